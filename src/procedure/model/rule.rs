//! Rules of steps, and the closed list of what a rule may ask.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Basis, Certainty, FieldHas, Label, Level, Status};
use crate::procedure::table::day;

/// One rule of a step: when all its conditions hold, it speaks.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleDef {
    /// How hard it is.
    pub level: Level,
    /// The finding under which audits show it.
    #[serde(default)]
    pub code: Option<String>,
    /// The act and its article.
    pub basis: Basis,
    /// How well it is known.
    pub certainty: Certainty,
    /// First state of the law that has it; all when none.
    #[serde(default, deserialize_with = "day::optional")]
    pub valid_from: Option<NaiveDate>,
    /// What it says; never a value of the record.
    pub text: Label,
    /// The field it is about, for the message.
    #[serde(default)]
    pub field: Option<String>,
    /// Whether somebody who types the answer is told at once, not only when all is answered: what
    /// it says changes what is to be done now.
    #[serde(default)]
    pub at_once: bool,
    /// Whether it only advises what to do next: said when the step is recorded, and no finding of
    /// an audit, which sees whether that was done.
    #[serde(default)]
    pub advice: bool,
    /// All must hold.
    pub when: Vec<Condition>,
}

/// A step and the field by which it names somebody.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedIn {
    /// Its code.
    pub step: String,
    /// The field.
    pub field: String,
}

