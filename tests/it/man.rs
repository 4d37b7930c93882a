//! The pages for `man`: whole, in one language, and without a complaint from those who read them.

use std::path::PathBuf;

use crate::env::TestEnv;
use crate::judge::program;
use crate::sample::files;

/// All pages in the language of a world.
fn pages(env: &TestEnv) -> Vec<PathBuf> {
    let said = env.run(&["man", "--out", "pages/man1"]);
    assert_eq!((said.status, said.stdout.as_str()), (0, ""), "{said}");
    files(&env.path("pages/man1"))
}

/// What a reader says of a page: its text, and its complaints.
fn read(reader: &str, args: &[&str], pages: &[PathBuf]) -> (String, String) {
    let output = program(reader)
        .args(args)
        .args(pages)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap();
    let [text, complaints] = [output.stdout, output.stderr].map(|b| String::from_utf8(b).unwrap());
    (text, complaints)
}

#[test]
fn readers_of_manual_pages_have_no_complaint() {
    for env in [TestEnv::polish(), TestEnv::new()] {
        let pages = pages(&env);
        assert!(pages.len() > 60, "{}", pages.len());
        let groff = ["-man", "-Tutf8", "-ww", "-rLL=100n"];
        assert_eq!(read("groff", &groff, &pages).1, "");
        let (lint, _) = read("mandoc", &["-Tlint", "-Wwarning"], &pages);
        let lint: Vec<&str> = lint
            .lines()
            // There is no day on the pages: they are the same whenever they are made.
            .filter(|line| !line.contains("missing date"))
            .collect();
        assert_eq!(lint, [""; 0]);
    }
}

#[test]
fn every_command_and_step_has_its_page_in_its_language() {
    for (env, names, others) in [
        (
            TestEnv::polish(),
            ["kartoteka-nk-powolaj-grupe.1", "kartoteka-key-new.1"],
            ["NAME", "OPTIONS", "DESCRIPTION", "EXAMPLES", "SYNOPSIS"],
        ),
        (
            TestEnv::new(),
            ["kartoteka-nk-appoint-group.1", "kartoteka-key-new.1"],
            ["NAZWA", "OPCJE", "OPIS", "PRZYKŁADY", "SKŁADNIA"],
        ),
    ] {
        let pages = pages(&env);
        for name in names {
            assert!(pages.iter().any(|page| page.ends_with(name)), "{name}");
        }
        let hidden = |page: &PathBuf| page.to_string_lossy().contains("generate");
        assert!(!pages.iter().any(hidden));
        let (text, _) = read("groff", &["-man", "-Tascii"], &pages);
        for heading in others {
            assert!(
                !text.lines().any(|line| line.contains(heading)),
                "{heading}"
            );
        }
    }
}

#[test]
fn a_page_reads_well() {
    let env = TestEnv::polish();
    let said = env.run(&["man", "nk", "forward-to-team"]);
    assert_eq!(said, env.run(&["man", "nk", "przekaz-do-zespolu"]));
    insta::assert_snapshot!(said.stdout);
}

#[test]
fn there_is_no_page_of_what_is_no_command() {
    let said = TestEnv::new().run(&["man", "nk", "dance"]);
    assert_eq!((said.status, said.stdout.as_str()), (2, ""), "{said}");
}
