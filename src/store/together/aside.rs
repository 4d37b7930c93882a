//! Records that nobody could bring together, and a way out: what was never sent is set aside whole,
//! as steps that wait, and what can be believed goes on.
//!
//! Steps of somebody whose right ended elsewhere go out of a record that was never sent, and the
//! others' go on behind. A record that is held back for good is let go by an admin: ours is set
//! aside, the remote's takes its place, and what was set aside is entered again by hand.

use std::sync::Arc;

use super::anew::Rebase;
use super::here::Here;
use super::pending::{Pending, is_let_go};
use super::relation::{Relation, common, keeps, relation};
use super::theirs::Fetched;
use super::{Held, LET_GO, Left, Moved, Rules, Theirs, Together};
use crate::record::log_line::Entry;
use crate::record::office::Right;
use crate::record::waiting::WaitingStep;
use crate::record::withdrawal::{Became, LineRef, Withdrawal};
use crate::record::{CaseId, Journal};
use crate::store::files;
use crate::store::layout::{case_path, new_folder};
use crate::store::{Notice, Stamp, StoreError};

/// What became of a record that was let go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LetGo {
    /// Whether the remote's took its place; else it is here no more.
    pub taken: bool,
    /// The steps that wait since, to be entered again by hand.
    pub aside: Vec<Moved>,
    /// What should be said.
    pub notices: Vec<Notice>,
}

