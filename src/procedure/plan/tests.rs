//! What a plan writes, and where; the findings themselves stand in `tests/it/data/procedure`.

use chrono::{FixedOffset, NaiveDate, TimeZone as _};

use super::{Notice, Plan, Problem, Refusal, Request, plan};
use crate::procedure::{Facts, Procedure, by_code};
use crate::record::{Fields, Sensitive, StepRecord, Value, text};

fn nk() -> &'static Procedure {
    by_code("nk").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn request(step: &str, fields: &str) -> Request {
    Request {
        fields: text::read(fields).unwrap(),
        has_reason: true,
        ..Request::new(step, day("2026-11-10"))
    }
}

fn decide(facts: &Facts, history: &[StepRecord], asked: &Request) -> Result<Plan, Refusal> {
    plan(nk(), facts, history, asked, day("2026-11-30"))
}

fn record(plan: &Plan) -> StepRecord {
    let zone = FixedOffset::east_opt(3600).unwrap();
    StepRecord {
        seq: plan.seq,
        step: plan.step.as_str().into(),
        on: plan.on,
        recorded_at: zone.with_ymd_and_hms(2026, 11, 30, 9, 0, 0).unwrap(),
        by: "anna.k".parse().unwrap(),
        clock_given: false,
        fields: plan.journal.clone(),
        sheet: None,
    }
}

/// A case opened by these fields, and the plan of its opening.
fn opened(more: &str) -> (Vec<StepRecord>, Plan) {
    let parties = "parties = [{ id = 'P1', role = 'victim' }, { id = 'S1', role = 'perpetrator' }]";
    let asked = Request {
        on: day("2026-11-02"),
        ..request("open", &format!("opener = 'policjant'\n{parties}\n{more}"))
    };
    let plan = decide(&Facts::default(), &[], &asked).unwrap();
    (vec![record(&plan)], plan)
}

fn keys(fields: &Fields) -> Vec<&str> {
    fields.keys().map(smol_str::SmolStr::as_str).collect()
}

#[test]
fn each_field_goes_to_its_side_and_passing_ones_nowhere() {
    let (_, plan) = opened(
        "received_on = 2026-11-04
         for_victim = ['form-b-handed']
         text = 'Zgłoszenie.'",
    );
    assert_eq!(keys(&plan.journal), ["id", "opener", "parties"]);
    assert_eq!(plan.journal.text("opener"), Some("police-officer"));
    assert_eq!(keys(&plan.sheet), ["text"]);
    assert_eq!(plan.created, ["F1"]);
    let follow: Vec<_> = plan
        .follow_ups
        .iter()
        .map(|r| (r.step.as_str(), r.on))
        .collect();
    assert_eq!(
        follow,
        [
            ("forward-to-team", day("2026-11-04")),
            ("hand-form-b", day("2026-11-02"))
        ]
    );
    assert_eq!(plan.follow_ups[1].fields.text("to"), Some("P1"));
}

#[test]
fn findings_about_people_and_texts_stay_on_the_sheet() {
    let (history, _) = opened("");
    let asked = request(
        "visit",
        "by_kind = 'social-worker'
         found = 'concern'
         alcohol = true
         interpreter = 'nie'
         text = 'Opis.'",
    );
    let plan = decide(&Facts::default(), &history, &asked).unwrap();
    assert_eq!(keys(&plan.journal), ["by_kind", "interpreter"]);
    assert_eq!(keys(&plan.sheet), ["alcohol", "found", "text"]);
}

#[test]
fn the_journal_keeps_only_which_data_changed() {
    let (history, _) = opened("");
    let asked = request(
        "update-person",
        "party = 'P1'
         helpless = true
         person = { id = 'P1', phone = '+48 000', family_name = 'Nowa' }",
    );
    let plan = decide(&Facts::default(), &history, &asked).unwrap();
    assert_eq!(keys(&plan.journal), ["changed", "helpless", "party"]);
    let changed: Vec<_> = plan.journal.texts("changed").collect();
    assert_eq!(changed, ["family_name", "phone"]);
    assert_eq!(keys(&plan.sheet), ["person"]);
}

