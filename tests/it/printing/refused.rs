//! What is asked for wrongly, and is told.

#[cfg(feature = "pdf")]
use super::text;
use super::{out, refused, told};
use crate::sample::Sample;

/// Usage is refused alike whether or not the program prints.
#[test]
fn wrong_words_are_told_with_the_near_ones() {
    let sample = Sample::speaking("en");
    let file = out(&sample, "a.pdf");
    let file = file.to_str().unwrap();
    let form = |words: &[&str]| {
        let args = [&["form"], words, &["--out", file]].concat();
        told(&refused(&sample, 2, &args))
    };
    let near = form(&["NK-2026-0003", "sumons"]);
    assert!(near.contains("Did you mean: summons?"), "{near}");
    let near = form(&["NK-2026-0003", "wezwanei"]);
    assert!(near.contains("Did you mean: wezwanie"), "{near}");
    let near = form(&["NK-2026-3", "nk-c", "extra"]);
    assert!(near.contains("Error:"), "{near}");
    let copy = |words: &[&str]| {
        let args = [&["copy", "NK-2026-0003"], words, &["--out", file]].concat();
        told(&refused(&sample, 2, &args))
    };
    assert!(copy(&["--for", "prosecuter"]).contains("Did you mean: prosecutor?"));
    let missing = told(&refused(&sample, 2, &["form", "NK-2026-0003", "summons"]));
    assert!(missing.contains("--out"), "{missing}");
    let together = ["form", "--list", "--out", file];
    assert!(told(&refused(&sample, 2, &together)).contains("--list"));
    assert!(!std::path::Path::new(file).exists());
}

#[cfg(feature = "pdf")]
mod with_printing {
    use super::*;

    /// Each refusal: its words, its exit code, and what it says.
    const REFUSED: &[(&str, i32, &str)] = &[
        ("form NK-2026-0099 nk-c", 1, "no such case"),
        (
            "form NK-2026-0003 nk-c --party S1",
            1,
            "nobody whom this paper could be about",
        ),
        (
            "form NK-2026-0003 nk-c --party P9",
            1,
            "nobody whom this paper could be about",
        ),
        (
            "form NK-2026-0003 nk-c --party Wyśniony",
            1,
            "nobody whom this paper could be about",
        ),
        (
            "form NK-2026-0004 notice-of-closing-perpetrator",
            2,
            "--party S1, S2",
        ),
        (
            "form NK-2026-0003 nk-c --step 99",
            1,
            "no step of that number from which",
        ),
        (
            "form NK-2026-0003 nk-c --step 1",
            1,
            "no step of that number from which",
        ),
        ("form blank nk-c", 2, "does not exist without a case"),
        ("form team nk-c", 2, "no paper of that name"),
        ("form team minutes --party P1", 1, "nobody"),
        ("copy NK-2026-0099 --for auditor", 1, "no such case"),
        (
            "copy NK-2026-0003 --for perpetrator",
            1,
            "has not consented",
        ),
        ("copy NK-2026-0003 --for victim --party S1", 1, "nobody"),
        ("copy NK-2026-0004 --for perpetrator", 2, "--party S1, S2"),
        (
            "copy NK-2026-0021 --for perpetrator",
            1,
            "has not consented",
        ),
        (
            "copy NK-2026-0021 --for auditor --party P1",
            2,
            "--for auditor",
        ),
    ];

    #[test]
    fn what_cannot_be_printed_is_told_and_nothing_is_written() {
        let sample = Sample::speaking("en");
        let file = out(&sample, "a.pdf");
        for (words, status, part) in REFUSED {
            let words = words.split_whitespace().chain(["--out", text(&file)]);
            let said = refused(&sample, *status, &words.collect::<Vec<_>>());
            assert!(said.contains(part), "{part}: {said}");
            assert!(!file.exists(), "{part}");
        }
    }

    #[test]
    fn errors_read_well_in_polish() {
        let sample = Sample::new();
        let file = out(&sample, "a.pdf");
        let mut all = String::new();
        for (words, status, _) in REFUSED {
            let args = words.split_whitespace().chain(["--out", text(&file)]);
            let said = refused(&sample, *status, &args.collect::<Vec<_>>());
            all += &format!("$ {words}\n{}\n", told(&said));
        }
        insta::assert_snapshot!(all);
    }

    #[test]
    fn scripts_get_errors_as_json() {
        let sample = Sample::speaking("en");
        let file = out(&sample, "a.pdf");
        let args = [
            "form",
            "NK-2026-0003",
            "nk-c",
            "--party",
            "S1",
            "--format",
            "json",
        ];
        let args = [&args[..], &["--out", text(&file)]].concat();
        let said = refused(&sample, 1, &args);
        let json = said.lines().find(|line| line.starts_with('{')).unwrap();
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(json["error"]["code"], "no-party");
        assert_eq!(json["error"]["where"]["case"], "NK-2026-0003");
    }

    #[test]
    fn places_where_no_paper_may_lie_are_refused() {
        let sample = Sample::speaking("en");
        let to = |path: &std::path::Path, more: &[&str]| {
            let args = ["form", "NK-2026-0003", "nk-c", "--out", text(path)];
            sample.env.run(&[&args[..], more].concat())
        };
        let there = sample.env.file("there.pdf", "kept");
        let said = to(&there, &[]);
        assert_eq!(said.status, 2, "{said}");
        assert!(said.stderr.contains("--yes"), "{said}");
        assert_eq!(std::fs::read(&there).unwrap(), b"kept");
        assert_eq!(to(&there, &["--yes"]).status, 0);
        assert!(std::fs::read(&there).unwrap().starts_with(b"%PDF-"));
        for (path, part) in [
            (sample.store().join("a.pdf"), "lies in a store"),
            (out(&sample, "none/a.pdf"), "no such file or folder"),
            (out(&sample, ""), "Error:"),
        ] {
            let said = to(&path, &["--yes"]);
            assert_eq!(said.status, 1, "{said}");
            assert!(said.stderr.contains(part), "{said}");
        }
    }

    /// What would command a terminal is not written to one.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_terminal_gets_no_bytes() {
        let sample = Sample::speaking("en");
        let program = sample.env.command(&["form", "blank", "nk-b", "--out", "-"]);
        let program = program.get_program().to_str().unwrap().to_owned();
        let script = "import os, pty, sys\n\
            sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";
        let mut python = crate::judge::program("python3");
        python.args([
            "-c", script, &program, "form", "blank", "nk-b", "--out", "-",
        ]);
        python.env_clear().envs(sample.env.vars());
        let said = python.output().unwrap();
        let shown = String::from_utf8_lossy(&said.stdout);
        assert!(!shown.contains("%PDF-"), "{shown}");
        assert!(shown.contains("screen of a terminal"), "{shown}");
        assert_eq!(said.status.code(), Some(2), "{shown}");
    }
}
