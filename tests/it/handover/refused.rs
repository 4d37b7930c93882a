//! What the law or the office forbids: papers that nobody asked for, a receipt that fits nothing.

use std::fs;

use kartoteka::record::handover::{OfficeCard, Receipt};
use kartoteka::record::signed::SignedText as _;

use super::forging::{sign, signing_key};
use super::*;

#[test]
fn papers_that_nobody_asked_for_do_not_pass() {
    let two = Two::unasked();
    let said = two.pack(&[]);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("NK047"), "{said}");
    let command = format!("kartoteka nk papers-requested {} --gmina {TO}", two.case);
    assert!(said.stderr.contains(&command), "{said}");
    assert!(!said.stderr.contains("This step"), "{said}");
    assert!(!two.parcel().exists());
    // A request that was withdrawn, and one of another gmina, are none.
    two.step(&[
        "papers-requested",
        "--gmina",
        "3064011",
        "--on",
        "2026-11-20",
    ]);
    two.step(&["papers-requested", "--gmina", TO, "--on", "2026-11-20"]);
    let why = two.from.file("why.txt", "pomyłka");
    let seq = two.from.journal(&two.case).last_seq().to_string();
    two.step(&["void", "--seq", &seq, "--reason-from", &why]);
    assert_eq!(two.pack(&[]).status, 1);
    // With a reason they do; the receiver is told that it never asked, and may do the same.
    let despite = ["--despite", "NK047", "--reason-from", &why];
    let said = two.pack(&despite);
    assert_eq!(said.status, 0, "{said}");
    let said = two.accept(&two.parcel(), &[]);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("did not ask"), "{said}");
    assert_eq!(two.to.cases().len(), 0);
    let said = two.accept(
        &two.parcel(),
        &[&despite[..], &["--format", "json"]].concat(),
    );
    assert_eq!(said.status, 0, "{said}");
    let taken = answer(&said.stdout);
    let receipt = taken["receipt"].as_str().unwrap().to_owned();
    let audit = two.to.run(&["audit", taken["case"].as_str().unwrap()]);
    assert!(audit.stdout.contains("NK047"), "{audit}");
    let said = two.receipt(&receipt, &[]);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("NK047"), "{said}");
    assert_eq!(two.receipt(&receipt, &despite).status, 0);
    // A reason without a word is none.
    let empty = two.from.file("empty.txt", "\n");
    assert_eq!(
        two.pack(&["--despite", "NK047", "--reason-from", &empty])
            .status,
        1
    );
}

#[test]
fn what_is_asked_for_in_the_wrong_way_is_told() {
    let two = Two::asked();
    let out = two.parcel();
    let out = out.to_str().unwrap();
    let to = |card: &str| {
        let said = two
            .from
            .run(&["handover", &two.case, "--to", card, "--out", out, "--yes"]);
        assert!(!two.parcel().exists());
        (said.status, said.stderr)
    };
    let own = two.from.done(&["handover", "card", "--quiet"]);
    let (status, told) = to(own.trim());
    assert!(status == 1 && told.contains("this very office"), "{told}");
    assert!(!told.contains("Where:"), "{told}");
    let (status, told) = to(&two.card.replacen("age1", "age1\n", 1));
    assert!(status == 1 && told.contains("mail program"), "{told}");
    let (status, told) = to(&two.card.replace(TO, FROM));
    assert!(
        status == 1 && told.contains("does not fit the key"),
        "{told}"
    );
    let file = two.from.file("card.txt", "kartoteka-office-1 x\n");
    let (status, told) = to(&file);
    assert!(
        status == 1 && told.contains("eight parts") && told.contains("card.txt"),
        "{told}"
    );
    // Nobody at a terminal, and no --yes.
    let said = two
        .from
        .run(&["handover", &two.case, "--to", &two.card, "--out", out]);
    assert_eq!(said.status, 2, "{said}");
    assert!(said.stderr.contains("compare"), "{said}");
    let said = two.pack(&["--dry-run"]);
    assert_eq!(said.status, 0, "{said}");
    assert!(!two.parcel().exists());
    // Into the store it is not written.
    let inside = two.from.in_store("x.parcel");
    let args = ["handover", &two.case, "--to", &two.card, "--yes", "--out"];
    let said = two
        .from
        .run(&[&args[..], &[inside.to_str().unwrap()]].concat());
    assert_eq!(said.status, 1, "{said}");
    // An office without a gmina has no card.
    let office = Office::in_memory();
    assert!(office.refused(1, &["handover", "card"]).contains("TERYT"));
}