/// What a rule or a deadline may ask of a step and its case.
///
/// Fields are those of the step in question. Values of yes/no fields are asked as
/// `"yes"` and `"no"`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "test", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Condition {
    /// The field has one of these values.
    FieldIs {
        /// The field.
        field: String,
        /// Any of them.
        is: Vec<String>,
    },
    /// The field is empty or has none of these values.
    FieldIsNot {
        /// The field.
        field: String,
        /// None of them.
        is: Vec<String>,
    },
    /// One of the fields is given.
    FieldGiven {
        /// Any of them.
        fields: Vec<String>,
    },
    /// One of the fields is empty.
    FieldMissing {
        /// Any of them.
        fields: Vec<String>,
    },
    /// The day in a field lies before that of another, or before `on`.
    FieldBefore {
        /// The field of the earlier day.
        field: String,
        /// The field of the later day, or `on`.
        than: String,
    },
    /// The day in the field is this one or a later one: a change of law that counts by what was
    /// done, not by when a case was opened.
    NotBefore {
        /// A field of a day.
        field: String,
        /// The first day.
        #[serde(deserialize_with = "day::in_condition")]
        day: NaiveDate,
    },
    /// A code in the field lacks a tag of its vocabulary.
    Untagged {
        /// A field of a vocabulary.
        field: String,
        /// The tag.
        tag: String,
    },
    /// One party in these fields, or of the case, is as described.
    PartyIs {
        /// Fields that name parties; all parties of the case when none.
        #[serde(default)]
        fields: Vec<String>,
        /// One of these roles; any when empty.
        #[serde(default)]
        roles: Vec<String>,
        /// Minor, or not.
        #[serde(default)]
        minor: Option<bool>,
        /// Helpless, or not.
        #[serde(default)]
        helpless: Option<bool>,
    },
    /// The guardian of one party in these fields has one of these roles.
    GuardianIs {
        /// Fields that name parties.
        fields: Vec<String>,
        /// Roles.
        roles: Vec<String>,
        /// Of those who are minors, or who are not.
        #[serde(default)]
        minor: Option<bool>,
    },
    /// One of these holds.
    Any {
        /// Conditions.
        of: Vec<Condition>,
    },
    /// None of these holds.
    NoneOf {
        /// Conditions.
        of: Vec<Condition>,
    },
    /// The field names somebody, or something, that the other field names too.
    NamesSame {
        /// A field.
        field: String,
        /// The other field.
        than: String,
    },
    /// The field names somebody, or something, that the other field does not.
    NamesOther {
        /// A field.
        field: String,
        /// The other field.
        than: String,
    },
    /// Such a step was done up to this day, with the same values in these fields.
    Repeated {
        /// Fields of the step; any such step when none.
        #[serde(default)]
        same: Vec<String>,
    },
    /// The last such step before does not name all that the field names here; one that names
    /// nothing there sets no bounds.
    Beyond {
        /// Code of a step.
        step: String,
        /// Fields in which it has the same values as the step in question.
        same: Vec<String>,
        /// A field of codes that both have.
        field: String,
        /// The code that has all others in it.
        whole: String,
    },
    /// Such a step was done before, with the same values in `same`; of several the last counts.
    Earlier {
        /// Code of the step.
        step: String,
        /// Fields that both steps have.
        #[serde(default)]
        same: Vec<String>,
        /// A field of the earlier step that has one of the values in `is`.
        #[serde(default)]
        field: Option<String>,
        /// Any of them.
        #[serde(default)]
        is: Vec<String>,
    },
    /// The parties in the field stand on more than one side.
    SidesTogether {
        /// A field that names parties.
        field: String,
    },
    /// Another step of the same code has the other side on the same day, at the same place:
    /// at overlapping times when `sure`, at times that are not both known when not.
    SidesOverlap {
        /// A field that names parties.
        parties: String,
        /// The field of the place.
        place: String,
        /// The field of the time it began.
        start: String,
        /// The field of the time it ended.
        end: String,
        /// Whether both times must be known.
        sure: bool,
    },
    /// Among those in the field, or in the whole group, one of these kinds is missing.
    KindsMissing {
        /// A field of members; the members of the case when none.
        #[serde(default)]
        field: Option<String>,
        /// All of them are needed.
        kinds: Vec<String>,
    },
    /// A member in the field has not declared secrecy, or only after this day.
    Undeclared {
        /// A field of members; the members of the case when none.
        #[serde(default)]
        field: Option<String>,
    },
    /// A member of the case has no written authorisation.
    Unauthorised,
    /// A member in the field is not of the group.
    NotMember {
        /// A field of members.
        field: String,
    },
    /// A member in the field is of the group already.
    IsMember {
        /// A field of members.
        field: String,
    },
    /// Nobody of the group holds one of these posts.
    Vacant {
        /// Names of the fields in which the posts were given.
        posts: Vec<String>,
    },
    /// A member in the field, without a part that says why, stands there for this time or more.
    NamedAgain {
        /// A field of items with a `code`.
        field: String,
        /// The part that takes an item out of the count.
        without: String,
        /// How many times, this one among them.
        times: usize,
        /// Nobody is meant of whom such a step tells, on the day that made it so many or later.
        #[serde(default)]
        told_by: Option<NamedIn>,
    },
    /// An element of a protocol is missing: one of these fields is empty, or the group is.
    ElementMissing {
        /// Fields that must be filled.
        fields: Vec<String>,
        /// Whether the case must have a group.
        group: bool,
    },
    /// A row of one of these deadlines is not met.
    Unmet {
        /// Ids of deadlines.
        deadlines: Vec<String>,
        /// A field that names the row's subject; any row when none.
        #[serde(default)]
        subject: Option<String>,
        /// Whether the other steps of the day count, in whatever order they were recorded.
        #[serde(default)]
        by_day: bool,
    },
    /// No row of the deadline that is still asked for runs from the day in the field.
    NoRowFrom {
        /// Id of the deadline.
        deadline: String,
        /// A field of a day.
        field: String,
    },
    /// Somebody in these fields was named by such a step, on the day or before.
    NamedBefore {
        /// Fields that name parties.
        fields: Vec<String>,
        /// Codes of steps.
        steps: Vec<String>,
        /// What it has.
        #[serde(default)]
        having: Option<FieldHas>,
    },
    /// The field names the very case that the step is of.
    OwnCase {
        /// A field of a case number.
        field: String,
    },
    /// The office has a list of experience, and the member in the field has done the work for fewer
    /// years, or is not on it.
    Inexperienced {
        /// A field of a member.
        field: String,
        /// So many years are wanted.
        years: i32,
    },
    /// A record named in these fields has such a step, and the last of them one of these values; a
    /// record that belongs together with it says nothing else on that day or later.
    RecordHas {
        /// Fields of numbers of records.
        fields: Vec<String>,
        /// Code of a step that their tables and this one have.
        step: String,
        /// A field of it.
        field: String,
        /// Any of them.
        is: Vec<String>,
    },
    /// The field names a record of another kind.
    RecordOther {
        /// A field of the number of a record.
        field: String,
        /// What the numbers of the right kind begin with, e.g. `HL`.
        prefix: String,
    },
    /// The field names a record that is not in the store.
    RecordUnknown {
        /// A field of the number of a record.
        field: String,
    },
    /// A text or code in one of these fields looks like an address.
    AddressLike {
        /// Fields of texts or codes.
        fields: Vec<String>,
    },
    /// The field does not name the office's own gmina; an empty one does not either.
    OtherGmina {
        /// A field of a TERYT code.
        field: String,
    },
    /// The step lies in the term of a deadline, its last day included; of a span that a step
    /// ends, before its last day.
    BeforeDue {
        /// Id of the deadline.
        deadline: String,
        /// A field that names the row's subject; any row when none.
        #[serde(default)]
        subject: Option<String>,
    },
    /// Fewer than so many steps name what the field names, or the subject of an open row.
    FewerSteps {
        /// Code of the steps.
        step: String,
        /// Their field, and that of the step in question, which name it.
        field: String,
        /// So many are wanted.
        than: usize,
        /// Id of the deadline whose open rows are asked about, instead of the step in question.
        #[serde(default)]
        deadline: Option<String>,
    },
    /// The case stands so, before the step.
    StatusIs {
        /// Any of them.
        is: Vec<Status>,
    },
    /// None of these steps was done on the day or before, or none that is as described.
    NoStep {
        /// Codes of steps.
        steps: Vec<String>,
        /// Fields in which it has the same values as the step in question.
        #[serde(default)]
        same: Vec<String>,
        /// What it has.
        #[serde(default)]
        having: Option<FieldHas>,
    },
    /// One of these steps was done, on whatever day.
    StepDone {
        /// Codes of steps.
        steps: Vec<String>,
    },
    /// The case has none of these steps at all, before or after.
    NeverStep {
        /// Codes of steps.
        steps: Vec<String>,
    },
    /// A step of this code waits for one that is to follow it: none at or after it has the same
    /// values.
    Unfollowed {
        /// Code of the step that waits.
        step: String,
        /// Codes of the steps that may follow it.
        by: Vec<String>,
        /// Fields in which the one that follows has the same values.
        same: Vec<String>,
        /// What the one that waits has.
        #[serde(default)]
        having: Option<FieldHas>,
    },
    /// The first step of this code has one of these values in a field.
    CaseField {
        /// Code of a step.
        step: String,
        /// A field of it.
        field: String,
        /// Any of them.
        is: Vec<String>,
    },
    /// As `case-field`, but empty or none of these values.
    CaseFieldNot {
        /// Code of a step.
        step: String,
        /// A field of it.
        field: String,
        /// None of them.
        is: Vec<String>,
    },
    /// The subject in the field was created by a step of this code.
    CreatedBy {
        /// A field that names a subject.
        field: String,
        /// Code of a step.
        step: String,
    },
    /// The subject in the field was created for the party in the other.
    CreatedFor {
        /// A field that names a subject.
        field: String,
        /// A field that names a party.
        party: String,
    },
}
