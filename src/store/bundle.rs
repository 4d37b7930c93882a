//! A bundle for an audit: some records of a store for one outsider, who reads them with a key of
//! their own and gets no key of the store.
//!
//! The office's chain and the logs are copied as they are, so that signatures and writes can be
//! followed; sealed files are sealed anew to keys that open this bundle and nothing else. What is
//! which stands in `bundle.toml`, signed by an admin. Next: `opened`, how such a folder is read.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Write};
use std::path::Path;

use age::x25519;

use super::backup::{Target, Whole};
use super::files::{self, Access, FileError, Kind, LOCK_WAIT, pump};
use super::finding::{Finding, file_code, seal_code};
use super::init::Holds;
use super::keys::{KeyFile, StoreKey};
use super::layout::{
    ATTRIBUTES, LOCK, LOG, MARKER, OFFICE, attachment_path, case_path, journal_path, keys_path,
    limit, on_disk, sheet_path,
};
use super::office_chain::number_of;
use super::read::head;
use super::seal::{self, SealProblem, SealingFailed};
use super::sign::Domain;
use super::{Locked, Open, Stamp, Store, StoreError};
use crate::record::CaseId;
use crate::record::bundle::{Bundle, Resealed};
use crate::record::journal::Digest;
use crate::record::log_line::{BUNDLE, Entry};
use crate::record::office::{Purpose, Right};
use crate::record::signed::SignedText as _;
use crate::record::step::is_stem;

pub(super) mod opened;

/// The file that makes a folder a bundle.
pub const BUNDLE_FILE: &str = "bundle.toml";

/// What a bundle holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundled {
    /// How many records.
    pub records: usize,
    /// How many files were sealed anew.
    pub files: usize,
    /// The digest of `bundle.toml`.
    pub digest: Digest,
    /// Whether it stands in our log.
    pub logged: bool,
}

impl Locked<'_> {
    /// Makes a bundle of some records for an age recipient, in a folder that is new or empty.
    pub fn bundle(
        &self,
        cases: &BTreeSet<CaseId>,
        to: &str,
        out: &Path,
        stamp: &Stamp,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Bundled, StoreError> {
        self.require_writing(Right::Admin)?;
        let reader: x25519::Recipient = to.parse().map_err(|_| SealProblem::NotSealed)?;
        let target = Target::find(&self.root, &self.id, out)
            .and_then(|target| target.require_new().map(|()| target));
        let target = target.map_err(|error| match error {
            StoreError::NotABackup => StoreError::NotEmpty {
                at: out.to_owned(),
                holds: Holds::Other,
            },
            other => other,
        })?;
        let whole = target.begin(&self.disk)?;
        let keys = Purpose::ALL.map(|_| StoreKey::generate(1));
        let mut bundle = Bundle {
            store: self.id.clone(),
            office: self.office().version,
            by: self.holder().id.clone(),
            at: stamp.instant(),
            recipient: to.to_owned(),
            keys: keys.each_ref().map(StoreKey::recipient),
            records: BTreeMap::new(),
            files: BTreeMap::new(),
        };
        self.copy_plain(&whole)?;
        for (done, case) in cases.iter().enumerate() {
            self.bundle_case(case, &keys, &whole, &mut bundle)?;
            progress(done + 1);
        }
        for (purpose, key) in Purpose::ALL.into_iter().zip(&keys) {
            let file = KeyFile {
                keys: vec![key.clone()],
                mark_key: None,
            };
            let sealed = file.seal_to(purpose, &reader)?;
            let inside = keys_path(purpose);
            self.put_new(&on_disk(&whole.path, &inside), &sealed)?;
            let (was, now) = (Digest::of(&sealed), Digest::of(&sealed));
            bundle.files.insert(inside, Resealed { was, now });
        }
        let sign = |digest| Ok::<_, StoreError>(self.state.me.sign(Domain::Bundle, digest));
        let text = bundle.write(sign)?;
        self.put_new(&whole.path.join(BUNDLE_FILE), text.as_bytes())?;
        whole.finish(&target, None)?;
        let digest = Digest::of(text.as_bytes());
        Ok(Bundled {
            records: bundle.records.len(),
            files: bundle.files.len(),
            digest,
            logged: self.log_bundle(cases, digest, stamp),
        })
    }
}

