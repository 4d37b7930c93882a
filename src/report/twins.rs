//! Records that may be about the same: opened from one form or under one reference, or about one
//! person while both ran. On one computer that is asked before a record is opened; two that work
//! apart each know only their own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::amendments::Amendments;
use super::effective;
use super::people::{Histories, Sheets};
use super::running::{Span, people};
use crate::procedure::model::FieldKind;
use crate::procedure::{CaseState, Procedure, Status, fold};
use crate::record::somebody::{Key, Somebody};
use crate::record::{CaseId, Journal};

/// The journal field that holds the mark of the form, or of the reference, that opened a record.
pub const MARK: &str = "form_mark";

/// What of a record tells whether another may be about the same.
pub struct Likeness {
    case: CaseId,
    span: Span,
    mark: Option<String>,
    people: Vec<Somebody>,
    /// The records that it names: whoever tied two to each other has seen both.
    named: BTreeSet<CaseId>,
}

impl Likeness {
    /// What a record tells; none when it is void, went to others, or nothing of it is left.
    pub fn of(procedure: &Procedure, journal: &Journal, sheets: &Sheets) -> Option<Self> {
        let state = fold(procedure, &journal.steps);
        let goes_on = state.status != Status::Transferred;
        let span = Span::of(&state).filter(|_| goes_on)?;
        let mark = journal.steps.first()?.fields.text(MARK);
        let amendments = Amendments::of(procedure, &journal.steps);
        let histories = Histories::of(&state, &amendments, sheets);
        let further = procedure.further.as_ref();
        Some(Self {
            case: journal.case.clone(),
            span,
            mark: mark.map(str::to_owned),
            people: further.map_or_else(Vec::new, |further| people(further, &state, &histories)),
            named: named(procedure, (journal, sheets), (&state, &amendments)),
        })
    }

    fn may_be(&self, other: &Self) -> bool {
        let is_tied = self.named.contains(&other.case) || other.named.contains(&self.case);
        let is_kind = self.case.prefix() == other.case.prefix();
        is_kind && !is_tied && self.span.meets(other.span)
    }
}

/// The records that the steps of one name, as they count.
fn named(
    procedure: &Procedure,
    (journal, sheets): (&Journal, &Sheets),
    (state, amendments): (&CaseState, &Amendments),
) -> BTreeSet<CaseId> {
    let named = state.events.iter().flat_map(|event| {
        let def = procedure.step(&event.step);
        let names = def.and_then(|def| def.field_of_kind(&FieldKind::Case));
        names.map_or_else(Vec::new, |field| {
            let fields = effective::fields(procedure, &journal.steps, amendments, sheets, event);
            let texts = fields.texts(&field.name);
            texts.filter_map(|text| text.parse().ok()).collect()
        })
    });
    named.collect()
}

/// For each record those that may be about the same.
pub fn twins(all: &[Likeness]) -> BTreeMap<CaseId, BTreeSet<CaseId>> {
    let mut found: BTreeMap<CaseId, BTreeSet<CaseId>> = BTreeMap::new();
    let mut tell = |one: &Likeness, other: &Likeness| {
        if one.case != other.case && one.may_be(other) {
            for (of, is) in [(one, other), (other, one)] {
                let twins = found.entry(of.case.clone()).or_default();
                twins.insert(is.case.clone());
            }
        }
    };
    let mut marks: HashMap<&str, Vec<&Likeness>> = HashMap::new();
    let mut places: HashMap<Key, Vec<(&Likeness, &Somebody)>> = HashMap::new();
    for one in all {
        if let Some(mark) = &one.mark {
            let others = marks.entry(mark).or_default();
            for other in others.iter() {
                tell(one, other);
            }
            others.push(one);
        }
        for somebody in &one.people {
            for key in somebody.keys().chain(somebody.near_keys()) {
                let others = places.entry(key).or_default();
                for (other, known) in others.iter() {
                    if known.is(somebody) || known.may_be(somebody) {
                        tell(one, other);
                    }
                }
                others.push((one, somebody));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Fields;
    use crate::report::samples::day;

    fn record(case: &str, mark: Option<&str>, pesel: Option<&str>) -> Likeness {
        let somebody = |pesel: &str| {
            let mut fields = Fields::new();
            fields.set("pesel", pesel);
            Somebody::of(&fields)
        };
        Likeness {
            case: case.parse().unwrap(),
            span: Span::since(day("2026-11-02")),
            mark: mark.map(str::to_owned),
            people: pesel.into_iter().map(somebody).collect(),
            named: BTreeSet::new(),
        }
    }

    const ONE: &str = "NK-2026-0001";
    const TWO: &str = "NK-2026-0002";
    const PESEL: &str = "44051401359";

    fn pairs(all: &[Likeness]) -> Vec<String> {
        let twins = twins(all).into_iter();
        let lines = twins.map(|(case, others)| {
            let others: Vec<String> = others.iter().map(ToString::to_string).collect();
            format!("{case}: {}", others.join(" "))
        });
        lines.collect()
    }

    #[test]
    fn one_form_and_one_person_make_two_records_alike() {
        let both = [format!("{ONE}: {TWO}"), format!("{TWO}: {ONE}")];
        for of in [
            (Some("m"), None),
            (None, Some(PESEL)),
            (Some("m"), Some(PESEL)),
        ] {
            assert_eq!(
                pairs(&[record(ONE, of.0, of.1), record(TWO, of.0, of.1)]),
                both
            );
        }
        let other = record(TWO, Some("n"), Some("44051401366"));
        assert_eq!(
            pairs(&[record(ONE, Some("m"), Some(PESEL)), other]),
            [""; 0]
        );
        let contact = record("KT-2026-00001", Some("m"), None);
        assert_eq!(pairs(&[record(ONE, Some("m"), None), contact]), [""; 0]);
    }

    #[test]
    fn what_was_tied_or_had_ended_before_is_told_no_more() {
        let mut tied = record(TWO, Some("m"), Some(PESEL));
        tied.named.insert(ONE.parse().unwrap());
        let one = || record(ONE, Some("m"), Some(PESEL));
        assert_eq!(pairs(&[one(), tied]), [""; 0]);
        let mut later = record(TWO, None, Some(PESEL));
        let mut first = one();
        let mut state = fold(
            crate::report::samples::procedure(),
            crate::report::samples::steps(),
        );
        state.ended_on = Some(day("2026-12-01"));
        state.status = Status::Monitoring;
        first.span = Span::of(&state).unwrap();
        later.span = Span::since(day("2026-12-01"));
        assert_eq!(pairs(&[first, later]), [""; 0]);
    }
}
