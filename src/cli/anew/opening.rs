//! `contact open`: a case out of a contact. What the contact tells stands in the form already; the
//! contact then says to which case it belongs.
//!
//! The form's mark is the number of the contact, so that the command may be repeated: whatever broke
//! off is finished, and no second case is opened.

use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;

use crate::cli::ask::{self, Source};
use crate::cli::commands::intake;
use crate::cli::context::Context;
use crate::cli::error_codes::{BUG, FAULTY_TABLE, MISSING_ARGUMENT, NO_CASE, OPENED_ALREADY};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::intake::forms::{self, Taken};
use crate::cli::intake::known::Known;
use crate::cli::intake::open::{self, Despite, Outcome};
use crate::cli::intake::{asking, told};
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::questions;
use crate::cli::questions::answers::Answers;
use crate::cli::session::{self, Session};
use crate::cli::steps::plans::{self, Planner};
use crate::cli::steps::{notices, request};
use crate::cli::{reading, tree, values};
use crate::procedure::model::{FieldKind, StepDef};
use crate::procedure::state::{CaseState, Event};
use crate::procedure::{self, Procedure, Request, fold};
use crate::record::form::{self, Field, Form, FormTable, Kind, Need, Section};
use crate::record::office::Right;
use crate::record::{CaseId, Digest, Fields, Value};
use crate::render::{self, labels};
use crate::words::Words;

use super::batch::REFERENCE;

/// The name of the command.
pub const NAME: &str = "open";

/// `contact open CONTACT [--from FILE] [--person-kind KIND] …`; none when the other procedure has
/// no form.
pub fn command(opens: &str, words: &Words) -> Option<Command> {
    let table = form::of_procedure(opens)?;
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    let command = Command::new(NAME)
        .visible_alias("otworz-sprawe")
        .arg(
            Arg::new("case")
                .value_name("CASE")
                .value_parser(values::case)
                .required(true),
        )
        .arg(option("on", "DATE").value_parser(values::date))
        .arg(option("from", "FILE"));
    let choices = choices(table).map(|(section, field)| choice(table, section, field, words));
    let command = choices.fold(command, Command::arg);
    Some(
        command
            .arg(flag("dry-run"))
            .arg(flag("ask").conflicts_with("from"))
            .arg(Format::arg(&[Format::Table, Format::Json])),
    )
}

/// What a form should say that a code answers: these have options of their own.
fn choices(table: &FormTable) -> impl Iterator<Item = (&Section, &Field)> {
    of_form(table)
        .filter(|(_, field)| field.need != Need::Optional && matches!(field.kind, Kind::Choice(_)))
}

/// The fields that a form has once.
fn of_form(table: &FormTable) -> impl Iterator<Item = (&Section, &Field)> {
    let sections = table.sections.iter();
    let single = sections.filter(|section| section.repeated.is_none());
    single.flat_map(|section| section.fields.iter().map(move |field| (section, field)))
}

fn choice(table: &FormTable, section: &Section, field: &Field, words: &Words) -> Arg {
    let lang = words.lang();
    let choices = table.choices(&field.kind).iter();
    let (mut names, mut values) = (Vec::new(), Vec::new());
    for choice in choices {
        let name = choice.name(|pl, en| lang.pick(pl, en));
        names.push(name);
        let value = PossibleValue::new(name.to_owned());
        values.push(
            value.aliases(
                [Some(choice.code.clone()), choice.alias.clone()]
                    .into_iter()
                    .flatten(),
            ),
        );
    }
    let label = lang.pick(&field.label.pl, &field.label.en);
    let choices = Message::new("help-choices").with("choices", names.join(", "));
    let help = format!("{}. {}", labels::capitalised(label), choices.text(words));
    Arg::new(path(section, field))
        .long(field.key.replace('_', "-"))
        .value_name("CODE")
        .value_parser(PossibleValuesParser::new(values))
        .help(help)
}

fn path(section: &Section, field: &Field) -> String {
    if section.key.is_empty() {
        return field.key.clone();
    }
    format!("{}.{}", section.key, field.key)
}

/// Opens the case, and joins the contact to it.
pub fn run(
    context: &mut Context,
    procedure: &'static Procedure,
    args: &ArgMatches,
) -> Result<Exit, CommandError> {
    let faulty = || CommandError::new(FAULTY_TABLE);
    let opened = procedure.opens.as_deref().and_then(procedure::by_code);
    let opened = opened.ok_or_else(faulty)?;
    let table = form::of_procedure(&opened.code).ok_or_else(faulty)?;
    let joining = joining(procedure).ok_or_else(faulty)?;
    let id = args.get_one::<CaseId>("case").cloned();
    let id = id.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?;
    let mut session = Session::open(context)?;
    session.store.require(Right::Write)?;
    let (journal, found) = reading::case(&session, &id)?;
    if found.code != procedure.code {
        return Err(CommandError::new(NO_CASE).at(Place::case(&id)));
    }
    let state = fold(found, &journal.steps);
    if let Some(case) = joined(&state, joining) {
        require_own(&session, procedure, &id, &case)?;
        return there_already(context, &case, args);
    }
    let today = first_try(context, &session, opened, &id)?.unwrap_or(session.today);
    let one = Opening {
        procedure: opened,
        table,
        given: given(context, args, table, &state, &id, today)?,
    };
    let (taken, outcome) = one.open(context, &mut session, args)?;
    if let Some(case) = outcome.case.as_ref().filter(|_| !args.get_flag("dry-run")) {
        let joined = join(context, &session, procedure, joining, &id, case);
        joined.map_err(|error| {
            let half = Message::new("contact-open-half");
            error.hint(half.with("case", case.to_string()))
        })?;
    }
    let done = vec![(&taken, outcome)];
    told::tell(context, &done);
    intake::answer(context, &done, Format::of(args))?;
    Ok(Exit::Done)
}

