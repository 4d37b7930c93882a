//! Warnings of forms and of the law: each said once, for people and for scripts.
//!
//! A form's reader and the law may notice the same thing. The law then says it, since it knows
//! the article, and the form tells where. Nothing here repeats a value.

use serde_json::{Value, json};

use crate::procedure::Notice;
use crate::procedure::model::StepDef;
use crate::record::form::{FormProblem, Located};
use crate::render::labels;
use crate::words::Words;

use super::intake::forms;
use super::message::Message;
use super::place::{FieldName, Place};
use super::steps::notices;

/// One warning about one or more fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The finding under which audits show it, e.g. `NK035`, else the id of the sentence.
    code: Option<String>,
    /// The sentence.
    text: String,
    /// The key paths it is about.
    fields: Vec<String>,
    /// The act and its article.
    basis: Option<String>,
    /// The one field of a step that it is about, as people know it.
    field: Option<FieldName>,
    /// Whether the sentence names the fields.
    names_fields: bool,
}

impl Warning {
    /// For people: the sentence, and where in `at` its fields are.
    pub fn text(&self, at: &Place, words: &Words) -> String {
        if let (Some(field), None) = (&self.field, &at.file) {
            return self.at_field(field, words);
        }
        let named = self.names_fields || self.fields.is_empty();
        let place = Place {
            path: (!named).then(|| self.fields.join(", ")),
            ..at.clone()
        };
        let place = place.text(words);
        if place.is_empty() {
            return self.text.clone();
        }
        Message::new("warning-at")
            .with("text", self.text.clone())
            .with("place", place)
            .text(words)
    }

    /// The sentence, and the field of the step by its label and its option; a part of a list by
    /// its path, which says which item it is.
    fn at_field(&self, field: &FieldName, words: &Words) -> String {
        let label = words.lang().pick(&field.label.pl, &field.label.en);
        let is_part = self.fields.iter().any(|path| path.contains('.'));
        let option = field.option.clone().filter(|_| !is_part);
        Message::new("warning-at-field")
            .with("text", self.text.clone())
            .with("label", label.clone())
            .with("option", option.unwrap_or_else(|| self.fields.join(", ")))
            .text(words)
    }

    /// The sentence without the fields it names: the same for each form it is said of.
    pub fn kind(&self, words: &Words) -> String {
        if self.names_fields {
            words.say("warning-not-filled-in-kind")
        } else {
            self.text.clone()
        }
    }

    /// The key paths it is about.
    pub fn fields(&self) -> &[String] {
        &self.fields
    }

    /// For scripts.
    pub fn json(&self) -> Value {
        json!({
            "code": self.code,
            "message": self.text,
            "fields": self.fields,
            "basis": self.basis,
        })
    }

    /// Something odd about what a field of a step was given.
    pub fn of_field(id: &'static str, field: &str, step: Option<&StepDef>, words: &Words) -> Self {
        Self {
            code: Some(id.to_owned()),
            text: words.say(id),
            fields: vec![field.to_owned()],
            basis: None,
            field: notices::of_field(field, step, &Place::default()).field,
            names_fields: false,
        }
    }

    /// Something to look at in a form.
    pub fn of_form_field(code: &str, text: String, path: &str) -> Self {
        Self {
            code: Some(code.to_owned()),
            text,
            fields: vec![path.to_owned()],
            basis: None,
            field: None,
            names_fields: false,
        }
    }

    fn of_law(notice: &Notice, step: Option<&StepDef>, words: &Words) -> Self {
        Self {
            code: notice.code.clone(),
            text: notices::told(notice, words),
            fields: notice.field.iter().cloned().collect(),
            basis: notice
                .basis
                .as_ref()
                .map(|b| labels::basis(b, words).to_owned()),
            field: notices::place(notice, step, &Place::default()).field,
            names_fields: false,
        }
    }

    /// One warning for all places of one problem.
    fn of_form(found: &[&Located], words: &Words) -> Self {
        let fields: Vec<String> = found.iter().map(|one| one.path.clone()).collect();
        let problem = found.first().map(|one| &one.problem);
        let blank = problem == Some(&FormProblem::NotFilledIn);
        let text = match found {
            _ if blank => Message::new("warning-not-filled-in").with("fields", fields.join(", ")),
            [one, ..] => forms::message(one, words),
            [] => Message::new("said"),
        };
        Self {
            code: problem.map(|problem| problem.message_id().to_owned()),
            text: text.text(words),
            fields,
            basis: None,
            field: None,
            names_fields: blank,
        }
    }
}

/// What the law has to say of a step.
pub fn of_law<'n>(
    notices: impl IntoIterator<Item = &'n Notice>,
    step: Option<&StepDef>,
    words: &Words,
) -> Vec<Warning> {
    let notices = notices.into_iter();
    notices
        .map(|notice| Warning::of_law(notice, step, words))
        .collect()
}

/// What a form's reader noticed: one warning for each kind of problem.
pub fn of_form<'l>(found: impl IntoIterator<Item = &'l Located>, words: &Words) -> Vec<Warning> {
    let mut kinds: Vec<Vec<&Located>> = Vec::new();
    for one in found {
        match kinds.iter_mut().find(|kind| kind[0].problem == one.problem) {
            Some(kind) => kind.push(one),
            None => kinds.push(vec![one]),
        }
    }
    kinds
        .iter()
        .map(|kind| Warning::of_form(kind, words))
        .collect()
}

/// What a form's reader and the law noticed about the opening: each thing once.
pub fn of_opening(found: &[Located], notices: &[Notice], words: &Words) -> Vec<Warning> {
    let mut rest: Vec<&Located> = found.iter().collect();
    let mut law = Vec::with_capacity(notices.len());
    for notice in notices {
        let mut warning = Warning::of_law(notice, None, words);
        let (same, others): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|one| is_same(one, notice));
        if !same.is_empty() {
            warning.fields = same.iter().map(|one| one.path.clone()).collect();
        }
        rest = others;
        law.push(warning);
    }
    law.extend(of_form(rest, words));
    law
}

/// Whether a form's reader noticed what the law says: that the very field is not filled in, or
/// what is known under the same finding.
fn is_same(found: &Located, notice: &Notice) -> bool {
    let key = found.path.rsplit('.').next();
    match found.problem {
        FormProblem::NotFilledIn => key.is_some() && key == notice.field.as_deref(),
        ref problem => problem.finding().is_some() && problem.finding() == notice.code.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn found(path: &str, problem: FormProblem) -> Located {
        Located {
            line: 3,
            column: 1,
            path: path.to_owned(),
            problem,
        }
    }

    #[test]
    fn one_line_tells_all_fields_that_are_not_filled_in() {
        let words = Words::new(Lang::Pl);
        let all = [
            found("victim.1.pesel", FormProblem::NotFilledIn),
            found("victim.1.pesel", FormProblem::PeselShape),
            found("victim.2.address", FormProblem::NotFilledIn),
        ];
        let told: Vec<String> = of_form(&all, &words)
            .iter()
            .map(|warning| warning.text(&Place::file("a.toml"), &words))
            .collect();
        assert_eq!(
            told,
            [
                "W formularzu nie wypełniono: victim.1.pesel, victim.2.address (plik „a.toml”)",
                "To nie jest numer PESEL. Numer PESEL ma 11 cyfr, a jego pierwsze sześć cyfr to data urodzenia. \
             (plik „a.toml”, pole victim.1.pesel)",
            ]
        );
    }
}
