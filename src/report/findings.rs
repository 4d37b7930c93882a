//! What a check found, as a typed answer: the same for the soundness of the tree and for the
//! conduct of the office.
//!
//! A finding comes with its sentences already in the reader's language, because checks of
//! different rooms have different things to say; here they are ordered and counted.

use crate::record::Level;

/// One thing that was found. It names cases, files and steps, never a value from a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its code, e.g. `V006`.
    pub code: String,
    /// How bad it is.
    pub level: Level,
    /// The number of the case, when it is about one.
    pub case: Option<String>,
    /// The file or folder, as a path inside the store.
    pub file: Option<String>,
    /// The number of the step, when it is about one.
    pub step: Option<u32>,
    /// What is wrong, in one sentence.
    pub message: String,
    /// More about it, for those who look closely.
    pub detail: Option<String>,
    /// The act and article, when it is about the law.
    pub basis: Option<String>,
    /// By how many days something was late.
    pub days_late: Option<i64>,
    /// What to do.
    pub fix: String,
}

/// What was checked, what could not be, and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// How many cases were looked at.
    pub cases: usize,
    /// How many contacts were looked at.
    pub contacts: usize,
    /// How many files were looked at.
    pub files: usize,
    /// Codes of what could not be checked.
    pub unchecked: Vec<&'static str>,
    /// The findings, in the order of their places.
    pub found: Vec<Found>,
}

impl Findings {
    /// How many findings there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.found.iter().filter(|f| f.level == level).count()
    }

    /// The worst level; none when nothing was found.
    pub fn worst(&self) -> Option<Level> {
        self.found.iter().map(|f| f.level).max()
    }

    /// The findings of each kind together, the worst kinds first, then by code.
    pub fn by_kind(&self) -> Vec<Vec<&Found>> {
        let mut sorted: Vec<&Found> = self.found.iter().collect();
        sorted.sort_by(|a, b| b.level.cmp(&a.level).then_with(|| a.code.cmp(&b.code)));
        let same = |a: &&Found, b: &&Found| (a.level, &a.code) == (b.level, &b.code);
        sorted.chunk_by(same).map(<[&Found]>::to_vec).collect()
    }
}

/// Findings of three kinds for the tests of the formats.
#[cfg(test)]
pub(crate) fn sample() -> Findings {
    let found = |code: &str, level, file: &str| Found {
        code: code.into(),
        level,
        case: file.starts_with("nk").then(|| "NK-2026-0003".into()),
        file: Some(file.into()),
        step: None,
        message: format!("Sentence about {code}."),
        detail: None,
        basis: None,
        days_late: None,
        fix: format!("Advice about {code}, which may be rather long and go on for some time."),
    };
    let mut of_step = found("V030", Level::Error, "nk/2026/0003/documents/ab.toml.age");
    of_step.step = Some(3);
    of_step.detail = Some("More.".into());
    Findings {
        cases: 3,
        contacts: 0,
        files: 17,
        unchecked: vec!["documents"],
        found: vec![
            found("V054", Level::Info, "nk/2026/0003/case.toml.age"),
            of_step,
            found("V041", Level::Warning, "old.age"),
            found("V030", Level::Error, "nk/2026/0003/documents/cd.toml.age"),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_together_and_the_worst_first() {
        let findings = sample();
        let kinds: Vec<(String, usize)> = findings
            .by_kind()
            .iter()
            .map(|kind| (kind[0].code.clone(), kind.len()))
            .collect();
        let expected = [("V030", 2), ("V041", 1), ("V054", 1)];
        assert_eq!(kinds, expected.map(|(code, n)| (code.to_owned(), n)));
    }

    #[test]
    fn the_worst_level_decides() {
        let mut findings = sample();
        assert_eq!(findings.worst(), Some(Level::Error));
        assert_eq!(Level::ALL.map(|level| findings.count(level)), [2, 1, 1]);
        findings.found.clear();
        assert_eq!(findings.worst(), None);
    }
}
