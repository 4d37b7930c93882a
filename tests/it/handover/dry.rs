//! `accept --dry-run`: all that the taking in checks and tells, and nothing written.

use std::io::ErrorKind;
use std::sync::Arc;

use kartoteka::store::Disk;
use kartoteka::store::files::{Call, Fault};

use super::*;

/// The answer of a dry run that ended so; nothing was written by it, and nobody asked.
fn looked_at(two: &Two, status: i32) -> Value {
    let before = two.to.everything();
    let parcel = two.parcel();
    let receipt = two.to.env.path("receipt.toml");
    let to = ["--receipt", receipt.to_str().unwrap(), "--format", "json"];
    let args = ["accept", parcel.to_str().unwrap(), "--dry-run"];
    let said = two.to.run(&[&args[..], &to].concat());
    assert_eq!(said.status, status, "{said}");
    assert_eq!(two.to.everything(), before);
    assert!(!receipt.exists());
    let told = answer(&said.stdout);
    assert_eq!(
        (&told["dry_run"], &told["receipt"]),
        (&true.into(), &Value::Null)
    );
    told
}

/// What a dry run and the taking in tell alike, though not the words in which they say it.
fn alike(told: &Value) -> (Vec<Value>, [Value; 5]) {
    let left = told["left"].as_array().unwrap().iter();
    let left = left.map(|left| serde_json::json!([left["step"], left["expected"]]));
    let parts = ["recorded", "warnings", "running", "stays", "existed"];
    (left.collect(), parts.map(|part| told[part].clone()))
}

#[test]
fn a_dry_run_tells_what_the_taking_in_does() {
    let two = Two::asked();
    two.to.take_in(&form("1"));
    two.step(&["letter-in", "--with", "sad", "--on", "2026-11-21"]);
    two.packed();
    let would = looked_at(&two, 0);
    assert_eq!(would["case"], Value::Null);
    let taken = two.accepted();
    assert_eq!(taken["dry_run"], false);
    assert_eq!(alike(&would), alike(&taken));
    let case = &taken["case"];
    // The same again, and a further one with a step that is left out.
    let again = looked_at(&two, 0);
    assert_eq!((&again["case"], &again["existed"]), (case, &true.into()));
    let other = two.from.take_in(&form("2"));
    let text = format!("case = \"{other}\"\nkind = \"same-household\"\n");
    two.step(&["link", "--from", &two.from.file("link.toml", text)]);
    two.step(&["letter-in", "--with", "szkola", "--on", "2026-11-22"]);
    two.packed();
    let would = looked_at(&two, 3);
    assert_eq!((&would["case"], &would["recorded"]), (case, &1.into()));
    let said = two.accept(&two.parcel(), &["--format", "json"]);
    assert_eq!(said.status, 3, "{said}");
    assert_eq!(alike(&would), alike(&answer(&said.stdout)));
}

#[test]
fn a_dry_run_does_not_ask_about_a_receipt_that_is_there() {
    let two = Two::asked();
    two.packed();
    let receipt = two.to.file("there.toml", "inne");
    let parcel = two.parcel();
    let args = ["accept", parcel.to_str().unwrap(), "--dry-run"];
    let said = two.to.run(&[&args[..], &["--receipt", &receipt]].concat());
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(std::fs::read_to_string(&receipt).unwrap(), "inne");
}

#[test]
fn a_dry_run_refuses_what_the_taking_in_refuses() {
    let two = Two::unasked();
    let why = two.from.file("why.txt", "pomyłka");
    let despite = ["--despite", "NK047", "--reason-from", &why];
    assert_eq!(two.pack(&despite).status, 0);
    let parcel = two.parcel();
    let parcel = parcel.to_str().unwrap();
    let wrong = two.to.store().fingerprint().to_string();
    for more in [
        &[][..],
        &["--from-fingerprint", &wrong],
        &["--receipt", parcel],
    ] {
        let args = [&["accept", parcel, "--dry-run"], more].concat();
        let dry = two.to.run(&args);
        let args = [&["accept", parcel, "--yes"], more].concat();
        let said = two.to.run(&args);
        assert_eq!(
            (dry.status, &dry.stderr),
            (said.status, &said.stderr),
            "{more:?}"
        );
        assert!([1, 2].contains(&dry.status), "{dry}");
    }
    let said = two
        .to
        .run(&[&["accept", parcel, "--dry-run"], &despite[..]].concat());
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(two.to.cases().len(), 0);
}

#[test]
fn a_dry_run_where_nothing_could_be_written_or_no_receipt_given_ends_so() {
    let two = Two::asked();
    let parcel = two.packed();
    let parcel = parcel.to_str().unwrap();
    let args = ["accept", parcel, "--dry-run"];
    let unlocked = Disk::fated(Arc::new(|call, path: &Path| {
        let is_store = !path.components().any(|part| part.as_os_str() == "state");
        match call {
            Call::Lock if is_store => Err(Fault::Refused(ErrorKind::Unsupported)),
            _ => Ok(()),
        }
    }));
    two.to.forget_trials();
    let said = two.to.run_on(unlocked, &args, "", false);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("does not lock"), "{said}");
    two.to.hire("jan.w", "write");
    let jan = two.to.env.path("jan.w.key");
    let jan = ("KARTOTEKA_IDENTITY", jan.to_str().unwrap());
    let said = two.to.run_beside(jan, &args);
    assert_eq!(said.status, 3, "{said}");
    assert!(said.stderr.contains("anna.k"), "{said}");
    assert_eq!(two.to.cases().len(), 0);
}
