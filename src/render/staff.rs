//! The holders of keys: who may do what since when.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};

use super::grid::{Cell, Column, Grid};
use super::json;
use crate::record::HolderId;
use crate::record::office::{Holder, OfficeVersion};
use crate::record::text::instant_text;
use crate::words::{Arg, Words};

/// So many last letters of a recipient tell keys apart when two people compare them.
const TAIL: usize = 8;

/// The entries of the holders, those that hold now first.
fn in_order(office: &OfficeVersion) -> impl Iterator<Item = &Holder> {
    let ended = office.holders.iter().filter(|h| h.until.is_some());
    office.active().chain(ended)
}

/// When the key of the envelope was tried, and whose key that was.
#[derive(Debug, Clone, Copy)]
pub struct Tried<'a> {
    /// The instant.
    pub at: DateTime<FixedOffset>,
    /// The holder of the key.
    pub by: &'a HolderId,
}

/// `{"schema", "store", "version", "holders": [{"id", "right", "recipient", "signing", "since",
/// "until"}], "last_drill": {"at", "by"}}`.
pub fn json(office: &OfficeVersion, tried: Option<Tried<'_>>) -> Value {
    let drill =
        |tried: Tried<'_>| json!({ "at": instant_text(&tried.at), "by": tried.by.to_string() });
    json::answer(
        "staff",
        [
            ("store", json!(office.store)),
            ("version", json!(office.version)),
            ("holders", in_order(office).map(holder).collect()),
            ("last_drill", json!(tried.map(drill))),
        ],
    )
}

/// One entry: `{"id", "right", "recipient", "signing", "since", "until"}`.
pub fn holder(holder: &Holder) -> Value {
    json!({
        "id": holder.id.to_string(),
        "right": holder.right.code(),
        "recipient": holder.recipient,
        "signing": STANDARD.encode(holder.signing),
        "since": instant_text(&holder.since),
        "until": holder.until.as_ref().map(instant_text),
    })
}

/// The entries as a table; the end of each key is enough to compare it on the telephone. Below it
/// stands when the key of the envelope was tried.
pub fn text(office: &OfficeVersion, tried: Option<Tried<'_>>, words: &Words, width: u16) -> String {
    let holders = table(office, words, width);
    let Some(tried) = tried else {
        return holders;
    };
    let said = [
        ("day", Arg::from(words.date(tried.at.date_naive()))),
        ("by", tried.by.to_string().into()),
    ];
    format!("{holders}\n{}\n", words.say_with("drill-last", &said))
}

fn table(office: &OfficeVersion, words: &Words, width: u16) -> String {
    let mut grid = Grid::new(vec![
        Column::new("id", words.say("column-holder")),
        Column::new("right", words.say("column-right")),
        Column::new("means", words.say("column-means")).wrapping(),
        Column::new("since", words.say("column-since")),
        Column::new("until", words.say("column-until")),
        Column::new("key", words.say("column-key-tail")),
    ]);
    for holder in in_order(office) {
        let until = holder.until.map(|until| Cell::Date(until.date_naive()));
        grid.push(vec![
            holder.id.to_string().into(),
            holder.right.code().into(),
            words.say(&format!("right-{}", holder.right.code())).into(),
            holder.since.date_naive().into(),
            until.unwrap_or(Cell::Empty),
            tail(&holder.recipient).into(),
        ]);
    }
    super::table::write(&grid, width)
}

/// The end of a recipient.
pub fn tail(recipient: &str) -> &str {
    let start = recipient.len().saturating_sub(TAIL);
    recipient.get(start..).unwrap_or(recipient)
}
