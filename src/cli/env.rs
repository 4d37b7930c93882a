//! The world outside as one typed value: variables, streams, terminal, clock.
//!
//! The only place that asks the process for them. Everything else of the edge gets an
//! [`Env`], so that a test can hand it another world and run the program inside itself.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, IsTerminal as _, Write};
use std::path::PathBuf;

use super::clock::Clock;
use super::places::Places;
use super::secret::Secret;

/// What the program sees of the world.
pub struct Env {
    /// Variables and folders.
    pub places: Places,
    /// Streams and terminal.
    pub console: Console,
    /// The clock.
    pub clock: Clock,
}

/// Streams, and who is at their other end.
pub struct Console {
    /// What is read.
    pub stdin: Box<dyn BufRead + Send>,
    /// Whether a person can type answers.
    pub stdin_is_terminal: bool,
    /// Where the answer goes.
    pub stdout: Stream,
    /// Where everything else goes.
    pub stderr: Stream,
    /// The width of the screen, in columns, when there is one.
    pub width: Option<u16>,
    /// Asks for a secret without showing what is typed; the text is the prompt.
    pub ask_secret: fn(&str) -> io::Result<Secret>,
}

/// A stream to write to.
pub struct Stream {
    /// The stream.
    pub to: Box<dyn Write>,
    /// Whether a person sees it.
    pub is_terminal: bool,
}

/// Kinds of systems, by where they keep a user's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// The folders of the XDG base directory specification.
    Xdg,
    /// `%APPDATA%` and `%LOCALAPPDATA%`.
    Windows,
}

impl Env {
    /// The world of this process.
    pub fn of_process() -> Self {
        Self {
            places: Places {
                vars: Vars::of_process(),
                current_dir: std::env::current_dir().unwrap_or_default(),
                platform: Platform::of_process(),
            },
            console: Console::of_process(),
            clock: Clock::system(),
        }
    }
}

/// The file of this program, by its absolute path.
pub fn program() -> Option<PathBuf> {
    std::env::current_exe().ok()
}

impl Console {
    fn of_process() -> Self {
        let size = dialoguer::console::Term::stdout().size_checked();
        let (stdout, stderr) = (io::stdout(), io::stderr());
        Self {
            stdin: Box::new(BufReader::new(io::stdin())),
            stdin_is_terminal: io::stdin().is_terminal(),
            stdout: Stream {
                is_terminal: stdout.is_terminal(),
                to: Box::new(stdout),
            },
            stderr: Stream {
                is_terminal: stderr.is_terminal(),
                to: Box::new(stderr),
            },
            width: size.map(|(_, columns)| columns),
            ask_secret: super::secret::ask,
        }
    }
}

impl Platform {
    fn of_process() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else {
            Self::Xdg
        }
    }
}

/// Variables of the environment; an empty one counts as absent.
pub struct Vars(Box<Lookup>);

type Lookup = dyn Fn(&str) -> Option<OsString>;

impl Vars {
    /// The variables of this process.
    pub fn of_process() -> Self {
        Self(Box::new(|name| std::env::var_os(name)))
    }

    /// Variables given by hand.
    pub fn given<'a>(vars: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let owned = |(name, value): (&str, &str)| (name.to_owned(), OsString::from(value));
        let map: BTreeMap<String, OsString> = vars.into_iter().map(owned).collect();
        Self(Box::new(move |name| map.get(name).cloned()))
    }

    /// The value of a variable.
    pub fn get(&self, name: &str) -> Option<OsString> {
        (self.0)(name).filter(|value| !value.is_empty())
    }

    /// The value as text; what is not UTF-8 is no text.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).and_then(|value| value.into_string().ok())
    }

    /// The value as a path.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.get(name).map(PathBuf::from)
    }
}
