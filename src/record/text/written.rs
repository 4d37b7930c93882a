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

use super::Lines;
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

/// Reads a text of which all but the top are rows of one name.
pub fn read_rows(text: &str, name: &str) -> Option<(Fields, Vec<Lines>)> {
    let mut scan = Scan { rest: text };
    let top = Fields::once(scan.lines()?)?;
    let mut rows = Vec::new();
    while !scan.rest.is_empty() {
        let header = scan.header()?;
        rows.push((header.is_row && header.name == name).then(|| scan.lines())??);
    }
    (!top.contains_key(name)).then_some((top, rows))
}

/// A header of a table or of a row.
struct Header<'a> {
    name: &'a str,
    is_row: bool,
}

/// A table on its way: its values, then those that stand under headers of their own.
struct Table<'a> {
    pairs: Lines,
    under: Vec<(Header<'a>, Vec<Value>)>,
}

impl<'a> Table<'a> {
    fn of(pairs: Lines) -> Self {
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
        Fields::once(self.pairs)
    }
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
    fn lines(&mut self) -> Option<Lines> {
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
        Fields::once(pairs).map(Value::Table)
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
mod tests;
