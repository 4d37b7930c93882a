//! The quick way to read a text: exactly the TOML that this program writes.
//!
//! A report reads many thousand journals and a check as many sheets, nearly all spelt as
//! [`super::write_lines`] and [`super::write_table`] spell them. This reader knows that spelling
//! alone: plain keys, values on one line, single spaces, tables under `[name]` and, right behind
//! it, `[name.inner]`, rows under `[[name]]`. To everything else, right or wrong, it answers
//! `None`, and the TOML library decides. It must never take what the library refuses, nor read it
//! otherwise.

use std::borrow::Cow;

use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeZone as _};
use smol_str::SmolStr;

use crate::record::value::{Fields, Value};

/// Lists and tables inside each other: more than any record has.
const DEPTH_MAX: u8 = 8;
/// Fields of a step, or a few more.
const PAIRS: usize = 16;

/// Reads a whole text, or leaves it to the TOML library.
pub fn read(text: &str) -> Option<Fields> {
    let mut scan = Scan { rest: text };
    let mut top = Table::of(scan.lines()?);
    while !scan.rest.is_empty() {
        let header = scan.header()?;
        let mut table = Table::of(scan.lines()?);
        if !header.is_row {
            while let Some(inner) = scan.header_within(header.name) {
                let rows = Table::of(scan.lines()?);
                table.put(&inner, rows.close()?)?;
            }
        }
        top.put(&header, table.close()?)?;
    }
    top.close()
}

/// A header of a table or of a row.
struct Header<'a> {
    name: &'a str,
    is_row: bool,
}

/// A table on its way: its values, then those that stand under headers of their own.
struct Table<'a> {
    pairs: Vec<(SmolStr, Value)>,
    under: Vec<(Header<'a>, Vec<Value>)>,
}

impl<'a> Table<'a> {
    fn of(pairs: Vec<(SmolStr, Value)>) -> Self {
        let under = Vec::new();
        Self { pairs, under }
    }

    /// Takes what stood under a header: one more row, or the only table of that name.
    fn put(&mut self, header: &Header<'a>, fields: Fields) -> Option<()> {
        let Header { name, is_row } = *header;
        let value = Value::Table(fields);
        match self.under.iter_mut().find(|(known, _)| known.name == name) {
            Some((known, rows)) => {
                (known.is_row && is_row).then(|| rows.push(value))?;
            }
            None => self.under.push((Header { name, is_row }, vec![value])),
        }
        Some(())
    }

    /// The fields, unless a name stands there twice.
    fn close(mut self) -> Option<Fields> {
        self.pairs
            .extend(self.under.into_iter().filter_map(|(header, mut values)| {
                let name = header.name.into();
                if header.is_row {
                    Some((name, Value::List(values)))
                } else {
                    values.pop().map(|table| (name, table))
                }
            }));
        fields(self.pairs)
    }
}

/// Named values, unless a name stands there twice.
fn fields(pairs: Vec<(SmolStr, Value)>) -> Option<Fields> {
    let count = pairs.len();
    let fields: Fields = pairs.into_iter().collect();
    (fields.len() == count).then_some(fields)
}

