//! `complete`: what may stand at the cursor, asked by the scripts of `completions`; hidden.
//!
//! It opens nothing that is encrypted and asks nobody. Where it knows nothing it is silent: a
//! person who types must not be met by an error.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::app;
use crate::cli::completion::{self, Answer, Candidate, World};
use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Globals;
use crate::cli::{language, raw};
use crate::record::CaseId;
use crate::store::Store;
use crate::words::Words;

/// `complete [--next] -- WORD...`
pub fn command() -> Command {
    Command::new("complete")
        .hide(true)
        .arg(Arg::new("next").long("next").action(ArgAction::SetTrue))
        .arg(
            Arg::new("word")
                .value_name("WORD")
                .num_args(0..)
                .value_parser(clap::value_parser!(OsString))
                .trailing_var_arg(true),
        )
}

/// Answers with a line for each word that may stand there.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let typed: Vec<OsString> = args
        .get_many::<OsString>("word")
        .unwrap_or_default()
        .cloned()
        .chain(args.get_flag("next").then(OsString::new))
        .collect();
    let words = Words::new(language::choose(&typed, &context.places.vars));
    let root = app::command(&words, context.ui.width());
    let cases = || cases(context, &typed);
    let world = World {
        root: &root,
        lang: words.lang(),
        cases: &cases,
    };
    let lossy = typed.iter().map(|word| word.to_string_lossy().into_owned());
    let lines = lines(&completion::complete(&world, &lossy.collect::<Vec<_>>()));
    context.ui.answer(lines.as_bytes())?;
    Ok(Exit::Done)
}

fn lines(answer: &Answer) -> String {
    match answer {
        Answer::Files => ":files\n".to_owned(),
        Answer::Folders => ":folders\n".to_owned(),
        Answer::Words(found) => found.iter().map(line).collect(),
    }
}

/// The word, and the first line of what it is.
fn line(found: &Candidate) -> String {
    match found.about.lines().next() {
        Some(about) => format!("{}\t{about}\n", found.word),
        None => format!("{}\n", found.word),
    }
}

/// The numbers of the cases of the store that is meant, by the names of their folders alone.
fn cases(context: &Context, typed: &[OsString]) -> Vec<CaseId> {
    let named = raw::value_of(typed, "store").map(unquoted);
    let globals = Globals {
        store: named
            .map(PathBuf::from)
            .or_else(|| context.globals.store.clone()),
        ..Globals::default()
    };
    let root = context.places.store(&globals).ok();
    let store = root.and_then(|root| Store::at(&root).ok());
    let listing = store.and_then(|store| store.cases().ok());
    listing.unwrap_or_default().cases
}

/// Bash hands words over as they were typed, with their quotes.
fn unquoted(word: &str) -> String {
    match shlex::split(word).as_deref() {
        Some([whole]) => whole.clone(),
        _ => word.to_owned(),
    }
}
