//! An office at work: a store in a hermetic world. Commands run inside this process, which is
//! quick, or as the program itself, where several at once or a killed one is what matters.

use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kartoteka::cli;
use kartoteka::cli::clock::Clock;
use kartoteka::cli::env::{Console, Env, Platform, Stream, Vars};
use kartoteka::cli::exit::Exit;
use kartoteka::cli::places::Places;
use kartoteka::cli::secret::secret;
use kartoteka::record::{CaseId, Journal};
use kartoteka::store::{Disk, Finding, Mending, Open, Stamp, Store, Trust, identity};

use crate::env::{Said, TestEnv};
use crate::streams::Paper;

/// A store whose admin is `anna.k`, and whom the variables of the world name.
pub struct Office {
    pub env: TestEnv,
}

impl Office {
    /// An office that speaks English.
    pub fn new() -> Self {
        Self::on("2026-11-23")
    }

    /// An office on another day.
    pub fn on(today: &str) -> Self {
        Self::within(TestEnv::new().with("KARTOTEKA_TODAY", today))
    }

    /// An office whose files are in memory.
    pub fn in_memory() -> Self {
        Self::within(TestEnv::in_memory())
    }

    /// An office in memory that has a recovery key, in `envelope.txt`.
    pub fn with_envelope() -> Self {
        let env = TestEnv::in_memory();
        let out = env.path("envelope.txt");
        Self::made(env, &["--recovery-out", out.to_str().unwrap()])
    }

    /// An office in memory whose folder has yet to be filled.
    pub fn in_folder_of_its_own() -> Self {
        let env = TestEnv::in_memory();
        Self { env }
    }

    fn within(env: TestEnv) -> Self {
        Self::made(env, &["--no-recovery"])
    }

    fn made(env: TestEnv, recovery: &[&str]) -> Self {
        let [store, key] = ["store", "anna.key"].map(|name| env.path(name));
        let [store, key] = [&store, &key].map(|path| path.to_str().unwrap().to_owned());
        let env = env
            .with("KARTOTEKA_STORE", &store)
            .with("KARTOTEKA_IDENTITY", &key);
        let office = Self { env };
        let init = [
            "init",
            &store,
            "--office",
            "GOPS Przykładowo",
            "--holder",
            "anna.k",
        ];
        let keys = ["--identity-out", &key, "--no-passphrase", "--quiet"];
        office.done(&[&init[..], &keys[..], recovery].concat());
        office
    }

    /// The same office in Polish.
    pub fn polish() -> Self {
        let office = Self::new();
        let env = office.env.with("KARTOTEKA_LANG", "pl");
        Self { env }
    }

    /// Runs a command in this process.
    pub fn run(&self, args: &[&str]) -> Said {
        self.run_with(args, "")
    }

    /// Runs a command in this process with a text on stdin.
    pub fn run_with(&self, args: &[&str], stdin: &str) -> Said {
        self.run_on(Disk::default(), args, stdin, false)
    }

    /// Runs a command in this process on a disk that may fail it; at a terminal, or in a script.
    pub fn run_on(&self, disk: Disk, args: &[&str], stdin: &str, is_terminal: bool) -> Said {
        let vars = Vars::given(self.env.vars());
        self.run_to(&Paper::default(), vars, disk, args, stdin, is_terminal)
    }

    /// Runs a command in this process whose answer nobody can take.
    pub fn run_deaf(&self, args: &[&str]) -> Said {
        let vars = Vars::given(self.env.vars());
        self.run_to(&Paper::full(), vars, Disk::default(), args, "", false)
    }

    /// Runs a command in this process as somebody whose variable is another.
    pub fn run_beside(&self, var: (&str, &str), args: &[&str]) -> Said {
        self.run_among(&[var], args)
    }

    /// Runs a command in this process as somebody several of whose variables are others.
    pub fn run_among(&self, theirs: &[(&str, &str)], args: &[&str]) -> Said {
        self.run_among_on(Disk::default(), theirs, args)
    }

    /// The same on a disk that may fail it.
    pub fn run_among_on(&self, disk: Disk, theirs: &[(&str, &str)], args: &[&str]) -> Said {
        let is_other = |name: &str| theirs.iter().any(|(other, _)| *other == name);
        let ours = self.env.vars().filter(|(name, _)| !is_other(name));
        let vars = Vars::given(ours.chain(theirs.iter().copied()));
        self.run_to(&Paper::default(), vars, disk, args, "", false)
    }

    fn run_to(
        &self,
        stdout: &Paper,
        vars: Vars,
        disk: Disk,
        args: &[&str],
        stdin: &str,
        is_terminal: bool,
    ) -> Said {
        let stderr = Paper::default();
        let stream = |to: &Paper| Stream {
            to: Box::new(to.clone()),
            is_terminal,
        };
        let env = Env {
            places: Places {
                vars,
                current_dir: self.env.path(""),
                platform: Platform::Xdg,
            },
            console: Console {
                stdin: Box::new(Cursor::new(stdin.to_owned())),
                stdin_is_terminal: is_terminal,
                stdout: stream(stdout),
                stderr: stream(&stderr),
                width: None,
                ask_secret: |_| Ok(secret(String::new())),
            },
            clock: Clock::stopped(self.env.now()),
        };
        let args = std::iter::once(&"kartoteka").chain(args).map(Into::into);
        let exit = cli::run_on(&args.collect::<Vec<_>>(), env, disk);
        Said {
            status: status(exit),
            stdout: self.env.said(&stdout.text()),
            stderr: self.env.said(&stderr.text()),
        }
    }

