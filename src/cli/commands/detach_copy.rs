//! `detach-copy`: one attached file, back as it was.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::cli::context::Context;
use crate::cli::error_codes::{NO_FILE, NO_FILES, NO_STEP, WHICH_FILE};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::cli::{output, saving, values};
use crate::record::sheet::{Attachment, Sheet};
use crate::record::{CaseId, Journal};

/// `detach-copy CASE --step SEQ [--file N|NAME] --out FILE|-`
pub fn command() -> Command {
    let step = Arg::new("step").long("step").value_name("SEQ");
    let file = Arg::new("file").long("file").value_name("FILE");
    Command::new("detach-copy")
        .arg(super::case_argument())
        .arg(step.value_parser(values::count).required(true))
        .arg(file.value_parser(value_parser!(String)))
        .arg(output::arg().required(true))
}

/// Writes the file out; its digest is checked before it gets a name.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let case = super::case_of(args)?;
    let step = args.get_one::<u32>("step").copied().unwrap_or_default();
    let session = Session::open(context)?;
    let journal = session.store.read_journal(&case)?;
    let sheet = sheet(&session, &journal, step)?;
    let asked = args.get_one::<String>("file").map(String::as_str);
    let attachment = choose(&sheet, asked).map_err(|error| error.at(place(&case, step)))?;
    let out = args.get_one::<PathBuf>("out").map(PathBuf::as_path);
    match out.filter(|out| *out != Path::new("-")) {
        Some(out) => saving::copy(context, &session, &case, attachment, out)?,
        None => saving::pour(context, &session, &case, attachment)?,
    }
    Ok(Exit::Done)
}

fn sheet(session: &Session, journal: &Journal, step: u32) -> Result<Sheet, CommandError> {
    let no = |code| CommandError::new(code).at(place(&journal.case, step));
    let record = journal.steps.iter().find(|record| record.seq == step);
    let record = record.ok_or_else(|| no(NO_STEP))?;
    let named = record.sheet.as_ref().ok_or_else(|| no(NO_FILES))?;
    Ok(session.store.read_sheet(&journal.case, named)?)
}

/// The file that is meant: by its number or its name, or the only one.
fn choose<'s>(sheet: &'s Sheet, asked: Option<&str>) -> Result<&'s Attachment, CommandError> {
    let all = &sheet.attachments;
    let Some(asked) = asked else {
        return match all.as_slice() {
            [] => Err(CommandError::new(NO_FILES)),
            [only] => Ok(only),
            [..] => Err(CommandError::new(WHICH_FILE).with("count", all.len())),
        };
    };
    let number = asked.parse::<usize>().ok();
    let by_number = number.and_then(|number| all.get(number.checked_sub(1)?));
    let by_name = || all.iter().find(|one| one.name.reveal() == asked);
    by_number
        .or_else(by_name)
        .ok_or_else(|| CommandError::new(NO_FILE).with("count", all.len()))
}

fn place(case: &CaseId, step: u32) -> Place {
    Place {
        step: Some(step),
        ..Place::case(case)
    }
}
