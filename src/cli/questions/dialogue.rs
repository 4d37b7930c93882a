//! The conversation: asks what is open, goes back, skips, helps, reviews, and ends with answers
//! that the person wants saved.
//!
//! It knows no step and no form: a [`Script`] says what to ask next and judges the answers.

use chrono::NaiveDate;

use crate::cli::ask::{Source, TypedLine};
use crate::cli::context::Context;
use crate::cli::error_codes::CANCELLED;
use crate::cli::errors::CommandError;
use crate::cli::warnings::Warning;
use crate::record::Value;
use crate::words::Words;

use super::answers::Answers;
use super::keeping::Keeping;
use super::question::{Kind, Question};
use super::typed::{plain, yes_no};
use super::{reading, show};

/// A file that is named is not larger than this.
const FILE_BYTES_MAX: u64 = 1024 * 1024 * 1024;

/// What to ask, and what is wrong with the answers.
pub trait Script {
    /// The questions as the answers stand, in order.
    fn questions(&self, context: &Context, answers: &Answers) -> Vec<Question>;

    /// What is to be said of the answer at a path as soon as it is given.
    fn check(&self, context: &Context, answers: &Answers, path: &str) -> Remarks;

    /// What is to be said before all answers are saved.
    ///
    /// # Errors
    /// Why they cannot be.
    fn judge(&self, context: &Context, answers: &Answers) -> Result<Vec<Warned>, CommandError>;
}

/// Something to say about all answers.
pub struct Warned {
    /// The sentence.
    pub text: String,
    /// The key paths it is about.
    pub paths: Vec<String>,
}

impl Warned {
    /// Warnings without their key paths, which nobody sees who types answers.
    pub fn all(warnings: &[Warning], words: &Words) -> Vec<Self> {
        let each = warnings.iter();
        each.map(|warning| Self {
            text: warning.kind(words),
            paths: warning.fields().to_vec(),
        })
        .collect()
    }
}

/// What is to be said of one answer.
#[derive(Default)]
pub struct Remarks {
    /// It cannot be so: it is asked again.
    pub refused: Vec<String>,
    /// It can hardly be so.
    pub warned: Vec<String>,
}

/// What a person replied.
enum Reply {
    Given(Value),
    Open,
    Back,
    SkipPart,
}

/// A conversation.
pub struct Dialogue<'s> {
    pub(super) script: &'s dyn Script,
    pub(super) keeping: &'s mut Keeping,
    /// The answers so far.
    pub answers: Answers,
    today: NaiveDate,
    /// The part that was said last.
    part: String,
    /// How many questions the last review had: with another number they are told anew.
    pub(super) numbered: usize,
}

impl<'s> Dialogue<'s> {
    /// A conversation that begins with what is known already.
    pub fn new(
        script: &'s dyn Script,
        keeping: &'s mut Keeping,
        answers: Answers,
        today: NaiveDate,
    ) -> Self {
        let part = String::new();
        Self {
            script,
            keeping,
            answers,
            today,
            part,
            numbered: 0,
        }
    }

    /// Asks until the person wants the answers saved.
    ///
    /// # Errors
    /// The person cancelled, or there is nothing more to read.
    pub fn hold(&mut self, context: &mut Context) -> Result<(), CommandError> {
        let held = self.converse(context);
        held.map_err(|error| self.keeping.told(error))
    }

    fn converse(&mut self, context: &mut Context) -> Result<(), CommandError> {
        if self.keeping.begins_again() {
            self.refit(context)?;
        }
        let mut changed: Option<Question> = None;
        loop {
            while let Some(question) = self.first_open(context) {
                self.ask_from(context, question)?;
                self.keep(context);
            }
            changed = self.review(context, changed.as_ref())?;
            match &changed {
                None => return Ok(()),
                Some(question) => self.ask_from(context, question.clone())?,
            }
            self.keep(context);
        }
    }

    /// The questions as the answers stand.
    pub(super) fn questions(&self, context: &Context) -> Vec<Question> {
        self.script.questions(context, &self.answers)
    }

    /// Keeps the answers so far, should the conversation be cut off.
    pub(super) fn keep(&mut self, context: &mut Context) {
        let questions = self.questions(context);
        self.keeping.keep(context, &self.answers, &questions, None);
    }

    fn first_open(&self, context: &Context) -> Option<Question> {
        let mut questions = self.questions(context).into_iter();
        questions.find(|question| !self.answers.is_asked(&question.path))
    }

