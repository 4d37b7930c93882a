//! The steps of procedures as subcommands: `nk forward-to-team NK-2026-0001 …`.
//!
//! Everything here is made from the tables under `schemas/procedures/`; no step is named in
//! this code. Start with [`run`]; [`command`] builds the commands and [`arguments`] what they
//! take, [`examples`] shows how to call them, [`request`] reads what was asked for, [`persons`]
//! the people in it, [`notices`] says what the law has to say; [`first`] opens a record that is
//! the only one of its kind, [`attaching`] looks at files. [`asking`] lets a person at a terminal type
//! what is lacking; [`script`] says which questions there are, [`beside`] what else a draft of them
//! holds.

pub mod answer;
pub mod arguments;
pub mod asking;
pub mod attaching;
pub mod beside;
pub mod choices;
pub mod command;
pub mod examples;
pub mod first;
pub mod known;
pub mod learned;
pub mod making;
pub mod notices;
pub mod persons;
pub mod plans;
pub mod request;
pub mod run;
pub mod script;
