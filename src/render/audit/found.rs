//! A finding of an audit as a row of a report: sentences, places, advice.

use crate::audit::{Finding, What};
use crate::procedure::model::{Certainty, Source};
use crate::procedure::review::About;
use crate::procedure::{Due, DueState};
use crate::render::{due, labels};
use crate::report::audit::CaseAudit;
use crate::report::findings::Found;
use crate::words::{Arg, Words};

/// The finding with its sentences.
pub fn found(case: &CaseAudit, finding: &Finding, words: &Words) -> Found {
    Found {
        code: finding.def.code.clone(),
        level: finding.level,
        case: Some(case.case.to_string()),
        file: None,
        step: finding.step,
        message: labels::label(finding.def.head(), words).to_owned(),
        detail: detail(case, finding, words),
        basis: Some(labels::basis(&finding.basis, words).to_owned()),
        days_late: finding.days_late,
        fix: labels::label(&finding.def.mend, words).to_owned(),
    }
}

/// What exactly, and what should be known beside it.
fn detail(case: &CaseAudit, finding: &Finding, words: &Words) -> Option<String> {
    let mut told: Vec<String> = days(finding, words).into_iter().collect();
    told.extend(what(case, finding, words));
    let excused = finding.excused_by;
    told.extend(excused.map(|seq| words.say_with("audit-excused", &[("seq", seq.into())])));
    // Of a rule that was set aside the rule itself says how sure it is.
    let is_of_rule = matches!(finding.what, What::SetAside(_));
    if finding.certainty != Certainty::Sure && !is_of_rule {
        told.push(words.say(&format!("audit-certainty-{}", finding.certainty)));
    }
    (!told.is_empty()).then(|| told.join(" "))
}

/// The day of the step, or since when and until when it was so; a term tells its days itself.
fn days(finding: &Finding, words: &Words) -> Option<String> {
    let day = |on| Arg::from(words.date(on));
    match &finding.what {
        What::Rule(_) | What::Problem(_) | What::SetAside(_) => {
            let id = if finding.on == finding.until {
                "audit-on"
            } else {
                "audit-between"
            };
            let args = [("on", day(finding.on)), ("until", day(finding.until))];
            Some(words.say_with(id, &args))
        }
        What::Missing(about, _) => {
            let id = match about {
                About::Step(_) => "audit-since-step",
                About::Case | About::Who(_) => "audit-since",
            };
            Some(words.say_with(id, &[("on", day(finding.on))]))
        }
        _ => None,
    }
}

fn what(case: &CaseAudit, finding: &Finding, words: &Words) -> Option<String> {
    let procedure = case.procedure;
    Some(match &finding.what {
        What::Rule(text) => labels::label(text, words).to_owned(),
        What::Problem(problem) => words.say(problem.message_id()),
        What::SetAside(codes) => {
            words.say_with("audit-set-aside", &[("codes", codes.join(", ").into())])
        }
        What::Term(row) => term(case, row, finding.days_late.unwrap_or(0), words),
        What::Awaited { step, subject } => {
            let step = Arg::from(labels::step(procedure, step, words));
            match subject {
                None => words.say_with("audit-awaited", &[("step", step)]),
                Some(subject) => {
                    let subject = labels::subject(procedure, subject, words);
                    let args = [("step", step), ("subject", subject.into())];
                    words.say_with("audit-awaited-for", &args)
                }
            }
        }
        What::Ahead(row) => ahead(case, row, words),
        What::Missing(About::Who(who), text) => {
            let who = labels::subject(procedure, who, words);
            let about = words.say_with("audit-about", &[("who", who.into())]);
            let text = text.as_ref().map(|text| labels::label(text, words));
            text.into_iter()
                .chain([about.as_str()])
                .collect::<Vec<_>>()
                .join(" ")
        }
        What::Outlived => {
            let day = words.date(finding.on);
            words.say_with("audit-outlived", &[("on", day.into())])
        }
        What::DisposedEarly => {
            let day = words.date(finding.on);
            words.say_with("audit-disposed-early", &[("on", day.into())])
        }
        What::Twins(others) => {
            let cases: Vec<String> = others.iter().map(ToString::to_string).collect();
            words.say_with("audit-twins", &[("cases", cases.join(", ").into())])
        }
        What::Missing(About::Case | About::Step(_), _) | What::FormerLaw => return None,
    })
}

/// `Wniosek o pobyt: ostatni dzień 2026-11-30, zostało 7 dni.`
fn ahead(case: &CaseAudit, row: &Due, words: &Words) -> String {
    let args = [
        ("what", due::what(row, case.procedure, words).into()),
        ("due", due::until(row, words).into()),
        ("days", row.days_left.unwrap_or(0).into()),
    ];
    words.say_with("audit-term-ahead", &args)
}

/// `Powołanie grupy: do 2026-11-09, wykonano 2026-11-21, 12 dni po terminie.`
fn term(case: &CaseAudit, row: &Due, days: i64, words: &Words) -> String {
    let is_done = matches!(row.state, DueState::Late | DueState::Met);
    let mut table = case.procedure.deadline_rows(&row.deadline);
    let is_of_norm = table.any(|def| def.source == Source::Norm);
    let is_by_hour = row.due_at.is_some() && days == 0;
    let id = match (row.due_on.is_some(), is_done) {
        (true, true) if is_by_hour => "audit-term-hours",
        (true, true) if is_of_norm => "audit-term-late-norm",
        (true, true) => "audit-term-late",
        (true, false) if is_of_norm => "audit-term-overdue-norm",
        (true, false) => "audit-term-overdue",
        (false, true) => "audit-term-waited",
        (false, false) if row.norm_days.is_some() => "audit-term-waits-norm",
        (false, false) => "audit-term-waits",
    };
    let day = |on: Option<chrono::NaiveDate>| on.map(|on| words.date(on)).unwrap_or_default();
    let args = [
        ("what", due::what(row, case.procedure, words).into()),
        ("due", due::until(row, words).into()),
        ("since", day(Some(row.started_on)).into()),
        ("met", day(row.met_on).into()),
        ("days", days.into()),
        ("waiting", row.waiting_days.unwrap_or(0).into()),
        ("norm", row.norm_days.unwrap_or(0).into()),
    ];
    words.say_with(id, &args) + "."
}
