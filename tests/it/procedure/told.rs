//! What a scenario finds, written as its tables write it.

use chrono::NaiveDate;
use kartoteka::procedure::model::{Certainty, Level};
use kartoteka::procedure::{Due, Notice, Plan, Refusal};

pub fn accepted(plan: &Plan) -> String {
    let mut out = Vec::new();
    if !plan.created.is_empty() {
        out.push(format!("> {}", plan.created.join(" ")));
    }
    if !plan.warnings.is_empty() {
        out.push(format!("~ {}", names(&plan.warnings)));
    }
    out.join(" ")
}

pub fn refused(refusal: &Refusal) -> String {
    let hardest = refusal.findings.iter();
    let hardest: Vec<Notice> = hardest
        .filter(|n| n.level == refusal.level)
        .cloned()
        .collect();
    assert!(refusal.level > Level::Warn);
    format!("! {} {}", refusal.level, names(&hardest))
}

/// Each finding by its code, else by its name, with the field or the step it is about.
pub fn names(notices: &[Notice]) -> String {
    let one = |n: &Notice| {
        let id = n.problem.message_id();
        let name = n.code.clone().unwrap_or_else(|| match id {
            "plan-rule" => "rule".to_owned(),
            id => id.trim_start_matches("plan-").to_owned(),
        });
        let place = match (n.seq, &n.field) {
            (Some(seq), _) => format!("@{seq}"),
            (None, Some(field)) if n.code.is_none() => format!(":{field}"),
            _ => String::new(),
        };
        format!("{name}{place}")
    };
    notices.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// A row as the tables write it.
pub fn told(due: &Due) -> String {
    let mut days = Vec::new();
    days.extend(
        due.days_left
            .filter(|n| *n >= 0)
            .map(|n| format!("left:{n}")),
    );
    days.extend(due.days_late.map(|n| format!("late:{n}")));
    days.extend(due.waiting_days.map(|n| format!("waits:{n}")));
    days.extend(due.norm_days.map(|n| format!("norm:{n}")));
    if due.certainty != Certainty::Sure {
        days.push(due.certainty.to_string());
    }
    let days = if days.is_empty() {
        "-".to_owned()
    } else {
        days.join(",")
    };
    let due_on = due
        .due_at
        .map_or_else(|| date_or_dash(due.due_on), |at| at.to_rfc3339());
    format!(
        "{} {due_on} {} {} {days}",
        due.started_on,
        due.state,
        date_or_dash(due.met_on)
    )
}

pub fn date_or_dash(on: Option<NaiveDate>) -> String {
    on.map_or_else(|| "-".to_owned(), |d| d.to_string())
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn same(found: &str, expected: &str) -> Result<(), String> {
    if found == expected {
        Ok(())
    } else {
        Err(format!("found: {found}"))
    }
}
