//! The page of an office for a browser: what is due, how terms were kept, the courses of cases.
//!
//! One file that loads nothing and works from a disk. Its one style sheet and its one script are
//! compiled in (`page.css`, `page.js`) and named by their digests in the page's own policy, so that
//! nothing else runs in it, whatever stands in a record. Without the script the page says the same;
//! the script sorts and filters. Start with [`overview()`]; `shell` is the frame.

mod courses;
mod due;
mod shell;
mod terms;

use crate::report::deadlines::DeadlineReport;
use crate::report::overview::Overview;
use crate::words::{Arg, Words};
use shell::{Section, Shell};

/// What every page of ours has in its head, and no page of others: by that one may be replaced.
pub const MARK: &str = "<meta name=\"generator\" content=\"kartoteka report html\">";

/// Whose page it is, and how much of it is shown.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The office.
    pub office: &'a str,
    /// So many rows of what is due are shown at most, the most pressing.
    pub rows_max: usize,
}

/// The page with all its parts.
pub fn overview(overview: &Overview, setting: Setting<'_>, words: &Words) -> String {
    let drawn = &overview.courses;
    let is_drawn = |case: &_| drawn.iter().any(|course| course.case == *case);
    let sections = vec![
        due::section(&overview.due, setting.rows_max, &is_drawn, words),
        terms::section(overview, words),
        courses::section(overview, words),
    ];
    page("overview-title", &overview.due, sections, setting, words)
}

/// The page of what is due alone.
pub fn deadlines(report: &DeadlineReport<'_>, setting: Setting<'_>, words: &Words) -> String {
    let sections = vec![due::section(report, setting.rows_max, &|_| false, words)];
    page("overview-due-title", report, sections, setting, words)
}

fn page(
    title: &str,
    report: &DeadlineReport<'_>,
    sections: Vec<Section>,
    setting: Setting<'_>,
    words: &Words,
) -> String {
    let day = [
        ("today", Arg::from(words.long_date(report.today))),
        ("weekday", words.weekday(report.today).into()),
    ];
    shell::page(
        &Shell {
            title: words.say(title),
            office: setting.office,
            day: words.say_with("overview-day", &day),
            sections,
        },
        words,
    )
}

#[cfg(test)]
mod tests;
