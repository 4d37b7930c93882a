//! An audit in its formats: the parts that were asked for as a document, one part as rows, and
//! everything for scripts.

mod found;
mod json;
mod matrix;
mod papers;
pub(super) mod tables;

use super::csv::{self, CsvError};
use super::document::{Document, Part};
use super::{findings, grid, labels};
use crate::record::{CaseId, Level};
use crate::report::audit::{CaseAudit, Report, TeamFile, matrices, stats};
use crate::report::findings::Findings;
use crate::words::{Arg, Words};
use tables::Reader;

pub use found::found;
pub use json::json;

/// A part of an audit that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What was found.
    Findings,
    /// How each term was kept.
    Terms,
    /// All cases with all terms.
    Cases,
    /// The papers of each case.
    Papers,
    /// To whom NK-B was handed.
    FormB,
    /// What became of letters.
    Letters,
    /// Visits and monitoring.
    Visits,
    /// The team's file: its members, and its meetings.
    Team,
    /// The team's meetings alone.
    Meetings,
}

impl Section {
    /// All parts, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Findings,
        Self::Terms,
        Self::Cases,
        Self::Papers,
        Self::FormB,
        Self::Letters,
        Self::Visits,
        Self::Team,
        Self::Meetings,
    ];

    /// Its name on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Findings => "findings",
            Self::Terms => "terms",
            Self::Cases => "cases",
            Self::Papers => "papers",
            Self::FormB => "form-b",
            Self::Letters => "letters",
            Self::Visits => "visits",
            Self::Team => "team",
            Self::Meetings => "meetings",
        }
    }
}

/// An audit, with what `validate` found put before it.
pub struct Audited<'a> {
    /// The audit.
    pub report: &'a Report,
    /// All findings, those about the tree first.
    pub findings: &'a Findings,
    /// The office's name.
    pub office: &'a str,
    /// How many records were chosen for the bundle that is audited; none of a whole store.
    pub chosen: Option<usize>,
}

/// One part as rows under keys.
pub fn csv(audited: &Audited<'_>, section: Section, words: &Words) -> Result<Vec<u8>, CsvError> {
    csv::write(&tables::rows(audited, section, words))
}

/// The parts that were asked for.
pub fn document(audited: &Audited<'_>, sections: &[Section], words: &Words) -> Document {
    let report = audited.report;
    let mut parts = vec![Part::Text(summary(audited, words))];
    let chosen = audited.chosen.map(|count| chosen(count, words));
    parts.extend(chosen.map(Part::Text));
    // The team's file has its meetings in it.
    let has_team = sections.contains(&Section::Team);
    let is_shown = |s: &&Section| sections.contains(s) && !(has_team && **s == Section::Meetings);
    for section in Section::ALL.iter().filter(is_shown) {
        parts.extend(part(audited, *section, words));
    }
    parts.extend(incomplete(audited, words).map(Part::Note));
    Document {
        title: words.say("audit-title"),
        subtitle: Some(period(report, words)),
        office: audited.office.to_owned(),
        lang: words.lang(),
        on: report.today,
        foot: words.say("audit-foot"),
        parts,
    }
}

/// What is to be said at the end of an answer that has a hole in it.
pub fn incomplete(audited: &Audited<'_>, words: &Words) -> impl Iterator<Item = String> {
    let unreadable = &audited.report.unreadable;
    let cases: Vec<String> = unreadable.iter().map(ToString::to_string).collect();
    let unread = (!cases.is_empty())
        .then(|| words.say_with("audit-unreadable", &[("cases", cases.join(", ").into())]));
    let no_sheets = audited.findings.unchecked.contains(&"documents");
    let no_sheets = no_sheets.then(|| words.say("audit-no-sheets"));
    let half: Vec<String> = audited
        .report
        .cases
        .iter()
        .filter(|case| case.unread)
        .map(|case| labels::case(&case.case, words))
        .collect();
    let half = (!half.is_empty())
        .then(|| words.say_with("audit-half-read", &[("cases", half.join(", ").into())]));
    unread.into_iter().chain(half).chain(no_sheets)
}

/// That only some records of a store were audited.
pub fn chosen(count: usize, words: &Words) -> String {
    words.say_with("audit-chosen", &[("count", count.into())])
}

/// `Skontrolowano: 3 sprawy. Wynik: błędy: 2, ostrzeżenia: 5.`
fn summary(audited: &Audited<'_>, words: &Words) -> String {
    let report = audited.report;
    let records = |is: fn(&CaseId) -> bool| report.proper().filter(|c| is(&c.case)).count();
    let told = |id: &str, count: usize| {
        (count > 0).then(|| words.say_with(id, &[("count", count.into())]))
    };
    let cases = told("count-cases", records(CaseId::is_case));
    let contacts = told("count-contacts", records(CaseId::is_of_many));
    let mut team = report.cases.iter().filter(|case| case.case.is_team());
    let team = team.next().map(|case| labels::case(&case.case, words));
    let mut all: Vec<String> = cases.into_iter().chain(contacts).chain(team).collect();
    if all.is_empty() {
        all.push(words.say_with("count-cases", &[("count", 0_usize.into())]));
    }
    let args = [
        ("cases", all.join(", ").into()),
        ("result", findings::result(audited.findings, words).into()),
    ];
    words.say_with("audit-summary", &args)
}

/// The days that were audited, in words.
pub fn period(report: &Report, words: &Words) -> String {
    let day =
        |on: Option<chrono::NaiveDate>| Arg::from(words.long_date(on.unwrap_or(report.today)));
    let args = [
        ("from", day(report.period.from)),
        ("to", day(report.period.to)),
    ];
    let id = match (report.period.from, report.period.to) {
        (Some(_), Some(_)) => "audit-period",
        (Some(_), None) => "audit-period-from",
        (None, Some(_)) => "audit-period-to",
        (None, None) => "audit-period-all",
    };
    words.say_with(id, &args)
}

