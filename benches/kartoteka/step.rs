//! One step of a case: locked, loaded, planned, sealed, written.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use chrono::Days;
use kartoteka::cli::steps::plans::{self, Planner};
use kartoteka::procedure::{Request, by_code};
use kartoteka::record::{CaseId, text};
use kartoteka::store::{Committed, Open, Stamp, Store};

use crate::floor;
use crate::measure::{Pair, median, seconds, time};
use crate::office::{Office, stamp};
use crate::stories::today;

const ROUNDS: usize = 40;
const TARGET: Duration = Duration::from_millis(50);
/// A step, and what is told of it.
pub type Told = (&'static str, &'static str);

const FIELDS: &str = "by_kind = 'social-worker'\nparties = ['P1']\nfound = 'safe'\ntext = 'Rozmowa w miejscu zamieszkania.'";
/// A step with a sheet.
pub const VISIT: Told = ("visit", FIELDS);

pub fn measure(office: &Office) {
    let store = office.open();
    let cases = store.cases().unwrap().cases;
    // The last numbers of the year are of cases that run.
    let running = cases.iter().rev().filter(|case| is_running(&store, case));
    let running: Vec<&CaseId> = running.take(2 * ROUNDS).collect();
    let (first, second) = running.split_at(running.len() / 2);

    let take = |case: &&CaseId| time(|| take(office, &store, case));
    let inside: Vec<Duration> = first.iter().map(take).collect();
    let floor: Vec<Duration> = first.iter().map(|case| writes(office, case)).collect();
    println!(
        "a step with a sheet: {} from the lock to the end of the write",
        seconds(median(&inside)),
    );
    Pair::from_times(inside, floor).say("  beside its two synced writes", None);
    let whole: Vec<Duration> = second.iter().map(|case| run(office, case)).collect();
    println!(
        "  the program, start to end, without a passphrase: {} (at most {})",
        seconds(median(&whole)),
        seconds(TARGET)
    );
}

fn is_running(store: &Store<Open>, case: &CaseId) -> bool {
    let journal = store.read_journal(case).unwrap();
    journal.steps.iter().all(|step| step.step != "close")
}

fn take(office: &Office, store: &Store<Open>, case: &CaseId) {
    let committed = record((office, store), case, VISIT, &stamp());
    assert_eq!(committed.notices, []);
}

/// Records a step as its command does.
pub fn record(
    (office, store): (&Office, &Store<Open>),
    case: &CaseId,
    (code, fields): Told,
    stamp: &Stamp,
) -> Committed {
    let mut locked = store.lock_case(case).unwrap();
    let procedure = by_code("nk").unwrap();
    let planner = Planner {
        procedure,
        facts: &office.facts,
        today: today(),
        stamp: *stamp,
        by: store.holder().id.clone(),
    };
    let request = Request {
        fields: text::read(fields).unwrap(),
        ..Request::new(code, today() - Days::new(1))
    };
    let mut history = locked.journal().steps.clone();
    let plans = planner.plan(&mut history, &request).unwrap();
    let draft = |plan| plans::draft(procedure.step(code).unwrap(), plan, None, Vec::new());
    let drafts = plans.iter().map(draft).collect();
    locked.commit(drafts, stamp).unwrap()
}

/// The two writes that nothing can spare: a sheet, and the journal over the one that was there.
fn writes(office: &Office, case: &CaseId) -> Duration {
    let inside = kartoteka::store::layout::journal_path(case);
    let size = std::fs::metadata(office.root().join(inside)).unwrap().len();
    let place = |name: &str| Path::new(office.folder()).join(name);
    time(|| {
        floor::replace(&place("sheet"), 1024);
        floor::replace(&place("journal"), size.try_into().unwrap());
    })
}

/// The whole program, as somebody at a terminal meets it.
fn run(office: &Office, case: &CaseId) -> Duration {
    let told = office.folder().join("visit.toml");
    std::fs::write(&told, FIELDS).unwrap();
    let mut program = office.program();
    program.args(["nk", "visit", &case.to_string(), "--from"]);
    program.arg(told).stdout(Stdio::null());
    time(|| assert!(program.status().unwrap().success()))
}
