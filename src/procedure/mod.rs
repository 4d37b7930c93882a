//! The law as data, and the engine that reads it.
//!
//! Pure functions of records, tables and today: no file, no key, no clock. No step, field or
//! deadline of a procedure is named in this room's code; they stand in
//! `schemas/procedures/`. Start with [`model`] for what a table can say, then `state`
//! (what a case's steps amount to), `plan` (may this step be taken) and `deadline` (what is
//! due, and by which law).

mod book;
pub mod check;
mod condition;
pub mod deadline;
pub mod facts;
pub mod field;
pub mod findings;
pub mod model;
pub mod next;
mod parts;
pub mod plan;
pub mod replay;
pub mod review;
pub mod state;
pub mod table;

pub use book::{all, by_code, by_name, by_prefix};
pub use deadline::{Due, DueState};
pub use facts::Facts;
pub use field::{FieldError, FieldProblem};
pub use model::{Label, Procedure, Status};
pub use next::{Next, next};
pub use plan::{Notice, Plan, Problem, Refusal, Request, pointless, unless_given};
pub use state::{CaseState, Event, Party, Subject, fold};
