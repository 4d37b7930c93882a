//! A small store made by the program, whole and as it was some steps before, put back after each
//! damage.

use std::path::{Path, PathBuf};

use crate::env::Said;
use crate::office::{Office, form};
use crate::sample::copy;
use crate::store::world::files_below;

/// What stands on a sheet and in an attached file, and never in what is said.
pub const SECRET: &str = "Tajna-7431";

/// The journal that is damaged.
pub const JOURNAL: &str = "nk/2026/0001/case.toml.age";

/// The store and its copies.
pub struct Fixture {
    pub office: Office,
}

impl Fixture {
    /// Three cases, the team and a contact, written by an admin, two holders of `write`, of whom one
    /// was removed, and a holder of `journal` who wrote nothing.
    pub fn new() -> Self {
        let fixture = Self {
            office: Office::new(),
        };
        let office = &fixture.office;
        for (id, right) in [
            ("raport", "journal"),
            ("ewa.z", "write"),
            ("jan.w", "write"),
        ] {
            fixture.office.hire(id, right);
        }
        for number in 1..=3 {
            office.take_in(&form(&number.to_string()));
        }
        // Attached files of several pieces, which can be exchanged.
        for name in ["a.txt", "b.txt"] {
            let file = office.file(name, format!("{SECRET} {name} ").repeat(12_000));
            office.done(&["nk", "attach", "NK-2026-0001", "--file", &file, "--quiet"]);
        }
        let secret = office.file("secret.toml", format!("text = \"{SECRET}\"\n"));
        let note = |case, id| {
            let key = format!("{id}.key");
            let note = ["nk", "note", case, "--from", &secret, "--quiet"];
            office.done(&[&note[..], &["--identity", &key]].concat());
        };
        note("NK-2026-0002", "jan.w");
        note("NK-2026-0001", "ewa.z");
        let call = [
            "contact",
            "new",
            "--direction",
            "incoming",
            "--channel",
            "phone",
        ];
        office.done(&[&call[..], &["--at", "2026-11-20T10:00", "--quiet"]].concat());
        let member = "social-assistance:gops-1";
        office.done(&[
            "team",
            "appoint",
            "--on",
            "2026-01-08",
            "--member",
            member,
            "--quiet",
        ]);
        copy(&office.env.path("store"), &office.env.path("early"));
        office.done(&["staff", "remove", "jan.w", "--yes", "--quiet"]);
        note("NK-2026-0001", "anna");
        copy(&office.env.path("store"), &office.env.path("middle"));
        note("NK-2026-0003", "ewa.z");
        office.done(&[
            "nk",
            "forward-to-team",
            "NK-2026-0001",
            "--on",
            "2026-11-09",
            "--quiet",
        ]);
        let said = fixture.validate(&["--strict"]);
        assert_eq!(said.status, 0, "{said}");
        for name in ["store", "state"] {
            copy(
                &office.env.path(name),
                &office.env.path(&format!("sound-{name}")),
            );
        }
        fixture
    }

    /// Puts the whole store back, and what the computer remembers of it.
    pub fn put_back(&self) {
        for name in ["store", "state"] {
            let folder = self.office.env.path(name);
            if folder.exists() {
                std::fs::remove_dir_all(&folder).unwrap();
            }
            copy(&self.office.env.path(&format!("sound-{name}")), &folder);
        }
        machine_as_before(self);
    }

    pub fn validate(&self, more: &[&str]) -> Said {
        self.office
            .run(&[&["validate", "--format=json"], more].concat())
    }

    pub fn path(&self, inside: &str) -> PathBuf {
        self.office.in_store(inside)
    }

    /// The same file as it was before the last steps.
    pub fn middle(&self, inside: &str) -> PathBuf {
        self.office.env.path("middle").join(inside)
    }

    /// The same file as it was before a holder left and all was sealed anew.
    pub fn early(&self, inside: &str) -> PathBuf {
        self.office.env.path("early").join(inside)
    }

    pub fn read(&self, inside: &str) -> Vec<u8> {
        std::fs::read(self.path(inside)).unwrap()
    }

    pub fn text(&self, inside: &str) -> String {
        String::from_utf8(self.read(inside)).unwrap()
    }

    pub fn write(&self, inside: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(inside);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn edit(&self, inside: &str, change: impl Fn(&[u8]) -> Vec<u8>) {
        let before = self.read(inside);
        let after = change(&before);
        assert_ne!(before, after, "{inside} is not changed");
        self.write(inside, after);
    }

    pub fn edit_text(&self, inside: &str, change: impl Fn(&str) -> String) {
        self.edit(inside, |bytes| {
            change(std::str::from_utf8(bytes).unwrap()).into_bytes()
        });
    }

    pub fn remove(&self, inside: &str) {
        let path = self.path(inside);
        if path.is_dir() {
            std::fs::remove_dir_all(path).unwrap();
        } else {
            std::fs::remove_file(path).unwrap();
        }
    }

    pub fn swap(&self, one: &str, other: &str) {
        let [first, second] = [one, other].map(|inside| self.read(inside));
        self.write(one, second);
        self.write(other, first);
    }

    /// The sheets of a case, or its attached files, by their paths inside the store.
    pub fn documents(&self, case: &str, sheets: bool) -> Vec<String> {
        let folder = self.path(&format!("nk/2026/{case}/documents"));
        let files = files_below(&folder)
            .into_iter()
            .map(|file| self.inside(&file));
        files
            .filter(|f| f.ends_with(".toml.age") == sheets)
            .collect()
    }

    /// The log of a holder.
    pub fn log(&self, id: &str) -> String {
        let by = format!("\"by\":\"{id}\"");
        let mut logs = files_below(&self.path("log")).into_iter();
        let log = logs.find(|log| std::fs::read_to_string(log).unwrap().contains(&by));
        self.inside(&log.unwrap())
    }

    fn inside(&self, path: &Path) -> String {
        let below = path.strip_prefix(self.office.env.path("store")).unwrap();
        below.to_str().unwrap().to_owned()
    }

    /// What lies in the store, without a look into it: how long each thing is and when it was changed.
    pub fn listing(&self) -> Vec<(PathBuf, u64, Option<std::time::SystemTime>)> {
        let files = files_below(self.office.env.path("store").as_path()).into_iter();
        let told = |path: PathBuf| {
            let found = std::fs::symlink_metadata(&path).unwrap();
            (path, found.len(), found.modified().ok())
        };
        files.map(told).collect()
    }

    /// Whether rights to files hold nobody back here.
    pub fn reads_everything(&self) -> bool {
        std::fs::read(self.path(JOURNAL)).is_ok()
    }
}

/// Rights of the key's file, which a damage may have changed.
fn machine_as_before(fixture: &Fixture) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let key = fixture.office.env.path("anna.key");
        std::fs::set_permissions(key, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
}

/// What is said holds nothing of a sheet.
pub fn tells_no_secret(said: &Said) {
    for text in [&said.stdout, &said.stderr] {
        for secret in [SECRET, "Przykładow"] {
            assert!(!text.contains(secret), "{said}");
        }
    }
}
