//! Reports with and without what each machine keeps of journals: after every write of anybody the
//! answers are the same, byte by byte.

use std::fs::File;
use std::time::{Duration, SystemTime};

use crate::office::{Office, form};
use crate::proof::dice::Dice;
use crate::store::world::files_below;

/// The variable that leaves out what is kept.
const OFF: (&str, &str) = ("KARTOTEKA_INDEX", "off");

/// A person at a machine of their own: the variables that make them so.
struct Person {
    key: String,
    state: String,
}

impl Person {
    fn vars<'p>(&'p self, today: &'p str) -> [(&'p str, &'p str); 3] {
        [
            ("KARTOTEKA_IDENTITY", &self.key),
            ("KARTOTEKA_STATE", &self.state),
            ("KARTOTEKA_TODAY", today),
        ]
    }
}

/// An office with two people at two machines.
fn office() -> (Office, [Person; 2]) {
    let office = Office::in_memory();
    let text = |name: &str| office.env.path(name).to_str().unwrap().to_owned();
    let person = |key, state| Person {
        key: text(key),
        state: text(state),
    };
    let people = [person("anna.key", "state"), person("jan.key", "state-jan")];
    let card = office.new_key("jan.w", &people[1].key);
    office.done(&["staff", "add", "--right", "write", "--card", card.trim()]);
    (office, people)
}

/// Gives each journal that was written just now an age at which it may be kept, or just not yet.
#[expect(
    clippy::disallowed_methods,
    reason = "the age of files is counted from now"
)]
fn let_time_pass(office: &Office, dice: &mut Dice) {
    for path in files_below(&office.env.path("store")) {
        let file = File::options().write(true).open(&path).unwrap();
        let written = file.metadata().unwrap().modified().unwrap();
        let is_new = written
            .elapsed()
            .is_ok_and(|age| age < Duration::from_mins(1));
        if path.ends_with("case.toml.age") && is_new {
            let age = *dice.one_of(&[0, 1, 3600, 3600, 7200]);
            let then = SystemTime::now() - Duration::from_secs(age);
            file.set_modified(then).unwrap();
        }
    }
}

/// A write of some kind; many are refused, which is as good.
fn write(office: &Office, person: &Person, n: usize, dice: &mut Dice) {
    let day = format!("2026-11-{:02}", 2 + dice.below(20));
    let case = format!("NK-2026-{:04}", 1 + dice.below(6));
    let contact = format!("KT-2026-{:05}", 1 + dice.below(3));
    let form = office.file("form.toml", form(&format!("F-{n}")));
    let text = office.file("text.txt", "Opis czynności.\n");
    let seq = (1 + dice.below(6)).to_string();
    let steps = [
        format!("intake nk --from {form}"),
        format!("nk forward-to-team {case} --on {day}"),
        format!("nk appoint-group {case} --on {day} --member police-officer:kpp-1:2026-01-08"),
        format!("nk forward-to-group {case} --on {day}"),
        format!("nk hand-form-b {case} --on {day} --to P1 --as victim"),
        format!("nk notify-crime {case} --on {day} --to police"),
        format!("nk meeting {case} --on {day} --present kpp-1"),
        format!("nk note {case} --on {day} --party P1 --text-from {text}"),
        format!("nk void {case} --seq {seq} --reason-from {text}"),
        format!("nk transfer {case} --on {day} --to gops-2"),
        format!(
            "contact new --direction incoming --channel phone --caller victim \
             --at {day}T10:00 --language uk"
        ),
        format!("contact open {contact} --person-kind adult"),
        "team appoint --on 2026-01-08 --member social-assistance:gops-1".to_owned(),
        format!("settings set --from {}", settings(office, dice)),
        "rekey --yes".to_owned(),
    ];
    // Most of the time cases begin and go on.
    let which = if n < 4 { 0 } else { dice.below(steps.len()) };
    let words: Vec<&str> = steps[which].split_whitespace().collect();
    let args = [&words[..], &["--quiet"]].concat();
    office.run_among(&person.vars("2026-11-23"), &args);
}

/// Settings by which terms are counted otherwise.
fn settings(office: &Office, dice: &mut Dice) -> String {
    let day = format!("2026-12-{:02}", 1 + dice.below(28));
    let text = format!(
        "[norms]\nsilence_days = {}\n[[extra_day_off]]\non = {day}\nreason = \"Dzień wolny\"\n",
        20 + dice.below(40)
    );
    office.file("settings.toml", text)
}

