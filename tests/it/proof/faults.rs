//! A command whose n-th call of the writing side fails, for every n until none does: the system
//! refuses, a write is torn, the disk is full, or the program is dead from there on. Whatever
//! happens, each record is the old or the new one, the next command works, and nothing is unsound.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, io};

use kartoteka::record::Level;
use kartoteka::store::files::{Call, Fate, Fault, PART_SUFFIX};
use kartoteka::store::{Code, Disk, Finding};

use super::standing::{Standing, standing};
use crate::env::Said;
use crate::office::Office;
use crate::sample::copy;

/// A command is not longer than this, in calls.
const CALLS_MAX: usize = 2000;

/// A command that writes, and the office in which it does.
pub struct Writing {
    /// What is done before.
    pub prepare: fn(&Office),
    /// The command.
    pub args: &'static [&'static str],
    /// What somebody types; a script has nobody who does.
    pub typed: Option<&'static str>,
    /// The exit code when nothing fails.
    pub status: i32,
    /// Whether the next command may need `mend` before it.
    pub mends: bool,
    /// Whether a record may stop between the old and the new one: it gets several steps, each a
    /// write of its own.
    pub in_parts: bool,
    /// It makes at least so many calls: a loop over fewer would prove nothing.
    pub calls_min: usize,
}

impl Writing {
    /// A command of a script.
    pub fn new(calls_min: usize, args: &'static [&'static str]) -> Self {
        Self {
            prepare: |_| {},
            args,
            typed: None,
            status: 0,
            mends: false,
            in_parts: false,
            calls_min,
        }
    }

    /// The same, and the next command may need `mend` before it.
    pub fn mends(self) -> Self {
        Self {
            mends: true,
            ..self
        }
    }

    /// The same after something else was done.
    pub fn after(self, prepare: fn(&Office)) -> Self {
        Self { prepare, ..self }
    }

    fn run(&self, office: &Office, disk: Disk) -> Said {
        let typed = self.typed.unwrap_or_default();
        let args: Vec<String> = self.args.iter().map(|arg| whole(office, arg)).collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        office.run_on(disk, &args, typed, self.typed.is_some())
    }
}

/// `@name` stands for a file of the world by its whole path.
pub fn whole(office: &Office, arg: &str) -> String {
    match arg.strip_prefix('@') {
        Some(name) => office.env.path(name).to_str().unwrap().to_owned(),
        None => arg.to_owned(),
    }
}

/// How calls fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The program is dead: from this call on nothing is done, and nothing is tidied up.
    Dead,
    /// The disk is full from this call on; it tears the write that fills it.
    Full,
    /// This call is refused.
    Denied,
    /// This call fails, a write in the middle.
    Broken,
}

pub const WAYS: [Way; 4] = [Way::Dead, Way::Full, Way::Denied, Way::Broken];

/// The fate of a disk whose call of that number fails so; `made` counts the calls.
fn fate(way: Way, at: usize, made: Arc<AtomicUsize>) -> Fate {
    Arc::new(move |call, _: &Path| {
        let number = made.fetch_add(1, Ordering::SeqCst);
        let takes_room = matches!(
            call,
            Call::Make | Call::Write | Call::Sync | Call::MakeFolder | Call::Link
        );
        match way {
            Way::Dead if number >= at => Err(Fault::Refused(io::ErrorKind::Other)),
            Way::Full if number == at && takes_room => Err(Fault::Torn(io::ErrorKind::StorageFull)),
            Way::Full if number > at && takes_room => {
                Err(Fault::Refused(io::ErrorKind::StorageFull))
            }
            Way::Denied if number == at => Err(Fault::Refused(io::ErrorKind::PermissionDenied)),
            Way::Broken if number == at => Err(Fault::Torn(io::ErrorKind::Other)),
            _ => Ok(()),
        }
    })
}

/// A disk whose calls fail so from the given one, and the count of calls.
pub fn failing(way: Way, at: usize) -> (Disk, Arc<AtomicUsize>) {
    let made = Arc::new(AtomicUsize::new(0));
    (Disk::fated(fate(way, at, Arc::clone(&made))), made)
}

/// A world that can be put back to what it was, on the same path: a machine remembers where a
/// store lies.
pub struct Pristine {
    kept: tempfile::TempDir,
    root: PathBuf,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Pristine {
    pub fn of(office: &Office) -> Self {
        let kept = tempfile::tempdir().unwrap();
        let root = office.env.path("");
        copy(&root, kept.path());
        let files = crate::office::contents(&root);
        Self { kept, root, files }
    }

    /// Whether not a byte of any file differs.
    pub fn still_stands(&self) -> bool {
        crate::office::contents(&self.root) == self.files
    }

    pub fn put_back(&self) {
        for entry in fs::read_dir(&self.root).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                fs::remove_dir_all(path).unwrap();
            } else {
                fs::remove_file(path).unwrap();
            }
        }
        copy(self.kept.path(), &self.root);
    }
}

