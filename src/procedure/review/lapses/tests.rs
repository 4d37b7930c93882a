//! Which steps may change the rows of a deadline is known from the table; here it is held against
//! looking at every step, over random histories of every procedure.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::*;
use crate::procedure::model::{FieldDef, FieldKind, PartDef, Procedure, StepDef};
use crate::procedure::review::SheetsRead;
use crate::procedure::state::fold_events;
use crate::procedure::{Facts, by_code};
use crate::record::{Fields, Value};

/// Steps as numbers to choose by: which step, how many days after the one before, and its values.
type Story = Vec<(Index, u64, Vec<Index>)>;

fn story() -> impl Strategy<Value = Story> {
    let values = prop::collection::vec(any::<Index>(), 12);
    prop::collection::vec((any::<Index>(), 0_u64..40, values), 1..25)
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).unwrap()
}

fn text(from: &[&str], index: Index) -> Value {
    Value::Text((*index.get(from)).into())
}

/// A value of a field, as if somebody had chosen it blindly.
fn value(procedure: &Procedure, field: &FieldDef, on: NaiveDate, index: Index) -> Option<Value> {
    Some(match &field.kind {
        FieldKind::Date => Value::Date(on + Days::new(u64::try_from(index.index(90)).unwrap())),
        FieldKind::Count => Value::Int(i64::try_from(index.index(4)).unwrap()),
        FieldKind::YesNo => Value::Bool(index.index(2) == 0),
        FieldKind::Party(_) => text(&["P1", "P2", "S1"], index),
        FieldKind::Subject(letters) | FieldKind::Paper(letters) => {
            let letter = letters.first().map_or("P", String::as_str);
            Value::Text(format!("{letter}{}", index.index(3) + 1).as_str().into())
        }
        FieldKind::Vocabulary(name) => {
            let choices = procedure.vocabulary(name);
            let choice = choices.get(index.index(choices.len().max(1)))?;
            Value::Text(choice.code.as_str().into())
        }
        FieldKind::Items { parts, creates } => {
            let of_part =
                |part: &PartDef| (part.kind == FieldKind::Date).then(|| part.name.clone());
            let days = parts.iter().filter_map(of_part);
            let day = Value::Date(on + Days::new(u64::try_from(index.index(90)).unwrap()));
            let mut item: Fields = days.map(|name| (name, day.clone())).collect();
            let letter = creates.as_deref().unwrap_or("x");
            let id = format!("{letter}{}", index.index(3) + 1);
            item.insert("id".into(), Value::Text(id.as_str().into()));
            Value::List(vec![Value::Table(item)])
        }
        _ => return None,
    })
}

fn fields(procedure: &Procedure, def: &StepDef, on: NaiveDate, values: &[Index]) -> Fields {
    let chosen = def.fields.iter().zip(values.iter().cycle());
    let mut fields: Fields = chosen
        .filter(|(_, index)| index.index(4) > 0)
        .filter_map(|(field, index)| {
            let value = value(procedure, field, on, *index)?;
            Some((field.name.clone(), value))
        })
        .collect();
    if def.creates.is_some() {
        let letter = def.creates.as_deref().unwrap_or_default();
        let id = format!("{letter}{}", values[0].index(3) + 1);
        fields.insert("id".into(), Value::Text(id.as_str().into()));
    }
    fields
}

/// The events of a story; the case is opened first, for two victims and one perpetrator.
fn events(procedure: &'static Procedure, story: &Story) -> Vec<Event> {
    // Steps that end rounds are chosen more often than the many that do not.
    let renews = |def: &&StepDef| {
        let mut rows = procedure
            .deadlines
            .renewed()
            .iter()
            .flat_map(|id| procedure.deadline_rows(id));
        rows.any(|row| {
            row.is_started_by(&def.code) || row.met_by.iter().any(|m| m.step == def.code)
        })
    };
    let all = procedure.steps.iter();
    let often = std::iter::repeat_n(all.clone().filter(renews), 4).flatten();
    let steps: Vec<&StepDef> = all.chain(often).collect();
    let mut on = first_day();
    let party = |id: &str, role: &str| {
        let fields = [("id", id), ("role", role)];
        let fields = fields.map(|(name, value)| (name, Value::Text(value.into())));
        Value::Table(fields.into_iter().collect())
    };
    let opening = procedure.opening().unwrap();
    let mut fields_of_opening = fields(procedure, opening, on, &story[0].2);
    let parties = vec![
        party("P1", "victim"),
        party("P2", "victim"),
        party("S1", "perpetrator"),
    ];
    fields_of_opening.insert("parties".into(), Value::List(parties));
    let mut events = vec![Event {
        seq: 1,
        step: opening.code.as_str().into(),
        on,
        fields: fields_of_opening.into(),
    }];
    for (seq, (step, days, values)) in (2..).zip(story) {
        let def = steps[step.index(steps.len())];
        on = on + Days::new(*days);
        if def.code == opening.code || def.is_amendment() {
            continue;
        }
        let fields = fields(procedure, def, on, values);
        let step = def.code.as_str().into();
        events.push(Event {
            seq,
            step,
            on,
            fields: fields.into(),
        });
    }
    events
}

fn rounds(procedure: &'static Procedure, story: &Story, every_step: bool) -> Vec<Due> {
    let state = fold_events(procedure, events(procedure, story));
    let today = state.events.last().unwrap().on + Days::new(10);
    let review = Review {
        procedure,
        facts: &Facts::default(),
        state: &state,
        fields: &BTreeMap::new(),
        sheets: &SheetsRead::default(),
        today,
    };
    if every_step {
        review.rounds_where(|_| procedure.deadlines.renewed())
    } else {
        review.rounds()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_step_that_leaves_a_term_alone_ends_no_round_of_it(story in story()) {
        for code in ["nk", "kcik", "team", "contact"] {
            let procedure = by_code(code).unwrap();
            prop_assert_eq!(rounds(procedure, &story, false), rounds(procedure, &story, true));
        }
    }
}

#[test]
fn such_histories_do_end_rounds() {
    let mut runner = TestRunner::deterministic();
    let mut found = 0;
    for _ in 0..100 {
        let story = story().new_tree(&mut runner).unwrap().current();
        found += rounds(by_code("nk").unwrap(), &story, true).len();
    }
    assert!(found > 50, "{found}");
}

#[test]
fn of_most_pairs_it_is_known_that_nothing_changes() {
    let deadlines = &by_code("nk").unwrap().deadlines;
    let changed = |step: &StepDef| deadlines.changed_by(&step.code).len();
    let steps = &by_code("nk").unwrap().steps;
    let changes: usize = steps.iter().map(changed).sum();
    let pairs = steps.len() * deadlines.renewed().len();
    assert!(changes > 0 && 2 * changes < pairs, "{changes} of {pairs}");
    assert_eq!(deadlines.changed_by("no-such-step"), deadlines.renewed());
}
