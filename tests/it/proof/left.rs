//! Plain text that a killed program leaves: none. The program is killed while it writes a file out,
//! which the system tells by its open files.

use std::fs;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use kartoteka::store::files::{PART_SUFFIX, TEMP_PREFIX};

use super::dice::Dice;
use crate::office::{Office, form};

/// So many programs are killed, of each kind.
const KILLS: u64 = 12;
/// The attached file is not written within a moment.
const LENGTH: usize = 12 << 20;

fn office() -> Office {
    let office = Office::new();
    office.take_in(&form("1"));
    let file = office.file(
        "scan.pdf",
        [b"%PDF-1.7 ".to_vec(), vec![b'x'; LENGTH]].concat(),
    );
    let step = [
        "nk",
        "attach",
        "NK-2026-0001",
        "--file",
        &file,
        "--as",
        "scan",
    ];
    office.done(&[&step[..], &["--quiet"]].concat());
    fs::create_dir(office.env.path("out")).unwrap();
    office
}

/// Waits until the program has a file open in that folder; whether it had one before it ended.
fn writes_in(child: &mut Child, folder: &Path) -> bool {
    let open = format!("/proc/{}/fd", child.id());
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(began.elapsed() < Duration::from_mins(1), "it never ends");
        let entries = fs::read_dir(&open).into_iter().flatten().flatten();
        let mut targets = entries.filter_map(|entry| fs::read_link(entry.path()).ok());
        if targets.any(|target| target.starts_with(folder)) {
            return true;
        }
    }
    false
}

/// Kills programs that write out; `judge` sees the names and the length of what is there.
fn killed(args: &[&str], prepare: impl Fn(&Path), judge: impl Fn(&[String], &Path)) {
    let office = office();
    let out = office.env.path("out");
    let mut dice = Dice::of(7);
    let mut cut = 0;
    for _ in 0..KILLS {
        fs::remove_dir_all(&out).unwrap();
        fs::create_dir(&out).unwrap();
        prepare(&out);
        let mut child = office.program(args).spawn().unwrap();
        let began = writes_in(&mut child, &out);
        std::thread::sleep(Duration::from_micros(dice.below(60_000) as u64));
        let _ = child.kill();
        let done = child.wait().unwrap().success();
        cut += u64::from(began && !done);
        let names = fs::read_dir(&out).unwrap();
        let names = names.map(|e| e.unwrap().file_name().into_string().unwrap());
        let names: Vec<String> = names.collect();
        assert!(
            !names.iter().any(|n| n.starts_with(TEMP_PREFIX)),
            "{names:?}"
        );
        judge(&names, &out);
    }
    assert!(cut >= KILLS / 3, "only {cut} were killed while they wrote");
}

#[test]
fn a_killed_program_leaves_no_plain_text() {
    let args = [
        "detach-copy",
        "NK-2026-0001",
        "--step",
        "2",
        "--out",
        "out/copy.pdf",
    ];
    killed(
        &args,
        |_| {},
        |names, out| {
            assert!(names.is_empty() || names == ["copy.pdf"], "{names:?}");
            if !names.is_empty() {
                assert_eq!(length(&out.join("copy.pdf")), LENGTH + 9);
            }
        },
    );
    let args = ["show", "NK-2026-0001", "--step", "2", "--save-file", "out"];
    killed(
        &args,
        |_| {},
        |names, out| {
            assert!(names.is_empty() || names == ["scan.pdf"], "{names:?}");
            if !names.is_empty() {
                assert_eq!(length(&out.join("scan.pdf")), LENGTH + 9);
            }
        },
    );
}

#[test]
fn a_killed_program_leaves_the_old_file_or_the_new_one() {
    let args = [
        "detach-copy",
        "NK-2026-0001",
        "--step",
        "2",
        "--out",
        "out/copy.pdf",
        "--yes",
    ];
    let old = |out: &Path| fs::write(out.join("copy.pdf"), "old").unwrap();
    killed(&args, old, |names, out| {
        let others = names.iter().filter(|name| *name != "copy.pdf");
        // Between two calls it may have a name that says what it is.
        let parts = others.filter(|n| n.starts_with("copy.pdf.") && n.ends_with(PART_SUFFIX));
        assert_eq!(parts.count() + 1, names.len(), "{names:?}");
        let length = length(&out.join("copy.pdf"));
        assert!([3, LENGTH + 9].contains(&length), "{length}");
    });
}

fn length(path: &Path) -> usize {
    fs::metadata(path).unwrap().len().try_into().unwrap()
}
