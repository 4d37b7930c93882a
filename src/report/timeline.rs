//! What happened in a case in the order of its days, with the terms beside, and what is ahead.

use chrono::NaiveDate;

use super::amendments::Amendments;
use super::list::NamedParty;
use super::people::People;
use crate::procedure::model::FieldKind;
use crate::procedure::state::{Event, target};
use crate::procedure::{CaseState, Due, DueState, Procedure, Status};
use crate::record::{CaseId, Fields, Sensitive, StepRecord, Value};

/// What is known of a case.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The case.
    pub case: &'a CaseId,
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// Its steps in the order of recording.
    pub steps: &'a [StepRecord],
    /// What the steps amount to.
    pub state: &'a CaseState,
    /// Which of them were corrected or withdrawn.
    pub amendments: &'a Amendments,
    /// Its rows of deadlines.
    pub dues: &'a [Due],
    /// Who the parties are, when names were asked for.
    pub people: Option<&'a People>,
    /// The day for which it is asked.
    pub today: NaiveDate,
}

/// The answer.
#[derive(Debug)]
pub struct Timeline<'a> {
    /// The case.
    pub case: &'a CaseId,
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// Where it stands.
    pub status: Status,
    /// The day for which it was asked.
    pub today: NaiveDate,
    /// What happened and what is due, by day; today among it.
    pub entries: Vec<Entry<'a>>,
    /// What is to be done at once: no day is named for it.
    pub waiting: Vec<&'a Due>,
    /// Whether names were asked for.
    pub named: bool,
}

/// One line of it.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Its day.
    pub on: NaiveDate,
    /// What it is.
    pub what: What<'a>,
}

/// What a line is.
#[derive(Debug)]
pub enum What<'a> {
    /// A step that was taken.
    Step(Box<Taken<'a>>),
    /// The last day of a row that is not met, or of a span that ended by itself: no step tells it.
    LastDay(&'a Due),
    /// The day for which it is asked: all behind it lies ahead.
    Today,
}

/// A step that was taken.
#[derive(Debug)]
pub struct Taken<'a> {
    /// The record.
    pub record: &'a StepRecord,
    /// The parties that it names, in order, without a name when none was asked for or known.
    pub parties: Vec<(String, Option<NamedParty>)>,
    /// The number of the step that it corrects or withdraws.
    pub about: Option<u32>,
    /// The number of the step that withdrew it.
    pub voided_by: Option<u32>,
    /// The numbers of the steps that corrected it.
    pub corrected_by: &'a [u32],
    /// How many days after its day it was recorded; none when on that day, and when the day of
    /// recording was given by hand, so that no clock vouches for it.
    pub days_later: Option<i64>,
    /// What it did to the terms.
    pub terms: Vec<Term<'a>>,
}

/// What a step did to a term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term<'a> {
    /// What.
    pub mark: Mark,
    /// The row.
    pub due: &'a Due,
}

/// What a step can do to a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It was met by it, in time.
    Met,
    /// It was met by it, after its last day.
    Late,
    /// It runs from it.
    Started,
}

impl Mark {
    /// The code in answers and in the ids of sentences.
    pub fn code(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Met => "met",
            Self::Late => "late",
        }
    }
}

/// Answers about one case.
pub fn answer(question: Question<'_>) -> Timeline<'_> {
    let steps = question.steps.iter().map(|record| question.step(record));
    let unmet = question.dues.iter().filter(|due| due.state.is_open());
    let ran_out = question.dues.iter().filter(|due| due.ran_out());
    let last_days = unmet.clone().chain(ran_out).filter_map(|due| {
        let what = What::LastDay(due);
        Some(Entry {
            on: due.due_on?,
            what,
        })
    });
    let today = Entry {
        on: question.today,
        what: What::Today,
    };
    let mut entries: Vec<Entry<'_>> = steps.chain(last_days).chain([today]).collect();
    entries.sort_by_key(|entry| (entry.on, entry.place()));
    Timeline {
        case: question.case,
        procedure: question.procedure,
        status: question.state.status,
        today: question.today,
        waiting: unmet.filter(|due| due.due_on.is_none()).collect(),
        named: question.people.is_some(),
        entries,
    }
}

impl Timeline<'_> {
    /// The numbers of the steps that were recorded under a day given by hand.
    pub fn given_by_hand(&self) -> Vec<u32> {
        let given = self.entries.iter().filter_map(|entry| match &entry.what {
            What::Step(taken) if taken.record.clock_given => Some(taken.record.seq),
            _ => None,
        });
        let mut given: Vec<u32> = given.collect();
        given.sort_unstable();
        given
    }
}

impl Entry<'_> {
    /// Where it stands among the lines of its day.
    fn place(&self) -> (u8, u32) {
        match &self.what {
            What::Step(taken) => (0, taken.record.seq),
            What::LastDay(_) => (1, 0),
            What::Today => (2, 0),
        }
    }
}

