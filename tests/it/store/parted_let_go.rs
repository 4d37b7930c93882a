//! Records on which nobody can agree, and an admin who lets the one here go.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kartoteka::store::files::Fault;
use kartoteka::store::layout::case_path;
use kartoteka::store::together::{Left, Together};
use kartoteka::store::{Code, Disk, Mending, StoreError};

use super::forger::{forge, forged_step, signing_key};
use super::parted::{Plain, Two, office, said, write};
use super::parted_numbers::one_number;
use super::parted_proofs::dispose;
use super::world::*;

/// After it nothing is wrong but that so many steps wait, and both sides agree.
fn is_settled(two: &Two, waiting: usize) {
    assert_eq!(two.ours.codes("anna.k"), [Code::Waiting]);
    assert_eq!(two.meet(&Plain::default()).unwrap(), Together::default());
    let store = two.ours.open("anna.k");
    assert_eq!(store.waiting_count().unwrap(), waiting);
    let held = store.hold().unwrap();
    assert_eq!(held.waited_for().unwrap(), [].into());
    drop(held);
    for waiting in store.waiting().unwrap() {
        store.give_up(&waiting.digest, &stamp(23)).unwrap();
    }
    two.clean();
}

#[test]
fn what_is_left_of_a_record_that_was_never_sent_goes_for_another_of_its_number() {
    for longer in [false, true] {
        let two = one_number();
        two.ours.open_case("anna.k");
        write(&two.ours, "anna.k", &two.case, "visit", 5);
        dispose(&two.ours, &two.case);
        for day in (6..12).filter(|_| longer) {
            write(&two.theirs, "jan.n", &two.case, "letter", day);
        }
        assert_eq!(two.meet(&Plain::default()), Err(Left::Disagree));
        let done = two.let_go().unwrap().unwrap();
        let aside: Vec<_> = done.aside.iter().map(|one| one.step.as_str()).collect();
        assert_eq!((done.taken, aside), (true, vec!["dispose"]));
        assert_eq!(two.steps(&two.case)[0], said("open", "jan.n", 2));
        assert_eq!(two.let_go().unwrap(), None);
        is_settled(&two, 1);
    }
}

#[test]
fn a_disposal_goes_for_a_record_that_went_on_elsewhere() {
    let two = Two::new();
    write(&two.theirs, "jan.n", &two.case, "letter", 4);
    dispose(&two.ours, &two.case);
    assert_eq!(two.meet(&Plain::default()), Err(Left::Disagree));
    assert!(two.let_go().unwrap().unwrap().taken);
    let steps = two.steps(&two.case);
    assert_eq!(steps.len(), 3);
    assert_eq!(steps[2], said("letter", "jan.n", 4));
    is_settled(&two, 1);
}

#[test]
fn what_others_wrote_of_a_record_is_taken_back_by_nobody_else() {
    let two = one_number();
    two.ours.open_case("anna.k");
    write(&two.ours, "jan.n", &two.case, "visit", 5);
    dispose(&two.ours, &two.case);
    let waits_for = Err(Left::WaitsFor("jan.n".parse().unwrap()));
    assert_eq!(two.let_go(), waits_for);
    let store = two.ours.open("anna.k");
    assert!(store.read_journal(&two.case).unwrap().is_erased());
}

#[test]
fn a_case_of_another_holder_is_set_aside_whole() {
    let two = one_number();
    two.ours.open_case("jan.n");
    write(&two.ours, "anna.k", &two.case, "visit", 5);
    let done = two.let_go().unwrap().unwrap();
    let aside = done.aside.iter();
    let aside: Vec<_> = aside.map(|one| (one.was, one.by.to_string())).collect();
    assert_eq!(aside, [(1, "jan.n".to_owned()), (2, "anna.k".to_owned())]);
    assert_eq!(two.steps(&two.case).len(), 2);
    is_settled(&two, 2);
    // What sync brings together by itself, or has brought, is not let go.
    let two = Two::new();
    write(&two.ours, "anna.k", &two.case, "note", 5);
    assert_eq!(two.let_go().unwrap(), None);
    write(&two.theirs, "jan.n", &two.case, "letter", 4);
    assert_eq!(two.let_go().unwrap(), None);
}

