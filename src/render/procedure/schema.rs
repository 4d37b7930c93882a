//! The JSON Schema of a step's `--from` file, for editors; `schemas/json/` keeps what this gives.
//!
//! It is made from the step's table and not stricter than the reader: a field may stand blank,
//! none has to stand there (an option may give it), codes may be Polish. The reader checks more:
//! whether the case has whom the file names, and what the law says of it.

use serde_json::{Map, Value as Json, json};

use super::super::call;
use crate::procedure::Procedure;
use crate::procedure::field::{LIST_MAX, TEXT_MAX};
use crate::procedure::model::{Effect, FieldDef, FieldKind, PartDef, StepDef};
use crate::record::form::{FormTable, describe};

const DATE: &str = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
/// The number of an id such as `P12`.
const NUMBER: &str = "[1-9][0-9]*";

/// The schema (2020-12) of a step; `form` is the table by which persons are told of.
pub fn of_step(procedure: &Procedure, step: &StepDef, form: Option<&FormTable>) -> Json {
    let schemas = Schemas { procedure, form };
    let mut properties = Map::new();
    // Where an editor keeps the address of this very schema.
    properties.insert("$schema".to_owned(), json!({ "type": "string" }));
    let mut on = shape(DATE);
    let day = ("dzień, w którym to się stało", "day on which it happened");
    describe(&mut on, day, None, "");
    properties.insert("on".to_owned(), on);
    for field in call::in_file(step) {
        properties.insert(field.name.clone(), schemas.field(field));
    }
    if step.field("reason").is_none() {
        let mut reason = text();
        describe(&mut reason, ("uzasadnienie", "reason"), None, "");
        properties.insert("reason".to_owned(), reason);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:kartoteka:step:{}:{}:1", procedure.code, step.code),
        "title": step.label.pl,
        "description": format!("{} / {}. {} / {}",
            step.label.pl, step.label.en, step.help.pl, step.help.en),
        "type": "object",
        "properties": properties,
        // A correction also takes the texts of the step that it corrects.
        "additionalProperties": step.does(&Effect::Correct),
    })
}

struct Schemas<'s> {
    procedure: &'s Procedure,
    form: Option<&'s FormTable>,
}

