//! The extracts of many records, of which those of unchanged journals are taken from what this machine
//! keeps.

use chrono::NaiveDate;

use crate::procedure::{self, Facts, Procedure};
use crate::record::{CaseId, Journal};
use crate::report::extract::{Extract, Unpacker, Wanted};
use crate::store::{AllCases, Keeping, Listing, Open, Store, StoreError, files};

use super::env;

/// By what extracts are made, and which parts of them are asked for.
pub struct Asked<'a> {
    /// The office's facts.
    pub facts: &'a Facts,
    /// The day.
    pub today: NaiveDate,
    /// The parts.
    pub wanted: Wanted,
    /// What names the program that keeps, as [`program`] does.
    pub program: &'a [u8],
}

impl Asked<'_> {
    /// Makes something of the extract of each listed case that `of` names; nothing of a case of a
    /// procedure that this program does not know.
    pub fn read<T: Send>(
        &self,
        store: &Store<Open>,
        listing: Listing,
        of: impl Fn(&CaseId) -> bool,
        progress: &(dyn Fn(usize) + Sync),
        make: impl Fn(&'static Procedure, CaseId, Extract) -> T + Sync,
    ) -> Result<AllCases<Option<T>>, StoreError> {
        let unpackers = self.unpackers(&listing);
        let take = |case: &CaseId, journal: Journal| {
            let Some(procedure) = procedure::by_code(&journal.procedure) else {
                return (None, None);
            };
            let (facts, today) = (self.facts, self.today);
            let (extract, kept) = Extract::to_keep(procedure, journal.steps, facts, today);
            (Some(make(procedure, case.clone(), extract)), kept)
        };
        let recall = |case: &CaseId, kept: &[u8]| {
            let mut unpackers = unpackers.iter();
            let (_, unpacker) = unpackers.find(|(prefix, _)| prefix == case.prefix())?;
            let extract = unpacker.extract(kept)?;
            Some(Some(make(unpacker.procedure(), case.clone(), extract)))
        };
        let keeping = Keeping {
            take: &take,
            recall: &recall,
            program: self.program,
        };
        store.read_kept(listing, of, progress, &keeping)
    }

    /// What unpacks the extracts of the listed cases, by the prefixes of their numbers.
    fn unpackers(&self, listing: &Listing) -> Vec<(String, Unpacker)> {
        let kinds = listing.cases.chunk_by(CaseId::is_like);
        let unpacker = |cases: &[CaseId]| {
            let case = cases.first()?;
            let procedure = procedure::by_code(&case.procedure())?;
            let unpacker = Unpacker::new(procedure, self.wanted, self.today);
            Some((case.prefix().to_owned(), unpacker))
        };
        kinds.filter_map(unpacker).collect()
    }
}

/// What tells this very program from any other: only the same one may take up what was kept.
pub fn program() -> Option<Vec<u8>> {
    let print = files::print_of(&env::program()?)?;
    let version = env!("CARGO_PKG_VERSION");
    Some(format!("{version} {print:?}").into_bytes())
}
