//! Journals of invented steps, for tests: what the steps say matters to none of them.

use super::tombstone::DISPOSE;
use super::{Fields, Journal, StepRecord};

/// A step of that code, recorded on 2 November 2026 by `anna.k`.
pub fn step(seq: u32, code: &str) -> StepRecord {
    StepRecord {
        seq,
        step: code.into(),
        on: "2026-11-02".parse().expect("a day"),
        recorded_at: "2026-11-02T09:00:00+01:00".parse().expect("an instant"),
        by: "anna.k".parse().expect("an id"),
        clock_given: false,
        fields: Fields::new(),
        sheet: None,
    }
}

/// A journal of no steps; with another salt it is another record.
pub fn empty(salt: u8) -> Journal {
    let case = "NK-2026-0001".parse().expect("a number");
    Journal::new("01J", case, "nk", &[salt; 32])
}

/// A journal of these steps.
pub fn journal(codes: &[&str]) -> Journal {
    then(empty(7), codes)
}

/// A journal with these steps behind its own.
pub fn then(mut journal: Journal, codes: &[&str]) -> Journal {
    for code in codes {
        let next = step(journal.next_seq(), code);
        let signed = journal.append(next, |_| Ok::<_, ()>([9; 64]));
        signed.expect("a step");
    }
    journal
}

/// What a disposal leaves of a journal.
pub fn disposed(journal: &Journal) -> Journal {
    let disposal = step(journal.next_seq(), DISPOSE);
    let left = journal.erase(disposal, |_| Ok::<_, ()>([8; 64]));
    left.expect("a disposal")
}
