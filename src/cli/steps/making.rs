//! The making of a step's questions from its table, as the answers stand.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use crate::cli::intake::fields as form_fields;
use crate::cli::message::Message;
use crate::cli::questions::answers::Answers;
use crate::cli::questions::question::{Kind, Question};
use crate::cli::questions::reading;
use crate::cli::questions::typed::day::Reach;
use crate::cli::questions::typed::pick::Choice;
use crate::procedure::field::LIST_MAX;
use crate::procedure::model::{By, FieldDef, FieldKind, Level, Offers, PartDef, Side};
use crate::record::{Fields, Sensitive, Value, form};
use crate::render::{call, labels};
use crate::words::Words;

use super::script::{ON, REASON, StepScript};

/// The gate to the fields that a step can be without.
const MORE: &str = "more";

/// The making of questions as the answers stand.
pub struct Making<'m> {
    /// What is asked about.
    pub script: &'m StepScript<'m>,
    /// The answers so far.
    pub answers: &'m Answers,
    /// The words.
    pub words: &'m Words,
    /// The fields that the law misses, and how much.
    pub lacking: BTreeMap<String, Level>,
    /// The fields that make no sense beside the answers.
    pub pointless: Vec<String>,
    /// The field that decides where the case stands afterwards, and what it is unless given:
    /// nobody ends the terms of a case without having been asked.
    pub deciding: Option<(&'m str, Option<Value>)>,
    /// The instant, to the minute.
    pub now: DateTime<FixedOffset>,
}

/// Questions under the words above them.
fn headed(mut questions: Vec<Question>, part: &str) -> Vec<Question> {
    for question in &mut questions {
        part.clone_into(&mut question.part);
    }
    questions
}

