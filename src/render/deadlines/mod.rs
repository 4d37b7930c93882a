//! The report of every morning in its formats.
//!
//! People get a table in parts, the most pressing first; scripts get the rows of [`rows`], whose
//! keys are the contract of JSON and CSV alike.

pub mod changes;
pub mod ics;
pub mod parts;
pub mod rows;
pub mod table;
#[cfg(feature = "xlsx")]
mod workbook;

use rayon::prelude::*;
use serde::Serialize;

use super::csv::{self, CsvError};
use super::json::{self, JsonError};
use rows::Lines;
#[cfg(feature = "xlsx")]
pub use workbook::xlsx;

use crate::report::deadlines::{DeadlineReport, Stretch};
use crate::words::Words;

/// So many rows are made at a time, and so many of them on one processor.
const ROWS: usize = 16_384;
const SHARE: usize = 1_024;

/// `{"schema", "today", "cases", "unreadable", "deadlines": [{…}]}`, piece by piece.
pub fn json<'a>(
    report: &'a DeadlineReport<'_>,
    words: &'a Words,
) -> impl Iterator<Item = Result<Vec<u8>, JsonError>> + 'a {
    let answer = Answer {
        schema: "kartoteka/deadlines/1",
        today: report.today.to_string(),
        cases: report.cases,
        unreadable: report.unreadable.iter().map(ToString::to_string).collect(),
        deadlines: [],
    };
    let parts = report.rows.all().parts(SHARE);
    json::pieces(answer, parts.map(move |rows| Lines { rows, words }))
}

#[derive(Serialize)]
struct Answer {
    schema: &'static str,
    today: String,
    cases: usize,
    unreadable: Vec<String>,
    deadlines: [u8; 0],
}

/// The rows under the keys of JSON, piece by piece.
pub fn csv<'a>(
    report: &'a DeadlineReport<'_>,
    words: &'a Words,
) -> impl Iterator<Item = Result<Vec<u8>, CsvError>> + 'a {
    let some = move |rows: Stretch<'a>| {
        let parts: Vec<_> = rows.parts(SHARE).collect();
        let parts = parts.into_par_iter().map(|rows| rows::csv(rows, words));
        let parts: Result<Vec<_>, _> = parts.collect();
        parts.map(|parts| parts.concat())
    };
    let head = std::iter::once_with(|| csv::head(rows::KEYS));
    head.chain(report.rows.all().parts(ROWS).map(some))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::report::samples::morning;
    use crate::words::Lang;

    fn whole<E: std::fmt::Debug>(pieces: impl Iterator<Item = Result<Vec<u8>, E>>) -> Vec<u8> {
        pieces.flat_map(Result::unwrap).collect()
    }

    #[test]
    fn csv_is_that_of_a_grid() {
        let (report, words) = (morning(), Words::new(Lang::Pl));
        let grid = rows::grid(&rows::of_report(&report), &words);
        assert_eq!(
            whole(csv(&morning(), &Words::new(Lang::Pl))),
            csv::write(&grid).unwrap()
        );
    }

    #[test]
    fn json_is_the_contract() {
        let bytes = whole(json(&morning(), &Words::new(Lang::Pl)));
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        let keys: Vec<_> = value.as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            ["schema", "today", "cases", "unreadable", "deadlines"]
        );
        insta::assert_snapshot!(value["deadlines"][1], @r#"{"case":"NK-2026-0001","procedure":"nk","deadline":"forward-to-team","subject":null,"label":"Przekazanie NK-A do zespołu","started_on":"2026-11-02","due_on":"2026-11-09","due_at":null,"days_left":-14,"days_late":14,"waiting_days":null,"norm_days":null,"state":"overdue","met_on":null,"basis":"Dz.U. 2023 poz. 1870 § 7 ust. 1","certainty":"sure","rules":"nk/2023-09-28"}"#);
        insta::assert_snapshot!(value["deadlines"][5], @r#"{"case":"NK-2026-0001","procedure":"nk","deadline":"hand-form-b","subject":"P2","label":"Przekazanie NK-B","started_on":"2026-11-02","due_on":null,"due_at":null,"days_left":null,"days_late":null,"waiting_days":21,"norm_days":3,"state":"due","met_on":null,"basis":"Dz.U. 2023 poz. 1870 § 6","certainty":"sure","rules":"nk/2023-09-28"}"#);
    }

    #[test]
    fn csv_has_the_keys_of_json_in_every_language() {
        let header = |lang| {
            String::from_utf8(whole(csv(&morning(), &Words::new(lang))))
                .unwrap()
                .lines()
                .next()
                .unwrap()
                .to_owned()
        };
        assert_eq!(header(Lang::Pl), header(Lang::En));
        let bytes = whole(json(&morning(), &Words::new(Lang::En)));
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        let first = value["deadlines"][0].as_object().unwrap();
        let keys: Vec<&str> = first.keys().map(String::as_str).collect();
        assert_eq!(header(Lang::Pl), format!("\u{feff}{}", keys.join(";")));
    }
}
