//! Judging one cell by its field.

use super::super::table::{Codes, Field, Kind};
use super::Problem;
use crate::record::iso;
use crate::record::written_day::{self, WrittenDay};

/// Bibliographic codes of ISO 639-2 that differ from the terminological ones.
const BIBLIOGRAPHIC: [&str; 20] = [
    "alb", "arm", "baq", "bur", "chi", "cze", "dut", "fre", "geo", "ger", "gre", "ice", "mac",
    "mao", "may", "per", "rum", "slo", "tib", "wel",
];

/// What is wrong with a cell that is not empty.
pub fn problems(field: &Field, cell: &str) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    if !field.is_multiple() {
        found.extend(problem(field, cell));
        return found;
    }
    let parts: Vec<&str> = cell.split(';').collect();
    for (at, part) in parts.iter().enumerate() {
        let told = if part.is_empty() {
            Some(Problem::EmptyPart)
        } else if parts[..at].contains(part) {
            Some(Problem::RepeatedPart)
        } else {
            problem(field, part)
        };
        found.extend(told.filter(|told| !found.contains(told)));
    }
    found
}

fn problem(field: &Field, value: &str) -> Option<Problem> {
    if let Some(codes) = field.codes {
        return of_codes(codes, value);
    }
    if !field.values.is_empty() {
        let is_known = field.values.iter().any(|known| known == value);
        return (!is_known).then_some(Problem::NotInList);
    }
    match field.kind {
        Kind::Date => (!is_date(value)).then_some(Problem::NoDate),
        Kind::Number | Kind::Geolocation => number(field, value),
        Kind::Checkbox => (!["TRUE", "FALSE"].contains(&value)).then_some(Problem::NoCheckbox),
        _ => None,
    }
}

fn of_codes(codes: Codes, value: &str) -> Option<Problem> {
    let has = |letters: usize, is: fn(&u8) -> bool| {
        value.len() == letters && value.bytes().all(|sign| is(&sign))
    };
    let big = |letters| has(letters, u8::is_ascii_uppercase);
    let small = |letters| has(letters, u8::is_ascii_lowercase);
    let is_country = || iso::country(value).is_some();
    match codes {
        Codes::Country => {
            let is_one = (big(2) || big(3)) && is_country();
            (!is_one).then_some(Problem::NoCountry)
        }
        Codes::CountryInTwo => (!(big(2) && is_country())).then_some(Problem::NoCountry),
        Codes::Language => {
            let is_listed = BIBLIOGRAPHIC.contains(&value) || iso::language(value).is_some();
            let is_one = (small(2) || small(3)) && is_listed;
            (!is_one).then_some(Problem::NoLanguage)
        }
    }
}

/// A day, a month or a year of ISO 8601; the last two say less, and still the truth.
fn is_date(value: &str) -> bool {
    let whole = match value.len() {
        4 => format!("{value}-01-01"),
        7 => format!("{value}-01"),
        10 => value.to_owned(),
        _ => return false,
    };
    matches!(written_day::read(&whole), Some(WrittenDay::Day(_)))
}

fn number(field: &Field, value: &str) -> Option<Problem> {
    let unsigned = value.strip_prefix('-').unwrap_or(value);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit());
    let is_whole = !unsigned.contains('.') || field.kind == Kind::Geolocation || is_degree(field);
    if !(digits(whole) && digits(fraction) && is_whole) {
        return Some(Problem::NoNumber);
    }
    let number: f64 = value.parse().ok()?;
    let [least, most] = field.range?.map(f64::from);
    (!(least..=most).contains(&number)).then_some(Problem::OutOfRange)
}

/// Degrees that the standard calls numbers.
fn is_degree(field: &Field) -> bool {
    field.name.ends_with("Longitude") || field.name.ends_with("Latitude")
}
