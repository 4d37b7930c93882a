//! Papers: what a reader may see of a case, set in the words and blocks of a printed page.
//!
//! [`compose()`] follows the table of the paper (`schemas/forms/`), [`copy()`] tells the whole case
//! in order. Both take what `report::paper` lets through and nothing else. Next: `page`, the
//! typed page that becomes a PDF.

mod compose;
mod copy;
mod disposal;
#[cfg(test)]
mod every;
mod intake;
mod labels;
mod list;
mod page;
mod speak;

pub use compose::{Head, compose};
pub use copy::copy;
pub use disposal::disposal;
pub use list::{grid as list, json as list_json};
pub use page::{
    Block, Check, Column, Entry, Lines, Matrix, Pair, Paper, Picture, Signature, Table, Ticks,
    Words,
};
pub use speak::Speaker;

#[cfg(test)]
mod dump;
#[cfg(test)]
mod tests;
