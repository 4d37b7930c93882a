//! The days of a term for people: a line a day, so that a screen reader reads what a calendar
//! would show; many days of which there is nothing to say share a line.

use chrono::NaiveDate;

use crate::calendar::{Because, DayOfTerm};
use crate::render::grid::{Column, Grid};
use crate::render::term::reason;
use crate::report::explain::Explained;
use crate::words::{Arg, Words};

/// A strip of up to so many days has a line for each.
const EACH_MAX: usize = 16;

/// The days of a row's term, each with its number and what is to be said of it.
pub fn grid(row: &Explained<'_>, today: NaiveDate, words: &Words) -> Grid {
    let mut grid = Grid::new(vec![
        Column::new("on", words.say("term-skipped-on")),
        Column::new("weekday", words.say("explain-weekday")),
        Column::new("number", words.say("explain-number")).right(),
        Column::new("remarks", words.say("explain-remarks")).wrapping(),
    ]);
    let teller = Teller { row, today, words };
    let mut days = row.strip.as_slice();
    while let Some(first) = days.first() {
        let plain = days.iter().take_while(|day| teller.is_plain(day)).count();
        let together = if row.strip.len() > EACH_MAX && plain > 2 {
            plain
        } else {
            1
        };
        let (now, rest) = days.split_at(together);
        days = rest;
        grid.push(
            match now {
                [.., last] if together > 1 => teller.run(first, last),
                _ => teller.one(first),
            }
            .map(Into::into)
            .to_vec(),
        );
    }
    grid
}

struct Teller<'a> {
    row: &'a Explained<'a>,
    today: NaiveDate,
    words: &'a Words,
}

impl Teller<'_> {
    /// Whether there is nothing to say of a day but its number.
    fn is_plain(&self, day: &DayOfTerm) -> bool {
        day.number.is_some() && self.remarks(day).is_empty()
    }

    fn one(&self, day: &DayOfTerm) -> [String; 4] {
        let number = day.number.map(|n| n.to_string());
        [
            self.words.date(day.on),
            self.words.weekday(day.on),
            number.unwrap_or_else(|| "-".to_owned()),
            self.remarks(day).join("; "),
        ]
    }

    /// Days that follow each other, on one line.
    fn run(&self, first: &DayOfTerm, last: &DayOfTerm) -> [String; 4] {
        let numbers = [first, last].map(|day| day.number.unwrap_or_default());
        let until = [("on", Arg::from(last.on))];
        [
            self.words.date(first.on),
            self.words.weekday(first.on),
            format!("{}–{}", numbers[0], numbers[1]),
            self.words.say_with("explain-each-until", &until),
        ]
    }

    fn remarks(&self, day: &DayOfTerm) -> Vec<String> {
        let due = &self.row.trace.due;
        let said = |is: bool, id: &str| is.then(|| self.words.say(id));
        let met = due.done_on() == Some(day.on);
        let ended = due.ended_early_on() == Some(day.on);
        [
            said(day.number == Some(0), "explain-day-zero"),
            self.because(day),
            said(day.is_last, "explain-last-day"),
            said(met, "explain-met-that-day"),
            said(ended, "explain-ended-that-day"),
            said(day.on == self.today, "explain-today"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Why a day is not counted; why a day that is counted could not be, or is, the last.
    fn because(&self, day: &DayOfTerm) -> Option<String> {
        let reasons = day
            .because
            .iter()
            .map(|because| reason(because, self.words));
        let reasons = reasons.collect::<Vec<_>>().join(", ");
        let is_short = day.because == [Because::ShortMonth];
        let id = match day.number {
            _ if day.because.is_empty() => return None,
            _ if is_short => return Some(reasons),
            Some(_) => "explain-no-end",
            None if self.is_after_count(day) => "explain-no-end",
            None => "explain-not-counted",
        };
        Some(self.words.say_with(id, &[("because", reasons.into())]))
    }

    /// Whether all days of the term were counted before: its end only moved on.
    fn is_after_count(&self, day: &DayOfTerm) -> bool {
        let mut days = self.row.strip.iter();
        !days.any(|other| other.on > day.on && other.number.is_some())
    }
}
