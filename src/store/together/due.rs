//! What a run that brings many records together remembers once for many of them: the ends of their
//! journals, and of the log.
//!
//! The lines of the log, which last before, say where each end that is still remembered went: a run
//! that is stopped meanwhile is explained by them, as one is that was stopped between a line and
//! what was to be remembered of it. Until it is written, what is due counts as remembered.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::record::CaseId;
use crate::record::office::Head;
use crate::store::files::Print;
use crate::store::heads::Heads;
use crate::store::marks::Seen;
use crate::store::memory::{Memory, Move};
use crate::store::{Open, Store};

/// So many ends are remembered together.
const MANY: usize = 64;

/// What is to be remembered; none while every end is remembered at once.
#[derive(Default)]
pub(in crate::store) struct Due(Mutex<Option<Ends>>);

#[derive(Default)]
struct Ends {
    heads: BTreeMap<CaseId, Move>,
    logs: BTreeMap<String, Head>,
    /// What the memory held when it was read last, by a kind of record and a year.
    known: BTreeMap<(String, u16), (Print, Heads)>,
}

impl Due {
    fn ends(&self) -> MutexGuard<'_, Option<Ends>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The end of a log that is to be remembered.
    pub fn log_end(&self, name: &str) -> Option<Head> {
        self.ends().as_ref()?.logs.get(name).copied()
    }

    /// Takes the end of a log over; false where it is to be remembered at once.
    pub fn take_log_end(&self, name: &str, end: Head) -> bool {
        let mut ends = self.ends();
        let Some(ends) = ends.as_mut() else {
            return false;
        };
        let due = ends.logs.entry(name.to_owned()).or_insert(end);
        if due.seq < end.seq {
            *due = end;
        }
        true
    }

    /// Takes ends of journals over that go on from what is remembered; false where they are to be
    /// remembered at once.
    pub fn take_heads(&self, heads: &[(CaseId, Head)]) -> bool {
        let mut ends = self.ends();
        let Some(ends) = ends.as_mut() else {
            return false;
        };
        for (case, head) in heads {
            let due = ends.heads.entry(case.clone());
            let due = due.or_insert(Move {
                from: None,
                to: *head,
            });
            if due.to.seq < head.seq {
                due.to = *head;
            }
        }
        true
    }

    /// The same of one that takes the place of what is remembered.
    pub fn take_move(&self, memory: &Memory, (case, to): (&CaseId, Head)) -> bool {
        let from = self.remembered(memory, case).map(|seen| seen.head);
        let mut ends = self.ends();
        let taken = ends.as_mut();
        let taken = taken.map(|ends| ends.heads.insert(case.clone(), Move { from, to }));
        taken.is_some()
    }

    /// Whether ends are put off.
    pub fn is_on(&self) -> bool {
        self.ends().is_some()
    }

    /// The end of a journal that is to be remembered, or is, while ends are put off.
    pub fn head(&self, memory: &Memory, case: &CaseId) -> Option<Seen> {
        // Nothing is locked any more when the memory is asked, which locks by itself.
        let due = self
            .ends()
            .as_ref()
            .and_then(|ends| Some(ends.heads.get(case)?.to));
        match due {
            Some(head) => Some(Seen {
                head,
                verified: true,
            }),
            None => self.remembered(memory, case),
        }
    }

    /// What the memory holds of a record: read again when others of this machine wrote there. It is
    /// read on all processors, so nothing may be locked meanwhile.
    fn remembered(&self, memory: &Memory, case: &CaseId) -> Option<Seen> {
        let kind = (case.prefix().to_owned(), case.year());
        let now = memory.heads_print(case);
        if let Some(ends) = self.ends().as_ref()
            && let Some((print, heads)) = ends.known.get(&kind)
            && Some(*print) == now
        {
            return heads.get(case);
        }
        let read = memory.heads_beside(case)?;
        let seen = read.1.get(case);
        if let Some(ends) = self.ends().as_mut() {
            ends.known.insert(kind, read);
        }
        seen
    }
}

impl Store<Open> {
    /// From now on ends are remembered many at a time.
    pub(super) fn put_off_remembering(&self) {
        self.state.due.ends().get_or_insert_default();
    }

    /// From now on each end is remembered at once, and those that are due are.
    pub(super) fn remember_at_once(&self) {
        let ends = self.state.due.ends().take();
        self.write_ends(ends.unwrap_or_default());
    }

    /// Remembers what is due, when that is much.
    pub(super) fn remember_many(&self) {
        let is_much = |ends: &Ends| ends.heads.len() >= MANY;
        if self.state.due.ends().as_ref().is_some_and(is_much) {
            self.remember_due();
        }
    }

    /// Remembers what is due.
    pub(in crate::store) fn remember_due(&self) {
        let ends = self.state.due.ends().as_mut().map(std::mem::take);
        self.write_ends(ends.unwrap_or_default());
    }

    /// Forgetting is told on opening, not here.
    fn write_ends(&self, ends: Ends) {
        let Some(memory) = &self.state.memory else {
            return;
        };
        let logs: Vec<_> = ends.logs.into_iter().collect();
        let _ = memory.remember_log_ends(&logs);
        let heads: Vec<_> = ends.heads.into_iter().collect();
        let _ = memory.move_on(&heads);
    }
}
