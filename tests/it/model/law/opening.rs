//! Opening, team and group.

use chrono::NaiveDate;

use super::super::days;
use super::super::history::Line;
use super::{Done, Duty, Law, is_after};

impl<'a> Law<'a> {
    /// R § 7 ust. 1, § 8, § 9 ust. 2, § 10 ust. 2.
    pub(super) fn papers_of_the_opening(&self, duties: &mut Vec<Duty<'a>>) {
        let ended = self.ended_on();
        let forwarded = self.first_on("forward-to-team");
        let due = days::working_days(self.opened_on, 5);
        duties.push(
            Duty::new("forward-to-team", self.opened_on)
                .due(due)
                .met(forwarded)
                .stops(ended),
        );
        if let Some(received) = self.team_received_on() {
            let due = days::working_days(received, 3);
            let met = self.to_group("F1").next().map(|d| d.on);
            duties.push(
                Duty::new("forward-to-group", received)
                    .due(due)
                    .met(met)
                    .stops(ended),
            );
        }
        if let Some(received) = self
            .to_group("F1")
            .next()
            .map(|d| d.day_or_on("received-on"))
        {
            let due = days::working_days(received, 5);
            let met = self.first_on("meeting");
            duties.push(
                Duty::new("first-meeting", received)
                    .due(due)
                    .met(met)
                    .stops(ended),
            );
            self.perpetrators_told(received, duties);
        }
        for (asked, void) in self.with_voided("ask-to-widen") {
            let id = &asked.line.ids[0];
            let received = asked.day_or_on("received-on");
            let called = self.all("call-employer").find(|d| d.line.is("request", id));
            let mut duty = Duty::new("call-employer", received).of(id);
            duty.void = void;
            let due = days::working_days(received, 3);
            duties.push(duty.due(due).met(called.map(|d| d.on)).stops(ended));
        }
    }

    pub(super) fn perpetrators_told(&self, received: NaiveDate, duties: &mut Vec<Duty<'a>>) {
        if self
            .first("open")
            .unwrap()
            .line
            .is("perpetrator-present", "yes")
        {
            return;
        }
        for person in self.people.iter().filter(|p| p.role == "perpetrator") {
            let started = received.max(person.since);
            let told = self
                .all("notify-perpetrator")
                .find(|d| d.line.is("party", &person.id));
            let mut duty = Duty::new("notify-perpetrator", started).of(&person.id);
            duty.void = person.died();
            let due = days::working_days(started, 3);
            duties.push(duty.due(due).met(told.map(|d| d.on)).stops(self.ended_on()));
        }
    }

    /// The passings of a form to the group, in order of the day they were received.
    pub(super) fn to_group(&self, form: &'a str) -> impl Iterator<Item = Done<'a>> {
        self.all("forward-to-group")
            .filter(move |d| d.line.arg("form").unwrap_or("F1") == form)
    }

    /// R § 13 ust. 3.
    pub(super) fn further_forms(&self, duties: &mut Vec<Duty<'a>>) {
        let ended = self.ended_on();
        for further in self.all("further-form-a") {
            let id = &further.line.ids[0];
            let received = further.day_or_on("received-on");
            let passed = self.to_group(id).find(|d| is_after(*d, further, received));
            let duty = Duty::new("further-to-group", received).of(id);
            let due = days::working_days(received, 3);
            duties.push(duty.due(due).met(passed.map(|d| d.on)).stops(ended));
            if let Some(first) = self.to_group(id).next() {
                let received = first.day_or_on("received-on");
                let met = self.after("meeting", first, received);
                let duty = Duty::new("further-meeting", received).of(id);
                duties.push(
                    duty.due(days::working_days(received, 5))
                        .met(met)
                        .stops(ended),
                );
            }
        }
    }

    /// R § 6: to the victim; a minor's or helpless adult's to somebody beside.
    pub(super) fn forms_b(&self, duties: &mut Vec<Duty<'a>>) {
        for victim in self.people.iter().filter(|p| p.role == "victim") {
            let beside = victim.minor || victim.helpless;
            let rightly = |line: &Line| {
                let for_victim = line.list("for").contains(&victim.id.as_str());
                let to_itself = line.is("to", &victim.id) && line.is("as", "victim");
                for_victim && (to_itself != beside)
            };
            let handed = self.all("hand-form-b").find(|d| rightly(d.line));
            let started = self.opened_on.max(victim.since);
            let mut duty = Duty::new("hand-form-b", started).of(&victim.id);
            duty.void = victim.died();
            duties.push(duty.met(handed.map(|d| d.on)));
        }
    }

    /// U art. 9a ust. 10a, 9e ust. 6, 9f, 12.
    pub(super) fn duties_of_the_act(&self, duties: &mut Vec<Duty<'a>>) {
        let ended = self.ended_on();
        if let Some(received) = self.team_received_on() {
            let (due, moved) = days::days(received, 3);
            let met = self.first_on("appoint-group");
            let duty = Duty::new("appoint-group", received)
                .due(due)
                .met(met)
                .stops(ended);
            duties.push(if moved { duty.guide() } else { duty });
        }
        for asked in self.all("ask-voivode") {
            let (due, moved) = days::days(asked.on, 7);
            let duty = Duty::new("voivode-answer", asked.on).of(&asked.line.ids[0]);
            let duty = duty
                .due(due)
                .met(asked.line.day("answered-on"))
                .stops(ended);
            duties.push(if moved { duty.guide() } else { duty });
        }
        let opened = self.first("open").unwrap().line;
        let by_police =
            ["police-officer", "military-police"].contains(&opened.arg("opener").unwrap());
        let started = if by_police {
            Some(self.opened_on)
        } else {
            self.team_received_on()
        };
        if let Some(started) = started.filter(|_| opened.is("firearm", "yes")) {
            let met = self.first_on("notify-firearm");
            duties.push(Duty::new("notify-firearm", started).met(met));
        }
        let suspected = || {
            self.lines
                .iter()
                .filter(|d| d.line.is("crime-suspected", "yes"))
        };
        let open = suspected().find(|d| self.after("notify-crime", **d, d.on).is_none());
        if let Some(start) = open.or(suspected().next_back()) {
            let met = self.after("notify-crime", *start, start.on);
            duties.push(Duty::new("notify-crime", start.on).met(met));
        }
    }
}
