//! Opening: form A, what follows it at once.

use chrono::Days;

use super::{Act, Line, Story};

pub(super) const ACTS: &[Act] = &[
    Story::hand_form_b,
    Story::forward_to_team,
    Story::forward_to_team,
    Story::further_form,
    Story::incident,
    Story::notify_perpetrator,
    Story::notify_firearm,
    Story::notify_crime,
];

/// What stays due after the end.
pub(super) const STILL_DUE: &[Act] = &[
    Story::hand_form_b,
    Story::notify_crime,
    Story::notify_firearm,
];

impl Story {
    pub(super) fn open(&mut self) {
        const ALL: &str = "P1,P2:minor:guardian=P1,P3:helpless,S1,S2,X1";
        let (parties, victims, perpetrators): (_, &[_], &[_]) = match self.tape.below(4) {
            0 => ("P1,S1", &["P1"], &["S1"]),
            1 => ("P1,P2:minor:guardian=P1,S1,X1", &["P1", "P2"], &["S1"]),
            2 => ("P1,P3:helpless,S1,S2,X1", &["P1", "P3"], &["S1", "S2"]),
            _ => (ALL, &["P1", "P2", "P3"], &["S1", "S2"]),
        };
        self.victims = victims.to_vec();
        self.perpetrators = perpetrators.to_vec();
        let mut line = self.line("open");
        line.ids.push("F1".to_owned());
        line.set("parties", parties);
        let opener = [
            "social-worker",
            "police-officer",
            "military-police",
            "teacher",
        ];
        line.set("opener", self.tape.one_of(&opener));
        let firearm = self.tape.one_of(&["yes", "no", "unknown"]);
        line.set("firearm", firearm);
        if let Some(present) = self.tape.one_of(&[Some("yes"), Some("no"), None]) {
            line.set("perpetrator-present", present);
        }
        self.crime(&mut line);
        self.lines.push(line);
    }

    pub(super) fn hand_form_b(&mut self) -> Option<Line> {
        let victim = self.some_victim()?;
        let mut line = self.line("hand-form-b");
        let has_x1 = self.lines[0].args[0].1.contains("X1");
        let (to, part) = match victim {
            "P1" => ("P1", "victim"),
            _ if has_x1 && self.tape.chance(2) => ("X1", "trusted-adult"),
            _ => ("P1", "guardian"),
        };
        line.set("to", to);
        line.set("as", part);
        line.set("for", victim);
        Some(line)
    }

    pub(super) fn forward_to_team(&mut self) -> Option<Line> {
        (!self.done("forward-to-team")).then(|| {
            let mut line = self.line("forward-to-team");
            self.received(&mut line);
            line
        })
    }

    pub(super) fn further_form(&mut self) -> Option<Line> {
        let mut line = self.line("further-form-a");
        line.ids.push(self.next_id('F'));
        let about = self.tape.one_of(&["further-event", "same-event"]);
        line.set("about", about);
        line.set("opener", "police-officer");
        line.set("filled-on", line.on);
        self.received(&mut line);
        Some(line)
    }

    pub(super) fn incident(&mut self) -> Option<Line> {
        let mut line = self.line("new-incident");
        let happened_on = line.on - Days::new(self.tape.below(9) as u64);
        line.set("happened-on", happened_on);
        self.crime(&mut line);
        Some(line)
    }

    pub(super) fn notify_perpetrator(&mut self) -> Option<Line> {
        let party = self.some_perpetrator()?;
        let mut line = self.line("notify-perpetrator");
        line.set("party", party);
        let result = self.tape.one_of(&["notified", "impossible"]);
        line.set("result", result);
        line.set("impossible_because", "…");
        Some(line)
    }

    pub(super) fn notify_firearm(&mut self) -> Option<Line> {
        let party = self.some_perpetrator()?;
        let mut line = self.line("notify-firearm");
        line.set("party", party);
        line.set("to", "voivodeship-police");
        Some(line)
    }

    /// Now and then a notice that was given before the procedure was opened.
    pub(super) fn notify_crime(&mut self) -> Option<Line> {
        let mut line = self.line("notify-crime");
        if self.tape.chance(8) {
            line.on = self.lines[0].on - Days::new(2);
        }
        line.set("to", "police");
        line.set("originals-handed", "yes");
        Some(line)
    }
}
