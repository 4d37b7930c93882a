//! A case passes to the team of another gmina: the card of the office that receives, the parcel,
//! the receipt.
//!
//! A parcel is one age file to the recipient of the card. In it is a plain tar: `handover.toml`,
//! which is signed and lists the rest; the office's chain whole, `office/000N.toml`; the journal
//! and the sheets as plain text; attached files as they were. `packing` makes one, `opened` checks
//! everything before anything is believed, `again` reads its files once more. No name in a parcel
//! is ever a path on this disk.

use super::layout::limit;
use super::sign::{self, Domain};
use super::{Open, Store, StoreError};
use crate::record::CaseId;
use crate::record::handover::{MANIFEST, OfficeCard, OfficeCardError, Receipt};
use crate::record::ids::gmina_of;
use crate::record::journal::Digest;
use crate::record::log_line::{Entry, HANDOVER};
use crate::record::office::{Purpose, Right};
use crate::record::signed::SignedText as _;

mod again;
mod archive;
mod opened;
mod packing;
mod problem;

pub use opened::Parcel;
pub use packing::{HandedOver, OwnOffice};
pub use problem::ParcelProblem;

/// Under what the log tells the digest of the card for which a parcel was made.
const CARD: &str = "office-card";
/// The archive is attached to a step of the receiver, whose store takes no larger file; sealing
/// adds a little.
const PARCEL_MAX: u64 = limit::ATTACHMENT - (1 << 20);
/// So much text may be in a parcel, attached files aside: thousands of sheets, which whoever opens
/// it holds in memory.
const TEXTS_MAX: u64 = 256 << 20;

/// A parcel that was made here, as the log tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// The case.
    pub case: CaseId,
    /// The digest of its `handover.toml`.
    pub parcel: Digest,
    /// The digest of the card's line.
    pub card: Digest,
}

/// Checks that whoever made a card holds its signing key.
pub fn check_card(card: &OfficeCard) -> Result<(), OfficeCardError> {
    card.check(|key, digest, signature| sign::verify(Domain::OfficeCard, key, digest, signature))
}

/// Whether a receipt is signed by the key of that card.
pub fn is_receipt_of(card: &OfficeCard, signed: Digest, signature: &[u8; 64]) -> bool {
    sign::verify(Domain::Receipt, &card.signing, signed, signature)
}

impl Store<Open> {
    /// The card of our office, signed by us.
    pub fn office_card(&self) -> Result<OfficeCard, StoreError> {
        self.require_writing(Right::Write)?;
        let teryt = self.own_gmina()?;
        let newest = self.office().recipient(Purpose::Documents);
        let newest = newest.ok_or(StoreError::Keys(Purpose::Documents))?;
        let card = OfficeCard {
            store: self.id.clone(),
            teryt,
            fingerprint: self.fingerprint(),
            recipient: newest.recipient.clone(),
            signing: self.state.me.signing(),
            holder: self.holder().id.clone(),
            signature: [0; 64],
        };
        card.signed(|digest| Ok(self.state.me.sign(Domain::OfficeCard, digest)))
    }

    fn own_gmina(&self) -> Result<String, StoreError> {
        let teryt = self.office().settings.teryt.clone();
        let is_gmina = |code: &String| gmina_of(code).is_some();
        teryt.filter(is_gmina).ok_or(StoreError::NoGmina)
    }

    /// The card that a parcel names, when it is one of ours that still holds.
    fn own_card(&self, line: &str) -> Result<OfficeCard, ParcelProblem> {
        let card = OfficeCard::read(line).map_err(|_| ParcelProblem::Shape)?;
        check_card(&card).map_err(|_| ParcelProblem::Shape)?;
        if card.store != self.id || card.fingerprint != self.fingerprint() {
            return Err(ParcelProblem::OfAnother);
        }
        let mut writers = self.office().active().filter(|h| h.right >= Right::Write);
        let is_made_by_one = writers.any(|h| h.id == card.holder && h.signing == card.signing);
        is_made_by_one
            .then_some(card)
            .ok_or(ParcelProblem::CardOver)
    }

    /// Whether a card is ours, so that we sign the receipts for it.
    pub fn made_card(&self, card: &OfficeCard) -> bool {
        card.signing == self.state.me.signing()
    }

    /// A receipt with our signature; none when the card is somebody else's.
    pub fn sign_receipt(&self, receipt: &Receipt) -> Option<String> {
        let card = OfficeCard::read(&receipt.card).ok()?;
        self.made_card(&card).then_some(())?;
        let sign = |digest| Ok::<_, ()>(self.state.me.sign(Domain::Receipt, digest));
        receipt.write(sign).ok()
    }

    /// All parcels that the logs tell of.
    pub fn handed_over(&self) -> Result<Vec<Handed>, StoreError> {
        let entries = self.log_entries()?;
        Ok(entries.iter().filter_map(told).collect())
    }
}

fn told(entry: &Entry) -> Option<Handed> {
    (entry.op == HANDOVER).then_some(())?;
    Some(Handed {
        case: entry.case.clone()?,
        parcel: *entry.files.get(MANIFEST)?,
        card: *entry.files.get(CARD)?,
    })
}