impl Making<'_> {
    /// All questions, in order.
    pub fn all(&self) -> Vec<Question> {
        let script = self.script;
        let mut all: Vec<Question> = Vec::new();
        if !script.base.day_given && script.step.day_from.is_none() {
            all.push(self.day());
        }
        let fields = script.step.fields.iter();
        let asked = |field: &&FieldDef| script.is_asked(field) && self.makes_sense(field);
        let fields: Vec<&FieldDef> = fields.filter(asked).collect();
        if script.step.by == By::Anew {
            return self.in_table_order(&fields);
        }
        let (first, rest): (Vec<_>, Vec<_>) = fields.into_iter().partition(|f| self.is_first(f));
        all.extend(first.iter().flat_map(|field| self.field(field)));
        all.extend(self.reason());
        if !rest.is_empty() {
            all.push(self.gate(&rest));
            if self.answers.is_open(MORE) {
                all.extend(rest.iter().flat_map(|field| self.field(field)));
            }
        }
        let id = if script.known.procedure.one_record {
            "questions-step-team"
        } else {
            "questions-step"
        };
        let part = Message::new(id)
            .with("label", self.step_label())
            .with("case", script.known.journal.case.to_string())
            .text(self.words);
        headed(all, &part)
    }

    /// The questions of a fresh record stand in the order of its table, which says what must be
    /// known first: whether it is safe to talk, in which language; a name never.
    fn in_table_order(&self, fields: &[&FieldDef]) -> Vec<Question> {
        let own = fields
            .iter()
            .filter(|field| field.side != Side::Passing && !field.fixed);
        let all = own.flat_map(|field| self.field(field)).collect();
        headed(all, &self.step_label())
    }

    fn step_label(&self) -> String {
        labels::label(&self.script.step.label, self.words).to_owned()
    }

    /// What the step needs, what its table says to ask now, what the command line gives, and with
    /// `--ask` everything.
    fn is_first(&self, field: &FieldDef) -> bool {
        let name = &field.name;
        let was_lacking = !self.answers.is_open(MORE) && self.answers.is_asked_within(name);
        self.script.args.get_flag("ask")
            || self.script.base.request.fields.contains_key(name)
            || self.script.needed().contains(&name.as_str())
            || self.lacking.contains_key(name)
            || self.decides(field)
            || (!field.ask_when.is_empty() && field.defaults.is_empty())
            || was_lacking
    }

    fn decides(&self, field: &FieldDef) -> bool {
        let name = self.deciding.as_ref().map(|(name, _)| *name);
        name == Some(field.name.as_str())
    }

    /// What an empty answer to the deciding field means.
    fn usually_decided(&self, field: &FieldDef) -> Option<Value> {
        let (_, usual) = self.deciding.as_ref().filter(|_| self.decides(field))?;
        usual.clone()
    }

    /// A fresh record is mostly of this minute.
    fn usually_now(&self, field: &FieldDef) -> Option<Value> {
        let step = self.script.step;
        let is_day = step.by == By::Anew && step.day_from.as_ref() == Some(&field.name);
        (is_day && field.kind == FieldKind::Instant).then_some(Value::Instant(self.now))
    }

    /// Whether there is a reason to ask: its table has one, and something can be named.
    fn makes_sense(&self, field: &FieldDef) -> bool {
        // What the command line gives stays, so that it can be taken back.
        let is_given = self.script.base.request.fields.contains_key(&field.name);
        let is_needed =
            is_given || self.is_required(field) || self.lacking.contains_key(&field.name);
        let nothing = || closes(&field.kind) && self.choices(field).is_empty();
        is_needed || !(self.pointless.contains(&field.name) || nothing())
    }

    /// What there is to choose for a field.
    fn choices(&self, field: &FieldDef) -> Vec<Choice> {
        let known = &self.script.known;
        let mut all = known.choices(&field.kind, self.target(), self.words);
        if field.offers == Some(Offers::Minors) {
            let is_minor = |id: &str| known.state.party(id).is_some_and(|party| party.minor);
            let minors = all.iter().filter(|choice| is_minor(&choice.code));
            let minors: Vec<Choice> = minors.cloned().collect();
            if !minors.is_empty() {
                all = minors;
            }
        }
        all
    }

    fn is_required(&self, field: &FieldDef) -> bool {
        let lacking = self.lacking.get(&field.name);
        call::is_wanted(field) || lacking == Some(&Level::Refuse)
    }

    fn day(&self) -> Question {
        // A day typed here by who corrects a day would be taken for the right one.
        let id = if self.script.step.is_amendment() {
            "question-on-amendment"
        } else {
            "question-on"
        };
        Question {
            help: self.words.say(&format!("{id}-help")),
            law: labels::basis(&self.script.step.basis, self.words).to_owned(),
            required: true,
            usual: Some(Value::Date(self.script.session.today)),
            ..Question::new(ON, self.words.say(id), Kind::Day(Reach::Done))
        }
    }

    fn gate(&self, fields: &[&FieldDef]) -> Question {
        let labels = fields.iter().map(|f| labels::label(&f.label, self.words));
        let list = labels.collect::<Vec<_>>().join(", ");
        let label = Message::new("question-more").with("list", list);
        Question::gate(MORE, label.text(self.words), false)
    }

    fn reason(&self) -> Option<Question> {
        let script = self.script;
        let wanted = script.step.is_amendment() || script.step.needs_reason;
        (wanted && script.base.reason.is_none()).then(|| Question {
            help: self.words.say("question-reason-help"),
            required: script.step.needs_reason,
            ..Question::new(REASON, self.words.say("question-reason"), Kind::Text)
        })
    }

    fn field(&self, field: &FieldDef) -> Vec<Question> {
        match &field.kind {
            FieldKind::Person => self.person(field),
            FieldKind::FieldValue => self.value(field).into_iter().collect(),
            kind if !kind.parts().is_empty() => self.items(field),
            _ => vec![self.plain(field, &field.name)],
        }
    }

    fn plain(&self, field: &FieldDef, path: &str) -> Question {
        let choices = self.choices(field);
        let required = self.is_required(field);
        let is_void = closes(&field.kind) && choices.is_empty();
        let kind = kind(&field.kind, field.future, choices.is_empty());
        let mut label = labels::label(&field.label, self.words).to_owned();
        if is_void {
            let nothing = Message::new("question-nothing").with("label", label);
            label = nothing.text(self.words);
        }
        Question {
            help: labels::label(&field.help, self.words).to_owned(),
            law: labels::basis(&self.script.step.basis, self.words).to_owned(),
            many: field.list,
            usual: only_choice(&choices, kind, field.list)
                .filter(|_| required)
                .or_else(|| self.usually_decided(field))
                .or_else(|| self.usually_now(field)),
            required,
            kind,
            choices,
            ..Question::new(path, label, Kind::Line)
        }
    }

    /// The step that a correction is about.
    fn target(&self) -> Option<u32> {
        let mut steps = self.script.names_of(&[FieldKind::Step]);
        let target = self.answers.get(steps.next()?)?.as_int()?;
        u32::try_from(target).ok()
    }

    /// The new value of a field, asked for as that field is.
    fn value(&self, own: &FieldDef) -> Option<Question> {
        let known = &self.script.known;
        let name = self.script.names_of(&[FieldKind::FieldName]).next()?;
        let name = self.answers.text(name)?;
        let label = labels::label(&own.label, self.words).to_owned();
        if name == ON {
            let day = Kind::Day(Reach::Done);
            return Some(Question::new(own.name.clone(), label, day));
        }
        let event = known.state.event(self.target()?)?;
        let field = known.procedure.step(&event.step)?.field(name)?;
        Some(Question {
            label: format!("{label}, {}", labels::label(&field.label, self.words)),
            ..self.plain(field, &own.name)
        })
    }

    /// Items one after another, each part a question.
    fn items(&self, field: &FieldDef) -> Vec<Question> {
        let mut all = Vec::new();
        let label = labels::label(&field.label, self.words);
        let needed = self.is_required(field);
        for number in 1..=LIST_MAX {
            let path = format!("{}.{number}", field.name);
            if number > 1 || !needed {
                let id = if number > 1 {
                    "question-add-more"
                } else {
                    "question-add"
                };
                let add = Message::new(id).with("label", label.to_owned());
                all.push(Question::gate(&path, add.text(self.words), false));
                if !self.answers.is_open(&path) {
                    break;
                }
            }
            let parts = field.kind.parts().iter();
            all.extend(parts.map(|part| self.part(field, part, number)));
            if !field.list {
                break;
            }
        }
        all
    }

    fn part(&self, field: &FieldDef, part: &PartDef, number: usize) -> Question {
        let choices = self.script.known.choices(&part.kind, None, self.words);
        let name = labels::label(&part.label, self.words).to_lowercase();
        let label = Message::new("question-item")
            .with("label", labels::label(&field.label, self.words).to_owned())
            .with("number", number.to_string())
            .with("part", name.replace('-', " "));
        let path = format!("{}.{number}.{}", field.name, part.name);
        Question {
            help: labels::label(&field.help, self.words).to_owned(),
            law: labels::basis(&self.script.step.basis, self.words).to_owned(),
            required: part.required,
            kind: kind(&part.kind, part.future, choices.is_empty()),
            choices,
            ..Question::new(path, label.text(self.words), Kind::Line)
        }
    }

    /// The data of a person, by the form's table and the role in the case.
    fn person(&self, field: &FieldDef) -> Vec<Question> {
        let known = &self.script.known;
        let party = self.answers.text("party");
        let party = party.and_then(|id| known.state.party(id));
        let role = self.script.role(self.answers);
        let table = form::of_procedure(&known.procedure.code);
        let (Some(role), Some(table)) = (role, table) else {
            return Vec::new();
        };
        let prefix = format!("{}.", field.name);
        let fields = table.person_fields(role).into_iter();
        let basis = labels::basis(&self.script.step.basis, self.words);
        let told = party.and_then(|party| known.people.person(&party.id));
        let all = self.told_of_person(told, &prefix);
        let on = self.script.day(self.answers);
        fields
            .filter(|field| field.is_asked_of(&all, on))
            .flat_map(|field| form_fields::questions(table, field, &prefix, basis, self.words))
            .map(|question| Question {
                known: told.and_then(|told| on_record(told, &question, &prefix, self.words)),
                required: false,
                ..question
            })
            .collect()
    }

    /// What is on record of a person, and what the answers say beside it.
    fn told_of_person(&self, known: Option<&Sensitive<Fields>>, prefix: &str) -> Fields {
        let known = known.map(|known| known.reveal().clone());
        let mut all = known.unwrap_or_default();
        for (key, value) in self.answers.fields(prefix).iter() {
            all.set(key, value.clone());
        }
        all
    }
}

