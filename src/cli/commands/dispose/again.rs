//! The certificate of an earlier disposal, made once more from what is left of the records.

use chrono::NaiveDate;
use clap::ArgMatches;

use super::certificate;
use crate::cli::context::Context;
use crate::cli::error_codes::{NOT_DISPOSED, OTHER_DISPOSAL};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::place::Place;
use crate::cli::reading;
use crate::cli::session::Session;
use crate::record::tombstone::Rule;
use crate::record::{CaseId, HolderId};
use crate::report::disposal::{Certificate, Gone};

/// A record that is gone, with who disposed of it and on which day.
struct Told {
    gone: Gone,
    by: HolderId,
    on: NaiveDate,
}

/// Answers with the certificate of one disposal; all that are named and belong to none are told at
/// once.
pub fn tell(
    context: &mut Context,
    args: &ArgMatches,
    session: &Session,
    cases: &[CaseId],
) -> Result<Exit, CommandError> {
    let (mut told, mut errors) = (Vec::<Told>::new(), Vec::new());
    for case in cases {
        match one(session, case) {
            Ok(one) if told.first().is_some_and(|first| !first.is_with(&one)) => {
                errors.push(CommandError::new(OTHER_DISPOSAL).at(Place::case(case)));
            }
            Ok(one) => told.push(one),
            Err(error) => errors.push(error),
        }
    }
    if let Some(error) = CommandError::all(errors) {
        return Err(error);
    }
    let out = certificate::place(context, args)?;
    let blank = certificate::of(session);
    let first = told.first();
    let certificate = Certificate {
        on: first.map_or(blank.on, |first| first.on),
        by: first.map_or(blank.by, |first| first.by.clone()),
        again_on: Some(session.today),
        gone: told.into_iter().map(|one| one.gone).collect(),
        ..blank
    };
    certificate::give_out(context, args, &certificate, out.as_deref())?;
    Ok(Exit::Done)
}

impl Told {
    fn is_with(&self, other: &Self) -> bool {
        (self.on, &self.by) == (other.on, &other.by)
    }
}

fn one(session: &Session, case: &CaseId) -> Result<Told, CommandError> {
    let (journal, _) = reading::case(session, case)?;
    let not = || CommandError::new(NOT_DISPOSED).at(Place::case(case));
    let disposal = journal.disposal().ok_or_else(not)?;
    let erased = journal.digests.first().copied().ok_or_else(not)?;
    Ok(Told {
        by: disposal.by.clone(),
        on: disposal.on,
        gone: Gone {
            case: case.clone(),
            rule: Rule::of(disposal).ok_or_else(not)?,
            documents: None,
            erased,
            head: journal.head(),
        },
    })
}
