//! What the store refuses, as errors of the edge: one line for each kind.

use crate::record::CaseId;
use crate::record::card::CardError;
use crate::record::office::Right;
use crate::store::handover::ParcelProblem;
use crate::store::identity::IdentityError;
use crate::store::init::Holds;
use crate::store::office_chain::Break;
use crate::store::{Finding, StoreError};

use super::causes;
use super::error_codes::{self as codes, ErrorCode};
use super::errors::CommandError;
use super::message::Message;
use super::place::Place;

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoStore { at } => {
                Self::new(codes::NO_STORE).at(Place::file(at.to_string_lossy()))
            }
            StoreError::NotEmpty { at, holds } => {
                Self::new(not_empty(holds)).at(Place::file(at.to_string_lossy()))
            }
            StoreError::File(error) => error.into(),
            StoreError::Unfinished(error) => {
                Self::from(*error).hint(Message::new("hint-change-unfinished"))
            }
            StoreError::Identity(error) => error.into(),
            StoreError::Right { needed } => right(needed),
            StoreError::Office(broken) => at_break(codes::OFFICE_BROKEN, &broken),
            StoreError::WritesStopped(broken) => at_break(codes::WRITES_STOPPED, &broken),
            StoreError::OfficeParted(broken) => at_break(codes::OFFICE_PARTED, &broken),
            StoreError::KeysParted(broken, files) => {
                at_break(codes::KEYS_PARTED, &broken).with("count", files.len().to_string())
            }
            StoreError::Fingerprint { found } => {
                Self::new(codes::WRONG_FINGERPRINT).with("digest", found.to_string())
            }
            StoreError::Keys(purpose) => Self::new(codes::KEYS_BROKEN)
                .at(Place::file(format!("keys/{}.age", purpose.code()))),
            StoreError::NoKeys(findings) => no_keys(&findings),
            StoreError::Card(error) => bad_card(error),
            StoreError::NoHolder(id) => Self::new(codes::NO_HOLDER).with("id", id.to_string()),
            StoreError::NoCase(case) if case.is_team() => Self::new(codes::NO_TEAM),
            StoreError::NoCase(case) => Self::new(codes::NO_CASE).at(Place::case(&case)),
            StoreError::NotInBundle(case) => Self::new(codes::NOT_IN_BUNDLE).at(Place::case(&case)),
            StoreError::Erased(case) => Self::new(codes::ERASED).at(Place::case(&case)),
            StoreError::CaseChanged(case) => Self::new(codes::CASE_CHANGED).at(Place::case(&case)),
            StoreError::Case(finding) => unreadable(&finding),
            StoreError::Input(error) => Self::new(codes::INPUT_UNREADABLE)
                .at(Place::file(error.path.to_string_lossy()))
                .because(causes::of_file(error.problem)),
            StoreError::Target(error) => Self::new(codes::TARGET_UNREACHABLE)
                .at(Place::file(error.path.to_string_lossy()))
                .because(causes::of_file(error.problem)),
            StoreError::NoCopy { at } => {
                Self::new(codes::NO_COPY).at(Place::file(at.to_string_lossy()))
            }
            StoreError::Output(kind) => {
                Self::new(codes::OUTPUT_FAILED).because(causes::of_system(kind))
            }
            StoreError::Git(problem) => problem.into(),
            StoreError::NotSent(cases) => of_cases(codes::SYNC_FIRST, &cases),
            StoreError::RightEnded(cases) => right_ended(&cases),
            StoreError::FactsCut(cases) => of_cases(codes::FACTS_CUT, &cases),
            StoreError::FactsParted(version) => from_version(codes::FACTS_PARTED, version),
            StoreError::FactsBound(version) => from_version(codes::FACTS_BOUND, version),
            StoreError::FactsOfEnded(id) => {
                Self::new(codes::FACTS_OF_ENDED).with("id", id.to_string())
            }
            StoreError::FactsUnsound(broken) => at_break(codes::FACTS_UNSOUND, &broken),
            StoreError::KeysUnsoundThere(purpose) => Self::new(codes::KEYS_UNSOUND_THERE)
                .at(Place::file(format!("keys/{}.age", purpose.code()))),
            StoreError::BackupKnowsMore(files) => {
                let told = Self::new(codes::BACKUP_KNOWS_MORE);
                told.at(Place::file(files.into_iter().next().unwrap_or_default()))
            }
            StoreError::AttachmentTooLarge { limit } => {
                Self::new(codes::ATTACHMENT_TOO_LARGE).with("size", (limit >> 20).to_string())
            }
            StoreError::Parcel(problem) => bad_parcel(problem),
            other => Self::new(plain(&other)),
        }
    }
}

/// What is wrong from a version of the office's facts on.
fn from_version(code: ErrorCode, version: u32) -> CommandError {
    CommandError::new(code).with("count", version)
}

/// So many records are named in one sentence.
const NAMED_MAX: usize = 10;

/// An error about some records, which are named.
fn of_cases(code: ErrorCode, cases: &[CaseId]) -> CommandError {
    CommandError::new(code).with("cases", named(cases))
}

/// Some records in one line.
fn named(cases: &[CaseId]) -> String {
    let first = cases.iter().take(NAMED_MAX);
    let mut named: Vec<String> = first.map(CaseId::to_string).collect();
    named.extend((cases.len() > NAMED_MAX).then(|| "…".to_owned()));
    named.join(", ")
}

/// A right that ended: what was recorded here and not sent is named, for nobody else has it.
fn right_ended(cases: &[CaseId]) -> CommandError {
    let told = of_cases(codes::RIGHT_ENDED, cases);
    if cases.is_empty() {
        return told;
    }
    let unsent = Message::new("right-ended-unsent");
    told.because(unsent.with("cases", named(cases)))
}

