//! The law page read once more, deadline by deadline, slowly and without the program's tables:
//! what is due in a history, and how it stands on a day.

use chrono::NaiveDate;

use super::history::Line;

mod ending;
mod letters;
mod opening;
mod plan;
mod programme;
mod protection;

/// A row as both evaluators tell it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    pub deadline: String,
    pub subject: String,
    pub started_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    /// As clocks in Poland show it.
    pub due_at: Option<String>,
    pub state: &'static str,
    pub met_on: Option<NaiveDate>,
    pub days_late: Option<i64>,
    pub certainty: &'static str,
}

/// A line with its number.
#[derive(Clone, Copy)]
struct Done<'a> {
    seq: usize,
    /// Its day, as it was corrected.
    on: NaiveDate,
    line: &'a Line,
}

impl Done<'_> {
    /// The day of a field that the day of the step stands in for.
    fn day_or_on(self, name: &str) -> NaiveDate {
        // What was left out was taken as the day first typed, and stays.
        self.line.day_or_on(name)
    }
}

struct Person {
    id: String,
    role: &'static str,
    minor: bool,
    helpless: bool,
    since: NaiveDate,
    died_on: Option<NaiveDate>,
}

impl Person {
    fn died(&self) -> bool {
        self.died_on.is_some()
    }
}

/// What is owed, before it is known how it stands.
struct Duty<'a> {
    deadline: &'static str,
    subject: String,
    started_on: NaiveDate,
    due_on: Option<NaiveDate>,
    due_at: Option<String>,
    met_on: Option<NaiveDate>,
    /// Whether it was met too late, when the hour tells.
    met_late: Option<bool>,
    certainty: &'static str,
    /// The day from which nobody can do it any more.
    stopped_on: Option<NaiveDate>,
    /// The party whose death ends it.
    party: Option<&'a str>,
    void: bool,
}

impl<'a> Duty<'a> {
    fn new(deadline: &'static str, started_on: NaiveDate) -> Self {
        Self {
            deadline,
            subject: String::new(),
            started_on,
            due_on: None,
            due_at: None,
            met_on: None,
            met_late: None,
            certainty: "sure",
            stopped_on: None,
            party: None,
            void: false,
        }
    }

    fn due(mut self, on: NaiveDate) -> Self {
        self.due_on = Some(on);
        self
    }

    fn guide(mut self) -> Self {
        self.certainty = "guide";
        self
    }

    fn met(mut self, on: Option<NaiveDate>) -> Self {
        self.met_on = on;
        self
    }

    fn stops(mut self, on: Option<NaiveDate>) -> Self {
        self.stopped_on = on;
        self
    }

    /// Of a party: with its death nothing is owed any more.
    fn party(mut self, id: Option<&'a str>) -> Self {
        self.party = id;
        self
    }

    fn of(mut self, subject: &str) -> Self {
        subject.clone_into(&mut self.subject);
        self
    }
}

/// A history in the order of (`on`, number), on a day.
pub struct Law<'a> {
    lines: Vec<Done<'a>>,
    /// Lines that were withdrawn.
    voided: Vec<Done<'a>>,
    people: Vec<Person>,
    opened_on: NaiveDate,
    today: NaiveDate,
}

/// The lines with what corrections say of their fields; the day that was typed stays.
pub fn corrected(lines: &[Line]) -> Vec<Line> {
    let mut all = lines.to_vec();
    for (seq, field, value) in lines.iter().filter_map(Line::corrects) {
        if field != "on" {
            all[seq - 1] = all[seq - 1].clone().with(field, value);
        }
    }
    all
}

