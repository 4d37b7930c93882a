//! What is fuzzed: each reader of foreign or stored bytes as a function of bytes alone. It tells
//! whether the input was taken, and panics where a promise does not hold: nothing that is read
//! brings the program down, what was taken is written back as the same, and no error repeats the
//! marker that the mutations strew in.

use std::fmt::Debug;

use kartoteka::calendar::Unit;
use kartoteka::procedure;
use kartoteka::record::card::Card;
use kartoteka::record::checkpoint::Checkpoint;
use kartoteka::record::draft::{DraftId, TypedDraft};
use kartoteka::record::form::pesel::Pesel;
use kartoteka::record::form::{self, Form};
use kartoteka::record::handover::{Accepted, Manifest, OfficeCard, Receipt};
use kartoteka::record::log_line::read_log;
use kartoteka::record::office::{OfficeFile, Right};
use kartoteka::record::settings::Settings;
use kartoteka::record::sheet::Sheet;
use kartoteka::record::signed::SignedText as _;
use kartoteka::record::written_day::{self, WrittenDay};
use kartoteka::record::{CaseId, HolderId, Journal, loose};
use kartoteka::report::htcds::check;

/// Stands for what nobody may be told.
pub const MARKER: &str = "TAJNE7431";

/// One reader.
pub type Target = fn(&[u8]) -> bool;

/// All readers, by name.
pub const TARGETS: [(&str, Target); 16] = [
    ("intake-nk", intake_nk),
    ("intake-kcik", intake_kcik),
    ("step-file", step_file),
    ("settings", settings),
    ("journal", journal),
    ("sheet", sheet),
    ("draft", draft),
    ("office", office),
    ("card", card),
    ("handover", handover),
    ("log", log),
    ("procedure", procedure_table),
    ("htcds", htcds),
    ("checkpoint", checkpoint),
    ("day", day),
    ("number", number),
];

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// An error, in each form in which it could reach somebody, keeps the marker to itself.
fn tells_nothing(error: &impl Debug) -> bool {
    let told = format!("{error:?}");
    assert!(!told.contains(MARKER), "{told}");
    false
}

fn intake(procedure: &str, bytes: &[u8]) -> bool {
    let table = form::of_procedure(procedure).expect("a table of the program reads");
    let today = "2026-11-23".parse().expect("a day");
    match Form::read(table, bytes, today) {
        Ok(form) => {
            assert!(form.opened_on() <= today);
            // The same file is the same form, so that it opens no second case.
            let again = Form::read(table, bytes, today).expect("what was taken is taken again");
            assert_eq!(form.identity(), again.identity());
            true
        }
        Err(errors) => {
            assert!(!errors.problems.is_empty());
            tells_nothing(&errors)
        }
    }
}

fn intake_nk(bytes: &[u8]) -> bool {
    intake("nk", bytes)
}

fn intake_kcik(bytes: &[u8]) -> bool {
    intake("kcik", bytes)
}

/// The file of `--from`: TOML or JSON.
fn step_file(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    match loose::read(text) {
        Ok(fields) => {
            assert_eq!(loose::read(text).as_ref(), Ok(&fields));
            true
        }
        Err(_) => false,
    }
}

fn settings(bytes: &[u8]) -> bool {
    let fields = text(bytes).and_then(|text| loose::read(text).ok());
    let Some(fields) = fields else {
        return false;
    };
    match Settings::read(&fields) {
        Ok(settings) => {
            assert_eq!(Settings::read(&settings.fields()).as_ref(), Ok(&settings));
            true
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            false
        }
    }
}

fn journal(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    match Journal::read(text) {
        Ok(journal) => {
            assert_eq!(
                journal.text(),
                text,
                "what stands there is never written anew"
            );
            assert_eq!(journal.steps.len() + 1, journal.digests.len());
            true
        }
        Err(_) => false,
    }
}

fn sheet(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    match Sheet::read(text) {
        Ok(sheet) => {
            assert_eq!(Sheet::read(&sheet.write()).as_ref(), Ok(&sheet));
            true
        }
        Err(error) => tells_nothing(&error),
    }
}

