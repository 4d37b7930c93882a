//! Steps: what can be done in a case, and what doing it changes.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::record::reader::Reader;

use super::{Basis, Certainty, Condition, FieldDef, FieldKind, Label, RuleDef, Side, Status};

/// Who writes a step.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The taking in of a form.
    Intake,
    /// A command of its own.
    #[default]
    Command,
    /// The program, before the first step of this code: so begins a record that is the only one.
    Before(String),
    /// A command of its own, `new`, which opens a fresh record with it.
    Anew,
}

/// What a step does to the state of its case.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Opens the case; the field `parties` names its first parties.
    Open,
    /// Adds the party in the field `party`, with the marks beside it.
    AddParty,
    /// Changes the marks of the party in the field `party`.
    UpdateParty,
    /// The vocabulary field says what became of the party in `party`; tags of its codes
    /// (`died`, `of-age`, `minor`, `guardian`) say what that means.
    ChangeParty(String),
    /// The members in this field join the group.
    AddMembers(String),
    /// The member in this field leaves the group; `successor`, when given, takes over.
    RemoveMember(String),
    /// The member in this field has declared secrecy.
    Declare(String),
    /// The member in this field has a written authorisation.
    Authorise(String),
    /// The member in this field holds the post of the field's name, in the place of who held it.
    Post(String),
    /// The members of other offices leave the group: the team that takes a case over sets up its own.
    EndOthersGroup,
    /// The items of this field on the sheet tell how members are called: `code` and `name`.
    NameMembers(String),
    /// Overrides fields of the step in `target`.
    Correct,
    /// Withdraws the step in `target`.
    Void,
}

/// A step that is written together with another.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Its code.
    pub step: String,
    /// The field whose being given, or having the value, asks for it.
    pub field: String,
    /// The value asked for; any when none.
    #[serde(default)]
    pub value: Option<String>,
    /// The field that holds its day, or `on`.
    pub on: String,
    /// Written once for each such party, named `$party` in `set`.
    #[serde(default)]
    pub each: Option<PartyFilter>,
    /// Fixed values of its fields.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
}

/// A time at which a step is expected, though no term runs.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The finding under which audits show that it is missing.
    #[serde(default)]
    pub code: Option<String>,
    /// The act and its article.
    pub basis: Basis,
    /// How well that is known.
    pub certainty: Certainty,
    /// All must hold; each is about the case.
    pub when: Vec<Condition>,
}

/// A value that a field must have.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldHas {
    /// The field.
    pub field: String,
    /// Any of them, of a yes/no field `yes` or `no`; whatever it is when there are none.
    pub is: Vec<String>,
}

/// Where a step may move its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusDef {
    /// Where the case then stands.
    pub status: Status,
    /// What the step must have for that; nothing when none.
    pub when: Option<FieldHas>,
}

/// Some of the parties of a case.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyFilter {
    /// Of one of these roles; of any when empty.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Minor, or not.
    #[serde(default)]
    pub minor: Option<bool>,
    /// Helpless, or not.
    #[serde(default)]
    pub helpless: Option<bool>,
}

/// One step of a procedure.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of the table, independent of the others"
)]
pub struct StepDef {
    /// Its code, e.g. `forward-to-team`.
    pub code: String,
    /// Its Polish code in ASCII.
    pub alias: String,
    /// The heading it stands under.
    pub family: String,
    /// Its words.
    pub label: Label,
    /// What it is for.
    pub help: Label,
    /// The act and its article.
    pub basis: Basis,
    /// How well that is known.
    pub certainty: Certainty,
    /// Who writes it.
    pub by: By,
    /// Its fields, in the order of the help.
    pub fields: Vec<FieldDef>,
    /// Names of fields of which one at least is given: without any the step says nothing.
    pub one_of: Vec<String>,
    /// Its rules.
    pub rules: Vec<RuleDef>,
    /// The letter of the one id it creates, kept in the journal field `id`.
    pub creates: Option<String>,
    /// The paper that the file holds of it, where none is printed of it.
    pub leaves: Option<Label>,
    /// Where the case stands after it: the last of them that fits.
    pub statuses: Vec<StatusDef>,
    /// The field that may also be given as a word of its own, behind the number of the case.
    pub positional: Option<String>,
    /// What else it changes.
    pub effects: Vec<Effect>,
    /// When it is expected.
    pub expected: Vec<Expected>,
    /// What is written together with it.
    pub follow_ups: Vec<FollowUp>,
    /// Whether it may lie before the opening.
    pub before_opening: bool,
    /// Whether it belongs to the time after the end.
    pub after_end: bool,
    /// Whether it may be recorded although the opening was withdrawn.
    pub when_void: bool,
    /// Whether it is an act in the case, as a note or a correction is not.
    pub counts_as_act: bool,
    /// The field of a day or instant that is the day of the step, unless another is given.
    pub day_from: Option<String>,
    /// Whether it cannot be without a reason.
    pub needs_reason: bool,
    /// Who besides the office may learn from a paper that it was done.
    pub readers: Vec<Reader>,
}

impl StepDef {
    /// Its Polish and its English name as a command: a step that opens a fresh record is called
    /// after that.
    pub fn command(&self) -> (&str, &str) {
        match self.by {
            By::Anew => ("nowy", "new"),
            _ => (&self.alias, &self.code),
        }
    }

    /// The field of a name.
    pub fn field(&self, name: &str) -> Option<&FieldDef> {
        self.fields.iter().find(|f| f.name == name)
    }

    /// The field of a flag.
    pub fn flag(&self, flag: &str) -> Option<&FieldDef> {
        self.fields.iter().find(|f| f.flag.as_deref() == Some(flag))
    }

    /// Whether it has an effect.
    pub fn does(&self, effect: &Effect) -> bool {
        self.effects.contains(effect)
    }

    /// The field that decides where the case stands afterwards.
    pub fn deciding(&self) -> Option<&FieldDef> {
        let mut asked = self.statuses.iter().filter_map(|to| to.when.as_ref());
        self.field(&asked.next()?.field)
    }

    /// Whether it changes other steps rather than the case.
    pub fn is_amendment(&self) -> bool {
        self.does(&Effect::Correct) || self.does(&Effect::Void)
    }

    /// Whether its sheet may tell of people: those of the form that opens a case, those of its own
    /// fields, or those of a step that it corrects.
    pub fn tells_of_people(&self) -> bool {
        let is_person = |field: &FieldDef| field.kind == FieldKind::Person;
        self.does(&Effect::Open) || self.does(&Effect::Correct) || self.fields.iter().any(is_person)
    }

    /// The fields kept on a side.
    pub fn on_side(&self, side: Side) -> impl Iterator<Item = &FieldDef> {
        self.fields.iter().filter(move |f| f.side == side)
    }

    /// The field of a kind, when it has one.
    pub fn field_of_kind(&self, kind: &FieldKind) -> Option<&FieldDef> {
        self.fields.iter().find(|f| &f.kind == kind)
    }
}
