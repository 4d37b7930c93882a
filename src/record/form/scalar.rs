//! One value of a file as its field says: the kind, the limits, the normal form.

use chrono::{Datelike as _, NaiveDate};
use unicode_normalization::UnicodeNormalization as _;

use super::super::value::Value;
use super::problem::{FormProblem, Shape};
use super::table::{DateRule, FormTable, Kind};
use super::tree::Tree;
use crate::record::written_day::{self, WrittenDay};
use crate::record::{CaseId, iso};

/// A PESEL has eleven digits; a wrong one may be longer and is still kept.
pub(super) const PESEL_MAX: usize = 20;

/// Reads one value that is not blank.
pub(super) fn scalar(
    table: &'static FormTable,
    kind: &'static Kind,
    tree: &Tree,
    today: NaiveDate,
) -> Result<Value, FormProblem> {
    match kind {
        Kind::Bool => match tree {
            Tree::Truth(truth) => Ok(Value::Bool(*truth)),
            _ => Err(FormProblem::Expected(Shape::Truth)),
        },
        Kind::Int { min, max } => match tree {
            Tree::Number(n) if (min..=max).contains(&n) => Ok(Value::Int(*n)),
            Tree::Number(_) => Err(FormProblem::OutOfRange {
                min: *min,
                max: *max,
            }),
            _ => Err(FormProblem::Expected(Shape::Number)),
        },
        Kind::Date(rule) => date(rule, tree, today).map(Value::Date),
        Kind::Text(max) => text(tree, *max).map(Value::from),
        Kind::Case => {
            let id = text(tree, usize::MAX)?.parse::<CaseId>();
            id.map(|id| Value::from(id.to_string()))
                .map_err(|_| FormProblem::NoCase)
        }
        Kind::Country => letters(tree, iso::country, FormProblem::NoCountry),
        Kind::Language => letters(tree, iso::language, FormProblem::NoLanguage),
        Kind::Pesel => text(tree, PESEL_MAX).map(Value::from),
        Kind::Id | Kind::Party(_) => text(tree, usize::MAX).map(Value::from),
        Kind::Schema => match text(tree, usize::MAX)? {
            name if name == table.schema => Ok(Value::from(name)),
            _ => Err(FormProblem::WrongSchema {
                expected: &table.schema,
            }),
        },
        Kind::Choice(_) => {
            let word = text(tree, usize::MAX)?;
            let choices = table.choices(kind);
            choices
                .iter()
                .find(|c| c.code == word || c.alias.as_ref() == Some(&word))
                .map(|c| Value::from(c.code.as_str()))
                .ok_or(FormProblem::NotInList { allowed: choices })
        }
        // Read as a table, by the walk.
        Kind::Group(_) => Err(FormProblem::Expected(Shape::Table)),
    }
}

/// A text in its normal form: trimmed, composed (NFC), lines ended by a line feed.
///
/// So the same words typed on two machines are the same form.
fn text(tree: &Tree, max: usize) -> Result<String, FormProblem> {
    let Tree::Text(text) = tree else {
        return Err(FormProblem::Expected(Shape::Text));
    };
    if text.chars().count() > max {
        return Err(FormProblem::TooLong { max });
    }
    let text: String = text.trim().replace("\r\n", "\n").nfc().collect();
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err(FormProblem::ControlCharacter);
    }
    Ok(text)
}

/// A code of letters in the form that records keep.
fn letters(
    tree: &Tree,
    known: impl Fn(&str) -> Option<&'static str>,
    unknown: FormProblem,
) -> Result<Value, FormProblem> {
    let code = text(tree, usize::MAX)?;
    known(&code).map(Value::from).ok_or(unknown)
}

fn date(rule: &DateRule, tree: &Tree, today: NaiveDate) -> Result<NaiveDate, FormProblem> {
    let date = match tree {
        Tree::Date(date) => *date,
        Tree::Text(text) => day_in_text(text.trim())?,
        _ => return Err(FormProblem::Expected(Shape::Date)),
    };
    match date {
        None => Err(FormProblem::NoSuchDay),
        Some(date) if date > today => Err(FormProblem::InFuture),
        Some(date) if date.year() < rule.from => Err(FormProblem::TooEarly { year: rule.from }),
        Some(date) => Ok(date),
    }
}

/// `2026-11-02`, exactly; `None` for a day that no calendar has.
fn day_in_text(text: &str) -> Result<Option<NaiveDate>, FormProblem> {
    match written_day::read(text) {
        Some(WrittenDay::Day(day)) => Ok(Some(day)),
        Some(WrittenDay::NoSuchDay) => Ok(None),
        Some(WrittenDay::OtherForm) | None => Err(FormProblem::Expected(Shape::Date)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_date_is_exact() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 2);
        assert_eq!(day_in_text("2026-11-02"), Ok(day));
        assert_eq!(day_in_text("2026-02-30"), Ok(None));
        for other in [
            "2026-11-2",
            "02.11.2026",
            "2026/11/02",
            "2026-11-02T10:00",
            "+026-11-02",
        ] {
            assert_eq!(
                day_in_text(other),
                Err(FormProblem::Expected(Shape::Date)),
                "{other}"
            );
        }
    }

    #[test]
    fn texts_come_out_in_one_normal_form() {
        let read = |text: &str| text_of(text, 20);
        assert_eq!(read("  Zofia\u{301}  "), Ok("Zofi\u{e1}".to_owned()));
        assert_eq!(read("a\r\nb\tc"), Ok("a\nb\tc".to_owned()));
        assert_eq!(read("a\u{1b}[2J"), Err(FormProblem::ControlCharacter));
        assert_eq!(read(&"ą".repeat(21)), Err(FormProblem::TooLong { max: 20 }));
    }

    fn text_of(words: &str, max: usize) -> Result<String, FormProblem> {
        text(&Tree::Text(words.to_owned()), max)
    }
}
