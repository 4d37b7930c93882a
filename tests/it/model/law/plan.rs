//! Days that people set.

use super::super::days;
use super::{Done, Duty, Law, day, is_after, precedes};

impl<'a> Law<'a> {
    /// Days that people set: R § 11, § 12, visits and the next meeting.
    pub(super) fn own_days(&self, duties: &mut Vec<Duty<'a>>) {
        let ended = self.ended_on();
        for plan in self.all("form-c") {
            for (id, due) in plan.line.ids.iter().zip(plan.line.list("task")) {
                let done = self.all("task-done").find(|d| d.line.is("task", id));
                let before = |d: &Done| done.is_none_or(|done| !precedes(done, *d));
                let changed = self.all("change-plan").filter(|d| d.line.is("task", id));
                let last = changed
                    .filter(before)
                    .last()
                    .and_then(|d| d.line.day("due-on"));
                let mut duty = Duty::new("plan-task", plan.on).of(id);
                duty.party = plan.line.arg("party");
                let due = last.unwrap_or_else(|| day(due));
                duties.push(duty.due(due).met(done.map(|d| d.on)).stops(ended));
            }
        }
        for form in self.all("form-d") {
            for (id, due) in form.line.ids.iter().zip(form.line.list("obligation")) {
                let named = |d: &Done| d.line.is("obligation", id) && d.line.is("met", "yes");
                let met = self.all("obligation-met").find(named).map(|d| d.on);
                let mut duty = Duty::new("obligation", form.on).of(id);
                duty.party = form.line.arg("party");
                let due = day(due.split(':').next().unwrap());
                duties.push(duty.due(due).met(met).stops(ended));
            }
        }
        self.visits(duties);
        self.next_meeting(duties);
    }

    pub(super) fn visits(&self, duties: &mut Vec<Duty<'a>>) {
        for person in &self.people {
            let named = |d: &Done| d.line.is("party", &person.id);
            let mut plans = self
                .all("form-c")
                .filter(|d| named(d) && d.line.arg("visits-every").is_some());
            let Some(plan) = plans.by_ref().last() else {
                continue;
            };
            let every: u32 = plan.line.arg("visits-every").unwrap().parse().unwrap();
            if every == 0 {
                continue;
            }
            let visited = self
                .all("visit")
                .filter(|d| named(d) && is_after(*d, plan, plan.on));
            let from = visited.last().map_or(plan.on, |d| d.on);
            let mut duty = Duty::new("plan-visit", from).of(&person.id).guide();
            duty.void = person.died();
            duties.push(duty.due(days::days(from, every).0).stops(self.ended_on()));
        }
    }

    pub(super) fn next_meeting(&self, duties: &mut Vec<Duty<'a>>) {
        let Some(set) = self
            .all("meeting")
            .filter(|d| d.line.arg("next-on").is_some())
            .last()
        else {
            return;
        };
        let held = self.all("meeting").find(|d| is_after(*d, set, set.on));
        let mut due = set.line.day("next-on");
        for cancelled in self.all("cancel-meeting") {
            let settled = held.is_some_and(|held| precedes(held, cancelled));
            let about = due.is_some() && cancelled.line.day("meeting-on") == due;
            if about && !settled && precedes(set, cancelled) {
                due = cancelled.line.day("new-on");
            }
        }
        let mut duty = Duty::new("next-meeting", set.on).guide();
        duty.due_on = due;
        duty.void = due.is_none();
        let held = held.filter(|_| due.is_some()).map(|d| d.on);
        duties.push(duty.met(held).stops(self.ended_on()));
    }
}
