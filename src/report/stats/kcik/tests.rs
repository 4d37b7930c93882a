//! Contacts and cases by the real tables, each with what it must count for.

use smol_str::SmolStr;

use super::{Laws, Taken, contact, counts, person};
use crate::procedure::{Procedure, by_code, fold};
use crate::record::{CaseId, Fields, StepRecord, Value, form, text};
use crate::report::amendments::Amendments;
use crate::report::people::{People, Sheets};
use crate::report::publish::Shown;
use crate::report::samples::{sheet, step};
use crate::report::stats::{Question, Report, answer, explain};

fn laws() -> Laws<'static> {
    Laws {
        contact: by_code("contact").unwrap(),
        case: by_code("kcik").unwrap(),
        form: form::of_procedure("kcik").unwrap(),
    }
}

/// Steps, each as its code, its day and its fields.
fn steps(told: &[(&str, &str, &str)]) -> Vec<StepRecord> {
    let one = |(n, (code, on, fields)): (usize, &(&str, &str, &str))| {
        let seq = u32::try_from(n + 1).unwrap();
        step(seq, code, on, text::read(fields).unwrap())
    };
    told.iter().enumerate().map(one).collect()
}

fn number(prefix: &str) -> CaseId {
    CaseId::new(prefix, 2026, 1)
}

fn contact_of(told: &[(&str, &str, &str)]) -> Taken {
    let state = fold(laws().contact, steps(told));
    contact::take(&number("KT"), &state, 2026)
}

const CALL: (&str, &str, &str) = (
    "open",
    "2026-03-02",
    "at = 2026-03-02T23:10:00+01:00\nline = 'prevention'\ncaller = 'relative'\nin_hours = false\nlanguage = 'uk'",
);

#[test]
fn a_contact_counts_once_in_the_year_of_the_call() {
    let marks = |taken: Taken| match taken {
        Taken::Contact(counted) => Some(counted.marks),
        _ => None,
    };
    let value = |text: &'static str| Some(SmolStr::new_static(text));
    let one = marks(contact_of(&[CALL, ("follow-up", "2026-03-04", "")])).unwrap();
    let line = [value("prevention"), value("relative"), None, None];
    assert_eq!(one[..4], line);
    assert_eq!(one[4..], [value("no"), None, value("uk")]);
    // A correction counts, from year to year too; what was withdrawn does not.
    let at = "target = 1\nfield = 'at'\nvalue = 2025-12-31T23:10:00+01:00";
    let line = "target = 1\nfield = 'line'\nvalue = 'shelter'";
    let moved = contact_of(&[CALL, ("correct", "2026-03-03", at)]);
    assert_eq!(moved, Taken::Nothing);
    let mended = marks(contact_of(&[CALL, ("correct", "2026-03-03", line)])).unwrap();
    assert_eq!(mended[0], value("shelter"));
    let void = contact_of(&[CALL, ("void", "2026-03-03", "target = 1")]);
    assert_eq!(void, Taken::Nothing);
}

const OPENED: (&str, &str, &str) = (
    "open",
    "2025-11-10",
    "person_kind = 'adult'\ncitizenship_group = 'non-eu'\nparties = [{ id = 'P1', role = 'victim' }]",
);

fn helped(told: &[(&str, &str, &str)], sheet: Option<&[(&str, Value)]>) -> Option<person::Helped> {
    let (law, steps) = (laws().case, steps(told));
    let state = fold(law, &steps);
    let Taken::Case(mut helped) = person::take(law, &number("HL"), &state, 2026) else {
        return None;
    };
    if let Some(told) = sheet {
        helped.tell(&state, &people(law, &steps, told));
    }
    Some(*helped)
}

fn people(law: &Procedure, steps: &[StepRecord], told: &[(&str, Value)]) -> People {
    let mut one = sheet(&[("P1", "pseudonym", "Ola")]);
    let mut fields = Fields::new();
    for (name, value) in told {
        fields.set(name, value.clone());
    }
    one.persons[0].fields = crate::record::Sensitive::new(fields);
    let state = fold(law, steps);
    People::of(
        &state,
        &Amendments::of(law, steps),
        &Sheets::from([(1, one)]),
    )
}

