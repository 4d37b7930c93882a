//! Corrections and withdrawals: steps about steps.

use super::draft::{side, twice};
use super::{Desk, Draft, Notice, Problem, Request};
use crate::procedure::field::{FieldError, FieldProblem, Wanted};
use crate::procedure::model::{Effect, FieldDef, FieldKind, Side, StepDef};
use crate::procedure::state::{
    CaseState, Event, does, fold_events, is_amendment, references, target, withdrawn,
};
use crate::record::near::nearest;
use crate::record::{Fields, Value};

/// The name under which a correction or withdrawal says which step it is about.
const TARGET: &str = "target";

impl Desk<'_> {
    /// A correction or withdrawal as it would be written.
    pub(super) fn amendment(&self, def: &StepDef, request: &Request) -> Draft {
        let own = own_fields(def, &request.fields);
        let (asked, errors) = self.procedure.read_partly(def, &own);
        let mut draft = Draft {
            event: Event {
                seq: self.next_seq(),
                step: def.code.as_str().into(),
                on: request.on,
                fields: side(def, &asked, Side::Journal).into(),
            },
            sheet: side(def, &asked, Side::Sheet),
            created: Vec::new(),
            asked,
            notices: errors.into_iter().map(Notice::field).collect(),
            needs_reason: def.needs_reason,
        };
        match self.target_of(&draft.event) {
            Err(problem) => draft.notices.push(Notice::refuse(problem).at(TARGET)),
            Ok(target) if def.does(&Effect::Void) => {
                let event = draft.event.clone();
                draft
                    .notices
                    .extend(self.judged(def, &event, &event.fields));
                draft.notices.extend(self.referred_to(target));
            }
            Ok(target) => self.correct(&mut draft, def, target, &request.fields),
        }
        draft
    }

    /// The recorded step that an amendment is about.
    fn target_of(&self, amendment: &Event) -> Result<&Event, Problem> {
        let seq = target(amendment).ok_or(Problem::Field(FieldProblem::Missing))?;
        let void = withdrawn(self.procedure, &self.recorded);
        let found = self.recorded.iter().find(|e| e.seq == seq);
        let target = found
            .filter(|e| !void.contains(&e.seq))
            .ok_or(Problem::UnknownTarget)?;
        let voids = does(self.procedure, amendment, &Effect::Void);
        if voids && self.procedure.one_record && does(self.procedure, target, &Effect::Open) {
            return Err(Problem::OnlyRecord);
        }
        let may_be = if voids {
            !does(self.procedure, target, &Effect::Void)
        } else {
            !is_amendment(self.procedure, target)
        };
        may_be.then_some(target).ok_or(Problem::TargetIsAmendment)
    }

    /// The steps that name what the withdrawn one created. The opening may go with all of them.
    fn referred_to(&self, target: &Event) -> Option<Notice> {
        if does(self.procedure, target, &Effect::Open) {
            return None;
        }
        let mut ids: Vec<&str> = self
            .state
            .subjects
            .iter()
            .filter(|s| s.seq == target.seq)
            .map(|s| s.id.as_str())
            .collect();
        if does(self.procedure, target, &Effect::AddParty) {
            ids.extend(target.fields.text("party"));
        }
        let others = self.state.events.iter().filter(|e| e.seq != target.seq);
        let numbers: Vec<u32> = others
            .filter(|e| self.names_one_of(e, &ids, target.seq))
            .map(|e| e.seq)
            .collect();
        (!numbers.is_empty()).then(|| Notice::refuse(Problem::ReferredTo(numbers)).at(TARGET))
    }

    fn names_one_of(&self, event: &Event, ids: &[&str], seq: u32) -> bool {
        let Some(def) = self.procedure.step(&event.step) else {
            return false;
        };
        let by_number = |f: &FieldDef| {
            matches!(f.kind, FieldKind::Paper(_))
                && event.fields.get(&f.name).and_then(Value::as_int) == Some(i64::from(seq))
        };
        def.fields.iter().any(by_number)
            || references(def, &event.fields)
                .iter()
                .any(|(_, id)| ids.contains(id))
    }

    /// A correction: one field of the journal, or texts and persons of the sheet.
    fn correct(&self, draft: &mut Draft, def: &StepDef, target: &Event, given: &Fields) {
        let Some(of) = self.procedure.step(&target.step) else {
            draft.notices.push(Notice::refuse(Problem::NotCorrectable));
            return;
        };
        let texts = self.corrected_texts(draft, def, of, given);
        let field = draft.asked.text("field").map(str::to_owned);
        let value = draft.event.fields_mut().remove("value");
        let mut was_empty = false;
        match field {
            Some(name) => was_empty = self.correct_field(draft, of, target, &name, value),
            None if value.is_some() => {
                draft.notices.push(missing("field"));
            }
            None if !texts => draft
                .notices
                .push(Notice::refuse(Problem::NothingToCorrect)),
            None => {}
        }
        draft.needs_reason |= !was_empty || texts;
        name_sheet_fields(draft, def);
        if draft.notices.is_empty() {
            draft.notices.extend(self.judged_correction(def, of, draft));
        }
    }

    /// Fields of the sheet that a `--from` file corrects; whether there is one.
    fn corrected_texts(
        &self,
        draft: &mut Draft,
        def: &StepDef,
        of: &StepDef,
        given: &Fields,
    ) -> bool {
        let mut found = false;
        for (name, value) in given.iter().filter(|(name, _)| def.field(name).is_none()) {
            let Some(field) = of.field(name).filter(|f| f.side == Side::Sheet) else {
                let known = of.on_side(Side::Sheet).map(|f| f.name.as_str());
                let near = nearest(name, known).map(str::to_owned);
                let error = FieldError::new("", FieldProblem::Unknown { near });
                draft.notices.push(Notice::field(error));
                continue;
            };
            found = true;
            match self.procedure.read_field(field, value) {
                Ok(value) => _ = draft.sheet.set(name, value),
                Err(errors) => draft.notices.extend(errors.into_iter().map(Notice::field)),
            }
        }
        found
    }

    /// Puts the new value of a field in place; whether the field was empty and is now filled.
    fn correct_field(
        &self,
        draft: &mut Draft,
        of: &StepDef,
        target: &Event,
        name: &str,
        value: Option<Value>,
    ) -> bool {
        let value = value.filter(|v| v.as_text().is_none_or(|t| !t.is_empty()));
        let read = if name == "on" {
            self.read_day(value)
        } else {
            self.read_new_value(of, name, value)
        };
        let (field, value) = match read {
            Ok(read) => read,
            Err(notices) => {
                draft.notices.extend(notices);
                return false;
            }
        };
        let name = field.map_or(name, |f| f.name.as_str());
        draft.event.fields_mut().set("field", name);
        let now = self.state.event(target.seq).unwrap_or(target);
        let was_empty = name != "on" && now.fields.get(name).is_none() && value.is_some();
        if field.is_some_and(|f| f.side == Side::Sheet) {
            if let Some(value) = value {
                draft.sheet.set(name, value);
            }
            draft.event.fields_mut().remove("field");
            return false;
        }
        if let Some(value) = value {
            draft.event.fields_mut().set("value", value);
        }
        if let Some((field, letter)) = field.and_then(|f| Some((f, f.kind.creates()?))) {
            let created = self.number_corrected(draft, field, letter, now.fields.each(name));
            draft.created = created;
        }
        was_empty
    }

    fn read_day(
        &self,
        value: Option<Value>,
    ) -> Result<(Option<&'_ FieldDef>, Option<Value>), Vec<Notice>> {
        let wanted = || {
            vec![Notice::field(FieldError::new(
                "value",
                FieldProblem::Wanted(Wanted::Date),
            ))]
        };
        let value = value.ok_or_else(wanted)?;
        let day = self.procedure.read_day(&value).ok_or_else(wanted)?;
        Ok((None, Some(Value::Date(day))))
    }

    fn read_new_value<'d>(
        &self,
        of: &'d StepDef,
        name: &str,
        value: Option<Value>,
    ) -> Result<(Option<&'d FieldDef>, Option<Value>), Vec<Notice>> {
        let by_flag = || of.flag(&name.replace('_', "-"));
        let Some(field) = of.field(name).or_else(by_flag) else {
            let known = of.fields.iter().map(|f| f.name.as_str());
            let near = nearest(name, known).map(str::to_owned);
            let error = FieldError::new("field", FieldProblem::Unknown { near });
            return Err(vec![Notice::field(error)]);
        };
        if !is_correctable(of, field) || field.kind == FieldKind::Text {
            return Err(vec![Notice::refuse(Problem::NotCorrectable).at("field")]);
        }
        let Some(value) = value else {
            return if field.required || field.side == Side::Sheet {
                Err(vec![missing("value")])
            } else {
                Ok((Some(field), None))
            };
        };
        let read = match &value {
            Value::Text(text) => self.procedure.read_flag(field, text),
            value => self.procedure.read_field(field, value),
        };
        match read {
            Ok(value) => Ok((Some(field), Some(value))),
            Err(errors) => Err(errors.into_iter().map(Notice::field).collect()),
        }
    }

    /// Items keep the ids they had in their places; new ones get new ids.
    fn number_corrected(
        &self,
        draft: &mut Draft,
        field: &FieldDef,
        letter: &str,
        former: &[Value],
    ) -> Vec<String> {
        let mut items = Fields::new();
        if let Some(value) = draft.event.fields_mut().remove("value") {
            items.insert(field.name.as_str().into(), value);
        }
        let created = self.number_items(&mut items, field, letter, former);
        if let Some(value) = items.remove(&field.name) {
            draft.event.fields_mut().set("value", value);
        }
        created
    }

    /// What is found about the corrected step that was not so before; and about the correction.
    fn judged_correction(&self, def: &StepDef, of: &StepDef, draft: &Draft) -> Vec<Notice> {
        let amendment = &draft.event;
        let mut found = self.judged(def, amendment, &amendment.fields);
        let Some(seq) = target(amendment) else {
            return found;
        };
        let judged = |state: &CaseState| {
            let Some(event) = state.event(seq) else {
                return Vec::new();
            };
            let mut found = self.judged_in(state, of, event, &event.fields);
            found.extend(twice(of, &event.fields));
            found
        };
        let known = judged(&self.state);
        let whole = fold_events(self.procedure, self.with(amendment));
        let new = judged(&whole).into_iter().filter(|n| !known.contains(n));
        found.extend(new.map(|n| if n.seq.is_none() { n.of_step(seq) } else { n }));
        found
    }
}

