//! The deadlines of a table, found by their ids and by the steps they have to do with, without a
//! search: a report asks for them millions of times.

use std::collections::{HashMap, HashSet};
use std::ops::Deref;

use super::{
    Condition, DeadlineDef, FieldKind, Meet, Pick, Procedure, Start, StepDef, Steps, SubjectOf,
};

/// The deadlines in the order of the law.
#[derive(Debug, Clone, PartialEq)]
pub struct Deadlines {
    all: Vec<DeadlineDef>,
    places: HashMap<String, Vec<usize>>,
    /// The rows that a step of a code may begin.
    begun_by: HashMap<String, Vec<usize>>,
    /// The rows that begin with steps of any code, or with none.
    begun_by_any: Vec<usize>,
    /// Ids of rows that a later step may begin anew, each once.
    renewed: Vec<String>,
    /// The codes of the steps that excuse a delay.
    excusing: HashSet<String>,
    /// Those of these ids whose rows a step of a code may change, by the code.
    changed_by: HashMap<String, Vec<String>>,
}

/// What follows of a row from its whole table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// Its place in the table.
    pub place: usize,
    /// Whether it is the one row of its id, whatever the state of the law.
    pub alone: bool,
    /// Whether its last start is the last step that makes one, and nothing before it matters.
    pub last_start_alone: bool,
}

/// What the steps of a case may have begun, told by their codes alone.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The rows, by their places.
    rows: Vec<bool>,
    /// Whether a delay may be excused.
    excused: bool,
}

impl Deadlines {
    /// The deadlines of a table with these steps.
    pub fn new(mut all: Vec<DeadlineDef>, steps: &Steps) -> Self {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        let mut begun_by: HashMap<String, Vec<usize>> = HashMap::new();
        let mut begun_by_any = Vec::new();
        let mut renewed: Vec<String> = Vec::new();
        for (place, row) in all.iter_mut().enumerate() {
            row.known.place = place;
            row.known.last_start_alone = only_last_counts(row);
            places.entry(row.id.clone()).or_default().push(place);
            for start in &row.start {
                match code_of(start) {
                    Some(code) => begun_by.entry(code.to_owned()).or_default().push(place),
                    None => begun_by_any.push(place),
                }
            }
            if is_renewed(row) && !renewed.contains(&row.id) {
                renewed.push(row.id.clone());
            }
        }
        for row in &mut all {
            row.known.alone = row.valid_from.is_none() && places[&row.id].len() == 1;
        }
        let mut deadlines = Self {
            all,
            places,
            begun_by,
            begun_by_any,
            renewed,
            excusing: steps
                .iter()
                .filter(|step| excuses(step))
                .map(|step| step.code.clone())
                .collect(),
            changed_by: HashMap::new(),
        };
        deadlines.changed_by = deadlines.changed(steps);
        deadlines
    }

    /// The rows of an id, one for each state of the law that changed it.
    pub fn of_id(&self, id: &str) -> impl Iterator<Item = &DeadlineDef> + use<'_> {
        let places = self.places.get(id).map_or(&[][..], Vec::as_slice);
        places.iter().map(|place| &self.all[*place])
    }

    /// The ids, each once, in the order of the law.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let is_first = |row: &&DeadlineDef| self.places[&row.id].first() == Some(&row.known.place);
        self.all.iter().filter(is_first).map(|row| row.id.as_str())
    }

    /// The rows that begin whatever has happened.
    pub fn begun(&self) -> Begun {
        let mut begun = Begun {
            rows: vec![false; self.all.len()],
            excused: false,
        };
        begun.put(&self.begun_by_any);
        begun
    }

    /// Adds what a step of a code may begin.
    pub fn begin(&self, begun: &mut Begun, step: &str) {
        begun.excused |= self.excusing.contains(step);
        if let Some(places) = self.begun_by.get(step) {
            begun.put(places);
        }
    }

    /// Ids of the rows that a later step may begin anew, each once, in the order of the law.
    pub fn renewed(&self) -> &[String] {
        &self.renewed
    }

    /// Those of these ids whose rows may stand otherwise after a step of a code than before it; all
    /// of them after a step that the table does not know.
    pub fn changed_by(&self, step: &str) -> &[String] {
        self.changed_by.get(step).unwrap_or(&self.renewed)
    }

    fn changed(&self, steps: &Steps) -> HashMap<String, Vec<String>> {
        let reach = Reach {
            deadlines: self,
            steps,
        };
        let by_step = |step: &StepDef| {
            let changes = |id: &&String| !self.of_id(id).all(|row| reach.leaves_alone(step, row));
            let ids = self.renewed.iter().filter(changes).cloned();
            (step.code.clone(), ids.collect())
        };
        steps.iter().map(by_step).collect()
    }
}

impl Begun {
    fn put(&mut self, places: &[usize]) {
        for place in places {
            self.rows[*place] = true;
        }
    }

    /// Whether a row may have begun.
    pub fn has(&self, row: &DeadlineDef) -> bool {
        self.rows.get(row.known.place).is_none_or(|begun| *begun)
    }

    /// Whether a delay may be excused.
    pub fn has_excuse(&self) -> bool {
        self.excused
    }
}

impl Deref for Deadlines {
    type Target = [DeadlineDef];

    fn deref(&self) -> &[DeadlineDef] {
        &self.all
    }
}

