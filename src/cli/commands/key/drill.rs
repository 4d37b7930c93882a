//! `key recover-drill`: proves with the key of the sealed envelope that the store can be opened.
//!
//! A key that nobody ever tried is a hope. The drill uses that key alone, reads what the store
//! holds today, and leaves a line in the log that the key itself signed.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use super::certificate::Certificate;
use crate::cli::context::Context;
use crate::cli::error_codes::RECOVERY_KEY_NEEDED;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::record::office::Right;
use crate::store::init::RECOVERY;

/// `key recover-drill --identity FILE [--out FILE]`
pub fn command() -> Command {
    let out = Arg::new("out").long("out").value_name("FILE");
    Command::new("recover-drill")
        .arg(out.value_parser(value_parser!(PathBuf)))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Opens, reads, and answers with the certificate.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    // The everyday key must not step in for the one of the envelope.
    if context.globals.identities.is_empty() {
        return Err(CommandError::new(RECOVERY_KEY_NEEDED));
    }
    let session = Session::open(context)?;
    let store = &session.store;
    store.require(Right::Admin)?;
    if store.holder().id.as_str() != RECOVERY {
        let id = store.holder().id.to_string();
        context.warn(&Message::new("drill-other-key").with("id", id));
    }
    let stamp = Session::stamp(context);
    let label = context.words.say("progress-check");
    let progress = context
        .ui
        .progress(&label, store.cases()?.cases.len() as u64);
    let drilled = store.recover_drill(&stamp, &|done| progress.reach(done));
    drop(progress);
    let certificate = Certificate {
        store,
        stamp,
        drilled: drilled?,
    };
    certificate.hand_out(context, args)?;
    Ok(certificate.judge(context))
}
