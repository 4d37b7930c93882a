//! Papers: what a block names must be there, and be its reader's to see.

use super::{Check, FaultKind};
use crate::procedure::model::{
    BlockDef, CASE_FACTS, FieldDef, FieldKind, LISTS, OFFICE_FACTS, PaperDef, Path, StepDef,
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
        // A paper for a person is about that person.
        let about = !paper.about.is_empty() || paper.reader == Reader::Office;
        self.require(about, &at, "person it is about", paper.reader.code());
        for section in &paper.sections {
            for wish in &section.when {
                let path = wish.split_once('=').map_or(wish.as_str(), |(path, _)| path);
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
            Some(Path::Other { step, field, .. }) => {
                let step = self.procedure.step(step);
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
            (_, Some(field)) => paper.of.iter().any(|code| self.is_list_field(code, field)),
            _ => LISTS.contains(&list),
        };
        self.require(known, at, "list", list);
    }

    fn is_list_field(&self, step: &str, name: &str) -> bool {
        let field = self.procedure.step(step).and_then(|step| step.field(name));
        field.is_some_and(|f| matches!(f.kind, FieldKind::Items { .. } | FieldKind::Member))
    }

    fn shut(&mut self, at: &str, what: &str) {
        self.fault(at, FaultKind::ShutOff(what.to_owned()));
    }
}
