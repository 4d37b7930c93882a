//! Questions to a person at a terminal: whole conversations, what must never happen in one, and
//! what stays of one that was cut off.

mod conversations;
pub mod drafts;
mod interrupted;
mod learned;
mod meanwhile;
pub mod pseudo_terminal;
mod silence;

use std::io::{self, BufRead, Cursor, Read, Write as _};

use chrono::DateTime;
use kartoteka::cli;
use kartoteka::cli::clock::Clock;
use kartoteka::cli::env::{Console, Env, Platform, Stream, Vars};
use kartoteka::cli::exit::Exit;
use kartoteka::cli::places::Places;
use kartoteka::cli::secret::secret;

use crate::office::Office;
use crate::streams::Paper;

/// A person who types; what is typed is seen where the cursor stands.
struct Keyboard {
    typed: Cursor<Vec<u8>>,
    screen: Paper,
    /// What others do before the line is read that begins here.
    meanwhile: Option<(u64, Box<dyn FnOnce() + Send>)>,
}

impl Read for Keyboard {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.typed.read(into)
    }
}

impl BufRead for Keyboard {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if let Some((at, _)) = &self.meanwhile
            && self.typed.position() >= *at
            && let Some((_, happens)) = self.meanwhile.take()
        {
            happens();
        }
        self.typed.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let start = usize::try_from(self.typed.position()).unwrap();
        let read = &self.typed.get_ref()[start..start + amount];
        let seen = String::from_utf8_lossy(read).into_owned();
        self.screen.write_all(seen.as_bytes()).unwrap();
        self.typed.consume(amount);
    }
}

/// How a conversation ended, and what stood on the screen.
pub struct Seen {
    pub exit: Exit,
    pub screen: String,
    /// The answer alone.
    pub stdout: String,
}

/// Runs a command for a person who types this, on a screen of a width.
pub fn typed(office: &Office, args: &[&str], typed: impl Into<Vec<u8>>, width: u16) -> Seen {
    typed_while(office, args, typed, width, None)
}

/// The same, while others do something.
fn typed_while(
    office: &Office,
    args: &[&str],
    typed: impl Into<Vec<u8>>,
    width: u16,
    meanwhile: Option<(u64, Box<dyn FnOnce() + Send>)>,
) -> Seen {
    let (screen, stdout) = (Paper::default(), Paper::default());
    let console = Console {
        stdin: Box::new(Keyboard {
            typed: Cursor::new(typed.into()),
            screen: screen.clone(),
            meanwhile,
        }),
        stdin_is_terminal: true,
        stdout: Stream {
            to: Box::new(stdout.clone()),
            is_terminal: true,
        },
        stderr: Stream {
            to: Box::new(screen.clone()),
            is_terminal: true,
        },
        width: Some(width),
        ask_secret: |_| Ok(secret(String::new())),
    };
    let vars = office.env.vars().chain([("NO_COLOR", "1")]);
    let world = Env {
        places: Places {
            vars: Vars::given(vars.collect::<Vec<_>>()),
            current_dir: office.env.path(""),
            platform: Platform::Xdg,
        },
        console,
        clock: Clock::stopped(DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap()),
    };
    let args = std::iter::once(&"kartoteka").chain(args).map(Into::into);
    let exit = cli::run(&args.collect::<Vec<_>>(), world);
    Seen {
        exit,
        screen: office.env.said(&screen.text()),
        stdout: office.env.said(&stdout.text()),
    }
}
