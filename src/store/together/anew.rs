//! Recording steps anew on a journal: one after the other, each on what stands there by then.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::pending::{Pending, now_at};
use super::places::Places;
use super::theirs::Fetched;
use super::{AUTHOR_ENDED, Book, ERASED, Held, Moved, OF_ANOTHER, Past, Rules};
use crate::record::journal::Digest;
use crate::record::office::Purpose;
use crate::record::sheet::Sheet;
use crate::record::step::SheetRef;
use crate::record::waiting::WaitingStep;
use crate::record::{CaseId, Journal, StepRecord};
use crate::store::files;
use crate::store::layout::{attachment_name, attachment_path, limit, random_stem, sheet_name};
use crate::store::sign::Domain;
use crate::store::{Stamp, StoreError};

/// What became of a step.
pub(super) enum Became {
    /// It stood there already.
    Stood,
    /// It was recorded anew, and has these documents.
    Replayed(u32, Digest, Vec<String>),
    /// It waits; whether that is new.
    Waits(bool),
}

/// A step that was pending.
pub(super) struct Done {
    pub step: WaitingStep,
    /// Whether it has a file of its own.
    pub waits: bool,
    pub became: Became,
}

/// A document that is new here: its name inside the record's folder, and its sealed bytes.
pub(super) struct SealedDocument {
    pub name: String,
    pub sealed: Vec<u8>,
}

/// A journal on which steps are recorded anew.
pub(super) struct Rebase<'h> {
    held: &'h Held<'h>,
    /// The fetched record, of which not all lies here yet.
    fetched: Option<&'h Fetched<'h>>,
    /// Whether only what would be done is asked for.
    foretells: bool,
    /// The journal as far as it is.
    pub journal: Journal,
    /// The documents that are new here.
    pub documents: Vec<SealedDocument>,
    /// The steps that were pending, in their order.
    pub done: Vec<Done>,
    /// The numbers of the steps that were found to be pending ones.
    stood: BTreeSet<u32>,
    places: Places,
    book: Arc<Book>,
    /// The number that the record had and the one that it gets.
    renumbered: Option<(CaseId, CaseId)>,
}

impl<'h> Rebase<'h> {
    pub fn on(
        (held, fetched): (&'h Held<'h>, Option<&'h Fetched<'h>>),
        journal: Journal,
        book: &Arc<Book>,
    ) -> Self {
        Self {
            held,
            fetched,
            foretells: false,
            journal,
            documents: Vec::new(),
            done: Vec::new(),
            stood: BTreeSet::new(),
            places: Places::of(book),
            book: Arc::clone(book),
            renumbered: None,
        }
    }

    /// Nothing is written: what would be done is asked for.
    pub fn foretelling(mut self) -> Self {
        self.foretells = true;
        self
    }

    /// The case gets another number: what named it names that.
    pub fn renumber(&mut self, from: &CaseId, to: &CaseId) {
        self.renumbered = Some((from.clone(), to.clone()));
    }

    /// Records a step anew, or keeps it waiting.
    pub fn take(
        &mut self,
        one: Pending,
        rules: &dyn Rules,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        if let Some(seq) = self.stands(&one) {
            self.stood.insert(seq);
            self.done(one, Became::Stood);
            return Ok(());
        }
        let is_own = one.step.by() == &self.held.store.state.holder.id;
        if is_own && self.is_opened_anyway(&one) {
            let head = self.journal.digests[1];
            self.places.insert(one.step.by(), one.step.digest, head);
            self.done(one, Became::Replayed(1, head, Vec::new()));
            return Ok(());
        }
        let anew = if !is_own {
            let writes = self.held.store.may_write(one.step.by());
            let why = if writes { OF_ANOTHER } else { AUTHOR_ENDED };
            Err(vec![why.to_owned()])
        } else if self.journal.is_erased() {
            Err(vec![ERASED.to_owned()])
        } else {
            rules.anew(
                &self.past(&one),
                &self.journal,
                (&one.step.step, one.sheet.as_ref()),
            )
        };
        match anew {
            Ok(anew) => self.append(one, anew),
            Err(why) => self.wait(one, why, stamp),
        }
    }