    /// Asks a question, and those before it as long as the person goes back. What was left open
    /// on the way back is asked again afterwards, so that the next answer goes to the question
    /// that follows.
    fn ask_from(&mut self, context: &mut Context, first: Question) -> Result<(), CommandError> {
        let mut question = first;
        loop {
            match self.ask(context, &question)? {
                Reply::Given(value) => {
                    self.answers.put(&question.path, Some(value));
                    return Ok(());
                }
                Reply::Open => {
                    self.answers.put(&question.path, None);
                    return Ok(());
                }
                Reply::SkipPart => {
                    self.skip_part(context, &question);
                    return Ok(());
                }
                Reply::Back => match self.before(context, &question) {
                    Some(before) => {
                        self.answers.reopen(&question.path);
                        question = before;
                    }
                    None => say(context, "question-first"),
                },
            }
        }
    }

    fn before(&self, context: &Context, question: &Question) -> Option<Question> {
        let questions = self.questions(context).into_iter();
        let before = questions.take_while(|other| other.path != question.path);
        before.last()
    }

    /// Leaves open what is open in a part, as far as it can be left so.
    fn skip_part(&mut self, context: &Context, from: &Question) {
        let mut passed = false;
        loop {
            let questions = self.questions(context).into_iter();
            let mut rest = questions.skip_while(|other| !passed && other.path != from.path);
            let open = rest.find(|other| {
                other.part == from.part && !other.required && !self.answers.is_asked(&other.path)
            });
            passed = open.is_some();
            match open {
                Some(open) if open.is_recorded() => self.answers.put(&open.path, None),
                Some(gate) => self.answers.put(&gate.path, Some(Value::Bool(false))),
                None => return,
            }
        }
    }

    /// Asks one question until the answer can be.
    fn ask(&mut self, context: &mut Context, question: &Question) -> Result<Reply, CommandError> {
        self.say_part(context, question);
        if !question.choices.is_empty() {
            context.ui.say(&format!("{}:", question.label));
            show::choices(&mut context.ui, question);
        }
        loop {
            let Some(reply) = self.reply(context, question)? else {
                continue;
            };
            let Reply::Given(value) = &reply else {
                return Ok(reply);
            };
            let answers = self.answers.with(&question.path, Some(value.clone()));
            let remarks = self.script.check(context, &answers, &question.path);
            let words = std::rc::Rc::clone(&context.words);
            if remarks.refused.is_empty() || question.is_about_a_day() {
                show::understood(&mut context.ui, question, value, &words);
            }
            for text in &remarks.refused {
                context.ui.say(&format!("  ! {text}"));
            }
            if remarks.refused.is_empty() {
                warn(context, &remarks.warned);
                return Ok(reply);
            }
        }
    }

    pub(super) fn say_part(&mut self, context: &mut Context, question: &Question) {
        if question.part != self.part {
            self.part.clone_from(&question.part);
            context.ui.blank_line();
            context.ui.heading(&question.part);
        }
    }

    /// One line, and what it means; none when it was answered and the question stands.
    fn reply(
        &mut self,
        context: &mut Context,
        question: &Question,
    ) -> Result<Option<Reply>, CommandError> {
        let words = std::rc::Rc::clone(&context.words);
        let now = self.answers.get(&question.path);
        let prompt = show::prompt(question, now, &words);
        let Some(typed) = line(context, &prompt)? else {
            return Ok(None);
        };
        let typed = typed.trim();
        match plain(typed).as_str() {
            "" => {
                let meant = now.or(question.usual.as_ref()).cloned();
                return Ok(meant
                    .map(Reply::Given)
                    .or_else(|| left_open(context, question)));
            }
            "?" => show::help(&mut context.ui, question, &words),
            "<" | "wstecz" | "back" => return Ok(Some(Reply::Back)),
            ">" => return Ok(self.skipped(context, question)),
            "-" => return Ok(left_open(context, question)),
            // The sign that ends a text, before there is any.
            "." if question.kind == Kind::Text => return Ok(left_open(context, question)),
            "!" | "przerwij" | "cancel" => self.cancel(context)?,
            _ => return self.read(context, question, typed),
        }
        Ok(None)
    }

    fn skipped(&self, context: &mut Context, question: &Question) -> Option<Reply> {
        if question.required && !self.answers.is_asked(&question.path) {
            say(context, "field-missing");
            return None;
        }
        Some(Reply::SkipPart)
    }

