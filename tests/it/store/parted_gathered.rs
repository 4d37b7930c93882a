//! Many records brought together in one run, written several at a time.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kartoteka::record::CaseId;
use kartoteka::record::log_line::LogLine;
use kartoteka::record::withdrawal::{LineRef, Withdrawal};
use kartoteka::store::files::{Call, Fault};
use kartoteka::store::layout::case_path;
use kartoteka::store::together::{AllLate, Held, Late, Left, Together};
use kartoteka::store::{Code, Disk, Notice, StoreError};

use super::parted::{Plain, Two, stopped, write};
use super::parted_proofs::dispose;
use super::world::copy_folder;

impl Two {
    /// Brings theirs to ours in one run, every case.
    pub fn meet_all(&self, rules: &Plain) -> Result<Vec<Together>, Left> {
        self.meet_all_on(Disk::default(), rules)
    }

    /// The same by a program that is stopped before its call of that number; whether it was.
    pub fn meet_all_stopped(&self, stop: usize, rules: &Plain) -> bool {
        stopped(stop, |disk| drop(self.meet_all_on(disk, rules)))
    }

    fn meet_all_on(&self, disk: Disk, rules: &Plain) -> Result<Vec<Together>, Left> {
        copy_folder(&self.theirs.path("log"), &self.ours.path("log"));
        let store = self.ours.open_on("anna.k", disk).map_err(Left::Store)?;
        let held = store.hold()?;
        let (met, late) = self.gather(&held, rules, |_| {});
        let late = late?.into_iter();
        let mut met = met?;
        // What a run that is stopped has to say of its log.
        for (case, late) in late {
            assert_eq!(late, Late::Told(Notice::NotLogged), "{case}");
            met[0].notices.push(Notice::NotLogged);
        }
        Ok(met)
    }

    /// Brings every case, written together with others; `behind` is told each that was looked at.
    pub fn gather(
        &self,
        held: &Held<'_>,
        rules: &Plain,
        behind: impl Fn(&CaseId),
    ) -> (Result<Vec<Together>, Left>, AllLate) {
        let cases = self.theirs.open("anna.k").cases().unwrap().cases;
        held.gathering(|| {
            let met = cases.iter().map(|case| {
                let met = self.bring_one(held, case, rules);
                behind(case);
                met
            });
            met.collect()
        })
    }
}

/// Cases of which each side recorded something.
fn all_parted(count: usize) -> (Two, Vec<CaseId>) {
    let two = Two::of(count);
    let cases = two.ours.open("anna.k").cases().unwrap().cases;
    for case in &cases {
        write(&two.theirs, "jan.n", case, "letter", 4);
        write(&two.ours, "anna.k", case, "note", 5);
        write(&two.ours, "anna.k", case, "visit", 6);
    }
    (two, cases)
}

fn days(two: &Two, case: &CaseId) -> Vec<u32> {
    two.steps(case).into_iter().map(|step| step.2).collect()
}

/// A step that stands elsewhere is told of by one line: of two, one alone would be withdrawn when it
/// goes on.
fn tells_each_step_once(two: &Two, stop: usize) {
    let mut told = Vec::new();
    for entry in std::fs::read_dir(two.ours.path("log")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let lines = text.lines().filter_map(LogLine::read);
        let told_of = lines.filter_map(|line| Withdrawal::read(&line.entry.op));
        told.extend(told_of.map(|told| (told.old, told.became)));
    }
    let all = told.len();
    told.sort_by_key(|(old, became)| (*old, format!("{became:?}")));
    told.dedup();
    assert_eq!(told.len(), all, "stopped at {stop}");
}

