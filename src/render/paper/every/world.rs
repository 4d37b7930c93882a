//! A case in which every step was done, with a mark in every word.

use crate::procedure::model::{FieldDef, FieldKind, PaperDef, Procedure, StepDef};
use crate::procedure::{by_code, fold};
use crate::record::form::{self, Field, FormTable, Kind};
use crate::record::settings::Settings;
use crate::record::sheet::{Person, Sheet};
use crate::record::{Fields, Sensitive, StepRecord, Value};
use crate::render::paper::{Head, Paper, compose, speak::Speaker};
use crate::report::amendments::Amendments;
use crate::report::members::Names;
use crate::report::paper::{Asked, CaseFile, ForReader, Shown};
use crate::report::people::{People, Sheets};
use crate::report::samples::{case, day, sheet, step, today};
use crate::words::{Lang, Words as Sentences};

/// The parties of the case: one of each role, and a second victim and perpetrator.
pub const PARTIES: [(&str, &str); 8] = [
    ("P1", "victim"),
    ("P2", "victim"),
    ("S1", "perpetrator"),
    ("S2", "perpetrator"),
    ("X1", "guardian"),
    ("X2", "trusted-adult"),
    ("X3", "household"),
    ("X4", "witness"),
];

pub fn nk() -> &'static Procedure {
    by_code("nk").unwrap()
}

pub fn form() -> &'static FormTable {
    form::of_procedure("nk").unwrap()
}

/// The first party of a role.
pub fn of_role(role: &str) -> &'static str {
    PARTIES.iter().find(|(_, one)| *one == role).unwrap().0
}

fn role_of(id: &str) -> &'static str {
    PARTIES.iter().find(|(one, _)| *one == id).unwrap().1
}

/// A case in which every step was done, about this party wherever it can be.
pub struct World {
    pub steps: Vec<StepRecord>,
    sheets: Sheets,
}

impl World {
    pub fn about(who: &str) -> Self {
        let mut world = Self {
            steps: vec![step(1, "open", "2026-11-02", opening())],
            sheets: Sheets::from([(1, people_sheet())]),
        };
        // Twice, so that a step has one before it.
        for on in ["2026-11-10", "2026-11-12"] {
            let steps = nk().steps.iter();
            for def in steps.filter(|def| def.code != "open" && !def.is_amendment()) {
                world.done(def, on, who);
            }
        }
        world
    }

    fn done(&mut self, def: &StepDef, on: &str, who: &str) {
        let seq = u32::try_from(self.steps.len()).unwrap() + 1;
        let mut fields = Fields::new();
        let mut texts = Fields::new();
        for field in &def.fields {
            let Some(value) = given(def, field, who) else {
                continue;
            };
            let side = if field.kind == FieldKind::Text {
                &mut texts
            } else {
                &mut fields
            };
            side.set(&field.name, value);
        }
        if let Some(letter) = &def.creates {
            fields.set("id", format!("{letter}1"));
        }
        self.steps.push(step(seq, &def.code, on, fields));
        let mut own = sheet(&[]);
        own.fields = Sensitive::new(texts);
        self.sheets.insert(seq, own);
    }

