//! Deadlines: what starts them, how long they are, what meets them.

use chrono::NaiveDate;
use serde::Deserialize;

use super::deadlines::Known;
use super::{Basis, Certainty, Condition, Label, Lasting, PartyFilter, Source, kebab_names};

/// A unit of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermUnit {
    /// Days that are neither a Saturday nor off.
    WorkingDays,
    /// Days; an end on a Saturday or a day off moves on.
    Days,
    /// Days; the end stays where it is.
    PlainDays,
    /// Months; the end stays where it is.
    Months,
    /// Months; an end on a Saturday or a day off moves on.
    MonthsMoved,
    /// Real hours from an instant.
    Hours,
    /// Days counted back.
    DaysBefore,
}

kebab_names!(TermUnit {
    WorkingDays => "working-days",
    Days => "days",
    PlainDays => "plain-days",
    Months => "months",
    MonthsMoved => "months-moved",
    Hours => "hours",
    DaysBefore => "days-before",
});

/// Whose or what's a row of a deadline is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectOf {
    /// Each party of one of these roles.
    Parties(Vec<String>),
    /// Each of these sides that has a party.
    Sides(Vec<String>),
    /// The id in this field of the step that starts it.
    Field(String),
    /// The id, else the code, of each item of this field of the step that starts it.
    Items(String),
}

/// A step, and the day or instant in it, from which a term runs.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// Code of the step, or `*` for any act in the case.
    #[serde(default)]
    pub step: Option<String>,
    /// Id of another deadline whose last day, unmet, starts this one.
    #[serde(default)]
    pub deadline: Option<String>,
    /// The field that holds the day or instant.
    #[serde(default = "on")]
    pub at: String,
    /// The field that names what the step joins: its day is then the day of that.
    #[serde(default)]
    pub through: Option<String>,
    /// How long after that day it begins.
    #[serde(default)]
    pub wait: Option<Span>,
    /// Steps that, done by the end of the wait, keep it from beginning.
    #[serde(default)]
    pub unless: Vec<Meet>,
    /// What must hold of the step and the case.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Its own length, when it differs from the deadline's.
    #[serde(default)]
    pub term: Option<TermDef>,
}

impl Start {
    /// The code of the step, or the id of the deadline.
    pub fn named(&self) -> Option<&str> {
        self.step.as_deref().or(self.deadline.as_deref())
    }
}

/// A step that meets a deadline, and the day in it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meet {
    /// Code of the step.
    pub step: String,
    /// The field that holds the day or instant.
    #[serde(default = "on")]
    pub at: String,
    /// The field that names the subject; none when the deadline has no subjects, or when the
    /// step meets the row of every subject.
    #[serde(default)]
    pub subject: Option<String>,
    /// The field, or `on`, that names the day from which the row runs: only a step that is about
    /// that very day counts, e.g. the notice of one meeting.
    #[serde(default)]
    pub day: Option<String>,
    /// Fields in which it says the same as the step that starts the row. What that one leaves
    /// open, only a step says that names the subject.
    #[serde(default)]
    pub same: Vec<String>,
    /// It counts so many days after the row's day 0 at the earliest.
    #[serde(default)]
    pub days_after: u32,
    /// How the subject, a party, must be on the day of the step; `when` then sees the parties
    /// as they were that day too.
    #[serde(default)]
    pub of: Option<PartyFilter>,
    /// What must hold of the step and the case.
    #[serde(default)]
    pub when: Vec<Condition>,
}

/// So many units of days, counted out before something begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// How many.
    pub n: u32,
    /// Of what; never hours.
    pub unit: TermUnit,
}

/// What a row asks for once more, when such a step has met it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Again {
    /// Code of the step; a row that another step met is done.
    pub step: String,
    /// How long it then runs, from the day of that step.
    pub term: TermDef,
}

/// A step that sets another last day.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Code of the step.
    pub step: String,
    /// The field that names the subject.
    #[serde(default)]
    pub subject: Option<String>,
    /// The field that names the day to be changed.
    #[serde(default)]
    pub from: Option<String>,
    /// The field of the new day; empty, the day is given up.
    pub at: String,
    /// What must hold of the step and the case.
    #[serde(default)]
    pub when: Vec<Condition>,
}

