//! What the logs of this folder tell of steps: which line told of one, and what became of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::lines::{Lines, Read};
use crate::record::journal::Digest;
use crate::record::log_line::{DISPOSAL, Entry, LogLine};
use crate::record::waiting::WaitingStep;
use crate::record::withdrawal::{Became, LineRef, Withdrawal, tells_of_steps};
use crate::record::{CaseId, HolderId, Journal};
use crate::store::files::Kind;
use crate::store::layout::LOG;
use crate::store::withdrawn::{
    Beliefs, Logs, Renumbered, Renumbering, Withdrawn, given_up, renumbered, renumberings,
    withdrawn,
};
use crate::store::{Open, Store, StoreError};

mod growth;
mod index;

use self::index::Index;

/// The signed lines of the logs of this folder.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::store) struct Book {
    logs: Logs,
    /// The stem of the log of this machine and holder.
    own: String,
    withdrawn: Withdrawn,
    /// Those that their own writers withdrew.
    by_writers: Withdrawn,
    /// The steps that wait here.
    waiting: BTreeSet<Digest>,
    /// Where steps stand now, by who says so and where they stood.
    renewed: BTreeMap<(HolderId, Digest), Renewed>,
    /// The steps that were given up, with whoever did it; none is an admin.
    given_up: BTreeSet<(Digest, Option<HolderId>)>,
    /// The records to which anybody's log gave another number.
    moved: BTreeSet<Renumbering>,
    /// The cases that got other numbers here, and when.
    renumbered: Vec<Renumbered>,
    /// Whether lines withdraw only lines of their own logs: what is believed of others may change.
    is_plain: bool,
    index: Index,
}

/// Where a step stands that was recorded anew, as a line says.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::store) struct Renewed {
    /// The place.
    pub place: Digest,
    /// The record in which it stands.
    pub case: Option<CaseId>,
}

/// The book as it was when it was asked for last, and how far each log was read for it.
#[derive(Default)]
pub(in crate::store) struct KnownBook(Mutex<Known>);

#[derive(Default)]
struct Known {
    read: BTreeMap<String, Read>,
    book: Option<Arc<Book>>,
}

impl Store<Open> {
    /// Reads the logs, as far as this run did not yet. One that cannot be read is no empty one: what
    /// it tells would be done again.
    pub(in crate::store) fn book(&self) -> Result<Arc<Book>, StoreError> {
        let known = || {
            let known = &self.state.known_book.0;
            known.lock().unwrap_or_else(PoisonError::into_inner)
        };
        // Lines are read on all processors, so nothing may be locked meanwhile. What fails half way
        // is forgotten.
        let before = std::mem::take(&mut *known());
        let now = self.go_on_with(before)?;
        let book = now.book.clone();
        *known() = now;
        book.ok_or(StoreError::NotSound)
    }

    fn go_on_with(&self, known: Known) -> Result<Known, StoreError> {
        let Known { mut read, book } = known;
        let stems = self.log_stems()?;
        let is_known = book.is_some() && read.keys().eq(&stems);
        if !is_known {
            read.clear();
        }
        let mut news = BTreeMap::new();
        for stem in stems {
            let lines = self.new_lines(&stem, read.entry(stem.clone()).or_default())?;
            news.insert(stem, lines);
        }
        let waiting = self.waiting_names()?.into_iter().collect();
        let book = match book.filter(|_| is_known) {
            Some(book) => self.grown(book, news, waiting),
            None => self.book_of(whole(news), waiting),
        };
        let book = Some(book);
        Ok(Known { read, book })
    }

    /// The stems of the logs, in their order.
    fn log_stems(&self) -> Result<BTreeSet<String>, StoreError> {
        let entries = match self.list(LOG) {
            Err(error) if error.is_absent() => Vec::new(),
            entries => entries?,
        };
        let files = entries.iter().filter(|entry| entry.kind == Kind::File);
        let names = files.filter_map(|entry| entry.name.to_str()?.strip_suffix(".jsonl"));
        Ok(names.map(str::to_owned).collect())
    }

    /// The book of a few lines more.
    fn grown(
        &self,
        mut book: Arc<Book>,
        news: BTreeMap<String, Lines>,
        waiting: BTreeSet<Digest>,
    ) -> Arc<Book> {
        let is_plain = book.own == self.own_log() && book.goes_on_plainly(&news);
        let known = Arc::make_mut(&mut book);
        if !is_plain {
            let mut logs = std::mem::take(&mut known.logs);
            for (stem, lines) in news {
                let log = logs.entry(stem).or_default();
                if !lines.go_on {
                    log.clear();
                }
                log.extend(lines.lines);
            }
            return self.book_of(logs, waiting);
        }
        for (stem, lines) in news {
            known.grow(&stem, lines.lines);
        }
        known.waiting = waiting;
        debug_assert_eq!(
            *book,
            *self.book_of(book.logs.clone(), book.waiting.clone()),
            "a book that grew is the book of all its lines"
        );
        book
    }

