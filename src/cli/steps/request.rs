//! What the arguments of a step ask to record: flags, the `--from` file and texts together.

use std::path::PathBuf;

use chrono::{DateTime, DurationRound as _, FixedOffset, NaiveDate, TimeDelta};
use clap::ArgMatches;

use crate::cli::ask::{self, Source};
use crate::cli::context::Context;
use crate::cli::error_codes::{BOTH_WAYS, STDIN_TWICE};
use crate::cli::errors::CommandError;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::{tree, values};
use crate::procedure::field::{FieldError, FieldProblem, Wanted, without_blanks};
use crate::procedure::model::{By, FieldDef, FieldKind, StepDef};
use crate::procedure::{Procedure, Request};
use crate::record::written_day::{self, WrittenDay};
use crate::record::{Digest, Fields, Sensitive, Value};
use crate::render::call::{self, takes_text, value_name};
use crate::words::Words;

use super::arguments::{field_id, text_id, word_id};
use super::attaching::{self, Attached};
use super::notices::{bad_field, bad_fields, no_such_day};
use super::plans::REASON;

/// A text from a file is not longer than this.
const TEXT_BYTES_MAX: u64 = 1024 * 1024;

/// A step to record, as it was asked for.
#[derive(Clone)]
pub struct Asked {
    /// What the engine judges.
    pub request: Request,
    /// Whether its day was given; else it is today.
    pub day_given: bool,
    /// The reason of `--despite` or of a correction; it goes to the sheet.
    pub reason: Option<Sensitive<String>>,
    /// The file of `--from`, for errors about what stands in it.
    pub form: Place,
    /// Files to attach.
    pub attachments: Vec<Attached>,
    /// Files with plain text that stay on the disk.
    pub plain_files: Vec<PathBuf>,
    /// The head of the journal by which a person judged it; none when nobody did.
    pub seen: Option<Digest>,
}

/// Reads everything that the command line names.
pub fn read(
    context: &mut Context,
    procedure: &Procedure,
    step: &StepDef,
    args: &ArgMatches,
) -> Result<Asked, CommandError> {
    one_stdin(step, args)?;
    let mut asked = Asked {
        request: Request {
            fields: flags(procedure, step, args, &context.words)?,
            despite: many(args, "despite").map(str::to_owned).collect(),
            ..Request::new(&step.code, context.clock.today())
        },
        day_given: false,
        reason: None,
        form: Place::default(),
        attachments: Vec::new(),
        plain_files: Vec::new(),
        seen: None,
    };
    asked.set_day(args.get_one("on").copied());
    asked.read_form(context, procedure, step, args)?;
    asked.read_texts(context, step, args)?;
    asked.read_files(context, step, args)?;
    asked.read_reason(context, args)?;
    Ok(asked)
}

/// A step that fields alone ask for, such as a line of a batch; its day is that of a field, or
/// `today`.
pub fn of_fields(
    procedure: &Procedure,
    step: &StepDef,
    given: Fields,
    at: &Place,
    today: NaiveDate,
) -> Result<Asked, CommandError> {
    let mut asked = Asked {
        request: Request::new(&step.code, today),
        day_given: false,
        reason: None,
        form: at.clone(),
        attachments: Vec::new(),
        plain_files: Vec::new(),
        seen: None,
    };
    asked.take_fields(procedure, step, without_blanks(given))?;
    if !asked.day_given {
        asked.request.on = asked.usual_day(step).unwrap_or(today);
    }
    asked.set_reason(asked.reason.clone());
    Ok(asked)
}

impl Asked {
    /// Takes over a day that is given.
    pub fn set_day(&mut self, day: Option<NaiveDate>) {
        self.request.on = day.unwrap_or(self.request.on);
        self.day_given |= day.is_some();
    }

    /// The day that a field of the step tells, where its table says which.
    pub fn usual_day(&self, step: &StepDef) -> Option<NaiveDate> {
        day_of(self.request.fields.get(step.day_from.as_ref()?)?)
    }

