//! Command lines and files full of signs that command a screen, and texts of a megabyte.

use super::screen::{HOSTILE, WRITTEN, harmless, hostile_form, office};

#[test]
fn no_word_of_a_command_line_or_a_file_commands_the_screen() {
    let office = office();
    let form = office.file("form.toml", hostile_form("1"));
    office.run(&["intake", "nk", "--from", &form, "--quiet"]);
    let odd = office.file("odd\u{1b}[2J.toml", format!("{WRITTEN} = \n[{HOSTILE}"));
    let case = "NK-2026-0001";
    for args in [
        &["show", HOSTILE][..],
        &["show", case, "--step", HOSTILE],
        &["explain", case, HOSTILE],
        &["explain", HOSTILE],
        &[HOSTILE],
        &["nk", HOSTILE, case],
        &["nk", "note", case, "--party", HOSTILE],
        &["nk", "meeting", case, "--present", HOSTILE],
        &["nk", "note", case, HOSTILE],
        &["intake", "nk", "--from", &odd],
        &["intake", "nk", "--from", HOSTILE],
        &["nk", "note", case, "--from", &odd],
        &["settings", "set", "--from", &odd],
        &["list", "--columns", HOSTILE],
        &["validate", HOSTILE],
        &["staff", "remove", HOSTILE],
        &["staff", "add", "--right", "write", "--card", HOSTILE],
        &["term", HOSTILE, "1", "days"],
        &["run", "--from", &odd],
        &["--store", HOSTILE, "list"],
        &["--identity", HOSTILE, "list"],
        &["detach-copy", case, "--step", "1", "--out", HOSTILE],
    ] {
        let json = [args, &["--format", "json"]].concat();
        for args in [args, &json] {
            let said = office.run(args);
            harmless(args, &said);
            assert_ne!(said.status, 0, "{args:?}");
            assert_ne!(said.status, 70, "{args:?}");
        }
    }
}

/// A text of a megabyte is taken or refused in words, and never makes an answer endless.
#[test]
fn a_text_of_a_megabyte_is_taken_or_refused() {
    let office = office();
    let form = office.file("form.toml", hostile_form("1"));
    office.run(&["intake", "nk", "--from", &form, "--quiet"]);
    let case = "NK-2026-0001";
    let long = "x".repeat(1 << 20);
    let name = hostile_form("2").replace("given_name = \"", &format!("given_name = \"{long}"));
    let inputs = [
        ("form.toml", name),
        ("text.txt", long.clone()),
        ("step.toml", format!("text = \"{long}\"\n")),
        ("settings.toml", format!("office = \"{long}\"\n")),
        ("card.txt", format!("kartoteka-card-1 {long}")),
    ];
    let files = inputs.map(|(name, text)| office.file(name, text));
    for args in [
        &["intake", "nk", "--from", &files[0]][..],
        &["nk", "note", case, "--text-from", &files[1]],
        &["nk", "note", case, "--from", &files[2]],
        &["settings", "set", "--from", &files[3]],
        &["staff", "add", "--right", "write", "--card", &files[4]],
        &["show", case],
        &["timeline", case],
        &["list", "--names"],
    ] {
        let said = office.run(args);
        assert!([0, 1, 2].contains(&said.status), "{args:?}");
        harmless(args, &said);
        assert!(said.stderr.len() < 4000, "{args:?}: {}", said.stderr.len());
        let longest = said.stdout.lines().map(str::len).max().unwrap_or(0);
        assert!(longest < 2000, "{args:?}: a line of {longest}");
    }
    assert_eq!(office.findings(), []);
}
