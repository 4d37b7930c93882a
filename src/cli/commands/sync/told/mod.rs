//! What an exchange did. Here it is gathered; `lines` says it to people, `json` to scripts.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::syncing::rules::AllHeard;
use crate::cli::syncing::twins::Twins;
use crate::record::CaseId;
use crate::store::layout::case_of_path;
use crate::store::sync::{self, Fetched, LogsTaken, Met, Outgoing, RecordMet, Resealed};
use crate::store::together::{Moved, Together};
use crate::store::{Finding, Notice};

mod json;
mod lines;

/// What an exchange did.
#[derive(Default)]
pub(super) struct Told {
    pub dry_run: bool,
    /// Versions of the office's facts that were taken.
    pub versions: Vec<u32>,
    /// Whether something was sent.
    pub sent: bool,
    /// Files that were sealed anew.
    resealed: usize,
    /// How many steps wait on this computer.
    pub waiting: usize,
    /// Steps taken, by record.
    taken: BTreeMap<CaseId, u32>,
    /// Records and steps that were sent, or would be.
    records: usize,
    steps: usize,
    /// Records of which steps would be recorded anew.
    parted: Vec<CaseId>,
    /// Steps that were recorded anew, or wait since.
    moved: Vec<(CaseId, Moved)>,
    /// What there is to say of steps that were recorded anew.
    heard: AllHeard,
    renumbered: Vec<(CaseId, CaseId)>,
    /// Records of ours and records that came in that may be about the same.
    pub twins: BTreeSet<Twins>,
    /// Records that are left as they are on both sides, and the sentence that says why.
    held: Vec<(CaseId, Why)>,
    /// What is not sound here.
    unsound: Vec<Finding>,
    /// Records for which older generations of the keys stay.
    keys_kept: Vec<CaseId>,
    /// What is not sound at the remote.
    unsound_there: Vec<Finding>,
    /// Records of ours that took the places of unsound ones at the remote.
    pub sent_over: Vec<CaseId>,
    /// Records that were to take such places and did not.
    pub not_sent_over: Vec<CaseId>,
    /// Records that are not sound at the remote and have steps there that are not here.
    pub only_there: Vec<OnlyThere>,
    /// Files that the remote had lost.
    lost: Vec<String>,
    small: Small,
    logs: LogsTaken,
    notices: Vec<Notice>,
    foreign: usize,
    is_rewritten: bool,
}

/// A record that is not sound at the remote and has steps there that are not here.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OnlyThere {
    pub case: CaseId,
    /// How many steps it has here,
    pub here: u32,
    /// and there,
    pub there: u32,
    /// and those of them that are not here.
    pub only: sync::OnlyThere,
}

impl OnlyThere {
    /// A sentence that names the numbers.
    pub fn said(&self, id: &'static str) -> Message {
        let said = Message::new(id).with("case", self.case.to_string());
        said.with("here", self.here)
            .with("there", self.there)
            .with("only", self.only.steps)
    }
}

/// What is sent when no step is.
#[derive(Clone, Copy, Default)]
enum Small {
    #[default]
    Files,
    /// The office's facts.
    Office,
}

/// Why a record is left as it is on both sides.
enum Why {
    /// It was disposed of on one side, and nothing proves that the other has the same and no more.
    Disagree,
    /// Its number is for this holder to change.
    WaitsFor(String),
}

impl Told {
    pub fn new(dry_run: bool) -> Self {
        Self {
            dry_run,
            ..Self::default()
        }
    }

    pub fn fetched(&mut self, fetched: &Fetched) {
        self.foreign = fetched.foreign();
        self.is_rewritten |= fetched.is_rewritten;
    }

    /// What is to be sent, or held back, is as the last try found it; what was taken by an earlier
    /// one stays taken.
    pub fn met(&mut self, met: &[RecordMet]) {
        (self.records, self.steps) = (0, 0);
        self.parted.clear();
        self.held.clear();
        self.unsound.clear();
        self.unsound_there.clear();
        for one in met {
            self.met_one(one);
        }
    }

