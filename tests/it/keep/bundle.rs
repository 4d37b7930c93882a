//! `bundle`: what an auditor gets, and what not.

use std::fs;

use super::answer;
use crate::env::Said;
use crate::office::{Office, contents};

/// An office with two cases and an auditor's key, whose recipient is told.
pub(super) fn office() -> (Office, [String; 2], String) {
    let office = Office::new();
    let cases = ["1", "2"].map(|reference| office.a_case(reference));
    let [first, _] = &cases;
    office.done(&["nk", "forward-to-team", first, "--on", "2026-11-06"]);
    let key = [
        "key",
        "new",
        "--id",
        "kontrola",
        "--out",
        "audit.key",
        "--no-passphrase",
    ];
    let card = office.done(&key);
    let recipient = card.split_whitespace().nth(2).unwrap().to_owned();
    (office, cases, recipient)
}

pub(super) fn make(office: &Office, recipient: &str, cases: &[&str]) -> serde_json::Value {
    let args = [
        "bundle", "--for", "auditor", "--to", recipient, "--out", "bundle", "--yes",
    ];
    answer(&office.done(&[&args[..], &["--format", "json"], cases].concat()))
}

/// Runs a command as the auditor, on a machine of their own.
pub(super) fn audit(office: &Office, fingerprint: &str, args: &[&str]) -> Said {
    let bundle = office.env.path("bundle");
    let key = office.env.path("audit.key");
    let own = [
        "--store",
        bundle.to_str().unwrap(),
        "--identity",
        key.to_str().unwrap(),
        "--trust",
        fingerprint,
    ];
    let state = office.env.path("state-audit");
    let args = [args, &own].concat();
    office
        .env
        .run_under("KARTOTEKA_STATE", state.to_str().unwrap(), &args)
}

#[test]
fn an_auditor_reads_the_bundle_as_the_store_and_nothing_else() {
    let (office, [first, second], recipient) = office();
    let told = make(&office, &recipient, &[&first]);
    assert_eq!(
        (&told["records"], &told["logged"]),
        (&1.into(), &true.into())
    );
    let fingerprint = told["fingerprint"].as_str().unwrap();
    let run = |args: &[&str]| audit(&office, fingerprint, args);
    let ok = |args: &[&str]| {
        let said = run(args);
        assert_eq!(said.status, 0, "{args:?}\n{said}");
        said.stdout
    };
    ok(&["validate", "--strict"]);
    ok(&["validate", "--strict", "--no-keys"]);
    // What it says of the case is what the office sees.
    for args in [&["show", &first][..], &["timeline", &first]] {
        assert_eq!(ok(args), office.done(args), "{args:?}");
    }
    let list = answer(&ok(&["list", "--names", "--format", "json"]));
    assert_eq!(list["cases"].as_array().unwrap().len(), 1);
    assert_eq!(list["cases"][0]["case"], first);
    ok(&["deadlines"]);
    // What was not chosen may be there or not: the bundle does not say that there is no such case.
    for command in ["show", "audit"] {
        let said = run(&[command, &second, "--lang", "en"]);
        assert_eq!(said.status, 1, "{said}");
        assert!(said.stderr.contains("not in the bundle"), "{said}");
    }
    for format in ["table", "html"] {
        let said = run(&["audit", "--lang", "en", "--format", format]);
        assert!(said.stdout.contains("1 chosen record"), "{said}");
    }
    let audited = |said: &Said| {
        let told = answer(&said.stdout);
        (said.status, told["findings"].clone(), told["cases"].clone())
    };
    let scripts = ["audit", &first, "--format", "json"];
    let own = audited(&office.run(&scripts));
    assert!(own.1.as_array().is_some_and(|found| !found.is_empty()));
    assert_eq!(audited(&run(&scripts)), own);
    // A machine that has seen the store is not confused by it.
    let own = office.run_at("bundle", &["validate", "--identity", "audit.key"]);
    assert_eq!(own.status, 0, "{own}");
    assert_eq!(office.run(&["validate", "--strict"]).status, 0);
}

