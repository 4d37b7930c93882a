//! The streams: who hears what, who is asked, and what happens when nobody listens.

use std::io::{self, Cursor, Write};
use std::path::Path;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use kartoteka::cli::ask::Source;
use kartoteka::cli::env::{Console, Stream, Vars};
use kartoteka::cli::error_codes::{
    BUG, CONFIRMATION_NEEDED, DECLINED, INPUT_TOO_LARGE, OUTPUT_FAILED, PASSPHRASE_NEEDED,
};
use kartoteka::cli::errors::CommandError;
use kartoteka::cli::secret::secret;
use kartoteka::cli::ui::{Manner, Ui};
use kartoteka::words::{Lang, Words};

use crate::env::TestEnv;

/// A stream whose bytes the test can read afterwards.
#[derive(Clone, Default)]
pub struct Paper {
    text: Arc<Mutex<Vec<u8>>>,
    is_full: bool,
}

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_full {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.text.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Paper {
    /// One that takes no more.
    pub fn full() -> Self {
        Self {
            is_full: true,
            ..Self::default()
        }
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.text.lock().unwrap().clone()).unwrap()
    }
}

/// A stream that always fails in one way.
struct Broken(io::ErrorKind);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A program in an office: a person at a terminal, or a schedule with nobody there.
struct Office {
    ui: Ui,
    stdout: Paper,
    stderr: Paper,
}

fn office(person: bool, typed: &str, vars: &[(&str, &str)]) -> Office {
    let (stdout, stderr) = (Paper::default(), Paper::default());
    let stream = |to: &Paper| Stream {
        to: Box::new(to.clone()),
        is_terminal: person,
    };
    let console = Console {
        stdin: Box::new(Cursor::new(typed.to_owned())),
        stdin_is_terminal: person,
        stdout: stream(&stdout),
        stderr: stream(&stderr),
        width: person.then_some(120),
        ask_secret: |_| Ok(secret("typed unseen".to_owned())),
    };
    let words = Rc::new(Words::new(Lang::En));
    let ui = Ui::new(console, words, &Vars::given(vars.iter().copied()));
    Office { ui, stdout, stderr }
}

fn failing(kind: io::ErrorKind) -> Ui {
    let console = Console {
        stdin: Box::new(Cursor::new("")),
        stdin_is_terminal: false,
        stdout: Stream {
            to: Box::new(Broken(kind)),
            is_terminal: false,
        },
        stderr: Stream {
            to: Box::new(io::sink()),
            is_terminal: false,
        },
        width: None,
        ask_secret: |_| Err(io::ErrorKind::NotConnected.into()),
    };
    Ui::new(console, Rc::new(Words::new(Lang::En)), &Vars::given([]))
}

#[test]
fn the_answer_is_on_stdout_and_all_else_on_stderr() {
    let mut office = office(false, "", &[]);
    office.ui.answer(b"answer\n").unwrap();
    office.ui.note("a note");
    office.ui.warn("a warning");
    office.ui.error(&CommandError::new(DECLINED));
    assert_eq!(office.stdout.text(), "answer\n");
    assert_eq!(
        office.stderr.text(),
        "a note\nWarning: a warning\nError: Not confirmed; nothing was changed.\n  \
         What to do: To confirm, answer \"y\" or \"yes\".\n"
    );
}

#[test]
fn quiet_leaves_out_notes_only() {
    let mut office = office(false, "", &[]);
    office.ui.manner = Manner {
        quiet: true,
        ..Manner::default()
    };
    office.ui.note("a note");
    office.ui.warn("a warning");
    assert_eq!(office.stderr.text(), "Warning: a warning\n");
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let escape = |person: bool, vars: &[(&str, &str)]| {
        let mut office = office(person, "", vars);
        office.ui.warn("x");
        office.stderr.text().contains('\u{1b}')
    };
    assert!(escape(true, &[]));
    assert!(!escape(false, &[]));
    assert!(!escape(true, &[("NO_COLOR", "1")]));
    assert!(!escape(true, &[("TERM", "dumb")]));
}

#[test]
fn no_text_commands_the_terminal() {
    let mut office = office(true, "", &[("NO_COLOR", "1")]);
    office.ui.note("\u{1b}[2J\u{202e}odwrotnie");
    office.ui.warn("\u{7}");
    assert_eq!(
        office.stderr.text(),
        "<U+001B>[2J<U+202E>odwrotnie\nWarning: <U+0007>\n"
    );
}

#[test]
fn only_a_screen_has_a_width() {
    assert_eq!(office(true, "", &[]).ui.width(), 120);
    assert_eq!(office(false, "", &[]).ui.width(), 80);
}

