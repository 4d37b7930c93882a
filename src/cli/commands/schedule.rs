//! `schedule print`: the morning report as a line of a crontab or a task of the Windows Task
//! Scheduler, with everything in it that a machine must know and nothing that is secret.

use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::cli::context::Context;
use crate::cli::error_codes::{MISSING_COMMAND, NO_HOME, PATH_NOT_PLAIN};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::{env, output, saving, values};
use crate::render::schedule::{self as render, Job};
use crate::store::{Store, identity};

/// The forms of a schedule.
const FORMS: [&str; 2] = ["cron", "task-xml"];
/// When the report is made unless another hour is given.
const AT: &str = "06:00";
/// Where a task leaves the report, in the folder of what this machine remembers.
const REPORT: &str = "deadlines.txt";

/// `schedule print cron|task-xml [--at HH:MM] [--since-last] [--report-to FILE] [--out FILE]`
pub fn command() -> Command {
    let print = Command::new("print")
        .arg(
            Arg::new("kind")
                .value_name("KIND")
                .required(true)
                .value_parser(FORMS),
        )
        .arg(
            Arg::new("at")
                .long("at")
                .value_name("TIME")
                .default_value(AT)
                .value_parser(values::time),
        )
        .arg(
            Arg::new("since-last")
                .long("since-last")
                .action(ArgAction::SetTrue),
        )
        .arg(
            Arg::new("report-to")
                .long("report-to")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(output::arg());
    Command::new("schedule").subcommand(print)
}

/// Does what the subcommand says.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    match args.subcommand() {
        Some(("print", args)) => print(context, args),
        _ => Err(CommandError::new(MISSING_COMMAND)),
    }
}

fn print(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let is_task = args
        .get_one::<String>("kind")
        .is_some_and(|kind| kind == "task-xml");
    let job = job(context, args, is_task)?;
    let text = if is_task {
        render::task_xml(&job, &context.words)
    } else {
        render::cron(&job, &context.words)
    };
    output::write(context, args, text.as_bytes())?;
    warn_of_passphrases(context)?;
    Ok(Exit::Done)
}

fn job(context: &Context, args: &ArgMatches, is_task: bool) -> Result<Job, CommandError> {
    let store = context.store_dir()?;
    // What is no store should be told now, not every morning.
    Store::on(&store, context.disk.clone())?;
    let state = context.state_dir()?;
    let program = env::program().ok_or_else(|| CommandError::new(NO_HOME))?;
    let mut arguments = vec!["--store".to_owned(), plain(&store)?];
    for file in context.identity_files()? {
        arguments.extend(["--identity".to_owned(), plain(&file)?]);
    }
    // A task has no variables of its own.
    if is_task {
        arguments.extend(["--memory".to_owned(), plain(&state)?]);
    }
    let lang = context.words.lang().code();
    arguments.extend(["--lang", lang, "--quiet", "deadlines", "--check"].map(str::to_owned));
    if args.get_flag("since-last") {
        arguments.push("--since-last".to_owned());
    }
    let named = args.get_one::<PathBuf>("report-to");
    // What deadlines will refuse every morning.
    named.map_or(Ok(()), |file| saving::refuse_store(context, file))?;
    let report = named.map(|file| context.places.current_dir.join(file));
    // A task has nobody to whom it could say anything.
    let report = report.or_else(|| is_task.then(|| state.join(REPORT)));
    if let Some(report) = report {
        arguments.extend(["--out".to_owned(), plain(&report)?]);
    }
    Ok(Job {
        program: plain(&program)?,
        arguments,
        state: plain(&state)?,
        at: args.get_one::<NaiveTime>("at").copied().unwrap_or_default(),
        from: context.clock.today(),
    })
}

/// A path as a text of one line, from the root.
fn plain(path: &Path) -> Result<String, CommandError> {
    let text = path.is_absolute().then(|| path.to_str()).flatten();
    let text = text.filter(|text| !text.contains(char::is_control));
    let shown = || Place::file(path.to_string_lossy());
    text.map(str::to_owned)
        .ok_or_else(|| CommandError::new(PATH_NOT_PLAIN).at(shown()))
}

/// Nobody types a passphrase at six in the morning.
fn warn_of_passphrases(context: &mut Context) -> Result<(), CommandError> {
    for file in context.identity_files()? {
        let name = file.to_string_lossy().into_owned();
        match identity::needs_passphrase(&file) {
            Ok(false) => {}
            Ok(true) => context.warn(&Message::new("schedule-passphrase").with("file", name)),
            Err(_) => context.warn(&Message::new("schedule-no-key").with("file", name)),
        }
    }
    Ok(())
}
