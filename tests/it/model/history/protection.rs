//! Orders of the police and of the court; children who are protected.

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use super::super::days;
use super::{Act, Line, Story};

pub(super) const ACTS: &[Act] = &[
    Story::police_order,
    Story::police_order,
    Story::order_check,
    Story::order_ended,
    Story::court_order,
    Story::child_protected,
    Story::child_protected,
];

/// What goes on after the end.
pub(super) const AFTER: &[Act] = &[Story::order_check, Story::order_ended, Story::court_order];

impl Story {
    /// A ban may be joined to an order against the same person that was issued before it.
    pub(super) fn police_order(&mut self) -> Option<Line> {
        let party = self.some_perpetrator()?;
        let mut line = self.line("police-order");
        line.ids.push(self.next_id('N'));
        line.on = self.now_or_before_opening();
        let issued_on = line.on - Days::new(self.tape.below(3) as u64);
        line.set("party", party);
        line.set("issued-on", issued_on);
        line.set("kind", "no-contact");
        let earlier: Vec<String> = self.orders_against(party, issued_on);
        if !earlier.is_empty() && self.tape.chance(2) {
            line.set("joined-to", self.tape.one_of(&earlier));
        }
        Some(line)
    }

    /// The police orders against somebody that stand and were issued by a day.
    pub(super) fn orders_against(&self, party: &str, by: NaiveDate) -> Vec<String> {
        let orders = self.standing("police-order").into_iter();
        orders
            .filter(|(_, line)| line.is("party", party))
            .filter(|(_, line)| line.day("issued-on").unwrap() <= by)
            .map(|(id, _)| id)
            .collect()
    }

    /// On the day after the issue, or later; now and then on the day itself.
    pub(super) fn order_check(&mut self) -> Option<Line> {
        let (order, issued) = self.some_order()?;
        let days = u64::from(!self.tape.chance(4));
        self.today = self.today.max(issued + Days::new(days));
        let mut line = self.line("order-check");
        line.set("order", order);
        Some(line)
    }

    /// One end of each; before it, the court may extend it.
    pub(super) fn order_ended(&mut self) -> Option<Line> {
        let (order, _) = self.some_order()?;
        let over =
            |l: &Line| l.step == "order-ended" && l.is("order", &order) && !l.is("why", "extended");
        if self.lines.iter().any(over) {
            return None;
        }
        let mut line = self.line("order-ended");
        line.set("order", order);
        let why = self
            .tape
            .one_of(&["arrest", "court", "extended", "extended", "expired"]);
        line.set("why", why);
        if why == "extended" && self.tape.below(3) > 0 {
            line.set("extended-until", self.ahead());
        }
        Some(line)
    }

    pub(super) fn court_order(&mut self) -> Option<Line> {
        let party = self.some_perpetrator()?;
        let mut line = self.line("court-order");
        line.ids.push(self.next_id('N'));
        line.on = self.now_or_before_opening();
        line.set("party", party);
        line.set("kind", "no-contact");
        if self.tape.below(4) > 0 {
            line.set("until", self.ahead());
        }
        Some(line)
    }

    pub(super) fn child_protected(&mut self) -> Option<Line> {
        let child = self.some_victim()?;
        if self.tape.chance(3) {
            self.today = self.today.max(eve_of_clock_change(self.today));
        }
        let mut line = self.line("child-protected");
        line.on = self.now_or_before_opening();
        let at = self.moment(line.on);
        line.set("party", child);
        line.set("at", self.written(at));
        line.set("questionnaire", "yes");
        if self.tape.chance(2) {
            let told = self.within_two_days(at);
            line.set("court-told-at", self.written(told));
        }
        Some(line)
    }

    /// Some minutes or hours after a moment; often just a day.
    pub(super) fn within_two_days(&mut self, at: NaiveDateTime) -> NaiveDateTime {
        let minutes = [
            20,
            180,
            23 * 60,
            24 * 60 - 1,
            24 * 60,
            24 * 60 + 1,
            25 * 60,
            40 * 60,
        ];
        at + TimeDelta::minutes(self.tape.one_of(&minutes))
    }

    /// A moment of a day in Poland, in universal time.
    fn moment(&mut self, on: NaiveDate) -> NaiveDateTime {
        let hour = self.tape.one_of(&[0, 1, 2, 3, 8, 12, 12, 18, 22]);
        let midnight = on.and_hms_opt(0, 0, 0).unwrap() - TimeDelta::hours(1);
        midnight + TimeDelta::minutes(hour * 60 + 30)
    }

    /// As clocks in Poland show it, with or without their offset, or in universal time.
    pub(super) fn written(&mut self, at: NaiveDateTime) -> String {
        let wall = days::in_poland(at);
        let short = wall.format("%Y-%m-%dT%H:%M").to_string();
        let is_plain = days::instant(&short) == Some(at);
        match self.tape.below(3) {
            0 => format!("{}Z", at.format("%Y-%m-%dT%H:%M:%S")),
            1 if is_plain => short,
            _ => wall.to_rfc3339(),
        }
    }

    /// An order of the police or of the court that stands, and its day.
    fn some_order(&mut self) -> Option<(String, NaiveDate)> {
        let orders = [self.standing("police-order"), self.standing("court-order")].concat();
        if orders.is_empty() {
            return None;
        }
        let (id, line) = self.tape.one_of(&orders);
        Some((id, line.day_or_on("issued-on")))
    }

    fn now_or_before_opening(&mut self) -> NaiveDate {
        if !self.tape.chance(6) {
            return self.today;
        }
        self.lines[0].on - Days::new(self.tape.below(9) as u64)
    }
}

/// The next Saturday before clocks change.
fn eve_of_clock_change(from: NaiveDate) -> NaiveDate {
    let is_eve = |on: &NaiveDate| {
        on.weekday() == Weekday::Sat
            && matches!(on.month(), 3 | 10)
            && (24..=30).contains(&on.day())
    };
    from.iter_days().find(is_eve).unwrap()
}
