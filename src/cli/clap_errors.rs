//! What the parser refused, told in words of ours.
//!
//! The parser's own messages are English and repeat what was typed, which may be a name that
//! slipped into the wrong place. Here only names that the program knows are said: its
//! options, its commands, its choices. What was typed is pointed at by its position.

use std::error::Error as _;
use std::ffi::OsString;

use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, Command};

use super::error_codes::{
    ARGUMENT_NOT_UTF8, BAD_CHOICE, BAD_VALUE, BUG, CONFLICT, ErrorCode, GIVEN_TWICE,
    MISSING_ARGUMENT, MISSING_COMMAND, MISSING_VALUE, SURPLUS_ARGUMENT, UNKNOWN_COMMAND,
    UNKNOWN_OPTION, WRONG_COUNT,
};
use super::errors::CommandError;
use super::message::Message;
use super::place::Place;
use super::values::{self, BadValue};
use crate::record::near::nearest;

/// So much of a name must be typed for those to be named that begin so.
const BEGUN_MIN: usize = 3;

/// The refusal as an error of the table. `args` are all arguments, the program's name first.
pub fn told(error: &Error, root: &Command, args: &[OsString]) -> CommandError {
    let (command, called) = called(root, args);
    let refused = match error.kind() {
        ErrorKind::InvalidSubcommand => unknown_command(error, command, args),
        ErrorKind::UnknownArgument => unknown_argument(error, args),
        ErrorKind::InvalidValue => bad_choice(error, command),
        ErrorKind::ValueValidation => bad_value(error),
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::MissingRequiredArgument => {
            CommandError::new(MISSING_ARGUMENT).with("names", known(error, ContextKind::InvalidArg))
        }
        ErrorKind::MissingSubcommand => CommandError::new(MISSING_COMMAND),
        ErrorKind::InvalidUtf8 => CommandError::new(ARGUMENT_NOT_UTF8),
        ErrorKind::NoEquals
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues => about_option(WRONG_COUNT, error),
        _ => return CommandError::new(BUG),
    };
    // That all commands are listed there is said already.
    let is_said = matches!(
        error.kind(),
        ErrorKind::InvalidSubcommand | ErrorKind::MissingSubcommand
    );
    if is_said && called == root.get_name() {
        return refused;
    }
    let help = format!("{called} --help");
    refused.help(Message::new("hint-help").with("command", help))
}

fn unknown_command(error: &Error, above: &Command, args: &[OsString]) -> CommandError {
    let typed = strings(error, ContextKind::InvalidSubcommand);
    let refused = CommandError::new(UNKNOWN_COMMAND);
    let refused = pointed(refused, args, |arg| typed.contains(&arg));
    let begun = begun(above, typed.first().copied().unwrap_or_default());
    if !begun.is_empty() {
        return meant(refused, Some(&begun.join(", ")));
    }
    suggested(refused, error, ContextKind::SuggestedSubcommand)
}

fn unknown_argument(error: &Error, args: &[OsString]) -> CommandError {
    let typed = strings(error, ContextKind::InvalidArg);
    let typed = typed.first().copied().unwrap_or_default();
    let is_it = |arg: &str| arg == typed || arg.split('=').next() == Some(typed);
    if typed.starts_with('-') {
        let refused = pointed(CommandError::new(UNKNOWN_OPTION), args, is_it);
        suggested(refused, error, ContextKind::SuggestedArg)
    } else {
        pointed(CommandError::new(SURPLUS_ARGUMENT), args, is_it)
    }
}

/// A value that is in no list. The parser suggests names of the user's language; those of the
/// other one are taken too, and so they are suggested.
fn bad_choice(error: &Error, command: &Command) -> CommandError {
    let choices = known(error, ContextKind::ValidValue);
    let typed = strings(error, ContextKind::InvalidValue);
    if typed.iter().all(|typed| typed.is_empty()) {
        return about_option(MISSING_VALUE, error);
    }
    let refused = about_option(BAD_CHOICE, error);
    let refused = if strings(error, ContextKind::SuggestedValue).is_empty() {
        let values = asked(error, command).map(Arg::get_possible_values);
        let values = values.unwrap_or_default();
        let names = values.iter().flat_map(PossibleValue::get_name_and_aliases);
        meant(
            refused,
            nearest(typed.first().copied().unwrap_or_default(), names),
        )
    } else {
        suggested(refused, error, ContextKind::SuggestedValue)
    };
    refused.hint(Message::new("help-choices").with("choices", choices))
}

/// The argument that a refusal is about.
fn asked<'c>(error: &Error, command: &'c Command) -> Option<&'c Arg> {
    let spelled = strings(error, ContextKind::InvalidArg);
    let spelled = spelled.first()?;
    let mut args = command.get_arguments();
    args.find(|arg| arg.to_string() == **spelled)
}

