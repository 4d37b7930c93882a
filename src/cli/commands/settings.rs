//! `settings show`, `settings set`: the office's settings.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::ask::{self, Source};
use crate::cli::context::Context;
use crate::cli::error_codes::{FIELD_REFUSED, MISSING_COMMAND};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::cli::tree;
use crate::procedure::{self, Procedure};
use crate::record::near::nearest;
use crate::record::office::Right;
use crate::record::settings::{Settings, SettingsError, SettingsProblem as Problem};
use crate::render::settings::{self as render, Norm};
use crate::report::changes::changes;

/// `settings show`, `settings set --from FILE`
pub fn command() -> Command {
    let format = || Format::arg(&[Format::Table, Format::Json]);
    let from = Arg::new("from").long("from").value_name("FILE");
    let dry_run = Arg::new("dry-run").long("dry-run");
    let set = Command::new("set")
        .arg(from.required(true))
        .arg(dry_run.action(ArgAction::SetTrue))
        .arg(format());
    Command::new("settings")
        .subcommand(Command::new("show").arg(format()))
        .subcommand(set)
}

/// Shows the settings, or puts new ones in force.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    match args.subcommand() {
        Some(("show", args)) => show(context, Format::of(args)),
        Some(("set", args)) => set(context, args),
        _ => Err(CommandError::new(MISSING_COMMAND)),
    }
}

fn show(context: &mut Context, format: Format) -> Result<Exit, CommandError> {
    let session = Session::open(context)?;
    let office = session.store.office();
    context.answer(
        format,
        || render::json(office),
        |words, _| render::text(office, &norms(), words),
    )?;
    Ok(Exit::Done)
}

fn set(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let name = args.get_one::<String>("from").map_or("-", String::as_str);
    let source = Source::from(name);
    let given = tree::read(context, &source)?;
    let mut session = Session::open(context)?;
    session.store.require(Right::Admin)?;
    let office = session.store.office();
    let updated = checked(office.settings.updated(&given), &ask::place(&source))?;
    let told = changes(&office.settings.fields(), &updated.fields());
    let dry_run = args.get_flag("dry-run");
    if !told.is_empty() && !dry_run {
        let stamp = Session::stamp(context);
        session.store.lock()?.set_settings(updated, &stamp)?;
    }
    let version = session.store.office().version;
    context.answer(
        Format::of(args),
        || render::changes_json(&told, version, dry_run),
        |words, width| render::changes_text(&told, words, width),
    )?;
    context.note(&Message::new(match (told.is_empty(), dry_run) {
        (true, _) => "settings-same",
        (false, true) => "settings-dry-run",
        (false, false) => "settings-in-force",
    }));
    Ok(Exit::Done)
}

/// The norms that the procedures ask for, by key, each with the first deadline that does.
fn norms() -> Vec<Norm<'static>> {
    let of = |procedure: &'static Procedure| {
        procedure.norms().into_iter().filter_map(|(key, default)| {
            let label = &procedure.deadlines.iter().find(|d| d.asks_for(key))?.label;
            Some(Norm {
                key,
                label,
                default,
            })
        })
    };
    procedure::all().iter().copied().flat_map(of).collect()
}

/// The settings, or all that is wrong with them at once, each with its key path.
fn checked(
    read: Result<Settings, Vec<SettingsError>>,
    at: &Place,
) -> Result<Settings, CommandError> {
    let refused = |path: &str, causes: Vec<Message>| {
        let path = (!path.is_empty()).then(|| path.to_owned());
        let told = CommandError::new(FIELD_REFUSED).at(Place { path, ..at.clone() });
        causes.into_iter().fold(told, CommandError::because)
    };
    let errors: Vec<CommandError> = match &read {
        Ok(settings) => settings
            .norms
            .keys()
            .filter_map(|key| Some(refused(&format!("norms.{key}"), norm_problem(key)?)))
            .collect(),
        Err(errors) => errors
            .iter()
            .map(|error| refused(&error.path, problem(error)))
            .collect(),
    };
    match (read, CommandError::all(errors)) {
        (Ok(settings), None) => Ok(settings),
        (_, told) => Err(told.unwrap_or_else(|| CommandError::new(FIELD_REFUSED))),
    }
}

/// What is wrong with the name of a norm; nothing when a procedure asks for it.
fn norm_problem(key: &str) -> Option<Vec<Message>> {
    let known: Vec<&str> = norms().iter().map(|norm| norm.key).collect();
    (!known.contains(&key)).then(|| unknown(nearest(key, known.iter().copied()), &known))
}

fn problem(error: &SettingsError) -> Vec<Message> {
    vec![match error.problem {
        Problem::Unknown { close, known } => return unknown(close, known),
        Problem::Missing => Message::new("field-missing"),
        Problem::Kind { expected } => Message::new(format!("settings-wanted-{expected}")),
        Problem::Range { min, max } => Message::new("settings-range")
            .with("min", min)
            .with("max", max),
        Problem::Form if error.path == "teryt" => Message::new("form-teryt"),
        Problem::Form if is_code(&error.path) => Message::new("settings-code"),
        Problem::Form => Message::new("settings-form"),
    }]
}

/// Whether a code stands under this key path.
fn is_code(path: &str) -> bool {
    let keys: Vec<&str> = path.split('.').collect();
    matches!(keys.as_slice(), ["codes", ..] | ["place", _, "code"])
}

/// A key that nobody knows is not repeated: it may be anything.
fn unknown(close: Option<&str>, known: &[&str]) -> Vec<Message> {
    let mut told = vec![match close {
        Some(near) => Message::new("settings-unknown-near").with("near", near.to_owned()),
        None => Message::new("settings-unknown"),
    }];
    if close.is_none() && !known.is_empty() {
        told.push(Message::new("settings-known").with("keys", known.join(", ")));
    }
    told
}
