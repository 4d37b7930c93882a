//! A time of day as people type it: `9:30`, `9.30`, `930`, `9`.

use chrono::NaiveTime;

/// Reads a time of day, to the minute; none when it is no time.
pub fn read(typed: &str) -> Option<NaiveTime> {
    let parts: Vec<&str> = typed.trim().split([':', '.', ',', ' ']).collect();
    let (hour, minute) = match parts.as_slice() {
        [hour, minute] if minute.len() == 2 => (*hour, *minute),
        [digits] if digits.len() > 2 && digits.is_ascii() => digits.split_at(digits.len() - 2),
        [hour] => (*hour, "0"),
        _ => return None,
    };
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0)
}

fn number(digits: &str) -> Option<u32> {
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for (typed, expected) in [
            ("9:30", Some("09:30")),
            ("09:30", Some("09:30")),
            ("9.30", Some("09:30")),
            ("9 30", Some("09:30")),
            ("930", Some("09:30")),
            ("0930", Some("09:30")),
            ("9", Some("09:00")),
            ("17", Some("17:00")),
            ("0:05", Some("00:05")),
            ("24:00", None),
            ("9:60", None),
            ("9:3", None),
            ("9:30:15", None),
            ("12345", None),
            ("", None),
            ("-9:30", None),
            ("dziewiąta", None),
            ("ąę", None),
        ] {
            let read = read(typed).map(|time| time.format("%H:%M").to_string());
            assert_eq!(read.as_deref(), expected, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,12}|[0-9:. ]{0,8}") {
            _ = read(&text);
        }
    }
}
