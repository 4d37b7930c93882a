//! The check of all cases with their sheets: names, digests of the logs, seals, every signature.

use std::path::PathBuf;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey, verify_batch};
use rayon::prelude::*;

use crate::floor;
use crate::measure::Pair;
use crate::office::Office;

const ROUNDS: usize = 7;
const TARGET: f64 = 1.3;
/// So many signatures are verified together: a larger batch is hardly cheaper.
const BATCH: usize = 64;

pub fn measure(office: &Office) {
    let (journals, documents) = (office.journals(), documents(office));
    let (journal_key, documents_key) = (office.journal_key(), office.documents_key());
    let steps: usize = {
        let store = office.open();
        let count = |_: &_, journal: kartoteka::record::Journal| journal.steps.len();
        let read = store.read_all(|_| true, &|_| {}, count).unwrap();
        read.cases
            .into_iter()
            .map(|(_, steps)| steps.unwrap())
            .sum()
    };
    let lines = lines(office);
    println!(
        "validate: {} cases, {} sheets, signatures: {steps} of steps and {lines} of lines of logs",
        journals.len(),
        documents.len()
    );
    let signed = Signed::some(steps + lines);
    let ours = || {
        let check = office.open().check(&|_| true, &|_| {}).unwrap();
        assert_eq!(check.findings, []);
        assert_eq!(check.cases, journals.len());
    };
    let decrypt = || {
        let plain = floor::decrypt(&journals, &journal_key);
        plain + floor::decrypt(&documents, &documents_key)
    };
    let floor = || {
        assert!(decrypt() > 0);
        signed.verify();
    };
    Pair::of(ROUNDS, ours, floor).say("  validate", Some(TARGET));
    Pair::of(ROUNDS, || signed.verify(), || assert!(decrypt() > 0))
        .say("  of the floor: the signatures beside the decryption", None);
}

/// All files in the folders of documents.
fn documents(office: &Office) -> Vec<PathBuf> {
    let folders = office.journals();
    let folders = folders
        .iter()
        .map(|journal| journal.with_file_name("documents"));
    let files = folders.flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten());
    files.map(|entry| entry.unwrap().path()).collect()
}

/// How many lines the logs have, each of which is signed.
fn lines(office: &Office) -> usize {
    let logs = std::fs::read_dir(office.root().join("log")).unwrap();
    let text = |log: std::io::Result<std::fs::DirEntry>| {
        std::fs::read_to_string(log.unwrap().path()).unwrap()
    };
    logs.map(|log| text(log).lines().count()).sum()
}

/// Signatures over digests by one key, as a store of one holder has them.
struct Signed {
    key: VerifyingKey,
    messages: Vec<[u8; 49]>,
    signatures: Vec<Signature>,
}

impl Signed {
    fn some(count: usize) -> Self {
        let key = SigningKey::from_bytes(&[7; 32]);
        let message = |n: usize| {
            let mut message = [0; 49];
            message[..8].copy_from_slice(&n.to_le_bytes());
            message
        };
        let messages: Vec<[u8; 49]> = (0..count).map(message).collect();
        Self {
            signatures: messages.iter().map(|m| key.sign(m)).collect(),
            key: key.verifying_key(),
            messages,
        }
    }

    /// Verifies all of them in batches on all processors.
    fn verify(&self) {
        let batches = self
            .messages
            .par_chunks(BATCH)
            .zip(self.signatures.par_chunks(BATCH));
        batches.for_each(|(messages, signatures)| {
            let messages: Vec<&[u8]> = messages.iter().map(<[u8; 49]>::as_slice).collect();
            let keys = vec![self.key; signatures.len()];
            verify_batch(&messages, signatures, &keys).unwrap();
        });
    }
}
