//! `run`: many commands, one a line, under one unlock of the keys.

use std::ffi::OsString;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::app;
use crate::cli::ask::Source;
use crate::cli::context::Context;
use crate::cli::error_codes::{BAD_COMMAND_LINE, NESTED_RUN};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Globals;
use crate::cli::message::Message;
use crate::cli::obey;

/// A list of commands is not longer than this.
const BYTES_MAX: u64 = 16 * 1024 * 1024;

/// `run --from FILE`
pub fn command() -> Command {
    Command::new("run")
        .arg(
            Arg::new("from")
                .long("from")
                .value_name("FILE")
                .required(true),
        )
        .arg(
            Arg::new("keep-going")
                .long("keep-going")
                .action(ArgAction::SetTrue),
        )
}

/// Obeys each line in turn; without `--keep-going` the first that fails is the last.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    if context.keeps_unlocked() {
        return Err(CommandError::new(NESTED_RUN));
    }
    let name = args.get_one::<String>("from").map_or("-", String::as_str);
    let source = Source::from(name);
    let text = context.ui.read_text(&source, BYTES_MAX)?;
    context.ui.stdin_is_spent |= source == Source::Stdin;
    context.keep_unlocked();
    let keep_going = args.get_flag("keep-going");
    if !keep_going && let Some(exit) = unreadable(context, &text) {
        return Ok(exit);
    }
    let mut root = app::command(&context.words, context.ui.width());
    let mut worst = Exit::Done;
    for (number, line) in lines(&text) {
        let exit = one(context, &mut root, line);
        if exit == Exit::Done {
            continue;
        }
        worst = std::cmp::max_by_key(worst, exit, |exit| exit.severity());
        if exit.is_finished() {
            continue;
        }
        context.warn(&Message::new("run-line-failed").with("line", number.to_string()));
        if !keep_going {
            if lines(&text).next().is_some_and(|(first, _)| first < number) {
                context.warn(&Message::new("run-lines-done").with("line", number.to_string()));
            }
            break;
        }
    }
    Ok(worst)
}

/// The lines that hold a command, with their numbers from 1.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = text.lines().map(str::trim).enumerate();
    let held = numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    held.map(|(index, line)| (index + 1, line))
}

/// Tells of the first line that cannot be parted into words, before any command runs.
fn unreadable(context: &mut Context, text: &str) -> Option<Exit> {
    let parted = lines(text).map(|(number, line)| (number, words(line)));
    let (number, error) = parted
        .into_iter()
        .find_map(|(number, words)| Some((number, words.err()?)))?;
    context.ui.error(&error);
    context.warn(&Message::new("run-line-unreadable").with("line", number.to_string()));
    Some(error.exit())
}

fn one(context: &mut Context, root: &mut Command, line: &str) -> Exit {
    let outcome = match words(line) {
        Ok(args) => under_own_options(context, |context| obey(context, root, &args)),
        Err(error) => Err(error),
    };
    outcome.unwrap_or_else(|error| {
        context.ui.error(&error);
        error.exit()
    })
}

/// The words of a line as a shell would part them, the program's own name in front.
fn words(line: &str) -> Result<Vec<OsString>, CommandError> {
    let mut words = shlex::split(line).ok_or_else(|| CommandError::new(BAD_COMMAND_LINE))?;
    if words.first().is_some_and(|first| first != app::NAME) {
        words.insert(0, app::NAME.to_owned());
    }
    Ok(words.into_iter().map(OsString::from).collect())
}

/// Options of a line hold for that line alone.
fn under_own_options<T>(context: &mut Context, work: impl FnOnce(&mut Context) -> T) -> T {
    let (globals, clock): (Globals, _) = (context.globals.clone(), context.clock);
    let done = work(context);
    context.globals = globals;
    context.clock = clock;
    done
}
