//! A case in which every value says whose and what it is, and every day is another.

use chrono::{Days, NaiveDate};
use kartoteka::procedure::model::{FieldDef, FieldKind, PartDef, Side, StepDef};
use kartoteka::procedure::state::Event;
use kartoteka::procedure::{CaseState, Procedure, fold};
use kartoteka::record::form::{Field, FormTable, Kind, of_procedure};
use kartoteka::record::settings::{LocalHelp, Settings};
use kartoteka::record::sheet::{Attachment, Person, Sheet};
use kartoteka::record::{CaseId, Fields, Sensitive, StepRecord, Value};
use kartoteka::report::amendments::Amendments;
use kartoteka::report::members::Names;
use kartoteka::report::paper::CaseFile;
use kartoteka::report::people::{People, Sheets};

use crate::model::history::Line;
use crate::model::taken;

/// Around each part of a marker; no paper has it in its own words.
pub const MARK: char = '~';

/// Steps that change what others say, or that a case has once.
const ONCE: [&str; 7] = [
    "open",
    "close",
    "withdraw",
    "add-party",
    "correct",
    "void",
    "dispose",
];

/// The case.
pub struct Marked {
    pub procedure: &'static Procedure,
    pub case: CaseId,
    pub steps: Vec<StepRecord>,
    pub sheets: Sheets,
    pub settings: Settings,
    /// Every day but those of the steps, with the step and field that has it.
    pub days: Vec<(NaiveDate, u32, String)>,
    form: &'static FormTable,
    random: Random,
}

/// `~whose~what~`
pub fn marker(whose: impl std::fmt::Display, what: &str) -> String {
    format!("{MARK}{whose}{MARK}{what}{MARK}")
}

impl Marked {
    /// A history, with a step of each kind that it lacks about every person, and a marker in
    /// every field of every step.
    pub fn of(lines: &[Line], seed: u64) -> Self {
        let case = taken(lines);
        let mut marked = Self {
            procedure: case.procedure,
            case: CaseId::new("NK", 2026, 1),
            steps: case.steps,
            sheets: Sheets::new(),
            settings: settings(),
            days: Vec::new(),
            form: of_procedure("nk").unwrap(),
            random: Random(seed),
        };
        marked.make_up_the_rest();
        let state = marked.state();
        for at in 0..marked.steps.len() {
            marked.mark(at, &state);
        }
        marked
    }

