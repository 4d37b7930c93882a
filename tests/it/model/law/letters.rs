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

    /// U art. 9e ust. 3: of each party of the procedure who moves, unless within the gmina.
    pub(super) fn moves(&self, duties: &mut Vec<Duty<'a>>) {
        for person in self.people.iter().filter(|p| p.role != "trusted-adult") {
            let stays = |gmina: &str| gmina[..6] == OWN[..6];
            let leaves = |d: &Done| {
                let moved = d.line.is("what", "moved") && d.line.is("party", &person.id);
                moved && !d.line.arg("gmina").is_some_and(stays)
            };
            let left: Vec<Done> = self.all("party-change").filter(leaves).collect();
            let told = |moved: &Done| {
                let about = |d: &Done| {
                    let named = d.line.list("party");
                    named.is_empty() || named.contains(&person.id.as_str())
                };
                let told = self.all("inform-new-team").filter(about);
                told.map(|d| d.on).find(|on| *on >= moved.on)
            };
            let untold = left.iter().find(|moved| told(moved).is_none());
            if let Some(moved) = untold.or(left.last()) {
                let mut duty = Duty::new("inform-new-team", moved.on).of(&person.id);
                duty.void = person.died();
                duties.push(duty.met(told(moved)).stops(self.ended_on()));
            }
        }
    }
}
