//! A machine that slept while records were brought together, and what others put in its way.

use std::fs;

use kartoteka::store::layout::case_path;
use kartoteka::store::together::{Left, Together};
use kartoteka::store::{Disk, StoreError};

use super::parted::{Plain, Two, said, write};
use super::slept::{elsewhere, give_away, sleeping};
use super::world::*;

/// A disk on which a colleague records a step while the lock of the record is lost.
fn colleague_writes(two: &Two) -> Disk {
    let (other, case) = (elsewhere(&two.ours), two.case.clone());
    // First the lock of the store is looked at, then that of the record.
    sleeping(1, move || {
        give_away(&other, &format!("{}/.lock", case_path(&case)));
        write(&other, "jan.n", &case, "visit", 7);
    })
}

#[test]
fn who_slept_while_a_colleague_recorded_takes_nothing() {
    for own in [false, true] {
        let two = Two::new();
        write(&two.theirs, "jan.n", &two.case, "letter", 4);
        if own {
            write(&two.ours, "anna.k", &two.case, "note", 5);
        }
        let before = two.steps(&two.case).len();
        let left = two.meet_on(colleague_writes(&two), &Plain::default());
        let changed = StoreError::CaseChanged(two.case.clone());
        assert_eq!(left, Err(Left::Store(changed)));
        let steps = two.steps(&two.case);
        assert_eq!(steps.len(), before + 1);
        assert_eq!(steps[before], said("visit", "jan.n", 7));
        // It is looked at as it stands now, and nothing is lost.
        let together = two.meet(&Plain::default()).unwrap();
        assert_eq!(together.moved.len(), 1 + usize::from(own));
        assert_eq!(two.ours.open("anna.k").waiting_count().unwrap(), 1);
        assert!(two.steps(&two.case).contains(&said("letter", "jan.n", 4)));
    }
}

#[test]
fn who_slept_while_nobody_wrote_goes_on() {
    let two = Two::new();
    write(&two.theirs, "jan.n", &two.case, "letter", 4);
    let together = two.meet_on(sleeping(1, || {}), &Plain::default());
    assert!(together.unwrap().taken);
    two.clean();
}

#[test]
fn a_file_under_the_name_of_a_document_that_comes_back_is_not_believed() {
    let refuses = Plain {
        refused: vec!["note"],
        ..Plain::default()
    };
    for is_sealed in [false, true] {
        let two = Two::new();
        write(&two.theirs, "jan.n", &two.case, "letter", 4);
        write(&two.ours, "anna.k", &two.case, "note", 5);
        two.meet(&refuses).unwrap();
        let store = two.ours.open("anna.k");
        let waiting = store.waiting().unwrap().remove(0).step.unwrap();
        let folder = two
            .ours
            .path(&format!("{}/documents", case_path(&two.case)));
        let journal = store.read_journal(&two.case).unwrap();
        let other = journal.steps[0].sheet.as_ref().unwrap();
        let other = folder.join(format!("{}.toml.age", other.stem));
        let bytes = if is_sealed {
            fs::read(other).unwrap()
        } else {
            b"no sheet".to_vec()
        };
        let held = store.hold().unwrap();
        let sheet = waiting.step.sheet.as_ref().unwrap();
        fs::write(folder.join(format!("{}.toml.age", sheet.stem)), &bytes).unwrap();
        for (stem, _) in &waiting.attachments {
            fs::write(folder.join(format!("{stem}.age")), &bytes).unwrap();
        }
        let back = held
            .retry(&two.case, &Plain::default(), &stamp(22))
            .unwrap();
        assert_eq!(back.moved[0].is, Some(4));
        drop(held);
        assert_eq!(store.waiting_count().unwrap(), 0);
        two.clean();
        let sheet = store.read_sheet(&two.case, sheet).unwrap();
        let mut read = Vec::new();
        let attachment = &sheet.attachments[0];
        store
            .copy_attachment(&two.case, attachment, &mut read)
            .unwrap();
        assert_eq!(read, SECRET.as_bytes().repeat(100));
        assert_eq!(two.meet(&refuses).unwrap(), Together::default());
    }
}
