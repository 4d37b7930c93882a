//! The values of one paper for one reader: the wall stands here.
//!
//! What a reader may see of a step is what the step's table marks for that reader, and only of
//! steps that are about that reader or about nobody (R § 14 ust. 2; U art. 9c ust. 5, art. 9e
//! ust. 4). Of people a reader sees the own data alone. The office's own handles, the numbers of
//! steps and the ids of what they create, are the office's: what they count is not for others to
//! know. The office sees all.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::about::{About, may_learn};
use super::file::CaseFile;
use super::given::{given, items};
use super::told::{ForReader, Of, Told};
use crate::procedure::model::{FieldKind, PaperDef, StepDef, Which};
use crate::procedure::state::{Event, Party};
use crate::record::form::FormTable;
use crate::record::reader::Reader;
use crate::record::settings::Settings;
use crate::record::sheet::Attachment;
use crate::record::{Fields, Value};

/// Which paper is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The paper; none for a copy of the whole case.
    pub paper: Option<&'a PaperDef>,
    /// The person it is about.
    pub party: Option<&'a str>,
    /// The step it is of.
    pub step: Option<&'a Event>,
}

/// One row of a list, by the keys of its columns.
pub type Row<'a, R> = BTreeMap<String, Told<'a, R>>;

/// A step that the reader may learn of.
#[derive(Debug, Clone)]
pub struct ShownStep<'a, R> {
    /// Its definition.
    pub def: &'a StepDef,
    /// Its number and day, and the fields that may be seen, by name.
    pub fields: Row<'a, R>,
    /// What its fields list: items, members, people, a row each, by the names of the fields.
    pub items: BTreeMap<String, Vec<Row<'a, R>>>,
    /// Names of the files attached to it, with their media types.
    pub files: Vec<Row<'a, R>>,
}

/// What a paper shows.
#[derive(Debug, Clone)]
pub struct Shown<'a, R> {
    single: BTreeMap<String, Told<'a, R>>,
    lists: BTreeMap<String, Vec<Row<'a, R>>>,
    /// The steps, by day.
    pub steps: Vec<ShownStep<'a, R>>,
    /// The form that was taken in: the office's alone.
    pub intake: Option<(&'a FormTable, Told<'a, R>)>,
}

impl<'a, R: ForReader> Shown<'a, R> {
    /// What a blank paper shows: the office, where there is one.
    pub fn blank(settings: Option<&Settings>, today: NaiveDate) -> Self {
        let mut shown = Self {
            single: BTreeMap::new(),
            lists: BTreeMap::new(),
            steps: Vec::new(),
            intake: None,
        };
        shown.put("case.today", Value::from(today));
        if let Some(settings) = settings {
            shown.office(settings);
        }
        shown
    }

    /// What this reader may see of a case on this paper.
    pub fn of(file: &CaseFile<'a>, asked: Asked<'a>) -> Self {
        let mut shown = Self::blank(Some(file.settings), file.today);
        shown.case(file);
        shown.party(file, asked.party);
        for event in &file.state.events {
            shown.event(file, asked.party, event);
        }
        if let Some(event) = asked.step {
            shown.own_step(file, asked, event);
            shown.before(file, asked, event);
        }
        if R::READER == Reader::Office {
            shown.everything(file, asked.step);
        }
        shown
    }

