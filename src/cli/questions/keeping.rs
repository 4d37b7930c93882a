//! What is kept of a conversation while it goes on: after each answer a sealed draft on this
//! machine, and nothing once the answers are on record, or were discarded.
//!
//! A draft that cannot be written is said once and stops nobody. What the command line gave and no
//! question asks is kept too, so that going on needs no option again.

use chrono::{DateTime, FixedOffset, SubsecRound as _};

use crate::cli::context::Context;
use crate::cli::error_codes::CANCELLED;
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::record::draft::{DraftId, KeptDraft, Topic, TypedDraft, newest_first};
use crate::record::{Fields, Sensitive};
use crate::render::drafts;
use crate::store::Drawer;
use crate::words::{Lang, Words};

use super::answers::Answers;
use super::question::Question;

/// Drafts older than this are named when questions begin.
const OLD_DAYS: i64 = 30;

/// The draft of a conversation that goes on.
pub struct Keeping {
    drawer: Option<Drawer>,
    id: DraftId,
    draft: TypedDraft,
    given: Answers,
    lang: Lang,
    state: State,
    begins_again: bool,
    was_warned: bool,
}

/// What became of the draft.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing was answered yet, or nothing could be written.
    None,
    /// It lies in the drawer.
    Kept,
    /// The person wanted nothing left.
    Discarded,
}

impl Keeping {
    /// Begins a conversation, anew or with a draft, and says what a person should know first.
    /// `given` is what the command line gives and no question asks.
    pub fn begin(
        context: &mut Context,
        session: &Session,
        topic: Topic,
        resumed: Option<(DraftId, TypedDraft)>,
        given: Answers,
    ) -> Self {
        let drawer = session.store.drawer();
        if resumed.is_none() {
            tell_others(context, drawer.as_ref(), &topic);
        }
        let begins_again = resumed.is_some();
        let (id, draft) = resumed.unwrap_or_else(|| {
            let id = drawer.as_ref().map_or(DraftId::of([0; 4]), Drawer::new_id);
            (id, new(session, topic, now(context)))
        });
        let kept = if drawer.is_some() {
            "questions-kept"
        } else {
            "questions-not-kept"
        };
        for id in ["questions-keys", kept] {
            let text = context.words.say(id);
            context.ui.say(&text);
        }
        if begins_again {
            let text = counted("draft-goes-on", &draft, &context.words).text(&context.words);
            context.ui.say(&text);
        }
        Self {
            drawer,
            id,
            draft,
            given,
            lang: context.words.lang(),
            state: if begins_again {
                State::Kept
            } else {
                State::None
            },
            begins_again,
            was_warned: false,
        }
    }

    /// The answers of the draft that is gone on with; none at first.
    pub fn answers(&self) -> Answers {
        Answers::of(&self.draft)
    }

    /// Whether the command line gives this, so that nothing is lost of the draft.
    pub fn is_given(&self, path: &str) -> bool {
        self.given.is_asked(path)
    }

    /// The number of the step that was seen last in the case.
    pub fn seen(&self) -> Option<u32> {
        self.draft.seen
    }

    /// Remembers how far the case was seen.
    pub fn see(&mut self, seq: u32) {
        self.draft.seen = Some(seq);
    }

    /// Whether a draft is gone on with whose answers were not looked at yet; once.
    pub(super) fn begins_again(&mut self) -> bool {
        std::mem::take(&mut self.begins_again)
    }

    /// The path of a text that was broken off; once.
    pub(super) fn take_unfinished(&mut self) -> Option<String> {
        self.draft.unfinished.take()
    }

    /// Whether there is a draft.
    pub(super) fn is_kept(&self) -> bool {
        self.state == State::Kept
    }

