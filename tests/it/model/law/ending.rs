//! The end, monitoring and silence.

use super::super::days;
use super::{Done, Duty, Law, Person, Row, is_after};

impl<'a> Law<'a> {
    /// R § 19 ust. 3-4, § 20 ust. 2-3.
    pub(super) fn after_the_end(&self, duties: &mut Vec<Duty<'a>>) {
        let Some(ended) = self.ended_on() else { return };
        let due = days::working_days(ended, 7);
        let passed = self.first_on("protocol-to-team");
        duties.push(Duty::new("protocol-to-team", ended).due(due).met(passed));
        for person in self.people.iter().filter(|p| p.role != "trusted-adult") {
            let told = self
                .all("inform-ended")
                .find(|d| d.line.is("party", &person.id));
            let started = ended.max(person.since);
            let mut duty = Duty::new("inform-ended", started).of(&person.id);
            duty.void = person.died();
            duties.push(duty.met(told.map(|d| d.on)));
        }
    }

    /// The office's own norms: silence and monitoring acts.
    pub(super) fn norms(&self, duties: &mut Vec<Duty<'a>>) {
        let acts = |d: &&Done| !["note", "correct", "void"].contains(&d.line.step);
        let last = self.lines.iter().rfind(acts).unwrap().on;
        let mut silence = Duty::new("silence", last)
            .due(days::days(last, 30).0)
            .stops(self.ended_on());
        silence.certainty = "weak";
        duties.push(silence);
        let Some(closed) = self.first("close") else {
            return;
        };
        for (side, role) in [("victims", "victim"), ("perpetrators", "perpetrator")] {
            let of_side = |id: &str| self.people.iter().any(|p| p.id == id && p.role == role);
            let about = |d: &Done| {
                d.line.list("party").is_empty() || d.line.list("party").into_iter().any(of_side)
            };
            let acts = self
                .all("monitor")
                .filter(|d| about(d) && is_after(*d, closed, closed.on));
            let from = acts.last().map_or(closed.on, |d| d.on);
            let due = days::months(from, 3);
            if self.act() && due > days::months(closed.on, 9) {
                continue;
            }
            let mut duty = Duty::new("monitor", from).of(side).due(due);
            duty.certainty = "weak";
            duty.void = self
                .people
                .iter()
                .filter(|p| p.role == role)
                .all(Person::died);
            duties.push(duty.stops(self.first_on("end-monitoring")));
        }
    }

    /// U art. 9h ust. 2: nine months, ended by a step on the last day or later, never late.
    pub(super) fn monitoring_ends(&self) -> Option<Row> {
        let closed = self.first("close")?;
        let due = days::months(closed.on, 9);
        let met_on = self.first_on("end-monitoring");
        let state = match met_on {
            Some(_) => "met",
            None if self.passed_on().is_some() => "void",
            None if self.today <= due => "running",
            None => "due",
        };
        Some(Row {
            deadline: "monitoring-ends".to_owned(),
            subject: String::new(),
            started_on: closed.on,
            due_on: Some(due),
            due_at: None,
            state,
            met_on,
            days_late: None,
            certainty: "sure",
        })
    }
}
