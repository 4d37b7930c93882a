//! The forger's tools, written anew from the format, without the program's own writing side.

use std::fs;

use age::x25519;
use ed25519_dalek::SigningKey;
use kartoteka::record::office::{OfficeFile, Purpose};
use kartoteka::record::{CaseId, Digest, Fields, Journal, StepRecord};
use kartoteka::store::Code;

use super::world::*;
use crate::signing;

/// The newest recipient of a store identity, as it stands in the office file for all to see.
pub fn recipient(world: &World, purpose: Purpose) -> x25519::Recipient {
    let newest = files_below(&world.path("office")).pop().unwrap();
    let office = OfficeFile::read(&fs::read_to_string(newest).unwrap()).unwrap();
    office
        .office
        .recipient(purpose)
        .unwrap()
        .recipient
        .parse()
        .unwrap()
}

/// The signing key of a holder's identity file.
pub fn signing_key(world: &World, id: &str) -> SigningKey {
    signing::key_in(&world.base().join(format!("{id}.key")))
}

pub fn sign(key: &SigningKey, digest: Digest) -> [u8; 64] {
    signing::sign(key, "step", digest)
}

/// Signs a line of a log.
pub fn sign_line(key: &SigningKey, digest: Digest) -> [u8; 64] {
    signing::sign(key, "log", digest)
}

pub fn forged_step(seq: u32, code: &str, by: &str, day: u32) -> StepRecord {
    StepRecord {
        seq,
        step: code.into(),
        on: at(day).date_naive(),
        recorded_at: at(day),
        by: by.parse().unwrap(),
        clock_given: false,
        fields: Fields::new(),
        sheet: None,
    }
}

/// Adds a step to a journal and puts it in the place of the one that is there.
pub fn forge(world: &World, journal: &Journal, step: StepRecord, key: &SigningKey) {
    let mut journal = journal.clone();
    journal
        .append(step, |digest| Ok::<_, ()>(sign(key, digest)))
        .unwrap();
    let sealed = age::encrypt(
        &recipient(world, Purpose::Journal),
        journal.text().as_bytes(),
    );
    let path = world.path(&format!("nk/2026/{}/case.toml.age", journal.case.folder()));
    fs::write(path, sealed.unwrap()).unwrap();
}

pub fn read_code(world: &World, id: &str, case: &CaseId) -> Code {
    let error = world.open(id).read_journal(case).unwrap_err();
    error.finding().unwrap().code
}
