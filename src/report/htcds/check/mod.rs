//! Judging a file by the standard: its columns, then each cell.
//!
//! All that is wrong is told at once, by row and field. A finding holds no value: what stands
//! in such a file is a person's, and a value in the wrong column may be anything.

mod header;
mod value;

use super::read::{Line, Lines, Unreadable, header as read_header};
use super::shield::unshield;
use super::table::Field;

/// So many findings are kept one by one; the rest is counted.
pub const FINDINGS_MAX: usize = 10_000;

/// What is wrong, or good to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// A column that the standard does not know.
    UnknownColumn,
    /// A column that stands there twice.
    DuplicateColumn,
    /// No column for a field of the core.
    MissingCore,
    /// More or fewer cells than columns.
    CellCount,
    /// Not a value of the field's list.
    NotInList,
    /// Nothing between two semicolons.
    EmptyPart,
    /// The same value twice.
    RepeatedPart,
    /// Not a day of ISO 8601.
    NoDate,
    /// Not a number.
    NoNumber,
    /// A number that cannot be.
    OutOfRange,
    /// Neither `TRUE` nor `FALSE`.
    NoCheckbox,
    /// Not a country of ISO 3166.
    NoCountry,
    /// Not a language of ISO 639-2.
    NoLanguage,
    /// A field that is no longer to be used.
    Deprecated,
}

impl Problem {
    /// All problems, in the order in which they are told.
    pub const ALL: [Self; 14] = [
        Self::UnknownColumn,
        Self::DuplicateColumn,
        Self::MissingCore,
        Self::CellCount,
        Self::NotInList,
        Self::EmptyPart,
        Self::RepeatedPart,
        Self::NoDate,
        Self::NoNumber,
        Self::OutOfRange,
        Self::NoCheckbox,
        Self::NoCountry,
        Self::NoLanguage,
        Self::Deprecated,
    ];

    /// The word for scripts.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownColumn => "unknown-column",
            Self::DuplicateColumn => "duplicate-column",
            Self::MissingCore => "missing-core",
            Self::CellCount => "cell-count",
            Self::NotInList => "not-in-list",
            Self::EmptyPart => "empty-part",
            Self::RepeatedPart => "repeated-part",
            Self::NoDate => "no-date",
            Self::NoNumber => "no-number",
            Self::OutOfRange => "out-of-range",
            Self::NoCheckbox => "no-checkbox",
            Self::NoCountry => "no-country",
            Self::NoLanguage => "no-language",
            Self::Deprecated => "deprecated",
        }
    }

    /// Whether the file is not sound by it: what is deprecated is still of the standard.
    pub fn is_error(self) -> bool {
        self != Self::Deprecated
    }
}

/// One finding. Rows are counted as a spreadsheet counts them: the header is row 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub problem: Problem,
    /// The field, when it is known which.
    pub field: Option<&'static str>,
    /// The number of the column, from 1, when it is there.
    pub column: Option<usize>,
    /// The row, when it is about one.
    pub row: Option<usize>,
    /// The line of the file on which the row begins.
    pub line: Option<usize>,
    /// The field that an unknown column was probably meant for.
    pub guess: Option<&'static str>,
}

/// What was looked at, and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// How many columns there are.
    pub columns: usize,
    /// How many rows there are, without the header.
    pub rows: usize,
    /// The findings, in the order of the file.
    pub findings: Vec<Finding>,
    /// How many there are that the list has no room for.
    pub more: usize,
    has_errors: bool,
}

impl Checked {
    /// Whether the file is one of the standard.
    pub fn is_sound(&self) -> bool {
        !self.has_errors
    }

    fn add(&mut self, finding: Finding) {
        self.has_errors |= finding.problem.is_error();
        if self.findings.len() < FINDINGS_MAX {
            self.findings.push(finding);
        } else {
            self.more += 1;
        }
    }
}

/// Checks a whole file.
pub fn check(text: &str) -> Result<Checked, Unreadable> {
    let mut lines = Lines::of(text);
    let header = read_header(&mut lines)?;
    let mut checked = Checked {
        columns: header.cells.len(),
        ..Checked::default()
    };
    let mut columns = header::columns(&header, &mut checked);
    for line in lines {
        checked.rows += 1;
        row(&mut columns, &line?, &mut checked);
    }
    header::deprecated(&columns, &mut checked);
    Ok(checked)
}

/// A column of a file: its field, when it is to be judged, and whether anything stands in it.
struct Column {
    field: Option<&'static Field>,
    is_filled: bool,
}

