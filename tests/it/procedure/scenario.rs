//! Scenarios as text: steps that are planned and recorded, then what the case amounts to.
//!
//! ```text
//! == name of the scenario
//! procedure second              another table than that of the first procedure; or the code of one
//! norm silence_days 14          a norm of the office
//! experience anna.k 2019        since when a member of the staff does this work
//! place ops                     a place of the office's list
//! gmina 1465011                 the office's own gmina
//! case NK-2026-0001             the number of the case
//! record HL-2026-0001 [DAY] STEP flag=value …   another record of the store, and a step of it
//! day 2026-11-20                the day on which the steps below are entered; else long after
//! DATE STEP flag=value … +text  a step; `+text` gives a free text, `because` a reason
//!      … > T1 T2                the ids that it creates
//!      … ~ NK006 plan-after-end the warnings that it is taken with, all of them
//!      … ! forbid NK008         the refusal, and its findings of that level
//! today 2026-11-23              the day of the report below
//! DEADLINE SUBJECT STARTED DUE STATE MET DAYS
//! no DEADLINE SUBJECT           the case has no such row
//! ahead DEADLINE SUBJECT 14     the warning that a running period has reached; `working`: the
//!                               last working day on or before its end
//! status monitoring · rules nk/2023-09-28 · must STEP … · should STEP … · may STEP … · may-not STEP …
//! wanted STEP FIELD P1,P2        what waits for a step that should be done
//! known STEP field=value …       what is known of the first such step that must or should be done
//! ```
//! `DAYS` is `left:3`, `late:2`, `waits:9`, `weak`, `guide`, joined by commas; `-` is none.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

use chrono::{Days, FixedOffset, NaiveDate, TimeZone as _};
use kartoteka::procedure::check::faults;
use kartoteka::procedure::deadline::deadlines;
use kartoteka::procedure::model::Procedure;
use kartoteka::procedure::plan::plan;
use kartoteka::procedure::state::Event;
use kartoteka::procedure::table;
use kartoteka::procedure::{
    self, CaseState, Due, Facts, Notice, Plan, Problem, Refusal, Request, fold, next,
};
use kartoteka::record::{Fields, StepRecord, Value};

use super::told::{accepted, date_or_dash, day, refused, same, told};

/// Runs every scenario of a table.
pub fn check(table: &str) {
    heard(table);
}

/// What scenarios made a procedure say: of a rule `procedure step: its English words`, of a
/// deadline `procedure id`.
pub type Heard = BTreeSet<String>;

/// Runs every scenario of a table, and tells what was heard in them.
pub fn heard(table: &str) -> Heard {
    let mut heard = Heard::new();
    let mut failures = String::new();
    for scenario in table.split("\n== ").skip(1) {
        let (name, body) = scenario.split_once('\n').unwrap();
        let mut case = Case::new();
        for line in body.lines() {
            let line = line.split('#').next().unwrap().trim();
            if let Err(told) = case.line(line) {
                writeln!(failures, "== {name}\n   {line}\n   {told}").unwrap();
            }
        }
        heard.append(&mut case.heard.take());
    }
    assert!(failures.is_empty(), "\n{failures}");
    heard
}

/// A second procedure, to show that the engine knows none by name.
fn second() -> &'static Procedure {
    static SECOND: LazyLock<Procedure> = LazyLock::new(|| {
        let procedure = table::parse(&[include_str!("../data/procedure/second.toml")]).unwrap();
        assert_eq!(faults(&procedure), []);
        procedure
    });
    &SECOND
}

/// A case as it grows through a scenario.
pub struct Case {
    pub procedure: &'static Procedure,
    pub facts: Facts,
    pub steps: Vec<StepRecord>,
    /// The day of entering; well after the latest step when not given.
    entered_on: Option<NaiveDate>,
    today: NaiveDate,
    /// What it said so far.
    heard: RefCell<Heard>,
}

impl Case {
    pub fn new() -> Self {
        Self::of("nk")
    }

    /// An empty record of a procedure.
    pub fn of(code: &str) -> Self {
        Self {
            procedure: procedure::by_code(code).unwrap(),
            facts: Facts::default(),
            steps: Vec::new(),
            entered_on: None,
            today: NaiveDate::MIN,
            heard: RefCell::default(),
        }
    }

    pub fn state(&self) -> CaseState {
        fold(self.procedure, &self.steps)
    }

