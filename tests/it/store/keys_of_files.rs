//! The keys of files that did not change: what they spare is work, and never more.

use std::fs;
use std::path::PathBuf;

use kartoteka::record::{CaseId, Digest};
use kartoteka::store::StoreError;

use crate::office::{Office, contents, id};

/// So many journals are read at once that their keys are kept.
const MANY: usize = 70;

fn office() -> Office {
    let office = Office::on("2026-11-23");
    let call = |n: usize| {
        format!(
            r#"{{"at":"2026-11-20T11:00","direction":"incoming","channel":"phone","reference":"r{n}"}}"#
        )
    };
    let lines: Vec<String> = (0..MANY).map(call).collect();
    let file = office.file("calls.jsonl", lines.join("\n"));
    office.done(&["contact", "new", "--batch", &file]);
    office
}

/// The file of the keys that this machine keeps.
fn kept(office: &Office) -> PathBuf {
    let state = office.in_store("../state");
    let mut files = contents(&state).into_iter().map(|(path, _)| path);
    let is_it = |path: &PathBuf| path.to_string_lossy().ends_with("-file-keys.age");
    files.find(is_it).expect("the keys are kept")
}

/// Where each journal ends, read by a program of its own.
fn heads(office: &Office) -> Vec<(CaseId, Result<Digest, StoreError>)> {
    let read = |_: &CaseId, journal: kartoteka::record::Journal| journal.head();
    let all = office.store().read_all(|_| true, &|_| {}, read);
    all.unwrap().cases
}

fn plain(office: &Office) -> Vec<(CaseId, Digest)> {
    let all = heads(office).into_iter();
    all.map(|(case, head)| (case, head.unwrap())).collect()
}

#[test]
fn with_and_without_them_the_journals_are_the_same() {
    let office = office();
    let first = plain(&office);
    assert_eq!(first.len(), MANY);
    let path = kept(&office);
    let sealed = fs::read(&path).unwrap();
    assert!(sealed.starts_with(b"age-encryption.org/v1"));
    assert_eq!(plain(&office), first);
    for damaged in [&b""[..], b"nothing", &sealed[..sealed.len() / 2]] {
        fs::write(&path, damaged).unwrap();
        assert_eq!(plain(&office), first);
        assert!(
            fs::read(&path).unwrap().len() > MANY * 50,
            "they are learnt anew"
        );
    }
}

#[test]
fn a_journal_that_was_written_or_damaged_since_is_read_as_it_is() {
    let office = office();
    let before = plain(&office);
    let why = office.file("why.txt", "error");
    let void = ["contact", "void", "KT-2026-00007", "--seq", "1"];
    office.done(&[&void[..], &["--reason-from", &why]].concat());
    let after = plain(&office);
    let changed = before
        .iter()
        .zip(&after)
        .filter(|(one, other)| one != other);
    assert_eq!(changed.count(), 1);
    assert_eq!(plain(&office), after);
    let journal = office.in_store("kcik/contacts/2026/00009/case.toml.age");
    let mut bytes = fs::read(&journal).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&journal, bytes).unwrap();
    let lost: Vec<CaseId> = heads(&office)
        .into_iter()
        .filter_map(|(case, head)| head.is_err().then_some(case))
        .collect();
    assert_eq!(lost, [id("KT-2026-00009")]);
}
