//! The decision about one step: a plan of what to write, or a refusal with all its reasons.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::field::FieldProblem;
use super::model::{Certainty, Label, Level};
use crate::calendar::Calendar;
use crate::record::{Fields, Sensitive};

/// What is known outside the case: the office's facts.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The days off, with the office's own.
    pub calendar: Calendar,
    /// Norms of the office by key, e.g. `silence_days`.
    pub norms: BTreeMap<String, i64>,
    /// Codes of places; empty when the office has no list.
    pub places: BTreeSet<String>,
    /// Codes of people who act for offices; empty when the office has no list.
    pub members: BTreeSet<String>,
    /// Family names of the parties, when the caller may read them: no code may hold one.
    pub family_names: Vec<Sensitive<String>>,
}

/// What somebody asks to record.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Code of the step, or its Polish alias.
    pub step: String,
    /// The day it happened.
    pub on: NaiveDate,
    /// Its fields of both sides, as they were read.
    pub fields: Fields,
    /// Codes of findings that may not stand in its way.
    pub despite: Vec<String>,
    /// Whether a reason is given; its text goes to the sheet and is no matter of the law.
    pub has_reason: bool,
}

/// What will be written when the step is taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Code of the step.
    pub step: String,
    /// The number it will have.
    pub seq: u32,
    /// The day it happened.
    pub on: NaiveDate,
    /// Its journal fields, complete with defaults and created ids.
    pub journal: Fields,
    /// Its fields for the sheet.
    pub sheet: Fields,
    /// The ids that it creates.
    pub created: Vec<String>,
    /// What to say although it is taken.
    pub warnings: Vec<Notice>,
    /// What is to be recorded together with it, each to be planned in its turn.
    pub follow_ups: Vec<Request>,
}

/// Why a step is not taken: everything at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The hardest of its findings: `refuse`, or `forbid` when a reason would do.
    pub level: Level,
    /// All that was found, warnings too, the hardest first.
    pub findings: Vec<Notice>,
}

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
    pub basis: Option<String>,
    /// How well that is known.
    pub certainty: Option<Certainty>,
    /// The number of the recorded step it is about, when not the new one.
    pub seq: Option<u32>,
}

/// What is wrong with a step. No variant holds a value of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// A rule of the table speaks, in its own words.
    Rule(Label),
    /// The procedure has no such step; the one that is close to it.
    UnknownStep(Option<String>),
    /// The step is written by the taking in of a form only.
    IntakeOnly,
    /// A field is not as its table says.
    Field(FieldProblem),
    /// The case is open already.
    AlreadyOpen,
    /// No step opens the case.
    NotOpen,
    /// The case is void, passed on or disposed of: nothing can be added.
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
    /// The case has no such step, or it was withdrawn.
    UnknownTarget,
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
    /// A recorded step would become impossible.
    MakesImpossible(Box<Problem>),
    /// The rule may be set aside with a reason, but not under this code.
    DespiteUnneeded(String),
    /// The step lies after the end of the procedure.
    AfterEnd,
    /// The step lies before the one it refers to.
    OutOfOrder,
    /// The office has a list of places, or of people, without this code.
    NotListed,
    /// A code holds a family name of a party.
    HoldsName,
    /// The case has no such row of a deadline.
    UnknownDeadline,
}
