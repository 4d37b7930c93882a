//! Why the system refused, in words of ours: its own are in another language.

use std::io::{self, ErrorKind};

use super::message::Message;

/// The cause of a failed reading or writing.
pub fn of_io(error: &io::Error) -> Message {
    let id = match error.kind() {
        ErrorKind::NotFound => "io-not-found",
        ErrorKind::PermissionDenied => "io-no-permission",
        ErrorKind::AlreadyExists => "io-exists",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "io-disk-full",
        ErrorKind::ReadOnlyFilesystem => "io-read-only",
        ErrorKind::IsADirectory => "io-is-folder",
        ErrorKind::NotADirectory => "io-not-folder",
        ErrorKind::InvalidFilename => "io-bad-name",
        ErrorKind::UnexpectedEof => "io-cut-off",
        _ => return other(error),
    };
    Message::new(id)
}

fn other(error: &io::Error) -> Message {
    match error.raw_os_error() {
        Some(number) => Message::new("io-other").with("number", number.to_string()),
        None => Message::new("io-unknown"),
    }
}
