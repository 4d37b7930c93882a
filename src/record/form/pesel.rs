//! The PESEL number: its check digit, and the date of birth and sex that it says.
//!
//! `YYMMDDNNNSC`: the month says the century too (81-92 is 1800-1899, 01-12 is 1900-1999, then
//! 21-32, 41-52, 61-72), S is even for women and odd for men, C is the check digit. A wrong
//! number is a warning and never a refusal: paper forms are wrong sometimes.

use chrono::{Datelike as _, NaiveDate};

/// What eleven digits say about a person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Pesel {
    /// The date of birth.
    pub born_on: NaiveDate,
    /// Whether it is a woman's.
    pub female: bool,
    /// Whether the check digit is right.
    pub checks: bool,
}

/// Withheld: the number says when a person was born.
impl std::fmt::Debug for Pesel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pesel")
    }
}

/// So many digits the number has.
pub const DIGITS: usize = 11;

const WEIGHTS: [u32; 10] = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

impl Pesel {
    /// Reads a number; `None` when it is not eleven digits with a date in them.
    pub fn read(text: &str) -> Option<Self> {
        let digits: Vec<u32> = text
            .chars()
            .map(|c| c.to_digit(10))
            .collect::<Option<_>>()?;
        let digits: [u32; DIGITS] = digits.try_into().ok()?;
        Some(Self {
            born_on: born_on(&digits)?,
            female: digits[9].is_multiple_of(2),
            checks: check_digit(&digits) == digits[10],
        })
    }
}

fn check_digit(digits: &[u32; DIGITS]) -> u32 {
    let sum: u32 = digits
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    (10 - sum % 10) % 10
}

fn born_on(d: &[u32; DIGITS]) -> Option<NaiveDate> {
    let (century, month) = ((d[2] * 10 + d[3]) / 20, (d[2] * 10 + d[3]) % 20);
    let first_year = [1900, 2000, 2100, 2200, 1800].get(century as usize)?;
    let year = first_year + i32::try_from(d[0] * 10 + d[1]).ok()?;
    NaiveDate::from_ymd_opt(year, month, d[4] * 10 + d[5])
}

/// The whole years of a person on a day; negative before the birth.
///
/// Born on 29 February, a person is a year older on the last day of February in common years,
/// as months end in the law's terms.
pub fn age_on(born_on: NaiveDate, on: NaiveDate) -> i32 {
    let years = on.year() - born_on.year();
    let birthday = NaiveDate::from_ymd_opt(on.year(), born_on.month(), born_on.day())
        .or_else(|| NaiveDate::from_ymd_opt(on.year(), 2, 28));
    years - i32::from(birthday.is_some_and(|birthday| on < birthday))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_specimen_reads() {
        let pesel = Pesel::read("44051401359").unwrap();
        assert_eq!(pesel.born_on, day("1944-05-14"));
        assert!(!pesel.female);
        assert!(pesel.checks);
    }

    #[test]
    fn the_month_says_the_century() {
        let table = [
            ("44851401359", Some("1844-05-14")),
            ("44051401359", Some("1944-05-14")),
            ("44251401359", Some("2044-05-14")),
            ("44451401359", Some("2144-05-14")),
            ("44651401359", Some("2244-05-14")),
            ("44001401359", None),
            ("44131401359", None),
            ("44201401359", None),
            ("00022901359", None),
            ("00222901359", Some("2000-02-29")),
        ];
        for (text, born) in table {
            assert_eq!(
                Pesel::read(text).map(|p| p.born_on),
                born.map(day),
                "{text}"
            );
        }
    }

    #[test]
    fn one_wrong_digit_is_always_seen() {
        for at in 0..11 {
            for digit in '0'..='9' {
                let mut text: Vec<char> = "44051401359".chars().collect();
                let same = std::mem::replace(&mut text[at], digit) == digit;
                let text: String = text.into_iter().collect();
                if let Some(pesel) = Pesel::read(&text) {
                    assert_eq!(pesel.checks, same, "{text}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_eleven_digits_is_none() {
        for text in [
            "",
            "4405140135",
            "440514013599",
            "4405140135x",
            "４４０５１４０１３５９",
        ] {
            assert_eq!(Pesel::read(text), None, "{text}");
        }
    }

    #[test]
    fn age_turns_on_the_birthday() {
        let table = [
            ("2008-11-03", "2026-11-02", 17),
            ("2008-11-02", "2026-11-02", 18),
            ("2008-02-29", "2026-02-27", 17),
            ("2008-02-29", "2026-02-28", 18),
            ("2008-02-29", "2028-02-28", 19),
            ("2008-02-29", "2028-02-29", 20),
            ("2026-11-02", "2026-11-02", 0),
            ("2026-11-03", "2026-11-02", -1),
        ];
        for (born, on, age) in table {
            assert_eq!(age_on(day(born), day(on)), age, "{born} on {on}");
        }
    }
}
