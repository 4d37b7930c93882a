//! `generate`: pages of the manual from the program itself, hidden from help.
//!
//! Whoever changes a command or an error writes the page anew with
//! `kartoteka --lang en generate cli > docs/cli.md`; a test fails until that is done.

use clap::builder::PossibleValue;
use clap::{Arg, ArgMatches, Command};

use crate::cli::context::Context;
use crate::cli::errors::{self, CommandError};
use crate::cli::exit::Exit;
use crate::cli::manual;
use crate::cli::steps::command::is_command;
use crate::procedure::model::StepDef;
use crate::procedure::{self, Procedure};
use crate::record::form;
use crate::render::procedure as render;

/// `generate PAGE`
pub fn command() -> Command {
    Command::new("generate").hide(true).arg(
        Arg::new("page")
            .value_name("PAGE")
            .value_parser(clap::builder::PossibleValuesParser::new(pages()))
            .required(true),
    )
}

/// Answers with the page, in the language of the program.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let page = match args.get_one::<String>("page").map(String::as_str) {
        Some("errors") => errors::page(&context.words),
        Some("procedures") => render::page::write(procedure::all(), &context.words),
        Some("forms") => forms().map(|name| name + "\n").collect(),
        Some("steps") => steps().map(|(name, ..)| name + "\n").collect(),
        Some(page) if page.contains('/') => step_schema(page),
        Some(page) if page.starts_with(FORM) => schema(page),
        _ => manual::page(&context.words),
    };
    context.ui.answer(page.as_bytes())?;
    Ok(Exit::Done)
}

/// The JSON Schema of the form that opens cases of a procedure, for editors.
fn schema(page: &str) -> String {
    let form = page.strip_prefix(FORM).and_then(form::of_procedure);
    form.map(|form| format!("{:#}\n", form.json_schema()))
        .unwrap_or_default()
}

/// How the page of a form's schema is called: `intake-nk`.
const FORM: &str = "intake-";

/// The forms that open cases, as `intake-nk`.
fn forms() -> impl Iterator<Item = String> {
    let procedures = procedure::all().iter().map(|own| own.code.as_str());
    let with_form = procedures.filter(|code| form::of_procedure(code).is_some());
    with_form.map(|code| format!("{FORM}{code}"))
}

/// The pages, and a schema for each form and step, called as in [`forms`] and [`steps`]: too many
/// to list in the help.
fn pages() -> Vec<PossibleValue> {
    let pages = ["cli", "errors", "procedures", "forms", "steps"].map(PossibleValue::new);
    let schemas = forms().chain(steps().map(|(name, ..)| name));
    let schemas = schemas.map(|name| PossibleValue::new(name).hide(true));
    pages.into_iter().chain(schemas).collect()
}

/// The steps that have a command, as `nk/talk`.
fn steps() -> impl Iterator<Item = (String, &'static Procedure, &'static StepDef)> {
    procedure::all().iter().copied().flat_map(|procedure| {
        let steps = procedure.steps.iter().filter(|step| is_command(step));
        steps.map(move |step| (format!("{}/{}", procedure.code, step.code), procedure, step))
    })
}

/// The JSON Schema of a step's `--from` file, for editors.
fn step_schema(name: &str) -> String {
    let found = steps().find(|(one, ..)| one == name);
    found.map_or_else(String::new, |(_, procedure, step)| {
        let form = form::of_procedure(&procedure.code);
        format!("{:#}\n", render::schema::of_step(procedure, step, form))
    })
}