/// What must be meant, where there is nothing else to choose.
fn only_choice(choices: &[Choice], kind: Kind, list: bool) -> Option<Value> {
    let [only] = choices else { return None };
    let code = Value::from(only.code.as_str());
    let value = if list { Value::List(vec![code]) } else { code };
    (kind == Kind::Choice).then_some(value)
}

/// What the sheets say of a person at the path of a question.
fn on_record(
    told: &Sensitive<Fields>,
    question: &Question,
    prefix: &str,
    words: &Words,
) -> Option<Sensitive<String>> {
    let mut keys = question.path.strip_prefix(prefix)?.split('.');
    let first = told.reveal().get(keys.next()?)?;
    let value = keys.try_fold(first, |value, key| value.as_table()?.get(key))?;
    let said = reading::said(question, value, words);
    Some(Sensitive::new(said))
}

/// Whether only what the case has can be named.
fn closes(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Party(_) | FieldKind::Subject(_))
}

/// How a field is answered; a list that is empty closes nothing.
fn kind(kind: &FieldKind, future: bool, no_choices: bool) -> Kind {
    let reach = if future { Reach::Ahead } else { Reach::Done };
    match kind {
        FieldKind::Date => Kind::Day(reach),
        FieldKind::Time => Kind::Hour,
        FieldKind::Instant => Kind::Instant(reach),
        FieldKind::YesNo => Kind::YesNo,
        FieldKind::Count => Kind::Count,
        FieldKind::Text => Kind::Text,
        FieldKind::File => Kind::File,
        FieldKind::Step if no_choices => Kind::Count,
        FieldKind::Step => Kind::Step,
        FieldKind::Member | FieldKind::Place | FieldKind::Code => Kind::Code,
        FieldKind::Gmina => Kind::Gmina,
        FieldKind::Country | FieldKind::Language => Kind::Line,
        FieldKind::Paper(_) => Kind::Id,
        _ if no_choices => Kind::Id,
        _ => Kind::Choice,
    }
}