/// What is left to read.
struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    /// Goes past `text` when it comes next.
    fn take(&mut self, text: &str) -> bool {
        let after = self.rest.strip_prefix(text);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn expect(&mut self, text: &str) -> Option<()> {
        self.take(text).then_some(())
    }

    /// What comes before the first byte that `ends` names; that byte must come.
    fn until(&mut self, ends: impl Fn(u8) -> bool) -> Option<&'a str> {
        let at = self.rest.bytes().position(ends)?;
        let (before, after) = self.rest.split_at_checked(at)?;
        self.rest = after;
        Some(before)
    }

    fn name(&mut self) -> Option<&'a str> {
        let is_other = |b: u8| !(b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        self.until(is_other).filter(|name| !name.is_empty())
    }

    /// `[name]` or `[[name]]`
    fn header(&mut self) -> Option<Header<'a>> {
        self.expect("[")?;
        let is_row = self.take("[");
        let name = self.name()?;
        self.expect(if is_row { "]]\n" } else { "]\n" })?;
        Some(Header { name, is_row })
    }

    /// `[outer.name]` or `[[outer.name]]`; where something else comes, nothing is taken.
    fn header_within(&mut self, outer: &str) -> Option<Header<'a>> {
        let before = self.rest;
        let header = self.inner_header(outer);
        if header.is_none() {
            self.rest = before;
        }
        header
    }

    fn inner_header(&mut self, outer: &str) -> Option<Header<'a>> {
        self.expect("[")?;
        let is_row = self.take("[");
        self.expect(outer)?;
        self.expect(".")?;
        let name = self.name()?;
        self.expect(if is_row { "]]\n" } else { "]\n" })?;
        Some(Header { name, is_row })
    }

    /// The lines `name = value` up to a header or the end.
    fn lines(&mut self) -> Option<Vec<(SmolStr, Value)>> {
        let mut pairs = Vec::with_capacity(PAIRS);
        while !self.rest.is_empty() && !self.rest.starts_with('[') {
            if !self.take("\n") {
                pairs.push(self.pair(DEPTH_MAX)?);
                self.expect("\n")?;
            }
        }
        Some(pairs)
    }

    fn pair(&mut self, depth: u8) -> Option<(SmolStr, Value)> {
        let name = self.name()?;
        self.expect(" = ")?;
        Some((name.into(), self.value(depth)?))
    }

    fn value(&mut self, depth: u8) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        if self.take("\"") {
            self.text()
        } else if self.take("[") {
            self.list(depth)
        } else if self.take("{ ") {
            self.table(depth)
        } else {
            let is_end = |b: u8| matches!(b, b'\n' | b',' | b' ' | b']');
            scalar(self.until(is_end)?)
        }
    }

    /// A text behind its first quotation mark, with the escapes that this program writes.
    fn text(&mut self) -> Option<Value> {
        let is_special = |b: u8| b == b'"' || b == b'\\' || b.is_ascii_control();
        let mut text = Cow::Borrowed(self.until(is_special)?);
        while self.take("\\") {
            text.to_mut().push(self.escaped()?);
            text.to_mut().push_str(self.until(is_special)?);
        }
        self.expect("\"")?;
        Some(Value::from(text.as_ref()))
    }

    /// The sign that an escape stands for.
    fn escaped(&mut self) -> Option<char> {
        let (kind, rest) = self.rest.split_at_checked(1)?;
        self.rest = rest;
        match kind {
            "\"" => Some('"'),
            "\\" => Some('\\'),
            "n" => Some('\n'),
            "t" => Some('\t'),
            "u" => {
                let (digits, rest) = self.rest.split_at_checked(4)?;
                self.rest = rest;
                let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
                let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex);
                char::from_u32(code?)
            }
            _ => None,
        }
    }

    fn list(&mut self, depth: u8) -> Option<Value> {
        let mut items = Vec::new();
        while !self.take("]") {
            if !items.is_empty() {
                self.expect(", ")?;
            }
            items.push(self.value(depth)?);
        }
        Some(Value::List(items))
    }

    fn table(&mut self, depth: u8) -> Option<Value> {
        let mut pairs = Vec::new();
        while !self.take(" }") {
            if !pairs.is_empty() {
                self.expect(", ")?;
            }
            pairs.push(self.pair(depth)?);
        }
        fields(pairs).map(Value::Table)
    }
}

fn scalar(word: &str) -> Option<Value> {
    let bytes = word.as_bytes();
    match word {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        _ => date(bytes)
            .map(Value::Date)
            .or_else(|| time(bytes).map(Value::Time))
            .or_else(|| instant(bytes))
            .or_else(|| integer(word).map(Value::Int)),
    }
}

fn integer(word: &str) -> Option<i64> {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let is_plain = digits == "0" || !digits.starts_with('0');
    let is_number = is_plain && digits.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|_| is_number)
}

/// `2026-11-02`
fn date(word: &[u8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *word else {
        return None;
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

/// `08:15:00`
fn time(word: &[u8]) -> Option<NaiveTime> {
    let [h1, h2, b':', m1, m2, b':', s1, s2] = *word else {
        return None;
    };
    NaiveTime::from_hms_opt(number(&[h1, h2])?, number(&[m1, m2])?, number(&[s1, s2])?)
}

/// `2026-11-02T08:15:00+01:00`
fn instant(word: &[u8]) -> Option<Value> {
    let (day, rest) = word.split_at_checked(10)?;
    let (wall, rest) = rest.strip_prefix(b"T")?.split_at_checked(8)?;
    let [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] = *rest else {
        return None;
    };
    let (hours, minutes) = (number(&[h1, h2])?, number(&[m1, m2])?);
    let minutes = (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)?;
    let seconds = i32::try_from(minutes * 60).ok()?;
    let zone = FixedOffset::east_opt(if sign == b'-' { -seconds } else { seconds })?;
    let at = zone.from_local_datetime(&date(day)?.and_time(time(wall)?));
    at.single().map(Value::Instant)
}

fn number(digits: &[u8]) -> Option<u32> {
    let digit = |b: &u8| b.is_ascii_digit().then(|| u32::from(b - b'0'));
    let add = |n, b| Some(n * 10 + digit(b)?);
    digits.iter().try_fold(0, add)
}

#[cfg(test)]
mod tests {
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
}
