//! What commands write outside of the store: files that were asked for, keys, drafts, a new store.

use std::sync::atomic::Ordering;

use super::faults::{Writing, every_call_fails};
use super::pristine::Pristine;
use super::ways::{WAYS, failing};
use crate::office::{Office, form};

/// A case whose second step has a file.
fn attached(office: &Office) {
    office.take_in(&form("1"));
    let file = office.file(
        "scan.pdf",
        [b"%PDF-1.7 ".to_vec(), vec![b'x'; 200_000]].concat(),
    );
    let step = [
        "nk",
        "attach",
        "NK-2026-0001",
        "--file",
        &file,
        "--as",
        "scan",
        "--quiet",
    ];
    office.done(&step);
    std::fs::create_dir(office.env.path("out")).unwrap();
}

const DETACH: &[&str] = &[
    "detach-copy",
    "NK-2026-0001",
    "--step",
    "2",
    "--out",
    "@out/copy.pdf",
    "--yes",
];

#[test]
fn a_copy_of_a_file() {
    every_call_fails(&Writing::new(4, DETACH).after(attached));
}

#[test]
fn a_copy_in_the_place_of_another() {
    every_call_fails(&Writing::new(5, DETACH).after(|office| {
        attached(office);
        office.file("out/copy.pdf", "old");
    }));
}

#[test]
fn the_files_of_a_step() {
    let args = &[
        "show",
        "NK-2026-0001",
        "--step",
        "2",
        "--save-file",
        "@out/files",
    ];
    every_call_fails(&Writing::new(5, args).after(attached));
}

#[test]
fn a_report_in_a_file() {
    let args = &["deadlines", "--format", "csv", "--out", "@out/report.csv"];
    every_call_fails(&Writing::new(5, args).after(attached));
}

#[test]
fn an_export_of_case_data() {
    let args = &["export", "htcds", "--out", "@out/cases.csv", "--yes"];
    every_call_fails(&Writing::new(10, args).after(|office| {
        attached(office);
        office.done(&[
            "contact",
            "new",
            "--direction",
            "incoming",
            "--channel",
            "phone",
            "--caller",
            "victim",
            "--at",
            "2026-11-20T10:00",
            "--language",
            "uk",
            "--quiet",
        ]);
        office.done(&[
            "contact",
            "open",
            "KT-2026-00001",
            "--person-kind",
            "adult",
            "--quiet",
        ]);
    }));
}

#[test]
fn a_key() {
    let args = &[
        "key",
        "new",
        "--id",
        "jan.w",
        "--out",
        "@out/jan.key",
        "--no-passphrase",
    ];
    every_call_fails(&Writing::new(5, args).after(attached));
}

#[cfg(feature = "pdf")]
#[test]
fn papers() {
    let args = &["form", "blank", "nk-b", "--out", "@out/b.pdf"];
    every_call_fails(&Writing::new(4, args).after(attached));
    let args = &[
        "copy",
        "NK-2026-0001",
        "--for",
        "auditor",
        "--out",
        "@out/c.pdf",
    ];
    every_call_fails(&Writing::new(4, args).after(attached));
}

#[test]
fn a_draft() {
    let args = &["nk", "hand-form-b", "NK-2026-0001"];
    let writing = Writing {
        typed: Some("20.11\nP1\n!\ns\n"),
        status: 1,
        ..Writing::new(5, args)
    };
    every_call_fails(&writing.after(attached));
}

fn init(key: &str) -> Vec<&str> {
    let args = "--office GOPS --holder ewa.z --no-passphrase --recovery-out second.recovery --yes";
    let places = ["init", "second", "--identity-out", key];
    places.into_iter().chain(args.split(' ')).collect()
}

#[test]
fn a_new_store() {
    let office = Office::in_memory();
    let before = Pristine::of(&office);
    let (disk, made) = failing(WAYS[0], usize::MAX);
    let said = office.run_on(disk, &init("a.key"), "", false);
    assert_eq!(said.status, 0, "{said}");
    let calls = made.load(Ordering::SeqCst);
    assert!(calls >= 50, "only {calls} calls");
    for at in 0..calls {
        for way in WAYS {
            before.put_back();
            let (disk, _) = failing(way, at);
            let said = office.run_on(disk, &init("a.key"), "", false);
            let told = format!("{way:?} at {at} of {calls}\n{said}");
            let is_there = office.env.path("second/kartoteka.toml").exists();
            assert!(said.status != 0 || is_there, "{told}");
            if said.status != 0 && before.still_stands() {
                continue;
            }
            is_a_store_or_can_be_made(&office, is_there, &told);
        }
    }
}

fn is_a_store_or_can_be_made(office: &Office, is_there: bool, told: &str) {
    let key = if is_there { "a.key" } else { "b.key" };
    if !is_there {
        for left in ["second", "second.recovery"] {
            let left = office.env.path(left);
            if left.is_dir() {
                std::fs::remove_dir_all(left).unwrap();
            } else if left.exists() {
                std::fs::remove_file(left).unwrap();
            }
        }
        let again = office.run(&init(key));
        assert_eq!(again.status, 0, "{again}\n{told}");
    }
    for command in ["validate", "mend", "validate"] {
        let said = office.run(&[command, "--store", "second", "--identity", key, "--quiet"]);
        assert_eq!(said.status, 0, "{command} {said}\n{told}");
    }
}