#[test]
fn a_sender_that_was_not_expected_is_refused() {
    let two = Two::asked();
    let parcel = two.packed();
    let right = two.from.store().fingerprint().to_string();
    let wrong = two.to.store().fingerprint().to_string();
    let from = |fingerprint: &str| {
        let parcel = parcel.to_str().unwrap();
        two.to
            .run(&["accept", parcel, "--from-fingerprint", fingerprint])
    };
    let said = from(&wrong);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains(&right), "{said}");
    let said = two.to.run(&["accept", parcel.to_str().unwrap()]);
    assert_eq!(said.status, 2, "{said}");
    assert!(said.stderr.contains(&format!("Zespół {FROM}")), "{said}");
    assert_eq!(two.to.cases().len(), 0);
    let over = ["--receipt", parcel.to_str().unwrap()];
    assert_eq!(two.accept(&parcel, &over).status, 2);
    assert_eq!(from(&right).status, 0);
}

#[test]
fn a_receipt_counts_for_its_own_parcel_and_its_own_signer() {
    let two = Two::asked();
    two.packed();
    let receipt = two.accepted()["receipt"].as_str().unwrap().to_owned();
    let before = two.from.journal(&two.case).last_seq();
    let told = |text: &str, why: &str| {
        let said = two.receipt(text, &[]);
        assert_eq!(said.status, 1, "{why}\n{said}");
        assert!(said.stderr.contains(why), "{why}\n{said}");
        assert_eq!(two.from.journal(&two.case).last_seq(), before);
    };
    told("", "no receipt");
    told(&receipt.replace("seq = ", "seq =  "), "no receipt");
    let good = Receipt::read(&receipt).unwrap().told;
    let anna = signing_key(&two.to, "anna.key");
    let signed = |receipt: &Receipt, key| {
        let text = receipt.write(|digest| Ok::<_, ()>(sign(key, "receipt", digest)));
        text.unwrap()
    };
    assert_eq!(signed(&good, &anna), receipt);
    // By somebody else, also by the sender itself with a card of its own making.
    let own = signing_key(&two.from, "anna.key");
    told(&signed(&good, &own), "not signed by the key of the card");
    let card = OfficeCard {
        signing: own.verifying_key().to_bytes(),
        ..OfficeCard::read(&good.card).unwrap()
    };
    let card = card.signed(|digest| Ok::<_, ()>(sign(&own, "office-card", digest)));
    let other = Receipt {
        card: card.unwrap().line(),
        ..good.clone()
    };
    told(&signed(&other, &own), "not signed by the key of the card");
    let other = Receipt {
        parcel: kartoteka::record::Digest::of(b"x"),
        ..good.clone()
    };
    told(&signed(&other, &anna), "No log of this store");
    let mut other = good.clone();
    other.head.digest = kartoteka::record::Digest::of(b"x");
    told(&signed(&other, &anna), "another state");
    let said = two.receipt(&receipt, &[]);
    assert_eq!(said.status, 0, "{said}");
    // Once more: nothing is written.
    let all = two.from.everything();
    let said = two.receipt(&receipt, &["--format", "json"]);
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(answer(&said.stdout)["existed"], true);
    assert_eq!(two.from.everything(), all);
    // A withdrawn passing on does not count: the receipt can be recorded again.
    let why = two.from.file("why.txt", "pomyłka");
    let seq = two.from.journal(&two.case).last_seq().to_string();
    two.step(&["void", "--seq", &seq, "--reason-from", &why]);
    let said = two.receipt(&receipt, &["--format", "json", "--takes-over", "no"]);
    assert_eq!(answer(&said.stdout)["existed"], false, "{said}");
    let steps = two.from.journal(&two.case).steps;
    let passed = steps
        .iter()
        .rfind(|step| step.step == "papers-passed")
        .unwrap();
    assert_eq!(passed.fields.bool("takes_over"), Some(false));
}

#[test]
fn the_receipt_is_signed_by_whoever_printed_the_card() {
    let two = Two::asked();
    let parcel = two.packed();
    two.to.hire("jan.w", "write");
    let jan = two.to.env.path("jan.w.key");
    let args = ["accept", parcel.to_str().unwrap(), "--yes"];
    let said = two
        .to
        .run_beside(("KARTOTEKA_IDENTITY", jan.to_str().unwrap()), &args);
    assert_eq!(said.status, 3, "{said}");
    assert!(said.stderr.contains("anna.k"), "{said}");
    assert_eq!(two.to.cases().len(), 1);
    let taken = two.accepted();
    assert_eq!((&taken["existed"], two.to.cases().len()), (&true.into(), 1));
    let said = two.receipt(taken["receipt"].as_str().unwrap(), &[]);
    assert_eq!(said.status, 0, "{said}");
    fs::remove_file(parcel).unwrap();
}

#[test]
fn a_procedure_that_runs_here_about_the_same_person_is_told() {
    let two = Two::asked();
    let running = two.to.take_in(&form("1"));
    two.packed();
    let said = two.accept(&two.parcel(), &["--format", "json"]);
    assert_eq!(said.status, 0, "{said}");
    let taken = answer(&said.stdout);
    assert_eq!(taken["running"], serde_json::json!([running]));
    assert!(said.stderr.contains(&running), "{said}");
    assert_ne!(taken["case"], running);
}
