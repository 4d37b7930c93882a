//! The law as data: what a table under `schemas/procedures/` says, as types.
//!
//! Nothing here knows a step, a field or a deadline by name: a second procedure is a second
//! table, a further deadline a further block of it. The types are read by `table`, judged by
//! `check`, and used by `state`, `plan` and `deadline`.

mod asked;
mod audit;
mod deadline;
mod deadlines;
mod field;
mod further;
mod lasting;
mod paper;
mod rule;
mod step;
mod steps;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use smol_str::SmolStr;

use crate::record::reader::Reader;

pub use audit::{CheckDef, Each, Fewer, Lack, Since, Without};
pub use deadline::{
    Again, Change, DeadlineDef, Meet, Nature, Pick, Span, Start, Stop, SubjectOf, TermDef, TermUnit,
};
pub use deadlines::{Begun, Deadlines};
pub use field::{DefaultDef, DefaultValue, FieldDef, FieldKind, Offers, PartDef, Side};
pub use further::FurtherDef;
pub use lasting::Lasting;
pub use paper::{
    BlockDef, CASE_FACTS, ConsentDef, LISTS, OFFICE_FACTS, PairDef, PaperDef, Path, Piece,
    SectionDef, Which, pieces,
};
pub use rule::{Condition, NamedIn, RuleDef};
pub use step::{By, Effect, Expected, FieldHas, FollowUp, PartyFilter, StatusDef, StepDef};
pub use steps::Steps;

/// Words for people, in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Polish, with diacritics.
    pub pl: String,
    /// English.
    pub en: String,
}

/// What a rule rests on: an act, cited alike in every language, or something else, in words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Basis {
    /// The act and its article.
    Act(String),
    /// A norm of the office, the order of things, what people settled.
    Words(Label),
}

impl Basis {
    /// The Polish and the English text.
    pub fn texts(&self) -> (&str, &str) {
        match self {
            Self::Act(act) => (act, act),
            Self::Words(words) => (&words.pl, &words.en),
        }
    }
}

impl From<&str> for Basis {
    fn from(act: &str) -> Self {
        Self::Act(act.to_owned())
    }
}

/// How well a rule is known: read in the act, a usual reading, or practice alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Read in the act.
    Sure,
    /// A guide, or a usual reading of the act.
    Guide,
    /// Practice: it may steer a warning, never a refusal.
    Weak,
}

/// Where a rule comes from; it decides for which openings it exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The regulation that describes the procedure.
    Regulation,
    /// The act under which the procedure runs.
    Act,
    /// Another act, which holds whatever law the procedure runs under.
    OtherAct,
    /// A day that the people of the case set themselves.
    Own,
    /// A norm of the office.
    Norm,
}

/// How hard a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Done, said, and shown in audits.
    Warn,
    /// The law says it must not be: taken only with a reason, and every audit shows it.
    Forbid,
    /// It cannot be true.
    Refuse,
}

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The procedure runs.
    Open,
    /// It has ended and is monitored.
    Monitoring,
    /// It has ended, monitoring too.
    Ended,
    /// Further acts were given up: what was reported is not confirmed.
    Withdrawn,
    /// The papers went to another office.
    Transferred,
    /// The papers were disposed of.
    Disposed,
    /// Its opening was withdrawn as an error.
    Void,
}

impl Status {
    /// All of them, in the order of a case's life.
    pub const ALL: [Self; 7] = [
        Self::Open,
        Self::Monitoring,
        Self::Ended,
        Self::Withdrawn,
        Self::Transferred,
        Self::Disposed,
        Self::Void,
    ];
}

