//! Many records brought together in one run, written several at a time.

use kartoteka::record::CaseId;
use kartoteka::store::layout::case_path;
use kartoteka::store::together::{AllLate, Held, Late, Left, Together};
use kartoteka::store::{Code, Disk, Notice};

use super::parted::{Plain, Two, stopped, write};
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

/// What a run writes of its records, and remembers of them, it writes for several together: stopped
/// in the middle, some stand as they are to and others as they did, and the log tells where each end
/// went.
#[test]
fn a_run_of_several_records_stopped_anywhere_is_gone_on_with() {
    // Three are one group; of more than eight some are written while others are looked at.
    for (count, every) in [(3, 1), (10, 5)] {
        let rules = Plain::default();
        let (pristine, cases) = all_parted(count);
        let mut stop = 0;
        loop {
            let two = pristine.again();
            let was_stopped = two.meet_all_stopped(stop, &rules);
            let found = two.ours.codes("anna.k");
            let back = [Code::Rewritten, Code::RolledBack];
            let is_back = found.iter().any(|code| back.contains(code));
            assert!(!is_back, "stopped at {stop}: {found:?}");
            two.meet_all(&rules).unwrap();
            for case in &cases {
                let steps = days(&two, case);
                assert_eq!(steps, [2, 3, 4, 5, 6], "{case} stopped at {stop}");
            }
            let nothing = vec![Together::default(); cases.len()];
            assert_eq!(two.meet_all(&rules), Ok(nothing), "stopped at {stop}");
            two.mends(stop);
            if !was_stopped {
                break;
            }
            stop += every;
        }
        assert!(stop > 14 * count, "{stop}");
    }
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
