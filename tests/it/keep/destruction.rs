//! Destroying records: by the clock alone, with a certificate that can be had again, and never
//! told as if nothing had happened.

#[cfg(feature = "pdf")]
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use kartoteka::record::tombstone::Rule;
use kartoteka::store::files::{Call, Fault};
use kartoteka::store::{Code, Disk, Stamp};

use super::answer;
use super::disposal::{DUE, dispose, ended, office};
use crate::office::id;

/// Where the certificate goes is asked before anything is destroyed.
#[test]
#[cfg(feature = "pdf")]
fn a_certificate_that_could_not_be_written_keeps_the_record() {
    let office = office();
    let case = ended(&office, "1");
    office.env.comes_to(DUE);
    fs::create_dir(office.env.path("folder")).unwrap();
    let before = office.everything();
    for (place, told) in [
        // Of a path the folder is named that is not there.
        ("no/such/folder/p.pdf", "no/such/folder\""),
        ("folder", "folder\""),
        ("store/p.pdf", "store/p.pdf\""),
    ] {
        let args = ["dispose", &case, "--yes", "--today", DUE];
        let said = office.refused(1, &[&args[..], &["--certificate", place]].concat());
        assert!(said.contains(told), "{said}");
        assert_eq!(office.everything(), before, "{place}");
    }
}

#[test]
fn a_day_given_by_hand_destroys_nothing_before_the_clock_comes_to_it() {
    let office = office();
    let case = ended(&office, "1");
    let before = office.everything();
    let ahead = ["dispose", "--yes", &case, "--today", "2090-01-01"];
    let said = office.refused(1, &ahead);
    assert!(
        said.contains("2090-01-01") && said.contains("2026-11-23"),
        "{said}"
    );
    // The program itself, by the clock of the machine: the option and the variable.
    let said = office.env.run(&ahead);
    assert_eq!(said.status, 1, "{said}");
    let variable = ("KARTOTEKA_TODAY", "2090-01-01");
    let said = office.env.run_under(variable.0, variable.1, &ahead[..3]);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("has not come"), "{said}");
    // Looking ahead destroys nothing.
    let due = office.done(&["dispose", "--due", "--today", DUE]);
    assert!(due.contains(&case), "{due}");
    office.done(&["dispose", "--dry-run", &case, "--today", DUE]);
    assert_eq!(office.everything(), before);
    office.env.comes_to("2027-12-31");
    office.refused(1, &["dispose", "--yes", &case, "--today", DUE]);
    assert_eq!(office.everything(), before);
    office.env.comes_to(DUE);
    office.done(&["dispose", "--yes", &case, "--today", DUE]);
}

#[test]
fn a_disposal_that_came_early_is_told_by_validate_and_by_an_audit() {
    let office = office();
    let case = ended(&office, "1");
    let rule = Rule {
        class: None,
        years: 1,
        due_on: DUE.parse().unwrap(),
    };
    // A program that believes any day, by the clock of today.
    let stamp = Stamp {
        at: office.env.now(),
        clock_given: true,
    };
    let store = office.store();
    let mut locked = store.lock_case(&id(&case)).unwrap();
    locked
        .dispose(&rule, "2028-05-01".parse().unwrap(), &stamp)
        .unwrap();
    drop(locked);
    let codes: Vec<Code> = office.findings().into_iter().map(|f| f.code).collect();
    assert_eq!(codes, [Code::EarlyDisposal]);
    assert_eq!(office.run(&["validate"]).status, 0);
    let strict = office.run(&["validate", "--strict"]);
    assert_eq!(strict.status, 4, "{strict}");
    let audit = office.run(&["audit", &case, "--today", "2028-06-01", "--format", "json"]);
    let found = answer(&audit.stdout)["findings"].clone();
    let codes: Vec<_> = [0, 1].map(|at| found[at]["code"].as_str()).into();
    assert_eq!(codes, [Some("V026"), Some("NK037")], "{found}");
    assert_eq!(found[1]["on"], "2026-11-23", "{found}");
}

