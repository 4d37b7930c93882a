//! The sources of the project, for tests that hold its rules.

#![expect(
    clippy::disallowed_methods,
    reason = "reads the sources of the project, not a store"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// A file of the project.
pub struct SourceFile {
    /// Its path from the top folder, with `/`.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// All files below a folder whose names end with `.ENDING`, in order.
pub fn files(folder: &str, ending: &str) -> Vec<SourceFile> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<SourceFile> = paths(&top.join(folder))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .map(|path| SourceFile {
            text: fs::read_to_string(&path).unwrap(),
            path: path
                .strip_prefix(top)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/"),
        })
        .collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn paths(folder: &Path) -> Vec<PathBuf> {
    let mut folders = vec![folder.to_path_buf()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found
}