    /// Whether it opens the team's own record, which is one for all and stands open already. Nobody
    /// recorded that step: the program does, before the first one that somebody records there.
    fn is_opened_anyway(&self, one: &Pending) -> bool {
        let (step, opening) = (&one.step.step, self.journal.steps.first());
        let is_opening = step.seq == 1 && step.sheet.is_none();
        let is_same = |opening: &StepRecord| {
            opening.seq == 1 && opening.step == step.step && opening.fields == step.fields
        };
        self.journal.case.is_team() && is_opening && opening.is_some_and(is_same)
    }

    fn done(&mut self, one: Pending, became: Became) {
        let Pending { step, waits, .. } = one;
        self.done.push(Done {
            step,
            waits,
            became,
        });
    }

    /// Where a step stands already that was recorded anew before: here, or by this holder elsewhere
    /// before this machine was put back. One step stands for one alone.
    fn stands(&self, one: &Pending) -> Option<u32> {
        let was = (&one.step.step, &one.step.digest);
        if let Some(known) = now_at(&self.journal, &self.places, was) {
            return Some(known.seq);
        }
        let is_it = |step: &StepRecord| one.is(step, |named| self.read_sheet(named));
        let is_free = |step: &StepRecord, place: &Digest| {
            let is_later = one.waits || step.seq > one.step.fork;
            is_later && !self.stood.contains(&step.seq) && !self.places.have(&step.by, place)
        };
        let steps = self.journal.steps.iter().zip(&self.journal.digests[1..]);
        // The cheap look first: to open a sheet is dear.
        let mut found = steps.filter(|(step, place)| is_free(step, place) && is_it(step));
        found.next().map(|(step, _)| step.seq)
    }

    fn read_sheet(&self, named: &SheetRef) -> Option<Sheet> {
        let (store, case) = (self.held.store, &self.journal.case);
        let here = store.read_sheet(case, named).ok();
        here.or_else(|| {
            let sealed = self.fetched?.sheets.get(&sheet_name(&named.stem))?;
            store.read_sealed_sheet(case, named, sealed).ok()
        })
    }

    fn past<'p>(&'p self, one: &'p Pending) -> Past<'p> {
        let fork = one.step.fork;
        let shared = self
            .journal
            .steps
            .iter()
            .take_while(|step| step.seq <= fork)
            .count();
        let since = one.step.before.iter();
        let since = since.map(|before| {
            let was = (&before.step, &before.digest);
            let now = now_at(&self.journal, &self.places, was);
            (&before.step, now)
        });
        Past {
            case: &self.journal.case,
            shared: &self.journal.steps[..shared],
            since: since.collect(),
            renumbered: self.renumbered_since(&one.step),
        }
    }

    /// The cases that got other numbers since then: what was recorded later means the record that
    /// has the number now.
    fn renumbered_since(&self, step: &WaitingStep) -> Vec<(CaseId, CaseId)> {
        let mut since = self.book.renumbered_since(step);
        since.extend(self.renumbered.clone());
        since
    }

    fn append(&mut self, one: Pending, anew: super::Anew) -> Result<(), StoreError> {
        let store = self.held.store;
        let mut names = Vec::new();
        let sheet = match &anew.sheet {
            Some(sheet) => Some(self.sheet(&one, sheet, &mut names)?),
            None => None,
        };
        let step = StepRecord {
            seq: self.journal.next_seq(),
            by: store.state.holder.id.clone(),
            sheet,
            ..anew.step
        };
        let seq = step.seq;
        self.stood.insert(seq);
        let sign = |digest| Ok::<_, StoreError>(store.state.me.sign(Domain::Step, digest));
        self.journal.append(step, sign)?;
        let head = self.journal.head();
        self.places.insert(one.step.by(), one.step.digest, head);
        self.done(one, Became::Replayed(seq, head, names));
        Ok(())
    }

