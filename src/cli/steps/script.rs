//! The questions of a step, made from its table: the day, what the step needs, then what it may
//! have. What an answer means for the case is asked of the law, as for the command line.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clap::ArgMatches;

use crate::cli::context::Context;
use crate::cli::error_codes::{FIELD_REFUSED, STEP_REFUSED};
use crate::cli::errors::CommandError;
use crate::cli::questions::answers::Answers;
use crate::cli::questions::dialogue::{Remarks, Script, Warned};
use crate::cli::questions::question::Question;
use crate::cli::session::Session;
use crate::procedure::model::{Effect, FieldDef, FieldKind, Level, RuleDef, StepDef};
use crate::procedure::{Request, pointless, unless_given};
use crate::record::form::{self, Told};
use crate::record::{Fields, Sensitive, Value};
use crate::render::call::{self, Need};

use super::known::Known;
use super::making::Making;
use super::notices;
use super::persons;
use super::request::{self, Asked};
use super::run::{self, Taking};

/// The path of the day.
pub const ON: &str = "on";
/// The path of the reason of an amendment: no field is called so.
pub const REASON: &str = "reason+";

/// The questions of one step in one case.
pub struct StepScript<'a> {
    /// The open store.
    pub session: &'a Session,
    /// The step.
    pub step: &'a StepDef,
    /// Its case.
    pub known: Known<'a>,
    /// What the command line says.
    pub base: &'a Asked,
    /// The command line.
    pub args: &'a ArgMatches,
}

