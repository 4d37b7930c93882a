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
        if let Some(consent) = &self.procedure.consent {
            self.step_code("consent", &consent.step);
            self.basis("consent", &consent.basis);
            let step = self.procedure.step(&consent.step);
            for name in [&consent.party, &consent.field] {
                let known = step.is_some_and(|step| step.field(name).is_some());
                self.require(known, "consent", "field", name);
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
        for field in &paper.content {
            let mut steps = paper.of.iter().filter_map(|code| self.procedure.step(code));
            let known = steps.any(|step| step.field(field).is_some());
            self.require(known, &at, "field", field);
        }
        // A paper for a person is about that person, unless it holds nothing of any case.
        let about = !paper.about.is_empty() || paper.blank || paper.reader == Reader::Office;
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
            Some(Path::Party(key)) => {
                if key == "id" && paper.reader != Reader::Office {
                    self.shut(at, path);
                }
                !paper.about.is_empty()
            }
            Some(Path::Step(field)) => {
                let steps = paper.of.iter().filter_map(|code| self.procedure.step(code));
                let mut steps = steps.collect::<Vec<_>>().into_iter();
                steps.any(|step| self.own(at, paper, step, field))
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

    /// Whether a step has a field, or names by it a step that has the other one.
    fn own(&mut self, at: &str, paper: &PaperDef, step: &StepDef, path: &str) -> bool {
        let Some((name, other)) = path.split_once('.') else {
            return self.readable(at, paper, step, path);
        };
        let named = self.readable(at, paper, step, name);
        let procedure = self.procedure;
        let field = step.field(name).into_iter();
        let mut creators = field.flat_map(|field| procedure.creators(field));
        named && creators.any(|creator| self.readable(at, paper, creator, other))
    }

    /// Whether a step has a field; one that the paper's reader may not see is a fault by itself.
    fn readable(&mut self, at: &str, paper: &PaperDef, step: &StepDef, name: &str) -> bool {
        let shut_step = !paper.reader.may_read(&step.readers);
        let field = step.field(name);
        let shut_field = field.is_some_and(|f: &FieldDef| {
            !paper.reader.may_read(&f.readers) || !f.kind.is_open_to(paper.reader)
        });
        // Numbers and ids count what the reader is not told of.
        let is_handle = field.is_none() && name != "on" && paper.reader != Reader::Office;
        if shut_step || shut_field || is_handle {
            self.shut(at, name);
        }
        field.is_some() || OF_EVERY_STEP.contains(&name)
    }

    fn list(&mut self, at: &str, paper: &PaperDef, list: &str) {
        let is_help = list == "local-help" && paper.reader == Reader::Victim;
        if paper.reader != Reader::Office && !is_help && !list.starts_with("step.") {
            self.shut(at, list);
        }
        let known = match (list.strip_prefix("role."), list.strip_prefix("step.")) {
            (Some(role), _) => self.procedure.role(role).is_some(),
            (_, Some(field)) => {
                let steps = paper.of.iter().filter_map(|code| self.procedure.step(code));
                let mut steps = steps.collect::<Vec<_>>().into_iter();
                steps.any(|step| self.readable(at, paper, step, field) && has_rows(step, field))
            }
            _ => LISTS.contains(&list),
        };
        self.require(known, at, "list", list);
    }

    fn shut(&mut self, at: &str, what: &str) {
        self.fault(at, FaultKind::ShutOff(what.to_owned()));
    }
}

/// Whether a field of a step is one that a table or signatures can have a row of each of.
fn has_rows(step: &StepDef, name: &str) -> bool {
    let kind = step.field(name).map(|field| &field.kind);
    matches!(
        kind,
        Some(FieldKind::Items { .. } | FieldKind::Member | FieldKind::Party(_))
    )
}

#[cfg(test)]
mod tests {
    use crate::procedure::check::faults;
    use crate::procedure::table::parse;

    const SOUND: &str = include_str!("../../../tests/it/data/procedure/tiny.toml");
    const PAPER: &str = r#"
[[paper]]
code = "letter"
alias = "pismo"
label = { pl = "Pismo", en = "Letter" }
title = "Pismo"
help = { pl = "Pismo.", en = "A letter." }
basis = "art. 1"
certainty = "sure"
of = ["ask", "answer"]
about = ["victim"]
[[paper.section]]
when = ["step.way=phone"]
block = [
  { place-and-date = "step.on" },
  { lines = ["{office.phone}", "{party.name}"] },
  { paragraph = "{step.request.way} {first.ask.got_on}" },
  { rows = { of = "step.items", columns = ["due_on"] } },
]
"#;

    /// What is changed, into what, and the fault told.
    const BAD: &[(&str, &str, &str)] = &[
        ("step.on", "step.off", "paper letter: no value step.off"),
        (
            "office.phone",
            "office.fax",
            "paper letter: no value office.fax",
        ),
        (
            "step.request.way",
            "step.request.wey",
            "paper letter: no value step.request.wey",
        ),
        (
            "step.request.way",
            "step.way.got_on",
            "paper letter: no value step.way.got_on",
        ),
        (
            "first.ask.got_on",
            "first.ask.had_on",
            "paper letter: no value first.ask.had_on",
        ),
        ("step.items", "step.way", "paper letter: no list step.way"),
        (
            "step.way=phone",
            "step.road=phone",
            "paper letter: no value step.road",
        ),
        (
            "about = [\"victim\"]",
            "about = [\"victim\"]\nreader = \"victim\"",
            "paper letter: request is shut off for the reader of this paper",
        ),
        (
            "about = [\"victim\"]",
            "about = [\"victim\"]\nreader = \"perpetrator\"",
            "paper letter: items is shut off for the reader of this paper",
        ),
        (
            "about = [\"victim\"]",
            "reader = \"victim\"",
            "paper letter: no person it is about victim",
        ),
    ];

    const REPLY: &str = r#"
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
        let procedure = parse(&[SOUND, paper]).unwrap_or_else(|e| panic!("{e}"));
        faults(&procedure).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_sound_paper_has_no_fault() {
        assert_eq!(told(PAPER), [""; 0]);
    }

    #[test]
    fn each_bad_paper_is_told() {
        for (from, into, fault) in BAD {
            assert!(PAPER.contains(from), "nothing to change: {from}");
            let found = told(&PAPER.replacen(from, into, 1));
            assert!(found.iter().any(|f| f == fault), "{fault}\n{found:?}");
        }
    }

    #[test]
    fn a_blank_paper_for_a_person_need_not_be_about_one() {
        let blank = "[[paper]]\ncode = \"sheet\"\nalias = \"arkusz\"\ntitle = \"Arkusz\"\n\
             label = { pl = \"Arkusz\", en = \"Sheet\" }\nhelp = { pl = \"A.\", en = \"A.\" }\n\
             basis = \"art. 1\"\ncertainty = \"sure\"\nreader = \"victim\"\nblank = true\n\
             [[paper.section]]\nblock = [{ rows = { of = \"local-help\", columns = [\"name\"] } }]\n";
        assert_eq!(told(blank), [""; 0]);
    }

    #[test]
    fn what_a_paper_names_must_be_there_and_be_its_readers_to_see() {
        assert_eq!(told(REPLY), Vec::<String>::new());
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
            assert!(REPLY.contains(from), "nothing to change: {from}");
            let found = told(&REPLY.replacen(from, into, 1));
            let is_told = |one: &String| one.starts_with("paper reply") && one.contains(fault);
            assert!(found.iter().any(is_told), "{fault}: {found:?}");
        }
    }
}
