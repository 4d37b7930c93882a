//! A parcel of a program that knew fewer kinds of files: what it calls them decides nothing.

use kartoteka::record::Journal;
use kartoteka::record::sheet::Sheet;

use super::forging::{archive, changed, files, resigned, sealed, sign, signing_key};
use super::*;

#[test]
fn an_archive_that_an_older_program_did_not_know_is_taken_in_and_called_what_it_is() {
    let two = Two::asked();
    let tar = archive(&vec![("a.txt".to_owned(), b"x".to_vec())]);
    let file = two.from.file("x.tar", &tar);
    two.step(&["attach", "--file", &file, "--as", "scan"]);
    two.packed();
    let good = files(&two);
    let key = signing_key(&two.from, "anna.key");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let is_its_sheet = |(_, bytes): &&(String, Vec<u8>)| text(bytes).contains("application/x-tar");
    let sheet = good.iter().find(is_its_sheet).unwrap().0.clone();
    let mut old = changed(
        &good,
        &sheet,
        "application/x-tar",
        "application/octet-stream",
    );
    let of = |files: &forging::Files, name: &str| {
        text(&files.iter().find(|file| file.0 == name).unwrap().1)
    };
    // The last step names that sheet: it is signed anew for it, as the older program signed it.
    let journal = of(&good, "journal.toml");
    let mut step = Journal::read(journal.clone()).unwrap().steps.pop().unwrap();
    step.sheet.as_mut().unwrap().sha256 = Sheet::digest(&of(&old, &sheet)).into();
    let before = journal[..journal.rfind("[[step]]").unwrap()].to_owned();
    let mut journal = Journal::read(before).unwrap();
    let signed = journal.append(step, |digest| Ok::<_, ()>(sign(&key, "step", digest)));
    signed.unwrap();
    let at = old.iter().position(|file| file.0 == "journal.toml");
    old[at.unwrap()].1 = journal.text().as_bytes().to_vec();
    let old = resigned(&old, &key, |manifest| manifest.head.digest = journal.head());
    let said = two.accept(&sealed(&two, &archive(&old)), &["--format", "json"]);
    assert_eq!(said.status, 0, "{said}");
    let taken = answer(&said.stdout);
    assert_eq!(taken["recorded"], 3, "{said}");
    let case = taken["case"].as_str().unwrap();
    let shown = answer(&two.to.done(&["show", case, "--format", "json"]));
    let steps = shown["steps"].as_array().unwrap().iter();
    let steps = steps.filter(|step| step["step"] == "attach");
    let kinds: Vec<&Value> = steps
        .map(|step| &step["sheet"]["attachments"][0]["media_type"])
        .collect();
    assert_eq!(kinds, ["application/x-tar"]);
    two.to.done(&["validate", "--strict"]);
}