impl<'d> IntoIterator for &'d Deadlines {
    type Item = &'d DeadlineDef;
    type IntoIter = std::slice::Iter<'d, DeadlineDef>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

/// Whether a step has a field that names deadlines.
fn excuses(step: &StepDef) -> bool {
    step.field_of_kind(&FieldKind::Deadline).is_some()
}

/// The one code of the steps that make a start; none when steps of several codes do, or none.
fn code_of(start: &Start) -> Option<&str> {
    start.step.as_deref().filter(|code| !is_group(code))
}

/// Whether a start names steps of several codes at once.
fn is_group(code: &str) -> bool {
    code == "*" || code == "acts"
}

/// Whether a later step may put another row in the place of the one before.
fn is_renewed(row: &DeadlineDef) -> bool {
    !row.restart.is_empty() || row.pick != Pick::First || !row.again.is_empty()
}

/// Whether of all starts the last step that makes one is what counts: they have no subjects, and
/// each begins on the day of its step.
fn only_last_counts(row: &DeadlineDef) -> bool {
    let is_plain = |start: &Start| {
        let of_step = start.deadline.is_none() && start.through.is_none();
        of_step && start.wait.is_none() && start.at == "on"
    };
    row.pick == Pick::Last && row.subject.is_none() && row.start.iter().all(is_plain)
}

/// Whether a step may have to do with how a row stands.
struct Reach<'d> {
    deadlines: &'d Deadlines,
    steps: &'d Steps,
}

impl Reach<'_> {
    /// Whether a row stands after a step exactly as before it: the row names no such step and
    /// looks at nothing that it changes.
    fn leaves_alone(&self, step: &StepDef, row: &DeadlineDef) -> bool {
        let of_others = row.start.iter().any(|start| start.deadline.is_some());
        let bound = row.within.as_deref().map(|id| self.deadlines.of_id(id));
        let mut bounds = bound.into_iter().flatten();
        step.effects.is_empty()
            && step.statuses.is_empty()
            && !of_others
            && !names(row, step)
            && (!creates(step) || !self.looks_at_created(row))
            && conditions(row).all(|condition| !asks(condition, step))
            && bounds.all(|bound| bound.within.is_none() && self.leaves_alone(step, bound))
    }

    /// Whether a row looks at what a later step may create; people are no such thing.
    fn looks_at_created(&self, row: &DeadlineDef) -> bool {
        let is_party = |field: &str| {
            let codes = row.start.iter().map(code_of);
            let mut defs = codes.map(|code| self.steps.named(code?)?.field(field));
            defs.all(|def| def.is_some_and(|def| matches!(def.kind, FieldKind::Party(_))))
        };
        let of_created = match &row.subject {
            Some(SubjectOf::Field(field)) => field != "id" && !is_party(field),
            _ => false,
        };
        of_created || row.start.iter().any(|start| start.through.is_some())
    }
}

/// Whether a row has to do with steps of a code.
fn names(row: &DeadlineDef, step: &StepDef) -> bool {
    let met = meets(row).map(|meet| meet.step.as_str());
    let again = row.again.iter().map(|again| again.step.as_str());
    let changes = row.change.iter().map(|change| change.step.as_str());
    let stops = row.stops.iter().map(|stop| stop.step.as_str());
    let mut named = met.chain(again).chain(changes).chain(stops);
    row.start.iter().any(|start| starts(start, step)) || named.any(|code| code == step.code)
}

/// Whether a step may make a start. What any act starts under a condition on a field, only a step
/// with that field starts.
fn starts(start: &Start, step: &StepDef) -> bool {
    match start.step.as_deref() {
        Some("acts") => step.counts_as_act,
        Some("*") => start.when.iter().all(|condition| match condition {
            Condition::FieldIs { field, .. } => step.field(field).is_some(),
            _ => true,
        }),
        code => code == Some(step.code.as_str()),
    }
}

/// Whether a step creates what later ones name, people aside.
fn creates(step: &StepDef) -> bool {
    step.creates.is_some() || step.fields.iter().any(|f| f.kind.creates().is_some())
}

fn meets(row: &DeadlineDef) -> impl Iterator<Item = &Meet> {
    let unless = row.start.iter().flat_map(|start| &start.unless);
    row.met_by.iter().chain(&row.restart).chain(unless)
}

fn conditions(row: &DeadlineDef) -> impl Iterator<Item = &Condition> {
    let starts = row.start.iter().flat_map(|start| &start.when);
    let meets = meets(row).flat_map(|meet| &meet.when);
    let changes = row.change.iter().flat_map(|change| &change.when);
    let stops = row.stops.iter().flat_map(|stop| &stop.when);
    starts.chain(meets).chain(changes).chain(stops)
}

/// Whether the answer to a condition on an earlier step may be another after this one. Who is in
/// the case is not asked here: a step that changes that leaves no row alone.
fn asks(condition: &Condition, later: &StepDef) -> bool {
    match condition {
        Condition::FieldIs { .. }
        | Condition::FieldIsNot { .. }
        | Condition::FieldGiven { .. }
        | Condition::FieldMissing { .. }
        | Condition::FieldBefore { .. }
        | Condition::NotBefore { .. }
        | Condition::Untagged { .. }
        | Condition::PartyIs { .. }
        | Condition::GuardianIs { .. }
        | Condition::OtherGmina { .. } => false,
        Condition::Earlier { step, .. }
        | Condition::CaseField { step, .. }
        | Condition::CaseFieldNot { step, .. }
        | Condition::CreatedBy { step, .. } => *step == later.code,
        Condition::Any { of } | Condition::NoneOf { of } => of.iter().any(|one| asks(one, later)),
        _ => true,
    }
}

impl Procedure {
    /// The rows of a deadline's id, one for each state of the law that changed it.
    pub fn deadline_rows(&self, id: &str) -> impl Iterator<Item = &DeadlineDef> + use<'_> {
        self.deadlines.of_id(id)
    }
}
