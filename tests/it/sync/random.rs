//! Random stories of three machines: steps, exchanges, exchanges that are killed, a remote that is
//! away. In the end all machines are alike, every step stands once in a record or waits, and
//! nothing is wrong.

use std::path::PathBuf;
use std::time::Duration;

use kartoteka::record::Level;
use kartoteka::store::{Open, Store, Trust, identity};

use super::world::{MACHINES, World, killed, remove_temporary};
use crate::proof::dice::Dice;

/// So many stories are told; of a long run, so many more.
const STORIES: u64 = 12;
const STORIES_LONG: u64 = 500;
/// So many things happen in each.
const EVENTS: usize = 16;
/// So often is exchanged at most until nothing is new.
const ROUNDS: usize = 6;

/// What is told of one machine.
#[derive(Default)]
struct Teller {
    /// Steps that it recorded.
    steps: usize,
    /// Texts of its notes.
    texts: Vec<String>,
}

struct Story<'w> {
    world: &'w World,
    dice: Dice,
    tellers: [Teller; 3],
    number: usize,
    seed: u64,
    happened: Vec<String>,
}

impl Story<'_> {
    fn happen(&mut self) {
        let machine = self.dice.below(3);
        let name = MACHINES[machine].0;
        let event = self.dice.below(11);
        self.happened.push(format!("{name}{event}"));
        match event {
            0..=2 => self.note(machine),
            3 => self.open(machine),
            4 => self.forward(machine),
            5..=7 => {
                self.world.exchanged(name);
            }
            8 | 9 => {
                let after = Duration::from_millis(self.dice.below(700) as u64);
                killed(self.world.program(name, &["sync"]), after);
            }
            _ => self.lose_remote(name),
        }
    }

    fn case(&mut self, machine: usize) -> String {
        let store = self.store(machine);
        let cases = store.cases().unwrap().cases;
        self.dice.one_of(&cases).to_string()
    }

    fn note(&mut self, machine: usize) {
        let case = self.case(machine);
        self.number += 1;
        let text = format!("notatka-{}-{}", self.seed, self.number);
        self.world.note(MACHINES[machine].0, &case, &text);
        self.tellers[machine].steps += 1;
        self.tellers[machine].texts.push(text);
    }

    fn open(&mut self, machine: usize) {
        self.number += 1;
        let reference = format!("{}/{}", self.seed, self.number);
        let form = crate::office::form(&reference);
        let name = MACHINES[machine].0;
        let file = self.world.office.file(&format!("form-{name}.toml"), form);
        let intake = ["intake", "nk", "--from", &file, "--quiet"];
        // About the same person as an earlier form, it is refused.
        if self.world.run(name, &intake).status == 0 {
            self.tellers[machine].steps += 1;
        }
    }

    /// Others may do the same: one of both waits then.
    fn forward(&mut self, machine: usize) {
        let case = self.case(machine);
        let args = ["nk", "forward-to-team", case.as_str(), "--quiet"];
        if self.world.run(MACHINES[machine].0, &args).status == 0 {
            self.tellers[machine].steps += 1;
        }
    }

    /// The remote goes away in the middle of an exchange, and comes back.
    fn lose_remote(&mut self, name: &str) {
        let (here, gone) = (self.world.path("remote.git"), self.world.path("away.git"));
        let after = Duration::from_millis(self.dice.below(400) as u64);
        let mut child = self.world.program(name, &["sync"]).spawn().unwrap();
        std::thread::sleep(after);
        std::fs::rename(&here, &gone).unwrap();
        let status = child.wait().unwrap().code();
        std::fs::rename(&gone, &here).unwrap();
        assert!(
            [Some(0), Some(1), Some(3)].contains(&status),
            "{self}: {status:?}"
        );
    }

    fn store(&self, machine: usize) -> Store<Open> {
        let vars = self
            .world
            .vars(MACHINES[machine].0)
            .map(|(_, value)| PathBuf::from(value));
        let [store, state, key] = vars;
        let identities = identity::read(&key, &mut |_| None).unwrap();
        let store = Store::at(&store).unwrap();
        store.open(&state, identities, Trust::Seen).unwrap()
    }

    /// Exchanges until nothing is new anywhere.
    fn come_to_rest(&self) {
        for _ in 0..ROUNDS {
            let mut is_quiet = true;
            for (name, _) in MACHINES {
                let answer = self.world.exchanged(name);
                let none: Vec<serde_json::Value> = Vec::new();
                let taken = answer["taken"].as_array().unwrap_or(&none);
                is_quiet &= taken.is_empty() && answer["sent"]["done"] == false;
                for key in ["unsound", "held", "apart"] {
                    let found = answer[key].as_array().unwrap_or(&none);
                    assert!(found.is_empty(), "{self}: {answer:#}");
                }
            }
            if is_quiet {
                return;
            }
        }
        panic!("{self}: no rest");
    }

    /// Everything stands once, everywhere alike.
    fn check(&self) {
        for (name, _) in MACHINES {
            remove_temporary(&self.world.path(name));
            let differing = self.world.differing(name, "a");
            assert_eq!(differing, [], "{self}: {name} differs");
        }
        let mut counts = [0; 3];
        let mut all = Vec::new();
        self.read_records(&mut counts, &mut all);
        for machine in 0..3 {
            self.read_waiting(machine, &mut counts, &mut all);
            self.is_sound(machine);
        }
        for (machine, teller) in self.tellers.iter().enumerate() {
            assert_eq!(counts[machine], teller.steps, "{self}: steps of {machine}");
            for text in &teller.texts {
                let found = all
                    .iter()
                    .filter(|one| one.contains(&format!("\"{text}\"")))
                    .count();
                assert_eq!(found, 1, "{self}: {text}");
            }
        }
    }

    fn read_records(&self, counts: &mut [usize; 3], all: &mut Vec<String>) {
        let store = self.store(0);
        for case in store.cases().unwrap().cases {
            let journal = store.read_journal(&case).unwrap();
            for step in &journal.steps {
                let machine = MACHINES
                    .iter()
                    .position(|(_, holder)| holder_is(holder, step.by.as_str()));
                counts[machine.unwrap()] += 1;
                if let Some(sheet) = &step.sheet {
                    all.push(store.read_sheet(&case, sheet).unwrap().write());
                }
            }
        }
    }

    fn read_waiting(&self, machine: usize, counts: &mut [usize; 3], all: &mut Vec<String>) {
        for waiting in self.store(machine).waiting().unwrap() {
            let step = waiting.step.unwrap();
            assert!(holder_is(MACHINES[machine].1, step.by().as_str()));
            counts[machine] += 1;
            all.extend(step.sheet);
        }
    }

    fn is_sound(&self, machine: usize) {
        let check = self.store(machine).check(&|_| true, &|_| {}).unwrap();
        let waiting = |f: &&kartoteka::store::Finding| {
            f.file
                .as_ref()
                .is_none_or(|file| !file.starts_with("waiting/"))
        };
        let bad: Vec<_> = check.findings.iter().filter(waiting).collect();
        let worst: Vec<_> = bad.iter().filter(|f| f.level() >= Level::Warning).collect();
        assert!(worst.is_empty(), "{self}: {machine}: {worst:#?}");
    }
}

