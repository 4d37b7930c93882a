//! What a paper about a case may show, and to whom.
//!
//! This is the reader's wall: [`Shown`] holds the values of one paper for one reader, and what
//! that reader may not see never gets into it, so no renderer can print it. Whether a value may
//! be seen is decided in `shown.rs` and `about.rs`, by the `readers` of the tables; in what words,
//! in `given.rs`. Next: `render::paper`, which sets the values in words.

mod about;
mod choose;
mod consent;
mod file;
mod given;
mod shown;
mod told;

pub use choose::{Chosen, Said, Unclear, choose, people};
pub use consent::consented;
pub use file::CaseFile;
pub use shown::{Asked, Row, Shown, ShownStep};
pub use told::{ForOffice, ForPerpetrator, ForReader, ForVictim, Of, Told};

#[cfg(test)]
mod tests;
