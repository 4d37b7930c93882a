//! What this machine keeps of journals for reports over many of them, so that a report reads those
//! alone that changed since.
//!
//! It lies in the memory outside the store, for each holder apart, sealed in parts of neighbouring
//! records. It is never a source: an entry counts only while the file it was made of has the same
//! print and the head in it is the one remembered last, and whatever is missing, torn, forged, old or
//! another person's is read from the journal as if nothing had been kept.
//!
//! A head's signature is verified before its journal gets an entry. All that an entry rests on besides
//! — the office's facts, the keys, the program — is part of the key under which it is sealed.

mod key;
mod part;

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rayon::prelude::*;
use smol_str::{SmolStr, SmolStrBuilder, format_smolstr};

use super::absent::Chosen;
use super::files::{self, Access, Disk, Folder};
use super::layout::{JOURNAL, TEAM, folder_above, limit};
use super::listing::Listing;
use super::read::{AllCases, Taken};
use super::{Open, Store, StoreError};
use crate::record::office::{Head, Purpose};
use crate::record::{CaseId, Journal};
use key::Sealer;
use part::Entry;

pub(super) use key::IndexKey;

/// The folder in the memory of a store.
const INDEX: &str = "index";
/// Records of one kind and year in a part: those whose numbers share this quotient.
const PART: u32 = 256;
/// Greatest size of a part, in bytes.
const PART_MAX: u64 = limit::JOURNAL;
/// What was written later than so long before the reading may be written once more within the same
/// tick of a file system's clock.
const GRAIN: Duration = Duration::from_secs(2);

/// What was made of a journal, and what to keep of it; nothing when it cannot be kept.
pub type Made<T> = (T, Option<Vec<u8>>);

/// What a report makes of a journal, and what can be kept of it instead.
pub struct Keeping<'k, T> {
    /// What is asked of a journal, and what to keep of it.
    pub take: &'k (dyn Fn(&CaseId, Journal) -> Made<T> + Sync),
    /// The same out of what was kept; none when that does not tell it.
    pub recall: &'k (dyn Fn(&CaseId, &[u8]) -> Option<T> + Sync),
    /// What names the program that keeps: no other one understands it.
    pub program: &'k [u8],
}

/// The outcome of a record.
type Outcome<T> = Result<T, StoreError>;
/// The ends of records that are news to the memory.
type News = Vec<(CaseId, Head)>;

/// The index of one holder of one store, for one reading.
struct Index {
    folder: PathBuf,
    disk: Disk,
    sealer: Sealer,
    /// When the reading began, as files tell their times.
    since: i64,
}

impl Index {
    /// The bytes of a part; none when there is none that is ours.
    fn load(&self, name: &str) -> Option<key::Opened> {
        let sealed = files::read(&self.folder.join(name), PART_MAX).ok()?;
        self.sealer.open(name, sealed)
    }

    /// Writes the part anew with what was read anew in it, and without what could not be read, when
    /// that makes it another part. What cannot be kept is read again the next time.
    fn keep<'r, T>(
        &self,
        name: &str,
        entries: &mut Vec<Entry<'r>>,
        cases: &[CaseId],
        read: &'r [Result<Taken<Made<T>>, StoreError>],
    ) {
        let before = entries.len();
        let is_read = |number| cases.binary_search_by_key(&number, CaseId::number).is_ok();
        entries.retain(|entry| !is_read(entry.number));
        let mut changed = entries.len() < before;
        for (case, read) in cases.iter().zip(read) {
            let Ok(Taken {
                made: (_, Some(kept)),
                head,
                print,
            }) = read
            else {
                continue;
            };
            if print.is_settled(self.since, GRAIN) {
                entries.push(Entry {
                    number: case.number(),
                    print: *print,
                    head: *head,
                    kept,
                });
                changed = true;
            }
        }
        if !changed {
            return;
        }
        entries.sort_unstable_by_key(|entry| entry.number);
        if let Some(sealed) = self.sealer.seal(name, &part::write(entries)) {
            let path = self.folder.join(name);
            let _ = self.disk.replace_lightly(&path, &sealed, Access::Private);
        }
    }
}

/// The name of the part in which a record has its entry.
fn part_of(case: &CaseId) -> String {
    let kind = case.prefix().to_ascii_lowercase();
    format!("{kind}-{:04}-{}", case.year(), case.number() / PART)
}

/// The place of a record's journal below the folder above its own: short, so that it costs no
/// allocation.
fn journal_below(case: &CaseId) -> SmolStr {
    if case.is_team() {
        format_smolstr!("{TEAM}/{JOURNAL}")
    } else {
        let mut place = SmolStrBuilder::new();
        for part in [case.folder().as_str(), "/", JOURNAL] {
            place.push_str(part);
        }
        place.finish()
    }
}

