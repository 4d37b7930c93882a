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
mod reading;
mod recent;

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rayon::prelude::*;
use smol_str::{SmolStr, SmolStrBuilder, format_smolstr};

use super::absent::Chosen;
use super::files::{self, Access, Disk, Print};
use super::layout::{JOURNAL, TEAM, limit};
use super::listing::Listing;
use super::read::AllCases;
use super::{Open, Store, StoreError};
use crate::record::office::{Head, Purpose};
use crate::record::{CaseId, Journal};
use key::Sealer;
use part::{Entry, lay_over};
use reading::{Looked, PartRead};
use recent::Recent;

pub(super) use key::IndexKey;

/// The folder in the memory of a store.
const INDEX: &str = "index";
/// Records of one kind and year in a part: those whose numbers share this quotient.
const PART: u32 = 256;
/// The name of the part of what changed lately.
const RECENT: &str = "recent";
/// So many entries that changed lately stand beside their parts.
const RECENT_MAX: usize = 512;
/// A part is written anew when one of so many of its records changed.
const FEW: usize = 8;
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

/// An entry that holds what was kept.
type Own = Entry<Vec<u8>>;

/// The index of one holder of one store, for one reading.
struct Index {
    folder: PathBuf,
    disk: Disk,
    sealer: Sealer,
    /// What changed lately.
    recent: Recent,
    /// When the reading began, as files tell their times.
    since: i64,
}

impl Index {
    /// The bytes of a part; none when there is none that is ours.
    fn load(&self, name: &str) -> Option<key::Opened> {
        let sealed = files::read(&self.folder.join(name), PART_MAX).ok()?;
        self.sealer.open(name, sealed)
    }

    /// The entries in an opened part, and over them those that changed lately.
    fn entries<'p>(&'p self, name: &str, opened: Option<&'p key::Opened>) -> Vec<Entry<&'p [u8]>> {
        let entries = opened.and_then(|opened| part::read(opened.text()));
        let mut entries = entries.unwrap_or_default();
        let recent = self.recent.get(name).into_iter().flatten();
        lay_over(&mut entries, recent.map(Entry::by_ref));
        entries
    }

    /// What to keep of a journal that was read, if that can be.
    fn entry(&self, case: &CaseId, kept: Option<Vec<u8>>, head: Head, print: Print) -> Option<Own> {
        let kept = kept.filter(|_| print.is_settled(self.since, GRAIN))?;
        Some(Entry {
            number: case.number(),
            print,
            head,
            kept,
        })
    }

    /// What changed lately. What does not open may be of a record that was disposed of since, so it goes.
    fn load_recent(&self) -> Recent {
        let opened = self.load(RECENT);
        let recent = opened.and_then(|opened| recent::read(opened.text()));
        recent.unwrap_or_else(|| {
            let path = self.folder.join(RECENT);
            if files::exists(&path) {
                let _ = self.disk.remove(&path);
            }
            Recent::new()
        })
    }

    /// Writes a part. What cannot be kept is read again the next time.
    fn write(&self, name: &str, text: &[u8]) {
        if let Some(sealed) = self.sealer.seal(name, text) {
            let path = self.folder.join(name);
            let _ = self.disk.replace_lightly(&path, &sealed, Access::Private);
        }
    }

    /// Writes a part with what was read anew in it, and without what could not be read or kept, when
    /// that makes it another part.
    fn write_anew<'p>(
        &self,
        name: &str,
        mut entries: Vec<Entry<&'p [u8]>>,
        read: &[CaseId],
        fresh: &'p [Own],
    ) -> bool {
        let is_read = |number| read.binary_search_by_key(&number, CaseId::number).is_ok();
        let before = entries.len();
        entries.retain(|entry| !is_read(entry.number));
        let is_another = entries.len() < before || !fresh.is_empty();
        if is_another {
            lay_over(&mut entries, fresh.iter().map(Entry::by_ref));
            self.write(name, &part::write(&entries));
        }
        is_another
    }

    /// Keeps the few entries that were made anew beside their parts; when they have become many, in
    /// their parts.
    fn keep_recent(&self, mut read: Vec<(String, Option<Vec<Own>>)>) {
        read.retain(|(name, fresh)| match fresh {
            None => self.recent.contains_key(name),
            Some(fresh) => !fresh.is_empty(),
        });
        if read.is_empty() {
            return;
        }
        // As it stands now: what another run took out meanwhile, of a record that was disposed of,
        // must not come back.
        let mut recent = self.load_recent();
        for (name, fresh) in read {
            match fresh {
                None => _ = recent.remove(&name),
                Some(fresh) => lay_over(recent.entry(name).or_default(), fresh),
            }
        }
        if recent::count(&recent) > RECENT_MAX {
            recent.par_iter().for_each(|(name, fresh)| {
                let opened = self.load(name);
                let entries = opened.as_ref().and_then(|opened| part::read(opened.text()));
                let mut entries = entries.unwrap_or_default();
                lay_over(&mut entries, fresh.iter().map(Entry::by_ref));
                self.write(name, &part::write(&entries));
            });
            recent.clear();
        }
        if let Some(text) = recent::write(&recent) {
            self.write(RECENT, &text);
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
        let same = |a: &CaseId, b: &CaseId| a.is_like(b) && part(a) == part(b);
        let parts: Vec<&[CaseId]> = ids.chunk_by(same).collect();
        let done = AtomicUsize::new(0);
        let look = |cases: &&[CaseId]| {
            let looked = self.look(&index, cases, keeping);
            progress(done.fetch_add(cases.len(), Ordering::Relaxed) + cases.len());
            looked
        };
        let mut looked: Vec<Looked<T>> = parts.par_iter().with_max_len(1).map(look).collect();
        let news: News = looked.iter_mut().flat_map(Looked::take_news).collect();
        let recall =
            |(looked, cases): (Looked<T>, &&[CaseId])| self.recall(&index, cases, looked, keeping);
        let read: Vec<PartRead<T>> = std::thread::scope(|scope| {
            // The disk is waited for by a thread of its own, so that no processor waits with it.
            if !news.is_empty() {
                let remember = || self.remember(&news);
                let own = std::thread::Builder::new().spawn_scoped(scope, remember);
                if own.is_err() {
                    self.remember(&news);
                }
            }
            let looked = looked.into_par_iter().zip(&parts).with_max_len(1);
            looked.map(recall).collect()
        });
        let mut cases = Vec::with_capacity(ids.len());
        let (mut later, mut fresh) = (News::new(), Vec::new());
        let mut ids = ids.into_iter();
        for part in read {
            let told = part.outcomes.into_iter().zip(ids.by_ref());
            cases.extend(told.map(|(outcome, case)| (case, outcome)));
            later.extend(part.news);
            fresh.push((part.name, part.fresh));
        }
        index.keep_recent(fresh);
        if !later.is_empty() {
            self.remember(&later);
        }
        self.keep_file_keys();
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
        let mut index = Index {
            folder,
            disk,
            sealer,
            recent: Recent::new(),
            since: files::instant(),
        };
        index.recent = index.load_recent();
        Some(index)
    }

    /// Takes out of the memory what it keeps of a record, with its neighbours: the next report keeps
    /// those again.
    pub(super) fn forget_kept(&self, case: &CaseId) {
        let Some(memory) = &self.state.memory else {
            return;
        };
        let folder = memory.folder().join(INDEX);
        for holder in files::list(&folder).unwrap_or_default() {
            for name in [part_of(case).as_str(), RECENT] {
                let path = folder.join(&holder.name).join(name);
                if files::exists(&path) {
                    let _ = memory.disk().remove(&path);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
