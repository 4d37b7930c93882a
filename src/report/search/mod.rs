//! In which cases somebody is: by a name, by PESEL, by the number of a case or the office's mark.
//!
//! The query and what it is compared with stay in memory; the answer names a person only where a
//! caller asks for names.

mod query;

use chrono::NaiveDate;

use super::list::{ListRow, Question};
use super::people::{self, Histories};
use crate::procedure::{CaseState, Procedure, Status};
use crate::record::{CaseId, Fields, Sensitive, folded};

pub use query::Query;

/// By what something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The name of a person.
    Name,
    /// The PESEL number of a person.
    Pesel,
    /// The number of the case.
    Case,
    /// The mark that the office gave the form.
    Reference,
}

impl By {
    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Pesel => "pesel",
            Self::Case => "case",
            Self::Reference => "reference",
        }
    }
}

/// A case, or a person of a case, that was found.
#[derive(Debug, Clone)]
pub struct Hit<'p> {
    /// The case.
    pub case: CaseId,
    /// Its procedure.
    pub procedure: &'p Procedure,
    /// Where it stands.
    pub status: Status,
    /// Day 0.
    pub opened_on: Option<NaiveDate>,
    /// The person, by its id and role; none where the case itself was found.
    pub party: Option<(String, String)>,
    /// By what it was found, each once.
    pub by: Vec<By>,
    /// Whether it is so called no more: a former name or number was found, none that counts now.
    pub former: bool,
    /// The name that counts now, when names were asked for.
    pub name: Option<Sensitive<String>>,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Hits<'p> {
    /// What was found, by case and party.
    pub rows: Vec<Hit<'p>>,
    /// The cases that could not be read, in their order.
    pub unreadable: Vec<CaseId>,
    /// Whether names were asked for.
    pub names: bool,
}

/// What is known of one case.
pub struct Known<'a> {
    /// Its row, as a list tells it.
    pub row: &'a ListRow<'static>,
    /// What its steps amount to.
    pub state: &'a CaseState,
    /// What was told of its people; empty when the sheets stay closed.
    pub histories: &'a Histories,
    /// The marks of the forms that opened it.
    pub references: &'a [Sensitive<String>],
    /// The names that a record without people tells: how somebody on the telephone wished to be called.
    pub called: &'a [Sensitive<String>],
    /// Whether it was begun under the very mark that is looked for, of which only a digest is kept.
    pub is_marked: bool,
}

/// What a query finds in one case.
pub fn find(
    query: &Query,
    question: &Question<'_>,
    known: &Known<'_>,
    names: bool,
) -> Vec<Hit<'static>> {
    let (by, called) = of_record(query, known);
    let of_record = (!by.is_empty()).then(|| Hit {
        name: called.filter(|_| names).cloned(),
        ..hit(known, None, by, false)
    });
    let mut hits: Vec<_> = of_record.into_iter().collect();
    let wanted = |role: &String| question.role.as_ref().is_none_or(|asked| asked == role);
    for party in known
        .state
        .parties
        .iter()
        .filter(|party| wanted(&party.role))
    {
        let states: Vec<&Fields> = known.histories.states(&party.id).collect();
        let Some((by, former)) = of_person(query, &states) else {
            continue;
        };
        let named = Some((party.id.clone(), party.role.clone()));
        let mut found = hit(known, named, by, former);
        found.name = states
            .first()
            .filter(|_| names)
            .and_then(|now| people::name(now));
        hits.push(found);
    }
    hits
}

fn hit(
    known: &Known<'_>,
    party: Option<(String, String)>,
    by: Vec<By>,
    former: bool,
) -> Hit<'static> {
    Hit {
        case: known.row.case.clone(),
        procedure: known.row.procedure,
        status: known.row.status,
        opened_on: known.row.opened_on,
        party,
        by,
        former,
        name: None,
    }
}

/// By what the record itself was found, and the name it tells that was looked for.
fn of_record<'a>(query: &Query, known: &Known<'a>) -> (Vec<By>, Option<&'a Sensitive<String>>) {
    let mut by = Vec::new();
    let is_it = |name: &&Sensitive<String>| query.is_name(&folded::words(name.reveal()));
    let called = known.called.iter().find(is_it);
    by.extend(called.map(|_| By::Name));
    if query.is_start_of_case(&known.row.case) {
        by.push(By::Case);
    }
    let mut references = known.references.iter();
    if known.is_marked || references.any(|one| query.is_start_of(one.reveal())) {
        by.push(By::Reference);
    }
    (by, called)
}

/// By what somebody was found, and whether only by what counts no more; the first state counts now.
fn of_person(query: &Query, states: &[&Fields]) -> Option<(Vec<By>, bool)> {
    let mut found: Option<(Vec<By>, bool)> = None;
    for (age, fields) in states.iter().enumerate() {
        let by = in_state(query, fields);
        if !by.is_empty() {
            let (all, _) = found.get_or_insert((Vec::new(), age > 0));
            all.extend(by);
        }
    }
    let (mut by, former) = found?;
    by.sort_unstable();
    by.dedup();
    Some((by, former))
}

fn in_state(query: &Query, fields: &Fields) -> Vec<By> {
    let names = people::NAMES.iter().filter_map(|key| fields.text(key));
    let words: Vec<String> = names.flat_map(folded::words).collect();
    let pesel = fields.text("pesel").and_then(folded::digits);
    let is_number = pesel.is_some_and(|pesel| query.is_number(&pesel));
    let by = [(query.is_name(&words), By::Name), (is_number, By::Pesel)];
    by.into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, by)| by)
        .collect()
}

/// All that was found, in the order of the cases.
pub fn answer<'p>(
    found: impl IntoIterator<Item = Hit<'p>>,
    unreadable: Vec<CaseId>,
    names: bool,
) -> Hits<'p> {
    let mut rows: Vec<_> = found.into_iter().collect();
    let mut unreadable = unreadable;
    rows.sort_by(|a, b| a.case.cmp(&b.case));
    unreadable.sort();
    Hits {
        rows,
        unreadable,
        names,
    }
}

#[cfg(test)]
mod tests;