#[test]
fn no_key_of_the_store_is_in_it_and_its_keys_open_nothing_of_the_store() {
    let (office, [first, _], recipient) = office();
    make(&office, &recipient, &[&first]);
    let identity = |file: &str| -> age::x25519::Identity {
        let text = fs::read_to_string(office.env.path(file)).unwrap();
        let line = text
            .lines()
            .find(|line| line.starts_with("AGE-SECRET"))
            .unwrap();
        line.parse().unwrap()
    };
    let secrets = |sealed: &str, by: &str| -> Vec<String> {
        let sealed = fs::read(office.env.path(sealed)).unwrap();
        let opened = age::decrypt(&identity(by), &sealed).unwrap();
        let text = String::from_utf8(opened).unwrap();
        assert!(!text.contains("mark-key") || by == "anna.key");
        let lines = text.lines().filter(|line| line.starts_with("AGE-SECRET"));
        lines.map(str::to_owned).collect()
    };
    for file in ["keys/journal.age", "keys/documents.age"] {
        let theirs = secrets(&format!("bundle/{file}"), "audit.key");
        let ours = secrets(&format!("store/{file}"), "anna.key");
        assert_eq!((theirs.len(), ours.len()), (1, 1));
        assert_ne!(theirs, ours);
        // Neither the auditor's key nor those of the bundle open a file of the store.
        let bundle_key: age::x25519::Identity = theirs[0].parse().unwrap();
        for (path, bytes) in contents(&office.env.path("store")) {
            if path.extension().is_some_and(|ending| ending == "age") {
                assert!(age::decrypt(&bundle_key, &bytes).is_err(), "{path:?}");
                assert!(
                    age::decrypt(&identity("audit.key"), &bytes).is_err(),
                    "{path:?}"
                );
            }
        }
        let store_key: age::x25519::Identity = ours[0].parse().unwrap();
        for (path, bytes) in contents(&office.env.path("bundle")) {
            if path.extension().is_some_and(|ending| ending == "age") {
                assert!(age::decrypt(&store_key, &bytes).is_err(), "{path:?}");
            }
        }
    }
    // The auditor does not open the store, and the office's own key does not open the bundle.
    let said = office.run(&["list", "--identity", "audit.key"]);
    assert_eq!(said.status, 1, "{said}");
    assert_eq!(office.run_at("bundle", &["list"]).status, 1);
}

#[test]
fn a_forged_bundle_is_refused() {
    let (office, [first, second], recipient) = office();
    let told = make(&office, &recipient, &[&first]);
    let fingerprint = told["fingerprint"].as_str().unwrap();
    let file = office.env.path("bundle/bundle.toml");
    let text = fs::read_to_string(&file).unwrap();
    let digit = text.rfind("now = \"").unwrap() + 7;
    let mut other_digest = text.clone();
    let wrong = if &text[digit..=digit] == "0" {
        "1"
    } else {
        "0"
    };
    other_digest.replace_range(digit..=digit, wrong);
    let stranger = recipient.chars().rev().collect::<String>();
    for forged in [
        text.replace(&first, &second),
        text.replace("by = \"anna.k\"", "by = \"jan.w\""),
        text.replace(&recipient, &format!("age1{}", &stranger[..58])),
        other_digest,
        text[..text.len() - 10].to_owned(),
        String::new(),
    ] {
        assert_ne!(forged, text);
        fs::write(&file, forged).unwrap();
        let said = audit(&office, fingerprint, &["list"]);
        assert_eq!(said.status, 1, "{said}");
        assert!(said.stderr.contains("not signed by an admin"), "{said}");
        let blind = office.run_at("bundle", &["validate", "--no-keys"]);
        assert_eq!(blind.status, 4, "{blind}");
        assert!(blind.stdout.contains("V071"), "{blind}");
    }
    fs::write(&file, &text).unwrap();
    assert_eq!(audit(&office, fingerprint, &["list"]).status, 0);
    let said = audit(&office, &"0".repeat(64), &["list"]);
    assert_eq!(said.status, 1, "another store: {said}");
}

