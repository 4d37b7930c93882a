//! `key new`, and keys that do not open.

use crate::env::TestEnv;

use super::{answer, errors};
use crate::office::Office;

/// `key new` for `jan.n`, without a passphrase.
fn plain_key(out: &str) -> [&str; 7] {
    [
        "key",
        "new",
        "--id",
        "jan.n",
        "--out",
        out,
        "--no-passphrase",
    ]
}

#[test]
fn a_card_is_the_answer() {
    let env = TestEnv::polish();
    let args = plain_key("new/jan.age");
    let said = env.run(&args);
    let card = said.stdout.clone();
    assert!(card.starts_with("kartoteka-card-1 jan.n age1") && card.ends_with('\n'));
    assert_eq!(card.lines().count(), 1);
    assert!(env.path("new/jan.age").exists());
    let said = crate::env::Said {
        stdout: "[card]\n".into(),
        ..said
    };
    insta::assert_snapshot!(said);
}

#[test]
fn scripts_get_card_and_recipient() {
    let env = TestEnv::new();
    let args = plain_key("jan.age");
    let value = answer(&env.run(&[&args[..], &["--format=json"]].concat()));
    assert_eq!(value["schema"], "kartoteka/key/1");
    assert_eq!(value["id"], "jan.n");
    let (card, recipient) = (&value["card"], value["recipient"].as_str().unwrap());
    assert!(card.as_str().unwrap().contains(recipient));
}

#[test]
fn a_key_is_never_written_over_a_file_or_into_a_store() {
    let office = Office::new();
    let before = std::fs::read(office.env.path("anna.key")).unwrap();
    for (out, code) in [
        ("anna.key", "identity-exists"),
        ("store/jan.age", "key-in-store"),
        ("store/log/../jan.age", "key-in-store"),
        ("store/new/jan.age", "key-in-store"),
    ] {
        let args = plain_key(out);
        let said = office.run(&[&args[..], &["--format=json"]].concat());
        assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{out}");
        assert_eq!(errors(&said), [code], "{out}");
    }
    assert_eq!(std::fs::read(office.env.path("anna.key")).unwrap(), before);
    assert!(!office.in_store("new").exists());
}

#[test]
fn a_passphrase_covers_the_key() {
    let office = Office::new();
    let right = office.file("right.txt", "cztery losowe słowa razem\r\n");
    let wrong = office.file("wrong.txt", "inne hasło\n");
    let args = ["key", "new", "--id", "jan.n", "--out", "jan.n.key"];
    let said = office.ok(&[&args[..], &["--passphrase-file", &right]].concat());
    let sealed = std::fs::read(office.env.path("jan.n.key")).unwrap();
    assert!(sealed.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----"));
    assert!(!said.stderr.contains("Warning"), "{said}");
    let card = said.stdout.trim_end();
    office.ok(&["staff", "add", "--right", "write", "--card", card]);

    let list = ["staff", "list", "--format=json"];
    let opened = office.run_as(
        "jan.n",
        &[&list[..], &["--passphrase-file", &right]].concat(),
    );
    assert_eq!(opened.status, 0, "{opened}");
    for (more, status, code) in [
        (&["--passphrase-file", &wrong][..], 1, "wrong-passphrase"),
        (&["--passphrase-file", "nowhere.txt"], 1, "input-unreadable"),
        (&[], 2, "passphrase-needed"),
    ] {
        let refused = office.run_as("jan.n", &[&list[..], more].concat());
        assert_eq!(
            (refused.status, refused.stdout.as_str()),
            (status, ""),
            "{code}"
        );
        assert_eq!(errors(&refused), [code]);
    }
}

#[test]
fn a_short_passphrase_is_warned_about() {
    let env = TestEnv::new();
    env.file("short.txt", "kot\n");
    let args = [
        "key",
        "new",
        "--id",
        "jan.n",
        "--out",
        "j.age",
        "--passphrase-file",
        "short.txt",
    ];
    let said = env.run(&args);
    assert_eq!(said.status, 0);
    assert!(said.stderr.contains("The passphrase is short."), "{said}");
}

#[test]
fn without_a_usable_key_nothing_is_answered() {
    let office = Office::new();
    office.card("eve.x");
    office.env.file("notes.key", "not a key\n");
    for (key, code) in [
        ("eve.x", "no-usable-identity"),
        ("nobody", "no-identity-file"),
        ("notes", "no-identity"),
    ] {
        for command in [
            &["staff", "list"][..],
            &["settings", "show"],
            &["validate"],
            &["mend"],
        ] {
            let said = office.run_as(key, &[command, &["--format=json"]].concat());
            assert_eq!(
                (said.status, said.stdout.as_str()),
                (1, ""),
                "{key} {command:?}"
            );
            assert_eq!(errors(&said), [code], "{key} {command:?}");
        }
    }
}
