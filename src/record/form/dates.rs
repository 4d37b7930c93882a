//! Dates of a form held against each other.

use chrono::NaiveDate;

use super::findings::Findings;
use super::problem::FormProblem;
use super::table::Kind;
use super::walk::{Block, Draft};

impl Draft {
    /// The date at a path such as `opening.on`, in a section that is not repeated.
    pub fn date(&self, path: &str) -> Option<NaiveDate> {
        let (block, key) = self.block_of(path)?;
        block.fields.date(key)
    }

    /// The code at such a path.
    pub fn code(&self, path: &str) -> Option<&str> {
        let (block, key) = self.block_of(path)?;
        block.fields.text(key)
    }

    fn block_of<'p>(&self, path: &'p str) -> Option<(&Block, &'p str)> {
        let (section, key) = path.split_once('.')?;
        let mut blocks = self.blocks.iter();
        let block = blocks.find(|block| block.section.key == section)?;
        Some((block, key))
    }
}

/// Tells each date that lies before or after another one that it must not.
pub(super) fn compare(draft: &Draft, findings: &mut Findings<'_>) {
    for block in &draft.blocks {
        for field in &block.section.fields {
            let (Kind::Date(rule), Some(date)) = (&field.kind, block.fields.date(&field.key))
            else {
                continue;
            };
            let path = format!("{}.{}", block.path, field.key);
            let bound = |path: &'static Option<String>| {
                path.as_deref()
                    .and_then(|path| Some((path, draft.date(path)?)))
            };
            match (bound(&rule.not_before), bound(&rule.not_after)) {
                (Some((other, first)), _) if date < first => {
                    findings.tell_at(&path, FormProblem::Before { other });
                }
                (_, Some((other, last))) if date > last => {
                    findings.tell_at(&path, FormProblem::After { other });
                }
                _ => {}
            }
        }
    }
}
