//! The JSON Schema of a form, for editors; `schemas/json/` keeps what this gives.
//!
//! It is made from the form's table and not stricter than the reader: what the schema refuses,
//! the reader refuses too (but for spaces around a code, which the reader lets pass). The reader
//! checks more: persons, dates and conditions.

use serde_json::{Map, Value as Json, json};

use super::person::personal_fields;
use super::scalar::PESEL_MAX;
use super::table::{Choice, Field, FormTable, Kind, Need, Section};

/// An id or a reference: a letter and a number from 1 to 999.
const NUMBER: &str = "[1-9][0-9]{0,2}";
const DATE: &str = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

impl FormTable {
    /// The JSON Schema (2020-12) of this form.
    pub fn json_schema(&self) -> Json {
        let mut properties = Map::new();
        // Where an editor keeps the address of this very schema.
        properties.insert("$schema".to_owned(), json!({ "type": "string" }));
        let mut required = Vec::new();
        for section in &self.sections {
            if section.key.is_empty() {
                properties.extend(self.properties(section));
                required.extend(required_keys(section));
            } else {
                properties.insert(section.key.clone(), self.section_schema(section));
                let needed = section.need == Need::Required;
                required.extend(needed.then(|| section.key.clone()));
            }
        }
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": format!("urn:{}", self.schema.replace('/', ":")),
            "title": self.label.pl,
            "description": format!("{} / {}. {} / {}",
                self.label.pl, self.label.en, self.help.pl, self.help.en),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    }

    /// The schema of what a later step tells of a person, whatever that person's role.
    pub fn person_schema(&self) -> Json {
        let mut properties = Map::new();
        properties.insert("id".to_owned(), json!({ "type": ["string", "null"] }));
        for section in self.sections.iter().filter(|s| s.party.is_some()) {
            for field in personal_fields(section) {
                let key = field.key.clone();
                let schema = || self.field_schema(field, None);
                properties.entry(key).or_insert_with(schema);
            }
        }
        json!({
            "type": ["object", "null"],
            "properties": properties,
            "additionalProperties": false,
        })
    }

    fn section_schema(&self, section: &Section) -> Json {
        let table = json!({
            "type": "object",
            "properties": self.properties(section),
            "required": required_keys(section),
            "additionalProperties": false,
        });
        let mut schema = match section.repeated {
            Some(max) => json!({
                "type": "array",
                "minItems": usize::from(section.need == Need::Required),
                "maxItems": max,
                "items": table,
            }),
            None => table,
        };
        let help = section
            .help
            .as_ref()
            .map(|help| (help.pl.as_str(), help.en.as_str()));
        describe(
            &mut schema,
            (&section.label.pl, &section.label.en),
            help,
            "",
        );
        schema
    }

    fn properties(&self, section: &Section) -> Map<String, Json> {
        let letter = section.party.as_ref().map(|party| party.letter);
        let property = |field: &Field| (field.key.clone(), self.field_schema(field, letter));
        section.fields.iter().map(property).collect()
    }

    fn field_schema(&self, field: &Field, letter: Option<char>) -> Json {
        let item = self.kind_schema(&field.kind, letter, field.need == Need::Required);
        let mut schema = match field.list {
            Some(max) => {
                json!({ "type": ["array", "null"], "maxItems": max, "items": item })
            }
            None => item,
        };
        let help = field
            .help
            .as_ref()
            .map(|help| (help.pl.as_str(), help.en.as_str()));
        let codes = self
            .choices(&field.kind)
            .iter()
            .map(meaning)
            .collect::<Vec<_>>()
            .join("; ");
        describe(
            &mut schema,
            (&field.label.pl, &field.label.en),
            help,
            &codes,
        );
        schema
    }

    /// A field that is not required may be blank: `""` or `null`, as in the blank form.
    fn kind_schema(&self, kind: &Kind, letter: Option<char>, required: bool) -> Json {
        let text = || {
            if required {
                json!("string")
            } else {
                json!(["string", "null"])
            }
        };
        let pattern = |shape: String| {
            let blank = if required { "" } else { "|\\s*" };
            json!({ "type": text(), "pattern": format!("^\\s*({shape}{blank})\\s*$") })
        };
        match kind {
            Kind::Bool => json!({ "enum": blank_or(required, [json!(true), json!(false)]) }),
            Kind::Int { min, max } if required => {
                json!({ "type": "integer", "minimum": min, "maximum": max })
            }
            Kind::Int { min, max } => json!({
                "type": ["integer", "string", "null"],
                "minimum": min, "maximum": max, "pattern": "^\\s*$",
            }),
            Kind::Schema => json!({ "const": self.schema }),
            Kind::Text(max) => json!({ "type": text(), "maxLength": max }),
            Kind::Case => pattern("[A-Za-z]{1,8}-[0-9]{4}-[0-9]{1,9}".to_owned()),
            Kind::Country | Kind::Language => pattern("[A-Za-z]{2,3}".to_owned()),
            Kind::Pesel => json!({ "type": text(), "maxLength": PESEL_MAX }),
            Kind::Date(_) => pattern(DATE.to_owned()),
            Kind::Id => pattern(format!("{}{NUMBER}", letter.unwrap_or('X'))),
            Kind::Party(letters) => pattern(format!("[{letters}]{NUMBER}")),
            Kind::Choice(_) => {
                let choices = self.choices(kind).iter();
                let codes = choices
                    .flat_map(|c| [Some(&c.code), c.alias.as_ref()])
                    .flatten();
                json!({ "enum": blank_or(required, codes.map(|code| json!(code))) })
            }
            Kind::Group(name) => {
                let fields = self.groups.get(name).map_or(&[][..], Vec::as_slice);
                let properties: Map<String, Json> = fields
                    .iter()
                    .map(|field| (field.key.clone(), self.field_schema(field, letter)))
                    .collect();
                json!({
                    "type": ["object", "null"],
                    "properties": properties,
                    "additionalProperties": false,
                })
            }
        }
    }
}

fn required_keys(section: &Section) -> Vec<String> {
    let required = section
        .fields
        .iter()
        .filter(|field| field.need == Need::Required);
    required.map(|field| field.key.clone()).collect()
}

fn blank_or(required: bool, values: impl IntoIterator<Item = Json>) -> Vec<Json> {
    let blank = [json!(""), Json::Null].into_iter().filter(|_| !required);
    values.into_iter().chain(blank).collect()
}

fn meaning(choice: &Choice) -> String {
    format!(
        "{} = {} / {}",
        choice.code, choice.label.pl, choice.label.en
    )
}

/// Puts the words of a table in front, Polish first.
pub fn describe(schema: &mut Json, label: (&str, &str), help: Option<(&str, &str)>, codes: &str) {
    let help = help.map(|(pl, en)| format!("{pl} / {en}"));
    let english = format!("{}.", label.1);
    let parts = [Some(english), help, Some(codes.to_owned())];
    let description: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|p| !p.is_empty())
        .collect();
    if let Json::Object(rest) = schema {
        let mut whole = Map::new();
        whole.insert("title".to_owned(), json!(label.0));
        whole.insert("description".to_owned(), json!(description.join(" ")));
        whole.append(rest);
        *rest = whole;
    }
}
