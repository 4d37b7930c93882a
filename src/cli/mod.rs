//! The edge: arguments, streams, clock and folders of this machine go in, an exit code
//! comes out.
//!
//! Only here is anything said or asked, and only here do the rooms meet. It must decide
//! nothing: what the law wants is in [`crate::procedure`], what is stored in
//! [`crate::store`]. Start with [`run`], then [`commands`]; [`mod@env`] is the world outside,
//! [`ui`] the voice, [`errors`] what a refusal looks like.

pub mod anew;
pub mod app;
pub mod ask;
pub mod bug;
pub mod causes;
pub mod choices;
pub mod clap_errors;
pub mod clock;
pub mod codes;
pub mod commands;
pub mod completion;
pub mod context;
mod covering;
pub mod env;
pub mod error_codes;
pub mod errors;
pub mod exit;
mod faults_page;
pub mod findings;
mod git_errors;
pub mod globals;
pub mod handing;
pub mod identities;
pub mod intake;
pub mod keeping;
pub mod language;
pub mod layout;
pub mod localise;
mod lost;
pub mod man;
pub mod manual;
pub mod message;
pub mod output;
pub mod pages;
pub mod papers;
pub mod place;
pub mod places;
pub mod progress;
pub mod questions;
pub mod raw;
pub mod reading;
pub mod saving;
pub mod scope;
pub mod secret;
pub mod session;
pub mod sheets;
pub mod steps;
pub mod store_errors;
pub mod subset;
pub mod syncing;
pub mod tree;
pub mod ui;
pub mod undo;
pub mod values;
pub mod warnings;
pub mod workbooks;

use std::ffi::OsString;
use std::rc::Rc;

use clap::ArgMatches;
use clap::error::{Error, ErrorKind};

use crate::store::Disk;
use crate::words::Words;

use context::Context;
use env::Env;
use errors::CommandError;
use exit::Exit;
use globals::Globals;
use ui::{Manner, Ui};

/// Runs the program in the world of this process.
pub fn main() -> std::process::ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let env = Env::of_process();
    bug::install(&Words::new(language::choose(&args, &env.places.vars)));
    bug::guarded(|| run(&args, env)).into()
}

/// Runs the program in a given world; `args` start with the program's name.
pub fn run(args: &[OsString], env: Env) -> Exit {
    run_on(args, env, Disk::default())
}

/// The same on a given disk.
pub fn run_on(args: &[OsString], env: Env, disk: Disk) -> Exit {
    let words = Rc::new(Words::new(language::choose(args, &env.places.vars)));
    let mut ui = Ui::new(env.console, Rc::clone(&words), &env.places.vars);
    ui.manner.errors_as_json = raw::value_of(args, "format") == Some("json");
    let matches = if let Some(matches) = parsed_alone(&words, args) {
        matches
    } else {
        let mut root = app::command(&words, ui.width());
        match root.try_get_matches_from_mut(args) {
            Ok(matches) => matches,
            Err(error) => return not_parsed(&mut ui, &error, &root, args),
        }
    };
    let globals = match Globals::read(&matches, &env.places.vars) {
        Ok(globals) => globals,
        Err(error) => return refused(&mut ui, &error),
    };
    ui.manner = Manner {
        quiet: globals.quiet,
        yes: globals.yes,
        ..ui.manner
    };
    let clock = env.clock.on_day(globals.today);
    let places = env.places;
    let mut context = Context::new(words, ui, clock, globals, places);
    context.disk = disk;
    commands::run(&mut context, &matches).unwrap_or_else(|error| refused(&mut context.ui, &error))
}

/// The arguments by the tree of their own command; none when that does not understand them, or they
/// ask for help: the whole tree has the words for that.
fn parsed_alone(words: &Words, args: &[OsString]) -> Option<ArgMatches> {
    let options = globals::with_values();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let own = app::command_of(&raw::first_words(args, &options), words)?;
    own.try_get_matches_from(args).ok()
}

/// Obeys one more command line in the world of a command that runs; what the line leaves open
/// is as it was.
fn obey(
    context: &mut Context,
    root: &mut clap::Command,
    args: &[OsString],
) -> Result<Exit, CommandError> {
    let matches = match root.try_get_matches_from_mut(args) {
        Ok(matches) => matches,
        Err(error) => return Ok(not_parsed(&mut context.ui, &error, root, args)),
    };
    let own = Globals::read(&matches, &context.places.vars)?;
    context.clock = context.clock.on_day(own.today.or(context.globals.today));
    context.globals = own.or(&context.globals);
    commands::run(context, &matches)
}

fn refused(ui: &mut Ui, error: &CommandError) -> Exit {
    ui.error(error);
    error.exit()
}

/// Help and the version are answers; the rest is a command line that cannot be obeyed.
fn not_parsed(ui: &mut Ui, error: &Error, root: &clap::Command, args: &[OsString]) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let answered = ui.answer_styled(&error.render());
            answered.map_or_else(|error| refused(ui, &error), |()| Exit::Done)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ui.help_instead(&error.render());
            Exit::Usage
        }
        _ => refused(ui, &clap_errors::told(error, root, args)),
    }
}