#[test]
fn a_yes_in_either_language_confirms() {
    for (typed, said) in [
        ("t\n", true),
        ("TAK\n", true),
        ("y\n", true),
        (" yes \r\n", true),
        ("n\n", false),
        ("\n", false),
        ("", false),
    ] {
        let mut office = office(true, typed, &[]);
        let confirmed = office.ui.confirm("Really?");
        assert_eq!(confirmed.is_ok(), said, "{typed:?}");
        assert_eq!(office.stderr.text(), "Really? ");
        if let Err(error) = confirmed {
            assert_eq!(error.code(), DECLINED);
        }
    }
}

#[test]
fn nobody_is_asked_where_nobody_is() {
    let mut office = office(false, "yes\n", &[]);
    assert_eq!(
        office.ui.confirm("Really?").unwrap_err().code(),
        CONFIRMATION_NEEDED
    );
    let error = office.ui.passphrase(None, "Passphrase").unwrap_err();
    assert_eq!(error.code(), PASSPHRASE_NEEDED);
    assert_eq!(office.stderr.text(), "");
    office.ui.manner.yes = true;
    assert!(office.ui.confirm("Really?").is_ok());
}

#[test]
fn a_passphrase_comes_from_a_file_or_is_typed_unseen() {
    let env = TestEnv::new();
    let file = env.file("passphrase", "zażółć gęślą\r\nand more\n");
    let mut office = office(true, "", &[]);
    let read = office.ui.passphrase(Some(&file), "Passphrase").unwrap();
    assert_eq!(read.reveal().as_str(), "zażółć gęślą");
    let typed = office.ui.passphrase(None, "Passphrase").unwrap();
    assert_eq!(typed.reveal().as_str(), "typed unseen");
    let absent = env.path("absent");
    assert!(office.ui.passphrase(Some(&absent), "Passphrase").is_err());
}

#[test]
fn an_input_has_its_limit() {
    let env = TestEnv::new();
    let file = env.file("input", "12345");
    let mut office = office(false, "12345", &[]);
    for source in [Source::Stdin, Source::from(file.as_path())] {
        let error = office.ui.read(&source, 4).unwrap_err();
        assert_eq!(error.code(), INPUT_TOO_LARGE);
    }
    assert_eq!(
        office.ui.read(&Source::from(file.as_path()), 5).unwrap(),
        b"12345"
    );
    assert_eq!(Source::from(Path::new("-")), Source::Stdin);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    assert!(failing(io::ErrorKind::BrokenPipe).answer(b"x").is_ok());
    let error = failing(io::ErrorKind::StorageFull)
        .answer(b"x")
        .unwrap_err();
    assert_eq!(error.code(), OUTPUT_FAILED);
}

/// Pieces of an answer, of which the third cannot be made, and how many were asked for.
fn pieces(made: &mut usize) -> impl Iterator<Item = Result<Vec<u8>, CommandError>> {
    (0..5).map(|number| {
        *made += 1;
        // One that fits into no buffer, so that it is written before the next one is made.
        let piece = || vec![b'a' + number; 1 << 17];
        (number != 2)
            .then(piece)
            .ok_or_else(|| CommandError::new(BUG))
    })
}

#[test]
fn only_a_stream_that_takes_no_more_is_told_as_one() {
    for person in [false, true] {
        let mut office = office(person, "", &[]);
        let mut made = 0;
        let error = office.ui.answer_as_made(pieces(&mut made)).unwrap_err();
        assert_eq!((error.code(), made), (BUG, 3));
        // A screen gets a whole answer or none; elsewhere it has gone out by then.
        let taken = if person { 0 } else { 2 << 17 };
        assert_eq!(office.stdout.text().len(), taken);
    }
    let write = |kind| {
        let mut made = 0;
        let written = failing(kind).answer_as_made(pieces(&mut made));
        (written.map_err(|error| error.code()), made)
    };
    assert_eq!(write(io::ErrorKind::StorageFull), (Err(OUTPUT_FAILED), 1));
    assert_eq!(write(io::ErrorKind::BrokenPipe), (Ok(()), 1));
}

#[test]
#[cfg(target_os = "linux")]
fn a_closed_pipe_and_a_full_disk_end_as_they_should() {
    use std::process::{Command, Stdio};
    let list = "2026-11-02 7 days\n".repeat(20_000);
    let run = |stdout: Stdio| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_kartoteka"))
            .args(["--lang", "en", "term", "--batch", "-"])
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(stdout)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        child
            .stdin
            .take()
            .unwrap()
            .write_all(list.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    assert_eq!(run(Stdio::piped()), (Some(0), String::new()));
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let (status, stderr) = run(full.into());
    assert_eq!(status, Some(1));
    assert!(stderr.contains("The disk is full"), "{stderr}");
}

#[test]
fn progress_is_silent_without_a_terminal() {
    let office = office(false, "", &[]);
    let progress = office.ui.progress("reading", 10);
    progress.advance(10);
    drop(progress);
    drop(office.ui.waiting("unlocking"));
    assert_eq!(office.stderr.text(), "");
}