#[test]
fn a_bundle_that_was_changed_is_found() {
    let (office, [first, second], recipient) = office();
    let told = make(&office, &recipient, &[&first, &second]);
    let fingerprint = told["fingerprint"].as_str().unwrap();
    let journal = office.env.path("bundle/nk/2026/0001/case.toml.age");
    let before = fs::read(&journal).unwrap();
    // The journal of the other case, and none at all.
    fs::copy(
        office.env.path("bundle/nk/2026/0002/case.toml.age"),
        &journal,
    )
    .unwrap();
    let said = audit(&office, fingerprint, &["validate"]);
    assert_eq!(said.status, 4, "{said}");
    let blind = office.run_at("bundle", &["validate", "--no-keys"]);
    assert_eq!(blind.status, 4, "{blind}");
    fs::remove_dir_all(office.env.path("bundle/nk/2026/0001")).unwrap();
    let said = audit(&office, fingerprint, &["validate", "--format", "json"]);
    assert_eq!(said.status, 4, "{said}");
    assert!(said.stdout.contains("V056"), "{said}");
    fs::create_dir_all(office.env.path("bundle/nk/2026/0001")).unwrap();
    fs::write(&journal, before).unwrap();
    let said = audit(&office, fingerprint, &["validate", "--format", "json"]);
    assert_eq!(said.status, 4, "its documents are gone: {said}");
}

#[test]
fn nothing_is_written_to_a_bundle() {
    let (office, [first, _], recipient) = office();
    let told = make(&office, &recipient, &[&first]);
    let fingerprint = told["fingerprint"].as_str().unwrap();
    let before = contents(&office.env.path("bundle"));
    let form = office.file("form.toml", crate::office::form("9"));
    for args in [
        &["nk", "note", &first, "--crime-suspected", "no"][..],
        &["intake", "nk", "--from", &form],
        &["rekey", "--yes"],
        &["mend"],
        &["dispose", &first, "--yes"],
        &["staff", "remove", "anna.k", "--yes"],
        &["settings", "set", "--from", &form],
        &[
            "bundle", "--for", "auditor", &first, "--to", &recipient, "--out", "x", "--yes",
        ],
    ] {
        let said = audit(&office, fingerprint, args);
        assert_ne!(said.status, 0, "{args:?}: {said}");
        let says = said.stderr.contains("can only be read");
        assert!(says || args[0] == "settings", "{args:?}: {said}");
    }
    let is_lock = |path: &std::path::Path| path.ends_with(".lock");
    let after = contents(&office.env.path("bundle"));
    let after: Vec<_> = after
        .into_iter()
        .filter(|(path, _)| !is_lock(path))
        .collect();
    assert_eq!(after, before);
}

#[test]
fn only_an_admin_makes_one_and_it_leaves_a_trace() {
    let (office, [first, second], recipient) = office();
    let card = [
        "key",
        "new",
        "--id",
        "jan.n",
        "--out",
        "jan.key",
        "--no-passphrase",
    ];
    let card = office.done(&card);
    office.done(&["staff", "add", "--right", "write", "--card", card.trim()]);
    let args = [
        "bundle", "--for", "auditor", "--to", &recipient, "--out", "bundle", "--yes",
    ];
    let by_jan = [&args[..], &[&first, "--identity", "jan.key"]].concat();
    assert!(office.refused(1, &by_jan).contains("admin"));
    let wrong = [
        "bundle", "--for", "auditor", "--to", "age1x", "--out", "bundle", "--yes", &first,
    ];
    office.refused(2, &wrong);
    let absent = [&args[..], &["NK-2026-0099"]].concat();
    office.refused(1, &absent);
    assert!(!office.env.path("bundle").exists());
    make(&office, &recipient, &[&first, &second]);
    let again = [&args[..], &[&first]].concat();
    assert!(office.refused(1, &again).contains("not empty"));
    let inside = office.in_store("bundle");
    let inside = [
        "bundle",
        "--for",
        "auditor",
        "--to",
        &recipient,
        "--out",
        inside.to_str().unwrap(),
        "--yes",
        &first,
    ];
    office.refused(1, &inside);
    let log: String = contents(&office.in_store("log"))
        .into_iter()
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    assert_eq!(log.matches("\"op\":\"bundle\"").count(), 2);
    assert_eq!(office.run(&["validate", "--strict"]).status, 0);
}

