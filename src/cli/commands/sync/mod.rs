//! `sync`: exchanges the store with other machines over git. `setup`, `settle`, `waiting`,
//! `give-up`, `let-go`, `show`.

mod exchange;
mod let_go;
mod settle;
mod setup;
mod show;
mod told;
mod waiting;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::values;
use crate::store::sync::Exchange;

use exchange::How;

/// The option by which records here take the places of unsound ones at the remote.
const SEND_OURS: &str = "send-ours";

/// `sync [--dry-run] [--send-ours CASE]...`, `sync setup [REMOTE]`, `sync settle`,
/// `sync waiting [STEP]`, `sync give-up STEP`, `sync let-go CASE`, `sync show FILE`
pub fn command() -> Command {
    let dry_run = Arg::new("dry-run")
        .long("dry-run")
        .action(ArgAction::SetTrue);
    let send_ours = Arg::new(SEND_OURS)
        .long(SEND_OURS)
        .value_name("CASE")
        .value_parser(values::case)
        .action(ArgAction::Append)
        .conflicts_with("dry-run");
    Command::new("sync")
        .args_conflicts_with_subcommands(true)
        .arg(dry_run)
        .arg(send_ours)
        .arg(Format::arg(&[Format::Table, Format::Json]))
        .subcommands([
            setup::command(),
            settle::command(),
            waiting::command(),
            waiting::give_up_command(),
            let_go::command(),
            show::command(),
        ])
}

/// Exchanges, or does what the subcommand says.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    match args.subcommand() {
        Some(("setup", args)) => setup::run(context, args),
        Some(("settle", args)) => settle::run(context, args),
        Some(("waiting", args)) => waiting::run(context, args),
        Some(("give-up", args)) => waiting::give_up(context, args),
        Some(("let-go", args)) => let_go::run(context, args),
        Some((_, args)) => show::run(context, args),
        None => {
            let asks = context.ui.asks_somebody();
            let root = context.store_dir()?;
            let exchange = Exchange::begin(&root, asks, &context.disk)?;
            let how = How {
                dry_run: args.get_flag("dry-run"),
                send_ours: args
                    .get_many(SEND_OURS)
                    .into_iter()
                    .flatten()
                    .cloned()
                    .collect(),
            };
            let told = exchange::run(context, &exchange, &how)?;
            told.tell(context, Format::of(args))
        }
    }
}
