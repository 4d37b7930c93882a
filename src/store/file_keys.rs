//! The keys of the files of journals, as this machine learnt them when it opened them before.
//!
//! To unwrap the key of a file by the key of the store is most of the work of opening a journal. A
//! file that did not change has the same key: kept, the unwrapping is spared. The library checks
//! the head of the file against the key as ever, and what does not fit is opened as if nothing had
//! been kept; so this is no source of anything, and whoever forges it gains nothing. It is sealed to
//! the one holder, who opens the very files anyway, and lies with what the machine remembers.

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use age::DecryptError;
use age::secrecy::ExposeSecret as _;
use age_core::format::{FILE_KEY_BYTES, FileKey, Stanza};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use zeroize::Zeroizing;

use super::finding::{Code, seal_code};
use super::opener::{Opener, TAG};
use super::seal;
use super::seen::Remembered;
use super::{Open, Store};
use crate::record::CaseId;
use crate::record::office::Purpose;

/// Under this name they are remembered.
const NAME: &str = "file-keys";
/// From so many journals on that are read at once, looking for their keys pays.
const MANY: usize = 64;

/// What opens one file: the share in its head, by which it is known, and its key.
struct Kept {
    share: String,
    key: Zeroizing<[u8; FILE_KEY_BYTES]>,
}

/// The keys of many files.
#[derive(Default)]
pub(super) struct FileKeys {
    kept: HashMap<CaseId, Kept>,
    learnt: Mutex<Vec<(CaseId, Kept)>>,
}

impl Store<Open> {
    /// Fetches the keys that are kept, before many journals are read.
    pub(super) fn fetch_file_keys(&self, journals: usize) {
        if journals < MANY || self.state.memory.is_none() {
            return;
        }
        self.state.file_keys.get_or_init(|| match self.seen(NAME) {
            Remembered::Text(text) => FileKeys::read(&text),
            Remembered::Nothing | Remembered::Unsound => FileKeys::default(),
        });
    }

    /// Keeps the keys that were learnt. A machine that cannot keep them opens files as ever.
    pub(super) fn keep_file_keys(&self) {
        let Some(keys) = self.state.file_keys.get() else {
            return;
        };
        if let Some(text) = keys.write() {
            let _ = self.set_seen(NAME, &text);
        }
    }

    /// Forgets them all: of a journal that was disposed of, nothing is kept.
    pub(super) fn forget_file_keys(&self) {
        if let (Some(path), Some(memory)) = (self.seen_path(NAME), &self.state.memory) {
            let _ = memory.disk().remove(&path);
        }
    }

    /// What is in the sealed bytes of a journal.
    pub(super) fn open_journal_bytes(&self, case: &CaseId, sealed: &[u8]) -> Result<Vec<u8>, Code> {
        let Some(keys) = self.state.file_keys.get() else {
            return self.open_bytes(Purpose::Journal, sealed);
        };
        let known = keys.kept.get(case);
        if let Some(bytes) = known.and_then(|kept| seal::open(sealed, [kept]).ok()) {
            return Ok(bytes);
        }
        if sealed.is_empty() {
            return Err(Code::Empty);
        }
        let openers = self.state.ring.openers(Purpose::Journal);
        let learning: Vec<Learning<'_>> = openers.map(Learning::of).collect();
        let bytes = seal::open(sealed, &learning).map_err(seal_code)?;
        let learnt = learning.into_iter().find_map(|one| one.learnt.into_inner());
        if let Some(kept) = learnt {
            let mut all = keys.learnt.lock().unwrap_or_else(PoisonError::into_inner);
            all.push((case.clone(), kept));
        }
        Ok(bytes)
    }
}

impl FileKeys {
    /// From a line for each file; a line that is none is passed over.
    fn read(text: &str) -> Self {
        let line = |line: &str| {
            let mut words = line.split(' ');
            let (case, share, key) = (words.next()?, words.next()?, words.next()?);
            let mut bytes = Zeroizing::new([0; FILE_KEY_BYTES]);
            let length = STANDARD_NO_PAD.decode_slice(key, bytes.as_mut()).ok()?;
            let kept = Kept {
                share: share.to_owned(),
                key: bytes,
            };
            let is_whole = length == FILE_KEY_BYTES && words.next().is_none();
            is_whole.then_some((case.parse().ok()?, kept))
        };
        Self {
            kept: text.lines().filter_map(line).collect(),
            learnt: Mutex::default(),
        }
    }

    /// All of them, when something was learnt.
    fn write(&self) -> Option<Zeroizing<String>> {
        let learnt = self.learnt.lock().unwrap_or_else(PoisonError::into_inner);
        if learnt.is_empty() {
            return None;
        }
        let mut all: HashMap<&CaseId, &Kept> = self.kept.iter().collect();
        all.extend(learnt.iter().map(|(case, kept)| (case, kept)));
        // Room for all of it, so that no copy of a key is left behind by a growing buffer.
        let mut text = Zeroizing::new(String::with_capacity(all.len() * LINE));
        for (case, kept) in all {
            let key = Zeroizing::new(STANDARD_NO_PAD.encode(kept.key.as_slice()));
            // Writing to a text does not fail.
            let _ = writeln!(text, "{case} {} {}", kept.share, *key);
        }
        Some(text)
    }
}

