//! What can be wrong with a store, as values: one code for each kind, in one table.
//!
//! The words for a code are the edge's; here stand its number and level. A problem met while
//! reading one case is such a value too, so that a report, `validate` and an error say the same.

use std::fmt;

use chrono::{DateTime, FixedOffset};

use super::files::{FileError, FileProblem};
use super::seal::SealProblem;
use crate::record::journal::JournalError;
use crate::record::log_line::LogError;
use crate::record::sheet::SheetError;
use crate::record::{CaseId, HolderId, Level};

use super::office_chain::Break;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal $level:ident;)+) => {
        /// The kinds of findings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// All codes, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The number under which a finding is told and explained, e.g. `V001`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }

            /// How bad it is.
            pub fn level(self) -> Level {
                match self { $(Self::$name => Level::$level,)+ }
            }
        }
    };
}

codes! {
    /// The system did not let the file be read.
    Unreadable = "V001" Error;
    /// The file is empty.
    Empty = "V002" Error;
    /// The file is larger than such a file may be.
    TooLarge = "V003" Error;
    /// A symbolic link, or a thing that is neither file nor folder; it is not followed.
    Link = "V004" Error;
    /// Not an age file, or its beginning is damaged.
    NotAge = "V005" Error;
    /// Damaged, altered or cut off.
    Damaged = "V006" Error;
    /// Sealed to a key that is none of the store's, or one that we do not hold.
    ForeignKey = "V007" Error;
    /// The text inside is not in the format.
    Format = "V008" Error;
    /// The format is newer than this program.
    NewerFormat = "V009" Error;
    /// It belongs to another store.
    OtherStore = "V010" Error;
    /// The number inside is not that of the folder, or the case that names it.
    OtherCase = "V011" Error;
    /// The procedure inside is not that of the folder.
    OtherProcedure = "V012" Error;
    /// The journal has no step, or its first does not open the case.
    NotOpened = "V013" Error;
    /// The folder of a case has no journal.
    NoJournal = "V014" Error;
    /// The signature is not the holder's.
    Signature = "V020" Error;
    /// The step is by somebody who had no right to write then.
    NoRight = "V021" Error;
    /// The step came after the holder's right to write had ended, dated back.
    AfterEnd = "V022" Error;
    /// The journal ends before the step that this machine saw last.
    RolledBack = "V023" Error;
    /// The journal's past is not the one that this machine saw.
    Rewritten = "V024" Error;
    /// A paper's code is that of none of the journal's steps.
    NoCheckpoint = "V025" Error;
    /// The record was disposed of before the day that the disposal itself names.
    EarlyDisposal = "V026" Warning;
    /// A sheet that the journal names is missing.
    NoSheet = "V030" Error;
    /// A sheet is not the one that the journal names.
    OtherSheet = "V031" Error;
    /// An attached file that a sheet names is missing.
    NoAttachment = "V032" Error;
    /// An attached file is not the one that the sheet names.
    OtherAttachment = "V033" Error;
    /// A file among the documents that no journal or sheet names.
    Orphan = "V034" Warning;
    /// A folder whose name is none that the store gives.
    FolderName = "V040" Warning;
    /// A file that does not belong here.
    Stray = "V041" Warning;
    /// A file that does not belong here and is not sealed.
    PlainText = "V042" Error;
    /// What an interrupted write left; harmless.
    Leftover = "V043" Info;
    /// A cloud folder's copy of a file that two machines changed.
    Conflict = "V044" Error;
    /// A name that differs from one of the store's only in capitals.
    NameClash = "V045" Error;
    /// A log is not a chain of lines.
    LogChain = "V050" Error;
    /// A line of a log is not signed by whom it names.
    LogSignature = "V051" Error;
    /// A log tells of a later step than the journal has: its end was cut off.
    LogAhead = "V052" Error;
    /// A file is not the one that the logs tell of.
    LogDigest = "V053" Error;
    /// No log tells of this write: its line is still to come, or was lost.
    NotLogged = "V054" Info;
    /// The last line of a log was torn by a crash.
    LogTorn = "V055" Info;
    /// A file that a log tells of is not there.
    LogFile = "V056" Error;
    /// A log that this machine saw is gone.
    LogGone = "V057" Error;
    /// A log no longer has the last line that this machine saw.
    LogCut = "V058" Error;
    /// The store has no log at all; its making wrote the first line of one.
    NoLog = "V059" Error;
    /// The chain of office versions is broken; writes are stopped.
    OfficeChain = "V060" Error;
    /// A file in `office/` that is no version of the chain.
    OfficeFile = "V061" Warning;
    /// A file of `keys/` is missing or does not open.
    Keys = "V062" Error;
    /// A file of `keys/` holds an identity that the office file does not know.
    KeysForeign = "V063" Error;
    /// A file of `keys/` lacks the identity that the office file names.
    KeysOld = "V064" Error;
    /// A change of keys was interrupted.
    KeysUnfinished = "V065" Warning;
    /// The folder does not really lock.
    NoLocks = "V066" Error;
    /// The file that keeps tools from rewriting line ends is missing, or its line is.
    NoAttributes = "V067" Info;
    /// Others may read or change the file of the identity.
    OpenIdentity = "V068" Warning;
    /// A file of `keys/` is sealed to more keys than the office file names.
    KeysReaders = "V069" Error;
    /// This machine keeps no whole copy of a file of `office/` or `keys/`.
    NoCopy = "V070" Warning;
    /// The file of a bundle lies in a store that is not that bundle.
    StrayBundle = "V071" Error;
    /// Somebody said that this machine alone writes here, and that it may do without locks.
    OneWriter = "V072" Warning;
    /// A recorded step waits to be recorded anew.
    Waiting = "V073" Warning;
    /// A version of the office's facts that an admin set aside, as the log tells.
    SetAside = "V074" Info;
    /// A record that this machine saw and that an admin let go, as the log tells.
    LetGo = "V075" Info;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// More about a finding, for those who look closely. Key paths and numbers, never a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Detail {
    /// What the file system said.
    #[error(transparent)]
    File(#[from] FileProblem),
    /// Where the journal is wrong.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// Where the sheet is wrong.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// Where the log is wrong.
    #[error(transparent)]
    Log(#[from] LogError),
    /// Where the chain of office versions is broken.
    #[error(transparent)]
    Office(#[from] Break),
    /// The last step that was seen before.
    #[error("step {0} was seen before")]
    Seen(u32),
    /// Steps that are gone, and what the logs tell of them.
    #[error("steps {} to {} are gone", .0.from, .0.to)]
    Gone(Gone),
    /// Lines of a log that are gone, from the first to the last that was seen.
    #[error("lines {from} to {to} are gone")]
    Lines {
        /// The first.
        from: u32,
        /// The last.
        to: u32,
    },
    /// The name of the file of which it is a copy.
    #[error("a copy of {0}")]
    CopyOf(String),
}

/// Steps that a journal no longer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Number of the first.
    pub from: u32,
    /// Number of the last that anybody saw.
    pub to: u32,
    /// The writes of them that logs tell of, in their order.
    pub writes: Vec<GoneWrite>,
}

/// A write whose steps are gone, as a log tells of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GoneWrite {
    /// Number of its last step.
    pub seq: u32,
    /// When, by the clock of whoever wrote it.
    pub at: DateTime<FixedOffset>,
    /// Who.
    pub by: HolderId,
    /// What was done, as a code of the log.
    pub op: String,
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code} {}", .file.as_deref().unwrap_or("-"))]
pub struct Finding {
    /// What kind of thing.
    pub code: Code,
    /// The case, when it is about one.
    pub case: Option<CaseId>,
    /// The file or folder, as a path inside the store with `/`.
    pub file: Option<String>,
    /// The step, when it is about one.
    pub step: Option<u32>,
    /// More about it.
    pub detail: Option<Detail>,
}

impl Finding {
    /// A finding about a file or folder.
    pub fn at(code: Code, file: &str) -> Self {
        Self {
            code,
            case: None,
            file: Some(file.to_owned()),
            step: None,
            detail: None,
        }
    }

    /// The same, of a case.
    pub fn of(mut self, case: &CaseId) -> Self {
        self.case = Some(case.clone());
        self
    }

    /// The same, of a step.
    pub fn step(mut self, seq: u32) -> Self {
        self.step = Some(seq);
        self
    }

    /// The same, with more about it.
    pub fn because(mut self, detail: impl Into<Detail>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// How bad it is.
    pub fn level(&self) -> Level {
        self.code.level()
    }
}

/// The code for a file that could not be read.
pub(super) fn file_code(error: &FileError) -> Code {
    match error.problem {
        FileProblem::TooLarge { .. } => Code::TooLarge,
        FileProblem::Link | FileProblem::NotAFile => Code::Link,
        _ => Code::Unreadable,
    }
}

/// The code for a file that could not be opened with our keys.
pub(super) fn seal_code(problem: SealProblem) -> Code {
    match problem {
        SealProblem::Damaged => Code::Damaged,
        SealProblem::ForeignKey => Code::ForeignKey,
        SealProblem::NotAge | SealProblem::NotSealed => Code::NotAge,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_unique_and_in_order() {
        let ids: Vec<&str> = Code::ALL.iter().map(|c| c.id()).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(ids, sorted);
    }
}
