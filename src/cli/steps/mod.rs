//! The steps of procedures as subcommands: `nk forward-to-team NK-2026-0001 …`.
//!
//! Everything here is made from the tables under `schemas/procedures/`; no step is named in
//! this code. Start with [`run`]; [`command`] builds the arguments, [`request`] reads them, [`notices`] says what
//! the law has to say.

pub mod answer;
pub mod command;
pub mod media;
pub mod notices;
pub mod plans;
pub mod request;
pub mod run;
