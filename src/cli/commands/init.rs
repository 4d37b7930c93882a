//! `init`: a new store, its first admin, and the key for the sealed envelope.
//!
//! All that can be refused is refused before anything is asked or made, and what was made is
//! taken away again when the rest fails.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::covering;
use crate::cli::error_codes::{BAD_VALUE, IDENTITY_EXISTS, MISSING_ARGUMENT, RECOVERY_UNDECIDED};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::identities;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::secret::Secret;
use crate::cli::session::{self, Session};
use crate::cli::undo::Undo;
use crate::cli::values;
use crate::record::HolderId;
use crate::record::settings::Settings;
use crate::render::json;
use crate::store::init::RECOVERY;
use crate::store::{Beginning, Open, Store, require_empty};

/// `init DIR --office NAME --holder ID --identity-out FILE …`
pub fn command() -> Command {
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    let file = |name| option(name, "FILE").value_parser(value_parser!(PathBuf));
    Command::new("init")
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .required(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(option("office", "NAME").required(true))
        .arg(
            option("holder", "HOLDER")
                .required(true)
                .value_parser(values::holder),
        )
        .arg(file("identity-out").required(true))
        .arg(identities::no_passphrase())
        .arg(file("recovery-out"))
        .arg(
            Arg::new("no-recovery")
                .long("no-recovery")
                .action(ArgAction::SetTrue)
                .conflicts_with("recovery-out"),
        )
        .arg(
            Arg::new("one-writer")
                .long("one-writer")
                .action(ArgAction::SetTrue),
        )
        .arg(option("teryt", "CODE").value_parser(values::teryt))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Makes the store and answers with its fingerprint.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let plan = Plan::read(context, args)?;
    let plain = args.get_flag("no-passphrase");
    let passphrase = covering::cover_new(context, &plan.identity_out, plain)?;
    let store = plan.make(context, passphrase)?;
    plan.tell(context, &store);
    context.answer(
        Format::of(args),
        || plan.json(&store),
        |_, _| format!("{}\n", store.fingerprint()),
    )?;
    plan.tell_next(context)?;
    Ok(Exit::Done)
}

/// What is to be made, and where; everything that can be checked beforehand is.
struct Plan {
    root: PathBuf,
    settings: Settings,
    holder: HolderId,
    identity_out: PathBuf,
    recovery_out: Option<PathBuf>,
    /// Whether no other computer will write to the store.
    one_writer: bool,
}

impl Plan {
    fn read(context: &mut Context, args: &ArgMatches) -> Result<Self, CommandError> {
        let path = |name: &str| args.get_one::<PathBuf>(name);
        let missing = || CommandError::new(MISSING_ARGUMENT);
        let root = context
            .places
            .current_dir
            .join(path("dir").ok_or_else(missing)?);
        require_empty(&root)?;
        let identity_out = path("identity-out").ok_or_else(missing)?;
        let identity_out = identities::place(context, identity_out, Some(&root))?;
        let recovery_out = match recovery_out(context, args)? {
            Some(file) => Some(identities::place(context, &file, Some(&root))?),
            None => None,
        };
        if recovery_out.as_ref() == Some(&identity_out) {
            let at = Place::file(identity_out.to_string_lossy());
            return Err(CommandError::new(IDENTITY_EXISTS).at(at));
        }
        Ok(Self {
            settings: settings(args)?,
            holder: holder(args)?,
            root,
            identity_out,
            recovery_out,
            one_writer: args.get_flag("one-writer"),
        })
    }

    fn make(
        &self,
        context: &Context,
        passphrase: Option<Secret>,
    ) -> Result<Store<Open>, CommandError> {
        let memory = context.state_dir()?;
        let undo = Undo::on(&context.disk);
        let identity = identities::create(context, &self.identity_out, passphrase, &undo)?;
        let recovery = match &self.recovery_out {
            Some(file) => Some(identities::create(context, file, None, &undo)?),
            None => None,
        };
        let beginning = Beginning {
            settings: self.settings.clone(),
            holder: self.holder.clone(),
            identity,
            recovery: recovery.as_ref(),
            stamp: Session::stamp(context),
        };
        let disk = if self.one_writer {
            undo.disk().for_one_writer()
        } else {
            undo.disk()
        };
        let store = Store::init(&self.root, &memory, beginning, disk)?;
        if let Some(file) = &self.recovery_out {
            identities::name_store(file, &self.settings.office, store.id(), &undo)?;
        }
        undo.keep();
        Ok(store)
    }

    /// What should be known before the answer.
    fn tell(&self, context: &mut Context, store: &Store<Open>) {
        session::say_all(context, store.notices());
        if store.is_for_one_writer() {
            context.warn(&Message::new("init-one-writer"));
        }
        context.note(&Message::new("init-done").with("dir", shown(&self.root)));
        context.note(&Message::new("init-fingerprint"));
    }

    /// What is to be done next.
    fn tell_next(&self, context: &mut Context) -> Result<(), CommandError> {
        let identity = shown(&self.identity_out);
        context.note(&Message::new("init-next"));
        context.note(&Message::new("init-next-fingerprint"));
        context.note(&Message::new("init-next-identity").with("file", identity));
        if !context.identity_files()?.contains(&self.identity_out) {
            context.note(&Message::new("init-next-elsewhere"));
        }
        context.note(&Message::new("init-next-staff"));
        if let Some(file) = &self.recovery_out {
            context.warn(&Message::new("init-envelope").with("file", shown(file)));
        }
        Ok(())
    }

    fn json(&self, store: &Store<Open>) -> Value {
        json::answer(
            "init",
            [
                ("store", json!(store.id())),
                ("fingerprint", json!(store.fingerprint().to_string())),
                ("dir", json!(shown(&self.root))),
                ("holder", json!(self.holder.to_string())),
                ("identity", json!(shown(&self.identity_out))),
                ("recovery", json!(self.recovery_out.as_deref().map(shown))),
            ],
        )
    }
}

/// The file for the key in the envelope; none when that was knowingly decided.
fn recovery_out(context: &mut Context, args: &ArgMatches) -> Result<Option<PathBuf>, CommandError> {
    if let Some(file) = args.get_one::<PathBuf>("recovery-out") {
        return Ok(Some(file.clone()));
    }
    if args.get_flag("no-recovery") {
        return Ok(None);
    }
    if context.globals.yes {
        context.warn(&Message::new("init-no-recovery"));
        return Ok(None);
    }
    if !context.ui.asks_somebody() {
        return Err(CommandError::new(RECOVERY_UNDECIDED));
    }
    let question = context.words.say("ask-recovery-out");
    let file = context.ui.question(&question)?;
    if file.is_empty() {
        return Err(CommandError::new(RECOVERY_UNDECIDED));
    }
    Ok(Some(file.into()))
}

fn settings(args: &ArgMatches) -> Result<Settings, CommandError> {
    let mut settings = Settings::new(args.get_one::<String>("office").map_or("", String::as_str));
    settings.teryt = args.get_one::<String>("teryt").cloned();
    Settings::read(&settings.fields())
        .map_err(|_| CommandError::new(BAD_VALUE).with("option", "--office"))
}

/// The first admin cannot have the name that the key in the envelope will have.
fn holder(args: &ArgMatches) -> Result<HolderId, CommandError> {
    let holder = args.get_one::<HolderId>("holder");
    let holder = holder.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?;
    if holder.as_str() == RECOVERY {
        let told = CommandError::new(BAD_VALUE).with("option", "--holder");
        return Err(told.hint(Message::new("form-holder-recovery")));
    }
    Ok(holder.clone())
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
