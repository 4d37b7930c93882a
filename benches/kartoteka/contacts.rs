//! A centre with many contacts, and what one more of them costs.

use std::process::Stdio;
use std::time::Instant;

use chrono::Days;
use kartoteka::cli::steps::plans::{self, Planner};
use kartoteka::procedure::{Procedure, Request, by_code};
use kartoteka::record::text;
use kartoteka::store::{NewCase, StepDraft};

use crate::floor::{self, Folder};
use crate::measure::{self, Pair, time};
use crate::office::{Office, stamp};
use crate::stories::today;

const ROUNDS: usize = 40;
const CALLERS: [&str; 4] = ["victim", "relative", "justice", "going-abroad"];
const COUNTRIES: [&str; 6] = ["PL", "UA", "DE", "BY", "VN", "CO"];
/// The year of the contacts.
pub const YEAR: u16 = 2026;

/// An office with so many contacts of the year, of one step each, as most are.
pub fn office(count: usize) -> Office {
    let office = Office::new();
    let started = Instant::now();
    let kinds: Vec<StepDraft> = (0..300).map(|n| draft(&office, n)).collect();
    let contact = |n: usize| NewCase {
        prefix: "KT".into(),
        year: YEAR,
        steps: vec![kinds[n % kinds.len()].clone()],
    };
    let contacts: Vec<_> = (0..count).map(contact).collect();
    let created = office
        .open()
        .lock()
        .unwrap()
        .create_cases(&contacts, &stamp(), &|_| {});
    created.cases.into_iter().for_each(|case| _ = case.unwrap());
    println!(
        "a store of {count} contacts, written in {}",
        measure::seconds(started.elapsed())
    );
    office
}

fn law() -> &'static Procedure {
    by_code("contact").unwrap()
}

/// The step of a contact, planned by the table.
fn draft(office: &Office, n: usize) -> StepDraft {
    let on = today() - Days::new(u64::try_from(n).unwrap());
    let (caller, country) = (CALLERS[n % CALLERS.len()], COUNTRIES[n % COUNTRIES.len()]);
    let told = format!(
        "at = {on}T10:{:02}:00+01:00\ndirection = 'incoming'\nchannel = 'phone'\ncaller = '{caller}'\n\
         line = 'prevention'\nurgency = 'not-urgent'\nin_hours = true\nsafe_to_talk = true\n\
         language = 'uk'\ninterpreter = 'none'\ncalling_from = '{country}'\noutcome = 'advice-given'",
        n % 60
    );
    let planner = Planner {
        procedure: law(),
        facts: &office.facts,
        today: today(),
        stamp: stamp(),
        by: "anna.k".parse().unwrap(),
    };
    let request = Request {
        fields: text::read(&told).unwrap(),
        ..Request::new("open", on)
    };
    let plans = planner.plan(&mut Vec::new(), &request).unwrap();
    plans::draft(law().step("open").unwrap(), &plans[0], None, Vec::new())
}

/// One more contact beside the synced writes of its files.
pub fn measure(office: &Office) {
    let there = office.open().cases().unwrap().cases;
    let last = there.last().unwrap();
    let path = kartoteka::store::layout::case_path(last);
    let folders = [Folder::of(&office.root().join(path))];
    let mut n = 0;
    let floor = || {
        n += 1;
        let above = office.folder().join(format!("floor-{n}"));
        std::fs::create_dir(&above).unwrap();
        floor::write_folders(&above, &folders, 1);
    };
    let mut times = Vec::new();
    let ours = || times.push(time(|| run(office)));
    let pair = Pair::of(ROUNDS, ours, floor);
    println!(
        "a contact in a store of {} contacts: the program, start to end, without a passphrase: {}",
        there.len(),
        measure::seconds(measure::median(&times)),
    );
    pair.say("  beside the synced writes of the same files", None);
}

/// The whole program, as somebody at a telephone meets it.
fn run(office: &Office) {
    let mut program = office.program();
    program.args(["contact", "new", "--at", "2026-11-20T10:00"]);
    program.args(["--direction", "incoming", "--channel", "phone"]);
    program.args(["--caller", "victim", "--line", "prevention"]);
    program.args(["--outcome", "advice-given", "--language", "uk"]);
    program.stdout(Stdio::null());
    assert!(program.status().unwrap().success());
}