#[test]
fn a_case_is_a_person_in_each_year_with_an_act() {
    assert_eq!(helped(&[OPENED], None), None);
    // A note, the disposal of the papers and a withdrawn step are no help.
    for other in [
        &[("note", "2026-02-01", "")][..],
        &[("dispose", "2026-02-01", "")],
        &[
            ("service", "2026-02-01", "kind = 'food'"),
            ("void", "2026-02-02", "target = 2"),
        ],
    ] {
        let told: Vec<_> = [OPENED].iter().chain(other).copied().collect();
        assert_eq!(helped(&told, None), None, "{other:?}");
    }
    let void = [
        OPENED,
        ("service", "2026-02-01", "kind = 'food'"),
        ("void", "2026-02-02", "target = 1"),
    ];
    assert_eq!(helped(&void, None), None);
    let found = helped(
        &[
            OPENED,
            (
                "identify",
                "2025-12-01",
                "result = 'preliminary'\npurposes = ['sexual']",
            ),
            ("service", "2025-12-02", "kind = 'food'"),
            ("meeting", "2026-01-05", "initiated_by = 'worker'"),
            (
                "identify",
                "2026-01-06",
                "result = 'confirmed'\npurposes = ['begging', 'forced-labour']",
            ),
            ("service", "2026-01-07", "kind = 'legal'"),
            ("service", "2026-01-08", "kind = 'legal'"),
            ("identify", "2027-01-06", "result = 'excluded'"),
        ],
        None,
    );
    let found = found.unwrap();
    assert_eq!((found.meetings, found.is_excluded), (1, false));
    assert_eq!(found.services, ["legal", "legal"]);
    let marks: Vec<&str> = found
        .counted
        .marks
        .iter()
        .flatten()
        .map(SmolStr::as_str)
        .collect();
    assert_eq!(marks, ["adult", "non-eu", "confirmed"]);
    let forms: Vec<&SmolStr> = found.counted.sets[0].iter().collect();
    assert_eq!(forms, ["begging", "forced-labour"]);
}

#[test]
fn the_age_is_that_of_the_first_act_in_the_year() {
    let acts = [OPENED, ("service", "2026-03-10", "kind = 'food'")];
    let day = |text: &str| Value::Date(text.parse().unwrap());
    for (told, group) in [
        (("birth_date", day("2008-03-11")), Some("14-17")),
        (("birth_date", day("2008-03-10")), Some("18-24")),
        (("birth_date", day("1950-01-01")), Some("60+")),
        (("birth_date", day("2030-01-01")), None),
        // Told at the opening, in November; by March no year has passed.
        (("age", Value::Int(13)), Some("0-13")),
        (("age", Value::Int(40)), Some("40-59")),
        (("sex", Value::from("female")), None),
    ] {
        let found = helped(&acts, Some(std::slice::from_ref(&told))).unwrap();
        assert_eq!(found.counted.marks[1].as_deref(), group, "{}", told.0);
    }
    let later = [OPENED, ("service", "2026-12-10", "kind = 'food'")];
    let found = helped(&later, Some(&[("age", Value::Int(13))])).unwrap();
    assert_eq!(found.counted.marks[1].as_deref(), Some("14-17"));
}

fn report(sheets: bool, k: Option<u64>) -> (Report, super::super::Counts) {
    let of_case = |fields: &[(&str, &str, &str)], sheet: &[(&str, Value)]| {
        let told: Vec<_> = [OPENED].iter().chain(fields).copied().collect();
        Taken::Case(Box::new(helped(&told, Some(sheet)).unwrap()))
    };
    let food = ("service", "2026-02-01", "kind = 'food'");
    let identify = |fields| ("identify", "2026-02-02", fields);
    let woman = [
        ("sex", Value::from("female")),
        ("age", Value::Int(30)),
        ("citizenships", Value::List(vec!["UA".into(), "MD".into()])),
    ];
    let taken = vec![
        contact_of(&[CALL]),
        contact_of(&[(
            "open",
            "2026-05-05",
            "at = 2026-05-05T10:00:00+02:00\nline = 'institution-consultation'\ncaller = 'justice'\nchannel = 'phone'\nurgency = 'urgent'\nin_hours = true\ncalling_from = 'PL'",
        )]),
        of_case(
            &[
                food,
                food,
                identify("result = 'confirmed'\npurposes = ['sexual', 'begging']"),
            ],
            &woman,
        ),
        of_case(
            &[food, ("meeting", "2026-04-01", "initiated_by = 'worker'")],
            &[],
        ),
        of_case(
            &[identify("result = 'excluded'")],
            &[("sex", "male".into())],
        ),
    ];
    let counts = counts(laws(), taken, sheets);
    let question = Question {
        sheet: super::SHEET,
        year: 2026,
        k,
        as_of: None,
    };
    (answer(question, &counts, Vec::new(), true), counts)
}

