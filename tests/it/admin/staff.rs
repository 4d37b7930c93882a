//! `staff`: who may do what, and what remains of somebody who goes.

use std::time::Duration;

use super::{Office, answer, errors, masked};
use crate::env::Said;

/// The holders of a list, as `id right` and whether the entry has ended.
fn holders(said: &Said) -> Vec<(String, bool)> {
    let value = answer(said);
    let holders = value["holders"].as_array().unwrap().iter();
    let text = |v: &serde_json::Value| v.as_str().unwrap().to_owned();
    holders
        .map(|h| {
            (
                format!("{} {}", text(&h["id"]), text(&h["right"])),
                !h["until"].is_null(),
            )
        })
        .collect()
}

/// The ends of the keys that a list shows differ from run to run.
fn without_tails(office: &Office, said: Said) -> Said {
    let listed = answer(&office.ok(&["staff", "list", "--format=json"]));
    let tails = listed["holders"].as_array().unwrap().iter().map(|h| {
        let recipient = h["recipient"].as_str().unwrap();
        recipient[recipient.len() - 8..].to_owned()
    });
    tails.fold(said, |said, tail| Said {
        stdout: said.stdout.replace(&tail, "[ends-so"),
        stderr: said.stderr.replace(&tail, "[ends-so"),
        ..said
    })
}

#[test]
fn a_card_is_taken_as_text_as_file_and_from_stdin() {
    let office = Office::new();
    let cards = ["a.b", "c.d", "e.f"].map(|id| office.card(id));
    office.env.file("card.txt", format!("{}\r\n", cards[1]));
    let add = |card, stdin| {
        let args = ["staff", "add", "--right", "documents", "--card", card];
        office.env.run_with(&args, stdin)
    };
    assert_eq!(add(&cards[0], "").status, 0);
    assert_eq!(add("card.txt", "").status, 0);
    assert_eq!(add("-", &cards[2]).status, 0);
    let listed = holders(&office.ok(&["staff", "list", "--format=json"]));
    let ids: Vec<&str> = listed.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "anna.k admin",
            "a.b documents",
            "c.d documents",
            "e.f documents"
        ]
    );
}

#[test]
fn adding_and_listing_read_well() {
    let office = Office::polish();
    let card = office.card("jan.n");
    let said = office.ok(&["staff", "add", "--right", "write", "--card", &card]);
    insta::assert_snapshot!("added", masked(&without_tails(&office, said)));
    let said = office.ok(&["staff", "list"]);
    insta::assert_snapshot!("listed", masked(&without_tails(&office, said)));
}

#[test]
fn what_is_no_card_is_refused_with_the_reason() {
    let office = Office::new();
    let card = office.card("jan.n");
    let cut = &card[..card.len() - 30];
    let altered = card.replace("jan.n", "jan.m");
    office.env.file("cut.txt", cut);
    office
        .env
        .file("letter.txt", "Dear admin, here is my card.");
    for (given, code, why) in [
        (cut, "bad-card", "signing key on the card"),
        (&altered, "bad-card", "altered or copied with a mistake"),
        ("cut.txt", "bad-card", "signing key on the card"),
        ("letter.txt", "bad-card", "five parts"),
        ("no-such-file", "input-unreadable", "no such file"),
    ] {
        let said = office.run(&["staff", "add", "--right", "write", "--card", given]);
        assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{given}");
        assert!(said.stderr.contains(why), "{given}\n{said}");
        let json = [
            "staff",
            "add",
            "--right",
            "write",
            "--format=json",
            "--card",
            given,
        ];
        assert_eq!(errors(&office.run(&json)), [code], "{given}");
    }
    assert_eq!(
        holders(&office.ok(&["staff", "list", "--format=json"])).len(),
        1
    );
}

#[test]
fn an_id_and_a_key_are_held_once() {
    let office = Office::new();
    office.hire("jan.n", "write");
    let add = |card: &str| {
        let args = [
            "staff",
            "add",
            "--right",
            "admin",
            "--format=json",
            "--card",
            card,
        ];
        errors(&office.run(&args))
    };
    let key = [
        "key",
        "new",
        "--id",
        "jan.n",
        "--out",
        "other.age",
        "--no-passphrase",
    ];
    let same_id = office.ok(&key).stdout;
    assert_eq!(add(same_id.trim_end()), ["holder-taken"]);
}

