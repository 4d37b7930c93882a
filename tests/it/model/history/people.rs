//! Work with people.

use super::{Act, Line, Story};

pub(super) const ACTS: &[Act] = &[Story::visit, Story::visit, Story::died, Story::add_party];

impl Story {
    pub(super) fn visit(&mut self) -> Option<Line> {
        let party = self.some_victim()?;
        let mut line = self.line("visit");
        line.set("by-kind", "social-worker");
        line.set("found", "safe");
        line.set("party", party);
        line.on = self.behind();
        self.crime(&mut line);
        Some(line)
    }

    pub(super) fn died(&mut self) -> Option<Line> {
        if !self.tape.chance(6) {
            return None;
        }
        let party = if self.tape.chance(2) {
            self.some_perpetrator()?
        } else {
            self.some_victim().filter(|id| *id != "P1")?
        };
        self.dead.push(party.to_owned());
        let mut line = self.line("party-change");
        line.set("party", party);
        line.set("what", "died");
        Some(line)
    }

    /// Another victim or perpetrator becomes known.
    pub(super) fn add_party(&mut self) -> Option<Line> {
        let mut line = self.line("add-party");
        let (role, id) = match self.tape.chance(2) {
            true if !self.victims.contains(&"P4") && self.victims.len() == 3 => ("victim", "P4"),
            false if self.perpetrators.len() == 1 => ("perpetrator", "S2"),
            _ => return None,
        };
        match role {
            "victim" => self.victims.push(id),
            _ => self.perpetrators.push(id),
        }
        line.ids.push(id.to_owned());
        line.set("role", role);
        Some(line)
    }
}