#[test]
fn a_corrected_text_is_only_named_in_the_journal() {
    let (mut history, _) = opened("");
    let visit = request("visit", "by_kind = 'teacher'\nfound = 'safe'");
    history.push(record(
        &decide(&Facts::default(), &history, &visit).unwrap(),
    ));
    for fields in [
        "target = 2\nfound = 'concern'",
        "target = 2\nfield = 'found'\nvalue = 'concern'",
    ] {
        let asked = request("correct", fields);
        let plan = decide(&Facts::default(), &history, &asked).unwrap();
        assert_eq!(keys(&plan.journal), ["sheet_fields", "target"]);
        assert_eq!(plan.sheet.text("found"), Some("concern"));
    }
}

#[test]
fn a_rule_set_aside_stands_in_the_journal() {
    let (history, _) = opened("");
    let mut asked = request("hand-form-b", "to = 'S1'\nas = 'guardian'\nfor = ['P1']");
    asked.despite = vec!["NK008".to_owned()];
    let plan = decide(&Facts::default(), &history, &asked).unwrap();
    let despite: Vec<_> = plan.journal.texts("despite").collect();
    assert_eq!(despite, ["NK008"]);
    assert_eq!(
        plan.warnings[0].basis,
        Some("Dz.U. 2023 poz. 1870 § 6 ust. 4".into())
    );
}

#[test]
fn a_file_is_named_by_nobody() {
    let (history, _) = opened("");
    let asked = request("attach", "file = 'C:/Pulpit/Kowalska.pdf'\nas = 'scan'");
    let plan = decide(&Facts::default(), &history, &asked).unwrap();
    assert_eq!(plan.journal.get("file"), Some(&Value::Bool(true)));
    assert!(plan.sheet.is_empty());
}

#[test]
fn a_code_that_holds_a_family_name_is_warned_about() {
    let (history, _) = opened("");
    let facts = Facts {
        family_names: vec![Sensitive::new("Żółć".to_owned())],
        members: ["mops-1".to_owned()].into(),
        ..Facts::default()
    };
    let told = |code: &str| -> Vec<String> {
        let asked = request("declare", &format!("member = '{code}'"));
        let plan = decide(&facts, &history, &asked).unwrap();
        let ids = plan
            .warnings
            .iter()
            .map(|n| n.problem.message_id().to_owned());
        ids.collect()
    };
    assert!(told("mops-1").is_empty());
    assert_eq!(told("maria.zolc"), ["plan-not-listed", "plan-holds-name"]);
    assert_eq!(told("zolciak"), ["plan-not-listed"]);
}

#[test]
fn an_unknown_step_is_answered_with_the_close_one() {
    let (history, _) = opened("");
    let refusal = decide(&Facts::default(), &history, &request("metting", "")).unwrap_err();
    let near = Problem::UnknownStep(Some("meeting".to_owned()));
    assert_eq!(refusal.findings[0].problem, near);
}

/// A marker in every field of every step is in no finding.
#[test]
fn no_finding_holds_a_value() {
    const MARKER: &str = "zmarkerowana-7731";
    let (history, _) = opened("");
    for step in &nk().steps {
        for field in &step.fields {
            for value in [Value::from(MARKER), Value::List(vec![MARKER.into()])] {
                let mut asked = request(&step.code, "");
                asked.fields.set(&field.name, value);
                asked.despite = vec![MARKER.to_owned()];
                let found: Vec<Notice> = match decide(&Facts::default(), &history, &asked) {
                    Ok(plan) => plan.warnings,
                    Err(refusal) => refusal.findings,
                };
                let told = format!("{found:?}");
                assert!(
                    !told.contains("7731"),
                    "{} {}: {told}",
                    step.code,
                    field.name
                );
            }
        }
    }
}