impl StepScript<'_> {
    /// The answers that the command line gives.
    pub fn given(&self) -> Answers {
        let mut given = Answers::default();
        for (name, value) in self.base.request.fields.iter() {
            given.put(name, Some(value.clone()));
        }
        given
    }

    /// Whether something is lacking without which the step is refused, or says little.
    pub fn lacks(&self, context: &Context) -> bool {
        let given = self.given();
        let has = |name: &String| given.is_asked(name);
        let usual = |field: &FieldDef| self.step.one_of.contains(&field.name);
        let lacks = |need: &Need<'_>| match need {
            Need::Field(field) if usual(field) => !self.step.one_of.iter().any(has),
            Need::Field(field) => !has(&field.name),
            Need::Person => self.wants_person(),
            Need::Correction => given.paths().all(|name| self.is_target(name)),
            Need::Reason => self.step.needs_reason && self.base.reason.is_none(),
        };
        let mut levels = self.lacking(context, &given).into_values();
        call::needs(self.step).iter().any(lacks) || levels.any(|level| level == Level::Refuse)
    }

    /// Whether the step cannot be without a person, and has none.
    fn wants_person(&self) -> bool {
        let field = self.step.field_of_kind(&FieldKind::Person);
        let given = &self.base.request.fields;
        field.is_some_and(|field| call::is_wanted(field) && !given.contains_key(&field.name))
    }

    /// Whether a field says which step an amendment is about.
    fn is_target(&self, name: &str) -> bool {
        self.step.field(name).map(|field| &field.kind) == Some(&FieldKind::Step)
    }

    /// The step as the answers ask for it.
    pub fn asked(&self, context: &Context, answers: &Answers) -> Asked {
        let questions = self.questions(context, answers);
        let mut tree = answers.tree(&questions);
        let mut asked = Asked {
            attachments: Vec::new(),
            seen: Some(self.known.journal.head()),
            ..self.base.clone()
        };
        // What the command line gave may have been taken back.
        for question in &questions {
            asked.request.fields.remove(&question.path);
        }
        asked.set_day(tree.remove(ON).and_then(|on| on.as_date()));
        for (name, value) in tree {
            let is_file = self.step.field(&name).map(|f| &f.kind) == Some(&FieldKind::File);
            let value = if is_file { Value::Bool(true) } else { value };
            asked.request.fields.insert(name, value);
        }
        if !asked.day_given
            && let Some(day) = asked.usual_day(self.step)
        {
            asked.request.on = day;
        }
        if let Some(reason) = answers.text(REASON) {
            asked.set_reason(Some(Sensitive::new(reason.to_owned())));
        }
        asked
    }

    /// The files that were named, by their fields.
    pub fn files<'s>(&'s self, answers: &'s Answers) -> impl Iterator<Item = (&'s str, &'s str)> {
        let fields = self.step.fields.iter();
        let files = fields.filter(|field| field.kind == FieldKind::File);
        files.filter_map(|field| Some((field.name.as_str(), answers.text(&field.name)?)))
    }

    fn take(&self, context: &Context, answers: &Answers) -> Result<Vec<Warned>, CommandError> {
        let asked = self.asked(context, answers);
        let mut journal = self.known.journal.clone();
        let (answer, _) = run::take(context, &self.taking(), &mut journal, asked, self.args)?;
        Ok(Warned::all(answer.warnings(), &context.words))
    }

    fn taking(&self) -> Taking<'_> {
        Taking {
            session: self.session,
            procedure: self.known.procedure,
            facts: &self.known.facts,
        }
    }

    /// What the command line and the answers so far say, without persons and items.
    fn so_far(&self, answers: &Answers) -> Fields {
        let mut fields = self.base.request.fields.clone();
        for field in &self.step.fields {
            match answers.get(&field.name) {
                Some(value) => _ = fields.set(&field.name, value.clone()),
                None if answers.is_asked(&field.name) => _ = fields.remove(&field.name),
                None => {}
            }
        }
        fields
    }

    fn request(&self, answers: &Answers, fields: Fields) -> Request {
        Request {
            on: self.day(answers),
            fields,
            ..self.base.request.clone()
        }
    }

    /// The field on which it depends where the case stands afterwards, and what it is unless
    /// somebody says otherwise.
    fn deciding(&self, answers: &Answers) -> Option<(&str, Option<Value>)> {
        let name = self.step.deciding()?.name.as_str();
        let request = self.request(answers, self.so_far(answers));
        let known = &self.known;
        let (facts, today) = (&known.facts, self.session.today);
        let history = &known.journal.steps;
        let usual = unless_given(known.procedure, facts, history, &request, today, name);
        Some((name, usual))
    }

    /// The fields that make no sense beside the answers so far.
    fn pointless(&self, answers: &Answers) -> Vec<String> {
        let mut fields = self.so_far(answers);
        let told = self.minor(answers);
        if let Some(minor) = told {
            fields.set(persons::MINOR, minor);
        }
        let request = self.request(answers, fields);
        let known = &self.known;
        let (facts, today) = (&known.facts, self.session.today);
        let history = &known.journal.steps;
        let mut all = pointless(known.procedure, facts, history, &request, today);
        all.extend(told.map(|_| persons::MINOR.to_owned()));
        all.retain(|name| answers.get(name).is_none());
        all
    }

    /// Whether the data of the person make a minor; none when they do not tell.
    fn minor(&self, answers: &Answers) -> Option<bool> {
        let field = self.step.field_of_kind(&FieldKind::Person)?;
        let role = self.role(answers)?;
        let table = form::of_procedure(&self.known.procedure.code)?;
        let told = Told {
            on: self.day(answers),
            today: self.session.today,
        };
        let person = answers.fields(&format!("{}.", field.name));
        let read = table.read_person(role, &person, &field.name, told);
        read.ok()?.minor
    }

    /// The day of the step, as far as it is known.
    pub(super) fn day(&self, answers: &Answers) -> NaiveDate {
        let own = self.step.day_from.as_ref();
        let day = answers.get(own.map_or(ON, String::as_str));
        let day = day.and_then(request::day_of);
        day.unwrap_or(self.base.request.on)
    }

    /// The role of the person whom the step is about.
    pub(super) fn role<'s>(&'s self, answers: &'s Answers) -> Option<&'s str> {
        let party = answers.text("party");
        let party = party.and_then(|id| self.known.state.party(id));
        let joins = answers.text("role");
        joins.or(party.map(|party| party.role.as_str()))
    }

    /// The fields that the law misses, and how much.
    fn lacking(&self, context: &Context, answers: &Answers) -> BTreeMap<String, Level> {
        let fields = self.so_far(answers);
        let taking = self.taking();
        let found = run::findings(context, &taking, self.known.journal, self.base, &fields);
        let missed = found.into_iter().filter_map(|notice| {
            let name = notice.field?;
            let is_open = !fields.contains_key(&name) && self.step.field(&name).is_some();
            is_open.then_some((name, notice.level))
        });
        let mut lacking = BTreeMap::new();
        for (name, level) in missed {
            let known = lacking.entry(name).or_insert(level);
            *known = level.max(*known);
        }
        lacking
    }

    /// What is not to wait until all is answered.
    fn said_at_once(&self, context: &Context, answers: &Answers, path: &str) -> Vec<String> {
        let rules = self.step.rules.iter().filter(|rule| rule.at_once);
        let rules: Vec<&RuleDef> = rules
            .filter(|rule| rule.field.as_deref() == Some(path))
            .collect();
        if rules.is_empty() {
            return Vec::new();
        }
        let (fields, taking) = (self.so_far(answers), self.taking());
        let found = run::findings(context, &taking, self.known.journal, self.base, &fields);
        let said = found
            .iter()
            .filter(|notice| rules.iter().any(|rule| notice.is_of(rule)));
        said.map(|notice| notices::sentence(notice, &context.words))
            .collect()
    }

    pub(super) fn needed(&self) -> Vec<&str> {
        let needs = call::needs(self.step);
        let mut names: Vec<&str> = self.step.one_of.iter().map(String::as_str).collect();
        for need in needs {
            match need {
                Need::Field(field) => names.push(&field.name),
                Need::Person => names.extend(self.names_of(&[FieldKind::Person])),
                Need::Correction => {
                    names.extend(self.names_of(&[FieldKind::FieldName, FieldKind::FieldValue]));
                }
                Need::Reason => {}
            }
        }
        names
    }

    pub(super) fn names_of(&self, kinds: &[FieldKind]) -> impl Iterator<Item = &str> {
        let fields = kinds
            .iter()
            .filter_map(|kind| self.step.field_of_kind(kind));
        fields.map(|field| field.name.as_str())
    }

    /// Whether a field is asked for at all.
    pub(super) fn is_asked(&self, field: &FieldDef) -> bool {
        let joins = self.step.does(&Effect::AddParty) && field.name == "party";
        let is_own = matches!(field.kind, FieldKind::NamesIn(_) | FieldKind::Parties);
        let in_pieces = field.kind == FieldKind::Person || !field.kind.parts().is_empty();
        let given = self.base.request.fields.contains_key(&field.name);
        let is_file = field.kind == FieldKind::File;
        !joins && !is_own && !(given && (in_pieces || is_file))
    }
}

impl Script for StepScript<'_> {
    fn questions(&self, context: &Context, answers: &Answers) -> Vec<Question> {
        let making = Making {
            script: self,
            answers,
            words: &context.words,
            lacking: self.lacking(context, answers),
            pointless: self.pointless(answers),
            deciding: self.deciding(answers),
            now: request::this_minute(context, self.session.today),
        };
        making.all()
    }

    fn check(&self, context: &Context, answers: &Answers, path: &str) -> Remarks {
        let warned = self.said_at_once(context, answers, path);
        let Err(error) = self.take(context, answers) else {
            return Remarks {
                warned,
                ..Remarks::default()
            };
        };
        let inside = format!("{path}.");
        let is_about = |one: &&&CommandError| {
            let about = one.path().unwrap_or_default();
            (about == path || about.starts_with(&inside))
                && [FIELD_REFUSED, STEP_REFUSED].contains(&one.code())
        };
        let each = error.each();
        let about = each.iter().filter(is_about);
        Remarks {
            refused: about.flat_map(|one| one.why(&context.words)).collect(),
            warned,
        }
    }

    fn judge(&self, context: &Context, answers: &Answers) -> Result<Vec<Warned>, CommandError> {
        self.take(context, answers)
    }
}
