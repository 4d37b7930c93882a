//! The programme for the perpetrator: referral, deliveries, certificates, calls, art. 66c.

use chrono::Days;

use super::{Act, Line, Story};

pub(super) const ACTS: &[Act] = &[
    Story::refer,
    Story::deliver_referral,
    Story::deliver_referral,
    Story::certificate,
    Story::call_certificate,
    Story::call_certificate,
    Story::programme_ended,
    Story::ask_66c,
    Story::ask_66c,
    Story::notify_66c,
];

/// What the team still does after the end.
pub(super) const AFTER: &[Act] = &[Story::notify_66c, Story::deliver_referral];

impl Story {
    pub(super) fn refer(&mut self) -> Option<Line> {
        let party = self.some_perpetrator()?;
        let mut line = self.line("refer-programme");
        line.ids.push(self.next_id('L'));
        line.set("party", party);
        let programme = self.tape.one_of(&["corrective", "therapeutic"]);
        line.set("programme", programme);
        line.set("instructed", "yes");
        Some(line)
    }

    /// An attempt that fails, or that succeeds, once more too.
    pub(super) fn deliver_referral(&mut self) -> Option<Line> {
        let (referral, _) = self.some_referral()?;
        let mut line = self.line("delivery");
        line.set("of", referral);
        let results = [
            "delivered",
            "delivered",
            "delivered",
            "unclaimed",
            "refused",
        ];
        line.set("result", self.tape.one_of(&results));
        Some(line)
    }

    pub(super) fn certificate(&mut self) -> Option<Line> {
        let mut line = self.about_referral("certificate")?;
        let kind = self.tape.one_of(&["enrolled", "enrolled", "completed"]);
        line.set("kind", kind);
        Some(line)
    }

    /// Before the term of thirty days is over, on its last day, and after it.
    pub(super) fn call_certificate(&mut self) -> Option<Line> {
        self.about_referral_around("call-certificate", 27)
    }

    pub(super) fn programme_ended(&mut self) -> Option<Line> {
        self.about_referral("programme-ended")
    }

    /// About the ninetieth day, or on whatever day it is.
    pub(super) fn ask_66c(&mut self) -> Option<Line> {
        self.about_referral_around("ask-66c", 87)
    }

    pub(super) fn notify_66c(&mut self) -> Option<Line> {
        let mut line = self.about_referral("notify-66c")?;
        let asked = |other: &Line| other.step == "ask-66c" && other.arg("of") == line.arg("of");
        if !self.lines.iter().any(asked) {
            return None;
        }
        line.set("commander-told", "police");
        Some(line)
    }

    /// A referral that stands, of somebody alive, and that person.
    fn some_referral(&mut self) -> Option<(String, String)> {
        let party = |line: &Line| line.arg("party").unwrap().to_owned();
        let mut all = self.standing("refer-programme");
        all.retain(|(_, line)| !self.dead.contains(&party(line)));
        (!all.is_empty()).then(|| {
            let (id, line) = self.tape.one_of(&all);
            (id, party(&line))
        })
    }

    /// A step about a referral; the person's only one need not be named.
    fn about_referral(&mut self, step: &'static str) -> Option<Line> {
        let (referral, party) = self.some_referral()?;
        let mut line = self.line(step);
        let of_party = |other: &&Line| other.step == "refer-programme" && other.is("party", &party);
        let is_only = self.lines.iter().filter(of_party).count() == 1;
        line.set("party", party);
        line.set("of", referral);
        if is_only && self.tape.chance(2) {
            line.unsaid = Some("of");
        }
        Some(line)
    }

    /// Now and then some days around so many after the last delivery.
    fn about_referral_around(&mut self, step: &'static str, days: u64) -> Option<Line> {
        let mut line = self.about_referral(step)?;
        let delivered = |other: &&Line| {
            let of_same = other.arg("of") == line.arg("of");
            other.step == "delivery" && of_same && other.is("result", "delivered")
        };
        let delivered_on = self.lines.iter().rfind(delivered)?.on;
        if !self.tape.chance(3) {
            let on = delivered_on + Days::new(days + self.tape.below(9) as u64);
            self.today = self.today.max(on);
            line.on = self.today;
        }
        Some(line)
    }
}
