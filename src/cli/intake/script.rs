//! The questions of a form. What an answer means is asked of the form's reader and of the law, as
//! for a file.

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::place::{FieldName, Place};
use crate::cli::questions::answers::Answers;
use crate::cli::questions::dialogue::{Remarks, Script, Warned};
use crate::cli::questions::question::Question;
use crate::cli::session::Session;
use crate::cli::{error_codes::FORM_REFUSED, warnings};
use crate::procedure::{Label, Procedure};
use crate::record::form::{Form, FormErrors, FormProblem, FormTable, Located};
use crate::record::{Fields, Value};
use crate::words::Words;

use super::forms::{self, Taken};
use super::making::{Making, ids_before, parties};
use super::open::{self, Despite};

/// The questions of one form.
pub struct FormScript<'a> {
    /// The open store.
    pub session: &'a Session,
    /// The rules by which the opening is judged.
    pub procedure: &'a Procedure,
    /// The form.
    pub table: &'static FormTable,
    /// What the command line sets aside.
    pub despite: &'a Despite,
}

impl FormScript<'_> {
    /// The form that the answers fill in.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn form(&self, context: &Context, answers: &Answers) -> Result<Form, FormErrors> {
        let mut given = answers.tree(&self.questions(context, answers));
        self.put_ids(&mut given);
        given.set("schema", self.table.schema.as_str());
        Form::of_fields(self.table, &given, self.session.today)
    }

    /// Each person of whom something is told has the code under which the questions named it.
    fn put_ids(&self, given: &mut Fields) {
        for (section, party) in parties(self.table) {
            let first = ids_before(self.table, section, |key| given.each(key).len());
            let Some(Value::List(blocks)) = given.get_mut(&section.key) else {
                continue;
            };
            for (index, block) in blocks.iter_mut().enumerate() {
                if let Value::Table(block) = block
                    && !block.is_empty()
                {
                    block.set("id", format!("{}{}", party, first + index + 1));
                }
            }
        }
    }

    /// What is wrong with the form, with the name of each field.
    fn refused(&self, found: &FormErrors, words: &Words) -> CommandError {
        let told = found.problems.iter().map(|one| {
            CommandError::new(FORM_REFUSED)
                .at(self.place(one))
                .because(self.message(one, words))
                .hint(Message::new("question-form-refused"))
        });
        CommandError::all(told).unwrap_or_else(|| CommandError::new(FORM_REFUSED))
    }

    /// What is wrong; another field that it is about is named by its label.
    fn message(&self, found: &Located, words: &Words) -> Message {
        let message = forms::message(found, words);
        let (FormProblem::Before { other } | FormProblem::After { other }) = found.problem else {
            return message;
        };
        match self.table.field(other) {
            Some(field) => message.with(
                "other",
                words.lang().pick(&field.label.pl, &field.label.en).clone(),
            ),
            None => message,
        }
    }

    fn place(&self, found: &Located) -> Place {
        let label = self.table.field(&found.path).map(|field| FieldName {
            option: None,
            label: Label {
                pl: field.label.pl.clone(),
                en: field.label.en.clone(),
            },
        });
        Place {
            path: (!found.path.is_empty()).then(|| found.path.clone()),
            field: label,
            ..Place::default()
        }
    }
}

impl Script for FormScript<'_> {
    fn questions(&self, context: &Context, answers: &Answers) -> Vec<Question> {
        let making = Making {
            table: self.table,
            answers,
            words: &context.words,
            today: self.session.today,
        };
        making.all()
    }

    fn check(&self, context: &Context, answers: &Answers, path: &str) -> Remarks {
        let inside = format!("{path}.");
        let told = |found: &[Located]| -> Vec<String> {
            let about = found.iter().filter(|one| {
                (one.path == path || one.path.starts_with(&inside))
                    && ![FormProblem::Missing, FormProblem::NotFilledIn].contains(&one.problem)
            });
            about
                .map(|one| self.message(one, &context.words).text(&context.words))
                .collect()
        };
        match self.form(context, answers) {
            Ok(form) => Remarks {
                warned: told(form.warnings()),
                ..Remarks::default()
            },
            Err(errors) => Remarks {
                refused: told(&errors.problems),
                ..Remarks::default()
            },
        }
    }

    fn judge(&self, context: &Context, answers: &Answers) -> Result<Vec<Warned>, CommandError> {
        let form = self.form(context, answers);
        let form = form.map_err(|found| self.refused(&found, &context.words))?;
        let taken = Taken { source: None, form };
        let (session, procedure) = (self.session, self.procedure);
        let notices = open::notices(context, session, procedure, &taken, self.despite)?;
        let words = &context.words;
        let warnings = warnings::of_opening(taken.form.warnings(), &notices, words);
        Ok(Warned::all(&warnings, words))
    }
}
