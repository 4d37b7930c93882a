//! Random days of two machines under the real rules: each records what the law lets it record, then
//! they are brought together, again and again. No step is lost, none is there twice, the rules hold
//! for the whole history, and `validate` finds nothing but what waits.

use std::collections::BTreeMap;
use std::fs::File;

use kartoteka::procedure::model::Level;
use kartoteka::procedure::replay::{Renamed, replay};
use kartoteka::procedure::{Facts, Procedure, Request, by_code, fold, plan};
use kartoteka::record::office::Right;
use kartoteka::record::sheet::{Person, Sheet};
use kartoteka::record::{CaseId, Fields, Journal, Sensitive, StepRecord, Value, text};
use kartoteka::store::layout::case_path;
use kartoteka::store::together::{Anew, Past, Rules, Theirs};
use kartoteka::store::{Code, Disk, NewCase, Reading, SheetDraft, StepDraft};

use super::parted::named;
use super::world::*;
use crate::proof::dice::Dice;

fn nk() -> &'static Procedure {
    by_code("nk").unwrap()
}

/// The rules of the procedure, without an office's facts.
struct Real;

impl Rules for Real {
    fn anew(
        &self,
        past: &Past<'_>,
        journal: &Journal,
        own: (&StepRecord, Option<&Sheet>),
    ) -> Result<Anew, Vec<String>> {
        let mut renamed = Renamed::behind(nk(), past.shared);
        for (before, now) in &past.since {
            match now {
                Some(now) => renamed.learn_recorded(nk(), before, now),
                None => renamed.wait(nk(), before),
            }
        }
        let replayed = replay(nk(), &Facts::default(), &journal.steps, own, &mut renamed);
        let replayed = replayed.map_err(|why| vec![format!("{why:?}")])?;
        Ok(Anew {
            step: replayed.step,
            sheet: replayed.sheet,
        })
    }

    fn names(&self, _: &Journal, _: (&StepRecord, Option<&Sheet>), _: &[CaseId]) -> bool {
        false
    }
}

/// A step as the command would write it; none when the law refuses it.
fn draft(history: &[StepRecord], step: &str, fields: Fields, mark: &str) -> Option<StepDraft> {
    let on = at(if step == "open" { 2 } else { 9 }).date_naive();
    let request = Request {
        fields,
        has_reason: true,
        ..Request::new(step, on)
    };
    let today = at(20).date_naive();
    let plan = plan::plan(nk(), &Facts::default(), history, &request, today).ok()?;
    let mut sheet = plan.sheet;
    let person = sheet.remove("person").and_then(|person| {
        Some(Person {
            id: plan.journal.text("party")?.to_owned(),
            fields: Sensitive::new(person.as_table()?.clone()),
        })
    });
    // By this a step is known again wherever it lands.
    sheet.set("reason", mark);
    Some(StepDraft {
        step: plan.step,
        on,
        fields: plan.journal,
        sheet: SheetDraft {
            fields: sheet,
            persons: person.into_iter().collect(),
            ..SheetDraft::default()
        },
    })
}

/// What somebody may want to record in the case as it stands.
fn wish(dice: &mut Dice, steps: &[StepRecord]) -> (&'static str, Fields) {
    let state = fold(nk(), steps);
    let letters: Vec<&str> = state.subjects.iter().map(|s| s.id.as_str()).collect();
    let letters: Vec<&str> = letters
        .into_iter()
        .filter(|id| id.starts_with('L'))
        .collect();
    let some = |dice: &mut Dice| letters.get(dice.below(letters.len().max(1))).copied();
    let mut fields = Fields::new();
    let seq = 2 + i64::try_from(dice.below(steps.len())).unwrap();
    let step = match dice.below(8) {
        0 | 1 => "letter-in",
        2 => {
            if let Some(letter) = some(dice) {
                fields.set("of", letter);
            }
            "letter-out"
        }
        3 => {
            fields.set("role", "victim");
            "add-party"
        }
        4 => {
            let last = state.parties.last().map(|party| party.id.clone());
            fields.set("party", last.unwrap_or_default());
            let mut person = Fields::new();
            person.set("phone", "+48 000");
            fields.set("person", Value::Table(person));
            "update-person"
        }
        5 => {
            fields.set("target", seq).set("field", "reply_due_on");
            fields.set(
                "value",
                at(12 + u32::try_from(dice.below(9)).unwrap()).date_naive(),
            );
            "correct"
        }
        6 => {
            fields.set("target", seq);
            "void"
        }
        _ => {
            fields.set("text", "Opis.");
            "note"
        }
    };
    (step, fields)
}

