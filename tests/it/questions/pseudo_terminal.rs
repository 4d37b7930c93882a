//! The program itself on a real terminal of the system, which `python3` provides.

use std::process::Command;

use crate::office::{Office, form};

/// Types each line when the program waits for it (`^C` is the key, `^K` kills it); prints the screen and how the program ended.
///
/// A prompt ends with a colon and the place to type, on its line or on the next; headings of lists
/// end with a colon too, but more follows them.
pub const TYPIST: &str = r#"
import os, pty, select, signal, sys, time
program, lines = sys.argv[1:sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1:]
child, terminal = pty.fork()
if child == 0:
    # Who runs the tests behind a script ignores it, and the program would too.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
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
    if not seen(True):
        continue
    if line == "^K":
        os.kill(child, signal.SIGKILL)
    else:
        os.write(terminal, b"\x03" if line == "^C" else line.encode() + b"\n")
seen(False)
# One that goes on waiting is ended: it fails, and nobody waits for it.
ends = time.monotonic() + 20
done = (0, 0)
while done[0] == 0:
    done = os.waitpid(child, os.WNOHANG)
    if done[0] == 0 and time.monotonic() > ends:
        os.kill(child, signal.SIGKILL)
    time.sleep(0.02)
status = os.waitstatus_to_exitcode(done[1])
sys.stdout.buffer.write(screen + b"\nstatus %d\n" % status)
"#;

pub fn at_terminal(office: &Office, args: &[&str], lines: &[&str]) -> String {
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
fn the_keys_of_the_terminal_leave_the_store_as_it_was_and_the_answers_in_a_draft() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let before = office.everything();
    // Ctrl-D ends the input, Ctrl-C the program.
    let mut drafts = 0;
    for (key, status) in [("\u{4}", 1), ("^C", -2)] {
        let screen = at_terminal(&office, &["nk", "przekaz-b", &case], &["19.11", "P1", key]);
        assert!(
            screen.ends_with(&format!("\nstatus {status}\n")),
            "{screen}"
        );
        assert!(office.everything() == before);
        drafts += 1;
        assert_eq!(super::drafts::ids(&office).len(), drafts);
    }
}

#[test]
fn a_killed_program_loses_no_answer() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let step = ["nk", "hand-form-b", &case];
    let resumed = [&step[..], &["--resume"]].concat();
    let lines = ["19.11", "P1", "doznaj", "", "t"];
    for (number, line) in lines.iter().enumerate() {
        let args = if number == 0 { &step[..] } else { &resumed };
        let is_last = number + 1 == lines.len();
        let typed = if is_last { &[*line][..] } else { &[line, "^K"] };
        let screen = at_terminal(&office, args, typed);
        let status = if is_last { 0 } else { -9 };
        let ends = format!("\nstatus {status}\n");
        assert!(screen.ends_with(&ends), "{line}\n{screen}");
    }
    let other = Office::polish();
    let whole = other.take_in(&form("1"));
    at_terminal(&other, &["nk", "hand-form-b", &whole], &lines);
    let last = |office: &Office, case: &str| {
        let steps = office.journal(case).steps;
        let step = steps.last().cloned().unwrap();
        (steps.len(), step.step, step.on, step.fields)
    };
    assert_eq!(last(&office, &case), last(&other, &whole));
    assert!(super::drafts::ids(&office).is_empty());
}
