//! `validate`: is the tree sound, as far as our key can tell.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::findings;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::scope::Scope;
use crate::cli::session;
use crate::record::Level;
use crate::render;
use crate::store::{Check, Code, Notice, Open, Store, StoreError};

/// `validate [PATH]… [--no-keys] [--strict]`
pub fn command() -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let path = Arg::new("path").value_name("PATH");
    Command::new("validate")
        .arg(path.action(ArgAction::Append).num_args(0..))
        .arg(flag("no-keys"))
        .arg(flag("strict"))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Checks and answers with everything that was found.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let named: Vec<String> = args.get_many("path").unwrap_or_default().cloned().collect();
    let scope = Scope::read(context, &named)?;
    let checked = if args.get_flag("no-keys") {
        Checked::whole(without_keys(context, &scope)?)
    } else {
        with_keys(context, &scope)?
    };
    let findings = findings::report(&checked.check, &context.words);
    context.answer(
        Format::of(args),
        || render::findings::json("validate", &findings),
        |words, width| render::findings::text(&findings, words, width),
    )?;
    let least = if args.get_flag("strict") {
        Level::Info
    } else {
        Level::Error
    };
    Ok(match findings.worst() {
        _ if checked.is_partial() => Exit::Incomplete,
        Some(worst) if worst >= least => Exit::Findings,
        _ => Exit::Done,
    })
}

/// A check, and whether the store could be opened for it as it was asked.
struct Checked {
    check: Check,
    opened: bool,
}

impl Checked {
    fn whole(check: Check) -> Self {
        Self {
            check,
            opened: true,
        }
    }

    /// Whether cases were not read, or not by the office's facts of now.
    fn is_partial(&self) -> bool {
        let is_broken = |code| code == Code::OfficeChain;
        !self.opened || self.check.findings.iter().any(|f| is_broken(f.code))
    }
}

/// A store that does not open is checked without keys: what is wrong with it is the answer.
fn with_keys(context: &mut Context, scope: &Scope) -> Result<Checked, CommandError> {
    let opened = session::unlock(context).map_err(with_hint)?;
    let findings = match opened {
        Ok(store) => return Ok(Checked::whole(opened_check(context, &store, scope)?)),
        Err(StoreError::Office(_)) => Vec::new(),
        Err(StoreError::NoKeys(findings)) => findings,
        Err(error) => return Err(with_hint(error.into())),
    };
    context.warn(&Message::new("validate-not-opened"));
    let mut check = without_keys(context, scope)?;
    for finding in findings {
        if !check.findings.contains(&finding) {
            check.findings.push(finding);
        }
    }
    Ok(Checked {
        check,
        opened: false,
    })
}

fn with_hint(error: CommandError) -> CommandError {
    error.help(Message::new("validate-hint-no-keys"))
}

fn opened_check(
    context: &mut Context,
    store: &Store<Open>,
    scope: &Scope,
) -> Result<Check, CommandError> {
    let is_finding = |notice: &&Notice| matches!(notice, Notice::Problem(_));
    let notices: Vec<Notice> = store
        .notices()
        .iter()
        .filter(|n| !is_finding(n))
        .cloned()
        .collect();
    session::say_all(context, &notices);
    let cases = store.cases()?.cases;
    let total = cases.iter().filter(|case| scope.covers(case)).count();
    let progress = context
        .ui
        .progress(&context.words.say("progress-check"), total as u64);
    Ok(store.check(&|case| scope.covers(case), &|_| progress.advance(1))?)
}

fn without_keys(context: &Context, scope: &Scope) -> Result<Check, CommandError> {
    let store = Store::at(&context.store_dir()?)?;
    Ok(store.check(&|case| scope.covers(case))?)
}
