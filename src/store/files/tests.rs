use super::*;
use std::sync::{Arc, Mutex};
use std::time::Duration;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_file_is_replaced_whole_and_each_moment_is_told() {
    let folder = folder();
    let path = folder.path().join("a");
    let told = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&told);
    let disk = Disk::observed(Arc::new(move |moment, _: &Path| {
        seen.lock().unwrap().push(moment);
    }));
    disk.create(&path, b"one", Access::Shared).unwrap();
    disk.replace(&path, b"two", Access::Shared).unwrap();
    assert_eq!(read(&path, 10).unwrap(), b"two");
    let write = [Moment::Begun, Moment::Written, Moment::Renamed];
    assert_eq!(*told.lock().unwrap(), [write, write].concat());
    assert_eq!(
        list(folder.path()).unwrap().len(),
        1,
        "no temporary file stays"
    );
}

#[test]
fn a_file_that_is_there_is_not_overwritten() {
    let folder = folder();
    let path = folder.path().join("a");
    let disk = Disk::default();
    disk.create(&path, b"one", Access::Private).unwrap();
    let again = disk.create(&path, b"two", Access::Private).unwrap_err();
    assert!(again.is_taken());
    assert_eq!(read(&path, 10).unwrap(), b"one");
}

#[test]
fn limits_links_and_folders_are_refused() {
    let folder = folder();
    let path = folder.path().join("a");
    Disk::default().fill(&path, b"0123456789").unwrap();
    let problem = |path: &Path, limit| read(path, limit).unwrap_err().problem;
    assert_eq!(problem(&path, 9), FileProblem::TooLarge { limit: 9 });
    assert_eq!(problem(folder.path(), 9), FileProblem::NotAFile);
    assert!(read(&folder.path().join("b"), 9).unwrap_err().is_absent());
    #[cfg(unix)]
    {
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert_eq!(problem(&link, 100), FileProblem::Link);
        assert_eq!(read_named(&link, 100).unwrap(), b"0123456789");
        let inside = link.join("x");
        assert!(refuse_links(folder.path(), &inside).is_err());
        assert!(refuse_links(folder.path(), &path).is_ok());
    }
}

#[cfg(unix)]
#[test]
fn store_files_take_the_mode_of_their_folder_and_private_ones_do_not() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o770)).unwrap();
    let disk = Disk::default();
    let (shared, private) = (folder.path().join("s"), folder.path().join("p"));
    disk.create(&shared, b"", Access::Shared).unwrap();
    disk.create(&private, b"", Access::Private).unwrap();
    let inner = folder.path().join("inner");
    disk.make_folder(&inner, Access::Shared).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(
        (mode(&shared), mode(&private), mode(&inner)),
        (0o660, 0o600, 0o770)
    );
}

#[test]
fn a_lock_is_waited_for_and_then_refused() {
    let folder = folder();
    let path = folder.path().join(".lock");
    let held = lock(&path, Duration::ZERO).unwrap();
    let refused = lock(&path, Duration::from_millis(30)).unwrap_err();
    assert_eq!(refused.problem, FileProblem::Locked);
    drop(held);
    assert!(lock(&path, Duration::ZERO).is_ok());
    assert_eq!(folder_locks(folder.path()), Ok(true));
}

#[test]
fn a_torn_line_is_cut_off_before_the_next_one() {
    let folder = folder();
    let path = folder.path().join("log");
    let disk = Disk::default();
    Disk::default().fill(&path, b"one\ntw").unwrap();
    disk.append::<FileError>(&path, |last| Ok(format!("after {}", last.unwrap())))
        .unwrap();
    assert_eq!(read(&path, 100).unwrap(), b"one\nafter one\n");
    let empty = folder.path().join("new");
    disk.append::<FileError>(&empty, |last| Ok(format!("{}", last.is_none())))
        .unwrap();
    assert_eq!(read(&empty, 100).unwrap(), b"true\n");
}

#[test]
fn a_folder_is_not_renamed_over_another() {
    let folder = folder();
    let disk = Disk::default();
    let (a, b) = (folder.path().join("a"), folder.path().join("b"));
    disk.make_folder(&a, Access::Shared).unwrap();
    disk.make_folder(&b, Access::Shared).unwrap();
    assert!(disk.rename_folder(&a, &b).unwrap_err().is_taken());
}
