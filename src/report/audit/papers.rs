//! The index of a case's papers: what was filled in, written, sent, received or attached, and what
//! of each the record holds.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Given;
use crate::procedure::CaseState;
use crate::procedure::model::{Label, PaperDef};
use crate::procedure::state::Event;
use crate::record::{Fields, Value};
use crate::report::paper::people;

/// The step that attaches a file to a paper.
const ATTACH: &str = "attach";
/// The step that says who signed a paper.
const SIGN: &str = "sign";

/// A paper that the file should hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRow {
    /// The number of the step that left it.
    pub seq: u32,
    /// Its day.
    pub on: NaiveDate,
    /// The step's code.
    pub step: String,
    /// What it created: the form, letter, meeting or order.
    pub ids: Vec<String>,
    /// What the paper is.
    pub what: Label,
    /// The code of the print that this program makes of it, where it makes one.
    pub print: Option<String>,
    /// Media types of the attached files, those of later steps too; none where the sheet was not
    /// read. A file's name may tell of a person and stands nowhere here.
    pub files: Option<Vec<String>>,
    /// The numbers of the later steps that attached files to it.
    pub attached_by: Vec<u32>,
    /// How many signatures are on record.
    pub signed: usize,
    /// What the record holds of it.
    pub held: Held,
}

/// What the record holds of a paper. That one was printed is recorded nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// A file.
    File,
    /// Its content, of which this program makes a print.
    Print,
    /// That it was, and what its step says.
    Record,
    /// That it was; whether a file is attached stands on a sheet that was not read.
    Unread,
}

impl Held {
    /// The word for scripts.
    pub fn code(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Print => "print",
            Self::Record => "recorded",
            Self::Unread => "unread",
        }
    }
}

/// The papers of a case in the order of their days: of each step that the tables know to leave one,
/// that has a sheet, or that created something.
///
/// The fields are those of each step as they count, by its number.
pub(super) fn of(
    given: &Given<'_>,
    state: &CaseState,
    fields: &BTreeMap<u32, Fields>,
) -> Vec<PaperRow> {
    let rows = |event: &Event| of_step(given, state, fields.get(&event.seq), event);
    state.events.iter().flat_map(rows).collect()
}

fn of_step(
    given: &Given<'_>,
    state: &CaseState,
    fields: Option<&Fields>,
    event: &Event,
) -> Vec<PaperRow> {
    let Some(def) = given.procedure.step(&event.step) else {
        return Vec::new();
    };
    let papers = prints(given, state, event);
    if !papers.is_empty() {
        let row = |paper: &PaperDef| {
            let print = Some((&paper.code, content(paper, fields)));
            row(given, state, event, &paper.label, print)
        };
        return papers.into_iter().map(row).collect();
    }
    let record = given.journal.steps.iter().find(|s| s.seq == event.seq);
    let has_sheet = record.is_some_and(|record| record.sheet.is_some());
    let leaves = def.leaves.as_ref();
    let is_there = leaves.is_some() || has_sheet || !ids(state, event.seq).is_empty();
    let what = leaves.unwrap_or(&def.label);
    let row = is_there.then(|| row(given, state, event, what, None));
    row.into_iter().collect()
}

/// The papers that are printed of a step, about the people whom it names.
fn prints<'p>(given: &Given<'p>, state: &CaseState, event: &Event) -> Vec<&'p PaperDef> {
    let procedure = given.procedure;
    let concerned = people(procedure, state, event);
    let is_about = |paper: &PaperDef, id: &str| {
        let party = state.party(id);
        party.is_some_and(|party| paper.about.contains(&party.role))
    };
    let is_of = |paper: &&PaperDef| {
        paper.of.iter().any(|code| *code == event.step)
            && paper.valid_from.is_none_or(|from| from <= event.on)
            && (paper.about.is_empty()
                || concerned.is_empty()
                || concerned.iter().any(|id| is_about(paper, id)))
    };
    procedure.papers.iter().filter(is_of).collect()
}

/// Whether what a paper is to hold was written down.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    /// It is the step itself.
    Step,
    /// In one of the fields that the paper names.
    Written,
    /// In none of them, as far as was read.
    Missing,
}

fn content(paper: &PaperDef, fields: Option<&Fields>) -> Content {
    let is_written = |name: &String| fields.is_some_and(|fields| fields.get(name).is_some());
    match paper.content.as_slice() {
        [] => Content::Step,
        names if names.iter().any(is_written) => Content::Written,
        _ => Content::Missing,
    }
}

fn row(
    given: &Given<'_>,
    state: &CaseState,
    event: &Event,
    what: &Label,
    print: Option<(&String, Content)>,
) -> PaperRow {
    let ids = ids(state, event.seq);
    let of_it = |step: &&Event| names(step, event.seq, &ids);
    let attached: Vec<u32> = state
        .events_of(ATTACH)
        .filter(of_it)
        .map(|e| e.seq)
        .collect();
    let signed = state.events_of(SIGN).filter(of_it).count();
    let own = files(given, event.seq);
    let later = attached.iter().filter_map(|seq| files(given, *seq));
    let files = own.map(|own| own.into_iter().chain(later.flatten()).collect());
    let held = match &files {
        _ if !attached.is_empty() => Held::File,
        Some(files) if !Vec::is_empty(files) => Held::File,
        // What a right for journals alone sees of a step is all that some papers hold.
        None if given.opens_sheets => Held::Unread,
        _ => match print {
            Some((_, Content::Step | Content::Written)) => Held::Print,
            _ if files.is_none() => Held::Unread,
            _ => Held::Record,
        },
    };
    PaperRow {
        seq: event.seq,
        on: event.on,
        step: event.step.to_string(),
        what: what.clone(),
        print: print.map(|(code, _)| code.clone()),
        files,
        attached_by: attached,
        signed,
        held,
        ids,
    }
}

/// What a step created.
fn ids(state: &CaseState, seq: u32) -> Vec<String> {
    let own = state.subjects.iter().filter(|s| s.seq == seq);
    own.map(|s| s.id.clone()).collect()
}

/// Whether a step names a paper, by its id or by the number of its step.
fn names(step: &Event, seq: u32, ids: &[String]) -> bool {
    let of = step.fields.get("of");
    let number = of.and_then(Value::as_int);
    let mut named = step.fields.texts("of");
    number == Some(i64::from(seq)) || named.any(|named| ids.iter().any(|id| id == named))
}

/// The kinds of the files on a step's own sheet; none where there is one that was not read. Without a
/// sheet there is no file.
fn files(given: &Given<'_>, seq: u32) -> Option<Vec<String>> {
    let record = given.journal.steps.iter().find(|s| s.seq == seq)?;
    if record.sheet.is_none() {
        return Some(Vec::new());
    }
    let sheet = given.sheets.get(&seq)?;
    let attached = sheet.attachments.iter();
    Some(attached.map(|file| file.media_type.clone()).collect())
}
