//! How fast the program is, beside the least that the same work can cost.
//!
//! `cargo bench` makes stores of invented cases on the file system of the target folder and
//! measures the morning report, a step, an intake, an attached file, the memory of the report and,
//! with the feature `pdf`, printed papers. Each time stands beside a floor measured in the same run. `cargo bench -- report step` measures these alone;
//! `KARTOTEKA_BENCH_CASES` sets the number of cases. What the numbers were: `docs/performance.md`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that cannot be made should stop, and says its numbers on stdout"
)]

mod attach;
mod floor;
mod intake;
mod measure;
mod memory;
mod office;
#[cfg(feature = "pdf")]
mod papers;
mod report;
mod step;
mod stories;

use office::Office;

/// A bench: its name, and what it measures.
type Bench = (&'static str, fn(&Office));

/// Cases of the morning report, when nobody says otherwise.
const CASES: usize = 10_000;

/// What can be measured, by name, in the order of the measurements.
const ALL: &[Bench] = &[
    ("report", report::measure),
    ("memory", memory::measure),
    ("step", step::measure),
    ("intake", intake::measure),
    ("attach", attach::measure),
    #[cfg(feature = "pdf")]
    ("papers", papers::measure),
];

fn main() {
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let count = std::env::var("KARTOTEKA_BENCH_CASES");
    let count = count.map_or(CASES, |n| n.parse().expect("a number of cases"));
    measure::say_where();
    let office = Office::with_cases(count);
    for (name, run) in ALL {
        if asked.is_empty() || asked.iter().any(|a| a == name) {
            println!();
            run(&office);
        }
    }
}
