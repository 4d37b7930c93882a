//! Parties who move, the team of the new gmina, and papers that pass to it.

use super::{Act, Line, Story};

pub(super) const ACTS: &[Act] = &[
    Story::moved,
    Story::moved,
    Story::inform_new_team,
    Story::papers_requested,
    Story::papers_passed,
];

pub(super) const AFTER: &[Act] = &[Story::papers_requested, Story::papers_passed];

/// The office's own gmina; the second is another part of it.
pub const OWN: &str = "1465011";
const OWN_PART: &str = "1465014";
const NEAR: &str = "1402022";
/// The same gmina, its kind left out.
const NEAR_PLAIN: &str = "140202";
const FAR: &str = "0201011";

impl Story {
    /// Within the gmina, to another, or nobody knows where.
    pub(super) fn moved(&mut self) -> Option<Line> {
        let all = [self.victims.clone(), self.perpetrators.clone()].concat();
        let mut line = self.line("party-change");
        let has_x1 = self.lines[0].args[0].1.contains("X1");
        let party = if has_x1 && self.tape.chance(9) {
            "X1"
        } else {
            self.living(&all)?
        };
        line.set("party", party);
        line.set("what", "moved");
        let gminas = [
            Some(NEAR),
            Some(NEAR),
            Some(FAR),
            Some(OWN),
            Some(OWN_PART),
            None,
        ];
        if let Some(gmina) = self.tape.one_of(&gminas) {
            line.set("gmina", gmina);
        }
        Some(line)
    }

    /// Of one, of two, or of all who moved.
    pub(super) fn inform_new_team(&mut self) -> Option<Line> {
        let mut line = self.line("inform-new-team");
        line.set("gmina", self.tape.one_of(&[NEAR, NEAR_PLAIN, FAR]));
        if let Some(parties) = self
            .tape
            .one_of(&[Some("P1"), Some("S1"), Some("P1,S1"), None])
        {
            line.set("party", parties);
        }
        Some(line)
    }

    pub(super) fn papers_requested(&mut self) -> Option<Line> {
        let mut line = self.line("papers-requested");
        line.set("gmina", self.tape.one_of(&[NEAR, FAR]));
        Some(line)
    }

    /// To a gmina that asked. With a victim among them, or for all, it takes the procedure over.
    pub(super) fn papers_passed(&mut self) -> Option<Line> {
        let requests = self.lines.iter().filter(|l| l.step == "papers-requested");
        let asked: Vec<String> = requests
            .filter_map(|l| l.arg("gmina"))
            .map(String::from)
            .collect();
        if asked.is_empty() {
            return None;
        }
        let mut line = self.line("papers-passed");
        line.set("gmina", self.tape.one_of(&asked));
        let parties = self
            .tape
            .one_of(&[Some("S1"), Some("S1"), Some("P1,S1"), None]);
        if let Some(parties) = parties {
            line.set("party", parties);
        }
        let is_over = self.has_passed || self.done("withdraw");
        let answers = [None, None, None, Some("no"), Some("yes")];
        let said = self.tape.one_of(&answers).filter(|_| !is_over);
        let stays = is_over || parties == Some("S1");
        let takes_over = said.unwrap_or(if stays { "no" } else { "yes" });
        line.set("takes-over", takes_over);
        if said.is_none() {
            line.unsaid = Some("takes-over");
        }
        self.has_passed |= takes_over == "yes";
        Some(line)
    }
}
