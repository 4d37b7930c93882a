//! Rounds of two kinds of work in turn, and what they say of each other.

use std::path::Path;
use std::time::{Duration, Instant};

/// Times of our work and of its floor, taken in turn.
pub struct Pair {
    ours: Vec<Duration>,
    floor: Vec<Duration>,
}

impl Pair {
    /// Does both so many times in turn, so that a busy moment of the machine meets both; the
    /// first round of each is thrown away.
    pub fn of(rounds: usize, mut ours: impl FnMut(), mut floor: impl FnMut()) -> Self {
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for _ in 0..=rounds {
            second.push(time(&mut floor));
            first.push(time(&mut ours));
        }
        Self::from_times(first.split_off(1), second.split_off(1))
    }

    pub fn from_times(ours: Vec<Duration>, floor: Vec<Duration>) -> Self {
        Self { ours, floor }
    }

    /// The median of the ratios of all rounds, and what it should be at most.
    pub fn say(&self, what: &str, target: Option<f64>) {
        let ratio =
            |(ours, floor): (&Duration, &Duration)| ours.as_secs_f64() / floor.as_secs_f64();
        let mut ratios: Vec<f64> = self.ours.iter().zip(&self.floor).map(ratio).collect();
        ratios.sort_by(f64::total_cmp);
        let (least, most) = (ratios[0], ratios[ratios.len() - 1]);
        println!(
            "{what}: {:.2} x the floor ({}{least:.2} to {most:.2} in {} rounds; {} / {})",
            ratios[ratios.len() / 2],
            target.map_or_else(String::new, |most| format!("at most {most}; ")),
            ratios.len(),
            seconds(median(&self.ours)),
            seconds(median(&self.floor)),
        );
    }
}

pub fn median(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort_unstable();
    times[times.len() / 2]
}

/// How long some work takes.
pub fn time(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

pub fn seconds(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s >= 1.0 => format!("{s:.2} s"),
        s => format!("{:.1} ms", s * 1e3),
    }
}

/// Says on what the measurements are made.
pub fn say_where() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let kind = file_system(folder).unwrap_or_else(|| "unknown".into());
    assert_ne!(kind, "tmpfs", "a file system in memory measures no writes");
    let cores = std::thread::available_parallelism().map_or(1, Into::into);
    println!("file system {kind}, {cores} processors");
}

/// The type of the file system of a folder, where the system tells it.
fn file_system(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    let mount = |line: &str| {
        let (place, kind) = line.split_once(" - ")?;
        let point = Path::new(place.split(' ').nth(4)?).to_owned();
        let kind = kind.split(' ').next()?.to_owned();
        folder
            .starts_with(&point)
            .then(|| (point.components().count(), kind))
    };
    // Of two mounts in one place the later covers the earlier.
    mounts
        .lines()
        .filter_map(mount)
        .max_by_key(|(depth, _)| *depth)
        .map(|(_, kind)| kind)
}
