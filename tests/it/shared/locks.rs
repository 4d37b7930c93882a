//! A folder that does not lock, or only says so: who writes, who is refused, and what is told.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kartoteka::store::files::{Call, Fault};
use kartoteka::store::{Code, Disk};

use crate::env::Said;
use crate::office::{Office, form};

/// A disk on whose shares a call is answered so; what this computer keeps lies elsewhere.
fn share(wanted: Call, kind: ErrorKind) -> Disk {
    Disk::fated(Arc::new(move |call, path: &Path| {
        let is_local = path.components().any(|part| part.as_os_str() == "state");
        if call == wanted && !is_local {
            Err(Fault::Refused(kind))
        } else {
            Ok(())
        }
    }))
}

/// One that does not lock at all, and one that gives a lock to whoever asks.
fn without_locks() -> [Disk; 2] {
    [
        share(Call::Lock, ErrorKind::Unsupported),
        share(Call::LockAgain, ErrorKind::Unsupported),
    ]
}

fn on(office: &Office, disk: &Disk, args: &[&str]) -> Said {
    office.run_on(disk.clone(), args, "", false)
}

/// An office with a case whose folder was not tried today.
fn with_case() -> (Office, String) {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    office.forget_trials();
    (office, case)
}

#[test]
fn no_store_is_made_where_nothing_locks() {
    for disk in without_locks() {
        let office = Office::new();
        let dir = office.env.path("second").to_str().unwrap().to_owned();
        let key = office.env.path("second.key").to_str().unwrap().to_owned();
        let mut args = vec![
            "init",
            &dir,
            "--office",
            "GOPS",
            "--holder",
            "ewa.n",
            "--identity-out",
            &key,
            "--no-passphrase",
            "--no-recovery",
        ];
        let said = on(&office, &disk, &args);
        assert_eq!(said.status, 1, "{said}");
        assert!(said.stderr.contains("does not lock"), "{said}");
        assert!(said.stderr.contains("--one-writer"), "{said}");
        assert!(!Path::new(&dir).exists() && !Path::new(&key).exists());
        // Who knows that nobody else writes makes it all the same, and can write.
        args.push("--one-writer");
        let said = on(&office, &disk, &args);
        assert_eq!(said.status, 0, "{said}");
        assert!(said.stderr.contains("Only this computer"), "{said}");
        let logs = std::fs::read_dir(Path::new(&dir).join("log")).unwrap();
        let logs = logs.map(|log| std::fs::read_to_string(log.unwrap().path()).unwrap());
        assert!(logs.collect::<String>().contains("one-writer"));
        let form = office.file("second.toml", form("KPP-1"));
        let intake = [
            "intake",
            "nk",
            "--from",
            &form,
            "--store",
            &dir,
            "--identity",
            &key,
        ];
        let said = on(&office, &disk, &intake);
        assert_eq!(said.status, 0, "{said}");
    }
}

#[test]
fn nothing_is_written_where_nothing_locks_and_all_is_read() {
    for disk in without_locks() {
        let (office, case) = with_case();
        let before = office.everything();
        let form = office.file("more.toml", form("KPP-2"));
        for args in [
            &["nk", "note", &case, "--crime-suspected", "no"][..],
            &["intake", "nk", "--from", &form],
            &["rekey", "--yes"],
            &["mend"],
        ] {
            let said = on(&office, &disk, args);
            assert_eq!(said.status, 1, "{args:?} {said}");
            assert!(said.stderr.contains("does not lock"), "{args:?} {said}");
            assert!(said.stderr.contains("mend --one-writer"), "{args:?} {said}");
        }
        assert_eq!(office.everything(), before);
        for args in [&["deadlines"][..], &["show", &case], &["list"]] {
            let said = on(&office, &disk, args);
            assert!([0, 4].contains(&said.status), "{args:?} {said}");
        }
        let said = on(&office, &disk, &["validate", "--format", "json"]);
        assert!(said.stdout.contains("V066"), "{said}");
    }
}

