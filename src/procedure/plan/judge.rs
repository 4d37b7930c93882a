//! What is true of every step, and the rules of its table.

use chrono::{Datelike as _, NaiveDate};

use super::{Desk, Notice, Problem};
use crate::calendar::YEARS;
use crate::procedure::Due;
use crate::procedure::condition::Scene;
use crate::procedure::deadline::deadlines;
use crate::procedure::model::{FieldDef, FieldKind, Level, Procedure, RuleDef, StepDef};
use crate::procedure::state::{CaseState, Event, fold_events, references};
use crate::record::{Fields, Value};

impl Desk<'_> {
    /// Everything found about a new step, judged in the case as it would then be.
    pub(super) fn judged(&self, def: &StepDef, event: &Event, asked: &Fields) -> Vec<Notice> {
        let whole = fold_events(self.procedure, self.with(event));
        self.judged_in(&whole, def, event, asked)
    }

    /// Everything found about a step of a case; `asked` has the fields that rules ask about.
    pub(super) fn judged_in(
        &self,
        whole: &CaseState,
        def: &StepDef,
        event: &Event,
        asked: &Fields,
    ) -> Vec<Notice> {
        let (before, after) = whole.around(self.procedure, event);
        let scene = Scene {
            procedure: self.procedure,
            facts: self.facts,
            whole,
            before: &before,
            after: &after,
            event,
            fields: asked,
        };
        let mut found = judged_days(&scene, def, self.today);
        found.extend(judged_names(&scene, def));
        found.extend(self.judged_lists(&scene, def));
        found.extend(after_end(&scene, def));
        found.extend(ruled(&scene, def, Level::Warn));
        found
    }
}

/// Days of a step that cannot be, or stand out of order.
pub(in crate::procedure) fn judged_days(
    scene: &Scene<'_>,
    def: &StepDef,
    today: NaiveDate,
) -> Vec<Notice> {
    let on = scene.event.on;
    let opened_on = scene.whole.opened_on;
    let wrong = |day: &Day| {
        if !YEARS.contains(&day.on.year()) {
            Some(Notice::refuse(Problem::OutOfRange))
        } else if !day.future && day.on > today {
            Some(Notice::refuse(Problem::Future))
        } else if day.since_opening && opened_on.is_some_and(|o| day.on < o) {
            Some(Notice::refuse(Problem::BeforeOpening))
        } else if day.since_step && day.on < on {
            let code = scene.procedure.findings.out_of_order.as_ref();
            Some(Notice::warn(Problem::BeforeStep).coded(code))
        } else {
            None
        }
    };
    let own = Day {
        path: "on".to_owned(),
        on,
        future: false,
        since_opening: !def.before_opening,
        since_step: false,
    };
    let of_fields = def.fields.iter().flat_map(|f| days_in(f, scene.fields));
    std::iter::once(own)
        .chain(of_fields)
        .filter_map(|day| Some(wrong(&day)?.at(day.path)))
        .collect()
}

/// A day of a step, and what is asked of it.
struct Day {
    /// Its key path.
    path: String,
    on: NaiveDate,
    /// Whether it may lie after today.
    future: bool,
    /// Whether it cannot lie before the opening.
    since_opening: bool,
    /// Whether it should not lie before the step.
    since_step: bool,
}

/// The days in a field: its own, or those of its items.
fn days_in(field: &FieldDef, fields: &Fields) -> Vec<Day> {
    // The value of a correction is judged in the step that it corrects.
    if field.kind == FieldKind::FieldValue {
        return Vec::new();
    }
    let own = |on| Day {
        path: field.name.clone(),
        on,
        future: field.future,
        since_opening: field.since_opening,
        since_step: field.since_step,
    };
    let mut days = Vec::new();
    for (i, value) in fields.each(&field.name).iter().enumerate() {
        match value {
            Value::Date(day) => days.push(own(*day)),
            Value::Instant(at) => days.push(own(at.date_naive())),
            Value::Table(item) => days.extend(field.kind.parts().iter().filter_map(|part| {
                Some(Day {
                    path: format!("{}.{}.{}", field.name, i + 1, part.name),
                    on: item.date(&part.name)?,
                    future: part.future,
                    since_opening: part.since_opening,
                    since_step: part.since_step,
                })
            })),
            _ => {}
        }
    }
    days
}

/// Parties, subjects, papers and deadlines that a step names: they must be there, and fit.
pub(in crate::procedure) fn judged_names(scene: &Scene<'_>, def: &StepDef) -> Vec<Notice> {
    let mut found: Vec<Notice> = references(def, scene.fields)
        .into_iter()
        .filter_map(|(path, id)| {
            let name = path.split('.').next().unwrap_or_default();
            let kind = &def.field(name)?.kind;
            Some(judged_name(scene, kind, id)?.at(path))
        })
        .collect();
    found.extend(judged_numbers(scene, def));
    found.extend(judged_deadline(scene, def));
    found
}