    /// The sheet of a step, and its attached files, as far as they are to be written.
    fn sheet(
        &mut self,
        one: &Pending,
        sheet: &Sheet,
        names: &mut Vec<String>,
    ) -> Result<SheetRef, StoreError> {
        let store = self.held.store;
        for (stem, bytes) in &one.step.attachments {
            let sealed = store.seal_proved(Purpose::Documents, bytes)?;
            self.documents.push(SealedDocument {
                name: attachment_name(stem),
                sealed,
            });
        }
        let attached = sheet.attachments.iter();
        let attached: Vec<&str> = attached.map(|one| one.file.as_str()).collect();
        if !one.waits && one.step.case != self.journal.case {
            self.bring_along(&one.step.case, &attached)?;
        }
        names.extend(attached.into_iter().map(attachment_name));
        let is_same = one.sheet.as_ref() == Some(sheet);
        let before = one.step.step.sheet.as_ref().filter(|_| is_same);
        let text = sheet.write();
        if Sheet::read(&text).as_ref() != Ok(sheet) {
            return Err(StoreError::NotSound);
        }
        let named = before.cloned().unwrap_or_else(|| SheetRef {
            stem: random_stem().into(),
            sha256: Sheet::digest(&text).into(),
        });
        let name = sheet_name(&named.stem);
        if one.waits || before.is_none() {
            let sealed = store.seal_proved(Purpose::Documents, text.as_bytes())?;
            self.documents.push(SealedDocument {
                name: name.clone(),
                sealed,
            });
        }
        names.push(name);
        Ok(named)
    }

    /// The attached files of a record that gets another number, sealed as they are.
    fn bring_along(&mut self, from: &CaseId, stems: &[&str]) -> Result<(), StoreError> {
        for stem in stems {
            let path = self.held.store.path(&attachment_path(from, stem));
            let sealed = files::read(&path, limit::ATTACHMENT)?;
            self.documents.push(SealedDocument {
                name: attachment_name(stem),
                sealed,
            });
        }
        Ok(())
    }

    /// Keeps a step waiting.
    pub fn wait(
        &mut self,
        mut one: Pending,
        why: Vec<String>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let is_new = !one.waits;
        if one.step.case != self.journal.case {
            one.step.renumbered = Some(self.journal.case.clone());
        }
        if is_new && !self.foretells {
            one.step.since = stamp.instant();
            let sheet = one.sheet.as_ref();
            let attached = sheet.map(|sheet| self.held.attached(&one.step.case, sheet));
            one.step.attachments = attached.unwrap_or(Ok(Vec::new()))?;
        }
        if is_new || one.step.why != why {
            one.step.tries += 1;
        }
        let is_told = (is_new || one.step.why != why) && !self.foretells;
        one.step.why = why;
        if is_told {
            self.held.store.keep_waiting(&one.step)?;
        }
        self.done(one, Became::Waits(is_new));
        Ok(())
    }

    /// The journal as it is now.
    pub fn into_journal(self) -> Journal {
        self.journal
    }

    /// What became of each step, for those who ask.
    pub fn moved(&self) -> Vec<Moved> {
        let moved = |done: &Done| {
            let (is, why) = match &done.became {
                Became::Stood => return None,
                Became::Replayed(seq, ..) => (Some(*seq), Vec::new()),
                Became::Waits(_) => (None, done.step.why.clone()),
            };
            Some(Moved {
                recorded_at: done.step.step.recorded_at,
                is_new: matches!(done.became, Became::Waits(true)),
                was: done.step.step.seq,
                is,
                by: done.step.by().clone(),
                step: done.step.step.step.to_string(),
                why,
            })
        };
        self.done.iter().filter_map(moved).collect()
    }
}