/// A line is not longer: a number, a share of 43 signs, a key of 22, what parts them.
const LINE: usize = 120;

/// Opens the one file whose key is kept.
impl age::Identity for Kept {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        let is_it = stanza.tag == TAG && stanza.args == [self.share.as_str()];
        is_it.then(|| {
            Ok(FileKey::init_with_mut(|bytes| {
                bytes.copy_from_slice(self.key.as_slice());
            }))
        })
    }
}

/// Opens files as ever, and learns the key of the last.
struct Learning<'a> {
    opener: &'a Opener,
    learnt: Cell<Option<Kept>>,
}

impl<'a> Learning<'a> {
    fn of(opener: &'a Opener) -> Self {
        Self {
            opener,
            learnt: Cell::new(None),
        }
    }
}

impl age::Identity for Learning<'_> {
    fn unwrap_stanza(&self, stanza: &Stanza) -> Option<Result<FileKey, DecryptError>> {
        let found = self.opener.unwrap_stanza(stanza)?;
        if let (Ok(key), [share]) = (&found, stanza.args.as_slice()) {
            self.learnt.set(Some(Kept {
                share: share.clone(),
                key: Zeroizing::new(*key.expose_secret()),
            }));
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use age::x25519;

    use super::*;

    fn sealed(to: &x25519::Identity, text: &str) -> Vec<u8> {
        seal::seal(text.as_bytes(), [&to.to_public()]).unwrap()
    }

    /// What is learnt when a file is opened.
    fn learnt(bytes: &[u8], with: &x25519::Identity) -> Kept {
        let opener = Opener::of(with).unwrap();
        let learning = Learning::of(&opener);
        seal::open(bytes, [&learning]).unwrap();
        learning.learnt.into_inner().unwrap()
    }

    fn keys_of(cases: Vec<(CaseId, Kept)>) -> FileKeys {
        FileKeys {
            kept: HashMap::new(),
            learnt: Mutex::new(cases),
        }
    }

    #[test]
    fn what_was_learnt_opens_that_file_and_no_other() {
        let key = x25519::Identity::generate();
        let (one, other) = (sealed(&key, "one"), sealed(&key, "other"));
        let kept = learnt(&one, &key);
        assert_eq!(seal::open(&one, [&kept]).unwrap(), b"one");
        assert!(seal::open(&other, [&kept]).is_err());
    }

    #[test]
    fn a_key_that_does_not_fit_opens_nothing() {
        let key = x25519::Identity::generate();
        let bytes = sealed(&key, "one");
        for bit in 0..8 * FILE_KEY_BYTES {
            let mut kept = learnt(&bytes, &key);
            kept.key[bit / 8] ^= 1 << (bit % 8);
            assert!(seal::open(&bytes, [&kept]).is_err(), "{bit}");
        }
        let kept = learnt(&bytes, &key);
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(seal::open(&changed, [&kept]).is_err(), "{at}");
        }
    }

    #[test]
    fn keys_come_back_as_they_were_written_and_the_latest_counts() {
        let key = x25519::Identity::generate();
        let case = CaseId::new("NK", 2026, 1);
        let (old, new) = (sealed(&key, "old"), sealed(&key, "new"));
        let text = keys_of(vec![(case.clone(), learnt(&old, &key))])
            .write()
            .unwrap();
        let mut keys = FileKeys::read(&text);
        assert_eq!(seal::open(&old, [&keys.kept[&case]]).unwrap(), b"old");
        assert!(keys.write().is_none(), "nothing new was learnt");
        keys.learnt = Mutex::new(vec![(case.clone(), learnt(&new, &key))]);
        let keys = FileKeys::read(&keys.write().unwrap());
        assert_eq!(seal::open(&new, [&keys.kept[&case]]).unwrap(), b"new");
        assert_eq!(keys.kept.len(), 1);
    }

    #[test]
    fn lines_that_are_none_are_passed_over() {
        let whole = "NK-2026-0001 AAAA AAAAAAAAAAAAAAAAAAAAAA";
        for (text, count) in [
            (whole, 1),
            ("", 0),
            ("NK-2026-0001 AAAA AAAA", 0),
            ("NK-2026-0001 AAAA AAAAAAAAAAAAAAAAAAAAAA more", 0),
            (
                "NK-2026-0001 AAAA AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                0,
            ),
            ("nobody AAAA AAAAAAAAAAAAAAAAAAAAAA", 0),
            ("NK-2026-0001", 0),
        ] {
            assert_eq!(FileKeys::read(text).kept.len(), count, "{text}");
        }
    }
}
