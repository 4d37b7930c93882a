//! Team and group.

use chrono::Days;

use super::{Act, Line, Story};

pub(super) const ACTS: &[Act] = &[
    Story::appoint_group,
    Story::forward_to_group,
    Story::forward_to_group,
    Story::ask_to_widen,
    Story::call_employer,
    Story::ask_voivode,
];

impl Story {
    pub(super) fn appoint_group(&mut self) -> Option<Line> {
        (!self.done("appoint-group")).then(|| {
            let on = self.today;
            let mut line = self.line("appoint-group");
            let members = format!("social-worker:ops-1:{on},police-officer:kpp-1:{on}");
            line.set("member", members);
            line
        })
    }

    pub(super) fn forward_to_group(&mut self) -> Option<Line> {
        let form = self.some_id('F')?;
        let mut line = self.line("forward-to-group");
        if form != "F1" || self.tape.chance(2) {
            line.set("form", form);
        }
        self.received(&mut line);
        Some(line)
    }

    pub(super) fn ask_to_widen(&mut self) -> Option<Line> {
        let mut line = self.line("ask-to-widen");
        line.ids.push(self.next_id('W'));
        line.set("kind", "psychologist");
        self.received(&mut line);
        Some(line)
    }

    pub(super) fn call_employer(&mut self) -> Option<Line> {
        let request = self.some_standing('W')?;
        let mut line = self.line("call-employer");
        line.set("request", request);
        Some(line)
    }

    pub(super) fn ask_voivode(&mut self) -> Option<Line> {
        let mut line = self.line("ask-voivode");
        line.ids.push(self.next_id('V'));
        if self.tape.chance(2) {
            let on = line.on + Days::new(self.tape.below(12) as u64);
            line.set("answered-on", on);
            self.today = self.today.max(on);
        }
        Some(line)
    }
}
