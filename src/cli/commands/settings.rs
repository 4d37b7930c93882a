//! `settings show`, `settings set`: the office's settings.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::ask::Source;
use crate::cli::context::Context;
use crate::cli::error_codes::{FIELD_REFUSED, MISSING_COMMAND};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::cli::tree;
use crate::record::settings::{SettingsError, SettingsProblem};

/// `settings show`, `settings set --from FILE`
pub fn command() -> Command {
    let set = Command::new("set")
        .arg(
            Arg::new("from")
                .long("from")
                .value_name("FILE")
                .required(true),
        )
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue),
        );
    Command::new("settings")
        .subcommand(Command::new("show"))
        .subcommand(set)
}

/// Shows the settings, or puts new ones in force.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    match args.subcommand() {
        Some(("show", _)) => show(context),
        Some(("set", args)) => set(context, args),
        _ => Err(CommandError::new(MISSING_COMMAND)),
    }
}

fn show(context: &mut Context) -> Result<Exit, CommandError> {
    let session = Session::open(context)?;
    let text = session.store.office().settings.to_toml();
    context.ui.answer(text.as_bytes())?;
    Ok(Exit::Done)
}

fn set(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let name = args.get_one::<String>("from").map_or("-", String::as_str);
    let changes = tree::read(context, &Source::from(name))?;
    let mut session = Session::open(context)?;
    let updated = session.store.office().settings.updated(&changes);
    let updated = updated.map_err(|errors| bad_settings(&errors))?;
    if args.get_flag("dry-run") {
        context.ui.answer(updated.to_toml().as_bytes())?;
        return Ok(Exit::Done);
    }
    let stamp = Session::stamp(context);
    session.store.lock()?.set_settings(updated, &stamp)?;
    context.note(&Message::new("settings-in-force"));
    Ok(Exit::Done)
}

/// All that is wrong with settings, each with its key path.
pub fn bad_settings(errors: &[SettingsError]) -> CommandError {
    let told = errors.iter().map(|error| {
        let place = Place {
            path: Some(error.path.clone()),
            ..Place::default()
        };
        CommandError::new(FIELD_REFUSED)
            .at(place)
            .because(problem(error.problem))
    });
    CommandError::all(told).unwrap_or_else(|| CommandError::new(FIELD_REFUSED))
}

fn problem(problem: SettingsProblem) -> Message {
    match problem {
        SettingsProblem::Unknown { close: Some(near) } => {
            Message::new("field-unknown-near").with("near", near)
        }
        SettingsProblem::Unknown { close: None } => Message::new("field-unknown"),
        SettingsProblem::Missing => Message::new("field-missing"),
        SettingsProblem::Kind { expected } => Message::new(format!("settings-wanted-{expected}")),
        SettingsProblem::Range { min, max } => Message::new("settings-range")
            .with("min", min)
            .with("max", max),
        SettingsProblem::Form => Message::new("settings-form"),
    }
}
