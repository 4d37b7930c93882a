//! Two folders of one store, each on a machine of its own: what one recorded is brought to the
//! other, whose own steps are recorded anew behind it, wait, or stand there already.

use std::collections::BTreeMap;
use std::fs::{DirEntry, File};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kartoteka::record::office::Right;
use kartoteka::record::sheet::Sheet;
use kartoteka::record::{CaseId, Fields, Journal, Level, Sensitive, StepRecord};
use kartoteka::store::files::Fault;
use kartoteka::store::layout::case_path;
use kartoteka::store::together::{Anew, Held, Left, LetGo, Past, Rules, Theirs, Together};
use kartoteka::store::{Code, Disk, Finding, Mended, Mending, Open, Reading, Store, StoreError};

use super::world::*;

/// Rules that refuse some codes, and may say something else on the sheet.
#[derive(Default)]
pub struct Plain {
    pub refused: Vec<&'static str>,
    pub renames: bool,
}

impl Rules for Plain {
    fn anew(
        &self,
        past: &Past<'_>,
        _: &Journal,
        (step, sheet): (&StepRecord, Option<&Sheet>),
    ) -> Result<Anew, Vec<String>> {
        if self.refused.contains(&step.step.as_str()) {
            return Err(vec!["plan-closed".to_owned()]);
        }
        let sheet = sheet.map(|sheet| {
            let mut fields: Fields = sheet.fields.reveal().clone();
            if self.renames {
                fields.set("of", "L2");
            }
            Sheet {
                case: past.case.clone(),
                fields: Sensitive::new(fields),
                ..sheet.clone()
            }
        });
        Ok(Anew {
            step: step.clone(),
            sheet,
        })
    }

    fn names(
        &self,
        _: &Journal,
        (_, sheet): (&StepRecord, Option<&Sheet>),
        cases: &[CaseId],
    ) -> bool {
        let named = sheet.and_then(|sheet| sheet.fields.reveal().text("text")?.parse().ok());
        named.is_some_and(|named| cases.contains(&named))
    }
}

/// A document as a fetched record names it, with its length.
pub fn named(entry: &DirEntry) -> (String, u64) {
    let name = entry.file_name().into_string().unwrap();
    let length = entry.metadata().unwrap().len();
    (format!("documents/{name}"), length)
}

/// The store of two holders who write.
pub fn office() -> World {
    let world = World::in_memory();
    world.make_key("anna.k");
    world.begin(Disk::default()).unwrap();
    world.hire("jan.n", Right::Write, 1);
    world
}

/// Two folders that had the same once.
pub struct Two {
    pub theirs: World,
    pub ours: World,
    pub case: CaseId,
    pub agreed: Option<Vec<u8>>,
}

impl Two {
    /// One case of two steps; `anna.k` and `jan.n` work on it.
    pub fn new() -> Self {
        Self::of(1)
    }

    /// So many cases of two steps; the first is the one that is meant.
    pub fn of(cases: usize) -> Self {
        let theirs = office();
        let cases: Vec<CaseId> = (0..cases).map(|_| theirs.open_case("anna.k")).collect();
        for case in &cases {
            theirs.write_step("anna.k", case, 3).unwrap();
        }
        let case = cases[0].clone();
        let ours = World::in_memory();
        copy_folder(theirs.base(), ours.base());
        for machine in ["anna.k", "jan.n"] {
            // Another machine remembers nothing of this one.
            let _ = std::fs::remove_dir_all(ours.memory(machine));
            ours.open(machine);
        }
        let journal = theirs.path(&format!("{}/case.toml.age", case_path(&case)));
        Self {
            agreed: Some(std::fs::read(journal).unwrap()),
            theirs,
            ours,
            case,
        }
    }

    /// The same once more, in folders of its own.
    pub fn again(&self) -> Self {
        let copy = |world: &World| {
            let copy = World::in_memory();
            copy_folder(world.base(), copy.base());
            copy
        };
        Self {
            theirs: copy(&self.theirs),
            ours: copy(&self.ours),
            case: self.case.clone(),
            agreed: self.agreed.clone(),
        }
    }

    /// Brings theirs to ours, as `anna.k`.
    pub fn meet(&self, rules: &Plain) -> Result<Together, Left> {
        self.meet_on(Disk::default(), rules)
    }

