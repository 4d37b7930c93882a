//! The shapes of a procedure's TOML table, and how they become the model.
//!
//! A table names shared fields once (`[field.KEY]`) and gathers what many steps have in common
//! (`[group.KEY]`); here each step is given its own. Whether the table makes sense is judged
//! in `check`; texts of the TOML library may be shown here, since a table holds no record.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::model::{
    Basis, By, Certainty, Condition, ConsentDef, DeadlineDef, Deadlines, DefaultDef, Effect,
    Expected, Family, FieldDef, FieldHas, FieldKind, FindingCodes, FollowUp, FurtherDef, Label,
    Offers, PaperDef, Procedure, Role, RuleDef, Side, Status, StatusDef, StepDef, Steps,
    SubjectKind,
};
use super::parts;
use crate::record::reader::Reader;

mod head;
mod terms;

use head::{ChoiceRow, VersionRow};
pub use terms::{StopRow, TermRow};

/// Why a table is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Not TOML, or not of this shape.
    #[error("{0}")]
    Shape(String),
    /// Two files of one table give the same key.
    #[error("{key}: given twice")]
    Twice {
        /// The key.
        key: String,
    },
    /// A step names a shared field that is not there.
    #[error("step {step}: no field {field}")]
    Field {
        /// Code of the step.
        step: String,
        /// Key of the field.
        field: String,
    },
    /// A step says when it moves its case, and not where to.
    #[error("step {0}: status_if without status")]
    NoStatus(String),
    /// A step names a group that is not there.
    #[error("step {step}: no group {group}")]
    Group {
        /// Code of the step.
        step: String,
        /// Key of the group.
        group: String,
    },
}

