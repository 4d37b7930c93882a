//! Knowing a form again by the marks that the openings of cases carry, and its people by what the
//! sheets of running cases tell. Each case is read once a call, however many forms there are.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::cli::context::Context;
use crate::cli::error_codes::FORM_DIFFERS;
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::sheets;
use crate::procedure::{Procedure, Status, fold};
use crate::record::form::Form;
use crate::record::somebody::Somebody;
use crate::record::{CaseId, Digest, Fields, Journal, Sensitive};
use crate::report::amendments::Amendments;
use crate::report::people::Histories;
use crate::report::running::{Running, Span, people};
use crate::store::{Open, Store};

use super::forms::Taken;

pub use crate::report::twins::MARK;

/// The cases of a procedure by the marks of their forms, and whom they are about; void ones do not
/// count.
#[derive(Default)]
pub struct Known {
    marks: HashMap<String, CaseId>,
    running: Running<CaseId>,
    unread: BTreeSet<CaseId>,
}

/// What one case tells.
#[derive(Default)]
struct Told {
    mark: Option<String>,
    span: Option<Span>,
    people: Vec<Somebody>,
    /// Whether a sheet on which people may stand could not be read.
    has_gap: bool,
}

impl Known {
    /// Reads all cases of the procedure for their marks alone.
    pub fn of(
        context: &mut Context,
        store: &Store<Open>,
        procedure: &Procedure,
    ) -> Result<Self, CommandError> {
        Self::read(context, store, procedure, &[])
    }

    /// The same, with the people to whose cases forms of these days may belong.
    pub fn with_people(
        context: &mut Context,
        store: &Store<Open>,
        procedure: &Procedure,
        forms: &[Taken],
    ) -> Result<Self, CommandError> {
        let days: BTreeSet<NaiveDate> = forms.iter().map(|taken| taken.form.opened_on()).collect();
        let days: Vec<NaiveDate> = days.into_iter().collect();
        Self::read(context, store, procedure, &days)
    }

    /// The same, with the people to whose cases what is known on this day may belong.
    pub fn with_people_on(
        context: &mut Context,
        store: &Store<Open>,
        procedure: &Procedure,
        day: NaiveDate,
    ) -> Result<Self, CommandError> {
        Self::read(context, store, procedure, &[day])
    }

    /// One that cannot be read is told: its form would not be known again, nor its people, but a
    /// damaged case must not keep the next person from help.
    fn read(
        context: &mut Context,
        store: &Store<Open>,
        procedure: &Procedure,
        days: &[NaiveDate],
    ) -> Result<Self, CommandError> {
        let count = store.cases()?.cases.len() as u64;
        let progress = context
            .ui
            .progress(&context.words.say("progress-reading"), count);
        let all = store.read_all(
            |case| case.prefix() == procedure.prefix,
            &|done| progress.reach(done),
            |_, journal| told(store, procedure, &journal, days),
        )?;
        drop(progress);
        let mut known = Self::default();
        let warn = |id: &str, case: &CaseId| Message::new(id).with("case", case.to_string());
        for (case, read) in all.cases {
            let Ok(told) = read else {
                context.warn(&warn("intake-case-unreadable", &case));
                known.unread.insert(case);
                continue;
            };
            if told.has_gap {
                context.warn(&warn("intake-people-unreadable", &case));
            }
            if let Some(span) = told.span {
                known.running.add(&case, span, told.people);
            }
            known.marks.extend(told.mark.map(|mark| (mark, case)));
        }
        Ok(known)
    }

    /// The case that a form of this mark opened.
    pub fn case(&self, mark: &str) -> Option<&CaseId> {
        self.marks.get(mark)
    }

    /// Cases that could not be read: what opened them is not known.
    pub fn unread(&self) -> &BTreeSet<CaseId> {
        &self.unread
    }

    /// Whose procedures run.
    pub fn running(&self) -> &Running<CaseId> {
        &self.running
    }
}

fn told(store: &Store<Open>, procedure: &Procedure, journal: &Journal, days: &[NaiveDate]) -> Told {
    let state = fold(procedure, &journal.steps);
    let open = journal.steps.first();
    let open = open.filter(|_| state.status != Status::Void);
    let mark = open.and_then(|open| open.fields.text(MARK).map(str::to_owned));
    let further = procedure.further.as_ref();
    let span = Span::of(&state).filter(|span| days.iter().any(|day| span.takes(*day)));
    let Some((span, further)) = span.zip(further) else {
        return Told {
            mark,
            ..Told::default()
        };
    };
    let (sheets, errors) = sheets::of_people(store, procedure, journal);
    let amendments = Amendments::of(procedure, &journal.steps);
    let histories = Histories::of(&state, &amendments, &sheets);
    Told {
        mark,
        span: Some(span),
        people: people(further, &state, &histories),
        has_gap: !errors.is_empty(),
    }
}

/// The mark of a form: a keyed digest, so that nobody without the key can try references.
pub fn mark(store: &Store<Open>, form: &Form) -> Result<String, CommandError> {
    let identity = form.identity();
    let mark = store.mark(&identity.tag, identity.text.reveal())?;
    Ok(Digest(mark).to_string())
}

/// A form of a known reference must say what the form said that opened the case.
pub fn require_same(
    store: &Store<Open>,
    case: &CaseId,
    form: &Form,
    at: &Place,
) -> Result<(), CommandError> {
    let journal = store.read_journal(case)?;
    let opening = journal.steps.first().and_then(|step| step.sheet.as_ref());
    let Some(sheet) = opening else { return Ok(()) };
    let sheet = store.read_sheet(case, sheet)?;
    let stored = sheet.form.map(Sensitive::into_inner).unwrap_or_default();
    let at = Place {
        case: Some(case.to_string()),
        ..at.clone()
    };
    require_equal(form, &stored, at)
}

/// A form must say what `stored` says.
pub fn require_equal(form: &Form, stored: &Fields, at: Place) -> Result<(), CommandError> {
    let differences = form.differences(stored);
    if differences.is_empty() {
        return Ok(());
    }
    Err(CommandError::new(FORM_DIFFERS)
        .with("fields", differences.join(", "))
        .at(at))
}
