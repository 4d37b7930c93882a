//! What somebody looks for: one line, whose meaning its own signs tell.

use std::fmt;

use crate::record::{CaseId, folded};

/// The least letters of a word by which people are looked for: one letter is half the office.
const WORD_MIN: usize = 2;
/// The least signs of the beginning of a mark.
const MARK_MIN: usize = 3;
/// A query has no more words; names have fewer.
const WORDS_MAX: usize = 12;

/// A query. It is compared and forgotten: it is never shown, stored or logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
    digits: Option<String>,
    mark: String,
    whole: String,
}

/// Withheld: it may be somebody's name.
impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Query")
    }
}

impl Query {
    /// Reads a line; none when it is too short to tell people apart, or longer than any name.
    pub fn read(line: &str) -> Option<Self> {
        let query = Self {
            words: folded::words(line),
            digits: folded::digits(line),
            mark: folded::mark(line),
            whole: line.trim().to_owned(),
        };
        let is_mark = !query.words.is_empty() && query.is_mark();
        let is_enough = query.has_word() || is_mark;
        (is_enough && query.words.len() <= WORDS_MAX).then_some(query)
    }

    /// The line as it was typed, for marks of which only a digest is kept.
    pub fn whole(&self) -> &str {
        &self.whole
    }

    fn has_word(&self) -> bool {
        let mut words = self.words.iter();
        words.any(|word| word.chars().count() >= WORD_MIN)
    }

    fn is_mark(&self) -> bool {
        self.mark.chars().count() >= MARK_MIN
    }

    /// Whether it is the beginning of the number of a case, such as `NK-2026`: that is no secret
    /// of anybody.
    pub fn is_case_number(&self) -> bool {
        self.mark.split_once('-').is_some_and(|(prefix, rest)| {
            let is_prefix = (2..=8).contains(&prefix.len());
            let is_number = |c: char| c.is_ascii_digit() || c == '-';
            is_prefix
                && prefix.bytes().all(|b| b.is_ascii_lowercase())
                && rest.starts_with(|c: char| c.is_ascii_digit())
                && rest.chars().all(is_number)
        })
    }

    /// Whether a case has such a number, or one that begins so.
    pub fn is_start_of_case(&self, case: &CaseId) -> bool {
        self.is_case_number() && folded::mark(&case.to_string()).starts_with(&self.mark)
    }

    /// Whether a mark of the office is this, or begins so.
    pub fn is_start_of(&self, reference: &str) -> bool {
        self.is_mark() && folded::mark(reference).starts_with(&self.mark)
    }

    /// Whether it is exactly this number.
    pub fn is_number(&self, digits: &str) -> bool {
        self.digits.as_deref() == Some(digits)
    }

    /// Whether each of its words begins another word of a name, in whatever order.
    pub fn is_name(&self, name: &[String]) -> bool {
        self.digits.is_none() && self.has_word() && begin(&self.words, &mut name.iter().collect())
    }
}

/// Whether each word begins a word of the name that no other begins.
fn begin(words: &[String], name: &mut Vec<&String>) -> bool {
    let Some((word, rest)) = words.split_first() else {
        return true;
    };
    (0..name.len()).any(|place| {
        let taken = name.remove(place);
        let fits = taken.starts_with(word.as_str()) && begin(rest, name);
        name.insert(place, taken);
        fits
    })
}
