//! Why the store refuses, or cannot: never with a value from a record.

use std::path::PathBuf;

use super::files::{FileError, FileProblem};
use super::finding::Finding;
use super::git::GitProblem;
use super::handover::ParcelProblem;
use super::identity::IdentityError;
use super::init::Holds;
use super::office_chain::Break;
use super::seal::SealProblem;
use crate::record::card::CardError;
use crate::record::journal::Digest;
use crate::record::office::{LinkError, Purpose, Right};
use crate::record::{CaseId, HolderId};

/// Why the store refuses, or cannot.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no `kartoteka.toml`.
    #[error("{} is no store", .at.display())]
    NoStore {
        /// The folder looked at.
        at: PathBuf,
    },
    /// `kartoteka.toml` is not in the format.
    #[error("kartoteka.toml is damaged")]
    Marker,
    /// The store was made by a newer program.
    #[error("the store's format is newer than this program")]
    NewerFormat,
    /// A new store needs an empty folder.
    #[error("{} is not empty", .at.display())]
    NotEmpty {
        /// The folder.
        at: PathBuf,
        /// What lies in it.
        holds: Holds,
    },
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// An identity file gives no identity.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// None of the identities is that of a holder whose right holds now.
    #[error("none of the identities is that of a holder of this store")]
    NoUsableIdentity,
    /// The holder's right is not enough.
    #[error("this needs the right `{needed}`")]
    Right {
        /// The least right that is enough.
        needed: Right,
    },
    /// The office's chain cannot be followed at all: not even version 1 counts.
    #[error(transparent)]
    Office(Break),
    /// The office's chain is broken further on: reading goes on, writing does not.
    #[error("writing is stopped: {0}")]
    WritesStopped(Break),
    /// The store is not the one whose fingerprint was given.
    #[error("the store's fingerprint is {found}")]
    Fingerprint {
        /// The fingerprint of this store.
        found: Digest,
    },
    /// The office's facts went on in the store in another way than this machine saw, from that
    /// version on.
    #[error("the office's facts went on in two ways: {0}")]
    OfficeParted(Break),
    /// The office's facts went on in two ways from that version on, and these files open only with
    /// keys of the way that this machine went.
    #[error("files open only with the keys that this machine has: {0}")]
    KeysParted(Break, Vec<String>),
    /// What may only be done with a line of the log cannot be logged.
    #[error("the log cannot be written")]
    NotLogged,
    /// Somebody changed the office's facts since the store was opened.
    #[error("the office's facts have changed since the store was opened")]
    OfficeChanged,
    /// The new version of the office's facts would not be sound.
    #[error(transparent)]
    OfficeRefused(#[from] LinkError),
    /// A store identity cannot be had from `keys/`.
    #[error("keys/{}.age gives no identity that the office file names", .0.code())]
    Keys(Purpose),
    /// `keys/` gives not even the identity of journals; what is wrong there.
    #[error("no store identity can be had from keys/")]
    NoKeys(Vec<Finding>),
    /// A card is no card.
    #[error(transparent)]
    Card(#[from] CardError),
    /// Another entry holds that id, recipient or signing key.
    #[error("a holder with this id or key is there already")]
    HolderTaken,
    /// There is no such holder whose right holds now.
    #[error("there is no holder {0} now")]
    NoHolder(HolderId),
    /// Nobody removes himself: another admin must, so that the keys are changed.
    #[error("nobody removes himself")]
    Oneself,
    /// An older generation cannot be given up: these files are away or open with none.
    #[error("files are away or cannot be opened, so no generation is given up")]
    NotRetired(Vec<Finding>),
    /// There is no such case.
    #[error("there is no case {0}")]
    NoCase(CaseId),
    /// A case cannot be read.
    #[error(transparent)]
    Case(Box<Finding>),
    /// Somebody wrote to the case since it was loaded.
    #[error("the case {0} has changed since it was loaded")]
    CaseChanged(CaseId),
    /// The lock of the store was lost, e.g. in sleep: somebody may have written meanwhile.
    #[error("the lock was lost, and somebody may have written meanwhile")]
    LockLost,
    /// What was to be written does not read back as it was meant.
    #[error("what was to be written does not read back")]
    NotSound,
    /// A number was taken again and again: the folder does not lock.
    #[error("no free number was found")]
    NoNumber,
    /// An attached file is larger than the office allows.
    #[error("an attached file is larger than {limit} bytes")]
    AttachmentTooLarge {
        /// The greatest size, in bytes.
        limit: u64,
    },
    /// What a person named cannot be read.
    #[error(transparent)]
    Input(FileError),
    /// The place for a copy or a bundle cannot be reached.
    #[error(transparent)]
    Target(FileError),
    /// No copy of this store lies there.
    #[error("{at}: no copy of this store")]
    NoCopy {
        /// The folder.
        at: PathBuf,
    },
    /// What was asked for cannot be written out.
    #[error("the output failed: {0}")]
    Output(std::io::ErrorKind),
    /// A change of the office's facts is in force, and what belongs to it is not finished.
    #[error("the change is in force and not finished: {0}")]
    Unfinished(Box<StoreError>),
    /// Only the disposal is left of the case.
    #[error("the case {0} was disposed of")]
    Erased(CaseId),
    /// A folder that calls itself a bundle is not one that an admin of the store made.
    #[error("bundle.toml is not one that an admin of the store made")]
    BadBundle,
    /// The folder is a bundle for somebody else: a holder of the store does not open it.
    #[error("the bundle is for somebody else")]
    BundleOfAnother,
    /// A bundle is read only.
    #[error("a bundle is read only")]
    InBundle,
    /// The case is not in the bundle; whether the store has it, the bundle does not say.
    #[error("the case {0} is not in the bundle")]
    NotInBundle(CaseId),
    /// A copy cannot lie in a store, nor around it.
    #[error("a copy cannot lie in a store or around it")]
    BackupInside,
    /// The folder holds something else than a copy of this store.
    #[error("the folder holds something else than a copy of this store")]
    NotABackup,
    /// The copy that is there holds what the store has lost, and an earlier one is kept already.
    #[error("the copy that is there holds what the store has lost")]
    BackupKnowsMore(Vec<String>),
    /// git could not do what was asked.
    #[error(transparent)]
    Git(#[from] GitProblem),
    /// Steps of these records were not sent to the remote yet.
    #[error("steps were not sent yet")]
    NotSent(Vec<CaseId>),
    /// The remote has what was not taken in here yet.
    #[error("the remote has what was not taken in yet")]
    NotTaken,
    /// By the newest facts steps that the remote has already are nobody's: of these records.
    #[error("by the newest facts of the office, steps that were sent are nobody's")]
    FactsCut(Vec<CaseId>),
    /// The remote holds another store.
    #[error("the remote holds another store")]
    OtherStoreThere,
    /// The remote holds something that is no store.
    #[error("the remote holds something that is no store")]
    NoStoreThere,
    /// By the newest facts of the office this person's right has ended; these records have steps that
    /// were not sent.
    #[error("by the newest facts of the office, the right of this person has ended")]
    RightEnded(Vec<CaseId>),
    /// Two machines changed the office's facts, from that version on.
    #[error("the office's facts went on in two ways from version {0}")]
    FactsParted(u32),
    /// The facts of this machine cannot be set aside: from that version on they changed the keys, or
    /// somebody recorded steps whom they alone know.
    #[error("the facts of this machine from version {0} on cannot be set aside")]
    FactsBound(u32),
    /// The facts of the remote that parted from ours are by somebody whose right ours ended.
    #[error("the facts of the remote are by {0}, whose right ended")]
    FactsOfEnded(HolderId),
    /// The office's facts that were fetched cannot be believed.
    #[error("the fetched facts of the office: {0}")]
    FactsUnsound(Break),
    /// Neither the fetched file of `keys/` nor ours gives every holder the current keys.
    #[error("keys/{}.age, here and there, does not serve every holder", .0.code())]
    KeysUnsoundThere(Purpose),
    /// A parcel from another office is not to be believed.
    #[error(transparent)]
    Parcel(#[from] ParcelProblem),
    /// The settings do not tell the gmina.
    #[error("the settings do not tell the code of the gmina")]
    NoGmina,
    /// Sealing failed.
    #[error(transparent)]
    Seal(#[from] SealProblem),
}

impl StoreError {
    /// Whether another program held a lock for too long.
    pub fn is_locked(&self) -> bool {
        matches!(self, Self::File(e) if e.problem == FileProblem::Locked)
    }

    /// The same, met when the change was in force already.
    pub(super) fn unfinished(self) -> Self {
        match self {
            Self::Unfinished(_) => self,
            error => Self::Unfinished(Box::new(error)),
        }
    }

    /// The finding, when one case cannot be read.
    pub fn finding(&self) -> Option<&Finding> {
        match self {
            Self::Case(finding) => Some(finding),
            _ => None,
        }
    }
}

impl From<Finding> for StoreError {
    fn from(finding: Finding) -> Self {
        Self::Case(Box::new(finding))
    }
}
