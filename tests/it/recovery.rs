//! `docs/recovery-by-hand.md` run as it stands, on the sample store, by other people's programs.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads and spoils files behind the store's back"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use kartoteka::record::{Checkpoint, Journal};
use tempfile::TempDir;

use super::env::TestEnv;
use super::judge::{blocks, program};
use super::sample::{cases, copy, files, key};

/// Types a passphrase to a command that asks a terminal for it.
const AT_TERMINAL: &str = r"
import os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.execvp('bash', ['bash', '-euo', 'pipefail', '-c', sys.argv[1]])
said, typed = b'', False
while True:
    try:
        part = os.read(terminal, 1024)
    except OSError:
        break
    if not part:
        break
    said += part
    if not typed and b'passphrase' in said.lower():
        os.write(terminal, sys.argv[2].encode() + b'\n')
        typed = True
_, status = os.waitpid(child, 0)
sys.stderr.buffer.write(said)
sys.exit(os.waitstatus_to_exitcode(status))
";

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/recovery-by-hand.md");
    std::fs::read_to_string(path).unwrap()
}

/// A folder in which somebody has to recover the sample store.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        for name in [
            "bash",
            "age",
            "age-keygen",
            "openssl",
            "python3",
            "sha256sum",
        ] {
            program(name);
        }
        let desk = Self(tempfile::tempdir().unwrap());
        copy(&cases().join("demo"), &desk.path("store"));
        std::fs::copy(key(), desk.path("me.txt")).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, script: &str) -> Output {
        Command::new("bash")
            .args(["-euo", "pipefail", "-c", script])
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }
}

fn told(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8_lossy(&both).into_owned()
}

#[test]
fn the_page_runs_from_the_first_key_to_the_last_digest() {
    let page = page();
    let blocks = blocks(&page, "sh");
    let (last, rest) = blocks[1..].split_last().unwrap();
    let desk = Desk::new();
    let output = desk.run(&rest.concat());
    let said = told(&output);
    assert!(output.status.success(), "{said}");
    assert_eq!(
        said.matches("Signature Verified Successfully").count(),
        2,
        "{said}"
    );
    let journal = std::fs::read_to_string(desk.path("case.toml")).unwrap();
    for digest in &Journal::read(journal).unwrap().digests[1..] {
        let line = format!("{digest} {}\n", Checkpoint::of(*digest));
        assert!(said.contains(&line), "{line} {said}");
    }
    let sheet = std::fs::read_to_string(desk.path("sheet.toml")).unwrap();
    assert!(sheet.contains("family_name = \"Nieistniejący\""));
    let minutes = std::fs::read(cases().join("steps/texts/minutes-first.txt")).unwrap();
    let found = files(&desk.path("out"));
    assert!(
        found
            .iter()
            .any(|file| std::fs::read(file).unwrap() == minutes)
    );

    assert!(desk.run(last).status.success());
    let left = std::fs::read_dir(desk.path(".")).unwrap();
    let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["store"], "plain text is left on the disk");
}

#[test]
fn a_changed_journal_does_not_verify() {
    let page = page();
    let blocks = blocks(&page, "sh");
    let chain = blocks
        .iter()
        .position(|block| block.contains("step-{n}.signed"))
        .unwrap();
    let desk = Desk::new();
    let opened = desk.run(&blocks[1..chain].concat());
    assert!(opened.status.success(), "{}", told(&opened));
    let journal = std::fs::read_to_string(desk.path("case.toml")).unwrap();
    let forged = journal.replacen("on = 2026-04-08", "on = 2026-04-07", 1);
    assert_ne!(journal, forged);
    std::fs::write(desk.path("case.toml"), forged).unwrap();
    let newest = blocks
        .iter()
        .find(|block| block.contains("office="))
        .unwrap();
    let verify = [*newest, blocks[chain], blocks[chain + 1]].concat();
    let said = desk.run(&verify);
    assert!(!said.status.success());
    assert!(
        told(&said).contains("Signature Verification Failure"),
        "{}",
        told(&said)
    );
}

#[test]
fn a_passphrase_comes_off_with_stock_age() {
    program("age");
    let env = TestEnv::new();
    env.file("passphrase", "korale na stole nr 7\n");
    let args = ["key", "new", "--id", "ewa.z", "--out", "identity.age"];
    let said = env.run(&[&args[..], &["--passphrase-file", "passphrase"]].concat());
    assert_eq!(said.status, 0, "{said}");
    let page = page();
    let output = program("python3")
        .args([
            "-c",
            AT_TERMINAL,
            blocks(&page, "sh")[0],
            "korale na stole nr 7",
        ])
        .current_dir(env.path("."))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", told(&output));
    let plain = std::fs::read_to_string(env.path("me.txt")).unwrap();
    assert!(
        plain
            .lines()
            .any(|line| line.starts_with("AGE-SECRET-KEY-1"))
    );
}