    /// Runs a command that must do what it is asked.
    pub fn done(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!(said.status, 0, "{args:?}\n{said}");
        said.stdout
    }

    /// Makes a key for somebody, in a file; their card.
    pub fn new_key(&self, id: &str, file: &str) -> String {
        let new = ["key", "new", "--id", id, "--out", file];
        self.done(&[&new[..], &["--no-passphrase", "--quiet"]].concat())
    }

    /// Makes a key for somebody, in the file `ID.key`, and gives it a right.
    pub fn hire(&self, id: &str, right: &str) {
        let card = self.new_key(id, &format!("{id}.key"));
        let add = ["staff", "add", "--right", right, "--card", card.trim()];
        self.done(&[&add[..], &["--quiet"]].concat());
    }

    /// Runs a command that must be refused so.
    pub fn refused(&self, status: i32, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!(
            (said.status, said.stdout.as_str()),
            (status, ""),
            "{args:?}\n{said}"
        );
        said.stderr
    }

    /// Takes a form in that must be taken, and tells its case.
    pub fn take_in(&self, form: &str) -> String {
        let file = self.file("form.toml", form);
        let cases = self.done(&["intake", "nk", "--from", &file, "--quiet"]);
        cases.trim().to_owned()
    }

    /// The program itself in this world, to be started.
    pub fn program(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kartoteka"));
        command
            .args(args)
            .env_clear()
            .envs(self.env.vars())
            .current_dir(self.env.path(""))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// A file of the world, with its whole path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.env.file(name, content);
        path.to_str().unwrap().to_owned()
    }

    /// A path in the store.
    pub fn in_store(&self, inside: &str) -> PathBuf {
        self.env.path("store").join(inside)
    }

    /// The store, opened past the command line.
    pub fn store(&self) -> Store<Open> {
        let identities = identity::read(&self.env.path("anna.key"), &mut |_| None).unwrap();
        let store = Store::at(&self.env.path("store")).unwrap();
        store
            .open(&self.env.path("state"), identities, Trust::Seen)
            .unwrap()
    }

    /// The journal of a case.
    pub fn journal(&self, case: &str) -> Journal {
        self.store().read_journal(&id(case)).unwrap()
    }

    /// The codes of the steps of a case.
    pub fn steps(&self, case: &str) -> Vec<String> {
        let steps = self.journal(case).steps;
        steps.into_iter().map(|step| step.step.into()).collect()
    }

    /// The cases of the store.
    pub fn cases(&self) -> Vec<String> {
        let cases = self.store().cases().unwrap().cases;
        cases.iter().map(ToString::to_string).collect()
    }

    /// What the check of the whole store finds.
    pub fn findings(&self) -> Vec<Finding> {
        self.store().check(&|_| true, &|_| {}).unwrap().findings
    }

    /// What an earlier trial of locks told no longer counts: a day passed, or this computer was
    /// started anew.
    #[expect(clippy::disallowed_methods, reason = "no file of the store")]
    pub fn forget_trials(&self) {
        let memory = self.env.path("state").join(self.store().id());
        let _ = std::fs::remove_file(memory.join("tried-locks"));
    }

    /// Mends what a killed program left.
    pub fn mend(&self) {
        let stamp = Stamp {
            at: self.env.now(),
            clock_given: false,
        };
        let mut store = self.store();
        store
            .lock()
            .unwrap()
            .mend(Mending::default(), &stamp)
            .unwrap();
    }

    /// All files of the store with what is in them.
    pub fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        contents(&self.env.path("store"))
    }
}

/// All files below a folder with what is in them.
pub fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = crate::store::world::files_below(folder);
    files
        .into_iter()
        .map(|path| {
            let bytes = kartoteka::store::files::read_named(&path, 1 << 30).unwrap();
            (path, bytes)
        })
        .collect()
}

/// The number of a case.
pub fn id(case: &str) -> CaseId {
    case.parse().unwrap()
}

fn status(exit: Exit) -> i32 {
    exit.code().into()
}

/// A small form without any warning of the law, under a reference. Each reference is about people
/// of its own: those of `1` were born on the days that tests name.
pub fn form(reference: &str) -> String {
    let [mother, child] = born(reference.trim());
    format!(
        r#"schema = "kartoteka/intake/nk/1"
reference = "{reference}"

[opening]
on = 2026-11-02
opener = "police-officer"
source = "own-suspicion"
victim_present = true
perpetrator_present = true

[[victim]]
given_name = "Maria"
family_name = "Przykładowa"
birth_date = {mother}

[[victim]]
given_name = "Zofia"
family_name = "Przykładowa"
birth_date = {child}
guardian = "P1"

[[perpetrator]]
given_name = "Adam"
family_name = "Przykładowy"
birth_date = 1985-01-09
"#
    )
}

/// The days of birth of the two victims of a form.
fn born(reference: &str) -> [String; 2] {
    if ["1", "x", "KPP-1", "KPP-1/2026"].contains(&reference) {
        return ["1988-03-14", "2017-06-01"].map(str::to_owned);
    }
    let bytes = reference.bytes().map(u32::from);
    let hash = bytes.fold(0, |hash: u32, byte| {
        hash.wrapping_mul(31).wrapping_add(byte)
    });
    let (year, month, day) = (hash % 9, hash / 9 % 12 + 1, hash / 108 % 27 + 2);
    // None of them is a day that tests name.
    [1970, 2011].map(|first| format!("{}-{month:02}-{day:02}", first + year))
}
