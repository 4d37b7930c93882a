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
    /// Of each of those ids, the codes of the steps that leave its rows as they are.
    untouched_by: HashMap<String, HashSet<String>>,
}

/// Rows of a table that may have begun, by their places.
#[derive(Debug, Clone)]
pub struct Begun(Vec<bool>);

impl Deadlines {
    /// The deadlines of a table with these steps.
    pub fn new(mut all: Vec<DeadlineDef>, steps: &Steps) -> Self {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        let mut begun_by: HashMap<String, Vec<usize>> = HashMap::new();
        let mut begun_by_any = Vec::new();
        let mut renewed: Vec<String> = Vec::new();
        for (place, row) in all.iter_mut().enumerate() {
            row.place = place;
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
        let mut deadlines = Self {
            all,
            places,
            begun_by,
            begun_by_any,
            renewed,
            untouched_by: HashMap::new(),
        };
        deadlines.untouched_by = deadlines.untouched(steps);
        deadlines
    }

    /// The rows of an id, one for each state of the law that changed it.
    pub fn of_id(&self, id: &str) -> impl Iterator<Item = &DeadlineDef> + use<'_> {
        let places = self.places.get(id).map_or(&[][..], Vec::as_slice);
        places.iter().map(|place| &self.all[*place])
    }

    /// The rows that begin whatever has happened.
    pub fn begun(&self) -> Begun {
        let mut begun = Begun(vec![false; self.all.len()]);
        begun.put(&self.begun_by_any);
        begun
    }

    /// Adds the rows that a step of a code may begin.
    pub fn begin(&self, begun: &mut Begun, step: &str) {
        if let Some(places) = self.begun_by.get(step) {
            begun.put(places);
        }
    }

    /// Ids of the rows that a later step may begin anew, each once, in the order of the law.
    pub fn renewed(&self) -> impl Iterator<Item = &str> {
        self.renewed.iter().map(String::as_str)
    }

    /// Whether the rows of a renewed id may stand otherwise after a step of a code than before it.
    pub fn may_change(&self, id: &str, step: &str) -> bool {
        let untouched = self.untouched_by.get(id);
        untouched.is_none_or(|steps| !steps.contains(step))
    }

    fn untouched(&self, steps: &Steps) -> HashMap<String, HashSet<String>> {
        let reach = Reach {
            deadlines: self,
            steps,
        };
        let of_id = |id: &String| {
            let leaves = |step: &&StepDef| self.of_id(id).all(|row| reach.leaves_alone(step, row));
            let codes = steps.iter().filter(leaves).map(|step| step.code.clone());
            (id.clone(), codes.collect())
        };
        self.renewed.iter().map(of_id).collect()
    }
}

impl Begun {
    fn put(&mut self, places: &[usize]) {
        for place in places {
            self.0[*place] = true;
        }
    }

    /// Whether a row may have begun.
    pub fn has(&self, row: &DeadlineDef) -> bool {
        self.0.get(row.place).is_none_or(|begun| *begun)
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
            && !self.names(row, step)
            && !(creates(step) && self.looks_at_created(row))
            && !conditions(row).any(|condition| asks(condition, step))
            && bounds.all(|bound| bound.within.is_none() && self.leaves_alone(step, bound))
    }

    /// Whether a row has to do with steps of a code.
    fn names(&self, row: &DeadlineDef, step: &StepDef) -> bool {
        let met = meets(row).map(|meet| meet.step.as_str());
        let again = row.again.iter().map(|again| again.step.as_str());
        let changes = row.change.iter().map(|change| change.step.as_str());
        let stops = row.stops.iter().map(|stop| stop.step.as_str());
        let mut named = met.chain(again).chain(changes).chain(stops);
        row.start.iter().any(|start| starts(start, step)) || named.any(|code| code == step.code)
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
