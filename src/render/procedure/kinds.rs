//! Codes of what the tables of a procedure distinguish, for scripts and for ids of sentences.

use crate::procedure::Procedure;
use crate::procedure::model::{FieldKind, Nature, Side};
use crate::report::procedure::vocabulary;
use crate::words::Lang;

/// The kind of a field.
pub fn code(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Date => "date",
        FieldKind::Time => "time",
        FieldKind::Instant => "instant",
        FieldKind::YesNo => "yes-no",
        FieldKind::Count => "count",
        FieldKind::Code => "code",
        FieldKind::Gmina => "gmina",
        FieldKind::Country => "country",
        FieldKind::Language => "language",
        FieldKind::Place => "place",
        FieldKind::Member => "member",
        FieldKind::Vocabulary(_) => "vocabulary",
        FieldKind::Role => "role",
        FieldKind::Party(_) => "party",
        FieldKind::Subject(_) => "subject",
        FieldKind::Paper(_) => "paper",
        FieldKind::Case => "case",
        FieldKind::Deadline => "deadline",
        FieldKind::Step => "step",
        FieldKind::FieldName => "field-name",
        FieldKind::FieldValue => "field-value",
        FieldKind::Text => "text",
        FieldKind::File => "file",
        FieldKind::Person => "person",
        FieldKind::Parties => "parties",
        FieldKind::NamesIn(_) => "names",
        FieldKind::Items { .. } => "items",
    }
}

/// What a field may hold, when that is a closed list: codes of its vocabulary, its roles, the
/// letters of ids, or the names of its parts. In Polish, codes that have a Polish one stand in it:
/// both are taken.
pub fn codes<'a>(kind: &'a FieldKind, procedure: &'a Procedure, lang: Lang) -> Vec<&'a str> {
    let spoken = |alias: &'a String, code: &'a String| lang.pick(alias, code).as_str();
    match kind {
        FieldKind::Role => {
            let roles = procedure.roles.iter();
            roles.map(|r| spoken(&r.alias, &r.code)).collect()
        }
        FieldKind::Party(list) | FieldKind::Subject(list) | FieldKind::Paper(list) => {
            list.iter().map(String::as_str).collect()
        }
        FieldKind::Items { parts, .. } => parts.iter().map(|p| p.name.as_str()).collect(),
        other => {
            let choices = vocabulary(other).map_or(&[][..], |name| procedure.vocabulary(name));
            let choices = choices.iter();
            choices.map(|c| spoken(&c.alias, &c.code)).collect()
        }
    }
}

/// Where a field is kept.
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Journal => "journal",
        Side::Sheet => "sheet",
        Side::Passing => "passing",
    }
}

/// What a deadline asks of people.
pub fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Deadline => "deadline",
        Nature::Period => "period",
        Nature::PeriodToEnd => "period-to-end",
    }
}
