//! Going on with a draft: which one is meant, and what of it still holds.
//!
//! The case, the tables and the disk may have changed since. An answer that no longer fits is asked
//! for again, and one that nobody asks for any more is said; nothing is dropped without a word.

use clap::ArgMatches;

use crate::cli::context::Context;
use crate::cli::error_codes::NO_DRAFT;
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::record::Value;
use crate::record::draft::{DraftId, STEERS, Topic, TypedDraft, newest_first};
use crate::render::drafts;
use crate::store::Drawer;
use crate::words::Words;

use super::dialogue::{Dialogue, is_readable};
use super::keeping;
use super::question::{Kind, Question};
use super::reading;

/// The option that goes on with a draft.
pub const RESUME: &str = "resume";

/// The draft that `--resume` asks for; none when it was not given.
///
/// # Errors
/// There is no such draft, or it is for something else.
pub fn find(
    context: &Context,
    session: &Session,
    topic: &Topic,
    args: &ArgMatches,
) -> Result<Option<(DraftId, TypedDraft)>, CommandError> {
    if !args.contains_id(RESUME) {
        return Ok(None);
    }
    let kept = session.store.drawer().map(|drawer| Drawer::all(&drawer));
    let kept = newest_first(kept.transpose()?.unwrap_or_default());
    let Some(id) = args.get_one::<DraftId>(RESUME) else {
        let newest = keeping::newest_of(&kept, topic);
        let newest = newest.map(|(id, draft)| (id.clone(), draft.clone()));
        return newest.map(Some).ok_or_else(|| CommandError::new(NO_DRAFT));
    };
    let named = kept.into_iter().find(|kept| kept.id == *id);
    let named = named.ok_or_else(|| CommandError::new(NO_DRAFT))?;
    match named.content {
        Ok(draft) if draft.topic == *topic => Ok(Some((named.id, draft))),
        Ok(draft) => Err(other(&draft.topic, id, &context.words)),
        Err(problem) => {
            let problem = context.words.say(&format!("draft-{}", problem.code()));
            let cause = Message::new("draft-cannot-be-opened").with("problem", problem);
            Err(CommandError::new(NO_DRAFT).because(cause))
        }
    }
}

/// The draft is for something else, which is named with its command.
fn other(topic: &Topic, id: &DraftId, words: &Words) -> CommandError {
    let cause = Message::new("draft-is-of").with("what", drafts::what(topic, words));
    let command = drafts::command(topic, id, words.lang());
    CommandError::new(NO_DRAFT)
        .because(cause)
        .hint(Message::new("draft-go-on").with("command", command))
}

impl Dialogue<'_> {
    /// Looks at the answers of a draft, then goes on with a text that was broken off.
    pub(super) fn refit(&mut self, context: &mut Context) -> Result<(), CommandError> {
        let unfinished = self.keeping.take_unfinished();
        while let Some(question) = self.misfit(context) {
            self.answers.forget(&question.path);
            let again = Message::new("draft-asked-again").with("label", question.label);
            say(context, &again);
        }
        self.forget_unasked(context);
        let questions = self.questions(context);
        let broken_off = questions.into_iter().find(|question| {
            question.kind == Kind::Text && Some(&question.path) == unfinished.as_ref()
        });
        match broken_off {
            Some(question) => self.go_on_writing(context, &question),
            None => Ok(()),
        }
    }

    /// The first question whose answer no longer fits.
    fn misfit(&self, context: &mut Context) -> Option<Question> {
        let questions = self.questions(context).into_iter();
        let mut answered = questions.filter(|question| self.answers.get(&question.path).is_some());
        answered.find(|question| !self.still_fits(context, question))
    }

    fn still_fits(&self, context: &mut Context, question: &Question) -> bool {
        let Some(value) = self.answers.get(&question.path) else {
            return true;
        };
        let is_there = |context: &mut Context, name: &str| is_readable(context, name);
        match (question.kind, value.as_text()) {
            (Kind::File, Some(name)) if !is_there(context, name) => false,
            _ if !reading::fits(question, value) => false,
            _ => {
                let remarks = self.script.check(context, &self.answers, &question.path);
                remarks.refused.is_empty()
            }
        }
    }

    /// Forgets answers to what nobody asks any more, and says so; what only steered the questions,
    /// and what the command line says anew, needs no word.
    fn forget_unasked(&mut self, context: &mut Context) {
        let questions = self.questions(context);
        let is_asked = |path: &str| questions.iter().any(|question| question.path == path);
        let of_draft = self.keeping.answers();
        let gone = of_draft.iter().filter(|(path, value)| {
            let steers = path.ends_with(STEERS) && value.and_then(Value::as_bool).is_some();
            value.is_some() && !steers && !is_asked(path) && !self.keeping.is_given(path)
        });
        // One that was asked again is gone from the answers already.
        let gone: Vec<String> = gone
            .filter(|(path, _)| self.answers.is_asked(path))
            .map(|(path, _)| path.to_owned())
            .collect();
        for path in &gone {
            self.answers.forget(path);
        }
        if !gone.is_empty() {
            let message = Message::new("draft-not-asked").with("paths", gone.join(", "));
            say(context, &message);
        }
    }

    /// Shows a text as far as it was kept, and lets the person write on.
    fn go_on_writing(
        &mut self,
        context: &mut Context,
        question: &Question,
    ) -> Result<(), CommandError> {
        let so_far = self.answers.text(&question.path).map(str::to_owned);
        let Some(so_far) = so_far else { return Ok(()) };
        self.say_part(context, question);
        context.ui.say(&format!("{}:", question.label));
        say(context, &Message::new("draft-text-goes-on"));
        for line in so_far.lines() {
            context.ui.say(&format!("  {line}"));
        }
        let text = self.more_lines(context, question, &so_far)?;
        self.answers
            .put(&question.path, Some(Value::from(text.trim())));
        let remarks = self.script.check(context, &self.answers, &question.path);
        for refused in &remarks.refused {
            context.ui.say(&format!("  ! {refused}"));
        }
        if !remarks.refused.is_empty() {
            self.answers.forget(&question.path);
        }
        self.keep(context);
        Ok(())
    }
}

fn say(context: &mut Context, message: &Message) {
    let text = message.text(&context.words);
    context.ui.say(&text);
}
