//! Records that came from another machine and may be about the same as some of this machine: each was
//! opened by somebody who could not know of the other.

use std::collections::BTreeSet;

use crate::cli::sheets;
use crate::procedure;
use crate::record::CaseId;
use crate::report::twins::{Likeness, twins};
use crate::store::sync::{Met, RecordMet};
use crate::store::{Open, Store};

/// A record of this machine, and one that was taken in.
pub type Twins = (CaseId, CaseId);

/// The records of which something was recorded here and not sent yet that may be about the same as
/// some that came in. What cannot be read is told elsewhere.
pub fn between(store: &Store<Open>, met: &[RecordMet]) -> BTreeSet<Twins> {
    let own: BTreeSet<CaseId> = met.iter().filter_map(own).collect();
    let came: BTreeSet<CaseId> = met.iter().filter_map(came).collect();
    if own.is_empty() || came.is_empty() {
        return BTreeSet::new();
    }
    let alike = own.union(&came).filter_map(|case| likeness(store, case));
    let twins = twins(&alike.collect::<Vec<_>>());
    let pairs = twins.into_iter().flat_map(|(case, others)| {
        let others = others.into_iter();
        others.map(move |other| (case.clone(), other))
    });
    let is_new = |(one, other): &Twins| own.contains(one) && came.contains(other);
    let both = |(one, other): &Twins| own.contains(other) && came.contains(one);
    // Where both sides recorded in both, each pair is told once.
    let pairs = pairs.filter(|pair| is_new(pair) && (!both(pair) || pair.0 < pair.1));
    pairs.collect()
}

/// The record, under its number of now, in which something stands that was not sent.
fn own(one: &RecordMet) -> Option<CaseId> {
    match &one.met {
        Met::Ahead(_) => Some(one.case.clone()),
        Met::Joined(_, together) => {
            let now = together.renumbered.clone();
            Some(now.unwrap_or_else(|| one.case.clone()))
        }
        _ => None,
    }
}

/// The record of which something came in.
fn came(one: &RecordMet) -> Option<CaseId> {
    let is_came = matches!(one.met, Met::Taken(_) | Met::Joined(..));
    is_came.then(|| one.case.clone())
}

fn likeness(store: &Store<Open>, case: &CaseId) -> Option<Likeness> {
    let journal = store.read_journal(case).ok()?;
    let procedure = procedure::by_code(&journal.procedure)?;
    let (sheets, _) = sheets::of_people(store, procedure, &journal);
    Likeness::of(procedure, &journal, &sheets)
}
