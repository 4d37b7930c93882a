//! What is wrong with a parcel: never with a value from a record.

/// What is wrong with a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParcelProblem {
    /// Not an age file.
    #[error("this is no parcel")]
    NotSealed,
    /// No key of ours opens it: it is for another office, or for a key that was given up.
    #[error("no key of this office opens it")]
    ForeignKey,
    /// Damaged, altered or cut off.
    #[error("damaged, altered or cut off")]
    Damaged,
    /// It holds something else than a parcel does, or not all of it.
    #[error("it does not hold what a parcel holds")]
    Shape,
    /// A file in it is larger than a store takes.
    #[error("a file in it is too large")]
    TooLarge,
    /// It is made for the card of another office.
    #[error("it is for another office")]
    OfAnother,
    /// Whoever made the card no longer writes in this office.
    #[error("the card is no longer good")]
    CardOver,
    /// The chain of the office that sent it does not hold.
    #[error("the chain of the sender's office is broken")]
    Chain,
    /// Nobody who could write there signed it.
    #[error("nobody who could write at the sender's signed it")]
    Signature,
    /// A file is not the one that was signed for.
    #[error("a file in it is not the one that was signed for")]
    File,
    /// The journal is none, or not that of the case, or ends elsewhere.
    #[error("the journal is not the one that was signed for")]
    Journal,
    /// A step is not signed by somebody who could write then.
    #[error("a step is not signed by whom it names")]
    Step,
    /// A sheet or an attached file is not the one that the journal names.
    #[error("a sheet or an attached file is not the one that the journal names")]
    Document,
}
