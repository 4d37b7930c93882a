//! Which lines are believed to be withdrawn, and which never.

use super::{Beliefs, Logs, renumbered, taken_away, withdrawn};
use crate::record::journal::Digest;
use crate::record::log_line::{Entry, LogLine, Tail};

/// A log of lines `(by, op, case, seq)`.
fn log(lines: &[(&str, &str, &str, u32)]) -> Vec<LogLine> {
    let mut tail = Tail::default();
    let line = |(by, op, case, seq): &(&str, &str, &str, u32)| {
        let entry = Entry {
            at: "2026-11-02T09:00:00+01:00".parse().unwrap(),
            by: by.parse().unwrap(),
            op: (*op).to_owned(),
            case: Some(case.parse().unwrap()),
            seq: Some(*seq),
            files: [].into(),
        };
        let line = LogLine::next(tail, entry, |_| Ok::<_, ()>([7; 64])).unwrap();
        tail = line.tail();
        line
    };
    lines.iter().map(line).collect()
}

const ONE: &str = "NK-2026-0001";
const TWO: &str = "NK-2026-0002";

fn old() -> Digest {
    Digest::of(b"old")
}

fn replay(lines: &str) -> String {
    format!("replay {} {} {lines}", old(), Digest::of(b"new"))
}

fn wait(lines: &str) -> String {
    format!("wait {} {} {lines}", old(), Digest::of(b"end"))
}

/// The numbers of the withdrawn lines of the log `own`, beside another log `other`.
fn numbers(own: Vec<LogLine>, waits: bool) -> Vec<(String, u32)> {
    let other = log(&[("jan.n", "step", ONE, 4), ("jan.n", "dispose", ONE, 5)]);
    let logs: Logs = [("own00000".to_owned(), own), ("other000".to_owned(), other)].into();
    numbers_of(&logs, waits, false)
}

fn numbers_of(logs: &Logs, waits: bool, is_by_admin: bool) -> Vec<(String, u32)> {
    let beliefs = Beliefs {
        waits: &|_, _| waits,
        is_by_admin: &|_| is_by_admin,
    };
    withdrawn(logs, &beliefs).into_iter().collect()
}

fn own(lines: &[u32]) -> Vec<(String, u32)> {
    lines.iter().map(|n| ("own00000".to_owned(), *n)).collect()
}

#[test]
fn its_writer_withdraws_a_step_of_the_same_case() {
    let by = "anna.k";
    for op in [replay("1"), wait("1")] {
        let lines = [(by, "step", ONE, 4), (by, op.as_str(), ONE, 5)];
        assert_eq!(numbers(log(&lines), false), own(&[1]));
    }
    let again = [
        (by, "step", ONE, 4),
        (by, &replay("1"), ONE, 5),
        (by, &replay("2"), ONE, 6),
    ];
    assert_eq!(numbers(log(&again), false), own(&[1, 2]));
}

#[test]
fn nothing_else_is_withdrawn() {
    let by = "anna.k";
    let one = replay("1");
    let two = replay("2");
    // Another case, another writer, itself, a later line, one that is not there.
    for lines in [
        vec![(by, "step", TWO, 4), (by, one.as_str(), ONE, 5)],
        vec![("jan.n", "step", ONE, 4), (by, one.as_str(), ONE, 5)],
        vec![(by, one.as_str(), ONE, 5)],
        vec![(by, two.as_str(), ONE, 5), (by, "step", ONE, 6)],
    ] {
        assert_eq!(numbers(log(&lines), true), []);
    }
    // What is no recording of steps.
    for op in [
        "dispose",
        "office",
        "rekey",
        "bundle",
        "go-back",
        &wait("9"),
    ] {
        let lines = [(by, op, ONE, 4), (by, one.as_str(), ONE, 5)];
        assert_eq!(numbers(log(&lines), true), [], "{op}");
    }
}

#[test]
fn a_record_that_got_another_number_takes_its_lines_along() {
    let by = "anna.k";
    let lines = [
        (by, "open", ONE, 1),
        (by, "step", ONE, 2),
        (by, &replay("1"), TWO, 1),
        (by, &replay("2"), TWO, 2),
    ];
    assert_eq!(numbers(log(&lines), false), own(&[1, 2]));
    // Of a record whose opening did not move, nothing moves.
    let lines = [
        (by, "open", ONE, 1),
        (by, "step", ONE, 2),
        (by, &replay("2"), TWO, 2),
    ];
    assert_eq!(numbers(log(&lines), false), []);
    let other_year = [(by, "open", ONE, 1), (by, &replay("1"), "NK-2027-0001", 1)];
    assert_eq!(numbers(log(&other_year), false), []);
}

#[test]
fn what_another_wrote_is_withdrawn_while_its_step_waits_here() {
    let op = wait("other000:1,other000:2");
    let lines = [("anna.k", op.as_str(), ONE, 5)];
    let other = vec![("other000".to_owned(), 1)];
    assert_eq!(numbers(log(&lines), true), other);
    assert_eq!(numbers(log(&lines), false), []);
    let op = replay("other000:1");
    assert_eq!(numbers(log(&[("anna.k", op.as_str(), ONE, 5)]), true), []);
}

