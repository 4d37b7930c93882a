//! `bundle`: some records for an outsider who audits them, sealed to that person's key.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::error_codes::BAD_RECIPIENT;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::values;
use crate::record::CaseId;
use crate::record::office::{Right, is_recipient};
use crate::render::json;
use crate::store::bundle::Bundled;

/// `bundle --for auditor CASE… --to RECIPIENT --out DIR`
pub fn command() -> Command {
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    let case = Arg::new("case")
        .value_name("CASE")
        .value_parser(values::case);
    let readers = PossibleValuesParser::new(["auditor"]);
    Command::new("bundle")
        .arg(option("for", "READER").value_parser(readers).required(true))
        .arg(case.action(ArgAction::Append).num_args(1..).required(true))
        .arg(option("to", "RECIPIENT").required(true))
        .arg(
            option("out", "DIR")
                .value_parser(value_parser!(PathBuf))
                .required(true),
        )
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Asks, makes it, and tells what the auditor needs besides.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let asked = Asked::read(context, args)?;
    let mut session = Session::open(context)?;
    session.store.require(Right::Admin)?;
    if let Some(absent) = asked.cases.iter().find(|case| !session.store.has(case)) {
        return Err(session.store.no_case(absent).into());
    }
    let question = Message::new("ask-bundle")
        .with("count", asked.cases.len())
        .with("recipient", asked.to.clone());
    context.ui.confirm(&question.text(&context.words))?;
    let made = asked.make(context, &mut session)?;
    let fingerprint = session.store.fingerprint().to_string();
    context.answer(
        Format::of(args),
        || asked.json(&fingerprint, &made),
        |words, _| asked.said(&fingerprint, &made).text(words) + "\n",
    )?;
    if !made.logged {
        context.warn(&Message::new("bundle-not-logged"));
    }
    context.note(&Message::new("bundle-next"));
    Ok(Exit::Done)
}

/// What is asked for.
struct Asked {
    cases: BTreeSet<CaseId>,
    to: String,
    out: PathBuf,
}

impl Asked {
    fn read(context: &Context, args: &ArgMatches) -> Result<Self, CommandError> {
        let to = args.get_one::<String>("to").map_or("", |to| to.trim());
        if !is_recipient(to) {
            return Err(CommandError::new(BAD_RECIPIENT));
        }
        let out = args.get_one::<PathBuf>("out").cloned().unwrap_or_default();
        Ok(Self {
            cases: args.get_many("case").unwrap_or_default().cloned().collect(),
            to: to.to_owned(),
            out: context.places.current_dir.join(out),
        })
    }

    fn make(&self, context: &mut Context, session: &mut Session) -> Result<Bundled, CommandError> {
        let stamp = Session::stamp(context);
        let label = context.words.say("progress-bundle");
        let progress = context.ui.progress(&label, self.cases.len() as u64);
        let telling = |done| progress.reach(done);
        let locked = session.store.lock()?;
        Ok(locked.bundle(&self.cases, &self.to, &self.out, &stamp, &telling)?)
    }

    fn folder(&self) -> String {
        self.out.to_string_lossy().into_owned()
    }

    fn said(&self, fingerprint: &str, made: &Bundled) -> Message {
        Message::new("bundle-done")
            .with("dir", self.folder())
            .with("records", made.records)
            .with("files", made.files)
            .with("digest", made.digest.to_string())
            .with("fingerprint", fingerprint.to_owned())
    }

    /// `{"schema", "folder", "recipient", "records", "files", "sha256", "fingerprint", "logged"}`.
    fn json(&self, fingerprint: &str, made: &Bundled) -> Value {
        json::answer(
            "bundle",
            [
                ("folder", json!(self.folder())),
                ("recipient", json!(self.to)),
                ("records", json!(made.records)),
                ("files", json!(made.files)),
                ("sha256", json!(made.digest.to_string())),
                ("fingerprint", json!(fingerprint)),
                ("logged", json!(made.logged)),
            ],
        )
    }
}
