//! Rows of the head of a table: states of the law, codes of vocabularies.

use chrono::NaiveDate;
use serde::Deserialize;

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

impl From<VersionRow> for Version {
    fn from(row: VersionRow) -> Self {
        Self {
            code: row
                .valid_from
                .map_or_else(|| "earlier".to_owned(), |d| d.to_string()),
            valid_from: row.valid_from,
            reaches_running: row.reaches_running,
            note: row.note,
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
