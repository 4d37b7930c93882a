//! Two machines that gave one number to two cases: the case that was never sent gets the next.

use kartoteka::record::CaseId;
use kartoteka::store::Code;
use kartoteka::store::together::{Left, Together};

use super::parted::{Plain, Two, office, said, write};
use super::world::*;

/// Both sides opened a case under the same number.
pub fn one_number() -> Two {
    let theirs = office();
    let ours = World::in_memory();
    copy_folder(theirs.base(), ours.base());
    for machine in ["anna.k", "jan.n"] {
        let _ = std::fs::remove_dir_all(ours.memory(machine));
        ours.open(machine);
    }
    let case = theirs.open_case("jan.n");
    theirs.write_step("jan.n", &case, 3).unwrap();
    Two {
        theirs,
        ours,
        case,
        agreed: None,
    }
}

#[test]
fn a_case_whose_number_is_taken_gets_the_next() {
    let two = one_number();
    assert_eq!(two.ours.open_case("anna.k"), two.case);
    write(&two.ours, "anna.k", &two.case, "visit", 5);
    let together = two.meet(&Plain::default()).unwrap();
    let other: CaseId = "NK-2026-0002".parse().unwrap();
    assert_eq!(together.renumbered, Some(other.clone()));
    assert_eq!(
        two.steps(&two.case),
        [said("open", "jan.n", 2), said("note", "jan.n", 3)]
    );
    let own = [said("open", "anna.k", 2), said("visit", "anna.k", 5)];
    assert_eq!(two.steps(&other), own);
    two.clean();
    assert_eq!(two.ours.codes("jan.n"), []);
    let store = two.ours.open("anna.k");
    let journal = store.read_journal(&other).unwrap();
    for step in &journal.steps {
        let sheet = store
            .read_sheet(&other, step.sheet.as_ref().unwrap())
            .unwrap();
        let mut bytes = Vec::new();
        store
            .copy_attachment(&other, &sheet.attachments[0], &mut bytes)
            .unwrap();
        assert_eq!(bytes.len(), SECRET.len() * 100);
    }
    assert_eq!(two.meet(&Plain::default()).unwrap(), Together::default());
}

#[test]
fn a_case_that_another_holder_opened_waits_for_that_holder() {
    let two = one_number();
    two.ours.open_case("jan.n");
    let left = two.meet(&Plain::default());
    assert_eq!(left, Err(Left::WaitsFor("jan.n".parse().unwrap())));
    assert_eq!(two.steps(&two.case), [said("open", "jan.n", 2)]);
    // Behind a step of another holder, everything waits for its author, under the new number.
    let two = one_number();
    two.ours.open_case("anna.k");
    write(&two.ours, "jan.n", &two.case, "visit", 5);
    write(&two.ours, "anna.k", &two.case, "note", 6);
    let together = two.meet(&Plain::default()).unwrap();
    let other = together.renumbered.unwrap();
    assert_eq!(two.ours.codes("anna.k"), [Code::Waiting]);
    assert_eq!(two.ours.codes("jan.n"), [Code::Waiting]);
    for holder in ["jan.n", "anna.k"] {
        let store = two.ours.open(holder);
        let held = store.hold().unwrap();
        assert_eq!(held.waited_for().unwrap(), [other.clone()].into());
        held.retry(&other, &Plain::default(), &stamp(22)).unwrap();
    }
    let days: Vec<u32> = two.steps(&other).into_iter().map(|s| s.2).collect();
    assert_eq!(days, [2, 5, 6]);
    two.clean();
}

#[test]
fn giving_another_number_is_gone_on_with_wherever_it_was_stopped() {
    let pristine = one_number();
    pristine.ours.open_case("anna.k");
    write(&pristine.ours, "anna.k", &pristine.case, "visit", 5);
    write(&pristine.ours, "jan.n", &pristine.case, "note", 6);
    let mut stop = 0;
    loop {
        let two = pristine.again();
        let was_stopped = two.meet_stopped(stop, &Plain::default());
        two.meet(&Plain::default()).unwrap();
        two.mends(stop);
        let store = two.ours.open("anna.k");
        assert_eq!(store.waiting_count().unwrap(), 1, "stopped at {stop}");
        assert_eq!(store.cases().unwrap().cases.len(), 2, "stopped at {stop}");
        let other: CaseId = "NK-2026-0002".parse().unwrap();
        assert_eq!(two.steps(&other).len(), 2, "stopped at {stop}");
        if !was_stopped {
            break;
        }
        stop += 1;
    }
    assert!(stop > 20, "{stop}");
}

#[test]
fn what_named_a_case_by_its_old_number_is_recorded_anew_and_what_names_the_other_is_not() {
    let two = one_number();
    two.ours.open_case("anna.k");
    // A step with a text that the rules of this test take for a reference.
    let naming = |day| {
        let mut draft = step("link", day);
        draft.sheet.fields.set("text", "NK-2026-0001");
        draft
    };
    let write_both = |day| {
        let store = two.ours.open("anna.k");
        let team = kartoteka::store::NewCase {
            year: 2025,
            steps: vec![step("open", 2), naming(day)],
            ..new_case()
        };
        let created = store.create_record(team, &stamp(day)).unwrap();
        created.cases.into_iter().next().unwrap().unwrap()
    };
    let before = write_both(5);
    let other = two.meet(&Plain::default()).unwrap().renumbered.unwrap();
    assert_eq!(other.number(), 2);
    // By the clock at the same time as the exchange: the log alone knows the order.
    let after = write_both(20);
    let store = two.ours.open("anna.k");
    let held = store.hold().unwrap();
    let rules = Plain {
        renames: true,
        ..Plain::default()
    };
    let anew = held.name_anew(&before, None, &rules, &stamp(26)).unwrap();
    let moved: Vec<_> = anew.moved.iter().map(|one| (one.was, one.is)).collect();
    // Both steps were one write.
    assert_eq!(moved, [(1, Some(1)), (2, Some(2))]);
    let untouched = held.name_anew(&after, None, &rules, &stamp(26)).unwrap();
    assert_eq!(untouched, Together::default());
    drop(held);
    two.clean();
}
