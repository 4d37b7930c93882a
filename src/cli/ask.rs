//! What the program asks and reads: questions, passphrases, whole inputs.
//!
//! It asks only where a person can answer; a script gets an error that names the option that
//! would have answered.

use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use crate::store::files::{self, FileProblem};

use super::causes;
use super::error_codes::{
    CONFIRMATION_NEEDED, DECLINED, INPUT_NOT_UTF8, INPUT_TOO_LARGE, INPUT_UNREADABLE,
    PASSPHRASE_NEEDED, STDIN_TWICE,
};
use super::errors::CommandError;
use super::message::Message;
use super::place::Place;
use super::questions::typed::yes_no;
use super::secret::{self, Secret};
use super::ui::Ui;

/// A passphrase file is one line.
const PASSPHRASE_BYTES_MAX: u64 = 4096;

/// A line of a terminal is shorter: what goes beyond, the system cuts off without a word.
const LINE_BYTES_MAX: usize = 4095;

/// One line that a person typed.
pub enum TypedLine {
    /// The line, without its end.
    Line(String),
    /// It is no UTF-8 text.
    NotText,
    /// It is so long that its end may be lost.
    TooLong,
    /// There will be no more lines.
    End,
}

/// Where an input comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// `-`.
    Stdin,
    /// A file that the user named.
    File(PathBuf),
}

impl From<&str> for Source {
    fn from(name: &str) -> Self {
        Self::from(Path::new(name))
    }
}

impl From<&Path> for Source {
    fn from(path: &Path) -> Self {
        if path == Path::new("-") {
            Self::Stdin
        } else {
            Self::File(path.to_path_buf())
        }
    }
}

impl Ui {
    /// Asks for a yes. `--yes` says it beforehand; anything else than a yes is a refusal.
    pub fn confirm(&mut self, question: &str) -> Result<(), CommandError> {
        if self.manner.yes {
            return Ok(());
        }
        if !self.stdin_is_terminal {
            let asked = Message::new("cause-would-ask").with("question", question.to_owned());
            return Err(CommandError::new(CONFIRMATION_NEEDED).because(asked));
        }
        let answer = self.question(question)?;
        if yes_no(&answer) == Some(true) {
            Ok(())
        } else {
            Err(CommandError::new(DECLINED))
        }
    }

    /// Asks for one line, trimmed. At a terminal the question is shown; a script's line is
    /// simply read.
    pub fn question(&mut self, question: &str) -> Result<String, CommandError> {
        if self.stdin_is_terminal {
            self.prompt(question);
        }
        let mut line = String::new();
        let read = self.stdin.read_line(&mut line);
        read.map_err(|e| unreadable(&Source::Stdin, causes::of_system(e.kind())))?;
        Ok(line.trim().to_owned())
    }

    /// The next line that a person types.
    pub fn typed_line(&mut self) -> Result<TypedLine, CommandError> {
        let mut bytes = Vec::new();
        let limit = LINE_BYTES_MAX as u64;
        let read = self
            .stdin
            .by_ref()
            .take(limit)
            .read_until(b'\n', &mut bytes);
        read.map_err(|e| unreadable(&Source::Stdin, causes::of_system(e.kind())))?;
        if bytes.is_empty() {
            return Ok(TypedLine::End);
        }
        if bytes.len() >= LINE_BYTES_MAX && !bytes.ends_with(b"\n") {
            self.pass_line()?;
            return Ok(TypedLine::TooLong);
        }
        let text = String::from_utf8(bytes).map(|text| text.trim_end_matches(['\r', '\n']).into());
        Ok(text.map_or(TypedLine::NotText, TypedLine::Line))
    }

    /// Passes over the rest of a line.
    fn pass_line(&mut self) -> Result<(), CommandError> {
        let passed = self.stdin.skip_until(b'\n');
        passed.map_err(|e| unreadable(&Source::Stdin, causes::of_system(e.kind())))?;
        Ok(())
    }

    /// Whether there is a person who can answer.
    pub fn asks_somebody(&self) -> bool {
        self.stdin_is_terminal
    }

    /// A passphrase: from `file`, else typed at the terminal without being shown.
    pub fn passphrase(
        &mut self,
        file: Option<&Path>,
        prompt: &str,
    ) -> Result<Secret, CommandError> {
        if let Some(file) = file {
            let text = self.read_text(&Source::from(file), PASSPHRASE_BYTES_MAX)?;
            return Ok(secret::first_line(&zeroize::Zeroizing::new(text)));
        }
        if !self.stdin_is_terminal {
            return Err(CommandError::new(PASSPHRASE_NEEDED));
        }
        (self.ask_secret)(prompt)
            .map_err(|e| CommandError::new(PASSPHRASE_NEEDED).because(causes::of_system(e.kind())))
    }

    /// The whole of standard input, for somebody who reads it in pieces.
    pub fn take_stdin(&mut self) -> Result<Box<dyn BufRead + Send>, CommandError> {
        if self.stdin_is_spent {
            return Err(CommandError::new(STDIN_TWICE));
        }
        Ok(std::mem::replace(&mut self.stdin, Box::new(io::empty())))
    }

    /// A whole input of at most `bytes_max` bytes.
    pub fn read(&mut self, source: &Source, bytes_max: u64) -> Result<Vec<u8>, CommandError> {
        let too_large = || {
            let size = (bytes_max / 1024).to_string();
            CommandError::new(INPUT_TOO_LARGE)
                .with("size", size)
                .at(place(source))
        };
        match source {
            Source::Stdin if self.stdin_is_spent => Err(CommandError::new(STDIN_TWICE)),
            Source::Stdin => {
                let bytes = read_all(&mut self.stdin, bytes_max);
                let bytes = bytes.map_err(|e| unreadable(source, causes::of_system(e.kind())))?;
                let fits = u64::try_from(bytes.len()).is_ok_and(|length| length <= bytes_max);
                if fits { Ok(bytes) } else { Err(too_large()) }
            }
            Source::File(path) => files::read_named(path, bytes_max).map_err(|e| match e.problem {
                FileProblem::TooLarge { .. } => too_large(),
                problem => unreadable(source, causes::of_file(problem)),
            }),
        }
    }

    /// A whole input as text; a byte order mark in front is dropped.
    pub fn read_text(&mut self, source: &Source, bytes_max: u64) -> Result<String, CommandError> {
        let bytes = self.read(source, bytes_max)?;
        let text = String::from_utf8(bytes)
            .map_err(|_| CommandError::new(INPUT_NOT_UTF8).at(place(source)))?;
        Ok(match text.strip_prefix('\u{FEFF}') {
            Some(rest) => rest.to_owned(),
            None => text,
        })
    }
}

/// One byte over the limit is read, to know that there is more.
fn read_all(from: impl Read, bytes_max: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(bytes_max.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// An input that cannot be read.
pub fn unreadable(source: &Source, cause: Message) -> CommandError {
    CommandError::new(INPUT_UNREADABLE)
        .at(place(source))
        .because(cause)
}

/// The place of an input, for errors about what stands in it.
pub fn place(source: &Source) -> Place {
    match source {
        Source::Stdin => Place::file("-"),
        Source::File(path) => Place::file(path.to_string_lossy()),
    }
}