fn row(columns: &mut [Column], line: &Line, checked: &mut Checked) {
    let place = Finding {
        problem: Problem::CellCount,
        field: None,
        column: None,
        row: Some(checked.rows + 1),
        line: Some(line.number),
        guess: None,
    };
    if line.cells.len() != columns.len() {
        checked.add(place);
    }
    for (at, (column, cell)) in columns.iter_mut().zip(&line.cells).enumerate() {
        let Some(field) = column.field.filter(|_| !cell.is_empty()) else {
            continue;
        };
        column.is_filled = true;
        for problem in value::problems(field, unshield(field, cell)) {
            checked.add(Finding {
                problem,
                field: Some(&field.name),
                column: Some(at + 1),
                ..place
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::table;
    use super::*;

    /// A file of the core with further columns, and one row with these cells.
    fn file(cells: &[(&str, &str)]) -> String {
        let core = table().fields.iter().filter(|field| field.core);
        let mut names: Vec<&str> = core.map(|field| field.name.as_str()).collect();
        for (name, _) in cells {
            if !names.contains(name) {
                names.push(name);
            }
        }
        let cell = |name: &&str| {
            let found = cells.iter().find(|(own, _)| own == name);
            found.map_or("", |(_, cell)| *cell)
        };
        let row: Vec<&str> = names.iter().map(cell).collect();
        format!("{}\n{}\n", names.join(","), row.join(","))
    }

    fn found(text: &str) -> Vec<(Problem, Option<&'static str>)> {
        let checked = check(text).unwrap();
        checked
            .findings
            .iter()
            .map(|f| (f.problem, f.field))
            .collect()
    }

    #[test]
    fn each_kind_of_cell_is_judged() {
        for (field, good, bad, problem) in [
            ("prs_Gender", "Feminine", "feminine", Problem::NotInList),
            (
                "prs_Gender",
                "Feminine",
                "Feminine;Masculine",
                Problem::NotInList,
            ),
            (
                "vic_TypeOfExploitation",
                "Other;ForcedBegging",
                "Other;",
                Problem::EmptyPart,
            ),
            (
                "vic_TypeOfExploitation",
                "Other",
                "Other;Other",
                Problem::RepeatedPart,
            ),
            (
                "vic_TypeOfExploitation",
                "Other",
                "Other;Begging",
                Problem::NotInList,
            ),
            ("prs_Birthdate", "1999-02-28", "1999-02-29", Problem::NoDate),
            ("prs_Birthdate", "1999-02", "1999-13", Problem::NoDate),
            ("prs_Birthdate", "1999", "17.05.1999", Problem::NoDate),
            ("prs_Citizenship", "UA;POL", "UA;XX", Problem::NoCountry),
            ("prs_Citizenship", "UA", "ua", Problem::NoCountry),
            ("prs_MailingCountry", "PL", "POL", Problem::NoCountry),
            (
                "prs_PrimaryLanguage",
                "ukr",
                "ukrainian",
                Problem::NoLanguage,
            ),
            ("prs_PrimaryLanguage", "uk", "UK", Problem::NoLanguage),
            ("prs_PrimaryLanguage", "fre", "xyz", Problem::NoLanguage),
            ("con_Consent", "TRUE", "PRAWDA", Problem::NoCheckbox),
            ("prs_NumberOfChildren", "3", "three", Problem::NoNumber),
            ("prs_NumberOfChildren", "0", "-1", Problem::OutOfRange),
            ("hte_Latitude", "-52.2297", "91", Problem::OutOfRange),
            ("hte_Latitude", "52", "52,2", Problem::CellCount),
        ] {
            assert_eq!(found(&file(&[(field, good)])), [], "{field} {good}");
            let told = found(&file(&[(field, bad)]));
            assert!(
                told.iter().any(|(found, _)| *found == problem),
                "{field} {bad}: {told:?}"
            );
        }
    }

    #[test]
    fn the_header_is_judged_and_a_near_name_is_guessed() {
        let text = file(&[]).replacen("prs_FirstName", "prs_firstname", 1);
        let text = text.replacen("prs_Gender", "prs_Title,Maria", 1);
        let checked = check(&text).unwrap();
        let told: Vec<_> = checked
            .findings
            .iter()
            .filter(|f| f.row.is_none())
            .collect();
        let kinds: Vec<(Problem, Option<&str>, Option<&str>)> =
            told.iter().map(|f| (f.problem, f.field, f.guess)).collect();
        assert_eq!(
            kinds,
            [
                (Problem::UnknownColumn, None, Some("prs_FirstName")),
                (Problem::UnknownColumn, None, None),
                (Problem::DuplicateColumn, Some("prs_Title"), None),
                (Problem::MissingCore, Some("prs_FirstName"), None),
                (Problem::MissingCore, Some("prs_Gender"), None),
            ]
        );
        assert!(!checked.is_sound());
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let text = format!("{}\n\"a\nb\",x\n", file(&[]).trim_end());
        let checked = check(&text).unwrap();
        assert_eq!(checked.rows, 2);
        let last = checked.findings.last().unwrap();
        assert_eq!(
            (last.problem, last.row, last.line),
            (Problem::CellCount, Some(3), Some(3))
        );
    }

    #[test]
    fn what_is_deprecated_is_told_and_forgiven() {
        assert_eq!(found(&file(&[("vic_Vulnerabilities", "")])), []);
        let checked = check(&file(&[("vic_Vulnerabilities", "Poverty")])).unwrap();
        let told = (checked.findings[0].problem, checked.findings[0].field);
        assert_eq!(told, (Problem::Deprecated, Some("vic_Vulnerabilities")));
        assert!(checked.is_sound());
    }

    #[test]
    fn a_list_of_findings_has_an_end() {
        let row = "prs_Gender\nx\n".to_owned() + &"x\n".repeat(FINDINGS_MAX);
        let checked = check(&row).unwrap();
        let header = checked.findings.iter().filter(|f| f.row.is_none()).count();
        assert_eq!(checked.findings.len(), FINDINGS_MAX);
        assert_eq!(checked.more, header + 1);
        assert!(!checked.is_sound());
    }
}
