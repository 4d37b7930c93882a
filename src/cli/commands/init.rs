//! `init`: a new store, its first admin, and the key for the sealed envelope.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, value_parser};
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::error_codes::MISSING_ARGUMENT;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::identities;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::values;
use crate::record::HolderId;
use crate::record::settings::Settings;
use crate::render;
use crate::store::{Beginning, Disk, Store};

/// `init DIR --office NAME --holder ID --identity-out FILE …`
pub fn command() -> Command {
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    let file = |name| option(name, "FILE").value_parser(value_parser!(PathBuf));
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("init")
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .required(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(option("office", "NAME").required(true))
        .arg(
            option("holder", "ID")
                .required(true)
                .value_parser(values::holder),
        )
        .arg(file("identity-out").required(true))
        .arg(flag("no-passphrase"))
        .arg(file("recovery-out"))
        .arg(flag("no-recovery"))
        .arg(option("teryt", "CODE"))
        .arg(Format::arg(&[Format::Table, Format::Json]))
        .group(ArgGroup::new("recovery").args(["recovery-out", "no-recovery"]))
}

/// Makes the store and answers with its fingerprint.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let path = |name: &str| {
        args.get_one::<PathBuf>(name)
            .map(|p| context.places.current_dir.join(p))
    };
    let (Some(root), Some(identity_out)) = (path("dir"), path("identity-out")) else {
        return Err(CommandError::new(MISSING_ARGUMENT));
    };
    let recovery_out = path("recovery-out");
    require_recovery(context, args)?;
    crate::store::require_empty(&root)?;
    let settings = settings(args)?;
    let memory = context.state_dir()?;
    let identity = identities::create(context, &identity_out, !args.get_flag("no-passphrase"))?;
    let recovery = match &recovery_out {
        Some(file) => Some(identities::create(context, file, false)?),
        None => None,
    };
    let beginning = Beginning {
        settings,
        holder: args
            .get_one::<HolderId>("holder")
            .cloned()
            .ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?,
        identity,
        recovery: recovery.as_ref(),
        stamp: Session::stamp(context),
    };
    let store = Store::init(&root, &memory, beginning, Disk::default())?;
    if !store.folder_locks()? {
        context.warn(&Message::new("init-no-locks"));
    }
    let fingerprint = store.fingerprint().to_string();
    tell(context, &root, recovery_out.as_deref());
    answer(context, &fingerprint, store.id(), Format::of(args))?;
    Ok(Exit::Done)
}

/// A key for the envelope, or the explicit word that there is none.
fn require_recovery(context: &mut Context, args: &ArgMatches) -> Result<(), CommandError> {
    if args.contains_id("recovery-out") || args.get_flag("no-recovery") {
        return Ok(());
    }
    if !context.globals.yes {
        return Err(
            CommandError::new(MISSING_ARGUMENT).with("names", "--recovery-out, --no-recovery")
        );
    }
    context.warn(&Message::new("init-no-recovery"));
    Ok(())
}

fn settings(args: &ArgMatches) -> Result<Settings, CommandError> {
    let mut settings = Settings::new(args.get_one::<String>("office").map_or("", String::as_str));
    settings.teryt = args.get_one::<String>("teryt").cloned();
    Settings::read(&settings.fields()).map_err(|errors| super::settings::bad_settings(&errors))
}

fn tell(context: &mut Context, root: &Path, recovery: Option<&Path>) {
    let dir = root.to_string_lossy().into_owned();
    context.note(&Message::new("init-done").with("dir", dir));
    if let Some(file) = recovery {
        let file = file.to_string_lossy().into_owned();
        context.note(&Message::new("init-envelope").with("file", file));
    }
    context.note(&Message::new("init-fingerprint"));
}

fn answer(
    context: &mut Context,
    fingerprint: &str,
    store: &str,
    format: Format,
) -> Result<(), CommandError> {
    if format == Format::Json {
        let answer = json!({
            "schema": "kartoteka/init/1", "store": store, "fingerprint": fingerprint,
        });
        return context.ui.answer(&render::json::pretty(&answer));
    }
    context.ui.answer(format!("{fingerprint}\n").as_bytes())
}