    /// The value of a path.
    pub fn value(&self, path: &str) -> Option<&Told<'a, R>> {
        self.single.get(path)
    }

    /// The rows of a list.
    pub fn rows(&self, list: &str) -> &[Row<'a, R>] {
        self.lists.get(list).map_or(&[], Vec::as_slice)
    }

    /// A value that every reader may see.
    fn put(&mut self, path: &str, value: Value) {
        let told = Told::open(value, Of::Plain);
        self.single.insert(path.to_owned(), told);
    }

    /// The office; and where it says that there is help, but for who uses violence (as form NK-B:
    /// R § 6 ust. 4).
    fn office(&mut self, settings: &Settings) {
        self.put("office.name", Value::from(settings.office.as_str()));
        if let Some(teryt) = &settings.teryt {
            self.put("office.teryt", Value::from(teryt.as_str()));
        }
        for (key, line) in settings.letterhead.lines() {
            self.put(&format!("office.{key}"), Value::from(line));
        }
        if R::READER == Reader::Perpetrator {
            return;
        }
        let help = settings.local_help.iter().map(|help| {
            let told = |text: &str| Told::open(Value::from(text), Of::Plain);
            let pairs = [("name", told(&help.name)), ("contact", told(&help.contact))];
            pairs.map(|(key, told)| (key.to_owned(), told)).into()
        });
        self.lists.insert("local-help".to_owned(), help.collect());
    }

    /// Number and days of the case: who gets a paper of it knows of it.
    fn case(&mut self, file: &CaseFile<'a>) {
        self.put("case.number", Value::from(file.case.to_string()));
        let (from, to) = (file.state.opened_on, file.state.ended_on);
        for (path, day) in [("case.opened_on", from), ("case.ended_on", to)] {
            if let Some(day) = day {
                self.put(path, Value::from(day));
            }
        }
    }

    /// The person whom the paper is about: a restricted reader is that person.
    fn party(&mut self, file: &CaseFile<'a>, party: Option<&str>) {
        let Some(party) = party.and_then(|id| file.state.party(id)) else {
            return;
        };
        let row = person::<R>(file, party, R::READER != Reader::Office);
        let named = row
            .into_iter()
            .map(|(key, told)| (format!("party.{key}"), told));
        self.single.extend(named);
    }

    /// A step of the case: its day and its fields under `first.` and `last.`, and the step itself.
    fn event(&mut self, file: &CaseFile<'a>, party: Option<&str>, event: &Event) {
        let Some(def) = file.procedure.step(&event.step) else {
            return;
        };
        let fields = file.fields(event);
        if !may_learn::<R>(file, def, &fields, party) {
            return;
        }
        let mut row = step_row::<R>(file, def, event, &fields);
        if R::READER != Reader::Office {
            // Gaps would tell that something is kept back, and when.
            let number = i64::try_from(self.steps.len() + 1).unwrap_or(i64::MAX);
            row.insert("seq".to_owned(), Told::open(number.into(), Of::Plain));
        }
        for (name, told) in &row {
            let path = |room: &str| format!("{room}.{}.{name}", def.code);
            self.single.entry(path("first")).or_insert(told.clone());
            self.single.insert(path("last"), told.clone());
        }
        let items = row.iter().map(|(name, told)| {
            let rows = listed(file, told, fields.texts(name), party);
            (name.clone(), rows)
        });
        self.steps.push(ShownStep {
            def,
            items: items.filter(|(_, rows)| !rows.is_empty()).collect(),
            fields: row,
            files: files(file, event),
        });
    }

    /// The step that the paper is of, and the items of its fields as rows.
    fn own_step(&mut self, file: &CaseFile<'a>, asked: Asked<'a>, event: &Event) {
        let Some(def) = file.procedure.step(&event.step) else {
            return;
        };
        let fields = file.fields(event);
        if !may_learn::<R>(file, def, &fields, asked.party) {
            return;
        }
        for (name, told) in step_row::<R>(file, def, event, &fields) {
            let rows = listed(file, &told, fields.texts(&name), asked.party);
            let path = format!("step.{name}");
            self.named_step(file, asked.party, &path, &told);
            self.lists.insert(path.clone(), rows);
            self.single.insert(path, told);
        }
    }

    /// The step that created what a field of the paper's own step names.
    fn named_step(
        &mut self,
        file: &CaseFile<'a>,
        party: Option<&str>,
        path: &str,
        told: &Told<'a, R>,
    ) {
        let (Of::Field(FieldKind::Subject(_)), Value::Text(id)) = (told.of(), told.value()) else {
            return;
        };
        let mut events = file.state.events.iter();
        let event = events.find(|event| event.fields.text("id") == Some(id));
        let def = event.and_then(|event| file.procedure.step(&event.step));
        let (Some(event), Some(def)) = (event, def) else {
            return;
        };
        let fields = file.fields(event);
        if may_learn::<R>(file, def, &fields, party) {
            let row = step_row::<R>(file, def, event, &fields).into_iter();
            let row = row.map(|(name, told)| (format!("{path}.{name}"), told));
            self.single.extend(row);
        }
    }

    /// What was before the step that the paper is of, about the very same thing.
    fn before(&mut self, file: &CaseFile<'a>, asked: Asked<'a>, own: &Event) {
        let Some(wanted) = About::wanted(file, own) else {
            return;
        };
        let events = file.state.events.iter();
        for event in events.filter(|event| event.precedes(own)) {
            let Some(def) = file.procedure.step(&event.step) else {
                continue;
            };
            let fields = file.fields(event);
            let is_same = wanted.is_about(def, event, &fields);
            if !is_same || !may_learn::<R>(file, def, &fields, asked.party) {
                continue;
            }
            for (name, told) in step_row::<R>(file, def, event, &fields) {
                let path = |which: Which| format!("{}.{}.{name}", which.word(), def.code);
                self.single
                    .entry(path(Which::Earliest))
                    .or_insert(told.clone());
                self.single.insert(path(Which::Earlier), told);
            }
        }
    }

    /// The lists that nobody but the office may see. The group is the one of the paper's own step:
    /// who joined or left it later was not there.
    fn everything(&mut self, file: &CaseFile<'a>, own: Option<&Event>) {
        for role in &file.procedure.roles {
            let parties = file.state.parties.iter();
            let of_role = parties.filter(|party| party.role == role.code);
            let rows = of_role.map(|party| person(file, party, false));
            self.lists
                .insert(format!("role.{}", role.code), rows.collect());
        }
        let then = own.map(|event| file.state.around(file.procedure, event).1);
        let members = then.as_ref().unwrap_or(file.state).members.iter();
        let group = members.filter(|m| m.is_in_group());
        let group = group.map(|m| member(file, &m.code)).collect();
        self.lists.insert("group".to_owned(), group);
        self.lists.insert("papers".to_owned(), papers(file));
        self.intake = file.form.zip(file.taken_in()).map(|(table, form)| {
            let value = Value::Table(form.clone());
            (table, Told::open(value, Of::Plain))
        });
    }
}

