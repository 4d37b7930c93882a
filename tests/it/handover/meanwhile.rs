//! What happens between the look at a case, or at the cases that are here, and the writing.

use std::io::ErrorKind;
use std::sync::{Arc, Mutex};

use kartoteka::store::Disk;
use kartoteka::store::files::{Call, Fault};

use super::*;

#[test]
fn a_request_that_is_withdrawn_while_the_question_is_asked_is_found() {
    let two = Two::asked();
    let why = two.from.file("why.txt", "pomyłka");
    let void = ["nk", "void", &two.case, "--seq", "3", "--reason-from", &why];
    let colleague = Mutex::new(Some(two.from.program(&void)));
    let disk = Disk::fated(Arc::new(move |call, path: &Path| {
        if call == Call::Lock && path.ends_with("nk/2026/0001/.lock") {
            let void = colleague.lock().unwrap().take();
            let done = void.map(|mut void| void.status().unwrap().success());
            assert!(done.unwrap_or(true));
        }
        Ok(())
    }));
    let out = two.parcel();
    let to = ["--to", &two.card, "--out", out.to_str().unwrap(), "--yes"];
    let args = [&["handover", &two.case][..], &to].concat();
    let said = two.from.run_on(disk, &args, "", false);
    assert_eq!(said.status, 1, "{said}");
    assert!(
        said.stderr.contains("Somebody wrote to this case"),
        "{said}"
    );
    assert!(!out.exists());
    assert_eq!(two.from.store().handed_over(), Ok(Vec::new()));
    // Looked at again, nobody asked.
    let said = two.pack(&[]);
    assert!(said.status == 1 && said.stderr.contains("NK047"), "{said}");
}

#[test]
fn a_share_on_which_all_takes_long_takes_a_parcel_in() {
    let two = Two::asked();
    let parcel = two.packed();
    let late = Disk::fated(Arc::new(|call, _: &Path| match call {
        Call::Hold => Err(Fault::Torn(ErrorKind::TimedOut)),
        _ => Ok(()),
    }));
    let args = ["accept", parcel.to_str().unwrap(), "--yes"];
    let said = two.to.run_on(late, &args, "", false);
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(two.to.cases().len(), 1);
}

#[test]
fn a_copy_beside_the_journal_is_told_before_the_case_passes() {
    let two = Two::asked();
    let copy = "nk/2026/0001/case.toml (Anna's conflicted copy 2026-11-02).age";
    std::fs::write(two.from.in_store(copy), "x").unwrap();
    let said = two.pack(&[]);
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stderr.contains("conflicted copy"), "{said}");
}
