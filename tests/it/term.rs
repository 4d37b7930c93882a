//! The command `term`: the calendar alone.

use crate::env::TestEnv;

#[test]
fn the_last_day_is_the_whole_answer() {
    let env = TestEnv::new();
    for (args, day) in [
        (["2026-11-02", "7", "days"], "2026-11-09\n"),
        (["2026-11-06", "5", "working-days"], "2026-11-16\n"),
        (["2025-05-31", "9", "months"], "2026-02-28\n"),
        (["2026-11-02", "0", "working-days"], "2026-11-02\n"),
    ] {
        let said = env.run(&[&["term"], &args[..]].concat());
        assert_eq!((said.status, said.stdout.as_str()), (0, day), "{args:?}");
        assert_eq!(said.stderr, "");
    }
}

#[test]
fn reasons_are_told_day_by_day() {
    let term = ["term", "2026-11-06", "5", "working-days", "--why"];
    insta::assert_snapshot!(TestEnv::polish().run(&term));
    let moved = ["term", "2026-11-07", "7", "days", "--why"];
    insta::assert_snapshot!(TestEnv::polish().run(&moved));
    let none = ["term", "2026-11-02", "1", "days", "--why"];
    insta::assert_snapshot!(TestEnv::new().run(&none));
}

#[test]
fn scripts_get_the_same_keys_in_every_language() {
    let term = ["term", "2026-11-07", "7", "days", "--format", "json"];
    let polish = TestEnv::polish().run(&term);
    assert_eq!(polish, TestEnv::new().run(&term));
    insta::assert_snapshot!(polish);
}

#[test]
fn a_batch_gives_a_line_for_each_line() {
    let env = TestEnv::new();
    let list = "2026-11-02 7 days\r\n2025-05-31\t9  months\n2026-11-02 1 working-days";
    let days = "2026-11-09\n2026-02-28\n2026-11-03\n";
    let said = env.run_with(&["term", "--batch", "-"], list);
    assert_eq!((said.status, said.stdout.as_str()), (0, days));
    let file = env.file("terms.txt", format!("\u{feff}{list}\n"));
    assert_eq!(env.run(&["term", "--batch", file.to_str().unwrap()]), said);
    let json = env.run_with(&["term", "--batch", "-", "--format", "json"], list);
    let lines: Vec<serde_json::Value> = json
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[1]["last_day"], "2026-02-28");
    assert_eq!(env.run_with(&["term", "--batch", "-"], "").stdout, "");
}

#[test]
fn all_faulty_lines_are_told_and_nothing_is_answered() {
    let env = TestEnv::new();
    let list = "2026-11-02 7 days\n2026-11-02 7 Kowalska\n\n2026-11-02 5000000 days\n";
    let said = env.run_with(&["term", "--batch", "-"], list);
    insta::assert_snapshot!(said);
    let said = env.run_with(&["term", "--batch", "-", "--format", "json"], list);
    assert_eq!((said.status, said.stdout.as_str()), (1, ""));
    let where_: Vec<(String, i64)> = said
        .stderr
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|v| {
            let code = v["error"]["code"].as_str().unwrap().to_owned();
            (code, v["error"]["where"]["line"].as_i64().unwrap())
        })
        .collect();
    let expected = [("bad-line", 2), ("bad-line", 3), ("out-of-range", 4)];
    assert_eq!(where_, expected.map(|(code, line)| (code.to_owned(), line)));
}

#[test]
fn inputs_that_cannot_be_read_are_told_apart() {
    let env = TestEnv::new();
    let latin = env.file("latin2.txt", b"2026-11-02 7 dni \xb3");
    let latin = latin.to_str().unwrap();
    for (file, code) in [
        ("absent.txt", "input-unreadable"),
        (".", "input-unreadable"),
        (latin, "input-not-utf8"),
    ] {
        let said = env.run(&["term", "--batch", file, "--format", "json"]);
        assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{file}");
        assert!(said.stderr.contains(code), "{file}: {}", said.stderr);
    }
}

#[test]
fn years_beyond_the_calendar_are_not_guessed() {
    let env = TestEnv::new();
    for date in ["1899-01-01", "2100-12-31"] {
        let said = env.run(&["term", date, "30", "days", "--format", "json"]);
        assert_eq!((said.status, said.stdout.as_str()), (1, ""));
        assert!(said.stderr.contains("out-of-range"));
    }
}

#[test]
fn a_named_store_adds_the_days_off_of_its_office() {
    let office = crate::office::Office::new();
    let term = ["term", "2026-11-02", "5", "working-days"];
    assert_eq!(office.done(&term), "2026-11-09\n");
    let shown = office.done(&["settings", "show"]);
    let more = format!("{shown}\n[[extra_day_off]]\non = 2026-11-05\nreason = \"Dzień urzędu\"\n");
    let settings = office.file("settings.toml", more);
    office.done(&["settings", "set", "--from", &settings, "--yes"]);
    assert_eq!(office.done(&term), "2026-11-10\n");
    let why = office.done(&[&term[..], &["--why"]].concat());
    assert!(why.contains("Dzień urzędu"), "{why}");
}
