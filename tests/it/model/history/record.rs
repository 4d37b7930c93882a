//! The record: notes and amendments.

use chrono::Days;

use super::{Act, Line, Story};

pub(super) const ACTS: &[Act] = &[Story::note, Story::void, Story::correct_day];

/// Steps that no later one depends on, so that they may be withdrawn or dated anew.
const AMENDED: &[&str] = &[
    "hand-form-b",
    "visit",
    "notify-perpetrator",
    "notify-crime",
    "task-done",
    "obligation-met",
    "meeting",
    "ask-to-widen",
    "inform-ended",
    "monitor",
];

impl Story {
    pub(super) fn note(&mut self) -> Option<Line> {
        let mut line = self.line("note");
        line.set("text", "…");
        Some(line)
    }

    /// The number of a line that nothing depends on and that stands.
    pub(super) fn amendable(&mut self) -> Option<usize> {
        let named = |line: &Line| {
            let ids = |other: &Line| line.ids.iter().any(|id| other.is("request", id));
            self.lines.iter().any(ids)
        };
        let lines = (1..).zip(&self.lines);
        let free = lines.filter(|(seq, line)| {
            AMENDED.contains(&line.step) && !named(line) && !self.is_withdrawn(*seq)
        });
        let all: Vec<usize> = free.map(|(seq, _)| seq).collect();
        (!all.is_empty()).then(|| self.tape.one_of(&all))
    }

    pub(super) fn void(&mut self) -> Option<Line> {
        let seq = self.amendable()?;
        let mut line = self.line("void");
        line.set("seq", seq);
        line.set("because", "!");
        Some(line)
    }

    /// Another day than the one that was typed: as late as today, as early as the opening or end.
    pub(super) fn correct_day(&mut self) -> Option<Line> {
        let seq = self.amendable()?;
        let after_end = self.closed_on.filter(|on| self.lines[seq - 1].on >= *on);
        let first = after_end.unwrap_or(self.lines[0].on);
        let span = usize::try_from((self.today - first).num_days()).unwrap() + 1;
        let to = first + Days::new(self.tape.below(span) as u64);
        let mut line = self.line("correct");
        line.set("seq", seq);
        line.set("field", "on");
        line.set("value", to);
        line.set("because", "!");
        Some(line)
    }
}