    /// Hands the case to a reader of it.
    pub fn see<T>(&self, see: impl FnOnce(&CaseFile<'_>) -> T) -> T {
        let state = self.state();
        let amendments = Amendments::of(self.procedure, &self.steps);
        see(&CaseFile {
            case: &self.case,
            procedure: self.procedure,
            state: &state,
            steps: &self.steps,
            amendments: &amendments,
            sheets: &self.sheets,
            people: &People::of(&state, &amendments, &self.sheets),
            names: &Names::default(),
            form: Some(self.form),
            settings: &self.settings,
            today: NaiveDate::from_ymd_opt(2049, 12, 31).unwrap(),
        })
    }

    pub fn state(&self) -> CaseState {
        fold(self.procedure, &self.steps)
    }

    /// The people of the case.
    fn people(&self) -> Vec<String> {
        let state = self.state();
        let ids = state.parties.iter().map(|party| party.id.clone());
        ids.collect()
    }

    fn make_up_the_rest(&mut self) {
        // A correction of a day would move a step to a day that is another's.
        for step in self.steps.iter_mut().filter(|step| step.step == "correct") {
            step.step = "note".into();
            step.fields = Fields::new();
        }
        let people = self.people();
        let done: Vec<String> = self.steps.iter().map(|s| s.step.to_string()).collect();
        let missing = self
            .procedure
            .steps
            .iter()
            .filter(|def| !ONCE.contains(&def.code.as_str()) && !done.contains(&def.code));
        for def in missing {
            for id in &people {
                let seq = u32::try_from(self.steps.len()).unwrap() + 1;
                let fields = self.about(def, id, seq);
                let step = made_up(&self.steps[0], seq, &def.code, fields);
                self.steps.push(step);
            }
        }
        self.spread_over_days();
    }

    /// What a step says when it is about one person; what it names besides may be anybody's.
    fn about(&mut self, def: &StepDef, id: &str, seq: u32) -> Fields {
        let mut fields = Fields::new();
        for field in &def.fields {
            match &field.kind {
                FieldKind::Party(roles) if fits(self.procedure, roles, id) => {
                    fields.set(&field.name, id);
                }
                FieldKind::Subject(letters) | FieldKind::Paper(letters) => {
                    let steps = self.steps.iter();
                    let ids = steps.filter_map(|step| step.fields.text("id"));
                    let ids = ids.filter(|id| letters.iter().any(|l| id.starts_with(l.as_str())));
                    let ids: Vec<String> = ids.map(ToOwned::to_owned).collect();
                    if let Some(id) = ids.get(self.random.below(ids.len())) {
                        fields.set(&field.name, id.as_str());
                    }
                }
                _ => {}
            }
        }
        if let Some(letter) = &def.creates {
            fields.set("id", format!("{letter}{}", 100 + seq).as_str());
        }
        fields
    }

    /// Gives each step a day of its own, in the order in which they happened.
    fn spread_over_days(&mut self) {
        // No act that papers cite is of these years.
        let first = NaiveDate::from_ymd_opt(2030, 1, 1).unwrap();
        let mut order: Vec<usize> = (0..self.steps.len()).collect();
        order.sort_by_key(|at| (self.steps[*at].on, *at));
        for (days, at) in (1..).zip(order) {
            self.steps[at].on = first + Days::new(days);
        }
    }

    /// Puts a marker into every field of a step, and gives it a sheet with everything.
    fn mark(&mut self, at: usize, state: &CaseState) {
        let step = self.steps[at].clone();
        let def = self.procedure.step(&step.step).unwrap();
        let mut journal = step.fields.clone();
        let mut on_sheet = Fields::new();
        for field in &def.fields {
            let given = step.fields.get(&field.name);
            let Some(value) = self.value(&step, def, field, given) else {
                continue;
            };
            match field.side {
                Side::Journal => journal.insert(field.name.as_str().into(), value),
                Side::Sheet => on_sheet.insert(field.name.as_str().into(), value),
                Side::Passing => None,
            };
        }
        self.steps[at].fields = journal;
        let sheet = self.sheet(&step, state, on_sheet);
        self.sheets.insert(step.seq, sheet);
    }

    fn value(
        &mut self,
        step: &StepRecord,
        def: &StepDef,
        field: &FieldDef,
        given: Option<&Value>,
    ) -> Option<Value> {
        let what = format!("{}.{}", def.code, field.name);
        let one = |this: &mut Self, given: Option<&Value>| match &field.kind {
            FieldKind::Items { parts, creates } => {
                Some(this.item(step, &what, parts, creates.as_deref(), given))
            }
            kind => this.of_kind(step, &what, kind, given),
        };
        let values: Vec<Value> = match given {
            Some(Value::List(given)) if !given.is_empty() => {
                let given = given.iter();
                given.filter_map(|given| one(self, Some(given))).collect()
            }
            given => one(self, given).into_iter().collect(),
        };
        if field.list {
            Some(Value::List(values)).filter(|value| !value.each().is_empty())
        } else {
            values.into_iter().next()
        }
    }

    fn item(
        &mut self,
        step: &StepRecord,
        what: &str,
        parts: &[PartDef],
        creates: Option<&str>,
        given: Option<&Value>,
    ) -> Value {
        let given = given.and_then(Value::as_table);
        let mut item = Fields::new();
        for part in parts {
            let what = format!("{what}.{}", part.name);
            let given = given.and_then(|given| given.get(&part.name));
            if let Some(value) = self.of_kind(step, &what, &part.kind, given) {
                item.set(&part.name, value);
            }
        }
        if let Some(letter) = creates {
            let made_up = format!("{letter}{}", 100 + step.seq);
            let id = given.and_then(|given| given.text("id"));
            item.set("id", id.unwrap_or(&made_up));
        }
        Value::Table(item)
    }

    /// What a step says of people and things stays; texts become markers and days others.
    fn of_kind(
        &mut self,
        step: &StepRecord,
        what: &str,
        kind: &FieldKind,
        given: Option<&Value>,
    ) -> Option<Value> {
        let mark = || Some(Value::from(marker(step.seq, what)));
        match kind {
            FieldKind::Text | FieldKind::Code | FieldKind::Place => mark(),
            FieldKind::Member => {
                let code = given.and_then(Value::as_text).unwrap_or("ops-9");
                Some(Value::from(marker(code, "member")))
            }
            FieldKind::Date => {
                let past = Days::new(self.days.len() as u64);
                let on = NaiveDate::from_ymd_opt(2050, 1, 1).unwrap() + past;
                self.days.push((on, step.seq, what.to_owned()));
                Some(on.into())
            }
            FieldKind::Vocabulary(name) if given.is_none() => {
                let choices = self.procedure.vocabulary(name);
                let choice = &choices[self.random.below(choices.len())];
                Some(Value::from(choice.code.as_str()))
            }
            FieldKind::YesNo if given.is_none() => Some((self.random.below(2) == 0).into()),
            FieldKind::Gmina => Some("1402022".into()),
            _ => given.cloned(),
        }
    }

    fn sheet(&self, step: &StepRecord, state: &CaseState, fields: Fields) -> Sheet {
        let opens = step.step == "open";
        let people = match step.fields.text("party") {
            _ if opens => of_opening(step),
            Some(id) if step.step == "add-party" => vec![id.to_owned()],
            _ => Vec::new(),
        };
        let person = |id: String| {
            let role = &state.party(&id)?.role;
            let fields = Sensitive::new(person(self.form, &id, role));
            Some(Person { id, fields })
        };
        let mut form = Fields::new();
        form.set("reference", marker(step.seq, "form"));
        Sheet {
            store: "01J".to_owned(),
            case: self.case.clone(),
            step: step.step.to_string(),
            salt: [7; 32],
            fields: Sensitive::new(fields),
            form: opens.then(|| Sensitive::new(form)),
            persons: people.into_iter().filter_map(person).collect(),
            attachments: vec![Attachment {
                name: Sensitive::new(marker(step.seq, "file")),
                media_type: marker(step.seq, "media"),
                sha256: "1".repeat(64),
                file: "p8w4z6t2c5".to_owned(),
            }],
        }
    }

    /// Whom a step names, and for whom what it names was made.
    pub fn people_of(&self, event: &Event) -> Vec<String> {
        let step = &self.steps[event.seq as usize - 1];
        let mut found = Vec::new();
        let mut wanted: Vec<String> = ids_in(&step.fields);
        let mut seen = Vec::new();
        while let Some(id) = wanted.pop() {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id.clone());
            if id.starts_with(['P', 'S', 'X']) {
                found.push(id);
                continue;
            }
            let makers = self.steps.iter().filter(|step| makes(step, &id));
            wanted.extend(makers.flat_map(|step| ids_in(&step.fields)));
        }
        found
    }
}

