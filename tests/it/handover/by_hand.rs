//! A parcel is read without the program, and nothing of it lies about in plain text.

use std::fs;
use std::process::Command;

use super::*;
use crate::judge::program;
use crate::store::world::files_below;

#[test]
fn stock_age_and_tar_read_a_parcel() {
    let two = Two::asked();
    let file = two.from.file("scan.pdf", "%PDF-1.4 a scan");
    two.step(&["attach", "--file", &file, "--as", "scan"]);
    let parcel = two.packed();
    let key = two.to.env.path("documents.key");
    let identity = forging::documents_key(&two.to);
    let text = age::secrecy::ExposeSecret::expose_secret(&identity.to_string()).to_owned();
    fs::write(&key, text).unwrap();
    let out = two.to.env.path("plain.tar");
    let mut age = program("age");
    let age = age
        .args(["-d", "-i"])
        .arg(&key)
        .arg("-o")
        .arg(&out)
        .arg(&parcel);
    assert!(age.status().unwrap().success());
    let folder = two.to.env.path("unpacked");
    fs::create_dir(&folder).unwrap();
    let mut tar = Command::new("tar");
    let tar = tar.arg("xf").arg(&out).arg("-C").arg(&folder);
    assert!(tar.status().unwrap().success());
    let names = |folder: &str| fs::read_dir(two.to.env.path(folder)).unwrap().count();
    assert_eq!(names("unpacked"), 4);
    assert_eq!(names("unpacked/documents"), 3);
    let journal = fs::read_to_string(folder.join("journal.toml")).unwrap();
    assert_eq!(journal, two.from.journal(&two.case).text());
    let scans = files_below(&folder.join("documents"));
    let is_scan = |path: &PathBuf| fs::read(path).unwrap() == b"%PDF-1.4 a scan";
    assert_eq!(scans.iter().filter(|path| is_scan(path)).count(), 1);
    // What is attached here is that archive.
    let case = two.accepted()["case"].as_str().unwrap().to_owned();
    let seq = two.to.journal(&case).last_seq().to_string();
    let folder = two.to.env.path("saved");
    let to = folder.to_str().unwrap();
    two.to
        .done(&["show", &case, "--step", &seq, "--save-file", to]);
    let saved = fs::read(folder.join("handover.tar")).unwrap();
    assert_eq!(saved, fs::read(&out).unwrap());
}

#[test]
fn nothing_of_a_parcel_lies_about_in_plain_text() {
    let two = Two::asked();
    let file = two.from.file("scan.pdf", "%PDF-1.4 a scan of Przykładowa");
    two.step(&["attach", "--file", &file, "--as", "scan"]);
    let parcel = two.packed();
    let said = two.accept(&parcel, &["--receipt", "receipt.toml"]);
    assert_eq!(said.status, 0, "{said}");
    let spoken = format!("{}{}", said.stdout, said.stderr);
    assert!(!spoken.contains("Przykładow"), "{spoken}");
    for path in files_below(&two.to.env.path(""))
        .into_iter()
        .chain([parcel])
    {
        let bytes = fs::read(&path).unwrap();
        let is_plain = bytes
            .windows(12)
            .any(|part| part == "Przykładowa".as_bytes());
        assert!(!is_plain, "{path:?}");
    }
    let receipt = two.to.env.path("receipt.toml");
    let text = fs::read_to_string(receipt).unwrap();
    assert!(!text.contains(&two.case) && !text.contains("NK-"), "{text}");
}
