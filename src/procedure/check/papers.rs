//! Papers: what a block names must be there, and be its reader's to see.

use super::{Check, FaultKind};
use crate::procedure::model::{
    BlockDef, CASE_FACTS, FieldDef, FieldKind, LISTS, OFFICE_FACTS, PaperDef, Path, StepDef, Which,
};
use crate::record::reader::Reader;

/// What every step has beside its fields.
const OF_EVERY_STEP: [&str; 3] = ["on", "seq", "id"];

impl Check<'_> {
    pub(super) fn papers(&mut self) {
        let papers = &self.procedure.papers;
        for (i, paper) in papers.iter().enumerate() {
            self.paper(paper);
            let twin = |other: &PaperDef| {
                let named = [&other.code, &other.alias];
                other.valid_from == paper.valid_from
                    && (named.contains(&&paper.code) || named.contains(&&paper.alias))
            };
            if papers[..i].iter().any(twin) {
                self.fault("papers", FaultKind::Twice(paper.code.clone()));
            }
        }
    }

    fn paper(&mut self, paper: &PaperDef) {
        let at = format!("paper {}", paper.code);
        self.code(&at, &paper.code);
        self.code(&at, &paper.alias);
        self.words(&at, &paper.label);
        self.words(&at, &paper.help);
        self.basis(&at, &paper.basis);
        self.roles(&at, &paper.about);
        for step in &paper.of {
            self.step_code(&at, step);
        }
        // A paper for a person is about that person.
        let about = !paper.about.is_empty() || paper.reader == Reader::Office;
        self.require(about, &at, "person it is about", paper.reader.code());
        for section in &paper.sections {
            for wish in &section.when {
                let wish = wish.strip_prefix('!').unwrap_or(wish);
                let path = wish.split_once('=').map_or(wish, |(path, _)| path);
                self.path_or_list(&at, paper, path);
            }
            for block in &section.blocks {
                self.block(&at, paper, block);
            }
        }
    }

    fn block(&mut self, at: &str, paper: &PaperDef, block: &BlockDef) {
        for path in block.paths() {
            self.path(at, paper, path);
        }
        if let Some(list) = block.list() {
            self.list(at, paper, list);
        }
        let office = paper.reader == Reader::Office;
        if matches!(block, BlockDef::Intake { .. }) && !office {
            self.shut(at, "the form that was taken in");
        }
    }

    fn path_or_list(&mut self, at: &str, paper: &PaperDef, path: &str) {
        match Path::read(path) {
            Some(_) => self.path(at, paper, path),
            None => self.list(at, paper, path),
        }
    }

    fn path(&mut self, at: &str, paper: &PaperDef, path: &str) {
        let known = match Path::read(path) {
            Some(Path::Office(fact)) => OFFICE_FACTS.contains(&fact),
            Some(Path::Case(fact)) => CASE_FACTS.contains(&fact),
            // Keys of people are those of the form that opens a case; a test holds them to it.
            Some(Path::Party(_)) => !paper.about.is_empty(),
            Some(Path::Step(field)) => {
                let steps = paper.of.iter().filter_map(|code| self.procedure.step(code));
                let mut steps = steps.collect::<Vec<_>>().into_iter();
                steps.any(|step| self.readable(at, paper, step, field))
            }
            Some(Path::Other { which, step, field }) => {
                // What was before a step can be asked only of a paper that is of one.
                let of_step = matches!(which, Which::First | Which::Last) || !paper.of.is_empty();
                let step = self.procedure.step(step).filter(|_| of_step);
                step.is_some_and(|step| self.readable(at, paper, step, field))
            }
            None => false,
        };
        self.require(known, at, "value", path);
    }

    /// Whether a step has a field; one that the paper's reader may not see is a fault by itself.
    fn readable(&mut self, at: &str, paper: &PaperDef, step: &StepDef, name: &str) -> bool {
        let shut_step = !paper.reader.may_read(&step.readers);
        let field = step.field(name);
        let shut_field = field.is_some_and(|f: &FieldDef| !paper.reader.may_read(&f.readers));
        if shut_step || shut_field {
            self.shut(at, name);
        }
        field.is_some() || OF_EVERY_STEP.contains(&name)
    }

    fn list(&mut self, at: &str, paper: &PaperDef, list: &str) {
        let open_to_all = list == "local-help";
        if paper.reader != Reader::Office && !open_to_all && !list.starts_with("step.") {
            self.shut(at, list);
        }
        let known = match (list.strip_prefix("role."), list.strip_prefix("step.")) {
            (Some(role), _) => self.procedure.role(role).is_some(),
            (_, Some(field)) => {
                self.path(at, paper, list);
                paper.of.iter().any(|code| self.is_list_field(code, field))
            }
            _ => LISTS.contains(&list),
        };
        self.require(known, at, "list", list);
    }

    fn is_list_field(&self, step: &str, name: &str) -> bool {
        let field = self.procedure.step(step).and_then(|step| step.field(name));
        field.is_some_and(|f| {
            let kind = &f.kind;
            matches!(
                kind,
                FieldKind::Items { .. } | FieldKind::Member | FieldKind::Party(_)
            )
        })
    }

    fn shut(&mut self, at: &str, what: &str) {
        self.fault(at, FaultKind::ShutOff(what.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use crate::procedure::check::faults;
    use crate::procedure::table::parse;

    const TINY: &str = include_str!("../../../tests/it/data/procedure/tiny.toml");
    const PAPER: &str = r#"
[[paper]]
code = "reply"
alias = "odpis"
label = { pl = "Odpis", en = "Reply" }
title = "Odpis"
help = { pl = "Odpis.", en = "Reply." }
basis = "art. 3"
certainty = "sure"
of = ["answer"]
about = ["victim"]

[[paper.section]]
when = ["!earlier.ask.way", "step.request"]
block = [
  { paragraph = "Z dnia {earliest.ask.got_on} dla {party.name}" },
  { rows = { of = "role.victim", columns = ["name"] } },
]
"#;

    fn told(paper: &str) -> Vec<String> {
        let procedure = parse(&[TINY, paper]).unwrap();
        faults(&procedure).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_a_paper_names_must_be_there_and_be_its_readers_to_see() {
        assert_eq!(told(PAPER), Vec::<String>::new());
        for (from, into, fault) in [
            (
                "!earlier.ask.way",
                "!earlier.ask.wey",
                "no value earlier.ask.wey",
            ),
            ("step.request", "step.requests", "no value step.requests"),
            (
                "{earliest.ask.got_on}",
                "{eldest.ask.got_on}",
                "no value eldest.ask.got_on",
            ),
            ("of = [\"answer\"]", "", "no value earliest.ask.got_on"),
            ("role.victim", "role.aunt", "no list role.aunt"),
            ("role.victim", "step.request", "no list step.request"),
            ("of = [\"answer\"]", "of = [\"answers\"]", "no step answers"),
            ("about = [\"victim\"]", "", "no value party.name"),
            (
                "about = [\"victim\"]",
                "about = [\"victim\"]\nreader = \"victim\"",
                "role.victim",
            ),
            (
                "about = [\"victim\"]",
                "about = [\"victim\"]\nreader = \"victim\"",
                "got_on",
            ),
        ] {
            assert!(PAPER.contains(from), "nothing to change: {from}");
            let found = told(&PAPER.replacen(from, into, 1));
            let is_told = |one: &String| one.starts_with("paper reply") && one.contains(fault);
            assert!(found.iter().any(is_told), "{fault}: {found:?}");
        }
    }
}
