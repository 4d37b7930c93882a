//! A case that is there no more is told from one that never was, by whoever saw it.

#![allow(
    clippy::disallowed_methods,
    reason = "a test takes files away behind the program's back"
)]

use crate::office::{Office, form};

#[test]
fn who_asks_for_a_case_that_is_gone_is_told_that_it_is_missed() {
    let office = Office::in_memory();
    let case = office.take_in(&form("1"));
    std::fs::remove_dir_all(office.in_store("nk/2026/0001")).unwrap();
    let asked = |state: (&str, &str), args: &[&str]| {
        let said = office.run_beside(state, args);
        let told = ["has no journal", "no such case"].map(|told| said.stderr.contains(told));
        (said.status, said.stdout, told)
    };
    let elsewhere = office.env.path("state-elsewhere");
    let elsewhere = ("KARTOTEKA_STATE", elsewhere.to_str().unwrap());
    let here = ("KARTOTEKA_LANG", "en");
    for args in [
        &["show", &case][..],
        &["next", &case],
        &["timeline", &case],
        &["explain", &case, "nk-a-to-team"],
        &["nk", "close", &case, "--dry-run"],
    ] {
        let missed = (1, String::new(), [true, false]);
        assert_eq!(asked(here, args), missed, "{args:?}");
        // Whoever never saw it has nothing to miss.
        let unknown = (1, String::new(), [false, true]);
        assert_eq!(asked(elsewhere, args), unknown, "{args:?}");
    }
    // Who checks it is told what was found, not that there is no such case.
    for (args, status) in [(&["validate", &case][..], 4), (&["audit", &case], 3)] {
        let (code, out, told) = asked(here, args);
        assert_eq!(
            (code, told),
            (status, [status == 3, false]),
            "{args:?} {out}"
        );
        assert!(out.contains("V014"), "{out}");
        // The logs tell of it to whoever never saw it.
        let (code, out, told) = asked(elsewhere, args);
        assert_eq!((code, told), (4, [false, false]), "{args:?} {out}");
        assert!(out.contains("V056"), "{out}");
        let unknown = (1, String::new(), [false, true]);
        assert_eq!(asked(here, &[args[0], "NK-2026-0009"]), unknown);
        // As findings name it.
        for path in ["nk/2026/0001", "nk/2026/0001/case.toml.age"] {
            let (code, out, _) = asked(here, &[args[0], path]);
            assert_eq!(code, status, "{path}");
            assert!(out.contains("V014"), "{out}");
        }
        for path in ["nk/2026/0001/other", "nk/2026/0002/../0001"] {
            assert_eq!(asked(here, &[args[0], path]).0, 1, "{path}");
        }
    }
}
