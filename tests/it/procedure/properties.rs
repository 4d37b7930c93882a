//! Properties over random cases: a tape of random numbers chooses steps and values by the
//! table itself, so that every step and field takes part, sensible or not.

use chrono::{Days, NaiveDate};
use kartoteka::procedure::deadline::deadlines;
use kartoteka::procedure::model::{FieldDef, FieldKind, PartDef, Procedure, StepDef};
use kartoteka::procedure::{CaseState, Due, Request, Status, fold, next};
use kartoteka::record::{CaseId, Fields, Journal, StepRecord, Value};
use kartoteka::report::extract::{Extract, Unpacker, Wanted};
use proptest::prelude::*;

use super::scenario::Case;

/// Random numbers, one after the other; zero when they are used up.
struct Tape<'a>(std::slice::Iter<'a, u16>);

impl Tape<'_> {
    fn below(&mut self, n: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % n.max(1)
    }

    fn number(&mut self, n: i64) -> i64 {
        i64::from(self.0.next().copied().unwrap_or(0)) % n
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    fn day(&mut self, from: NaiveDate) -> NaiveDate {
        from + Days::new(self.below(300) as u64)
    }
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 11, 3).unwrap()
}

/// A value that the kind might hold, now and then one that it cannot.
fn value(p: &Procedure, kind: &FieldKind, tape: &mut Tape) -> Value {
    const IDS: [&str; 10] = [
        "P1", "P2", "P3", "S1", "S2", "X1", "X9", "P1", "S1", "victims",
    ];
    let codes = |list: Vec<&str>, tape: &mut Tape| Value::from(tape.one_of(&list));
    match kind {
        FieldKind::Date => Value::Date(tape.day(first_day())),
        FieldKind::Time => Value::from(tape.one_of(&["09:00", "09:30", "10:00", "24:00"])),
        FieldKind::YesNo => Value::Bool(tape.below(2) == 0),
        FieldKind::Count | FieldKind::Step => Value::Int(tape.number(20)),
        FieldKind::Vocabulary(name) => codes(
            p.vocabulary(name).iter().map(|c| c.code.as_str()).collect(),
            tape,
        ),
        FieldKind::Role => codes(p.roles.iter().map(|r| r.code.as_str()).collect(), tape),
        FieldKind::Country => Value::from(tape.one_of(&["UA", "pl", "XX"])),
        FieldKind::Language => Value::from(tape.one_of(&["uk", "POL", "qq"])),
        FieldKind::Case => Value::from(tape.one_of(&["NK-2026-0002", "nk-2026-7", "a"])),
        FieldKind::Deadline => codes(p.deadlines.iter().map(|d| d.id.as_str()).collect(), tape),
        FieldKind::Subject(letters) | FieldKind::Paper(letters) if !letters.is_empty() => {
            let letter = tape.one_of(letters);
            Value::from(format!("{letter}{}", 1 + tape.below(4)))
        }
        FieldKind::Party(_) | FieldKind::Subject(_) | FieldKind::Paper(_) => {
            Value::from(tape.one_of(&IDS))
        }
        FieldKind::FieldName => {
            let mut names: Vec<&str> = p
                .steps
                .iter()
                .flat_map(|s| &s.fields)
                .map(|f| f.name.as_str())
                .collect();
            names.push("on");
            codes(names, tape)
        }
        FieldKind::FieldValue => {
            Value::from(tape.one_of(&["", "yes", "2025-12-01", "S1", "a", "2025-12-01:a"]))
        }
        FieldKind::Parties => parties(&p.code, tape),
        FieldKind::Instant => {
            let time = tape.one_of(&["09:00", "18:30", "23:59"]);
            Value::from(format!("{}T{time}", tape.day(first_day())))
        }
        FieldKind::Items { parts, .. } => item(p, parts, tape),
        FieldKind::Person => Value::Table([("name".to_owned(), "x".into())].into_iter().collect()),
        FieldKind::Code
        | FieldKind::Gmina
        | FieldKind::Place
        | FieldKind::Member
        | FieldKind::Text
        | FieldKind::File
        | FieldKind::NamesIn(_) => Value::from(tape.one_of(&["a", "b", "mops-1"])),
    }
}