    fn met_one(&mut self, one: &RecordMet) {
        let case = one.case.clone();
        for notice in one.notices() {
            if !self.notices.contains(notice) {
                self.notices.push(notice.clone());
            }
        }
        if one.taken() > 0 {
            *self.taken.entry(case.clone()).or_default() += one.taken();
        }
        match &one.met {
            Met::Same | Met::Taken(_) => {}
            Met::Ahead(steps) => {
                self.records += 1;
                self.steps += *steps as usize;
            }
            Met::Joined(_, together) => {
                if self.dry_run {
                    self.would_send(&case, together);
                }
                self.joined(case, together);
            }
            Met::Disagree => self.held.push((case, Why::Disagree)),
            Met::WaitsFor(holder) => {
                self.held.push((case, Why::WaitsFor(holder.to_string())));
            }
            Met::NotSound(finding) => self.unsound_there.push(finding.clone()),
            Met::NotSoundHere(finding) => self.unsound.push(finding.clone()),
        }
    }

    /// What would be recorded anew would be sent too.
    fn would_send(&mut self, case: &CaseId, together: &Together) {
        let anew = together.moved.iter().filter(|one| one.is.is_some());
        let steps = anew.count();
        self.parted.push(case.clone());
        self.records += usize::from(steps > 0);
        self.steps += steps;
    }

    fn joined(&mut self, case: CaseId, together: &Together) {
        let now = together.renumbered.clone();
        let moved = together.moved.iter().cloned();
        let called = now.clone().unwrap_or_else(|| case.clone());
        self.moved.extend(moved.map(|one| (called.clone(), one)));
        self.renumbered.extend(now.map(|now| (case, now)));
    }

    /// What the rules had to say of steps that were recorded anew.
    pub fn hear(&mut self, heard: AllHeard) {
        self.heard.extend(heard);
    }

    pub fn logs(&mut self, logs: LogsTaken) {
        let taken = self.logs.taken + logs.taken;
        // What went on in a new log is seen once.
        let mut anew = std::mem::take(&mut self.logs.anew);
        anew.extend(logs.anew);
        self.logs = LogsTaken {
            taken,
            anew,
            ..logs
        };
    }

    pub fn resealed(&mut self, resealed: &Resealed) {
        self.resealed += resealed.files;
        self.unsound.extend(resealed.failed.iter().cloned());
    }

    pub fn outgoing(&mut self, out: &Outgoing, fetched: &Fetched) {
        (self.records, self.steps) = (out.records, out.steps);
        self.small = if out.sends_office() {
            Small::Office
        } else {
            Small::Files
        };
        // A history that was written anew is told as such.
        if !self.is_rewritten {
            self.lost = out.lost(fetched);
        }
        self.unsound.extend(out.unsound.iter().cloned());
        self.keys_kept = out.keys_kept.iter().cloned().collect();
    }

    /// Says what was taken before the rest failed.
    pub fn tell_taken(&self, context: &mut Context) {
        for line in self.taken_lines(&context.words.clone()) {
            context.ui.note(&line);
        }
        self.warn(context);
    }

    /// Tells all of it, and how the run ends.
    pub fn tell(&self, context: &mut Context, format: Format) -> Result<Exit, CommandError> {
        let words = context.words.clone();
        context.answer(format, || self.answer(&words), |words, _| self.text(words))?;
        self.warn(context);
        let is_whole = self.held.is_empty()
            && self.unsound.is_empty()
            && self.all_unsound_there().is_empty()
            && self.logs.apart.is_empty()
            && self.logs.anew.is_empty()
            && self.keys_kept.is_empty()
            && self.not_sent_over.is_empty()
            && self.documents_left().is_empty()
            && self.waiting == 0;
        Ok(if is_whole {
            Exit::Done
        } else {
            Exit::Incomplete
        })
    }

    /// The records that were disposed of and of which documents stay.
    fn documents_left(&self) -> Vec<CaseId> {
        let left = self.notices.iter().filter_map(|notice| match notice {
            Notice::DocumentsLeft(case, _) => Some(case.clone()),
            _ => None,
        });
        left.collect()
    }

    /// What was not taken, for what it is at the remote.
    fn all_unsound_there(&self) -> Vec<Finding> {
        let logs = &self.logs.unsound;
        self.unsound_there.iter().chain(logs).cloned().collect()
    }

    /// What the remote had lost, as people call it: cases by their numbers, all else by its file.
    fn lost_names(&self) -> BTreeSet<String> {
        let name = |path: &String| {
            let case = case_of_path(path);
            case.map_or_else(|| path.clone(), |case| case.to_string())
        };
        self.lost.iter().map(name).collect()
    }
}