impl<'a> Question<'a> {
    fn step(&self, record: &'a StepRecord) -> Entry<'a> {
        let seq = record.seq;
        let event = Event::from(record);
        let on = self.day_of(record);
        let later = (record.recorded_at.date_naive() - on).num_days();
        let taken = Taken {
            record,
            parties: self.parties(record),
            about: target(&event),
            voided_by: self.amendments.voided_by(seq),
            corrected_by: self.amendments.corrected_by(seq),
            days_later: Some(later).filter(|days| *days > 0 && !record.clock_given),
            terms: self.terms(seq),
        };
        Entry {
            on,
            what: What::Step(Box::new(taken)),
        }
    }

    /// The day of a step as it counts: a correction may have changed it.
    fn day_of(&self, record: &StepRecord) -> NaiveDate {
        let mut counted = self.state.events.iter().chain(&self.state.voided);
        let event = counted.find(|event| event.seq == record.seq);
        event.map_or(record.on, |event| event.on)
    }

    /// What a step did to the terms, those it met first; one that it both started and met is only
    /// met.
    fn terms(&self, seq: u32) -> Vec<Term<'a>> {
        let mark = |due: &Due| match due.state {
            _ if due.met_by == Some(seq) && due.state == DueState::Late => Some(Mark::Late),
            _ if due.met_by == Some(seq) => Some(Mark::Met),
            // Practice is no news at each step; its last day is told where it lies.
            _ if due.started_by == seq && !due.is_weak() => Some(Mark::Started),
            _ => None,
        };
        let marked = |due| mark(due).map(|mark| Term { mark, due });
        let mut terms: Vec<Term<'a>> = self.dues.iter().filter_map(marked).collect();
        terms.sort_by_key(|term| term.mark);
        terms
    }

    fn parties(&self, record: &StepRecord) -> Vec<(String, Option<NamedParty>)> {
        let named = |id: String| {
            let name = self.people.and_then(|people| people.name(&id));
            let named = name.map(|name: Sensitive<String>| NamedParty {
                id: id.clone(),
                name,
            });
            (id, named)
        };
        let ids = self.ids(record).into_iter();
        ids.map(named).collect()
    }

    /// The ids of the parties that a step names, each once, in the order of its table.
    fn ids(&self, record: &StepRecord) -> Vec<String> {
        let def = self.procedure.step(&record.step);
        let mut ids: Vec<String> = Vec::new();
        for field in def.into_iter().flat_map(|def| &def.fields) {
            let found = match field.kind {
                FieldKind::Party(_) => record
                    .fields
                    .texts(&field.name)
                    .map(str::to_owned)
                    .collect(),
                FieldKind::Parties => of_tables(&record.fields, &field.name),
                _ => Vec::new(),
            };
            ids.extend(found);
        }
        let mut seen = Vec::new();
        ids.retain(|id| {
            let is_new = !seen.contains(id);
            seen.push(id.clone());
            is_new
        });
        ids
    }
}

fn of_tables(fields: &Fields, name: &str) -> Vec<String> {
    let tables = fields.each(name).iter().filter_map(Value::as_table);
    tables
        .filter_map(|party| party.text("id").map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::deadline::deadlines;
    use crate::procedure::{Facts, fold};
    use crate::report::samples::{case, procedure, step, steps, today};

    /// `2026-11-02 open +forward-to-team` for each line: the day, what it is, the marks.
    fn told(steps: &[StepRecord]) -> Vec<String> {
        told_of(procedure(), steps)
    }

    fn told_of(procedure: &Procedure, steps: &[StepRecord]) -> Vec<String> {
        let state = fold(procedure, steps);
        let dues = deadlines(procedure, &state, &Facts::default(), today());
        let (case, amendments) = (case(1), Amendments::of(procedure, steps));
        let timeline = answer(Question {
            case: &case,
            procedure,
            steps,
            state: &state,
            amendments: &amendments,
            dues: &dues,
            people: None,
            today: today(),
        });
        let line = |entry: &Entry<'_>| {
            let what = match &entry.what {
                What::Today => "today".to_owned(),
                What::LastDay(due) => format!("due {}", due.deadline),
                What::Step(taken) => {
                    let marks = taken.terms.iter();
                    let marks = marks.map(|t| format!(" {}:{}", t.mark.code(), t.due.deadline));
                    let void = taken.voided_by.map(|by| format!(" void:{by}"));
                    let marks: String = marks.chain(void).collect();
                    format!("{}{marks}", taken.record.step)
                }
            };
            format!("{} {what}", entry.on)
        };
        timeline.entries.iter().map(line).collect()
    }

    #[test]
    fn steps_and_last_days_stand_in_the_order_of_days() {
        assert_eq!(
            told(&steps()),
            [
                "2026-11-02 open started:forward-to-team",
                "2026-11-04 forward-to-team met:forward-to-team started:appoint-group",
                "2026-11-09 due appoint-group",
                "2026-11-23 today",
                "2027-02-02 due monitor",
                "2027-02-02 due monitor",
            ]
        );
    }

    #[test]
    fn a_span_that_ran_out_is_told_on_its_last_day() {
        let mut order = Fields::new();
        order.set("id", "N1").set("party", "S1");
        order.set("issued_on", "2026-11-02".parse::<NaiveDate>().unwrap());
        let steps = [
            step(1, "open", "2026-11-02", Fields::new()),
            step(2, "police-order", "2026-11-02", order),
        ];
        let told = told_of(crate::procedure::by_code("nk").unwrap(), &steps);
        let ends: Vec<_> = told
            .iter()
            .filter(|line| line.contains("due police-order-ends"))
            .collect();
        assert_eq!(ends, ["2026-11-16 due police-order-ends"]);
    }

    #[test]
    fn a_corrected_day_moves_its_step_and_a_withdrawn_step_stays_marked() {
        let mut steps = steps();
        let mut fields = Fields::new();
        fields.set("target", 2).set("field", "on");
        fields.set("value", "2026-11-12".parse::<NaiveDate>().unwrap());
        steps.push(step(3, "correct", "2026-11-20", fields));
        steps.push(step(4, "appoint-group", "2026-11-19", Fields::new()));
        let mut fields = Fields::new();
        fields.set("target", 4);
        steps.push(step(5, "void", "2026-11-21", fields));
        let told = told(&steps);
        assert!(
            told.iter()
                .any(|line| line == "2026-11-19 appoint-group void:5"),
            "{told:?}"
        );
        assert!(
            told.iter()
                .any(|line| line.starts_with("2026-11-12 forward-to-team late:")),
            "{told:?}"
        );
    }
}
