//! A day as somebody wrote it: read when it is `2026-11-09`, else told apart from what is no day
//! at all, so that an error can say what to write instead.

use chrono::NaiveDate;

/// What a text that looks like a day says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenDay {
    /// A day, in the form `2026-11-09`.
    Day(NaiveDate),
    /// That form, but no calendar has the day: `2026-02-30`.
    NoSuchDay,
    /// Three numbers in another form: `9.11.2026`.
    OtherForm,
}

/// Reads a text; none when it does not look like a day.
pub fn read(text: &str) -> Option<WrittenDay> {
    if is_iso(text) {
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d");
        return Some(day.map_or(WrittenDay::NoSuchDay, WrittenDay::Day));
    }
    let between = |sign: &char| {
        let parts: Vec<&str> = text.split(*sign).collect();
        parts.len() == 3 && parts.iter().all(|part| is_number(part))
    };
    let found = ['.', '-', '/'].iter().any(between);
    found.then_some(WrittenDay::OtherForm)
}

/// The first value after a `=` in a line of TOML, without what stands behind it.
pub fn value_of_line(line: &str) -> Option<&str> {
    let value = line.split_once('=')?.1.trim_start();
    value.split([' ', '\t', ',', '#', ']', '}', '\r']).next()
}

/// Ten signs: four digits, two and two, with hyphens between.
fn is_iso(text: &str) -> bool {
    let shaped = |(at, sign): (usize, u8)| match at {
        4 | 7 => sign == b'-',
        _ => sign.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(shaped)
}

fn is_number(part: &str) -> bool {
    (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_its_error_and_what_is_none_are_told_apart() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 9).unwrap();
        for (text, expected) in [
            ("2026-11-09", Some(WrittenDay::Day(day))),
            ("2026-02-30", Some(WrittenDay::NoSuchDay)),
            ("9.11.2026", Some(WrittenDay::OtherForm)),
            ("2026-11-9", Some(WrittenDay::OtherForm)),
            ("09/11/2026", Some(WrittenDay::OtherForm)),
            ("1.5", None),
            ("P1", None),
            ("", None),
            ("2026-11-09 ", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn the_value_of_a_line_ends_before_a_remark() {
        assert_eq!(value_of_line("on = 2.11.2026 # day"), Some("2.11.2026"));
        assert_eq!(value_of_line("[opening]"), None);
    }
}