struct Story {
    machines: [World; 2],
    /// What each machine last had of the other.
    agreed: [Vec<u8>; 2],
    case: CaseId,
    marks: u32,
}

const HOLDERS: [&str; 2] = ["anna.k", "jan.n"];

impl Story {
    fn new() -> Self {
        let first = World::in_memory();
        first.make_key("anna.k");
        first.begin(Disk::default()).unwrap();
        first.hire("jan.n", Right::Write, 1);
        let parties =
            "parties = [{ id = 'P1', role = 'victim' }, { id = 'S1', role = 'perpetrator' }]";
        let fields = text::read(&format!("opener = 'policjant'\n{parties}")).unwrap();
        let opening = draft(&[], "open", fields, "0").unwrap();
        let new = NewCase {
            prefix: "NK".into(),
            year: 2026,
            steps: vec![opening],
        };
        let mut store = first.open("anna.k");
        let mut created = store
            .lock()
            .unwrap()
            .create_cases(&[new], &stamp(2), &|_| {});
        let case = created.cases.remove(0).unwrap();
        let second = World::in_memory();
        copy_folder(first.base(), second.base());
        for machine in HOLDERS {
            let _ = std::fs::remove_dir_all(second.memory(machine));
        }
        let agreed = std::fs::read(first.path(&journal(&case))).unwrap();
        Self {
            machines: [first, second],
            agreed: [agreed.clone(), agreed],
            case,
            marks: 0,
        }
    }

    /// The holder of a machine records something; mostly her own machine.
    fn record(&mut self, dice: &mut Dice) {
        let at = dice.below(2);
        let by = HOLDERS[if dice.below(5) == 0 { 1 - at } else { at }];
        let store = self.machines[at].open(by);
        let mut locked = store.lock_case(&self.case).unwrap();
        let (step, fields) = wish(dice, &locked.journal().steps);
        let mark = (self.marks + 1).to_string();
        if let Some(draft) = draft(&locked.journal().steps, step, fields, &mark) {
            self.marks += 1;
            // The clock goes on, so that the order of recording can be told.
            let mut stamp = stamp(20);
            stamp.at += chrono::TimeDelta::minutes(i64::from(self.marks));
            locked.commit(vec![draft], &stamp).unwrap();
        }
    }

    /// One machine fetches from the other and sends what it then has.
    fn sync(&mut self, at: usize) {
        let (ours, theirs) = (&self.machines[at], &self.machines[1 - at]);
        let folder = theirs.path(&case_path(&self.case));
        let sealed = std::fs::read(folder.join("case.toml.age")).unwrap();
        let names = std::fs::read_dir(folder.join("documents")).unwrap();
        let files = names.map(|entry| named(&entry.unwrap())).collect();
        let open =
            |name: &str, read: &mut Reading<'_>| read(&mut File::open(folder.join(name)).unwrap());
        let fetched = Theirs {
            journal: &sealed,
            files: &files,
            open: &open,
            agreed: Some(&self.agreed[at]),
            greatest: 1,
        };
        take_logs(theirs, HOLDERS[1 - at], ours);
        let store = ours.open(HOLDERS[at]);
        let held = store.hold().unwrap();
        held.bring_together(&self.case, &fetched, &Real, &stamp(21))
            .unwrap();
        held.retry(&self.case, &Real, &stamp(21)).unwrap();
        drop(held);
        self.agreed[at] = sealed;
    }

    /// The marks of the steps of a machine, of those on record and of those that wait.
    fn found(&self, at: usize) -> BTreeMap<String, usize> {
        let mut found = BTreeMap::new();
        let store = self.machines[at].open(HOLDERS[at]);
        let journal = store.read_journal(&self.case).unwrap();
        let named = journal.steps.iter().filter_map(|step| step.sheet.as_ref());
        let mut marks: Vec<Sheet> = named
            .map(|sheet| store.read_sheet(&self.case, sheet).unwrap())
            .collect();
        let waiting = store.waiting().unwrap().into_iter();
        let waiting = waiting.map(|one| one.step.unwrap().sheet.unwrap());
        marks.extend(waiting.map(|text| Sheet::read(&text).unwrap()));
        for sheet in marks {
            let mark = sheet.fields.reveal().text("reason").unwrap().to_owned();
            *found.entry(mark).or_default() += 1;
        }
        found
    }
}