fn draft(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    match TypedDraft::read(text) {
        Ok(draft) => {
            assert_eq!(TypedDraft::read(&draft.write()).as_ref(), Ok(&draft));
            true
        }
        Err(error) => tells_nothing(&error),
    }
}

fn office(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    match OfficeFile::read(text) {
        Ok(file) => {
            let written = file.office.write(|_| Ok::<_, ()>(file.signature));
            let again = OfficeFile::read(&written.expect("it is signed")).expect("it reads");
            assert_eq!(again.office, file.office);
            true
        }
        Err(_) => false,
    }
}

fn card(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    match Card::read(text) {
        Ok(card) => {
            assert_eq!(Card::read(&card.line()).as_ref(), Ok(&card));
            true
        }
        Err(error) => tells_nothing(&error),
    }
}

/// The texts between two offices: a card, what a parcel says of itself, a receipt, what was taken.
fn handover(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    let card = OfficeCard::read(text);
    if let Ok(card) = &card {
        assert_eq!(OfficeCard::read(&card.line()).as_ref(), Ok(card));
    } else if let Err(error) = &card {
        tells_nothing(error);
    }
    // There is one spelling: what was read is written back as the same.
    let manifest = Manifest::read(text);
    if let Some(read) = &manifest {
        let again = read.told.write(|_| Ok::<_, ()>(read.signature));
        assert_eq!(again.as_deref(), Ok(text));
    }
    let receipt = Receipt::read(text);
    if let Some(read) = &receipt {
        let again = read.told.write(|_| Ok::<_, ()>(read.signature));
        assert_eq!(again.as_deref(), Ok(text));
    }
    let accepted = Accepted::read(text);
    card.is_ok() || manifest.is_some() || receipt.is_some() || accepted.is_some()
}

fn log(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    match read_log(text) {
        Ok((lines, torn)) => {
            let whole: String = lines.iter().map(|line| line.text() + "\n").collect();
            assert!(text.starts_with(&whole), "one spelling alone");
            assert_eq!(torn, whole.len() < text.len());
            !lines.is_empty()
        }
        Err(error) => tells_nothing(&error),
    }
}

/// The law is ours; a table that is not right is told, and nothing panics.
fn procedure_table(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    let read = procedure::table::parse(&[text]);
    read.is_ok_and(|procedure| procedure.steps.iter().all(|step| !step.code.is_empty()))
}

fn htcds(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    match check::check(text) {
        Ok(checked) => {
            assert!(checked.is_sound() || !checked.findings.is_empty());
            checked.is_sound()
        }
        Err(error) => tells_nothing(&error),
    }
}

fn checkpoint(bytes: &[u8]) -> bool {
    let read = text(bytes).and_then(|text| Checkpoint::read(text).ok());
    read.is_some_and(|code| {
        assert_eq!(Checkpoint::read(&code.to_string()), Ok(code));
        true
    })
}

fn day(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    for line in text.lines() {
        let _ = written_day::value_of_line(line).and_then(written_day::read);
    }
    match written_day::read(text) {
        Some(WrittenDay::Day(day)) => {
            assert_eq!(day.to_string(), text);
            true
        }
        _ => false,
    }
}

/// Numbers of records, ids, rights, units, PESEL.
fn number(bytes: &[u8]) -> bool {
    let Some(text) = text(bytes) else {
        return false;
    };
    let _ = (
        text.parse::<Unit>(),
        text.parse::<Right>(),
        Pesel::read(text),
    );
    let case = text.parse::<CaseId>().is_ok_and(|case| {
        assert_eq!(case.to_string().parse().as_ref(), Ok(&case));
        true
    });
    let holder = text.parse::<HolderId>().is_ok_and(|holder| {
        assert_eq!(holder.as_str(), text);
        true
    });
    let draft = text.parse::<DraftId>().is_ok_and(|draft| {
        assert_eq!(draft.to_string(), text);
        true
    });
    case || holder || draft
}
