//! What arguments may hold. A refusal names the form that is wanted, never what was typed.

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};

use crate::procedure::{self, Procedure};
use crate::record::draft::DraftId;
use crate::record::written_day::{self, WrittenDay};
use crate::record::{CaseId, Digest, HolderId};

/// A value of the wrong form: the id of the sentence that says which form is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadValue(pub &'static str);

/// A day: `2026-11-09`, all ten signs.
pub fn date(text: &str) -> Result<NaiveDate, BadValue> {
    match written_day::read(text) {
        Some(WrittenDay::Day(day)) => Ok(day),
        Some(WrittenDay::NoSuchDay) => Err(BadValue("hint-no-such-day")),
        Some(WrittenDay::OtherForm) | None => Err(BadValue("form-date")),
    }
}

/// A whole number, not negative.
pub fn count(text: &str) -> Result<u32, BadValue> {
    text.parse().map_err(|_| BadValue("form-count"))
}

/// The years that may be asked about.
const YEARS: RangeInclusive<u16> = 1990..=2100;
/// The units of rounding that protect small counts.
const UNITS: RangeInclusive<u32> = 2..=1000;

/// A year: `2026`.
pub fn year(text: &str) -> Result<u16, BadValue> {
    within(text, &YEARS).ok_or(BadValue("form-year"))
}

/// The unit of rounding of protected counts: `10`.
pub fn unit(text: &str) -> Result<u32, BadValue> {
    within(text, &UNITS).ok_or(BadValue("form-unit"))
}

fn within<N: FromStr + PartialOrd>(text: &str, range: &RangeInclusive<N>) -> Option<N> {
    text.parse().ok().filter(|n| range.contains(n))
}

/// A time of the day: `06:00`.
pub fn time(text: &str) -> Result<NaiveTime, BadValue> {
    let has_form = text.len() == "06:00".len();
    let time = NaiveTime::parse_from_str(text, "%H:%M").ok();
    time.filter(|_| has_form).ok_or(BadValue("form-time"))
}

/// The number of a case: `NK-2026-0001`; or the team's own journal, by its name in either language.
pub fn case(text: &str) -> Result<CaseId, BadValue> {
    if ["zespol", "zespół"].contains(&text.trim().to_lowercase().as_str()) {
        return Ok(CaseId::team());
    }
    text.parse().map_err(|_| BadValue("form-case"))
}

/// Whose paper is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Nobody's: a blank one.
    Nobody,
    /// That of a case.
    Case(CaseId),
}

/// The number of a case, or the word for a paper without one.
pub fn case_or_blank(text: &str) -> Result<Whose, BadValue> {
    match text {
        "blank" | "pusty" => Ok(Whose::Nobody),
        number => case(number).map(Whose::Case),
    }
}

/// The number that was probably meant by one in the wrong form: the same letters and digits, parted
/// as they should be. Never another number: that would be somebody else's case.
pub fn case_meant(text: &str) -> Option<CaseId> {
    let signs: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let prefix = signs.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let (year, number) = signs[prefix.len()..].split_at_checked(4)?;
    let is_known = |own: &Procedure| own.prefix.eq_ignore_ascii_case(prefix);
    procedure::all().iter().find(|own| is_known(own))?;
    format!("{prefix}-{year}-{number}").parse().ok()
}

/// A file or a folder, but not standard output: what is written needs a place for several files.
pub fn file_or_folder(text: &str) -> Result<PathBuf, BadValue> {
    if text == "-" || text.is_empty() {
        return Err(BadValue("form-file-or-folder"));
    }
    Ok(PathBuf::from(text))
}

/// The id of a holder of keys: `anna.k`.
pub fn holder(text: &str) -> Result<HolderId, BadValue> {
    text.parse().map_err(|_| BadValue("form-holder"))
}

/// The id of a draft: `3f9a0c12`.
pub fn draft(text: &str) -> Result<DraftId, BadValue> {
    text.parse().map_err(|_| BadValue("form-draft"))
}

/// The TERYT code of an office: 2 to 7 digits.
pub fn teryt(text: &str) -> Result<String, BadValue> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    if digits && (2..=7).contains(&text.len()) {
        Ok(text.to_owned())
    } else {
        Err(BadValue("form-teryt"))
    }
}

/// The fingerprint of a store: 64 hexadecimal digits.
pub fn fingerprint(text: &str) -> Result<Digest, BadValue> {
    Digest::from_hex(text).ok_or(BadValue("form-fingerprint"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Lang, Words};

    #[test]
    fn a_day_has_ten_signs_and_exists() {
        assert!(date("2026-11-09").is_ok());
        for bad in ["2026-11-9", "09.11.2026", "", "2026-11-09 ", "+2026-11-9"] {
            assert_eq!(date(bad), Err(BadValue("form-date")), "{bad}");
        }
        assert_eq!(date("2026-02-30"), Err(BadValue("hint-no-such-day")));
    }

    #[test]
    fn the_team_has_a_name_in_each_language() {
        for name in ["team", "TEAM", "zespol", "Zespół"] {
            assert_eq!(case(name), Ok(CaseId::team()), "{name}");
        }
        assert_eq!(case("zespoly"), Err(BadValue("form-case")));
    }

    #[test]
    fn a_number_in_another_form_is_put_right_and_never_guessed() {
        for (typed, meant) in [
            ("NK2026-0001", Some("NK-2026-0001")),
            ("nk/2026/0019", Some("NK-2026-0019")),
            ("NK 2026 19", Some("NK-2026-0019")),
            ("NK-2026", None),
            ("NK-2026-", None),
            ("2026-0001", None),
            ("90010112345", None),
            ("Maria-2026-0001", None),
            ("", None),
        ] {
            let found = case_meant(typed).map(|case| case.to_string());
            assert_eq!(found.as_deref(), meant, "{typed}");
        }
    }

    #[test]
    fn a_year_and_a_unit_lie_where_their_sentences_say() {
        for (text, is_year, is_unit) in [
            ("1989", false, false),
            ("1990", true, false),
            ("2100", true, false),
            ("2101", false, false),
            ("1", false, false),
            ("2", false, true),
            ("1000", false, true),
            ("-5", false, false),
            ("", false, false),
        ] {
            assert_eq!(year(text).is_ok(), is_year, "{text}");
            assert_eq!(unit(text).is_ok(), is_unit, "{text}");
        }
        for lang in Lang::ALL {
            let said = |BadValue(form)| Words::new(lang).say(form);
            let (years, units) = (said(year("").unwrap_err()), said(unit("").unwrap_err()));
            for limit in [YEARS.start(), YEARS.end()] {
                assert!(years.contains(&limit.to_string()), "{years}");
            }
            for limit in [UNITS.start(), UNITS.end()] {
                assert!(units.contains(&limit.to_string()), "{units}");
            }
        }
    }

    #[test]
    fn a_count_is_whole_and_not_negative() {
        assert_eq!(count("30"), Ok(30));
        for bad in ["-1", "1.5", "", "4294967296"] {
            assert_eq!(count(bad), Err(BadValue("form-count")), "{bad}");
        }
    }
}
