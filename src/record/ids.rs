//! Names of things: cases and holders of keys. None of them ever holds a person's name.

use std::fmt;
use std::str::FromStr;

use smol_str::SmolStr;

/// Why a text is not an id. The text itself is not repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Not of the form `NK-2026-0001`.
    #[error("not a case number")]
    Case,
    /// Not of the form `[a-z0-9.-]+`.
    #[error("not an id of a holder")]
    Holder,
}

/// The prefix of the team's own journal; its name is the same in small letters.
const TEAM: &str = "TEAM";
const OF_TEAM: Prefix = Prefix::of(TEAM);

/// Letters of a prefix, at the most.
const PREFIX_MAX: usize = 8;

/// The letters before a number, in capitals, with noughts behind them: a report compares and hands on
/// hundreds of thousands of numbers, so they are held as they are compared, and never by an address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Prefix([u8; PREFIX_MAX]);

impl Prefix {
    /// Of a text; what has more letters is no prefix, and is another one cut.
    const fn of(text: &str) -> Self {
        let (text, mut letters, mut n) = (text.as_bytes(), [0; PREFIX_MAX], 0);
        while n < PREFIX_MAX && n < text.len() {
            letters[n] = text[n].to_ascii_uppercase();
            n += 1;
        }
        Self(letters)
    }

    fn as_str(&self) -> &str {
        let end = self.0.iter().position(|b| *b == 0).unwrap_or(PREFIX_MAX);
        std::str::from_utf8(&self.0[..end]).unwrap_or_default()
    }

    /// What is known of a kind of records; nothing of most.
    fn kind(self) -> Option<&'static Kind> {
        KINDS.iter().find(|kind| kind.prefix == self)
    }
}

impl fmt::Debug for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// A kind of record whose numbers, procedure or folder do not follow from its prefix alone.
struct Kind {
    prefix: Prefix,
    /// Code of its procedure.
    procedure: &'static str,
    /// The folder above those of its years, inside the store.
    folder: &'static str,
    /// The least digits of a number.
    digits: usize,
    /// Whether there are thousands of them in a year.
    many: bool,
}

/// What is not here has four digits, and its procedure and folder are its prefix in small letters.
const KINDS: [Kind; 2] = [
    Kind {
        prefix: Prefix::of("HL"),
        procedure: "kcik",
        folder: "kcik",
        digits: 4,
        many: false,
    },
    // Contacts are many: a centre takes some 7,000 in a year.
    Kind {
        prefix: Prefix::of("KT"),
        procedure: "contact",
        folder: "kcik/contacts",
        digits: 5,
        many: true,
    },
];

/// A case number such as `NK-2026-0001`: procedure, year of opening, number in that year; or the
/// name `team` of the interdisciplinary team's own journal, of which a store has one.
///
/// Numbers sort as numbers and have at least four digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseId {
    prefix: Prefix,
    year: u16,
    number: u32,
}

impl CaseId {
    /// A case number from its parts; `prefix` is the procedure's, e.g. `NK`.
    pub fn new(prefix: &str, year: u16, number: u32) -> Self {
        Self {
            prefix: Prefix::of(prefix),
            year,
            number,
        }
    }

    /// The record of another number, of the same kind and year.
    pub fn neighbour(&self, number: u32) -> Self {
        Self {
            number,
            ..self.clone()
        }
    }

    /// A record of a kind that has no number yet.
    pub fn unnumbered(prefix: &str) -> Self {
        Self::new(prefix, 0, 0)
    }

    /// Whether it has its number, or needs none.
    pub fn is_numbered(&self) -> bool {
        self.number > 0 || self.is_team()
    }

    /// The team's own journal: it has no year and no number.
    pub fn team() -> Self {
        Self {
            prefix: OF_TEAM,
            year: 0,
            number: 0,
        }
    }

    /// Whether it is the team's own journal, which is no case and is not counted as one.
    pub fn is_team(&self) -> bool {
        self.prefix == OF_TEAM
    }

    /// Whether it is a case: neither a contact nor the team's own journal.
    pub fn is_case(&self) -> bool {
        !self.is_team() && !self.is_of_many()
    }

    /// The case; none for the team's own journal.
    pub fn numbered(self) -> Option<Self> {
        Some(self).filter(|case| !case.is_team())
    }

    /// The procedure's prefix, e.g. `NK`.
    pub fn prefix(&self) -> &str {
        self.prefix.as_str()
    }

    /// Whether another one has the same prefix.
    pub fn is_like(&self, other: &Self) -> bool {
        self.prefix == other.prefix
    }

    /// The year of opening.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// Whether it is of that prefix and year.
    pub fn is_of_year(&self, prefix: &str, year: u16) -> bool {
        self.prefix() == prefix && self.year == year
    }

    /// The number in that year, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The code of the procedure that it is a record of, e.g. `nk`.
    pub fn procedure(&self) -> SmolStr {
        let kind = self
            .prefix
            .kind()
            .map(|kind| SmolStr::new_static(kind.procedure));
        kind.unwrap_or_else(|| self.prefix().to_ascii_lowercase().into())
    }

    /// The folder above those of its years, inside the store: `nk`, or `kcik/contacts`.
    pub fn kind_folder(&self) -> SmolStr {
        let kind = self
            .prefix
            .kind()
            .map(|kind| SmolStr::new_static(kind.folder));
        kind.unwrap_or_else(|| self.prefix().to_ascii_lowercase().into())
    }

    /// Whether there are thousands of its kind in a year.
    pub fn is_of_many(&self) -> bool {
        self.prefix.kind().is_some_and(|kind| kind.many)
    }

    /// The name of the case's folder inside the year's, e.g. `0001`: its number with as many digits
    /// as its kind has at least.
    pub fn folder(&self) -> SmolStr {
        let least = self.prefix.kind().map_or(4, |kind| kind.digits);
        padded(self.number, least)
    }

