//! Trying a copy out: it is opened as a store of its own, checked with our keys, and each journal
//! is compared with the one that is in use. Nothing of it is taken over.

use std::collections::BTreeMap;
use std::path::Path;

use super::{SUMS, Sums};
use crate::record::journal::{Digest, Standing};
use crate::record::log_line::{DRILL, DRILL_FAILED};
use crate::record::office::{Head, OfficeVersion, Purpose, Right};
use crate::record::{CaseId, Journal, Level};
use crate::store::check::Check;
use crate::store::files::{self, FileProblem};
use crate::store::{Open, Stamp, Store, StoreError, Trust};

/// How a record of the copy stands to the same record in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// Both end with the same step.
    Same,
    /// The copy lacks the steps after that number, up to the other.
    Behind(u32, u32),
    /// The copy lacks the whole record, which has so many steps.
    NotCopied(u32),
    /// The copy has steps that the store has lost: those after that number, up to the other.
    Ahead(u32, u32),
    /// The store has lost the whole record, which has so many steps.
    Lost(u32),
    /// What the copy has beyond the store, up to that number, was recorded anew since, or waits, as the
    /// logs tell; the store ends with the other.
    Anew(u32, u32),
    /// The store lacks the whole record, which has so many steps: an admin let it go.
    LetGo(u32),
    /// Their pasts differ.
    Parted,
    /// It cannot be read in the copy.
    UnreadableCopy,
    /// It cannot be read in the store.
    Unreadable,
}

impl Compared {
    /// How bad it is: what a later write makes of a copy is as it should be.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Same => None,
            Self::Behind(..) | Self::NotCopied(_) | Self::Anew(..) | Self::LetGo(_) => {
                Some(Level::Info)
            }
            _ => Some(Level::Error),
        }
    }

    /// Whether a record could not be read on one side.
    pub fn is_unread(self) -> bool {
        matches!(self, Self::UnreadableCopy | Self::Unreadable)
    }
}

/// What trying a copy out told.
#[derive(Debug)]
pub struct Drill {
    /// The list of digests, when the copy has one that can be read.
    pub sums: Option<Sums>,
    /// The digest of that list, by which the copy is known.
    pub known_by: Option<Digest>,
    /// Files that are not the ones that were copied.
    pub damaged: Vec<String>,
    /// What was found in the copy.
    pub check: Check,
    /// How each record stands, by its number.
    pub records: BTreeMap<CaseId, Compared>,
    /// Keys of the store of which the copy has an older generation: that, and the one of now.
    pub older_keys: Vec<(Purpose, u32, u32)>,
}

impl Drill {
    /// Whether the copy can be gone back to.
    pub fn is_good(&self) -> bool {
        let found = self.check.findings.iter().map(|f| Some(f.level()));
        let compared = self.records.values().map(|one| one.level());
        let worst = found.chain(compared).flatten().max();
        self.damaged.is_empty() && worst < Some(Level::Error)
    }
}

/// A journal's end, with the digests behind it.
struct Past {
    erased: u32,
    digests: Vec<Digest>,
}

impl Past {
    fn of(journal: Journal) -> Self {
        Self {
            erased: journal.erased,
            digests: journal.digests,
        }
    }

    fn head(&self) -> Head {
        let steps = u32::try_from(self.digests.len()).unwrap_or(u32::MAX);
        Head {
            seq: self.erased + steps.saturating_sub(1),
            digest: self.digests.last().copied().unwrap_or(Digest([0; 32])),
        }
    }

    fn standing(&self, head: Head) -> Standing {
        Standing::of(self.erased, &self.digests, head.seq, head.digest)
    }
}

type Pasts = BTreeMap<CaseId, Option<Past>>;

