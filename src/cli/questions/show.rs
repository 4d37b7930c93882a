//! How a question looks: its part, its choices, the line on which it is answered, its help.

use unicode_width::UnicodeWidthStr as _;

use crate::cli::message::Message;
use crate::cli::ui::Ui;
use crate::record::{Sensitive, Value};
use crate::words::Words;

use super::question::{Kind, Question};
use super::reading;

/// Shows what there is to choose, each under what is typed for it.
pub fn choices(ui: &mut Ui, question: &Question) {
    let keys = question.choices.iter().map(|choice| choice.key.width());
    let width = keys.max().unwrap_or_default();
    for choice in &question.choices {
        let gap = " ".repeat(width - choice.key.width());
        ui.say(&format!("  {gap}{}  {}", choice.key, choice.label));
    }
}

/// The line on which a question is answered: what is asked, what is wanted, what Enter means.
pub fn prompt(question: &Question, answer: Option<&Value>, words: &Words) -> String {
    let mut notes: Vec<String> = Vec::new();
    let code = match question.kind {
        Kind::Code if question.choices.is_empty() => Some("question-way-code"),
        Kind::Code => Some("question-way-other-code"),
        Kind::Gmina if question.choices.is_empty() => Some("question-way-gmina"),
        Kind::Gmina => Some("question-way-other-gmina"),
        _ => None,
    };
    notes.extend(code.map(|id| words.say(id)));
    let way = match question.kind {
        _ if question.many => Some("question-way-several"),
        Kind::YesNo => Some("question-way-yes-no"),
        Kind::Text => Some("question-way-text"),
        _ => None,
    };
    notes.extend(way.map(|id| words.say(id)));
    if question.required && answer.or(question.usual.as_ref()).is_none() {
        notes.push(words.say("question-required"));
    }
    let said = |id: &str, text: String| Message::new(id).with("text", text).text(words);
    if let Some(known) = &question.known {
        notes.push(said("question-known", known.reveal().clone()));
    }
    let meant = answer.or(question.usual.as_ref());
    notes.extend(meant.map(|value| said("question-enter", reading::said(question, value, words))));
    // Above a list its label stands already.
    let label = if question.choices.is_empty() {
        question.label.clone()
    } else {
        words.say("question-choose")
    };
    if notes.is_empty() {
        return format!("{label}:");
    }
    format!("{label} ({}):", notes.join("; "))
}

/// What is to be known of a question: its help, its law, the ways of answering.
pub fn help(ui: &mut Ui, question: &Question, words: &Words) {
    let said = |id: &str, text: &str| Message::new(id).with("text", text.to_owned()).text(words);
    if !question.help.is_empty() {
        ui.say(&format!("  {}", question.help));
    }
    if !question.law.is_empty() {
        ui.say(&format!("  {}", said("question-law", &question.law)));
    }
    let way = match question.kind {
        Kind::Day(_) => Some("question-help-day"),
        Kind::Hour => Some("question-help-hour"),
        Kind::Instant(_) => Some("question-help-instant"),
        Kind::Text => Some("question-help-text"),
        Kind::Choice | Kind::Code | Kind::Gmina | Kind::Id | Kind::Step
            if !question.choices.is_empty() =>
        {
            Some("question-help-choice")
        }
        _ => None,
    };
    if let Some(way) = way {
        ui.say(&format!("  {}", words.say(way)));
    }
    ui.say(&format!("  {}", words.say("question-help-keys")));
}

/// What was understood, where it was not typed as it is recorded.
pub fn understood(ui: &mut Ui, question: &Question, value: &Value, words: &Words) {
    let differs = matches!(
        question.kind,
        Kind::Day(_)
            | Kind::Hour
            | Kind::Instant(_)
            | Kind::Choice
            | Kind::Code
            | Kind::Gmina
            | Kind::Id
            | Kind::Step
    );
    if differs {
        let said = Sensitive::new(reading::said(question, value, words));
        ui.say(&format!("  = {}", said.reveal()));
    }
}