/// The people with whom a case was opened.
fn of_opening(step: &StepRecord) -> Vec<String> {
    let parties = step.fields.each("parties").iter();
    let ids = parties.filter_map(|party| party.as_table()?.text("id"));
    ids.map(ToOwned::to_owned).collect()
}

/// The ids that a step names, its own aside.
fn ids_in(fields: &Fields) -> Vec<String> {
    let names = [
        "party",
        "parties",
        "of",
        "task",
        "obligation",
        "complaint",
        "order",
        "request",
    ];
    let ids = names.iter().flat_map(|name| fields.texts(name));
    ids.map(ToOwned::to_owned).collect()
}

fn makes(step: &StepRecord, id: &str) -> bool {
    let items = ["tasks", "obligations"].into_iter();
    let mut items = items.flat_map(|name| step.fields.each(name));
    step.fields.text("id") == Some(id)
        || items.any(|item| item.as_table().and_then(|item| item.text("id")) == Some(id))
}

/// A step that nobody planned, about one person in every field that can name somebody.
fn made_up(opening: &StepRecord, seq: u32, code: &str, fields: Fields) -> StepRecord {
    StepRecord {
        seq,
        step: code.into(),
        on: opening.on + Days::new(u64::from(seq) % 40),
        fields,
        ..opening.clone()
    }
}

/// Whether somebody has one of these roles, or any when none is named.
fn fits(procedure: &Procedure, roles: &[String], id: &str) -> bool {
    let of_letter = |role: &String| {
        let role = procedure.role(role);
        role.is_some_and(|role| id.starts_with(role.letter.as_str()))
    };
    roles.is_empty() || roles.iter().any(of_letter)
}

/// All that the form can tell of a person.
fn person(form: &FormTable, id: &str, role: &str) -> Fields {
    let section = form.section_of_role(role).unwrap();
    let mut fields = Fields::new();
    for field in &section.fields {
        if let Some(value) = told(form, id, field) {
            fields.set(&field.key, value);
        }
    }
    fields
}

fn told(form: &FormTable, id: &str, field: &Field) -> Option<Value> {
    let mark = |key: &str| Value::from(marker(id, &format!("person.{key}")));
    match &field.kind {
        Kind::Text(_) | Kind::Pesel | Kind::Choice(_) => Some(mark(&field.key)),
        Kind::Group(_) => {
            let mut parts = Fields::new();
            for part in form.group(field)? {
                parts.set(&part.key, mark(&field.key));
            }
            Some(Value::Table(parts))
        }
        _ => None,
    }
}

fn settings() -> Settings {
    Settings {
        local_help: vec![LocalHelp {
            name: marker("office", "help"),
            contact: marker("office", "help"),
        }],
        ..Settings::new("GOPS Przykładowo")
    }
}

/// Numbers that follow from a seed.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }
}
