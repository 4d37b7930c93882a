//! What the indicators of a step amount to: for people a table under the step, for scripts an
//! object in it. Both say that it is a help, and never a decision.

use serde_json::{Value, json};

use crate::render::grid::{Column, Grid};
use crate::render::{paragraph, table};
use crate::report::indicators::{CERTAINTY, Dimension, Summary};
use crate::words::Words;

/// `{"dimensions": [{"set", "dimension", "present", "absent", "not_asked", "meets"}], "certainty",
/// "note"}`; `meets` is null where a set has no strengths.
pub fn json(summary: &Summary<'_>, words: &Words) -> Value {
    let rows = summary.dimensions.iter().map(|row| {
        json!({
            "set": row.set.code,
            "dimension": row.dimension.code,
            "present": row.present,
            "absent": row.absent,
            "not_asked": row.not_asked,
            "meets": row.meets,
        })
    });
    json!({
        "dimensions": rows.collect::<Value>(),
        "certainty": CERTAINTY.code(),
        "note": words.say("indicators-note"),
    })
}

/// The table and the sentence under it, in lines of at most `width` signs; nothing where nothing
/// was answered.
pub fn text(summary: &Summary<'_>, words: &Words, width: u16) -> String {
    if summary.dimensions.is_empty() {
        return String::new();
    }
    let title = words.say("indicators-title");
    let mut grid = Grid::new(vec![
        Column::new("dimension", title).wrapping(),
        Column::new("present", words.say("indicators-present")).right(),
        Column::new("absent", words.say("indicators-absent")).right(),
        Column::new("not_asked", words.say("indicators-not-asked")).right(),
        Column::new("meets", words.say("indicators-threshold")),
    ]);
    for row in &summary.dimensions {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        grid.push(vec![
            named(row, words).into(),
            count(row.present).into(),
            count(row.absent).into(),
            count(row.not_asked).into(),
            words.say(threshold(row.meets)).into(),
        ]);
    }
    let note = paragraph::wrap(&words.say("indicators-note"), width.into());
    format!("\n{}\n{note}\n", table::write(&grid, width))
}

fn threshold(meets: Option<bool>) -> &'static str {
    match meets {
        Some(true) => "indicators-meets",
        Some(false) => "indicators-below",
        None => "indicators-unweighed",
    }
}

/// A dimension and the set that it is of.
fn named(row: &Dimension<'_>, words: &Words) -> String {
    let lang = words.lang();
    let pick = |label: &'_ crate::procedure::Label| lang.pick(&label.pl, &label.en).to_owned();
    format!("{} ({})", pick(&row.dimension.label), pick(&row.set.label))
}
