//! `sync setup`: gives the store its repository and its one remote, and exchanges for the first
//! time. Run again it changes nothing.

use clap::{Arg, ArgMatches, Command};

use super::exchange::{self, How};
use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::record::office::Right;
use crate::store::StoreError;
use crate::store::git::{Address, Git};
use crate::store::sync::Exchange;

/// `sync setup [REMOTE] [--branch NAME]`
pub fn command() -> Command {
    let branch = Arg::new("branch").long("branch").value_name("NAME");
    Command::new("setup")
        .alias("przygotuj")
        .arg(Arg::new("remote").value_name("REMOTE"))
        .arg(branch)
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Sets up and exchanges.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let root = context
        .store_dir()
        .map_err(|error| empty_clone(context, error))?;
    let address = args
        .get_one::<String>("remote")
        .map(|text| Address::parse(text));
    let address = address.transpose().map_err(StoreError::from)?;
    let branch = args.get_one::<String>("branch").map(String::as_str);
    // Who may not write sets nothing up.
    Session::open(context)?.store.require(Right::Write)?;
    let asks = context.ui.asks_somebody();
    Git::set_up(&root, address.as_ref(), branch, asks, &context.disk).map_err(StoreError::from)?;
    let exchange = Exchange::begin(&root, asks, &context.disk)?;
    let told = exchange::run(context, &exchange, &How::default())?;
    let exit = told.tell(context, Format::of(args))?;
    if let Some(branch) = exchange.branch_beside_head()? {
        context.warn(&Message::new("sync-head-elsewhere").with("code", branch.to_owned()));
    }
    Ok(exit)
}

/// A clone without files is no store; what made it so is the HEAD of its remote.
fn empty_clone(context: &Context, error: CommandError) -> CommandError {
    if !Git::is_there(&context.places.current_dir) {
        return error;
    }
    error.also_hint(Message::new("hint-empty-clone"))
}
