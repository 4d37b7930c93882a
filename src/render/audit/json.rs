//! An audit for scripts: codes, days and ids, all keys always there.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::Audited;
use crate::audit::{Finding, What};
use crate::procedure::review::About;
use crate::render::findings;
use crate::report::audit::{CaseAudit, Median, TeamFile, TermStats, stats};

/// The shape of `validate` with more about each finding, and with the parts of the audit:
/// `period`, `chosen`, `unreadable`, `terms`, `cases` (each with its `deadlines`, `papers`, `form_b`,
/// `letters`, `visits`), `team`.
pub fn json(audited: &Audited<'_>) -> Value {
    let report = audited.report;
    let mut answer = findings::json("audit", audited.findings);
    let own = report
        .cases
        .iter()
        .flat_map(|case| case.findings.iter().map(move |f| (case, f)));
    let about_tree = audited.findings.found.len() - own.clone().count();
    if let Some(rows) = answer["findings"].as_array_mut() {
        let nothing = rows.iter_mut().take(about_tree);
        nothing.for_each(|row| more(row, None));
        for (row, (_, finding)) in rows.iter_mut().skip(about_tree).zip(own) {
            more(row, Some(finding));
        }
    }
    let numbers = report.unreadable.iter().map(|case| json!(case.to_string()));
    let team = report.cases.iter().find_map(|case| case.team.as_ref());
    let cases = report.cases.iter().map(case);
    let terms = stats(&report.cases, report.period);
    for (key, value) in [
        ("today", day(report.today)),
        (
            "period",
            json!({"from": day(report.period.from), "to": day(report.period.to)}),
        ),
        ("chosen", json!(audited.chosen)),
        ("unreadable", numbers.collect()),
        ("terms", terms.iter().map(term).collect()),
        ("cases", cases.collect()),
        ("team", team.map_or(Value::Null, self::team)),
    ] {
        answer[key] = value;
    }
    answer
}

fn day(on: impl Into<Option<NaiveDate>>) -> Value {
    json!(on.into().map(|on| on.to_string()))
}

/// What a finding of the law says beside the shape that all findings have.
fn more(row: &mut Value, finding: Option<&Finding>) {
    let term = finding.and_then(|f| match &f.what {
        What::Term(due) | What::Ahead(due) => Some(due),
        _ => None,
    });
    let subject = finding.and_then(|f| match &f.what {
        What::Term(due) | What::Ahead(due) => due.subject.clone().map(Into::into),
        What::Awaited { subject, .. } => subject.clone(),
        What::Missing(About::Who(who), _) => Some(who.clone()),
        _ => None,
    });
    row["on"] = day(finding.map(|f| f.on));
    row["deadline"] = json!(term.map(|due| due.deadline.as_str()));
    row["subject"] = json!(subject);
    row["certainty"] = json!(finding.map(|f| f.certainty.code()));
    row["excused_by"] = json!(finding.and_then(|f| f.excused_by));
}

fn term(row: &TermStats) -> Value {
    json!({
        "procedure": row.procedure.code,
        "deadline": row.deadline,
        "on_time": row.on_time,
        "late": row.late,
        "overdue": row.overdue,
        "waiting": row.waiting,
        "open": row.open,
        "median_days": row.median_days.map(middle),
        "worst_days": row.worst_days,
    })
}

/// A whole number, or one with a half.
fn middle(median: Median) -> Value {
    match i32::try_from(median.days) {
        Ok(days) if median.and_half => json!(f64::from(days) + 0.5),
        _ => json!(median.days),
    }
}

fn case(case: &CaseAudit) -> Value {
    let deadlines = case.terms.iter().map(|due| {
        json!({
            "deadline": due.deadline.as_str(),
            "subject": due.subject,
            "state": due.state.code(),
            "started_on": day(due.started_on),
            "due_on": day(due.due_on),
            "met_on": day(due.met_on),
            "stopped_on": day(due.stopped_on),
            "days_late": crate::audit::days_late(due),
            "excused_by": due.excused_by,
        })
    });
    let papers = case.papers.iter().map(|row| {
        json!({
            "seq": row.seq, "on": day(row.on), "step": row.step, "ids": row.ids, "files": row.files,
            "print": row.print, "held": row.held.code(), "attached_by": row.attached_by,
            "signed": row.signed,
        })
    });
    let handed = case.handed.iter().map(|row| {
        json!({
            "party": row.party, "on": day(row.on), "step": row.step, "to": row.to, "as": row.role,
            "days": row.days,
        })
    });
    let letters = case.deliveries.iter().map(|row| {
        let tries = row.tries.iter();
        let tries = tries.map(|t| json!({"seq": t.seq, "on": day(t.on), "result": t.result}));
        json!({
            "letter": row.letter, "step": row.step, "sent_on": day(row.sent_on),
            "deliveries": tries.collect::<Value>(),
        })
    });
    let visits = case.visits.as_ref().map(|row| {
        json!({
            "every_days": row.every_days, "count": row.count, "first_on": day(row.first_on),
            "last_on": day(row.last_on), "longest_gap_days": row.longest_gap_days,
            "monitored": row.monitored,
        })
    });
    json!({
        "case": case.case.to_string(),
        "procedure": case.procedure.code,
        "status": case.status.code(),
        "opened_on": day(case.opened_on),
        "ended_on": day(case.ended_on),
        "clock_given": case.clock_given,
        "deadlines": deadlines.collect::<Value>(),
        "papers": papers.collect::<Value>(),
        "form_b": handed.collect::<Value>(),
        "letters": letters.collect::<Value>(),
        "visits": visits,
    })
}

fn team(team: &TeamFile) -> Value {
    let members = team.members.iter().map(|row| {
        json!({
            "code": row.code, "kind": row.kind, "since": day(row.since), "until": day(row.until),
            "declared_on": day(row.declared_on), "authorised_on": day(row.authorised_on),
            "trained_on": day(row.trained_on), "present": row.present, "excused": row.excused,
            "unexcused": row.unexcused,
        })
    });
    let meetings = team.meetings.iter().map(|row| {
        json!({
            "id": row.id, "on": day(row.on), "noticed_on": day(row.noticed_on), "present": row.present,
            "absent": row.absent, "since_last_days": row.since_last_days,
        })
    });
    json!({"members": members.collect::<Value>(), "meetings": meetings.collect::<Value>()})
}
