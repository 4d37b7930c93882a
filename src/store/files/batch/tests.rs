use super::*;
use crate::store::files::{list, read};

fn draft(disk: &Disk, path: &Path, bytes: &[u8]) -> Unsynced {
    let fill = |to: &mut dyn Write| to.write_all(bytes).map_err(at(path));
    disk.draft(path, Access::Shared, fill).unwrap()
}

/// Looks at the first byte; the rest is read by whoever asked.
fn seen(back: &mut dyn Read) -> Result<(), FileError> {
    let mut first = [0];
    back.read_exact(&mut first).map_err(at(Path::new("back")))
}

#[test]
fn many_files_are_replaced_and_nothing_else_stays() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Disk::default();
    let paths: Vec<PathBuf> = (0..40).map(|n| folder.path().join(n.to_string())).collect();
    for path in &paths {
        disk.create(path, b"old", Access::Shared).unwrap();
    }
    let drafts: Vec<_> = paths.iter().map(|p| draft(&disk, p, b"new")).collect();
    assert_eq!(read(&paths[0], 10).unwrap(), b"old");
    let synced = disk.sync_all(&drafts.iter().collect::<Vec<_>>());
    assert!(synced.iter().all(Result::is_ok) && synced.len() == 40);
    let staged = drafts.into_iter().zip(paths.clone());
    let staged = staged.map(|(d, path)| (disk.proved(d, seen).unwrap(), path));
    let placed: Vec<Result<(), FileError>> = disk.place_all_over(staged.collect(), |_| Ok(()));
    assert_eq!(placed, vec![Ok(()); 40]);
    for path in &paths {
        assert_eq!(read(path, 10).unwrap(), b"new");
    }
    assert_eq!(list(folder.path()).unwrap().len(), 40);
}

#[test]
fn what_reads_back_otherwise_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    let disk = Disk::default();
    disk.create(&path, b"old", Access::Shared).unwrap();
    let written = draft(&disk, &path, b"new");
    // Somebody, or the disk, changes a byte behind our back.
    let mut file = written.temp.file().unwrap();
    file.seek(SeekFrom::Start(1)).unwrap();
    file.write_all(b"E").unwrap();
    let error = disk.proved(written, seen).unwrap_err();
    assert_eq!(error.problem, FileProblem::ReadBack);
    assert_eq!(read(&path, 10).unwrap(), b"old");
    assert_eq!(list(folder.path()).unwrap().len(), 1);
}

#[test]
fn one_that_cannot_have_its_name_stops_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a"), folder.path().join("b"));
    let disk = Disk::default();
    disk.make_folder(&a, Access::Shared).unwrap();
    let ready = |path: &PathBuf| {
        let ready = disk.proved(draft(&disk, path, b"new"), seen);
        (ready.unwrap(), path.clone())
    };
    let placed: Vec<Result<(), FileError>> =
        disk.place_all_over(vec![ready(&a), ready(&b)], |_| Ok(()));
    assert!(placed[0].is_err() && placed[1].is_ok());
    assert_eq!(read(&b, 10).unwrap(), b"new");
    // Nor does one at which something is in the way when it is looked at.
    disk.create(&folder.path().join("c"), b"old", Access::Shared)
        .unwrap();
    let c = folder.path().join("c");
    let staged = vec![ready(&c), ready(&b)];
    let placed: Vec<Result<(), FileError>> = disk.place_all_over(staged, |index| match index {
        0 => Err(FileError::new(&c, FileProblem::Locked)),
        _ => Ok(()),
    });
    assert!(placed[0].is_err() && placed[1].is_ok());
    assert_eq!(read(&c, 10).unwrap(), b"old");
}
