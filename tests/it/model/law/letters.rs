//! Letters to be answered, complaints, and parties who move.

use super::super::days;
use super::super::history::OWN;
use super::{Done, Duty, Law};

impl<'a> Law<'a> {
    /// The day that a letter sets; an answer names its letter.
    pub(super) fn replies(&self, duties: &mut Vec<Duty<'a>>) {
        for (letter, void) in self.with_voided("letter-in") {
            let Some(due) = letter.line.day("reply-due-on") else {
                continue;
            };
            let id = &letter.line.ids[0];
            let answers = |d: &Done| d.line.is("of", id) && d.on >= letter.on;
            let answered = self.all("letter-out").find(answers);
            let mut duty = Duty::new("reply", letter.on).of(id).guide().due(due);
            duty.void = void;
            let duty = duty.party(letter.line.arg("party"));
            duties.push(duty.met(answered.map(|d| d.on)));
        }
    }

    /// K.p.a. art. 237 § 1.
    pub(super) fn complaints(&self, duties: &mut Vec<Duty<'a>>) {
        for (complaint, void) in self.with_voided("complaint") {
            let id = &complaint.line.ids[0];
            let decided = self
                .all("complaint-answer")
                .find(|d| d.line.is("complaint", id));
            let mut duty = Duty::new("complaint-answer", complaint.on).of(id);
            duty.void = void;
            let duty = duty.party(complaint.line.arg("party"));
            duties.push(
                duty.due(days::months(complaint.on, 1))
                    .met(decided.map(|d| d.on)),
            );
        }
    }

    /// U art. 9e ust. 3: of each party of the procedure who moves, unless within the gmina; to the
    /// team of the present home, which is that of the last move.
    pub(super) fn moves(&self, duties: &mut Vec<Duty<'a>>) {
        for person in self.people.iter().filter(|p| p.role != "trusted-adult") {
            let moved = |d: &Done| d.line.is("what", "moved") && d.line.is("party", &person.id);
            let home = |d: &Done| d.line.arg("gmina").is_some_and(|to| to[..6] == OWN[..6]);
            let moves: Vec<Done> = self.all("party-change").filter(moved).collect();
            let Some(left) = moves.iter().rposition(|d| !home(d)) else {
                continue;
            };
            let back = moves.get(left + 1).map(|d| d.on);
            let left = moves[left];
            let gmina = left.line.arg("gmina").map(|to| &to[..6]);
            let about = |d: &Done| {
                let named = d.line.list("party");
                let there = d.line.arg("gmina").map(|to| &to[..6]);
                let is_named = named.contains(&person.id.as_str());
                match gmina {
                    Some(_) => there == gmina && (named.is_empty() || is_named),
                    None => is_named,
                }
            };
            let told = self.all("inform-new-team").filter(about).map(|d| d.on);
            let told = told.filter(|on| *on >= left.on).min();
            let over = self.ended_on().into_iter().chain(back).min();
            let mut duty = Duty::new("inform-new-team", left.on).of(&person.id);
            duty.void = person.died();
            duties.push(duty.met(told).stops(over));
        }
    }
}
