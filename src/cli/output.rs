//! Where an answer goes: stdout, or a file that the user named.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, value_parser};

use crate::store::files::Access;

use super::context::Context;
use super::errors::CommandError;
use super::message::Message;

/// `--out FILE`
pub fn arg() -> Arg {
    Arg::new("out")
        .long("out")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
}

/// Writes an answer that names no person of a case; a file is replaced whole.
pub fn write(context: &mut Context, args: &ArgMatches, bytes: &[u8]) -> Result<(), CommandError> {
    match args
        .get_one::<PathBuf>("out")
        .filter(|out| *out != Path::new("-"))
    {
        None => context.ui.answer(bytes),
        Some(out) => {
            context.disk.replace(out, bytes, Access::PlainShared)?;
            note_saved(context, out);
            Ok(())
        }
    }
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
