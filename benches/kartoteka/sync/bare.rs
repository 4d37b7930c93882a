//! The least that recording unsent steps anew can cost: the stock libraries and the bare disk.

use std::fs;
use std::path::PathBuf;

use ed25519_dalek::{Signature, Signer as _, SigningKey};
use kartoteka::record::CaseId;
use kartoteka::store::layout::{case_path, journal_path, sheet_name};

use super::{OWN, THEIRS, documents, journal};
use crate::floor;
use crate::office::Office;

/// As long as what is signed of a step: a name of its kind and a digest.
const SIGNED: [u8; 50] = [0x5a; 50];
/// So many steps of a case stand behind the fork, on both sides.
const BEHIND: usize = OWN.len() + THEIRS;

/// What nothing can spare of one case.
pub struct Work {
    /// The two journals to open.
    journals: [PathBuf; 2],
    /// The sheets to open: of the steps behind the fork, on both sides.
    sheets: Vec<PathBuf>,
    /// The text to seal: the journal that has all of them.
    text: Vec<u8>,
    /// The sizes of the files that must stand there afterwards.
    pub written: Vec<usize>,
}

impl Work {
    /// The work on a case that was here, was fetched, and was brought together.
    pub fn of(
        (before, other, after): (&Office, &Office, &Office),
        case: &CaseId,
        sheets: Vec<PathBuf>,
    ) -> Self {
        let path = |office: &Office| office.root().join(journal_path(case));
        let folder = |office: &Office| office.root().join(case_path(case));
        let text = age::decrypt(&after.journal_key(), &journal(after, case)).unwrap();
        let was = documents(&folder(before));
        let new = documents(&folder(after));
        let size = |path: PathBuf| usize::try_from(fs::metadata(path).unwrap().len()).unwrap();
        let documents = new.keys().filter(|name| !was.contains_key(*name));
        let mut written: Vec<usize> = documents
            .map(|name| size(folder(after).join(name)))
            .collect();
        written.push(size(path(after)));
        Self {
            journals: [path(before), path(other)],
            sheets,
            text,
            written,
        }
    }
}

/// The sheets of the last steps of each case.
pub fn last_sheets(office: &Office, cases: &[CaseId], steps: usize) -> Vec<Vec<PathBuf>> {
    let store = office.open();
    let of_case = |case: &CaseId| {
        let journal = store.read_journal(case).unwrap();
        let last = journal.steps.iter().rev().take(steps);
        let named = last.filter_map(|step| step.sheet.as_ref());
        let folder = office.root().join(case_path(case));
        let file = |stem: &str| folder.join(sheet_name(stem));
        named.map(|sheet| file(&sheet.stem)).collect()
    };
    cases.iter().map(of_case).collect()
}

/// The stock libraries and the bare disk.
pub struct Bare {
    journal: age::x25519::Identity,
    documents: age::x25519::Identity,
    signer: SigningKey,
    signature: Signature,
    /// Where files are written.
    folder: PathBuf,
    /// How much the log grows by a case.
    log: usize,
}

impl Bare {
    pub fn new(office: &Office, log: usize) -> Self {
        let signer = SigningKey::from_bytes(&[7; 32]);
        let folder = office.folder().join("bare");
        fs::create_dir(&folder).unwrap();
        Self {
            journal: office.journal_key(),
            documents: office.documents_key(),
            signature: signer.sign(&SIGNED),
            signer,
            folder,
            log,
        }
    }

    /// Opens, verifies, signs, seals and writes what one case needs.
    pub fn does(&self, work: &Work) {
        let open = |path: &PathBuf, key| age::decrypt(key, &fs::read(path).unwrap()).unwrap();
        for path in &work.journals {
            assert!(!open(path, &self.journal).is_empty());
        }
        for path in &work.sheets {
            assert!(!open(path, &self.documents).is_empty());
        }
        for _ in 0..BEHIND {
            let key = self.signer.verifying_key();
            key.verify_strict(&SIGNED, &self.signature).unwrap();
        }
        let signed = OWN.map(|_| self.signer.sign(&SIGNED));
        assert_eq!(signed, [self.signature; OWN.len()]);
        let sealed = age::encrypt(&self.journal.to_public(), &work.text).unwrap();
        assert!(!sealed.is_empty());
        self.write(&work.written);
    }

    /// The same files, written, synced and renamed one by one in a folder of the case's own, and
    /// what the log grows by, synced once.
    fn write(&self, sizes: &[usize]) {
        let folder = tempfile::tempdir_in(&self.folder).unwrap().keep();
        for (n, size) in sizes.iter().enumerate() {
            floor::replace(&folder.join(format!("file-{n}")), *size);
        }
        floor::append(&self.folder.join("log"), self.log);
    }
}
