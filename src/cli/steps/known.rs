//! What is known of a case when a step is asked for: what there is to choose for each kind of
//! field, in words.

use std::collections::BTreeSet;

use crate::cli::message::Message;
use crate::cli::questions::typed::pick::Choice;
use crate::cli::session::Session;
use crate::procedure::deadline::deadlines;
use crate::procedure::model::{DeadlineDef, FieldKind, Side};
use crate::procedure::state::{split_id, target, withdrawn};
use crate::procedure::{CaseState, Due, Facts, Label, Party, Procedure, Subject, fold};
use crate::record::{Journal, Value};
use crate::render::{labels, values};
use crate::report::amendments::Amendments;
use crate::report::people::People;
use crate::words::Words;

/// A case, as far as questions tell of it.
pub struct Known<'a> {
    /// The rules.
    pub procedure: &'a Procedure,
    /// The office's facts, with the names of this case.
    pub facts: Facts,
    /// Its journal.
    pub journal: &'a Journal,
    /// Where it stands.
    pub state: CaseState,
    /// Who its parties are, when the sheets can be read.
    pub people: People,
    /// What open deadlines are about.
    open: BTreeSet<String>,
    /// The deadlines of which the case has a row.
    rows: BTreeSet<String>,
}

impl<'a> Known<'a> {
    /// What is known of the case of a journal.
    pub fn of(session: &Session, procedure: &'a Procedure, journal: &'a Journal) -> Self {
        let state = fold(procedure, &journal.steps);
        let amendments = Amendments::of(procedure, &journal.steps);
        let people = People::of(&state, &amendments, &session.sheets(journal).0);
        let facts = session.facts_knowing(procedure, &journal.case, &people);
        let dues = deadlines(procedure, &state, &facts, session.today);
        let is_open = |due: &Due| due.state.is_open();
        let rows = dues.iter().map(|due| due.deadline.to_string()).collect();
        let open = dues.into_iter().filter(is_open);
        Self {
            procedure,
            facts,
            journal,
            open: open.filter_map(|due| Some(due.subject?.into())).collect(),
            rows,
            state,
            people,
        }
    }

    /// What there is to choose; `other` is the step that a correction is about.
    pub fn choices(&self, kind: &FieldKind, other: Option<u32>, words: &Words) -> Vec<Choice> {
        match kind {
            FieldKind::Vocabulary(name) => {
                let codes = self.procedure.vocabulary(name).iter();
                numbered(codes.map(|c| coded(&c.code, &c.alias, &c.label, words)))
            }
            FieldKind::Role => {
                let roles = self.procedure.roles.iter();
                numbered(roles.map(|r| coded(&r.code, &r.alias, &r.label, words)))
            }
            FieldKind::Party(roles) => self.parties(roles, words),
            FieldKind::Subject(letters) if letters.is_empty() => {
                let mut all = self.parties(&[], words);
                all.extend(self.subjects(letters, words));
                all
            }
            FieldKind::Subject(letters) | FieldKind::Paper(letters) => {
                self.subjects(letters, words)
            }
            FieldKind::Member => numbered(self.members(words)),
            FieldKind::Gmina => numbered(self.gminas(words)),
            FieldKind::Place => numbered(self.facts.places.iter().map(|code| uncoded(code))),
            FieldKind::Deadline => numbered(self.deadlines(words)),
            FieldKind::Step => self.steps(words),
            FieldKind::FieldName => numbered(self.field_names(other, words)),
            _ => Vec::new(),
        }
    }

    /// A party by name and role.
    pub fn party_label(&self, party: &Party, words: &Words) -> String {
        let role = labels::role(self.procedure, &party.role, words);
        let who = match self.people.name(&party.id) {
            Some(name) => format!("{}, {role}", name.reveal()),
            None => role,
        };
        if !party.minor {
            return who;
        }
        let minor = Message::new("question-party-minor").with("who", who);
        minor.text(words)
    }

    fn parties(&self, roles: &[String], words: &Words) -> Vec<Choice> {
        let fit = self.state.parties.iter().filter(|p| p.has_role(roles));
        fit.map(|party| by_id(&party.id, self.party_label(party, words)))
            .collect()
    }

    /// What steps created, that of open deadlines first.
    fn subjects(&self, letters: &[String], words: &Words) -> Vec<Choice> {
        let has_letter = |subject: &Subject| {
            let letter = split_id(&subject.id).map(|(letter, _)| letter);
            letters.is_empty() || letters.iter().any(|l| Some(l.as_str()) == letter)
        };
        let fit = self.state.subjects.iter();
        let mut fit: Vec<&Subject> = fit.filter(|s| !s.voided && has_letter(s)).collect();
        fit.sort_by_key(|subject| !self.open.contains(&subject.id));
        fit.into_iter()
            .map(|subject| by_id(&subject.id, self.subject_label(subject, words)))
            .collect()
    }

    fn subject_label(&self, subject: &Subject, words: &Words) -> String {
        let letter = split_id(&subject.id).map(|(letter, _)| letter);
        let mut kinds = self.procedure.subjects.iter();
        let kind = kinds.find(|kind| Some(kind.letter.as_str()) == letter);
        // An item is told by what stands in it, anything else by the step that it is of.
        let what = match self.item_said(subject, letter, words) {
            Some(item) => {
                let kind = kind.map_or("", |kind| labels::label(&kind.label, words));
                format!("{kind}: {item}")
            }
            None => labels::step(self.procedure, &subject.step, words),
        };
        Message::new("question-subject-since")
            .with("what", what)
            .with("seq", subject.seq.to_string())
            .with("on", words.date(subject.on))
            .text(words)
    }

