//! A bug of ours says no value. The test runs itself a second time, to panic there.

use std::process::Command;

use kartoteka::cli::bug;
use kartoteka::cli::exit::Exit;
use kartoteka::words::{Lang, Words};

/// In the second run this variable is set.
const SECOND_RUN: &str = "KARTOTEKA_TEST_SECOND_RUN";

#[test]
fn a_bug_shows_no_value() {
    if std::env::var_os(SECOND_RUN).is_some() {
        bug::install(&Words::new(Lang::Pl));
        let exit = bug::guarded(|| panic!("Wymyslona, ul. Fikcyjna 1"));
        assert_eq!(exit, Exit::Bug);
        return;
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "bug::a_bug_shows_no_value", "--nocapture"])
        .env(SECOND_RUN, "yes")
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{stderr}");
    assert!(
        stderr.contains("Program się zatrzymał z powodu własnego błędu."),
        "{stderr}"
    );
    assert!(stderr.contains("tests/it/bug.rs:"), "{stderr}");
    assert!(
        !stderr.contains("Wymyslona") && !stderr.contains("Fikcyjna"),
        "{stderr}"
    );
}

#[test]
fn a_run_without_a_bug_keeps_its_exit() {
    assert_eq!(bug::guarded(|| Exit::Findings), Exit::Findings);
}
