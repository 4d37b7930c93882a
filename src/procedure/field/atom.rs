//! One value: from a flag's text, or from a typed tree.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _};
use chrono_tz::Europe::Warsaw;
use smol_str::format_smolstr;

use super::read::TEXT_MAX;
use super::{FieldProblem, Wanted};
use crate::calendar::warsaw;
use crate::procedure::model::{FieldKind, Procedure};
use crate::procedure::state::split_id;
use crate::record::ids::{gmina_of, is_code};
use crate::record::near::nearest;
use crate::record::{CaseId, Value, iso};

/// The longest code that a record holds.
const CODE_MAX: usize = 64;
/// The longest count that makes sense: a hundred years of days.
const COUNT_MAX: i64 = 36_525;

/// One value of a kind that has no parts.
pub(super) fn atom(p: &Procedure, kind: &FieldKind, value: &Value) -> Result<Value, FieldProblem> {
    let read = match kind {
        FieldKind::Date => day(value),
        FieldKind::Time => time(value),
        FieldKind::Instant => instant(value),
        FieldKind::YesNo => yes_no(value),
        FieldKind::Count => count(value, 0..=COUNT_MAX, Wanted::Count),
        FieldKind::Step => count(value, 1..=i64::from(u32::MAX), Wanted::Step),
        FieldKind::Code | FieldKind::Place | FieldKind::Member => code(value),
        FieldKind::Gmina => gmina(value),
        FieldKind::Country => letters(value, iso::country).ok_or(Wanted::Country),
        FieldKind::Language => letters(value, iso::language).ok_or(Wanted::Language),
        FieldKind::Vocabulary(name) => return choice(p, name, value),
        FieldKind::Role => return role(p, value),
        FieldKind::Deadline => return deadline(p, value),
        FieldKind::Party(_) => id(value),
        FieldKind::Subject(letters) => id(value).or_else(|w| side(p, letters, value).ok_or(w)),
        FieldKind::Paper(_) => {
            id(value).or_else(|_| count(value, 1..=i64::from(u32::MAX), Wanted::Id))
        }
        FieldKind::Case => case(value),
        FieldKind::FieldName | FieldKind::NamesIn(_) => name(value),
        FieldKind::Text => return text(value),
        FieldKind::File => file(value),
        FieldKind::Person => table(value),
        FieldKind::FieldValue => Ok(value.clone()),
        FieldKind::Parties | FieldKind::Items { .. } => Err(Wanted::Parts),
    };
    read.map_err(FieldProblem::Wanted)
}

fn day(value: &Value) -> Result<Value, Wanted> {
    let day = match value {
        Value::Date(day) => Some(*day),
        Value::Text(text) if text.len() == 10 => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok(),
        _ => None,
    };
    day.map(Value::Date).ok_or(Wanted::Date)
}

fn time(value: &Value) -> Result<Value, Wanted> {
    let time = match value {
        Value::Time(time) => Some(*time),
        Value::Text(text) => NaiveTime::parse_from_str(text, "%H:%M").ok(),
        _ => None,
    };
    time.map(Value::Time).ok_or(Wanted::Time)
}

fn instant(value: &Value) -> Result<Value, Wanted> {
    let at = match value {
        Value::Instant(at) => Some(*at),
        Value::Text(text) => written_instant(&text.replacen(' ', "T", 1)),
        _ => None,
    };
    // Kept as Polish clocks show it, so that its day is the day there.
    at.map(|at| Value::Instant(warsaw(at).unwrap_or(at)))
        .ok_or(Wanted::Instant)
}

/// With an offset, which an hour that comes twice needs; else wall time.
fn written_instant(text: &str) -> Option<DateTime<FixedOffset>> {
    let full = DateTime::parse_from_rfc3339(text);
    let short = || DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z");
    full.or_else(|_| short()).ok().or_else(|| wall_time(text))
}

/// Wall time in Europe/Warsaw; none for the hour that a clock change skips or gives twice.
fn wall_time(text: &str) -> Option<DateTime<FixedOffset>> {
    let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok()?;
    Some(Warsaw.from_local_datetime(&wall).single()?.fixed_offset())
}

fn yes_no(value: &Value) -> Result<Value, Wanted> {
    match value {
        Value::Bool(_) => Ok(value.clone()),
        Value::Text(text) => match text.as_str() {
            "yes" | "tak" | "true" => Ok(Value::Bool(true)),
            "no" | "nie" | "false" => Ok(Value::Bool(false)),
            _ => Err(Wanted::YesNo),
        },
        _ => Err(Wanted::YesNo),
    }
}

