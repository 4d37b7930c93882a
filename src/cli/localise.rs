//! Puts the words of one language into the command tree, by the path of each command.
//!
//! The sentences of `kartoteka key new --out FILE` are `cmd-key-new-about`, `-long` and
//! `-examples`, `arg-key-new-out` (with what `--help` adds in its attribute `.long`) and
//! `value-file`; those of the options for every command are `arg-store` and so on. What already has
//! its text keeps it: steps are built from tables that bring their own labels.

use clap::{Arg, Command, ValueHint};

use crate::words::Words;

use super::layout;
use super::message::Message;

/// The whole tree, from the root, with its words in.
pub fn localise(root: Command, words: &Words) -> Command {
    level(root, "", words)
}

/// The id of a sentence about a command: `path` is `""` for the root, `-key-new` below.
pub fn command_id(path: &str, part: &str) -> String {
    format!("cmd{path}-{part}")
}

/// The id of the sentence about an argument.
pub fn argument_id(path: &str, arg: &Arg) -> String {
    format!("arg{path}-{}", arg.get_id())
}

/// The path of a subcommand.
pub fn below(path: &str, name: &str) -> String {
    format!("{path}-{name}")
}

fn level(command: Command, path: &str, words: &Words) -> Command {
    let command = about(command, path, words);
    command
        .subcommand_value_name(words.say("value-command"))
        .subcommand_help_heading(words.say("help-commands"))
        .mut_args(|arg| argument(arg, path, words))
        .mut_subcommands(|sub| {
            let path = below(path, sub.get_name());
            level(sub, &path, words)
        })
}

fn about(command: Command, path: &str, words: &Words) -> Command {
    let part = |name: &str| {
        let id = command_id(path, name);
        words.has(&id).then(|| words.say(&id))
    };
    if command.get_about().is_some() {
        return command;
    }
    let examples = part("examples").map(|text| layout::examples(&text, words));
    let about = words.say(&command_id(path, "about"));
    let long = part("long").map(|long| format!("{about}\n\n{long}"));
    let command = command.about(about);
    let command = match long {
        Some(long) => command.long_about(long),
        None => command,
    };
    match examples {
        Some(examples) => command.after_help(examples),
        None => command,
    }
}

fn argument(arg: Arg, path: &str, words: &Words) -> Arg {
    let arg = valued(headed(arg, words), words);
    if arg.get_help().is_some() {
        return arg;
    }
    let id = argument_id(path, &arg);
    let mut help = words.say(&id);
    let choices = choices(&arg);
    if !choices.is_empty() {
        let choices = Message::new("help-choices").with("choices", choices.join(", "));
        help = format!("{help} {}", choices.text(words));
    }
    let more = format!("{id}.long");
    let long = words
        .has(&more)
        .then(|| format!("{help} {}", words.say(&more)));
    match long {
        Some(long) => arg.help(help).long_help(long),
        None => arg.help(help),
    }
}

fn headed(arg: Arg, words: &Words) -> Arg {
    if arg.get_help_heading().is_some() {
        return arg;
    }
    let heading = if arg.is_positional() {
        "help-arguments"
    } else if arg.is_global_set() {
        "help-global-options"
    } else {
        "help-options"
    };
    arg.help_heading(words.say(heading))
}

/// The names of values in the user's language: `FILE` is `value-file`; one that the words do
/// not have came from a table, in that language.
fn valued(arg: Arg, words: &Words) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let own = arg.get_value_names().unwrap_or_default();
    let said = |name: &clap::builder::Str| {
        let id = format!("value-{}", name.to_lowercase());
        if words.has(&id) {
            words.say(&id)
        } else {
            name.to_string()
        }
    };
    let hint = own.first().map_or(ValueHint::Unknown, |name| hint(name));
    let names: Vec<String> = own.iter().map(said).collect();
    // The parser would tell choices and defaults in English; the help says them itself.
    arg.value_names(names)
        .value_hint(hint)
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// What a value of that name is, for shells that complete paths.
fn hint(name: &str) -> ValueHint {
    match name {
        "FILE" => ValueHint::FilePath,
        "DIR" => ValueHint::DirPath,
        "PATH" => ValueHint::AnyPath,
        _ => ValueHint::Unknown,
    }
}

fn choices(arg: &Arg) -> Vec<String> {
    let flag = !arg.get_action().takes_values();
    let values = if flag {
        Vec::new()
    } else {
        arg.get_possible_values()
    };
    let shown = values.iter().filter(|value| !value.is_hide_set());
    shown.map(|value| value.get_name().to_owned()).collect()
}
