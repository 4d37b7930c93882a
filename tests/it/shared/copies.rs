//! A folder that a cloud keeps in step, and the copies that it makes of files that two computers
//! changed: nothing is lost, and nothing goes that the records do not hold.

use std::fs;
use std::path::PathBuf;

use kartoteka::record::office::Purpose;
use kartoteka::record::tombstone::Rule;
use kartoteka::store::Code;
use serde_json::Value;

use crate::admin::damages::seal;
use crate::office::{Office, form};
use crate::store::world::stamp;

const JOURNAL: &str = "nk/2026/0001/case.toml.age";
const DROPBOX: &str = "nk/2026/0001/case.toml (Anna's conflicted copy 2026-11-02).age";
const ONE_DRIVE: &str = "nk/2026/0001/case.toml-DESKTOP-AB12.age";

/// An office with one case.
fn office() -> (Office, String) {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    (office, case)
}

fn note(office: &Office, case: &str) {
    office.done(&["nk", "note", case, "--crime-suspected", "no"]);
}

fn invite(office: &Office, case: &str) {
    office.done(&["nk", "forward-to-team", case, "--on", "2026-11-23"]);
}

fn read(office: &Office, inside: &str) -> Vec<u8> {
    fs::read(office.in_store(inside)).unwrap()
}

fn write(office: &Office, inside: &str, bytes: &[u8]) {
    fs::write(office.in_store(inside), bytes).unwrap();
}

/// What this computer remembers of the store goes: it is another one that looks.
fn forget(office: &Office) {
    fs::remove_dir_all(office.env.path("state")).unwrap();
}

/// What `mend --copies` did, or would do: `WHAT FILE STEPS`, and how it ended.
fn mended(office: &Office, more: &[&str]) -> (i32, Vec<String>) {
    let args = [&["mend", "--copies", "--format", "json"][..], more].concat();
    let said = office.run(&args);
    let answer: Value = serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said}"));
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let one = |one: &Value| {
        let steps = one["steps"].as_array().into_iter().flatten().map(text);
        let steps: Vec<String> = steps.collect();
        let told = [text(&one["what"]), text(&one["file"]), steps.join(",")];
        told.join(" ").trim_end().to_owned()
    };
    let told = answer["mended"].as_array().unwrap().iter().map(one);
    (said.status, told.collect())
}

/// The names of copies that lie anywhere in the store.
fn copies(office: &Office) -> Vec<PathBuf> {
    let files = office.everything().into_iter().map(|(path, _)| path);
    let is_copy = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name.contains([' ', '-']) && !name.starts_with('.')
    };
    files.filter(is_copy).collect()
}

#[test]
fn a_copy_that_the_journal_holds_goes() {
    let (office, case) = office();
    write(&office, DROPBOX, &read(&office, JOURNAL));
    note(&office, &case);
    write(&office, ONE_DRIVE, &read(&office, JOURNAL));
    let expected = [format!("removed {DROPBOX}"), format!("removed {ONE_DRIVE}")];
    let before = office.everything();
    assert_eq!(mended(&office, &["--dry-run"]), (0, expected.to_vec()));
    assert_eq!(office.everything(), before);
    assert_eq!(mended(&office, &[]), (0, expected.to_vec()));
    assert_eq!(office.steps(&case), ["open", "note"]);
    assert_eq!(office.findings(), []);
    assert_eq!(mended(&office, &[]).1, [""; 0]);
}

#[test]
fn a_copy_that_goes_on_takes_the_place_of_the_journal() {
    let (office, case) = office();
    let older = read(&office, JOURNAL);
    note(&office, &case);
    let middle = read(&office, JOURNAL);
    invite(&office, &case);
    write(&office, ONE_DRIVE, &read(&office, JOURNAL));
    write(&office, DROPBOX, &middle);
    write(&office, JOURNAL, &older);
    // The computer that saw the newer journal believes the older one no more; another looks.
    forget(&office);
    let expected = [
        format!("copy-taken {ONE_DRIVE}"),
        format!("removed {DROPBOX}"),
    ];
    let before = office.everything();
    assert_eq!(mended(&office, &["--dry-run"]), (0, expected.to_vec()));
    assert_eq!(office.everything(), before);
    assert_eq!(mended(&office, &[]), (0, expected.to_vec()));
    assert_eq!(office.steps(&case), ["open", "note", "forward-to-team"]);
    assert_eq!(office.findings(), []);
    assert!(copies(&office).is_empty());
    note(&office, &case);
}

