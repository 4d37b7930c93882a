//! `key recover-drill`: the key of the envelope, tried before it is needed.

use super::{answer, errors};
use crate::env::{Said, TestEnv};
use crate::office::Office;

/// An office with a recovery key in `envelope.txt`.
fn office(lang: &str) -> Office {
    let env = TestEnv::new().with("KARTOTEKA_LANG", lang);
    let [store, key] = ["store", "anna.key"].map(|name| env.path(name));
    let [store, key] = [&store, &key].map(|path| path.to_str().unwrap().to_owned());
    let env = env
        .with("KARTOTEKA_STORE", &store)
        .with("KARTOTEKA_IDENTITY", &key);
    let office = Office { env };
    let init = ["init", &store, "--office", "GOPS Przykładowo", "--holder"];
    let keys = ["anna.k", "--identity-out", &key, "--no-passphrase"];
    let recovery = ["--recovery-out", "envelope.txt", "--quiet"];
    office.ok(&[&init[..], &keys, &recovery].concat());
    office
}

const DRILL: [&str; 4] = ["key", "recover-drill", "--identity", "envelope.txt"];

fn drill(office: &Office, more: &[&str]) -> Said {
    office.run(&[&DRILL[..], more].concat())
}

/// The lines of all logs that tell of a drill.
fn proofs(office: &Office) -> Vec<serde_json::Value> {
    let logs = std::fs::read_dir(office.in_store("log")).unwrap();
    let texts = logs.map(|log| std::fs::read_to_string(log.unwrap().path()).unwrap());
    let lines: Vec<String> = texts
        .flat_map(|t| t.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let values = lines.iter().map(|line| serde_json::from_str(line).unwrap());
    values
        .filter(|line: &serde_json::Value| line["op"] == "recover-drill")
        .collect()
}

#[test]
fn a_drill_opens_everything_and_leaves_a_signed_line() {
    let office = office("pl");
    office.open_cases(3);
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
    let said = drill(&office, &[]);
    let shown = Said {
        stdout: without_keys(&office, &said.stdout),
        stderr: without_keys(&office, &said.stderr),
        ..said
    };
    insta::assert_snapshot!("passed", shown);
    let proofs = proofs(&office);
    assert_eq!(proofs.len(), 1);
    assert_eq!(
        (&proofs[0]["by"], &proofs[0]["case"]),
        (&"recovery".into(), &serde_json::Value::Null)
    );
    let files: Vec<&String> = proofs[0]["files"].as_object().unwrap().keys().collect();
    assert_eq!(
        files,
        ["keys/documents.age", "keys/journal.age", "office/0001.toml"]
    );
    assert_eq!(office.ok(&["validate", "--strict"]).status, 0);

    let value = answer(&drill(&office, &["--format=json"]));
    assert_eq!(value["schema"], "kartoteka/recover-drill/1");
    assert_eq!(
        (&value["cases"], &value["contacts"]),
        (&3.into(), &1.into())
    );
    assert_eq!(
        (&value["passed"], &value["by"]),
        (&true.into(), &"recovery".into())
    );
    assert_eq!(
        value["fingerprint"],
        office.store().fingerprint().to_string()
    );
}

/// Fingerprints and keys differ from run to run.
fn without_keys(office: &Office, text: &str) -> String {
    let listed = answer(&office.run(&["staff", "list", "--format=json"]));
    let holders = listed["holders"].as_array().unwrap();
    let recovery = holders.iter().find(|h| h["id"] == "recovery").unwrap();
    let recipient = recovery["recipient"].as_str().unwrap();
    let text = text.replace(&recipient[recipient.len() - 8..], "[ends-so");
    text.replace(&office.store().fingerprint().to_string(), "[fingerprint]")
}

#[test]
fn the_list_of_staff_tells_the_last_drill_and_warns_of_none_and_of_an_old_one() {
    let office = office("en");
    let list = |today: &str| office.ok(&["staff", "list", "--today", today]);
    let said = list("2026-11-23");
    assert!(said.stderr.contains("was never tried"), "{said}");
    let json = ["staff", "list", "--format=json"];
    assert!(answer(&office.ok(&json))["last_drill"].is_null());
    assert_eq!(drill(&office, &["--quiet"]).status, 0);
    for (today, warns) in [
        ("2026-11-23", false),
        ("2027-11-23", false),
        ("2027-11-24", true),
    ] {
        let said = list(today);
        assert!(
            said.stdout
                .contains("Last drill of the recovery key: 2026-11-23 (recovery)"),
            "{said}"
        );
        assert_eq!(
            said.stderr.contains("for more than a year"),
            warns,
            "{said}"
        );
    }
    let value = answer(&office.ok(&json));
    assert_eq!(value["last_drill"]["by"], "recovery", "{value}");
    assert_eq!(value["last_drill"]["at"], "2026-11-23T09:00:00+01:00");
    let bare = Office::new().ok(&["staff", "list"]);
    assert!(bare.stderr.contains("has no recovery key"), "{bare}");
}

#[test]
fn a_line_that_the_key_did_not_sign_is_no_drill() {
    let office = office("en");
    office.ok(&DRILL);
    let logs = std::fs::read_dir(office.in_store("log")).unwrap();
    for log in logs.map(|log| log.unwrap().path()) {
        let text = std::fs::read_to_string(&log).unwrap();
        std::fs::write(&log, text.replace("2026-11-23T09", "2026-11-23T10")).unwrap();
    }
    let said = office.run(&["staff", "list", "--format=json"]);
    assert!(answer(&said)["last_drill"].is_null(), "{said}");
}

#[test]
fn what_is_not_read_makes_the_drill_fail_and_leaves_no_line() {
    for (inside, counted) in [
        ("nk/2026/0001/case.toml.age", 1),
        ("keys/documents.age", 1),
        ("documents", 1),
    ] {
        let office = office("en");
        office.open_cases(2);
        let path = match inside {
            "documents" => {
                let documents = office.in_store("nk/2026/0001/documents");
                let sheet = std::fs::read_dir(documents).unwrap().next();
                sheet.unwrap().unwrap().path()
            }
            _ => office.in_store(inside),
        };
        // This computer has a copy of the keys, which must not help.
        std::fs::write(path, b"damaged").unwrap();
        let said = drill(&office, &["--format=json"]);
        assert_eq!(said.status, 3, "{inside}\n{said}");
        let value = answer(&said);
        assert_eq!(value["passed"], false);
        assert_eq!(
            value["failed"].as_array().unwrap().len(),
            counted,
            "{value}"
        );
        assert_eq!(proofs(&office).len(), 0, "{inside}");
    }
}

#[test]
fn the_everyday_key_does_not_step_in() {
    let office = office("en");
    let said = office.run(&["key", "recover-drill", "--format=json"]);
    assert_eq!(
        (said.status, errors(&said)),
        (2, vec!["recovery-key-needed".to_owned()])
    );
    let said = office.run(&["key", "recover-drill", "--identity", "anna.key"]);
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stderr.contains("not the recovery key"), "{said}");
    office.hire("jan.n", "write");
    let said = office.run_as("jan.n", &["key", "recover-drill", "--format=json"]);
    assert_eq!(errors(&said), ["no-right"]);
}

#[test]
fn the_certificate_goes_into_a_file_outside_the_store() {
    let office = office("en");
    let said = drill(&office, &["--out", "drill.txt"]);
    assert_eq!((said.status, said.stdout.as_str()), (0, ""), "{said}");
    let text = std::fs::read_to_string(office.env.path("drill.txt")).unwrap();
    assert!(text.contains("Result: the key opens everything."), "{text}");
    let said = drill(&office, &["--out", "store/drill.txt", "--format=json"]);
    assert_eq!(errors(&said), ["plain-in-store"]);
}
