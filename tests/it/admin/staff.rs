//! `staff`: who may do what, and what remains of somebody who goes.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use super::{answer, errors};
use crate::env::Said;
use crate::office::Office;

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
    let file = office.file("card.txt", format!("{}\r\n", cards[1]));
    let add = |card, stdin| {
        let args = ["staff", "add", "--right", "documents", "--card", card];
        office.run_with(&args, stdin)
    };
    assert_eq!(add(&cards[0], "").status, 0);
    assert_eq!(add(&file, "").status, 0);
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
    insta::assert_snapshot!("added", without_tails(&office, said));
    let said = office.ok(&["staff", "list"]);
    insta::assert_snapshot!("listed", without_tails(&office, said));
}

#[test]
fn what_is_no_card_is_refused_with_the_reason() {
    let office = Office::new();
    let card = office.card("jan.n");
    let cut = &card[..card.len() - 30];
    let altered = card.replace("jan.n", "jan.m");
    let cut_file = office.file("cut.txt", cut);
    let letter = office.file("letter.txt", "Dear admin, here is my card.");
    for (given, code, why) in [
        (cut, "bad-card", "signing key on the card"),
        (&altered, "bad-card", "altered or copied with a mistake"),
        (&cut_file, "bad-card", "signing key on the card"),
        (&letter, "bad-card", "five parts"),
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
        "other.key",
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
    let new = office.file("new.toml", "office = \"Moje biuro\"\n");
    let commands: [&[&str]; 4] = [
        &["staff", "add", "--right", "admin", "--card", &card],
        &["staff", "remove", "anna.k", "--yes"],
        &["settings", "set", "--from", &new],
        &["rekey", "--yes"],
    ];
    let before = office.everything();
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
    let after = office.everything();
    assert_eq!(after, before);
}

#[test]
fn a_removal_asks_first_and_tells_what_could_be_read() {
    let office = Office::polish();
    office.hire("jan.n", "write");
    office.hire("raport", "journal");
    office.open_cases(2);
    let before = office.everything();
    let said = office.run(&["staff", "remove", "jan.n"]);
    insta::assert_snapshot!("asked", said);
    let said = office.run(&["staff", "remove", "raport"]);
    assert!(said.stderr.contains("bez nazwisk"), "{said}");
    assert_eq!(office.everything(), before);
    let said = office.ok(&["staff", "remove", "jan.n", "--yes"]);
    insta::assert_snapshot!("removed", said);
}

#[test]
fn a_dry_run_tells_the_same_and_does_nothing() {
    let office = Office::polish();
    office.hire("jan.n", "journal");
    office.ok(&["staff", "remove", "jan.n", "--yes"]);
    office.hire_again("jan.n", "documents");
    office.open_cases(2);
    let call = [
        "contact",
        "new",
        "--direction",
        "incoming",
        "--channel",
        "phone",
    ];
    let call = [
        &call[..],
        &["--caller", "victim", "--at", "2026-11-20T10:00"],
    ]
    .concat();
    office.ok(&call);
    let before = office.everything();
    let said = office.ok(&["staff", "remove", "jan.n", "--dry-run"]);
    insta::assert_snapshot!("dry_run", without_sizes(said));
    let args = ["staff", "remove", "jan.n", "--dry-run", "--format=json"];
    let value = answer(&office.ok(&args));
    assert_eq!(office.everything(), before);
    assert_eq!(value["dry_run"], true);
    assert_eq!(
        value["purposes"],
        serde_json::json!(["journal", "documents"])
    );
    assert_eq!(
        (&value["cases"], &value["contacts"]),
        (&2.into(), &1.into())
    );
    assert_eq!(
        (&value["first_year"], &value["last_year"]),
        (&2026.into(), &2026.into())
    );
    let entries = value["entries"].as_array().unwrap();
    let rights: Vec<_> = entries
        .iter()
        .map(|e| (&e["right"], e["until"].is_null()))
        .collect();
    assert_eq!(
        rights,
        [(&"journal".into(), false), (&"documents".into(), true)]
    );
    assert_eq!(
        (&value["resealed"], &value["failed"]),
        (&0.into(), &0.into())
    );
    let planned = value["files"].clone();
    let args = ["staff", "remove", "jan.n", "--yes", "--format=json"];
    let value = answer(&office.ok(&args));
    assert_eq!(
        (&value["resealed"], &value["dry_run"]),
        (&planned, &false.into())
    );
    let gone = office.run(&["staff", "remove", "jan.n", "--dry-run", "--format=json"]);
    assert_eq!(errors(&gone), ["no-holder"]);
}

/// How large sealed files are differs from run to run.
fn without_sizes(said: Said) -> Said {
    let words: Vec<&str> = said.stdout.split(' ').collect();
    let shown = words.iter().enumerate().map(|(at, word)| {
        let is_size = words
            .get(at + 1)
            .is_some_and(|next| next.starts_with("KiB"));
        if is_size { "[n]" } else { word }
    });
    let stdout = shown.collect::<Vec<_>>().join(" ");
    Said { stdout, ..said }
}

#[test]
fn who_is_removed_opens_nothing_any_more() {
    let office = Office::new();
    office.hire("jan.n", "documents");
    office.hire("ewa.z", "write");
    office.open_cases(2);
    let before = office.everything();
    let said = office.ok(&["staff", "remove", "jan.n", "--yes", "--format=json"]);
    let value = answer(&said);
    assert_eq!((&value["cases"], &value["failed"]), (&2.into(), &0.into()));
    assert_eq!(value["resealed"], 4, "a journal and a sheet of each case");

    let after: BTreeMap<_, _> = office.everything().into_iter().collect();
    let sealed = |path: &Path| {
        path.starts_with(office.in_store("nk")) && path.extension().is_some_and(|e| e == "age")
    };
    let sealed = before.iter().filter(|(path, _)| sealed(path));
    assert_eq!(sealed.clone().count(), 4);
    for (path, bytes) in sealed {
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
    office.open_cases(1);
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
        office.open_cases(8);
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
        for who in ["anna", "ewa.z"] {
            for command in ["validate", "list"] {
                let said = office.run_as(who, &[command, "--format=json"]);
                assert_eq!(said.status, 0, "{pause} ms, {who}\n{said}");
            }
        }
        office.ok(&["mend"]);
        let said = office.ok(&["validate", "--strict"]);
        assert_eq!(said.status, 0, "{pause} ms\n{said}");
    }
}
