//! The program killed in the middle: what is left is the old or the new, is sound, and the next
//! command works. The moments are spread over the whole time of a run, and the load of the
//! machine shuffles them.

use std::process::Child;
use std::time::{Duration, Instant};

use kartoteka::record::Level;

use crate::office::{Office, form};

/// So many programs are killed, of each kind.
const KILLS: u32 = 32;

/// How long the program takes when nobody kills it.
fn whole_time(office: &Office, args: &[&str]) -> Duration {
    let began = Instant::now();
    let output = office.program(args).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    began.elapsed()
}

/// Starts the program and kills it at a part of its time; whether it was done before.
fn killed(office: &Office, args: &[&str], at: Duration) -> bool {
    let mut child: Child = office.program(args).spawn().unwrap();
    std::thread::sleep(at);
    child.kill().unwrap();
    child.wait().unwrap().success()
}

/// The moments of the kills: more of them late, where the program writes.
fn moments(whole: Duration) -> impl Iterator<Item = (u32, Duration)> {
    let part = |n: u32| 0.2 + f64::from(n) / f64::from(KILLS);
    (0..KILLS).map(move |n| (n, whole.mul_f64(part(n))))
}

/// Nothing worse than leftovers is found.
fn is_sound(office: &Office) {
    for finding in office.findings() {
        assert!(finding.level() < Level::Error, "{finding:?}");
    }
}

#[test]
fn a_killed_intake_left_one_case_or_none() {
    let office = Office::new();
    let args = |file: &str| ["intake", "nk", "--from", file].map(str::to_owned);
    let first = args(&office.file("first.toml", form("first")));
    let whole = whole_time(&office, &first.each_ref().map(String::as_str));
    let mut opened = 1;
    let mut cut = 0;
    for (n, at) in moments(whole) {
        let form = args(&office.file("form.toml", form(&format!("KPP-{n}"))));
        let form = form.each_ref().map(String::as_str);
        let done = killed(&office, &form, at);
        let there = office.cases().len();
        assert!(
            there == opened || there == opened + 1,
            "{there} of {opened}"
        );
        assert!(
            !done || there == opened + 1,
            "who said done had not opened it"
        );
        cut += u32::from(!done);
        if n % 8 == 0 {
            is_sound(&office);
        }
        // Sent again, the form opens its case, or has it already.
        let case = office.done(&form);
        opened += 1;
        assert_eq!(case, format!("NK-2026-{opened:04}\n"));
        assert_eq!(office.cases().len(), opened);
    }
    assert!(cut > 0, "no program was killed in time");
    is_sound(&office);
    office.mend();
    assert_eq!(office.findings(), []);
}

#[test]
fn a_killed_step_is_recorded_or_not() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let file = office.file("scan.pdf", vec![b'%'; 200_000]);
    let step = ["nk", "attach", &case, "--file", &file, "--as", "scan"];
    let whole = whole_time(&office, &step);
    let mut cut = 0;
    for (n, at) in moments(whole) {
        let before = office.steps(&case).len();
        let done = killed(&office, &step, at);
        let after = office.steps(&case).len();
        assert!(after == before || after == before + 1);
        assert!(
            !done || after == before + 1,
            "who said done had not recorded it"
        );
        cut += u32::from(!done);
        if n % 8 == 0 {
            is_sound(&office);
        }
        office.done(&["nk", "note", &case, "--crime-suspected", "no", "--quiet"]);
        assert_eq!(office.steps(&case).len(), after + 1);
    }
    assert!(cut > 0, "no program was killed in time");
    is_sound(&office);
    office.mend();
    assert_eq!(office.findings(), []);
}

/// A store in the folder, with its admin's key in the file.
fn init<'a>(folder: &'a str, key: &'a str) -> Vec<&'a str> {
    let args = "--office GOPS --holder ewa.z --no-passphrase --no-recovery";
    let places = ["init", folder, "--identity-out", key];
    places.into_iter().chain(args.split(' ')).collect()
}

#[test]
fn a_killed_init_left_a_store_or_tells_what_to_remove() {
    let office = Office::new();
    let whole = whole_time(&office, &init("whole", "whole.key"));
    let mut cut = 0;
    for (n, at) in moments(whole) {
        let [folder, key, next] = ["records", "a.key", "b.key"].map(|name| format!("{n}-{name}"));
        let records = office.env.path(&folder);
        cut += u32::from(!killed(&office, &init(&folder, &key), at));
        if records.join("kartoteka.toml").exists() {
            is_a_store(&office, &folder, &key);
            let told = office.refused(1, &init(&folder, &next));
            assert!(told.contains("There is a store"), "{told}");
            continue;
        }
        if records.exists() && std::fs::read_dir(&records).unwrap().count() > 0 {
            let told = office.refused(1, &init(&folder, &next));
            assert!(told.contains("interrupted init"), "{told}");
            std::fs::remove_dir_all(&records).unwrap();
        }
        if office.env.path(&key).exists() {
            let told = office.refused(1, &init(&folder, &key));
            assert!(told.contains("interrupted init"), "{told}");
        }
        office.done(&init(&folder, &next));
        is_a_store(&office, &folder, &next);
    }
    assert!(cut > 0, "no program was killed in time");
}

/// Nothing is wrong with the store, though its maker may have been killed: what the kill left does
/// no harm, and `mend` takes it away.
fn is_a_store(office: &Office, folder: &str, key: &str) {
    let places = ["--store", folder, "--identity", key, "--quiet"];
    for command in [&["validate"][..], &["mend"], &["validate", "--strict"]] {
        office.done(&[command, &places].concat());
    }
}