    /// A fresh record is of this minute, unless somebody says when.
    pub fn fill_now(&mut self, context: &Context, step: &StepDef, today: NaiveDate) {
        let name = step.day_from.as_ref().filter(|_| step.by == By::Anew);
        let Some(field) = name.and_then(|name| step.field(name)) else {
            return;
        };
        let is_open = !self.day_given && !self.request.fields.contains_key(&field.name);
        if is_open && field.kind == FieldKind::Instant {
            let now = this_minute(context, today);
            self.request.fields.set(&field.name, Value::Instant(now));
            self.request.on = now.date_naive();
        }
    }

    /// The fields of `--from`; one that a flag gives too is a contradiction.
    fn read_form(
        &mut self,
        context: &mut Context,
        procedure: &Procedure,
        step: &StepDef,
        args: &ArgMatches,
    ) -> Result<(), CommandError> {
        let Some(name) = args.get_one::<String>("from") else {
            return Ok(());
        };
        let source = self.named(name);
        self.form = ask::place(&source);
        if let Some(field) = text_of(step, &source) {
            let text = context.ui.read_text(&source, TEXT_BYTES_MAX)?;
            return self.put(field, Value::from(text.trim_end()));
        }
        let given = without_blanks(tree::read(context, &source)?);
        self.take_fields(procedure, step, given)
    }

    /// What a file or a line says.
    fn take_fields(
        &mut self,
        procedure: &Procedure,
        step: &StepDef,
        mut given: Fields,
    ) -> Result<(), CommandError> {
        if let Some(on) = given.remove("on") {
            self.set_day(Some(self.day_in_file(&on)?));
        }
        // Where a step has a field of that name, that is what is meant.
        if step.field(REASON).is_none()
            && let Some(reason) = given.remove(REASON)
        {
            self.reason = Some(self.reason_in_file(&reason)?);
        }
        // An amendment is read by the table of the step that it amends, when it is planned.
        let fields = if step.is_amendment() {
            given
        } else {
            let read = procedure.read_fields(step, &given);
            read.map_err(|errors| bad_fields(&errors, Some(step), &self.form))?
        };
        for (name, value) in fields {
            self.put(&name, value)?;
        }
        Ok(())
    }

    /// Each `--…-from FILE`.
    fn read_texts(
        &mut self,
        context: &mut Context,
        step: &StepDef,
        args: &ArgMatches,
    ) -> Result<(), CommandError> {
        for field in step.fields.iter().filter(|field| takes_text(field)) {
            let Some(name) = args.get_one::<String>(&text_id(&field.name)) else {
                continue;
            };
            let source = self.named(name);
            let text = context.ui.read_text(&source, TEXT_BYTES_MAX)?;
            self.put(&field.name, Value::from(text.trim_end()))?;
        }
        Ok(())
    }

    /// Fields that hold a file: it is attached, and the journal keeps that there is one.
    fn read_files(
        &mut self,
        context: &mut Context,
        step: &StepDef,
        args: &ArgMatches,
    ) -> Result<(), CommandError> {
        for field in step
            .fields
            .iter()
            .filter(|field| field.kind == FieldKind::File)
        {
            for name in many(args, &field_id(&field.name)) {
                self.attach(context, &field.name, name)?;
            }
        }
        Ok(())
    }

    /// Attaches the file of that name, for a field.
    pub fn attach(
        &mut self,
        context: &mut Context,
        field: &str,
        name: &str,
    ) -> Result<(), CommandError> {
        let source = self.named(name);
        self.attachments
            .push(attaching::open(context, field, &source)?);
        self.request.fields.set(field, true);
        Ok(())
    }

    fn read_reason(
        &mut self,
        context: &mut Context,
        args: &ArgMatches,
    ) -> Result<(), CommandError> {
        if let Some(name) = args.get_one::<String>("reason-from") {
            if self.reason.is_some() {
                return Err(both_ways(REASON));
            }
            let source = self.named(name);
            self.reason = Some(reason(context, &source)?);
        }
        self.set_reason(self.reason.clone());
        Ok(())
    }

