//! A form about somebody whose procedure runs is a further one, and opens no second procedure: such
//! forms are refused, or on demand opened all the same, with a reason that stays in the record.

use std::collections::BTreeSet;

use crate::cli::context::Context;
use crate::cli::error_codes::{ALREADY_RUNS, SAME_PERSON};
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::steps::plans::REASON;
use crate::procedure::Procedure;
use crate::procedure::model::FurtherDef;
use crate::procedure::next::Wanted;
use crate::record::somebody::Somebody;
use crate::record::{CaseId, Value};
use crate::render::call::Call;
use crate::render::labels;
use crate::report::running::{Running, Span};
use crate::words::Words;

use super::forms::Taken;
use super::known::Known;
use super::open::{Despite, Near, Planned};

/// The field of a step that names what was set aside.
const DESPITE: &str = "despite";

/// Refuses the forms that are about somebody whose procedure runs, or whom another form of the call
/// is about; with the word and a reason to open them all the same, that is put on record instead.
pub(super) fn judge(
    context: &Context,
    procedure: &Procedure,
    known: &Known,
    planned: &mut [Planned],
    forms: &[Taken],
    despite: &Despite,
) -> Result<(), CommandError> {
    let Some(further) = &procedure.further else {
        return Ok(());
    };
    let judging = Judging {
        procedure,
        further,
        words: &context.words,
    };
    let insists = despite.anew && despite.reason.is_some();
    let marks: Vec<String> = planned.iter().map(|plan| plan.mark.clone()).collect();
    let mut others: Running<usize> = Running::default();
    let mut errors = Vec::new();
    for (index, (plan, taken)) in planned.iter_mut().zip(forms).enumerate() {
        let day = taken.form.opened_on();
        if known.case(&plan.mark).is_some() || !further.holds_on(day) {
            continue;
        }
        // The same form again opens nothing.
        let is_other = |other: &usize| marks[*other] != plan.mark;
        let found = judging.clashes(taken, known, &others, forms, &is_other);
        if !found.is_empty() && !insists {
            errors.extend(found);
            continue;
        }
        if !found.is_empty() {
            set_aside(plan, despite);
        } else if !insists {
            plan.near = judging.near(taken, known);
        }
        let people = taken.form.persons_of(&further.roles).into_iter();
        let people = people.map(|(_, fields)| Somebody::of(fields));
        others.add(&index, Span::since(day), people);
    }
    CommandError::all(errors).map_or(Ok(()), Err)
}

/// Puts on record that the case was opened although a procedure runs, and why.
fn set_aside(plan: &mut Planned, despite: &Despite) {
    let Some(opening) = plan.new.steps.first_mut() else {
        return;
    };
    let before = opening.fields.each(DESPITE).to_vec();
    let codes: Vec<Value> = before
        .into_iter()
        .chain([ALREADY_RUNS.name.into()])
        .collect();
    match codes.as_slice() {
        [one] => _ = opening.fields.set(DESPITE, one.clone()),
        _ => _ = opening.fields.set(DESPITE, Value::List(codes)),
    }
    if let Some(reason) = &despite.reason {
        opening.sheet.fields.set(REASON, reason.reveal().clone());
    }
}

struct Judging<'a> {
    procedure: &'a Procedure,
    further: &'a FurtherDef,
    words: &'a Words,
}

impl Judging<'_> {
    /// What stands in the way of a form: one error for each person.
    fn clashes(
        &self,
        taken: &Taken,
        known: &Known,
        others: &Running<usize>,
        forms: &[Taken],
        is_other: &dyn Fn(&usize) -> bool,
    ) -> Vec<CommandError> {
        let day = taken.form.opened_on();
        let people = taken.form.persons_of(&self.further.roles).into_iter();
        let clash = |(path, fields)| {
            let somebody = Somebody::of(fields);
            let at = Place {
                path: Some(path),
                ..taken.place()
            };
            let cases = known.running().about(&somebody, day);
            if !cases.is_empty() {
                return Some(self.already_runs(&cases, at, taken.source.is_none()));
            }
            let others = others.about(&somebody, day);
            let other = others.into_iter().find(is_other)?;
            let told = CommandError::new(SAME_PERSON).with("file", forms[other].file());
            Some(told.at(at).because(self.law()))
        };
        people.filter_map(clash).collect()
    }

    /// The people of a form who may be those of a running case, and the cases.
    fn near(&self, taken: &Taken, known: &Known) -> Vec<Near> {
        let day = taken.form.opened_on();
        let people = taken.form.persons_of(&self.further.roles).into_iter();
        let near = people.filter_map(|(path, fields)| {
            let cases = known.running().near(&Somebody::of(fields), day);
            (!cases.is_empty()).then_some(Near { path, cases })
        });
        near.collect()
    }

    fn already_runs(&self, cases: &BTreeSet<CaseId>, at: Place, typed: bool) -> CommandError {
        let names: Vec<String> = cases.iter().map(ToString::to_string).collect();
        let error = CommandError::new(ALREADY_RUNS).with("cases", names.join(", "));
        let at = Place {
            case: names.first().cloned(),
            ..at
        };
        let error = error.at(at).because(self.law());
        let Some(command) = cases.first().and_then(|case| self.command(case)) else {
            return error;
        };
        let id = if typed {
            "hint-already-runs-typed"
        } else {
            "hint-already-runs"
        };
        error.hint(Message::new(id).with("command", command))
    }

    /// The rule, with its article.
    fn law(&self) -> Message {
        let text = labels::label(&self.further.text, self.words).to_owned();
        let basis = labels::basis(&self.further.basis, self.words).to_owned();
        Message::new("finding-basis")
            .with("text", text)
            .with("basis", basis)
    }

    /// The command that records the form as a further one, with the names of what it needs.
    fn command(&self, case: &CaseId) -> Option<String> {
        let step = self.procedure.step(&self.further.step)?;
        let wanted = Wanted {
            step: step.code.clone(),
            deadline: None,
            subject: None,
            field: None,
            known: Vec::new(),
            due_on: None,
            code: None,
            basis: self.further.basis.clone(),
            certainty: self.further.certainty,
        };
        let call = Call::wanted(self.procedure, step, case, &wanted, self.words);
        let parts = std::iter::once(call.start).chain(call.options);
        Some(parts.collect::<Vec<_>>().join(" "))
    }
}