    pub fn meet_on(&self, disk: Disk, rules: &Plain) -> Result<Together, Left> {
        copy_folder(&self.theirs.path("log"), &self.ours.path("log"));
        let store = self.ours.open_on("anna.k", disk).map_err(Left::Store)?;
        self.bring(&store, rules)
    }

    /// The same by a program that is stopped before its call of that number; whether it was.
    pub fn meet_stopped(&self, stop: usize, rules: &Plain) -> bool {
        stopped(stop, |disk| drop(self.meet_on(disk, rules)))
    }

    fn bring(&self, store: &Store<Open>, rules: &Plain) -> Result<Together, Left> {
        self.bring_one(&store.hold()?, &self.case, rules)
    }

    pub fn bring_one(
        &self,
        held: &Held<'_>,
        case: &CaseId,
        rules: &Plain,
    ) -> Result<Together, Left> {
        self.with_theirs(case, |theirs| {
            held.bring_together(case, theirs, rules, &stamp(20))
        })
    }

    /// Lets our record go for theirs, as `anna.k`, an admin.
    pub fn let_go(&self) -> Result<Option<LetGo>, Left> {
        copy_folder(&self.theirs.path("log"), &self.ours.path("log"));
        let store = self.ours.open("anna.k");
        let held = store.hold()?;
        self.with_theirs(&self.case, |theirs| {
            held.let_go(&self.case, Some(theirs), (&stamp(21), false))
        })
    }

