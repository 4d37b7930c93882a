//! What the program says: the answer on stdout, everything else on stderr.
//!
//! Nothing else writes to the streams. Notes, warnings and errors pass through [`visible`], so
//! that no text of a record and no file name can command the terminal. What the program asks
//! and reads is in [`super::ask`].

use std::io::{self, BufRead, BufWriter, ErrorKind, Write};
use std::rc::Rc;

use clap::builder::StyledStr;
use clap::builder::styling::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use crate::render::{json, paragraph, visible};
use crate::words::Words;

use super::causes;
use super::env::{Console, Stream, Vars};
use super::error_codes::OUTPUT_FAILED;
use super::errors::CommandError;
use super::output::PIECE;
use super::progress::{Progress, Waiting};
use super::secret::Secret;

/// The width of an answer that no screen bounds.
const WIDTH: u16 = 80;

/// So many columns an answer behind its question should have.
const ANSWER_WIDTH: usize = 10;

/// The program's voice and ear.
pub struct Ui {
    pub(super) words: Rc<Words>,
    pub(super) stdin: Box<dyn BufRead + Send>,
    pub(super) stdin_is_terminal: bool,
    /// Whether standard input was read to its end for something else.
    pub stdin_is_spent: bool,
    pub(super) ask_secret: fn(&str) -> io::Result<Secret>,
    /// How the user wants to be spoken to.
    pub manner: Manner,
    stdout: Stream,
    stderr: Stream,
    width: u16,
    colour: bool,
}

/// How the user wants to be spoken to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// No notes and no progress.
    pub quiet: bool,
    /// Every question is answered with yes.
    pub yes: bool,
    /// Errors are for scripts.
    pub errors_as_json: bool,
}

/// Whether all of an answer was taken; a reader that has seen enough is no failure.
fn taken(written: io::Result<()>) -> Result<bool, CommandError> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(CommandError::new(OUTPUT_FAILED).because(causes::of_system(error.kind())))
        }
        written => Ok(written.is_ok()),
    }
}

impl Ui {
    /// A voice in the language of `words`; colour only on a terminal that has it and without
    /// `NO_COLOR`.
    pub fn new(console: Console, words: Rc<Words>, vars: &Vars) -> Self {
        let colour =
            vars.get("NO_COLOR").is_none() && vars.text("TERM").is_none_or(|term| term != "dumb");
        let seen = console.stdout.is_terminal;
        Self {
            words,
            stdin: console.stdin,
            stdin_is_terminal: console.stdin_is_terminal,
            stdin_is_spent: false,
            ask_secret: console.ask_secret,
            manner: Manner::default(),
            stdout: console.stdout,
            stderr: console.stderr,
            width: console.width.filter(|_| seen).unwrap_or(WIDTH),
            colour,
        }
    }

    /// The width of the screen in columns; 80 when stdout is none.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Writes the answer. A reader that has seen enough is no failure.
    ///
    /// A screen gets nothing that commands it, whatever the form of the answer: a table for
    /// spreadsheets keeps texts as they are.
    pub fn answer(&mut self, bytes: &[u8]) -> Result<(), CommandError> {
        self.hand_over(bytes).map(|_| ())
    }

    /// Writes the answer as [`answer`](Self::answer) does, and tells whether all of it was taken.
    pub fn hand_over(&mut self, bytes: &[u8]) -> Result<bool, CommandError> {
        let shown = self.stdout.is_terminal.then(|| {
            let text = String::from_utf8_lossy(bytes);
            visible::lines(text.trim_start_matches('\u{feff}')).into_bytes()
        });
        let bytes = shown.as_deref().unwrap_or(bytes);
        let out = &mut self.stdout.to;
        taken(out.write_all(bytes).and_then(|()| out.flush()))
    }

    /// Writes an answer as [`answer`](Self::answer) does, piece by piece while it is made; for a screen
    /// it is made first. Nothing more is made for a reader that has seen enough.
    pub fn answer_as_made(
        &mut self,
        pieces: impl Iterator<Item = Result<Vec<u8>, CommandError>>,
    ) -> Result<(), CommandError> {
        if self.stdout.is_terminal {
            let pieces: Vec<Vec<u8>> = pieces.collect::<Result<_, _>>()?;
            return self.answer(&pieces.concat());
        }
        let mut out = BufWriter::with_capacity(PIECE, &mut self.stdout.to);
        for piece in pieces {
            if !taken(out.write_all(&piece?))? {
                return Ok(());
            }
        }
        taken(out.flush()).map(|_| ())
    }

    /// Hands out the stream of the answer, for one too large for the memory.
    pub fn answer_stream(&mut self) -> &mut dyn Write {
        &mut self.stdout.to
    }

    /// Whether a person sees the answer as it is.
    pub fn answers_to_terminal(&self) -> bool {
        self.stdout.is_terminal
    }

