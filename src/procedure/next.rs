//! What comes next: what may, must and should be done.

mod known;

use chrono::NaiveDate;

use super::condition::Scene;
use super::deadline::{Due, DueState, by_urgency, deadlines};
use super::facts::Facts;
use super::model::{
    Basis, By, Certainty, Condition, DeadlineDef, Effect, Expected, FieldKind, Meet, Procedure,
    Source, Status, StepDef,
};
use super::state::{CaseState, Event};
use crate::record::Fields;

/// What comes next in a case.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Next {
    /// Codes of the steps that can be taken, in the order of the help.
    pub may: Vec<String>,
    /// What the law asks for, most urgent first.
    pub must: Vec<Wanted>,
    /// What practice, the office or the people of the case ask for, most urgent first.
    pub should: Vec<Wanted>,
}

/// A step that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Code of the step.
    pub step: String,
    /// Id of the deadline that asks for it.
    pub deadline: Option<String>,
    /// The deadline's subject, or what waits for the step, e.g. the letter `L2`.
    pub subject: Option<String>,
    /// The field of the step that names the subject.
    pub field: Option<String>,
    /// Fields of the step whose value is known, each with it.
    pub known: Vec<(String, String)>,
    /// Its last day.
    pub due_on: Option<NaiveDate>,
    /// The finding under which audits show that it is missing.
    pub code: Option<String>,
    /// The act and its article.
    pub basis: Basis,
    /// How well that is known.
    pub certainty: Certainty,
}

/// What may, must and should come next, as the case stands today.
pub fn next(procedure: &Procedure, state: &CaseState, facts: &Facts, today: NaiveDate) -> Next {
    let asked = Asked {
        procedure,
        state,
        facts,
        today,
    };
    let possible = procedure.steps.iter().filter(|def| asked.is_possible(def));
    let possible: Vec<&StepDef> = possible.collect();
    let (must, mut should) = asked.by_deadlines(&possible);
    should.extend(asked.expected(&possible, &must));
    Next {
        may: possible.into_iter().map(|def| def.code.clone()).collect(),
        must,
        should,
    }
}

/// The steps that are expected by now although no term runs, and whose absence is a finding.
pub(super) fn awaited(
    procedure: &Procedure,
    state: &CaseState,
    facts: &Facts,
    today: NaiveDate,
) -> Vec<Wanted> {
    let asked = Asked {
        procedure,
        state,
        facts,
        today,
    };
    let mut found = Vec::new();
    for def in procedure.steps.iter().filter(|def| asked.is_possible(def)) {
        let expected = def.expected.iter().filter(|e| e.code.is_some());
        for expected in expected.filter(|e| asked.holds(def, &e.when)) {
            found.extend(asked.each_expected(def, expected));
        }
    }
    found
}

/// A case of which it is asked what comes next.
struct Asked<'a> {
    procedure: &'a Procedure,
    state: &'a CaseState,
    facts: &'a Facts,
    today: NaiveDate,
}

