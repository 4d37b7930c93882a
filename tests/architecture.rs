//! The house rules, held by reading the sources: who may point at whom, what the pure rooms
//! never name, which crate lives where, how large things grow.
//!
//! The rules are told in the crate's documentation (`src/lib.rs`). Who needs to break one
//! changes the rule here, with its reason, or the code.

use std::collections::BTreeMap;

use crate::sources::{SourceFile, files};

/// Each room and the rooms that it may name. `cli` may name all, and nobody names it.
const DIRECTION: [(&str, &[&str]); 8] = [
    ("calendar", &[]),
    ("record", &["calendar"]),
    ("procedure", &["calendar", "record"]),
    ("audit", &["calendar", "record", "procedure"]),
    ("report", &["calendar", "record", "procedure", "audit"]),
    ("words", &[]),
    (
        "render",
        &[
            "calendar",
            "record",
            "procedure",
            "audit",
            "report",
            "words",
        ],
    ),
    ("store", &["calendar", "record"]),
];

/// Rooms that touch the world; the others are pure.
const IMPURE: [&str; 2] = ["store", "cli"];

/// What no pure room names.
const WORLD: [&str; 9] = [
    "std::fs",
    "std::env",
    "std::io",
    "std::net",
    "std::process",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
];

/// Crates and the one room that names them.
const HOMES: [(&str, &str); 26] = [
    ("age", "store"),
    ("age_core", "store"),
    ("bech32", "store"),
    ("chacha20poly1305", "store"),
    ("ed25519_dalek", "store"),
    ("tar", "store"),
    ("hkdf", "store"),
    ("hmac", "store"),
    ("rand", "store"),
    ("rustix", "store"),
    ("tempfile", "store"),
    ("x25519_dalek", "store"),
    ("clap", "cli"),
    ("dialoguer", "cli"),
    ("indicatif", "cli"),
    ("comfy_table", "render"),
    ("csv", "render"),
    ("fluent_bundle", "words"),
    ("icalendar", "render"),
    ("litemap", "record"),
    ("rust_xlsxwriter", "render"),
    ("typst", "render"),
    ("typst_assets", "render"),
    ("typst_layout", "render"),
    ("typst_pdf", "render"),
    ("unic_langid", "words"),
];

/// What spreads work over the processors, and the rooms where thousands of things are alike: the
/// journals of a store, the rows of a report, those of a table.
const SPREADS: (&str, [&str; 3]) = ("rayon", ["store", "report", "render"]);

/// Names that say nothing.
const EMPTY_NAMES: [&str; 8] = [
    "utils", "util", "helpers", "helper", "common", "manager", "misc", "stuff",
];

const FILE_LINES_MAX: usize = 450;
const FILE_LINES_MEDIAN_MAX: usize = 150;
const FUNCTION_LINES_MAX: usize = 70;
/// A test may hold a table of cases, which is data.
const TEST_LINES_MAX: usize = 100;
const FUNCTION_LINES_MEDIAN_MAX: usize = 12;
const RUN_LINES_MAX: usize = 40;

/// The room of a file: `src/ROOM/...` or `src/ROOM.rs`.
fn room(path: &str) -> &str {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    inner.split(['/', '.']).next().unwrap_or(inner)
}

/// The code of a file: no comments, and nothing from its tests on.
fn code(file: &SourceFile) -> String {
    if file.path.ends_with("/tests.rs") || file.path.contains("/tests/") {
        return String::new();
    }
    let production = file.text.split("#[cfg(test)]\nmod ").next().unwrap_or("");
    let lines = production
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The code of the library, each file with its room.
fn rooms() -> Vec<(String, SourceFile)> {
    let inside = files("src", "rs").into_iter();
    let inside = inside.filter(|file| !["src/lib.rs", "src/main.rs"].contains(&&*file.path));
    inside
        .map(|file| (room(&file.path).to_owned(), file))
        .collect()
}

/// Whether a code names a path that begins with `name`, as a word of its own.
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name)
        .any(|(at, _)| is_own_path(&code[..at]) && ends(&code[at..], name))
}

/// Whether a path can begin after `before`: not within a word, and not within another path.
fn is_own_path(before: &str) -> bool {
    let outer = before.strip_suffix("::").unwrap_or(before);
    !outer.ends_with(is_word)
}

fn ends(code: &str, name: &str) -> bool {
    !code[name.len()..].starts_with(is_word)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a code uses a crate: `use csv::`, `::csv::` or, where no module of ours that has the
/// same name is imported, `csv::`.
fn uses(code: &str, name: &str) -> bool {
    let path = format!("{name}::");
    let ours = [
        format!("::{name};"),
        format!("{{{name},"),
        format!(" {name},"),
        format!(" {name}}}"),
    ];
    let is_ours = ours.iter().any(|import| code.contains(import.as_str()));
    let found = code
        .match_indices(&path)
        .filter(|(at, _)| is_own_path(&code[..*at]));
    let plain = |at: usize| !code[..at].ends_with("use ") && !code[..at].ends_with("::");
    found.map(|(at, _)| at).any(|at| !(is_ours && plain(at)))
}

#[test]
fn rooms_point_in_one_direction() {
    let allowed: BTreeMap<&str, &[&str]> = DIRECTION.into();
    for (room, file) in rooms() {
        let code = code(&file);
        assert!(
            !code.contains("crate::{"),
            "{}: name rooms one by one",
            file.path
        );
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            let named = rest.split(|c: char| !is_word(c)).next().unwrap_or("");
            let inside = named == room || room == "cli";
            let known = allowed
                .get(room.as_str())
                .is_some_and(|rooms| rooms.contains(&named));
            assert!(inside || known, "{} names crate::{named}", file.path);
        }
    }
}