    /// Writes an answer in sentences: on a screen their lines are broken between words.
    pub fn answer_lines(&mut self, text: &str) -> Result<(), CommandError> {
        if !self.stdout.is_terminal {
            return self.answer(text.as_bytes());
        }
        let text = paragraph::hang(text.trim_end(), self.width.into());
        self.answer(format!("{text}\n").as_bytes())
    }

    /// Writes help: in colour where colour is welcome.
    pub fn answer_styled(&mut self, text: &StyledStr) -> Result<(), CommandError> {
        if self.colour && self.stdout.is_terminal {
            self.answer(text.ansi().to_string().as_bytes())
        } else {
            self.answer(text.to_string().as_bytes())
        }
    }

    /// Shows help to somebody who asked for nothing: not an answer, so on stderr.
    pub(super) fn help_instead(&mut self, text: &StyledStr) {
        let coloured = self.colour && self.stderr.is_terminal;
        let text = if coloured {
            text.ansi().to_string()
        } else {
            text.to_string()
        };
        self.tell(text.trim_end());
    }

    /// Says what is good to know; `--quiet` leaves it out.
    pub fn note(&mut self, text: &str) {
        if !self.manner.quiet {
            let text = self.fitted(&visible::lines(text));
            self.tell(&text);
        }
    }

    /// Says something of a conversation, whether it should be quiet or not.
    pub fn say(&mut self, text: &str) {
        let text = self.fitted(&visible::lines(text));
        self.tell(&text);
    }

    /// Parts what is said from what comes.
    pub fn blank_line(&mut self) {
        self.tell("");
    }

    /// Says the heading of a part of a conversation.
    pub fn heading(&mut self, text: &str) {
        let text = self.fitted(&visible::lines(text));
        let style = Style::new().bold();
        if self.colour && self.stderr.is_terminal {
            self.tell(&format!("{style}{text}{style:#}"));
        } else {
            self.tell(&text);
        }
    }

    /// Whether a person sees what is said.
    pub fn is_seen(&self) -> bool {
        self.stderr.is_terminal
    }

    /// Says what may go wrong.
    pub fn warn(&mut self, text: &str) {
        self.labelled("label-warning", AnsiColor::Yellow, text);
    }

    /// Says why the command did not do what it was asked, and what to do.
    pub fn error(&mut self, error: &CommandError) {
        if self.manner.errors_as_json {
            for error in error.each() {
                let line = json::compact(&error.json(&self.words));
                self.tell(String::from_utf8_lossy(&line).trim_end());
            }
        } else {
            for told in error.texts(&self.words) {
                self.labelled("label-error", AnsiColor::Red, &told);
            }
        }
    }

    /// A count of work done, seen only on a terminal and only when it takes its time.
    pub fn progress(&self, label: &str, total: u64) -> Progress {
        let seen = self.stderr.is_terminal && !self.manner.quiet;
        Progress::new(visible::line(label), total, seen)
    }

    /// Says what is being done when it takes its time; only on a terminal.
    pub fn waiting(&self, label: &str) -> Waiting {
        let seen = self.stderr.is_terminal && !self.manner.quiet;
        Waiting::new(visible::line(label), seen)
    }

    /// One piece of text on stderr. There is nobody to tell when that fails.
    pub(super) fn tell(&mut self, text: &str) {
        let _ = writeln!(self.stderr.to, "{text}");
    }

    /// A text behind a word in front, which alone has colour.
    fn labelled(&mut self, label: &str, colour: AnsiColor, text: &str) {
        let label = self.words.say(label);
        let told = self.fitted(&format!("{label}: {}", visible::lines(text)));
        let rest = told.strip_prefix(&label).unwrap_or_default();
        self.tell(&format!("{}{rest}", self.coloured(&label, colour)));
    }

    /// Lines for a screen are broken between words; a log keeps them whole.
    fn fitted(&self, text: &str) -> String {
        if self.stderr.is_terminal {
            paragraph::hang(text, self.width.into())
        } else {
            text.to_owned()
        }
    }

    /// A question on stderr, with the cursor left behind it.
    pub fn prompt(&mut self, question: &str) {
        let question = self.fitted(&visible::lines(question));
        let last = question.lines().next_back().unwrap_or_default();
        let room = usize::from(self.width).saturating_sub(last.width());
        // An answer on the next line is better than one that is broken.
        let gap = if self.stderr.is_terminal && room < ANSWER_WIDTH {
            "\n "
        } else {
            ""
        };
        let _ = write!(self.stderr.to, "{question}{gap} ");
        let _ = self.stderr.to.flush();
    }

    fn coloured(&self, text: &str, colour: AnsiColor) -> String {
        if !(self.colour && self.stderr.is_terminal) {
            return text.to_owned();
        }
        let style = Style::new().bold().fg_color(Some(colour.into()));
        format!("{style}{text}{style:#}")
    }
}
