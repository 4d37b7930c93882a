//! What a form table must be, so that a slip in it is found by a test and not by an office.

use std::collections::BTreeSet;

use crate::calendar::Name;

use super::super::super::ids::is_code;
use super::super::super::step::RESERVED;
use super::personal::allowed;
use super::{DateRule, Field, FormTable, Is, Kind, Need, PartyRule, Section, Side};

/// Why a table is none; the text is the path of what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "each message says it")]
pub enum TableError {
    #[error("not the shape of a form table: {0}")]
    Shape(String),
    #[error("{0} names something that is not in the table")]
    Unknown(String),
    #[error("{0} stands twice")]
    Twice(String),
    #[error("{0} lacks a text in a language, or its law")]
    Text(String),
    #[error("{0} is not a key or a code")]
    Code(String),
    #[error("{0} is not in the closed list of personal data")]
    Personal(String),
    #[error("{0} may not stand in the journal")]
    Journal(String),
    #[error("{0} cannot be so")]
    Rule(String),
}

use TableError::{Code, Journal, Personal, Rule, Text, Twice, Unknown};

type Check = Result<(), TableError>;

/// Fields about how the law treats a person; they say nothing that the closed list covers.
const MARKS: [&str; 5] = [
    "id",
    "witness_only",
    "helpless",
    "guardian",
    "accompanied_by",
];

fn ensure(holds: bool, error: impl FnOnce() -> TableError) -> Check {
    if holds { Ok(()) } else { Err(error()) }
}

fn unique<'a>(keys: impl Iterator<Item = &'a str>, path: &str) -> Check {
    let mut seen = BTreeSet::new();
    for key in keys {
        ensure(seen.insert(key), || Twice(join(path, key)))?;
    }
    Ok(())
}

fn join(path: &str, key: &str) -> String {
    let dot = if path.is_empty() || key.is_empty() {
        ""
    } else {
        "."
    };
    format!("{path}{dot}{key}")
}

fn said(name: &Name, path: &str) -> Check {
    let said = !name.pl.trim().is_empty() && !name.en.trim().is_empty();
    ensure(said, || Text(path.to_owned()))
}

impl FormTable {
    pub(super) fn check(&self) -> Check {
        self.check_head()?;
        self.check_vocabularies()?;
        for (name, fields) in &self.groups {
            unique(fields.iter().map(|f| f.key.as_str()), name)?;
            for field in fields {
                let path = join(name, &field.key);
                let plain = matches!(field.kind, Kind::Text(_)) && field.list.is_none();
                ensure(plain, || Rule(path.clone()))?;
                said(&field.label, &path)?;
            }
        }
        unique(self.sections.iter().map(|s| s.key.as_str()), "")?;
        self.sections
            .iter()
            .try_for_each(|s| self.check_section(s))?;
        let told = self.sections.iter().filter(|s| s.party.is_none());
        let told = told
            .flat_map(|s| &s.fields)
            .filter(|f| f.side != Side::Sheet);
        unique(told.map(|f| f.key.as_str()), "step")
    }

    fn check_head(&self) -> Check {
        said(&self.label, "label")?;
        said(&self.help, "help")?;
        let n = &self.notes;
        let notes = [
            &n.intro,
            &n.required,
            &n.expected,
            &n.only_when,
            &n.part,
            &n.one_of,
            &n.several_of,
            &n.date,
            &n.yes_no,
            &n.number,
            &n.codes,
        ];
        notes.iter().try_for_each(|note| said(note, "notes"))?;
        ensure(!self.basis.is_empty(), || Text("basis".to_owned()))?;
        let certain = ["sure", "guide", "weak"].contains(&self.certainty.as_str());
        ensure(certain, || Code("certainty".to_owned()))?;
        ensure(is_code(&self.form), || Code("form".to_owned()))?;
        ensure(is_code(&self.procedure), || Code("procedure".to_owned()))?;
        let day = self
            .field(&self.day)
            .is_some_and(|f| f.need == Need::Required);
        ensure(day && self.is_date(&self.day), || Unknown(self.day.clone()))
    }

    fn is_date(&self, path: &str) -> bool {
        self.field(path)
            .is_some_and(|f| matches!(f.kind, Kind::Date(_)))
            && path
                .split('.')
                .next()
                .and_then(|key| self.section(key))
                .is_some_and(|s| s.repeated.is_none())
    }