/// What a run writes of its records, and remembers of them, it writes for several together: stopped
/// in the middle, some stand as they are to and others as they did, and the log tells where each end
/// went. What `mend` takes away meanwhile is nothing that anybody names.
fn is_gone_on_with(count: usize, every: usize, rules: &Plain) {
    let (pristine, cases) = all_parted(count);
    let (days_of, waiting): (&[u32], usize) = if rules.refused.is_empty() {
        (&[2, 3, 4, 5, 6], 0)
    } else {
        (&[2, 3, 4, 5], count)
    };
    let mut stop = 0;
    loop {
        let two = pristine.again();
        let was_stopped = two.meet_all_stopped(stop, rules);
        let found = two.ours.codes("anna.k");
        let back = [Code::Rewritten, Code::RolledBack];
        let is_back = found.iter().any(|code| back.contains(code));
        assert!(!is_back, "stopped at {stop}: {found:?}");
        if stop % 2 == 1 {
            two.mend();
        }
        two.meet_all(rules).unwrap();
        for case in &cases {
            assert_eq!(days(&two, case), days_of, "{case} stopped at {stop}");
        }
        let store = two.ours.open("anna.k");
        assert_eq!(store.waiting_count().unwrap(), waiting, "stopped at {stop}");
        if waiting == 0 {
            let nothing = vec![Together::default(); cases.len()];
            assert_eq!(two.meet_all(rules), Ok(nothing), "stopped at {stop}");
        }
        two.mends(stop);
        tells_each_step_once(&two, stop);
        if !was_stopped {
            break;
        }
        stop += every;
    }
    assert!(stop > 20 * count, "{stop}");
}

#[test]
fn a_run_of_several_records_stopped_anywhere_is_gone_on_with() {
    is_gone_on_with(3, 1, &Plain::default());
}

#[test]
fn a_run_of_several_records_that_say_something_else_now_is_gone_on_with() {
    let rules = Plain {
        refused: vec!["visit"],
        renames: true,
    };
    is_gone_on_with(2, 1, &rules);
}

/// Some are written while others are looked at.
#[test]
fn a_run_of_more_records_than_are_written_together_is_gone_on_with() {
    is_gone_on_with(10, 11, &Plain::default());
}

/// One whose documents cannot be put there is in no other's way.
#[test]
fn a_record_that_cannot_be_written_keeps_no_other_from_it() {
    let (two, cases) = all_parted(3);
    let rules = Plain {
        renames: true,
        ..Plain::default()
    };
    let folder = two.ours.path(&case_path(&cases[1]));
    let disk = Disk::fated(Arc::new(move |call, path: &Path| {
        let is_sheet = path.to_string_lossy().ends_with(".toml.age");
        let is_its = call == Call::Sync && is_sheet && path.starts_with(folder.join("documents"));
        let refused = Fault::Refused(ErrorKind::StorageFull);
        if is_its { Err(refused) } else { Ok(()) }
    }));
    assert!(two.meet_all_on(disk, &rules).is_err());
    assert_eq!(days(&two, &cases[0]), [2, 3, 4, 5, 6]);
    assert_eq!(days(&two, &cases[1]), [2, 3, 5, 6]);
    assert_eq!(days(&two, &cases[2]), [2, 3, 4, 5, 6]);
    two.meet_all(&rules).unwrap();
    assert_eq!(days(&two, &cases[1]), [2, 3, 4, 5, 6]);
    two.mends(0);
    tells_each_step_once(&two, 0);
}

/// What cannot be removed of a record that was disposed of is said of that one, and is in no other's way.
#[test]
fn documents_that_stay_of_a_disposed_record_are_told() {
    let two = Two::of(2);
    let cases = two.ours.open("anna.k").cases().unwrap().cases;
    dispose(&two.theirs, &cases[0]);
    write(&two.theirs, "jan.n", &cases[1], "letter", 4);
    copy_folder(&two.theirs.path("log"), &two.ours.path("log"));
    let disk = Disk::fated(Arc::new(|call, _: &Path| match call {
        Call::RemoveFolder => Err(Fault::Refused(ErrorKind::PermissionDenied)),
        _ => Ok(()),
    }));
    let store = two.ours.open_on("anna.k", disk).unwrap();
    let held = store.hold().unwrap();
    let (met, late) = two.gather(&held, &Plain::default(), |_| {});
    assert!(met.unwrap().iter().all(|one| one.taken));
    let late = late.unwrap();
    let is_left = |case: &CaseId| *case == cases[0];
    assert!(
        matches!(&late[..], [(of, Late::Told(Notice::DocumentsLeft(case, _)))] if is_left(of) && is_left(case)),
        "{late:?}"
    );
    drop(held);
    let store = two.ours.open("anna.k");
    assert!(store.read_journal(&cases[0]).unwrap().is_erased());
    assert_eq!(days(&two, &cases[1]), [2, 3, 4]);
}

