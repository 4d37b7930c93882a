//! The plan of help as it stands now: its lines, those moved and those done.

use chrono::NaiveDate;
use smol_str::SmolStr;

use crate::procedure::CaseState;
use crate::record::{Fields, Value};

/// A plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    lines: Vec<Line>,
    last_done_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq)]
struct Line {
    id: SmolStr,
    service: SmolStr,
    due_on: Option<NaiveDate>,
    is_done: bool,
}

impl Plan {
    /// The plan of a case.
    pub fn of(state: &CaseState) -> Self {
        let mut plan = Self::default();
        for event in &state.events {
            let fields = &event.fields;
            match event.step.as_str() {
                "plan" | "review-plan" => {
                    plan.add(fields);
                    plan.move_line(fields);
                }
                "plan-done" => {
                    for line in &mut plan.lines {
                        line.is_done |= fields.texts("line").any(|id| id == line.id);
                    }
                    plan.last_done_on = Some(event.on);
                }
                _ => {}
            }
        }
        plan
    }

    fn add(&mut self, fields: &Fields) {
        let lines = fields.each("lines").iter().filter_map(Value::as_table);
        self.lines.extend(lines.map(|line| Line {
            id: line.text("id").unwrap_or_default().into(),
            service: line.text("service").unwrap_or_default().into(),
            due_on: line.date("due_on"),
            is_done: false,
        }));
    }

    /// A line that is moved has another day; without a day it is given up.
    fn move_line(&mut self, fields: &Fields) {
        let Some(moved) = fields.text("moved") else {
            return;
        };
        match fields.date("due_on") {
            None => self.lines.retain(|line| line.id != moved),
            day => {
                let mut lines = self.lines.iter_mut();
                if let Some(line) = lines.find(|line| line.id == moved) {
                    line.due_on = day;
                }
            }
        }
    }

    /// The services that it names.
    pub fn services(&self) -> Vec<SmolStr> {
        self.lines.iter().map(|line| line.service.clone()).collect()
    }

    /// The last day of any line.
    pub fn until(&self) -> Option<NaiveDate> {
        self.lines.iter().filter_map(|line| line.due_on).max()
    }

    /// The day on which the last line was done; none while one is not.
    pub fn done_on(&self) -> Option<NaiveDate> {
        let is_done = !self.lines.is_empty() && self.lines.iter().all(|line| line.is_done);
        self.last_done_on.filter(|_| is_done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::fold;
    use crate::record::StepRecord;
    use crate::report::samples::{day, procedure, step};

    fn line(id: &str, service: &str, due: &str) -> Value {
        let mut line = Fields::new();
        line.set("id", id)
            .set("service", service)
            .set("due_on", day(due));
        Value::Table(line)
    }

    fn planned(seq: u32, code: &str, lines: Vec<Value>, moved: &[(&str, Value)]) -> StepRecord {
        let mut fields: Fields = moved.iter().map(|(n, v)| (*n, v.clone())).collect();
        fields.insert("lines".into(), Value::List(lines));
        step(seq, code, "2026-11-12", fields)
    }

    fn done(seq: u32, on: &str, id: &str) -> StepRecord {
        let mut fields = Fields::new();
        fields.insert("line".into(), Value::List(vec![id.into()]));
        step(seq, "plan-done", on, fields)
    }

    #[test]
    fn lines_are_added_moved_given_up_and_done() {
        let lines = vec![
            line("T1", "legal", "2026-12-01"),
            line("T2", "medical", "2027-01-10"),
        ];
        let mut steps = vec![planned(1, "plan", lines, &[])];
        let plan = |steps: &[StepRecord]| Plan::of(&fold(procedure(), steps));
        assert_eq!(plan(&steps).services(), ["legal", "medical"]);
        assert_eq!(plan(&steps).until(), Some(day("2027-01-10")));
        let to = [("moved", "T1".into()), ("due_on", day("2027-02-01").into())];
        steps.push(planned(2, "review-plan", Vec::new(), &to));
        assert_eq!(plan(&steps).until(), Some(day("2027-02-01")));
        steps.push(planned(
            3,
            "review-plan",
            Vec::new(),
            &[("moved", "T2".into())],
        ));
        assert_eq!(plan(&steps).services(), ["legal"]);
        assert_eq!(plan(&steps).done_on(), None);
        steps.push(done(4, "2027-01-20", "T1"));
        assert_eq!(plan(&steps).done_on(), Some(day("2027-01-20")));
        let more = vec![line("T3", "work", "2027-03-01")];
        steps.push(planned(5, "review-plan", more, &[]));
        steps[4].on = day("2027-01-21");
        assert_eq!(plan(&steps).done_on(), None);
    }
}