impl Store<Open> {
    /// Tries a copy out. `progress` is told how many records are done.
    pub fn try_out(
        &self,
        from: &Path,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Drill, StoreError> {
        let no_copy = || StoreError::NoCopy {
            at: from.to_owned(),
        };
        let closed = Store::at(from).map_err(|error| match error {
            StoreError::NoStore { .. } => no_copy(),
            other => other,
        })?;
        if closed.id() != self.id {
            return Err(no_copy());
        }
        let list = from.join(SUMS);
        let (sums, damaged) = match Sums::of_backup(from) {
            Ok(sums) => {
                let damaged = sums.damaged(from);
                (Some(sums), damaged)
            }
            Err(StoreError::NotABackup) if files::exists(&list) => (None, vec![SUMS.to_owned()]),
            Err(StoreError::NotABackup) => (None, Vec::new()),
            Err(error) => return Err(error),
        };
        let known_by = sums.as_ref().map(|sums| Digest::of(sums.text().as_bytes()));
        // What this machine remembers is of the store in use: the copy is met as by a stranger.
        let memory = tempfile::tempdir().map_err(|error| {
            let problem = FileProblem::System(error.kind());
            super::FileError::new(&std::env::temp_dir(), problem)
        })?;
        let trust = Trust::Fingerprint(self.fingerprint());
        let copy = closed.open(memory.path(), vec![self.state.me.clone()], trust)?;
        let check = copy.check(&|_| true, progress)?;
        let then = copy.pasts()?;
        let mut records = compare(&self.pasts()?, &then);
        for (case, compared) in &mut records {
            if let Some(Some(then)) = then.get(case) {
                *compared = self.explained(case, then.head(), *compared);
            }
        }
        let newest = |office: &OfficeVersion, p| office.recipient(p).map_or(0, |k| k.generation);
        let keys = Purpose::ALL.map(|p| (p, newest(copy.office(), p), newest(self.office(), p)));
        let older = keys.into_iter().filter(|(_, then, now)| then < now);
        Ok(Drill {
            older_keys: older.collect(),
            sums,
            known_by,
            damaged,
            check,
            records,
        })
    }

    /// How a record of the copy stands, by what the logs of the store tell: who recorded a step anew,
    /// or let a record go, has lost nothing.
    fn explained(&self, case: &CaseId, then: Head, compared: Compared) -> Compared {
        match compared {
            Compared::Parted | Compared::Ahead(..) => {
                let journal = self.read_journal(case).ok();
                let journal = journal.filter(|journal| self.is_explained(journal, then));
                journal.map_or(compared, |journal| {
                    Compared::Anew(then.seq, journal.last_seq())
                })
            }
            Compared::Lost(_) if self.without_let_go(vec![case.clone()]).is_empty() => {
                Compared::LetGo(then.seq)
            }
            _ => compared,
        }
    }

    fn pasts(&self) -> Result<Pasts, StoreError> {
        let read = self.read_all(|_| true, &|_| {}, |_, journal| Past::of(journal))?;
        let pasts = read.cases.into_iter();
        Ok(pasts.map(|(case, past)| (case, past.ok())).collect())
    }

    /// Leaves a signed line in our log that the copy was tried out, and how that went; false when
    /// it could not be written.
    pub fn prove_drill(&self, drill: &Drill, stamp: &Stamp) -> Result<bool, StoreError> {
        self.require_unstopped(Right::Write)?;
        let op = if drill.is_good() { DRILL } else { DRILL_FAILED };
        let copy = drill.known_by.map(|digest| (SUMS.to_owned(), digest));
        let entry = self.office_entry(op, stamp, copy);
        Ok(self.finish(&[entry], Vec::new()))
    }
}

fn compare(store: &Pasts, copy: &Pasts) -> BTreeMap<CaseId, Compared> {
    let cases = store.keys().chain(copy.keys()).cloned();
    let one = |case: CaseId| {
        let compared = match (store.get(&case), copy.get(&case)) {
            (Some(None), _) | (None, None) => Compared::Unreadable,
            (_, Some(None)) => Compared::UnreadableCopy,
            (Some(Some(store)), None) => Compared::NotCopied(store.head().seq),
            (None, Some(Some(copy))) => Compared::Lost(copy.head().seq),
            (Some(Some(store)), Some(Some(copy))) => stands(store, copy),
        };
        (case, compared)
    };
    cases.map(one).collect()
}

fn stands(store: &Past, copy: &Past) -> Compared {
    let (now, then) = (store.head(), copy.head());
    if now == then {
        return Compared::Same;
    }
    match (store.standing(then), copy.standing(now)) {
        (Standing::Kept, _) if then.seq < now.seq => Compared::Behind(then.seq, now.seq),
        (_, Standing::Kept) if now.seq < then.seq => Compared::Ahead(now.seq, then.seq),
        _ => Compared::Parted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(erased: u32, steps: &[&str]) -> Past {
        let digests = steps.iter().map(|step| Digest::of(step.as_bytes()));
        Past {
            erased,
            digests: digests.collect(),
        }
    }

    #[test]
    fn each_end_is_told_from_every_other() {
        let now = past(0, &["header", "a", "b", "c"]);
        for (copy, compared) in [
            (past(0, &["header", "a", "b", "c"]), Compared::Same),
            (past(0, &["header", "a"]), Compared::Behind(1, 3)),
            (
                past(0, &["header", "a", "b", "c", "d"]),
                Compared::Ahead(3, 4),
            ),
            (past(0, &["header", "a", "x"]), Compared::Parted),
            (past(0, &["header", "a", "b", "x"]), Compared::Parted),
            // The copy knows of the disposal, which the store has lost.
            (past(3, &["c", "disposal"]), Compared::Ahead(3, 4)),
            (past(3, &["x", "disposal"]), Compared::Parted),
        ] {
            assert_eq!(stands(&now, &copy), compared, "{:?}", copy.head());
        }
        let disposed = past(3, &["c", "disposal"]);
        let of = |copy: &Past| stands(&disposed, copy);
        assert_eq!(of(&now), Compared::Behind(3, 4));
        assert_eq!(of(&past(0, &["header", "a"])), Compared::Behind(1, 4));
        assert_eq!(of(&past(0, &["header", "a", "b", "x"])), Compared::Parted);
    }
}
