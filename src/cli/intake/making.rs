//! The making of a form's questions from its table, as the answers stand: section by section,
//! person by person. Who is whose guardian is asked once all persons are named.

use chrono::NaiveDate;

use crate::calendar::Name;
use crate::cli::message::Message;
use crate::cli::questions::answers::Answers;
use crate::cli::questions::question::Question;
use crate::cli::questions::typed::pick::Choice;
use crate::record::Value;
use crate::record::form::{Field, FormTable, Kind, Need, Section};
use crate::words::Words;

use super::fields;

/// The sections of persons, each with the letter of its codes.
pub fn parties(table: &FormTable) -> impl Iterator<Item = (&Section, char)> {
    let sections = table.sections.iter();
    sections.filter_map(|section| Some((section, section.party.as_ref()?.letter)))
}

/// How many codes of its letter are given before a section.
pub fn ids_before(table: &FormTable, section: &Section, count: impl Fn(&str) -> usize) -> usize {
    let letter = section.party.as_ref().map(|party| party.letter);
    let before = parties(table).take_while(|(other, _)| other.key != section.key);
    let same = before.filter(|(_, other)| Some(*other) == letter);
    same.map(|(other, _)| count(&other.key)).sum()
}

/// The making of questions as the answers stand.
pub struct Making<'m> {
    /// The form.
    pub table: &'static FormTable,
    /// The answers so far.
    pub answers: &'m Answers,
    /// The words.
    pub words: &'m Words,
    /// The day.
    pub today: NaiveDate,
}

/// A block of a section.
struct Block {
    /// What its paths begin with: `victim.2.`.
    prefix: String,
    /// What is said above its questions.
    part: String,
    /// The code of its person.
    id: Option<String>,
}

