//! The steps from which a deadline runs, and those that meet it, move it or end it.

use crate::procedure::model::{Again, Change, DeadlineDef, Meet, Start, Stop, TermDef};
use crate::render::labels;
use crate::words::Arg;

use super::super::Law;

impl Law<'_> {
    /// The step or the deadline from which it runs, the day in it, the wait, and when.
    pub(super) fn start(&self, row: &DeadlineDef, start: &Start) -> String {
        let step = start.step.as_deref().unwrap_or_default();
        let mut said = match &start.deadline {
            Some(id) => {
                let deadline = self.deadline_label(id);
                self.say("law-after-deadline", &[("deadline", deadline.into())])
            }
            None => self.day(step, &start.at),
        };
        if let Some(through) = &start.through {
            said = self.through(step, through, said);
        }
        if let Some(wait) = start.wait {
            let length = labels::length(wait.n, wait.unit, self.words);
            said = self.say(
                "law-after-wait",
                &[("length", length.into()), ("from", said.into())],
            );
        }
        let mut when = self.each_of(step, &start.when);
        when.extend(self.unless(&start.unless));
        said = self.under(said, &when);
        match &start.term {
            Some(term) if *term != row.term => said + &self.own_length(row, start, term),
            _ => said,
        }
    }

    /// Of what a step joins, the day of the first.
    fn through(&self, step: &str, field: &str, day: String) -> String {
        let args = [
            ("day", Arg::from(day)),
            ("field", self.field(step, field).into()),
        ];
        self.say("law-through", &args)
    }

    /// What must not have been done by the end of the wait.
    fn unless(&self, unless: &[Meet]) -> Option<String> {
        let steps = unless.iter().map(|meet| {
            let when = self.all_of(&meet.step, &meet.when);
            let step = self.step(&meet.step);
            if when.is_empty() {
                step
            } else {
                format!("{step} ({when})")
            }
        });
        let steps: Vec<String> = steps.collect();
        let said = || self.say("law-unless", &[("steps", self.either(&steps).into())]);
        (!steps.is_empty()).then(said)
    }

    fn own_length(&self, row: &DeadlineDef, start: &Start, term: &TermDef) -> String {
        let length = self.length(row, start.step.as_deref(), term);
        self.say("law-own-length", &[("length", length.into())])
    }

    /// A day in a step.
    fn day(&self, step: &str, at: &str) -> String {
        let id = match (step, at) {
            ("*", "on") => return self.words.say("law-day-of-any"),
            ("acts", "on") => return self.words.say("law-day-of-any-act"),
            (_, "on") => "law-day-of",
            _ => "law-day-in",
        };
        let args = [
            ("step", Arg::from(self.step(step))),
            ("field", self.field(step, at).into()),
        ];
        self.say(id, &args)
    }

    /// The step that meets it, the day in it, of whom or of which day, and when.
    pub(super) fn meet(&self, meet: &Meet) -> String {
        let mut said = match meet.at.as_str() {
            "on" => self.step(&meet.step),
            at => self.day(&meet.step, at),
        };
        if let Some(filter) = &meet.of {
            let args = [
                ("who", Arg::from(self.who(filter))),
                ("field", self.subject_field(meet).into()),
            ];
            said = format!("{said} {}", self.say("law-for-party", &args));
        }
        if let Some(day) = &meet.day {
            let field = self.field(&meet.step, day);
            said = format!(
                "{said} {}",
                self.say("law-about-day", &[("field", field.into())])
            );
        }
        if !meet.same.is_empty() {
            let args = [(
                "fields",
                Arg::from(self.both(&self.names(&meet.step, &meet.same))),
            )];
            said = format!("{said} {}", self.say("law-as-start", &args));
        }
        if meet.days_after > 0 {
            let args = [("days", meet.days_after.into())];
            said = format!("{said} {}", self.say("law-days-after", &args));
        }
        self.under(said, &self.each_of(&meet.step, &meet.when))
    }

    fn subject_field(&self, meet: &Meet) -> String {
        let field = meet.subject.as_deref();
        field.map_or_else(String::new, |field| self.field(&meet.step, field))
    }

    /// A step that sets another last day, or gives it up.
    pub(super) fn change(&self, change: &Change) -> String {
        let mut said = self.day(&change.step, &change.at);
        let step = self.procedure.step(&change.step);
        let field = step.and_then(|step| step.field(&change.at));
        if field.is_some_and(|field| !field.required) {
            said = format!("{said} {}", self.words.say("law-change-gives-up"));
        }
        self.under(said, &self.each_of(&change.step, &change.when))
    }

    /// The steps that end the duty whenever they are dated, as one; then each that must follow.
    pub(super) fn stops(&self, stops: &[Stop]) -> Vec<String> {
        let ever = stops.iter().filter(|stop| !stop.after_start);
        let ever: Vec<String> = ever.map(|stop| self.step(&stop.step)).collect();
        let ever = (!ever.is_empty()).then(|| self.either(&ever));
        let later = stops.iter().filter(|stop| stop.after_start);
        ever.into_iter()
            .chain(later.map(|stop| self.later_stop(stop)))
            .collect()
    }

    fn later_stop(&self, stop: &Stop) -> String {
        let from = if stop.overdue { "overdue" } else { "later" };
        let step = Arg::from(self.step(&stop.step));
        let said = self.say(&format!("law-stop-{from}"), &[("step", step)]);
        let of = stop.subject.as_ref().map(|field| {
            let field = self.field(&stop.step, field);
            self.say("law-stop-of", &[("field", field.into())])
        });
        let said = of.map_or(said.clone(), |of| format!("{said} {of}"));
        self.under(said, &self.each_of(&stop.step, &stop.when))
    }

    /// What it asks for once more.
    pub(super) fn once_more(&self, row: &DeadlineDef, again: &Again) -> String {
        let length = self.length(row, Some(&again.step), &again.term);
        let args = [
            ("step", Arg::from(self.step(&again.step))),
            ("length", length.into()),
        ];
        self.say("law-again-after", &args)
    }

    fn under(&self, said: String, when: &[String]) -> String {
        if when.is_empty() {
            return said;
        }
        let args = [("what", Arg::from(said)), ("when", when.join("; ").into())];
        self.say("law-when", &args)
    }
}
