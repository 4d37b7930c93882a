//! A quick reader of our own spelling of TOML: what [`super::text::write_lines`] writes.
//!
//! The morning report reads thousands of journals, each in exactly this spelling. Whatever is
//! spelled otherwise is left to the TOML library: this reader answers none, or what the library
//! would answer; tests hold it to that.

use std::borrow::Cow;

use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeZone as _};

use super::value::{Fields, Value};

/// How deep values may stand in each other.
const DEPTH_MAX: usize = 16;

/// Reads a text of `name = value` lines followed by blocks `[[block]]` of such lines; the blocks
/// become a list of tables under their name. None when anything is spelled otherwise.
pub fn read(source: &str, block: &str) -> Option<Fields> {
    let header = format!("[[{block}]]\n");
    let mut cursor = Cursor { rest: source };
    let mut top = cursor.lines(&header)?;
    let mut blocks = Vec::new();
    while cursor.take(&header) {
        blocks.push(Value::Table(cursor.lines(&header)?));
    }
    if !blocks.is_empty() && top.insert(block.to_owned(), Value::List(blocks)).is_some() {
        return None;
    }
    cursor.rest.is_empty().then_some(top)
}

struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, text: &str) -> Option<()> {
        self.take(text).then_some(())
    }

    fn peek(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    /// The longest beginning whose bytes, all ASCII, are of that kind.
    fn while_ascii(&mut self, of_kind: impl Fn(u8) -> bool) -> &'a str {
        let end = self.rest.bytes().position(|b| !of_kind(b));
        let (token, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        token
    }

    /// Lines up to a header or the end; blank ones do not count.
    fn lines(&mut self, header: &str) -> Option<Fields> {
        let mut fields = Fields::new();
        while !self.rest.is_empty() && !self.rest.starts_with(header) {
            if self.take("\n") {
                continue;
            }
            self.entry(&mut fields, 0)?;
            self.expect("\n")?;
        }
        Some(fields)
    }

    fn entry(&mut self, fields: &mut Fields, depth: usize) -> Option<()> {
        let key = if self.peek()? == b'"' {
            self.string()?.into_owned()
        } else {
            let key = self.while_ascii(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
            (!key.is_empty()).then(|| key.to_owned())?
        };
        self.expect(" = ")?;
        let value = self.value(depth)?;
        // A key given twice is an error, which the library tells.
        let is_new = fields.insert(key, value).is_none();
        is_new.then_some(())
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEPTH_MAX {
            return None;
        }
        match self.peek()? {
            b'"' => Some(Value::Text(self.string()?.into_owned())),
            b'[' => self.list(depth),
            b'{' => self.table(depth),
            b't' => self.expect("true").map(|()| Value::Bool(true)),
            b'f' => self.expect("false").map(|()| Value::Bool(false)),
            _ => scalar(self.while_ascii(|b| b.is_ascii_digit() || b"+-:T".contains(&b))),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        self.expect("[")?;
        let mut items = Vec::new();
        while !self.take("]") {
            if !items.is_empty() {
                self.expect(", ")?;
            }
            items.push(self.value(depth + 1)?);
        }
        Some(Value::List(items))
    }

    fn table(&mut self, depth: usize) -> Option<Value> {
        self.expect("{ ")?;
        let mut fields = Fields::new();
        while !self.take(" }") {
            if !fields.is_empty() {
                self.expect(", ")?;
            }
            self.entry(&mut fields, depth + 1)?;
        }
        Some(Value::Table(fields))
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.expect("\"")?;
        let end = self.rest.bytes().position(|b| b == b'"' || b == b'\\')?;
        let (plain, rest) = self.rest.split_at(end);
        self.rest = rest;
        if plain.contains(char::is_control) {
            return None;
        }
        if self.take("\"") {
            return Some(Cow::Borrowed(plain));
        }
        let mut text = plain.to_owned();
        while !self.take("\"") {
            let c = if self.take("\\") {
                self.escape()?
            } else {
                let c = self.rest.chars().next().filter(|c| !c.is_control())?;
                self.rest = &self.rest[c.len_utf8()..];
                c
            };
            text.push(c);
        }
        Some(Cow::Owned(text))
    }

    fn escape(&mut self) -> Option<char> {
        let kind = self.peek()?;
        self.rest = self.rest.get(1..)?;
        Some(match kind {
            b'"' => '"',
            b'\\' => '\\',
            b'n' => '\n',
            b't' => '\t',
            b'u' => {
                let (hex, rest) = self.rest.split_at_checked(4)?;
                self.rest = rest;
                let is_hex = hex.bytes().all(|b| b.is_ascii_hexdigit());
                let code = u32::from_str_radix(hex, 16).ok().filter(|_| is_hex)?;
                char::from_u32(code)?
            }
            _ => return None,
        })
    }
}

/// A day, a time, an instant or a whole number.
fn scalar(token: &str) -> Option<Value> {
    match token.as_bytes() {
        [_, _, _, _, b'-', ..] if token.len() == 10 => date(token).map(Value::Date),
        [_, _, b':', ..] => time(token).map(Value::Time),
        [date_and_time @ .., sign @ (b'+' | b'-'), _, _, b':', _, _]
            if date_and_time.len() == 19 && date_and_time[10] == b'T' =>
        {
            let minutes = i32::try_from(two(token, 20)? * 60 + two(token, 23)?).ok()?;
            let seconds = if *sign == b'+' { 60 } else { -60 } * minutes;
            let wall = date(&token[..10])?.and_time(time(&token[11..19])?);
            let zone = FixedOffset::east_opt(seconds).filter(|_| minutes < 24 * 60)?;
            Some(Value::Instant(zone.from_local_datetime(&wall).single()?))
        }
        _ => int(token).map(Value::Int),
    }
}

fn int(token: &str) -> Option<i64> {
    let digits = token.strip_prefix('-').unwrap_or(token);
    let is_plain = digits.bytes().all(|b| b.is_ascii_digit());
    let leads_with_zero = digits.starts_with('0') && token != "0";
    let n = token.parse().ok();
    n.filter(|_| is_plain && !leads_with_zero)
}

fn date(text: &str) -> Option<NaiveDate> {
    let is_date = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    let year = i32::try_from(two(text, 0)? * 100 + two(text, 2)?).ok()?;
    is_date.then(|| NaiveDate::from_ymd_opt(year, two(text, 5)?, two(text, 8)?))?
}

fn time(text: &str) -> Option<NaiveTime> {
    let is_time = text.len() == 8 && text.as_bytes()[2] == b':' && text.as_bytes()[5] == b':';
    is_time.then(|| NaiveTime::from_hms_opt(two(text, 0)?, two(text, 3)?, two(text, 6)?))?
}

/// Two digits at a place.
fn two(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..at + 2)?;
    let is_number = digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::text;
    use proptest::prelude::*;

    fn value() -> impl Strategy<Value = Value> {
        let instant = (-719_000i64..2_900_000, 0i64..86_400, -1439i32..1440);
        let instant = instant.prop_filter_map("an instant", |(day, second, offset)| {
            let zone = FixedOffset::east_opt(offset * 60)?;
            let at = zone.timestamp_opt(day * 86_400 + second, 0).single()?;
            (at.format("%Y").to_string().len() == 4).then_some(Value::Instant(at))
        });
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Int),
            (366i32..3_650_000)
                .prop_map(|d| { Value::Date(NaiveDate::from_num_days_from_ce_opt(d).unwrap()) }),
            (0u32..86_400).prop_map(|s| {
                Value::Time(NaiveTime::from_num_seconds_from_midnight_opt(s, 0).unwrap())
            }),
            instant,
            ".*".prop_map(Value::Text),
            "[a-z\\\\\"\u{0}-\u{1f}\u{7f}]*".prop_map(Value::Text),
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::List),
                proptest::collection::btree_map("[a-z]{1,3}|\\PC{0,3}", inner, 0..3)
                    .prop_map(|map| Value::Table(map.into_iter().collect())),
            ]
        })
    }

    fn source() -> impl Strategy<Value = String> {
        let line = ("[a-z_]{1,3}|\\PC{0,3}", value());
        let lines = proptest::collection::vec(line, 0..4);
        proptest::collection::vec(lines, 1..4).prop_map(|blocks| {
            let mut out = String::new();
            for (i, lines) in blocks.iter().enumerate() {
                out.push_str(if i == 0 { "" } else { "\n[[step]]\n" });
                text::write_lines(&mut out, lines.iter().map(|(n, v)| (n.as_str(), v)));
            }
            out
        })
    }

    /// The reader answers none, or what the library answers.
    fn agrees(source: &str) -> bool {
        match (read(source, "step"), text::read(source)) {
            (Some(ours), theirs) => theirs.is_ok_and(|theirs| theirs == ours),
            (None, _) => true,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn our_spelling_is_read_as_the_library_reads_it(source in source()) {
            // A key given twice is the one error that writing can make.
            let theirs = text::read(&source).ok();
            prop_assert_eq!(read(&source, "step"), theirs);
        }

        #[test]
        fn another_spelling_is_left_to_the_library(
            source in source(),
            cut in 0usize..200,
            drop in 0usize..3,
            insert in "[0-9]|[-+:TZ.eE_'\"#=,{}\\[\\]\\\\ \t\r\n]|\\PC|step|u00",
        ) {
            let at = source.floor_char_boundary(cut);
            let end = source.floor_char_boundary(at + drop);
            let changed = format!("{}{insert}{}", &source[..at], &source[end..]);
            prop_assert!(agrees(&changed), "{}", changed);
        }

        #[test]
        fn any_text_is_left_to_the_library(source in ".*|(a = [-0-9:T+.xob_]*\n)*") {
            prop_assert!(agrees(&source), "{}", source);
        }
    }

    #[test]
    fn what_only_looks_like_our_spelling_is_not_read() {
        for source in [
            "a = 01\n",
            "a = -0\n",
            "a = +1\n",
            "a = 2026-02-30\n",
            "a = 24:00:00\n",
            "a = \"\\u+123\"\n",
            "a = \"\\ud800\"\n",
            "a = [1,2]\n",
            "a = [1, ]\n",
            "a = { b = 1, }\n",
            "a = 1\na = 2\n",
            "a = 1",
            " = 1\n",
            "[step]\na = 1\n",
        ] {
            assert_eq!(read(source, "step"), None, "{source}");
        }
    }
}
