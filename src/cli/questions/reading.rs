//! What was typed as the kind of answer that a question takes, and answers in words.
//!
//! A refusal says what is wanted; what was typed is never repeated.

use chrono::{DateTime, NaiveDate};

use crate::cli::message::Message;
use crate::record::Value;
use crate::render::visible;
use crate::words::Words;

use super::question::{Kind, Question};
use super::typed::day::{self, Near, NoDay, Reach};
use super::typed::pick::{self, Choice, NoChoice};
use super::typed::{hour, pesel, yes_no};

/// Longer answers are shown by their beginning.
const SHOWN_MAX: usize = 200;

/// Whether a sign stands in no text, such as what a terminal sends for a key it does not know.
pub fn is_odd(sign: char) -> bool {
    sign.is_control() && sign != '\n' && sign != '\t'
}

/// Reads one answer.
///
/// # Errors
/// The sentence that says what is wanted.
pub fn read(question: &Question, typed: &str, today: NaiveDate) -> Result<Value, Message> {
    let typed = typed.trim();
    if typed.contains(is_odd) {
        return Err(Message::new("form-control-character"));
    }
    if !question.many {
        return one(question, typed, today);
    }
    let parts = match question.kind {
        Kind::Choice | Kind::Code | Kind::Id | Kind::Step => pick::parts(&question.choices, typed),
        _ => typed.split(',').map(str::trim).collect(),
    };
    let values = parts.into_iter().filter(|part| !part.is_empty());
    let values = values.map(|part| one(question, part, today));
    Ok(Value::List(values.collect::<Result<_, _>>()?))
}

fn one(question: &Question, typed: &str, today: NaiveDate) -> Result<Value, Message> {
    let choices = &question.choices;
    match question.kind {
        Kind::Line | Kind::Text | Kind::File => Ok(Value::from(typed)),
        Kind::Pesel => Ok(Value::from(pesel(typed))),
        Kind::Day(reach) => day(typed, today, reach).map(Value::Date),
        Kind::Hour => hour::read(typed)
            .map(Value::Time)
            .ok_or_else(|| Message::new("question-wanted-hour")),
        Kind::Instant(reach) => instant(typed, today, reach),
        Kind::YesNo => yes_no(typed)
            .map(Value::Bool)
            .ok_or_else(|| Message::new("question-wanted-yes-no")),
        Kind::Count => count(typed),
        Kind::Choice => chosen(choices, typed).map(|choice| Value::from(choice.code.as_str())),
        Kind::Step => chosen(choices, typed).and_then(|choice| count(&choice.code)),
        Kind::Code | Kind::Id => {
            let known = pick::one(choices, typed).map(|choice| choice.code.as_str());
            Ok(Value::from(known.unwrap_or(typed)))
        }
    }
}

fn day(typed: &str, today: NaiveDate, reach: Reach) -> Result<NaiveDate, Message> {
    day::read(typed, Near { today, reach }).map_err(|error| {
        Message::new(match error {
            NoDay::Unread => "question-wanted-day",
            NoDay::NotInCalendar => "form-no-such-day",
        })
    })
}

/// A day, a time as the last word, and behind it the offset where the hour comes twice.
fn instant(typed: &str, today: NaiveDate, reach: Reach) -> Result<Value, Message> {
    let last = typed.rsplit_once(' ');
    let (typed, offset) = last
        .filter(|(_, last)| last.starts_with('+'))
        .unwrap_or((typed, ""));
    let wanted = || Message::new("question-wanted-instant");
    // The hour that a change of clocks gives twice is told apart by its offset alone.
    if DateTime::parse_from_rfc3339(typed).is_ok() {
        return Ok(Value::from(typed));
    }
    let (on, at) = typed.rsplit_once([' ', 'T']).ok_or_else(wanted)?;
    let at = hour::read(at).ok_or_else(wanted)?;
    let on = day(on, today, reach)?;
    Ok(Value::from(format!("{on}T{}{offset}", at.format("%H:%M"))))
}