impl Making<'_> {
    fn pick<'n>(&self, name: &'n Name) -> &'n str {
        self.words.lang().pick(&name.pl, &name.en)
    }

    /// All questions, in order.
    pub fn all(&self) -> Vec<Question> {
        let sections = &self.table.sections;
        let last_of_persons = sections.iter().rposition(|s| s.party.is_some());
        let mut all = Vec::new();
        for (index, section) in sections.iter().enumerate() {
            all.extend(self.section(section));
            if Some(index) == last_of_persons {
                all.extend(self.relations());
            }
        }
        all
    }

    fn section(&self, section: &'static Section) -> Vec<Question> {
        let Some(max) = section.repeated else {
            let block = self.block(section, None);
            return self.fields(section, &block, |field| !is_relation(section, field));
        };
        let mut all = Vec::new();
        for number in 1..=max {
            if number > 1 || section.need != Need::Required {
                all.push(self.gate(section, number));
                if !self.answers.is_open(&format!("{}.{number}", section.key)) {
                    break;
                }
            }
            let block = self.block(section, Some(number));
            all.extend(self.fields(section, &block, |field| !is_relation(section, field)));
        }
        all
    }

    /// Whether there is one more block.
    fn gate(&self, section: &Section, number: usize) -> Question {
        let id = if number > 1 {
            "question-add-more"
        } else {
            "question-add"
        };
        let label = Message::new(id).with("label", self.pick(&section.label).to_owned());
        let usual = number == 1 && section.need == Need::Expected;
        Question {
            part: self.heading(section),
            help: section
                .help
                .as_ref()
                .map(|help| self.pick(help).to_owned())
                .unwrap_or_default(),
            law: section.basis.clone(),
            ..Question::gate(
                &format!("{}.{number}", section.key),
                label.text(self.words),
                usual,
            )
        }
    }

    /// The label of a section, and its part of the paper form.
    fn heading(&self, section: &Section) -> String {
        let label = self.pick(&section.label).to_owned();
        if section.part.is_empty() {
            return label;
        }
        Message::new("question-section-part")
            .with("label", label)
            .with("part", section.part.clone())
            .text(self.words)
    }

    fn block(&self, section: &Section, number: Option<usize>) -> Block {
        let mut prefix = section.key.clone();
        if let Some(number) = number {
            prefix = format!("{prefix}.{number}");
        }
        if !prefix.is_empty() {
            prefix.push('.');
        }
        let id = number.and_then(|number| self.id(section, number));
        let heading = self.heading(section);
        let part = match (&id, number) {
            (Some(id), _) => self.headed(heading, id.clone()),
            (None, Some(number)) => self.headed(heading, number.to_string()),
            (None, None) => heading,
        };
        Block { prefix, part, id }
    }

    fn headed(&self, label: String, id: String) -> String {
        Message::new("question-section-person")
            .with("label", label)
            .with("id", id)
            .text(self.words)
    }

    fn id(&self, section: &Section, number: usize) -> Option<String> {
        let letter = section.party.as_ref()?.letter;
        let before = ids_before(self.table, section, |key| self.blocks(key));
        Some(format!("{letter}{}", before + number))
    }

    /// How many blocks of a section there are.
    fn blocks(&self, key: &str) -> usize {
        let Some(section) = self.table.section(key) else {
            return 0;
        };
        let is_there = |number: &usize| {
            let has_gate = *number > 1 || section.need != Need::Required;
            !has_gate || self.answers.is_open(&format!("{key}.{number}"))
        };
        let max = section.repeated.unwrap_or(1);
        (1..=max).take_while(is_there).count()
    }

    /// The questions of a block, as far as its answers say that they make sense.
    fn fields(
        &self,
        section: &'static Section,
        block: &Block,
        wanted: impl Fn(&Field) -> bool,
    ) -> Vec<Question> {
        let fields = section.fields.iter();
        let asked = fields.filter(|field| {
            let own = matches!(field.kind, Kind::Id | Kind::Schema);
            !own && wanted(field) && self.makes_sense(field, block)
        });
        asked
            .flat_map(|field| {
                fields::questions(self.table, field, &block.prefix, &section.basis, self.words)
                    .into_iter()
                    .map(|question| self.finished(question, field, block))
            })
            .collect()
    }

    fn finished(&self, question: Question, field: &Field, block: &Block) -> Question {
        let is_day = question.path == self.table.day;
        let choices = match &field.kind {
            Kind::Party(letters) => self.people(letters, block),
            _ => question.choices,
        };
        let only = match (&field.kind, choices.as_slice()) {
            (Kind::Party(_), [only]) if field.need == Need::Expected => Some(only.code.as_str()),
            _ => None,
        };
        let only = only.map(|code| {
            if question.many {
                Value::List(vec![code.into()])
            } else {
                code.into()
            }
        });
        Question {
            part: block.part.clone(),
            choices,
            usual: is_day.then_some(Value::Date(self.today)).or(only),
            ..question
        }
    }

    fn makes_sense(&self, field: &Field, block: &Block) -> bool {
        let told = self.answers.fields(&block.prefix);
        let holds = field.when.as_ref().map(|when| when.holds(&told));
        let on = self.answers.get(&self.table.day).and_then(Value::as_date);
        holds.is_none_or(|holds| holds == Some(true))
            && field.is_asked_of(&told, on.unwrap_or(self.today))
    }

    /// Who is whose guardian and companion, once all are named.
    fn relations(&self) -> Vec<Question> {
        let sections = self.table.sections.iter();
        let blocks = sections.flat_map(|section| {
            let numbers = 1..=self.blocks(&section.key);
            numbers.map(move |number| (section, number))
        });
        let asked = blocks.filter(|(section, _)| section.party.is_some());
        asked
            .flat_map(|(section, number)| {
                let mut block = self.block(section, Some(number));
                if let Some(name) = self.name(&block.prefix) {
                    block.part = format!("{}: {name}", block.part);
                }
                self.fields(section, &block, |field| is_relation(section, field))
            })
            .collect()
    }

    /// The persons that may be named in a block.
    fn people(&self, letters: &str, block: &Block) -> Vec<Choice> {
        let fit = parties(self.table).filter(|(_, letter)| letters.contains(*letter));
        let all = fit.flat_map(|(section, _)| {
            let numbers = 1..=self.blocks(&section.key);
            numbers.map(|number| self.block(section, Some(number)))
        });
        let others = all.filter(|other| other.id != block.id);
        others
            .filter_map(|other| {
                let id = other.id?;
                let label = self.name(&other.prefix).unwrap_or(other.part);
                Some(Choice {
                    key: id.clone(),
                    code: id,
                    names: Vec::new(),
                    label,
                })
            })
            .collect()
    }

    fn name(&self, prefix: &str) -> Option<String> {
        let parts = ["given_name", "family_name"];
        let parts = parts.map(|key| self.answers.text(&format!("{prefix}{key}")));
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

/// Whether a field of a person names another one.
fn is_relation(section: &Section, field: &Field) -> bool {
    section.party.is_some() && matches!(field.kind, Kind::Party(_))
}
