//! `sync`: exchanges the store with other machines over git. `setup`, `waiting`, `give-up`,
//! `let-go`, `show`.

mod exchange;
mod let_go;
mod setup;
mod show;
mod told;
mod waiting;

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::store::sync::Exchange;

/// `sync [--dry-run]`, `sync setup [REMOTE]`, `sync waiting [STEP]`, `sync give-up STEP`, `sync let-go CASE`,
/// `sync show FILE`
pub fn command() -> Command {
    let dry_run = Arg::new("dry-run")
        .long("dry-run")
        .action(ArgAction::SetTrue);
    Command::new("sync")
        .args_conflicts_with_subcommands(true)
        .arg(dry_run)
        .arg(Format::arg(&[Format::Table, Format::Json]))
        .subcommands([
            setup::command(),
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
        Some(("waiting", args)) => waiting::run(context, args),
        Some(("give-up", args)) => waiting::give_up(context, args),
        Some(("let-go", args)) => let_go::run(context, args),
        Some((_, args)) => show::run(context, args),
        None => {
            let asks = context.ui.asks_somebody();
            let root = context.store_dir()?;
            let exchange = Exchange::begin(&root, asks, &context.disk)?;
            let told = exchange::run(context, &exchange, args.get_flag("dry-run"))?;
            told.tell(context, Format::of(args))
        }
    }
}
