//! What differs between systems: modes and groups, syncing of folders, busy files.

#[cfg(unix)]
pub use unix::{
    FOLLOWS_LINKS, Place, RETRY, close_folder, follow_no_link, is_at, is_busy, is_open_to_group,
    is_open_to_others, no_wider, print, refusal, share, share_folder, sync_folder, wait_for_nobody,
};
#[cfg(not(unix))]
pub use windows::{
    FOLLOWS_LINKS, Place, RETRY, close_folder, follow_no_link, is_at, is_busy, is_open_to_group,
    is_open_to_others, no_wider, print, refusal, share, share_folder, sync_folder, wait_for_nobody,
};

#[cfg(not(target_os = "linux"))]
pub use elsewhere::{exchange, give_name, nameless};
#[cfg(target_os = "linux")]
pub use linux::{exchange, give_name, nameless};

#[cfg(target_os = "linux")]
mod linux {
    use std::fs::{self, File};
    use std::io;
    use std::os::fd::AsRawFd as _;
    use std::path::Path;

    use rustix::fs::{AtFlags, CWD, Mode, OFlags, RenameFlags, linkat, openat, renameat_with};

    /// An open file that no folder names: when the program is killed, nothing of it stays. Not
    /// every folder can hold one.
    pub fn nameless(folder: &Path) -> io::Result<File> {
        let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
        let file = openat(CWD, folder, flags, Mode::RUSR | Mode::WUSR)?;
        let file = File::from(file);
        // Without `/proc` it could never get a name.
        fs::metadata(handle(&file))?;
        Ok(file)
    }

    /// Gives a nameless file a name that nothing has.
    pub fn give_name(file: &File, path: &Path) -> io::Result<()> {
        let follow = AtFlags::SYMLINK_FOLLOW;
        Ok(linkat(CWD, handle(file), CWD, path, follow)?)
    }

    /// Lets two paths exchange their names at once. Not every folder can.
    pub fn exchange(one: &Path, other: &Path) -> io::Result<()> {
        Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
    }

    fn handle(file: &File) -> String {
        format!("/proc/self/fd/{}", file.as_raw_fd())
    }
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    /// There is no such file here.
    pub fn nameless(_: &Path) -> io::Result<File> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// There is no such call here.
    pub fn exchange(_: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// There is no such file here.
    pub fn give_name(_: &File, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(unix)]
mod unix {
    use std::fs::{self, File, OpenOptions, Permissions};
    use std::io;
    use std::os::fd::OwnedFd;
    use std::os::unix::fs::{
        MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _, chown, fchown,
    };
    use std::path::Path;
    use std::time::Duration;

    use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, openat, statat};
    use rustix::io::Errno;

    use crate::store::files::Print;
    use crate::store::files::lock::Refusal;

    /// Whether a link in the place of a file would be opened.
    pub const FOLLOWS_LINKS: bool = false;
    /// A rename is never in the way of a reader.
    pub const RETRY: Duration = Duration::ZERO;

    /// Gives a file group and mode of its folder. Not every share knows them: what cannot be set
    /// stays as the system made it.
    pub fn share(file: &File, folder: &Path) {
        let (Ok(ours), Ok(folders)) = (file.metadata(), fs::metadata(folder)) else {
            return;
        };
        if ours.gid() != folders.gid() {
            // A change of group clears bits of the mode, so it comes first.
            let _ = fchown(file, None, Some(folders.gid()));
        }
        let mode = folders.mode() & 0o666;
        if ours.mode() & 0o777 != mode {
            let _ = file.set_permissions(Permissions::from_mode(mode));
        }
    }

    /// Leaves a file no right that the one whose place it takes did not give.
    pub fn no_wider(file: &File, earlier: &Path) {
        let (Ok(ours), Ok(theirs)) = (file.metadata(), fs::symlink_metadata(earlier)) else {
            return;
        };
        let mode = ours.mode() & theirs.mode() & 0o777;
        if theirs.is_file() && ours.mode() & 0o777 != mode {
            let _ = file.set_permissions(Permissions::from_mode(mode));
        }
    }

    /// Gives a folder group and mode of the one above it.
    pub fn share_folder(path: &Path, above: &Path) {
        let (Ok(ours), Ok(aboves)) = (fs::metadata(path), fs::metadata(above)) else {
            return;
        };
        if ours.gid() != aboves.gid() {
            let _ = chown(path, None, Some(aboves.gid()));
        }
        let mode = aboves.mode() & 0o2777;
        if ours.mode() & 0o2777 != mode {
            let _ = fs::set_permissions(path, Permissions::from_mode(mode));
        }
    }

    /// Lets no link be opened in the place of a file.
    pub fn follow_no_link(options: &mut OpenOptions) {
        options.custom_flags(OFlags::NOFOLLOW.bits().cast_signed());
    }

    /// The same, and whatever else lies there does not make the program wait: a FIFO has no end.
    pub fn wait_for_nobody(options: &mut OpenOptions) {
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed());
    }

