//! Persons whom the centre helped in a year: each case with an act in that year is one.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use smol_str::SmolStr;

use super::super::body::Mark;
use super::super::marks::{closed, form_mark, law_mark, open, set_table, table, without};
use super::super::{Body, Counted, Heading, Title};
use super::{Laws, Taken};
use crate::procedure::{CaseState, Event, Procedure};
use crate::record::{CaseId, Fields, Sensitive};
use crate::report::people::People;

/// The tables that sheets are needed for.
pub const OF_SHEETS: &[&str] = &["sex-age", "citizenship"];
/// Whose person it is.
const ROLE: &str = "victim";
/// The result of an identification that says: no victim.
const EXCLUDED: &str = "excluded";
/// What is done with the papers years after the help.
const DISPOSAL: &str = "dispose";
/// The first age of each group; the last has no end.
const AGES: [u32; 6] = [0, 14, 18, 25, 40, 60];

/// A case with an act in the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helped {
    /// Its person, by marks and sets.
    pub counted: Counted,
    /// Whether the last identification says that it is no victim.
    pub is_excluded: bool,
    /// The meetings of the year.
    pub meetings: usize,
    /// The kind of each service of the year.
    pub services: Vec<SmolStr>,
    /// The day of the first act in the year.
    first_on: NaiveDate,
}

/// Where the values stand among the marks and sets.
const SEX: usize = 0;
const AGE: usize = 1;
const KIND: usize = 2;
const GROUP: usize = 3;
const RESULT: usize = 4;
const FORMS: usize = 0;
const SERVICES: usize = 1;
const CITIZENSHIPS: usize = 2;

/// What a case counts for in a year, as the journal tells it.
pub fn take(procedure: &Procedure, case: &CaseId, state: &CaseState, year: u16) -> Taken {
    let is_act = |event: &&Event| {
        let step = procedure.step(&event.step);
        let helps = step.is_some_and(|step| step.counts_as_act) && event.step != DISPOSAL;
        helps && event.on.year() == i32::from(year)
    };
    let acts: Vec<&Event> = state.events.iter().filter(is_act).collect();
    let Some(first) = acts.first().filter(|_| !state.is_void) else {
        return Taken::Nothing;
    };
    let of = |code: &'static str| acts.iter().filter(move |event| event.step == code);
    let services = of("service").filter_map(|event| event.fields.text("kind").map(SmolStr::from));
    let services: Vec<SmolStr> = services.collect();
    let until = state.events.iter();
    let until: Vec<&Event> = until.filter(|e| e.on.year() <= i32::from(year)).collect();
    let result =
        last(&until, "identify", "result").map(|f| f.texts("result").next().unwrap_or_default());
    let opening = last(&until, "open", "person_kind");
    let group = last(&until, "open", "citizenship_group");
    let text =
        |fields: Option<&Fields>, name: &str| fields.and_then(|f| f.text(name)).map(SmolStr::from);
    let mut marks = vec![None; 5];
    marks[KIND] = text(opening, "person_kind");
    marks[GROUP] = text(group, "citizenship_group");
    marks[RESULT] = result.map(SmolStr::from);
    let forms = last(&until, "identify", "purposes");
    let forms = forms.into_iter().flat_map(|f| f.texts("purposes"));
    Taken::Case(Box::new(Helped {
        is_excluded: result == Some(EXCLUDED),
        meetings: of("meeting").count(),
        first_on: first.on,
        counted: Counted {
            case: case.clone(),
            marks,
            sets: vec![
                forms.map(SmolStr::from).collect(),
                services.iter().cloned().collect(),
                BTreeSet::new(),
            ],
        },
        services,
    }))
}

/// The fields of the last such step that has a value there.
fn last<'a>(events: &[&'a Event], step: &str, field: &str) -> Option<&'a Fields> {
    let mut events = events.iter();
    let told = events.rfind(|event| event.step == step && !event.fields.each(field).is_empty());
    told.map(|event| &*event.fields)
}

impl Helped {
    /// Adds what only sheets tell: sex, age and citizenships of the person.
    pub fn tell(&mut self, state: &CaseState, people: &People) {
        let person = state.parties.iter().find(|party| party.role == ROLE);
        let told = person.and_then(|person| people.person(&person.id));
        let Some(fields) = told.map(Sensitive::reveal) else {
            return;
        };
        self.counted.marks[SEX] = fields.text("sex").map(SmolStr::from);
        let age = age(fields, state.opened_on, self.first_on);
        self.counted.marks[AGE] = age.map(age_group);
        let countries = fields.texts("citizenships").map(SmolStr::from);
        self.counted.sets[CITIZENSHIPS] = countries.collect();
    }
}

/// The age on a day: by the date of birth, else by what was said when the case was opened.
fn age(fields: &Fields, opened_on: Option<NaiveDate>, on: NaiveDate) -> Option<u32> {
    let by_birth = fields
        .date("birth_date")
        .and_then(|born| on.years_since(born));
    by_birth.or_else(|| {
        let said = u32::try_from(fields.get("age")?.as_int()?).ok()?;
        let since = opened_on.and_then(|opened| on.years_since(opened));
        Some(said + since.unwrap_or(0))
    })
}

/// The key of the group of an age: `14-17`, `60+`.
fn age_group(age: u32) -> SmolStr {
    let at = AGES.iter().rposition(|first| *first <= age).unwrap_or(0);
    group_key(at)
}

fn group_key(at: usize) -> SmolStr {
    match AGES.get(at + 1) {
        Some(next) => format!("{}-{}", AGES[at], next - 1).into(),
        None => format!("{}+", AGES[at]).into(),
    }
}

/// What an identification may say of somebody who is counted here.
fn results(laws: Laws<'_>) -> Mark {
    let mut results = law_mark(laws.case, "identify", "result");
    results.values.retain(|result| result.key != EXCLUDED);
    without("stats-row-not-identified", results)
}

/// The tables of persons; those that need sheets only where they were opened.
pub(super) fn body(laws: Laws<'_>, records: Vec<Counted>, sheets: bool) -> Body {
    let ages = (0..AGES.len()).map(|at| Heading {
        key: group_key(at),
        title: Title::Key,
    });
    let mut tables = vec![
        table("citizenship-group", GROUP, None),
        table("identification", RESULT, None),
    ];
    // The kind of person says nearly what the age says: published together, they would tell more.
    let mut kind = table("person-kind", KIND, None);
    kind.is_published = !sheets;
    tables.insert(0, kind);
    let mut set_tables = vec![
        set_table("form", FORMS, None),
        set_table("service-persons", SERVICES, None),
    ];
    if sheets {
        tables.insert(0, table("sex-age", SEX, Some(AGE)));
        set_tables[0].columns = Some("sex-age");
        set_tables.push(set_table("citizenship", CITIZENSHIPS, None));
    }
    Body {
        key: "persons",
        marks: vec![
            form_mark(laws.form, "sex"),
            closed(ages.collect()),
            form_mark(laws.form, "person_kind"),
            form_mark(laws.form, "citizenship_group"),
            results(laws),
        ],
        sets: vec![
            without(
                "stats-row-no-form",
                law_mark(laws.case, "identify", "purposes"),
            ),
            without(
                "stats-row-no-service",
                law_mark(laws.case, "service", "kind"),
            ),
            open(),
        ],
        tables,
        set_tables,
        is_published: true,
        records,
    }
}
