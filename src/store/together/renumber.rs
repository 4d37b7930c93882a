//! Two records of one number: the one that was never sent gets the next, written whole before the
//! other takes its place.

use std::sync::Arc;

use super::anew::Rebase;
use super::here::Here;
use super::pending::Pending;
use super::place::digests;
use super::theirs::Fetched;
use super::{BEHIND_ANOTHER, Book, Held, Left, Rules, Together};
use crate::record::journal::Digest;
use crate::record::log_line::Entry;
use crate::record::withdrawal::Withdrawal;
use crate::record::{CaseId, Journal};
use crate::store::files::{Access, LOCK_WAIT};
use crate::store::layout::{DOCUMENTS, JOURNAL, LOCK, case_path, folder_above, new_folder};
use crate::store::read::head;
use crate::store::{Notice, Stamp, StoreError};

impl Held<'_> {
    /// Gives our record another number, and takes theirs in its place.
    pub(super) fn renumber(
        &self,
        ours: &Arc<Here>,
        fetched: &Fetched<'_>,
        greatest: u32,
        (rules, stamp): (&dyn Rules, &Stamp),
    ) -> Result<Together, Left> {
        // A number that is free must be so for all that is written before.
        self.write_what_is_gathered()?;
        let opening = ours
            .journal
            .steps
            .first()
            .filter(|_| !ours.journal.is_erased());
        let Some(opening) = opening else {
            return Err(Left::Disagree);
        };
        if opening.by != self.store.state.holder.id {
            return Err(Left::WaitsFor(opening.by.clone()));
        }
        self.settle_opening(&ours.journal)?;
        let book = self.store.book()?;
        let pending = self.pending(ours, 0)?;
        let done = if let Some(case) = self.moved_to(&ours.journal, &book) {
            // A run was stopped when the record stood under its new number already.
            self.go_on_there(&case, pending, (rules, stamp))?
        } else {
            let case = self.next_number(&ours.journal.case, greatest)?;
            self.open_there(&case, ours, pending, &book, (rules, stamp))?
        };
        self.take(ours, fetched)?;
        Ok(Together {
            taken: true,
            ..done
        })
    }

    /// Makes sure that the log has what a run that was stopped owed it of the opening of ours: what
    /// is not told would be done again, under one more number.
    fn settle_opening(&self, ours: &Journal) -> Result<(), StoreError> {
        self.store.settle();
        let opening = ours.digests.get(1);
        let told = |entry: &Entry| Withdrawal::read(&entry.op).map(|told| told.old);
        let is_owed = self
            .store
            .owed(LOCK_WAIT)
            .iter()
            .any(|entry| told(entry).as_ref() == opening);
        if is_owed {
            return Err(StoreError::NotLogged);
        }
        Ok(())
    }

    /// The record in which the opening of ours stands already, wherever it went since.
    fn moved_to(&self, ours: &Journal, book: &Book) -> Option<CaseId> {
        let mut place = *ours.digests.get(1)?;
        let mut found = None;
        // As many turns as there are entries end any ring.
        for _ in 0..=book.renewals() {
            let Some(renewed) = book.renewed(&self.store.state.holder.id, &place) else {
                break;
            };
            place = renewed.place;
            let case = renewed.case.clone().filter(|case| *case != ours.case);
            found = case.filter(|case| self.stands_in(case, &place)).or(found);
        }
        found
    }

    /// Whether a record is here that has that place: its number may be another record's by now.
    fn stands_in(&self, case: &CaseId, place: &Digest) -> bool {
        let read = self.store.has(case).then(|| self.store.open_journal(case));
        read.is_some_and(|read| read.is_ok_and(|read| read.journal.digests.contains(place)))
    }

    fn next_number(&self, case: &CaseId, greatest: u32) -> Result<CaseId, StoreError> {
        let here = self.store.greatest_number(case.prefix(), case.year())?;
        Ok(case.neighbour(here.max(greatest).saturating_add(1)))
    }

    fn go_on_there(
        &self,
        case: &CaseId,
        pending: Vec<Pending>,
        (rules, stamp): (&dyn Rules, &Stamp),
    ) -> Result<Together, StoreError> {
        let there = self.lock_record(case, || self.store.load(case))?;
        let base = there.journal.clone();
        let together = self.rebase(base, (&there, None), pending, (rules, stamp))?;
        Ok(Together {
            renumbered: Some(case.clone()),
            ..together
        })
    }

    /// Records those steps of a record anew that were never sent and name a case by a number that
    /// it had when they were recorded; `fetched` is the journal of the other side, which ours goes on
    /// from.
    pub fn name_anew(
        &self,
        case: &CaseId,
        fetched: Option<&[u8]>,
        rules: &dyn Rules,
        stamp: &Stamp,
    ) -> Result<Together, StoreError> {
        let book = self.store.book()?;
        if book.renumbered().is_empty() {
            return Ok(Together::default());
        }
        let ours = self.lock_record(case, || self.store.load(case))?;
        let fork = match fetched {
            Some(sealed) => self.store.read_sealed_journal(case, sealed)?.last_seq(),
            None => 0,
        };
        let mut pending = self.pending(&ours, fork)?;
        let names_one = |one: &Pending| {
            let since = book.renumbered_since(&one.step).into_iter();
            let cases: Vec<CaseId> = since.map(|(from, _)| from).collect();
            let step = (&one.step.step, one.sheet.as_ref());
            *one.step.by() == self.store.state.holder.id && rules.names(&ours.journal, step, &cases)
        };
        pending.retain(|one| !one.waits);
        let Some(mut first) = pending.iter().position(names_one) else {
            return Ok(Together::default());
        };
        // What one line told of is recorded anew together, or the line would be half true.
        let line = book.line_of(&pending[first].step);
        while first > 0 && line.is_some() && book.line_of(&pending[first - 1].step) == line {
            first -= 1;
        }
        let pending = pending.split_off(first);
        let last = pending
            .first()
            .map_or(0, |one| one.step.step.seq.saturating_sub(1));
        let base = ours.journal.up_to(last);
        self.rebase(base, (&ours, None), pending, (rules, stamp))
    }

    fn open_there(
        &self,
        case: &CaseId,
        ours: &Here,
        pending: Vec<Pending>,
        book: &Arc<Book>,
        (rules, stamp): (&dyn Rules, &Stamp),
    ) -> Result<Together, StoreError> {
        let store = self.store;
        let procedure = &ours.journal.procedure;
        let journal = Journal::new(&store.id, case.clone(), procedure, &rand::random());
        let mut rebase = Rebase::on((self, None), journal, book);
        rebase.renumber(&ours.journal.case, case);
        let mut is_behind = false;
        for one in pending {
            let is_own = *one.step.by() == store.state.holder.id;
            if is_behind && is_own {
                rebase.wait(one, vec![BEHIND_ANOTHER.to_owned()], stamp)?;
            } else {
                is_behind |= !is_own;
                rebase.take(one, rules, stamp)?;
            }
        }
        if rebase.journal.steps.is_empty() {
            return Err(StoreError::NotSound);
        }
        let logged = self.write_whole(&rebase, (book, stamp))?;
        Ok(Together {
            taken: false,
            moved: rebase.moved(),
            renumbered: Some(case.clone()),
            notices: if logged {
                Vec::new()
            } else {
                vec![Notice::NotLogged]
            },
        })
    }

    /// Writes a record complete in a folder of its own and renames it to its number; false when the
    /// log could not be written.
    fn write_whole(
        &self,
        rebase: &Rebase<'_>,
        (book, stamp): (&Book, &Stamp),
    ) -> Result<bool, StoreError> {
        let store = self.store;
        let case = rebase.journal.case.clone();
        let sealed = self.seal_journal(&rebase.journal)?;
        let folder = new_folder(&case);
        let path = |name: &str| store.path(&format!("{folder}/{name}"));
        store.disk.make_folders(&path(DOCUMENTS), Access::Shared)?;
        for document in &rebase.documents {
            store.disk.fill(&path(&document.name), &document.sealed)?;
        }
        let digests = digests(&rebase.documents, &case_path(&case));
        drop(store.disk.lock(&path(LOCK), LOCK_WAIT)?);
        store.disk.fill(&path(JOURNAL), &sealed)?;
        store.disk.sync_folder(&path(DOCUMENTS));
        store.disk.sync_folder(&store.path(&folder));
        let intents = self.intents(rebase, &digests, Some(Digest::of(&sealed)), (book, stamp));
        let recorded = store.begin(&intents);
        let to = store.path(&case_path(&case));
        self.keep()?;
        store.disk.rename_folder(&store.path(&folder), &to)?;
        store.disk.sync_folder(&store.path(&folder_above(&case)));
        let entries: Vec<_> = intents.into_iter().map(|one| one.entry).collect();
        let logged = store.finish(&entries, recorded);
        store.remember(&[head(&rebase.journal)]);
        Ok(logged)
    }
}
