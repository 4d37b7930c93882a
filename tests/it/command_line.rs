//! What the program refuses before it does anything, and how it says so.

use crate::env::TestEnv;

/// Text that must never come back from the command line.
const MARKER: &str = "Wymyslona44051401359";

/// The code of the error on stderr.
fn code(stderr: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(stderr).unwrap();
    value["error"]["code"].as_str().unwrap().to_owned()
}

#[test]
fn every_fault_has_its_code() {
    let env = TestEnv::new();
    let table: [(&[&str], &str); 13] = [
        (&["trem"], "unknown-command"),
        (&["--sotre", "x", "term"], "unknown-option"),
        (&["term", "--whi"], "unknown-option"),
        (
            &["term", "2026-11-02", "7", "days", "x"],
            "surplus-argument",
        ),
        (&["term", "2026-11-02"], "missing-argument"),
        (&["term", "--today"], "missing-value"),
        (&["term", "2026-11-31", "7", "days"], "bad-value"),
        (&["term", "2026-11-02", "-7", "days"], "unknown-option"),
        (&["term", "2026-11-02", "7", "weeks"], "bad-choice"),
        (
            &["--lang", "de", "term", "2026-11-02", "7", "days"],
            "bad-choice",
        ),
        (
            &["term", "2026-11-02", "7", "days", "--batch", "-"],
            "conflict",
        ),
        (&["term", "--why", "--why"], "given-twice"),
        (
            &[
                "--store",
                "a",
                "--store",
                "b",
                "term",
                "2026-11-02",
                "7",
                "days",
            ],
            "given-twice",
        ),
    ];
    for (args, expected) in table {
        let said = env.run(&[args, &["--format=json"]].concat());
        assert_eq!(said.status, 2, "{args:?}");
        assert_eq!(said.stdout, "", "{args:?}");
        assert_eq!(code(&said.stderr), expected, "{args:?}");
    }
}

#[test]
fn what_was_typed_is_never_repeated() {
    let option = format!("--{MARKER}");
    let assigned = format!("--{MARKER}={MARKER}");
    let unit = format!("days{MARKER}");
    let table: [&[&str]; 11] = [
        &[MARKER],
        &["help", MARKER],
        &["term", MARKER],
        &["term", MARKER, "7", "days"],
        &["term", "2026-11-02", MARKER, "days"],
        &["term", "2026-11-02", "7", &unit],
        &["term", "2026-11-02", "7", "days", MARKER],
        &["term", &option],
        &["term", &assigned],
        &["--today", MARKER, "term"],
        &["--lang", MARKER, "term"],
    ];
    for lang in ["pl", "en"] {
        let env = TestEnv::new().with("KARTOTEKA_LANG", lang);
        for args in table {
            for form in ["table", "json"] {
                let said = env.run(&[args, &["--format", form]].concat());
                assert_eq!(said.status, 2, "{args:?}");
                assert!(
                    !said.stderr.contains("Wymyslona"),
                    "{args:?}: {}",
                    said.stderr
                );
            }
        }
    }
}

#[test]
fn a_bad_variable_is_refused_not_passed_over() {
    for (name, value) in [
        ("KARTOTEKA_TODAY", "jutro"),
        ("KARTOTEKA_TODAY", "2026-02-30"),
        ("KARTOTEKA_LANG", "klingon"),
    ] {
        let env = TestEnv::new().with(name, value);
        let said = env.run(&["term", "2026-11-02", "7", "days", "--format", "json"]);
        assert_eq!((said.status, said.stdout.as_str()), (2, ""));
        assert_eq!(code(&said.stderr), "bad-variable");
        assert!(said.stderr.contains(name) && !said.stderr.contains(value));
    }
}

#[test]
fn an_option_goes_before_a_bad_variable() {
    let env = TestEnv::new().with("KARTOTEKA_LANG", "de");
    let said = env.run(&["--lang", "en", "term", "2026-11-02", "7", "days"]);
    assert_eq!((said.status, said.stderr.as_str()), (0, ""));
}

#[test]
fn a_refusal_says_what_where_and_what_to_do() {
    let env = TestEnv::polish();
    let said = env.run(&["term", "2026-11-02", "--whi", "7", "days"]);
    insta::assert_snapshot!(said);
    let said = env.run(&["term", "2026-11-02", "7", "dyas"]);
    insta::assert_snapshot!(said);
}

#[test]
#[cfg(unix)]
fn an_argument_that_is_no_text_is_refused() {
    use std::os::unix::ffi::OsStrExt as _;
    let broken = std::ffi::OsStr::from_bytes(b"term\xff");
    let output = TestEnv::new().command(&[]).arg(broken).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!output.stderr.is_empty());
}

/// One of several would be chosen for the person, and perhaps recorded.
#[test]
fn all_commands_that_begin_as_was_typed_are_named() {
    for (typed, named) in [
        ("form", "form-c, form-d"),
        ("przekaz-do", "przekaz-do-zespolu, przekaz-do-grupy"),
    ] {
        let said = TestEnv::new().run(&["nk", typed, "NK-2026-0001"]);
        assert_eq!(said.status, 2, "{said}");
        assert!(said.stderr.contains(named), "{said}");
    }
}

#[test]
fn what_was_probably_meant_is_said_and_what_was_typed_is_not() {
    let table: [(&[&str], &str); 12] = [
        (&["nk", "podpisz", "NK-2026-0001"], "podpis"),
        (&["nk", "apoint-group", "NK-2026-0001"], "appoint-group"),
        (&["nk", "zakończ", "NK-2026-0001"], "zakoncz"),
        (&["help", "nk", "apoint-group"], "appoint-group"),
        (&["help", "deadlnes"], "deadlines"),
        (&["man", "nk", "powolaj-grupę"], "powolaj-grupe"),
        (&["list", "--nams"], "--names"),
        (&["list", "--format", "jsn"], "json"),
        (
            &[
                "nk",
                "hand-form-b",
                "NK-2026-0001",
                "--to",
                "P1",
                "--as",
                "vicitm",
            ],
            "victim",
        ),
        // A code of the other language, mistyped.
        (
            &[
                "nk",
                "hand-form-b",
                "NK-2026-0001",
                "--to",
                "P1",
                "--as",
                "opiekn",
            ],
            "opiekun",
        ),
        (
            &["procedure", "show", "nk", "first-meting"],
            "first-meeting",
        ),
        (&["show", "nk2026/0001"], "NK-2026-0001"),
    ];
    for (args, meant) in table {
        let said = TestEnv::new().run(args);
        assert_ne!(said.status, 0, "{said}");
        let hint = format!("Did you mean: {meant}?");
        assert!(said.stderr.contains(&hint), "{args:?}: {said}");
    }
}

#[test]
fn nothing_is_meant_by_what_is_no_name_of_ours() {
    for args in [
        &["help", "Przykładowska"][..],
        &["nk", "Przykładowska"],
        &["show", "90010112345"],
        &["list", "--format", "Przykładowska"],
        &["nk", "hand-form-b", "NK-2026-0001", "--as", "Przykładowska"],
    ] {
        let said = TestEnv::new().run(args);
        assert_ne!(said.status, 0, "{said}");
        for echoed in ["Przykładowska", "90010112345", "Did you mean"] {
            assert!(!said.stderr.contains(echoed), "{args:?}: {said}");
        }
    }
}