impl Asked<'_> {
    /// Whether a step makes sense now: no rule about the case stands against it, and there is
    /// somebody or something for it to be about.
    fn is_possible(&self, def: &StepDef) -> bool {
        let is_open = self.state.opened_on.is_some();
        let in_time = match self.state.status {
            Status::Open => true,
            Status::Void | Status::Disposed => false,
            _ => def.after_end,
        };
        def.by == By::Command
            && is_open
            && in_time
            && self.has_what_it_needs(def)
            && !self.is_ruled_out(def)
    }

    fn is_ruled_out(&self, def: &StepDef) -> bool {
        let mut rules = def.rules.iter();
        rules.any(|rule| {
            let when: Option<Vec<Condition>> = rule.when.iter().map(Condition::unfilled).collect();
            when.is_some_and(|when| self.holds(def, &when))
        })
    }

    fn has_what_it_needs(&self, def: &StepDef) -> bool {
        let mut required = def.fields.iter().filter(|f| f.required);
        required.all(|field| match &field.kind {
            FieldKind::Party(roles) => self.state.parties.iter().any(|p| p.has_role(roles)),
            FieldKind::Subject(letters) => {
                let fits = |id: &str| letters.iter().any(|l| id.starts_with(l.as_str()));
                let mut subjects = self.state.subjects.iter();
                letters.is_empty() || subjects.any(|s| !s.voided && fits(&s.id))
            }
            _ => true,
        })
    }

    /// Asks conditions of the case before the step is filled in.
    fn holds(&self, def: &StepDef, conditions: &[Condition]) -> bool {
        let event = self.unfilled(def);
        self.scene(&event).all(conditions)
    }

    /// What waits for a step by these conditions: the field that names it, and its values.
    fn waiting(&self, def: &StepDef, conditions: &[Condition]) -> Vec<(String, String)> {
        let event = self.unfilled(def);
        let scene = self.scene(&event);
        let mut found: Vec<(String, String)> = Vec::new();
        for condition in conditions {
            for one in scene.waiting(condition) {
                found.extend((!found.contains(&one)).then_some(one));
            }
        }
        found
    }

    fn unfilled(&self, def: &StepDef) -> Event {
        Event {
            seq: u32::MAX,
            step: def.code.as_str().into(),
            on: self.today,
            fields: Fields::new().into(),
        }
    }

    fn scene<'e>(&'e self, event: &'e Event) -> Scene<'e> {
        Scene {
            procedure: self.procedure,
            facts: self.facts,
            whole: self.state,
            before: self.state,
            after: self.state,
            event,
            fields: &event.fields,
        }
    }

    /// What open rows ask for and can still be done: what the law asks, and what else does.
    fn by_deadlines(&self, possible: &[&StepDef]) -> (Vec<Wanted>, Vec<Wanted>) {
        let mut rows = deadlines(self.procedure, self.state, self.facts, self.today);
        rows.retain(|due| {
            matches!(due.state, DueState::Overdue | DueState::Due) && due.stopped_on.is_none()
        });
        by_urgency(&mut rows);
        let wanted = rows.iter().filter_map(|due| {
            let row = self.procedure.deadline_rows(&due.deadline).next()?;
            let wanted = self.wanted(row, due)?;
            let is_possible = possible.iter().any(|def| def.code == wanted.step);
            is_possible.then(|| (is_law(row), wanted))
        });
        let (must, should): (Vec<_>, Vec<_>) = wanted.partition(|(is_law, _)| *is_law);
        let only = |all: Vec<(bool, Wanted)>| all.into_iter().map(|(_, w)| w).collect();
        (only(must), only(should))
    }

    /// The step that would meet a row; none when any act does.
    fn wanted(&self, row: &DeadlineDef, due: &Due) -> Option<Wanted> {
        let party = due.subject.as_deref().and_then(|id| self.state.party(id));
        let is_for = |meet: &&Meet| {
            let of = meet.of.as_ref().zip(party);
            of.is_none_or(|(filter, party)| party.passes(filter))
        };
        let meet = row.met_by.iter().find(is_for);
        let meet = meet.or_else(|| row.restart.first())?;
        // A day of the starting step itself is filled in by a correction.
        let (def, known) = if meet.at != "on" && row.is_started_by(&meet.step) {
            let corrects = |s: &&StepDef| s.does(&Effect::Correct);
            let def = self.procedure.steps.iter().find(corrects)?;
            let target = def.field_of_kind(&FieldKind::Step);
            let known = target.map(|f| (f.name.clone(), due.started_by.to_string()));
            (def, known.into_iter().collect())
        } else {
            let def = self.procedure.step(&meet.step)?;
            (def, self.known(def, Some((due, meet))))
        };
        Some(Wanted {
            step: def.code.clone(),
            field: meet.subject.clone().filter(|_| def.code == meet.step),
            known,
            deadline: Some(due.deadline.to_string()),
            subject: due.subject.clone().map(Into::into),
            due_on: due.due_on,
            code: None,
            basis: Basis::clone(&due.basis),
            certainty: due.certainty,
        })
    }

    /// Steps that are expected by now although no term runs, and that nothing asked for yet.
    fn expected(&self, possible: &[&StepDef], must: &[Wanted]) -> Vec<Wanted> {
        let mut found = Vec::new();
        for def in possible {
            let asked = must.iter().any(|w| w.step == def.code);
            let expected = def.expected.iter().find(|e| self.holds(def, &e.when));
            if let Some(expected) = expected.filter(|_| !asked) {
                found.extend(self.each_expected(def, expected));
            }
        }
        found
    }

    /// An expected step: once for each thing that waits for it, when the table says what that is.
    fn each_expected(&self, def: &StepDef, expected: &Expected) -> Vec<Wanted> {
        let wanted = |about: Option<(String, String)>| {
            let (field, subject) = about.unzip();
            Wanted {
                step: def.code.clone(),
                deadline: None,
                subject,
                field,
                known: self.known(def, None),
                due_on: None,
                code: expected.code.clone(),
                basis: expected.basis.clone(),
                certainty: expected.certainty,
            }
        };
        let waiting = self.waiting(def, &expected.when);
        if waiting.is_empty() {
            return vec![wanted(None)];
        }
        waiting.into_iter().map(|one| wanted(Some(one))).collect()
    }
}

/// Whether a row is a duty: of an act, or a day that the people of the case set under one.
fn is_law(row: &DeadlineDef) -> bool {
    match row.source {
        Source::Regulation | Source::Act | Source::OtherAct => true,
        Source::Own => row.certainty == Certainty::Sure,
        Source::Norm => false,
    }
}
