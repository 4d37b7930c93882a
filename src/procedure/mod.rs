//! The law as data, and the engine that reads it.
//!
//! Pure functions of records, tables and today: no file, no key, no clock. No step, field or
//! deadline of a procedure is named in this room's code; they stand in
//! `schemas/procedures/*.toml`. Start with [`model`] for what a table can say, then `state`
//! (what a case's steps amount to), `plan` (may this step be taken) and `deadline` (what is
//! due, and by which law).

mod book;
pub mod check;
pub mod deadline;
pub mod field;
pub mod model;
pub mod plan;
pub mod state;
pub mod table;

pub use book::{all, by_code, by_prefix};
pub use deadline::{Due, DueState};
pub use field::{FieldError, FieldProblem};
pub use model::{Label, Procedure, Status};
pub use plan::{Facts, Notice, Plan, Problem, Refusal, Request};
pub use state::{CaseState, Event, Party, Subject, fold};