fn count(
    value: &Value,
    range: std::ops::RangeInclusive<i64>,
    wanted: Wanted,
) -> Result<Value, Wanted> {
    let number = match value {
        Value::Int(n) => Some(*n),
        Value::Text(text) if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok(),
        _ => None,
    };
    let number = number.filter(|n| range.contains(n)).ok_or(wanted)?;
    Ok(Value::Int(number))
}

fn code(value: &Value) -> Result<Value, Wanted> {
    value
        .as_text()
        .filter(|text| is_code(text) && text.len() <= CODE_MAX)
        .map(Value::from)
        .ok_or(Wanted::Code)
}

/// A TERYT code, in a file with or without quotes; one that begins with a nought needs them.
fn gmina(value: &Value) -> Result<Value, Wanted> {
    let code = match value {
        Value::Text(text) => text.clone(),
        Value::Int(number) => format_smolstr!("{number}"),
        _ => return Err(Wanted::Gmina),
    };
    let known = gmina_of(&code).is_some();
    known.then_some(Value::Text(code)).ok_or(Wanted::Gmina)
}

/// A code of letters in the form that records keep.
fn letters(value: &Value, known: impl Fn(&str) -> Option<&'static str>) -> Option<Value> {
    value.as_text().and_then(known).map(Value::from)
}

/// An id, whatever its case: `p1` is `P1`.
fn id(value: &Value) -> Result<Value, Wanted> {
    let id = value.as_text().map(str::to_ascii_uppercase);
    id.filter(|id| split_id(id).is_some())
        .map(Value::from)
        .ok_or(Wanted::Id)
}

/// A case number as the store writes it: `nk-2026-1` is `NK-2026-0001`.
fn case(value: &Value) -> Result<Value, Wanted> {
    let case = value.as_text().and_then(|text| text.parse::<CaseId>().ok());
    case.map(|case| Value::from(case.to_string()))
        .ok_or(Wanted::Case)
}

/// A side is a subject too, where any subject will do.
fn side(p: &Procedure, letters: &[String], value: &Value) -> Option<Value> {
    let name = value.as_text().filter(|_| letters.is_empty())?;
    let known = p.roles.iter().filter_map(|r| r.side.as_deref());
    known.into_iter().find(|s| *s == name).map(Value::from)
}

fn name(value: &Value) -> Result<Value, Wanted> {
    let name = value.as_text().map(|t| t.replace('-', "_"));
    let plain = |n: &String| {
        !n.is_empty()
            && n.len() <= CODE_MAX
            && n.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    name.filter(plain).map(Value::from).ok_or(Wanted::Code)
}

fn text(value: &Value) -> Result<Value, FieldProblem> {
    let text = value.as_text().filter(|t| !t.trim().is_empty());
    let text = text.ok_or(FieldProblem::Wanted(Wanted::Text))?;
    if text.chars().count() > TEXT_MAX {
        return Err(FieldProblem::TooLong);
    }
    Ok(text.into())
}

fn file(value: &Value) -> Result<Value, Wanted> {
    match value {
        Value::Bool(true) => Ok(value.clone()),
        Value::Text(path) if !path.is_empty() => Ok(Value::Bool(true)),
        _ => Err(Wanted::Text),
    }
}

fn table(value: &Value) -> Result<Value, Wanted> {
    let table = value.as_table().filter(|t| !t.is_empty());
    table.map(|_| value.clone()).ok_or(Wanted::Table)
}

fn choice(p: &Procedure, name: &str, value: &Value) -> Result<Value, FieldProblem> {
    let choices = p.vocabulary(name).iter();
    pick(
        name,
        value,
        choices.map(|c| (c.code.as_str(), c.alias.as_str())),
    )
}

fn role(p: &Procedure, value: &Value) -> Result<Value, FieldProblem> {
    let roles = p.roles.iter();
    pick(
        "role",
        value,
        roles.map(|r| (r.code.as_str(), r.alias.as_str())),
    )
}

fn deadline(p: &Procedure, value: &Value) -> Result<Value, FieldProblem> {
    let ids = p.deadlines.iter().map(|d| d.id.as_str());
    pick("deadline", value, ids.map(|id| (id, id)))
}

/// The code of a list, given as itself or as its Polish alias.
fn pick<'a>(
    vocabulary: &str,
    value: &Value,
    known: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> Result<Value, FieldProblem> {
    let given = match value {
        Value::Bool(yes) => {
            if *yes {
                "yes"
            } else {
                "no"
            }
        }
        other => other.as_text().unwrap_or_default(),
    };
    let mut named = known.clone();
    if let Some((code, _)) = named.find(|(code, alias)| *code == given || *alias == given) {
        return Ok(code.into());
    }
    let names = known.flat_map(|(code, alias)| [code, alias]);
    Err(FieldProblem::NotAChoice {
        vocabulary: vocabulary.to_owned(),
        near: nearest(given, names).map(str::to_owned),
    })
}
