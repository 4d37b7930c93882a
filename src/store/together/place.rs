//! The order of writing: what waits lies ready; then documents, the journal's rename, the log, and
//! last goes what nothing names any more. Until it is written, what is due counts as remembered.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use zeroize::Zeroizing;

use super::anew::{Became, Done, Rebase};
use super::here::Here;
use super::pending::Pending;
use super::theirs::Fetched;
use super::{Book, Held, Rules, Together, go_on_from};
use crate::record::journal::Digest;
use crate::record::log_line::Entry;
use crate::record::office::Purpose;
use crate::record::withdrawal::{self, LineRef, Withdrawal};
use crate::record::{CaseId, Journal};
use crate::store::draft::{Body, Document};
use crate::store::files::{self, Access, FileError, LOCK_WAIT, Staged};
use crate::store::intent::Intent;
use crate::store::layout::{
    DOCUMENTS, JOURNAL, LOCK, case_of_path, case_path, journal_path, limit, new_folder,
};
use crate::store::read::{Loaded, head};
use crate::store::{Notice, Stamp, StoreError};

/// Sealed bytes of documents, by their paths inside the store.
type Digests = BTreeMap<String, Digest>;

impl Held<'_> {
    /// Records what is pending anew on a journal: the one that was fetched, or what stands here.
    pub(super) fn rebase(
        &self,
        base: Journal,
        (ours, fetched): (&Here, Option<&Fetched<'_>>),
        pending: Vec<Pending>,
        (rules, stamp): (&dyn Rules, &Stamp),
    ) -> Result<Together, StoreError> {
        let book = self.store.book()?;
        let mut rebase = Rebase::on((self, fetched), base, &book);
        for one in pending {
            rebase.take(one, rules, stamp)?;
        }
        self.finish_rebase((ours, fetched), rebase, (book, stamp))
    }

    /// Writes what became of steps that were pending.
    pub(super) fn finish_rebase(
        &self,
        (ours, fetched): (&Here, Option<&Fetched<'_>>),
        mut rebase: Rebase<'_>,
        (book, stamp): (Arc<Book>, &Stamp),
    ) -> Result<Together, StoreError> {
        let moved = rebase.moved();
        let mut notices = Vec::new();
        if rebase.journal.head() != ours.journal.head() || !moved.is_empty() {
            notices = self.place(ours, fetched, &mut rebase, (&book, stamp))?;
        }
        for done in rebase.done.iter().filter(|done| done.waits) {
            if !matches!(done.became, Became::Waits(_)) {
                self.store.remove_waiting(&done.step.digest)?;
            }
        }
        // The book that follows goes on with this one, where nobody holds it.
        let journal = rebase.into_journal();
        drop(book);
        self.sweep_behind(&journal)?;
        Ok(Together {
            taken: fetched.is_some(),
            moved,
            renumbered: None,
            notices,
        })
    }

    fn place(
        &self,
        ours: &Here,
        fetched: Option<&Fetched<'_>>,
        rebase: &mut Rebase<'_>,
        (book, stamp): (&Book, &Stamp),
    ) -> Result<Vec<Notice>, StoreError> {
        let store = self.store;
        let folder = case_path(&rebase.journal.case);
        rebase
            .documents
            .retain(|document| !self.lies_there(document, &folder));
        let digests = digests(&rebase.documents, &folder);
        let sealed = self.sealed(ours, fetched, &rebase.journal)?;
        let journal = sealed.as_deref().map(Digest::of);
        let intents = self.intents(rebase, &digests, journal, (book, stamp));
        let entries: Vec<Entry> = intents.iter().map(|one| one.entry.clone()).collect();
        // What is put there from now on and named by nothing is known to `mend`.
        let recorded = store.begin(&intents);
        let (ready, put) = self.get_ready(ours, sealed.as_deref(), || {
            fetched.map_or(Ok(()), |fetched| self.put_documents(fetched))?;
            self.put_new(&mut rebase.documents, &folder)
        });
        put?;
        if let Some(ready) = ready
            && let Err(changed) = self.replace_journal(ours, ready?)
        {
            store.drop_intents(recorded);
            return Err(changed);
        }
        let logged = entries.is_empty() || store.finish(&entries, recorded);
        self.remember_anew(&rebase.journal);
        Ok(if logged {
            Vec::new()
        } else {
            vec![Notice::NotLogged]
        })
    }

    /// Writes a journal beside the one that was read, while documents are put in their places: to
    /// wait for the disk once is cheaper than twice.
    fn get_ready<T>(
        &self,
        ours: &Here,
        sealed: Option<&[u8]>,
        put: impl FnOnce() -> T,
    ) -> (Option<Result<Staged, FileError>>, T) {
        let (disk, path) = (
            &self.store.disk,
            self.store.path(&journal_path(&ours.journal.case)),
        );
        let mut ready = None;
        let done = rayon::in_place_scope(|scope| {
            if let Some(sealed) = sealed {
                scope.spawn(|_| ready = Some(disk.ready(&path, sealed, Access::Shared)));
            }
            put()
        });
        (ready, done)
    }

    /// Puts a journal that is ready in the place of the one that was read; nothing lies between the
    /// last look and the rename.
    fn replace_journal(&self, ours: &Here, ready: Staged) -> Result<(), StoreError> {
        let store = self.store;
        self.keep_record(ours)?;
        Ok(store
            .disk
            .place_over(ready, &store.path(&journal_path(&ours.journal.case)))?)
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
    fn lies_there(&self, document: &Document, folder: &str) -> bool {
        let Body::Bytes(ours) = &document.body else {
            return false;
        };
        let path = self.store.path(&format!("{folder}/{}", document.name));
        let Ok(there) = files::read(&path, limit::ATTACHMENT) else {
            return false;
        };
        let opened = |sealed: &[u8]| {
            let opened = self.store.open_bytes(Purpose::Documents, sealed);
            opened.ok().map(Zeroizing::new)
        };
        opened(&there).is_some_and(|there| Some(there) == opened(ours))
    }

    /// Puts documents of ours into the folder of a record. Another file that lies under the name of
    /// one goes.
    fn put_new(&self, documents: &mut [Document], folder: &str) -> Result<(), StoreError> {
        let store = self.store;
        if documents.is_empty() {
            return Ok(());
        }
        let below = store.path(&format!("{folder}/{DOCUMENTS}"));
        files::refuse_links(&store.root, &below)?;
        store.disk.make_folders(&below, Access::Shared)?;
        for document in documents {
            let path = store.path(&format!("{folder}/{}", document.name));
            document.place_over(&store.disk, &path)?;
        }
        Ok(())
    }

    /// Puts the fetched documents in their place; one that lies there sealed otherwise is replaced.
    pub(super) fn put_documents(&self, fetched: &Fetched<'_>) -> Result<(), StoreError> {
        let store = self.store;
        let folder = case_path(&fetched.journal.case);
        let below = store.path(&format!("{folder}/{DOCUMENTS}"));
        files::refuse_links(&store.root, &below)?;
        store.disk.make_folders(&below, Access::Shared)?;
        for name in fetched.documents.keys() {
            let bytes = match fetched.sheets.get(name) {
                Some(sealed) => Cow::Borrowed(sealed),
                None => Cow::Owned((fetched.read)(name)?),
            };
            let path = store.path(&format!("{folder}/{name}"));
            match files::read(&path, limit::ATTACHMENT) {
                Ok(there) if there == *bytes => {}
                Ok(_) => store.disk.replace(&path, &bytes, Access::Shared)?,
                Err(error) if error.is_absent() => {
                    store.disk.create(&path, &bytes, Access::Shared)?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Takes a fetched record in the place of ours, which it goes on from.
    pub(super) fn take(&self, ours: &Here, fetched: &Fetched<'_>) -> Result<(), StoreError> {
        let put = || self.put_documents(fetched);
        let (ready, put) = self.get_ready(ours, Some(fetched.sealed), put);
        put?;
        if let Some(ready) = ready {
            self.replace_journal(ours, ready?)?;
        }
        self.remember_anew(&fetched.journal);
        self.sweep_behind(&fetched.journal)
    }

    /// Puts a record in its place that this folder did not have.
    pub(super) fn add_record(&self, fetched: &Fetched<'_>) -> Result<(), StoreError> {
        let store = self.store;
        let case = &fetched.journal.case;
        let folder = new_folder(case);
        let path = |name: &str| store.path(&format!("{folder}/{name}"));
        store.disk.make_folders(&path(DOCUMENTS), Access::Shared)?;
        for name in fetched.documents.keys() {
            store.disk.fill(&path(name), &(fetched.read)(name)?)?;
        }
        drop(store.disk.lock(&path(LOCK), LOCK_WAIT)?);
        store.disk.fill(&path(JOURNAL), fetched.sealed)?;
        store.disk.sync_folder(&path(DOCUMENTS));
        store.disk.sync_folder(&store.path(&folder));
        let to = store.path(&case_path(case));
        self.keep()?;
        store.disk.rename_folder(&store.path(&folder), &to)?;
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

    /// Removes what a run left behind that was stopped at its end.
    pub(super) fn sweep_all(&self) -> Result<(), StoreError> {
        let store = self.store;
        let left = store.book()?.left_behind("");
        let left = left
            .iter()
            .filter(|inside| files::exists(&store.path(inside)));
        let cases: BTreeSet<CaseId> = left.filter_map(|inside| case_of_path(inside)).collect();
        for case in cases {
            let lock = store.path(&case_path(&case)).join(LOCK);
            let _lock = store.disk.lock(&lock, LOCK_WAIT)?;
            // What is in the way stands in no way: the documents stay, and `validate` tells of them.
            let _ = self.sweep(&case);
        }
        Ok(())
    }

    /// The same behind a journal that was written just now: mostly nothing is left, and then it need
    /// not be read again.
    fn sweep_behind(&self, journal: &Journal) -> Result<(), StoreError> {
        if journal.is_erased() || !self.left_of(&journal.case)?.is_empty() {
            return self.sweep(&journal.case);
        }
        Ok(())
    }

    /// Removes the documents that steps left behind which stand elsewhere now: those of which only
    /// lines tell that are true no more, and which the journal does not name.
    pub(super) fn sweep(&self, case: &CaseId) -> Result<(), StoreError> {
        let store = self.store;
        let journal = store.read_journal(case)?;
        if journal.is_erased() {
            return store.remove_documents_of(case);
        }
        let left = self.left_of(case)?;
        if left.is_empty() {
            return Ok(());
        }
        let named = store.named_by(&journal)?;
        for inside in left.iter().filter(|inside| !named.contains(*inside)) {
            store.disk.remove(&store.path(inside))?;
        }
        Ok(())
    }

    /// The documents of a record that are there, of which only lines tell that are true no more.
    fn left_of(&self, case: &CaseId) -> Result<Vec<String>, StoreError> {
        let store = self.store;
        let folder = format!("{}/{DOCUMENTS}/", case_path(case));
        let mut left = store.book()?.left_behind(&folder);
        left.retain(|inside| files::exists(&store.path(inside)));
        left.retain(|inside| case_of_path(inside).as_ref() == Some(case));
        Ok(left)
    }
}

/// The digests of documents of ours as they will lie there.
fn digests(documents: &[Document], folder: &str) -> Digests {
    let digest =
        |document: &Document| Some((format!("{folder}/{}", document.name), document.digest()?));
    documents.iter().filter_map(digest).collect()
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