    fn line(&mut self, line: &str) -> Result<(), String> {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [] => Ok(()),
            ["procedure", "second"] => {
                self.procedure = second();
                Ok(())
            }
            ["procedure", code] => {
                self.procedure = procedure::by_code(code).unwrap();
                Ok(())
            }
            ["norm", key, n] => {
                self.facts
                    .norms
                    .insert((*key).to_owned(), n.parse().unwrap());
                Ok(())
            }
            ["experience", code, since] => {
                let since = since.parse().unwrap();
                self.facts.experience.insert((*code).to_owned(), since);
                Ok(())
            }
            ["place", code] => {
                self.facts.places.insert((*code).to_owned());
                Ok(())
            }
            ["gmina", code] => {
                self.facts.gmina = Some((*code).to_owned());
                Ok(())
            }
            ["case", number] => {
                self.facts.case = Some(number.parse().unwrap());
                Ok(())
            }
            ["record", number, step, ..] => {
                self.record(number, step, line);
                Ok(())
            }
            ["ahead", id, subject, days] => {
                let row = self.row(id, subject).ok_or("there is no such row")?;
                let reached = row.warned_ahead.map(|days| days.to_string());
                same(reached.as_deref().unwrap_or("-"), days)
            }
            ["working", id, subject, on] => {
                let row = self.row(id, subject).ok_or("there is no such row")?;
                same(&date_or_dash(row.last_working_on), on)
            }
            ["day", on] => {
                self.entered_on = Some(day(on));
                Ok(())
            }
            ["today", on] => {
                self.today = day(on);
                Ok(())
            }
            ["status", status] => same(self.state().status.code(), status),
            ["ended", on] => same(&date_or_dash(self.state().ended_on), on),
            ["rules", rules] => {
                let rows = self.rows();
                let wrong = rows.iter().find(|d| d.rules != *rules);
                wrong.map_or(Ok(()), |d| Err(format!("{} is of {}", d.deadline, d.rules)))
            }
            ["no", id, subject] => {
                let row = self.row(id, subject);
                row.map_or(Ok(()), |d| Err(format!("there is a row: {}", told(&d))))
            }
            ["must" | "should" | "may" | "may-not", ..] => self.next(&words),
            ["known", step, values @ ..] => self.known(step, values),
            ["wanted", step, field, subjects] => self.wanted(step, field, subjects),
            [on, step, ..] if on.parse::<NaiveDate>().is_ok() => self.step(day(on), step, line),
            [id, subject, rest @ ..] => {
                let row = self.row(id, subject).ok_or("there is no such row")?;
                same(&told(&row), &rest.join(" "))
            }
            other => panic!("not a line of a scenario: {other:?}"),
        }
    }

    /// Puts a step into another record of the store, with the fields of this one's table.
    fn record(&mut self, number: &str, step: &str, line: &str) {
        let (on, step) = match step.parse::<NaiveDate>() {
            Ok(on) => (on, line.split_whitespace().nth(3).unwrap()),
            Err(_) => (NaiveDate::from_ymd_opt(2026, 1, 2).unwrap(), step),
        };
        let rest = &line[line.find(step).unwrap() + step.len()..];
        let request = self.request(step, on, rest);
        let steps = self.facts.records.entry(number.parse().unwrap());
        let steps = steps.or_default();
        steps.push(Event {
            seq: u32::try_from(steps.len()).unwrap() + 1,
            step: step.into(),
            on,
            fields: request.fields.into(),
        });
    }

    fn rows(&self) -> Vec<Due> {
        deadlines(self.procedure, &self.state(), &self.facts, self.today)
    }

    fn row(&self, id: &str, subject: &str) -> Option<Due> {
        let subject = Some(subject).filter(|s| *s != "-");
        let asked = format!("{} {id}", self.procedure.code);
        self.heard.borrow_mut().insert(asked);
        let mut rows = self.rows().into_iter();
        rows.find(|d| d.deadline == id && d.subject.as_deref() == subject)
    }

    fn next(&self, words: &[&str]) -> Result<(), String> {
        let next = next(self.procedure, &self.state(), &self.facts, self.today);
        let steps = |wanted: &[next::Wanted]| {
            let mut steps: Vec<String> = wanted.iter().map(|w| w.step.clone()).collect();
            steps.dedup();
            steps.join(" ")
        };
        let list = words[1..].join(" ");
        match words[0] {
            "must" => same(&steps(&next.must), &list),
            "should" => same(&steps(&next.should), &list),
            which => {
                let may = |step: &&&str| next.may.iter().any(|m| m == *step);
                let wrong = words[1..].iter().find(|s| may(s) != (which == "may"));
                wrong.map_or(Ok(()), |step| Err(format!("{step}: it is otherwise")))
            }
        }
    }

    /// What waits for a step, and the field of it that names what does.
    fn wanted(&self, step: &str, field: &str, subjects: &str) -> Result<(), String> {
        let next = next(self.procedure, &self.state(), &self.facts, self.today);
        let of_step = next.should.iter().filter(|w| w.step == step);
        let of_field = of_step.filter(|w| w.field.as_deref() == Some(field));
        let found: Vec<&str> = of_field.filter_map(|w| w.subject.as_deref()).collect();
        same(&found.join(","), subjects)
    }

    /// The fields of a step that is asked for whose value is known, in the order of its table.
    fn known(&self, step: &str, values: &[&str]) -> Result<(), String> {
        let next = next(self.procedure, &self.state(), &self.facts, self.today);
        let mut asked = next.must.iter().chain(&next.should);
        let asked = asked
            .find(|w| w.step == step)
            .ok_or("nothing asks for it")?;
        let known = asked
            .known
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        same(&known.collect::<Vec<_>>().join(" "), &values.join(" "))
    }

    /// Plans a step, records it when it is taken, and compares with what is expected.
    fn step(&mut self, on: NaiveDate, step: &str, line: &str) -> Result<(), String> {
        let rest = &line[line.find(step).unwrap() + step.len()..];
        let at = rest.find(['>', '~', '!']);
        let (flags, expected) = rest.split_at(at.unwrap_or(rest.len()));
        let request = self.request(step, on, flags);
        let found = match self.take(&request) {
            Ok(plan) => {
                self.hear(step, &plan.warnings);
                accepted(&plan)
            }
            Err(refusal) => {
                self.hear(step, &refusal.findings);
                refused(&refusal)
            }
        };
        let expected: Vec<&str> = expected.split_whitespace().collect();
        same(&found, &expected.join(" "))
    }

    fn hear(&self, step: &str, notices: &[Notice]) {
        let code = &self.procedure.code;
        let texts = notices.iter().filter_map(|notice| match &notice.problem {
            Problem::Rule(text) => Some(format!("{code} {step}: {}", text.en)),
            _ => None,
        });
        self.heard.borrow_mut().extend(texts);
    }

    /// A request from flags as a user would type them.
    pub fn request(&self, step: &str, on: NaiveDate, flags: &str) -> Request {
        let def = self.procedure.step(step);
        let mut request = Request::new(step, on);
        for word in flags.split_whitespace() {
            match word.split_once('=') {
                None if word == "because" => request.has_reason = true,
                None => {
                    let name = word.strip_prefix('+').expect("a flag or a text");
                    _ = request.fields.set(name, "Opis.");
                }
                Some(("despite", code)) => request.despite.push(code.to_owned()),
                Some(("parties", list)) => {
                    let parties = parties(&self.procedure.code, list);
                    _ = request.fields.set("parties", parties);
                }
                Some((name, value)) => {
                    let field = def.and_then(|d| d.flag(name).or_else(|| d.field(name)));
                    let read = field.map(|f| (f.name.clone(), self.procedure.read_flag(f, value)));
                    match read {
                        Some((name, Ok(value))) => _ = request.fields.set(&name, value),
                        // What cannot be read is left to the plan to refuse.
                        Some((name, Err(_))) => _ = request.fields.set(&name, value),
                        None => _ = request.fields.set(name, value),
                    }
                }
            }
        }
        request
    }

    /// Plans a request and records it, with all that follows from it.
    pub fn take(&mut self, request: &Request) -> Result<Plan, Refusal> {
        let latest = self
            .steps
            .iter()
            .map(|s| s.on)
            .fold(request.on, NaiveDate::max);
        let today = self.entered_on.unwrap_or(latest + Days::new(60));
        let plan = plan(self.procedure, &self.facts, &self.steps, request, today)?;
        self.steps.push(recorded(&plan));
        for follow_up in plan.follow_ups.clone() {
            self.take(&follow_up)
                .expect("what follows from a step is taken");
        }
        Ok(plan)
    }
}

