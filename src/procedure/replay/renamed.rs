//! What is called otherwise now: numbers of steps, ids that steps created, numbers of cases.
//!
//! Ids are found by what the tables say that a field holds, never by their look: a text may hold
//! anything.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;

use super::NotReplayable;
use crate::procedure::model::{FieldDef, FieldKind, Procedure};
use crate::procedure::plan::Plan;
use crate::procedure::state::{Event, ids_given};
use crate::record::ids::code_of_gmina;
use crate::record::sheet::{Person, Sheet};
use crate::record::{CaseId, Fields, Sensitive, StepRecord, Value};

/// What is called otherwise on the journal upon which steps are recorded anew.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Renamed {
    /// The number of the last step that both journals have.
    fork: u32,
    /// The ids that those steps gave out: they stay what they are.
    shared: BTreeSet<SmolStr>,
    seqs: BTreeMap<u32, u32>,
    ids: BTreeMap<SmolStr, SmolStr>,
    cases: BTreeMap<CaseId, CaseId>,
    /// The gmina of which the people are whom the steps name; none when they are ours.
    gmina: Option<SmolStr>,
    waiting: BTreeMap<SmolStr, u32>,
    waiting_seqs: BTreeSet<u32>,
}

impl Renamed {
    /// Nothing yet; both journals have these steps.
    pub fn behind(procedure: &Procedure, shared: &[StepRecord]) -> Self {
        let events: Vec<Event> = shared.iter().map(Event::from).collect();
        let ids = events.iter().flat_map(|event| ids_given(procedure, event));
        Self {
            fork: shared.last().map_or(0, |step| step.seq),
            shared: ids.map(SmolStr::from).collect(),
            ..Self::default()
        }
    }

    /// Nothing yet of what another office recorded: its people are no colleagues of ours.
    pub fn from_gmina(gmina: &str) -> Self {
        Self {
            gmina: Some(gmina.into()),
            ..Self::default()
        }
    }

    /// A case got another number.
    pub fn renumber(&mut self, from: CaseId, to: CaseId) {
        self.cases.insert(from, to);
    }

    /// A step is recorded under another number with the same ids.
    pub fn keep(&mut self, old: &StepRecord, seq: u32) {
        self.seqs.insert(old.seq, seq);
    }

    /// A step was recorded anew as it was planned.
    pub fn learn(&mut self, procedure: &Procedure, old: &StepRecord, plan: &Plan) {
        let new = Event {
            seq: plan.seq,
            step: old.step.clone(),
            on: plan.on,
            fields: plan.journal.clone().into(),
        };
        self.learn_event(procedure, old, &new);
    }

    /// A step was recorded anew as it stands in the journal.
    pub fn learn_recorded(&mut self, procedure: &Procedure, old: &StepRecord, new: &StepRecord) {
        self.learn_event(procedure, old, &Event::from(new));
    }

    fn learn_event(&mut self, procedure: &Procedure, old: &StepRecord, new: &Event) {
        self.seqs.insert(old.seq, new.seq);
        let before = Event::from(old);
        let pairs = ids_given(procedure, &before).into_iter();
        for (from, to) in pairs.zip(ids_given(procedure, new)) {
            if self.is_new(from) {
                self.ids.insert(from.into(), to.into());
            }
        }
    }

    /// A step waits: what names it, or what it created, waits too.
    pub fn wait(&mut self, procedure: &Procedure, old: &StepRecord) {
        self.waiting_seqs.insert(old.seq);
        let event = Event::from(old);
        for id in ids_given(procedure, &event) {
            if self.is_new(id) {
                self.waiting.insert(id.into(), old.seq);
            }
        }
    }

    /// Whether no earlier step created it: a correction names again what stands in its field.
    fn is_new(&self, id: &str) -> bool {
        !self.shared.contains(id) && !self.ids.contains_key(id)
    }

    /// The number of a step now.
    pub fn seq(&self, old: u32) -> u32 {
        self.seqs.get(&old).copied().unwrap_or(old)
    }

    /// The pairs of numbers, before and now.
    pub fn seqs(&self) -> impl Iterator<Item = (u32, u32)> {
        self.seqs.iter().map(|(from, to)| (*from, *to))
    }

    /// Whether a step of the journal as it is now is none that was recorded anew.
    pub(super) fn is_by_others(&self, seq: u32) -> bool {
        seq > self.fork && !self.seqs.values().any(|own| *own == seq)
    }

