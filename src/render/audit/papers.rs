//! The index of the papers of cases, as rows.

use super::tables::columns;
use crate::render::grid::{Cell, Grid};
use crate::render::labels;
use crate::report::audit::{CaseAudit, Held, PaperRow, Report};
use crate::words::Words;

const PERSON_KEYS: [&str; 5] = ["step_no", "on", "paper", "id", "held"];

/// The papers of one case, for people: what, of which step, and what the record holds of it.
pub(super) fn of_case(case: &CaseAudit, words: &Words) -> Grid {
    let mut grid = Grid::new(columns(words, &PERSON_KEYS));
    for row in &case.papers {
        grid.push(told(row, words));
    }
    grid
}

/// The papers of contacts, for people, in one table.
pub(super) fn of_contacts(contacts: &[&CaseAudit], words: &Words) -> Grid {
    let keys = [&["case"][..], &PERSON_KEYS].concat();
    let mut grid = Grid::new(columns(words, &keys));
    for contact in contacts {
        for row in &contact.papers {
            let name = Cell::from(labels::case(&contact.case, words));
            grid.push(std::iter::once(name).chain(told(row, words)).collect());
        }
    }
    grid
}

fn told(row: &PaperRow, words: &Words) -> Vec<Cell> {
    vec![
        row.seq.into(),
        row.on.into(),
        labels::label(&row.what, words).into(),
        ids(row),
        held(row, words).into(),
    ]
}

/// The papers of all cases, each with its case and its step.
pub(super) fn all(report: &Report, words: &Words) -> Grid {
    let keys = ["case", "seq", "on", "step", "id", "files", "paper", "held"];
    let mut grid = Grid::new(columns(words, &keys));
    for case in &report.cases {
        for row in &case.papers {
            let files = row.files.as_ref().map(|files| files.join(", "));
            grid.push(vec![
                case.case.to_string().into(),
                row.seq.into(),
                row.on.into(),
                row.step.as_str().into(),
                ids(row),
                files.into(),
                labels::label(&row.what, words).into(),
                row.held.code().into(),
            ]);
        }
    }
    grid
}

fn ids(row: &PaperRow) -> Cell {
    let ids = (!row.ids.is_empty()).then(|| row.ids.join(", "));
    ids.into()
}

/// Media types whose last part is no name that people use, by their ends.
const SHORT: [(&str, &str); 8] = [
    ("wordprocessingml.document", "DOCX"),
    ("spreadsheetml.sheet", "XLSX"),
    ("opendocument.text", "ODT"),
    ("opendocument.spreadsheet", "ODS"),
    ("msword", "DOC"),
    ("ms-excel", "XLS"),
    ("plain", "TXT"),
    ("rfc822", "EML"),
];

/// A kind of file as people call it: `PDF`.
fn short(media_type: &str) -> String {
    let own = media_type.split(';').next().unwrap_or(media_type);
    let known = SHORT.iter().find(|(end, _)| own.ends_with(end));
    let last = || own.rsplit('/').next().unwrap_or(own).to_uppercase();
    known.map_or_else(last, |(_, name)| (*name).to_owned())
}

/// `plik (PDF), dołączono w kroku 9; podpisy: 2`
fn held(row: &PaperRow, words: &Words) -> String {
    let args = [("print", row.print.clone().unwrap_or_default().into())];
    let mut said = words.say_with(&format!("audit-held-{}", row.held.code()), &args);
    let kinds = row.files.as_deref().unwrap_or_default();
    if row.held == Held::File && !kinds.is_empty() {
        let kinds: Vec<String> = kinds.iter().map(|kind| short(kind)).collect();
        said = format!("{said} ({})", kinds.join(", "));
    }
    if !row.attached_by.is_empty() {
        let steps: Vec<String> = row.attached_by.iter().map(u32::to_string).collect();
        let args = [("said", said.into()), ("steps", steps.join(", ").into())];
        said = words.say_with("audit-held-attached", &args);
    }
    if row.signed > 0 {
        let args = [("said", said.into()), ("count", row.signed.into())];
        said = words.say_with("audit-held-signed", &args);
    }
    said
}
