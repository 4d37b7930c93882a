//! Typed answers as bytes, one format a file.
//!
//! Pure: takes values and a width, gives bytes; it never writes, never asks a terminal and
//! never decides what is in an answer. Start with [`grid`], the rows that tables, CSV and
//! JSON are made from; [`visible`] keeps text of records from commanding a terminal.

pub mod audit;
pub mod call;
pub mod checkpoint;
pub mod code;
pub mod csv;
pub mod deadlines;
pub mod disposal;
pub mod document;
pub mod drafts;
pub mod due;
pub mod entry;
pub mod explain;
pub mod findings;
pub mod form;
pub mod grid;
pub mod htcds;
pub mod json;
pub mod labels;
pub mod list;
mod markup;
pub mod next;
pub mod overview;
pub mod paper;
pub mod paragraph;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod procedure;
pub mod ranges;
pub mod records;
pub mod register;
pub mod schedule;
pub mod search;
pub mod settings;
pub mod show;
pub mod staff;
pub mod stats;
pub mod table;
pub mod team_year;
pub mod term;
pub mod timeline;
pub mod values;
pub mod visible;
#[cfg(feature = "xlsx")]
pub mod xlsx;

pub use grid::{Align, Cell, Column, Grid};
