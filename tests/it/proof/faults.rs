//! A command whose n-th call of the writing side fails, for every n until none does: the system
//! refuses, a write is torn, the disk is full, or the program is dead from there on. Whatever
//! happens, each record is the old or the new one, the next command works, and nothing is unsound.

use std::sync::atomic::Ordering;

use kartoteka::store::Disk;

use super::ends::Ends;
use super::pristine::Pristine;
use super::standing::{Standing, standing};
use super::ways::{WAYS, Way, failing, whole};
use crate::env::Said;
use crate::office::Office;

/// A command is not longer than this, in calls.
const CALLS_MAX: usize = 2000;

/// How a store may stand until it is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unmended {
    /// Sound, and the next command works.
    Works,
    /// Sound, and the next command may need `mend` before it.
    Halts,
    /// Unsound, as it was before the command that mends it.
    Unsound,
}

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
    /// How the store may stand until it is mended.
    pub unmended: Unmended,
    /// Whether a record may stop between the old and the new one: it gets several steps, each a
    /// write of its own.
    pub in_parts: bool,
    /// It makes at least so many calls: a loop over fewer would prove nothing.
    pub calls_min: usize,
    /// Where it writes.
    pub office: fn() -> Office,
    /// What it changes beside records: the new of it when it says done.
    pub seen: fn(&Office) -> Standing,
    /// The words by which it tells that it is done but for its line in the log.
    pub late: Option<&'static str>,
    /// How what is left of it is mended.
    pub mending: &'static [&'static str],
    /// What must hold once it is mended, beside what holds always.
    pub afterwards: fn(&Office),
    /// Whether a short run passes over some of its calls.
    pub is_sampled: bool,
}

/// So many calls of one that has many are tried in a short run.
const SAMPLE: usize = 40;

impl Writing {
    /// A command of a script.
    pub fn new(calls_min: usize, args: &'static [&'static str]) -> Self {
        Self {
            prepare: |_| {},
            args,
            typed: None,
            status: 0,
            unmended: Unmended::Works,
            in_parts: false,
            calls_min,
            office: Office::in_memory,
            seen: |_| Standing::new(),
            late: None,
            mending: &["mend", "--quiet"],
            afterwards: |_| {},
            is_sampled: false,
        }
    }

    /// The same, and the next command may need `mend` before it.
    pub fn mends(self) -> Self {
        let unmended = Unmended::Halts;
        Self { unmended, ..self }
    }

    /// The same after something else was done.
    pub fn after(self, prepare: fn(&Office)) -> Self {
        Self { prepare, ..self }
    }

    /// The same, whose outcome is seen so.
    pub fn seeing(self, seen: fn(&Office) -> Standing) -> Self {
        Self { seen, ..self }
    }

    /// The same, which may be done without its line in the log, and says so.
    pub fn telling(self, late: &'static str) -> Self {
        let late = Some(late);
        Self { late, ..self }
    }

    /// The same, of which another command mends what is left.
    pub fn mended_by(self, mending: &'static [&'static str]) -> Self {
        Self { mending, ..self }
    }

    /// The same, of which more must hold once it is mended.
    pub fn holding(self, afterwards: fn(&Office)) -> Self {
        Self { afterwards, ..self }
    }

    /// The same with the recovery key, which lies in `envelope.txt`.
    pub fn with_envelope(self) -> Self {
        Self {
            office: Office::with_envelope,
            ..self
        }
    }

    /// The same, of which a short run tries a sample of the calls.
    pub fn sampled(self) -> Self {
        let is_sampled = true;
        Self { is_sampled, ..self }
    }

    /// The same, in a store that is unsound until it is mended.
    pub fn unsound(self) -> Self {
        let unmended = Unmended::Unsound;
        Self { unmended, ..self }
    }

    fn standing(&self, office: &Office) -> Standing {
        let mut told = standing(office);
        told.extend((self.seen)(office));
        told
    }

    /// The calls that are tried of so many.
    fn tried(&self, calls: usize) -> impl Iterator<Item = usize> {
        let step = if self.is_sampled && !super::is_long() {
            calls.div_ceil(SAMPLE)
        } else {
            1
        };
        (0..calls).filter(move |at| at % step == 0 || is_last(*at, calls))
    }

    fn run(&self, office: &Office, disk: Disk) -> Said {
        let typed = self.typed.unwrap_or_default();
        let args: Vec<String> = self.args.iter().map(|arg| whole(office, arg)).collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        office.run_on(disk, &args, typed, self.typed.is_some())
    }
}

/// Lets every call of the command fail, in every way or in one after the other.
pub fn every_call_fails(writing: &Writing) {
    let office = (writing.office)();
    (writing.prepare)(&office);
    let before = Pristine::of(&office);
    let old = writing.standing(&office);
    let (disk, made) = failing(Way::Dead, usize::MAX);
    let said = writing.run(&office, disk);
    assert_eq!(said.status, writing.status, "{said}");
    let new = writing.standing(&office);
    let calls = made.load(Ordering::SeqCst);
    assert!(calls >= writing.calls_min, "only {calls} calls");
    assert!(calls < CALLS_MAX, "{calls} calls");
    dead_from_the_start(writing, &office, &before);
    let long = super::is_long();
    for (number, at) in writing.tried(calls).enumerate() {
        let way = number % WAYS.len();
        let all = long || (writing.is_sampled && is_last(at, calls));
        let ways = if all { &WAYS[..] } else { &WAYS[way..=way] };
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
                unmended: writing.unmended,
                mending: writing.mending,
                is_of_other: writing.args.contains(&"--identity"),
                told,
            };
            ends.old_or_new(&said, writing, &writing.standing(&office), &old, &new);
            ends.works(&office);
            (writing.afterwards)(&office);
        }
    }
}

/// Whether a call is one of the last, among which is the one by which all of it counts.
fn is_last(at: usize, calls: usize) -> bool {
    at + SAMPLE / 5 >= calls
}

/// A program that can write nothing changes nothing: no write goes past the disk.
fn dead_from_the_start(writing: &Writing, office: &Office, before: &Pristine) {
    before.put_back();
    let (disk, _) = failing(Way::Dead, 0);
    let said = writing.run(office, disk);
    assert!(before.still_stands(), "{said}");
}