/// The rows of a table that are not zero.
fn rows(report: &Report, key: &str) -> Vec<String> {
    let table = report.tables.iter().find(|table| table.key == key);
    let table = table.unwrap_or_else(|| panic!("no table {key}"));
    let rows = table.rows.iter().zip(&table.row_totals);
    let told = rows.filter(|(_, shown)| **shown != Shown::Exact(0));
    told.map(|(row, shown)| format!("{} {shown:?}", row.key))
        .collect()
}

#[test]
fn persons_count_once_and_forms_separately() {
    let (report, counts) = report(true, None);
    let head: Vec<(&str, Shown)> = report.head.clone();
    let number = |n| Shown::Exact(n);
    let expected = [
        ("contacts", number(2)),
        ("consultations", number(1)),
        ("preventive", number(1)),
        ("meetings", number(1)),
        ("persons", number(2)),
        ("services", number(3)),
        ("excluded", number(1)),
    ];
    assert_eq!(head, expected);
    assert_eq!(
        rows(&report, "sex-age"),
        ["female Exact(1)", "none Exact(1)"]
    );
    assert_eq!(
        rows(&report, "form"),
        ["sexual Exact(1)", "begging Exact(1)", "none Exact(1)"]
    );
    assert_eq!(rows(&report, "service-persons"), ["food Exact(2)"]);
    assert_eq!(rows(&report, "service"), ["food Exact(3)"]);
    assert_eq!(
        rows(&report, "citizenship"),
        ["MD Exact(1)", "UA Exact(1)", "none Exact(1)"]
    );
    assert_eq!(
        rows(&report, "identification"),
        ["confirmed Exact(1)", "none Exact(1)"]
    );
    assert_eq!(
        rows(&report, "urgency"),
        ["urgent Exact(1)", "none Exact(1)"]
    );
    assert_eq!(
        rows(&report, "calling-from"),
        ["PL Exact(1)", "none Exact(1)"]
    );
    let found = explain(&counts, "urgency.urgent.yes").unwrap();
    assert_eq!(found.records, [CaseId::new("KT", 2026, 1)]);
    assert!(report.unchecked.is_empty());
}

#[test]
fn without_documents_what_stands_on_sheets_is_not_checked() {
    let (report, _) = report(false, None);
    assert_eq!(report.unchecked, ["sex-age", "citizenship"]);
    let has = |key: &str| report.tables.iter().any(|table| table.key == key);
    assert!(!has("sex-age") && !has("citizenship") && has("form") && has("person-kind"));
}

#[test]
fn what_is_published_shows_no_small_number() {
    let (report, _) = report(true, Some(10));
    let figures = report.tables.iter().flat_map(|table| {
        let totals = table.row_totals.iter().chain(&table.column_totals);
        table.cells.iter().chain(totals).chain(&table.total)
    });
    let figures: Vec<Shown> = figures
        .chain(report.head.iter().map(|(_, shown)| shown))
        .copied()
        .collect();
    let is_hidden = |shown: &Shown| matches!(shown, Shown::Below(10) | Shown::Withheld);
    assert!(figures.len() > 100 && figures.iter().all(is_hidden));
    let changes = report.changes.unwrap();
    assert_eq!(changes.left_out, ["person-kind", "service"]);
    assert_eq!(changes.rounded, 0);
}