impl Held<'_> {
    /// Takes the steps out of a record that was never sent whose author lost the right to write
    /// elsewhere, and records what is behind them anew; none where there are none. One that was
    /// opened by such an author is for an admin to let go.
    pub fn without_ended(
        &self,
        case: &CaseId,
        rules: &dyn Rules,
        stamp: &Stamp,
    ) -> Result<Option<Together>, StoreError> {
        let store = self.store;
        let Ok(loaded) = store.open_journal(case) else {
            return Ok(None);
        };
        if first_ended(self, &loaded.journal).is_none() {
            return Ok(None);
        }
        let here = self.lock_record(case, || self.store.ours(case))?;
        let Some(last) = first_ended(self, &here.journal).filter(|last| *last > 0) else {
            return Ok(None);
        };
        let pending = self.pending(&here, last)?;
        let base = here.journal.up_to(last);
        let together = self.rebase(base, (&here, None), pending, (rules, stamp))?;
        Ok(Some(together))
    }

    /// Lets a record go that is held back: ours is set aside, and the remote's takes its place. None
    /// when nothing holds it back that could be let go.
    ///
    /// # Errors
    /// Why it was left as it is.
    pub fn let_go(
        &self,
        case: &CaseId,
        theirs: Option<&Theirs<'_>>,
        (stamp, dry_run): (&Stamp, bool),
    ) -> Result<Option<LetGo>, Left> {
        let store = self.store;
        store.require(Right::Admin)?;
        let folder = store.path(&case_path(case));
        if !files::exists(&folder) {
            return Err(store.no_case(case).into());
        }
        files::refuse_links(&store.root, &folder).map_err(StoreError::from)?;
        let here = self.lock_record(case, || Ok(store.open_journal(case)?));
        let here = here.map_err(Left::from_case)?;
        let sides = theirs.map(|theirs| (theirs, store.open_sides(case, theirs.sealed())));
        let agreed = sides.as_ref().and_then(|(_, sides)| sides.agreed.clone());
        let fetched =
            sides.map(|(theirs, sides)| self.proved(theirs, sides.journal, Some(&here.journal)));
        let fetched = fetched.transpose()?;
        let is_held = match &fetched {
            Some(fetched) => self.is_held(&here.journal, &fetched.journal, agreed.as_ref()),
            None => store.vouch(&here.journal).is_err() || self.is_unsound(&here.journal),
        };
        if !is_held {
            return Ok(None);
        }
        let other = fetched.as_ref().map(|fetched| &fetched.journal);
        let waiting = self.waiting_beside(&here.journal, other)?;
        let pending = self.aside(&here, fetched.as_ref())?;
        let lines = self.untold(&here, fetched.as_ref())?;
        if dry_run {
            return Ok(Some(LetGo {
                taken: fetched.is_some(),
                aside: pending.iter().map(Pending::let_go).collect(),
                notices: Vec::new(),
            }));
        }
        let sides = (&here, fetched.as_ref());
        self.let_waiting_go(waiting)?;
        Ok(Some(self.set_aside(sides, (pending, lines), stamp)?))
    }

    /// Whether a record is held back by what is here.
    fn is_held(&self, own: &Journal, other: &Journal, agreed: Option<&Journal>) -> bool {
        // What both had and the remote lost is for the remote to answer for.
        if agreed.is_some_and(|agreed| !keeps(own, other, agreed)) {
            return false;
        }
        if self.is_unsound(own) {
            return true;
        }
        let is_others = |own: &Journal| {
            let opening = own.steps.first();
            opening.is_some_and(|step| step.by != self.store.state.holder.id)
        };
        match relation(own, other, agreed) {
            Relation::Disagree => true,
            Relation::Other => is_others(own),
            Relation::Behind | Relation::Ahead | Relation::Parted(_) => false,
        }
    }

    /// Whether our record is not what this machine saw, or not signed by whom it names.
    fn is_unsound(&self, own: &Journal) -> bool {
        self.store.check_signed(own).is_err() || self.store.check_seen(own).is_err()
    }

    /// The steps here that the remote's record does not have.
    fn aside(
        &self,
        here: &Here,
        fetched: Option<&Fetched<'_>>,
    ) -> Result<Vec<Pending>, StoreError> {
        let own = &here.journal;
        let shared = fetched.map_or(0, |fetched| common(own, &fetched.journal));
        let shared = u32::try_from(shared.saturating_sub(1)).unwrap_or(u32::MAX);
        self.behind(here, own.erased.saturating_add(shared))
    }

    /// The lines that told of a record that was disposed of here and is let go: of its steps nothing
    /// is left that could wait, so the logs must say by themselves that the lines are true no more.
    ///
    /// # Errors
    /// Whose lines they are, where they are not ours: nobody is believed of what others wrote.
    fn untold(&self, here: &Here, fetched: Option<&Fetched<'_>>) -> Result<Vec<LineRef>, Left> {
        let (Some(fetched), true) = (fetched, here.journal.is_erased()) else {
            return Ok(Vec::new());
        };
        let book = self.store.book()?;
        let mut lines = Vec::new();
        for (line, by) in book.unfit(&fetched.journal) {
            if *by != self.store.state.holder.id {
                return Err(Left::WaitsFor(by.clone()));
            }
            lines.push(line);
        }
        Ok(lines)
    }

    /// Tells the log which lines are true no more, with the last step of the record.
    fn tell_untold(
        &self,
        here: &Here,
        (beside, lines): (&Journal, Vec<LineRef>),
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        if lines.is_empty() {
            return Ok(());
        }
        let told = Withdrawal {
            old: here.journal.head(),
            became: Became::Waits(beside.head()),
            lines,
        };
        let entry = Entry {
            case: Some(beside.case.clone()),
            ..self.store.office_entry(&told.to_string(), stamp, [])
        };
        let logged = self.store.finish(&[entry], Vec::new());
        logged.then_some(()).ok_or(StoreError::NotLogged)
    }

    fn set_aside(
        &self,
        (here, fetched): (&Arc<Here>, Option<&Fetched<'_>>),
        (pending, lines): (Vec<Pending>, Vec<LineRef>),
        stamp: &Stamp,
    ) -> Result<LetGo, StoreError> {
        let book = self.store.book()?;
        let base = match fetched {
            Some(fetched) => fetched.journal.clone(),
            None => here.journal.up_to(here.journal.erased),
        };
        let mut rebase = Rebase::on((self, fetched), base, &book);
        for one in pending {
            rebase.wait(one, vec![LET_GO.to_owned()], stamp)?;
        }
        self.tell_untold(here, (&rebase.journal, lines), stamp)?;
        let aside = rebase.moved();
        let notices = if fetched.is_some() {
            let together = self.finish_rebase((here, fetched), rebase, (book, stamp))?;
            together.notices
        } else {
            self.take_away(here, &rebase, (&book, stamp))?;
            Vec::new()
        };
        Ok(LetGo {
            taken: fetched.is_some(),
            aside,
            notices,
        })
    }

    /// What waits for a record already, of whomever, when its number is, or may be, another record's:
    /// a step about one person must never be recorded anew in what is about another.
    ///
    /// # Errors
    /// What does not open: it may be such a step.
    fn waiting_beside(
        &self,
        own: &Journal,
        other: Option<&Journal>,
    ) -> Result<Vec<WaitingStep>, Left> {
        if other.is_some_and(|other| is_one(own, other)) {
            return Ok(Vec::new());
        }
        let waiting = self.store.waiting()?.into_iter().map(|one| one.step);
        let opened: Result<Vec<_>, _> = waiting.collect();
        let mut steps = opened.map_err(|finding| Left::NotSound(Box::new(finding)))?;
        steps.retain(|step| *step.case_now() == own.case && !is_let_go(step));
        Ok(steps)
    }

    /// Lets steps go that wait already.
    fn let_waiting_go(&self, waiting: Vec<WaitingStep>) -> Result<(), StoreError> {
        for mut step in waiting {
            step.why = vec![LET_GO.to_owned()];
            step.tries += 1;
            self.store.keep_waiting(&step)?;
        }
        Ok(())
    }

    /// Takes a record away whose steps all wait. The log tells it first: a record that is gone
    /// without a word would be missed for ever.
    fn take_away(
        &self,
        here: &Here,
        rebase: &Rebase<'_>,
        (book, stamp): (&super::Book, &Stamp),
    ) -> Result<(), StoreError> {
        let store = self.store;
        let case = &here.journal.case;
        let intents = self.intents(
            rebase,
            &std::collections::BTreeMap::new(),
            None,
            (book, stamp),
        );
        let entries: Vec<_> = intents.into_iter().map(|one| one.entry).collect();
        if !store.finish(&entries, Vec::new()) {
            return Err(StoreError::NotLogged);
        }
        self.keep_record(here)?;
        let away = store.path(&new_folder(case));
        // First: a run that is stopped behind it is begun again, and one that remembers a record
        // that is gone would miss it for ever.
        store.remember_due();
        if let Some(memory) = &store.state.memory {
            memory.forget(case)?;
        }
        store
            .disk
            .rename_folder(&store.path(&case_path(case)), &away)?;
        Ok(store.disk.remove_folder(&away)?)
    }
}

/// Whether both journals are surely of one record.
fn is_one(own: &Journal, other: &Journal) -> bool {
    own.case.is_team() || own.digests.first() == other.digests.first()
}

/// The number of the step before the first that may not count, for its author's right ended.
fn first_ended(held: &Held<'_>, journal: &Journal) -> Option<u32> {
    let roster = &held.store.state.roster;
    let ended = |at: &usize| roster.keys(journal, *at).next().is_none();
    let at = (0..journal.steps.len()).find(ended)?;
    Some(journal.steps[at].seq.saturating_sub(1))
}
