//! Where the store, the user's keys and this machine's memory of stores lie.

use std::path::{Path, PathBuf};

use crate::store::layout::MARKER;

use super::env::{Platform, Vars};
use super::error_codes::{NO_HOME, NO_STORE};
use super::errors::CommandError;
use super::globals::Globals;

/// Finds folders and files from the options, the variables and the system's habits.
pub struct Places {
    /// Variables.
    pub vars: Vars,
    /// The folder that relative paths start from.
    pub current_dir: PathBuf,
    /// The system's habits.
    pub platform: Platform,
}

impl Places {
    /// The store: `--store`, else `KARTOTEKA_STORE`, else the nearest folder upwards that
    /// holds a `kartoteka.toml`. Whether a named folder is a store is for the store to say.
    pub fn store(&self, globals: &Globals) -> Result<PathBuf, CommandError> {
        self.named_store(globals)
            .or_else(|| Self::nearest_store(&self.current_dir))
            .ok_or_else(|| CommandError::new(NO_STORE))
    }

    /// The store that the user named: `--store`, else `KARTOTEKA_STORE`.
    pub fn named_store(&self, globals: &Globals) -> Option<PathBuf> {
        let named = globals.store.clone();
        named
            .or_else(|| self.vars.path("KARTOTEKA_STORE"))
            .map(|path| self.current_dir.join(path))
    }

    /// The nearest folder that holds a `kartoteka.toml`, from `path` upwards.
    pub fn nearest_store(path: &Path) -> Option<PathBuf> {
        let mut folders = path.ancestors();
        folders
            .find(|folder| folder.join(MARKER).is_file())
            .map(Path::to_path_buf)
    }

    /// The identity files: each `--identity`, else those of `KARTOTEKA_IDENTITY` (separated as
    /// in `PATH`), else `identity.age` in the user's configuration folder.
    pub fn identities(&self, globals: &Globals) -> Result<Vec<PathBuf>, CommandError> {
        if !globals.identities.is_empty() {
            let named = globals.identities.iter();
            return Ok(named.map(|path| self.current_dir.join(path)).collect());
        }
        if let Some(list) = self.vars.get("KARTOTEKA_IDENTITY") {
            let named = std::env::split_paths(&list).filter(|path| !path.as_os_str().is_empty());
            return Ok(named.map(|path| self.current_dir.join(path)).collect());
        }
        let folder = self.user_folder("XDG_CONFIG_HOME", ".config", "APPDATA")?;
        Ok(vec![folder.join("identity.age")])
    }

    /// The folder of what this machine remembers of stores: `--memory`, else `KARTOTEKA_STATE`, else
    /// the user's state folder.
    pub fn state(&self, globals: &Globals) -> Result<PathBuf, CommandError> {
        let named = globals.memory.clone();
        match named.or_else(|| self.vars.path("KARTOTEKA_STATE")) {
            Some(path) => Ok(self.current_dir.join(path)),
            None => self.user_folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA"),
        }
    }

    /// The program's folder under a folder of the user's. XDG asks that relative paths in its
    /// variables be passed over.
    fn user_folder(
        &self,
        xdg: &str,
        in_home: &str,
        windows: &str,
    ) -> Result<PathBuf, CommandError> {
        let absolute = |name: &str| self.vars.path(name).filter(|path| path.is_absolute());
        let folder = match self.platform {
            Platform::Windows => self.vars.path(windows),
            Platform::Xdg => {
                absolute(xdg).or_else(|| absolute("HOME").map(|home| home.join(in_home)))
            }
        };
        folder
            .map(|folder| folder.join("kartoteka"))
            .ok_or_else(|| CommandError::new(NO_HOME))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::exit::Exit;

    fn places(platform: Platform, vars: &[(&str, &str)]) -> Places {
        Places {
            vars: Vars::given(vars.iter().copied()),
            current_dir: PathBuf::from("/office"),
            platform,
        }
    }

    #[test]
    fn keys_and_memory_follow_the_habits_of_the_system() {
        type Case<'a> = (Platform, &'a [(&'a str, &'a str)], &'a str, &'a str);
        let home = ("HOME", "/home/anna");
        let table: [Case<'_>; 4] = [
            (
                Platform::Xdg,
                &[home],
                "/home/anna/.config/kartoteka/identity.age",
                "/home/anna/.local/state/kartoteka",
            ),
            (
                Platform::Xdg,
                &[
                    home,
                    ("XDG_CONFIG_HOME", "/c"),
                    ("XDG_STATE_HOME", "relative"),
                ],
                "/c/kartoteka/identity.age",
                "/home/anna/.local/state/kartoteka",
            ),
            (
                Platform::Xdg,
                &[
                    home,
                    ("KARTOTEKA_IDENTITY", "key.age"),
                    ("KARTOTEKA_STATE", "s"),
                ],
                "/office/key.age",
                "/office/s",
            ),
            (
                Platform::Windows,
                &[home, ("APPDATA", "/roaming"), ("LOCALAPPDATA", "/local")],
                "/roaming/kartoteka/identity.age",
                "/local/kartoteka",
            ),
        ];
        for (platform, vars, identity, state) in table {
            let places = places(platform, vars);
            let identities = places.identities(&Globals::default()).unwrap();
            assert_eq!(identities, [PathBuf::from(identity)]);
            assert_eq!(
                places.state(&Globals::default()).unwrap(),
                PathBuf::from(state)
            );
        }
    }

    #[test]
    fn without_a_home_nothing_is_guessed() {
        for platform in [Platform::Xdg, Platform::Windows] {
            let error = places(platform, &[])
                .state(&Globals::default())
                .unwrap_err();
            assert_eq!(error.exit(), Exit::Refused);
        }
    }

    #[test]
    fn the_command_line_goes_before_the_variable() {
        let places = places(
            Platform::Xdg,
            &[
                ("KARTOTEKA_STORE", "/var/store"),
                ("KARTOTEKA_IDENTITY", "/v.age"),
            ],
        );
        assert_eq!(
            places.store(&Globals::default()).unwrap(),
            PathBuf::from("/var/store")
        );
        let globals = Globals {
            memory: Some("told".into()),
            store: Some("mine".into()),
            identities: vec!["a.age".into(), "/b.age".into()],
            ..Globals::default()
        };
        assert_eq!(
            places.store(&globals).unwrap(),
            PathBuf::from("/office/mine")
        );
        let expected = [PathBuf::from("/office/a.age"), PathBuf::from("/b.age")];
        assert_eq!(places.identities(&globals).unwrap(), expected);
        assert_eq!(
            places.state(&globals).unwrap(),
            PathBuf::from("/office/told")
        );
    }

    #[test]
    fn the_nearest_folder_upwards_is_the_store() {
        let root = tempfile::tempdir().unwrap();
        let inner = root.path().join("nk/2026");
        std::fs::create_dir_all(&inner).unwrap();
        let mut places = places(Platform::Xdg, &[]);
        places.current_dir = inner;
        assert_eq!(
            places.store(&Globals::default()).unwrap_err().code(),
            NO_STORE
        );
        std::fs::copy("Cargo.toml", root.path().join(MARKER)).unwrap();
        assert_eq!(places.store(&Globals::default()).unwrap(), root.path());
    }
}