    fn check_vocabularies(&self) -> Check {
        for (name, choices) in &self.vocabularies {
            let codes = || {
                choices
                    .iter()
                    .flat_map(|c| [Some(&c.code), c.alias.as_ref()])
                    .flatten()
            };
            unique(codes().map(String::as_str), name)?;
            for code in codes() {
                ensure(is_code(code), || Code(join(name, code)))?;
            }
            choices
                .iter()
                .try_for_each(|c| said(&c.label, &join(name, &c.code)))?;
        }
        Ok(())
    }

    fn check_section(&self, section: &Section) -> Check {
        let path = &section.key;
        said(&section.label, path)?;
        section.help.iter().try_for_each(|help| said(help, path))?;
        unique(section.fields.iter().map(|f| f.key.as_str()), path)?;
        if let Some(party) = &section.party {
            check_party(section, party)?;
        }
        for field in &section.fields {
            self.check_field(section, field)
                .and_then(|()| check_side(section, field, self.closed_list))?;
        }
        Ok(())
    }

    fn check_field(&self, section: &Section, field: &Field) -> Check {
        let path = join(&section.key, &field.key);
        let key = field
            .key
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'_');
        ensure(key && !field.key.is_empty(), || Code(path.clone()))?;
        said(&field.label, &path)?;
        field.help.iter().try_for_each(|help| said(help, &path))?;
        let known = match &field.kind {
            Kind::Choice(name) => self.vocabularies.contains_key(name),
            Kind::Group(name) => self.groups.contains_key(name),
            Kind::Party(letters) => letters.chars().all(|c| self.letters().any(|l| l == c)),
            Kind::Date(DateRule {
                not_before,
                not_after,
                ..
            }) => not_before
                .iter()
                .chain(not_after)
                .all(|path| self.is_date(path)),
            Kind::Id => section.party.is_some() && field.key == "id",
            _ => true,
        };
        ensure(known, || Unknown(path.clone()))?;
        ensure(self.condition_can_be(section, field), || Rule(path.clone()))?;
        let of_persons = section.party.is_some() || field.ask_of.is_empty();
        ensure(of_persons, || Rule(path.clone()))?;
        let other =
            field.list.is_some() && self.choices(&field.kind).iter().any(|c| c.code == "other");
        ensure(!other || asks_which(section, field), || Rule(path))
    }

    fn letters(&self) -> impl Iterator<Item = char> {
        self.sections
            .iter()
            .filter_map(|s| s.party.as_ref())
            .map(|p| p.letter)
    }

    fn condition_can_be(&self, section: &Section, field: &Field) -> bool {
        let Some(when) = &field.when else {
            return true;
        };
        section
            .field(&when.field)
            .is_some_and(|other| match &when.is {
                Is::Truth(_) => other.kind == Kind::Bool,
                Is::Code(code) => self.choices(&other.kind).iter().any(|c| c.code == *code),
            })
    }
}

/// A list that takes `other` has a field for the text.
fn asks_which(section: &Section, list: &Field) -> bool {
    let text = section.field(&format!("{}_other", list.key));
    text.and_then(|f| f.when.as_ref())
        .is_some_and(|when| when.field == list.key && when.is == Is::Code("other".to_owned()))
}

fn check_party(section: &Section, party: &PartyRule) -> Check {
    let role = match (&party.role, &party.role_from) {
        (Some(_), None) => true,
        (None, Some(key)) => section.field(key).is_some_and(|f| f.need == Need::Required),
        _ => false,
    };
    let id = section.field("id").is_some_and(|f| f.kind == Kind::Id);
    let letter = party.letter.is_ascii_uppercase() && section.repeated.is_some();
    ensure(role && id && letter, || Rule(section.key.clone()))
}

/// Personal data only by the closed list; the journal only dates, codes and vocabularies.
fn check_side(section: &Section, field: &Field, closed: bool) -> Check {
    let path = join(&section.key, &field.key);
    let listed = match (&section.party, field.personal) {
        (None, personal) => personal.is_none(),
        (Some(_), Some(_)) if !closed => true,
        (Some(party), Some(item)) => allowed(party.role.as_deref()).contains(&item),
        (Some(party), None) => {
            MARKS.contains(&field.key.as_str()) || party.role_from.as_ref() == Some(&field.key)
        }
    };
    ensure(listed, || Personal(path.clone()))?;
    let kind = matches!(
        field.kind,
        Kind::Bool
            | Kind::Date(_)
            | Kind::Choice(_)
            | Kind::Party(_)
            | Kind::Case
            | Kind::Country
            | Kind::Language
    );
    let free = !RESERVED.contains(&field.key.as_str()) && field.key != "parties";
    let may = kind
        && free
        && field.personal.is_none()
        && (section.repeated.is_none() || section.party.is_some());
    ensure(field.side == Side::Sheet || may, || Journal(path))
}
