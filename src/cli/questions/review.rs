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

/// So many open questions of a part are named; more are shown by their numbers.
const NAMED_MAX: usize = 5;

/// A question under its number.
type Numbered<'q> = (usize, &'q Question);

impl Dialogue<'_> {
    /// Shows the answers and asks what to do: none to save them, or the question to ask again.
    /// After a change its part alone is shown.
    pub(super) fn review(
        &mut self,
        context: &mut Context,
        changed: Option<&Question>,
    ) -> Result<Option<Question>, CommandError> {
        let questions = self.questions(context);
        let part = changed.map(|question| question.part.as_str());
        self.show(context, &questions, part, NAMED_MAX);
        if changed.is_some() && questions.len() != self.numbered {
            say(context, "review-renumbered");
        }
        self.numbered = questions.len();
        let may_save = self.judged(context, &questions);
        let ask = if may_save {
            "review-save"
        } else {
            "review-change"
        };
        let prompt = context.words.say(ask);
        loop {
            let Some(typed) = line(context, &prompt)? else {
                continue;
            };
            let typed = plain(&typed);
            let number = typed.parse::<usize>().ok();
            let chosen = number.and_then(|number| questions.get(number.checked_sub(1)?));
            match typed.as_str() {
                "?" => self.show(context, &questions, None, usize::MAX),
                "<" | "wstecz" | "back" => return Ok(questions.last().cloned()),
                "!" | "przerwij" | "cancel" => self.cancel(context)?,
                _ if chosen.is_some() => return Ok(chosen.cloned()),
                _ if may_save && yes_no(&typed) == Some(true) => return Ok(None),
                _ => say(context, "review-keys"),
            }
        }
    }

    /// Shows the answers of all parts or of one, and what is open.
    fn show(
        &self,
        context: &mut Context,
        questions: &[Question],
        only: Option<&str>,
        named_max: usize,
    ) {
        let words = Rc::clone(&context.words);
        context.ui.blank_line();
        context.ui.heading(&words.say("review-title"));
        let numbered = (1..).zip(questions);
        let shown = numbered.filter(|(_, question)| only.is_none_or(|part| question.part == part));
        let shown: Vec<Numbered<'_>> = shown.collect();
        let width = questions.len().to_string().len();
        let is_brief = named_max < usize::MAX;
        let is_shown = |question: &Question| !(is_brief && self.is_opened(question));
        for part in shown.chunk_by(|(_, one), (_, next)| one.part == next.part) {
            let part: Vec<&Numbered<'_>> = part.iter().filter(|(_, one)| is_shown(one)).collect();
            // A gate says of which part it is.
            if part.iter().any(|(_, question)| question.is_recorded()) {
                let title = part.first().map_or("", |(_, question)| &question.part);
                context.ui.say(title);
            }
            let mut open = Vec::new();
            for (number, question) in part.iter().copied() {
                match self.said(question, &words) {
                    Some(said) => context.ui.say(&format!("  {number:>width$}  {said}")),
                    None => open.push((*number, *question)),
                }
            }
            if !open.is_empty() {
                let text = left_open(&open, named_max, &words);
                context.ui.say(&format!("  {text}"));
            }
        }
        context.ui.blank_line();
    }

    /// Whether it is a gate behind which other questions stand, which say enough.
    fn is_opened(&self, question: &Question) -> bool {
        let answer = self.answers.get(&question.path);
        !question.is_recorded() && answer.and_then(Value::as_bool) == Some(true)
    }

    /// An answer with its question; none when it is left open.
    fn said(&self, question: &Question, words: &Words) -> Option<String> {
        let value = self.answers.get(&question.path)?;
        let said = reading::said(question, value, words);
        let colon = if question.label.ends_with('?') {
            ""
        } else {
            ":"
        };
        Some(format!("{}{colon} {said}", question.label))
    }

    /// Says what the law has to say, and whether the answers can be saved.
    fn judged(&self, context: &mut Context, questions: &[Question]) -> bool {
        match self.script.judge(context, &self.answers) {
            Ok(warnings) => {
                for warned in warnings {
                    let numbers = numbers(questions, &warned.paths, &context.words);
                    context.ui.warn(&format!("{}{numbers}", warned.text));
                }
                true
            }
            Err(error) => {
                refused(context, questions, error);
                false
            }
        }
    }
}

/// Says why the answers cannot be saved, and which questions that is about.
fn refused(context: &mut Context, questions: &[Question], error: CommandError) {
    let asked = |path: &str| {
        let place = question_of(questions, path)?;
        Some((place + 1, questions[place].label.clone()))
    };
    let error = error.asked_under(&asked);
    context.ui.error(&error);
    if error.each().iter().any(|one| one.code() == STEP_FORBIDDEN) {
        let text = context.words.say("review-despite");
        context.ui.say(&text);
    }
}

/// The numbers of the questions that key paths are about, behind a text.
fn numbers(questions: &[Question], paths: &[String], words: &Words) -> String {
    let found = paths.iter().filter_map(|path| question_of(questions, path));
    let found = found.map(|position| position + 1);
    let mut found: Vec<usize> = found.collect();
    found.sort_unstable();
    found.dedup();
    if found.is_empty() {
        return String::new();
    }
    let list = found.iter().map(ToString::to_string).collect::<Vec<_>>();
    let count = Message::new("review-numbers")
        .with("count", found.len())
        .with("list", list.join(", "));
    format!(" {}", count.text(words))
}

/// The place of the question that a key path is about.
fn question_of(questions: &[Question], path: &str) -> Option<usize> {
    let position = |is_about: &dyn Fn(&Question) -> bool| questions.iter().position(is_about);
    let gate = Question::gate_path(path);
    position(&|one| one.is_recorded() && is_inside(path, &one.path))
        .or_else(|| position(&|one| one.is_recorded() && is_inside(&one.path, path)))
        .or_else(|| position(&|one| one.path == gate || is_inside(path, &one.path)))
}

/// Whether a key path is another one, or inside it.
fn is_inside(outer: &str, inner: &str) -> bool {
    let rest = inner.strip_prefix(outer);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What is open: a few questions by their names, many by their numbers.
fn left_open(open: &[Numbered<'_>], named_max: usize, words: &Words) -> String {
    if open.len() <= named_max {
        let named = open
            .iter()
            .map(|(number, q)| format!("{number} {}", q.label));
        let list = named.collect::<Vec<_>>().join(", ");
        return Message::new("review-open").with("list", list).text(words);
    }
    let ranges = open.chunk_by(|(one, _), (next, _)| one + 1 == *next);
    let list = ranges.map(|range| match range {
        [(first, _), .., (last, _)] => format!("{first}–{last}"),
        [(only, _)] => only.to_string(),
        [] => String::new(),
    });
    let list = list.collect::<Vec<_>>().join(", ");
    Message::new("review-open-many")
        .with("list", list)
        .text(words)
}