impl Schemas<'_> {
    fn field(&self, field: &FieldDef) -> Json {
        let one = self.kind(&field.kind);
        let mut schema = if field.list {
            let list = json!({ "type": "array", "maxItems": LIST_MAX, "items": one.clone() });
            json!({ "anyOf": [list, one] })
        } else {
            one
        };
        let label = (field.label.pl.as_str(), field.label.en.as_str());
        let help = (field.help.pl.as_str(), field.help.en.as_str());
        let needed = if call::is_wanted(field) {
            "Wymagane. / Required. "
        } else {
            ""
        };
        let codes = format!("{needed}{}", self.meanings(&field.kind));
        describe(&mut schema, label, Some(help), &codes);
        schema
    }

    fn kind(&self, kind: &FieldKind) -> Json {
        match kind {
            FieldKind::Date => shape(DATE),
            FieldKind::Time => shape("[0-9]{1,2}:[0-9]{1,2}(:[0-9]{2})?"),
            FieldKind::Instant => shape(&format!("{DATE}[T ][0-9]{{2}}:[0-9]{{2}}.*")),
            FieldKind::YesNo => {
                json!({ "enum": [true, false, "yes", "no", "tak", "nie", "true", "false", "", null] })
            }
            FieldKind::Count => number(0),
            FieldKind::Step => number(1),
            FieldKind::Code | FieldKind::Place | FieldKind::Member => shape("[a-z0-9.-]{1,64}"),
            FieldKind::Country | FieldKind::Language => shape("[A-Za-z]{2,3}"),
            // A number that begins with a nought needs its quotes, others do without.
            FieldKind::Gmina => json!({
                "type": ["string", "integer", "null"], "minimum": 100_000, "maximum": 9_999_999,
                "pattern": blank_or("[0-9]{6,7}"),
            }),
            FieldKind::Vocabulary(name) => {
                let choices = self.procedure.vocabulary(name).iter();
                one_of(choices.map(|c| (c.code.as_str(), c.alias.as_str())))
            }
            FieldKind::Role => {
                let roles = self.procedure.roles.iter();
                one_of(roles.map(|r| (r.code.as_str(), r.alias.as_str())))
            }
            FieldKind::Deadline => {
                let ids = self.procedure.deadlines.iter().map(|d| d.id.as_str());
                one_of(ids.map(|id| (id, id)))
            }
            FieldKind::Party(roles) => self.party(roles),
            FieldKind::Subject(letters) if letters.is_empty() => {
                let sides = self
                    .procedure
                    .roles
                    .iter()
                    .filter_map(|r| r.side.as_deref());
                let sides = sides.collect::<Vec<_>>().join("|");
                shape(&format!("[A-Za-z]{NUMBER}|{sides}"))
            }
            FieldKind::Subject(letters) => shape(&id(letters)),
            FieldKind::Paper(letters) => json!({
                "type": ["string", "integer", "null"], "minimum": 1,
                "pattern": blank_or(&format!("{}|{NUMBER}", id(letters))),
            }),
            FieldKind::Case => shape("[A-Za-z]+-[0-9]+-[0-9]+"),
            FieldKind::FieldName => shape("[a-z0-9_-]{1,64}"),
            FieldKind::Text => text(),
            FieldKind::Person => self.form.map_or(json!(true), FormTable::person_schema),
            FieldKind::Items { parts, creates } => self.items(parts, creates.is_some()),
            FieldKind::FieldValue
            | FieldKind::File
            | FieldKind::Parties
            | FieldKind::NamesIn(_) => json!(true),
        }
    }

    /// A table of the parts, or a text in which colons part them.
    fn items(&self, parts: &[PartDef], has_id: bool) -> Json {
        let property = |part: &PartDef| {
            let mut schema = self.kind(&part.kind);
            let label = (part.label.pl.as_str(), part.label.en.as_str());
            describe(&mut schema, label, None, &self.meanings(&part.kind));
            (part.name.clone(), schema)
        };
        let mut properties: Map<String, Json> = parts.iter().map(property).collect();
        if has_id {
            properties.insert("id".to_owned(), json!({ "type": ["string", "null"] }));
        }
        let required = parts.iter().filter(|part| part.required);
        let required: Vec<&str> = required.map(|part| part.name.as_str()).collect();
        json!({
            "type": ["object", "string", "null"],
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    }

    /// The id of a party with one of these roles.
    fn party(&self, roles: &[String]) -> Json {
        let all = self.procedure.roles.iter();
        let of_role = all.filter(|role| roles.is_empty() || roles.contains(&role.code));
        let mut letters: Vec<String> = of_role.map(|role| role.letter.clone()).collect();
        letters.dedup();
        shape(&id(&letters))
    }

    /// What the codes of a closed list mean, in both languages.
    fn meanings(&self, kind: &FieldKind) -> String {
        let said = |code: &str, pl: &str, en: &str| format!("{code} = {pl} / {en}");
        let all: Vec<String> = match kind {
            FieldKind::Vocabulary(name) => {
                let choices = self.procedure.vocabulary(name).iter();
                let said = choices.map(|c| said(&c.code, &c.label.pl, &c.label.en));
                said.collect()
            }
            FieldKind::Role => {
                let roles = self.procedure.roles.iter();
                let said = roles.map(|r| said(&r.code, &r.label.pl, &r.label.en));
                said.collect()
            }
            _ => Vec::new(),
        };
        all.join("; ")
    }
}

/// An id of one of these letters; letters may be small.
fn id(letters: &[String]) -> String {
    let small = letters.iter().map(|letter| letter.to_lowercase());
    let both = letters.iter().cloned().chain(small);
    format!("({}){NUMBER}", both.collect::<Vec<_>>().join("|"))
}

/// A text of this shape, or a blank.
fn shape(pattern: &str) -> Json {
    json!({ "type": ["string", "null"], "pattern": blank_or(pattern) })
}

fn blank_or(pattern: &str) -> String {
    format!("^({pattern}|\\s*)$")
}

fn text() -> Json {
    json!({ "type": ["string", "null"], "maxLength": TEXT_MAX })
}

fn number(least: u32) -> Json {
    json!({
        "type": ["integer", "string", "null"],
        "minimum": least,
        "pattern": blank_or("[0-9]+"),
    })
}

/// The codes of a closed list with their Polish names; yes and no may be true and false.
fn one_of<'c>(codes: impl Iterator<Item = (&'c str, &'c str)>) -> Json {
    let mut values: Vec<Json> = Vec::new();
    for (code, alias) in codes {
        let truth = match code {
            "yes" => Some(json!(true)),
            "no" => Some(json!(false)),
            _ => None,
        };
        for value in [Some(json!(code)), Some(json!(alias)), truth]
            .into_iter()
            .flatten()
        {
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    values.extend([json!(""), Json::Null]);
    json!({ "enum": values })
}