    /// How to say what a step says in the words of now.
    ///
    /// # Errors
    /// It names a step that waits.
    pub(super) fn naming<'r>(
        &'r self,
        procedure: &'r Procedure,
        history: &[StepRecord],
        (step, sheet): (&StepRecord, Option<&Sheet>),
    ) -> Result<Naming<'r>, NotReplayable> {
        let naming = Naming {
            renamed: self,
            kinds: kinds(procedure, history, step, self),
        };
        let mut named = Named::default();
        naming.look(&step.fields, &mut named);
        if let Some(sheet) = sheet {
            naming.look(sheet.fields.reveal(), &mut named);
            let persons = sheet.persons.iter();
            named.ids.extend(persons.map(|person| person.id.as_str()));
        }
        let event = Event::from(step);
        let own = ids_given(procedure, &event);
        named.ids.retain(|id| !own.contains(id));
        let waiting = self.waiting_among(&named);
        waiting.map_or(Ok(naming), |seq| Err(NotReplayable::NamesWaiting(seq)))
    }

    /// A step that waits, among what is named.
    fn waiting_among(&self, named: &Named<'_>) -> Option<u32> {
        let numbers = named.seqs.iter().copied();
        let by_number = numbers.filter(|seq| self.waiting_seqs.contains(seq));
        let by_id = named.ids.iter().filter_map(|id| self.waiting.get(*id));
        by_number.chain(by_id.copied()).min()
    }
}

/// The ids that a step gave out, before and as it was recorded anew, as far as they differ.
pub fn renamed_ids(
    procedure: &Procedure,
    old: &StepRecord,
    new: &StepRecord,
) -> Vec<(String, String)> {
    let (old, new) = (Event::from(old), Event::from(new));
    let before = ids_given(procedure, &old).into_iter();
    let pairs = before.zip(ids_given(procedure, &new));
    let changed = pairs.filter(|(from, to)| from != to);
    changed
        .map(|(from, to)| (from.to_owned(), to.to_owned()))
        .collect()
}

/// Whether a step names one of these cases.
pub fn names_case(
    procedure: &Procedure,
    history: &[StepRecord],
    (step, sheet): (&StepRecord, Option<&Sheet>),
    cases: &[CaseId],
) -> bool {
    let named = cases_named(procedure, history, (step, sheet));
    let mut named = named.iter().filter_map(|case| case.parse().ok());
    named.any(|case: CaseId| cases.contains(&case))
}

/// Whether a step names any other case.
pub fn names_some_case(
    procedure: &Procedure,
    history: &[StepRecord],
    own: (&StepRecord, Option<&Sheet>),
) -> bool {
    !cases_named(procedure, history, own).is_empty()
}

/// The cases that a step names.
fn cases_named<'f>(
    procedure: &Procedure,
    history: &[StepRecord],
    (step, sheet): (&'f StepRecord, Option<&'f Sheet>),
) -> Vec<&'f str> {
    let nothing = Renamed::default();
    let naming = Naming {
        renamed: &nothing,
        kinds: kinds(procedure, history, step, &nothing),
    };
    let mut named = Named::default();
    naming.look(&step.fields, &mut named);
    if let Some(sheet) = sheet {
        naming.look(sheet.fields.reveal(), &mut named);
    }
    named.cases
}

/// What a step names.
#[derive(Default)]
struct Named<'f> {
    seqs: Vec<u32>,
    ids: Vec<&'f str>,
    cases: Vec<&'f str>,
}

/// The fields that hold names, by what they hold.
type Kinds<'p> = BTreeMap<&'p str, &'p FieldKind>;

/// What the fields of a step hold; an amendment has those of the step that it amends too, whose
/// own field says what its `value` is.
fn kinds<'p>(
    procedure: &'p Procedure,
    history: &[StepRecord],
    step: &StepRecord,
    renamed: &Renamed,
) -> Kinds<'p> {
    let Some(def) = procedure.step(&step.step) else {
        return Kinds::new();
    };
    let by_name = |field: &'p FieldDef| (field.name.as_str(), &field.kind);
    let mut kinds = Kinds::new();
    let target = step.fields.get("target").and_then(Value::as_int);
    let target = target.and_then(|seq| u32::try_from(seq).ok());
    let target = target
        .filter(|_| def.is_amendment())
        .map(|seq| renamed.seq(seq));
    let of = target.and_then(|seq| history.iter().find(|step| step.seq == seq));
    let of = of.and_then(|step| procedure.step(&step.step));
    kinds.extend(of.iter().flat_map(|of| of.fields.iter().map(by_name)));
    kinds.extend(def.fields.iter().map(by_name));
    let corrected = step.fields.text("field");
    let corrected = of.zip(corrected).and_then(|(of, name)| of.field(name));
    let value = def.field_of_kind(&FieldKind::FieldValue);
    kinds.extend(
        value
            .zip(corrected)
            .map(|(own, of)| (own.name.as_str(), &of.kind)),
    );
    kinds
}