/// A plan as the journal keeps it.
pub fn recorded(plan: &Plan) -> StepRecord {
    let zone = FixedOffset::east_opt(3600).unwrap();
    StepRecord {
        seq: plan.seq,
        step: plan.step.as_str().into(),
        on: plan.on,
        recorded_at: zone.with_ymd_and_hms(2026, 1, 1, 9, 0, 0).unwrap(),
        by: "anna.k".parse().unwrap(),
        clock_given: false,
        fields: plan.journal.clone(),
        sheet: None,
    }
}

/// `P1,P2:minor:guardian=P1,S1,X1:role=witness` as the parties of an opening.
fn parties(procedure: &str, list: &str) -> Value {
    let one = |party: &str| {
        let mut marks = party.split(':');
        let id = marks.next().unwrap();
        let role = match &id[..1] {
            "P" => "victim",
            "S" => "perpetrator",
            _ => "trusted-adult",
        };
        let role = match procedure {
            "second" => "person",
            "kcik" if role == "trusted-adult" => "guardian",
            _ => role,
        };
        let mut fields = Fields::new();
        fields.set("id", id).set("role", role);
        for mark in marks {
            match mark.split_once('=') {
                Some((name, value)) => _ = fields.set(name, value),
                None => _ = fields.set(mark, true),
            }
        }
        Value::Table(fields)
    };
    Value::List(list.split(',').map(one).collect())
}
