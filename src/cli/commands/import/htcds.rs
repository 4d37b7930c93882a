//! `import htcds --check`: is a file one of the standard. Nothing is taken over, and no store is
//! needed.

use clap::{Arg, ArgMatches, Command};

use crate::cli::ask::{self, Source};
use crate::cli::context::Context;
use crate::cli::error_codes::{HTCDS_UNREADABLE, MISSING_ARGUMENT};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::render::htcds::check as render;
use crate::report::htcds::check::check;
use crate::report::htcds::read::Unreadable;

/// A file is not longer than this.
const BYTES_MAX: u64 = 64 * 1024 * 1024;

/// `import htcds --check FILE|- [--format F]`
pub fn command() -> Command {
    let check = Arg::new("check").long("check").value_name("FILE");
    Command::new("htcds")
        .arg(check.required(true))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Checks the file and answers with everything that is wrong with it.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let name = args.get_one::<String>("check");
    let name = name.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?;
    let source = Source::from(name.as_str());
    let text = context.ui.read_text(&source, BYTES_MAX)?;
    let waiting = context
        .ui
        .waiting(&context.words.say("progress-check-file"));
    let checked = check(&text);
    drop(waiting);
    let checked = checked.map_err(|why| unreadable(why, ask::place(&source)))?;
    let words = context.words.clone();
    context.answer(
        Format::of(args),
        || render::json(&checked, &words),
        |words, width| render::text(&checked, words, width),
    )?;
    Ok(if checked.is_sound() {
        Exit::Done
    } else {
        Exit::Findings
    })
}

fn unreadable(why: Unreadable, place: Place) -> CommandError {
    let (cause, place) = match why {
        Unreadable::Empty => ("htcds-unreadable-empty", place),
        Unreadable::Separator => ("htcds-unreadable-separator", place.line(1)),
        Unreadable::OpenQuote(line) => ("htcds-unreadable-open-quote", place.line(line)),
        Unreadable::StrayQuote(line) => ("htcds-unreadable-stray-quote", place.line(line)),
        Unreadable::Columns(line) => ("htcds-unreadable-columns", place.line(line)),
        Unreadable::Cell(line) => ("htcds-unreadable-cell", place.line(line)),
    };
    CommandError::new(HTCDS_UNREADABLE)
        .at(place)
        .because(Message::new(cause))
}
