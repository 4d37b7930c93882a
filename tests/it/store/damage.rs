//! Bytes cut off, bits flipped, files strewn about: each is named, and nothing panics.

use std::fs;
use std::path::Path;

use kartoteka::record::Level;
use kartoteka::record::card::Card;
use kartoteka::record::log_line::read_log;
use kartoteka::record::office::OfficeFile;
use kartoteka::record::settings::Settings;
use kartoteka::record::{CaseId, Journal};
use kartoteka::store::{Code, Mended, Mending};
use proptest::prelude::*;

use super::world::*;

fn first_case() -> CaseId {
    CaseId::new("NK", 2026, 1)
}

/// Ways to damage bytes.
fn damages(bytes: &[u8]) -> Vec<Vec<u8>> {
    let ends = (0..bytes.len()).step_by(bytes.len() / 23 + 1);
    let cut = ends.clone().map(|end| bytes[..end].to_vec());
    let flipped = ends.map(|at| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= 0x10;
        bytes
    });
    let longer = [bytes, b"x"].concat();
    cut.chain(flipped).chain([longer]).collect()
}

#[test]
fn every_damaged_file_is_named_and_nothing_panics() {
    let world = World::new();
    world.open_case("anna.k");
    for path in files_below(&world.root()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if [".lock", ".gitattributes"].contains(&name.as_str()) {
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        for damaged in damages(&bytes) {
            fs::write(&path, &damaged).unwrap();
            assert!(is_noticed(&world), "{name}: {} bytes", damaged.len());
        }
        fs::write(&path, &bytes).unwrap();
    }
    assert_eq!(world.codes("anna.k"), []);
}

/// Whether the store does not open, or a check finds something.
fn is_noticed(world: &World) -> bool {
    match world.try_open("anna.k") {
        Err(_) => true,
        Ok(store) => !store.check(&|_| true, &|_| {}).unwrap().findings.is_empty(),
    }
}

#[test]
fn an_empty_a_cut_and_a_plain_journal_are_told_apart() {
    let world = World::new();
    world.open_case("anna.k");
    let path = world.path("nk/2026/0001/case.toml.age");
    let bytes = fs::read(&path).unwrap();
    for (content, code) in [
        (Vec::new(), Code::Empty),
        (bytes[..bytes.len() - 9].to_vec(), Code::Damaged),
        (b"format = 1\n".to_vec(), Code::NotAge),
    ] {
        fs::write(&path, content).unwrap();
        let error = world
            .open("anna.k")
            .read_journal(&first_case())
            .unwrap_err();
        assert_eq!(error.finding().unwrap().code, code);
        assert!(world.codes("anna.k").contains(&code));
    }
    fs::remove_file(&path).unwrap();
    assert!(world.codes("anna.k").contains(&Code::NoJournal));
}

#[test]
fn missing_and_foreign_documents_are_named() {
    let world = World::new();
    world.open_case("anna.k");
    let documents = world.path("nk/2026/0001/documents");
    let files = files_below(&documents);
    let is_sheet = |p: &&std::path::PathBuf| p.to_string_lossy().ends_with(".toml.age");
    let sheet = files.iter().find(is_sheet).unwrap();
    let attachment = files.iter().find(|p| !is_sheet(p)).unwrap();
    let keep = |path: &Path, code: Code| {
        let bytes = fs::read(path).unwrap();
        fs::remove_file(path).unwrap();
        let codes = world.codes("anna.k");
        assert!(codes.contains(&code), "{codes:?}");
        fs::write(path, bytes).unwrap();
    };
    keep(sheet, Code::NoSheet);
    keep(attachment, Code::NoAttachment);
    fs::copy(attachment, documents.join("aaaaaaaa.age")).unwrap();
    assert_eq!(world.codes("anna.k"), [Code::Orphan]);
    // Nothing proves that the file was never meant: it is removed only when that is asked for.
    let mut store = world.open("anna.k");
    let mut locked = store.lock().unwrap();
    assert_eq!(locked.mend(Mending::default(), &stamp(3)).unwrap(), []);
    let how = Mending {
        orphans: true,
        ..Mending::default()
    };
    let removed = Mended::Removed("nk/2026/0001/documents/aaaaaaaa.age".into());
    assert_eq!(locked.mend(how, &stamp(3)).unwrap(), [removed]);
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn what_lies_about_is_named_for_what_it_is() {
    let world = World::new();
    world.open_case("anna.k");
    let strays = [
        ("notatki.docx", Code::PlainText, Level::Error),
        ("nk/lista.csv", Code::PlainText, Level::Error),
        ("nk/2026/0001/case.toml", Code::PlainText, Level::Error),
        (
            "nk/2026/0001/documents/skan.pdf",
            Code::PlainText,
            Level::Error,
        ),
        (
            "nk/2026/0001/case.toml (1).age",
            Code::Conflict,
            Level::Error,
        ),
        (
            "nk/2026/0001/case.toml.age.old.age",
            Code::Stray,
            Level::Warning,
        ),
        ("nk/2026/0001/.tmp-ab12", Code::Leftover, Level::Info),
        (
            "nk/2026/.new-ab12/case.toml.age",
            Code::Leftover,
            Level::Info,
        ),
        ("nk/2026/12/case.toml.age", Code::FolderName, Level::Warning),
        ("log/anna.jsonl", Code::PlainText, Level::Error),
        ("Kopia sklepu/x", Code::Conflict, Level::Error),
    ];
    for (inside, code, level) in strays {
        let path = world.path(inside);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, b"x").unwrap();
        let check = world.check("anna.k");
        assert_eq!(codes(&check), [code], "{inside}");
        assert_eq!(check.findings[0].level(), level);
        fs::remove_file(&path).unwrap();
        let _ = fs::remove_dir(path.parent().unwrap());
    }
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn leftovers_are_removed_and_nothing_else() {
    let world = World::new();
    world.open_case("anna.k");
    let before = files_below(&world.root());
    fs::create_dir_all(world.path("nk/2026/.new-ab/documents")).unwrap();
    for inside in [
        "nk/2026/.new-ab/case.toml.age",
        ".tmp-a",
        "nk/2026/0001/.tmp-b",
    ] {
        fs::write(world.path(inside), b"x").unwrap();
    }
    let mut store = world.open("anna.k");
    let how = Mending {
        dry_run: true,
        ..Mending::default()
    };
    let mut locked = store.lock().unwrap();
    assert_eq!(locked.mend(how, &stamp(3)).unwrap().len(), 3);
    assert!(world.path(".tmp-a").exists());
    assert_eq!(locked.mend(Mending::default(), &stamp(3)).unwrap().len(), 3);
    assert_eq!(files_below(&world.root()), before);
    assert!(!world.path("nk/2026/.new-ab").exists());
}

#[test]
fn messages_and_debug_texts_tell_no_secret() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let store = world.open("anna.k");
    let journal = store.read_journal(&case).unwrap();
    let sheet = journal.steps[0].sheet.clone().unwrap();
    let sheet = store.read_sheet(&case, &sheet).unwrap();
    let draft = step("note", 3);
    let texts = [
        format!("{sheet:?}"),
        format!("{draft:?}"),
        format!("{journal:?}"),
    ];
    for text in texts {
        assert!(!text.contains(SECRET));
    }
    for path in files_below(&world.path("nk")) {
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    }
    for finding in world.check("anna.k").findings {
        let text = format!(
            "{finding} {finding:?} {:?}",
            finding.detail.as_ref().map(ToString::to_string)
        );
        assert!(!text.contains(SECRET));
    }
}

/// The sample of an office file reads, so that tampering with it begins from something whole.
#[test]
fn the_sample_of_an_office_file_is_one() {
    let read = OfficeFile::read(include_str!("office-0001.toml")).unwrap();
    assert_eq!(read.office.version, 1);
    assert_eq!(read.office.holders.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever lies in the folder, reading it ends in a value or an error.
    #[test]
    fn no_text_makes_a_reader_panic(
        which in 0usize..4,
        cut in 0usize..2000,
        insert in "\\PC{0,12}|\\[\\[holder\\]\\]\n|\nsignature = \"|99999999999|\u{0}",
    ) {
        let mut settings = Settings::new("GOPS");
        settings.norms.insert("monitor_months".into(), 3);
        let log = "{\"n\":1,\"at\":\"2026-11-02T09:00:00+01:00\",\"by\":\"anna.k\",\"op\":\"step\"}\n";
        let card = format!("kartoteka-card-1 anna.k age1{} AAAA AAAA", "q".repeat(58));
        let office = include_str!("office-0001.toml");
        let settings = settings.to_toml();
        let text = [office, settings.as_str(), log, card.as_str()][which];
        let at = text.floor_char_boundary(cut);
        let text = format!("{}{insert}{}", &text[..at], &text[at..]);
        let _ = OfficeFile::read(&text);
        let _ = Settings::from_toml(&text);
        let _ = read_log(&text);
        let _ = Card::read(&text);
    }

    /// Whoever holds the journal key may write any text into a journal.
    #[test]
    fn no_text_makes_the_journal_reader_panic(
        cut in 0usize..600,
        insert in "\\PC{0,12}|\\[\\[step\\]\\]\n|\nsignature = \"",
    ) {
        let mut journal = Journal::new("01J", first_case(), "nk", &[1; 32]);
        let step = kartoteka::record::StepRecord {
            seq: 1,
            step: "open".into(),
            on: at(2).date_naive(),
            recorded_at: at(2),
            by: "anna.k".parse().unwrap(),
            clock_given: false,
            fields: kartoteka::record::Fields::new(),
            sheet: None,
        };
        journal.append(step, |_| Ok::<_, ()>([7; 64])).unwrap();
        let text = journal.text();
        let at = text.floor_char_boundary(cut);
        let changed = format!("{}{insert}{}", &text[..at], &text[at..]);
        if let Ok(read) = Journal::read(&changed) {
            prop_assert!(insert.is_empty() || read.digests != journal.digests);
        }
    }
}
