//! Texts that want to command the screen or lie about their order, in every field that takes text:
//! whatever is shown, they never reach it raw.

use crate::env::Said;
use crate::office::Office;
use kartoteka::store::Disk;

/// Recolours, retitles, turns the order, hides, rings.
const HOSTILE: &str = "\u{1b}[31mA\u{1b}]0;x\u{7}B\u{9b}2JC\u{202e}D\u{2066}E\u{200b}F\u{7f}G";
/// The same as TOML and JSON can write it.
const WRITTEN: &str = r"\u001b[31mA\u001b]0;x\u0007B\u009b2JC\u202eD\u2066E\u200bF\u007fG";

/// What forms and settings take: they refuse signs that command, by a message of their own.
const TURNED: &str = r"\u202eD\u2066E\u200bF";

/// Whether a screen must not get it as it is.
fn commands(c: char) -> bool {
    (c.is_control() && c != '\n') || "\u{202e}\u{2066}\u{200b}".contains(c)
}

/// Fails when anything of an answer, or of what is said beside it, would command the screen.
fn harmless(args: &[&str], said: &Said) {
    for text in [&said.stdout, &said.stderr] {
        if let Some(at) = text.find(commands) {
            let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
            panic!("{args:?}: {:?}", text[start..].lines().next());
        }
    }
}

/// Runs a command for a script and for a person at a screen.
fn shown(office: &Office, args: &[&str]) -> String {
    let piped = office.run(args);
    // A table for spreadsheets, and settings that can be set again, are files: they keep the texts.
    if !args.contains(&"csv") && args != ["settings", "show"] {
        harmless(args, &piped);
    }
    let seen = office.run_on(Disk::default(), args, "", true);
    harmless(args, &seen);
    piped.stdout + &piped.stderr
}

fn office() -> Office {
    let office = Office::in_memory();
    let Office { env } = office;
    let office = Office {
        env: env.with("NO_COLOR", "1"),
    };
    let settings = format!(
        "office = \"O {TURNED}\"\n[[extra_day_off]]\non = 2026-12-24\nreason = \"R {TURNED}\"\n\
         [[local_help]]\nname = \"N {TURNED}\"\ncontact = \"C {TURNED}\"\n"
    );
    let settings = office.file("settings.toml", settings);
    let set = office.run(&["settings", "set", "--from", &settings]);
    assert_eq!(set.status, 0, "{set}");
    harmless(&["settings", "set"], &set);
    office
}

/// The sample forms with every text made hostile, but for those that are codes or days.
fn hostile_form(reference: &str) -> String {
    let text = include_str!("../../../cases/intake/intake-nk-01.toml");
    let keys = [
        "given_name",
        "family_name",
        "street",
        "city",
        "text",
        "what",
        "relation",
        "occupation",
        "description",
        "note",
        "other",
    ];
    let line = |line: &str| {
        let key = line.split('=').next().unwrap_or_default().trim();
        if keys.contains(&key) && line.contains('"') && !line.contains('[') {
            format!("{key} = \"{key} {TURNED}\"\n")
        } else if key == "reference" {
            format!("reference = \"{reference} {TURNED}\"\n")
        } else {
            format!("{line}\n")
        }
    };
    text.lines().map(line).collect()
}

#[test]
fn no_text_of_a_record_commands_the_screen() {
    let office = office();
    let form = office.file("form.toml", hostile_form("1"));
    let told = shown(&office, &["intake", "nk", "--from", &form]);
    assert!(told.contains("NK-2026-0001"), "{told}");
    let case = "NK-2026-0001";
    let text = office.file("text.txt", format!("T {HOSTILE}\n{HOSTILE}"));
    shown(
        &office,
        &["nk", "note", case, "--party", "P1", "--text-from", &text],
    );
    let name = "plik\u{1b}[2J\u{202e}.pdf";
    let file = office.file(name, "%PDF-1.7 x");
    shown(
        &office,
        &["nk", "attach", case, "--file", &file, "--as", "scan"],
    );
    let line = format!(
        "{{\"at\":\"2026-11-20T10:00\",\"direction\":\"incoming\",\"channel\":\"phone\",\
         \"reference\":\"b {TURNED}\",\"summary\":\"S {TURNED}\"}}\n"
    );
    let batch = office.file("lines.jsonl", line);
    shown(&office, &["contact", "new", "--batch", &batch]);
    let shows: [&[&str]; 24] = [
        &["show", case],
        &["show", case, "--step", "1"],
        &["show", case, "--step", "2"],
        &["show", case, "--step", "3"],
        &["show", "KT-2026-00001", "--step", "1"],
        &["show", case, "--format", "json"],
        &["show", case, "--step", "1", "--format", "json"],
        &["show", case, "--step", "2", "--format", "json"],
        &["list", "--names"],
        &["list", "--names", "--format", "json"],
        &["list", "--names", "--format", "csv"],
        &["timeline", case],
        &["timeline", case, "--format", "json"],
        &["next", case],
        &["deadlines"],
        &["deadlines", "--format", "csv"],
        &["contact", "list", "--all"],
        &["settings", "show"],
        &["settings", "show", "--format", "json"],
        &["staff", "list"],
        &["validate"],
        &["validate", "--format", "json"],
        &["export", "htcds", "--dry-run"],
        &["stats", "--year", "2026"],
    ];
    let all: String = shows.iter().map(|args| shown(&office, args)).collect();
    assert!(
        all.contains("<U+001B>") && all.contains("<U+202E>"),
        "nothing hostile was shown"
    );
    assert!(all.contains("\\u001b"), "JSON carries it escaped");
}

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
