//! Records on which nobody can agree, and an admin who lets the one here go.

use kartoteka::store::Code;
use kartoteka::store::together::{Left, Together};

use super::parted::{Plain, Two, said, write};
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
