//! Deadlines: what starts, changes, meets and stops them, and that none waits for itself.

use super::{Check, FaultKind};
use crate::procedure::model::{
    Change, Condition, DeadlineDef, Meet, Source, Start, StepDef, SubjectOf, TermDef, TermUnit,
};

impl Check<'_> {
    pub(super) fn deadlines(&mut self) {
        let deadlines = &self.procedure.deadlines;
        for (i, row) in deadlines.iter().enumerate() {
            let same = |d: &DeadlineDef| d.id == row.id && d.valid_from == row.valid_from;
            if deadlines[..i].iter().any(same) {
                self.fault(&format!("deadline {}", row.id), FaultKind::Overlap);
            }
            self.deadline(row);
        }
    }

    fn deadline(&mut self, row: &DeadlineDef) {
        let at = format!("deadline {}", row.id);
        self.code(&at, &row.id);
        self.words(&at, &row.label);
        self.basis(&at, &row.basis);
        self.valid_from(&at, row.valid_from);
        // What rests on an act or a regulation exists only under the law that has it.
        let of_law = matches!(row.source, Source::Act | Source::Regulation);
        if of_law && row.valid_from.is_none() {
            self.fault(&at, FaultKind::ValidFrom);
        }
        for start in &row.start {
            self.start(&at, row, start);
        }
        for meet in row.met_by.iter().chain(&row.restart) {
            self.meet(&at, meet);
            self.same_as_start(&at, row, meet);
        }
        for change in &row.change {
            self.change(&at, change);
        }
        for again in &row.again {
            let meets = row.met_by.iter().any(|m| m.step == again.step);
            self.require(meets && row.after_start, &at, "later step", &again.step);
        }
        if asks_of_deadlines(row) {
            self.fault(&at, FaultKind::Cycle);
        }
        for stop in &row.stops {
            self.step_code(&at, &stop.step);
            let step = self.procedure.step(&stop.step);
            self.subject_field(&at, step, stop.subject.as_deref());
            self.conditions(&at, step, &stop.when);
        }
        self.subject_of(&at, row);
        if let Some(within) = &row.within {
            self.deadline_id(&at, within);
        }
        if self.waits_for_itself(row) {
            self.fault(&at, FaultKind::Cycle);
        }
    }

    fn start(&mut self, at: &str, row: &DeadlineDef, start: &Start) {
        if let Some(id) = &start.deadline {
            self.deadline_id(at, id);
        }
        let Some(code) = &start.step else { return };
        if code == "*" || code == "acts" {
            self.conditions(at, None, &start.when);
            return;
        }
        self.step_code(at, code);
        let step = self.procedure.step(code);
        self.day_field(at, step, &start.at);
        self.conditions(at, step, &start.when);
        self.subject_field(at, step, start.through.as_deref());
        for meet in &start.unless {
            self.meet(at, meet);
        }
        if start.wait.is_some_and(|wait| wait.unit == TermUnit::Hours) {
            let (what, name) = ("wait in", TermUnit::Hours.to_string());
            self.fault(at, FaultKind::Unknown { what, name });
        }
        self.length(at, step, row, start.term.as_ref().unwrap_or(&row.term));
    }

    /// A length that stands in a field: in the step, or in the item that is the subject.
    fn length(&mut self, at: &str, step: Option<&StepDef>, row: &DeadlineDef, term: &TermDef) {
        let (TermDef::Own(field) | TermDef::Every(field, _)) = term else {
            return;
        };
        let of_step = step.is_some_and(|s| s.field(field).is_some());
        let of_item = match &row.subject {
            Some(SubjectOf::Items(items)) => step
                .and_then(|s| s.field(items))
                .is_some_and(|f| f.kind.parts().iter().any(|p| p.name == *field)),
            _ => false,
        };
        self.require(of_step || of_item, at, "field", field);
    }

    fn meet(&mut self, at: &str, meet: &Meet) {
        self.step_code(at, &meet.step);
        let step = self.procedure.step(&meet.step);
        self.day_field(at, step, &meet.at);
        self.subject_field(at, step, meet.subject.as_deref());
        if let Some(day) = &meet.day {
            self.day_field(at, step, day);
        }
        if let Some(filter) = &meet.of {
            self.roles(at, &filter.roles);
        }
        self.conditions(at, step, &meet.when);
    }

    /// What a step says as the one that starts the row does, both must have.
    fn same_as_start(&mut self, at: &str, row: &DeadlineDef, meet: &Meet) {
        let starts = row.start.iter().filter_map(|s| s.step.as_deref());
        for code in starts.chain([meet.step.as_str()]) {
            let step = self.procedure.step(code);
            for field in &meet.same {
                self.subject_field(at, step, Some(field));
            }
        }
    }

    fn change(&mut self, at: &str, change: &Change) {
        self.step_code(at, &change.step);
        let step = self.procedure.step(&change.step);
        self.day_field(at, step, &change.at);
        self.subject_field(at, step, change.subject.as_deref());
        if let Some(from) = &change.from {
            self.day_field(at, step, from);
        }
        self.conditions(at, step, &change.when);
    }

    fn subject_field(&mut self, at: &str, step: Option<&StepDef>, field: Option<&str>) {
        if let (Some(step), Some(field)) = (step, field) {
            let own_id = field == "id" && step.creates.is_some();
            self.require(own_id || step.field(field).is_some(), at, "field", field);
        }
    }

    fn subject_of(&mut self, at: &str, row: &DeadlineDef) {
        match &row.subject {
            Some(SubjectOf::Parties(roles)) => self.roles(at, roles),
            Some(SubjectOf::Sides(sides)) => {
                for side in sides {
                    let on_it = |r: &crate::procedure::model::Role| r.side.as_ref() == Some(side);
                    let known = self.procedure.roles.iter().any(on_it);
                    self.require(known, at, "side", side);
                }
            }
            Some(SubjectOf::Field(field) | SubjectOf::Items(field)) => {
                for code in row.start.iter().filter_map(|s| s.step.as_deref()) {
                    self.subject_field(at, self.procedure.step(code), Some(field));
                }
            }
            None => {}
        }
    }

    /// Whether the deadline, through those it starts from or ends within, comes back to itself.
    fn waits_for_itself(&self, row: &DeadlineDef) -> bool {
        let mut ahead: Vec<&str> = needs(row).collect();
        let mut seen: Vec<&str> = Vec::new();
        while let Some(id) = ahead.pop() {
            if id == row.id {
                return true;
            }
            if !seen.contains(&id) {
                seen.push(id);
                ahead.extend(self.procedure.deadline_rows(id).flat_map(needs));
            }
        }
        false
    }
}

/// The deadlines whose last day a row must know.
fn needs(row: &DeadlineDef) -> impl Iterator<Item = &str> {
    let starts = row.start.iter().filter_map(|s| s.deadline.as_deref());
    starts.chain(row.within.as_deref())
}

/// A condition about deadlines in a deadline would never come to an end.
fn asks_of_deadlines(row: &DeadlineDef) -> bool {
    let starts = row.start.iter().flat_map(|s| &s.when);
    let unless = row.start.iter().flat_map(|s| &s.unless);
    let meets = row.met_by.iter().chain(&row.restart).chain(unless);
    let meets = meets.flat_map(|m| &m.when);
    let changes = row.change.iter().flat_map(|c| &c.when);
    let stops = row.stops.iter().flat_map(|s| &s.when);
    starts
        .chain(meets)
        .chain(changes)
        .chain(stops)
        .any(Condition::is_about_deadlines)
}
