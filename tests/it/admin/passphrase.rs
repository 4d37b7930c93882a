//! `key change-passphrase`: the same key under another passphrase.

use super::terminal::at_terminal;
use super::{answer, errors};
use crate::env::Said;
use crate::office::Office;
use kartoteka::cli::exit::Exit;

/// An office with the key of `jan.n` under the passphrase of `old.txt`.
fn office() -> Office {
    let office = Office::new();
    for (name, text) in [
        ("old.txt", "cztery losowe słowa razem\n"),
        ("new.txt", "inne losowe słowa razem\r\n"),
        ("wrong.txt", "nie to hasło wcale\n"),
    ] {
        office.file(name, text);
    }
    let new = ["key", "new", "--id", "jan.n", "--out", "jan.n.key"];
    let said = ok(
        &office,
        &[&new[..], &["--passphrase-file", "old.txt"]].concat(),
    );
    let card = said.stdout.trim_end();
    office.ok(&["staff", "add", "--right", "write", "--card", card]);
    office
}

const CHANGE: [&str; 6] = [
    "key",
    "change-passphrase",
    "--identity",
    "jan.n.key",
    "--passphrase-file",
    "old.txt",
];

/// Runs a command; names of texts are those of files of the world.
fn run(office: &Office, args: &[&str]) -> Said {
    let whole = |arg: &&str| {
        let path = office.env.path(arg);
        let is_text = path.extension().is_some_and(|end| end == "txt");
        if is_text {
            path.to_str().unwrap().to_owned()
        } else {
            (*arg).to_owned()
        }
    };
    let args: Vec<String> = args.iter().map(whole).collect();
    office.run(&args.iter().map(String::as_str).collect::<Vec<_>>())
}

fn ok(office: &Office, args: &[&str]) -> Said {
    let said = run(office, args);
    assert_eq!(said.status, 0, "{args:?}\n{said}");
    said
}

fn bytes(office: &Office) -> Vec<u8> {
    std::fs::read(office.env.path("jan.n.key")).unwrap()
}

fn opens(office: &Office, more: &[&str]) -> bool {
    let list = ["staff", "list", "--identity", "jan.n.key"];
    run(office, &[&list[..], more].concat()).status == 0
}

#[test]
fn a_script_changes_and_removes_a_passphrase_and_the_key_stays() {
    let office = office();
    let before = bytes(&office);
    let new = ["--new-passphrase-file", "new.txt", "--format=json"];
    let said = ok(&office, &[&CHANGE[..], &new].concat());
    let value = answer(&said);
    assert_eq!(value["passphrase"], true);
    let listed = answer(&office.ok(&["staff", "list", "--format=json"]));
    let holders = listed["holders"].as_array().unwrap();
    let jan = holders.iter().find(|h| h["id"] == "jan.n").unwrap();
    assert_eq!(value["recipients"][0], jan["recipient"]);
    assert_ne!(bytes(&office), before);
    assert!(bytes(&office).starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----"));
    assert!(opens(&office, &["--passphrase-file", "new.txt"]));
    assert!(!opens(&office, &["--passphrase-file", "old.txt"]));

    let plain = [
        "key",
        "change-passphrase",
        "--identity",
        "jan.n.key",
        "--passphrase-file",
        "new.txt",
        "--no-passphrase",
    ];
    let said = ok(&office, &plain);
    assert!(said.stderr.contains("Warning"), "{said}");
    assert!(opens(&office, &[]));
    // A plain file needs no passphrase of now.
    let cover = [&plain[..4], &["--new-passphrase-file", "old.txt"]].concat();
    ok(&office, &cover);
    assert!(!opens(&office, &[]));
}

#[cfg(unix)]
#[test]
fn the_file_is_for_its_owner_alone_and_a_link_to_it_stays_one() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

    let office = Office::new();
    office.hire("jan.n", "write");
    let (link, real) = (office.env.path("jan.n.key"), office.env.path("real.key"));
    std::fs::rename(&link, &real).unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o644)).unwrap();
    symlink(&real, &link).unwrap();
    let before = std::fs::metadata(&real).unwrap().ino();
    ok(&office, &[&CHANGE[..4], &["--no-passphrase"]].concat());
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    let after = std::fs::metadata(&real).unwrap();
    assert_ne!(after.ino(), before, "it was replaced, not written over");
    assert_eq!(after.permissions().mode() & 0o777, 0o600);
    assert!(opens(&office, &[]));
}

#[test]
fn what_goes_wrong_leaves_the_file_as_it_was() {
    let office = office();
    office.file("empty.txt", "\n");
    let before = bytes(&office);
    let wrong = [&CHANGE[..4], &["--passphrase-file", "wrong.txt"]].concat();
    let new = ["--new-passphrase-file", "new.txt"];
    let no_old = [&CHANGE[..4], &new].concat();
    let many = [&CHANGE[..], &["--identity", "anna.key"], &new].concat();
    let table: [(Vec<&str>, i32, &str); 7] = [
        ([&wrong[..], &new].concat(), 1, "wrong-passphrase"),
        (CHANGE.to_vec(), 2, "new-passphrase-needed"),
        (no_old, 2, "passphrase-needed"),
        (many, 2, "which-identity"),
        (
            [&CHANGE[..], &["--new-passphrase-file", "empty.txt"]].concat(),
            1,
            "empty-passphrase",
        ),
        (
            [&CHANGE[..], &["--new-passphrase-file", "nowhere.txt"]].concat(),
            1,
            "input-unreadable",
        ),
        (
            [&CHANGE[..], &new, &["--no-passphrase"]].concat(),
            2,
            "conflict",
        ),
    ];
    for (args, status, code) in table {
        let said = run(&office, &[&args[..], &["--format=json"]].concat());
        assert_eq!(
            (said.status, said.stdout.as_str()),
            (status, ""),
            "{code}\n{said}"
        );
        assert_eq!(errors(&said), [code]);
        assert_eq!(bytes(&office), before, "{code}");
    }
    let left = std::fs::read_dir(office.env.path("")).unwrap();
    let temporary = left.filter(|e| {
        let name = e.as_ref().unwrap().file_name();
        name.to_string_lossy().starts_with(".tmp-")
    });
    assert_eq!(temporary.count(), 0);
}

#[test]
fn at_a_terminal_the_old_one_is_asked_for_and_the_new_one_twice() {
    let office = office();
    let args = ["key", "change-passphrase", "--identity", "jan.n.key"];
    let old = "cztery losowe słowa razem";
    let new = "całkiem inne losowe słowa";
    let slip = ["coś innego", old, new, "literówka", new, new];
    let seen = at_terminal(&office.env, &args, "", &slip);
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    assert_eq!(
        seen.screen.matches("try again").count(),
        1,
        "{}",
        seen.screen
    );
    assert_eq!(seen.screen.matches("type them again").count(), 1);
    office.file("typed.txt", new);
    assert!(opens(&office, &["--passphrase-file", "typed.txt"]));
}
