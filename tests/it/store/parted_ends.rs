//! What becomes of a record that was brought together by a run that was stopped, or that somebody
//! disposed of.

use kartoteka::store::Code;
use kartoteka::store::together::{Left, Together};

use super::parted::{Plain, Two, write};
use super::parted_proofs::dispose;

#[test]
fn a_run_stopped_anywhere_is_gone_on_with() {
    for renames in [false, true] {
        let rules = Plain {
            refused: vec!["visit"],
            renames,
        };
        let pristine = Two::new();
        write(&pristine.theirs, "jan.n", &pristine.case, "letter", 4);
        write(&pristine.ours, "anna.k", &pristine.case, "note", 5);
        write(&pristine.ours, "anna.k", &pristine.case, "visit", 6);
        write(&pristine.ours, "jan.n", &pristine.case, "note", 7);
        let mut stop = 0;
        loop {
            let two = pristine.again();
            let was_stopped = two.meet_stopped(stop, &rules);
            two.meet(&rules).unwrap();
            let steps: Vec<_> = two.steps(&two.case).into_iter().map(|s| s.2).collect();
            assert_eq!(steps, [2, 3, 4, 5], "stopped at {stop}");
            let store = two.ours.open("anna.k");
            assert_eq!(store.waiting_count().unwrap(), 2, "stopped at {stop}");
            two.mends(stop);
            if !was_stopped {
                break;
            }
            stop += 1;
        }
        assert!(stop > 20, "{stop}");
    }
}

#[test]
fn a_record_that_was_disposed_of_there_goes_here_too() {
    // As it was sent; with a step of ours behind it; shorter than what was disposed of.
    for (theirs, ours) in [(0, 0), (0, 1), (1, 1)] {
        let two = Two::new();
        for _ in 0..theirs {
            write(&two.theirs, "jan.n", &two.case, "letter", 4);
        }
        for _ in 0..ours {
            write(&two.ours, "anna.k", &two.case, "note", 5);
        }
        dispose(&two.theirs, &two.case);
        let together = two.meet(&Plain::default()).unwrap();
        assert!(together.taken);
        let store = two.ours.open("anna.k");
        assert!(store.read_journal(&two.case).unwrap().is_erased());
        assert_eq!(store.waiting_count().unwrap(), ours);
        assert!(!two.ours.path("nk/2026/0001/documents").exists());
        let found = two.ours.codes("anna.k");
        assert!(found.iter().all(|code| *code == Code::Waiting), "{found:?}");
    }
    // Disposed of here, and gone on with there: nobody decides that but people.
    let two = Two::new();
    write(&two.theirs, "jan.n", &two.case, "letter", 4);
    dispose(&two.ours, &two.case);
    assert_eq!(two.meet(&Plain::default()), Err(Left::Disagree));
    let two = Two::new();
    dispose(&two.ours, &two.case);
    assert_eq!(two.meet(&Plain::default()).unwrap(), Together::default());
}
