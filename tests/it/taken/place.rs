//! Where an answer may be put: never into a store, and never over what its owner closed.

use crate::env::Said;
use crate::sample::Sample;

/// All commands that put an answer into a file, without its name.
const ANSWERS: [&str; 11] = [
    "deadlines --format ics --out",
    "deadlines --format csv --since-last --out",
    "register --year 2026 --out",
    "register --year 2026 --names --yes --out",
    "stats --year 2026 --sheet kcik --out",
    "audit --out",
    "report team --year 2026 --out",
    "contact list --out",
    "timeline NK-2026-0001 --format svg --yes --out",
    "man --out",
    "report html --out",
];

fn put(sample: &Sample, command: &str, out: &str) -> Said {
    let args: Vec<&str> = command.split(' ').chain([out]).collect();
    sample.env.run(&args)
}

#[test]
fn no_answer_lies_in_a_store() {
    let sample = Sample::speaking("en");
    let inside = sample.store().join("nk/x.out");
    for command in ANSWERS {
        let said = put(&sample, command, inside.to_str().unwrap());
        assert_eq!(said.status, 1, "{command}\n{said}");
        assert!(said.stderr.contains("lies in a store"), "{command}\n{said}");
        assert!(!inside.exists(), "{command}");
    }
    let said = sample.env.run(&["validate", "--quiet"]);
    assert!(!said.stdout.contains("is no case"), "{said}");
}

#[cfg(unix)]
#[test]
fn no_link_leads_into_a_store_or_is_replaced_in_one() {
    let sample = Sample::speaking("en");
    let folder = sample.env.path("folder");
    std::os::unix::fs::symlink(sample.store().join("nk"), &folder).unwrap();
    let own = sample.store().join("nk/z.out");
    std::os::unix::fs::symlink(sample.env.path("elsewhere.out"), &own).unwrap();
    for out in [folder.join("x.out"), own] {
        for command in [
            "deadlines --format ics --out",
            "stats --year 2026 --sheet kcik --out",
        ] {
            let said = put(&sample, command, out.to_str().unwrap());
            assert_eq!(said.status, 1, "{command} {}\n{said}", out.display());
            assert!(said.stderr.contains("lies in a store"), "{said}");
        }
    }
    assert!(!sample.store().join("nk/x.out").exists());
    // A link beside the store is replaced where it lies, whatever it pointed to.
    let beside = sample.env.path("beside.out");
    let within = sample.store().join("nk/y.out");
    std::os::unix::fs::symlink(&within, &beside).unwrap();
    let said = put(
        &sample,
        "deadlines --format ics --out",
        beside.to_str().unwrap(),
    );
    assert_eq!(said.status, 0, "{said}");
    assert!(beside.is_file() && !within.exists());
}

#[cfg(unix)]
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a file of the user, not of a store"
)]
fn what_takes_the_place_of_a_file_is_open_to_nobody_new() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;
    let sample = Sample::speaking("en");
    let out = sample.env.file("x.csv", "before");
    let name = out.to_str().unwrap();
    let command = "stats --year 2026 --sheet kcik --format csv --out";
    let close = |mode| fs::set_permissions(&out, Permissions::from_mode(mode)).unwrap();
    let mode = || fs::metadata(&out).unwrap().permissions().mode() & 0o777;
    close(0o600);
    assert_eq!(put(&sample, command, name).status, 0);
    assert_eq!(mode(), 0o600);
    assert_ne!(fs::read_to_string(&out).unwrap(), "before");
    // Read-only is a word too.
    fs::write(&out, "mine").unwrap();
    close(0o400);
    for command in [command, "timeline NK-2026-0001 --format svg --yes --out"] {
        let said = put(&sample, command, name);
        assert_eq!(said.status, 1, "{command}\n{said}");
        assert_eq!(fs::read_to_string(&out).unwrap(), "mine", "{command}");
        assert_eq!(mode(), 0o400, "{command}");
    }
}
