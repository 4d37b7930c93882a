//! Questions and their typed answers: a report is a type and a pure function with today in
//! its question.
//!
//! Nothing here reads a file, a clock or a key, and nothing here chooses words: an answer holds
//! codes, days and labels of the tables, which `render` turns into bytes. Names of people stand
//! in an answer only when the caller gave the sheets that hold them. Start with [`deadlines`],
//! the report of every morning.

pub mod agenda;
pub mod amendments;
pub mod as_of;
pub mod audit;
pub mod changes;
pub mod checkpoint;
pub mod code;
pub mod corrected;
pub mod course;
pub mod damages;
pub mod deadlines;
pub mod disposal;
pub mod effective;
pub mod explain;
pub mod extract;
pub mod findings;
pub mod group;
pub mod handing;
pub mod htcds;
pub mod indicators;
pub mod list;
pub mod members;
pub mod next;
pub mod overview;
pub mod paper;
pub mod people;
pub mod procedure;
pub mod publish;
pub mod records;
pub mod register;
pub mod retention;
pub mod running;
pub mod search;
pub mod show;
pub mod since;
pub mod stats;
pub mod team_year;
pub mod timeline;
pub mod twins;

#[cfg(test)]
pub(crate) mod samples;
