//! Copies of all else: documents, keys, the office's facts, logs, and what only looks like a copy.

use super::*;

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
