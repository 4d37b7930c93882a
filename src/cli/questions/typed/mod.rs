//! Days, hours and other answers as people type them, in Polish and in English alike.
//!
//! Pure: the day is an argument. What is read is always shown back in words, so that a slip is
//! seen; what cannot be read is never repeated.

pub mod day;
pub mod hour;
pub mod pick;

use crate::record::form::pesel;
use crate::record::near::unmarked;

/// What counts as a yes, in either language.
const YES: [&str; 4] = ["t", "tak", "y", "yes"];

/// What counts as a no, in either language.
const NO: [&str; 3] = ["n", "nie", "no"];

/// A yes or a no.
pub fn yes_no(typed: &str) -> Option<bool> {
    let plain = plain(typed);
    let is_one_of = |known: &[&str]| known.contains(&plain.as_str());
    is_one_of(&YES)
        .then_some(true)
        .or(is_one_of(&NO).then_some(false))
}

/// A PESEL number without the spaces and hyphens that people part it by; other texts stay.
pub fn pesel(typed: &str) -> String {
    let digits: String = typed.chars().filter(|c| !" -".contains(*c)).collect();
    let is_number = digits.len() == pesel::DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    if is_number { digits } else { typed.to_owned() }
}

/// A text as it is compared: small letters without Polish marks, single spaces.
pub fn plain(text: &str) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.to_lowercase().chars().map(unmarked).collect())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_read_in_both_languages() {
        for yes in ["t", "T", "tak", "TAK ", "y", "yes"] {
            assert_eq!(yes_no(yes), Some(true), "{yes}");
        }
        for no in ["n", "Nie", "no"] {
            assert_eq!(yes_no(no), Some(false), "{no}");
        }
        for other in ["", "ta", "może", "1"] {
            assert_eq!(yes_no(other), None, "{other}");
        }
    }

    #[test]
    fn a_pesel_may_be_parted_and_a_wrong_one_stays_as_it_is() {
        for (typed, read) in [
            ("44051401359", "44051401359"),
            ("440514 01359", "44051401359"),
            ("44 05 14-01359", "44051401359"),
            ("440514 0135", "440514 0135"),
            ("brak", "brak"),
        ] {
            assert_eq!(pesel(typed), read);
        }
    }

    #[test]
    fn texts_compare_without_marks() {
        assert_eq!(plain("  Zażółć   GĘŚLĄ jaźń "), "zazolc gesla jazn");
    }
}