    /// Takes over a reason; an empty one is none.
    pub fn set_reason(&mut self, reason: Option<Sensitive<String>>) {
        self.request.has_reason = reason
            .as_ref()
            .is_some_and(|reason| !reason.reveal().is_empty());
        self.reason = reason;
    }

    /// `on` in the file, as a date or, in JSON, as its text.
    fn day_in_file(&self, on: &Value) -> Result<NaiveDate, CommandError> {
        if self.day_given {
            return Err(both_ways("on"));
        }
        let from_text = || values::date(on.as_text()?).ok();
        let day = on.as_date().or_else(from_text);
        day.ok_or_else(|| self.wanted("on", Wanted::Date))
    }

    fn reason_in_file(&self, reason: &Value) -> Result<Sensitive<String>, CommandError> {
        let text = reason.as_text().map(|text| text.trim().to_owned());
        let text = text.ok_or_else(|| self.wanted(REASON, Wanted::Text))?;
        Ok(Sensitive::new(text))
    }

    fn wanted(&self, path: &str, wanted: Wanted) -> CommandError {
        let problem = FieldProblem::Wanted(wanted);
        let path = path.to_owned();
        bad_field(&FieldError { path, problem }, None, &self.form)
    }

    fn named(&mut self, name: &str) -> Source {
        let source = Source::from(name);
        if let Source::File(path) = &source {
            self.plain_files.push(path.clone());
        }
        source
    }

    fn put(&mut self, name: &str, value: Value) -> Result<(), CommandError> {
        if self.request.fields.contains_key(name) {
            return Err(both_ways(name));
        }
        self.request.fields.set(name, value);
        Ok(())
    }
}

/// The day in a value: of an instant as it is typed, its first ten signs.
pub fn day_of(value: &Value) -> Option<NaiveDate> {
    let typed = || value.as_text()?.get(..10)?.parse().ok();
    let instant = || Some(value.as_instant()?.date_naive());
    value.as_date().or_else(instant).or_else(typed)
}

/// The instant, to the minute, as it is typed, too; under a given day, the same time of that day.
pub fn this_minute(context: &Context, today: NaiveDate) -> DateTime<FixedOffset> {
    let now = context.clock.now();
    let now = now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now);
    now + (today - now.date_naive())
}

/// The field that a plain text is, where a step must have one: of a file named so (`why.txt`) nobody
/// expects keys.
fn text_of<'s>(step: &'s StepDef, source: &Source) -> Option<&'s String> {
    let Source::File(path) = source else {
        return None;
    };
    let is_plain = path.extension().is_some_and(|ending| ending == "txt");
    let mut wanted = step.fields.iter().filter(|field| takes_text(field));
    let field = wanted.find(|field| field.required)?;
    is_plain.then_some(&field.name)
}

/// A reason out of a text file.
pub fn reason(context: &mut Context, source: &Source) -> Result<Sensitive<String>, CommandError> {
    let text = context.ui.read_text(source, TEXT_BYTES_MAX)?;
    Ok(Sensitive::new(text.trim().to_owned()))
}

/// A value that was given in two ways.
pub fn both_ways(name: &str) -> CommandError {
    CommandError::new(BOTH_WAYS).at(Place {
        path: Some(name.to_owned()),
        ..Place::default()
    })
}