fn item(p: &Procedure, parts: &[PartDef], tape: &mut Tape) -> Value {
    let given = parts
        .iter()
        .map(|part| (part.name.clone(), value(p, &part.kind, tape)));
    Value::Table(given.collect())
}

fn parties(procedure: &str, tape: &mut Tape) -> Value {
    let party = |(id, role): &(&str, &str), tape: &mut Tape| {
        let mut fields = Fields::new();
        fields.set("id", *id).set("role", *role);
        for mark in ["minor", "helpless", "witness_only"] {
            if tape.below(4) == 0 {
                fields.set(mark, true);
            }
        }
        Value::Table(fields)
    };
    let all = [
        ("P1", "victim"),
        ("P2", "victim"),
        ("S1", "perpetrator"),
        ("X1", "guardian"),
    ];
    let of_victims_alone = |(_, role): &&(&str, &str)| procedure == "nk" || *role != "perpetrator";
    let all = all.iter().filter(of_victims_alone);
    Value::List(all.map(|one| party(one, tape)).collect())
}

fn field(p: &Procedure, field: &FieldDef, tape: &mut Tape) -> Value {
    if !field.list || field.kind == FieldKind::Parties {
        return value(p, &field.kind, tape);
    }
    let n = 1 + tape.below(2);
    Value::List((0..n).map(|_| value(p, &field.kind, tape)).collect())
}

fn request(p: &Procedure, def: &StepDef, on: NaiveDate, tape: &mut Tape) -> Request {
    let mut request = Request::new(&def.code, on);
    for one in &def.fields {
        if (one.required && tape.below(20) > 0) || tape.below(3) == 0 {
            request.fields.set(&one.name, field(p, one, tape));
        }
    }
    request.has_reason = tape.below(4) > 0;
    if tape.below(3) == 0 {
        let codes = [
            "NK008", "NK010", "NK014", "NK015", "NK023", "NK027", "NK042", "HL002", "HL003",
            "HL004", "HL008", "HL015",
        ];
        request.despite.push(tape.one_of(&codes).to_owned());
    }
    request
}

/// The step that opens a record, so that it is taken.
fn opening(p: &Procedure, tape: &mut Tape) -> Request {
    let mut open = Request::new("open", first_day());
    let choices: &[(&str, &str)] = match p.code.as_str() {
        "contact" => &[("urgency", "urgency"), ("outcome", "outcome")],
        "kcik" => &[
            ("person_kind", "person-kind"),
            ("citizenship_group", "citizenship-group"),
        ],
        _ => &[],
    };
    for (field, vocabulary) in choices {
        let kind = FieldKind::Vocabulary((*vocabulary).to_owned());
        open.fields.set(field, value(p, &kind, tape));
    }
    if p.code == "contact" {
        let fields = &mut open.fields;
        fields.set("at", "2025-11-03T18:30").set("in_hours", false);
        fields.set("direction", "incoming").set("channel", "phone");
        fields.set("due_on", tape.day(first_day()));
        return open;
    }
    open.fields.set("parties", parties(&p.code, tape));
    if p.code == "nk" {
        open.fields.set("crime_suspected", true);
    }
    open
}

/// A case grown from a tape; steps that are refused are left out.
fn case(procedure: &str, tape: &[u16], days: impl Fn(&mut Tape, usize) -> NaiveDate) -> Case {
    let mut tape = Tape(tape.iter());
    let mut case = Case::of(procedure);
    let p = case.procedure;
    let open = opening(p, &mut tape);
    case.take(&open).unwrap();
    let mut n = 0;
    while tape.0.len() > 0 {
        n += 1;
        let def = &p.steps[tape.below(p.steps.len())];
        let on = days(&mut tape, n);
        let asked = request(p, def, on, &mut tape);
        let _ = case.take(&asked);
    }
    case
}

