//! Why the system refused, in words of ours: its own are in another language.

use std::io::ErrorKind;

use crate::store::files::{FileError, FileProblem};

use super::error_codes::{FILE_FAILED, LOCKED, NO_LOCKS};
use super::errors::CommandError;
use super::message::Message;
use super::place::Place;

/// The cause of a failed reading or writing.
pub fn of_system(kind: ErrorKind) -> Message {
    Message::new(match kind {
        ErrorKind::NotFound => "io-not-found",
        ErrorKind::PermissionDenied => "io-no-permission",
        ErrorKind::AlreadyExists => "io-exists",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "io-disk-full",
        ErrorKind::ReadOnlyFilesystem => "io-read-only",
        ErrorKind::IsADirectory => "io-is-folder",
        ErrorKind::NotADirectory => "io-not-folder",
        ErrorKind::InvalidFilename => "io-bad-name",
        ErrorKind::UnexpectedEof => "io-cut-off",
        _ => "io-other",
    })
}

/// The cause of a failure at a file.
pub fn of_file(problem: FileProblem) -> Message {
    match problem {
        FileProblem::System(kind) => of_system(kind),
        FileProblem::TooLarge { limit } => {
            Message::new("file-too-large").with("size", (limit / 1024).to_string())
        }
        FileProblem::Link => Message::new("file-link"),
        FileProblem::NotAFile => Message::new("file-not-a-file"),
        FileProblem::Locked => Message::new("file-locked"),
        FileProblem::NoLocks => Message::new("file-no-locks"),
        FileProblem::ReadBack => Message::new("file-read-back"),
    }
}

impl From<FileError> for CommandError {
    fn from(error: FileError) -> Self {
        let code = match error.problem {
            FileProblem::Locked => LOCKED,
            FileProblem::NoLocks => NO_LOCKS,
            _ => FILE_FAILED,
        };
        Self::new(code)
            .at(Place::file(error.path.to_string_lossy()))
            .because(of_file(error.problem))
    }
}
