//! Records that a command opens, as contacts are: many at once, a case out of one, and their list.
//!
//! Which procedures have them, and which cases they open, stands in their tables.

pub mod batch;
pub mod list;
pub mod opening;
mod same;

use clap::{ArgMatches, Command};

use super::context::Context;
use super::errors::CommandError;
use super::exit::Exit;
use crate::procedure::Procedure;
use crate::words::Words;

/// Runs one of the commands that belong to no step.
type Run = fn(&mut Context, &'static Procedure, &ArgMatches) -> Result<Exit, CommandError>;

/// The commands of a procedure beside those of its steps.
pub fn commands(procedure: &Procedure, words: &Words) -> Vec<Command> {
    if !procedure.opens_anew() {
        return Vec::new();
    }
    let opening = procedure
        .opens
        .as_deref()
        .and_then(|opens| opening::command(opens, words));
    std::iter::once(list::command()).chain(opening).collect()
}

/// What such a command does; none when the name is that of a step.
pub fn named(procedure: &Procedure, name: &str) -> Option<Run> {
    match name {
        _ if !procedure.opens_anew() => None,
        list::NAME => Some(list::run),
        opening::NAME => Some(opening::run),
        _ => None,
    }
}
