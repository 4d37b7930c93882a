//! Changes of the office itself, of its people and keys, and mending, with every call failing.

use super::cases::{begun, forms};
use super::faults::{Writing, every_call_fails};
use super::ways::{Way, failing, whole};
use crate::office::Office;

#[test]
fn the_team() {
    let args = &[
        "team",
        "appoint",
        "--on",
        "2026-01-08",
        "--member",
        "social-assistance:gops-1,police:kpp-1",
        "--from",
        "@names.toml",
    ];
    every_call_fails(&Writing::new(20, args).after(|office| {
        begun(office);
        office.file(
            "names.toml",
            "[[names]]\ncode = \"gops-1\"\nname = \"Anna Zmyślona\"\n",
        );
    }));
}

/// Another person's card lies in `card.txt`.
fn with_card(office: &Office) {
    begun(office);
    let card = office.new_key("jan.w", "jan.key");
    office.file("card.txt", card);
}

#[test]
fn a_newcomer() {
    let args = &["staff", "add", "--right", "write", "--card", "@card.txt"];
    every_call_fails(&Writing::new(20, args).mends().after(with_card));
}

#[test]
fn a_removal() {
    let args = &["staff", "remove", "jan.w", "--yes"];
    every_call_fails(&Writing::new(40, args).mends().after(|office| {
        with_card(office);
        let card = office.env.path("card.txt");
        let card = card.to_str().unwrap();
        let add = ["staff", "add", "--right", "write", "--card", card];
        office.done(&[&add[..], &["--quiet"]].concat());
    }));
}

#[test]
fn settings() {
    let args = &["settings", "set", "--from", "@settings.toml"];
    every_call_fails(&Writing::new(10, args).after(|office| {
        begun(office);
        office.file("settings.toml", "[norms]\nsilence_days = 45\n");
    }));
}

#[test]
fn new_keys() {
    let args = &["rekey", "--yes"];
    every_call_fails(&Writing::new(40, args).mends().after(begun));
}

/// What a dead program left of a change of keys, a case and a step.
#[test]
fn mending() {
    let args = &["mend"];
    every_call_fails(&Writing::new(15, args).mends().after(|office| {
        forms(office);
        let die = |at, args: &[&str]| {
            let (disk, _) = failing(Way::Dead, at);
            let args: Vec<String> = args.iter().map(|arg| whole(office, arg)).collect();
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            office.run_on(disk, &args, "", false);
        };
        die(30, &["intake", "nk", "--from", "@a.toml", "@b.toml"]);
        die(
            22,
            &[
                "nk",
                "attach",
                "NK-2026-0001",
                "--file",
                "@scan.pdf",
                "--as",
                "scan",
            ],
        );
        die(30, &["rekey", "--yes"]);
    }));
}
