//! The record: notes and amendments.

use chrono::Days;

use super::super::days;
use super::{Act, Line, Story};

pub(super) const ACTS: &[Act] = &[
    Story::note,
    Story::void,
    Story::correct_day,
    Story::correct_day,
    Story::fill_in,
    Story::fill_in,
];

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
    "refer-programme",
    "delivery",
    "certificate",
    "call-certificate",
    "programme-ended",
    "ask-66c",
    "notify-66c",
    "letter-in",
    "letter-out",
    "complaint",
    "complaint-answer",
    "party-change",
    "inform-new-team",
    "police-order",
    "order-check",
    "order-ended",
    "court-order",
    "child-protected",
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
            let ids = |other: &Line| line.ids.iter().any(|id| other.names(id));
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
        Some(self.correction(seq, "on", to.to_string()))
    }

    /// What was not known, or not thought of, when the line was entered.
    pub(super) fn fill_in(&mut self) -> Option<Line> {
        let steps = [
            "child-protected",
            "order-ended",
            "party-change",
            "police-order",
            "letter-in",
        ];
        let step = self.tape.one_of(&steps);
        let lines = (1..).zip(self.lines.clone());
        let mut open: Vec<(usize, Line)> = lines.filter(|(_, line)| line.step == step).collect();
        open.retain(|(seq, _)| !self.is_withdrawn(*seq));
        if open.is_empty() {
            return None;
        }
        let (seq, line) = self.tape.one_of(&open);
        let (field, value) = match step {
            "child-protected" => {
                let at = days::instant(line.arg("at").unwrap()).unwrap();
                let told = self.within_two_days(at);
                ("court-told-at", self.written(told))
            }
            "order-ended" if line.is("why", "extended") => {
                ("extended-until", self.ahead().to_string())
            }
            "party-change" if line.is("what", "moved") => {
                let gmina = self.tape.one_of(&["1465011", "1402022", "0201011"]);
                ("gmina", gmina.to_owned())
            }
            "police-order" => ("joined-to", self.order_to_join(&line)?),
            "letter-in" => ("reply-due-on", self.ahead().to_string()),
            _ => return None,
        };
        Some(self.correction(seq, field, value))
    }

    /// An order against the same person that was issued before, entered earlier or later.
    fn order_to_join(&mut self, line: &Line) -> Option<String> {
        let issued_on = line.day("issued-on").unwrap().pred_opt().unwrap();
        let earlier = self.orders_against(line.arg("party").unwrap(), issued_on);
        (!earlier.is_empty()).then(|| self.tape.one_of(&earlier))
    }

    fn correction(&self, seq: usize, field: &str, value: String) -> Line {
        let mut line = self.line("correct");
        line.set("seq", seq);
        line.set("field", field);
        line.set("value", value);
        line.set("because", "!");
        line
    }
}

impl Line {
    /// What a correction says, and of which line.
    pub fn corrects(&self) -> Option<(usize, &str, &str)> {
        let seq = self.arg("seq")?.parse().ok()?;
        Some((seq, self.arg("field")?, self.arg("value")?))
    }

    /// The line with another value in a field.
    pub fn with(mut self, field: &str, value: &str) -> Self {
        let fields = [
            "court-told-at",
            "extended-until",
            "gmina",
            "joined-to",
            "reply-due-on",
        ];
        let name = fields.into_iter().find(|name| *name == field).unwrap();
        self.set(name, value);
        self
    }
}
