//! What may stand at the cursor of a command line that is being typed.
//!
//! Answers come from the command tree, from the tables of the law and, for numbers of cases, from
//! the names of folders. No file of a case is opened and no key is asked for, so a completion can
//! tell nothing about anybody; what only a key could tell (ids of people, of members, of holders)
//! is never offered. Start with [`complete`]; [`cursor`] finds the place, [`values`] fills it,
//! [`shells`] are the scripts that ask.

pub mod cursor;
pub mod shells;
pub mod values;

use clap::{Arg, Command};

use crate::record::CaseId;
use crate::words::Lang;

use super::layout;
use cursor::Cursor;

/// Something that may stand at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The whole word.
    pub word: String,
    /// What it is, in one line; empty when the word says it.
    pub about: String,
}

/// What may stand at the cursor.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// One of these words.
    Words(Vec<Candidate>),
    /// The path of a file.
    Files,
    /// The path of a folder.
    Folders,
}

/// What an answer is taken from.
pub struct World<'w> {
    /// The command tree, built, in the language of the candidates.
    pub root: &'w Command,
    /// That language.
    pub lang: Lang,
    /// The numbers of the cases of the store; asked for only where one may stand.
    pub cases: &'w dyn Fn() -> Vec<CaseId>,
}

/// What may stand in the last of `typed`, the words after the program's name.
pub fn complete(world: &World<'_>, typed: &[String]) -> Answer {
    let (word, before) = typed
        .split_last()
        .map_or(("", &[][..]), |(word, before)| (word.as_str(), before));
    let cursor = Cursor::after(world.root, before);
    if let Some(option) = cursor.option {
        return values::of(world, &cursor, option, word);
    }
    if cursor.takes_options && word.starts_with('-') {
        return of_option(world, &cursor, word);
    }
    let names = commands(&cursor, word, world.lang);
    match cursor.positional() {
        Some(arg) if names.is_empty() => values::of(world, &cursor, arg, word),
        None if names.is_empty() && word.is_empty() => Answer::Words(options(&cursor, word)),
        _ => Answer::Words(names),
    }
}

/// The names of options, or the values of the one before `=`.
fn of_option(world: &World<'_>, cursor: &Cursor<'_>, word: &str) -> Answer {
    let Some((option, value)) = word.split_once('=') else {
        return Answer::Words(options(cursor, word));
    };
    let Some(arg) = cursor.option_named(option) else {
        return Answer::Words(Vec::new());
    };
    match values::of(world, cursor, arg, value) {
        Answer::Words(found) => Answer::Words(prefixed(&format!("{option}="), found)),
        files => files,
    }
}

/// The options that can still be given: the command's own, then those of every command.
fn options(cursor: &Cursor<'_>, word: &str) -> Vec<Candidate> {
    let open = |arg: &&Arg| !arg.is_hide_set() && cursor.is_open(arg);
    let (general, own): (Vec<&Arg>, Vec<&Arg>) = cursor
        .command
        .get_opts()
        .chain(cursor.command.get_arguments().filter(|arg| is_flag(arg)))
        .filter(open)
        .partition(|arg| arg.is_global_set());
    let named = own.into_iter().chain(general).filter_map(|arg| {
        let word = format!("--{}", arg.get_long()?);
        let about = arg.get_help().map(ToString::to_string).unwrap_or_default();
        Some(Candidate { word, about })
    });
    named.filter(|found| found.word.starts_with(word)).collect()
}

fn is_flag(arg: &Arg) -> bool {
    !arg.is_positional() && !arg.get_action().takes_values()
}

/// The commands below: by the name of the language, or by the other one where that was begun.
fn commands(cursor: &Cursor<'_>, word: &str, lang: Lang) -> Vec<Candidate> {
    let below = cursor.command.get_subcommands();
    let named = below.filter(|sub| !sub.is_hide_set()).filter_map(|sub| {
        let name = std::iter::once(layout::shown_name(sub, lang))
            .chain(sub.get_name_and_visible_aliases())
            .find(|name| name.starts_with(word))?;
        let about = sub.get_about().map(ToString::to_string);
        Some(Candidate {
            word: name.to_owned(),
            about: about.unwrap_or_default(),
        })
    });
    named.collect()
}

/// Candidates for the end of a word whose beginning stands.
fn prefixed(start: &str, found: Vec<Candidate>) -> Vec<Candidate> {
    let longer = |one: Candidate| Candidate {
        word: format!("{start}{}", one.word),
        ..one
    };
    found.into_iter().map(longer).collect()
}