/// Reads a procedure from its table, which lies in one file or in several.
pub fn parse(files: &[&str]) -> Result<Procedure, TableError> {
    let table = parts::joined(files)?;
    let rows = Rows::deserialize(table).map_err(|e| TableError::Shape(e.to_string()))?;
    let fields = &rows.field;
    let groups = &rows.group;
    let steps: Vec<StepDef> = rows
        .step
        .into_iter()
        .map(|row| row.into_step(fields, groups, &rows.every_step))
        .collect::<Result<Vec<_>, _>>()?;
    let steps: Steps = steps.into();
    let versions = rows.version.into_iter();
    let versions = versions.map(|row| row.of(&rows.code)).collect();
    Ok(Procedure {
        alias: rows.alias.unwrap_or_else(|| rows.code.clone()),
        code: rows.code,
        prefix: rows.prefix,
        one_record: rows.one_record,
        opens: rows.opens,
        columns: rows.columns,
        opened: rows.opened,
        status_labels: rows.status,
        label: rows.label,
        versions,
        families: rows.family,
        roles: rows.role,
        subjects: rows.subject,
        vocabularies: rows
            .vocabulary
            .into_iter()
            .map(|(name, rows)| (name, rows.into_iter().map(ChoiceRow::into).collect()))
            .collect(),
        findings: rows.findings,
        deadlines: Deadlines::new(rows.deadline, &steps),
        steps,
        papers: rows.paper,
        consent: rows.consent,
        further: rows.further,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    code: String,
    alias: Option<String>,
    prefix: String,
    #[serde(default)]
    one_record: bool,
    #[serde(default)]
    opens: Option<String>,
    #[serde(default)]
    columns: Vec<String>,
    #[serde(default)]
    opened: Option<Label>,
    #[serde(default)]
    status: BTreeMap<Status, Label>,
    label: Label,
    #[serde(default)]
    every_step: Vec<String>,
    version: Vec<VersionRow>,
    family: Vec<Family>,
    #[serde(default)]
    role: Vec<Role>,
    #[serde(default)]
    subject: Vec<SubjectKind>,
    #[serde(default)]
    vocabulary: BTreeMap<String, Vec<ChoiceRow>>,
    #[serde(default)]
    findings: FindingCodes,
    #[serde(default)]
    field: BTreeMap<String, FieldRow>,
    #[serde(default)]
    group: BTreeMap<String, GroupRow>,
    step: Vec<StepRow>,
    #[serde(default)]
    deadline: Vec<DeadlineDef>,
    #[serde(default)]
    paper: Vec<PaperDef>,
    #[serde(default)]
    consent: Option<ConsentDef>,
    #[serde(default)]
    further: Option<FurtherDef>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the shape of the table, not of the program"
)]
struct FieldRow {
    /// The field's name, when it is not its key: one name may mean different things in two steps.
    name: Option<String>,
    /// The flag, when it is not the name; an empty one means none.
    flag: Option<String>,
    kind: FieldKind,
    #[serde(default)]
    list: bool,
    #[serde(default)]
    default: Vec<DefaultDef>,
    #[serde(default)]
    ask_when: Vec<Condition>,
    #[serde(default)]
    offers: Option<Offers>,
    side: Side,
    #[serde(default)]
    future: bool,
    #[serde(default)]
    since_opening: bool,
    #[serde(default)]
    since_step: bool,
    #[serde(default)]
    fixed: bool,
    #[serde(default)]
    readers: Vec<Reader>,
    label: Label,
    help: Label,
}

impl FieldRow {
    fn into_field(self, key: &str, required: bool) -> FieldDef {
        let name = self.name.unwrap_or_else(|| key.to_owned());
        let flag = match self.flag {
            Some(flag) => Some(flag).filter(|f| !f.is_empty()),
            None if is_asked_by_flag(&self.kind) => Some(name.replace('_', "-")),
            None => None,
        };
        FieldDef {
            name,
            flag,
            kind: self.kind,
            list: self.list,
            required,
            defaults: self.default,
            ask_when: self.ask_when,
            offers: self.offers,
            side: self.side,
            future: self.future,
            since_opening: self.since_opening,
            since_step: self.since_step,
            fixed: self.fixed,
            readers: self.readers,
            label: self.label,
            help: self.help,
        }
    }
}

/// Free text and persons never come by flags.
fn is_asked_by_flag(kind: &FieldKind) -> bool {
    !matches!(
        kind,
        FieldKind::Text | FieldKind::Person | FieldKind::Parties | FieldKind::NamesIn(_)
    )
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupRow {
    #[serde(default)]
    fields: Vec<String>,
    #[serde(default)]
    rule: Vec<RuleDef>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the shape of the table, not of the program"
)]
struct StepRow {
    code: String,
    alias: String,
    family: String,
    label: Label,
    help: Label,
    basis: Basis,
    certainty: Certainty,
    #[serde(default)]
    by: By,
    #[serde(default)]
    fields: Vec<String>,
    #[serde(default)]
    required: Vec<String>,
    #[serde(default)]
    one_of: Vec<String>,
    #[serde(default)]
    groups: Vec<String>,
    #[serde(default)]
    rule: Vec<RuleDef>,
    #[serde(default)]
    creates: Option<String>,
    #[serde(default)]
    status: Option<Status>,
    #[serde(default)]
    status_if: Option<FieldHas>,
    #[serde(default)]
    statuses: Vec<StatusRow>,
    #[serde(default)]
    positional: Option<String>,
    leaves: Option<Label>,
    #[serde(default)]
    effects: Vec<Effect>,
    #[serde(default)]
    expected: Vec<Expected>,
    #[serde(default)]
    follow_up: Vec<FollowUp>,
    #[serde(default)]
    before_opening: bool,
    #[serde(default)]
    after_end: bool,
    #[serde(default)]
    when_void: bool,
    #[serde(default)]
    no_act: bool,
    #[serde(default)]
    day_from: Option<String>,
    #[serde(default)]
    needs_reason: bool,
    #[serde(default)]
    readers: Vec<Reader>,
}

impl StepRow {
    fn into_step(
        self,
        shared: &BTreeMap<String, FieldRow>,
        groups: &BTreeMap<String, GroupRow>,
        every_step: &[String],
    ) -> Result<StepDef, TableError> {
        let mut keys = self.fields;
        let mut rules = self.rule;
        for name in &self.groups {
            let group = groups.get(name).ok_or_else(|| TableError::Group {
                step: self.code.clone(),
                group: name.clone(),
            })?;
            keys.extend(group.fields.iter().cloned());
            rules.extend(group.rule.iter().cloned());
        }
        // A correction has a reason; a text beside it is that of the step it corrects.
        if !self.effects.contains(&Effect::Correct) {
            keys.extend(every_step.iter().cloned());
        }
        if self.status.is_none() && self.status_if.is_some() {
            return Err(TableError::NoStatus(self.code));
        }
        Ok(StepDef {
            fields: resolve(&self.code, &keys, &self.required, shared)?,
            one_of: self.one_of,
            rules,
            code: self.code,
            alias: self.alias,
            family: self.family,
            label: self.label,
            help: self.help,
            basis: self.basis,
            certainty: self.certainty,
            by: self.by,
            creates: self.creates,
            leaves: self.leaves,
            statuses: statuses(self.status, self.status_if, self.statuses),
            positional: self.positional,
            effects: self.effects,
            expected: self.expected,
            follow_ups: self.follow_up,
            before_opening: self.before_opening,
            after_end: self.after_end,
            when_void: self.when_void,
            counts_as_act: !self.no_act,
            day_from: self.day_from,
            needs_reason: self.needs_reason,
            readers: self.readers,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusRow {
    status: Status,
    #[serde(default)]
    field: Option<String>,
    #[serde(default)]
    is: Vec<String>,
}

/// The short form, `status` with `status_if`, stands before the list.
fn statuses(
    status: Option<Status>,
    when: Option<FieldHas>,
    rows: Vec<StatusRow>,
) -> Vec<StatusDef> {
    let short = status.map(|status| StatusDef { status, when });
    let rows = rows.into_iter().map(|row| StatusDef {
        status: row.status,
        when: row.field.map(|field| FieldHas { field, is: row.is }),
    });
    short.into_iter().chain(rows).collect()
}

/// The shared fields that a step names, with what it requires of them.
fn resolve(
    step: &str,
    keys: &[String],
    required: &[String],
    shared: &BTreeMap<String, FieldRow>,
) -> Result<Vec<FieldDef>, TableError> {
    let missing = |field: &String| TableError::Field {
        step: step.to_owned(),
        field: field.clone(),
    };
    if let Some(stray) = required.iter().find(|key| !keys.contains(key)) {
        return Err(missing(stray));
    }
    keys.iter()
        .map(|key| {
            let row = shared.get(key).ok_or_else(|| missing(key))?;
            Ok(row.clone().into_field(key, required.contains(key)))
        })
        .collect()
}

/// TOML days as `chrono` ones.
pub mod day {
    use chrono::NaiveDate;
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer};
    use toml::value::Datetime;

    /// A day, when the key is there.
    pub fn optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
        let at = Datetime::deserialize(from)?;
        let (Some(date), None) = (at.date, at.time) else {
            return Err(D::Error::custom("a day is wanted"));
        };
        NaiveDate::from_ymd_opt(i32::from(date.year), date.month.into(), date.day.into())
            .map(Some)
            .ok_or_else(|| D::Error::custom("there is no such day"))
    }

    /// A day inside a condition: what a tag tells apart is kept as text until its kind is known.
    pub fn in_condition<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
        let day = String::deserialize(from)?.parse();
        day.map_err(|_| D::Error::custom("a day is wanted"))
    }
}
