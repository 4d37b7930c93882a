//! The answers so far, by the paths of their questions.

use std::collections::BTreeMap;

use crate::record::draft::TypedDraft;
use crate::record::{Fields, Value};

use super::question::Question;

/// What was answered, and what was left open on purpose.
#[derive(Clone, Default)]
pub struct Answers(BTreeMap<String, Option<Value>>);

impl Answers {
    /// The answers of a draft.
    pub fn of(draft: &TypedDraft) -> Self {
        let answers = draft.answers.reveal().iter();
        let answers = answers.map(|(path, value)| (path.to_string(), Some(value.clone())));
        let open = draft.left_open.iter().map(|path| (path.clone(), None));
        Self(open.chain(answers).collect())
    }

    /// All answers by their paths, those left open too.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<&Value>)> {
        let all = self.0.iter();
        all.map(|(path, value)| (path.as_str(), value.as_ref()))
    }

    /// The answer at a path.
    pub fn get(&self, path: &str) -> Option<&Value> {
        self.0.get(path)?.as_ref()
    }

    /// The text, code or id at a path.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.get(path)?.as_text()
    }

    /// The answers right under a prefix such as `victim.2.`, by what is left of their paths.
    pub fn fields(&self, prefix: &str) -> Fields {
        let under = self.0.iter().filter_map(|(path, value)| {
            let key = path.strip_prefix(prefix)?;
            let is_own = !key.contains('.') && path != &Question::gate_path(key);
            Some((key.to_owned(), value.clone()?)).filter(|_| is_own)
        });
        under.collect()
    }

    /// Whether the gate of that name is open.
    pub fn is_open(&self, name: &str) -> bool {
        self.get(&Question::gate_path(name))
            .and_then(Value::as_bool)
            == Some(true)
    }

    /// Whether a question was asked, be it left open.
    pub fn is_asked(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// The paths of all questions that were asked.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Puts an answer; none leaves the question open.
    pub fn put(&mut self, path: &str, value: Option<Value>) {
        self.0.insert(path.to_owned(), value);
    }

    /// Whether a question at a path or inside it was asked.
    pub fn is_asked_within(&self, path: &str) -> bool {
        let inside = format!("{path}.");
        self.is_asked(path) || self.paths().any(|one| one.starts_with(&inside))
    }

    /// Takes over other answers in the place of these.
    pub fn take_over(&mut self, others: &Self) {
        let others = others.0.iter();
        self.0
            .extend(others.map(|(path, value)| (path.clone(), value.clone())));
    }

    /// Forgets that a question was asked.
    pub fn forget(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// Forgets that a question was asked, when it was left open.
    pub fn reopen(&mut self, path: &str) {
        if self.get(path).is_none() {
            self.0.remove(path);
        }
    }

    /// These answers with one more.
    pub fn with(&self, path: &str, value: Option<Value>) -> Self {
        let mut all = self.clone();
        all.put(path, value);
        all
    }

    /// The answers to these questions as a tree, without those that only steer; answers to
    /// questions that are asked no more stay out.
    pub fn tree(&self, questions: &[Question]) -> Fields {
        let mut tree = Fields::new();
        for question in questions.iter().filter(|question| question.is_recorded()) {
            if let Some(value) = self.get(&question.path) {
                insert(&mut tree, &question.path, value.clone());
            }
        }
        tree
    }
}

/// Puts a value at a path: `a.b` in a table, `a.2.b` in the second table of a list.
fn insert(fields: &mut Fields, path: &str, value: Value) {
    let Some((head, rest)) = path.split_once('.') else {
        fields.set(path, value);
        return;
    };
    let inner = match rest.split_once('.') {
        Some((number, rest)) if number.bytes().all(|b| b.is_ascii_digit()) => {
            item(fields, head, number.parse().unwrap_or(1)).map(|item| (item, rest))
        }
        _ => table(fields, head).map(|table| (table, rest)),
    };
    if let Some((inner, rest)) = inner {
        insert(inner, rest, value);
    }
}

fn table<'f>(fields: &'f mut Fields, name: &str) -> Option<&'f mut Fields> {
    if !fields.contains_key(name) {
        fields.set(name, Value::Table(Fields::new()));
    }
    match fields.get_mut(name) {
        Some(Value::Table(table)) => Some(table),
        _ => None,
    }
}

/// The table of a number in a list, counted from 1.
fn item<'f>(fields: &'f mut Fields, name: &str, number: usize) -> Option<&'f mut Fields> {
    if !fields.contains_key(name) {
        fields.set(name, Value::List(Vec::new()));
    }
    let Some(Value::List(items)) = fields.get_mut(name) else {
        return None;
    };
    while items.len() < number {
        items.push(Value::Table(Fields::new()));
    }
    match items.get_mut(number - 1) {
        Some(Value::Table(table)) => Some(table),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::question::Kind;
    use super::*;

    #[test]
    fn answers_make_the_tree_that_a_file_would() {
        let mut answers = Answers::default();
        for (path, value) in [
            ("reference", Some("a")),
            ("victim.1.given_name", Some("b")),
            ("victim.1.address.town", Some("c")),
            ("victim.2.given_name", Some("d")),
            ("victim.2.phone", None),
            ("victim.3.given_name", Some("no more asked")),
        ] {
            answers.put(path, value.map(Value::from));
        }
        answers.put(&Question::gate_path("victim.2"), Some(Value::Bool(true)));
        let questions: Vec<Question> = answers
            .0
            .keys()
            .filter(|path| !path.starts_with("victim.3"))
            .map(|path| Question::new(path.clone(), "", Kind::Line))
            .collect();
        let tree = crate::render::values::object(&answers.tree(&questions));
        assert_eq!(
            tree.to_string(),
            r#"{"reference":"a","victim":[{"address":{"town":"c"},"given_name":"b"},{"given_name":"d"}]}"#
        );
        assert!(answers.is_open("victim.2") && !answers.is_open("victim.3"));
    }
}
