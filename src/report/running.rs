//! Whose procedures run: so that nobody gets a second one while the first goes on.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::people::Histories;
use crate::procedure::model::FurtherDef;
use crate::procedure::{CaseState, Status};
use crate::record::somebody::{Key, Somebody};

/// The days on which a procedure runs, or ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    from: Option<NaiveDate>,
    /// The day on which it ended; none while it runs.
    until: Option<NaiveDate>,
}

impl Span {
    /// The days of a case; none when it is void, or nothing of it is left.
    pub fn of(state: &CaseState) -> Option<Self> {
        let until = match state.status {
            Status::Void | Status::Disposed => return None,
            Status::Open => None,
            // Whatever ends without a day has ended before any form.
            _ => Some(state.ended_on.or(state.status_since).or(state.opened_on)?),
        };
        let from = state.opened_on;
        Some(Self { from, until })
    }

    /// A procedure that runs from a day on.
    pub fn since(day: NaiveDate) -> Self {
        Self {
            from: Some(day),
            until: None,
        }
    }

    /// Whether both ran on one day. On the day on which one ended another may have begun.
    pub fn meets(self, other: Self) -> bool {
        let from = self.from.max(other.from);
        let until = self.until.into_iter().chain(other.until).min();
        until.is_none_or(|until| from.is_none_or(|from| from < until))
    }

    /// Whether a form of that day belongs to it. A form that is older than the procedure and came in
    /// late belongs to it as long as it runs. On the day of the end a form may have been filled after
    /// it, and then opens a new one.
    pub fn takes(self, day: NaiveDate) -> bool {
        self.until
            .is_none_or(|until| day < until && self.from.is_none_or(|from| from <= day))
    }
}

/// The people in whom a form is compared: those who stand in a role of whom there is one procedure
/// at a time. Former names count, former numbers do not.
pub fn people(further: &FurtherDef, state: &CaseState, histories: &Histories) -> Vec<Somebody> {
    let parties = state.parties.iter();
    let parties = parties.filter(|party| party.has_role(&further.roles));
    let of = |id: &str| -> Vec<Somebody> {
        let states = histories.states(id).map(Somebody::of).enumerate();
        let told = states.map(|(age, one)| if age == 0 { one } else { one.by_name() });
        told.collect()
    };
    parties.flat_map(|party| of(&party.id)).collect()
}

/// People of many procedures, found by what they are known by. `T` names a procedure.
pub struct Running<T> {
    people: Vec<(T, Span, Somebody)>,
    places: HashMap<Key, Vec<usize>>,
}

impl<T> Default for Running<T> {
    fn default() -> Self {
        Self {
            people: Vec::new(),
            places: HashMap::new(),
        }
    }
}

impl<T: Clone + Ord> Running<T> {
    /// Adds the people of one procedure.
    pub fn add(&mut self, name: &T, span: Span, people: impl IntoIterator<Item = Somebody>) {
        for somebody in people {
            let place = self.people.len();
            for key in somebody.keys().chain(somebody.near_keys()) {
                self.places.entry(key).or_default().push(place);
            }
            self.people.push((name.clone(), span, somebody));
        }
    }

    /// The procedures about somebody to which a form of that day belongs, in their order.
    pub fn about(&self, somebody: &Somebody, day: NaiveDate) -> BTreeSet<T> {
        self.found(somebody.keys(), day, |other| other.is(somebody))
    }

    /// The procedures to which it may belong, about people who may be the same.
    pub fn near(&self, somebody: &Somebody, day: NaiveDate) -> BTreeSet<T> {
        self.found(somebody.near_keys(), day, |other| other.may_be(somebody))
    }

    fn found(
        &self,
        keys: impl Iterator<Item = Key>,
        day: NaiveDate,
        fits: impl Fn(&Somebody) -> bool,
    ) -> BTreeSet<T> {
        let places = keys.filter_map(|key| self.places.get(&key));
        let found = places.flatten().map(|place| &self.people[*place]);
        found
            .filter(|(_, span, other)| span.takes(day) && fits(other))
            .map(|(name, ..)| name.clone())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::fold;
    use crate::record::Fields;
    use crate::report::amendments::Amendments;
    use crate::report::people::Sheets;
    use crate::report::samples::{day, procedure, sheet, steps};

    fn span(from: &str, until: Option<&str>) -> Span {
        Span {
            from: Some(day(from)),
            until: until.map(day),
        }
    }

    #[test]
    fn a_form_belongs_to_what_runs_on_its_day() {
        for (until, filled, takes) in [
            (None, "2026-11-02", true),
            (None, "2027-03-01", true),
            // Older than the procedure, and taken in late.
            (None, "2026-10-30", true),
            (Some("2026-12-01"), "2026-11-30", true),
            (Some("2026-12-01"), "2026-12-01", false),
            (Some("2026-12-01"), "2027-03-01", false),
            (Some("2026-12-01"), "2026-10-30", false),
        ] {
            let span = span("2026-11-02", until);
            assert_eq!(span.takes(day(filled)), takes, "{filled} {until:?}");
        }
    }

    #[test]
    fn how_a_case_stands_says_when_it_ran() {
        let mut state = fold(procedure(), steps());
        assert_eq!(Span::of(&state), Some(span("2026-11-02", None)));
        for status in [Status::Void, Status::Disposed] {
            state.status = status;
            assert_eq!(Span::of(&state), None);
        }
        state.status = Status::Transferred;
        state.status_since = Some(day("2026-11-20"));
        assert_eq!(
            Span::of(&state),
            Some(span("2026-11-02", Some("2026-11-20")))
        );
        state.status = Status::Monitoring;
        state.ended_on = Some(day("2026-11-18"));
        assert_eq!(
            Span::of(&state),
            Some(span("2026-11-02", Some("2026-11-18")))
        );
    }

    #[test]
    fn victims_are_found_and_perpetrators_are_not() {
        let further = FurtherDef {
            step: "further-form-a".to_owned(),
            roles: vec!["victim".to_owned()],
            valid_from: None,
            basis: "R".into(),
            certainty: crate::procedure::model::Certainty::Sure,
            text: crate::report::samples::label("x", "x"),
        };
        let told = |id, pesel| (id, "pesel", pesel);
        let all = [told("P1", "44051401359"), told("S1", "44051401366")];
        let sheets = Sheets::from([(1, sheet(&all))]);
        let state = fold(procedure(), steps());
        let amendments = Amendments::of(procedure(), &steps());
        let histories = Histories::of(&state, &amendments, &sheets);
        let mut running = Running::default();
        let span = Span::of(&state).unwrap();
        running.add(&7, span, people(&further, &state, &histories));
        let about = |pesel: &str| {
            let mut fields = Fields::new();
            fields.set("pesel", pesel);
            running.about(&Somebody::of(&fields), day("2026-11-10"))
        };
        assert_eq!(about("44051401359"), BTreeSet::from([7]));
        assert_eq!(about("44051401366"), BTreeSet::new());
    }
}
