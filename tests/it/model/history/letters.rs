//! Letters, their answers and deliveries; complaints.

use chrono::Days;

use super::{Act, Line, Story};

pub(super) const ACTS: &[Act] = &[
    Story::letter_in,
    Story::letter_in,
    Story::letter_out,
    Story::letter_out,
    Story::deliver_letter,
    Story::complaint,
    Story::complaint_answer,
];

impl Story {
    /// From a party or from another body; with or without a day for the answer.
    pub(super) fn letter_in(&mut self) -> Option<Line> {
        let mut line = self.line("letter-in");
        line.ids.push(self.next_id('L'));
        if self.tape.chance(8) {
            line.on = self.lines[0].on - Days::new(3);
        }
        match self.some_victim().filter(|_| self.tape.chance(3)) {
            Some(party) => line.set("party", party),
            None => line.set("with", "court"),
        }
        if self.tape.below(4) > 0 {
            line.set("reply-due-on", self.ahead());
        }
        Some(line)
    }

    /// An answer, or a letter that is none.
    pub(super) fn letter_out(&mut self) -> Option<Line> {
        let mut line = self.line("letter-out");
        line.ids.push(self.next_id('L'));
        line.set("with", "court");
        let letters = self.standing("letter-in");
        if !letters.is_empty() && self.tape.below(4) > 0 {
            let (answered, _) = self.tape.one_of(&letters);
            line.set("of", answered);
        }
        Some(line)
    }

    pub(super) fn deliver_letter(&mut self) -> Option<Line> {
        let letters = self.standing("letter-out");
        if letters.is_empty() {
            return None;
        }
        let (letter, _) = self.tape.one_of(&letters);
        let mut line = self.line("delivery");
        line.set("of", letter);
        let result = self.tape.one_of(&["delivered", "unknown-address"]);
        line.set("result", result);
        Some(line)
    }

    pub(super) fn complaint(&mut self) -> Option<Line> {
        let mut line = self.line("complaint");
        line.ids.push(self.next_id('C'));
        let about = self.tape.one_of(&["group", "team"]);
        line.set("about", about);
        if let Some(party) = self.some_perpetrator().filter(|_| self.tape.chance(2)) {
            line.set("party", party);
        }
        Some(line)
    }

    pub(super) fn complaint_answer(&mut self) -> Option<Line> {
        let complaint = self.some_standing('C')?;
        let mut line = self.line("complaint-answer");
        line.set("complaint", complaint);
        Some(line)
    }
}
