//! What is asked of the other steps of a case.

use crate::procedure::model::FieldHas;
use crate::words::Arg;

use super::super::Law;

impl Law<'_> {
    /// Some of these steps, as described.
    pub(super) fn steps_so(
        &self,
        id: &str,
        steps: &[String],
        having: Option<&FieldHas>,
        same: &[String],
    ) -> String {
        let first = steps.first().map_or("", String::as_str);
        let args = [
            ("steps", Arg::from(self.any_of_steps(steps))),
            ("so", self.described(first, having, same).into()),
        ];
        self.say(id, &args)
    }

    fn any_of_steps(&self, steps: &[String]) -> String {
        let steps: Vec<String> = steps.iter().map(|step| self.step(step)).collect();
        self.either(&steps)
    }

    /// What a step has, and in which fields it is like another: ` (…)`; nothing when that is all one.
    fn described(&self, step: &str, having: Option<&FieldHas>, same: &[String]) -> String {
        let having = having.map(|has| self.has_value("law-if-is", step, &has.field, &has.is));
        let same = (!same.is_empty()).then(|| self.same(step, same));
        let said: Vec<String> = having.into_iter().chain(same).collect();
        if said.is_empty() {
            return String::new();
        }
        format!(" ({})", said.join("; "))
    }

    /// `the same “person” and “programme”`
    fn same(&self, step: &str, fields: &[String]) -> String {
        let args = [
            ("fields", Arg::from(self.both(&self.names(step, fields)))),
            ("count", fields.len().into()),
        ];
        self.say("law-same", &args)
    }

    pub(super) fn repeated(&self, step: &str, same: &[String]) -> String {
        let so = self.described(step, None, same);
        self.say("law-if-repeated", &[("so", so.into())])
    }

    /// A step before; of the last such, what it has.
    pub(super) fn earlier(
        &self,
        id: &str,
        step: &str,
        same: &[String],
        field: Option<&str>,
        is: &[String],
    ) -> String {
        let last = field.map(|field| self.has_value("law-if-is", step, field, is));
        let last = last.map(|what| self.say("law-last-of-them", &[("what", what.into())]));
        let last = last.map_or_else(String::new, |last| format!(", {last}"));
        let args = [
            ("step", Arg::from(self.step(step))),
            ("so", self.described(step, None, same).into()),
            ("last", last.into()),
        ];
        self.say(id, &args)
    }

    /// That a field names more than the last such step before.
    pub(super) fn beyond(&self, (step, of): (&str, &str), same: &[String], field: &str) -> String {
        let args = [
            ("field", Arg::from(self.field(step, field))),
            ("step", self.step(of).into()),
            ("so", self.described(of, None, same).into()),
        ];
        self.say("law-if-beyond", &args)
    }

    pub(super) fn named_before(
        &self,
        step: &str,
        fields: &[String],
        steps: &[String],
        having: Option<&FieldHas>,
    ) -> String {
        let first = steps.first().map_or("", String::as_str);
        let args = [
            ("fields", Arg::from(self.either(&self.names(step, fields)))),
            ("steps", self.any_of_steps(steps).into()),
            ("so", self.described(first, having, &[]).into()),
        ];
        self.say("law-if-named-before", &args)
    }

    pub(super) fn unfollowed(
        &self,
        step: &str,
        by: &[String],
        same: &[String],
        having: Option<&FieldHas>,
    ) -> String {
        let args = [
            ("step", Arg::from(self.step(step))),
            ("having", self.described(step, having, &[]).into()),
            ("by", self.any_of_steps(by).into()),
            ("same", self.described(step, None, same).into()),
        ];
        self.say("law-if-unfollowed", &args)
    }

    /// That fewer steps `of` a code than wanted name what `step` names, or what a deadline is of.
    pub(super) fn fewer_steps(
        &self,
        (step, of): (&str, &str),
        field: &str,
        than: usize,
        deadline: Option<&str>,
    ) -> String {
        let mut args = vec![
            ("step", Arg::from(self.step(of))),
            ("field", self.field(step, field).into()),
            ("than", than.into()),
        ];
        let Some(deadline) = deadline else {
            return self.say("law-if-fewer-steps", &args);
        };
        args.push(("deadline", self.deadline_label(deadline).into()));
        self.say("law-if-fewer-steps-of-row", &args)
    }

    /// A value of the first such step of the case.
    pub(super) fn case_value(&self, id: &str, step: &str, field: &str, is: &[String]) -> String {
        let said = self.has_value(id, step, field, is);
        let args = [("step", Arg::from(self.step(step))), ("what", said.into())];
        self.say("law-if-in-step", &args)
    }

    pub(super) fn created_by(&self, step: &str, field: &str, by: &str) -> String {
        let args = [
            ("field", Arg::from(self.field(step, field))),
            ("step", self.step(by).into()),
        ];
        self.say("law-if-created-by", &args)
    }
}