/// Lets every call of the command fail, in every way or in one after the other.
pub fn every_call_fails(writing: &Writing) {
    let office = Office::in_memory();
    (writing.prepare)(&office);
    let before = Pristine::of(&office);
    let old = standing(&office);
    let (disk, made) = failing(Way::Dead, usize::MAX);
    let said = writing.run(&office, disk);
    assert_eq!(said.status, writing.status, "{said}");
    let new = standing(&office);
    let calls = made.load(Ordering::SeqCst);
    assert!(calls >= writing.calls_min, "only {calls} calls");
    assert!(calls < CALLS_MAX, "{calls} calls");
    dead_from_the_start(writing, &office, &before);
    let long = super::is_long();
    for at in 0..calls {
        let way = at % WAYS.len();
        let ways = if long { &WAYS[..] } else { &WAYS[way..=way] };
        for way in ways {
            before.put_back();
            let (disk, _) = failing(*way, at);
            let said = writing.run(&office, disk);
            let told = format!("{way:?} at {at} of {calls}\n{said}");
            if said.status != 0 && before.still_stands() {
                continue;
            }
            let ends = Ends {
                way: *way,
                mends: writing.mends,
                told,
            };
            ends.old_or_new(&said, writing, &standing(&office), &old, &new);
            ends.works(&office);
        }
    }
}

/// A program that can write nothing changes nothing: no write goes past the disk.
fn dead_from_the_start(writing: &Writing, office: &Office, before: &Pristine) {
    before.put_back();
    let (disk, _) = failing(Way::Dead, 0);
    let said = writing.run(office, disk);
    assert!(before.still_stands(), "{said}");
}

/// Whether a record has some of the steps that it was to get.
fn is_between(now: Option<&String>, old: Option<&String>, new: Option<&String>) -> bool {
    let (Some(now), Some(old), Some(new)) = (now, old, new) else {
        return false;
    };
    now.starts_with(old) && new.starts_with(now)
}

/// How a command ended whose call failed.
struct Ends {
    way: Way,
    /// Whether mending may come before the next command.
    mends: bool,
    told: String,
}

impl Ends {
    /// Each record is the old or the new one; who said done has done it, and who failed has done
    /// nothing that is not told.
    fn old_or_new(
        &self,
        said: &Said,
        writing: &Writing,
        now: &Standing,
        old: &Standing,
        new: &Standing,
    ) {
        let told = &self.told;
        for name in now.keys().chain(old.keys()).chain(new.keys()) {
            if self.way == Way::Dead && name.ends_with(PART_SUFFIX) {
                continue;
            }
            let [now, old, new] = [now, old, new].map(|standing| standing.get(name));
            let is_part = writing.in_parts && is_between(now, old, new);
            assert!(
                is_part || now == old || now == new,
                "{name}: {now:?}\n{told}"
            );
            if said.status == writing.status && writing.status == 0 {
                assert!(now == new, "{name} was lost\n{told}");
            } else if now != old && self.way != Way::Dead {
                let word = if name == "office" { "finishes" } else { name };
                let is_told = said.stdout.contains(word) || said.stderr.contains(word);
                assert!(is_told, "{name} changed without a word\n{told}");
            }
        }
    }

    /// The next command works, nothing is unsound, and mending leaves nothing to be found.
    fn works(&self, office: &Office) {
        let told = &self.told;
        let found = office.findings();
        for finding in &found {
            let harmless = finding.level() < Level::Error || finding.code == Code::KeysOld;
            assert!(harmless, "{finding:?}\n{told}");
        }
        let mend = || {
            let mended = office.run(&["mend", "--quiet"]);
            assert_eq!(mended.status, 0, "{mended}\n{told}");
        };
        let note = ["nk", "note", "NK-2026-0001", "--crime-suspected", "no"];
        let note = || office.run(&[&note[..], &["--quiet"]].concat());
        let mut next = note();
        if self.mends && next.status != 0 {
            mend();
            next = note();
        }
        assert_eq!(next.status, 0, "{next}\n{told}");
        mend();
        // Where nothing at all can be written, the log lacks a line until the next step.
        let late = |f: &Finding| self.way == Way::Full && f.code == Code::NotLogged;
        let found = office.findings();
        assert!(found.iter().all(late), "{found:?}\n{told}");
    }
}
