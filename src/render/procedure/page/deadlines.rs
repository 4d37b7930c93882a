//! The deadlines of a procedure: how long, from which day, met by what, for which cases.

use chrono::NaiveDate;

use crate::procedure::model::{
    Condition, DeadlineDef, FieldKind, Meet, Nature, Pick, Start, StepDef, SubjectOf, TermDef,
    TermUnit,
};
use crate::render::labels;
use crate::render::procedure::table::length;
use crate::report::procedure::terms;
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
        let lengths: Vec<String> = terms(row)
            .into_iter()
            .map(|term| self.length(term))
            .collect();
        let starts: Vec<String> = row.start.iter().map(|start| self.start(start)).collect();
        let basis = self.basis(&row.basis, row.certainty) + &self.since(row.valid_from);
        let meets = |list: &[Meet]| list.iter().map(|meet| self.meet(meet)).collect::<Vec<_>>();
        let changes: Vec<String> = row
            .change
            .iter()
            .map(|change| change.step.clone())
            .collect();
        let stops = |overdue: bool| -> Vec<String> {
            let these = row.stops.iter().filter(|stop| stop.overdue == overdue);
            these.map(|stop| stop.step.clone()).collect()
        };
        [
            self.named("law-length", &lengths),
            self.nature(row.nature),
            row.subject.as_ref().map(|of| self.subject(row, of)),
            self.named("law-runs-from", &starts),
            self.pick(row.pick),
            self.named("law-runs-anew", &meets(&row.restart)),
            self.named("law-met-by", &meets(&row.met_by)),
            (row.after_start && !row.met_by.is_empty()).then(|| self.words.say("law-after-start")),
            self.named("law-changed-by", &self.any_step(&changes)),
            self.named("law-stops", &self.any_step(&stops(false))),
            self.named("law-late-until", &self.any_step(&stops(true))),
            row.within.as_deref().map(|id| self.within(id)),
            row.norm
                .as_ref()
                .map(|key| self.say("law-norm", &[("norm", key.as_str().into())])),
            self.named("column-basis", &[basis]),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Steps of which any will do, as one thing.
    fn any_step(&self, codes: &[String]) -> Vec<String> {
        let steps: Vec<String> = codes.iter().map(|code| self.step(code)).collect();
        let said = (!steps.is_empty()).then(|| self.either(&steps));
        said.into_iter().collect()
    }

    /// How long it is; of units whose end may or may not move, that it does not.
    fn length(&self, term: &TermDef) -> String {
        let said = length(term, self.words);
        match term {
            TermDef::Fixed(_, unit) | TermDef::Every(_, unit) | TermDef::Norm(_, _, unit)
                if matches!(unit, TermUnit::PlainDays | TermUnit::Months) =>
            {
                self.say("law-not-moved", &[("length", said.into())])
            }
            _ => said,
        }
    }

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

    fn deadline_label(&self, id: &str) -> String {
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

    /// The step or the deadline from which it runs, the day in it, and when.
    fn start(&self, start: &Start) -> String {
        if let Some(id) = &start.deadline {
            let deadline = self.deadline_label(id);
            let said = self.say("law-after-deadline", &[("deadline", deadline.into())]);
            return self.under("", said, &start.when);
        }
        let step = start.step.as_deref().unwrap_or_default();
        self.under(step, self.day(step, &start.at), &start.when)
    }

    /// A day in a step.
    fn day(&self, step: &str, at: &str) -> String {
        let id = match (step, at) {
            ("*" | "acts", _) => return self.words.say("law-day-of-any"),
            (_, "on") => "law-day-of",
            _ => "law-day-in",
        };
        let args = [
            ("step", Arg::from(self.step(step))),
            ("field", self.field(step, at).into()),
        ];
        self.say(id, &args)
    }

    /// The step that meets it, the day in it, and when.
    fn meet(&self, meet: &Meet) -> String {
        let mut said = match meet.at.as_str() {
            "on" => self.step(&meet.step),
            at => self.day(&meet.step, at),
        };
        if let Some(filter) = &meet.of {
            said = format!("{said} {}", self.for_party(filter));
        }
        self.under(&meet.step, said, &meet.when)
    }

    fn under(&self, step: &str, said: String, when: &[Condition]) -> String {
        if when.is_empty() {
            return said;
        }
        let when = self.all_of(step, when);
        self.say("law-when", &[("what", said.into()), ("when", when.into())])
    }

    /// For which cases a row is there, when it is not there for all.
    pub(super) fn since(&self, valid_from: Option<NaiveDate>) -> String {
        let day = valid_from.map(|on| self.words.long_date(on));
        let since = day.map(|day| self.say("law-row-since", &[("from", day.into())]));
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
