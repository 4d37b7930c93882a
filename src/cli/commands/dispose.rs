//! `dispose`: removes records whose time is over, and certifies it.
//!
//! All that are named are looked at first, and one that may not go keeps all of them. Each is
//! looked at again under its lock.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::cli::context::Context;
use crate::cli::error_codes::{NO_CASES_NAMED, NO_PRINTING};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::{self, Session};
use crate::cli::{papers, saving, values};
use crate::record::CaseId;
use crate::record::draft::Topic;
use crate::record::office::Right;
use crate::render;
use crate::render::paper::disposal;
use crate::report::disposal::{Certificate, Gone};
use crate::words::{Lang, Words};

mod due;
mod judged;

/// `dispose CASE… [--list FILE] [--dry-run] [--certificate FILE]`, `dispose --due`
pub fn command() -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let case = Arg::new("case")
        .value_name("CASE")
        .value_parser(values::case);
    let certificate = Arg::new("certificate")
        .long("certificate")
        .value_name("FILE");
    Command::new("dispose")
        .arg(case.action(ArgAction::Append).num_args(0..))
        .arg(Arg::new("list").long("list").value_name("FILE"))
        .arg(flag("due").conflicts_with_all(["case", "list", "dry-run", "certificate"]))
        .arg(flag("dry-run"))
        .arg(certificate.value_parser(value_parser!(PathBuf)))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Disposes of what is named, or tells what may be.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    if args.get_flag("due") {
        return due::tell(context, args);
    }
    if args.contains_id("certificate") && !papers::can_print() {
        return Err(CommandError::new(NO_PRINTING));
    }
    let cases = judged::named(context, args)?;
    if cases.is_empty() {
        return Err(CommandError::new(NO_CASES_NAMED));
    }
    let session = Session::open(context)?;
    session.store.require(Right::Write)?;
    let rows = judged::all(context, &session, &cases)?;
    if args.get_flag("dry-run") {
        return due::tell_dry(context, args, &rows);
    }
    let question = Message::new("ask-dispose").with("count", cases.len());
    context.ui.confirm(&question.text(&context.words))?;
    let certificate = dispose(context, &session, &cases)?;
    tell(context, args, &certificate)?;
    Ok(if certificate.gone.len() == cases.len() {
        Exit::Done
    } else {
        Exit::Incomplete
    })
}

/// Answers with the certificate, and prints it where that is asked for.
fn tell(
    context: &mut Context,
    args: &ArgMatches,
    certificate: &Certificate,
) -> Result<(), CommandError> {
    context.answer(
        Format::of(args),
        || render::disposal::json(certificate),
        |words, width| render::disposal::text(certificate, words, width),
    )?;
    if let Some(out) = args.get_one::<PathBuf>("certificate") {
        // Papers are official, so they are in Polish.
        let words = Words::new(Lang::Pl);
        let bytes = papers::pdf(&disposal(certificate, &words), &words)?;
        saving::paper(context, out, &bytes)?;
    }
    Ok(())
}

/// Disposes of each; one that fails now does not keep the others, and is told.
fn dispose(
    context: &mut Context,
    session: &Session,
    cases: &[CaseId],
) -> Result<Certificate, CommandError> {
    let store = &session.store;
    let mut gone = Vec::new();
    for case in cases {
        match one(context, session, case) {
            Ok(done) => gone.push(done),
            Err(error) if gone.is_empty() && cases.len() == 1 => return Err(error),
            Err(error) => context.ui.error(&error),
        }
    }
    Ok(Certificate {
        office: store.office().settings.office.clone(),
        fingerprint: store.fingerprint(),
        on: session.today,
        by: store.holder().id.clone(),
        gone,
    })
}

fn one(context: &mut Context, session: &Session, case: &CaseId) -> Result<Gone, CommandError> {
    let mut locked = session.store.lock_case(case)?;
    let rule = judged::rule(context, session, locked.journal())?;
    let stamp = Session::stamp(context);
    let disposed = locked.dispose(&rule, session.today, &stamp)?;
    session::say_all(context, &disposed.notices);
    discard_drafts(context, session, case)?;
    Ok(Gone {
        case: case.clone(),
        rule,
        documents: disposed.documents,
        erased: disposed.erased,
        head: disposed.head,
    })
}

/// What somebody typed about the case on this machine and never saved goes with it; the drafts of
/// others are theirs, and nobody can tell what they are about.
fn discard_drafts(
    context: &mut Context,
    session: &Session,
    case: &CaseId,
) -> Result<(), CommandError> {
    let Some(drawer) = session.store.drawer() else {
        return Ok(());
    };
    let mut count = 0_usize;
    for kept in drawer.all()? {
        let about = kept.content.as_ref().map(|draft| &draft.topic);
        if matches!(about, Ok(Topic::Step { case: of, .. }) if of == case) {
            drawer.discard(&kept.id)?;
            count += 1;
        }
    }
    if count > 0 {
        context.note(&Message::new("drafts-discarded").with("count", count));
    }
    Ok(())
}
