//! The end of a change of keys beside which others worked: every file here is sealed to the newest
//! generation, and the older ones go once nothing that stays at the remote is sealed to them.
//!
//! A record that is held back stays there as it is. Whoever took its generation out of `keys/` could
//! not open it any more when its time comes, and nobody who clones the store could.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use super::class::{Class, class_of};
use super::logs::lines_read;
use super::outgoing::Outgoing;
use super::snapshot::Ours;
use super::{Exchange, Fetched, OfficeTaken};
use crate::record::CaseId;
use crate::record::journal::Digest;
use crate::record::office::Purpose;
use crate::store::finding::Finding;
use crate::store::git::{Blob, Blobs};
use crate::store::keys::KeyFile;
use crate::store::layout::{JOURNAL, KEYS, keys_path, limit};
use crate::store::together::Held;
use crate::store::{Open, Stamp, Store, StoreError, files, seal};

/// So much of the beginning of a file tells to which key it is sealed.
const HEAD_BYTES: u64 = 16 << 10;

/// What sealing anew did.
#[derive(Debug, Default)]
pub struct Resealed {
    /// How many files were sealed anew.
    pub files: usize,
    /// Files that could not be.
    pub failed: Vec<Finding>,
    /// What is put into `keys/` once nothing needs an older generation; empty when no keys change.
    pub(super) last: Vec<(Purpose, Vec<u8>)>,
}

/// The generations that are needed at the remote, with the records that need them.
type Needed = BTreeMap<(Purpose, u32), BTreeSet<CaseId>>;

impl Held<'_> {
    /// Seals every file to the newest generation, when older ones are to be given up.
    pub fn seal_anew(
        &self,
        taken: OfficeTaken,
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Resealed, StoreError> {
        if taken.last.is_empty() {
            return Ok(Resealed::default());
        }
        let folders = self.record_folders()?;
        let resealed = self.reseal_folders(&folders, stamp, progress);
        Ok(Resealed {
            files: resealed.files,
            failed: resealed.failed,
            last: taken.last,
        })
    }

    /// Puts into `keys/` what belongs there at the end, unless a file here or one that stays at the
    /// remote still needs an older generation, and adds the keys to what is sent. `ours` are the
    /// files as they lie here, sealed anew.
    pub(super) fn end_generations(
        &self,
        (exchange, fetched): (&Exchange, &Fetched),
        (resealed, ours): (&Resealed, &Ours),
        stamp: &Stamp,
        out: &mut Outgoing,
    ) -> Result<(), StoreError> {
        let mut blobs = exchange.blobs()?;
        // What lies here as it lies there is sealed to the newest, where all could be.
        let known = Some(ours).filter(|_| resealed.failed.is_empty());
        let needed = self.needed_there(fetched, (out, known), &mut blobs);
        out.keys_kept = needed.values().flatten().cloned().collect();
        let mut sent = self.keys_files()?;
        if resealed.failed.is_empty() && needed.is_empty() && self.serve(&resealed.last) {
            self.put_last(&resealed.last, stamp)?;
        } else {
            self.tell_of_keys(&sent, stamp)?;
            // Theirs stay where they do: else two computers would send theirs in turn for ever.
            for purpose in Purpose::ALL {
                if self.theirs_do(purpose, fetched, &needed, &mut blobs) {
                    sent.retain(|path| *path != keys_path(purpose));
                }
            }
        }
        out.add_files(exchange, fetched, &sent)
    }
}

