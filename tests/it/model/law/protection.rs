//! Orders of the police (Police Act art. 15aab, 15ai, 15ak) and of the court; children who are
//! protected (U art. 12a ust. 5).

use chrono::{Days, NaiveDate, TimeDelta};

use super::super::days;
use super::{Done, Duty, Law, Row, precedes};

impl<'a> Law<'a> {
    /// Art. 15ai ust. 1: first on the day after the issue, while the order is in force.
    pub(super) fn first_checks(&self, duties: &mut Vec<Duty<'a>>) {
        for (order, void) in self.with_voided("police-order") {
            let id = &order.line.ids[0];
            let issued = order.line.day("issued-on").unwrap();
            let of_order = |d: &Done| d.line.is("order", id);
            let mut checks = self.all("order-check").filter(of_order);
            let checked = checks.find(|d| d.on > issued);
            let ends = |d: &Done| !d.line.is("why", "extended") && precedes(order, *d);
            let ended = self.all("order-ended").filter(of_order).find(ends);
            let mut duty = Duty::new("order-first-check", issued).of(id);
            duty.void = void;
            let duty = duty
                .party(order.line.arg("party"))
                .met(checked.map(|d| d.on));
            let due = issued + Days::new(1);
            duties.push(duty.due(due).stops(ended.map(|d| d.on)));
        }
    }

    /// Art. 15aa ust. 7: who has a firearm, of that the Police are told when an order is issued.
    pub(super) fn firearms_of_orders(&self, duties: &mut Vec<Duty<'a>>) {
        if !self.first("open").unwrap().line.is("firearm", "yes") {
            return;
        }
        for person in self.people.iter().filter(|p| p.role == "perpetrator") {
            let of_person = |d: &Done| d.line.is("party", &person.id);
            let issued = |order: &Done| order.line.day("issued-on").unwrap();
            let told = |order: &Done| {
                let notices = self.all("notify-firearm").filter(of_person);
                notices.map(|d| d.on).find(|on| *on >= issued(order))
            };
            let orders: Vec<Done> = self.all("police-order").filter(of_person).collect();
            let untold = orders.iter().find(|order| told(order).is_none());
            let Some(order) = untold.or(orders.last()) else {
                continue;
            };
            let mut duty = Duty::new("order-firearm", issued(order)).of(&person.id);
            duty.void = person.died();
            duties.push(duty.guide().met(told(order)));
        }
    }

    /// The spans of all orders.
    pub(super) fn orders(&self) -> Vec<Row> {
        let police = self.with_voided("police-order").map(|order| {
            let issued = self.issued(order.0);
            let last = issued + Days::new(14);
            self.span(("police-order-ends", "sure"), order, issued, last)
        });
        let court = self.with_voided("court-order").filter_map(|order| {
            let until = order.0.line.day("until")?;
            Some(self.span(("court-order-ends", "guide"), order, order.0.on, until))
        });
        police.chain(court).collect()
    }

    /// Art. 15aab ust. 3: what is joined to an order ends with it.
    fn issued(&self, mut order: Done<'a>) -> NaiveDate {
        let created = |id: &str| self.all("police-order").find(|d| d.line.ids[0] == id);
        while let Some(first) = order.line.arg("joined-to").and_then(created) {
            order = first;
        }
        order.line.day("issued-on").unwrap()
    }

    /// An order protects until its last day, that to which the court extended it, or until it
    /// was taken back; nobody, once the person is dead or the case elsewhere.
    fn span(
        &self,
        (deadline, certainty): (&str, &'static str),
        (order, void): (Done<'a>, bool),
        started_on: NaiveDate,
        last: NaiveDate,
    ) -> Row {
        let id = order.line.ids[0].as_str();
        let of_order = || self.all("order-ended").filter(|d| d.line.is("order", id));
        let extended = of_order().filter(|d| d.line.is("why", "extended")).last();
        let due_on = extended.map_or(Some(last), |d| d.line.day("extended-until"));
        let runs_on = |on: &NaiveDate| due_on.is_none_or(|due| *on <= due);
        let ended = of_order()
            .find(|d| !d.line.is("why", "extended"))
            .map(|d| d.on);
        let ended = ended.filter(runs_on);
        let person = self.people.iter().find(|p| order.line.is("party", &p.id));
        let died = person.and_then(|p| p.died_on).filter(runs_on);
        let passed = self.passed_on().filter(runs_on);
        let (state, met_on) = match ended {
            Some(on) => ("met", Some(on)),
            None if void || died.or(passed).is_some() => ("void", None),
            None if runs_on(&self.today) => ("running", None),
            None => ("met", due_on),
        };
        Row {
            deadline: deadline.to_owned(),
            subject: id.to_owned(),
            started_on,
            due_on,
            due_at: None,
            state,
            met_on,
            days_late: None,
            certainty,
        }
    }

    /// U art. 12a ust. 5: 24 hours, by the clock; each protection of a child has its own.
    pub(super) fn children(&self, duties: &mut Vec<Duty<'a>>) {
        for child in self.people.iter().filter(|p| p.role == "victim") {
            let of_child = self
                .all("child-protected")
                .filter(|d| d.line.is("party", &child.id));
            let all: Vec<Done> = of_child.collect();
            let untold = all.iter().find(|d| d.line.arg("court-told-at").is_none());
            let Some(protected) = untold.or(all.last()) else {
                continue;
            };
            let moment = |name: &str| protected.line.arg(name).and_then(days::instant);
            let at = moment("at").unwrap();
            let last = at + TimeDelta::hours(24);
            let told = moment("court-told-at");
            let wall_day = |at| days::in_poland(at).date_naive();
            let mut duty = Duty::new("court-told", wall_day(at)).of(&child.id);
            duty.due_at = Some(days::in_poland(last).to_rfc3339());
            duty.met_late = told.map(|told| told > last);
            duty.void = child.died();
            duties.push(duty.due(wall_day(last)).met(told.map(wall_day)));
        }
    }
}