fn judged_name(scene: &Scene<'_>, kind: &FieldKind, id: &str) -> Option<Notice> {
    let whole = scene.whole;
    match kind {
        FieldKind::Party(roles) => match whole.party(id) {
            None => Some(Notice::refuse(Problem::UnknownParty)),
            Some(p) if !p.has_role(roles) => {
                Some(Notice::refuse(Problem::WrongRole(roles.clone())))
            }
            Some(_) => None,
        },
        FieldKind::Parties => {
            let known = whole.party(id).is_some();
            (!known).then(|| Notice::refuse(Problem::UnknownParty))
        }
        FieldKind::Subject(letters) | FieldKind::Paper(letters) => {
            let fits = letters.is_empty() || letters.iter().any(|l| id.starts_with(l.as_str()));
            let named = letters.is_empty() && (whole.party(id).is_some() || is_side(scene, id));
            // Nothing is about what it creates itself.
            let subject = whole
                .subject(id)
                .filter(|s| fits && s.seq != scene.event.seq);
            match subject {
                None if named => None,
                None => Some(Notice::refuse(Problem::UnknownSubject)),
                Some(subject) => out_of_order(scene, subject.on, subject.seq),
            }
        }
        _ => None,
    }
}

fn is_side(scene: &Scene<'_>, name: &str) -> bool {
    let mut sides = scene.procedure.roles.iter().map(|r| r.side.as_deref());
    sides.any(|side| side == Some(name))
}

/// Papers that are named by the number of their step.
fn judged_numbers(scene: &Scene<'_>, def: &StepDef) -> Vec<Notice> {
    let fields = def.fields.iter();
    let papers = fields.filter(|f| matches!(f.kind, FieldKind::Paper(_)));
    papers
        .filter_map(|f| {
            let number = scene.fields.get(&f.name).and_then(Value::as_int)?;
            Some(judged_number(scene, number)?.at(&f.name))
        })
        .collect()
}

fn judged_number(scene: &Scene<'_>, number: i64) -> Option<Notice> {
    let seq = u32::try_from(number).ok();
    let other = seq.filter(|seq| *seq != scene.event.seq);
    match other.and_then(|seq| scene.whole.event(seq)) {
        None => Some(Notice::refuse(Problem::UnknownSubject)),
        Some(paper) => out_of_order(scene, paper.on, paper.seq),
    }
}

/// That a step lies before the one whose paper it is about.
fn out_of_order(scene: &Scene<'_>, on: NaiveDate, seq: u32) -> Option<Notice> {
    let code = scene.procedure.findings.out_of_order.as_ref();
    let notice = Notice::warn(Problem::OutOfOrder).coded(code).of_step(seq);
    (on > scene.event.on).then_some(notice)
}

/// A delay is excused of a row that the case has.
fn judged_deadline(scene: &Scene<'_>, def: &StepDef) -> Option<Notice> {
    let field = def.field_of_kind(&FieldKind::Deadline)?;
    let id = scene.fields.text(&field.name)?;
    let subject = scene.fields.text("subject");
    let rows = deadlines(scene.procedure, scene.whole, scene.facts, scene.event.on);
    let known = rows
        .iter()
        .any(|row| row.deadline == id && row.subject.as_deref() == subject);
    // As they are given: the deadline, and of what where it has subjects.
    let call = |row: &Due| match &row.subject {
        Some(subject) => format!("{} (--subject {subject})", row.deadline),
        None => row.deadline.to_string(),
    };
    let there = || Problem::UnknownDeadline(rows.iter().map(call).collect());
    (!known).then(|| Notice::refuse(there()).at(&field.name))
}

/// After the end only what belongs there is done without a word.
fn after_end(scene: &Scene<'_>, def: &StepDef) -> Option<Notice> {
    let ended_on = scene.before.ended_on?;
    (scene.event.on > ended_on && !def.after_end && def.statuses.is_empty())
        .then(|| Notice::warn(Problem::AfterEnd))
}

/// The rules of the table that speak, of those that are at least so hard.
pub(super) fn ruled(scene: &Scene<'_>, def: &StepDef, least: Level) -> Vec<Notice> {
    let rules = speaking(scene, def, |rule| rule.level >= least);
    rules.into_iter().map(Notice::rule).collect()
}

/// The rules of a step's table that speak of it, under the law by which the case was opened; only
/// those that are `wanted` are asked.
pub(in crate::procedure) fn speaking<'d>(
    scene: &Scene<'_>,
    def: &'d StepDef,
    wanted: impl Fn(&RuleDef) -> bool,
) -> Vec<&'d RuleDef> {
    let opened_on = scene.whole.opened_on.unwrap_or(scene.event.on);
    let Some(version) = scene.procedure.version(opened_on, scene.event.on) else {
        return Vec::new();
    };
    def.rules
        .iter()
        .filter(|rule| wanted(rule) && Procedure::holds_under(rule.valid_from, version))
        .filter(|rule| scene.all(&rule.when))
        .collect()
}