#[test]
fn a_copy_that_parted_is_kept_and_its_steps_are_told() {
    let (office, case) = office();
    let older = read(&office, JOURNAL);
    note(&office, &case);
    let theirs = read(&office, JOURNAL);
    forget(&office);
    write(&office, JOURNAL, &older);
    invite(&office, &case);
    write(&office, DROPBOX, &theirs);
    let kept = format!("copy-kept {DROPBOX} 2 note");
    assert_eq!(mended(&office, &[]), (3, vec![kept]));
    assert_eq!(read(&office, DROPBOX), theirs);
    assert_eq!(office.steps(&case), ["open", "forward-to-team"]);
    // What the copy alone names is no orphan as long as the copy is there.
    let documents = fs::read_dir(office.in_store("nk/2026/0001/documents")).unwrap();
    let count = documents.count();
    office.run(&["mend", "--orphans"]);
    let documents = fs::read_dir(office.in_store("nk/2026/0001/documents")).unwrap();
    assert_eq!(documents.count(), count);
    let said = office.run(&["mend", "--copies"]);
    assert!(said.stdout.contains("2 note"), "{said}");
    assert!(said.stderr.contains("record"), "{said}");
}

#[test]
fn two_copies_that_go_on_in_two_ways_are_both_kept() {
    let (office, case) = office();
    let older = read(&office, JOURNAL);
    note(&office, &case);
    write(&office, DROPBOX, &read(&office, JOURNAL));
    forget(&office);
    write(&office, JOURNAL, &older);
    invite(&office, &case);
    write(&office, ONE_DRIVE, &read(&office, JOURNAL));
    forget(&office);
    write(&office, JOURNAL, &older);
    let (status, told) = mended(&office, &[]);
    assert_eq!(status, 3);
    assert_eq!(
        told,
        [
            format!("copy-kept {DROPBOX} 2 note"),
            format!("copy-kept {ONE_DRIVE} 2 forward-to-team"),
        ]
    );
    assert_eq!(office.steps(&case), ["open"]);
}

