//! What is to be said about a step: findings of the engine and rules of the table.

use crate::procedure::field::{FieldError, FieldProblem};
use crate::procedure::model::{Basis, Certainty, Label, Level, RuleDef};

/// Something to say about a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// How hard it is.
    pub level: Level,
    /// What it is.
    pub problem: Problem,
    /// The finding under which audits show it, e.g. `NK008`.
    pub code: Option<String>,
    /// Key path of the field it is about.
    pub field: Option<String>,
    /// The act and its article.
    pub basis: Option<Basis>,
    /// How well that is known.
    pub certainty: Option<Certainty>,
    /// The number of the recorded step it is about, when not the new one.
    pub seq: Option<u32>,
}

impl Notice {
    /// A finding of the engine itself.
    pub fn new(level: Level, problem: Problem) -> Self {
        Self {
            level,
            problem,
            code: None,
            field: None,
            basis: None,
            certainty: None,
            seq: None,
        }
    }

    /// What cannot be true.
    pub(super) fn refuse(problem: Problem) -> Self {
        Self::new(Level::Refuse, problem)
    }

    /// What is only said.
    pub(super) fn warn(problem: Problem) -> Self {
        Self::new(Level::Warn, problem)
    }

    /// The field it is about.
    pub(super) fn at(mut self, path: impl Into<String>) -> Self {
        self.field = Some(path.into());
        self
    }

    /// The finding under which audits show it.
    pub(super) fn coded(mut self, code: Option<&String>) -> Self {
        self.code = code.cloned();
        self
    }

    /// The recorded step it is about.
    pub(in crate::procedure) fn of_step(mut self, seq: u32) -> Self {
        self.seq = Some(seq);
        self
    }

    /// A rule of the table, speaking.
    pub fn rule(rule: &RuleDef) -> Self {
        Self {
            level: rule.level,
            problem: Problem::Rule(rule.text.clone()),
            code: rule.code.clone(),
            field: rule.field.clone(),
            basis: Some(rule.basis.clone()),
            certainty: Some(rule.certainty),
            seq: None,
        }
    }

    /// Whether it is this rule that speaks.
    pub fn is_of(&self, rule: &RuleDef) -> bool {
        matches!(&self.problem, Problem::Rule(text) if *text == rule.text)
    }

    /// A field that is not as its table says.
    pub(super) fn field(error: FieldError) -> Self {
        Self::refuse(Problem::Field(error.problem)).at(error.path)
    }
}

/// What is wrong with a step. No variant holds a value of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// A rule of the table speaks, in its own words.
    Rule(Label),
    /// The procedure has no such step; the one that is close to it.
    UnknownStep(Option<String>),
    /// A field is not as its table says.
    Field(FieldProblem),
    /// The case is open already.
    AlreadyOpen,
    /// No step opens the case.
    NotOpen,
    /// The case is void or disposed of: nothing can be added.
    Closed,
    /// A day after today.
    Future,
    /// A day before the opening.
    BeforeOpening,
    /// A day outside the years that the calendar knows.
    OutOfRange,
    /// No party has this id.
    UnknownParty,
    /// The party has another role; the roles that would do.
    WrongRole(Vec<String>),
    /// No step created this id, or its step was withdrawn.
    UnknownSubject,
    /// The id is taken.
    IdTaken,
    /// Ids of this role begin with another letter.
    WrongLetter,
    /// The case has no such step, or it was withdrawn.
    UnknownTarget,
    /// The opening of the only record of its kind cannot be withdrawn: no other would follow.
    OnlyRecord,
    /// Amendments are not amended: a correction is withdrawn and made anew.
    TargetIsAmendment,
    /// This field of that step cannot be corrected so.
    NotCorrectable,
    /// Neither a field nor a text to correct is named.
    NothingToCorrect,
    /// A reason is wanted.
    ReasonWanted,
    /// The step that is to be withdrawn is referred to by these steps.
    ReferredTo(Vec<u32>),
    /// A recorded step would become impossible, for this reason.
    MakesImpossible(Box<Problem>),
    /// A recorded step would become forbidden, for this reason.
    MakesForbidden(Box<Problem>),
    /// No finding of this step has the code that is to be set aside.
    DespiteUnneeded,
    /// The step lies after the end of the procedure.
    AfterEnd,
    /// The step lies before the one it refers to.
    OutOfOrder,
    /// The office has a list of places, or of people, without this code.
    NotListed,
    /// A code holds a family name of a party.
    HoldsName,
    /// The case has no such row of a deadline.
    UnknownDeadline(Vec<String>),
    /// The step says nothing; one of these fields is needed.
    SaysNothing(Vec<Label>),
    /// The same is there twice.
    Twice,
    /// A day that is to come after the step lies before it.
    BeforeStep,
}

impl Problem {
    /// The names of all sentences that stand in the words of both languages; a rule has its own.
    pub const SENTENCES: [&'static str; 30] = [
        "plan-unknown-step",
        "plan-already-open",
        "plan-not-open",
        "plan-closed",
        "plan-future",
        "plan-before-opening",
        "plan-out-of-range",
        "plan-unknown-party",
        "plan-wrong-role",
        "plan-unknown-subject",
        "plan-id-taken",
        "plan-wrong-letter",
        "plan-unknown-target",
        "plan-only-record",
        "plan-target-is-amendment",
        "plan-not-correctable",
        "plan-nothing-to-correct",
        "plan-reason-wanted",
        "plan-referred-to",
        "plan-makes-impossible",
        "plan-makes-forbidden",
        "plan-despite-unneeded",
        "plan-after-end",
        "plan-out-of-order",
        "plan-not-listed",
        "plan-holds-name",
        "plan-unknown-deadline",
        "plan-says-nothing",
        "plan-twice",
        "plan-before-step",
    ];

    /// The name under which the words of both languages stand.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Rule(_) => "plan-rule",
            Self::UnknownStep(_) => "plan-unknown-step",
            Self::Field(problem) => problem.message_id(),
            Self::AlreadyOpen => "plan-already-open",
            Self::NotOpen => "plan-not-open",
            Self::Closed => "plan-closed",
            Self::Future => "plan-future",
            Self::BeforeOpening => "plan-before-opening",
            Self::OutOfRange => "plan-out-of-range",
            Self::UnknownParty => "plan-unknown-party",
            Self::WrongRole(_) => "plan-wrong-role",
            Self::UnknownSubject => "plan-unknown-subject",
            Self::IdTaken => "plan-id-taken",
            Self::WrongLetter => "plan-wrong-letter",
            Self::UnknownTarget => "plan-unknown-target",
            Self::OnlyRecord => "plan-only-record",
            Self::TargetIsAmendment => "plan-target-is-amendment",
            Self::NotCorrectable => "plan-not-correctable",
            Self::NothingToCorrect => "plan-nothing-to-correct",
            Self::ReasonWanted => "plan-reason-wanted",
            Self::ReferredTo(_) => "plan-referred-to",
            Self::MakesImpossible(_) => "plan-makes-impossible",
            Self::MakesForbidden(_) => "plan-makes-forbidden",
            Self::DespiteUnneeded => "plan-despite-unneeded",
            Self::AfterEnd => "plan-after-end",
            Self::OutOfOrder => "plan-out-of-order",
            Self::NotListed => "plan-not-listed",
            Self::HoldsName => "plan-holds-name",
            Self::UnknownDeadline(_) => "plan-unknown-deadline",
            Self::SaysNothing(_) => "plan-says-nothing",
            Self::Twice => "plan-twice",
            Self::BeforeStep => "plan-before-step",
        }
    }
}