macro_rules! kebab_names {
    ($type:ident { $($variant:ident => $name:literal),+ $(,)? }) => {
        impl $type {
            /// The code, as tables, journals and reports write it.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
pub(crate) use kebab_names;

kebab_names!(Certainty { Sure => "sure", Guide => "guide", Weak => "weak" });
kebab_names!(Source {
    Regulation => "regulation",
    Act => "act",
    OtherAct => "other-act",
    Own => "own",
    Norm => "norm",
});
kebab_names!(Level { Warn => "warn", Forbid => "forbid", Refuse => "refuse" });
kebab_names!(Status {
    Open => "open",
    Monitoring => "monitoring",
    Ended => "ended",
    Withdrawn => "withdrawn",
    Transferred => "transferred",
    Disposed => "disposed",
    Void => "void",
});

/// A state of the law, chosen by the day a case was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its name in reports: the first day, or `earlier` for what was before all others.
    pub code: String,
    /// The same behind the code of its procedure, e.g. `nk/2023-09-28`.
    pub rules: SmolStr,
    /// First day of opening that it governs; none for what was before all others.
    pub valid_from: Option<NaiveDate>,
    /// Whether it also governs what starts after its first day in cases opened before.
    pub reaches_running: bool,
    /// Set when cases under it keep to former law: what to show people then.
    pub note: Option<Label>,
}

/// A heading under which steps are shown.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// Its code.
    pub code: String,
    /// Its words.
    pub label: Label,
}

/// A role that a party of a case has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Its code, e.g. `victim`.
    pub code: String,
    /// Its Polish code in ASCII.
    pub alias: String,
    /// The letter of its parties' ids, e.g. `P`.
    pub letter: String,
    /// The side it stands on, e.g. `victims`; none when it stands on neither.
    pub side: Option<String>,
    /// As which reader its parties get copies; none when they get none.
    #[serde(default)]
    pub reader: Option<Reader>,
    /// Its words.
    pub label: Label,
}

/// A kind of thing that steps create and later steps name, e.g. requests `W1`, `W2`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectKind {
    /// The letter of its ids.
    pub letter: String,
    /// Its words.
    pub label: Label,
}

/// One code of a closed vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its code.
    pub code: String,
    /// Its Polish code in ASCII.
    pub alias: String,
    /// Its words.
    pub label: Label,
    /// What rules know of it, e.g. `may-open`.
    pub tags: Vec<String>,
}

impl Choice {
    /// Whether rules know this of it.
    pub fn has_tag(&self, tag: &str) -> bool {
        self.tags.iter().any(|t| t == tag)
    }
}

/// Codes of findings that the engine itself names, so that audits and warnings agree.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FindingCodes {
    /// A step stands before what it refers to.
    pub out_of_order: Option<String>,
    /// A rule was overridden.
    pub overridden: Option<String>,
    /// The case keeps to former law, whose terms are not computed.
    pub former_law: Option<String>,
    /// The time for which the office keeps the record is over.
    pub retention: Option<String>,
    /// Another record may be about the same.
    pub twins: Option<String>,
}

/// One procedure: everything its table says.
#[derive(Debug, Clone, PartialEq)]
pub struct Procedure {
    /// Its code, e.g. `nk`.
    pub code: String,
    /// Its Polish code in ASCII; the same as `code` where people call it so.
    pub alias: String,
    /// The prefix of its case numbers, e.g. `NK`.
    pub prefix: String,
    /// Whether a store has one record of it, which has no number.
    pub one_record: bool,
    /// Code of the procedure of which its records open cases.
    pub opens: Option<String>,
    /// Names of fields of the opening that a list of its records shows.
    pub columns: Vec<String>,
    /// What is said of a record that was opened, where that is not the word of the first procedure.
    pub opened: Option<Label>,
    /// What is said of where a record stands, where those are not the words of the first procedure.
    pub status_labels: BTreeMap<Status, Label>,
    /// Its name.
    pub label: Label,
    /// States of the law, oldest first.
    pub versions: Vec<Version>,
    /// Headings of the steps, in the order of the help.
    pub families: Vec<Family>,
    /// Roles of parties.
    pub roles: Vec<Role>,
    /// Kinds of things that steps create, parties aside.
    pub subjects: Vec<SubjectKind>,
    /// Closed vocabularies by name.
    pub vocabularies: BTreeMap<String, Vec<Choice>>,
    /// Codes of findings that the engine itself names.
    pub findings: FindingCodes,
    /// The steps, in the order of the help.
    pub steps: Steps,
    /// The deadlines, in the order of the law.
    pub deadlines: Deadlines,
    /// What can be printed of a case, in the order of the help.
    pub papers: Vec<PaperDef>,
    /// What a copy for a person of the case needs first.
    pub consent: Option<ConsentDef>,
    /// That a form about somebody whose record runs opens no second one.
    pub further: Option<FurtherDef>,
}

