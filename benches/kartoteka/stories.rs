//! Invented cases of ten steps, each planned by the law's own table.

use std::collections::HashMap;

use chrono::{Datelike as _, Days, NaiveDate};
use kartoteka::cli::intake::known::MARK;
use kartoteka::cli::steps::plans::{self, Planner};
use kartoteka::procedure::{self, Facts, Plan, Procedure, Request};
use kartoteka::record::form::{self, Form};
use kartoteka::record::{StepRecord, text};
use kartoteka::store::{NewCase, SheetDraft, Stamp, StepDraft};

/// The day of all measurements.
pub const TODAY: (i32, u32, u32) = (2026, 11, 23);
/// The year of the newest cases of a store that grows.
pub const LAST_YEAR: u16 = 2026;
/// How many steps each case has.
pub const STEPS: usize = 10;

/// A form of the sample cases: one victim, one perpetrator. Its NK-B makes a step of its own.
const FORM: &str = include_str!("../../cases/intake/nk-01-fresh.toml");

/// Step, days after the opening, fields; `@13` is the day 13 days after the opening.
type Story = [(&'static str, u64, &'static str); STEPS - 2];

/// Help is under way: most deadlines of the law have begun, some are met.
const RUNNING: Story = [
    ("forward-to-team", 3, ""),
    ("appoint-group", 5, GROUP),
    ("forward-to-group", 6, ""),
    ("invite", 6, "parties = ['P1']\nmeeting_on = @13"),
    ("meeting", 13, MEETING),
    (
        "form-c",
        13,
        "party = 'P1'\nattended = true\ntasks = [{ due_on = @30, who = 'gops-1' }]\nvisits_every = 30",
    ),
    (
        "form-d",
        20,
        "party = 'S1'\nattended = true\nobligations = [{ due_on = @90, kind = 'terapia' }]",
    ),
    (
        "visit",
        40,
        "by_kind = 'police-officer'\nparties = ['P1']\nfound = 'safe'\ntext = 'Zastano osobę doznającą przemocy. Nie zgłasza nowych zdarzeń, zna numery alarmowe.'",
    ),
];

/// Ended, and monitored afterwards.
const ENDED: Story = [
    ("forward-to-team", 3, ""),
    ("appoint-group", 5, GROUP),
    ("forward-to-group", 6, ""),
    ("meeting", 13, MEETING),
    (
        "form-c",
        13,
        "party = 'P1'\nattended = true\ntasks = [{ due_on = @30, who = 'gops-1' }]",
    ),
    (
        "close",
        200,
        "reason = 'violence-ceased'\nsigned = ['gops-1', 'kpp-1']\nactions = 'Rozmowy, wizyty sprawdzające, realizacja planu pomocy.'\ngrounds = 'Przemoc ustała, plan pomocy zrealizowano.'",
    ),
    ("protocol-to-team", 203, ""),
    ("inform-ended", 205, "party = 'P1'"),
];

const GROUP: &str = "members = [{ kind = 'social-worker', code = 'gops-1', declared_on = @4 }, { kind = 'police-officer', code = 'kpp-1', declared_on = @4 }]";
const MEETING: &str = "start = 10:00:00\nend = 11:30:00\nplace = 'gops-sala-1'\nway = 'in-person'\npresent = ['gops-1', 'kpp-1']\nparties = ['P1']";

pub fn today() -> NaiveDate {
    let (year, month, day) = TODAY;
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Cases at the desk of an office that planned each step on its day.
pub struct Stories<'a> {
    pub facts: &'a Facts,
    pub stamp: Stamp,
    planned: HashMap<(bool, NaiveDate), Vec<StepDraft>>,
}

impl<'a> Stories<'a> {
    pub fn new(facts: &'a Facts, stamp: Stamp) -> Self {
        let planned = HashMap::new();
        Self {
            facts,
            stamp,
            planned,
        }
    }

    /// The case of a number: every other one has ended, the others run, opened on many days.
    pub fn case(&mut self, number: usize) -> NewCase {
        let spread = |days: usize| u64::try_from(number * 37 % days).unwrap();
        let (has_ended, age) = match number % 2 {
            0 => (false, 41 + spread(200)),
            _ => (true, 300 + spread(600)),
        };
        let opened_on = today() - Days::new(age);
        let (facts, stamp) = (self.facts, self.stamp);
        let steps = self.planned.entry((has_ended, opened_on));
        let steps = steps.or_insert_with(|| drafts(facts, stamp, has_ended, opened_on));
        let mut steps = steps.clone();
        steps[0].fields.set(MARK, format!("{number:064x}"));
        NewCase {
            prefix: "NK".into(),
            year: u16::try_from(opened_on.year()).unwrap(),
            steps,
        }
    }
}

fn nk() -> &'static Procedure {
    procedure::by_code("nk").unwrap()
}

/// The text of a form with its own reference and day, about a victim of its own.
pub fn form_text(reference: &str, opened_on: NaiveDate) -> String {
    let digits: String = reference.chars().filter(char::is_ascii_digit).collect();
    let days = digits.parse::<u64>().unwrap_or_default() / 10_000 % 20_000;
    let born_on = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap() + Days::new(days);
    let text = FORM.replacen("KPP-1301/2026", reference, 1);
    let text = text.replacen(
        "birth_date = 1979-05-23",
        &format!("birth_date = {born_on}"),
        1,
    );
    text.replacen("on = 2026-11-20", &format!("on = {opened_on}"), 1)
}

/// The steps of a story that began that day.
fn drafts(facts: &Facts, stamp: Stamp, has_ended: bool, opened_on: NaiveDate) -> Vec<StepDraft> {
    let table = form::of_procedure("nk").unwrap();
    let form = Form::read(table, form_text("X/1", opened_on).as_bytes(), today()).unwrap();
    let planner = Planner {
        procedure: nk(),
        facts,
        today: today(),
        stamp,
        by: "anna.k".parse().unwrap(),
    };
    let mut fields = form.step_fields();
    fields.set(MARK, "0".repeat(64));
    let opening = Request {
        fields,
        ..Request::new("open", opened_on)
    };
    let mut history: Vec<StepRecord> = Vec::new();
    let mut plans = planner.plan(&mut history, &opening).unwrap();
    for (step, after, fields) in if has_ended { ENDED } else { RUNNING } {
        let request = Request {
            fields: text::read(&dated(fields, opened_on)).unwrap(),
            ..Request::new(step, opened_on + Days::new(after))
        };
        plans.extend(planner.plan(&mut history, &request).unwrap());
    }
    assert_eq!(plans.len(), STEPS, "the table adds other steps than it did");
    let mut drafts: Vec<StepDraft> = plans.iter().map(draft).collect();
    drafts[0].sheet = SheetDraft {
        form: Some(form.sheet_fields().clone()),
        persons: form
            .persons()
            .into_iter()
            .filter_map(|person| plans::person(person, None))
            .collect(),
        ..SheetDraft::default()
    };
    drafts
}

fn draft(plan: &Plan) -> StepDraft {
    let step = nk().step(&plan.step).unwrap();
    plans::draft(step, plan, None, Vec::new())
}

/// The fields with their days put in.
fn dated(fields: &str, opened_on: NaiveDate) -> String {
    let mut parts = fields.split('@');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit());
        let (after, rest) = part.split_at(end.unwrap_or(part.len()));
        let day = opened_on + Days::new(after.parse().unwrap());
        out.push_str(&format!("{day}{rest}"));
    }
    out
}