impl Store<Open> {
    /// What is not sealed: the office's versions, the logs, the marker last.
    fn copy_plain(&self, whole: &Whole) -> Result<(), StoreError> {
        let below = |folder: &str, belongs: fn(&str) -> bool| -> Result<_, StoreError> {
            let entries = self.list(folder)?;
            let files = entries.iter().filter(|entry| entry.kind == Kind::File);
            let names = files.map(|entry| entry.name.to_string_lossy());
            let names = names.filter(|name| belongs(name));
            let inside = names.map(|name| format!("{folder}/{name}"));
            Ok(inside.collect::<Vec<String>>())
        };
        let is_log = |name: &str| name.strip_suffix(".jsonl").is_some_and(is_stem);
        let mut plain = below(LOG, is_log)?;
        plain.extend(below(OFFICE, |name| number_of(name).is_some())?);
        plain.extend([ATTRIBUTES, MARKER].map(str::to_owned));
        for inside in plain {
            let from = self.path(&inside);
            let is_log = inside.starts_with(&format!("{LOG}/"));
            let lock = is_log
                .then(|| self.disk.lock(&from, LOCK_WAIT))
                .transpose()?;
            let read = match &lock {
                Some(lock) => lock.read(&from, limit::LOG),
                None => files::read(&from, limit::LOG),
            };
            let bytes = match read {
                Err(error) if error.is_absent() && inside == ATTRIBUTES => continue,
                read => read?,
            };
            drop(lock);
            self.put_new(&on_disk(&whole.path, &inside), &bytes)?;
        }
        Ok(())
    }

    fn put_new(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        if let Some(folder) = path.parent() {
            self.disk.make_folders(folder, Access::Shared)?;
        }
        Ok(self.disk.create(path, bytes, Access::Shared)?)
    }

    /// One record, under its lock: what its journal and its sheets name, and nothing that strayed.
    fn bundle_case(
        &self,
        case: &CaseId,
        keys: &[StoreKey; 2],
        whole: &Whole,
        bundle: &mut Bundle,
    ) -> Result<(), StoreError> {
        if !self.has(case) {
            return Err(StoreError::NoCase(case.clone()));
        }
        let _lock = self
            .disk
            .lock(&self.path(&case_path(case)).join(LOCK), LOCK_WAIT)?;
        let journal = self.load(case)?.journal;
        self.verify_all(&journal)?;
        let [of_journal, of_documents] = keys;
        let mut files = vec![(Purpose::Journal, of_journal, journal_path(case))];
        for reference in journal.steps.iter().filter_map(|step| step.sheet.as_ref()) {
            let sheet = self.read_sheet(case, reference)?;
            let attached = sheet.attachments.iter();
            let attached = attached.map(|attachment| attachment_path(case, &attachment.file));
            let documents = attached.chain([sheet_path(case, &reference.stem)]);
            files.extend(documents.map(|inside| (Purpose::Documents, of_documents, inside)));
        }
        for (purpose, key, inside) in files {
            let resealed = self.reseal_into(purpose, key, &inside, whole)?;
            bundle.files.insert(inside, resealed);
        }
        bundle.records.extend([head(&journal)]);
        Ok(())
    }

    /// Seals a file anew to a key of the bundle; what stands on the disk is opened again with it.
    fn reseal_into(
        &self,
        purpose: Purpose,
        key: &StoreKey,
        inside: &str,
        whole: &Whole,
    ) -> Result<Resealed, StoreError> {
        let (from, to) = (self.path(inside), on_disk(&whole.path, inside));
        if let Some(folder) = to.parent() {
            self.disk.make_folders(folder, Access::Shared)?;
        }
        let found = |code| StoreError::from(Finding::at(code, inside));
        let was = files::digest(&from, limit::ATTACHMENT);
        let was = was.map_err(|e| found(file_code(&e)))?;
        let (file, _) = files::open(&from, limit::ATTACHMENT)?;
        let mut opened = seal::opening(file, self.state.ring.openers(purpose))
            .map_err(|problem| found(seal_code(problem)))?;
        let failed = |e: &io::Error| FileError::new(&to, files::FileProblem::System(e.kind()));
        let recipient = key.identity.to_public();
        let fill = |out: &mut dyn Write| {
            let mut sealing = seal::sealing(&recipient, out).map_err(|e| match e {
                SealingFailed::Seal(problem) => StoreError::Seal(problem),
                SealingFailed::Write(e) => failed(&e).into(),
            })?;
            let passed = pump(&mut opened, &mut sealing, u64::MAX);
            passed.map_err(|stopped| stopped.at(&from, limit::ATTACHMENT))?;
            sealing.finish().map_err(|e| failed(&e))?;
            Ok(())
        };
        let prove = |back: &mut dyn Read| {
            let mut opened = seal::opening(back, [&key.identity])?;
            let passed = pump(&mut opened, &mut io::sink(), u64::MAX);
            passed.map_err(|stopped| stopped.at(&to, u64::MAX))?;
            Ok(())
        };
        let staged = self
            .disk
            .stage::<StoreError>(&to, Access::Shared, fill, prove)?;
        let now = staged.digest;
        self.disk.place(staged, &to)?;
        Ok(Resealed { was, now })
    }

    /// A line for each record that was handed out.
    fn log_bundle(&self, cases: &BTreeSet<CaseId>, digest: Digest, stamp: &Stamp) -> bool {
        let entry = |case: &CaseId| Entry {
            case: Some(case.clone()),
            ..self.office_entry(BUNDLE, stamp, [(BUNDLE_FILE.to_owned(), digest)])
        };
        let entries: Vec<Entry> = cases.iter().map(entry).collect();
        self.finish(&entries, Vec::new())
    }
}