/// The commands of which the beginning was typed: to name only one would be to choose for the
/// person.
fn begun<'c>(above: &'c Command, typed: &str) -> Vec<&'c str> {
    let below = above.get_subcommands().filter(|sub| !sub.is_hide_set());
    let begun = below.filter_map(|sub| {
        let mut names = sub.get_name_and_visible_aliases().into_iter();
        names.find(|name| typed.len() >= BEGUN_MIN && name.starts_with(typed))
    });
    begun.collect()
}

/// A command that is not there, below another; what it is near to is.
pub fn no_command(above: &Command, typed: &str) -> CommandError {
    let below = above.get_subcommands().filter(|sub| !sub.is_hide_set());
    let names = below.flat_map(Command::get_name_and_visible_aliases);
    meant(CommandError::new(UNKNOWN_COMMAND), nearest(typed, names))
}

fn bad_value(error: &Error) -> CommandError {
    let form = error.source().and_then(|source| source.downcast_ref());
    let refused = about_option(BAD_VALUE, error);
    let typed = strings(error, ContextKind::InvalidValue);
    let case = typed.first().and_then(|typed| values::case_meant(typed));
    match form {
        Some(BadValue("form-case")) if let Some(case) = case => {
            meant(refused, Some(&case.to_string()))
        }
        Some(BadValue(form)) => refused.hint(Message::new(*form)),
        None => refused,
    }
}

fn conflict(error: &Error) -> CommandError {
    let other = known(error, ContextKind::PriorArg);
    if other.is_empty() || other == known(error, ContextKind::InvalidArg) {
        about_option(GIVEN_TWICE, error)
    } else {
        about_option(CONFLICT, error).with("other", other)
    }
}

fn about_option(code: ErrorCode, error: &Error) -> CommandError {
    CommandError::new(code).with("option", known(error, ContextKind::InvalidArg))
}

fn suggested(refused: CommandError, error: &Error, kind: ContextKind) -> CommandError {
    // The parser names several, the nearest last.
    meant(refused, strings(error, kind).last().map(|name| bare(name)))
}

/// Adds the name that was probably meant.
fn meant(refused: CommandError, name: Option<&str>) -> CommandError {
    match name {
        Some(name) => {
            refused.hint(Message::new("hint-did-you-mean").with("names", name.to_owned()))
        }
        None => refused,
    }
}

/// Points at the first argument, after the program's name, that `is_it`.
fn pointed(refused: CommandError, args: &[OsString], is_it: impl Fn(&str) -> bool) -> CommandError {
    let typed = args.iter().skip(1);
    match typed
        .map(|arg| arg.to_str())
        .position(|arg| arg.is_some_and(&is_it))
    {
        Some(index) => refused.at(Place::argument(index + 1)),
        None => refused,
    }
}

/// Names that the parser knows from us, joined: never to be used for what was typed.
fn known(error: &Error, kind: ContextKind) -> String {
    let names: Vec<&str> = strings(error, kind).into_iter().map(bare).collect();
    names.join(", ")
}

/// `--today <DATE>` is called `--today`, `[DATE]...` is called `DATE`.
fn bare(name: &str) -> &str {
    let name = name.split([' ', '=']).next().unwrap_or(name);
    name.trim_matches(['[', ']', '<', '>', '.'])
}

fn strings(error: &Error, kind: ContextKind) -> Vec<&str> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.as_str()],
        Some(ContextValue::Strings(texts)) => texts.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The command that was called, as far as its names were right, and those names. The value of an
/// option is no command, whatever it says.
fn called<'t>(root: &'t Command, args: &[OsString]) -> (&'t Command, String) {
    let mut command = root;
    let mut path = vec![root.get_name()];
    let mut is_value = false;
    for arg in args.iter().skip(1) {
        if std::mem::take(&mut is_value) {
            continue;
        }
        is_value = [root, command].iter().any(|c| takes_next(c, arg));
        if let Some(sub) = command.find_subcommand(arg) {
            path.push(arg.to_str().unwrap_or_else(|| sub.get_name()));
            command = sub;
        }
    }
    (command, path.join(" "))
}

/// Whether an argument is an option of the command whose value is the next one.
fn takes_next(command: &Command, arg: &OsString) -> bool {
    let long = arg.to_str().and_then(|arg| arg.strip_prefix("--"));
    let mut options = command
        .get_arguments()
        .filter(|a| a.get_action().takes_values());
    long.is_some_and(|long| options.any(|a| a.get_long() == Some(long)))
}
