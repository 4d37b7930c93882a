//! What a person at a terminal is asked: the program run inside the test, with typed answers.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::ffi::OsString;
use std::io::{self, Cursor};

use chrono::DateTime;
use kartoteka::cli;
use kartoteka::cli::clock::Clock;
use kartoteka::cli::env::{Console, Env, Platform, Stream, Vars};
use kartoteka::cli::exit::Exit;
use kartoteka::cli::places::Places;
use kartoteka::cli::secret::{Secret, secret};

use crate::env::TestEnv;
use crate::streams::Paper;

thread_local! {
    /// The passphrases that will be typed, in order.
    static TYPED: RefCell<VecDeque<&'static str>> = const { RefCell::new(VecDeque::new()) };
}

fn type_secret(_: &str) -> io::Result<Secret> {
    let next = TYPED.with_borrow_mut(VecDeque::pop_front);
    next.map(|text| secret(text.to_owned()))
        .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// How the run ended, and what stood on the screen.
pub(super) struct Seen {
    pub exit: Exit,
    pub screen: String,
}

/// Runs the program for a person who types these lines and passphrases.
pub(super) fn at_terminal(
    env: &TestEnv,
    args: &[&str],
    lines: &str,
    secrets: &[&'static str],
) -> Seen {
    TYPED.set(secrets.iter().copied().collect());
    let paper = Paper::default();
    let stream = || Stream {
        to: Box::new(paper.clone()),
        is_terminal: true,
    };
    let console = Console {
        stdin: Box::new(Cursor::new(lines.to_owned())),
        stdin_is_terminal: true,
        stdout: stream(),
        stderr: stream(),
        width: Some(80),
        ask_secret: type_secret,
    };
    let vars: Vec<(&str, &str)> = env.vars().chain([("NO_COLOR", "1")]).collect();
    let world = Env {
        places: Places {
            vars: Vars::given(vars),
            current_dir: env.path(""),
            platform: Platform::Xdg,
        },
        console,
        clock: Clock::stopped(DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00").unwrap()),
    };
    let args: Vec<OsString> = ["kartoteka"]
        .iter()
        .chain(args)
        .map(OsString::from)
        .collect();
    let exit = cli::run(&args, world);
    let screen = paper.text();
    Seen { exit, screen }
}

const INIT: [&str; 8] = [
    "init",
    "records",
    "--office",
    "GOPS",
    "--holder",
    "anna.k",
    "--identity-out",
    "anna.age",
];

#[test]
fn a_passphrase_is_typed_twice() {
    let env = TestEnv::new();
    let args = ["key", "new", "--id", "jan.n", "--out", "jan.age"];
    let seen = at_terminal(
        &env,
        &args,
        "",
        &["cztery losowe słowa", "cztery losowe słowa"],
    );
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    assert!(env.path("jan.age").exists());
}

#[test]
fn a_slip_is_forgiven_and_three_are_not() {
    let env = TestEnv::new();
    let args = ["key", "new", "--id", "jan.n", "--out", "jan.age"];
    let slips = ["jedno hasło", "drugie hasło"];
    let seen = at_terminal(&env, &args, "", &[slips, slips, slips].concat());
    assert_eq!(seen.exit, Exit::Refused);
    assert_eq!(
        seen.screen.matches("type them again").count(),
        3,
        "{}",
        seen.screen
    );
    assert!(!env.path("jan.age").exists());
    let right = ["cztery losowe słowa"; 2];
    let seen = at_terminal(&env, &args, "", &[slips, right].concat());
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
}

#[test]
fn a_mistyped_passphrase_is_asked_for_again() {
    let env = TestEnv::new();
    let right = "cztery losowe słowa";
    let args = [&INIT[..], &["--no-recovery"]].concat();
    assert_eq!(
        at_terminal(&env, &args, "", &[right, right]).exit,
        Exit::Done
    );
    let list = ["staff", "list", "--store=records", "--identity=anna.age"];
    let seen = at_terminal(&env, &list, "", &["cztery losowe słwoa", right]);
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    let seen = at_terminal(&env, &list, "", &["a", "b", "c", right]);
    assert_eq!(seen.exit, Exit::Refused);
    assert_eq!(
        seen.screen.matches("try again").count(),
        2,
        "{}",
        seen.screen
    );
}

#[test]
fn an_empty_passphrase_makes_no_key() {
    let env = TestEnv::new();
    let args = ["key", "new", "--id", "jan.n", "--out", "jan.age"];
    let seen = at_terminal(&env, &args, "", &[""]);
    assert_eq!(seen.exit, Exit::Refused);
    assert!(seen.screen.contains("--no-passphrase"), "{}", seen.screen);
    assert!(!env.path("jan.age").exists());
}

#[test]
fn a_recovery_file_is_asked_for() {
    let env = TestEnv::new();
    let args = [&INIT[..], &["--no-passphrase"]].concat();
    let seen = at_terminal(&env, &args, "\n", &[]);
    assert_eq!(seen.exit, Exit::Usage);
    assert!(!env.path("records").exists() && !env.path("anna.age").exists());
    let seen = at_terminal(&env, &args, "envelope.txt\n", &[]);
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    assert!(env.path("envelope.txt").exists());
}

#[test]
fn a_removal_is_done_only_after_a_yes() {
    let env = TestEnv::new();
    let args = [
        &INIT[..],
        &["--no-passphrase", "--recovery-out", "envelope.txt"],
    ]
    .concat();
    assert_eq!(at_terminal(&env, &args, "", &[]).exit, Exit::Done);
    let remove = [
        "staff",
        "remove",
        "recovery",
        "--store",
        "records",
        "--identity",
        "anna.age",
    ];
    for (answer, exit) in [
        ("\n", Exit::Refused),
        ("nie\n", Exit::Refused),
        ("tak\n", Exit::Done),
    ] {
        let seen = at_terminal(&env, &remove, answer, &[]);
        assert_eq!(seen.exit, exit, "{answer}: {}", seen.screen);
        assert!(seen.screen.contains("could read and copy everything"));
    }
}

#[test]
fn a_screen_breaks_lines_between_words() {
    let env = TestEnv::polish();
    let args = [
        &INIT[..],
        &["--no-passphrase", "--recovery-out", "envelope.txt"],
    ]
    .concat();
    let seen = at_terminal(&env, &args, "", &[]);
    let root = env.path("");
    let root = root.to_str().unwrap().trim_end_matches('/');
    for line in seen.screen.lines().filter(|line| !line.contains(root)) {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
    }
    assert!(seen.screen.contains("\n- "), "{}", seen.screen);
}
