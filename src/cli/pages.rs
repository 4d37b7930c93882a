//! What the forms of a report that are no plain text need before it is made: a program that makes
//! them, and a place that is no screen.

use clap::ArgMatches;

use super::context::Context;
use super::error_codes::{NO_PRINTING, NO_WORKBOOKS};
use super::errors::CommandError;
use super::globals::PageFormat;
use super::{output, papers, workbooks};

/// Refuses a form that cannot be made, or not there.
pub fn require(context: &Context, args: &ArgMatches) -> Result<(), CommandError> {
    match PageFormat::of(args) {
        PageFormat::Pdf if !papers::can_print() => Err(CommandError::new(NO_PRINTING)),
        PageFormat::Xlsx if !workbooks::can_make() => Err(CommandError::new(NO_WORKBOOKS)),
        PageFormat::Pdf | PageFormat::Xlsx => output::refuse_screen(context, args),
        PageFormat::Plain(_) | PageFormat::Html => Ok(()),
    }
}
