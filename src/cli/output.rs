//! Where an answer goes: stdout, or a file that the user named.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, value_parser};

use crate::render::csv::CsvError;
use crate::render::json::JsonError;
use crate::store::files::{self, Access, FileError, FileProblem};

use super::context::Context;
use super::error_codes::{ANSWER_TO_TERMINAL, BUG, TOLD_NOT_TAKEN};
use super::errors::CommandError;
use super::message::Message;
use super::place::Place;
use super::saving;

/// What some editors put before a text of UTF-8; it has no place within one.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// An answer that is written as it is made goes on in pieces of so many bytes.
pub const PIECE: usize = 64 << 10;
/// Greatest size of a file to which answers are added, in bytes.
const TOLD_MAX: u64 = 64 << 20;

impl From<JsonError> for CommandError {
    fn from(_: JsonError) -> Self {
        Self::new(BUG)
    }
}

impl From<CsvError> for CommandError {
    fn from(_: CsvError) -> Self {
        Self::new(BUG)
    }
}

/// `--out FILE`
pub fn arg() -> Arg {
    Arg::new("out")
        .long("out")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
}

/// Writes an answer that names no person of a case; a file is replaced whole, and never one of a
/// store.
pub fn write(context: &mut Context, args: &ArgMatches, bytes: &[u8]) -> Result<(), CommandError> {
    hand_over(context, args, bytes).map(|_| ())
}

/// Writes an answer as [`write()`] does, and tells whether all of it was taken.
pub fn hand_over(
    context: &mut Context,
    args: &ArgMatches,
    bytes: &[u8],
) -> Result<bool, CommandError> {
    match file(args) {
        None => context.ui.hand_over(bytes),
        Some(out) => {
            saving::refuse_store(context, out)?;
            context.disk.replace(out, bytes, Access::PlainShared)?;
            note_saved(context, out);
            Ok(true)
        }
    }
}

/// Writes an answer as [`write()`] does, piece by piece as it is made: one of many rows is never held
/// whole, but where a screen shows it. A piece that cannot be made is told as what it is: only a
/// stream or a file that takes no more is a failure of those.
pub fn stream<E: Into<CommandError>>(
    context: &mut Context,
    args: &ArgMatches,
    pieces: impl Iterator<Item = Result<Vec<u8>, E>>,
) -> Result<(), CommandError> {
    let pieces = pieces.map(|piece| piece.map_err(Into::into));
    let Some(out) = file(args) else {
        return context.ui.answer_as_made(pieces);
    };
    saving::refuse_store(context, out)?;
    let fill = |to: &mut dyn Write| {
        let failed = |e: io::Error| FileError::new(out, FileProblem::System(e.kind()));
        let mut to = BufWriter::with_capacity(PIECE, to);
        for piece in pieces {
            to.write_all(&piece?).map_err(failed)?;
        }
        Ok(to.flush().map_err(failed)?)
    };
    let staged = context
        .disk
        .stage::<CommandError>(out, Access::PlainShared, fill, |_| Ok(()))?;
    context.disk.place_over(staged, out)?;
    note_saved(context, out);
    Ok(())
}

/// Hands over an answer that is given once, so that nothing may take its place: to stdout, or into a
/// file beside what an earlier run told there. People find the latest at the head; what a program
/// reads cannot be added to, and is written only where nothing is. An empty answer leaves the file
/// as it is.
pub fn add(
    context: &mut Context,
    args: &ArgMatches,
    bytes: &[u8],
    is_for_people: bool,
) -> Result<bool, CommandError> {
    let Some(out) = file(args) else {
        return context.ui.hand_over(bytes);
    };
    if bytes.is_empty() {
        return Ok(true);
    }
    let earlier = match files::read(out, TOLD_MAX) {
        Err(error) if error.is_absent() => None,
        read => Some(read?).filter(|earlier| !earlier.is_empty()),
    };
    let Some(earlier) = earlier else {
        return hand_over(context, args, bytes);
    };
    let earlier = String::from_utf8(earlier)
        .ok()
        .filter(|_| is_for_people)
        .ok_or_else(|| CommandError::new(TOLD_NOT_TAKEN).at(Place::file(out.to_string_lossy())))?;
    let earlier = earlier.trim_start_matches(BYTE_ORDER_MARK);
    let whole = [bytes, b"\n", earlier.as_bytes()].concat();
    hand_over(context, args, &whole)
}

/// The file that the user named.
fn file(args: &ArgMatches) -> Option<&PathBuf> {
    let out = args.get_one::<PathBuf>("out");
    out.filter(|out| *out != Path::new("-"))
}

/// Refuses what is no text on the screen of a terminal.
pub fn refuse_screen(context: &Context, args: &ArgMatches) -> Result<(), CommandError> {
    if file(args).is_none() && context.ui.answers_to_terminal() {
        return Err(CommandError::new(ANSWER_TO_TERMINAL));
    }
    Ok(())
}

/// Says that a file in plain text is on the disk now, and what to do with it.
pub fn note_plain(context: &mut Context, file: &Path) {
    context.note(&about("output-written", file));
}

/// Says where an answer is that names no person of a case.
pub fn note_saved(context: &mut Context, file: &Path) {
    context.note(&about("output-saved", file));
}

fn about(sentence: &str, file: &Path) -> Message {
    Message::new(sentence).with("file", file.to_string_lossy().into_owned())
}