/// A step that ends a duty.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(from = "crate::procedure::table::StopRow")]
pub struct Stop {
    /// Code of the step.
    pub step: String,
    /// The field that names whose duty ends; everybody's when none.
    pub subject: Option<String>,
    /// Whether only a step after the start ends it.
    pub after_start: bool,
    /// Whether it only ends what was overdue by then.
    pub overdue: bool,
    /// What must hold of the step and the case.
    pub when: Vec<Condition>,
}

/// How long a term is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "crate::procedure::table::TermRow")]
pub enum TermDef {
    /// At once: no day, only days gone by.
    None,
    /// The day in a field of the step or item that starts it.
    Own(String),
    /// So many units.
    Fixed(u32, TermUnit),
    /// As many units as a field of the step that starts it says.
    Every(String, TermUnit),
    /// As many units as a norm of the office says, else so many.
    Norm(String, u32, TermUnit),
}

/// Which start counts when there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pick {
    /// The first.
    #[default]
    First,
    /// The last: each start sets the term anew.
    Last,
    /// The first that nothing after it has met, else the last.
    Pending,
}

/// What a row asks of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// Something must be done by a day.
    #[default]
    Deadline,
    /// A span that runs and ends by itself.
    Period,
    /// A span that a step ends, on its last day or later.
    PeriodToEnd,
}

/// One deadline, under the state of the law that has it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineDef {
    /// What follows of it from the whole table.
    #[serde(skip)]
    pub known: Known,
    /// Its id, e.g. `forward-to-team`.
    pub id: String,
    /// Its words.
    pub label: Lasting<Label>,
    /// Where it comes from.
    pub source: Source,
    /// The act and its article.
    pub basis: Lasting<Basis>,
    /// How well it is known.
    pub certainty: Certainty,
    /// First state of the law that has this row; all when none.
    #[serde(default, deserialize_with = "crate::procedure::table::day::optional")]
    pub valid_from: Option<NaiveDate>,
    /// What it is a row of; one row for the case when none.
    #[serde(default)]
    pub subject: Option<SubjectOf>,
    /// What starts it.
    pub start: Vec<Start>,
    /// Which start counts.
    #[serde(default)]
    pub pick: Pick,
    /// Steps from which it runs anew once it has started.
    #[serde(default)]
    pub restart: Vec<Meet>,
    /// How long it is.
    pub term: TermDef,
    /// Steps that set another day.
    #[serde(default)]
    pub change: Vec<Change>,
    /// What meets it.
    #[serde(default)]
    pub met_by: Vec<Meet>,
    /// What it asks for again, in turn, each from the step that met it before.
    #[serde(default)]
    pub again: Vec<Again>,
    /// Whether only a step at or after its start meets it.
    #[serde(default)]
    pub after_start: bool,
    /// What it asks of people.
    #[serde(default)]
    pub nature: Nature,
    /// So many days before its end a running period is told more loudly, each more than the one
    /// before.
    #[serde(default)]
    pub warn_ahead: Vec<u32>,
    /// Whether the report also shows the last working day on or before its last day: what must
    /// reach an office cannot be done on a day off.
    #[serde(default)]
    pub last_working_day: bool,
    /// Whether it is somebody's own, and runs on when the case is passed on to another body.
    #[serde(default)]
    pub outlasts: bool,
    /// Steps that end the duty.
    #[serde(default)]
    pub stops: Vec<Stop>,
    /// The deadline past whose last day this one asks for nothing more.
    #[serde(default)]
    pub within: Option<String>,
    /// The office's norm, in days, past which a row without a day, or a span to be ended, is
    /// too old.
    #[serde(default)]
    pub norm: Option<String>,
}

impl DeadlineDef {
    /// Whether a step of that code starts it.
    pub fn is_started_by(&self, step: &str) -> bool {
        let mut starts = self.start.iter();
        starts.any(|s| s.step.as_deref() == Some(step))
    }

    /// Whether it reads that norm of the office.
    pub fn asks_for(&self, norm: &str) -> bool {
        let of_term = matches!(&self.term, TermDef::Norm(key, ..) if key == norm);
        of_term || self.norm.as_deref() == Some(norm)
    }
}

fn on() -> String {
    "on".to_owned()
}
