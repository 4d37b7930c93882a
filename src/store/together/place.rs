//! What is to be written of a record in which steps were recorded anew, or that is taken: its sealed
//! journal, the documents that it lacks, and the lines for the log (`gather` writes them).

use std::collections::BTreeMap;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::anew::{Became, Done, Rebase, SealedDocument};
use super::gather::Planned;
use super::here::Here;
use super::pending::Pending;
use super::theirs::Fetched;
use super::{Book, Held, Rules, Together, go_on_from};
use crate::record::journal::Digest;
use crate::record::log_line::Entry;
use crate::record::office::Purpose;
use crate::record::withdrawal::{self, LineRef, Withdrawal};
use crate::record::{CaseId, Journal};
use crate::store::files::{self, Access, LOCK_WAIT};
use crate::store::intent::Intent;
use crate::store::layout::{
    DOCUMENTS, JOURNAL, LOCK, case_path, folder_above, journal_path, limit, new_folder,
};
use crate::store::read::{Loaded, head};
use crate::store::{Stamp, StoreError};

/// Sealed bytes of documents, by their paths inside the store.
type Digests = BTreeMap<String, Digest>;

impl Held<'_> {
    /// Records what is pending anew on a journal: the one that was fetched, or what stands here.
    pub(super) fn rebase(
        &self,
        base: Journal,
        (ours, fetched): (&Arc<Here>, Option<&Fetched<'_>>),
        pending: Vec<Pending>,
        (rules, stamp): (&dyn Rules, &Stamp),
    ) -> Result<Together, StoreError> {
        let book = self.store.book()?;
        let rebase = self.rebased(base, fetched, pending, (rules, stamp, &book))?;
        self.finish_rebase((ours, fetched), rebase, (book, stamp))
    }

    /// The journal with what is pending recorded anew on it.
    pub(super) fn rebased<'h>(
        &'h self,
        base: Journal,
        fetched: Option<&'h Fetched<'h>>,
        pending: Vec<Pending>,
        (rules, stamp, book): (&dyn Rules, &Stamp, &Arc<Book>),
    ) -> Result<Rebase<'h>, StoreError> {
        let mut rebase = Rebase::on((self, fetched), base, book);
        for one in pending {
            rebase.take(one, rules, stamp)?;
        }
        Ok(rebase)
    }

    /// Writes what became of steps that were pending.
    pub(super) fn finish_rebase(
        &self,
        sides: (&Arc<Here>, Option<&Fetched<'_>>),
        rebase: Rebase<'_>,
        by: (Arc<Book>, &Stamp),
    ) -> Result<Together, StoreError> {
        let (mut together, planned) = self.plan(sides, rebase, by)?;
        together.notices = self.write_alone(planned)?;
        Ok(together)
    }

    /// What became of steps that were pending, and what is to be written of it.
    pub(super) fn plan(
        &self,
        (ours, fetched): (&Arc<Here>, Option<&Fetched<'_>>),
        mut rebase: Rebase<'_>,
        (book, stamp): (Arc<Book>, &Stamp),
    ) -> Result<(Together, Planned), StoreError> {
        let moved = rebase.moved();
        let waits_no_more = |done: &&Done| done.waits && !matches!(done.became, Became::Waits(_));
        let wait_no_more = rebase.done.iter().filter(waits_no_more);
        let wait_no_more = wait_no_more.map(|done| done.step.digest).collect();
        let mut planned = Planned::nothing(ours);
        if rebase.journal.head() != ours.journal.head() || !moved.is_empty() {
            let folder = case_path(&rebase.journal.case);
            let mut documents = std::mem::take(&mut rebase.documents);
            documents.retain(|document| !self.lies_there(document, &folder));
            let digests = digests(&documents, &folder);
            planned.sealed = self.sealed(ours, fetched, &rebase.journal)?;
            let journal = planned.sealed.as_deref().map(Digest::of);
            planned.intents = self.intents(&rebase, &digests, journal, (&book, stamp));
            planned.documents = fetched.map_or(Ok(Vec::new()), |fetched| self.lacking(fetched))?;
            planned.documents.extend(documents);
        }
        planned.wait_no_more = wait_no_more;
        planned.journal = rebase.into_journal();
        let together = Together {
            taken: fetched.is_some(),
            moved,
            renumbered: None,
            notices: Vec::new(),
        };
        Ok((together, planned))
    }

    /// The bytes of the journal: those that were fetched where nothing was added; none where what
    /// stands here stays.
    fn sealed(
        &self,
        ours: &Loaded,
        fetched: Option<&Fetched<'_>>,
        journal: &Journal,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        if journal.head() == ours.journal.head() {
            return Ok(None);
        }
        match fetched.filter(|fetched| fetched.journal.head() == journal.head()) {
            Some(fetched) => Ok(Some(fetched.sealed.to_vec())),
            None => Ok(Some(self.seal_journal(journal)?)),
        }
    }

    /// Seals a journal that reads back and in which each step is by somebody who may write.
    pub(super) fn seal_journal(&self, journal: &Journal) -> Result<Vec<u8>, StoreError> {
        let (store, text) = (self.store, journal.text());
        let seal = || store.seal_proved(Purpose::Journal, text.as_bytes());
        let (read, sealed) = rayon::join(|| Journal::read(text), seal);
        let read = read.map_err(|_| StoreError::NotSound)?;
        if read.steps != journal.steps || read.digests != journal.digests {
            return Err(StoreError::NotSound);
        }
        store.state.roster.check_rights(journal)?;
        sealed
    }

    /// The lines for the log, each with the end of the journal by which it is due.
    pub(super) fn intents(
        &self,
        rebase: &Rebase<'_>,
        written: &Digests,
        journal: Option<Digest>,
        (book, stamp): (&Book, &Stamp),
    ) -> Vec<Intent> {
        let lines: Vec<Option<LineRef>> =
            rebase.done.iter().map(|one| line_of(one, book)).collect();
        let last_replayed = rebase.done.iter().rposition(is_replayed);
        let case = &rebase.journal.case;
        let mut intents = Vec::new();
        for (at, done) in rebase.done.iter().enumerate() {
            // A line of several steps is true as long as one of them stands as it did.
            let is_last = !lines[at + 1..].contains(&lines[at]);
            let line = lines[at].clone().filter(|_| is_last);
            let Some((became, seq, names)) = told(done, &rebase.journal) else {
                continue;
            };
            let head = match became {
                withdrawal::Became::Replayed(head) | withdrawal::Became::Waits(head) => head,
                withdrawal::Became::GivenUp => continue,
            };
            let told = Withdrawal {
                old: done.step.digest,
                became,
                lines: line.into_iter().collect(),
            };
            let mut files = self.digests_of(case, names, written);
            let journal = journal.filter(|_| last_replayed == Some(at));
            files.extend(journal.map(|digest| (journal_path(case), digest)));
            let entry = Entry {
                at: stamp.instant(),
                by: self.store.state.holder.id.clone(),
                op: told.to_string(),
                case: Some(case.clone()),
                seq: Some(seq),
                files,
            };
            intents.push(Intent {
                entry,
                head: Some(head),
            });
        }
        intents
    }

    /// The digests of documents as they lie there now.
    fn digests_of(&self, case: &CaseId, names: &[String], written: &Digests) -> Digests {
        let folder = case_path(case);
        let digest = |name: &String| {
            let inside = format!("{folder}/{name}");
            let known = written.get(&inside).copied();
            let lies = || files::digest(&self.store.path(&inside), limit::ATTACHMENT).ok();
            Some((inside.clone(), known.or_else(lies)?))
        };
        names.iter().filter_map(digest).collect()
    }

    /// Whether a document of ours lies in the folder of a record with the same text, sealed by a run
    /// that was stopped. That its name is random proves nothing: the name may stand in a log, and
    /// whoever writes to the folder puts there what they like.
    fn lies_there(&self, document: &SealedDocument, folder: &str) -> bool {
        let path = self.store.path(&format!("{folder}/{}", document.name));
        let Ok(there) = files::read(&path, limit::ATTACHMENT) else {
            return false;
        };
        let opened = |sealed: &[u8]| {
            let opened = self.store.open_bytes(Purpose::Documents, sealed);
            opened.ok().map(Zeroizing::new)
        };
        opened(&there).is_some_and(|there| Some(there) == opened(&document.sealed))
    }

    /// The fetched sheets that do not lie here alike, to be put in their places. Attached files may
    /// be too large to be kept so long: they are put there at once.
    fn lacking(&self, fetched: &Fetched<'_>) -> Result<Vec<SealedDocument>, StoreError> {
        let store = self.store;
        let folder = case_path(&fetched.journal.case);
        let mut lacking = Vec::new();
        for (name, says) in &fetched.documents {
            let Some(sheet) = fetched.sheets.get(name) else {
                self.put_fetched(&folder, (name, says), fetched)?;
                continue;
            };
            let path = store.path(&format!("{folder}/{name}"));
            // Whatever else lies there gives way, be it larger than any sheet.
            match files::digest(&path, limit::ATTACHMENT) {
                Ok(there) if there == Digest::of(sheet) => continue,
                Err(error) if !error.is_absent() => return Err(error.into()),
                _ => {}
            }
            lacking.push(SealedDocument {
                name: name.clone(),
                sealed: sheet.clone(),
            });
        }
        Ok(lacking)
    }

    /// The folder of the documents of a record.
    pub(super) fn make_documents(&self, folder: &str) -> Result<(), StoreError> {
        let store = self.store;
        let below = store.path(&format!("{folder}/{DOCUMENTS}"));
        files::refuse_links(&store.root, &below)?;
        Ok(store.disk.make_folders(&below, Access::Shared)?)
    }

    /// Takes a fetched record in the place of ours, which it goes on from.
    pub(super) fn take(&self, ours: &Arc<Here>, fetched: &Fetched<'_>) -> Result<(), StoreError> {
        let planned = self.plan_taking(ours, fetched)?;
        self.write_alone(planned)?;
        Ok(())
    }

    /// What is to be written for that.
    pub(super) fn plan_taking(
        &self,
        ours: &Arc<Here>,
        fetched: &Fetched<'_>,
    ) -> Result<Planned, StoreError> {
        Ok(Planned {
            journal: fetched.journal.clone(),
            sealed: Some(fetched.sealed.to_vec()),
            documents: self.lacking(fetched)?,
            ..Planned::nothing(ours)
        })
    }

    /// Puts a record in its place that this folder did not have.
    pub(super) fn add_record(&self, fetched: &Fetched<'_>) -> Result<(), StoreError> {
        let store = self.store;
        let case = &fetched.journal.case;
        let folder = new_folder(case);
        let path = |name: &str| store.path(&format!("{folder}/{name}"));
        store.disk.make_folders(&path(DOCUMENTS), Access::Shared)?;
        for (name, says) in &fetched.documents {
            let to = path(name);
            if let Some(sheet) = fetched.sheets.get(name) {
                store.disk.fill(&to, sheet)?;
            } else {
                let staged = self.stage_fetched(&to, (name, says), fetched)?;
                store.disk.place_inside(staged, &to)?;
            }
        }
        drop(store.disk.lock(&path(LOCK), LOCK_WAIT)?);
        store.disk.fill(&path(JOURNAL), fetched.sealed)?;
        store.disk.sync_folder(&path(DOCUMENTS));
        store.disk.sync_folder(&store.path(&folder));
        let to = store.path(&case_path(case));
        self.keep()?;
        store.disk.rename_folder(&store.path(&folder), &to)?;
        store.disk.sync_folder(&store.path(&folder_above(case)));
        store.remember(&[head(&fetched.journal)]);
        Ok(())
    }

    /// Remembers where a journal ends that does not go on from what was remembered.
    pub(super) fn remember_anew(&self, journal: &Journal) {
        go_on_from(self.store, journal);
        if journal.is_erased() {
            self.store.forget_file_keys();
            self.store.forget_kept(&journal.case);
        }
    }
}

/// The digests of documents of ours as they will lie there.
pub(super) fn digests(documents: &[SealedDocument], folder: &str) -> Digests {
    let digest = |document: &SealedDocument| {
        let inside = format!("{folder}/{}", document.name);
        (inside, Digest::of(&document.sealed))
    };
    documents.iter().map(digest).collect()
}

/// The line that told of a step under its old shape.
fn line_of(done: &Done, book: &Book) -> Option<LineRef> {
    let has_moved = !matches!(done.became, Became::Stood);
    has_moved.then(|| book.line_of(&done.step)).flatten()
}

/// What the log says of a step; nothing where nothing is new.
fn told<'d>(done: &'d Done, journal: &Journal) -> Option<(withdrawal::Became, u32, &'d [String])> {
    match &done.became {
        Became::Replayed(seq, head, names) => {
            Some((withdrawal::Became::Replayed(*head), *seq, names))
        }
        Became::Waits(true) => {
            let waits = withdrawal::Became::Waits(journal.head());
            Some((waits, journal.last_seq(), &[]))
        }
        Became::Waits(false) | Became::Stood => None,
    }
}

fn is_replayed(done: &Done) -> bool {
    matches!(done.became, Became::Replayed(..))
}