    /// Keeps the answers to these questions; a text that is still being written is `unfinished`.
    pub(super) fn keep(
        &mut self,
        context: &mut Context,
        answers: &Answers,
        questions: &[Question],
        unfinished: Option<&str>,
    ) {
        let Some(drawer) = &self.drawer else { return };
        let is_asked = |path: &str| questions.iter().any(|question| question.path == path);
        let asked = answers.iter().filter(|(path, _)| is_asked(path));
        let (mut fields, mut left_open) = (Fields::new(), Vec::new());
        for (path, value) in asked.chain(self.given.iter()) {
            match value {
                Some(value) => _ = fields.set(path, value.clone()),
                None => left_open.push(path.to_owned()),
            }
        }
        self.draft.answers = Sensitive::new(fields);
        self.draft.left_open = left_open;
        self.draft.unfinished = unfinished.map(str::to_owned);
        self.draft.saved_at = now(context);
        if drawer.keep(&self.id, &self.draft).is_ok() {
            self.state = State::Kept;
        } else if !std::mem::replace(&mut self.was_warned, true) {
            context.warn(&Message::new("draft-not-written"));
        }
    }

    /// Removes the draft; one that cannot be removed is said.
    pub(super) fn discard(&mut self, context: &mut Context) {
        let (Some(drawer), State::Kept) = (&self.drawer, self.state) else {
            return;
        };
        if drawer.discard(&self.id).is_ok() {
            self.state = State::Discarded;
        } else {
            let id = self.id.to_string();
            context.warn(&Message::new("draft-not-removed").with("id", id));
        }
    }

    /// Ends a conversation whose answers were taken; after a trial they stay to be gone on with.
    pub fn finish(&mut self, context: &mut Context, on_trial: bool) {
        if !on_trial {
            self.discard(context);
        } else if self.is_kept() {
            context.note(&self.way_back());
        }
    }

    /// The end of a conversation that was broken off, with the way back to its answers.
    pub(super) fn told(&self, error: CommandError) -> CommandError {
        if error.code() != CANCELLED {
            return error;
        }
        match self.state {
            State::None => error,
            State::Kept => error.hint(self.way_back()),
            State::Discarded => error.hint(Message::new("draft-discarded")),
        }
    }

    fn way_back(&self) -> Message {
        let command = drafts::command(&self.draft.topic, &self.id, self.lang);
        Message::new("draft-go-on").with("command", command)
    }
}

fn new(session: &Session, topic: Topic, at: DateTime<FixedOffset>) -> TypedDraft {
    TypedDraft {
        store: session.store.id().to_owned(),
        topic,
        by: session.store.holder().id.clone(),
        started_at: at,
        saved_at: at,
        seen: None,
        unfinished: None,
        answers: Sensitive::new(Fields::new()),
        left_open: Vec::new(),
    }
}

/// This instant, to the second, as drafts tell it.
fn now(context: &Context) -> DateTime<FixedOffset> {
    context.clock.now().trunc_subsecs(0)
}

fn counted(id: &str, draft: &TypedDraft, words: &Words) -> Message {
    Message::new(id)
        .with("at", words.instant(draft.saved_at))
        .with("count", draft.answered())
}

/// Says that there is a draft of the same already, and that some have become old.
fn tell_others(context: &mut Context, drawer: Option<&Drawer>, topic: &Topic) {
    let drafts = drawer.and_then(|drawer| drawer.all().ok());
    let drafts = newest_first(drafts.unwrap_or_default());
    if let Some((id, draft)) = newest_of(&drafts, topic) {
        let command = drafts::command(topic, id, context.words.lang());
        let message = counted("draft-waits", draft, &context.words).with("command", command);
        context.note(&message);
    }
    let today = context.clock.now();
    let opened = drafts.iter().filter_map(|kept| kept.content.as_ref().ok());
    let old = opened.filter(|draft| (today - draft.saved_at).num_days() > OLD_DAYS);
    let count = old.count();
    if count > 0 {
        context.note(&Message::new("draft-old").with("count", count));
    }
}

/// The first of these drafts that is for this.
pub(super) fn newest_of<'d>(
    drafts: &'d [KeptDraft],
    topic: &Topic,
) -> Option<(&'d DraftId, &'d TypedDraft)> {
    let opened = drafts
        .iter()
        .filter_map(|kept| Some((&kept.id, kept.content.as_ref().ok()?)));
    opened.into_iter().find(|(_, draft)| draft.topic == *topic)
}