fn rows(case: &Case, state: &CaseState, today: NaiveDate) -> Vec<Due> {
    deadlines(case.procedure, state, &case.facts, today)
}

/// Whether a deadline is there only when a wait is over.
fn waits(p: &Procedure, deadline: &str) -> bool {
    let mut starts = p.deadline_rows(deadline).flat_map(|row| &row.start);
    starts.any(|start| start.wait.is_some())
}

/// Every procedure whose records people open.
fn code() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["nk", "kcik", "contact"])
}

fn tape() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..400)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is asked, the answer is a plan or a refusal; what was taken stays possible, and
    /// reads back from the journal's text as it was.
    #[test]
    fn what_is_taken_stays_possible(code in code(), tape in tape()) {
        let mut case = case(code, &tape, |tape, _| tape.day(first_day()));
        let today = first_day() + Days::new(400);
        let state = case.state();
        let before = rows(&case, &state, today);
        next(case.procedure, &state, &case.facts, today);

        let id: CaseId = format!("{}-2025-0001", case.procedure.prefix).parse().unwrap();
        let mut journal = Journal::new("01J", id, code, &[7; 32]);
        for step in &case.steps {
            journal.append(step.clone(), |_| Ok::<_, ()>([9; 64])).unwrap();
        }
        let read = Journal::read(journal.text()).unwrap();
        prop_assert_eq!(&read.steps, &case.steps);

        let mut note = Request::new("note", first_day() + Days::new(301));
        note.fields.set("text", "Opis.");
        if !matches!(state.status, Status::Void | Status::Disposed) {
            prop_assert!(case.take(&note).is_ok());
            let again = rows(&case, &case.state(), today);
            prop_assert_eq!(before, again);
        }
    }

    /// What is asked for can be done, whatever has happened in the case.
    #[test]
    fn what_must_come_next_may_come_next(code in code(), tape in tape(), today in 300u64..900) {
        let case = case(code, &tape, |tape, _| tape.day(first_day()));
        let today = first_day() + Days::new(today);
        let next = next(case.procedure, &case.state(), &case.facts, today);
        for wanted in next.must.iter().chain(&next.should) {
            prop_assert!(next.may.contains(&wanted.step), "{}", wanted.step);
        }
    }

    /// (deadline, subject) is unique; days are told exactly where the contract says so.
    #[test]
    fn rows_are_unique_and_tell_their_days(code in code(), tape in tape(), today in 0u64..500) {
        let case = case(code, &tape, |tape, _| tape.day(first_day()));
        let all = rows(&case, &case.state(), first_day() + Days::new(today));
        let mut keys: Vec<_> = all.iter().map(|d| (&d.deadline, &d.subject)).collect();
        keys.sort();
        let n = keys.len();
        keys.dedup();
        prop_assert_eq!(n, keys.len());
        for due in &all {
            let state = due.state.code();
            let late = matches!(state, "late" | "overdue");
            let left = matches!(state, "due" | "running" | "overdue") && due.due_on.is_some();
            prop_assert_eq!(due.days_late.is_some(), late, "{} {}", due.deadline, state);
            prop_assert_eq!(due.days_left.is_some(), left, "{} {}", due.deadline, state);
            if state != "void" {
                prop_assert_eq!(due.waiting_days.is_some(), due.due_on.is_none());
            }
            // What runs out at an hour can be late on its very day.
            let least = i64::from(due.due_at.is_none());
            prop_assert!(due.days_late.is_none_or(|n| n >= least));
        }
    }

    /// Moving today changes how rows stand, never what they are; only what waits comes with time.
    #[test]
    fn today_changes_lateness_only(code in code(), tape in tape(), a in 0u64..900, b in 0u64..900) {
        let case = case(code, &tape, |tape, _| tape.day(first_day()));
        let state = case.state();
        let facts = |today: u64| -> Vec<_> {
            rows(&case, &state, first_day() + Days::new(today))
                .into_iter()
                .filter(|d| !waits(case.procedure, &d.deadline))
                .map(|d| {
                    // A period that ends by itself is met when it is over.
                    let met_on = d.met_on.filter(|_| d.met_by.is_some());
                    (d.deadline, d.subject, d.started_on, d.due_on, met_on, d.started_by)
                })
                .collect()
        };
        prop_assert_eq!(facts(a), facts(b));
    }

    /// What is packed of a record on a day tells of every later day what its steps tell.
    #[test]
    fn what_is_packed_on_a_day_tells_of_later_ones(
        code in code(),
        tape in tape(),
        from in 0u64..600,
        later in prop::collection::vec(0u64..900, 12),
    ) {
        let case = case(code, &tape, |tape, _| tape.day(first_day()));
        let (p, facts) = (case.procedure, &case.facts);
        let from = first_day() + Days::new(from);
        let (whole, kept) = Extract::to_keep(p, case.steps.clone(), facts, from);
        let of_steps = |on| Extract::of_steps(p, case.steps.clone(), facts, on);
        prop_assert_eq!(&whole, &of_steps(from));
        let kept = kept.unwrap();
        for on in later.into_iter().map(|later| from + Days::new(later)) {
            let mut afresh = of_steps(on);
            afresh.dues.iter_mut().for_each(|due| due.why = None);
            let unpacker = Unpacker::new(p, Wanted { about: true, closed: true }, on);
            prop_assert_eq!(unpacker.extract(&kept), Some(afresh));
        }
    }

    /// Steps of different days mean the same in whatever order they were entered.
    #[test]
    fn the_order_of_entering_does_not_matter(
        code in code(),
        tape in tape(),
        order in prop::collection::vec(any::<u32>(), 64),
    ) {
        let mut case = case(code, &tape, |_, n| first_day() + Days::new(n as u64 * 7));
        let today = first_day() + Days::new(500);
        // Amendments name steps by number: they belong to the order of entering.
        let amends = |s: &StepRecord| case.procedure.step(&s.step).unwrap().is_amendment();
        let papers = |s: &StepRecord| s.fields.get("of").is_some_and(|of| of.as_int().is_some());
        case.steps = case.steps.iter().filter(|s| !amends(s) && !papers(s)).cloned().collect();
        renumber(&mut case.steps);
        let plain = |case: &Case| -> Vec<Due> {
            rows(case, &case.state(), today)
                .into_iter()
                .map(|d| Due { started_by: 0, met_by: None, excused_by: None, ..d })
                .collect()
        };
        let before = plain(&case);
        let mut keyed: Vec<(u32, StepRecord)> = case
            .steps
            .iter()
            .cloned()
            .enumerate()
            .map(|(i, s)| (order.get(i).copied().unwrap_or(0), s))
            .collect();
        keyed.sort_by_key(|(key, _)| *key);
        case.steps = keyed.into_iter().map(|(_, s)| s).collect();
        renumber(&mut case.steps);
        prop_assert_eq!(before, plain(&case));
    }
}

fn renumber(steps: &mut [StepRecord]) {
    for (seq, step) in (1..).zip(steps) {
        step.seq = seq;
    }
}

#[test]
fn random_cases_are_not_empty() {
    let tape: Vec<u16> = (0..4000u16)
        .map(|n| n.wrapping_mul(40_503).rotate_left(5))
        .collect();
    for (code, least) in [("nk", 20), ("kcik", 20), ("contact", 5)] {
        let case = case(code, &tape, |tape, _| tape.day(first_day()));
        let state = fold(case.procedure, &case.steps);
        assert!(case.steps.len() > least, "{code}: {}", case.steps.len());
        assert!(!state.events.is_empty());
    }
}