#[test]
fn a_copy_whose_documents_are_not_there_yet_is_not_taken() {
    let (office, case) = office();
    let older = read(&office, JOURNAL);
    let before = documents(&office);
    let text = office.file("text.txt", "Rozmowa");
    let note = ["nk", "note", &case, "--crime-suspected", "no"];
    office.done(&[&note[..], &["--text-from", &text]].concat());
    write(&office, DROPBOX, &read(&office, JOURNAL));
    write(&office, JOURNAL, &older);
    forget(&office);
    let new: Vec<PathBuf> = documents(&office)
        .into_iter()
        .filter(|path| !before.contains(path))
        .collect();
    assert!(!new.is_empty());
    let away: Vec<(PathBuf, Vec<u8>)> = new
        .iter()
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    for path in &new {
        fs::remove_file(path).unwrap();
    }
    let kept = format!("copy-kept {DROPBOX} 2 note");
    assert_eq!(mended(&office, &[]), (3, vec![kept]));
    for (path, bytes) in away {
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(
        mended(&office, &[]),
        (0, vec![format!("copy-taken {DROPBOX}")])
    );
    assert_eq!(office.steps(&case), ["open", "note"]);
    assert_eq!(office.findings(), []);
}

fn documents(office: &Office) -> Vec<PathBuf> {
    let folder = office.in_store("nk/2026/0001/documents");
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut entries: Vec<PathBuf> = entries.collect();
    entries.sort();
    entries
}

#[test]
fn a_forged_or_damaged_copy_is_never_taken() {
    let (office, case) = office();
    let older = read(&office, JOURNAL);
    note(&office, &case);
    let mut damaged = read(&office, JOURNAL);
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    write(&office, DROPBOX, &damaged);
    write(&office, ONE_DRIVE, b"");
    write(&office, JOURNAL, &older);
    forget(&office);
    let told = [
        format!("copy-kept {DROPBOX}"),
        format!("copy-kept {ONE_DRIVE}"),
    ];
    assert_eq!(mended(&office, &[]), (3, told.to_vec()));
    assert_eq!(office.steps(&case), ["open"]);
}

#[test]
fn a_copy_of_another_record_is_never_taken() {
    let (office, case) = office();
    let other = office.take_in(&form("KPP-2"));
    note(&office, &other);
    write(
        &office,
        DROPBOX,
        &read(&office, "nk/2026/0002/case.toml.age"),
    );
    let kept = format!("copy-kept {DROPBOX}");
    assert_eq!(mended(&office, &[]), (3, vec![kept]));
    assert_eq!(office.steps(&case), ["open"]);
}

#[test]
fn a_journal_behind_what_this_computer_saw_is_not_judged_by() {
    let (office, case) = office();
    let older = read(&office, JOURNAL);
    note(&office, &case);
    write(&office, DROPBOX, &read(&office, JOURNAL));
    write(&office, JOURNAL, &older);
    // Nothing is lost: what this computer saw is in the copy, and the next look finds it.
    let (_, told) = mended(&office, &[]);
    assert!(
        told.iter().all(|one| !one.starts_with("removed")),
        "{told:?}"
    );
    assert!(office.in_store(DROPBOX).exists() || office.steps(&case).len() == 2);
}

#[test]
fn copies_of_documents_go_when_the_document_stands_and_take_its_place_when_not() {
    let (office, _) = office();
    let path = documents(&office).remove(0);
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let stem = name.strip_suffix(".age").unwrap();
    let inside = |put: &str| format!("nk/2026/0001/documents/{stem}{put}.age");
    let bytes = fs::read(&path).unwrap();
    write(&office, &inside("-LAPTOP"), &bytes);
    write(&office, &inside(" (1)"), b"age-encryption.org/v1\n");
    let expected = vec![
        format!("copy-kept {}", inside(" (1)")),
        format!("removed {}", inside("-LAPTOP")),
    ];
    assert_eq!(mended(&office, &[]), (3, expected));
    fs::remove_file(office.in_store(&inside(" (1)"))).unwrap();
    assert_eq!(office.findings(), []);
    // Away, and damaged.
    for spoil in [None, Some(&b"age-encryption.org/v1\n"[..])] {
        fs::rename(&path, office.in_store(&inside(" 2"))).unwrap();
        if let Some(bytes) = spoil {
            fs::write(&path, bytes).unwrap();
        }
        let taken = format!("copy-taken {}", inside(" 2"));
        assert_eq!(mended(&office, &[]), (0, vec![taken]));
        assert_eq!(fs::read(&path).unwrap(), bytes);
        assert_eq!(office.findings(), []);
    }
}

#[test]
fn copies_of_office_keys_and_logs_go_when_they_are_the_same() {
    let (office, case) = office();
    let log = fs::read_dir(office.in_store("log"))
        .unwrap()
        .next()
        .unwrap();
    let log = log.unwrap().file_name().into_string().unwrap();
    let stem = log.strip_suffix(".jsonl").unwrap();
    let of_log = format!("log/{stem}.sync-conflict-20261102-101112-ABCDEFG.jsonl");
    write(&office, &of_log, &read(&office, &format!("log/{log}")));
    note(&office, &case);
    write(
        &office,
        "office/0001 (1).toml",
        &read(&office, "office/0001.toml"),
    );
    write(
        &office,
        "keys/journal-PC.age",
        &read(&office, "keys/journal.age"),
    );
    write(
        &office,
        "kartoteka 2.toml",
        &read(&office, "kartoteka.toml"),
    );
    let forged = "keys/documents (kopia powodująca konflikt).age";
    write(&office, forged, &read(&office, "keys/journal.age"));
    let (status, mut told) = mended(&office, &[]);
    told.sort();
    let mut expected = vec![
        format!("copy-kept {forged}"),
        format!("removed {of_log}"),
        "removed kartoteka 2.toml".to_owned(),
        "removed keys/journal-PC.age".to_owned(),
        "removed office/0001 (1).toml".to_owned(),
    ];
    expected.sort();
    assert_eq!((status, told), (3, expected));
    fs::remove_file(office.in_store(forged)).unwrap();
    assert_eq!(office.findings(), []);
}

#[test]
fn whatever_has_the_name_of_a_copy_and_is_none_is_kept_and_told() {
    let (office, _) = office();
    fs::create_dir(office.in_store("nk (1)")).unwrap();
    write(&office, ".lock (1)", b"");
    write(&office, "nk/2026/0001/notatka (1).docx", b"x");
    let expected = [".lock (1)", "nk (1)", "nk/2026/0001/notatka (1).docx"];
    let expected = expected.map(|file| format!("copy-kept {file}"));
    for more in [&["--dry-run"][..], &[]] {
        let (status, mut told) = mended(&office, more);
        told.sort();
        assert_eq!((status, told), (3, expected.to_vec()));
    }
    assert!(office.in_store(".lock (1)").exists());
}

#[test]
fn nobody_is_told_to_delete_a_copy_that_nobody_could_read() {
    let (office, case) = office();
    write(&office, "keys/journal (1).age", b"other keys");
    let said = office.run(&["mend", "--copies"]);
    assert_eq!(said.status, 3, "{said}");
    assert!(said.stderr.contains("Do not delete them"), "{said}");
    assert!(!said.stderr.contains("can be deleted"), "{said}");
    let older = read(&office, JOURNAL);
    note(&office, &case);
    write(&office, DROPBOX, &read(&office, JOURNAL));
    write(&office, JOURNAL, &older);
    forget(&office);
    invite(&office, &case);
    let said = office.run(&["mend", "--copies"]);
    assert!(said.stderr.contains("can be deleted"), "{said}");
    assert!(said.stderr.contains("Do not delete them"), "{said}");
}

#[cfg(unix)]
#[test]
fn what_lies_behind_a_link_is_nobodys_copy() {
    let (office, _) = office();
    let document = documents(&office).remove(0);
    let outside = office.env.path("outside");
    let inside = office.in_store("nk/2026/0001/documents");
    fs::rename(&inside, &outside).unwrap();
    std::os::unix::fs::symlink(&outside, &inside).unwrap();
    let name = document.file_name().unwrap().to_str().unwrap();
    let copy = outside.join(name.replace(".toml", " (1).toml"));
    fs::copy(outside.join(name), &copy).unwrap();
    assert_eq!(mended(&office, &[]).1, [""; 0]);
    assert!(copy.exists());
}

#[test]
fn a_record_is_not_disposed_of_while_a_copy_of_its_journal_lies_there() {
    let (office, case) = office();
    write(&office, DROPBOX, &read(&office, JOURNAL));
    let store = office.store();
    let id = case.parse().unwrap();
    let refused = store.require_no_copies(&id).unwrap_err();
    assert_eq!(refused.finding().unwrap().file.as_deref(), Some(DROPBOX));
    let mut held = store.lock_case(&id).unwrap();
    let stamp = stamp(3);
    let rule = Rule {
        class: None,
        years: 1,
        due_on: stamp.at.date_naive(),
    };
    let refused = held.dispose(&rule, rule.due_on, &stamp).unwrap_err();
    assert_eq!(refused.finding().unwrap().code, Code::Conflict);
    drop(held);
    assert_eq!(office.steps(&case), ["open"]);
}

#[test]
fn a_copy_is_the_last_that_has_the_true_signatures_and_stays() {
    let (office, case) = office();
    note(&office, &case);
    write(&office, DROPBOX, &read(&office, JOURNAL));
    let text = office.journal(&case).text().to_owned();
    let signed = |line: &&str| line.starts_with("signature = ");
    let [first, last] = [0, 1].map(|n| text.lines().filter(signed).nth(n).unwrap());
    // Neither the chain nor the signature of the last step, which is the one that is looked at, tells.
    let sealed = seal(&office, Purpose::Journal, &text.replace(first, last));
    write(&office, JOURNAL, &sealed);
    assert_eq!(
        mended(&office, &[]),
        (3, vec![format!("copy-kept {DROPBOX}")])
    );
    assert!(office.in_store(DROPBOX).exists());
}

#[test]
fn validate_names_what_a_copy_is_of() {
    let (office, _) = office();
    write(&office, DROPBOX, &read(&office, JOURNAL));
    let said = office.run(&["validate"]);
    assert_eq!(said.status, 4, "{said}");
    assert!(said.stdout.contains("V044"), "{said}");
    let words = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("A copy of case.toml.age."), "{said}");
    assert!(words.contains("mend --copies"), "{said}");
}

#[test]
fn who_writes_beside_a_copy_is_told_that_steps_may_be_missing() {
    let (office, case) = office();
    write(&office, DROPBOX, &read(&office, JOURNAL));
    for args in [
        &["nk", "note", &case, "--crime-suspected", "no"][..],
        &["show", &case],
    ] {
        let said = office.run(args);
        assert_eq!(said.status, 0, "{said}");
        assert!(said.stderr.contains("conflicted copy"), "{said}");
    }
}