#[test]
fn only_whoever_may_gives_a_step_up() {
    let waited = wait("other000:1");
    let given_up = format!("give-up {}", old());
    let by = "anna.k";
    let lines = [(by, waited.as_str(), ONE, 5), (by, &given_up, ONE, 6)];
    let other = log(&[("jan.n", "step", ONE, 4)]);
    let logs: Logs = [
        ("own00000".to_owned(), log(&lines)),
        ("other000".to_owned(), other),
    ]
    .into();
    assert_eq!(numbers_of(&logs, false, false), []);
    let told = vec![("other000".to_owned(), 1)];
    assert_eq!(numbers_of(&logs, false, true), told);
    // The author may.
    let author = log(&[("jan.n", "step", ONE, 4), ("jan.n", &given_up, ONE, 5)]);
    let lines = log(&[(by, waited.as_str(), ONE, 5)]);
    let logs: Logs = [
        ("own00000".to_owned(), lines),
        ("other000".to_owned(), author),
    ]
    .into();
    assert_eq!(numbers_of(&logs, false, false), told);
}

#[test]
fn its_writer_withdraws_a_step_that_another_log_of_theirs_told_of() {
    let by = "jan.n";
    for (by, expected) in [
        (by, vec![("other000".to_owned(), 1)]),
        ("anna.k", Vec::new()),
    ] {
        let op = replay("other000:1");
        let lines = [(by, op.as_str(), ONE, 5)];
        assert_eq!(numbers(log(&lines), false), expected, "{by}");
    }
}

#[test]
fn an_admin_takes_a_disposal_of_their_own_back() {
    let (by, waits) = ("anna.k", wait("1"));
    let disposed = |of| log(&[(of, "dispose", ONE, 4), (by, waits.as_str(), ONE, 4)]);
    let of = |lines| [("own00000".to_owned(), lines)].into();
    assert_eq!(numbers_of(&of(disposed(by)), false, true), own(&[1]));
    // No other's, nobody else, by no other words, and not before it was.
    assert_eq!(numbers_of(&of(disposed("jan.n")), true, true), []);
    assert_eq!(numbers_of(&of(disposed(by)), true, false), []);
    let replays = replay("1");
    let replays = [(by, "dispose", ONE, 4), (by, replays.as_str(), ONE, 4)];
    assert_eq!(numbers_of(&of(log(&replays)), true, true), []);
    let early = wait("2");
    let early = [(by, early.as_str(), ONE, 4), (by, "dispose", ONE, 4)];
    assert_eq!(numbers_of(&of(log(&early)), true, true), []);
}

/// The records that are gone by right, where only `ewa.z` is an admin.
fn away(own: &[(&str, &str, &str, u32)]) -> Vec<String> {
    let logs: Logs = [("own00000".to_owned(), log(own))].into();
    let beliefs = Beliefs {
        waits: &|_, _| true,
        is_by_admin: &|line| line.entry.by.to_string() == "ewa.z",
    };
    let lets_go = |line: &LogLine, _: &LogLine| (beliefs.is_by_admin)(line);
    let away = taken_away(&logs, &beliefs, &lets_go);
    away.iter().map(ToString::to_string).collect()
}

#[test]
fn only_an_admin_takes_a_record_away() {
    let lines = |by| [(by, "open", ONE, 1), (by, "step", ONE, 2)];
    let (first, second) = (wait("1"), wait("2"));
    let waits = |by| [(by, &*first, ONE, 1), (by, &*second, ONE, 2)];
    let all = |by| [lines(by), waits(by)].concat();
    assert_eq!(away(&lines("ewa.z")), [""; 0]);
    assert_eq!(away(&all("anna.k")), [""; 0]);
    assert_eq!(away(&all("ewa.z")), [ONE]);
    // The number was let go, and given to another record, whose opener took it away.
    let again = [("anna.k", "open", ONE, 1), ("anna.k", &wait("5"), ONE, 1)];
    assert_eq!(away(&[all("ewa.z"), again.to_vec()].concat()), [""; 0]);
}

#[test]
fn a_line_of_another_log_is_no_line_of_this_one() {
    let opened = |lines: &str| {
        log(&[
            ("anna.k", "open", ONE, 1),
            ("anna.k", &replay(lines), TWO, 1),
        ])
    };
    let cases = |own: &[LogLine]| {
        let pairs = renumbered(own).into_iter();
        let pairs = pairs.map(|one| (one.from.to_string(), one.to.to_string()));
        pairs.collect::<Vec<_>>()
    };
    assert_eq!(cases(&opened("1")), [(ONE.to_owned(), TWO.to_owned())]);
    // There the first line may have opened any case, and this one keeps its number.
    assert_eq!(cases(&opened("other000:1")), []);
}