#[test]
fn only_an_admin_changes_the_office() {
    let office = Office::new();
    for right in ["journal", "documents", "write"] {
        office.hire(right, right);
    }
    let card = office.card("eve.x");
    office.env.file("new.toml", "office = \"Moje biuro\"\n");
    let commands: [&[&str]; 4] = [
        &["staff", "add", "--right", "admin", "--card", &card],
        &["staff", "remove", "anna.k", "--yes"],
        &["settings", "set", "--from", "new.toml"],
        &["rekey", "--yes"],
    ];
    let before = office.files();
    for right in ["journal", "documents", "write"] {
        for command in commands {
            let said = office.run_as(right, &[command, &["--format=json"]].concat());
            assert_eq!(
                (said.status, said.stdout.as_str()),
                (1, ""),
                "{right} {command:?}"
            );
            assert_eq!(errors(&said), ["no-right"], "{right} {command:?}");
        }
        let read = office.run_as(right, &["staff", "list"]);
        assert_eq!(read.status, 0, "{read}");
    }
    assert_eq!(
        errors(&office.run_as("journal", &["mend", "--format=json"])),
        ["no-right"]
    );
    let after = office.files();
    assert_eq!(after, before);
}

#[test]
fn a_removal_asks_first_and_tells_what_could_be_read() {
    let office = Office::polish();
    office.hire("jan.n", "write");
    office.hire("raport", "journal");
    office.take_in(2);
    let before = office.files();
    let said = office.run(&["staff", "remove", "jan.n"]);
    insta::assert_snapshot!("asked", masked(&said));
    let said = office.run(&["staff", "remove", "raport"]);
    assert!(said.stderr.contains("bez nazwisk"), "{said}");
    assert_eq!(office.files(), before);
    let said = office.ok(&["staff", "remove", "jan.n", "--yes"]);
    insta::assert_snapshot!("removed", masked(&said));
}

#[test]
fn who_is_removed_opens_nothing_any_more() {
    let office = Office::new();
    office.hire("jan.n", "documents");
    office.hire("ewa.z", "write");
    office.take_in(2);
    let before = office.files();
    let said = office.ok(&["staff", "remove", "jan.n", "--yes", "--format=json"]);
    let value = answer(&said);
    assert_eq!((&value["cases"], &value["failed"]), (&2.into(), &0.into()));
    assert_eq!(value["resealed"], 4, "a journal and a sheet of each case");

    let after = office.files();
    for (path, bytes) in before
        .iter()
        .filter(|(path, _)| path.starts_with(office.path("nk")))
    {
        assert_ne!(after[path], *bytes, "{}", path.display());
    }
    let refused = office.run_as("jan.n", &["staff", "list", "--format=json"]);
    assert_eq!(errors(&refused), ["no-usable-identity"]);
    assert_eq!(office.run_as("ewa.z", &["validate", "--strict"]).status, 0);
    let listed = holders(&office.ok(&["staff", "list", "--format=json"]));
    assert_eq!(
        listed.last().unwrap(),
        &("jan.n documents".to_owned(), true)
    );
    // The same person may come back with the same key.
    let card = std::fs::read_to_string(office.env.path("jan.n.age")).unwrap();
    assert!(card.contains("AGE-SECRET-KEY-1"));
}

#[test]
fn who_cannot_be_removed_stays() {
    let office = Office::new();
    let remove = |id| {
        let said = office.run(&["staff", "remove", id, "--yes", "--format=json"]);
        assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{said}");
        errors(&said)
    };
    assert_eq!(remove("nobody"), ["no-holder"]);
    assert_eq!(remove("anna.k"), ["last-admin"]);
    office.hire("jan.n", "admin");
    assert_eq!(remove("anna.k"), ["oneself"]);
    let said = office.run_as("jan.n", &["staff", "remove", "anna.k", "--yes"]);
    assert_eq!(said.status, 0, "{said}");
}

#[test]
fn new_keys_without_a_removal() {
    let office = Office::new();
    office.hire("ewa.z", "write");
    office.take_in(1);
    assert_eq!(
        errors(&office.run(&["rekey", "--format=json"])),
        ["confirmation-needed"]
    );
    let value = answer(&office.ok(&["rekey", "--yes", "--format=json"]));
    assert_eq!(
        (&value["resealed"], &value["failed"]),
        (&2.into(), &0.into())
    );
    assert_eq!(office.run_as("ewa.z", &["validate", "--strict"]).status, 0);
}

/// Kills a removal at different moments: whatever was done, everybody else reads on, and `mend`
/// leaves nothing unfinished.
#[test]
fn a_removal_that_is_killed_is_finished_by_mend() {
    for pause in [30, 90, 200] {
        let office = Office::new();
        office.hire("jan.n", "write");
        office.hire("ewa.z", "write");
        office.take_in(8);
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kartoteka"));
        command
            .env_clear()
            .envs(office.env.vars())
            .args(["staff", "remove", "jan.n", "--yes"]);
        command.stderr(std::process::Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(pause));
        child.kill().unwrap();
        child.wait().unwrap();
        for who in ["anna.k", "ewa.z"] {
            let said = office.run_as(who, &["validate", "--format=json"]);
            assert_eq!(said.status, 0, "{pause} ms, {who}\n{said}");
        }
        office.ok(&["mend"]);
        let said = office.ok(&["validate", "--strict"]);
        assert_eq!(said.status, 0, "{pause} ms\n{said}");
    }
}