    fn book_of(&self, logs: Logs, waiting: BTreeSet<Digest>) -> Arc<Book> {
        let by_writers = Beliefs {
            waits: &|_, _| false,
            is_by_admin: &|_| false,
        };
        let beliefs = Beliefs {
            waits: &|step, earlier| self.waits_of(step, earlier),
            is_by_admin: &|line| self.state.roster.is_by_admin(line),
        };
        let own = self.own_log();
        Arc::new(Book {
            withdrawn: withdrawn(&logs, &beliefs),
            by_writers: withdrawn(&logs, &by_writers),
            waiting,
            renewed: renewed(&logs),
            given_up: self.given_up(&logs),
            moved: renumberings(&logs),
            renumbered: logs
                .get(&own)
                .map(|own| renumbered(own))
                .unwrap_or_default(),
            is_plain: growth::is_plain(&logs),
            index: Index::of(&logs),
            own,
            logs,
        })
    }

    /// The stem of the log of this machine and holder.
    fn own_log(&self) -> String {
        let memory = self.state.memory.as_ref();
        let own = memory.and_then(|memory| memory.log_name(&self.state.holder.id).ok());
        let own = own.or_else(|| self.state.lone_log.get().cloned());
        let own = own.unwrap_or_default();
        own.strip_suffix(".jsonl").unwrap_or(&own).to_owned()
    }

    fn given_up(&self, logs: &Logs) -> BTreeSet<(Digest, Option<HolderId>)> {
        let by = |line: &LogLine| {
            let is_admin = self.state.roster.is_by_admin(line);
            (!is_admin).then(|| line.entry.by.clone())
        };
        let given_up = given_up(logs).map(|(line, told)| (told.old, by(line)));
        given_up.collect()
    }
}

impl Book {
    /// The line that told of a step, as the step's own writer named it: by what was recorded anew
    /// then, or by its instant.
    pub fn line_of(&self, step: &WaitingStep) -> Option<LineRef> {
        let own = self.logs.get_key_value(&self.own);
        let others = self.logs.iter().filter(|(stem, _)| **stem != self.own);
        own.into_iter().chain(others).find_map(|(stem, lines)| {
            let line = lines.get(self.index.told_of(stem, lines, step)?)?;
            let is_withdrawn = self.by_writers.contains(&(stem.clone(), line.n));
            (!is_withdrawn).then(|| named(stem, line))
        })
    }

    /// Where a step of that holder stands now that stood there, as that holder says.
    pub fn renewed(&self, by: &HolderId, old: &Digest) -> Option<&Renewed> {
        self.renewed.get(&(by.clone(), *old))
    }