    /// Keeps a folder for its owner.
    pub fn close_folder(path: &Path) -> io::Result<()> {
        fs::set_permissions(path, Permissions::from_mode(0o700))
    }

    /// Whether anybody but its owner has a right to a file.
    pub fn is_open_to_others(path: &Path) -> bool {
        fs::metadata(path).is_ok_and(|found| found.mode() & 0o077 != 0)
    }

    /// Whether the group of a folder may write to it.
    pub fn is_open_to_group(path: &Path) -> bool {
        fs::metadata(path).is_ok_and(|found| found.mode() & 0o020 != 0)
    }

    /// Some shares refuse to sync a folder; the rename itself has then to do.
    pub fn sync_folder(path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    pub fn is_busy(_: &io::Error) -> bool {
        false
    }

    /// What the number means with which a system refuses to lock. Linux tells of a lock that a
    /// server of Windows refuses as of a missing right; servers of NFS without locks have none left.
    pub fn refusal(code: i32) -> Refusal {
        match Errno::from_raw_os_error(code) {
            Errno::ACCESS | Errno::AGAIN | Errno::INTR => Refusal::Taken,
            Errno::NOLCK | Errno::NOSYS | Errno::OPNOTSUPP | Errno::INVAL => Refusal::NoLocks,
            // On some systems these are numbers of their own.
            other if other == Errno::WOULDBLOCK => Refusal::Taken,
            other if other == Errno::NOTSUP => Refusal::NoLocks,
            _ => Refusal::Other,
        }
    }

    /// Whether an open file is the one that lies at the path now.
    pub fn is_at(file: &File, path: &Path) -> bool {
        let (Ok(ours), Ok(there)) = (file.metadata(), fs::symlink_metadata(path)) else {
            return false;
        };
        (ours.dev(), ours.ino()) == (there.dev(), there.ino())
    }

    /// A moment in nanoseconds.
    fn instant(seconds: i64, nanos: i64) -> i64 {
        seconds.saturating_mul(1_000_000_000).saturating_add(nanos)
    }

    /// What is told of a file.
    pub fn print(found: &fs::Metadata) -> Print {
        Print {
            length: found.len(),
            written_at: instant(found.mtime(), found.mtime_nsec()),
            changed_at: instant(found.ctime(), found.ctime_nsec()),
            number: found.ino(),
        }
    }

    /// An open folder: a file below it is found without a look at the folders above.
    pub struct Place(OwnedFd);

    impl Place {
        pub fn open(path: &Path) -> io::Result<Self> {
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
            Ok(Self(openat(CWD, path, flags, Mode::empty())?))
        }

        /// The print of a file below.
        pub fn print(&self, below: &str) -> Option<Print> {
            let found = statat(&self.0, below, AtFlags::SYMLINK_NOFOLLOW).ok()?;
            let is_file = FileType::from_raw_mode(found.st_mode) == FileType::RegularFile;
            // The types of these differ between systems.
            #[allow(clippy::useless_conversion, clippy::unnecessary_fallible_conversions)]
            let print = Print {
                length: found.st_size.try_into().ok()?,
                written_at: instant(found.st_mtime.into(), found.st_mtime_nsec.try_into().ok()?),
                changed_at: instant(found.st_ctime.into(), found.st_ctime_nsec.try_into().ok()?),
                number: found.st_ino.into(),
            };
            is_file.then_some(print)
        }
    }
}

#[cfg(not(unix))]
mod windows {
    use std::fs::{self, File, OpenOptions};
    use std::io;
    use std::path::{Path, PathBuf};
    use std::time::{Duration, UNIX_EPOCH};

