//! Changes of the office's facts: settings, holders, generations of the store identities.
//!
//! A change is a new signed version, and then new files in `keys/` where it needs them. What the
//! new files will hold is laid down before the version as `keys/….age.next`, bound to the version's
//! digest, so that `mend` can finish a change that was interrupted and drop one that never was.

use super::files::{self, Access};
use super::finding::Code;
use super::intent::Intent;
use super::keys::{KeyFile, NextKeys, StoreKey};
use super::layout::{KEYS, keys_path, limit, next_keys_path};
use super::office_chain::{Version, version_path};
use super::read::head;
use super::rekey::Rekeyed;
use super::sign::{self, Domain};
use super::standing::Locked;
use super::{Mending, Open, Stamp, Store, StoreError};
use crate::record::card::Card;
use crate::record::journal::Digest;
use crate::record::office::{
    Heads, Holder, KeyRecipient, OfficeFile, OfficeVersion, Purpose, Right, check_link,
};
use crate::record::settings::Settings;
use crate::record::{CaseId, HolderId};

/// What a person could read, and may have copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// The person's entries, in their order: each right with its time.
    pub entries: Vec<Holder>,
    /// What the greatest of these rights opens.
    pub purposes: Vec<Purpose>,
    /// How many cases there are.
    pub cases: usize,
    /// How many contacts there are.
    pub contacts: usize,
    /// Whether the team keeps its journal here.
    pub team: bool,
    /// The first and the last year in which a case or a contact was opened.
    pub years: Option<(u16, u16)>,
}

/// What the removal of a holder did.
#[derive(Debug)]
pub struct Removed {
    /// The entry that ended: its right and its time tell what that person could read.
    pub holder: Holder,
    /// How many cases and contacts there were.
    pub cases: usize,
    /// What became of the files that are sealed anew.
    pub rekeyed: Rekeyed,
}

