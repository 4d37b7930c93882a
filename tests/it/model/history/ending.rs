//! The end and what follows it.

use chrono::{Days, Months};

use super::{Act, Line, Story};

pub(super) const ENDS: &[Act] = &[Story::end];

pub(super) const AFTER: &[Act] = &[
    Story::protocol,
    Story::inform,
    Story::inform,
    Story::monitor,
    Story::monitor,
    Story::end_monitoring,
];

impl Story {
    /// The end, in either way; with a protocol that is whole.
    pub(super) fn end(&mut self) -> Option<Line> {
        if !self.done("appoint-group") {
            return None;
        }
        self.closed_on = Some(self.today);
        let is_closing = !self.tape.chance(4);
        let mut line = self.line(if is_closing { "close" } else { "withdraw" });
        if is_closing {
            let reason = self.tape.one_of(&["violence-ceased", "groundless"]);
            line.set("reason", reason);
        }
        line.set("signed", "ops-1,kpp-1");
        line.set("actions", "…");
        line.set("grounds", "…");
        Some(line)
    }

    pub(super) fn protocol(&mut self) -> Option<Line> {
        (!self.done("protocol-to-team")).then(|| self.line("protocol-to-team"))
    }

    pub(super) fn inform(&mut self) -> Option<Line> {
        let all = [self.victims.clone(), self.perpetrators.clone()].concat();
        let party = self.living(&all)?;
        let mut line = self.line("inform-ended");
        line.set("party", party);
        Some(line)
    }

    pub(super) fn monitor(&mut self) -> Option<Line> {
        if !self.done("close") {
            return None;
        }
        let mut line = self.line("monitor");
        line.set("way", "visit");
        line.set("found", "no-violence");
        if let Some(party) = self.tape.one_of(&[Some("P1"), Some("S1"), None]) {
            line.set("party", party);
        }
        Some(line)
    }

    /// Not before its nine months are over.
    pub(super) fn end_monitoring(&mut self) -> Option<Line> {
        let closed_on = self.closed_on.filter(|_| self.done("close"))?;
        let last = closed_on + Months::new(9);
        self.today = self.today.max(last + Days::new(self.tape.below(9) as u64));
        self.is_over = true;
        Some(self.line("end-monitoring"))
    }
}
