//! The hermetic world of the tests: nothing of this machine reaches the program, and nothing
//! of the program leaves the temporary folder.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use assert_cmd::Command;
use chrono::{DateTime, FixedOffset};
use tempfile::TempDir;

/// A temporary folder with a home in it, and a day that never passes.
pub struct TestEnv {
    root: TempDir,
    vars: Vec<(String, String)>,
    /// What the clock shows to commands that run inside the test; the program itself reads that of
    /// the machine.
    now: Mutex<DateTime<FixedOffset>>,
}

/// What the program said and how it ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    /// The exit code.
    pub status: i32,
    /// The answer.
    pub stdout: String,
    /// Everything else.
    pub stderr: String,
}

impl TestEnv {
    /// A world that speaks English on 2026-11-23.
    pub fn new() -> Self {
        Self::within(tempfile::tempdir().unwrap())
    }

    /// The same in memory where the system has a folder for that: a test that starts thousands of
    /// writes waits for no disk.
    pub fn in_memory() -> Self {
        let memory = tempfile::tempdir_in("/dev/shm");
        Self::within(memory.or_else(|_| tempfile::tempdir()).unwrap())
    }

    fn within(root: TempDir) -> Self {
        let home = root.path().join("home");
        let state = root.path().join("state");
        let text = |path: &Path| path.to_str().unwrap().to_owned();
        let vars = [
            ("HOME", text(&home)),
            ("APPDATA", text(&home)),
            ("LOCALAPPDATA", text(&home)),
            ("KARTOTEKA_STATE", text(&state)),
            ("KARTOTEKA_TODAY", "2026-11-23".to_owned()),
            ("KARTOTEKA_LANG", "en".to_owned()),
        ];
        Self {
            vars: vars.map(|(name, value)| (name.to_owned(), value)).into(),
            root,
            now: Mutex::new("2026-11-23T09:00:00+01:00".parse().unwrap()),
        }
    }

    /// What the clock shows.
    pub fn now(&self) -> DateTime<FixedOffset> {
        *self.now.lock().unwrap()
    }

    /// Lets the time pass until the morning of a day.
    pub fn comes_to(&self, day: &str) {
        let now = format!("{day}T09:00:00+01:00");
        *self.now.lock().unwrap() = now.parse().unwrap();
    }

    /// The same world in Polish.
    pub fn polish() -> Self {
        Self::new().with("KARTOTEKA_LANG", "pl")
    }

    /// The same world with another variable.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.vars.retain(|(known, _)| known != name);
        self.vars.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The variables, for programs that are started otherwise.
    pub fn vars(&self) -> impl Iterator<Item = (&str, &str)> {
        self.vars
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// A path in the temporary folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    /// Writes a file in the temporary folder.
    #[expect(
        clippy::disallowed_methods,
        reason = "a fixture, not a file of a store"
    )]
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The program in this world, not yet started.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kartoteka"));
        command
            .args(args)
            .env_clear()
            .envs(self.vars.iter().map(|(name, value)| (name, value)))
            .current_dir(self.root.path());
        command
    }

    /// Runs the program with nothing on stdin.
    pub fn run(&self, args: &[&str]) -> Said {
        self.run_with(args, "")
    }

    /// Runs the program with a text on stdin.
    pub fn run_with(&self, args: &[&str], stdin: &str) -> Said {
        self.finish(self.command(args).write_stdin(stdin))
    }

    /// Runs the program with another variable than this world has.
    pub fn run_under(&self, name: &str, value: &str, args: &[&str]) -> Said {
        self.finish(self.command(args).env(name, value).write_stdin(""))
    }

    fn finish(&self, command: &mut Command) -> Said {
        let output = command.output().unwrap();
        Said {
            status: output.status.code().unwrap(),
            stdout: self.said(&String::from_utf8(output.stdout).unwrap()),
            stderr: self.said(&String::from_utf8(output.stderr).unwrap()),
        }
    }

    /// Output without the name of the temporary folder.
    pub fn said(&self, text: &str) -> String {
        let root = self.root.path().to_str().unwrap();
        text.replace(root, "[root]")
    }
}

impl Said {
    /// The whole outcome, but for the codes of journals.
    pub fn without_codes(&self) -> String {
        without_codes(&self.to_string())
    }
}

/// A text but for the codes of journals: each journal has a random salt.
pub fn without_codes(text: &str) -> String {
    let line = |line: &str| match line.split_once(": ") {
        Some((label @ ("Kod kontrolny" | "Checkpoint"), code)) if code.len() == 23 => {
            format!("{label}: [code]\n")
        }
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

impl std::fmt::Display for Said {
    /// The whole outcome, for snapshots.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            status,
            stdout,
            stderr,
        } = self;
        write!(f, "exit {status}\n--- stdout\n{stdout}--- stderr\n{stderr}")
    }
}
