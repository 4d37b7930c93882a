//! kartoteka keeps the case records of procedures for the protection of people
//! as age-encrypted TOML files, takes each case through its steps and tells what is due.
//!
//! # The map
//! | room | what it holds |
//! |---|---|
//! | [`calendar`] | days off, working days, terms: the last day and why |
//! | [`record`] | what is stored: ids, steps, journals, sheets, office versions |
//! | [`procedure`] | the law as data; state is a fold of steps, a plan is a decision about one |
//! | [`report`] | a question and a day give a typed answer |
//! | [`words`] | sentences in Polish and English |
//! | [`render`] | a typed answer gives bytes, one format a file |
//! | [`store`] | files, keys, locks, logs |
//! | [`cli`] | arguments, terminal, clock, exit code |
//!
//! # The rule of direction
//! `calendar ← record ← procedure ← report ← render`; `words ← {render, cli}`, and of the reports
//! papers alone, which are written in one language;
//! `store → record`; `cli → all`; nothing points at `cli`. Only `store` and `cli` touch
//! the world; a test in `tests/architecture.rs` holds it so.

pub mod audit;
pub mod calendar;
pub mod cli;
pub mod procedure;
pub mod record;
pub mod render;
pub mod report;
pub mod store;
pub mod words;
