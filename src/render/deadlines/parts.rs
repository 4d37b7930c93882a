//! Rows of deadlines for people, in parts under their headings, the most pressing first.
//!
//! Each row has two lines, so that a narrow screen and a sheet of paper hold it: how far it is,
//! the case and what is asked; below, until when and by which law.

use std::collections::BTreeMap;

use super::rows::RowOf;
use crate::procedure::model::Certainty;
use crate::procedure::{Due, DueState};
use crate::render::grid::{Column, Grid};
use crate::render::{due, labels};
use crate::report::deadlines::former_law;
use crate::report::group::Group;
use crate::words::Words;

/// A grid for each part that has rows; the heading of its first column is the part's name.
pub fn of<'a>(rows: &[RowOf<'a>], with_case: bool, words: &'a Words) -> Vec<Grid> {
    let mut phrases = Phrases::new(words);
    let mut part = |group| {
        let of_group = |row: &&RowOf<'a>| Group::of(row.due) == group;
        let rows: Vec<_> = rows.iter().filter(of_group).collect();
        (!rows.is_empty()).then(|| grid(group, &rows, with_case, &mut phrases))
    };
    Group::ALL.into_iter().filter_map(&mut part).collect()
}

fn grid<'a>(group: Group, rows: &[&RowOf<'a>], with_case: bool, phrases: &mut Phrases<'a>) -> Grid {
    let words = phrases.words;
    let count = [("count", rows.len().into())];
    let title = words.say_with(&format!("deadlines-part-{}", group.name()), &count);
    let mut columns = vec![Column::new("left", title)];
    if with_case {
        columns.push(Column::new("case", words.say("column-case")));
    }
    columns.push(Column::new("what", words.say("column-what-and-basis")).wrapping());
    let mut grid = Grid::new(columns);
    for row in rows {
        let [above, below] = lines(row, with_case, phrases);
        grid.push(above.into_iter().map(Into::into).collect());
        grid.push(below.into_iter().map(Into::into).collect());
    }
    grid
}

/// The two lines of a row.
fn lines<'a>(row: &RowOf<'a>, with_case: bool, phrases: &mut Phrases<'a>) -> [Vec<String>; 2] {
    let words = phrases.words;
    let mut above = vec![phrases.how_far(row.due)];
    let mut below = vec![due::until(row.due, words)];
    if with_case {
        let case = row.case.map(ToString::to_string);
        above.push(case.unwrap_or_else(|| words.say("deadlines-of-team")));
        below.push(String::new());
    }
    above.push(due::what(row.due, row.procedure, words));
    below.push(phrases.basis(row));
    [above, below]
}

/// Phrases that were said once: the same few come back in thousands of rows, and making one
/// costs more than all the rest of a row.
pub(in crate::render) struct Phrases<'a> {
    words: &'a Words,
    far: BTreeMap<Distance, String>,
    basis: BTreeMap<Law<'a>, String>,
}

/// All that the distance of a row depends on.
type Distance = (DueState, [bool; 2], Option<i64>, Option<i64>, Option<i64>);

/// All that the law of a row depends on, when nothing is said beside it of this row alone.
type Law<'a> = (&'a str, Certainty, &'a str);

impl<'a> Phrases<'a> {
    pub(in crate::render) fn new(words: &'a Words) -> Self {
        Self {
            words,
            far: BTreeMap::new(),
            basis: BTreeMap::new(),
        }
    }

    /// The language.
    pub(in crate::render) fn words(&self) -> &'a Words {
        self.words
    }

    pub(in crate::render) fn how_far(&mut self, due: &Due) -> String {
        let days = (due.days_late, due.days_left, due.waiting_days);
        let kind = [due.is_weak(), due.has_ended()];
        let key = (due.state, kind, days.0, days.1, days.2);
        let said = self.far.entry(key);
        said.or_insert_with(|| due::how_far(due, self.words))
            .clone()
    }

    pub(in crate::render) fn basis(&mut self, row: &RowOf<'a>) -> String {
        let due = row.due;
        let words = self.words;
        let say = || due::basis(due, former_law(row.procedure, &due.rules), words);
        let own = [
            due.met_on.is_some(),
            due.excused_by.is_some(),
            due.norm_days.is_some(),
            due.warned_ahead.is_some(),
            due.last_working_on.is_some(),
        ];
        if own.contains(&true) {
            return say();
        }
        let key = (
            labels::basis(&due.basis, words),
            due.certainty,
            due.rules.as_str(),
        );
        self.basis.entry(key).or_insert_with(say).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::CaseId;
    use crate::report::samples::{due, procedure};
    use crate::words::Lang;

    #[test]
    fn what_is_said_of_one_row_is_not_said_of_another_of_the_same_law() {
        let mut soon = due("a").running(9).build();
        soon.warned_ahead = Some(14);
        soon.last_working_on = Some("2026-12-01".parse().unwrap());
        let late = due("a").running(97).build();
        let case = CaseId::new("HL", 2026, 1);
        let rows = [&soon, &late].map(|due| RowOf {
            case: Some(&case),
            procedure: procedure(),
            due,
        });
        let words = Words::new(Lang::Pl);
        let mut phrases = Phrases::new(&words);
        let [soon, late] = rows.map(|row| phrases.basis(&row).replace('\u{a0}', " "));
        assert!(
            soon.ends_with(
                "(ostrzeżenie na 14 dni przed końcem, ostatni dzień roboczy: 2026-12-01)"
            )
        );
        assert!(late.ends_with("ust. 1"), "{late}");
    }
}