impl Store<Open> {
    /// Reads listed cases as [`read_listed`](Store::read_listed) does, without opening the journals
    /// whose answers were kept and that have not changed since.
    pub fn read_kept<T: Send>(
        &self,
        listing: Listing,
        wanted: impl Fn(&CaseId) -> bool,
        progress: &(dyn Fn(usize) + Sync),
        keeping: &Keeping<'_, T>,
    ) -> Result<AllCases<T>, StoreError> {
        let Some(index) = self.index(keeping.program) else {
            let take = |case: &CaseId, journal| (keeping.take)(case, journal).0;
            return self.read_listed(listing, wanted, progress, take);
        };
        let Chosen { cases: ids, let_go } = self.wanted_of(listing.cases, wanted);
        let part = |case: &CaseId| (case.year(), case.number() / PART);
        let same = |a: &CaseId, b: &CaseId| a.prefix() == b.prefix() && part(a) == part(b);
        let parts: Vec<&[CaseId]> = ids.chunk_by(same).collect();
        let done = AtomicUsize::new(0);
        let read = |cases: &&[CaseId]| {
            let outcomes = self.read_part(&index, cases, keeping);
            progress(done.fetch_add(cases.len(), Ordering::Relaxed) + cases.len());
            outcomes
        };
        let read: Vec<_> = parts.par_iter().with_max_len(1).map(read).collect();
        let (outcomes, news): (Vec<Vec<Outcome<T>>>, Vec<News>) = read.into_iter().unzip();
        let heads: News = news.into_iter().flatten().collect();
        let cases = ids
            .into_iter()
            .zip(outcomes.into_iter().flatten())
            .collect();
        rayon::join(|| self.remember(&heads), || self.keep_file_keys());
        let strays = listing.strays;
        Ok(AllCases {
            cases,
            strays,
            let_go,
        })
    }

    /// The index of whoever opened the store; none where this machine remembers nothing.
    fn index(&self, program: &[u8]) -> Option<Index> {
        let state = &self.state;
        let memory = state.memory.as_ref()?;
        let folder = memory.folder().join(INDEX).join(state.holder.id.as_str());
        let disk = memory.disk().clone();
        disk.make_folders(&folder, Access::Private).ok()?;
        let office = state.chain.last().file.digest;
        let key = self.office().recipient(Purpose::Journal)?;
        let sealer = state.me.index_key().sealer(&[
            self.id.as_bytes(),
            &office.0,
            key.recipient.as_bytes(),
            program,
        ])?;
        Some(Index {
            folder,
            disk,
            sealer,
            since: files::instant(),
        })
    }

    /// The outcomes of some records of one part, and which ends of them are news.
    fn read_part<T>(
        &self,
        index: &Index,
        cases: &[CaseId],
        keeping: &Keeping<'_, T>,
    ) -> (Vec<Outcome<T>>, News) {
        let Some(first) = cases.first() else {
            return (Vec::new(), Vec::new());
        };
        let name = part_of(first);
        let opened = index.load(&name);
        let entries = opened.as_ref().and_then(|opened| part::read(opened.text()));
        let mut entries = entries.unwrap_or_default();
        let open = || Folder::open(&self.path(&folder_above(first))).ok();
        let folder = if entries.is_empty() { None } else { open() };
        let mut news = News::new();
        let mut recall = |case: &CaseId| {
            let place = entries.binary_search_by_key(&case.number(), |entry| entry.number);
            let entry = entries.get(place.ok()?)?;
            let (taken, is_known) = self.recalled(entry, folder.as_ref()?, case, keeping)?;
            if !is_known {
                news.push((case.clone(), entry.head));
            }
            Some(Ok(taken))
        };
        let mut outcomes: Vec<Option<Outcome<T>>> = cases.iter().map(&mut recall).collect();
        let missing = outcomes.iter().zip(cases);
        let missing = missing.filter(|(outcome, _)| outcome.is_none());
        let unread: Vec<CaseId> = missing.map(|(_, case)| case.clone()).collect();
        if !unread.is_empty() {
            self.fetch_file_keys(unread.len());
            let read = self.read_batch(&unread, keeping.take);
            index.keep(&name, &mut entries, &unread, &read);
            let gaps = outcomes.iter_mut().filter(|outcome| outcome.is_none());
            for ((gap, case), read) in gaps.zip(unread).zip(read) {
                *gap = Some(read.map(|read| {
                    news.push((case, read.head));
                    read.made.0
                }));
            }
        }
        (outcomes.into_iter().flatten().collect(), news)
    }

    /// What was kept of a record, while its file is the one that was read and no other end of it is
    /// remembered; and whether that end is known as verified.
    fn recalled<T>(
        &self,
        entry: &Entry<'_>,
        folder: &Folder,
        case: &CaseId,
        keeping: &Keeping<'_, T>,
    ) -> Option<(T, bool)> {
        let seen = self.head_seen(case);
        if seen.is_some_and(|seen| seen.head != entry.head) {
            return None;
        }
        let print = folder.print(&journal_below(case))?;
        let taken = (print == entry.print).then(|| (keeping.recall)(case, entry.kept))??;
        let is_known = seen.is_some_and(|seen| seen.verified);
        Some((taken, is_known))
    }

    /// Takes out of the memory what it keeps of a record, with its neighbours: the next report keeps
    /// those again.
    pub(super) fn forget_kept(&self, case: &CaseId) {
        let Some(memory) = &self.state.memory else {
            return;
        };
        let folder = memory.folder().join(INDEX);
        for holder in files::list(&folder).unwrap_or_default() {
            let path = folder.join(&holder.name).join(part_of(case));
            if files::exists(&path) {
                let _ = memory.disk().remove(&path);
            }
        }
    }
}

#[cfg(test)]
mod tests;