/// The case says that it came out of this contact; one to which it was joined by hand does not.
fn require_own(
    session: &Session,
    procedure: &Procedure,
    id: &CaseId,
    case: &CaseId,
) -> Result<(), CommandError> {
    let journal = session.store.read_journal(case)?;
    let opening = journal.steps.first();
    let from = opening.and_then(|step| step.fields.text(&procedure.code));
    if from == Some(id.to_string().as_str()) {
        return Ok(());
    }
    Err(CommandError::new(OPENED_ALREADY).with("case", case.to_string()))
}

/// The case was opened before: nothing is written.
fn there_already(
    context: &mut Context,
    case: &CaseId,
    args: &ArgMatches,
) -> Result<Exit, CommandError> {
    context.note(&Message::new("case-existed-typed").with("case", case.to_string()));
    if Format::of(args) == Format::Json {
        let one = json!({ "file": "", "case": case.to_string(), "existed": true, "warnings": [] });
        let answer = json!({ "schema": "kartoteka/intake/1", "cases": [one] });
        context.ui.answer(&render::json::pretty(&answer))?;
    } else {
        context.ui.answer(format!("{case}\n").as_bytes())?;
    }
    Ok(Exit::Done)
}

/// The step by which a contact joins a case: the only one that must name one.
fn joining(procedure: &Procedure) -> Option<(&StepDef, &str)> {
    let mut steps = procedure.steps.iter();
    steps.find_map(|step| {
        let mut fields = step.fields.iter();
        let field = fields.find(|field| field.required && field.kind == FieldKind::Case)?;
        Some((step, field.name.as_str()))
    })
}

/// The case that the contact belongs to: the one that it was joined to last, else the one that was
/// named when the contact was taken.
fn joined(state: &CaseState, (step, field): (&StepDef, &str)) -> Option<CaseId> {
    let last = state.events_of(&step.code).last();
    let last = last.or_else(|| state.events.first())?;
    last.fields.text(field)?.parse().ok()
}

/// The day of the case that this command opened before it broke off: what is repeated on a later
/// day is the same form still.
fn first_try(
    context: &mut Context,
    session: &Session,
    opened: &Procedure,
    id: &CaseId,
) -> Result<Option<NaiveDate>, CommandError> {
    let tag = format!("{}/{REFERENCE}", opened.code);
    let mark = Digest(session.store.mark(&tag, &id.to_string())?).to_string();
    let known = Known::of(context, &session.store, opened)?;
    let Some(case) = known.case(&mark) else {
        return Ok(None);
    };
    let journal = session.store.read_journal(case)?;
    Ok(journal.steps.first().map(|step| step.on))
}

/// What the form says already: what the file and the options give, then what the contact tells
/// under the same names.
fn given(
    context: &mut Context,
    args: &ArgMatches,
    table: &'static FormTable,
    state: &CaseState,
    id: &CaseId,
    today: NaiveDate,
) -> Result<Fields, CommandError> {
    let mut given = match args.get_one::<String>("from") {
        Some(name) => tree::read(context, &Source::from(name.as_str()))?,
        None => Fields::new(),
    };
    let event = state.events.first();
    for (section, field) in of_form(table) {
        let option = matches!(field.kind, Kind::Choice(_)) && field.need != Need::Optional;
        let option = option.then(|| path(section, field));
        let option = option.and_then(|id| args.get_one::<String>(&id));
        if let Some(value) = option {
            put(&mut given, section, field, Value::from(value.as_str()))?;
        } else if at(&given, section, field).is_none()
            && let Some(value) = told(table, field, event, args, id, today)
        {
            put(&mut given, section, field, value)?;
        }
    }
    Ok(given)
}

/// What the command and the contact tell of a field.
fn told(
    table: &FormTable,
    field: &Field,
    contact: Option<&Event>,
    args: &ArgMatches,
    id: &CaseId,
    today: NaiveDate,
) -> Option<Value> {
    let own = contact
        .and_then(|event| event.fields.get(&field.key))
        .cloned();
    match &field.kind {
        Kind::Schema => Some(table.schema.as_str().into()),
        Kind::Case => Some(id.to_string().into()),
        Kind::Text(_) if field.key == REFERENCE => Some(id.to_string().into()),
        Kind::Date(_) if table.day.ends_with(&format!(".{}", field.key)) => {
            let day = args.get_one::<NaiveDate>("on").copied();
            Some(Value::Date(day.unwrap_or(today)))
        }
        Kind::Choice(_) => own.filter(|value| {
            let mut choices = table.choices(&field.kind).iter();
            choices.any(|choice| value.as_text() == Some(&choice.code))
        }),
        Kind::Bool => own.filter(|value| value.as_bool().is_some()),
        Kind::Country | Kind::Language => own.filter(|value| value.as_text().is_some()),
        _ => None,
    }
}