    /// Where anybody says that a step stands now that stood there, and who.
    pub fn said_of<'b>(
        &'b self,
        old: &'b Digest,
    ) -> impl Iterator<Item = (&'b HolderId, &'b Renewed)> {
        let said = self.renewed.iter().filter(move |((_, was), _)| was == old);
        said.map(|((by, _), renewed)| (by, renewed))
    }

    /// The places from which steps of that holder came that stand there now, as that holder says.
    pub fn came_from<'b>(
        &'b self,
        by: &HolderId,
        place: &Digest,
    ) -> impl Iterator<Item = &'b Digest> + use<'b> {
        self.index.came_from(by, place)
    }

    /// How many steps were recorded anew.
    pub fn renewals(&self) -> usize {
        self.renewed.len()
    }

    /// Whether a step of that holder was given up: by that holder, or an admin.
    pub fn is_given_up(&self, old: &Digest, by: &HolderId) -> bool {
        let of = |by: Option<&HolderId>| self.given_up.contains(&(*old, by.cloned()));
        of(None) || of(Some(by))
    }

    /// Whether anybody says that a step was given up.
    pub fn is_said_given_up(&self, old: &Digest) -> bool {
        self.given_up.iter().any(|(given_up, _)| given_up == old)
    }

    /// Whether a journal has every step that a line tells of which nobody withdrew who may: what
    /// somebody recorded is gone only by their own word.
    pub fn fits(&self, journal: &Journal) -> bool {
        self.logs.iter().all(|(stem, lines)| {
            let about = lines.iter().filter(|line| {
                line.entry.case.as_ref() == Some(&journal.case) && tells_of_steps(&line.entry.op)
            });
            let mut standing =
                about.filter(|line| !self.withdrawn.contains(&(stem.clone(), line.n)));
            standing.all(|line| has_step(journal, line))
        })
    }

    /// The lines of logs about a record that no step of a journal fits and nobody withdrew, disposals
    /// too, each with its writer.
    pub fn unfit<'b>(
        &'b self,
        journal: &'b Journal,
    ) -> impl Iterator<Item = (LineRef, &'b HolderId)> {
        let lines = self.logs.iter();
        let lines = lines.flat_map(|(stem, lines)| lines.iter().map(move |line| (stem, line)));
        let unfit = lines.filter(move |(stem, line)| {
            let Entry { case, op, .. } = &line.entry;
            case.as_ref() == Some(&journal.case)
                && (tells_of_steps(op) || op == DISPOSAL)
                && !self.withdrawn.contains(&((*stem).clone(), line.n))
                && !has_step(journal, line)
        });
        unfit.map(|(stem, line)| (named(stem, line), &line.entry.by))
    }

    /// The ends of journals beside which a step was told to wait, with their records.
    pub fn waited_beside(&self, old: &Digest) -> impl Iterator<Item = (Digest, Option<CaseId>)> {
        let told = told(&self.logs).filter(|(_, told)| told.old == *old);
        told.filter_map(|(line, told)| match told.became {
            Became::Waits(end) => Some((end, line.entry.case.clone())),
            _ => None,
        })
    }

    /// Cases that got other numbers here.
    pub fn renumbered(&self) -> &[Renumbered] {
        &self.renumbered
    }

    /// The cases that got other numbers here since a step was recorded: by the order of this machine's
    /// log, for within one second the clock has none, and by the clock where that log has not the step.
    pub fn renumbered_since(&self, step: &WaitingStep) -> Vec<(CaseId, CaseId)> {
        if self.renumbered.is_empty() {
            return Vec::new();
        }
        let line = self.line_of(step);
        let line = line.filter(|line| line.log.as_deref() == Some(&self.own));
        let is_later = |one: &&Renumbered| match &line {
            Some(line) => one.n > line.n,
            None => one.at >= step.step.recorded_at,
        };
        let later = self.renumbered.iter().filter(is_later);
        later
            .map(|one| (one.from.clone(), one.to.clone()))
            .collect()
    }

    /// Whether a log, of whomever, gave the record of one number another.
    pub fn is_moved(&self, from: &CaseId, to: &CaseId) -> bool {
        self.moved.contains(&(from.clone(), to.clone()))
    }

    /// The files of a folder that only lines told of that are true no more.
    pub fn left_behind(&self, folder: &str) -> Vec<String> {
        let is_withdrawn = |of: &(String, u32)| self.withdrawn.contains(of);
        let left = self.index.files_in(folder).filter(|(_, told)| {
            // What was sealed anew was told of before.
            let counts = |one: &&index::Told| one.of_step || is_withdrawn(&one.line);
            let mut told = told.iter().filter(counts).peekable();
            told.peek().is_some() && told.all(|one| is_withdrawn(&one.line))
        });
        left.map(|(inside, _)| inside.clone()).collect()
    }

    /// The number of the first line of another holder's log that tells of a step that waits here:
    /// only the lines before it are true for others.
    pub fn unsent_from(&self, stem: &str) -> Option<u32> {
        let of_log = self.withdrawn.iter().filter(|(log, _)| log == stem);
        let told = of_log.filter(|(_, n)| self.is_told_elsewhere(stem, *n));
        told.map(|(_, n)| *n).min()
    }

    fn is_told_elsewhere(&self, stem: &str, n: u32) -> bool {
        let of = LineRef {
            log: Some(stem.to_owned()),
            n,
        };
        told(&self.logs).any(|(_, told)| {
            let waits = matches!(told.became, Became::Waits(_)) && self.waiting.contains(&told.old);
            waits && told.lines.contains(&of)
        })
    }
}

/// A line by its log, also where that is our own: it may be lost before another line names it.
fn named(stem: &str, line: &LogLine) -> LineRef {
    LineRef {
        log: Some(stem.to_owned()),
        n: line.n,
    }
}

fn told(logs: &Logs) -> impl Iterator<Item = (&LogLine, Withdrawal)> {
    let lines = logs.values().flatten();
    lines.filter_map(|line| Some((line, Withdrawal::read(&line.entry.op)?)))
}

/// Whether a journal has the last step that a line tells of.
fn has_step(journal: &Journal, line: &LogLine) -> bool {
    let Some(at) = line
        .entry
        .seq
        .and_then(|seq| seq.checked_sub(journal.erased))
    else {
        return true;
    };
    let Some(before) = (at as usize).checked_sub(1) else {
        return true;
    };
    let step = journal.steps.get(before);
    match Withdrawal::read(&line.entry.op).map(|told| told.became) {
        Some(Became::Replayed(place)) => journal.digests.get(at as usize) == Some(&place),
        _ => step.is_some_and(|step| step.by == line.entry.by && step.recorded_at == line.entry.at),
    }
}

fn renewed(logs: &Logs) -> BTreeMap<(HolderId, Digest), Renewed> {
    let renewed = told(logs).filter_map(|(line, told)| {
        let Became::Replayed(place) = told.became else {
            return None;
        };
        let (by, case) = (line.entry.by.clone(), line.entry.case.clone());
        Some(((by, told.old), Renewed { place, case }))
    });
    renewed.collect()
}

/// All lines, where none were read before.
fn whole(news: BTreeMap<String, Lines>) -> Logs {
    let logs = news.into_iter();
    logs.map(|(stem, lines)| (stem, lines.lines)).collect()
}
