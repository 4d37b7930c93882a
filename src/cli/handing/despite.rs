//! What sets aside, with a reason, that nobody asked for the papers: that one rule and no other.

use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::ask::Source;
use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::steps::request;
use crate::record::Sensitive;
use crate::report::handing::NOT_ASKED;

/// Why papers pass that nobody asked for.
#[derive(Default)]
pub struct Despite {
    /// The rule that is set aside, or none.
    pub codes: Vec<String>,
    /// Why.
    pub reason: Option<Sensitive<String>>,
}

/// `--despite NK047 --reason-from FILE`
pub fn args() -> [Arg; 2] {
    [
        Arg::new("despite")
            .long("despite")
            .value_name("CODE")
            .action(ArgAction::Append)
            .requires("reason-from")
            .value_parser([NOT_ASKED]),
        Arg::new("reason-from")
            .long("reason-from")
            .value_name("FILE")
            .requires("despite"),
    ]
}

/// Reads what is set aside; without a word of a reason, nothing is.
pub fn read(context: &mut Context, args: &ArgMatches) -> Result<Despite, CommandError> {
    if !args.contains_id("despite") {
        return Ok(Despite::default());
    }
    let file = args.get_one::<String>("reason-from");
    let reason = file.map(|file| request::reason(context, &Source::from(file.as_str())));
    let reason = reason.transpose()?;
    let reason = reason.filter(|reason| !reason.reveal().is_empty());
    let codes = reason.iter().map(|_| NOT_ASKED.to_owned());
    Ok(Despite {
        codes: codes.collect(),
        reason,
    })
}