fn count(typed: &str) -> Result<Value, Message> {
    let is_number = typed.bytes().all(|b| b.is_ascii_digit());
    let number = typed.parse().ok().filter(|_| is_number);
    number
        .map(Value::Int)
        .ok_or_else(|| Message::new("field-wanted-count"))
}

fn chosen<'c>(choices: &'c [Choice], typed: &str) -> Result<&'c Choice, Message> {
    pick::one(choices, typed).map_err(|error| match error {
        NoChoice::None => Message::new("field-not-a-choice"),
        NoChoice::Several(keys) => {
            Message::new("question-several-fit").with("keys", keys.join(", "))
        }
    })
}

/// Whether an answer that was kept is one to this question as it is now.
pub fn fits(question: &Question, value: &Value) -> bool {
    match value {
        Value::List(items) => question.many && items.iter().all(|item| fits_one(question, item)),
        value => !question.many && fits_one(question, value),
    }
}

fn fits_one(question: &Question, value: &Value) -> bool {
    let is_choice = |code: &str| question.choices.iter().any(|choice| choice.code == code);
    match (question.kind, value) {
        (Kind::Choice, Value::Text(code)) => is_choice(code),
        (Kind::Step, Value::Int(number)) => is_choice(&number.to_string()),
        (
            Kind::Line | Kind::Text | Kind::Pesel | Kind::File | Kind::Code | Kind::Id,
            Value::Text(_),
        )
        | (Kind::Day(_), Value::Date(_))
        | (Kind::Hour, Value::Time(_))
        | (Kind::Instant(_), Value::Text(_) | Value::Instant(_))
        | (Kind::YesNo, Value::Bool(_))
        | (Kind::Count, Value::Int(_)) => true,
        _ => false,
    }
}

/// An answer in words, on one line.
pub fn said(question: &Question, value: &Value, words: &Words) -> String {
    match value {
        Value::Bool(flag) => words.say(if *flag { "yes" } else { "no" }),
        Value::Int(number) => said_code(question, &number.to_string()),
        Value::Date(on) => day_in_words(*on, words),
        Value::Time(at) => at.format("%H:%M").to_string(),
        Value::Instant(at) => words.instant(*at),
        Value::Text(text) => match question.kind {
            Kind::Choice | Kind::Code | Kind::Id => said_code(question, text),
            Kind::Instant(_) => instant_in_words(text, words),
            _ => shortened(text, words),
        },
        Value::List(items) => {
            let items = items.iter().map(|item| said(question, item, words));
            items.collect::<Vec<_>>().join(", ")
        }
        Value::Table(_) => String::new(),
    }
}

/// `czwartek, 5 listopada 2026 r.`
pub fn day_in_words(on: NaiveDate, words: &Words) -> String {
    format!("{}, {}", words.weekday(on), words.long_date(on))
}

fn instant_in_words(text: &str, words: &Words) -> String {
    let parts = text.split_once('T');
    let day = parts.and_then(|(on, at)| Some((on.parse().ok()?, at)));
    day.map_or_else(
        || visible::line(text),
        |(on, at)| format!("{}, {at}", day_in_words(on, words)),
    )
}

/// A code by its label; ids and numbers that people know stand in front.
fn said_code(question: &Question, code: &str) -> String {
    let known = question.choices.iter().find(|choice| choice.code == code);
    match known {
        Some(choice) if choice.key == choice.code => {
            visible::line(&format!("{code} – {}", choice.label))
        }
        Some(choice) => visible::line(&choice.label),
        None => visible::line(code),
    }
}

fn shortened(text: &str, words: &Words) -> String {
    let line = visible::line(text);
    let count = line.chars().count();
    if count <= SHOWN_MAX {
        return line;
    }
    let beginning: String = line.chars().take(SHOWN_MAX).collect();
    Message::new("question-long-text")
        .with("text", beginning)
        .with("count", count)
        .text(words)
}
