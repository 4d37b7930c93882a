//! Other people's programs that judge our files; a machine without them fails, never skips.

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

/// The fenced blocks of a page in one language, in their order.
pub fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let open = format!("```{language}\n");
    let after = page.split(open.as_str()).skip(1);
    after
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}