impl Locked<'_> {
    /// Gives the holder of a card a right. The card must come from the person by a safe way.
    pub fn add_holder(
        &mut self,
        card: &Card,
        right: Right,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        card.check(|key, digest, signature| sign::verify(Domain::Card, key, digest, signature))?;
        self.require_writing(Right::Admin)?;
        let known = |h: &Holder| {
            h.id == card.id || h.recipient == card.recipient || h.signing == card.signing
        };
        if self.office().active().any(known) {
            return Err(StoreError::HolderTaken);
        }
        let keys = self.ring_files();
        self.change(stamp, Some(keys), |office| {
            office.holders.push(Holder {
                id: card.id.clone(),
                right,
                recipient: card.recipient.clone(),
                signing: card.signing,
                since: office.at,
                until: None,
            });
        })
    }

    /// Ends a holder's right: a new version that lists all heads, new generations of what he could
    /// open, and all files sealed anew. `progress` is told how many files are done.
    pub fn remove_holder(
        &mut self,
        id: &HolderId,
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Removed, StoreError> {
        self.require_writing(Right::Admin)?;
        let holder = self.office().holder(id).cloned();
        let holder = holder.ok_or_else(|| StoreError::NoHolder(id.clone()))?;
        if holder.id == self.holder().id {
            return Err(StoreError::Oneself);
        }
        let heads = self.all_heads()?;
        let all = heads.cases.keys().chain(&heads.unread);
        let cases = all.filter(|case| !case.is_team()).count();
        let keys = self.next_generation(|purpose| purpose.right() <= holder.right);
        self.change(stamp, Some(keys), |office| {
            for entry in office.holders.iter_mut().filter(|h| h.id == *id) {
                entry.until = entry.until.or(Some(office.at));
            }
            office.heads = Some(heads);
        })?;
        let resealed = self.reseal(stamp, progress);
        let rekeyed = resealed.map_err(StoreError::unfinished)?;
        Ok(Removed {
            holder,
            cases,
            rekeyed,
        })
    }

    /// Puts new settings in force.
    pub fn set_settings(&mut self, settings: Settings, stamp: &Stamp) -> Result<(), StoreError> {
        self.require_writing(Right::Admin)?;
        if Settings::read(&settings.fields()).as_ref() != Ok(&settings) {
            return Err(StoreError::NotSound);
        }
        self.change(stamp, None, |office| office.settings = settings)
    }

    fn ring_files(&self) -> [KeyFile; 2] {
        Purpose::ALL.map(|purpose| self.store.state.ring.file(purpose).clone())
    }

    /// The files of `keys/` with one more generation of those that begin one.
    pub(super) fn next_generation(&self, begins: impl Fn(Purpose) -> bool) -> [KeyFile; 2] {
        Purpose::ALL.map(|purpose| {
            let mut file = self.store.state.ring.file(purpose).clone();
            if begins(purpose) {
                let last = self.office().recipient(purpose).map_or(0, |k| k.generation);
                file.keys.insert(0, StoreKey::generate(last + 1));
            }
            file
        })
    }

    fn all_heads(&self) -> Result<Heads, StoreError> {
        let read = self.read_all(|_| true, &|_| {}, |_, journal| head(&journal).1)?;
        let mut heads = Heads::default();
        for (case, outcome) in read.cases {
            match outcome {
                Ok(head) => _ = heads.cases.insert(case, head),
                Err(_) => _ = heads.unread.insert(case),
            }
        }
        Ok(heads)
    }

    /// Looked at again before each file of `office/` and `keys/` gets its name: while the computer
    /// slept, somebody may have changed the office's facts.
    pub(super) fn hold(&mut self) -> Result<(), StoreError> {
        self.store.keep_lock(&mut self.lock, Right::Write)
    }

    /// Lays down what `keys/` will hold, before the version that needs it.
    fn lay_down(&mut self, keys: &[KeyFile; 2], version: &OfficeFile) -> Result<(), StoreError> {
        for (purpose, file) in Purpose::ALL.into_iter().zip(keys) {
            let next = NextKeys {
                office: version.digest,
                file: file.clone(),
            };
            let sealed = next.seal(purpose, &version.office)?;
            let path = self.path(&next_keys_path(purpose));
            let ready = self.disk.ready(&path, &sealed, Access::Shared)?;
            self.hold()?;
            self.disk.place_over(ready, &path)?;
        }
        Ok(())
    }

    /// Puts new files into `keys/`, sealed to the holders of now, and takes away what was laid down.
    pub(super) fn put_keys(&mut self, keys: [KeyFile; 2], stamp: &Stamp) -> Result<(), StoreError> {
        let mut sealed = Vec::new();
        for (purpose, file) in Purpose::ALL.into_iter().zip(&keys) {
            let bytes = file.seal(purpose, self.office())?;
            if !KeyFile::gives_current(purpose, &bytes, &self.state.me, self.office()) {
                return Err(StoreError::Keys(purpose));
            }
            sealed.push((purpose, bytes));
        }
        let (store, lock) = (&*self.store, &mut self.lock);
        let mut hold = || store.keep_lock(lock, Right::Write);
        store.put_key_files(&sealed, stamp, &mut hold)?;
        for (purpose, file) in Purpose::ALL.into_iter().zip(keys) {
            *self.store.state.ring.file_mut(purpose) = file;
        }
        self.drop_laid_down()
    }

    /// Takes away what was laid down for a change of keys: unless somebody else changed them in our
    /// sleep, for then it is his.
    pub(super) fn drop_laid_down(&mut self) -> Result<(), StoreError> {
        for purpose in Purpose::ALL {
            let next = self.path(&next_keys_path(purpose));
            if files::exists(&next) {
                self.hold()?;
                self.disk.remove(&next)?;
            }
        }
        Ok(())
    }

    /// Writes the next version and, when given, new files of `keys/`.
    pub(super) fn change(
        &mut self,
        stamp: &Stamp,
        keys: Option<[KeyFile; 2]>,
        change: impl FnOnce(&mut OfficeVersion),
    ) -> Result<(), StoreError> {
        self.require_unstopped(Right::Admin)?;
        self.finish_keys(Mending::default(), stamp)?;
        let version = self.store.next_version(stamp, keys.as_ref(), change)?;
        let inside = version_path(version.file.office.version);
        if let Some(keys) = &keys {
            self.lay_down(keys, &version.file)?;
        }
        let entry = self.office_entry("office", stamp, [(inside.clone(), version.file.digest)]);
        let recorded = self.begin(&[Intent {
            entry: entry.clone(),
            head: None,
        }]);
        let path = self.store.path(&inside);
        self.hold()?;
        self.disk
            .create(&path, version.text.as_bytes(), Access::Shared)?;
        self.store.take_version(version);
        self.finish(&[entry], recorded);
        if let Some(keys) = keys {
            let put = self.put_keys(keys, stamp);
            put.map_err(StoreError::unfinished)?;
        }
        self.store.remember_office();
        Ok(())
    }
}