/// Logs only grow: the longer of two is the later. Of another holder's log goes what is true
/// elsewhere.
fn take_logs(from: &World, by: &str, to: &World) {
    let store = from.open(by);
    let held = store.hold().unwrap();
    for log in files_below(&from.path("log")) {
        let there = to.path("log").join(log.file_name().unwrap());
        let stem = log.file_stem().unwrap().to_str().unwrap();
        let before = held
            .unsent_from(stem)
            .unwrap()
            .map_or(usize::MAX, |n| n as usize - 1);
        let text = std::fs::read_to_string(&log).unwrap();
        let text: String = text.split_inclusive('\n').take(before).collect();
        let length = std::fs::metadata(&there).map_or(0, |found| found.len());
        if text.len() as u64 > length {
            std::fs::write(&there, text).unwrap();
        }
    }
}

fn journal(case: &CaseId) -> String {
    format!("{}/case.toml.age", case_path(case))
}

/// The whole history judged once more: nothing in it is refused.
fn holds(steps: &[StepRecord]) {
    for at in 1..steps.len() {
        let mut renamed = Renamed::behind(nk(), &steps[..at]);
        let before = &steps[..at];
        let again = replay(
            nk(),
            &Facts::default(),
            before,
            (&steps[at], None),
            &mut renamed,
        );
        if let Err(kartoteka::procedure::replay::NotReplayable::Refused(refusal)) = &again {
            let hard = refusal.findings.iter().filter(|n| n.level > Level::Warn);
            // Without its sheet a step lacks its reason and its texts.
            let is_journals = |id: &str| {
                ![
                    "plan-reason-wanted",
                    "field-missing",
                    "plan-says-nothing",
                    "plan-nothing-to-correct",
                ]
                .contains(&id)
            };
            let hard: Vec<_> = hard
                .filter(|n| is_journals(n.problem.message_id()))
                .collect();
            assert!(hard.is_empty(), "step {}: {hard:?}", steps[at].seq);
        }
    }
}

#[test]
fn no_step_of_two_machines_is_lost_or_doubled() {
    let stories = if std::env::var_os("KARTOTEKA_TEST_LONG").is_some() {
        200
    } else {
        8
    };
    for seed in 0..stories {
        let mut dice = Dice::of(seed);
        let mut story = Story::new();
        for _ in 0..20 {
            match dice.below(5) {
                0 => story.sync(dice.below(2)),
                _ => story.record(&mut dice),
            }
        }
        for at in [0, 1, 0, 1, 0] {
            story.sync(at);
        }
        take_logs(&story.machines[0], "anna.k", &story.machines[1]);
        let ends = [0, 1].map(|at| {
            let store = story.machines[at].open(HOLDERS[at]);
            let journal = store.read_journal(&story.case).unwrap();
            holds(&journal.steps);
            journal.head()
        });
        assert_eq!(ends[0], ends[1], "story {seed}");
        let mut all = story.found(0);
        let journal = story.machines[1]
            .open("jan.n")
            .read_journal(&story.case)
            .unwrap();
        let waiting = story.found(1);
        let on_record = journal.steps.len();
        for (mark, count) in waiting {
            let known = all.entry(mark).or_default();
            *known = (*known).max(count);
        }
        let marks: Vec<String> = (0..=story.marks).map(|mark| mark.to_string()).collect();
        for mark in &marks {
            assert_eq!(
                all.get(mark),
                Some(&1),
                "story {seed}: step {mark} of {on_record}"
            );
        }
        assert_eq!(all.len(), marks.len(), "story {seed}");
        for at in [0, 1] {
            let found = story.machines[at].check(HOLDERS[at]).findings;
            // What another holder's log tells is held back with a step that waits.
            let known = [Code::Waiting, Code::NotLogged];
            let other = found.iter().find(|f| !known.contains(&f.code));
            assert_eq!(other, None, "story {seed}");
        }
    }
}
