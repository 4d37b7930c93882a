//! The forms of the report: for people, for scripts, and two that people take away.

use std::rc::Rc;

use clap::{Arg, ArgMatches};

use crate::cli::context::Context;
use crate::cli::error_codes::{CONFLICT, NO_WORKBOOKS};
use crate::cli::errors::CommandError;
use crate::cli::globals::Format;
use crate::cli::session::Session;
use crate::cli::{output, workbooks};
use crate::render::{deadlines as render, overview};
use crate::report::agenda::{Origin, agenda};
use crate::report::deadlines::DeadlineReport;

/// A form of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One of the usual forms.
    Plain(Format),
    /// Events of a calendar.
    Ics,
    /// A workbook.
    Xlsx,
    /// A page for a browser.
    Html,
}

impl Form {
    /// `--format`.
    pub fn arg() -> Arg {
        let names = Format::ALL.map(Format::name);
        let names: Vec<&'static str> = names.into_iter().chain(["ics", "xlsx", "html"]).collect();
        Format::arg(&[]).value_parser(names)
    }

    /// The form asked for; refused before anything is read when it cannot be had.
    pub fn of(context: &Context, args: &ArgMatches) -> Result<Self, CommandError> {
        let name = args.get_one::<String>("format").map(String::as_str);
        let form = match name {
            Some("ics") => Self::Ics,
            Some("xlsx") => Self::Xlsx,
            Some("html") => Self::Html,
            _ => Self::Plain(Format::of(args)),
        };
        if form == Self::Xlsx && !workbooks::can_make() {
            return Err(CommandError::new(NO_WORKBOOKS));
        }
        if let (false, Some(name)) = (matches!(form, Self::Plain(_)), name)
            && args.get_flag("since-last")
        {
            let conflict = CommandError::new(CONFLICT).with("option", "--since-last");
            return Err(conflict.with("other", format!("--format {name}")));
        }
        if form == Self::Xlsx {
            output::refuse_screen(context, args)?;
        }
        Ok(form)
    }

    /// Writes the report in this form; one for scripts, which may have very many rows, as it is made.
    pub fn write(
        self,
        context: &mut Context,
        args: &ArgMatches,
        session: &Session,
        report: &DeadlineReport<'_>,
    ) -> Result<(), CommandError> {
        let words = &Rc::clone(&context.words);
        let bytes = match self {
            Self::Plain(Format::Json) => {
                return output::stream(context, args, render::json(report, words));
            }
            Self::Plain(Format::Csv) => {
                return output::stream(context, args, render::csv(report, words));
            }
            Self::Plain(Format::Table) => {
                render::table::write(report, words, context.ui.width()).into_bytes()
            }
            Self::Ics => {
                // The hour of a given day is not that of the clock.
                let now = (!context.clock.is_given()).then(|| context.clock.now().to_utc());
                let calendar = &session.facts.calendar;
                let origin = Origin {
                    store: session.store.id(),
                    office: session.store.office().version,
                };
                let agenda = agenda(report, origin, calendar, now);
                render::ics::ics(&agenda, words)
            }
            Self::Xlsx => workbooks::deadlines(report, words)?,
            Self::Html => {
                let setting = overview::Setting {
                    office: &session.store.office().settings.office,
                    rows_max: usize::MAX,
                };
                overview::deadlines(report, setting, words).into_bytes()
            }
        };
        output::write(context, args, &bytes)
    }
}