    use crate::store::files::Print;
    use crate::store::files::lock::Refusal;

    /// Whether a link in the place of a file would be opened.
    pub const FOLLOWS_LINKS: bool = true;
    /// How long a rename over a file that somebody has open is tried again.
    pub const RETRY: Duration = Duration::from_secs(2);
    const ACCESS_DENIED: i32 = 5;
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    const INVALID_FUNCTION: i32 = 1;
    const NOT_SUPPORTED: i32 = 50;

    /// What is a link is looked at before it is opened.
    pub fn follow_no_link(_: &mut OpenOptions) {}

    /// What is no file is looked at before it is opened.
    pub fn wait_for_nobody(_: &mut OpenOptions) {}

    /// Rights are inherited from the folder.
    pub fn share(_: &File, _: &Path) {}

    /// The rights of the one before go with its place.
    pub fn no_wider(_: &File, _: &Path) {}

    /// Rights are inherited from the folder above.
    pub fn share_folder(_: &Path, _: &Path) {}

    /// The folders of a user's profile are closed to others already.
    pub fn close_folder(_: &Path) -> io::Result<()> {
        Ok(())
    }

    /// Rights are inherited from the folder, which in a user's profile is closed.
    pub fn is_open_to_others(_: &Path) -> bool {
        false
    }

    /// Rights are inherited from the folder above.
    pub fn is_open_to_group(_: &Path) -> bool {
        false
    }

    /// There is no such call.
    pub fn sync_folder(_: &Path) -> io::Result<()> {
        Ok(())
    }

    /// A virus scanner or a preview has the file open for a moment.
    pub fn is_busy(error: &io::Error) -> bool {
        matches!(
            error.raw_os_error(),
            Some(ACCESS_DENIED | SHARING_VIOLATION | LOCK_VIOLATION)
        )
    }

    /// What the number means with which the system refuses to lock.
    pub fn refusal(code: i32) -> Refusal {
        match code {
            SHARING_VIOLATION | LOCK_VIOLATION => Refusal::Taken,
            INVALID_FUNCTION | NOT_SUPPORTED => Refusal::NoLocks,
            _ => Refusal::Other,
        }
    }

    /// Whether an open file is the one that lies at the path now, as far as its times tell.
    pub fn is_at(file: &File, path: &Path) -> bool {
        let made = |found: io::Result<fs::Metadata>| found.and_then(|found| found.created()).ok();
        let (ours, there) = (made(file.metadata()), made(fs::symlink_metadata(path)));
        ours.is_some() && ours == there
    }

    /// What is told of a file.
    pub fn print(found: &fs::Metadata) -> Print {
        let written = found.modified().ok();
        let since = written.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        Print {
            length: found.len(),
            written_at: since.map_or(0, |d| i64::try_from(d.as_nanos()).unwrap_or(i64::MAX)),
            changed_at: 0,
            number: 0,
        }
    }

    /// A folder by its path.
    pub struct Place(PathBuf);

    impl Place {
        pub fn open(path: &Path) -> io::Result<Self> {
            Ok(Self(path.to_owned()))
        }

        /// The print of a file below.
        pub fn print(&self, below: &str) -> Option<Print> {
            let path = below
                .split('/')
                .fold(self.0.clone(), |p, part| p.join(part));
            let found = fs::symlink_metadata(path).ok()?;
            found.is_file().then(|| print(&found))
        }
    }
}