/// Persons whom a step names; to a person alone nobody but that person.
fn people<'a, R: ForReader>(
    file: &CaseFile<'a>,
    named: impl Iterator<Item = &'a Party>,
    alone: Option<&str>,
) -> Vec<Row<'a, R>> {
    let office = R::READER == Reader::Office;
    let may_see = |party: &&Party| office || alone == Some(party.id.as_str());
    let row = |party| person(file, party, !office);
    named.filter(may_see).map(row).collect()
}

/// Day and the fields of a step that the reader may see; its number and id for the office alone.
fn step_row<'a, R: ForReader>(
    file: &CaseFile<'a>,
    def: &'a StepDef,
    event: &Event,
    fields: &Fields,
) -> Row<'a, R> {
    let open = |value: Value| Told::open(value, Of::Plain);
    let mut row = Row::from([("on".to_owned(), open(Value::from(event.on)))]);
    if R::READER == Reader::Office {
        let seq = Value::from(i64::from(event.seq));
        row.insert("seq".to_owned(), open(seq));
        let id = fields.get("id").cloned();
        row.extend(id.map(|id| ("id".to_owned(), open(id))));
    }
    for field in &def.fields {
        let value = fields.get(&field.name);
        let value = value.and_then(|value| given::<R>(file, &field.kind, value));
        let told = value
            .and_then(|value| Told::if_may_read(value, Of::Field(&field.kind), &field.readers));
        if let Some(told) = told {
            row.insert(field.name.clone(), told);
        }
    }
    row
}

