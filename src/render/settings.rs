//! The office's settings, and what a change of them changes.

use serde_json::{Value, json};

use super::grid::{Column, Grid};
use super::{json, table, values};
use crate::record::office::OfficeVersion;
use crate::record::text::instant_text;
use crate::report::changes::Change;
use crate::words::{Arg, Words};

/// `{"schema", "version", "by", "at", "settings": {…}}`; the settings as `settings set` reads them.
pub fn json(office: &OfficeVersion) -> Value {
    json::answer(
        "settings",
        [
            ("version", json!(office.version)),
            ("by", json!(office.by.to_string())),
            ("at", json!(instant_text(&office.at))),
            ("settings", values::object(&office.settings.fields())),
        ],
    )
}

/// The settings as a TOML text with comments: who made them when, and the norms that an office
/// may set, with what counts without them.
pub fn text(office: &OfficeVersion, norms: &[(&str, Option<u32>)], words: &Words) -> String {
    let head = [
        ("version", Arg::from(office.version)),
        ("by", office.by.to_string().into()),
        ("at", words.instant(office.at).into()),
    ];
    let mut out = format!("# {}\n", words.say_with("settings-comment", &head));
    out.push_str(&office.settings.to_toml());
    let unset = norms
        .iter()
        .filter(|(key, _)| !office.settings.norms.contains_key(*key));
    let lines: Vec<String> = unset.map(|norm| norm_line(*norm, words)).collect();
    if !lines.is_empty() {
        out.push_str(&format!("\n# {}\n", words.say("settings-comment-norms")));
        out.extend(lines);
    }
    out
}

fn norm_line((key, default): (&str, Option<u32>), words: &Words) -> String {
    match default {
        Some(n) => {
            let n = [("n", Arg::from(n.to_string()))];
            format!(
                "#   {key} ({})\n",
                words.say_with("settings-norm-default", &n)
            )
        }
        None => format!("#   {key}\n"),
    }
}

/// `{"schema", "dry_run", "version", "changes": [{"key", "before", "after"}]}`.
pub fn changes_json(changes: &[Change], version: u32, dry_run: bool) -> Value {
    let one = |change: &Change| {
        json!({
            "key": change.path,
            "before": change.before.as_ref().map(values::json),
            "after": change.after.as_ref().map(values::json),
        })
    };
    json::answer(
        "settings-set",
        [
            ("dry_run", json!(dry_run)),
            ("version", json!(version)),
            ("changes", changes.iter().map(one).collect()),
        ],
    )
}

/// Each key that changes, with its value before and after; nothing when none does.
pub fn changes_text(changes: &[Change], words: &Words, width: u16) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let mut grid = Grid::new(vec![
        Column::new("key", words.say("column-key")),
        Column::new("before", words.say("column-before")).wrapping(),
        Column::new("after", words.say("column-after")).wrapping(),
    ]);
    for change in changes {
        let said = |value: &Option<_>| value.as_ref().map(|v| values::plain_said(v, words));
        grid.push(vec![
            change.path.as_str().into(),
            said(&change.before).into(),
            said(&change.after).into(),
        ]);
    }
    table::write(&grid, width)
}
