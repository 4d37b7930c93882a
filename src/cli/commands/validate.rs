//! `validate`: is the tree sound, as far as our key can tell; and is a printed paper part of it.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::error_codes::{CHECKPOINT_MISTYPED, CHECKPOINT_OF_CASE};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::findings;
use crate::cli::globals::Format;
use crate::cli::lost;
use crate::cli::message::Message;
use crate::cli::scope::Scope;
use crate::cli::session;
use crate::cli::subset::{Part, Subset};
use crate::record::{CaseId, Checkpoint, Journal, Level};
use crate::render;
use crate::report::checkpoint::Printed;
use crate::report::findings::Findings;
use crate::store::check::Asked;
use crate::store::files;
use crate::store::layout::journal_path;
use crate::store::{Check, Code, Finding, Notice, Open, Store, StoreError};
use crate::words::Words;

/// `validate [PATH]… [--no-keys] [--subset PART/OF] [--strict]`, `validate --code CODE CASE`
pub fn command() -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let path = Arg::new("path").value_name("PATH");
    let code = Arg::new("code").long("code").value_name("CODE");
    Command::new("validate")
        .arg(path.action(ArgAction::Append).num_args(0..))
        .arg(flag("no-keys"))
        .arg(code.requires("path").conflicts_with("no-keys"))
        .arg(
            Arg::new("subset")
                .long("subset")
                .value_name("PART")
                .value_parser(Subset::read)
                .conflicts_with("code"),
        )
        .arg(flag("strict"))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Checks and answers with everything that was found.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let what = What::read(context, args)?;
    let paper = Paper::read(args, &what.scope)?;
    let mut checked = if args.get_flag("no-keys") {
        Checked::whole(without_keys(context, &what)?)
    } else {
        with_keys(context, &what, paper.as_ref())?
    };
    let journal = checked.journal.take();
    let printed = match (&paper, &journal) {
        (Some(paper), Some(journal)) => paper.find(journal, &mut checked.check),
        _ => None,
    };
    if paper.is_some() && journal.is_none() {
        context.warn(&Message::new("checkpoint-not-compared"));
    }
    if printed.is_none() && journal.as_ref().is_some_and(Journal::is_erased) {
        context.note(&Message::new("checkpoint-erased"));
    }
    let findings = findings::report(&checked.check, &context.words);
    context.answer(
        Format::of(args),
        || {
            json(
                &checked.check,
                &findings,
                what.part,
                paper.as_ref().map(|_| &printed),
            )
        },
        |words, width| text(&findings, printed.as_ref(), words, width),
    )?;
    Ok(verdict(&checked, &findings, args.get_flag("strict")))
}

fn verdict(checked: &Checked, findings: &Findings, strict: bool) -> Exit {
    let least = if strict { Level::Info } else { Level::Error };
    match findings.worst() {
        _ if checked.is_partial() => Exit::Incomplete,
        Some(worst) if worst >= least => Exit::Findings,
        _ => Exit::Done,
    }
}

/// What is checked.
pub(super) struct What {
    pub(super) scope: Scope,
    part: Option<Part>,
}

impl What {
    /// All that was named, and not only a part of its cases.
    pub(super) fn all_of(scope: Scope) -> Self {
        Self { scope, part: None }
    }

    /// What is asked for; which part of the cases that is, is said.
    fn read(context: &mut Context, args: &ArgMatches) -> Result<Self, CommandError> {
        let named: Vec<String> = args.get_many("path").unwrap_or_default().cloned().collect();
        let scope = Scope::read(context, &named)?;
        let today = context.clock.today();
        let subset: Option<&Subset> = args.get_one("subset");
        let part = subset.map(|subset| subset.on(today));
        if let Some(Part { number, of }) = part {
            let said = Message::new("validate-subset").with("part", number.to_string());
            context.note(&said.with("of", of.to_string()));
        }
        Ok(Self { scope, part })
    }

    /// Whether the files of a case are read.
    fn reads(&self, case: &CaseId) -> bool {
        self.part.is_none_or(|part| part.covers(case))
    }
}

/// The findings, which part of the cases was read, the steps that are gone; and with the code of a
/// paper what it told, null when it told nothing.
fn json(
    check: &Check,
    findings: &Findings,
    part: Option<Part>,
    paper: Option<&Option<Printed<'_>>>,
) -> Value {
    let mut answer = render::findings::json("validate", findings);
    answer["subset"] = part.map_or(
        Value::Null,
        |part| json!({ "part": part.number, "of": part.of }),
    );
    answer["gone"] = lost::json(check);
    if let Some(printed) = paper {
        let printed = printed.as_ref();
        answer["checkpoint"] = printed.map_or(Value::Null, render::checkpoint::json);
    }
    answer
}

