//! `init`: a store that is whole, or nothing at all.

use std::path::Path;

use crate::env::TestEnv;

use super::{answer, errors};
use crate::office::{Office, contents};

/// A key without a passphrase, in no envelope.
const PLAIN: [&str; 4] = [
    "--identity-out",
    "a.age",
    "--no-passphrase",
    "--no-recovery",
];
/// The same, with a second key for the envelope.
const ENVELOPE: [&str; 5] = [
    "--identity-out",
    "anna.key",
    "--no-passphrase",
    "--recovery-out",
    "envelope.txt",
];

const NEW: [&str; 5] = ["init", "records", "--office", "GOPS", "--holder"];

/// `init` of a store for `anna.k` with further arguments.
fn init<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&NEW[..], &["anna.k"], more].concat()
}

fn sha256(path: &Path) -> String {
    kartoteka::record::Digest::of(&std::fs::read(path).unwrap()).to_string()
}

#[test]
fn the_answer_is_the_fingerprint_and_the_rest_is_said_beside_it() {
    let env = TestEnv::polish();
    let said = env.run(&init(&[
        "--identity-out",
        "keys/anna.age",
        "--no-passphrase",
        "--recovery-out",
        "envelope.txt",
        "--teryt",
        "146510",
    ]));
    let fingerprint = sha256(&env.path("records/office/0001.toml"));
    assert_eq!(said.stdout, format!("{fingerprint}\n"));
    insta::assert_snapshot!(said.to_string().replace(&fingerprint, "[fingerprint]"));
}

#[test]
fn scripts_get_every_key() {
    let env = TestEnv::new();
    let args = [&PLAIN[..], &["--format=json"]].concat();
    let said = env.run(&init(&args));
    let value = answer(&said);
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    let expected = "schema store fingerprint dir holder identity recovery";
    assert_eq!(keys, expected.split(' ').collect::<Vec<_>>());
    assert_eq!(value["schema"], "kartoteka/init/1");
    assert!(value["recovery"].is_null());
}

#[test]
fn a_new_store_is_sound_and_both_admins_open_it() {
    let office = Office {
        env: TestEnv::new(),
    };
    office.ok(&init(&ENVELOPE));
    let said = office.ok(&["validate", "records", "--strict", "--identity", "anna.key"]);
    assert!(said.stdout.contains("Nothing to report"), "{said}");
    let list = ["staff", "list", "--store=records", "--format=json"];
    let listed = office.ok(&[&list[..], &["--identity=envelope.txt"]].concat());
    let ids: Vec<String> = answer(&listed)["holders"]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| {
            format!(
                "{}:{}",
                h["id"].as_str().unwrap(),
                h["right"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(ids, ["anna.k:admin", "recovery:admin"]);
}

#[test]
#[cfg(unix)]
fn key_files_are_for_their_owners_eyes_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let env = TestEnv::new();
    assert_eq!(env.run(&init(&ENVELOPE)).status, 0);
    for name in ["anna.key", "envelope.txt"] {
        let found = std::fs::metadata(env.path(name)).unwrap();
        assert_eq!(found.permissions().mode() & 0o777, 0o600, "{name}");
    }
}

/// Folder, id of the admin, what follows; how the command ends, and the code of its error.
const REFUSED: &[(&str, i32, &str)] = &[
    ("full b.n --identity-out b.age PLAIN", 1, "not-empty"),
    ("store b.n --identity-out b.age PLAIN", 1, "store-exists"),
    (
        "new b.n --identity-out taken.age PLAIN",
        1,
        "identity-exists",
    ),
    ("new b.n --identity-out new/b.age PLAIN", 1, "key-in-store"),
    (
        "new b.n --identity-out store/b.age PLAIN",
        1,
        "key-in-store",
    ),
    ("new recovery --identity-out b.age PLAIN", 2, "bad-value"),
    ("new Anna --identity-out b.age PLAIN", 2, "bad-value"),
    (
        "new b.n --identity-out b.age PLAIN --teryt 12a",
        2,
        "bad-value",
    ),
    (
        "new b.n --identity-out b.age --no-passphrase",
        2,
        "recovery-undecided",
    ),
    (
        "new b.n --identity-out b.age --no-recovery",
        2,
        "passphrase-needed",
    ),
    (
        "new b.n --identity-out b.age --no-recovery --passphrase-file EMPTY",
        1,
        "empty-passphrase",
    ),
    (
        "new b.n --identity-out b.age --no-passphrase --recovery-out b.age",
        1,
        "identity-exists",
    ),
    (
        "new b.n --identity-out b.age --no-passphrase --recovery-out empty/x",
        1,
        "file-failed",
    ),
    (
        "new b.n --identity-out deep/b.age --no-passphrase --recovery-out empty/x",
        1,
        "file-failed",
    ),
];

#[test]
fn what_cannot_be_is_refused_and_nothing_is_made() {
    let office = Office::new();
    office.env.file("full/letter.txt", "x");
    office.env.file("taken.age", "do not touch");
    let empty = office.file("empty", "\n");
    let before = contents(&office.env.path(""));
    for (line, status, code) in REFUSED {
        let line = line.replace("PLAIN", "--no-passphrase --no-recovery");
        let line = line.replace("EMPTY", &empty);
        let mut words = line.split(' ');
        let front = [
            "init",
            words.next().unwrap(),
            "--holder",
            words.next().unwrap(),
        ];
        let more = ["--office", "GOPS", "--format=json"];
        let said = office.run(&[&front[..], &more, &words.collect::<Vec<_>>()].concat());
        assert_eq!(
            (said.status, said.stdout.as_str()),
            (*status, ""),
            "{line}\n{said}"
        );
        assert_eq!(errors(&said), [*code], "{line}");
        assert_eq!(contents(&office.env.path("")), before, "{line}");
        for folder in ["new", "deep"] {
            assert!(!office.env.path(folder).exists(), "{line}");
        }
    }
}

#[test]
fn an_office_has_a_name() {
    let args = init(&PLAIN);
    let args: Vec<&str> = args
        .iter()
        .map(|a| if *a == "GOPS" { " " } else { a })
        .collect();
    let said = TestEnv::new().run(&[&args[..], &["--format=json"]].concat());
    assert_eq!(
        (said.status, errors(&said)),
        (2, vec!["bad-value".to_owned()])
    );
}

#[test]
fn a_script_that_says_yes_gets_a_store_without_recovery_and_a_warning() {
    let env = TestEnv::new();
    let said = env.run(&init(&[
        "--identity-out",
        "a.age",
        "--no-passphrase",
        "--yes",
    ]));
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stderr.contains("no recovery key"), "{said}");
    assert!(env.path("records/kartoteka.toml").exists());
}

#[test]
fn quiet_leaves_the_fingerprint_and_the_warnings() {
    let env = TestEnv::new();
    let said = env.run(&init(&[&PLAIN[..], &["--quiet"]].concat()));
    assert_eq!(said.stdout.len(), 65);
    let warned = said
        .stderr
        .lines()
        .all(|line| line.starts_with("Warning: "));
    assert!(warned && said.stderr.contains("no passphrase"), "{said}");
}

#[test]
fn a_folder_under_git_is_empty_enough() {
    let env = TestEnv::new();
    env.file("records/.git/HEAD", "ref: refs/heads/main\n");
    assert_eq!(env.run(&init(&PLAIN)).status, 0);
}
