//! A small office in a temporary folder: one store, some holders, one memory a machine.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};
use kartoteka::record::office::Right;
use kartoteka::record::settings::Settings;
use kartoteka::record::sheet::Person;
use kartoteka::record::{CaseId, Fields, Sensitive};
use kartoteka::store::check::Check;
use kartoteka::store::{
    AttachmentDraft, AttachmentSource, Beginning, Code, Disk, Identity, NewCase, Open, SheetDraft,
    Stamp, StepDraft, Store, StoreError, Trust, identity,
};

/// A word that stands for what must never be told.
pub const SECRET: &str = "Przykładowa-7431";

pub struct World {
    base: PathBuf,
    _temp: Option<tempfile::TempDir>,
}

impl World {
    /// An empty folder.
    pub fn empty() -> Self {
        Self::within(tempfile::tempdir().unwrap())
    }

    /// An empty folder in memory, where the system has one: many worlds wait for no disk.
    pub fn in_memory() -> Self {
        let memory = tempfile::tempdir_in("/dev/shm");
        Self::within(memory.or_else(|_| tempfile::tempdir()).unwrap())
    }

    fn within(temp: tempfile::TempDir) -> Self {
        Self {
            base: temp.path().to_owned(),
            _temp: Some(temp),
        }
    }

    /// What somebody else made in that folder, and will remove.
    pub fn inside(base: &str) -> Self {
        Self {
            base: base.into(),
            _temp: None,
        }
    }

    /// A store whose admin is `anna.k`.
    pub fn new() -> Self {
        let world = Self::empty();
        world.make_key("anna.k");
        world.begin(Disk::default()).unwrap();
        world
    }

    pub fn base(&self) -> &Path {
        &self.base
    }

    pub fn begin(&self, disk: Disk) -> Result<Store<Open>, StoreError> {
        let beginning = Beginning {
            settings: Settings::new("GOPS Przykładowo"),
            holder: "anna.k".parse().unwrap(),
            identity: self.key("anna.k"),
            recovery: None,
            stamp: stamp(1),
        };
        Store::init(&self.root(), &self.memory("anna.k"), beginning, disk)
    }

    pub fn root(&self) -> PathBuf {
        self.base.join("store")
    }

    pub fn path(&self, inside: &str) -> PathBuf {
        self.root().join(inside)
    }

    pub fn memory(&self, machine: &str) -> PathBuf {
        self.base.join(format!("memory-{machine}"))
    }

    fn key_path(&self, id: &str) -> PathBuf {
        self.base.join(format!("{id}.key"))
    }

    pub fn make_key(&self, id: &str) -> Identity {
        let at = "2026-11-01T08:00:00+01:00";
        identity::create(&Disk::default(), &self.key_path(id), None, at).unwrap()
    }

    pub fn key(&self, id: &str) -> Identity {
        identity::read(&self.key_path(id), &mut |_| None)
            .unwrap()
            .remove(0)
    }

    /// Opens the store as a holder, on that holder's machine.
    pub fn open(&self, id: &str) -> Store<Open> {
        self.try_open(id).unwrap()
    }

    pub fn try_open(&self, id: &str) -> Result<Store<Open>, StoreError> {
        self.open_on(id, Disk::default())
    }

    pub fn open_on(&self, id: &str, disk: Disk) -> Result<Store<Open>, StoreError> {
        let closed = Store::on(&self.root(), disk)?;
        closed.open(&self.memory(id), vec![self.key(id)], Trust::Seen)
    }

    /// Gives somebody a right.
    pub fn hire(&self, id: &str, right: Right, day: u32) {
        self.hire_by("anna.k", id, right, day);
    }

    pub fn hire_by(&self, admin: &str, id: &str, right: Right, day: u32) {
        let card = self.make_key(id).card(id.parse().unwrap());
        let mut store = self.open(admin);
        let mut locked = store.lock().unwrap();
        locked.add_holder(&card, right, &stamp(day)).unwrap();
    }

    /// Opens one case and tells its number.
    pub fn open_case(&self, id: &str) -> CaseId {
        let mut store = self.open(id);
        let mut created = store
            .lock()
            .unwrap()
            .create_cases(&[new_case()], &stamp(2), &|_| {});
        assert_eq!(created.notices, []);
        created.cases.remove(0).unwrap()
    }

    /// Writes one step with a sheet.
    pub fn write_step(&self, id: &str, case: &CaseId, day: u32) -> Result<u32, StoreError> {
        let store = self.open(id);
        let mut locked = store.lock_case(case)?;
        let committed = locked.commit(vec![step("note", day)], &stamp(day))?;
        Ok(committed.first_seq)
    }

    pub fn check(&self, id: &str) -> Check {
        self.open(id).check(&|_| true, &|_| {}).unwrap()
    }

    /// The codes that a holder's check finds.
    pub fn codes(&self, id: &str) -> Vec<Code> {
        codes(&self.check(id))
    }

    pub fn codes_without_keys(&self) -> Vec<Code> {
        codes(&Store::at(&self.root()).unwrap().check(&|_| true).unwrap())
    }
}

pub fn codes(check: &Check) -> Vec<Code> {
    let mut codes: Vec<Code> = check.findings.iter().map(|f| f.code).collect();
    codes.sort();
    codes.dedup();
    codes
}

pub fn at(day: u32) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2026-11-{day:02}T09:00:00+01:00")).unwrap()
}

pub fn stamp(day: u32) -> Stamp {
    Stamp {
        at: at(day),
        clock_given: false,
    }
}

/// A step with something on its sheet and a file attached.
pub fn step(code: &str, day: u32) -> StepDraft {
    let mut fields = Fields::new();
    fields.set("opener", "police-officer");
    let mut texts = Fields::new();
    texts.set("text", SECRET);
    let mut person = Fields::new();
    person.set("family_name", SECRET);
    StepDraft {
        step: code.into(),
        on: NaiveDate::from_ymd_opt(2026, 11, day).unwrap(),
        fields,
        sheet: SheetDraft {
            fields: texts,
            form: None,
            persons: vec![Person {
                id: "P1".into(),
                fields: Sensitive::new(person),
            }],
            attachments: vec![AttachmentDraft {
                name: Sensitive::new(format!("{SECRET}.pdf")),
                source: AttachmentSource::Bytes(Sensitive::new(SECRET.as_bytes().repeat(100))),
            }],
        },
    }
}

pub fn new_case() -> NewCase {
    NewCase {
        prefix: "NK".into(),
        year: 2026,
        steps: vec![step("open", 2)],
    }
}

/// All files below a folder, by their paths.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    for file in files_below(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(&file, &target).unwrap();
    }
}
