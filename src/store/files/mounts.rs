//! Shares whose locks are known to stay on this computer: they are mounted so, or their driver
//! cannot tell the server. A lock there keeps out the programs of this computer, and nobody else.
//!
//! A trial on one computer cannot find that out, so it is read from what Linux tells of its mounts.
//! On other systems it is not known.

use std::path::{Path, PathBuf};

use super::{absolute, read_named};
use crate::record::journal::Digest;

/// Where Linux tells what is mounted.
const MOUNTS: &str = "/proc/self/mountinfo";
/// Where it tells since when it runs: by a word that is never the same again.
const BOOT: &str = "/proc/sys/kernel/random/boot_id";
const BOOT_MAX: u64 = 4096;
/// More than any computer has mounted.
const MOUNTS_MAX: u64 = 4 << 20;

/// File systems over a network whose drivers keep all locks to themselves.
const WITHOUT: [&str; 11] = [
    "fuse.curlftpfs",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.gcsfuse",
    "fuse.google-drive-ocamlfuse",
    "fuse.gvfsd-fuse",
    "fuse.kio-fuse",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.smbnetfs",
    "fuse.sshfs",
];

/// Whether locks in a folder are known to be of this computer alone.
pub(super) fn locks_stay_here(folder: &Path) -> bool {
    told_of(folder).is_some_and(|(told, folder)| stay(&told, &folder))
}

/// A sign of how a folder is mounted, and since when the system runs: another one when either is
/// no longer so. None where that is not known.
pub fn mounted(folder: &Path) -> Option<Digest> {
    let (told, folder) = told_of(folder)?;
    let boot = read_named(Path::new(BOOT), BOOT_MAX).ok()?;
    let mount = innermost(&told, &folder)?;
    Some(Digest::of(&[&boot, mount.line.as_bytes()].concat()))
}

/// What Linux tells of its mounts, and the folder by its own path.
fn told_of(folder: &Path) -> Option<(String, PathBuf)> {
    cfg!(target_os = "linux").then_some(())?;
    let told = read_named(Path::new(MOUNTS), MOUNTS_MAX).ok()?;
    Some((String::from_utf8(told).ok()?, absolute(folder).ok()?))
}

/// Whether the mount tells that locks stay here.
fn stay(mounts: &str, path: &Path) -> bool {
    innermost(mounts, path).is_some_and(|mount| mount.keeps_locks())
}

/// The mount on which a path lies: the innermost, and of those in one place the last.
fn innermost<'a>(mounts: &'a str, path: &Path) -> Option<Mount<'a>> {
    let mounts = mounts.lines().filter_map(Mount::read);
    let around = mounts.filter(|mount| path.starts_with(&mount.point));
    around.max_by_key(|mount| Path::new(&mount.point).components().count())
}

struct Mount<'a> {
    line: &'a str,
    point: String,
    kind: &'a str,
    source: &'a str,
    options: &'a str,
}

impl<'a> Mount<'a> {
    /// `36 35 98:0 /from /point rw,… shared:1 - KIND SOURCE OPTIONS`.
    fn read(line: &'a str) -> Option<Self> {
        let (place, system) = line.split_once(" - ")?;
        let mut system = system.split(' ');
        Some(Self {
            line,
            point: plain(place.split(' ').nth(4)?),
            kind: system.next()?,
            source: system.next()?,
            options: system.next()?,
        })
    }

    fn keeps_locks(&self) -> bool {
        let has = |wanted: &[&str]| {
            self.options
                .split(',')
                .any(|option| wanted.contains(&option))
        };
        match self.kind {
            "nfs" | "nfs4" => has(&["nolock", "local_lock=all", "local_lock=flock"]),
            "cifs" | "smb3" => has(&["nobrl"]),
            // WebDAV, whose driver does not give its name.
            "fuse" => ["http://", "https://"]
                .iter()
                .any(|protocol| self.source.starts_with(protocol)),
            kind => WITHOUT.contains(&kind),
        }
    }
}

/// A path in which spaces and the like stand as numbers.
fn plain(told: &str) -> String {
    let escapes = [
        ("\\040", " "),
        ("\\011", "\t"),
        ("\\012", "\n"),
        ("\\134", "\\"),
    ];
    let start = told.to_owned();
    escapes
        .iter()
        .fold(start, |path, (code, sign)| path.replace(code, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:40 / /mnt/nfs rw shared:2 - nfs4 nas:/akta rw,vers=4.2,local_lock=none,addr=10.0.0.2
41 22 0:41 / /mnt/old rw shared:3 - nfs nas:/akta rw,vers=3,nolock,local_lock=all
42 22 0:42 / /mnt/half rw shared:4 - nfs nas:/akta rw,vers=3,local_lock=flock
43 22 0:43 / /mnt/smb rw - cifs //nas/akta rw,vers=3.1.1,cache=strict
44 22 0:44 / /mnt/no\\040brl rw - cifs //nas/akta rw,vers=3.1.1,nobrl
45 22 0:45 / /home/anna/zdalne rw - fuse.sshfs anna@nas:/akta rw,user_id=1000
46 45 0:46 / /home/anna/zdalne/nas rw - smb3 //nas/akta rw
47 22 0:47 / /mnt/crypt rw - fuse.gocryptfs /x rw
48 22 0:48 / /mnt/over rw - fuse.sshfs x rw
49 22 0:49 / /mnt/over rw - ext4 /dev/sdb rw
50 22 0:50 / /mnt/dav rw,nosuid - fuse https://chmura.example/dav rw,user_id=0,group_id=0
51 22 0:51 / /mnt/bucket rw - fuse /dev/sdc1 rw,user_id=0
52 22 0:52 / /run/user/1000/kio-fuse-x rw - fuse.kio-fuse kio-fuse rw
broken line
";

    #[test]
    fn what_is_mounted_tells_whether_locks_reach_the_server() {
        for (path, expected) in [
            ("/srv/akta", false),
            ("/mnt/nfs/akta", false),
            ("/mnt/old/akta", true),
            ("/mnt/half", true),
            ("/mnt/smb/akta", false),
            ("/mnt/no brl/akta", true),
            ("/home/anna/zdalne/akta", true),
            ("/home/anna/zdalne/nas/akta", false),
            ("/home/anna/zdalne2", false),
            ("/mnt/crypt/akta", false),
            ("/mnt/over/akta", false),
            ("/mnt/dav/akta", true),
            ("/mnt/bucket/akta", false),
            ("/run/user/1000/kio-fuse-x/smb/nas", true),
        ] {
            assert_eq!(stay(MOUNTS, Path::new(path)), expected, "{path}");
        }
        assert!(!stay("", Path::new("/")));
    }
}
