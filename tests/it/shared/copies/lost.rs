//! A journal that a cloud client renamed into a copy, so that none lies in its place.

use std::sync::Arc;

use kartoteka::record::office::Purpose;
use kartoteka::store::Disk;
use kartoteka::store::files::Call;

use super::*;
use crate::admin::damages::seal;

/// The journal goes, and lies under another name.
fn renamed(office: &Office, to: &str) {
    fs::rename(office.in_store(JOURNAL), office.in_store(to)).unwrap();
}

/// All that lies in the store stays as it is, and these copies are told as kept.
fn all_kept(office: &Office, copies: &[&str]) {
    let before = office.everything();
    let kept = copies.iter().map(|copy| format!("copy-kept {copy}"));
    let kept: Vec<String> = kept.collect();
    assert_eq!(mended(office, &[]), (3, kept));
    let logs = |path: &PathBuf| path.to_str().unwrap().contains("/log/");
    let after = office.everything();
    assert_eq!(after.len(), before.len());
    for (now, then) in after.iter().zip(&before).filter(|(now, _)| !logs(&now.0)) {
        assert_eq!(now, then);
    }
}

#[test]
fn a_journal_that_was_renamed_into_a_copy_goes_back() {
    for (name, forgets) in [(DROPBOX, false), (ONE_DRIVE, true)] {
        let (office, case) = office();
        note(&office, &case);
        let whole = read(&office, JOURNAL);
        renamed(&office, name);
        if forgets {
            forget(&office);
        }
        let expected = vec![format!("copy-taken {name}")];
        let before = office.everything();
        assert_eq!(mended(&office, &["--dry-run"]), (0, expected.clone()));
        assert_eq!(office.everything(), before);
        assert_eq!(mended(&office, &[]), (0, expected));
        assert_eq!(read(&office, JOURNAL), whole);
        assert!(copies(&office).is_empty());
        assert_eq!(office.findings(), []);
        note(&office, &case);
        assert_eq!(office.steps(&case), ["open", "note", "note"]);
    }
}

#[test]
fn copies_beside_the_one_that_goes_back_are_judged_by_it() {
    let (office, case) = office();
    write(&office, ONE_DRIVE, &read(&office, JOURNAL));
    note(&office, &case);
    let document = documents(&office).remove(0);
    let name = document.file_name().unwrap().to_str().unwrap();
    let of_document = format!(
        "nk/2026/0001/documents/{}",
        name.replace(".toml", " (1).toml")
    );
    fs::copy(&document, office.in_store(&of_document)).unwrap();
    renamed(&office, DROPBOX);
    let expected = [
        format!("copy-taken {DROPBOX}"),
        format!("removed {of_document}"),
        format!("removed {ONE_DRIVE}"),
    ];
    assert_eq!(mended(&office, &["--dry-run"]), (0, expected.to_vec()));
    assert_eq!(mended(&office, &[]), (0, expected.to_vec()));
    assert_eq!(office.steps(&case), ["open", "note"]);
    assert_eq!(office.findings(), []);
}

#[test]
fn a_copy_that_is_behind_what_a_log_tells_does_not_go_back() {
    let (office, case) = office();
    let older = read(&office, JOURNAL);
    note(&office, &case);
    write(&office, DROPBOX, &older);
    fs::remove_file(office.in_store(JOURNAL)).unwrap();
    // This computer saw the later step, and so did the log of it, for another computer.
    all_kept(&office, &[DROPBOX]);
    forget(&office);
    all_kept(&office, &[DROPBOX]);
}

#[test]
fn a_copy_does_not_go_back_when_a_log_was_spoilt() {
    let spoils: [fn(&str) -> String; 2] = [
        |text: &str| text.replace("\"op\":\"step\"", "\"op\":\"note\""),
        |text: &str| text.trim_end().to_owned(),
    ];
    for spoil in spoils {
        let (office, case) = office();
        let older = read(&office, JOURNAL);
        note(&office, &case);
        write(&office, DROPBOX, &older);
        fs::remove_file(office.in_store(JOURNAL)).unwrap();
        let log = fs::read_dir(office.in_store("log"))
            .unwrap()
            .next()
            .unwrap();
        let log = log.unwrap().path();
        let text = fs::read_to_string(&log).unwrap();
        let spoilt = spoil(&text);
        assert_ne!(spoilt, text);
        fs::write(&log, spoilt).unwrap();
        forget(&office);
        all_kept(&office, &[DROPBOX]);
    }
}

#[test]
fn copies_that_parted_do_not_go_back() {
    let (office, case) = office();
    let older = read(&office, JOURNAL);
    note(&office, &case);
    write(&office, DROPBOX, &read(&office, JOURNAL));
    forget(&office);
    write(&office, JOURNAL, &older);
    invite(&office, &case);
    renamed(&office, ONE_DRIVE);
    forget(&office);
    all_kept(&office, &[DROPBOX, ONE_DRIVE]);
}

#[test]
fn a_copy_for_which_not_everything_vouches_does_not_go_back() {
    // One of whose signatures is wrong.
    let (office, case) = office();
    note(&office, &case);
    let text = office.journal(&case).text().to_owned();
    let signed = |line: &&str| line.starts_with("signature = ");
    let [first, last] = [0, 1].map(|n| text.lines().filter(signed).nth(n).unwrap());
    fs::remove_file(office.in_store(JOURNAL)).unwrap();
    let sealed = seal(&office, Purpose::Journal, &text.replace(first, last));
    write(&office, DROPBOX, &sealed);
    all_kept(&office, &[DROPBOX]);
    // One of whose documents is away.
    let (office, _) = self::office();
    fs::remove_file(documents(&office).remove(0)).unwrap();
    renamed(&office, DROPBOX);
    all_kept(&office, &[DROPBOX]);
    // That of another record.
    let (office, _) = self::office();
    office.take_in(&form("KPP-2"));
    fs::remove_file(office.in_store(JOURNAL)).unwrap();
    let other = read(&office, "nk/2026/0002/case.toml.age");
    write(&office, DROPBOX, &other);
    all_kept(&office, &[DROPBOX]);
}

#[test]
fn a_journal_that_comes_meanwhile_is_not_written_over() {
    let (office, case) = office();
    let older = read(&office, JOURNAL);
    note(&office, &case);
    renamed(&office, DROPBOX);
    let journal = office.in_store(JOURNAL);
    let disk = Disk::fated(Arc::new(move |call, path: &std::path::Path| {
        if call == Call::Rename && path == journal {
            fs::write(path, &older).unwrap();
        }
        Ok(())
    }));
    let said = office.run_on(disk, &["mend", "--copies"], "", false);
    assert_eq!(said.status, 1, "{said}");
    assert!(
        said.stderr.contains("Somebody wrote to this case"),
        "{said}"
    );
    assert!(office.in_store(DROPBOX).exists());
    // What came is older; the copy goes on from it.
    forget(&office);
    let taken = format!("copy-taken {DROPBOX}");
    assert_eq!(mended(&office, &[]), (0, vec![taken]));
    assert_eq!(office.steps(&case), ["open", "note"]);
}
