//! The sample store of `cases/`, copied into a hermetic world: nothing writes into `cases/`.

use std::path::{Path, PathBuf};

use super::env::{Said, TestEnv};

/// A world with a copy of the sample store, and its key.
pub struct Sample {
    /// The world.
    pub env: TestEnv,
}

impl Sample {
    /// The sample store in Polish, under no given day: the store knows its own.
    pub fn new() -> Self {
        Self::speaking("pl")
    }

    /// The same in another language.
    pub fn speaking(language: &str) -> Self {
        let env = TestEnv::new().with("KARTOTEKA_LANG", language);
        let store = env.path("demo");
        copy(&cases().join("demo"), &store);
        let env = env
            .with("KARTOTEKA_STORE", store.to_str().unwrap())
            .with("KARTOTEKA_IDENTITY", key().to_str().unwrap())
            .with("KARTOTEKA_TODAY", "");
        Self { env }
    }

    /// The copy of the store.
    pub fn store(&self) -> PathBuf {
        self.env.path("demo")
    }

    /// Runs a command on it, and wants it to go well.
    pub fn ok(&self, args: &[&str]) -> Said {
        let said = self.env.run(args);
        assert_eq!(said.status, 0, "{args:?}\n{said}");
        said
    }
}

/// The folder `cases/`.
pub fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cases")
}

/// The published key of the sample store.
pub fn key() -> PathBuf {
    cases().join("DEMO-KEY-INSECURE.txt")
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// All files below a folder, in order.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}
