//! `drafts`: the answers on this machine that are not on record yet, and how to go on with them.

use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::error_codes::NO_DRAFT;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::session::Session;
use crate::cli::values;
use crate::record::draft::{DraftId, KeptDraft, newest_first};
use crate::render::drafts as render;
use crate::store::Drawer;
use crate::words::Words;

/// `drafts [--discard ID|--discard-all]`
pub fn command() -> Command {
    let discard = Arg::new("discard").long("discard").value_name("ID");
    let all = Arg::new("discard-all").long("discard-all");
    Command::new("drafts")
        .arg(
            discard
                .value_parser(values::draft)
                .conflicts_with("discard-all"),
        )
        .arg(all.action(ArgAction::SetTrue))
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Answers with the drafts, or removes them.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let session = Session::open(context)?;
    let drawer = session.store.drawer();
    let drafts = drawer.as_ref().map(Drawer::all).transpose()?;
    let drafts = newest_first(drafts.unwrap_or_default());
    if let Some(id) = args.get_one::<DraftId>("discard") {
        let named = drafts.iter().find(|kept| kept.id == *id);
        let (Some(drawer), Some(named)) = (&drawer, named) else {
            return Err(CommandError::new(NO_DRAFT));
        };
        discard(context, drawer, named)?;
    } else if args.get_flag("discard-all") {
        discard_all(context, drawer.as_ref(), &drafts)?;
    } else {
        let words = std::rc::Rc::clone(&context.words);
        context.answer(
            Format::of(args),
            || render::json(&drafts, &words),
            |words, width| render::text(&drafts, words, width),
        )?;
    }
    Ok(Exit::Done)
}

fn discard(context: &mut Context, drawer: &Drawer, draft: &KeptDraft) -> Result<(), CommandError> {
    let question = Message::new("drafts-confirm")
        .with("id", draft.id.to_string())
        .with("what", what(draft, &context.words));
    context.ui.confirm(&question.text(&context.words))?;
    drawer.discard(&draft.id)?;
    context.note(&Message::new("drafts-discarded").with("count", 1_usize));
    Ok(())
}

/// What a draft is for, or why nobody here can tell.
fn what(draft: &KeptDraft, words: &Words) -> String {
    match &draft.content {
        Ok(content) => render::what(&content.topic, words),
        Err(problem) => words.say(&format!("draft-{}", problem.code())),
    }
}

/// Removes all drafts that we can open; those of others stay.
fn discard_all(
    context: &mut Context,
    drawer: Option<&Drawer>,
    drafts: &[KeptDraft],
) -> Result<(), CommandError> {
    let (own, others): (Vec<_>, Vec<_>) = drafts.iter().partition(|kept| kept.content.is_ok());
    if let (Some(drawer), false) = (drawer, own.is_empty()) {
        let question = Message::new("drafts-confirm-all").with("count", own.len());
        context.ui.confirm(&question.text(&context.words))?;
        for kept in &own {
            drawer.discard(&kept.id)?;
        }
    }
    context.note(&Message::new("drafts-discarded").with("count", own.len()));
    if !others.is_empty() {
        context.note(&Message::new("drafts-of-others").with("count", others.len()));
    }
    Ok(())
}
