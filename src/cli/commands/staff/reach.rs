//! What somebody who leaves could read: said before the removal, and answered after it.

use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::message::Message;
use crate::record::office::Purpose;
use crate::render::{self, json};
use crate::store::Reach;

/// Each right with its time, and what the greatest of them opened: that may have been copied.
pub fn tell(context: &mut Context, reach: &Reach) {
    for entry in &reach.entries {
        let right = context.words.say(&format!("right-{}", entry.right.code()));
        let told = Message::new(match entry.until {
            Some(_) => "remove-entry-ended",
            None => "remove-entry",
        });
        let until = entry.until.unwrap_or(entry.since).date_naive();
        let told = told.with("id", entry.id.to_string()).with("right", right);
        context.note(
            &told
                .with("since", entry.since.date_naive())
                .with("until", until),
        );
    }
    let told = Message::new(if reach.purposes.contains(&Purpose::Documents) {
        "remove-could-read-all"
    } else {
        "remove-could-read-journals"
    });
    let told = told
        .with("cases", reach.cases)
        .with("contacts", reach.contacts);
    context.warn(&told);
    if let Some((first, last)) = reach.years {
        let years = Message::new(if first == last {
            "remove-year"
        } else {
            "remove-years"
        });
        let years = years.with("first", first.to_string());
        context.note(&years.with("last", last.to_string()));
    }
}

/// `{"schema", "dry_run", "holder", "entries", "purposes", "cases", "contacts", "team",
/// "first_year", "last_year", "files", "resealed", "failed"}`.
pub fn answer(reach: &Reach, dry_run: bool, files: usize, resealed: usize, failed: usize) -> Value {
    let entries: Vec<Value> = reach.entries.iter().map(render::staff::holder).collect();
    json::answer(
        "staff-remove",
        [
            ("dry_run", json!(dry_run)),
            ("holder", json!(entries.last())),
            ("entries", json!(entries)),
            (
                "purposes",
                reach.purposes.iter().map(|p| p.code()).collect(),
            ),
            ("cases", json!(reach.cases)),
            ("contacts", json!(reach.contacts)),
            ("team", json!(reach.team)),
            ("first_year", json!(reach.years.map(|(first, _)| first))),
            ("last_year", json!(reach.years.map(|(_, last)| last))),
            ("files", json!(files)),
            ("resealed", json!(resealed)),
            ("failed", json!(failed)),
        ],
    )
}
