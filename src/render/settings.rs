//! The office's settings, and what a change of them changes.

use serde_json::{Value, json};

use super::grid::{Column, Grid};
use super::{json, labels, table, values};
use crate::procedure::Label;
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

/// A norm that an office may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Norm<'a> {
    /// Its key in `[norms]`.
    pub key: &'a str,
    /// The deadline that asks for it.
    pub label: &'a Label,
    /// What counts without it.
    pub default: Option<u32>,
}

/// The settings as a TOML text with comments: who made them when, and the norms that the office
/// has not set.
pub fn text(office: &OfficeVersion, norms: &[Norm<'_>], words: &Words) -> String {
    let head = [
        ("version", Arg::from(office.version)),
        ("by", office.by.to_string().into()),
        ("at", words.instant(office.at).into()),
    ];
    let mut out = format!("# {}\n", words.say_with("settings-comment", &head));
    out.push_str(&office.settings.to_toml());
    let is_set = |norm: &&Norm<'_>| office.settings.norms.contains_key(norm.key);
    let unset: Vec<&Norm<'_>> = norms.iter().filter(|norm| !is_set(norm)).collect();
    if !unset.is_empty() {
        out.push_str(&format!("\n# {}\n", words.say("settings-comment-norms")));
    }
    for norm in unset {
        out.push_str(&format!("#   {}\n", norm_line(norm, words)));
    }
    out
}

fn norm_line(norm: &Norm<'_>, words: &Words) -> String {
    let n = norm.default.map(|n| n.to_string());
    let id = match n {
        Some(_) => "settings-norm-default",
        None => "settings-norm",
    };
    let args = [
        ("key", Arg::from(norm.key)),
        ("label", labels::label(norm.label, words).into()),
        ("n", n.unwrap_or_default().into()),
    ];
    words.say_with(id, &args)
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