/// The day that the last correction of a line set.
fn new_day(lines: &[Line], seq: usize) -> Option<NaiveDate> {
    let days = lines.iter().filter_map(Line::corrects);
    let mut of_line = days.filter(|(of, field, _)| *of == seq && *field == "on");
    of_line.next_back().map(|(.., to)| day(to))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl<'a> Law<'a> {
    /// The law of lines as they are corrected.
    pub fn new(lines: &'a [Line], today: NaiveDate) -> Self {
        let all = (1..).zip(lines).map(|(seq, line)| Done {
            seq,
            on: new_day(lines, seq).unwrap_or(line.on),
            line,
        });
        let is_voided = |done: &Done| {
            let mut voids = lines.iter().filter(|line| line.step == "void");
            voids.any(|line| line.is("seq", &done.seq.to_string()))
        };
        let (voided, mut lines): (Vec<_>, Vec<_>) = all.partition(is_voided);
        lines.sort_by_key(|d| (d.on, d.seq));
        let mut law = Self {
            opened_on: lines.iter().find(|d| d.line.step == "open").unwrap().on,
            lines,
            voided,
            people: Vec::new(),
            today,
        };
        law.people = law.parties();
        law
    }

    fn parties(&self) -> Vec<Person> {
        let opened = self.first("open").unwrap().line;
        let mut people: Vec<Person> = opened
            .list("parties")
            .into_iter()
            .map(|text| self.person(text, opened.on))
            .collect();
        for added in self.all("add-party") {
            people.push(self.person(&added.line.ids[0], added.on));
        }
        people
    }

    fn person(&self, text: &str, since: NaiveDate) -> Person {
        let id = text.split(':').next().unwrap();
        let role = match &id[..1] {
            "P" => "victim",
            "S" => "perpetrator",
            _ => "trusted-adult",
        };
        let died = |d: &Done| d.line.is("party", id) && d.line.is("what", "died");
        let death = self.all("party-change").find(died);
        Person {
            id: id.to_owned(),
            role,
            minor: text.contains(":minor"),
            helpless: text.contains(":helpless"),
            since,
            died_on: death.map(|d| d.on),
        }
    }

    fn all(&self, step: &'static str) -> impl Iterator<Item = Done<'a>> {
        self.lines
            .iter()
            .copied()
            .filter(move |d| d.line.step == step)
    }

    /// All of a kind, with those that were withdrawn: what they created keeps its row.
    fn with_voided(&self, step: &'static str) -> impl Iterator<Item = (Done<'a>, bool)> {
        let voided = self
            .voided
            .iter()
            .copied()
            .filter(move |d| d.line.step == step);
        self.all(step)
            .map(|d| (d, false))
            .chain(voided.map(|d| (d, true)))
    }

    fn first(&self, step: &'static str) -> Option<Done<'a>> {
        self.all(step).next()
    }

    fn first_on(&self, step: &'static str) -> Option<NaiveDate> {
        self.first(step).map(|d| d.on)
    }

    /// The first of a kind that is at or after a start; the starting line itself is not.
    fn after(&self, step: &'static str, start: Done, on: NaiveDate) -> Option<NaiveDate> {
        let found = self.all(step).find(|d| is_after(*d, start, on));
        found.map(|d| d.on)
    }

    /// The day the procedure ended.
    fn ended_on(&self) -> Option<NaiveDate> {
        let ends = |d: &&Done| matches!(d.line.step, "close" | "withdraw");
        self.lines.iter().find(ends).map(|d| d.on)
    }

    /// The day another gmina took the procedure over.
    fn passed_on(&self) -> Option<NaiveDate> {
        let mut passed = self.all("papers-passed");
        passed
            .find(|d| d.line.is("takes-over", "yes"))
            .map(|d| d.on)
    }

    /// How the case stands.
    pub fn status(&self) -> &'static str {
        let done = |step| self.first(step).is_some();
        match () {
            () if self.passed_on().is_some() => "transferred",
            () if done("end-monitoring") => "ended",
            () if done("close") => "monitoring",
            () if done("withdraw") => "withdrawn",
            () => "open",
        }
    }

    /// Rows from the regulation of 2023 are for cases opened since it is in force.
    fn regulation(&self) -> bool {
        self.opened_on >= day("2023-09-28")
    }

    /// Rows from the Act as amended are for cases opened since that.
    fn act(&self) -> bool {
        self.opened_on >= day("2023-06-22")
    }

    /// Every row of the case.
    pub fn rows(&self) -> Vec<Row> {
        let mut duties = Vec::new();
        if self.regulation() {
            self.papers_of_the_opening(&mut duties);
            self.further_forms(&mut duties);
            self.forms_b(&mut duties);
            self.after_the_end(&mut duties);
        }
        if self.act() {
            self.duties_of_the_act(&mut duties);
            self.programmes(&mut duties);
            self.children(&mut duties);
            self.complaints(&mut duties);
            self.moves(&mut duties);
        }
        self.replies(&mut duties);
        self.first_checks(&mut duties);
        self.firearms_of_orders(&mut duties);
        self.own_days(&mut duties);
        self.norms(&mut duties);
        let mut rows: Vec<Row> = duties.into_iter().map(|duty| self.row(duty)).collect();
        rows.extend(self.act().then(|| self.monitoring_ends()).flatten());
        rows.extend(self.orders());
        rows.sort();
        rows
    }

    fn team_received_on(&self) -> Option<NaiveDate> {
        self.first("forward-to-team")
            .map(|d| d.day_or_on("received-on"))
    }

    fn is_dead(&self, id: &str) -> bool {
        self.people.iter().any(|p| p.id == id && p.died())
    }

    /// How a duty stands today.
    fn row(&self, duty: Duty<'a>) -> Row {
        let stopped = duty
            .stopped_on
            .is_some_and(|on| duty.certainty == "weak" || duty.due_on.is_none_or(|due| on <= due));
        let dead = duty.party.is_some_and(|id| self.is_dead(id));
        let late = |on: NaiveDate| duty.due_on.is_some_and(|due| on > due);
        let passed = self.passed_on().is_some();
        let state = match duty.met_on {
            Some(on) if duty.met_late.unwrap_or(late(on)) => "late",
            Some(_) => "met",
            None if duty.void || dead || stopped || passed => "void",
            None if late(self.today) => "overdue",
            None => "due",
        };
        let until = match state {
            "late" => duty.met_on,
            "overdue" => Some(duty.stopped_on.unwrap_or(self.today).min(self.today)),
            _ => None,
        };
        let days = until
            .zip(duty.due_on)
            .map(|(until, due)| (until - due).num_days());
        Row {
            deadline: duty.deadline.to_owned(),
            subject: duty.subject,
            started_on: duty.started_on,
            due_on: duty.due_on,
            due_at: duty.due_at,
            state,
            met_on: duty.met_on,
            days_late: days,
            certainty: duty.certainty,
        }
    }
}

fn precedes(one: Done, other: Done) -> bool {
    (one.on, one.seq) < (other.on, other.seq)
}

/// At or after a start: not the starting line, nor an earlier one of its kind on its day.
fn is_after(done: Done, start: Done, on: NaiveDate) -> bool {
    let same_kind = done.line.step == start.line.step;
    done.seq != start.seq && done.on >= on && (done.on > on || !same_kind || precedes(start, done))
}