fn not_empty(holds: Holds) -> ErrorCode {
    match holds {
        Holds::Store => codes::STORE_EXISTS,
        Holds::Unfinished => codes::INIT_UNFINISHED,
        Holds::Other => codes::NOT_EMPTY,
    }
}

/// Errors that have nothing more to tell than their kind.
fn plain(error: &StoreError) -> ErrorCode {
    match error {
        StoreError::Marker => codes::MARKER_DAMAGED,
        StoreError::NewerFormat => codes::NEWER_FORMAT,
        StoreError::NoUsableIdentity => codes::NO_USABLE_IDENTITY,
        StoreError::NotLogged => codes::GO_BACK_NOT_LOGGED,
        StoreError::LockLost => codes::LOCK_LOST,
        StoreError::OfficeChanged => codes::OFFICE_CHANGED,
        StoreError::OfficeRefused(_) => codes::OFFICE_REFUSED,
        StoreError::HolderTaken => codes::HOLDER_TAKEN,
        StoreError::Oneself => codes::ONESELF,
        StoreError::NoNumber => codes::NO_NUMBER,
        StoreError::NoGmina => codes::NO_GMINA,
        StoreError::BadBundle => codes::BAD_BUNDLE,
        StoreError::BundleOfAnother => codes::BUNDLE_OF_ANOTHER,
        StoreError::InBundle => codes::IN_BUNDLE,
        StoreError::BackupInside => codes::BACKUP_INSIDE,
        StoreError::NotABackup => codes::NOT_A_BACKUP,
        StoreError::NotTaken => codes::SYNC_BEHIND,
        StoreError::OtherStoreThere => codes::OTHER_STORE_THERE,
        StoreError::NoStoreThere => codes::NO_STORE_THERE,
        _ => codes::NOT_SOUND,
    }
}

/// The keys cannot be had: each finding about them is a reason.
fn no_keys(findings: &[Finding]) -> CommandError {
    let told = CommandError::new(codes::KEYS_BROKEN);
    let Some(first) = findings.first() else {
        return told;
    };
    let same_file = findings.iter().filter(|f| f.file == first.file);
    let causes = same_file.map(sentence);
    causes.fold(told.at(place(first)), CommandError::because)
}

/// A line that is no card, and what about it is wrong.
pub fn bad_card(error: CardError) -> CommandError {
    CommandError::new(codes::BAD_CARD).because(Message::new(match error {
        CardError::Shape => "card-shape",
        CardError::Id => "card-id",
        CardError::Recipient => "card-recipient",
        CardError::Key => "card-key",
        CardError::Signature => "card-signature",
    }))
}

/// A parcel, and what about it is wrong.
fn bad_parcel(problem: ParcelProblem) -> CommandError {
    use ParcelProblem as P;
    let (code, why) = match problem {
        P::ForeignKey => (codes::PARCEL_NOT_OURS, "parcel-foreign-key"),
        P::OfAnother => (codes::PARCEL_NOT_OURS, "parcel-of-another"),
        P::CardOver => (codes::PARCEL_NOT_OURS, "parcel-card-over"),
        P::NotSealed => (codes::BAD_PARCEL, "parcel-not-sealed"),
        P::Damaged => (codes::BAD_PARCEL, "parcel-damaged"),
        P::Shape => (codes::BAD_PARCEL, "parcel-shape"),
        P::TooLarge => (codes::BAD_PARCEL, "parcel-too-large"),
        P::Chain => (codes::BAD_PARCEL, "parcel-chain"),
        P::Signature => (codes::BAD_PARCEL, "parcel-signature"),
        P::File => (codes::BAD_PARCEL, "parcel-file"),
        P::Journal => (codes::BAD_PARCEL, "parcel-journal"),
        P::Step => (codes::BAD_PARCEL, "parcel-step"),
        P::Document => (codes::BAD_PARCEL, "parcel-document"),
    };
    CommandError::new(code).because(Message::new(why))
}

fn right(needed: Right) -> CommandError {
    CommandError::new(codes::NO_RIGHT).with("right", needed.code().to_owned())
}

fn at_break(code: ErrorCode, broken: &Break) -> CommandError {
    CommandError::new(code).at(Place::file(format!("office/{:04}.toml", broken.version)))
}

/// A case that cannot be believed: the finding is the reason.
pub fn unreadable(finding: &Finding) -> CommandError {
    CommandError::new(codes::CASE_UNREADABLE)
        .at(place(finding))
        .because(sentence(finding))
}

/// The sentence of a finding.
pub fn sentence(finding: &Finding) -> Message {
    Message::new(format!("finding-{}", finding.code.id().to_lowercase()))
}

/// Where a finding lies.
pub fn place(finding: &Finding) -> Place {
    Place {
        case: finding.case.as_ref().map(ToString::to_string),
        file: finding.file.clone(),
        step: finding.step,
        ..Place::default()
    }
}

impl From<IdentityError> for CommandError {
    fn from(error: IdentityError) -> Self {
        match error {
            IdentityError::File(error) if error.is_absent() => {
                Self::new(codes::NO_IDENTITY_FILE).at(Place::file(error.path.to_string_lossy()))
            }
            IdentityError::File(error) => error.into(),
            IdentityError::NoPassphrase => Self::new(codes::PASSPHRASE_NEEDED),
            IdentityError::WrongPassphrase => Self::new(codes::WRONG_PASSPHRASE),
            IdentityError::Line { .. } | IdentityError::Empty => Self::new(codes::NO_IDENTITY),
        }
    }
}
