//! Knowing a form again: by the marks that the openings of cases carry.

use std::collections::HashMap;

use crate::cli::context::Context;
use crate::cli::error_codes::FORM_DIFFERS;
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::procedure::{Procedure, Status, fold};
use crate::record::form::Form;
use crate::record::{CaseId, Digest, Fields, Journal, Sensitive};
use crate::store::{Open, Store};

/// The journal field that holds the mark of the form that opened a case.
pub const MARK: &str = "form_mark";

/// The cases of a procedure by the marks of their forms; void ones do not count.
pub struct Known(HashMap<String, CaseId>);

impl Known {
    /// Reads all cases of the procedure. One that cannot be read is told: its form would not be
    /// known again, but a damaged case must not keep the next person from help.
    pub fn of(
        context: &mut Context,
        store: &Store<Open>,
        procedure: &Procedure,
    ) -> Result<Self, CommandError> {
        let count = store.cases()?.cases.len() as u64;
        let progress = context
            .ui
            .progress(&context.words.say("progress-reading"), count);
        let all = store.read_all(
            |case| case.prefix() == procedure.prefix,
            &|done| progress.reach(done),
            |_, journal| mark_of(procedure, &journal),
        )?;
        let mut known = HashMap::new();
        drop(progress);
        for (case, mark) in all.cases {
            match mark {
                Ok(mark) => known.extend(mark.map(|mark| (mark, case))),
                Err(_) => context
                    .warn(&Message::new("intake-case-unreadable").with("case", case.to_string())),
            }
        }
        Ok(Self(known))
    }

    /// The case that a form of this mark opened.
    pub fn case(&self, mark: &str) -> Option<&CaseId> {
        self.0.get(mark)
    }
}

fn mark_of(procedure: &Procedure, journal: &Journal) -> Option<String> {
    let state = fold(procedure, &journal.steps);
    let open = journal
        .steps
        .first()
        .filter(|_| state.status != Status::Void)?;
    open.fields.text(MARK).map(str::to_owned)
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