/// The fields of the amendment itself; the others are of the step it is about.
fn own_fields(def: &StepDef, given: &Fields) -> Fields {
    let is_own = |name: &str| def.field(name).is_some() || def.does(&Effect::Void);
    given
        .iter()
        .filter(|(name, _)| is_own(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// The journal keeps which fields of the sheet were corrected, never what they say.
fn name_sheet_fields(draft: &mut Draft, def: &StepDef) {
    let all = FieldKind::NamesIn("*".to_owned());
    let of_target = draft.sheet.keys().filter(|name| def.field(name).is_none());
    let names: Vec<Value> = of_target.map(|name| Value::from(name.as_str())).collect();
    if let Some(field) = def.field_of_kind(&all).filter(|_| !names.is_empty()) {
        draft
            .event
            .fields_mut()
            .set(&field.name, Value::List(names));
    }
}

/// Persons and parties have steps of their own; what is filled in follows by itself.
fn is_correctable(of: &StepDef, field: &FieldDef) -> bool {
    let is_own_id = of.does(&Effect::AddParty) && field.name == "party";
    !is_own_id
        && !field.fixed
        && field.side != Side::Passing
        && !matches!(
            field.kind,
            FieldKind::Parties | FieldKind::Person | FieldKind::NamesIn(_) | FieldKind::File
        )
}

fn missing(path: &str) -> Notice {
    Notice::refuse(Problem::Field(FieldProblem::Missing)).at(path)
}
