use std::sync::Arc;

use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// A disk on which a call is answered so.
fn answering(wanted: Call, kind: io::ErrorKind) -> Disk {
    Disk::fated(Arc::new(move |call, _: &Path| {
        if call == wanted {
            Err(Fault::Refused(kind))
        } else {
            Ok(())
        }
    }))
}

#[cfg(unix)]
#[test]
fn an_answer_of_the_system_is_told_for_what_it_is() {
    use rustix::io::Errno;
    for (errno, expected) in [
        // What Windows servers say through the driver of Linux.
        (Errno::ACCESS, Refusal::Taken),
        (Errno::AGAIN, Refusal::Taken),
        (Errno::WOULDBLOCK, Refusal::Taken),
        (Errno::INTR, Refusal::Taken),
        (Errno::NOLCK, Refusal::NoLocks),
        (Errno::NOSYS, Refusal::NoLocks),
        (Errno::OPNOTSUPP, Refusal::NoLocks),
        (Errno::NOTSUP, Refusal::NoLocks),
        (Errno::INVAL, Refusal::NoLocks),
        (Errno::IO, Refusal::Other),
        (Errno::STALE, Refusal::Other),
        (Errno::BADF, Refusal::Other),
    ] {
        let error = io::Error::from_raw_os_error(errno.raw_os_error());
        assert_eq!(refusal(&error), expected, "{errno:?}");
    }
}

#[test]
fn a_folder_without_locks_is_told_from_one_that_is_locked() {
    let folder = folder();
    let path = folder.path().join(".lock");
    let disk = answering(Call::Lock, io::ErrorKind::Unsupported);
    let refused = disk.lock(&path, Duration::ZERO).unwrap_err();
    assert_eq!(refused.problem, FileProblem::NoLocks);
    assert_eq!(disk.folder_locks(folder.path()), Ok(false));
    // What is no answer about locks says nothing of them, at the first try or at the second.
    for call in [Call::Lock, Call::LockAgain] {
        let full = answering(call, io::ErrorKind::StorageFull);
        assert!(full.folder_locks(folder.path()).is_err(), "{call:?}");
    }
}

#[test]
fn a_lock_that_is_given_twice_is_none() {
    let folder = folder();
    let disk = answering(Call::LockAgain, io::ErrorKind::Unsupported);
    assert_eq!(disk.folder_locks(folder.path()), Ok(false));
    assert_eq!(Disk::default().folder_locks(folder.path()), Ok(true));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_trial_whose_file_somebody_takes_away_tells_nothing() {
    for wanted in [Call::Lock, Call::LockAgain] {
        let folder = folder();
        let disk = Disk::fated(Arc::new(move |call, path: &Path| {
            if call == wanted {
                fs::remove_file(path).unwrap();
            }
            Ok(())
        }));
        let tried = disk.folder_locks(folder.path()).unwrap_err();
        assert!(tried.is_absent(), "{wanted:?}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[test]
fn one_writer_does_without_locks_and_honours_those_that_are_there() {
    let folder = folder();
    let path = folder.path().join(".lock");
    let alone = answering(Call::Lock, io::ErrorKind::Unsupported).for_one_writer();
    assert!(alone.lock(&path, Duration::ZERO).is_ok());
    let held = Disk::default().lock(&path, Duration::ZERO).unwrap();
    let one_writer = Disk::default().for_one_writer();
    let refused = one_writer.lock(&path, Duration::ZERO).unwrap_err();
    assert_eq!(refused.problem, FileProblem::Locked);
    drop(held);
}

#[test]
fn a_lock_whose_file_was_replaced_is_lost_and_taken_anew() {
    let folder = folder();
    let path = folder.path().join(".lock");
    let disk = Disk::default();
    let mut held = disk.lock(&path, Duration::ZERO).unwrap();
    assert_eq!(disk.hold(&mut held), Ok(Held::Still));
    fs::remove_file(&path).unwrap();
    assert_eq!(disk.hold(&mut held), Ok(Held::Lost));
    assert_eq!(disk.hold(&mut held), Ok(Held::Still));
    let refused = disk.lock(&path, Duration::ZERO).unwrap_err();
    assert_eq!(refused.problem, FileProblem::Locked);
}

#[test]
fn a_lock_that_another_has_meanwhile_cannot_be_held_on_to() {
    let folder = folder();
    let path = folder.path().join(".lock");
    let disk = Disk::default();
    let mut slept = disk.lock(&path, Duration::ZERO).unwrap();
    fs::remove_file(&path).unwrap();
    let other = disk.lock(&path, Duration::ZERO).unwrap();
    let refused = disk.hold(&mut slept).unwrap_err();
    assert_eq!(refused.problem, FileProblem::Locked);
    assert!(slept.read(&path, 9).is_err());
    drop(other);
    assert_eq!(disk.hold(&mut slept), Ok(Held::Lost));
}
