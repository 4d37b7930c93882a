//! How fast the program is, beside the least that the same work can cost.
//!
//! `cargo bench` makes stores of invented cases on the file system of the target folder and
//! measures the morning report, the check of all files, a step, an intake, an attached file, the
//! memory of the report, what it costs of ever more cases, a change of keys, unsent steps recorded anew, the yearly sheet of a
//! gmina, the statistics of a year of contacts, one more contact and, with the feature `pdf`,
//! printed papers. Each time stands beside a floor measured in the same run.
//! `cargo bench -- report step` measures these alone; `KARTOTEKA_BENCH_CASES` sets the number of
//! cases, `KARTOTEKA_BENCH_GROW` the numbers of ever more (`1000,10000`), `KARTOTEKA_BENCH_CONTACTS` that of contacts, `KARTOTEKA_BENCH_REKEY` that of cases whose
//! keys are changed, `KARTOTEKA_BENCH_SYNC` that of cases with unsent steps. What the numbers were: `docs/performance.md`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that cannot be made should stop, and says its numbers on stdout"
)]

mod attach;
mod contacts;
mod floor;
mod grow;
mod index;
mod intake;
mod measure;
mod memory;
mod office;
mod page;
#[cfg(feature = "pdf")]
mod papers;
mod rekey;
mod report;
mod sheets;
mod stats;
mod step;
mod stories;
mod sync;
mod validate;

use std::cell::LazyCell;

use office::Office;

/// A bench: its name, and what it measures.
type Bench = (&'static str, Run);

/// On what store it is measured.
#[derive(Clone, Copy)]
enum Run {
    /// The one of many cases.
    Cases(fn(&Office)),
    /// The one of many contacts.
    Contacts(fn(&Office)),
    /// One of its own.
    Own(fn()),
}

/// Cases of the morning report, when nobody says otherwise.
const CASES: usize = 10_000;

/// Contacts of the statistics, when nobody says otherwise: those of a year.
const CONTACTS: usize = 7_000;

/// What can be measured, by name, in the order of the measurements.
const ALL: &[Bench] = &[
    ("report", Run::Cases(report::measure)),
    ("index", Run::Cases(index::measure)),
    ("grow", Run::Own(grow::measure)),
    ("page", Run::Cases(page::measure)),
    ("memory", Run::Cases(memory::measure)),
    ("validate", Run::Cases(validate::measure)),
    ("step", Run::Cases(step::measure)),
    ("intake", Run::Cases(intake::measure)),
    ("attach", Run::Cases(attach::measure)),
    #[cfg(feature = "pdf")]
    ("papers", Run::Cases(papers::measure)),
    ("rekey", Run::Own(rekey::measure)),
    ("sync", Run::Own(sync::measure)),
    ("sheets", Run::Cases(sheets::measure)),
    ("stats", Run::Contacts(stats::measure)),
    ("contact", Run::Contacts(contacts::measure)),
];

fn main() {
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    measure::say_where();
    let cases = LazyCell::new(|| Office::with_cases(number("KARTOTEKA_BENCH_CASES", CASES)));
    let contacts = LazyCell::new(|| contacts::office(number("KARTOTEKA_BENCH_CONTACTS", CONTACTS)));
    for (name, run) in ALL {
        if asked.is_empty() || asked.iter().any(|a| a == name) {
            println!();
            match run {
                Run::Cases(measure) => measure(&cases),
                Run::Contacts(measure) => measure(&contacts),
                Run::Own(measure) => measure(),
            }
        }
    }
}

/// The number that a variable sets.
fn number(variable: &str, usual: usize) -> usize {
    std::env::var(variable).map_or(usual, |n| n.parse().expect("a number"))
}