    fn read(
        &mut self,
        context: &mut Context,
        question: &Question,
        typed: &str,
    ) -> Result<Option<Reply>, CommandError> {
        let text = match question.kind {
            Kind::Text => self.more_lines(context, question, typed)?,
            _ => typed.to_owned(),
        };
        match reading::read(question, &text, self.today) {
            Ok(value) if question.kind == Kind::File && !is_readable(context, &text) => {
                drop(value);
                Ok(None)
            }
            Ok(value) => Ok(Some(Reply::Given(value))),
            Err(message) => {
                let text = message.text(&context.words);
                context.ui.say(&format!("  ! {text}"));
                Ok(None)
            }
        }
    }

    /// The lines of a text up to the one that ends it. Each is kept as it comes: a long text is
    /// not typed twice.
    pub(super) fn more_lines(
        &mut self,
        context: &mut Context,
        question: &Question,
        first: &str,
    ) -> Result<String, CommandError> {
        let mut text = first.to_owned();
        loop {
            let path = &question.path;
            let answers = self.answers.with(path, Some(Value::from(text.as_str())));
            let questions = self.questions(context);
            self.keeping.keep(context, &answers, &questions, Some(path));
            let line = next_line(context)?;
            if line.trim() == "." {
                return Ok(text);
            }
            text.push('\n');
            text.push_str(&line);
        }
    }

    /// Ends the conversation, when the person means it; whoever has answered something says
    /// whether a draft of it stays.
    pub(super) fn cancel(&mut self, context: &mut Context) -> Result<(), CommandError> {
        let kept = self.keeping.is_kept();
        let question = if kept {
            "question-cancel-draft"
        } else {
            "question-cancel"
        };
        let question = context.words.say(question);
        let Some(typed) = line(context, question.trim_end())? else {
            return Ok(());
        };
        match plain(&typed).as_str() {
            "u" | "usun" | "d" | "discard" if kept => self.keeping.discard(context),
            "" | "s" | "szkic" | "k" | "keep" if kept => {}
            other if yes_no(other) == Some(true) => {}
            _ => return Ok(()),
        }
        Err(CommandError::new(CANCELLED))
    }
}

/// Says what can hardly be so, and how to mend it.
fn warn(context: &mut Context, texts: &[String]) {
    for text in texts {
        context.ui.warn(text);
    }
    if !texts.is_empty() {
        let text = context.words.say("question-mend");
        context.ui.say(&format!("  {text}"));
    }
}

/// Leaves a question open, unless it cannot be.
fn left_open(context: &mut Context, question: &Question) -> Option<Reply> {
    if question.required {
        say(context, "field-missing");
        return None;
    }
    Some(Reply::Open)
}

/// A line of a text; one that cannot be taken is told, and typed again.
fn next_line(context: &mut Context) -> Result<String, CommandError> {
    loop {
        if let Some(line) = taken(context)? {
            return Ok(line);
        }
    }
}

/// A line behind a prompt; none when it cannot be taken, which is told.
pub(super) fn line(context: &mut Context, prompt: &str) -> Result<Option<String>, CommandError> {
    context.ui.prompt(prompt);
    taken(context)
}

fn taken(context: &mut Context) -> Result<Option<String>, CommandError> {
    match context.ui.typed_line()? {
        TypedLine::Line(line) if line.contains(reading::is_odd) => {
            say(context, "question-control-character");
            Ok(None)
        }
        TypedLine::Line(line) => Ok(Some(line)),
        TypedLine::NotText => {
            say(context, "question-not-text");
            Ok(None)
        }
        TypedLine::TooLong => {
            say(context, "question-line-too-long");
            Ok(None)
        }
        TypedLine::End => {
            context.ui.blank_line();
            Err(CommandError::new(CANCELLED))
        }
    }
}

/// Whether a file that was named can be read; why not is told.
pub(super) fn is_readable(context: &mut Context, name: &str) -> bool {
    let read = context.ui.read(&Source::File(name.into()), FILE_BYTES_MAX);
    let causes = read.err().map(|error| error.why(&context.words));
    for cause in causes.iter().flatten() {
        context.ui.say(&format!("  ! {cause}"));
    }
    causes.is_none()
}

pub(super) fn say(context: &mut Context, id: &str) {
    let text = context.words.say(id);
    context.ui.say(&format!("  ! {text}"));
}
