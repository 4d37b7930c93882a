//! A case passes from one office to another: what `handover`, `accept` and `accept-receipt` share.
//!
//! [`cards`] reads the card of an office, [`passing`] judges whether the papers may pass, [`near`]
//! whether somebody is known here,
//! [`despite`] is what sets that aside, [`moves`] knows what is about the move alone, [`taking`]
//! plans what a parcel brings in and [`taken`] what became of it, [`telling`] says it, [`written`] knows earlier parcels again, [`receipts`] gives and reads receipts.

pub mod cards;
pub mod despite;
pub mod moves;
pub mod near;
pub mod passing;
pub mod receipts;
pub mod taken;
pub mod taking;
pub mod telling;
pub mod written;

use crate::record::Digest;

/// So many signs of a fingerprint are compared on the telephone, in groups of so many.
const COMPARED: usize = 20;
const GROUP: usize = 4;

/// A fingerprint as people compare it: `3f2a 09bc …`, long enough that nobody makes another one
/// that looks the same.
pub fn compared(fingerprint: Digest) -> String {
    let text = fingerprint.to_string();
    let groups = text.as_bytes().chunks(GROUP).take(COMPARED / GROUP);
    let groups = groups.map(|group| String::from_utf8_lossy(group).into_owned());
    groups.collect::<Vec<_>>().join(" ")
}
