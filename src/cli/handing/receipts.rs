//! Receipts: given by the office that took a parcel in, read by the one that made it.

use crate::cli::error_codes::BAD_RECEIPT;
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::record::handover::{Manifest, OfficeCard, Receipt};
use crate::record::journal::Standing;
use crate::record::signed::{Signed, SignedText as _};
use crate::record::{Digest, Journal, StepRecord};
use crate::store::handover::{Handed, is_receipt_of};

/// A receipt that fits a parcel of ours.
pub struct Fitting {
    /// What it says.
    pub receipt: Receipt,
    /// The whole text, as it was signed.
    pub text: String,
    /// The digest of the whole text.
    pub digest: Digest,
    /// The card of the office that gave it.
    pub card: OfficeCard,
    /// The parcel, as our log tells of it.
    pub handed: Handed,
}

/// A receipt for a parcel that was taken in by that step; none when our card for it was made by
/// somebody else, who alone can sign.
pub fn give(
    session: &Session,
    (manifest, parcel): (&Manifest, Digest),
    step: &StepRecord,
) -> Option<String> {
    session.store.sign_receipt(&Receipt {
        parcel,
        card: manifest.to.clone(),
        head: manifest.head,
        at: step.recorded_at,
        by: step.by.clone(),
    })
}

/// The text of a receipt that came through a letter or an editor: line ends and what stands around
/// it are not what was signed.
fn as_signed(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    format!("{}\n", text.trim())
}

/// Reads a receipt, and finds the parcel for which it is.
pub fn read(session: &Session, text: &str) -> Result<Fitting, CommandError> {
    let text = as_signed(text);
    let Signed {
        told: receipt,
        signed,
        signature,
        digest,
    } = Receipt::read(&text).ok_or_else(|| bad("receipt-shape"))?;
    let card = OfficeCard::read(&receipt.card).map_err(|_| bad("receipt-shape"))?;
    let handed = session.store.handed_over()?;
    let of_parcel = handed.into_iter().find(|one| one.parcel == receipt.parcel);
    let unknown = || bad("receipt-unknown").hint(Message::new("receipt-unknown-hint"));
    let handed = of_parcel.ok_or_else(unknown)?;
    if handed.card != card.digest() || !is_receipt_of(&card, signed, &signature) {
        return Err(bad("receipt-signature"));
    }
    Ok(Fitting {
        receipt,
        text,
        digest,
        card,
        handed,
    })
}

/// Refuses a receipt for another state of the case than our journal ever had.
pub fn require_head(fitting: &Fitting, journal: &Journal) -> Result<(), CommandError> {
    let head = fitting.receipt.head;
    if journal.standing(head.seq, head.digest) == Standing::Kept {
        Ok(())
    } else {
        Err(bad("receipt-head"))
    }
}

fn bad(why: &str) -> CommandError {
    CommandError::new(BAD_RECEIPT).because(Message::new(why))
}
