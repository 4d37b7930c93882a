//! The most memory that the program needs for the morning report.
//!
//! The system forgets a process when it ends, and an answer of many rows is written as it is made. So
//! the system is asked after each piece of the answer: while some of it is missing, the program is there.

use std::io::Read as _;
use std::process::{Command, Stdio};

use crate::measure::{seconds, time};
use crate::office::Office;

const TARGET_MB: f64 = 150.0;

pub fn measure(office: &Office) {
    for format in ["table", "json", "csv"] {
        let mut peak = None;
        let took = time(|| peak = run(office, format));
        match peak {
            Some(kib) => println!(
                "memory: the program's `deadlines --format {format}` takes {:.0} MB at most \
                 (less than {TARGET_MB:.0}) and {}",
                f64::from(kib) * 1024.0 / 1e6,
                seconds(took)
            ),
            None => println!("memory: not told for `--format {format}` (no /proc, or few cases)"),
        }
    }
}

fn run(office: &Office, format: &str) -> Option<u32> {
    peak(office.program().args(["deadlines", "--format", format]))
}

/// The peak of the resident memory of a program, in KiB: what the system told last before its
/// answer ended.
pub fn peak(program: &mut Command) -> Option<u32> {
    let mut child = program.stdout(Stdio::piped()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut piece = vec![0; 1 << 16];
    let mut peak = None;
    while stdout.read(&mut piece).unwrap() > 0 {
        peak = peak_so_far(&status).or(peak);
    }
    assert!(child.wait().unwrap().success());
    peak
}

fn peak_so_far(status: &str) -> Option<u32> {
    let status = std::fs::read_to_string(status).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}