    /// Looks at a paper about somebody, of the last step of its kind.
    pub fn see<R: ForReader, T>(
        &self,
        paper: &PaperDef,
        who: &str,
        see: impl FnOnce(&Shown<'_, R>, &Paper<R>) -> T,
    ) -> T {
        let state = fold(nk(), &self.steps);
        let amendments = Amendments::of(nk(), &self.steps);
        let case = case(1);
        let file = CaseFile {
            case: &case,
            procedure: nk(),
            state: &state,
            steps: &self.steps,
            amendments: &amendments,
            sheets: &self.sheets,
            people: &People::of(&state, &amendments, &self.sheets),
            names: &Names::default(),
            form: Some(form()),
            settings: &Settings::new("GOPS Zmyślin"),
            today: today(),
        };
        let own = |event: &&crate::procedure::Event| paper.of.iter().any(|of| event.step == *of);
        let asked = Asked {
            paper: Some(paper),
            party: Some(who).filter(|_| !paper.about.is_empty()),
            step: state.events.iter().rfind(own),
        };
        let shown = Shown::<R>::of(&file, asked);
        let sentences = Sentences::new(Lang::Pl);
        let head = Head {
            office: "GOPS Zmyślin",
            case: Some(&case),
            on: today(),
            checkpoint: None,
            form: Some(form()),
        };
        let speaker = Speaker {
            procedure: nk(),
            sentences: &sentences,
        };
        see(&shown, &compose(paper, &shown, head, speaker))
    }
}

fn opening() -> Fields {
    let party = |(id, role): &(&str, &str)| {
        let mut fields = Fields::new();
        fields.set("id", *id).set("role", *role);
        fields.set("minor", *id == "P2");
        Value::Table(fields)
    };
    let mut fields = Fields::new();
    fields.insert(
        "parties".into(),
        Value::List(PARTIES.iter().map(party).collect()),
    );
    fields
}

/// Everything that the form can tell of each party, each word with the party's own mark.
fn people_sheet() -> Sheet {
    let mut sheet = sheet(&[]);
    sheet.persons = PARTIES
        .iter()
        .map(|(id, role)| {
            let section = form().section_of_role(role).unwrap();
            let mut fields = Fields::new();
            for field in section.fields.iter().filter(|field| field.key != "id") {
                fields.set(&field.key, told(id, field));
            }
            Person {
                id: (*id).to_owned(),
                fields: Sensitive::new(fields),
            }
        })
        .collect();
    sheet
}

fn told(id: &str, field: &Field) -> Value {
    let mark = format!("{id}+{}", field.key);
    let one = match &field.kind {
        Kind::Date(_) => Value::Date(day("1988-03-01")),
        Kind::Bool => Value::Bool(true),
        Kind::Int { .. } => Value::Int(38),
        Kind::Group(_) => {
            let parts = form().group(field).unwrap().iter();
            let parts = parts.map(|part| (part.key.clone(), Value::from(mark.as_str())));
            Value::Table(parts.collect())
        }
        _ => Value::from(mark.as_str()),
    };
    if field.list.is_some() {
        Value::List(vec![one])
    } else {
        one
    }
}

/// A value of each field; texts carry the name of their step and field.
fn given(def: &StepDef, field: &FieldDef, who: &str) -> Option<Value> {
    let one = atom(def, &field.name, &field.kind, who)?;
    Some(if field.list {
        Value::List(vec![one])
    } else {
        one
    })
}

fn atom(def: &StepDef, name: &str, kind: &FieldKind, who: &str) -> Option<Value> {
    Some(match kind {
        FieldKind::Date => Value::Date(day("2026-11-11")),
        FieldKind::Time => Value::Time(chrono::NaiveTime::from_hms_opt(9, 30, 0).unwrap()),
        FieldKind::Instant => Value::Instant("2026-11-11T09:30:00+01:00".parse().unwrap()),
        FieldKind::YesNo => Value::Bool(true),
        FieldKind::Count | FieldKind::Step => Value::Int(2),
        FieldKind::Code | FieldKind::Place | FieldKind::Member => "gops-1".into(),
        FieldKind::Gmina => "1465011".into(),
        FieldKind::Country => "UA".into(),
        FieldKind::Language => "uk".into(),
        FieldKind::Vocabulary(list) => nk().vocabulary(list).first()?.code.as_str().into(),
        FieldKind::Party(roles) if roles.is_empty() => who.into(),
        FieldKind::Party(roles) if roles.iter().any(|role| role == role_of(who)) => who.into(),
        FieldKind::Party(roles) => of_role(roles.first()?).into(),
        FieldKind::Subject(letters) | FieldKind::Paper(letters) => letters
            .first()
            .map_or(who.to_owned(), |letter| format!("{letter}1"))
            .into(),
        FieldKind::Text => {
            let about = about(def, who).unwrap_or_default();
            format!("{}+{name}+{about}", def.code).into()
        }
        FieldKind::Items { parts, creates } => {
            let parts = parts.iter().filter_map(|part| {
                let value = atom(def, &format!("{name}+{}", part.name), &part.kind, who)?;
                Some((part.name.clone(), value))
            });
            let id = creates
                .iter()
                .map(|l| ("id".to_owned(), Value::from(format!("{l}1"))));
            Value::Table(parts.chain(id).collect())
        }
        _ => return None,
    })
}

/// Whom a step is about in the case: its party, or that of the step that created what it names.
fn about(def: &StepDef, who: &str) -> Option<String> {
    if let Some(field) = def.field("party") {
        let party = atom(def, &field.name, &field.kind, who)?;
        return party.as_text().map(str::to_owned);
    }
    let letters = def.fields.iter().find_map(|field| match &field.kind {
        FieldKind::Subject(letters) => letters.first(),
        _ => None,
    })?;
    let mut steps = nk().steps.iter();
    let creating = steps.find(|step| step.creates.as_ref() == Some(letters))?;
    about(creating, who)
}
