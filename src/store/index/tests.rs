//! How often a report over all records asks a store about its files. On a share each question is a
//! wait of a millisecond or more, so that their number is what such a report costs.

use std::path::Path;
use std::time::{Duration, SystemTime};

use super::*;
use crate::record::Fields;
use crate::record::settings::Settings;
use crate::store::identity::{self, Identity};
use crate::store::{Beginning, NewCase, SheetDraft, Stamp, StepDraft, Trust};

const CASES: usize = 300;
/// What is asked whatever the number of cases: the marker, the office, the keys, the folders above.
const OFFICE: usize = 60;
/// A journal is opened, looked at and read. Elsewhere it is looked at before, too.
const READ: usize = if cfg!(unix) { 3 } else { 4 };

fn stamp() -> Stamp {
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap();
    Stamp {
        at,
        clock_given: true,
    }
}

/// A store with cases in it that were written a while ago, and the key to it.
#[expect(
    clippy::disallowed_methods,
    reason = "the age of files is counted from now"
)]
fn store(base: &Path) -> Identity {
    let key = base.join("anna.key");
    let disk = Disk::default();
    let me = identity::create(&disk, &key, None, "2026-01-02T08:00:00+01:00").unwrap();
    let beginning = Beginning {
        settings: Settings::new("GOPS"),
        holder: "anna.k".parse().unwrap(),
        identity: me.clone(),
        recovery: None,
        stamp: stamp(),
    };
    let open = StepDraft {
        step: "open".to_owned(),
        on: stamp().at.date_naive(),
        fields: Fields::new(),
        sheet: SheetDraft::default(),
    };
    let new = NewCase {
        prefix: "NK".to_owned(),
        year: 2026,
        steps: vec![open],
    };
    let memory = base.join("memory-of-writer");
    let mut store = Store::init(&base.join("store"), &memory, beginning, disk).unwrap();
    let created = store
        .lock()
        .unwrap()
        .create_cases(&vec![new; CASES], &stamp(), &|_| {});
    for case in created.cases {
        let path = store.path(&crate::store::layout::journal_path(&case.unwrap()));
        let file = std::fs::File::options().write(true).open(path).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_mins(1))
            .unwrap();
    }
    me
}

/// A report by a machine; how many journals it read.
fn report(base: &Path, me: &Identity, memory: &str) -> usize {
    let store = Store::at(&base.join("store")).unwrap();
    let store = store.open(&base.join(memory), vec![me.clone()], Trust::Seen);
    let store = store.unwrap();
    let read = AtomicUsize::new(0);
    let take = |_: &CaseId, journal: Journal| {
        read.fetch_add(1, Ordering::Relaxed);
        (journal.steps.len(), Some(b"kept".to_vec()))
    };
    let keeping = Keeping {
        take: &take,
        recall: &|_, _| Some(1),
        program: b"this",
    };
    let listing = store.cases_beside_heads().unwrap();
    let all = store
        .read_kept(listing, |_| true, &|_| {}, &keeping)
        .unwrap();
    assert_eq!(all.cases.len(), CASES);
    assert!(all.cases.iter().all(|(_, steps)| *steps == Ok(1)));
    read.into_inner()
}

#[test]
fn of_each_journal_a_store_is_asked_three_times_and_once_when_it_did_not_change() {
    let base = tempfile::tempdir().unwrap();
    let base = base.path();
    let me = store(base);
    let asked = |memory: &str, reads: usize| {
        let act = || assert_eq!(report(base, &me, memory), reads);
        files::count(&base.join("store"), act)
    };
    let first = asked("memory", CASES);
    assert!(
        (READ * CASES..=READ * CASES + OFFICE).contains(&first),
        "{first}"
    );
    let again = asked("memory", 0);
    assert!((CASES..=CASES + OFFICE).contains(&again), "{again}");
}

#[test]
fn many_entries_that_changed_lately_are_laid_into_their_parts() {
    let base = tempfile::tempdir().unwrap();
    let print = files::print_of(base.path()).unwrap();
    let head = Head {
        seq: 1,
        digest: crate::record::journal::Digest::of(&[1]),
    };
    let entry = |number: u32, kept: &[u8]| Entry {
        number,
        print,
        head,
        kept: kept.to_vec(),
    };
    let number = |n: usize| u32::try_from(n).unwrap();
    let name = |n: usize| format!("nk-2026-{}", number(n) / PART);
    let index = |recent| Index {
        folder: base.path().to_owned(),
        disk: Disk::default(),
        sealer: IndexKey::derive(&[1; 32]).unwrap().sealer(&[]).unwrap(),
        recent,
        since: 0,
    };
    let told = |index: &Index, name: &str| -> Vec<(u32, Vec<u8>)> {
        let opened = index.load(name);
        let entries = index.entries(name, opened.as_ref());
        let told = entries.iter().map(|e| (e.number, e.kept.to_vec()));
        told.collect()
    };
    let mut recent = Recent::new();
    for n in 0..RECENT_MAX {
        let of = recent.entry(name(n)).or_default();
        of.push(entry(number(n), b"early"));
    }
    let fresh = |n: usize| vec![(name(n), Some(vec![entry(number(n), b"late")]))];
    // What another run took out since it was read does not come back.
    let of_before = index(recent.clone());
    of_before.keep_recent(fresh(0));
    let opened = of_before.load(RECENT).unwrap();
    let kept = recent::read(opened.text()).unwrap();
    assert_eq!(recent::count(&kept), 1);
    // One in the place of another leaves their number as it is.
    of_before.write(RECENT, &recent::write(&recent).unwrap());
    of_before.keep_recent(fresh(0));
    assert!(!base.path().join(name(0)).exists());
    let opened = of_before.load(RECENT).unwrap();
    let kept = recent::read(opened.text()).unwrap();
    assert_eq!(recent::count(&kept), RECENT_MAX);
    index(kept).keep_recent(fresh(RECENT_MAX));
    let after = index(Recent::new());
    let opened = after.load(RECENT).unwrap();
    assert_eq!(recent::read(opened.text()), Some(Recent::new()));
    let all: Vec<_> = (0..=RECENT_MAX / PART as usize)
        .flat_map(|part| told(&after, &name(part * PART as usize)))
        .collect();
    let expected = (0..=RECENT_MAX).map(|n| {
        let is_late = [0, RECENT_MAX].contains(&n);
        let kept: &[u8] = if is_late { b"late" } else { b"early" };
        (number(n), kept.to_vec())
    });
    assert_eq!(all, expected.collect::<Vec<_>>());
}
