//! `dispose`: removes records whose time is over, and certifies it.
//!
//! All that are named are looked at first, and one that may not go keeps all of them; so does a
//! certificate that could not be written. Each is looked at again under its lock. What goes wrong
//! when a record is gone is said, and is no error: that would read as if nothing had happened.

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::cli::context::Context;
use crate::cli::error_codes::{NO_CASES_NAMED, NO_PRINTING};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::{self, Session};
use crate::cli::syncing::{history, sent, waits};
use crate::cli::{papers, values};
use crate::record::CaseId;
use crate::record::draft::Topic;
use crate::record::office::Right;
use crate::report::disposal::{Certificate, Gone};
use crate::store::Notice;

mod again;
mod certificate;
mod due;
mod judged;

/// `dispose CASE… [--list FILE] [--dry-run|--reprint] [--certificate FILE] [--although-unsent]`,
/// `dispose --due`
pub fn command() -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let case = Arg::new("case")
        .value_name("CASE")
        .value_parser(values::case);
    let certificate = Arg::new("certificate")
        .long("certificate")
        .value_name("FILE");
    let others = ["case", "list", "dry-run", "reprint", "certificate"];
    Command::new("dispose")
        .arg(case.action(ArgAction::Append).num_args(0..))
        .arg(Arg::new("list").long("list").value_name("FILE"))
        .arg(flag("due").conflicts_with_all(others))
        .arg(flag("dry-run"))
        .arg(flag("reprint").conflicts_with("dry-run"))
        .arg(sent::arg())
        .arg(certificate.value_parser(value_parser!(std::path::PathBuf)))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Disposes of what is named, or tells what may be, or what was.
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
    if args.get_flag("reprint") {
        return again::tell(context, args, &session, &cases);
    }
    session.store.require(Right::Write)?;
    if args.get_flag("dry-run") {
        let rows = judged::all(context, &session, &cases, &[session.today])?;
        return due::tell_dry(context, args, &rows);
    }
    let days = judged::days(context, &session)?;
    judged::all(context, &session, &cases, &days)?;
    // What others recorded and this computer does not know would be destroyed unseen.
    sent::require_to_dispose(context, &session.store, args)?;
    let out = certificate::place(context, args)?;
    let question = Message::new("ask-dispose").with("count", cases.len());
    context.ui.confirm(&question.text(&context.words))?;
    let mut ended = Exit::Done;
    let gone = dispose(context, &session, &cases, &mut ended)?;
    let certificate = Certificate {
        gone,
        ..certificate::of(&session)
    };
    if let Err(error) = certificate::give_out(context, args, &certificate, out.as_deref()) {
        let why = error.why(&context.words).join(" ");
        context.warn(&Message::new("dispose-not-told").with("why", why));
        ended = Exit::Incomplete;
    }
    note_left(context, &session, &cases);
    Ok(ended)
}

/// Says where what was disposed of is still held: in the history of git, and among steps that wait.
fn note_left(context: &mut Context, session: &Session, cases: &[CaseId]) {
    history::note_disposal(context, &session.store);
    waits::note_disposed(context, &session.store, cases);
}

/// Disposes of each; one that fails now does not keep the others, and is told. When none went,
/// nothing happened, and that is an error.
fn dispose(
    context: &mut Context,
    session: &Session,
    cases: &[CaseId],
    ended: &mut Exit,
) -> Result<Vec<Gone>, CommandError> {
    let (mut gone, mut errors, mut said) = (Vec::new(), Vec::new(), Said::default());
    let label = context.words.say("progress-disposing");
    let progress = context.ui.progress(&label, cases.len() as u64);
    for case in cases {
        match one(context, session, case, &mut said) {
            Ok(done) => gone.push(done),
            Err(error) => errors.push(error),
        }
        progress.advance(1);
    }
    drop(progress);
    said.tell(context, ended);
    match CommandError::all(errors) {
        Some(error) if gone.is_empty() => return Err(error),
        Some(error) => {
            context.ui.error(&error);
            *ended = Exit::Incomplete;
        }
        None => {}
    }
    Ok(gone)
}

/// What came up while records went; it is said afterwards, so that no count of them is in its way.
#[derive(Default)]
struct Said {
    notices: Vec<Notice>,
    /// Drafts that could not be discarded.
    warnings: Vec<Message>,
    /// How many drafts were discarded.
    drafts: usize,
}

impl Said {
    fn tell(self, context: &mut Context, ended: &mut Exit) {
        let is_left = |notice: &Notice| matches!(notice, Notice::DocumentsLeft(..));
        if self.notices.iter().any(is_left) || !self.warnings.is_empty() {
            *ended = Exit::Incomplete;
        }
        session::say_all(context, &self.notices);
        for warning in &self.warnings {
            context.warn(warning);
        }
        if self.drafts > 0 {
            context.note(&Message::new("drafts-discarded").with("count", self.drafts));
        }
    }
}

fn one(
    context: &mut Context,
    session: &Session,
    case: &CaseId,
    told: &mut Said,
) -> Result<Gone, CommandError> {
    let mut locked = session.store.lock_case(case)?;
    let days = judged::days(context, session)?;
    let rule = judged::rule(context, session, locked.journal(), &days)?;
    let stamp = Session::stamp(context);
    let disposed = locked.dispose(&rule, session.today, &stamp)?;
    told.notices.extend(disposed.notices);
    match discard_drafts(session, case) {
        Ok(count) => told.drafts += count,
        Err(error) => {
            let why = error.why(&context.words).join(" ");
            let said = Message::new("dispose-drafts-left").with("case", case.to_string());
            told.warnings.push(said.with("why", why));
        }
    }
    Ok(Gone {
        case: case.clone(),
        rule,
        documents: Some(disposed.documents),
        erased: disposed.erased,
        head: disposed.head,
    })
}

/// What somebody typed about the case on this machine and never saved goes with it; the drafts of
/// others are theirs, and nobody can tell what they are about.
fn discard_drafts(session: &Session, case: &CaseId) -> Result<usize, CommandError> {
    let Some(drawer) = session.store.drawer() else {
        return Ok(0);
    };
    let mut count = 0;
    for kept in drawer.all()? {
        let about = kept.content.as_ref().map(|draft| &draft.topic);
        if matches!(about, Ok(Topic::Step { case: of, .. }) if of == case) {
            drawer.discard(&kept.id)?;
            count += 1;
        }
    }
    Ok(count)
}