impl Held<'_> {
    /// Whether the last files serve under the facts as they stand now: somebody may have changed the
    /// keys here since they were made. Then all generations stay until the next run.
    fn serve(&self, last: &[(Purpose, Vec<u8>)]) -> bool {
        let (me, office) = (&self.state.me, self.office());
        let mut last = last.iter();
        last.all(|(purpose, bytes)| KeyFile::serves_all(*purpose, bytes, me, office))
    }

    /// Puts the last files into `keys/`; those of which nobody's log tells are ours to tell of.
    fn put_last(&self, last: &[(Purpose, Vec<u8>)], stamp: &Stamp) -> Result<(), StoreError> {
        let logs = self.log_texts()?;
        let is_told = |(purpose, bytes): &(Purpose, Vec<u8>)| {
            tells(&logs, &keys_path(*purpose), Digest::of(bytes))
        };
        let (told, new): (Vec<_>, Vec<_>) = last.iter().cloned().partition(is_told);
        self.place_key_files(&told, &mut || self.keep())?;
        if new.is_empty() {
            return Ok(());
        }
        self.put_key_files(&new, stamp, &mut || self.keep())
    }

    /// Tells of the files of keys that stay as they are and of which no log tells.
    fn tell_of_keys(&self, paths: &[String], stamp: &Stamp) -> Result<(), StoreError> {
        let logs = self.log_texts()?;
        let mut new = Vec::new();
        for path in paths {
            let digest = files::digest(&self.path(path), limit::KEYS)?;
            if !tells(&logs, path, digest) {
                new.push((path.clone(), digest));
            }
        }
        // What cannot be written to the log now is found untold by the next run.
        if !new.is_empty() {
            self.finish(&[self.office_entry(KEYS, stamp, new)], Vec::new());
        }
        Ok(())
    }

    fn log_texts(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        let logs = self.log_files()?;
        logs.iter().map(|path| self.whole_log(path)).collect()
    }
}

/// Whether a line of a log tells that a file is that one.
fn tells(logs: &[Vec<u8>], inside: &str, digest: Digest) -> bool {
    let lines = logs.iter().flat_map(|log| lines_read(log));
    let mut files = lines.map(|line| line.entry.files);
    files.any(|files| files.get(inside) == Some(&digest))
}

impl Store<Open> {
    /// What stays at the remote as it is and is sealed to an older generation. What none of our keys
    /// opens, no generation is kept for.
    fn needed_there(
        &self,
        fetched: &Fetched,
        (out, known): (&Outgoing, Option<&Ours>),
        blobs: &mut Blobs,
    ) -> Needed {
        let mut needed = Needed::new();
        for (path, blob) in &fetched.theirs.files {
            let Some(Class::Record(case, inner)) = class_of(path) else {
                continue;
            };
            let is_known = known.is_some_and(|known| known.get(path) == Some(&blob.oid));
            if is_known || out.replaces(path) {
                continue;
            }
            let purpose = match inner.as_str() {
                JOURNAL => Purpose::Journal,
                _ => Purpose::Documents,
            };
            if let Some(generation) = self.older_generation(purpose, blob, blobs) {
                needed
                    .entry((purpose, generation))
                    .or_default()
                    .insert(case);
            }
        }
        needed
    }

    /// The older generation to which a file is sealed.
    fn older_generation(&self, purpose: Purpose, blob: &Blob, blobs: &mut Blobs) -> Option<u32> {
        let beginning = |from: &mut dyn Read| {
            let mut head = Vec::new();
            from.take(HEAD_BYTES).read_to_end(&mut head).map(|_| head)
        };
        let head = blobs.open(blob, limit::ATTACHMENT, beginning).ok()?.ok()?;
        let mut older = self.state.ring.file(purpose).keys.iter().skip(1);
        let key = older.find(|key| seal::opens(&head, &key.opener) == Ok(true));
        key.map(|key| key.generation)
    }

    /// Whether the keys there give every holder all that is needed.
    fn theirs_do(
        &self,
        purpose: Purpose,
        fetched: &Fetched,
        needed: &Needed,
        blobs: &mut Blobs,
    ) -> bool {
        let blob = fetched.theirs.files.get(&keys_path(purpose));
        let bytes = blob.and_then(|blob| blobs.read(blob, limit::KEYS).ok());
        let Some(bytes) = bytes else {
            return false;
        };
        let me = &self.state.me;
        let Ok(file) = KeyFile::open(purpose, &bytes, me) else {
            return false;
        };
        let has = |generation: u32| file.keys.iter().any(|key| key.generation == generation);
        let mut wanted = needed.keys().filter(|(of, _)| *of == purpose);
        KeyFile::serves_all(purpose, &bytes, me, self.office())
            && wanted.all(|(_, generation)| has(*generation))
    }
}
