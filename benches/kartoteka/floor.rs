//! The least that the same work can cost: the decryption alone, the synced writes alone.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

/// Files that a processor takes at a time: few, so that none waits for another one at the end.
const SHARE: usize = 16;

/// Reads and decrypts files on all processors with what the age library offers; tells how many
/// bytes came out.
pub fn decrypt(files: &[PathBuf], key: &age::x25519::Identity) -> usize {
    let one = |path: &PathBuf| age::decrypt(key, &fs::read(path).unwrap()).unwrap().len();
    files.par_iter().with_max_len(SHARE).map(one).sum()
}

/// A folder of a case as it must stand on the disk: the sizes of its files by name.
pub struct Folder {
    pub files: Vec<(PathBuf, usize)>,
}

impl Folder {
    /// What stands in the folder of a case.
    pub fn of(case: &Path) -> Self {
        let mut files = Vec::new();
        let documents = fs::read_dir(case.join("documents")).unwrap();
        let own = fs::read_dir(case).unwrap();
        for entry in own.chain(documents) {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(case).unwrap().to_owned();
                files.push((name, fs::metadata(&path).unwrap().len().try_into().unwrap()));
            }
        }
        Self { files }
    }

    /// Writes such a folder, syncs what is in it, and leaves it under a name of its own.
    fn write(&self, at: &Path) {
        let documents = at.join("documents");
        fs::create_dir(at).unwrap();
        fs::create_dir(&documents).unwrap();
        for (name, size) in &self.files {
            write(&at.join(name), *size);
        }
        sync(&documents);
        sync(at);
    }
}

/// Writes folders of cases as an intake does: each whole and synced, then renamed, so many at a
/// time on all processors, and the folder above synced after each such batch.
pub fn write_folders(above: &Path, folders: &[Folder], batch: usize) {
    for (n, folders) in folders.chunks(batch).enumerate() {
        let place = |kind: &str, i: usize| above.join(format!("{kind}{:05}", n * batch + i));
        let made = folders.par_iter().enumerate();
        made.for_each(|(i, folder)| folder.write(&place(".new-", i)));
        for i in 0..folders.len() {
            fs::rename(place(".new-", i), place("", i)).unwrap();
        }
        sync(above);
    }
}

/// Writes a file of that size whole or not at all: synced, renamed, its folder synced.
pub fn replace(path: &Path, size: usize) {
    let temp = path.with_extension("new");
    write(&temp, size);
    fs::rename(&temp, path).unwrap();
    sync(path.parent().unwrap());
}

/// Lets a file grow by that size, synced.
pub fn append(path: &Path, size: usize) {
    let mut file = File::options().create(true).append(true).open(path);
    let file = file.as_mut().unwrap();
    file.write_all(&vec![0x5a; size]).unwrap();
    file.sync_all().unwrap();
}

fn write(path: &Path, size: usize) {
    let mut file = File::create(path).unwrap();
    if size > 0 {
        file.write_all(&vec![0x5a; size]).unwrap();
        file.sync_all().unwrap();
    }
}

/// Waits until a file, or a folder, is on the disk.
pub fn sync(path: &Path) {
    File::open(path).unwrap().sync_all().unwrap();
}
