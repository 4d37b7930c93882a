//! Case data in the words of the Human Trafficking Case Data Standard: HTCDS v2.0 of the IOM.
//!
//! An export goes [`Record`] -> [`PersonCase`] (what is known of one person's case, still in our
//! codes) -> [`Drafted`] (the cells that a level lets out) -> [`Export`] (rows in an order that
//! tells nothing). What a level forbids is decided in one place, [`cells`], and texts of a record
//! have a type of their own there, so that none can stand where a word of our tables belongs.
//!
//! The way back is [`read`], which takes a CSV apart, and [`check`], which judges the file of
//! anybody. Neither ever repeats a value.

pub mod aggregate;
pub mod cells;
pub mod check;
pub mod consent;
pub mod export;
pub mod gather;
pub mod map;
pub mod person;
pub mod plan;
pub mod read;
pub mod row;
pub mod shield;
pub mod table;

pub use cells::{Drafted, Level, Loss};
pub use export::{Export, export};
pub use gather::{Record, person_case};
pub use person::PersonCase;
pub use row::Row;
pub use table::{Field, table};

#[cfg(test)]
mod samples;
