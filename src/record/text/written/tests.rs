//! The quick reader against the library: the same value, or none.

use chrono::DateTime;
use proptest::prelude::*;

use super::super::{library, write_lines, write_row, write_table};
use super::*;

/// Every kind of value that the journals of this program hold.
const JOURNAL: &str = r#"format = 1
store = "01KDW947001ZYGTXH5XSE5DR8F"

[[step]]
seq = 12
on = 2026-11-02
recorded_at = 2026-11-02T09:00:00+01:00
start = 08:15:00
present = true
cost = -40
none = []
who = ["P1", "Łucja"]
[[step]]
parties = [{ id = "P1", minor = false }, { id = "S1", nested = [[1], [2]] }]
[[other]]
empty = {  }
"#;

/// Every kind of header that the sheets of this program hold.
const SHEET: &str = r#"format = 1

[form]
said = "\"a\"\n\t\\\u0001"

[form.child]
name = "x"

[[form.row]]
n = 1

[[form.row]]
n = 2

[[person]]
id = "P1"
"#;

fn plain_value() -> impl Strategy<Value = Value> {
    let instant = |s: i64| DateTime::from_timestamp(s, 0).unwrap();
    let zone = |m: i32| FixedOffset::east_opt(m * 60).unwrap();
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        (0..3_000_000i32)
            .prop_map(|n| Value::Date(NaiveDate::from_num_days_from_ce_opt(n).unwrap())),
        (0..86_400u32).prop_map(|n| Value::Time(
            NaiveTime::from_num_seconds_from_midnight_opt(n, 0).unwrap()
        )),
        (-60_000_000_000i64..250_000_000_000, -1439..1440i32)
            .prop_map(move |(s, m)| Value::Instant(instant(s).with_timezone(&zone(m)))),
        ".{0,6}[\\\\\x22\n\t\u{1}\u{85}]?.{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::btree_map("[A-Za-z0-9_-]{1,6}", inner, 0..4)
                .prop_map(|t| Value::Table(t.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_the_quick_way(
        head in prop::collection::btree_map("[a-z0-9_-]{1,6}", plain_value(), 0..4),
        table in prop::collection::btree_map("[a-z0-9_-]{1,6}", plain_value(), 0..4),
        rows in prop::collection::vec(
            prop::collection::btree_map("[a-z0-9_-]{1,6}", plain_value(), 0..4), 0..3),
    ) {
        let mut text = String::new();
        write_lines(&mut text, head.iter().map(|(n, v)| (n.as_str(), v)));
        write_table(&mut text, "TABLE", &table.into_iter().collect());
        for row in &rows {
            write_row(&mut text, "STEP", row.iter().map(|(n, v)| (n.as_str(), v)));
        }
        let quick = read(&text);
        prop_assert!(quick.is_some());
        prop_assert!(quick == library(&text).ok());
    }

    #[test]
    fn nothing_is_taken_that_the_library_refuses(text in r"[ab\[\]{} =,\n0-9T:+.\x22\\nu#-]{0,24}") {
        if let Some(quick) = read(&text) {
            prop_assert!(library(&text) == Ok(quick));
        }
    }
}

#[test]
fn no_change_of_a_journal_is_read_otherwise_than_the_library_does() {
    for text in [JOURNAL, SHEET] {
        assert_eq!(read(text), library(text).ok());
        let mut agreed = 0;
        for changed in changes(text) {
            if let Some(quick) = read(&changed) {
                assert!(library(&changed) == Ok(quick), "{changed}");
                agreed += 1;
            }
        }
        assert!(agreed > 1000, "{agreed}");
    }
}

/// A text with each of its characters replaced, doubled, cut out, and others put before it.
fn changes(text: &str) -> impl Iterator<Item = String> {
    let others = "\"\\[]{}=,.:-+_#'TZeax019 \t\r\n\u{0}\u{7f}\u{80}\u{feff}";
    text.char_indices().flat_map(move |(at, own)| {
        let (before, after) = (&text[..at], &text[at + own.len_utf8()..]);
        let replaced = others.chars().map(move |c| format!("{before}{c}{after}"));
        let put = others
            .chars()
            .map(move |c| format!("{before}{c}{own}{after}"));
        let cut = [
            format!("{before}{after}"),
            format!("{before}{own}{own}{after}"),
        ];
        replaced.chain(put).chain(cut)
    })
}

#[test]
fn other_spellings_are_left_to_the_library() {
    for text in [
        "a = 'b'\n",
        "a = \"\\b\"\n",
        "a=1\n",
        "a = 1",
        "a = 1 # b\n",
        "\"a\" = 1\n",
        "a.b = 1\n",
        "a = 1_0\n",
        "a = 0x1\n",
        "a = 2026-11-02T08:15:00Z\n",
        "a = \"\"\"b\"\"\"\n",
        "[a.b]\n",
        "[a]\n[b]\n[a.c]\n",
        "a = [1,2]\n",
        "a = [\n]\n",
        "a = 1\r\n",
        "\u{feff}a = 1\n",
    ] {
        assert!(read(text).is_none() && library(text).is_ok(), "{text}");
    }
    let deep = |n| format!("a = {}{}\n", "[".repeat(n), "]".repeat(n));
    assert!(read(&deep(7)).is_some() && read(&deep(9)).is_none());
    assert!(read(&deep(100_000)).is_none());
}
