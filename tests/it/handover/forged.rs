//! Each thing that can be wrong with a parcel is found, told by its own sentence, and nothing is
//! written.

use std::fs;

use kartoteka::record::{Digest, Journal};
use tar::{Builder, EntryType};

use super::forging::{
    Files, add, archive, changed, documents_key, files, resigned, sealed, signing_key,
};
use super::*;

/// Two offices, a parcel, and what is in it.
fn made() -> (Two, Files) {
    let two = Two::asked();
    let file = two.from.file("scan.pdf", "%PDF-1.4 a scan");
    two.step(&["attach", "--file", &file, "--as", "scan"]);
    two.packed();
    let files = files(&two);
    (two, files)
}

/// A parcel of these files is refused with that reason.
fn refused(two: &Two, archive: &[u8], code: &str, why: &str) {
    let before = two.to.everything();
    let forged = sealed(two, archive);
    let said = two.accept(&forged, &["--format", "json"]);
    assert_eq!(said.status, 1, "{why}\n{said}");
    assert!(said.stderr.contains(code), "{code}\n{said}");
    assert!(said.stderr.contains(why), "{why}\n{said}");
    assert!(!said.stderr.contains("Przyk\u{142}adow"), "{said}");
    assert_eq!(two.to.everything(), before, "{why}");
}

#[test]
fn what_is_not_signed_for_is_found() {
    let (two, good) = made();
    let key = signing_key(&two.from, "anna.key");
    let bad = |files: &Files, why: &str| refused(&two, &archive(files), "bad-parcel", why);
    let other_gmina = changed(&good, "handover.toml", FROM, "1465021");
    bad(&other_gmina, "Nobody who could write");
    let stranger = signing_key(&two.to, "anna.key");
    bad(
        &resigned(&good, &stranger, |_| ()),
        "Nobody who could write",
    );
    // Another name of the office, by somebody who writes there.
    bad(
        &resigned(&good, &key, |m| m.office = "x".to_owned()),
        "do not hold together",
    );
    bad(
        &resigned(&good, &key, |m| m.teryt = "1465021".to_owned()),
        "do not hold together",
    );
    bad(
        &resigned(&good, &key, |m| m.fingerprint = Digest::of(b"x")),
        "do not hold together",
    );
    bad(
        &resigned(&good, &key, |m| m.newest = Digest::of(b"x")),
        "do not hold together",
    );
    bad(
        &changed(&good, "0001.toml", "right = \"admin\"", "right = \"write\""),
        "signed for",
    );
    let chain = changed(&good, "0001.toml", "right = \"admin\"", "right = \"write\"");
    bad(&resigned(&chain, &key, |_| ()), "do not hold together");
    bad(
        &changed(&good, "journal.toml", "2026-11-05", "2026-11-06"),
        "is not the one that was signed for",
    );
    bad(
        &resigned(&good, &key, |m| m.head.seq += 1),
        "journal is not the one",
    );
    bad(
        &resigned(&good, &key, |m| m.case = "NK-2026-0002".parse().unwrap()),
        "journal is not the one",
    );
    bad(
        &changed(&good, "handover.toml", "[[file]]", "note = 1\n[[file]]"),
        "does not hold what",
    );
}

#[test]
fn a_journal_that_was_changed_or_cut_is_found_though_its_sender_signed_for_it() {
    let (two, good) = made();
    let key = signing_key(&two.from, "anna.key");
    let text = String::from_utf8(
        good.iter()
            .find(|f| f.0 == "journal.toml")
            .unwrap()
            .1
            .clone(),
    );
    let text = text.unwrap();
    let head = |text: &str| Journal::read(text).unwrap().head();
    // Another day in a step, with the digests and the manifest made to fit.
    let other = changed(&good, "journal.toml", "on = 2026-11-05", "on = 2026-11-06");
    let digest = head(&text.replacen("on = 2026-11-05", "on = 2026-11-06", 1));
    let other = resigned(&other, &key, |manifest| manifest.head.digest = digest);
    refused(
        &two,
        &archive(&other),
        "bad-parcel",
        "A step is not signed by whom it names",
    );
    // Without its last step, while the manifest tells of it.
    let last = text.rfind("[[step]]").unwrap();
    let mut cut = good.clone();
    let journal = cut.iter_mut().find(|f| f.0 == "journal.toml").unwrap();
    journal.1.truncate(last);
    refused(
        &two,
        &archive(&cut),
        "bad-parcel",
        "is not the one that was signed for",
    );
    refused(
        &two,
        &archive(&resigned(&cut, &key, |_| ())),
        "bad-parcel",
        "journal is not the one",
    );
}

#[test]
fn a_document_that_was_changed_is_found() {
    let (two, good) = made();
    let key = signing_key(&two.from, "anna.key");
    let scan = |(name, bytes): &(String, Vec<u8>)| {
        name.starts_with("documents/") && bytes.starts_with(b"%PDF")
    };
    let at = good.iter().position(scan).unwrap();
    let mut other = good.clone();
    other[at].1 = b"%PDF-1.4 another".to_vec();
    refused(
        &two,
        &archive(&other),
        "bad-parcel",
        "is not the one that was signed for",
    );
    refused(
        &two,
        &archive(&resigned(&other, &key, |_| ())),
        "bad-parcel",
        "attached file is not",
    );
    let sheet = good
        .iter()
        .position(|f| f.0.starts_with("documents/"))
        .unwrap();
    let mut other = good.clone();
    other[sheet].1.extend(b"\n");
    refused(
        &two,
        &archive(&resigned(&other, &key, |_| ())),
        "bad-parcel",
        "attached file is not",
    );
}