    /// What stands in an item that a step created, e.g. the day and the doer of a task.
    fn item_said(&self, subject: &Subject, letter: Option<&str>, words: &Words) -> Option<String> {
        let fields = &self.procedure.step(&subject.step)?.fields;
        let field = fields
            .iter()
            .find(|f| f.kind.creates().is_some() && f.kind.creates() == letter)?;
        let mut item = subject.fields.clone();
        item.remove("id");
        let item = Value::Table(item);
        Some(values::said(
            &item,
            Some(&field.kind),
            self.procedure,
            words,
        ))
    }

    /// The group, then the others of the office.
    fn members(&self, words: &Words) -> Vec<Choice> {
        let id = if self.procedure.one_record {
            "question-member-kind-team"
        } else {
            "question-member-kind"
        };
        let group = self.state.members.iter().filter(|m| m.is_in_group());
        let mut all: Vec<Choice> = group
            .map(|member| {
                let kind = member.kind.as_deref().unwrap_or_default();
                let kind = labels::code(self.procedure, kind, words);
                let label = Message::new(id).with("kind", kind);
                Choice {
                    label: format!("{} – {}", member.code, label.text(words)),
                    ..uncoded(&member.code)
                }
            })
            .collect();
        let others = self.facts.members.iter();
        let is_new = |code: &&String| !all.iter().any(|choice| choice.code == **code);
        let others: Vec<Choice> = others.filter(is_new).map(|code| uncoded(code)).collect();
        all.extend(others);
        all
    }

    /// The gminas that steps of the case name, the last one first.
    fn gminas(&self, words: &Words) -> Vec<Choice> {
        let mut all: Vec<Choice> = Vec::new();
        for event in self.state.events.iter().rev() {
            let step = self.procedure.step(&event.step);
            let field = step.and_then(|step| step.field_of_kind(&FieldKind::Gmina));
            let code = field.and_then(|field| event.fields.text(&field.name));
            let Some(code) = code.filter(|code| all.iter().all(|known| known.code != **code))
            else {
                continue;
            };
            let since = Message::new("question-subject-since")
                .with("what", labels::step(self.procedure, &event.step, words))
                .with("seq", event.seq.to_string())
                .with("on", words.date(event.on));
            all.push(Choice {
                label: format!("{code} – {}", since.text(words)),
                ..uncoded(code)
            });
        }
        all
    }

    fn deadlines(&self, words: &Words) -> Vec<Choice> {
        let mut all: Vec<Choice> = Vec::new();
        let has_row = |row: &&DeadlineDef| self.rows.contains(&row.id);
        for row in self.procedure.deadlines.iter().filter(has_row) {
            if !all.iter().any(|choice| choice.code == row.id) {
                all.push(coded(&row.id, &row.id, &row.label, words));
            }
        }
        all
    }

    /// The steps that count, by their numbers.
    fn steps(&self, words: &Words) -> Vec<Choice> {
        let events: Vec<_> = self.journal.steps.iter().map(Into::into).collect();
        let void = withdrawn(self.procedure, &events);
        let steps = events.iter().filter(|e| !void.contains(&e.seq));
        let choice = |event: &crate::procedure::Event| {
            let mut what = labels::step(self.procedure, &event.step, words);
            if let Some(seq) = target(event) {
                what = format!("{what} ({seq})");
            }
            let label = Message::new("question-step-choice")
                .with("label", what)
                .with("on", words.date(event.on));
            by_id(&event.seq.to_string(), label.text(words))
        };
        steps.map(choice).collect()
    }

    /// The fields of the step that a correction is about, as far as the journal keeps them.
    fn field_names(&self, step: Option<u32>, words: &Words) -> Vec<Choice> {
        let on = Choice {
            label: words.say("question-on"),
            ..uncoded("on")
        };
        let event = step.and_then(|seq| self.state.event(seq));
        let def = event.and_then(|event| self.procedure.step(&event.step));
        let fields = def.iter().flat_map(|def| def.on_side(Side::Journal));
        let simple = fields.filter(|f| !f.fixed && f.flag.is_some() && f.kind.parts().is_empty());
        let named = simple.map(|f| Choice {
            label: labels::label(&f.label, words).to_owned(),
            ..uncoded(&f.name)
        });
        std::iter::once(on).chain(named).collect()
    }
}

/// A code with its words; it is typed by its number.
fn coded(code: &str, alias: &str, label: &Label, words: &Words) -> Choice {
    Choice {
        names: vec![alias.to_owned()],
        label: labels::label(label, words).to_owned(),
        ..uncoded(code)
    }
}

/// A code that has no words.
fn uncoded(code: &str) -> Choice {
    Choice {
        key: String::new(),
        code: code.to_owned(),
        names: Vec::new(),
        label: code.to_owned(),
    }
}

/// What people know by an id or a number.
fn by_id(id: &str, label: String) -> Choice {
    Choice {
        key: id.to_owned(),
        label,
        ..uncoded(id)
    }
}

/// Choices under their numbers.
fn numbered(choices: impl IntoIterator<Item = Choice>) -> Vec<Choice> {
    let choices = (1..).zip(choices);
    choices
        .map(|(number, choice): (usize, Choice)| Choice {
            key: number.to_string(),
            ..choice
        })
        .collect()
}