fn at<'f>(given: &'f Fields, section: &Section, field: &Field) -> Option<&'f Value> {
    if section.key.is_empty() {
        return given.get(&field.key);
    }
    given.get(&section.key)?.as_table()?.get(&field.key)
}

fn put(
    given: &mut Fields,
    section: &Section,
    field: &Field,
    value: Value,
) -> Result<(), CommandError> {
    if at(given, section, field).is_some() {
        return Err(request::both_ways(&path(section, field)));
    }
    if section.key.is_empty() {
        given.set(&field.key, value);
        return Ok(());
    }
    let mut table = given.get(&section.key).and_then(Value::as_table).cloned();
    table.get_or_insert_default().set(&field.key, value);
    given.set(&section.key, Value::Table(table.unwrap_or_default()));
    Ok(())
}

/// Records in the contact to which case it belongs.
fn join(
    context: &mut Context,
    session: &Session,
    procedure: &'static Procedure,
    (step, field): (&StepDef, &str),
    id: &CaseId,
    case: &CaseId,
) -> Result<(), CommandError> {
    let mut locked = session.store.lock_case(id)?;
    let mut history = locked.journal().steps.clone();
    // Somebody else did the same meanwhile.
    if joined(&fold(procedure, &history), (step, field)).as_ref() == Some(case) {
        return Ok(());
    }
    let mut fields = Fields::new();
    fields.set(field, case.to_string());
    let facts = session.facts_beside(&session.facts, Some(step), &fields);
    let request = Request {
        fields,
        ..Request::new(&step.code, session.today)
    };
    let planner = Planner::new(context, session, procedure, &facts);
    let plans = planner
        .plan(&mut history, &request)
        .map_err(|refusal| notices::refused(&refusal, Some(step), id, &context.words))?;
    let drafts = plans.iter().filter_map(|plan| {
        Some(plans::draft(
            procedure.step(&plan.step)?,
            plan,
            None,
            Vec::new(),
        ))
    });
    let committed = locked.commit(drafts.collect(), &Session::stamp(context))?;
    session::say_all(context, &committed.notices);
    Ok(())
}

/// A case to be opened.
struct Opening {
    procedure: &'static Procedure,
    table: &'static FormTable,
    /// What the form says already.
    given: Fields,
}

impl Opening {
    fn open(
        &self,
        context: &mut Context,
        session: &mut Session,
        args: &ArgMatches,
    ) -> Result<(Taken, Outcome), CommandError> {
        let form = Form::of_fields(self.table, &self.given, session.today);
        let asks = args.get_flag("ask") || (form.is_err() && !args.contains_id("from"));
        if asks && questions::may_ask(context, args) {
            return self.ask(context, session, args);
        }
        let from = args.get_one::<String>("from");
        let source = from.map(|name| Source::from(name.as_str()));
        let at = source.as_ref().map(ask::place).unwrap_or_default();
        let form = form.map_err(|errors| forms::all_refused(&errors, &at, &context.words))?;
        let taken = Taken { source, form };
        let forms = std::slice::from_ref(&taken);
        let despite = Despite::default();
        let outcome = if args.get_flag("dry-run") {
            let planned = open::dry_run(context, session, self.procedure, forms, &despite)?;
            planned.into_iter().next().map(Ok)
        } else {
            open::take_in(context, session, self.procedure, forms, &despite)?.pop()
        };
        let outcome = outcome.unwrap_or_else(|| Err(CommandError::new(BUG)))?;
        // Nobody was asked, so nobody has seen them in a review.
        if taken.source.is_none() && !outcome.existed {
            for warning in told::warnings(context, &taken, &outcome) {
                let text = warning.text(&taken.place(), &context.words);
                context.ui.warn(&text);
            }
        }
        Ok((taken, outcome))
    }

    /// Asks for what is lacking; what the contact tells is answered already.
    fn ask(
        &self,
        context: &mut Context,
        session: &mut Session,
        args: &ArgMatches,
    ) -> Result<(Taken, Outcome), CommandError> {
        let mut answers = Answers::default();
        for (section, field) in of_form(self.table) {
            let value = at(&self.given, section, field);
            if let Some(value) = value.filter(|_| field.kind != Kind::Schema) {
                answers.put(&path(section, field), Some(value.clone()));
            }
        }
        let asking = asking::Asking {
            procedure: self.procedure,
            table: self.table,
            despite: &Despite::default(),
        };
        asking.take_in(context, session, None, answers, args.get_flag("dry-run"))
    }
}
