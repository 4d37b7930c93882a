//! What must hold when a command ended whose call failed.

use kartoteka::record::Level;
use kartoteka::store::files::{PART_SUFFIX, TEMP_PREFIX};
use kartoteka::store::{Code, Finding};

use super::faults::{Unmended, Writing};
use super::standing::{OUT, Standing};
use super::ways::Way;
use crate::env::Said;
use crate::office::Office;

/// Whether a record has some of the steps that it was to get.
fn is_between(now: Option<&String>, old: Option<&String>, new: Option<&String>) -> bool {
    let (Some(now), Some(old), Some(new)) = (now, old, new) else {
        return false;
    };
    now.starts_with(old) && new.starts_with(now)
}

/// What may stay beside what is given out, when the program is dead or says so: its name tells what
/// it is, or it is sealed.
fn is_leftover(name: &str) -> bool {
    name.ends_with(PART_SUFFIX) || name.starts_with(&format!("{OUT}/{TEMP_PREFIX}"))
}

/// What is neither a record, nor the office, nor given out.
fn is_beside(name: &str) -> bool {
    name.starts_with("log ") || name == "keys" || name.contains("/documents/")
}

/// How a command ended whose call failed.
pub struct Ends {
    pub way: Way,
    /// How the store may stand until it is mended.
    pub unmended: Unmended,
    /// Whether it writes to the log of another key than the next command, which leaves that alone.
    pub is_of_other: bool,
    /// The command that mends.
    pub mending: &'static [&'static str],
    pub told: String,
}

impl Ends {
    /// Each record is the old or the new one; who said done has done it, and who failed has done
    /// nothing that is not told.
    pub fn old_or_new(
        &self,
        said: &Said,
        writing: &Writing,
        now: &Standing,
        old: &Standing,
        new: &Standing,
    ) {
        let told = &self.told;
        for name in now.keys().chain(old.keys()).chain(new.keys()) {
            let is_named = name
                .split('/')
                .nth(1)
                .is_some_and(|n| said.stderr.contains(n));
            if is_leftover(name) && (self.way == Way::Dead || is_named) {
                continue;
            }
            let [now, old, new] = [now, old, new].map(|standing| standing.get(name));
            let is_part = writing.in_parts && is_between(now, old, new);
            let is_done = said.status == writing.status && writing.status == 0;
            // Lines of logs, keys and documents change one after the other: done is what counts.
            if is_beside(name) {
                let is_late = writing.late.is_some_and(|late| said.stderr.contains(late));
                let is_log = name.starts_with("log ") && is_late;
                assert!(!is_done || is_log || now == new, "{name}: {now:?}\n{told}");
                continue;
            }
            assert!(
                is_part || now == old || now == new,
                "{name}: {now:?}\n{told}"
            );
            if is_done {
                assert!(now == new, "{name} was lost\n{told}");
            } else if now != old && self.way != Way::Dead {
                let word = match name.as_str() {
                    // What mends a store is run again, for all records together.
                    _ if self.unmended == Unmended::Unsound => "goes on from where it stopped",
                    "office" => "finishes",
                    name => name,
                };
                let told_of = |text: &str| text.to_lowercase().contains(&word.to_lowercase());
                let is_told = told_of(&said.stdout) || told_of(&said.stderr);
                assert!(is_told, "{name} changed without a word\n{told}");
            }
        }
    }

    /// The next command works, nothing is unsound, and mending leaves nothing to be found.
    pub fn works(&self, office: &Office) {
        let told = &self.told;
        let found = office.findings();
        for finding in &found {
            let harmless = finding.level() < Level::Error || finding.code == Code::KeysOld;
            assert!(
                harmless || self.unmended == Unmended::Unsound,
                "{finding:?}\n{told}"
            );
        }
        let mend = || {
            let mended = office.run(self.mending);
            assert_eq!(mended.status, 0, "{mended}\n{told}");
        };
        let note = ["nk", "note", "NK-2026-0001", "--crime-suspected", "no"];
        let note = || office.run(&[&note[..], &["--quiet"]].concat());
        let mut next = note();
        if self.unmended != Unmended::Works && next.status != 0 {
            mend();
            next = note();
        }
        assert_eq!(next.status, 0, "{next}\n{told}");
        mend();
        // Where nothing at all can be written, the log lacks a line until the next step.
        let late = |f: &Finding| match f.code {
            Code::NotLogged => self.way == Way::Full,
            // It is cut off by the next line of its own holder.
            Code::LogTorn => self.is_of_other,
            _ => false,
        };
        let found = office.findings();
        assert!(found.iter().all(late), "{found:?}\n{told}");
        assert!(!office.store().is_unfinished(), "{told}");
    }
}
