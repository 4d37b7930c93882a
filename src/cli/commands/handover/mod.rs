//! `handover`: a parcel of one case for the team of another gmina that asked for the papers.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::error_codes::MISSING_ARGUMENT;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::handing::despite::{self, Despite};
use crate::cli::handing::passing::Passing;
use crate::cli::handing::{cards, compared, passing};
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::{reading, saving};
use crate::record::handover::OfficeCard;
use crate::record::office::Right;
use crate::record::{CaseId, Journal};
use crate::render::json;
use crate::store::handover::{HandedOver, OwnOffice};

mod card;

/// `handover CASE --to OFFICE-KEY --out FILE`, `handover card`
pub fn command() -> Command {
    let option = |name: &'static str, value: &'static str| {
        Arg::new(name).long(name).value_name(value).required(true)
    };
    Command::new("handover")
        .args_conflicts_with_subcommands(true)
        .subcommand_negates_reqs(true)
        .subcommand(card::command())
        .arg(super::case_argument())
        .arg(option("to", "OFFICE-KEY"))
        .arg(option("out", "FILE").value_parser(value_parser!(PathBuf)))
        .args(despite::args())
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue),
        )
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Prints our card, or makes the parcel.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    if let Some(("card", args)) = args.subcommand() {
        return card::run(context, args);
    }
    let asked = Asked::read(context, args)?;
    let session = Session::open(context)?;
    session.store.require(Right::Write)?;
    cards::require_other(&session, &asked.card)?;
    // Steps may stand in a copy beside the journal that would not go along.
    let (journal, procedure) = reading::case_alone(context, &session, &asked.case)?;
    passing::require_procedure(procedure, &asked.case)?;
    let passing = Passing {
        gmina: &asked.card.teryt,
        takes_over: None,
        on: session.today,
        despite: &asked.despite,
    };
    passing::require_asked(context, &session, (procedure, &journal), &passing)?;
    let made = if args.get_flag("dry-run") {
        None
    } else {
        Some(asked.make(context, &session, &journal)?)
    };
    context.answer(
        Format::of(args),
        || asked.json(made.as_ref()),
        |words, _| asked.said(made.as_ref()).text(words) + "\n",
    )?;
    if let Some(made) = made {
        let ours = &made.office;
        let next = Message::new("handover-next")
            .with("fingerprint", compared(ours.fingerprint))
            .with("version", ours.version)
            .with("newest", compared(ours.newest));
        context.note(&next);
    }
    Ok(Exit::Done)
}

/// What is asked for.
struct Asked {
    case: CaseId,
    card: OfficeCard,
    out: PathBuf,
    despite: Despite,
}

impl Asked {
    fn read(context: &mut Context, args: &ArgMatches) -> Result<Self, CommandError> {
        let missing = || CommandError::new(MISSING_ARGUMENT);
        let card = args.get_one::<String>("to").ok_or_else(missing)?;
        let out = args.get_one::<PathBuf>("out").ok_or_else(missing)?;
        Ok(Self {
            case: super::case_of(args)?,
            card: cards::read(context, card)?,
            // Not `-`: a parcel is a file that is carried to the other office.
            out: context.places.current_dir.join(out),
            despite: despite::read(context, args)?,
        })
    }

    fn make(
        &self,
        context: &mut Context,
        session: &Session,
        seen: &Journal,
    ) -> Result<HandedOver, CommandError> {
        saving::require_place(context, &self.out)?;
        let question = Message::new("ask-handover")
            .with("case", self.case.to_string())
            .with("gmina", self.card.teryt.clone())
            .with("fingerprint", compared(self.card.fingerprint));
        context.ui.confirm(&question.text(&context.words))?;
        let stamp = Session::stamp(context);
        let store = &session.store;
        let reason = self.despite.reason.as_ref();
        Ok(store.hand_over(seen, (&self.card, reason), &self.out, &stamp)?)
    }

    fn file(&self) -> String {
        self.out.to_string_lossy().into_owned()
    }

    fn said(&self, made: Option<&HandedOver>) -> Message {
        let id = if made.is_some() {
            "handover-done"
        } else {
            "handover-would"
        };
        let said = Message::new(id)
            .with("file", self.file())
            .with("case", self.case.to_string())
            .with("gmina", self.card.teryt.clone())
            .with("fingerprint", compared(self.card.fingerprint));
        match made {
            Some(made) => said
                .with("files", made.files)
                .with("seq", made.head.seq)
                .with("digest", made.digest.to_string()),
            None => said,
        }
    }

    /// `{"schema", "case", "gmina", "fingerprint", "file", "files", "seq", "sha256", "own":
    /// {"fingerprint", "version", "newest"}, "dry_run"}`; `own` is what the receiver compares.
    fn json(&self, made: Option<&HandedOver>) -> Value {
        json::answer(
            "handover",
            [
                ("case", json!(self.case.to_string())),
                ("gmina", json!(self.card.teryt)),
                ("fingerprint", json!(self.card.fingerprint.to_string())),
                ("file", json!(made.map(|_| self.file()))),
                ("files", json!(made.map(|made| made.files))),
                ("seq", json!(made.map(|made| made.head.seq))),
                ("sha256", json!(made.map(|made| made.digest.to_string()))),
                ("own", json!(made.map(|made| own(&made.office)))),
                ("dry_run", json!(made.is_none())),
            ],
        )
    }
}

fn own(office: &OwnOffice) -> Value {
    json!({
        "fingerprint": office.fingerprint.to_string(),
        "version": office.version,
        "newest": office.newest.to_string(),
    })
}