#[test]
fn what_waited_for_a_record_is_let_go_with_it_when_another_has_its_number() {
    let Two {
        theirs, ours, case, ..
    } = one_number();
    ours.open_case("jan.n");
    // A step of ours waits behind what the same record got elsewhere.
    let same = World::in_memory();
    copy_folder(ours.base(), same.base());
    let journal = same.path(&format!("{}/case.toml.age", case_path(&case)));
    let agreed = Some(std::fs::read(journal).unwrap());
    write(&same, "jan.n", &case, "letter", 4);
    write(&ours, "anna.k", &case, "visit", 5);
    let two = Two {
        theirs: same,
        ours,
        case: case.clone(),
        agreed,
    };
    let refused = vec!["visit"];
    let rules = Plain {
        refused,
        ..Plain::default()
    };
    two.meet(&rules).unwrap();
    assert_eq!(two.ours.open("anna.k").waiting_count().unwrap(), 1);
    let two = Two {
        theirs,
        agreed: None,
        ..two
    };
    let done = two.let_go().unwrap().unwrap();
    assert_eq!((done.taken, done.aside.len()), (true, 2));
    let store = two.ours.open("anna.k");
    let waiting = store.waiting().unwrap().into_iter();
    let whys: Vec<_> = waiting.map(|one| one.step.unwrap().why).collect();
    assert_eq!(whys, vec![["let-go"]; 3]);
    // Rules that refuse nothing any more record none of it in what is about somebody else.
    let before = two.steps(&case);
    let held = store.hold().unwrap();
    held.retry(&case, &Plain::default(), &stamp(22)).unwrap();
    drop(held);
    assert_eq!(two.steps(&case), before);
}

#[test]
fn letting_a_record_go_is_gone_on_with_wherever_it_was_stopped() {
    let mut stop = 0;
    loop {
        let world = office();
        let case = world.open_case("jan.n");
        let journal = world.open("anna.k").read_journal(&case).unwrap();
        let other = signing_key(&world, "anna.k");
        let day = 5;
        forge(
            &world,
            &journal,
            forged_step(2, "note", "jan.n", day),
            &other,
        );
        let calls = Arc::new(AtomicUsize::new(0));
        let counted = calls.clone();
        let disk = Disk::fated(Arc::new(move |_, _: &std::path::Path| {
            let is_over = counted.fetch_add(1, Ordering::SeqCst) >= stop;
            let stopped = Fault::Refused(std::io::ErrorKind::Other);
            if is_over { Err(stopped) } else { Ok(()) }
        }));
        if let Ok(store) = world.open_on("anna.k", disk)
            && let Ok(held) = store.hold()
        {
            let _ = held.let_go(&case, None, (&stamp(21), false));
        }
        let store = world.open("anna.k");
        let held = store.hold().unwrap();
        match held.let_go(&case, None, (&stamp(21), false)) {
            Ok(Some(done)) => assert!(!done.taken),
            Err(Left::Store(StoreError::NoCase(_))) => {}
            other => panic!("stopped at {stop}: {other:?}"),
        }
        drop(held);
        let mut store = world.open("anna.k");
        let mut locked = store.lock().unwrap();
        locked.mend(Mending::default(), &stamp(22)).unwrap();
        drop(locked);
        assert_eq!(world.codes("anna.k"), [Code::Waiting], "stopped at {stop}");
        // What somebody else signed in another's name is known as that.
        let store = world.open("anna.k");
        let waiting = store.waiting().unwrap().into_iter();
        let steps: Vec<_> = waiting.map(|one| one.step.unwrap()).collect();
        let signed = steps
            .iter()
            .map(|one| (one.step.step.to_string(), store.is_authors(one)));
        let mut signed: Vec<_> = signed.collect();
        signed.sort();
        let expected = [("note".to_owned(), false), ("open".to_owned(), true)];
        assert_eq!(signed, expected, "stopped at {stop}");
        if calls.load(Ordering::SeqCst) <= stop {
            break;
        }
        stop += 1;
    }
    assert!(stop > 10, "{stop}");
}