#[test]
fn tricks_of_archives_lead_nowhere() {
    let (two, good) = made();
    let shape = |archive: &[u8]| refused(&two, archive, "bad-parcel", "does not hold what");
    let with = |at: usize, name: &str, kind, size, bytes: &[u8]| {
        let mut builder = Builder::new(Vec::new());
        for (number, (own, text)) in good.iter().enumerate() {
            if number == at {
                add(&mut builder, name, kind, size, bytes);
            }
            add(
                &mut builder,
                own,
                EntryType::Regular,
                text.len() as u64,
                text,
            );
        }
        if at >= good.len() {
            add(&mut builder, name, kind, size, bytes);
        }
        builder.into_inner().unwrap()
    };
    for name in [
        "../x",
        "/etc/passwd",
        "x",
        "journal.toml",
        "office/0003.toml",
    ] {
        shape(&with(1, name, EntryType::Regular, 1, b"x"));
        shape(&with(good.len(), name, EntryType::Regular, 1, b"x"));
    }
    for kind in [
        EntryType::Symlink,
        EntryType::Link,
        EntryType::Directory,
        EntryType::GNULongName,
        EntryType::XHeader,
        EntryType::GNUSparse,
        EntryType::Fifo,
    ] {
        shape(&with(0, "handover.toml", kind, 1, b"x"));
        shape(&with(1, "office/0001.toml", kind, 1, b"x"));
    }
    // A file too few, two in the other order, none at all, something behind the end.
    for at in 1..good.len() {
        let mut fewer = good.clone();
        fewer.remove(at);
        shape(&archive(&fewer));
    }
    let mut swapped = good.clone();
    swapped.swap(0, 1);
    shape(&archive(&swapped));
    shape(&[0; 1024]);
    let mut more = archive(&good);
    more.extend([7; 512]);
    shape(&more);
    let mut long = archive(&good);
    long.extend(vec![0; 128 << 10]);
    shape(&long);
    let too_large =
        |archive: &[u8]| refused(&two, archive, "bad-parcel", "larger than a store takes");
    too_large(&with(0, "handover.toml", EntryType::Regular, 1 << 40, b"x"));
    too_large(&with(
        1,
        "office/0001.toml",
        EntryType::Regular,
        1 << 40,
        b"x",
    ));
}

#[test]
fn what_no_key_opens_or_does_not_come_whole_is_told_so() {
    let (two, _) = made();
    let parcel = fs::read(two.parcel()).unwrap();
    let told = |bytes: &[u8], code: &str, why: &str| {
        let path = two.to.env.path("spoilt");
        fs::write(&path, bytes).unwrap();
        let said = two.accept(&path, &["--format", "json"]);
        assert_eq!(said.status, 1, "{said}");
        assert!(
            said.stderr.contains(code) && said.stderr.contains(why),
            "{why}\n{said}"
        );
    };
    told(b"no parcel", "bad-parcel", "no encrypted file");
    told(
        &parcel[..parcel.len() - 1],
        "bad-parcel",
        "damaged, changed or cut off",
    );
    for at in [300, parcel.len() / 2, parcel.len() - 20] {
        let mut spoilt = parcel.clone();
        spoilt[at] ^= 1;
        told(&spoilt, "bad-parcel", "damaged, changed or cut off");
    }
    let stranger = age::x25519::Identity::generate().to_public();
    let sealed = age::encrypt(&stranger, b"x").unwrap();
    told(&sealed, "parcel-not-ours", "No key of this office");
    // The key of the card is given up before the parcel comes.
    two.to.done(&["rekey", "documents", "--yes", "--quiet"]);
    two.to
        .done(&["rekey", "documents", "--retire", "--yes", "--quiet"]);
    let said = two.accept(&two.parcel(), &[]);
    assert_eq!(said.status, 1, "{said}");
    assert!(
        said.stderr.contains("given up since") && said.stderr.contains("handover card"),
        "{said}"
    );
    assert!(age::decrypt(&documents_key(&two.to), &parcel).is_err());
}

#[test]
fn a_parcel_for_another_office_or_by_a_former_colleague_is_refused() {
    let (two, good) = made();
    let key = signing_key(&two.from, "anna.key");
    let third = Two::unasked();
    let other = resigned(&good, &key, |manifest| manifest.to.clone_from(&third.card));
    refused(
        &two,
        &archive(&other),
        "parcel-not-ours",
        "card of another office",
    );
    // The chain in the parcel tells that this holder can no longer write, whatever instant is named.
    two.from.hire("jan.w", "write");
    let then = two.from.env.now();
    two.from.env.comes_to("2026-11-25");
    two.from
        .done(&["staff", "remove", "jan.w", "--yes", "--quiet"]);
    two.packed();
    let good = files(&two);
    let jan = signing_key(&two.from, "jan.w.key");
    for at in [two.from.env.now(), then + chrono::TimeDelta::days(1)] {
        let former = resigned(&good, &jan, |manifest| {
            manifest.by = "jan.w".parse().unwrap();
            manifest.at = at;
        });
        let why = "Nobody who could write";
        refused(&two, &archive(&former), "bad-parcel", why);
    }
}
