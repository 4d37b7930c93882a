//! Other people's programs that judge our files; a machine without them fails, never skips.

use std::path::Path;
use std::process::Command;

/// A program that must be on the machine.
pub fn program(name: &str) -> Command {
    let there = Command::new(name).arg("--version").output();
    let there = there.or_else(|_| Command::new(name).arg("version").output());
    assert!(
        there.is_ok(),
        "the program {name} is missing; .ci/install installs what the tests need"
    );
    Command::new(name)
}

/// The python3 that reads calendars and workbooks.
pub fn reader() -> Command {
    let python = concat!(env!("CARGO_MANIFEST_DIR"), "/target/judges/bin/python");
    assert!(
        Path::new(python).exists(),
        "{python} is missing; .ci/install makes it"
    );
    Command::new(python)
}

/// What a script of the reader says of files.
pub fn read_by(script: &str, files: &[&Path]) -> String {
    let said = reader().args(["-c", script]).args(files).output().unwrap();
    let stderr = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success(), "{stderr}");
    String::from_utf8(said.stdout).unwrap()
}

/// The fenced blocks of a page in one language, in their order.
pub fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let open = format!("```{language}\n");
    let after = page.split(open.as_str()).skip(1);
    after
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}