#[test]
fn every_room_has_its_place_in_the_direction() {
    let rooms: Vec<&str> = DIRECTION.iter().map(|(room, _)| *room).collect();
    for (room, file) in self::rooms() {
        assert!(
            room == "cli" || rooms.contains(&room.as_str()),
            "{}",
            file.path
        );
    }
}

#[test]
fn pure_rooms_do_not_touch_the_world() {
    for (room, file) in rooms() {
        if IMPURE.contains(&room.as_str()) {
            continue;
        }
        let code = code(&file);
        for word in WORLD {
            assert!(!names(&code, word), "{} names {word}", file.path);
        }
    }
}

#[test]
fn files_are_touched_in_one_place() {
    for (_, file) in rooms() {
        let is_the_place = file.path.starts_with("src/store/files");
        assert!(
            is_the_place || !names(&code(&file), "std::fs"),
            "{}",
            file.path
        );
    }
}

#[test]
fn programs_are_run_in_one_place() {
    for (_, file) in rooms() {
        let is_the_place = file.path.starts_with("src/store/git");
        let code = code(&file).replace("std::process::ExitCode", "");
        assert!(
            is_the_place || !names(&code, "std::process"),
            "{}",
            file.path
        );
    }
}

#[test]
fn crates_live_in_one_room() {
    for (room, file) in rooms() {
        let code = code(&file);
        for (name, home) in HOMES {
            assert!(
                room == home || !uses(&code, name),
                "{} names {name}",
                file.path
            );
        }
        let (name, homes) = SPREADS;
        assert!(
            homes.contains(&room.as_str()) || !uses(&code, name),
            "{} names {name}",
            file.path
        );
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    let all = files("src", "rs").into_iter().chain(files("tests", "rs"));
    for file in all.filter(|file| !file.path.ends_with("/tests.rs")) {
        let head = file.text.lines().next().unwrap_or_default();
        assert!(head.starts_with("//! ") && head.len() > 12, "{}", file.path);
    }
}

#[test]
fn nothing_has_an_empty_name() {
    for file in files("src", "rs").iter().chain(&files("tests", "rs")) {
        for part in file.path.split(['/', '.']) {
            assert!(!EMPTY_NAMES.contains(&part), "{}", file.path);
        }
    }
}

#[test]
fn files_stay_readable() {
    let mut lengths = Vec::new();
    for file in files("src", "rs").iter().chain(&files("tests", "rs")) {
        let length = file.text.lines().count();
        assert!(length <= FILE_LINES_MAX, "{}: {length} lines", file.path);
        lengths.push(length);
    }
    let median = median(&mut lengths);
    assert!(median <= FILE_LINES_MEDIAN_MAX, "median {median} lines");
}

#[test]
fn functions_stay_small() {
    let mut lengths = Vec::new();
    for file in files("src", "rs").iter().chain(&files("tests", "rs")) {
        for (name, length) in functions(&file.text) {
            assert!(length <= TEST_LINES_MAX, "{}: {name}, {length}", file.path);
        }
    }
    for (_, file) in rooms() {
        for (name, length) in functions(&code(&file)) {
            let is_run = name == "run" && file.path.starts_with("src/cli/commands/");
            let most = if is_run {
                RUN_LINES_MAX
            } else {
                FUNCTION_LINES_MAX
            };
            assert!(length <= most, "{}: {name}, {length} lines", file.path);
            lengths.push(length);
        }
    }
    let median = median(&mut lengths);
    assert!(median <= FUNCTION_LINES_MEDIAN_MAX, "median {median} lines");
}

fn median(lengths: &mut [usize]) -> usize {
    lengths.sort_unstable();
    lengths[lengths.len() / 2]
}

/// The functions of a file with their lengths in lines, from `fn` to the closing brace, which
/// the formatter puts under the beginning of the signature.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else {
            continue;
        };
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = lines[start..].iter().position(|line| {
            let own = line
                .strip_prefix(indent)
                .is_some_and(|l| !l.starts_with(' '));
            own && (line.ends_with('}') || line.ends_with(';'))
        });
        found.push((name.to_owned(), end.unwrap_or(0) + 1));
    }
    found
}

fn function_name(line: &str) -> Option<&str> {
    let mut words = line.trim_start();
    for before in ["pub ", "pub(super) ", "pub(crate) ", "const "] {
        words = words.strip_prefix(before).unwrap_or(words);
    }
    words.strip_prefix("fn ")?.split(['(', '<']).next()
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = include_str!("../Cargo.toml");
    let mut section = "";
    let mut before = "";
    let mut counted = 0;
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]") && line.contains(" = ") {
            assert!(before.starts_with("# "), "no reason above: {line}");
            counted += 1;
        }
        before = line;
    }
    assert!(counted > 20, "{counted}");
}

#[test]
fn the_measures_measure() {
    let text = "fn one() {}\n\nimpl X {\n    pub fn two(\n        a: u8,\n    ) -> u8 {\n        a\n    }\n}\n";
    let expected = [("one".to_owned(), 1), ("two".to_owned(), 5)];
    assert_eq!(functions(text), expected);
    assert!(names("use std::fs::File;", "std::fs") && !names("my_std::fs", "std::fs"));
    assert!(uses("let x = csv::Writer", "csv") && uses("use csv::Writer;", "csv"));
    assert!(!uses(
        "use crate::render::{csv, json};\ncsv::write()",
        "csv"
    ));
    assert!(uses("age::Encryptor", "age") && !uses("page::write() + self::age::x", "age"));
    assert_eq!(
        (room("src/cli/mod.rs"), room("src/words.rs")),
        ("cli", "words")
    );
}