/// The values of the flags, each read by its field's definition.
fn flags(
    procedure: &Procedure,
    step: &StepDef,
    args: &ArgMatches,
    words: &Words,
) -> Result<Fields, CommandError> {
    let mut fields = Fields::new();
    let mut errors: Vec<CommandError> = Vec::new();
    for field in step
        .fields
        .iter()
        .filter(|f| f.flag.is_some() && f.kind != FieldKind::File)
    {
        let mut texts: Vec<&str> = many(args, &field_id(&field.name)).collect();
        if step.positional.as_ref() == Some(&field.name) {
            texts.extend(many(args, &word_id(&field.name)));
        }
        if texts.is_empty() {
            continue;
        }
        match procedure.read_flags(field, texts.iter().copied()) {
            Ok(value) => _ = fields.set(&field.name, value),
            Err(found) => {
                let causes = found.iter().filter(|one| !is_consequence(one, &found));
                let told = causes.map(|one| {
                    let error = with_form(bad_flag(one, step, &texts), field, words);
                    with_choices(error, one, procedure, words)
                });
                errors.extend(told);
            }
        }
    }
    CommandError::all(errors).map_or(Ok(fields), Err)
}

/// A flag that is not as its table says; a day of the right form does not exist.
fn bad_flag(error: &FieldError, step: &StepDef, texts: &[&str]) -> CommandError {
    let mut parts = texts.iter().flat_map(|text| text.split(':'));
    let is_date = error.problem == FieldProblem::Wanted(Wanted::Date);
    if is_date && parts.any(|part| written_day::read(part) == Some(WrittenDay::NoSuchDay)) {
        no_such_day(error, step)
    } else {
        bad_field(error, Some(step), &Place::default())
    }
}

/// A part is missing because what stands there was taken for another part.
fn is_consequence(error: &FieldError, all: &[FieldError]) -> bool {
    let item = |error: &FieldError| error.path.rsplit_once('.').map(|(item, _)| item.to_owned());
    let of_same_item = |other: &&FieldError| item(other) == item(error);
    error.problem == FieldProblem::Missing
        && all
            .iter()
            .filter(of_same_item)
            .any(|other| other.problem != FieldProblem::Missing)
}

/// Says how a value of several parts is written.
fn with_form(error: CommandError, field: &FieldDef, words: &Words) -> CommandError {
    let (FieldKind::Items { .. }, Some(option)) = (&field.kind, call::option(field)) else {
        return error;
    };
    let form = format!("{option} {}", value_name(field, words));
    error.hint(Message::new("hint-parts").with("form", form))
}

/// Says what there is to choose for a part of a value; that of a whole value is told before.
fn with_choices(
    error: CommandError,
    found: &FieldError,
    procedure: &Procedure,
    words: &Words,
) -> CommandError {
    let FieldProblem::NotAChoice { vocabulary, .. } = &found.problem else {
        return error;
    };
    if vocabulary == "deadline" {
        return error.hint(Message::new("hint-deadlines-told"));
    }
    let codes = procedure.vocabulary(vocabulary).iter();
    let names = codes.map(|one| words.lang().pick(one.alias.as_str(), one.code.as_str()));
    let names = names.collect::<Vec<_>>().join(", ");
    if names.is_empty() {
        return error;
    }
    error.hint(Message::new("help-choices").with("choices", names))
}

fn many<'a>(args: &'a ArgMatches, id: &str) -> impl Iterator<Item = &'a str> {
    args.get_many::<String>(id)
        .unwrap_or_default()
        .map(String::as_str)
}

/// Standard input can be read once.
fn one_stdin(step: &StepDef, args: &ArgMatches) -> Result<(), CommandError> {
    if reads_of_stdin(step, args) > 1 {
        Err(CommandError::new(STDIN_TWICE))
    } else {
        Ok(())
    }
}

/// How often the command line names standard input.
pub fn reads_of_stdin(step: &StepDef, args: &ArgMatches) -> usize {
    let ids = step.fields.iter().filter_map(|field| match field.kind {
        FieldKind::File => Some(field_id(&field.name)),
        _ => takes_text(field).then(|| text_id(&field.name)),
    });
    let general = ["from", "reason-from"].map(str::to_owned);
    let dashes = ids
        .chain(general)
        .filter(|id| args.get_one::<String>(id).is_some_and(|name| name == "-"));
    dashes.count()
}