/// Where a lock did not hold, somebody writes to a record that is to be written with others.
#[test]
fn a_record_that_changed_before_it_was_written_is_told_and_the_others_are_written() {
    let (two, cases) = all_parted(3);
    let sleeper = two.again();
    write(&sleeper.ours, "anna.k", &cases[1], "letter", 7);
    let journal = format!("{}/case.toml.age", case_path(&cases[1]));
    let store = two.ours.open("anna.k");
    let held = store.hold().unwrap();
    let other = std::fs::read(sleeper.ours.path(&journal)).unwrap();
    let (met, late) = two.gather(&held, &Plain::default(), |case| {
        if *case == cases[1] {
            std::fs::write(two.ours.path(&journal), &other).unwrap();
        }
    });
    assert_eq!(met.unwrap().len(), 3);
    assert_eq!(late, Ok(vec![(cases[1].clone(), Late::Changed)]));
    assert_eq!(days(&two, &cases[0]), [2, 3, 4, 5, 6]);
    assert_eq!(std::fs::read(two.ours.path(&journal)).unwrap(), other);
    assert_eq!(days(&two, &cases[2]), [2, 3, 4, 5, 6]);
}

/// The lines that others withdraw, as these name them, by the logs in which those stand.
fn withdrawn(two: &Two) -> BTreeMap<PathBuf, Vec<LineRef>> {
    let logs = std::fs::read_dir(two.ours.path("log")).unwrap();
    let named = logs.filter_map(|entry| {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = text.lines().filter_map(LogLine::read);
        let told = lines.filter_map(|line| Withdrawal::read(&line.entry.op));
        let named: Vec<LineRef> = told.flat_map(|told| told.lines).collect();
        (!named.is_empty()).then_some((path, named))
    });
    named.collect()
}

/// What a stopped run owed the log goes into another one where that log is gone meanwhile: there a
/// number alone names another line than it did.
#[test]
fn what_is_owed_to_a_log_that_is_lost_names_its_lines_by_that_log() {
    let (pristine, cases) = all_parted(3);
    let whole = pristine.again();
    whole.meet_all(&Plain::default()).unwrap();
    let (log, named) = withdrawn(&whole).pop_first().unwrap();
    assert_eq!(named.len(), 2 * cases.len());
    assert!(named.iter().all(|line| line.log.is_none()), "{named:?}");
    let (log, stem) = (log.file_name().unwrap(), log.file_stem().unwrap());
    let mut most = 0;
    for stop in 0.. {
        let two = pristine.again();
        let was_stopped = two.meet_all_stopped(stop, &Plain::default());
        std::fs::remove_file(two.ours.path("log").join(log)).unwrap();
        let met = two.meet_all(&Plain::default());
        let named = withdrawn(&two).into_values().flatten();
        let named: Vec<LineRef> = named.collect();
        let is_of_own = |line: &LineRef| line.log.as_deref() == stem.to_str();
        assert!(named.iter().all(is_of_own), "stopped at {stop}: {named:?}");
        most = most.max(named.len());
        match met {
            Ok(_) => assert!(cases.iter().all(|case| days(&two, case) == [2, 3, 4, 5, 6])),
            // That a step went elsewhere stood in the lost log alone.
            Err(Left::Store(StoreError::Case(finding))) => {
                assert_eq!(finding.code, Code::Rewritten);
            }
            Err(other) => panic!("stopped at {stop}: {other:?}"),
        }
        if !was_stopped {
            break;
        }
    }
    assert_eq!(most, 2 * cases.len());
}