#[test]
fn a_case_that_was_disposed_of_and_one_of_older_keys_can_be_bundled() {
    let (office, [first, second], recipient) = office();
    // A file attached goes along; one that nothing names does not.
    let scan = office.file("scan.txt", "treść pisma");
    office.done(&["nk", "attach", &first, "--file", &scan, "--quiet"]);
    let orphan = "store/nk/2026/0001/documents/00112233445566778899aabbccddeeff.age";
    let (_, sealed) = contents(&office.in_store("nk/2026/0001/documents")).remove(0);
    office.env.file(orphan, sealed);
    let settings = office.file("settings.toml", "[retention]\nyears = 1\n");
    office.done(&["settings", "set", "--from", &settings]);
    let reason = office.file("reason.txt", "Pomyłka");
    office.done(&[
        "nk",
        "void",
        &second,
        "--seq",
        "1",
        "--reason-from",
        &reason,
    ]);
    office.env.comes_to("2028-01-01");
    office.done(&["dispose", &second, "--yes", "--today", "2028-01-01"]);
    office.done(&["rekey", "--yes"]);
    let told = make(&office, &recipient, &[&first, &second]);
    let fingerprint = told["fingerprint"].as_str().unwrap();
    let said = audit(&office, fingerprint, &["validate", "--strict"]);
    assert_eq!(said.status, 0, "{said}");
    let last = office.journal(&first).last_seq().to_string();
    let args = ["detach-copy", &first, "--step", &last, "--out", "again.txt"];
    let said = audit(&office, fingerprint, &args);
    assert_eq!(said.status, 0, "{said}");
    let again = fs::read_to_string(office.env.path("again.txt")).unwrap();
    assert_eq!(again, "treść pisma");
    let documents = office.env.path("bundle/nk/2026/0001/documents");
    assert_eq!(contents(&documents).len(), 3);
}

#[test]
fn the_file_of_a_bundle_shuts_nobody_out_of_the_store() {
    let (office, [first, second], recipient) = office();
    let own = office.done(&[
        "key",
        "new",
        "--id",
        "ewa.z",
        "--out",
        "ewa.key",
        "--no-passphrase",
    ]);
    office.done(&["staff", "add", "--right", "documents", "--card", own.trim()]);
    let own = own.split_whitespace().nth(2).unwrap().to_owned();
    let shown = office.done(&["show", &second]);
    let strict = ["validate", "--strict"];
    // One for a stranger, one for a holder, and one of all records.
    for (to, cases) in [
        (&recipient, &[first.as_str()][..]),
        (&own, &[first.as_str()]),
        (&recipient, &[first.as_str(), second.as_str()]),
    ] {
        make(&office, to, cases);
        let planted = office.in_store("bundle.toml");
        fs::copy(office.env.path("bundle/bundle.toml"), &planted).unwrap();
        for key in ["anna.key", "ewa.key"] {
            let said = office.run(&["show", &second, "--identity", key]);
            assert_eq!((said.status, &said.stdout), (0, &shown), "{said}");
            assert!(said.stderr.contains("is not that bundle"), "{said}");
        }
        office.done(&[
            "nk",
            "note",
            &second,
            "--crime-suspected",
            "no",
            "--dry-run",
        ]);
        for args in [&["validate"][..], &["validate", "--no-keys"]] {
            let said = office.run(args);
            assert_eq!(said.status, 4, "{said}");
            assert!(said.stdout.contains("V071"), "{said}");
        }
        // The auditor is no holder, and the store is no bundle.
        let said = office.run(&["list", "--identity", "audit.key"]);
        assert_eq!(said.status, 1, "{said}");
        fs::remove_file(&planted).unwrap();
        assert_eq!(office.run(&strict).status, 0);
        fs::remove_dir_all(office.env.path("bundle")).unwrap();
    }
    // With the bundle's keys the folder passes for a bundle of other people: that is said.
    make(&office, &recipient, &[&first, &second]);
    for inside in ["bundle.toml", "keys/journal.age", "keys/documents.age"] {
        fs::copy(
            office.env.path("bundle").join(inside),
            office.in_store(inside),
        )
        .unwrap();
    }
    let said = office.refused(1, &["show", &second]);
    assert!(
        said.contains("bundle.toml") && said.contains("mend"),
        "{said}"
    );
    fs::remove_file(office.in_store("bundle.toml")).unwrap();
    office.done(&["mend"]);
    assert_eq!(office.run(&strict).status, 0);
}