#[test]
fn one_computer_alone_writes_by_its_own_word_and_is_told_of_it() {
    for disk in without_locks() {
        let (office, case) = with_case();
        let said = on(&office, &disk, &["mend", "--one-writer"]);
        assert_eq!(said.status, 0, "{said}");
        let note = ["nk", "note", &case, "--crime-suspected", "no"];
        let said = on(&office, &disk, &note);
        assert_eq!(said.status, 0, "{said}");
        assert_eq!(office.steps(&case), ["open", "note"]);
        for keys in [
            &["validate", "--format", "json"][..],
            &["validate", "--no-keys", "--format", "json"],
        ] {
            let said = on(&office, &disk, keys);
            assert!(
                said.stdout.contains("V072") && !said.stdout.contains("V066"),
                "{said}"
            );
        }
        // It is told where the folder locks, too: nobody tries there any more.
        let told: Vec<_> = office.findings().iter().map(|f| f.code).collect();
        assert_eq!(told, [Code::OneWriter]);
        // It is the word of one computer.
        let state = office.env.path("other/state").to_str().unwrap().to_owned();
        let env = office.env.with("KARTOTEKA_STATE", &state);
        let other = Office { env };
        let said = on(&other, &disk, &note);
        assert_eq!(said.status, 1, "{said}");
        let said = on(&other, &disk, &["validate", "--format", "json"]);
        assert!(said.stdout.contains("V066"), "{said}");
    }
}

#[test]
fn locks_are_not_given_up_where_there_are_some() {
    let (office, case) = with_case();
    for args in [
        &["mend", "--one-writer"][..],
        &["mend", "--one-writer", "--dry-run"],
    ] {
        let said = office.run(args);
        assert_eq!(said.status, 0, "{said}");
        assert!(said.stderr.contains("This folder locks"), "{said}");
        assert!(!said.stdout.contains("only this computer"), "{said}");
    }
    assert_eq!(office.findings(), []);
    office.forget_trials();
    for disk in without_locks() {
        let note = ["nk", "note", &case, "--crime-suspected", "no"];
        let said = on(&office, &disk, &note);
        assert_eq!(said.status, 1, "{said}");
    }
}

#[test]
fn what_would_be_done_is_told_before_locks_are_given_up() {
    for disk in without_locks() {
        let (office, case) = with_case();
        let before = office.everything();
        let said = on(&office, &disk, &["mend", "--one-writer", "--dry-run"]);
        assert_eq!(said.status, 0, "{said}");
        assert_eq!(office.everything(), before);
        let note = ["nk", "note", &case, "--crime-suspected", "no"];
        assert_eq!(on(&office, &disk, &note).status, 1);
    }
}

/// What is mended where nothing locks is mended with locks given up, whatever is broken.
#[test]
fn a_broken_chain_is_mended_where_nothing_locks() {
    for disk in without_locks() {
        let office = Office::new();
        let first = office.in_store("office/0001.toml");
        let kept = std::fs::read(&first).unwrap();
        std::fs::remove_file(&first).unwrap();
        assert_eq!(on(&office, &disk, &["mend"]).status, 1);
        let said = on(&office, &disk, &["mend", "--one-writer"]);
        assert_eq!(said.status, 0, "{said}");
        assert_eq!(std::fs::read(&first).unwrap(), kept);
    }
}

#[test]
fn a_leftover_that_went_by_itself_is_in_nobodys_way() {
    let office = Office::new();
    std::fs::write(office.in_store(".tmp-abc"), "").unwrap();
    let disk = Disk::fated(Arc::new(|call, path: &Path| {
        if call == Call::Remove && path.ends_with(".tmp-abc") {
            std::fs::remove_file(path).unwrap();
        }
        Ok(())
    }));
    let said = on(&office, &disk, &["mend"]);
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(office.findings(), []);
}

#[test]
fn who_is_no_longer_alone_does_not_even_mend_where_nothing_locks() {
    for disk in without_locks() {
        let office = Office::new();
        assert_eq!(on(&office, &disk, &["mend", "--one-writer"]).status, 0);
        let left = office.in_store(".tmp-abc");
        std::fs::write(&left, "").unwrap();
        let said = on(&office, &disk, &["mend", "--many-writers"]);
        assert_eq!(said.status, 0, "{said}");
        assert!(left.exists());
        assert_eq!(on(&office, &disk, &["mend"]).status, 1);
    }
}

#[test]
fn the_word_is_taken_back() {
    let (office, case) = with_case();
    let [disk, _] = without_locks();
    assert_eq!(on(&office, &disk, &["mend", "--one-writer"]).status, 0);
    let back = office.run(&["mend", "--many-writers"]);
    assert_eq!(back.status, 0, "{back}");
    let note = ["nk", "note", &case, "--crime-suspected", "no"];
    let said = on(&office, &disk, &note);
    assert_eq!(said.status, 1, "{said}");
    assert_eq!(office.findings(), []);
}