    /// The prefix of the numbers of the records whose years lie in a folder inside the store.
    pub fn prefix_in(folder: &str) -> SmolStr {
        let kind = KINDS.iter().find(|kind| kind.folder == folder);
        let prefix = kind.map(|kind| kind.prefix.as_str().into());
        prefix.unwrap_or_else(|| folder.to_ascii_uppercase().into())
    }
}

/// A number with so many digits at least; at less cost than the formatter, for a report asks for the
/// folders of many thousand cases.
fn padded(number: u32, least: usize) -> SmolStr {
    const MOST: usize = 10;
    let mut digits = [b'0'; MOST];
    let (mut first, mut rest) = (MOST, number);
    while rest > 0 {
        first -= 1;
        digits[first] = b"0123456789"[(rest % 10) as usize];
        rest /= 10;
    }
    let shown = &digits[first.min(MOST.saturating_sub(least))..];
    std::str::from_utf8(shown).unwrap_or_default().into()
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_team() {
            return f.write_str(&TEAM.to_ascii_lowercase());
        }
        write!(f, "{}-{:04}-{}", self.prefix(), self.year, self.folder())
    }
}

impl FromStr for CaseId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let text = text.trim();
        if text.eq_ignore_ascii_case(TEAM) {
            return Ok(Self::team());
        }
        let mut parts = text.split('-');
        let (Some(prefix), Some(year), Some(number), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(IdError::Case);
        };
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let prefix_ok = (1..=PREFIX_MAX).contains(&prefix.len())
            && prefix.bytes().all(|b| b.is_ascii_alphabetic())
            && !prefix.eq_ignore_ascii_case(TEAM);
        if !prefix_ok || year.len() != 4 || !digits(year) || !digits(number) || number.len() > 9 {
            return Err(IdError::Case);
        }
        let year = year.parse().map_err(|_| IdError::Case)?;
        let number = number.parse().map_err(|_| IdError::Case)?;
        if number == 0 {
            return Err(IdError::Case);
        }
        Ok(Self::new(prefix, year, number))
    }
}

/// The id of a holder of keys, e.g. `anna.k`: never a display name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HolderId(SmolStr);

impl HolderId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for HolderId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for HolderId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        if is_code(text) && text.len() <= 64 {
            Ok(Self(text.into()))
        } else {
            Err(IdError::Holder)
        }
    }
}

/// Whether a text is a code: `[a-z0-9.-]+`.
pub fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-')
}

/// The code of a person of another office: that of its gmina stands before it, so that nobody takes
/// the person for a colleague of the same code.
pub fn code_of_gmina(gmina: &str, code: &str) -> String {
    if is_code_of_gmina(code) {
        code.to_owned()
    } else {
        format!("{gmina}.{code}")
    }
}

/// Whether a code is that of a person of another office.
pub fn is_code_of_gmina(code: &str) -> bool {
    code.split_once('.')
        .is_some_and(|(gmina, _)| gmina_of(gmina).is_some())
}

/// The part of a TERYT code that names the gmina: its six digits, without the seventh that tells
/// the kind. None when the text is no such code.
pub fn gmina_of(code: &str) -> Option<&str> {
    let is_code = matches!(code.len(), 6 | 7) && code.bytes().all(|b| b.is_ascii_digit());
    is_code.then(|| code.get(..6))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gmina_has_six_digits_and_its_kind_one_more() {
        assert_eq!(gmina_of("146501"), Some("146501"));
        assert_eq!(gmina_of("1465011"), Some("146501"));
        for other in ["", "14", "14650", "14650111", "146501a", "14650\u{0661}"] {
            assert_eq!(gmina_of(other), None, "{other}");
        }
    }

    #[test]
    fn case_numbers_read_back_and_sort_as_numbers() {
        let small: CaseId = "nk-2026-0009".parse().unwrap();
        let large: CaseId = "NK-2026-10000".parse().unwrap();
        assert_eq!(small.to_string(), "NK-2026-0009");
        assert_eq!(large.to_string(), "NK-2026-10000");
        assert!(small < large);
    }

    #[test]
    fn a_number_tells_its_procedure_and_its_folder() {
        for (text, procedure, folder) in [
            ("NK-2026-0001", "nk", "nk"),
            ("HL-2026-0012", "kcik", "kcik"),
            ("KT-2026-00123", "contact", "kcik/contacts"),
        ] {
            let id: CaseId = text.parse().unwrap();
            assert_eq!(id.to_string(), text);
            assert_eq!(
                (id.procedure().as_str(), id.kind_folder().as_str()),
                (procedure, folder)
            );
            assert_eq!(CaseId::prefix_in(folder), id.prefix());
        }
        let short: CaseId = "kt-2026-7".parse().unwrap();
        assert_eq!(short.to_string(), "KT-2026-00007");
    }

    #[test]
    fn the_team_has_a_name_and_no_number() {
        let team: CaseId = "Team".parse().unwrap();
        assert_eq!((team.to_string().as_str(), team.is_team()), ("team", true));
        assert_eq!(team, CaseId::team());
        assert_eq!(team.numbered(), None);
        let case: CaseId = "NK-2026-0001".parse().unwrap();
        assert_eq!(case.clone().numbered(), Some(case));
    }

    #[test]
    fn what_is_no_case_number_is_refused() {
        for bad in [
            "",
            "NK",
            "NK-2026",
            "NK-2026-0000",
            "NK-26-0001",
            "NK-2026-1-1",
            "N1-2026-1",
            "TEAM-2026-0001",
            "../x",
        ] {
            assert_eq!(bad.parse::<CaseId>(), Err(IdError::Case), "{bad}");
        }
    }
}