fn text(findings: &Findings, printed: Option<&Printed<'_>>, words: &Words, width: u16) -> String {
    let told = printed.map(|printed| render::checkpoint::text(printed, words, width) + "\n");
    told.unwrap_or_default() + &render::findings::text(findings, words, width)
}

/// A printed paper of a case, by its code.
struct Paper {
    code: Checkpoint,
    case: CaseId,
}

impl Paper {
    /// The paper that is meant, when one is.
    fn read(args: &ArgMatches, scope: &Scope) -> Result<Option<Self>, CommandError> {
        let Some(code) = args.get_one::<String>("code") else {
            return Ok(None);
        };
        let code = Checkpoint::read(code);
        let code = code.map_err(|_| CommandError::new(CHECKPOINT_MISTYPED))?;
        let case = scope.case();
        let case = case.ok_or_else(|| CommandError::new(CHECKPOINT_OF_CASE))?;
        Ok(Some(Self { code, case }))
    }

    /// Where in the journal it was printed; that it was nowhere there is a finding.
    fn find<'j>(&self, journal: &'j Journal, check: &mut Check) -> Option<Printed<'j>> {
        let printed = Printed::find(journal, self.code);
        if printed.is_none() && !journal.is_erased() {
            let finding = Finding::at(Code::NoCheckpoint, &journal_path(&self.case));
            check.findings.push(finding.of(&self.case));
        }
        printed
    }
}

/// A check, and whether the store could be opened for it as it was asked.
struct Checked {
    check: Check,
    opened: bool,
    /// The journal of the paper's case, when it can be believed.
    journal: Option<Journal>,
}

impl Checked {
    fn whole(check: Check) -> Self {
        Self {
            check,
            opened: true,
            journal: None,
        }
    }

    /// Whether cases were not read, or not by the office's facts of now.
    fn is_partial(&self) -> bool {
        let is_broken = |code| code == Code::OfficeChain;
        !self.opened || self.check.findings.iter().any(|f| is_broken(f.code))
    }
}

/// A store that does not open is checked without keys: what is wrong with it is the answer.
fn with_keys(
    context: &mut Context,
    what: &What,
    paper: Option<&Paper>,
) -> Result<Checked, CommandError> {
    let opened = session::unlock(context).map_err(with_hint)?;
    let findings = match opened {
        Ok(store) => {
            let journal = paper.and_then(|paper| store.read_journal(&paper.case).ok());
            let check = opened_check(context, &store, what)?;
            return Ok(Checked {
                journal,
                ..Checked::whole(check)
            });
        }
        Err(StoreError::Office(_)) => Vec::new(),
        Err(StoreError::NoKeys(findings)) => findings,
        Err(error) => return Err(with_hint(error.into())),
    };
    context.warn(&Message::new("validate-not-opened"));
    let mut check = without_keys(context, what)?;
    for finding in findings {
        if !check.findings.contains(&finding) {
            check.findings.push(finding);
        }
    }
    Ok(Checked {
        check,
        opened: false,
        journal: None,
    })
}

fn with_hint(error: CommandError) -> CommandError {
    error.help(Message::new("validate-hint-no-keys"))
}

/// A check of a store that was opened, with its progress told.
pub(super) fn opened_check(
    context: &mut Context,
    store: &Store<Open>,
    what: &What,
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
    let covers = |case: &CaseId| what.scope.covers(case);
    let reads = |case: &CaseId| what.reads(case);
    let total = cases.iter().filter(|case| covers(case) && reads(case));
    let label = context.words.say("progress-check");
    let progress = context.ui.progress(&label, total.count() as u64);
    let asked = Asked {
        cases: &covers,
        read: &reads,
    };
    let mut check = store.check_asked(asked, &|_| progress.advance(1))?;
    what.scope.require(&check)?;
    check.findings.extend(open_identities(context)?);
    Ok(check)
}

/// Files of identities that others of this machine may read; that of the sample store is published.
fn open_identities(context: &Context) -> Result<Vec<Finding>, CommandError> {
    let files = context.identity_files()?.into_iter();
    let open = files.filter(|file| files::is_open_to_others(file) && !session::is_published(file));
    let finding = |file: PathBuf| Finding::at(Code::OpenIdentity, &file.to_string_lossy());
    Ok(open.map(finding).collect())
}

fn without_keys(context: &Context, what: &What) -> Result<Check, CommandError> {
    let store = Store::on(&context.store_dir()?, context.disk.clone())?;
    let asked = Asked {
        cases: &|case| what.scope.covers(case),
        read: &|case| what.reads(case),
    };
    let check = match context.state_dir() {
        Ok(memory) => store.check_remembered(asked, &memory)?,
        Err(_) => store.check(asked.cases)?,
    };
    what.scope.require(&check)?;
    Ok(check)
}