/// What fails when the record is gone is said, and does not look as if nothing had happened.
#[test]
fn what_fails_after_the_disposal_is_no_error() {
    let office = office();
    let (first, second) = (ended(&office, "1"), ended(&office, "2"));
    let store = office.store();
    let drawer = store.drawer().unwrap();
    let typed = crate::keep::typed(&store, &second);
    drawer.keep(&drawer.new_id(), &typed).unwrap();
    let documents = Disk::fated(Arc::new(|call, _: &Path| match call {
        Call::RemoveFolder => Err(Fault::Refused(io::ErrorKind::PermissionDenied)),
        _ => Ok(()),
    }));
    let drafts = Disk::fated(Arc::new(|call, path: &Path| {
        let mut parts = path.components();
        if call == Call::Remove && parts.any(|part| part.as_os_str() == "drafts") {
            return Err(Fault::Refused(io::ErrorKind::PermissionDenied));
        }
        Ok(())
    }));
    office.env.comes_to(DUE);
    for (case, disk, word) in [(&first, documents, "mend"), (&second, drafts, "drafts")] {
        let args = ["dispose", case, "--yes", "--today", DUE, "--format", "json"];
        let said = office.run_on(disk, &args, "", false);
        assert_eq!(said.status, 3, "{said}");
        assert!(
            said.stderr.contains("is disposed of") && said.stderr.contains(word),
            "{said}"
        );
        assert!(!said.stderr.contains("Error"), "{said}");
        let told = answer(&said.stdout);
        assert_eq!(told["disposed"][0]["case"], case.as_str());
        let left = if word == "mend" { 0 } else { 2 };
        assert_eq!(told["disposed"][0]["documents"], left);
        assert_eq!(office.steps(case), ["dispose"]);
    }
    office.done(&["mend", "--quiet"]);
    assert_eq!(office.findings(), []);
}

/// Whoever did not get the certificate gets it again.
#[test]
fn a_certificate_that_was_not_given_out_is_made_once_more() {
    let office = office();
    let (first, second) = (ended(&office, "1"), ended(&office, "2"));
    let third = ended(&office, "3");
    office.env.comes_to(DUE);
    let args = ["dispose", &first, &second, "--yes", "--today", DUE];
    let said = office.run_deaf(&args);
    assert_eq!(said.status, 3, "{said}");
    assert!(
        said.stderr.contains("--reprint") && !said.stderr.contains("Error"),
        "{said}"
    );
    let (before, again) = (
        office.everything(),
        ["dispose", "--reprint", "--format", "json"],
    );
    let told = answer(&office.done(&[&again[..], &[&first, &second]].concat()));
    assert_eq!((&told["on"], &told["by"]), (&DUE.into(), &"anna.k".into()));
    for (gone, case) in [
        (&told["disposed"][0], &first),
        (&told["disposed"][1], &second),
    ] {
        assert_eq!(gone["case"], case.as_str());
        assert_eq!(
            (&gone["class"], &gone["due_on"]),
            (&"BE1".into(), &DUE.into())
        );
        assert_eq!(gone["documents"], serde_json::Value::Null);
        assert_eq!(gone["head"], office.journal(case).head().to_string());
        assert_eq!(
            gone["erased_head"],
            office.journal(case).digests[0].to_string()
        );
    }
    assert_eq!(office.everything(), before);
    let said = office.refused(1, &["dispose", "--reprint", &first, &third]);
    assert!(
        said.contains("was not disposed of") && said.contains(&third),
        "{said}"
    );
    dispose(&office, "2028-02-01", &[&third]);
    let said = office.refused(1, &["dispose", "--reprint", &first, &third]);
    assert!(
        said.contains("another day") && said.contains(&third),
        "{said}"
    );
    // To make it, nobody needs a right to write.
    let reader = [
        "key",
        "new",
        "--id",
        "jan.n",
        "--out",
        "jan.key",
        "--no-passphrase",
    ];
    let card = office.done(&reader);
    office.done(&["staff", "add", "--right", "journal", "--card", card.trim()]);
    let said = office.done(&["dispose", "--reprint", &third, "--identity", "jan.key"]);
    assert!(said.contains("anna.k"), "{said}");
}
