//! Every error of the program in one table: its code and its exit code.
//!
//! A code is part of the contract with scripts. Its sentence is `error-CODE`, its advice
//! its attribute `.hint`, in both languages. A new error is one line here and one in [`ALL`].

use super::exit::Exit;

/// One kind of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorCode {
    /// The code that scripts see, e.g. `unknown-option`.
    pub name: &'static str,
    /// How a run ends with it.
    pub exit: Exit,
}

impl ErrorCode {
    const fn refused(name: &'static str) -> Self {
        let exit = Exit::Refused;
        Self { name, exit }
    }

    const fn usage(name: &'static str) -> Self {
        let exit = Exit::Usage;
        Self { name, exit }
    }
}

/// No command of that name.
pub const UNKNOWN_COMMAND: ErrorCode = ErrorCode::usage("unknown-command");
/// A command that needs a further command.
pub const MISSING_COMMAND: ErrorCode = ErrorCode::usage("missing-command");
/// No option of that name.
pub const UNKNOWN_OPTION: ErrorCode = ErrorCode::usage("unknown-option");
/// An argument that the command has no place for.
pub const SURPLUS_ARGUMENT: ErrorCode = ErrorCode::usage("surplus-argument");
/// Arguments that the command needs.
pub const MISSING_ARGUMENT: ErrorCode = ErrorCode::usage("missing-argument");
/// An option without its value.
pub const MISSING_VALUE: ErrorCode = ErrorCode::usage("missing-value");
/// Too many or too few values.
pub const WRONG_COUNT: ErrorCode = ErrorCode::usage("wrong-count");
/// A value that is not of the kind that the argument takes.
pub const BAD_VALUE: ErrorCode = ErrorCode::usage("bad-value");
/// A value that is none of those that the argument takes.
pub const BAD_CHOICE: ErrorCode = ErrorCode::usage("bad-choice");
/// Two arguments that exclude each other.
pub const CONFLICT: ErrorCode = ErrorCode::usage("conflict");
/// An option given twice that may be given once.
pub const GIVEN_TWICE: ErrorCode = ErrorCode::usage("given-twice");
/// An argument that is not UTF-8.
pub const ARGUMENT_NOT_UTF8: ErrorCode = ErrorCode::usage("argument-not-utf8");
/// A variable of the environment with a value that it cannot have.
pub const BAD_VARIABLE: ErrorCode = ErrorCode::usage("bad-variable");
/// A question that needs a person or `--yes`.
pub const CONFIRMATION_NEEDED: ErrorCode = ErrorCode::usage("confirmation-needed");
/// A passphrase that needs a person or `--passphrase-file`.
pub const PASSPHRASE_NEEDED: ErrorCode = ErrorCode::usage("passphrase-needed");
/// The person said no.
pub const DECLINED: ErrorCode = ErrorCode::refused("declined");
/// No store above the current folder, and none named.
pub const NO_STORE: ErrorCode = ErrorCode::refused("no-store");
/// No folder of the user, so no place for keys or memories.
pub const NO_HOME: ErrorCode = ErrorCode::refused("no-home");
/// An input that cannot be read.
pub const INPUT_UNREADABLE: ErrorCode = ErrorCode::refused("input-unreadable");
/// An input beyond the limit.
pub const INPUT_TOO_LARGE: ErrorCode = ErrorCode::refused("input-too-large");
/// A file of the program that cannot be read or written.
pub const FILE_FAILED: ErrorCode = ErrorCode::refused("file-failed");
/// Somebody else holds the lock.
pub const LOCKED: ErrorCode = ErrorCode {
    name: "locked",
    exit: Exit::Locked,
};
/// An input that is not UTF-8.
pub const INPUT_NOT_UTF8: ErrorCode = ErrorCode::refused("input-not-utf8");
/// An answer that cannot be written.
pub const OUTPUT_FAILED: ErrorCode = ErrorCode::refused("output-failed");
/// A line of a batch that is not of the form asked for.
pub const BAD_LINE: ErrorCode = ErrorCode::refused("bad-line");
/// A day, given or reached, that the calendar does not know.
pub const OUT_OF_RANGE: ErrorCode = ErrorCode::refused("out-of-range");
/// A fault of ours.
pub const BUG: ErrorCode = ErrorCode {
    name: "bug",
    exit: Exit::Bug,
};

/// The table, in the order of the manual.
pub const ALL: [ErrorCode; 27] = [
    UNKNOWN_COMMAND,
    MISSING_COMMAND,
    UNKNOWN_OPTION,
    SURPLUS_ARGUMENT,
    MISSING_ARGUMENT,
    MISSING_VALUE,
    WRONG_COUNT,
    BAD_VALUE,
    BAD_CHOICE,
    CONFLICT,
    GIVEN_TWICE,
    ARGUMENT_NOT_UTF8,
    BAD_VARIABLE,
    CONFIRMATION_NEEDED,
    PASSPHRASE_NEEDED,
    DECLINED,
    NO_STORE,
    NO_HOME,
    INPUT_UNREADABLE,
    INPUT_TOO_LARGE,
    INPUT_NOT_UTF8,
    FILE_FAILED,
    LOCKED,
    OUTPUT_FAILED,
    BAD_LINE,
    OUT_OF_RANGE,
    BUG,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Lang, Words};
    use std::collections::BTreeSet;

    #[test]
    fn every_error_stands_in_the_table_once() {
        let declared = include_str!("error_codes.rs")
            .lines()
            .filter(|line| line.starts_with("pub const") && line.contains(": ErrorCode ="))
            .count();
        let names: BTreeSet<&str> = ALL.iter().map(|code| code.name).collect();
        assert_eq!(names.len(), declared);
        assert_eq!(ALL.len(), declared);
    }

    #[test]
    fn every_error_says_what_happened_and_what_to_do() {
        for lang in [Lang::Pl, Lang::En] {
            let words = Words::new(lang);
            for code in ALL {
                for id in [
                    format!("error-{}", code.name),
                    format!("error-{}.hint", code.name),
                ] {
                    assert!(words.has(&id), "{lang:?}: {id}");
                }
            }
        }
    }
}