const REPORTS: [&[&str]; 9] = [
    &["deadlines"],
    &["deadlines", "--all", "--format", "json"],
    &["deadlines", "--overdue", "--check", "--format", "csv"],
    &["deadlines", "--within", "9", "--procedure", "nk"],
    &["deadlines", "--case", "NK-2026-0001", "--all"],
    &["deadlines", "--format", "ics"],
    &["list", "--format", "json"],
    &["list", "--overdue", "--sort", "next_due_on"],
    &["contact", "list", "--all", "--format", "json"],
];

const DAYS: [&str; 6] = [
    "2026-11-23",
    "2026-11-23",
    "2026-11-24",
    "2026-11-05",
    "2027-01-15",
    "2028-06-01",
];

/// Whether what is kept is used at all, so that the test means something.
fn keeps(person: &Person) -> bool {
    let files = files_below(person.state.as_ref()).into_iter();
    files
        .filter(|path| path.to_str().unwrap().contains("/index/"))
        .count()
        > 0
}

fn check(office: &Office, person: &Person, dice: &mut Dice) {
    let today = *dice.one_of(&DAYS);
    // What is news to this machine is told once: a new store, a new key.
    office.run_among(&person.vars(today), &["settings", "show"]);
    for _ in 0..3 {
        let report = *dice.one_of(&REPORTS);
        let vars = person.vars(today);
        let with = office.run_among(&vars, report);
        let without = office.run_among(&[&vars[..], &[OFF]].concat(), report);
        assert_eq!(with, without, "{report:?} on {today}");
        assert_ne!(with.status, 2, "{with}");
    }
}

fn two_people_write(seed: u64, rounds: usize) {
    let (office, people) = office();
    let mut dice = Dice::of(seed);
    for n in 0..rounds {
        write(&office, &people[dice.below(2)], n, &mut dice);
        let_time_pass(&office, &mut dice);
        for person in &people {
            check(&office, person, &mut dice);
        }
    }
    assert!(people.iter().all(keeps));
    let taken: usize = (1..7).map(|n| steps_of(&office, n)).sum();
    assert!(taken > rounds / 3, "only {taken} steps were taken");
}

/// How many steps a case has.
fn steps_of(office: &Office, number: u32) -> usize {
    let case = format!("NK-2026-{number:04}");
    let journal = office.store().read_journal(&case.parse().unwrap());
    journal.map_or(0, |journal| journal.steps.len())
}

#[test]
fn after_every_write_of_two_people_reports_say_what_the_journals_say() {
    for seed in 1..=3 {
        two_people_write(seed, 30);
    }
}

#[test]
fn reports_that_run_while_two_people_write_leave_nothing_wrong_behind() {
    let (office, people) = office();
    for n in 0..4 {
        office.take_in(&form(&format!("F-{n}")));
    }
    std::thread::scope(|threads| {
        for (seed, person) in people.iter().enumerate() {
            let (office, mut dice) = (&office, Dice::of(seed as u64 + 50));
            threads.spawn(move || {
                for n in 10..30 {
                    let case = format!("NK-2026-{:04}", 1 + dice.below(4));
                    let day = format!("2026-11-{:02}", 2 + dice.below(20));
                    let step = format!("nk forward-to-team {case} --on {day} --quiet");
                    let other =
                        format!("nk hand-form-b {case} --on {day} --to P1 --as victim --quiet");
                    let step = if n % 2 == 0 { step } else { other };
                    let args: Vec<&str> = step.split(' ').collect();
                    office.run_among(&person.vars("2026-11-23"), &args);
                    office.run_among(&person.vars("2026-11-23"), &["deadlines", "--quiet"]);
                }
            });
        }
    });
    let mut dice = Dice::of(99);
    for person in &people {
        let_time_pass(&office, &mut dice);
        for _ in 0..4 {
            check(&office, person, &mut dice);
        }
    }
}

#[test]
fn the_variable_is_on_or_off_and_nothing_else() {
    let office = Office::in_memory();
    for value in ["on", "off"] {
        assert_eq!(
            office
                .run_beside(("KARTOTEKA_INDEX", value), &["deadlines"])
                .status,
            0
        );
    }
    let said = office.run_beside(("KARTOTEKA_INDEX", "maybe"), &["deadlines"]);
    assert_eq!(said.status, 2, "{said}");
    assert!(said.stderr.contains("KARTOTEKA_INDEX"), "{said}");
}
