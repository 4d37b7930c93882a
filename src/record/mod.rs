//! What is stored, as values: ids, steps, journals, sheets.
//!
//! Pure: no file, no key, no clock. Nothing here shows a value from a record in an error;
//! errors carry key paths only. Start with [`journal`], then [`step`].

pub mod address;
pub mod bundle;
pub mod card;
pub mod checkpoint;
pub mod draft;
mod earlier;
pub mod folded;
pub mod form;
pub mod formula;
pub mod handover;
pub mod ids;
pub mod iso;
pub mod journal;
pub mod level;
pub mod log_line;
pub mod loose;
pub mod media;
pub mod near;
pub mod office;
pub mod reader;
#[cfg(test)]
pub(crate) mod samples;
pub mod sensitive;
pub mod settings;
pub mod sheet;
pub mod signed;
pub mod somebody;
pub mod step;
pub mod text;
pub mod tombstone;
pub mod value;
pub mod waiting;
pub mod withdrawal;
pub mod written_day;

pub use checkpoint::Checkpoint;
pub use ids::{CaseId, HolderId, IdError};
pub use journal::{Digest, Journal, JournalError};
pub use level::Level;
pub use sensitive::Sensitive;
pub use step::StepRecord;
pub use value::{Fields, Value};
