//! The command line as one tree: the root, its options, and every command of the list.
//!
//! Commands bring names and arguments only. What people read is put in by [`localise`], in
//! one language, before anything is parsed.

use clap::{Arg, ArgAction, Command};

use crate::procedure;
use crate::words::Words;

use super::commands::{self, Entry};
use super::globals;
use super::layout;
use super::localise::localise;
use super::steps;

/// The name of the program, whatever its file is called.
pub const NAME: &str = "kartoteka";

/// Lines of help are not longer than this, however wide the screen.
const WIDTH_MAX: u16 = 100;

/// The whole command line in the language of `words`, with help for a screen of `width`.
pub fn command(words: &Words, width: u16) -> Command {
    let root = commands::LIST
        .iter()
        .fold(root(), |root, entry| root.subcommand((entry.command)()));
    let root = procedure::all().iter().fold(root, |root, procedure| {
        root.subcommand(steps::command::command(procedure, words))
    });
    let width = width.min(WIDTH_MAX);
    let mut root = localise(nested(root), words).term_width(width.into());
    root.build();
    layout::lay_out(root, words, width)
}

/// The command line with one command alone and without a word of help: what most calls need, at a
/// small part of the price, since the tables of the other procedures stay unread. None for names
/// that are not known.
pub fn command_of(names: &[&str], words: &Words) -> Option<Command> {
    let name = names.first()?;
    let listed = Entry::named(name).map(|entry| (entry.command)());
    let step = || {
        let procedure = procedure::by_name(name)?;
        Some(steps::command::command_of(procedure, names.get(1)?, words))
    };
    let own = listed.or_else(step)?;
    Some(nested(root().subcommand(own)))
}

/// A command that has commands below it does nothing by itself, unless it says that it does.
fn nested(command: Command) -> Command {
    if !command.has_subcommands() || command.is_args_conflicts_with_subcommands_set() {
        return command;
    }
    command
        .subcommand_required(true)
        .arg_required_else_help(true)
        .mut_subcommands(nested)
}

fn root() -> Command {
    Command::new(NAME)
        .bin_name(NAME)
        .version(env!("CARGO_PKG_VERSION"))
        .styles(layout::STYLES)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .args(globals::args())
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .global(true),
        )
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version),
        )
}
