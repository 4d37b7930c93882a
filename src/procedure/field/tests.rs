//! Flags and files, good and bad.

use super::{FieldError, FieldProblem, Wanted};
use crate::procedure::by_code;
use crate::procedure::model::{FieldDef, Procedure, StepDef};
use crate::record::{Fields, Value, text};

fn nk() -> &'static Procedure {
    by_code("nk").unwrap()
}

fn step(code: &str) -> &'static StepDef {
    nk().step(code).unwrap()
}

fn flag(code: &str, flag: &str) -> &'static FieldDef {
    step(code).flag(flag).unwrap()
}

/// The value as the journal writes it, or `path: problem`.
fn told(result: Result<Value, Vec<FieldError>>) -> String {
    match result {
        Ok(value) => {
            let mut out = String::new();
            text::write_value(&mut out, &value);
            out
        }
        Err(errors) => errors
            .iter()
            .map(|e| format!("{}: {:?}", e.path, e.problem))
            .collect::<Vec<_>>()
            .join("; "),
    }
}

#[test]
fn flags_are_read_by_their_table() {
    for (code, name, text, expected) in [
        ("forward-to-team", "received-on", "2026-11-04", "2026-11-04"),
        (
            "forward-to-team",
            "received-on",
            "4.11.2026",
            "received_on: Wanted(Date)",
        ),
        (
            "forward-to-team",
            "received-on",
            "2026-02-30",
            "received_on: Wanted(Date)",
        ),
        ("forward-to-team", "copy-kept", "tak", "true"),
        ("forward-to-team", "copy-kept", "no", "false"),
        (
            "forward-to-team",
            "copy-kept",
            "perhaps",
            "copy_kept: Wanted(YesNo)",
        ),
        (
            "ask-to-widen",
            "kind",
            "psycholog,teacher",
            r#"["psychologist", "teacher"]"#,
        ),
        ("notify-perpetrator", "party", "s1", r#""S1""#),
        ("notify-perpetrator", "party", "Anna", "party: Wanted(Id)"),
        ("notify-perpetrator", "party", "S01", "party: Wanted(Id)"),
        ("meeting", "start", "09:30", "09:30:00"),
        ("meeting", "start", "25:00", "start: Wanted(Time)"),
        (
            "meeting",
            "present",
            "mops-1,kpp.2",
            r#"["mops-1", "kpp.2"]"#,
        ),
        (
            "meeting",
            "present",
            "mops-1,Jan Kot",
            "present.2: Wanted(Code)",
        ),
        (
            "meeting",
            "absent",
            "kpp.2:illness",
            r#"[{ cause = "illness", code = "kpp.2" }]"#,
        ),
        ("form-c", "visits-every", "14", "14"),
        (
            "form-c",
            "visits-every",
            "-1",
            "visits_every: Wanted(Count)",
        ),
        (
            "form-c",
            "task",
            "2026-12-01:mops-1,2026-12-08",
            r#"[{ due_on = 2026-12-01, who = "mops-1" }, { due_on = 2026-12-08 }]"#,
        ),
        ("form-c", "task", "2026-12-01:a:b", "tasks.1: Wanted(Parts)"),
        (
            "form-d",
            "obligation",
            "2026-12-01",
            "obligations.1.kind: Missing",
        ),
        (
            "appoint-group",
            "member",
            "social-worker:mops-1:2026-11-03",
            r#"[{ code = "mops-1", declared_on = 2026-11-03, kind = "social-worker" }]"#,
        ),
        (
            "appoint-group",
            "member",
            "social-workr:mops-1",
            r#"members.1.kind: NotAChoice { vocabulary: "kind", near: Some("social-worker") }"#,
        ),
        ("sign", "of", "m1", r#""M1""#),
        ("sign", "of", "12", "12"),
        ("excuse", "subject", "victims", r#""victims""#),
        ("excuse", "deadline", "appoint-group", r#""appoint-group""#),
        ("correct", "seq", "0", "target: Wanted(Step)"),
        ("correct", "field", "received-on", r#""received_on""#),
        ("correct", "value", "", r#""""#),
    ] {
        assert_eq!(
            told(nk().read_flag(flag(code, name), text)),
            expected,
            "{code} {name}"
        );
    }
}

#[test]
fn a_case_number_is_known_by_its_form() {
    for (text, expected) in [
        ("nk-2025-12", r#""NK-2025-0012""#),
        ("KCIK-2026-0001", r#""KCIK-2026-0001""#),
        ("12/2025", "case: Wanted(Case)"),
        ("NK-2025-0000", "case: Wanted(Case)"),
        ("Nowak", "case: Wanted(Case)"),
    ] {
        assert_eq!(told(nk().read_flag(flag("link", "case"), text)), expected);
    }
}

#[test]
fn a_flag_may_repeat_where_its_field_is_a_list() {
    let kinds = flag("ask-to-widen", "kind");
    let read = nk().read_flags(kinds, ["teacher", "medical,gkrpa"]);
    assert_eq!(told(read), r#"["teacher", "medical", "gkrpa"]"#);
    let once = nk().read_flags(flag("form-c", "party"), ["P1", "P2"]);
    assert_eq!(told(once), "party: Repeated");
}

#[test]
fn texts_and_persons_have_no_flag() {
    for step in &nk().steps {
        for field in &step.fields {
            let free = matches!(
                field.name.as_str(),
                "text" | "actions" | "grounds" | "person" | "alcohol" | "helpless"
            );
            assert!(
                !free || field.flag.is_none(),
                "{} {}",
                step.code,
                field.name
            );
        }
    }
}

#[test]
fn files_are_read_with_all_errors_at_once() {
    let file = "
        attended = 'tak'
        partyy = 'P1'
        tasks = [{ due_on = '2026-12-01', who = 'mops-1' }, '2026-12-08:kpp.2', { due_n = 1 }]
        visits_every = 'often'
        marker-of-nobody = 1
    ";
    let errors = nk()
        .read_fields(step("form-c"), &text::read(file).unwrap())
        .unwrap_err();
    let told: Vec<_> = errors
        .iter()
        .map(|e| (e.path.as_str(), &e.problem))
        .collect();
    let near = |name: &str| FieldProblem::Unknown {
        near: Some(name.to_owned()),
    };
    assert_eq!(
        told,
        [
            ("", &FieldProblem::Unknown { near: None }),
            ("", &near("party")),
            ("tasks.3.due_on", &FieldProblem::Missing),
            ("tasks.3", &near("due_on")),
            ("visits_every", &FieldProblem::Wanted(Wanted::Count)),
        ]
    );
}

#[test]
fn what_was_read_reads_again_unchanged() {
    let file = "
        attended = true
        party = 'p1'
        tasks = ['2026-12-01:mops-1', { due_on = 2026-12-08 }]
        accompanied_by = 'opiekun'
        text = 'Rozmowa.'
    ";
    let once = nk()
        .read_fields(step("form-c"), &text::read(file).unwrap())
        .unwrap();
    let twice = nk().read_fields(step("form-c"), &once).unwrap();
    assert_eq!(once, twice);
    assert_eq!(once.text("accompanied_by"), Some("guardian"));
}

#[test]
fn parties_are_read_by_their_keys() {
    let file = "
        parties = [
            { id = 'P1', role = 'victim', minor = false },
            { id = 'x', role = 'aunt', mnor = true },
            { role = 'swiadek' },
        ]
    ";
    let errors = nk()
        .read_fields(step("open"), &text::read(file).unwrap())
        .unwrap_err();
    let paths: Vec<_> = errors.iter().map(|e| e.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "parties.2.id",
            "parties.2",
            "parties.2.role",
            "parties.3.id"
        ]
    );
}

#[test]
fn an_hour_that_comes_twice_wants_its_offset() {
    let field = FieldDef {
        kind: crate::procedure::model::FieldKind::Instant,
        ..flag("forward-to-team", "received-on").clone()
    };
    for (text, expected) in [
        ("2026-11-02T08:15", "2026-11-02T08:15:00+01:00"),
        ("2026-07-02T08:15", "2026-07-02T08:15:00+02:00"),
        ("2026-10-25T02:30", "received_on: Wanted(Instant)"),
        ("2026-03-29T02:30", "received_on: Wanted(Instant)"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+01:00"),
        ("2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00"),
        ("2026-10-25 02:30+02:00", "2026-10-25T02:30:00+02:00"),
        ("2026-11-02 08:15", "2026-11-02T08:15:00+01:00"),
        ("2026-07-01T23:30:00Z", "2026-07-02T01:30:00+02:00"),
    ] {
        assert_eq!(told(nk().read_flag(&field, text)), expected, "{text}");
    }
}

/// A marker in every field of every step, as a text, a number, a list and a table, is in no error.
#[test]
fn no_error_holds_a_value() {
    const MARKER: &str = "Zmarkerowana-7731";
    let kinds = [
        Value::from(MARKER),
        Value::List(vec![MARKER.into(), MARKER.into()]),
        Value::Table(
            [(MARKER.to_owned(), Value::from(MARKER))]
                .into_iter()
                .collect(),
        ),
        Value::List(vec![Value::Table(
            [(MARKER.to_owned(), 1.into())].into_iter().collect(),
        )]),
    ];
    for step in &nk().steps {
        let names = step.fields.iter().map(|f| f.name.as_str());
        for name in names.chain([MARKER]) {
            for value in &kinds {
                let mut fields = Fields::new();
                fields.set(name, value.clone());
                let told = format!("{:?}", nk().read_fields(step, &fields));
                assert!(!told.contains("7731"), "{} {name}: {told}", step.code);
            }
        }
    }
}