#[test]
fn who_writes_alone_still_waits_for_a_lock_that_somebody_holds() {
    let (office, case) = with_case();
    let [_, disk] = without_locks();
    assert_eq!(on(&office, &disk, &["mend", "--one-writer"]).status, 0);
    let lock = office.in_store("nk/2026/0001/.lock");
    let held = Disk::default().lock(&lock, Duration::ZERO).unwrap();
    let said = on(
        &office,
        &disk,
        &["nk", "note", &case, "--crime-suspected", "no"],
    );
    assert_eq!(said.status, 5, "{said}");
    drop(held);
    assert_eq!(office.steps(&case), ["open"]);
}

#[test]
fn a_copy_is_made_of_a_store_whose_folder_does_not_lock() {
    for disk in without_locks() {
        let office = Office::new();
        office.take_in(&form("1"));
        let to = office.env.path("copy").to_str().unwrap().to_owned();
        let said = on(&office, &disk, &["backup", "--to", &to]);
        assert_eq!(said.status, 0, "{said}");
    }
}

/// What was typed before the computer slept, and could not be saved when it woke, is kept.
#[test]
fn what_was_typed_outlasts_a_lock_that_was_lost_in_sleep() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let lock = office.in_store("nk/2026/0001/.lock");
    let theirs = Arc::new(Mutex::new(None));
    let taken = Arc::clone(&theirs);
    let asleep = Disk::fated(Arc::new(move |call, _: &Path| {
        if call != Call::Hold {
            return Ok(());
        }
        std::fs::remove_file(&lock).unwrap();
        let held = Disk::default().lock(&lock, Duration::ZERO).unwrap();
        *taken.lock().unwrap() = Some(held);
        Err(Fault::Refused(ErrorKind::TimedOut))
    }));
    let lines = "20.11\nP1\nvictim\n\nt\n";
    let said = office.run_on(asleep, &["nk", "hand-form-b", &case], lines, true);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("--resume"), "{said}");
    *theirs.lock().unwrap() = None;
    assert_eq!(office.steps(&case), ["open"]);
    let told = office.done(&["drafts", "--format", "json"]);
    assert!(told.contains("hand-form-b"), "{told}");
    assert_eq!(office.findings(), []);
}

/// A disk that counts the trials of locks on a share.
fn counting() -> (Disk, Arc<AtomicUsize>) {
    let trials = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&trials);
    let disk = Disk::fated(Arc::new(move |call, _: &Path| {
        if call == Call::LockAgain {
            counted.fetch_add(1, Ordering::SeqCst);
        }
        Ok(())
    }));
    (disk, trials)
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_locks_is_tried_once_a_day_and_by_whoever_asks_for_it() {
    let (office, case) = with_case();
    let note = ["nk", "note", &case, "--crime-suspected", "no"];
    let trials_of = |args: &[&str]| {
        let (disk, trials) = counting();
        let said = on(&office, &disk, args);
        assert_eq!(said.status, 0, "{said}");
        trials.load(Ordering::SeqCst)
    };
    assert_eq!([&note, &note, &note].map(|args| trials_of(args)), [1, 0, 0]);
    // Who asks whether it locks wants to know how it is now.
    assert_eq!(trials_of(&["validate"]), 1);
    assert_eq!(trials_of(&["mend", "--one-writer", "--dry-run"]), 1);
    office.forget_trials();
    assert_eq!(trials_of(&note), 1);
    // Another user, or another computer, tries anew.
    let state = office.env.path("other/state").to_str().unwrap().to_owned();
    let env = office.env.with("KARTOTEKA_STATE", &state);
    let (disk, trials) = counting();
    let said = on(&Office { env }, &disk, &note);
    assert_eq!(
        (said.status, trials.load(Ordering::SeqCst)),
        (0, 1),
        "{said}"
    );
}

#[test]
fn what_a_trial_told_no_longer_counts_once_the_folder_is_found_not_to_lock() {
    let [refusing, granting] = without_locks();
    for asking in [&["validate"][..], &["validate", "--no-keys"]] {
        let office = Office::new();
        let case = office.take_in(&form("1"));
        let note = ["nk", "note", &case, "--crime-suspected", "no"];
        // A lock that the share refuses is refused whatever was tried.
        let said = on(&office, &refusing, &note);
        assert_eq!(said.status, 1, "{said}");
        assert!(said.stderr.contains("does not lock"), "{said}");
        let said = on(&office, &granting, asking);
        assert!(said.stdout.contains("V066"), "{said}");
        let said = on(&office, &granting, &note);
        assert_eq!(said.status, 1, "{said}");
        assert!(said.stderr.contains("does not lock"), "{said}");
    }
}
