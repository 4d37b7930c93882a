//! An ordinary step as it would be written: fields read, defaults filled, ids given out.

use super::{Desk, Draft, Notice, Problem, Request};
use crate::procedure::condition::{Scene, is_given};
use crate::procedure::field::FieldProblem;
use crate::procedure::model::{
    DefaultDef, DefaultValue, Effect, FieldDef, FieldKind, Side, Status, StepDef,
};
use crate::procedure::state::{Event, Subject, next_number, split_id};
use crate::record::{Fields, Value};

impl Desk<'_> {
    /// Why no such step can be taken in this case at all.
    pub(super) fn out_of_place(&self, def: &StepDef) -> Option<Notice> {
        let opens = def.does(&Effect::Open);
        let is_open = self.state.opened_on.is_some();
        let is_closed = match self.state.status {
            Status::Disposed => true,
            Status::Void => !def.when_void,
            _ => false,
        };
        let problem = match (opens, is_open) {
            (true, true) => Problem::AlreadyOpen,
            // Of what was disposed of, the opening may be gone too.
            _ if is_closed => Problem::Closed,
            (false, false) => Problem::NotOpen,
            _ => return None,
        };
        Some(Notice::refuse(problem))
    }

    /// The step as it would be written.
    pub(super) fn draft(&self, def: &StepDef, request: &Request) -> Draft {
        let (mut asked, errors) = self.procedure.read_partly(def, &request.fields);
        let unreadable: Vec<String> = errors.iter().map(|e| e.path.clone()).collect();
        let mut event = Event {
            seq: self.next_seq(),
            step: def.code.as_str().into(),
            on: request.on,
            fields: Fields::new().into(),
        };
        let mut notices: Vec<Notice> = errors.into_iter().map(Notice::field).collect();
        self.name_papers(def, &mut asked);
        self.fill_defaults(def, &event, &mut asked);
        let created = self.give_ids(def, &mut asked, &mut notices);
        fill_names(def, &mut asked);
        notices.extend(missing(def, &asked, &unreadable));
        notices.extend(empty(def, &asked, &unreadable));
        notices.extend(twice(def, &asked));
        event.fields = side(def, &asked, Side::Journal).into();
        notices.extend(self.judged(def, &event, &asked));
        Draft {
            sheet: side(def, &asked, Side::Sheet),
            event,
            created,
            asked,
            notices,
            needs_reason: def.needs_reason,
        }
    }

    /// A paper has one name: what a step created is named by its id, not by the step's number.
    fn name_papers(&self, def: &StepDef, asked: &mut Fields) {
        let papers = def.fields.iter();
        for field in papers.filter(|f| matches!(f.kind, FieldKind::Paper(_))) {
            let seq = asked.get(&field.name).and_then(Value::as_int);
            let created = seq.and_then(|seq| self.only_subject_of(&field.kind, seq));
            if let Some(id) = created {
                asked.set(&field.name, id);
            }
        }
    }

    /// The one thing of these letters that a step created.
    fn only_subject_of(&self, kind: &FieldKind, seq: i64) -> Option<Value> {
        let FieldKind::Paper(letters) = kind else {
            return None;
        };
        let fits = |s: &&Subject| {
            i64::from(s.seq) == seq && letters.iter().any(|l| s.id.starts_with(l.as_str()))
        };
        let mut created = self.state.subjects.iter().filter(fits);
        let one = created.next()?;
        let is_only = created.next().is_none();
        is_only.then(|| Value::from(one.id.as_str()))
    }

    fn fill_defaults(&self, def: &StepDef, event: &Event, asked: &mut Fields) {
        for field in &def.fields {
            if asked.contains_key(&field.name) {
                continue;
            }
            let mut values = field.defaults.iter().filter_map(|default| {
                let holds = self.default_holds(default, event, asked);
                holds.then(|| self.default_value(field, default, event, asked))?
            });
            if let Some(value) = values.next() {
                drop(values);
                asked.set(&field.name, value);
            }
        }
    }

    fn default_holds(&self, default: &DefaultDef, event: &Event, asked: &Fields) -> bool {
        let scene = Scene {
            procedure: self.procedure,
            facts: self.facts,
            whole: &self.state,
            before: &self.state,
            after: &self.state,
            event,
            fields: asked,
        };
        scene.all(&default.when)
    }

    fn default_value(
        &self,
        field: &FieldDef,
        default: &DefaultDef,
        event: &Event,
        asked: &Fields,
    ) -> Option<Value> {
        let one = match (default.from.as_deref(), &default.value, &default.wards_of) {
            (Some("on"), ..) => Value::Date(event.on),
            (Some(other), ..) => asked.get(other)?.clone(),
            (None, Some(DefaultValue::YesNo(yes)), _) => Value::Bool(*yes),
            (None, Some(DefaultValue::Code(code)), _) => Value::from(code.as_str()),
            (None, None, Some(guardian)) => self.wards_of(asked.text(guardian)?)?,
            (None, None, None) => self.created_for(default, asked)?,
        };
        Some(match one {
            one if field.list => Value::List(one.each().to_vec()),
            one => one,
        })
    }

    /// The parties whose guardian is this one; none when there are none.
    fn wards_of(&self, guardian: &str) -> Option<Value> {
        let parties = self.state.parties.iter();
        let wards = parties.filter(|p| p.guardian.as_deref() == Some(guardian));
        let ids: Vec<Value> = wards.map(|p| Value::from(p.id.as_str())).collect();
        (!ids.is_empty()).then_some(Value::List(ids))
    }

    /// The one thing that a kind of step created for a party; none when there are several.
    fn created_for(&self, default: &DefaultDef, asked: &Fields) -> Option<Value> {
        let party = asked.text(default.created_for.as_deref()?)?;
        let by = default.by.as_deref()?;
        let is_for = |s: &&Subject| !s.voided && s.step == by && s.party.as_deref() == Some(party);
        let mut created = self.state.subjects.iter().filter(is_for);
        let one = created.next()?;
        created
            .next()
            .is_none()
            .then(|| Value::from(one.id.as_str()))
    }

    /// Gives out the ids that the step creates, and puts them into its fields.
    fn give_ids(
        &self,
        def: &StepDef,
        asked: &mut Fields,
        notices: &mut Vec<Notice>,
    ) -> Vec<String> {
        let mut created = Vec::new();
        if let Some(letter) = &def.creates {
            let id = self.free_id(letter, 0);
            asked.set("id", id.as_str());
            created.push(id);
        }
        for field in &def.fields {
            if let Some(letter) = field.kind.creates() {
                created.extend(self.number_items(asked, field, letter, &[]));
            }
        }
        if def.does(&Effect::AddParty) {
            created.extend(self.give_party_id(asked, notices));
        }
        if def.does(&Effect::Open) {
            notices.extend(self.wrong_party_ids(asked));
        }
        created
    }

    /// The id that comes `skip` places after the last one given out.
    fn free_id(&self, letter: &str, skip: u32) -> String {
        let next = next_number(self.procedure, &self.recorded, letter);
        format!("{letter}{}", next.saturating_add(skip))
    }

    /// Gives each item its id: the one it had in the same place, else a new one.
    pub(super) fn number_items(
        &self,
        fields: &mut Fields,
        field: &FieldDef,
        letter: &str,
        former: &[Value],
    ) -> Vec<String> {
        let mut created = Vec::new();
        let Some(value) = fields.get_mut(&field.name) else {
            return created;
        };
        let items = match value {
            Value::List(items) => items.as_mut_slice(),
            one => std::slice::from_mut(one),
        };
        for (i, item) in items.iter_mut().enumerate() {
            let Value::Table(item) = item else { continue };
            let had = former.get(i).and_then(|f| f.as_table()?.text("id"));
            let id = had.map_or_else(
                || {
                    let skip = u32::try_from(created.len()).unwrap_or(u32::MAX);
                    let id = self.free_id(letter, skip);
                    created.push(id.clone());
                    id
                },
                str::to_owned,
            );
            item.set("id", id);
        }
        created
    }

    /// The id of a party that joins: the one asked for, else the next of its role.
    fn give_party_id(&self, asked: &mut Fields, notices: &mut Vec<Notice>) -> Option<String> {
        let letter = &self.procedure.role(asked.text("role")?)?.letter;
        let Some(id) = asked.text("party") else {
            let id = self.free_id(letter, 0);
            asked.set("party", id.as_str());
            return Some(id);
        };
        let id = id.to_owned();
        if split_id(&id).is_none_or(|(l, _)| l != letter) {
            notices.push(Notice::refuse(Problem::WrongLetter).at("party"));
        } else if split_id(&id).is_some_and(|(_, n)| n < self.next_number(letter)) {
            notices.push(Notice::refuse(Problem::IdTaken).at("party"));
        }
        Some(id)
    }

    fn next_number(&self, letter: &str) -> u32 {
        next_number(self.procedure, &self.recorded, letter)
    }

    /// Ids of first parties that are there twice, or do not go with their role.
    fn wrong_party_ids(&self, asked: &Fields) -> Vec<Notice> {
        let mut found = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for (i, party) in asked.each("parties").iter().enumerate() {
            let Some((id, party)) = party.as_table().and_then(|t| Some((t.text("id")?, t))) else {
                continue;
            };
            let path = format!("parties.{}.id", i + 1);
            let role = party.text("role").and_then(|r| self.procedure.role(r));
            let letter = split_id(id).map(|(letter, _)| letter);
            if role.is_some_and(|r| letter != Some(r.letter.as_str())) {
                found.push(Notice::refuse(Problem::WrongLetter).at(path));
            } else if seen.contains(&id) {
                found.push(Notice::refuse(Problem::IdTaken).at(path));
            }
            seen.push(id);
        }
        found
    }
}

