//! What the stores under `tests/audit` cannot show cheaply: periods, cases that are none, terms that
//! ran anew, duties without a day, readings without sheets, and since when until when.

use std::collections::BTreeMap;

use chrono::{FixedOffset, NaiveDate, TimeZone as _};

use super::{Finding, Period, findings, rows};
use crate::procedure::model::Certainty;
use crate::procedure::review::{Review, SheetsRead};
use crate::procedure::{Due, Facts, by_code, fold};
use crate::record::{StepRecord, text};

/// A case to be audited: lines of `DATE STEP FIELDS`, the fields as TOML parted by `;`.
#[derive(Clone)]
struct Case<'l> {
    lines: Vec<&'l str>,
    today: &'l str,
    period: (&'l str, &'l str),
    norm: Option<(&'l str, i64)>,
    reads_sheets: bool,
}

/// The lines as they stand on a day.
fn on<'l>(today: &'l str, lines: &[&'l str]) -> Case<'l> {
    Case {
        lines: lines.to_vec(),
        today,
        period: ("", ""),
        norm: None,
        reads_sheets: true,
    }
}

impl<'l> Case<'l> {
    fn then(mut self, lines: &[&'l str]) -> Self {
        self.lines.extend(lines);
        self
    }

    fn without(mut self, line: &str) -> Self {
        self.lines.retain(|other| *other != line);
        self
    }

    fn norm(mut self, key: &'l str, n: i64) -> Self {
        self.norm = Some((key, n));
        self
    }

    /// From a day to a day; a blank one sets no bound.
    fn within(mut self, from: &'l str, to: &'l str) -> Self {
        self.period = (from, to);
        self
    }

    fn found(&self) -> Vec<Finding> {
        let bound = |text: &str| (!text.is_empty()).then(|| day(text));
        let (from, to) = (bound(self.period.0), bound(self.period.1));
        self.reviewed(|review| findings(review, Period { from, to }))
    }

    /// The rounds of a deadline: from when to when, how they stand, and on which day they were met.
    fn rounds(&self, id: &str) -> Vec<String> {
        let mut rows = self.reviewed(rows);
        rows.retain(|row| row.deadline == id);
        rows.sort_by_key(|row| row.started_on);
        let word = |on: Option<NaiveDate>| on.map_or_else(|| "-".to_owned(), |on| on.to_string());
        let line = |row: &Due| {
            let (due, met) = (word(row.due_on), word(row.met_on));
            format!("{}..{due} {} {met}", row.started_on, row.state.code())
        };
        rows.iter().map(line).collect()
    }

    fn reviewed<T>(&self, make: impl FnOnce(&Review<'_>) -> T) -> T {
        let zone = FixedOffset::east_opt(3600).unwrap();
        let step = |(seq, line): (u32, &&str)| {
            let (on, rest) = line.split_once(' ').unwrap();
            let (step, fields) = rest.split_once(' ').unwrap_or((rest, ""));
            StepRecord {
                seq,
                step: step.into(),
                on: day(on),
                recorded_at: zone.with_ymd_and_hms(2026, 1, 1, 9, 0, 0).unwrap(),
                by: "anna.k".parse().unwrap(),
                clock_given: false,
                fields: text::read(&fields.replace(';', "\n")).unwrap(),
                sheet: None,
            }
        };
        let steps: Vec<StepRecord> = (1..).zip(&self.lines).map(step).collect();
        let procedure = by_code("nk").unwrap();
        let mut facts = Facts::default();
        facts
            .norms
            .extend(self.norm.map(|(key, n)| (key.to_owned(), n)));
        let state = fold(procedure, &steps);
        let named = |id: &String| (id.clone(), ["family_name".to_owned()].into());
        let sheets = SheetsRead {
            opens: self.reads_sheets,
            told: state.parties.iter().map(|p| named(&p.id)).collect(),
            ..SheetsRead::default()
        };
        let review = Review {
            procedure,
            facts: &facts,
            state: &state,
            fields: &BTreeMap::new(),
            sheets: &sheets,
            today: day(self.today),
        };
        make(&review)
    }

    /// The findings of a code: since when, until when, by how many days, in which step.
    fn told(&self, code: &str) -> Vec<String> {
        let mut found = self.found();
        found.retain(|finding| finding.def.code == code);
        let word = |n: Option<i64>| n.map_or_else(|| "-".to_owned(), |n| n.to_string());
        let line = |f: &Finding| {
            let step = word(f.step.map(i64::from));
            format!("{}..{} {} {step}", f.on, f.until, word(f.days_late))
        };
        found.iter().map(line).collect()
    }

    fn codes(&self) -> Vec<String> {
        self.found().iter().map(|f| f.def.code.clone()).collect()
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const OPEN: &str = "2026-11-02 open id = 'F1'; opener = 'police-officer'; source = 'own-suspicion'; victim_present = true; \
    perpetrator_present = true; parties = [{ id = 'P1', role = 'victim' }, { id = 'S1', role = 'perpetrator' }]";
const HANDED: &str = "2026-11-02 hand-form-b to = 'P1'; as = 'victim'; for = ['P1']";
const TEAM: &str = "2026-11-03 forward-to-team received_on = 2026-11-03";
const GROUP: &str = "2026-11-04 appoint-group members = [{ kind = 'social-worker', code = 'a', declared_on = 2026-11-04 }, \
    { kind = 'police-officer', code = 'b', declared_on = 2026-11-04 }]";
const ALLOWED: [&str; 2] = [
    "2026-11-04 authorise member = 'a'",
    "2026-11-04 authorise member = 'b'",
];
const TO_GROUP: &str = "2026-11-05 forward-to-group form = 'F1'; received_on = 2026-11-05";
const MEETING: &str = "2026-11-09 meeting id = 'M1'; present = ['a', 'b']; parties = ['P1']";
const FORM_C: &str = "2026-11-09 form-c party = 'P1'; attended = true";
const FORM_D: &str = "2026-11-10 form-d party = 'S1'; attended = true";

/// A case up to the first plan, in which nothing that the journal tells is wrong.
fn planned(today: &str) -> Case<'_> {
    let case = on(
        today,
        &[OPEN, HANDED, TEAM, GROUP, ALLOWED[0], ALLOWED[1], TO_GROUP],
    );
    let case = case.then(&[MEETING, FORM_C, FORM_D]);
    Case {
        reads_sheets: false,
        ..case
    }
}

#[test]
fn a_period_takes_what_lasted_on_one_of_its_days() {
    let late = on(
        "2026-11-23",
        &[
            OPEN,
            HANDED,
            "2026-11-20 forward-to-team received_on = 2026-11-20",
        ],
    );
    let told = ["2026-11-09..2026-11-20 11 3"];
    for (from, to, expected) in [
        ("", "", &told[..]),
        ("", "2026-11-08", &[]),
        ("", "2026-11-09", &told),
        ("2026-11-12", "2026-11-13", &told),
        ("2026-11-20", "", &told),
        ("2026-11-21", "", &[]),
    ] {
        let found = late.clone().within(from, to).told("NK001");
        assert_eq!(found, expected, "{from}..{to}");
    }
    // What is not done yet lasts until the day of the audit.
    let never = on("2026-11-23", &[OPEN, HANDED]).within("2026-11-23", "");
    assert_eq!(never.told("NK001"), ["2026-11-09..2026-11-23 14 -"]);
}

#[test]
fn a_case_that_is_none_has_no_findings_and_a_note_of_disposal_takes_none_away() {
    let case = on("2026-11-23", &[OPEN]);
    assert_eq!(case.codes(), ["NK001", "NK008"]);
    let void = case.clone().then(&["2026-11-04 void target = 1"]);
    assert_eq!(void.codes(), Vec::<String>::new());
    // The step only notes that papers went: the record is there, and is judged until then.
    let noted = case.then(&["2026-11-20 dispose"]);
    assert_eq!(noted.codes(), ["NK001", "NK008", "NK037"]);
}

#[test]
fn a_duty_without_a_day_is_late_by_the_offices_norm_or_while_it_is_not_done() {
    let handed = "2026-11-12 hand-form-b to = 'P1'; as = 'victim'; for = ['P1']";
    let open = |today| on(today, &[OPEN]);
    assert_eq!(open("2026-11-02").told("NK008"), Vec::<String>::new());
    assert_eq!(
        open("2026-11-03").told("NK008"),
        ["2026-11-02..2026-11-03 1 -"]
    );
    // The law names no day by which a duty that was done is to be measured.
    let done = open("2026-11-23").then(&[handed]);
    assert_eq!(done.told("NK008"), Vec::<String>::new());
    let norm = |case: Case<'static>, n| case.norm("hand_form_b_days", n).told("NK008");
    assert_eq!(norm(done.clone(), 7), ["2026-11-02..2026-11-12 3 2"]);
    assert_eq!(norm(done, 10), Vec::<String>::new());
    assert_eq!(norm(open("2026-11-09"), 7), Vec::<String>::new());
    assert_eq!(norm(open("2026-11-10"), 7), ["2026-11-02..2026-11-10 1 -"]);
}

#[test]
fn a_term_that_runs_anew_is_told_each_time_it_had_passed() {
    let visit = "visit by_kind = 'social-worker'; parties = ['P1']";
    let (first, second) = (format!("2026-12-20 {visit}"), format!("2027-03-02 {visit}"));
    let case = planned("2027-03-10").then(&[&first, &second]);
    assert_eq!(
        case.told("NK032"),
        [
            "2026-12-10..2026-12-20 10 11",
            "2027-01-19..2027-03-02 42 12",
        ]
    );
    let weak = case.found().iter().all(|f| f.certainty == Certainty::Weak);
    assert!(weak, "the silence is a norm of the office");
}

#[test]
fn a_round_that_was_kept_is_told_beside_those_that_were_not() {
    let visit = "visit by_kind = 'social-worker'; parties = ['P1']";
    let (first, second) = (format!("2026-12-20 {visit}"), format!("2027-01-04 {visit}"));
    let case = planned("2027-01-10").then(&[&first, &second]);
    let told = case.rounds("silence");
    assert_eq!(
        told[told.len() - 3..],
        [
            "2026-11-10..2026-12-10 late 2026-12-20",
            "2026-12-20..2027-01-19 met 2027-01-04",
            "2027-01-04..2027-02-03 due -",
        ]
    );
    // The acts of one day are one round, and each act before met the round of the one before it.
    assert_eq!(told[0], "2026-11-02..2026-12-02 met 2026-11-03");
    assert!(told.iter().all(|row| !row.contains("overdue")), "{told:?}");
}

#[test]
fn nothing_is_asked_of_sheets_that_were_not_read() {
    let journal = planned("2026-11-23");
    assert_eq!(journal.codes(), Vec::<String>::new());
    // The same steps, read whole: the meeting has no minutes.
    let whole = Case {
        reads_sheets: true,
        ..journal
    };
    assert_eq!(whole.told("NK007"), ["2026-11-09..2026-11-23 - 8"]);
    assert_eq!(whole.codes(), ["NK007"]);
}

#[test]
fn what_may_still_follow_today_is_not_missing() {
    let today = Case {
        reads_sheets: true,
        ..planned("2026-11-09")
    };
    assert_eq!(today.told("NK007"), Vec::<String>::new());
    let opened = on(
        "2026-11-09",
        &[OPEN, HANDED, TEAM, GROUP, TO_GROUP, MEETING],
    );
    for code in ["NK011", "NK013"] {
        assert_eq!(opened.told(code), Vec::<String>::new(), "{code}");
        let later = Case {
            today: "2026-11-10",
            ..opened.clone()
        };
        assert_eq!(later.told(code), ["2026-11-09..2026-11-10 - -"], "{code}");
    }
}

#[test]
fn a_summons_is_for_its_day_unless_that_was_taken_back() {
    let summon = "2026-11-10 summon parties = ['S1']; meeting_on = 2026-11-12";
    let case = planned("2026-11-23").without(FORM_D).then(&[summon]);
    assert_eq!(case.told("NK013"), ["2026-11-12..2026-11-23 - -"]);
    let cancelled = "2026-11-11 cancel-meeting meeting_on = 2026-11-12; cause = 'choroba'";
    let case = case.then(&[cancelled]);
    assert_eq!(case.told("NK013"), Vec::<String>::new());
    let again = case.then(&["2026-11-11 summon parties = ['S1']; meeting_on = 2026-11-18"]);
    assert_eq!(again.told("NK013"), ["2026-11-18..2026-11-23 - -"]);
}

#[test]
fn a_group_that_lacks_somebody_is_told_for_as_long_as_it_did() {
    let left = "2026-11-12 remove-member member = 'b'";
    let joins = |on: &str| {
        format!(
            "{on} add-member member = {{ kind = 'police-officer', code = 'c', declared_on = {on} }}"
        )
    };
    let (same_day, later) = (joins("2026-11-12"), joins("2026-11-20"));
    let case = planned("2026-11-23");
    let told = |lines: &[&str]| case.clone().then(lines).told("NK005");
    assert_eq!(told(&[left]), ["2026-11-12..2026-11-23 - 11"]);
    assert_eq!(told(&[left, &later]), ["2026-11-12..2026-11-20 - 11"]);
    // Entered in one order or the other, on one day the group was never without.
    assert_eq!(told(&[left, &same_day]), Vec::<String>::new());
    assert_eq!(told(&[&same_day, left]), Vec::<String>::new());
    // With the end of the procedure the group has ended.
    let close = "2026-11-18 close reason = 'groundless'; signed = ['a']";
    assert_eq!(told(&[left, close]), ["2026-11-12..2026-11-18 - 11"]);
}

#[test]
fn a_member_declares_before_the_first_act() {
    let group = "2026-11-04 appoint-group members = [{ kind = 'social-worker', code = 'a', declared_on = 2026-11-04 }, \
        { kind = 'police-officer', code = 'b', declared_on = 2026-11-04 }, { kind = 'teacher', code = 'c' }]";
    let case = on("2026-11-23", &[OPEN, TEAM, group, TO_GROUP]);
    assert_eq!(case.told("NK006"), Vec::<String>::new());
    let met = case.then(&[MEETING]);
    assert_eq!(met.told("NK006"), ["2026-11-09..2026-11-23 - -"]);
    let left = met.clone().then(&["2026-11-16 remove-member member = 'c'"]);
    assert_eq!(left.told("NK006"), ["2026-11-09..2026-11-16 - -"]);
    let in_time = met.then(&["2026-11-10 declare member = 'c'"]);
    assert_eq!(in_time.told("NK006"), Vec::<String>::new());
}

#[test]
fn who_comes_later_waits_for_the_next_meeting() {
    let newcomer = "2026-11-16 add-party party = 'P2'; role = 'victim'; minor = false";
    let case = planned("2026-11-23").then(&[newcomer]);
    assert_eq!(case.told("NK012"), Vec::<String>::new());
    let again = "2026-11-18 meeting id = 'M2'; present = ['a', 'b']; parties = ['P1']";
    assert_eq!(
        case.then(&[again]).told("NK012"),
        ["2026-11-18..2026-11-23 - -"]
    );
}

#[test]
fn the_end_of_the_monitoring_is_missed_weakly() {
    let close = "2026-11-18 close reason = 'groundless'; signed = ['a', 'b']";
    let monitor = |on: &str| format!("{on} monitor way = 'visit'");
    let acts = ["2027-02-18", "2027-05-18", "2027-08-18"].map(monitor);
    let acts: Vec<&str> = acts.iter().map(String::as_str).collect();
    let ended = |today| {
        let lines = [
            OPEN, HANDED, TEAM, GROUP, TO_GROUP, MEETING, FORM_C, FORM_D, close,
        ];
        on(today, &lines).then(&acts)
    };
    assert_eq!(ended("2027-08-18").told("NK027"), Vec::<String>::new());
    let case = ended("2027-08-20");
    assert_eq!(case.told("NK027"), ["2027-08-18..2027-08-20 2 -"]);
    let mut found = case.found().into_iter();
    let certainty = found.find(|f| f.def.code == "NK027").map(|f| f.certainty);
    assert_eq!(certainty, Some(Certainty::Weak));
    let end = case.then(&["2027-08-19 end-monitoring"]);
    assert_eq!(end.told("NK027"), Vec::<String>::new());
}

#[test]
fn an_order_is_judged_by_its_checks_when_it_has_run_out() {
    let order = "2026-11-12 police-order id = 'N1'; party = 'S1'; issued_on = 2026-11-12; kinds = ['leave-home']";
    let check = |on: &str| format!("{on} order-check order = 'N1'");
    let checks = ["2026-11-13", "2026-11-18", "2026-11-25"].map(check);
    let visit = "2026-11-26 visit by_kind = 'social-worker'; parties = ['P1']";
    let case = |today, n: usize| {
        let checks: Vec<&str> = checks.iter().map(String::as_str).take(n).collect();
        planned(today).then(&[order, visit]).then(&checks)
    };
    let told = |today, n| case(today, n).told("NK031");
    assert_eq!(told("2026-11-26", 1), Vec::<String>::new());
    assert_eq!(told("2026-11-27", 2), ["2026-11-26..2026-11-27 - 11"]);
    assert_eq!(told("2026-11-27", 3), Vec::<String>::new());
    // For a fortnight after its end nobody looked after the family.
    let alone = |today| case(today, 3).without(visit).told("NK031");
    assert_eq!(alone("2026-12-10"), Vec::<String>::new());
    assert_eq!(alone("2026-12-11"), ["2026-11-26..2026-12-11 - 11"]);
}
