//! What must hold when a command ended whose call failed.

use kartoteka::record::Level;
use kartoteka::store::files::PART_SUFFIX;
use kartoteka::store::{Code, Finding};

use super::faults::Writing;
use super::standing::Standing;
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

/// How a command ended whose call failed.
pub struct Ends {
    pub way: Way,
    /// Whether mending may come before the next command.
    pub mends: bool,
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
    pub fn works(&self, office: &Office) {
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
