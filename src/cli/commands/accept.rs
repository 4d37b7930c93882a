//! `accept`: takes in a parcel that the office of another gmina made for us, and gives a receipt.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::cli::context::Context;
use crate::cli::error_codes::{MISSING_ARGUMENT, NOT_ASKED, SAME_FILE, WRONG_SENDER};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::handing::despite::{self, Despite};
use crate::cli::handing::{passing, taken, telling};
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::cli::{reading, saving, values};
use crate::procedure::{Procedure, fold};
use crate::record::handover::Receipt;
use crate::record::office::Right;
use crate::record::signed::SignedText as _;
use crate::record::{Digest, Sensitive};
use crate::report::handing::{self, Asking};
use crate::store::handover::Parcel;
use crate::store::layout::limit;
use crate::store::{StoreError, files};

/// `accept FILE [--from-fingerprint HEX] [--receipt FILE] [--dry-run]`
pub fn command() -> Command {
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    Command::new("accept")
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .required(true),
        )
        .arg(option("from-fingerprint", "FINGERPRINT").value_parser(values::fingerprint))
        .arg(option("receipt", "FILE").value_parser(value_parser!(PathBuf)))
        .args(despite::args())
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue),
        )
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Checks the parcel, asks whose it is, takes it in.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let asked = Asked::read(context, args)?;
    let mut session = Session::open(context)?;
    session.store.require(Right::Write)?;
    let parcel = asked.open(&session)?;
    let procedure = reading::procedure_of(&parcel.journal)?;
    passing::require_procedure(procedure, &parcel.manifest.case)?;
    asked.require_sender(context, &parcel)?;
    let despite = require_asked(procedure, &parcel, &asked.despite)?;
    // Nobody is asked when nothing is written.
    if let Some(out) = asked.receipt.as_ref().filter(|_| !asked.dry_run) {
        let is_same = is_receipt_of(out, &parcel);
        if !is_same {
            saving::require_place(context, out)?;
        }
    }
    let (about, reason) = ((procedure, &parcel), despite.as_ref());
    let taken = taken::take(context, &mut session, about, reason, asked.dry_run)?;
    taken.tell(context, procedure, &parcel);
    if let Some((out, receipt)) = asked.receipt.as_ref().zip(taken.receipt.as_ref()) {
        // It tells of nobody, so there is no plain text to warn of.
        let bytes = receipt.as_bytes();
        context.disk.replace(out, bytes, files::Access::Plain)?;
    }
    let words = std::rc::Rc::clone(&context.words);
    context.answer(
        Format::of(args),
        || taken.json(&words),
        |words, _| taken.said(words, &parcel),
    )?;
    Ok(taken.exit())
}

/// What is asked for.
struct Asked {
    file: PathBuf,
    sender: Option<Digest>,
    receipt: Option<PathBuf>,
    despite: Despite,
    dry_run: bool,
}

impl Asked {
    fn read(context: &mut Context, args: &ArgMatches) -> Result<Self, CommandError> {
        let file = args.get_one::<PathBuf>("file");
        let file = file.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?;
        let folder = &context.places.current_dir;
        let file = folder.join(file);
        let receipt = args
            .get_one::<PathBuf>("receipt")
            .map(|out| folder.join(out));
        if receipt.as_ref().is_some_and(|out| is_same(out, &file)) {
            return Err(CommandError::new(SAME_FILE).at(Place::file(file.to_string_lossy())));
        }
        Ok(Self {
            file,
            sender: args.get_one("from-fingerprint").copied(),
            receipt,
            despite: despite::read(context, args)?,
            dry_run: args.get_flag("dry-run"),
        })
    }

    fn open(&self, session: &Session) -> Result<Parcel, CommandError> {
        let opened = session.store.open_parcel(&self.file);
        opened.map_err(|error| match error {
            StoreError::Parcel(_) => {
                CommandError::from(error).at(Place::file(self.file.to_string_lossy()))
            }
            error => error.into(),
        })
    }

    /// A person compares the fingerprint of the sender's store; a script brings it. Nothing is
    /// remembered: each parcel is asked about, unless nothing is written.
    fn require_sender(&self, context: &mut Context, parcel: &Parcel) -> Result<(), CommandError> {
        let manifest = &parcel.manifest;
        if let Some(wanted) = self.sender {
            let is_it = wanted == manifest.fingerprint;
            let told = manifest.fingerprint.to_string();
            let wrong = || CommandError::new(WRONG_SENDER).with("fingerprint", told);
            return is_it.then_some(()).ok_or_else(wrong);
        }
        if self.dry_run {
            return Ok(());
        }
        let question = telling::sender("ask-accept", manifest);
        context.ui.confirm(&question.text(&context.words))
    }
}

/// Whether a file holds a receipt for this very parcel: nobody misses it when it is written anew.
fn is_receipt_of(out: &Path, parcel: &Parcel) -> bool {
    let bytes = files::read(out, limit::SMALL).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let read = text.as_deref().and_then(Receipt::read);
    read.is_some_and(|read| read.told.parcel == parcel.digest)
}

/// Whether two names are of one file, though one of them may not be there.
fn is_same(out: &Path, file: &Path) -> bool {
    let whole = |path: &Path| files::absolute(path).ok();
    out == file || whole(out).is_some_and(|out| whole(file) == Some(out))
}

/// Refuses papers for which our gmina never asked, by what counts in the sender's journal; the
/// reason why they are taken in all the same.
fn require_asked(
    procedure: &Procedure,
    parcel: &Parcel,
    despite: &Despite,
) -> Result<Option<Sensitive<String>>, CommandError> {
    let state = fold(procedure, &parcel.journal.steps);
    if handing::asking(&state, &parcel.card.teryt) != Asking::Never {
        return Ok(None);
    }
    let refused = || CommandError::new(NOT_ASKED).with("gmina", parcel.card.teryt.clone());
    despite.reason.clone().map(Some).ok_or_else(refused)
}
