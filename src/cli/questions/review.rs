//! All answers once more, with what the law says of them, before anything is saved.

use std::rc::Rc;

use crate::cli::context::Context;
use crate::cli::error_codes::STEP_FORBIDDEN;
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::record::Value;
use crate::words::Words;

use super::dialogue::{Dialogue, line, say};
use super::question::Question;
use super::reading;
use super::typed::{plain, yes_no};

impl Dialogue<'_> {
    /// Shows the answers and asks what to do: none to save them, or the question to ask again.
    pub(super) fn review(
        &mut self,
        context: &mut Context,
    ) -> Result<Option<Question>, CommandError> {
        let questions = self.questions(context);
        self.show(context, &questions);
        let may_save = self.judged(context);
        let ask = if may_save { "review-save" } else { "review-change" };
        let prompt = context.words.say(ask);
        loop {
            let Some(typed) = line(context, &prompt)? else {
                continue;
            };
            let typed = plain(&typed);
            let number = typed.parse::<usize>().ok();
            let chosen = number.and_then(|number| questions.get(number.checked_sub(1)?));
            match typed.as_str() {
                "<" | "wstecz" | "back" => return Ok(questions.last().cloned()),
                "!" | "przerwij" | "cancel" => self.cancel(context)?,
                _ if chosen.is_some() => return Ok(chosen.cloned()),
                _ if may_save && yes_no(&typed) == Some(true) => return Ok(None),
                _ => say(context, "review-keys"),
            }
        }
    }

    fn show(&self, context: &mut Context, questions: &[Question]) {
        let words = Rc::clone(&context.words);
        context.ui.say("");
        context.ui.heading(&words.say("review-title"));
        let numbered: Vec<(usize, &Question)> = (1..).zip(questions).collect();
        let width = questions.len().to_string().len();
        for part in numbered.chunk_by(|(_, one), (_, next)| one.part == next.part) {
            let title = part.first().map_or("", |(_, question)| &question.part);
            if !title.is_empty() {
                context.ui.say(title);
            }
            let (given, open): (Vec<_>, Vec<_>) = part
                .iter()
                .partition(|(_, question)| self.said(question, &words).is_some());
            for (number, question) in given {
                let said = self.said(question, &words).unwrap_or_default();
                context.ui.say(&format!("  {number:>width$}  {said}"));
            }
            let open = open.iter().map(|(number, q)| format!("{number} {}", q.label));
            let open: Vec<String> = open.collect();
            if !open.is_empty() {
                let open = Message::new("review-open").with("list", open.join(", "));
                context.ui.say(&format!("  {}", open.text(&words)));
            }
        }
        context.ui.say("");
    }

    /// An answer with its question; none when it is left open, or when no more was wanted.
    fn said(&self, question: &Question, words: &Words) -> Option<String> {
        let value = self.answers.get(&question.path)?;
        if !question.is_recorded() && *value == Value::Bool(false) {
            return None;
        }
        let said = reading::said(question, value, words);
        let colon = if question.label.ends_with('?') { "" } else { ":" };
        Some(format!("{}{colon} {said}", question.label))
    }

    /// Says what the law has to say, and whether the answers can be saved.
    fn judged(&self, context: &mut Context) -> bool {
        match self.script.judge(context, &self.answers) {
            Ok(warnings) => {
                warnings.iter().for_each(|text| context.ui.warn(text));
                true
            }
            Err(error) => {
                context.ui.error(&error);
                let is_forbidden = |one: &&CommandError| one.code() == STEP_FORBIDDEN;
                if error.each().iter().any(is_forbidden) {
                    let text = context.words.say("review-despite");
                    context.ui.say(&text);
                }
                false
            }
        }
    }
}
