//! The deadlines of a procedure: how long, of what, for which cases; [`steps`] says from which
//! day, and met by what.

mod steps;

use chrono::NaiveDate;

use crate::procedure::model::{
    DeadlineDef, FieldKind, Meet, Nature, Pick, Source, StepDef, SubjectOf, TermDef, TermUnit,
};
use crate::render::labels;
use crate::render::procedure::table::length;
use crate::words::Arg;

use super::Law;

impl Law<'_> {
    /// All deadlines, in the order of the law.
    pub(super) fn deadlines(&self) -> String {
        let mut out = self.heading(3, "law-deadlines");
        out.push_str(&format!("{}\n\n", self.words.say("law-deadlines-lead")));
        for deadline in &self.procedure.deadlines {
            let label = self.label(&deadline.label);
            out.push_str(&format!("#### {label} (`{}`)\n\n", deadline.id));
            for line in self.told(deadline) {
                out.push_str(&format!("- {line}\n"));
            }
            out.push('\n');
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
        out
    }

    fn told(&self, row: &DeadlineDef) -> Vec<String> {
        let first = row.start.first().and_then(|start| start.step.as_deref());
        let starts: Vec<String> = row.start.iter().map(|s| self.start(row, s)).collect();
        let meets = |list: &[Meet]| list.iter().map(|meet| self.meet(meet)).collect::<Vec<_>>();
        let again: Vec<String> = row.again.iter().map(|a| self.once_more(row, a)).collect();
        let changes: Vec<String> = row
            .change
            .iter()
            .map(|change| self.change(change))
            .collect();
        let basis = self.basis(&row.basis, row.certainty) + &self.since(row.valid_from);
        [
            self.named("law-length", &[self.length(row, first, &row.term)]),
            self.nature(row.nature),
            row.subject.as_ref().map(|of| self.subject(row, of)),
            self.named("law-runs-from", &starts),
            self.pick(row.pick),
            self.named("law-runs-anew", &meets(&row.restart)),
            self.named("law-met-by", &meets(&row.met_by)),
            (row.after_start && !row.met_by.is_empty()).then(|| self.words.say("law-after-start")),
            self.named("law-again", &again),
            self.named("law-changed-by", &changes),
            self.named("law-stops", &self.stops(&row.stops)),
            row.within.as_deref().map(|id| self.within(id)),
            row.norm.as_ref().map(|key| self.norm(key)),
            self.named("column-basis", &[basis]),
            (row.source == Source::OtherAct).then(|| self.words.say("law-other-act")),
            self.ahead(row),
            row.last_working_day
                .then(|| self.words.say("law-last-working-day")),
            row.outlasts.then(|| self.words.say("law-outlasts")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// When its end is told more loudly.
    fn ahead(&self, row: &DeadlineDef) -> Option<String> {
        let days: Vec<String> = row.warn_ahead.iter().map(ToString::to_string).collect();
        let days = (!days.is_empty()).then(|| days.join(", "))?;
        Some(self.say("law-warn-ahead", &[("days", days.into())]))
    }

    /// How long it is; of units whose end may or may not move, that it does not. Fields are those
    /// of the step from which it runs.
    fn length(&self, row: &DeadlineDef, step: Option<&str>, term: &TermDef) -> String {
        match term {
            TermDef::None => length(term, self.words),
            TermDef::Own(field) => {
                let day = self.own_day(row, step.unwrap_or_default(), field);
                self.say("law-own-day", &[("field", day.into())])
            }
            TermDef::Every(field, unit) => {
                let field = self.field(step.unwrap_or_default(), field);
                let said = self.say("law-every", &[("field", field.into())]);
                self.not_moved(said, *unit)
            }
            TermDef::Fixed(_, unit) => self.not_moved(length(term, self.words), *unit),
            TermDef::Norm(key, n, unit) => {
                let length = labels::length(*n, *unit, self.words);
                let args = [("norm", Arg::from(key)), ("length", length.into())];
                self.not_moved(self.say("law-norm-length", &args), *unit)
            }
        }
    }

    fn not_moved(&self, length: String, unit: TermUnit) -> String {
        match unit {
            TermUnit::PlainDays | TermUnit::Months => {
                self.say("law-not-moved", &[("length", length.into())])
            }
            TermUnit::WorkingDays
            | TermUnit::Days
            | TermUnit::MonthsMoved
            | TermUnit::Hours
            | TermUnit::DaysBefore => length,
        }
    }

    /// The field of an own day: of a row of items, a part of the item.
    fn own_day(&self, row: &DeadlineDef, step: &str, name: &str) -> String {
        let Some(SubjectOf::Items(items)) = &row.subject else {
            return self.field(step, name);
        };
        let items = self.procedure.step(step).and_then(|step| step.field(items));
        let mut parts = items.map_or(&[][..], |items| items.kind.parts()).iter();
        let part = parts.find(|part| part.name == name);
        let label = part.map_or(name, |part| self.label(&part.label));
        self.quoted(&label.to_lowercase())
    }

    fn norm(&self, key: &str) -> String {
        self.say("law-norm", &[("norm", key.into())])
    }

    /// Which start counts, when it is not the first.
    fn pick(&self, pick: Pick) -> Option<String> {
        match pick {
            Pick::First => None,
            Pick::Last => Some(self.words.say("law-pick-last")),
            Pick::Pending => Some(self.words.say("law-pick-pending")),
        }
    }

    fn within(&self, id: &str) -> String {
        self.say(
            "law-within",
            &[("deadline", self.deadline_label(id).into())],
        )
    }

    pub(super) fn deadline_label(&self, id: &str) -> String {
        let mut rows = self.procedure.deadline_rows(id);
        let label = rows
            .next()
            .map_or(id, |row| labels::label(&row.label, self.words));
        self.quoted(label)
    }

    fn nature(&self, nature: Nature) -> Option<String> {
        match nature {
            Nature::Deadline => None,
            Nature::Period => Some(self.words.say("law-period")),
            Nature::PeriodToEnd => Some(self.words.say("law-period-to-end")),
        }
    }

    /// What it is a row of, when there may be several.
    fn subject(&self, row: &DeadlineDef, of: &SubjectOf) -> String {
        let list = |said: Vec<String>| Arg::from(said.join(", "));
        match of {
            SubjectOf::Parties(roles) => {
                let roles = roles.iter();
                let said = roles.map(|role| labels::role(self.procedure, role, self.words));
                self.say("law-each-party", &[("roles", list(said.collect()))])
            }
            SubjectOf::Sides(sides) => {
                let sides = sides.iter();
                let said = sides.map(|side| labels::subject(self.procedure, side, self.words));
                self.say("law-each-side", &[("sides", list(said.collect()))])
            }
            SubjectOf::Items(field) => {
                let field = self.field("", field);
                self.say("law-each-item", &[("field", field.into())])
            }
            SubjectOf::Field(field) => {
                let starts = row.start.iter().filter_map(|start| start.step.as_deref());
                let steps = starts.filter_map(|code| self.procedure.step(code));
                let letters: Vec<&String> = steps.flat_map(|step| created(step, field)).collect();
                if letters.is_empty() {
                    return self.words.say("law-each-person");
                }
                let subjects = self.procedure.subjects.iter();
                let named = subjects.filter(|subject| letters.contains(&&subject.letter));
                let said = named.map(|subject| self.label(&subject.label).to_owned());
                self.say("law-each-subject", &[("what", list(said.collect()))])
            }
        }
    }

    /// For which cases a row is there, when it is not there for all.
    pub(super) fn since(&self, valid_from: Option<NaiveDate>) -> String {
        let day = valid_from.map(|on| self.words.long_date(on));
        let since =
            day.map(|day| self.say(&self.of_record("law-row-since"), &[("from", day.into())]));
        since.map_or_else(String::new, |since| format!(", {since}"))
    }

    /// One thing beside its name; several, a line each; none, nothing.
    fn named(&self, id: &str, things: &[String]) -> Option<String> {
        let name = self.words.say(id);
        match things {
            [] => None,
            [one] => Some(format!("**{name}**: {one}")),
            several => {
                let lines = several.iter().map(|thing| format!("\n  - {thing}"));
                Some(format!("**{name}**:{}", lines.collect::<String>()))
            }
        }
    }
}

/// The letters of the ids that the subject field of a step holds; none where it names a party.
fn created<'s>(step: &'s StepDef, field: &str) -> &'s [String] {
    match step.field(field).map(|field| &field.kind) {
        Some(FieldKind::Subject(letters) | FieldKind::Paper(letters)) => letters,
        Some(_) => &[],
        None => step.creates.as_slice(),
    }
}
