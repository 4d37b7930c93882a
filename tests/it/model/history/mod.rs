//! Random legal histories: what an office does in a case, as a clerk would type it.
//!
//! A tape of random numbers chooses among the acts that the law allows at that moment. Nothing of
//! the program's tables is asked: what is legal here is written by hand after the acts.

#![expect(
    clippy::unnecessary_wraps,
    reason = "an act that is always legal is an act like the others"
)]

mod ending;
mod group;
mod letters;
mod meetings;
mod moves;
mod opening;
mod people;
mod programme;
mod protection;
mod record;

use chrono::{Days, NaiveDate};

pub use moves::OWN;

/// A line as typed: a day, a step and its arguments.
#[derive(Debug, Clone)]
pub struct Line {
    pub on: NaiveDate,
    pub step: &'static str,
    pub args: Vec<(&'static str, String)>,
    /// The ids that it creates, in order.
    pub ids: Vec<String>,
    /// The argument that is meant but left out: the program fills it in.
    unsaid: Option<&'static str>,
}

impl Line {
    pub fn arg(&self, name: &str) -> Option<&str> {
        let found = self.args.iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn is(&self, name: &str, value: &str) -> bool {
        self.arg(name) == Some(value)
    }

    pub fn day(&self, name: &str) -> Option<NaiveDate> {
        self.arg(name).map(|text| text.parse().unwrap())
    }

    /// The day of a field that the day of the step stands in for.
    pub fn day_or_on(&self, name: &str) -> NaiveDate {
        self.day(name).unwrap_or(self.on)
    }

    pub fn list(&self, name: &str) -> Vec<&str> {
        let given = self.arg(name);
        given.map_or(Vec::new(), |list| list.split(',').collect())
    }

    fn set(&mut self, name: &'static str, value: impl Into<Word>) {
        self.args.retain(|(other, _)| *other != name);
        self.args.push((name, value.into().0));
    }

    /// Whether it names something that another line created.
    fn names(&self, id: &str) -> bool {
        let args = ["request", "of", "order", "joined-to", "complaint", "value"];
        args.iter().any(|arg| self.is(arg, id))
    }

    /// The arguments as one text.
    pub fn flags(&self) -> String {
        let texts = |(name, value): &(&str, String)| match value.as_str() {
            "…" => format!("+{name}"),
            "!" => (*name).to_owned(),
            value => format!("{name}={value}"),
        };
        let said = self.args.iter().filter(|(n, _)| Some(*n) != self.unsaid);
        said.map(texts).collect::<Vec<_>>().join(" ")
    }
}

/// A value as it is typed.
struct Word(String);

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Word {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<usize> for Word {
    fn from(n: usize) -> Self {
        Self(n.to_string())
    }
}

impl From<NaiveDate> for Word {
    fn from(on: NaiveDate) -> Self {
        Self(on.to_string())
    }
}

/// Random numbers, one after the other; zero when they are used up.
struct Tape(std::vec::IntoIter<u16>);

impl Tape {
    fn below(&mut self, n: usize) -> usize {
        usize::from(self.0.next().unwrap_or(0)) % n.max(1)
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}

/// A case as far as what may be done next depends on it.
struct Story {
    tape: Tape,
    lines: Vec<Line>,
    today: NaiveDate,
    victims: Vec<&'static str>,
    perpetrators: Vec<&'static str>,
    dead: Vec<String>,
    closed_on: Option<NaiveDate>,
    /// Whether another gmina took the procedure over.
    has_passed: bool,
    is_over: bool,
}

/// A history from a tape.
pub fn history(tape: Vec<u16>) -> Vec<Line> {
    let mut tape = Tape(tape.into_iter());
    let first = NaiveDate::from_ymd_opt(2023, 4, 3).unwrap();
    let today = first + Days::new(tape.below(1300) as u64);
    let mut story = Story {
        tape,
        lines: Vec::new(),
        today,
        victims: Vec::new(),
        perpetrators: Vec::new(),
        dead: Vec::new(),
        closed_on: None,
        has_passed: false,
        is_over: false,
    };
    story.open();
    while story.tape.0.len() > 0 && !story.is_over {
        let days = story.tape.one_of(&[0, 0, 1, 1, 2, 3, 4, 7, 11, 20, 45]);
        story.today = story.today + Days::new(days);
        let families = match story.closed_on {
            _ if story.has_passed => AFTER_PASSING,
            Some(_) => AFTER_END,
            None => RUNNING,
        };
        let family = story.tape.one_of(families);
        let act = story.tape.one_of(family);
        if let Some(line) = act(&mut story) {
            story.lines.push(line);
        }
    }
    story.lines
}

/// What somebody may do; nothing when it would not be legal now.
type Act = fn(&mut Story) -> Option<Line>;

/// While the procedure runs: one family as likely as another, then one of its acts.
const RUNNING: &[&[Act]] = &[
    opening::ACTS,
    opening::ACTS,
    group::ACTS,
    group::ACTS,
    meetings::ACTS,
    meetings::ACTS,
    people::ACTS,
    programme::ACTS,
    programme::ACTS,
    programme::ACTS,
    protection::ACTS,
    protection::ACTS,
    letters::ACTS,
    moves::ACTS,
    record::ACTS,
    record::ACTS,
    ending::ENDS,
];

const AFTER_END: &[&[Act]] = &[
    ending::AFTER,
    ending::AFTER,
    ending::AFTER,
    opening::STILL_DUE,
    programme::AFTER,
    protection::AFTER,
    letters::ACTS,
    moves::AFTER,
    record::ACTS,
];

const AFTER_PASSING: &[&[Act]] = &[letters::ACTS, moves::AFTER, record::ACTS];

impl Story {
    fn line(&self, step: &'static str) -> Line {
        Line {
            on: self.today,
            step,
            args: Vec::new(),
            ids: Vec::new(),
            unsaid: None,
        }
    }

    /// The next id of a letter.
    fn next_id(&self, letter: char) -> String {
        format!("{letter}{}", self.ids(letter).len() + 1)
    }

    /// The ids of a letter so far.
    fn ids(&self, letter: char) -> Vec<String> {
        let ids = self.lines.iter().flat_map(|line| &line.ids);
        ids.filter(|id| id.starts_with(letter)).cloned().collect()
    }

    fn some_id(&mut self, letter: char) -> Option<String> {
        let ids = self.ids(letter);
        (!ids.is_empty()).then(|| self.tape.one_of(&ids))
    }

    /// An id whose line was not withdrawn.
    fn some_standing(&mut self, letter: char) -> Option<String> {
        let lines = (1..).zip(&self.lines);
        let standing = lines.filter(|(seq, _)| !self.is_withdrawn(*seq));
        let ids = standing.flat_map(|(_, line)| &line.ids);
        let ids: Vec<String> = ids.filter(|id| id.starts_with(letter)).cloned().collect();
        (!ids.is_empty()).then(|| self.tape.one_of(&ids))
    }

    /// What the lines of a step created that were not withdrawn, each with its line.
    fn standing(&self, step: &str) -> Vec<(String, Line)> {
        let lines = (1..).zip(&self.lines);
        let standing = lines.filter(|(seq, l)| l.step == step && !self.is_withdrawn(*seq));
        standing
            .map(|(_, l)| (l.ids[0].clone(), l.clone()))
            .collect()
    }

    fn is_withdrawn(&self, seq: usize) -> bool {
        let seq = seq.to_string();
        let mut lines = self.lines.iter();
        lines.any(|line| line.step == "void" && line.is("seq", &seq))
    }

    fn done(&self, step: &str) -> bool {
        self.lines.iter().any(|line| line.step == step)
    }

    fn living(&mut self, of: &[&'static str]) -> Option<&'static str> {
        let living: Vec<&str> = of
            .iter()
            .copied()
            .filter(|id| !self.dead.iter().any(|dead| dead == id))
            .collect();
        (!living.is_empty()).then(|| self.tape.one_of(&living))
    }

    fn some_perpetrator(&mut self) -> Option<&'static str> {
        let all = self.perpetrators.clone();
        self.living(&all)
    }

    fn some_victim(&mut self) -> Option<&'static str> {
        let all = self.victims.clone();
        self.living(&all)
    }

    /// A day some time ahead.
    fn ahead(&mut self) -> NaiveDate {
        self.today + Days::new(1 + self.tape.below(40) as u64)
    }

    /// A day between the opening and now.
    fn behind(&mut self) -> NaiveDate {
        let opened_on = self.lines[0].on;
        let back = Days::new(self.tape.below(6) as u64);
        (self.today - back).max(opened_on)
    }

    /// A received-on of the same day or a little later, when it is not left out.
    fn received(&mut self, line: &mut Line) {
        match self.tape.below(3) {
            0 => {}
            days => {
                let on = line.on + Days::new(days as u64 - 1);
                line.set("received-on", on);
                self.today = self.today.max(on);
            }
        }
    }

    fn crime(&mut self, line: &mut Line) {
        if self.tape.chance(6) {
            line.set("crime-suspected", "yes");
        }
    }
}
