//! Copies of a journal: which go, which take its place, and which stay.

use kartoteka::record::office::Purpose;

use super::*;
use crate::admin::damages::seal;

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
    assert!(said.stdout.contains("2 (Note)"), "{said}");
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