impl Procedure {
    /// The step of a code or of its Polish alias.
    pub fn step(&self, name: &str) -> Option<&StepDef> {
        self.steps.named(name)
    }

    /// The step that is called so as a command, in either language.
    pub fn commanded(&self, name: &str) -> Option<&StepDef> {
        let called = |step: &&StepDef| {
            let (pl, en) = step.command();
            name == pl || name == en
        };
        self.steps.iter().find(called)
    }

    /// Whether each of its records is opened by a command of its own.
    pub fn opens_anew(&self) -> bool {
        self.opening().is_some_and(|step| step.by == By::Anew)
    }

    /// The steps that create what a field names, when it names what a step creates.
    pub fn creators<'a>(&'a self, field: &'a FieldDef) -> impl Iterator<Item = &'a StepDef> {
        let letters = match &field.kind {
            FieldKind::Subject(letters) => letters.as_slice(),
            _ => &[],
        };
        let creates = |step: &&StepDef| {
            let letter = step.creates.as_ref();
            letter.is_some_and(|letter| letters.contains(letter))
        };
        self.steps.iter().filter(creates)
    }

    /// The steps under a heading.
    pub fn steps_of<'a>(&'a self, family: &'a str) -> impl Iterator<Item = &'a StepDef> {
        self.steps.iter().filter(move |s| s.family == family)
    }

    /// The step that opens a case.
    pub fn opening(&self) -> Option<&StepDef> {
        self.steps
            .iter()
            .find(|s| s.effects.contains(&Effect::Open))
    }

    /// The step that the program writes before the first step of this code.
    pub fn opening_before(&self, step: &str) -> Option<&StepDef> {
        let opening = self.opening()?;
        matches!(&opening.by, By::Before(first) if first == step).then_some(opening)
    }

    /// The role of a code or of its Polish alias.
    pub fn role(&self, name: &str) -> Option<&Role> {
        self.roles
            .iter()
            .find(|r| r.code == name || r.alias == name)
    }

    /// The side that a role stands on.
    pub fn side_of(&self, role: &str) -> Option<&str> {
        self.role(role)?.side.as_deref()
    }

    /// The codes of a vocabulary; none when there is no such vocabulary.
    pub fn vocabulary(&self, name: &str) -> &[Choice] {
        self.vocabularies.get(name).map_or(&[], Vec::as_slice)
    }

    /// The choice of a code in a vocabulary.
    pub fn choice(&self, vocabulary: &str, code: &str) -> Option<&Choice> {
        self.vocabulary(vocabulary).iter().find(|c| c.code == code)
    }

    /// As which reader the parties of a role get copies.
    pub fn reader_of(&self, role: &str) -> Option<Reader> {
        self.role(role)?.reader
    }

    /// The paper of a code or of its Polish alias; of several versions the last one.
    pub fn paper(&self, name: &str) -> Option<&PaperDef> {
        let mut papers = self.papers.iter();
        papers.rfind(|paper| paper.code == name || paper.alias == name)
    }

    /// The norms of an office that the deadlines ask for, by key, with what counts without one.
    pub fn norms(&self) -> BTreeMap<&str, Option<u32>> {
        let of_terms = self.deadlines.iter().filter_map(|d| match &d.term {
            TermDef::Norm(key, n, _) => Some((key.as_str(), Some(*n))),
            _ => None,
        });
        let others = self.deadlines.iter().filter_map(|d| d.norm.as_deref());
        others.map(|key| (key, None)).chain(of_terms).collect()
    }

    /// The state of the law for what happens on a day in a case opened on another.
    ///
    /// The day of opening chooses; a later version counts only if its table says that it
    /// reaches running cases, and then from its first day on.
    pub fn version(&self, opened_on: NaiveDate, at: NaiveDate) -> Option<&Version> {
        let governs = |v: &&Version| {
            v.valid_from
                .is_none_or(|from| from <= opened_on || (v.reaches_running && from <= at))
        };
        self.versions.iter().rfind(governs)
    }

    /// Whether a rule that is valid from a day exists under a state of the law.
    pub fn holds_under(valid_from: Option<NaiveDate>, version: &Version) -> bool {
        valid_from.is_none_or(|from| version.valid_from.is_some_and(|v| from <= v))
    }
}