fn part(audited: &Audited<'_>, section: Section, words: &Words) -> Vec<Part> {
    let report = audited.report;
    match section {
        Section::Findings if audited.findings.found.is_empty() => headed(
            words.say("audit-part-findings"),
            words.say("audit-none-findings"),
        ),
        Section::Findings => found_parts(audited.findings, words),
        Section::Terms => terms(report, words),
        Section::Cases => cases(report, words),
        Section::Papers => papers(report, words),
        Section::FormB => optional(
            "audit-part-form-b",
            &tables::handed(report, Reader::Person, words),
            words,
        ),
        Section::Letters => optional(
            "audit-part-letters",
            &tables::letters(report, Reader::Person, words),
            words,
        ),
        Section::Visits => optional(
            "audit-part-visits",
            &tables::visits(report, Reader::Person, words),
            words,
        ),
        Section::Team => team(report, words),
        Section::Meetings => meetings(report, words),
    }
}

/// The findings level by level, the worst first, and behind them what to do, once for each code.
fn found_parts(found: &Findings, words: &Words) -> Vec<Part> {
    let levels = Level::ALL.into_iter();
    let of_level = |level: Level| {
        let heading = format!("audit-part-{}", level.code());
        optional(&heading, &tables::told(found, level, words), words)
    };
    let mut parts: Vec<Part> = levels.flat_map(of_level).collect();
    parts.extend(tabled(
        words.say("audit-part-mends"),
        &tables::mends(found, words),
    ));
    parts
}

fn headed(heading: String, text: String) -> Vec<Part> {
    vec![Part::Heading(heading), Part::Text(text)]
}

fn tabled(heading: String, grid: &grid::Grid) -> Vec<Part> {
    let mut parts = vec![Part::Heading(heading)];
    parts.extend(Part::tables(grid));
    parts
}

/// A part that is left out where it has no rows.
fn optional(heading: &str, grid: &grid::Grid, words: &Words) -> Vec<Part> {
    if grid.is_empty() {
        return Vec::new();
    }
    tabled(words.say(heading), grid)
}

/// How each term was kept, a table for each procedure.
fn terms(report: &Report, words: &Words) -> Vec<Part> {
    let stats = stats(&report.cases, report.period);
    let mut parts = Vec::new();
    for rows in stats.chunk_by(|a, b| a.procedure.code == b.procedure.code) {
        let procedure = rows
            .first()
            .map(|row| labels::label(&row.procedure.label, words));
        let args = [("procedure", procedure.unwrap_or_default().into())];
        let heading = words.say_with("audit-part-terms", &args);
        parts.extend(tabled(heading, &tables::terms(rows, words)));
    }
    let note = if parts.is_empty() {
        "audit-none-terms"
    } else {
        "audit-terms-note"
    };
    parts.push(Part::Note(words.say(note)));
    parts
}

fn cases(report: &Report, words: &Words) -> Vec<Part> {
    let mut parts = Vec::new();
    let matrices = matrices(&report.cases, report.period);
    for matrix in matrices.iter().filter(|matrix| !matrix.terms.is_empty()) {
        let procedure = labels::label(&matrix.procedure.label, words);
        let args = [("procedure", procedure.into())];
        let heading = words.say_with("audit-part-cases", &args);
        parts.push(Part::Heading(heading));
        parts.push(Part::Wide(matrix::matrix(matrix, words)));
    }
    if !parts.is_empty() {
        parts.push(Part::Note(words.say("audit-cases-note")));
    }
    parts
}

/// The papers of each case under its own heading, those of contacts in one table: each of them has
/// hardly more than one.
fn papers(report: &Report, words: &Words) -> Vec<Part> {
    let with_papers = report.cases.iter().filter(|case| !case.papers.is_empty());
    let (contacts, cases): (Vec<_>, Vec<_>) = with_papers.partition(|case| case.case.is_of_many());
    let of_case = |case: &CaseAudit| {
        let args = [("case", labels::case(&case.case, words).into())];
        let heading = words.say_with("audit-part-papers", &args);
        tabled(heading, &papers::of_case(case, words))
    };
    let mut parts: Vec<Part> = cases.into_iter().flat_map(of_case).collect();
    let contacts = papers::of_contacts(&contacts, words);
    parts.extend(optional("audit-part-papers-contacts", &contacts, words));
    if !parts.is_empty() {
        parts.push(Part::Note(words.say("audit-papers-note")));
    }
    parts
}

/// The columns of the tables of members, the code in each.
const MEMBER_PARTS: [&[usize]; 2] = [&[0, 1, 2, 3], &[0, 4, 5, 6, 7, 8, 9]];

fn team(report: &Report, words: &Words) -> Vec<Part> {
    let mut parts = Vec::new();
    for case in &report.cases {
        let Some(team) = &case.team else { continue };
        let members = tables::members(case, team, Reader::Person, words);
        if !members.is_empty() {
            parts.push(Part::Heading(words.say("audit-part-members")));
            // Who they are, and what each did, beside each other would be too wide for a screen.
            parts.extend(MEMBER_PARTS.map(|places| Part::Table(members.narrowed(places))));
            parts.push(Part::Note(words.say("audit-members-note")));
        }
    }
    parts.extend(meetings(report, words));
    parts
}

fn meetings(report: &Report, words: &Words) -> Vec<Part> {
    let teams = report.cases.iter().filter_map(|case| case.team.as_ref());
    let part = |team: &TeamFile| {
        let meetings = tables::meetings(&team.meetings, words);
        optional("audit-part-meetings", &meetings, words)
    };
    teams.flat_map(part).collect()
}
