//! `copy`: the whole of a case for one reader, as a PDF.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::cli::choices;
use crate::cli::context::Context;
use crate::cli::error_codes::{CONFLICT, MISSING_ARGUMENT, NO_PARTY, NO_PRINTING, PARTY_NEEDED};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::papers::{self, Papers};
use crate::cli::place::Place;
use crate::cli::saving;
use crate::cli::session::Session;
use crate::procedure::Procedure;
use crate::record::CaseId;
use crate::record::reader::Reader;

/// `copy CASE --for READER [--party ID] --out FILE|-`
pub fn command() -> Command {
    Command::new("copy")
        .arg(super::case_argument())
        .arg(
            Arg::new("for")
                .long("for")
                .value_name("READER")
                .value_parser(choices::copy_readers())
                .required(true),
        )
        .arg(Arg::new("party").long("party").value_name("ID"))
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .required(true),
        )
}

/// Prints the copy.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let case = super::case_of(args)?;
    let (Some(reader), Some(out)) = (
        args.get_one::<String>("for")
            .and_then(|name| choices::copy_reader(name)),
        args.get_one::<PathBuf>("out"),
    ) else {
        return Err(CommandError::new(MISSING_ARGUMENT));
    };
    if !papers::can_print() {
        return Err(CommandError::new(NO_PRINTING));
    }
    if restricted(reader).is_none() && args.contains_id("party") {
        let conflict = CommandError::new(CONFLICT).with("option", "--party");
        return Err(conflict.with("other", format!("--for {reader}")));
    }
    let session = Session::open(context)?;
    let gathered = papers::gather(context, &session, &case)?;
    let papers = Papers::of(&gathered);
    let party = match restricted(reader) {
        None => None,
        Some(reader) => Some(person(&papers, gathered.procedure(), &case, reader, args)?),
    };
    let bytes = papers.copy(reader, party)?;
    saving::paper(context, out, &bytes)?;
    Ok(gathered.exit)
}

/// The reader who may see only a part.
fn restricted(name: &str) -> Option<Reader> {
    [Reader::Victim, Reader::Perpetrator]
        .into_iter()
        .find(|reader| reader.code() == name)
}

/// The person for whom the copy is: the one named, else the only one who is such a reader.
fn person<'a>(
    papers: &Papers<'a>,
    procedure: &Procedure,
    case: &CaseId,
    reader: Reader,
    args: &ArgMatches,
) -> Result<&'a str, CommandError> {
    let parties = papers.state().parties.iter();
    let fit = parties.filter(|party| procedure.reader_of(&party.role) == Some(reader));
    let named = args.get_one::<String>("party");
    let fit = fit.filter(|party| named.is_none_or(|id| *id == party.id));
    let ids: Vec<&str> = fit.map(|party| party.id.as_str()).collect();
    match ids.as_slice() {
        [] => Err(CommandError::new(NO_PARTY).at(Place::case(case))),
        [one] => Ok(one),
        many => Err(CommandError::new(PARTY_NEEDED)
            .with("ids", many.join(", "))
            .at(Place::case(case))),
    }
}
