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

/// What lies there is looked at and then opened; between the two it may be exchanged.
#[cfg(unix)]
#[test]
fn what_was_exchanged_after_the_look_is_not_opened() {
    let folder = folder();
    let (file, link) = (folder.path().join("a"), folder.path().join("link"));
    Disk::default().fill(&file, b"0123456789").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    let fifo = folder.path().join("fifo");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status();
    assert!(made.unwrap().success());
    let problem = |path: &Path| open_itself(path, 9).unwrap_err().problem;
    assert_eq!(problem(&link), FileProblem::Link);
    // Opening a FIFO waits for its writer, who never comes.
    assert_eq!(problem(&fifo), FileProblem::NotAFile);
    assert_eq!(problem(folder.path()), FileProblem::NotAFile);
    assert_eq!(problem(&file), FileProblem::TooLarge { limit: 9 });
    assert_eq!(open_itself(&file, 10).unwrap().1.len(), 10);
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
    let disk = Disk::default();
    let held = disk.lock(&path, Duration::ZERO).unwrap();
    let refused = disk.lock(&path, Duration::from_millis(30)).unwrap_err();
    assert_eq!(refused.problem, FileProblem::Locked);
    drop(held);
    assert!(disk.lock(&path, Duration::ZERO).is_ok());
    assert_eq!(disk.folder_locks(folder.path()), Ok(true));
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

#[test]
fn plain_text_has_no_hidden_name_before_it_is_whole() {
    let folder = folder();
    let path = folder.path().join("plain.txt");
    let inside = folder.path().to_owned();
    let hidden = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&hidden);
    let disk = Disk::observed(Arc::new(move |_, _: &Path| {
        let names = list(&inside).unwrap();
        seen.lock()
            .unwrap()
            .extend(names.into_iter().map(|e| e.name));
    }));
    disk.create(&path, b"one", Access::Plain).unwrap();
    disk.replace(&path, b"two", Access::Plain).unwrap();
    assert_eq!(read(&path, 10).unwrap(), b"two");
    let again = disk.create(&path, b"three", Access::Plain).unwrap_err();
    assert!(again.is_taken());
    let seen = hidden.lock().unwrap();
    assert!(seen.len() >= 3, "{seen:?}");
    assert!(seen.iter().all(|name| name == "plain.txt" || is_part(name)));
    assert_eq!(list(folder.path()).unwrap().len(), 1);
}

fn is_part(name: &OsString) -> bool {
    let name = name.to_string_lossy();
    name.starts_with("plain.txt.") && name.ends_with(PART_SUFFIX)
}

/// What a dead disk is asked to do.
type Work<'a> = &'a dyn Fn(&Disk, &Path) -> Result<(), FileError>;

#[test]
fn a_dead_disk_does_nothing_and_a_torn_write_does_half() {
    let works: [Work<'_>; 10] = [
        &|disk, path| disk.create(&path.join("a"), b"one", Access::Private),
        &|disk, path| disk.replace(&path.join("b"), b"one", Access::Plain),
        &|disk, path| disk.fill(&path.join("c"), b"one"),
        &|disk, path| disk.append(&path.join("d"), |_| Ok("line".into())),
        &|disk, path| disk.make_folders(&path.join("e/f"), Access::Shared),
        &|disk, path| disk.rename_folder(&path.join("old"), &path.join("g")),
        &|disk, path| disk.remove(&path.join("old/file")),
        &|disk, path| disk.remove_folder(&path.join("old")),
        &|disk, path| disk.remove_empty_folder(&path.join("empty")),
        &|disk, path| disk.lock(&path.join("h"), Duration::ZERO).map(|_| ()),
    ];
    let folder = folder();
    Disk::default()
        .make_folder(&folder.path().join("old"), Access::Shared)
        .unwrap();
    let empty = folder.path().join("empty");
    Disk::default().make_folder(&empty, Access::Shared).unwrap();
    let file = folder.path().join("old/file");
    Disk::default().fill(&file, b"x").unwrap();
    let dead = Disk::fated(Arc::new(|_, _: &Path| {
        Err(Fault::Refused(io::ErrorKind::Other))
    }));
    for work in works {
        assert!(work(&dead, folder.path()).is_err());
    }
    assert_eq!(list(folder.path()).unwrap().len(), 2);
    assert!(exists(&file));
    let torn = Disk::fated(Arc::new(|call, _: &Path| match call {
        Call::Write => Err(Fault::Torn(io::ErrorKind::StorageFull)),
        _ => Ok(()),
    }));
    let path = folder.path().join("torn");
    let told = torn.fill(&path, b"0123456789").unwrap_err();
    assert_eq!(
        told.problem,
        FileProblem::System(io::ErrorKind::StorageFull)
    );
    assert_eq!(read(&path, 10).unwrap(), b"01234");
    for work in &works[..2] {
        assert!(work(&torn, folder.path()).is_err());
    }
    assert_eq!(list(folder.path()).unwrap().len(), 3, "no half file stays");
}