    fn with_theirs<T>(
        &self,
        case: &CaseId,
        to: impl FnOnce(&Theirs<'_>) -> Result<T, Left>,
    ) -> Result<T, Left> {
        let folder = self.theirs.path(&case_path(case));
        let journal = std::fs::read(folder.join("case.toml.age")).unwrap();
        let documents = folder.join("documents");
        let files = match std::fs::read_dir(&documents) {
            Ok(entries) => entries.map(|entry| named(&entry.unwrap())).collect(),
            Err(_) => BTreeMap::new(),
        };
        let open =
            |name: &str, read: &mut Reading<'_>| read(&mut File::open(folder.join(name)).unwrap());
        let cases = self.theirs.open("anna.k").cases().unwrap().cases;
        let numbers = cases.iter().filter(|case| case.year() == self.case.year());
        let theirs = Theirs {
            journal: &journal,
            files: &files,
            open: &open,
            agreed: self.agreed.as_deref().filter(|_| *case == self.case),
            greatest: numbers.map(CaseId::number).max().unwrap_or(0),
        };
        to(&theirs)
    }

    pub fn steps(&self, case: &CaseId) -> Vec<(String, String, u32)> {
        let journal = self.ours.open("anna.k").read_journal(case).unwrap();
        let steps = journal.steps.iter();
        let said = |s: &StepRecord| (s.step.to_string(), s.by.to_string(), s.on_day());
        steps.map(said).collect()
    }

    /// What a stopped run left is harmless, and mended at once.
    pub fn mends(&self, stop: usize) {
        let harmless = |f: &&Finding| f.level() < Level::Error;
        let found = self.ours.check("anna.k").findings;
        assert_eq!(
            found.iter().find(|f| !harmless(f)),
            None,
            "stopped at {stop}"
        );
        let mended = self.mend();
        let found = self.ours.check("anna.k").findings;
        let other = found.iter().find(|f| f.code != Code::Waiting);
        assert_eq!(other, None, "stopped at {stop}: {mended:?}");
    }

    /// What `mend` does here.
    pub fn mend(&self) -> Vec<Mended> {
        let mut store = self.ours.open("anna.k");
        let mut locked = store.lock().unwrap();
        locked.mend(Mending::default(), &stamp(20)).unwrap()
    }

    pub fn clean(&self) {
        assert_eq!(self.ours.codes("anna.k"), []);
        assert_eq!(self.ours.codes_without_keys(), []);
    }
}

/// Runs what is stopped before its call of that number; whether it was.
pub fn stopped(stop: usize, run: impl FnOnce(Disk)) -> bool {
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    // Once the program is stopped, nothing more is done.
    run(Disk::fated(Arc::new(move |_, _: &std::path::Path| {
        let is_over = counted.fetch_add(1, Ordering::SeqCst) >= stop;
        let stopped = Fault::Refused(std::io::ErrorKind::Other);
        if is_over { Err(stopped) } else { Ok(()) }
    })));
    calls.load(Ordering::SeqCst) > stop
}

trait Day {
    fn on_day(&self) -> u32;
}

impl Day for StepRecord {
    fn on_day(&self) -> u32 {
        use chrono::Datelike as _;
        self.on.day()
    }
}

/// Writes a step of a code.
pub fn write(world: &World, by: &str, case: &CaseId, code: &str, day: u32) {
    let store = world.open(by);
    let mut locked = store.lock_case(case).unwrap();
    locked.commit(vec![step(code, day)], &stamp(day)).unwrap();
}

pub fn said(code: &str, by: &str, day: u32) -> (String, String, u32) {
    (code.to_owned(), by.to_owned(), day)
}

#[test]
fn what_goes_on_there_is_taken() {
    let two = Two::new();
    write(&two.theirs, "jan.n", &two.case, "note", 4);
    let together = two.meet(&Plain::default()).unwrap();
    assert!(together.taken && together.moved.is_empty());
    assert_eq!(two.steps(&two.case).len(), 3);
    two.clean();
    // Once more there is nothing to take, nor when ours goes on.
    assert_eq!(two.meet(&Plain::default()).unwrap(), Together::default());
    write(&two.ours, "anna.k", &two.case, "note", 5);
    assert_eq!(two.meet(&Plain::default()).unwrap(), Together::default());
    assert_eq!(two.steps(&two.case).len(), 4);
}

#[test]
fn own_steps_come_behind_what_others_recorded() {
    for renames in [false, true] {
        let two = Two::new();
        write(&two.theirs, "jan.n", &two.case, "letter", 4);
        write(&two.ours, "anna.k", &two.case, "note", 5);
        write(&two.ours, "anna.k", &two.case, "visit", 6);
        let rules = Plain {
            renames,
            ..Plain::default()
        };
        let together = two.meet(&rules).unwrap();
        let moved: Vec<_> = together.moved.iter().map(|m| (m.was, m.is)).collect();
        assert_eq!(moved, [(3, Some(4)), (4, Some(5))]);
        let expected = [
            said("open", "anna.k", 2),
            said("note", "anna.k", 3),
            said("letter", "jan.n", 4),
            said("note", "anna.k", 5),
            said("visit", "anna.k", 6),
        ];
        assert_eq!(two.steps(&two.case), expected);
        two.clean();
        // Nothing is recorded twice, and the other holder of this folder reads it too.
        assert_eq!(two.meet(&rules).unwrap(), Together::default());
        assert_eq!(two.ours.codes("jan.n"), []);
    }
}

#[test]
fn what_is_refused_waits_and_comes_back_when_it_fits() {
    let two = Two::new();
    write(&two.theirs, "jan.n", &two.case, "letter", 4);
    write(&two.ours, "anna.k", &two.case, "note", 5);
    write(&two.ours, "anna.k", &two.case, "visit", 6);
    let refuses = Plain {
        refused: vec!["note"],
        ..Plain::default()
    };
    let together = two.meet(&refuses).unwrap();
    let moved: Vec<_> = together.moved.iter().map(|m| (m.was, m.is)).collect();
    assert_eq!(moved, [(3, None), (4, Some(4))]);
    assert_eq!(together.moved[0].why, ["plan-closed"]);
    assert_eq!(two.ours.codes("anna.k"), [Code::Waiting]);
    assert_eq!(two.ours.codes_without_keys(), [Code::Waiting]);
    let store = two.ours.open("anna.k");
    assert_eq!(store.waiting_count().unwrap(), 1);
    let waiting = store.waiting().unwrap().remove(0).step.unwrap();
    assert_eq!(waiting.attachments.len(), 1);
    // Refused again it still waits; once it fits it is back whole.
    let held = store.hold().unwrap();
    assert_eq!(held.waited_for().unwrap(), [two.case.clone()].into());
    held.retry(&two.case, &refuses, &stamp(21)).unwrap();
    assert_eq!(store.waiting_count().unwrap(), 1);
    let back = held
        .retry(&two.case, &Plain::default(), &stamp(22))
        .unwrap();
    assert_eq!(back.moved[0].is, Some(5));
    drop(held);
    assert_eq!(store.waiting_count().unwrap(), 0);
    two.clean();
    let journal = store.read_journal(&two.case).unwrap();
    let sheet = journal.steps[4].sheet.as_ref().unwrap();
    let sheet = store.read_sheet(&two.case, sheet).unwrap();
    let mut bytes = Vec::new();
    store
        .copy_attachment(&two.case, &sheet.attachments[0], &mut bytes)
        .unwrap();
    assert_eq!(bytes, SECRET.as_bytes().repeat(100));
}

#[test]
fn a_step_of_another_holder_waits_for_that_holder() {
    let two = Two::new();
    write(&two.theirs, "jan.n", &two.case, "letter", 4);
    write(&two.ours, "anna.k", &two.case, "note", 5);
    write(&two.ours, "jan.n", &two.case, "visit", 6);
    write(&two.ours, "anna.k", &two.case, "note", 7);
    let together = two.meet(&Plain::default()).unwrap();
    let moved: Vec<_> = together.moved.iter().map(|m| (m.was, m.is)).collect();
    assert_eq!(moved, [(3, Some(4)), (4, None), (5, Some(5))]);
    assert_eq!(two.ours.codes("anna.k"), [Code::Waiting]);
    assert_eq!(two.ours.codes("jan.n"), [Code::Waiting]);
    let store = two.ours.open("jan.n");
    let held = store.hold().unwrap();
    let back = held
        .retry(&two.case, &Plain::default(), &stamp(22))
        .unwrap();
    assert_eq!(back.moved[0].is, Some(6));
    drop(held);
    two.clean();
    assert_eq!(two.ours.codes("jan.n"), []);
}

#[test]
fn what_waits_may_be_given_up_by_its_author_or_an_admin() {
    let two = Two::new();
    write(&two.theirs, "jan.n", &two.case, "letter", 4);
    write(&two.ours, "anna.k", &two.case, "note", 5);
    write(&two.ours, "jan.n", &two.case, "visit", 6);
    let refuses = Plain {
        refused: vec!["note"],
        ..Plain::default()
    };
    two.meet(&refuses).unwrap();
    let jan = two.ours.open("jan.n");
    let waiting = jan.waiting().unwrap();
    assert_eq!(waiting.len(), 2);
    let of_anna = waiting
        .iter()
        .find(|one| one.step.as_ref().unwrap().by().as_str() == "anna.k");
    let refused = jan.give_up(&of_anna.unwrap().digest, &stamp(21));
    assert!(
        matches!(refused, Err(StoreError::Right { .. })),
        "{refused:?}"
    );
    let anna = two.ours.open("anna.k");
    for one in waiting {
        anna.give_up(&one.digest, &stamp(21)).unwrap();
    }
    assert_eq!(anna.waiting_count().unwrap(), 0);
    two.clean();
    assert_eq!(two.ours.codes("jan.n"), []);
    assert_eq!(two.steps(&two.case).len(), 3);
}

#[test]
fn a_step_that_waits_nowhere_explains_no_journal_that_went_back() {
    let two = Two::new();
    write(&two.theirs, "jan.n", &two.case, "letter", 4);
    write(&two.ours, "jan.n", &two.case, "visit", 6);
    two.meet(&Plain::default()).unwrap();
    // Jan remembers his step; its file is what says where it went.
    assert_eq!(two.ours.codes("jan.n"), [Code::Waiting]);
    let copy = two.again();
    let waiting = files_below(&copy.ours.path("waiting")).pop().unwrap();
    std::fs::remove_file(waiting).unwrap();
    let found = copy.ours.codes("jan.n");
    let told = [Code::Rewritten, Code::LogFile];
    assert!(told.iter().all(|code| found.contains(code)), "{found:?}");
}

#[test]
fn what_cannot_be_believed_is_left_alone() {
    let two = Two::new();
    write(&two.theirs, "jan.n", &two.case, "letter", 4);
    write(&two.ours, "anna.k", &two.case, "note", 5);
    let before = std::fs::read(two.ours.path("nk/2026/0001/case.toml.age")).unwrap();
    let documents = two.theirs.path("nk/2026/0001/documents");
    let one = files_below(&documents).pop().unwrap();
    let sealed = std::fs::read(&one).unwrap();
    std::fs::write(&one, &sealed[..sealed.len() - 1]).unwrap();
    let left = two.meet(&Plain::default());
    assert!(matches!(left, Err(Left::NotSound(_))), "{left:?}");
    std::fs::remove_file(&one).unwrap();
    let left = two.meet(&Plain::default());
    assert!(matches!(left, Err(Left::NotSound(_))), "{left:?}");
    let after = std::fs::read(two.ours.path("nk/2026/0001/case.toml.age")).unwrap();
    assert_eq!(before, after);
}
