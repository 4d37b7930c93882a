//! The program itself on a real terminal of the system, which `python3` provides.

use std::process::Command;

use crate::office::{Office, form};

/// Types each line when the program waits for it; prints the screen and how the program ended.
///
/// A prompt ends with a colon and the place to type, on its line or on the next; headings of lists
/// end with a colon too, but more follows them.
pub const TYPIST: &str = r#"
import os, pty, select, sys
program, lines = sys.argv[1:sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1:]
child, terminal = pty.fork()
if child == 0:
    os.execv(program[0], program)
screen = b""
def seen(ends):
    global screen
    while True:
        if not select.select([terminal], [], [], 20)[0]:
            return False
        try:
            read = os.read(terminal, 65536)
        except OSError:
            return False
        if not read:
            return False
        screen += read
        waits = screen.endswith((b": ", b":\r\n  "))
        if ends and waits and not select.select([terminal], [], [], 0.1)[0]:
            return True
for line in lines:
    if seen(True):
        os.write(terminal, b"\x03" if line == "^C" else line.encode() + b"\n")
seen(False)
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
sys.stdout.buffer.write(screen + b"\nstatus %d\n" % status)
"#;

fn at_terminal(office: &Office, args: &[&str], lines: &[&str]) -> String {
    let mut command = Command::new("python3");
    command
        .args(["-c", TYPIST, env!("CARGO_BIN_EXE_kartoteka")])
        .args(args)
        .arg("--")
        .args(lines)
        .env_clear()
        .envs(office.env.vars())
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("TERM", "dumb")
        .current_dir(office.env.path(""));
    let output = command.output().unwrap();
    let screen = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{screen}{errors}");
    screen.replace("\r\n", "\n")
}

#[test]
fn the_program_asks_on_a_real_terminal() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let lines = ["19.11", "żle", "P1", "doznaj", "", "t"];
    let screen = at_terminal(&office, &["nk", "przekaz-b", &case], &lines);
    assert!(screen.ends_with("\nstatus 0\n"), "{screen}");
    assert!(
        screen.contains("= czwartek, 19 listopada 2026 r."),
        "{screen}"
    );
    assert!(
        screen.contains("! Nie ma takiej wartości do wyboru."),
        "{screen}"
    );
    assert_eq!(office.steps(&case).last().unwrap(), "hand-form-b");
}

#[test]
fn the_keys_of_the_terminal_break_off_without_a_trace() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let before = office.everything();
    // Ctrl-D ends the input, Ctrl-C the program.
    for (key, status) in [("\u{4}", 1), ("^C", -2)] {
        let screen = at_terminal(&office, &["nk", "przekaz-b", &case], &["19.11", "P1", key]);
        assert!(
            screen.ends_with(&format!("\nstatus {status}\n")),
            "{screen}"
        );
        assert!(office.everything() == before);
    }
}
