//! `man`: the pages of the manual for the reader of the system.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::man::{self, Page};
use crate::cli::message::Message;
use crate::cli::saving;
use crate::store::Disk;
use crate::store::files::Access;

/// `man [COMMAND]...`, `man --out DIR`
pub fn command() -> Command {
    Command::new("man")
        .arg(Arg::new("command").value_name("COMMAND").num_args(0..))
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with("command"),
        )
}

/// Answers with one page, or writes them all.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    if let Some(folder) = args.get_one::<PathBuf>("out") {
        let pages = man::pages(&context.words);
        saving::refuse_store(context, &folder.join("kartoteka.1"))?;
        write(&context.disk, folder, &pages)?;
        let folder = folder.to_string_lossy().into_owned();
        let told = Message::new("man-written").with("folder", folder);
        context.note(&told.with("count", pages.len()));
        return Ok(Exit::Done);
    }
    let names: Vec<String> = args
        .get_many("command")
        .unwrap_or_default()
        .cloned()
        .collect();
    let page = man::page(&context.words, &names)?;
    context.ui.answer(page.text.as_bytes())?;
    Ok(Exit::Done)
}

fn write(disk: &Disk, folder: &Path, pages: &[Page]) -> Result<(), CommandError> {
    disk.make_folders(folder, Access::Shared)?;
    for page in pages {
        let file = folder.join(format!("{}.1", page.name));
        disk.replace(&file, page.text.as_bytes(), Access::PlainShared)?;
    }
    Ok(())
}
