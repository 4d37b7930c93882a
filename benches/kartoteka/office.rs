//! An office with a store of its own in a folder that goes away afterwards.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use chrono::{FixedOffset, TimeZone as _};
use kartoteka::cli::session;
use kartoteka::procedure::Facts;
use kartoteka::record::settings::Settings;
use kartoteka::store::{Beginning, Disk, Identity, Open, Stamp, Store, Trust, identity};

use crate::measure;
use crate::stories::{self, STEPS, Stories};

/// A store, its only holder's key without a passphrase, and the memory of one machine.
pub struct Office {
    folder: PathBuf,
    /// Takes the folder away; none of one that somebody keeps for further runs.
    _temp: Option<tempfile::TempDir>,
    /// The facts by which its cases are judged.
    pub facts: Facts,
}

impl Office {
    /// An office without cases.
    pub fn new() -> Self {
        let office = Self::empty();
        office.begin();
        office
    }

    /// A folder for an office whose key and store are still to come.
    pub fn empty() -> Self {
        let temp = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        Self::at(temp.path().to_owned(), Some(temp))
    }

    /// The office in a folder that stays; a new one without cases the first time.
    pub fn kept(folder: &Path) -> Self {
        let office = Self::at(folder.to_owned(), None);
        if !office.root().exists() {
            std::fs::create_dir_all(folder).unwrap();
            office.begin();
        }
        office
    }

    fn at(folder: PathBuf, temp: Option<tempfile::TempDir>) -> Self {
        Self {
            folder,
            _temp: temp,
            facts: session::facts(&settings()),
        }
    }

    /// Makes its key and its store.
    fn begin(&self) {
        let made_at = "2024-01-02T08:00:00+01:00";
        identity::create(&Disk::default(), &self.key(), None, made_at).unwrap();
        let beginning = Beginning {
            settings: settings(),
            holder: "anna.k".parse().unwrap(),
            identity: self.identity(),
            recovery: None,
            stamp: stamp(),
        };
        Store::init(&self.root(), &self.memory(), beginning, Disk::default()).unwrap();
    }

    /// An office with so many cases of ten steps.
    pub fn with_cases(count: usize) -> Self {
        Self::with_numbers(0..count)
    }

    /// An office with the cases of these numbers.
    pub fn with_numbers(numbers: impl Iterator<Item = usize>) -> Self {
        let office = Self::new();
        let started = Instant::now();
        let mut stories = Stories::new(&office.facts, stamp());
        let cases: Vec<_> = numbers.map(|n| stories.case(n)).collect();
        let planned = Instant::now();
        let created = office
            .open()
            .lock()
            .unwrap()
            .create_cases(&cases, &stamp(), &|_| {});
        created.cases.into_iter().for_each(|case| _ = case.unwrap());
        println!(
            "a store of {} cases, {STEPS} steps each: planned in {}, written in {}",
            cases.len(),
            measure::seconds(planned - started),
            measure::seconds(planned.elapsed())
        );
        office
    }

    pub fn root(&self) -> PathBuf {
        self.folder.join("store")
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn key(&self) -> PathBuf {
        self.folder.join("anna.key")
    }

    pub fn memory(&self) -> PathBuf {
        self.folder.join("state")
    }

    pub fn identity(&self) -> Identity {
        identity::read(&self.key(), &mut |_| None)
            .unwrap()
            .remove(0)
    }

    /// The store, opened as every command opens it.
    pub fn open(&self) -> Store<Open> {
        self.open_with(&self.memory())
    }

    /// The store, opened by a machine that remembers what stands in a folder.
    pub fn open_with(&self, memory: &Path) -> Store<Open> {
        let store = Store::at(&self.root()).unwrap();
        store
            .open(memory, vec![self.identity()], Trust::Seen)
            .unwrap()
    }

    /// The store, opened by a machine that knows nothing of it yet; each name is another one.
    pub fn open_first(&self, name: &str) -> Store<Open> {
        let memory = self.folder().join(name);
        assert!(!memory.exists(), "the machine {name} knows the store");
        self.open_with(&memory)
    }

    /// The program itself, in the world of this office alone.
    pub fn program(&self) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_kartoteka"));
        program
            .env_clear()
            .env("HOME", &self.folder)
            .env("KARTOTEKA_STORE", self.root())
            .env("KARTOTEKA_IDENTITY", self.key())
            .env("KARTOTEKA_STATE", self.memory())
            .env("KARTOTEKA_TODAY", stories::today().to_string())
            .env("KARTOTEKA_LANG", "pl")
            .arg("--quiet")
            .stdin(Stdio::null());
        program
    }

    /// The text of the journal identity, for the floor.
    pub fn journal_key(&self) -> age::x25519::Identity {
        self.store_key("journal")
    }

    /// The text of the documents identity, for the floor.
    pub fn documents_key(&self) -> age::x25519::Identity {
        self.store_key("documents")
    }

    fn store_key(&self, purpose: &str) -> age::x25519::Identity {
        let own = std::fs::read_to_string(self.key()).unwrap();
        let own: age::x25519::Identity = secret(&own);
        let sealed = std::fs::read(self.root().join(format!("keys/{purpose}.age"))).unwrap();
        let opened = age::decrypt(&own, &sealed).unwrap();
        secret(std::str::from_utf8(&opened).unwrap())
    }

    /// The journals of all cases.
    pub fn journals(&self) -> Vec<PathBuf> {
        let listing = self.open().cases().unwrap();
        let path = |case| kartoteka::store::layout::journal_path(case);
        listing
            .cases
            .iter()
            .map(|case| self.root().join(path(case)))
            .collect()
    }
}

fn settings() -> Settings {
    Settings::new("GOPS Przykładowo")
}

fn secret(text: &str) -> age::x25519::Identity {
    let line = text
        .lines()
        .find(|line| line.starts_with("AGE-SECRET-KEY-1"));
    line.unwrap().parse().unwrap()
}

/// The instant of all writes.
pub fn stamp() -> Stamp {
    let zone = FixedOffset::east_opt(3600).unwrap();
    let (year, month, day) = stories::TODAY;
    Stamp {
        at: zone.with_ymd_and_hms(year, month, day, 9, 0, 0).unwrap(),
        clock_given: true,
    }
}
