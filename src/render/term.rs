//! A term as people and scripts read it: its last day, and why not an earlier one.

use serde_json::{Value, json};

use crate::calendar::{Because, Term, Unit, Why};
use crate::words::{Arg, Words};

use super::grid::{Column, Grid};
use super::{json, paragraph, table};

/// `{"schema", "from", "n", "unit", "last_day", "why": [{"on", "because"}]}`; reasons are codes.
pub fn json(term: &Term) -> Value {
    let why = |why: &Why| json!({ "on": why.on.to_string(), "because": why.because.code() });
    json::answer(
        "term",
        [
            ("from", json!(term.from.to_string())),
            ("n", json!(term.n)),
            ("unit", json!(term.unit.code())),
            ("last_day", json!(term.last_on.to_string())),
            ("why", term.why.iter().map(why).collect()),
        ],
    )
}

/// The last day in a sentence, and each day that was left out with its reason.
pub fn text(term: &Term, words: &Words, width: u16) -> String {
    let day = [
        ("day", Arg::from(term.last_on)),
        ("weekday", words.weekday(term.last_on).into()),
    ];
    let sentence = |id: &str| paragraph::wrap(&words.say(id), width.into());
    let mut out = words.say_with("term-last-day", &day) + "\n\n";
    if term.why.is_empty() {
        out.push_str(&format!("{}\n", sentence("term-why-none")));
    } else {
        let heading = match term.unit {
            Unit::WorkingDays => "term-why-working-days",
            _ => "term-why-end",
        };
        out.push_str(&format!("{}\n\n", sentence(heading)));
        out.push_str(&table::write(&reasons(term, words), width));
    }
    if term.moved {
        out.push_str(&format!("\n{}\n", sentence("term-moved")));
    }
    out
}

/// The days that were left out, with the reason of each.
pub fn reasons(term: &Term, words: &Words) -> Grid {
    let mut grid = Grid::new(vec![
        Column::new("on", words.say("term-skipped-on")),
        Column::new("because", words.say("term-because")).wrapping(),
    ]);
    for why in &term.why {
        grid.push(vec![why.on.into(), reason(&why.because, words).into()]);
    }
    grid
}

/// Why a day was left out, in words.
pub fn reason(because: &Because, words: &Words) -> String {
    match because {
        Because::Saturday => words.say("because-saturday"),
        Because::ShortMonth => words.say("because-short-month"),
        Because::DayOff(day) => {
            let name = words.lang().pick(&day.name.pl, &day.name.en);
            words.say_with("because-day-off", &[("name", name.into())])
        }
        Because::Extra { reason } => words.say_with("because-extra", &[("reason", reason.into())]),
    }
}
