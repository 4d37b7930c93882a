//! What is asked of the parties of a case and of the members of the group or the team.

use crate::procedure::model::{NamedIn, PartyFilter};
use crate::render::labels;
use crate::words::Arg;

use super::super::Law;

impl Law<'_> {
    pub(super) fn party(
        &self,
        step: &str,
        fields: &[String],
        roles: &[String],
        minor: Option<bool>,
        helpless: Option<bool>,
    ) -> String {
        let who = self.who(&PartyFilter {
            roles: roles.to_vec(),
            minor,
            helpless,
        });
        if fields.is_empty() {
            return self.say("law-if-party-of-case", &[("who", who.into())]);
        }
        self.in_fields("law-if-party", step, fields, &[("who", who.into())])
    }

    /// Who the guardian of somebody is; the age is that of the ward.
    pub(super) fn guardian(
        &self,
        step: &str,
        fields: &[String],
        roles: &[String],
        minor: Option<bool>,
    ) -> String {
        let ward = self.words.say(&format!("law-ward-{}", age(minor)));
        let roles = self.either(&self.codes_of(roles));
        let args = [("ward", ward.into()), ("roles", roles.into())];
        self.in_fields("law-if-guardian", step, fields, &args)
    }

    fn in_fields(
        &self,
        id: &str,
        step: &str,
        fields: &[String],
        args: &[(&str, Arg<'_>)],
    ) -> String {
        let fields = Arg::from(self.either(&self.names(step, fields)));
        let args: Vec<_> = args.iter().cloned().chain([("fields", fields)]).collect();
        self.say(id, &args)
    }

    pub(super) fn sides_overlap(&self, sure: bool) -> String {
        let id = if sure { "sure" } else { "unsure" };
        self.words.say(&format!("law-if-sides-overlap-{id}"))
    }

    pub(super) fn kinds_missing(
        &self,
        step: &str,
        field: Option<&str>,
        kinds: &[String],
    ) -> String {
        let kinds = Arg::from(self.either(&self.codes_of(kinds)));
        let Some(field) = field else {
            return self.say("law-if-kinds-missing", &[("kinds", kinds)]);
        };
        let field = self.field(step, field).into();
        self.say(
            "law-if-kinds-missing-in",
            &[("kinds", kinds), ("field", field)],
        )
    }

    pub(super) fn vacant(&self, posts: &[String]) -> String {
        let posts = posts.iter().map(|post| {
            let post = labels::post(self.procedure, post, self.words);
            self.quoted(&post)
        });
        let posts: Vec<String> = posts.collect();
        self.say("law-if-vacant", &[("posts", self.either(&posts).into())])
    }

    pub(super) fn named_again(
        &self,
        step: &str,
        field: &str,
        (without, times): (&str, usize),
        told_by: Option<&NamedIn>,
    ) -> String {
        let own = self.procedure.step(step).and_then(|step| step.field(field));
        let mut parts = own.map_or(&[][..], |own| own.kind.parts()).iter();
        let part = parts.find(|part| part.name == without);
        let part = part.map_or(without, |part| self.label(&part.label));
        let args = [
            ("field", self.field(step, field).into()),
            ("without", self.quoted(&part.to_lowercase()).into()),
            ("times", times.into()),
        ];
        let said = self.say("law-if-named-again", &args);
        told_by.map_or(said.clone(), |told| {
            let step = self.step(&told.step);
            self.say(
                "law-if-named-again-untold",
                &[("said", said.into()), ("step", step.into())],
            )
        })
    }

    /// Somebody as described: `a minor of the role: “victim”`.
    pub(in super::super) fn who(&self, filter: &PartyFilter) -> String {
        let helpless = filter.helpless;
        let means = helpless.map_or("any", |helpless| if helpless { "helpless" } else { "able" });
        let person = self
            .words
            .say(&format!("law-person-{}-{means}", age(filter.minor)));
        if filter.roles.is_empty() {
            return person;
        }
        let args = [
            ("person", Arg::from(person)),
            ("roles", self.either(&self.codes_of(&filter.roles)).into()),
        ];
        self.say("law-person-in-role", &args)
    }
}

fn age(minor: Option<bool>) -> &'static str {
    minor.map_or("any", |minor| if minor { "minor" } else { "adult" })
}
