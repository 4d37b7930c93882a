//! The certificate of a disposal at the edge: where it goes is known before anything is destroyed.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::globals::Format;
use crate::cli::session::Session;
use crate::cli::{papers, saving};
use crate::render;
use crate::render::paper::disposal;
use crate::report::disposal::Certificate;
use crate::words::{Lang, Words};

/// Where the printed certificate goes, when one is asked for and it can be written there.
pub fn place(context: &mut Context, args: &ArgMatches) -> Result<Option<PathBuf>, CommandError> {
    let Some(out) = args.get_one::<PathBuf>("certificate") else {
        return Ok(None);
    };
    let out = saving::resolved(context, out);
    saving::require_place(context, &out)?;
    Ok(Some(out))
}

/// A certificate of nothing yet, by whoever is here.
pub fn of(session: &Session) -> Certificate {
    let store = &session.store;
    Certificate {
        office: store.office().settings.office.clone(),
        fingerprint: store.fingerprint(),
        on: session.today,
        again_on: None,
        by: store.holder().id.clone(),
        gone: Vec::new(),
    }
}

/// Answers with the certificate, and prints it where that is asked for: one that fails does not
/// keep the other.
pub fn give_out(
    context: &mut Context,
    args: &ArgMatches,
    certificate: &Certificate,
    out: Option<&Path>,
) -> Result<(), CommandError> {
    // What goes to standard output is one thing: the answer, or the paper.
    let answered = match out {
        Some(out) if out == Path::new("-") => Ok(()),
        _ => context.answer(
            Format::of(args),
            || render::disposal::json(certificate),
            |words, width| render::disposal::text(certificate, words, width),
        ),
    };
    let printed = out.map_or(Ok(()), |out| print(context, certificate, out));
    match CommandError::all([answered, printed].into_iter().filter_map(Result::err)) {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

fn print(context: &mut Context, certificate: &Certificate, out: &Path) -> Result<(), CommandError> {
    // Papers are official, so they are in Polish.
    let words = Words::new(Lang::Pl);
    let bytes = papers::pdf(&disposal(certificate, &words), &words)?;
    saving::into_place(context, out, &bytes)
}