/// How one step says what it says in the words of now.
pub(super) struct Naming<'r> {
    renamed: &'r Renamed,
    kinds: Kinds<'r>,
}

impl Naming<'_> {
    /// Fields of the step.
    pub fn fields(&self, fields: &Fields) -> Fields {
        let told = |(name, value): (&SmolStr, &Value)| {
            let value = match self.kinds.get(name.as_str()) {
                Some(kind) => self.value(kind, value),
                None if name == "id" => self.id(value),
                None => value.clone(),
            };
            (name.clone(), value)
        };
        fields.iter().map(told).collect()
    }

    /// The sheet of the step.
    pub fn sheet(&self, sheet: &Sheet) -> Sheet {
        let person = |person: &Person| Person {
            id: self.renamed.id(&person.id).to_string(),
            fields: person.fields.clone(),
        };
        Sheet {
            case: self.renamed.case(&sheet.case),
            fields: Sensitive::new(self.fields(sheet.fields.reveal())),
            persons: sheet.persons.iter().map(person).collect(),
            ..sheet.clone()
        }
    }

    fn value(&self, kind: &FieldKind, value: &Value) -> Value {
        match value {
            Value::List(list) => Value::List(list.iter().map(|v| self.value(kind, v)).collect()),
            Value::Table(table) => Value::Table(self.item(kind, table)),
            one => match kind {
                FieldKind::Party(_) | FieldKind::Subject(_) => self.id(one),
                FieldKind::Paper(_) => self.number(&self.id(one)),
                FieldKind::Step => self.number(one),
                FieldKind::Case => self.case(one),
                FieldKind::Member => self.member(one),
                _ => one.clone(),
            },
        }
    }

    /// An item: its own id, and its parts.
    fn item(&self, kind: &FieldKind, table: &Fields) -> Fields {
        let part = |(name, value): (&SmolStr, &Value)| {
            let part = kind.parts().iter().find(|part| part.name == *name);
            let value = match part {
                Some(part) => self.value(&part.kind, value),
                None if name == "id" && kind.creates().is_some() => self.id(value),
                None => value.clone(),
            };
            (name.clone(), value)
        };
        table.iter().map(part).collect()
    }

    fn id(&self, value: &Value) -> Value {
        match value {
            Value::Text(id) => Value::Text(self.renamed.id(id)),
            other => other.clone(),
        }
    }

    fn member(&self, value: &Value) -> Value {
        match (&self.renamed.gmina, value) {
            (Some(gmina), Value::Text(code)) => Value::from(code_of_gmina(gmina, code)),
            _ => value.clone(),
        }
    }

    fn number(&self, value: &Value) -> Value {
        let seq = value.as_int().and_then(|seq| u32::try_from(seq).ok());
        seq.map_or_else(
            || value.clone(),
            |seq| Value::Int(i64::from(self.renamed.seq(seq))),
        )
    }

    fn case(&self, value: &Value) -> Value {
        let case = value.as_text().and_then(|case| case.parse().ok());
        let to = case.and_then(|case: CaseId| self.renamed.cases.get(&case));
        to.map_or_else(|| value.clone(), |to| Value::from(to.to_string()))
    }

    /// Looks through fields for steps and ids that they name.
    fn look<'f>(&self, fields: &'f Fields, named: &mut Named<'f>) {
        for (name, value) in fields.iter() {
            if let Some(kind) = self.kinds.get(name.as_str()) {
                look(kind, value, named);
            }
        }
    }
}

fn look<'f>(kind: &FieldKind, value: &'f Value, named: &mut Named<'f>) {
    match (kind, value) {
        (_, Value::List(list)) => list.iter().for_each(|one| look(kind, one, named)),
        (_, Value::Table(item)) => {
            for part in kind.parts() {
                let values = item.each(&part.name).iter();
                values.for_each(|one| look(&part.kind, one, named));
            }
        }
        (FieldKind::Step | FieldKind::Paper(_), Value::Int(seq)) => {
            named.seqs.extend(u32::try_from(*seq));
        }
        (FieldKind::Party(_) | FieldKind::Subject(_) | FieldKind::Paper(_), Value::Text(id)) => {
            named.ids.push(id);
        }
        (FieldKind::Case, Value::Text(case)) => named.cases.push(case),
        _ => {}
    }
}

impl Renamed {
    fn id(&self, old: &str) -> SmolStr {
        self.ids.get(old).cloned().unwrap_or_else(|| old.into())
    }

    /// The number of a case now.
    pub fn case(&self, old: &CaseId) -> CaseId {
        self.cases.get(old).unwrap_or(old).clone()
    }
}