/// Fills the fields that name what goes to the sheet.
pub(super) fn fill_names(def: &StepDef, asked: &mut Fields) {
    for field in &def.fields {
        let FieldKind::NamesIn(source) = &field.kind else {
            continue;
        };
        let mut names: Vec<Value> = match asked.get(source) {
            Some(Value::Table(table)) => table.keys().map(|k| Value::from(k.as_str())).collect(),
            _ => Vec::new(),
        };
        names.retain(|name| name.as_text() != Some("id"));
        if names.is_empty() {
            asked.remove(&field.name);
        } else {
            asked.set(&field.name, Value::List(names));
        }
    }
}

/// Required fields that are not there; one that could not be read was told already.
fn missing(def: &StepDef, asked: &Fields, unreadable: &[String]) -> Vec<Notice> {
    let told = |field: &FieldDef| {
        let name = &field.name;
        let inside = format!("{name}.");
        unreadable
            .iter()
            .any(|path| path == name || path.starts_with(&inside))
    };
    def.fields
        .iter()
        .filter(|f| f.required && !is_given(asked, &f.name) && !told(f))
        .map(|f| Notice::refuse(Problem::Field(FieldProblem::Missing)).at(&f.name))
        .collect()
}

/// A step that says nothing: none of the fields of which one is needed.
fn empty(def: &StepDef, asked: &Fields, unreadable: &[String]) -> Option<Notice> {
    let says_something = def.one_of.iter().any(|name| is_given(asked, name));
    let is_empty = !def.one_of.is_empty() && !says_something && unreadable.is_empty();
    let fields = def.one_of.iter().filter_map(|name| def.field(name));
    let labels = fields.map(|field| field.label.clone());
    is_empty.then(|| Notice::refuse(Problem::SaysNothing(labels.collect())))
}

/// Entries of lists that are there before, each by its key path.
pub(super) fn twice(def: &StepDef, fields: &Fields) -> Vec<Notice> {
    let mut found = Vec::new();
    for field in &def.fields {
        let mut seen: Vec<&str> = Vec::new();
        for (i, value) in fields.each(&field.name).iter().enumerate() {
            let part = field.kind.told_apart_by();
            let of_item = || value.as_table()?.text(&part?.name);
            let Some(entry) = value.as_text().or_else(of_item) else {
                continue;
            };
            if seen.contains(&entry) {
                let inside = part.map_or_else(String::new, |part| format!(".{}", part.name));
                let path = format!("{}.{}{inside}", field.name, i + 1);
                found.push(Notice::refuse(Problem::Twice).at(path));
            }
            seen.push(entry);
        }
    }
    found
}

/// The fields of one side, with the created id on the journal's.
pub(super) fn side(def: &StepDef, asked: &Fields, side: Side) -> Fields {
    let own_id = |name: &str| side == Side::Journal && name == "id" && def.creates.is_some();
    let on_side = |name: &str| def.field(name).is_some_and(|f| f.side == side);
    asked
        .iter()
        .filter(|(name, _)| on_side(name) || own_id(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}