impl Store<Open> {
    /// Puts sealed files into `keys/`, and tells the log. `hold` is asked right before each.
    pub(super) fn put_key_files(
        &self,
        sealed: &[(Purpose, Vec<u8>)],
        stamp: &Stamp,
        hold: &mut dyn FnMut() -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let told = |(purpose, bytes): &(Purpose, Vec<u8>)| (keys_path(*purpose), Digest::of(bytes));
        let entry = self.office_entry(KEYS, stamp, sealed.iter().map(told));
        let recorded = self.begin(&[Intent {
            entry: entry.clone(),
            head: None,
        }]);
        self.place_key_files(sealed, hold)?;
        self.finish(&[entry], recorded);
        Ok(())
    }

    /// The same of files of which a log tells already, or will.
    pub(super) fn place_key_files(
        &self,
        sealed: &[(Purpose, Vec<u8>)],
        hold: &mut dyn FnMut() -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for (purpose, bytes) in sealed {
            let path = self.path(&keys_path(*purpose));
            let ready = self.disk.ready(&path, bytes, Access::Shared)?;
            hold()?;
            self.disk.place_over(ready, &path)?;
        }
        Ok(())
    }

    /// What a person could read since the first key; everything is readable back to its beginning.
    pub fn reach_of(&self, id: &HolderId) -> Result<Reach, StoreError> {
        let entries = self.office().holders.iter().filter(|h| h.id == *id);
        let entries: Vec<Holder> = entries.cloned().collect();
        let greatest = entries.iter().map(|h| h.right).max();
        let opened = |p: &Purpose| greatest.is_some_and(|right| p.right() <= right);
        let records = self.cases()?.cases;
        let numbered = records.iter().filter(|case| !case.is_team());
        let years = numbered.map(CaseId::year);
        Ok(Reach {
            entries,
            purposes: Purpose::ALL.into_iter().filter(opened).collect(),
            cases: records.iter().filter(|case| case.is_case()).count(),
            contacts: records.iter().filter(|case| case.is_of_many()).count(),
            team: records.iter().any(CaseId::is_team),
            years: years.clone().min().zip(years.max()),
        })
    }

    /// The version that follows, signed by us and checked as everybody will check it.
    fn next_version(
        &self,
        stamp: &Stamp,
        keys: Option<&[KeyFile; 2]>,
        change: impl FnOnce(&mut OfficeVersion),
    ) -> Result<Version, StoreError> {
        let last = &self.state.chain.last().file;
        let mut office = last.office.clone();
        office.version += 1;
        office.previous = Some(last.digest);
        office.by = self.state.holder.id.clone();
        office.at = stamp.instant().max(last.office.at);
        office.heads = None;
        for (purpose, file) in Purpose::ALL.into_iter().zip(keys.into_iter().flatten()) {
            let known = office.recipient(purpose).map_or(0, |k| k.generation);
            let new = file.keys.iter().filter(|k| k.generation > known);
            let new: Vec<KeyRecipient> = new
                .map(|key| KeyRecipient {
                    purpose,
                    generation: key.generation,
                    recipient: key.recipient(),
                    since: office.at,
                })
                .collect();
            office.keys.extend(new);
        }
        change(&mut office);
        let sign = |digest| Ok::<_, StoreError>(self.state.me.sign(Domain::Office, digest));
        let text = office.write(sign)?;
        let file = OfficeFile::read(&text).map_err(|_| StoreError::NotSound)?;
        if file.office != office {
            return Err(StoreError::NotSound);
        }
        check_link(&self.id, Some(last), &file, |key, digest, signature| {
            sign::verify(Domain::Office, key, digest, signature)
        })?;
        Ok(Version { file, text })
    }

    /// What was laid down for the version that is in force, when a change was interrupted.
    pub(super) fn laid_down(&self, purpose: Purpose) -> Result<Option<KeyFile>, Code> {
        let path = self.path(&next_keys_path(purpose));
        let sealed = match files::read(&path, limit::KEYS) {
            Err(e) if e.is_absent() => return Ok(None),
            read => read.map_err(|_| Code::Unreadable)?,
        };
        let next = NextKeys::open(purpose, &sealed, &self.state.me)?;
        let in_force = next.office == self.state.chain.last().file.digest;
        let mut file = next.file;
        file.keep_known(purpose, self.office());
        Ok((in_force && file.is_current(purpose, self.office())).then_some(file))
    }
}
