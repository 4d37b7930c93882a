//! Rows of the head of a table: states of the law, codes of vocabularies.

use chrono::NaiveDate;
use serde::Deserialize;
use smol_str::format_smolstr;

use super::day;
use crate::procedure::model::{Choice, Label, Version};

/// A state of the law.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionRow {
    #[serde(default, deserialize_with = "day::optional")]
    valid_from: Option<NaiveDate>,
    #[serde(default)]
    reaches_running: bool,
    #[serde(default)]
    note: Option<Label>,
}

impl VersionRow {
    /// The version of a procedure of that code.
    pub fn of(self, procedure: &str) -> Version {
        let first = self.valid_from.map(|day| day.to_string());
        let code = first.unwrap_or_else(|| "earlier".to_owned());
        Version {
            rules: format_smolstr!("{procedure}/{code}"),
            code,
            valid_from: self.valid_from,
            reaches_running: self.reaches_running,
            note: self.note,
        }
    }
}

/// A code of a vocabulary.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceRow {
    code: String,
    alias: String,
    pl: String,
    en: String,
    #[serde(default)]
    tags: Vec<String>,
}

impl From<ChoiceRow> for Choice {
    fn from(row: ChoiceRow) -> Self {
        Self {
            code: row.code,
            alias: row.alias,
            label: Label {
                pl: row.pl,
                en: row.en,
            },
            tags: row.tags,
        }
    }
}
