//! Where a copy goes, and how it gets its place there: whole or not, whatever lay there before.

use std::path::{Path, PathBuf};

use super::Sums;
use crate::store::StoreError;
use crate::store::files::{self, Access, Disk, TEMP_PREFIX};
use crate::store::init::Holds;
use crate::store::layout::{MARKER, random_stem};

/// What the name of an earlier copy ends with that is kept beside a worse one.
const PREVIOUS: &str = ".previous";

/// Where a copy goes.
pub(in crate::store) struct Target {
    pub path: PathBuf,
    /// The copy that lies there.
    pub earlier: Option<Sums>,
    /// Whether an empty folder is there.
    is_empty: bool,
}

impl Target {
    /// The folder of that name, which may hold nothing but an earlier copy of the same store.
    pub fn find(root: &Path, store: &str, to: &Path) -> Result<Self, StoreError> {
        let name = to.file_name().ok_or(StoreError::NotABackup)?;
        let above = match to.parent() {
            Some(above) if !above.as_os_str().is_empty() => above,
            _ => Path::new("."),
        };
        // A link is followed to the folder that it names: a copy in its place would stay here.
        let path = if files::exists(to) {
            files::absolute(to).map_err(StoreError::Target)?
        } else {
            files::absolute(above)
                .map_err(StoreError::Target)?
                .join(name)
        };
        let root = files::absolute(root)?;
        if path.starts_with(&root) || root.starts_with(&path) || lies_in_store(&path) {
            return Err(StoreError::BackupInside);
        }
        let entries = match files::list(&path) {
            Err(error) if error.is_absent() => None,
            listed => Some(listed?),
        };
        let is_empty = entries.as_ref().is_some_and(Vec::is_empty);
        let earlier = match entries {
            Some(_) if !is_empty => Some(Sums::of_backup(&path)?),
            _ => None,
        };
        if earlier.as_ref().is_some_and(|sums| sums.store != store) {
            return Err(StoreError::NotABackup);
        }
        Ok(Self {
            path,
            earlier,
            is_empty,
        })
    }

    /// Refuses a folder in which a copy lies.
    pub fn require_new(&self) -> Result<(), StoreError> {
        let at = self.path.clone();
        let holds = Holds::Other;
        match self.earlier {
            Some(_) => Err(StoreError::NotEmpty { at, holds }),
            None => Ok(()),
        }
    }

    /// A folder beside it, in which the copy is made.
    pub fn begin(&self, disk: &Disk) -> Result<Whole, StoreError> {
        let path = self.beside();
        disk.make_folder(&path, Access::Usual)?;
        Ok(Whole {
            path,
            disk: disk.clone(),
            done: false,
        })
    }

    /// Where an earlier copy is kept for which a new one is no match.
    pub fn previous(&self) -> PathBuf {
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(PREVIOUS);
        self.path.with_file_name(name)
    }

    fn beside(&self) -> PathBuf {
        self.path
            .with_file_name(format!("{TEMP_PREFIX}{}", random_stem()))
    }
}

/// A copy in the making; dropped before it is finished, it is gone.
pub(in crate::store) struct Whole {
    pub path: PathBuf,
    disk: Disk,
    done: bool,
}

impl Whole {
    /// Gives the copy its name; what lay there goes last, unless it is to be kept under that name.
    /// Tells where it is still, when that could not be done.
    pub fn finish(
        mut self,
        target: &Target,
        kept: Option<&Path>,
    ) -> Result<Option<PathBuf>, StoreError> {
        let is_taken = target.is_empty || target.earlier.is_some();
        let aside = if is_taken && self.disk.exchange_folders(&self.path, &target.path)? {
            Some(self.path.clone())
        } else {
            self.put(target)?
        };
        self.done = true;
        if let Some(above) = target.path.parent() {
            self.disk.sync_folder(above);
        }
        let set_aside = |aside: &PathBuf| match kept {
            Some(kept) => self.disk.rename_folder(aside, kept),
            None => self.disk.remove_folder(aside),
        };
        // The copy is in its place: what it took the place of is no reason to say that it is not.
        Ok(aside.filter(|aside| set_aside(aside).is_err()))
    }

    /// The same where folders cannot be exchanged at once: the earlier copy is moved aside first.
    fn put(&self, target: &Target) -> Result<Option<PathBuf>, StoreError> {
        let aside = target.earlier.is_some().then(|| target.beside());
        if target.is_empty {
            self.disk.remove_empty_folder(&target.path)?;
        }
        if let Some(aside) = &aside {
            self.disk.rename_folder(&target.path, aside)?;
        }
        if let Err(error) = self.disk.rename_folder(&self.path, &target.path) {
            if let Some(aside) = &aside {
                self.disk.rename_folder(aside, &target.path)?;
            }
            return Err(error.into());
        }
        Ok(aside)
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if !self.done {
            let _ = self.disk.remove_folder(&self.path);
        }
    }
}

/// Whether a path lies in some store: a copy there would be taken for its files.
fn lies_in_store(path: &Path) -> bool {
    let mut above = path.ancestors().skip(1);
    above.any(|folder| files::exists(&folder.join(MARKER)))
}