/// What a field lists, a row each; the field itself was let through already.
fn listed<'a, 'f, R: ForReader>(
    file: &CaseFile<'a>,
    told: &Told<'a, R>,
    codes: impl Iterator<Item = &'f str>,
    party: Option<&str>,
) -> Vec<Row<'a, R>> {
    match told.of() {
        Of::Field(kind @ FieldKind::Items { .. }) => items(file, kind, told.value()),
        Of::Field(FieldKind::Member) => codes.map(|code| member(file, code)).collect(),
        Of::Field(FieldKind::Party(_)) => {
            people(file, codes.filter_map(|id| file.state.party(id)), party)
        }
        _ => Vec::new(),
    }
}

/// What is told of a person; to the person alone only what the form marks for such a reader.
fn person<'a, R: ForReader>(file: &CaseFile<'a>, party: &Party, alone: bool) -> Row<'a, R> {
    let open = |value: Value| Told::open(value, Of::Plain);
    let mut row = Row::new();
    if !alone {
        row.insert("id".to_owned(), open(Value::from(party.id.as_str())));
    }
    if let Some(name) = file.people.name(&party.id) {
        row.insert("name".to_owned(), open(Value::from(name.into_inner())));
    }
    let section = file
        .form
        .and_then(|form| Some((form, form.section_of_role(&party.role)?)));
    let told = file.people.person(&party.id);
    let (Some((form, section)), Some(told)) = (section, told) else {
        return row;
    };
    for field in &section.fields {
        let Some(value) = told.reveal().get(&field.key) else {
            continue;
        };
        if !alone || R::READER.may_read(&field.readers) {
            let told = Told::open(value.clone(), Of::Form(form, field));
            row.insert(field.key.clone(), told);
        }
    }
    row
}

fn member<'a, R: ForReader>(file: &CaseFile<'a>, code: &str) -> Row<'a, R> {
    let open = |value: Value| Told::open(value, Of::Plain);
    let mut row = Row::from([("name".to_owned(), open(file.member(code)))]);
    let kind = file.state.member(code).and_then(|m| m.kind.as_deref());
    let words = kind.and_then(|kind| file.procedure.choice("kind", kind));
    if let Some(words) = words {
        row.insert(
            "kind".to_owned(),
            open(Value::from(words.label.pl.as_str())),
        );
    }
    row
}

/// The papers of the case: each step with its sheet and the files attached to it.
fn papers<'a, R: ForReader>(file: &CaseFile<'a>) -> Vec<Row<'a, R>> {
    let open = |value: Value| Told::open(value, Of::Plain);
    let row = |event: &Event| {
        let def = file.procedure.step(&event.step)?;
        let names: Vec<Value> = files::<R>(file, event)
            .iter()
            .filter_map(|row| Some(row.get("name")?.value().clone()))
            .collect();
        let pairs = [
            ("seq", Value::from(i64::from(event.seq))),
            ("on", Value::from(event.on)),
            ("what", Value::from(def.label.pl.as_str())),
            ("files", Value::List(names)),
        ];
        let row = pairs.map(|(key, value)| (key.to_owned(), open(value)));
        Some(Row::from(row))
    };
    file.state.events.iter().filter_map(row).collect()
}

/// The files attached to a step: the office's alone, since a name, or that there is a file, may
/// tell of anybody.
fn files<'a, R: ForReader>(file: &CaseFile<'a>, event: &Event) -> Vec<Row<'a, R>> {
    let sheet = file.sheets.get(&event.seq);
    let sheet = sheet.filter(|_| R::READER == Reader::Office);
    let attached = sheet.map_or(&[][..], |sheet| sheet.attachments.as_slice());
    let row = |attachment: &Attachment| {
        let pairs = [
            ("name", Value::from(attachment.name.reveal().as_str())),
            ("kind", Value::from(attachment.media_type.as_str())),
        ];
        let told = pairs.map(|(key, value)| (key.to_owned(), Told::open(value, Of::Plain)));
        Row::from(told)
    };
    attached.iter().map(row).collect()
}