impl std::fmt::Display for Story<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "story {}: {}", self.seed, self.happened.join(" "))
    }
}

fn holder_is(holder: &str, by: &str) -> bool {
    by == holder || (holder == "anna" && by == "anna.k")
}

fn tell(template: &World, seed: u64) {
    let world = World::copied(template);
    let mut story = Story {
        world: &world,
        dice: Dice::of(seed),
        tellers: Default::default(),
        number: 0,
        seed,
        happened: Vec::new(),
    };
    // The case of the beginning.
    story.tellers[0].steps = 1;
    for _ in 0..EVENTS {
        story.happen();
    }
    story.come_to_rest();
    story.check();
}

/// The seeds that are told: one that a person names, or as many as there is time for.
fn seeds() -> std::ops::Range<u64> {
    let named = std::env::var("KARTOTEKA_TEST_STORY").ok();
    if let Some(seed) = named.and_then(|seed| seed.parse().ok()) {
        return seed..seed + 1;
    }
    let is_long = std::env::var_os("KARTOTEKA_TEST_LONG").is_some();
    1..1 + if is_long { STORIES_LONG } else { STORIES }
}

#[test]
fn every_story_ends_alike_with_every_step_once() {
    let template = World::of(3);
    let seeds: Vec<u64> = seeds().collect();
    let halves = seeds.chunks(seeds.len().div_ceil(2));
    std::thread::scope(|scope| {
        for half in halves {
            let template = &template;
            scope.spawn(move || half.iter().for_each(|seed| tell(template, *seed)));
        }
    });
}
