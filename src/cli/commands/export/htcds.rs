//! `export htcds`: cases as rows of the Human Trafficking Case Data Standard, with a file beside
//! that says how they were made.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::gathered::{self, Asked, Gathered};
use crate::cli::choices;
use crate::cli::context::Context;
use crate::cli::error_codes::{BUG, CONFLICT, MISSING_ARGUMENT, NO_CONSENT_TO_SHARE};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::cli::{output, saving, values};
use crate::record::CaseId;
use crate::render::htcds::side::{self, Making};
use crate::render::htcds::{counts, rows};
use crate::report::htcds::aggregate::aggregate;
use crate::report::htcds::{Level, export};

/// Counts below this are not told.
const K: u32 = 10;

/// `export htcds [--level L] [--receiver CODE] [--year Y | --from DATE --to DATE] [--case ID]…
/// [--k N] --out DIR|FILE.csv`
pub fn command() -> Command {
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    let day = |name| option(name, "DATE").value_parser(values::date);
    let case = option("case", "CASE").value_parser(values::case);
    Command::new("htcds")
        .arg(option("level", "LEVEL").value_parser(choices::htcds_levels()))
        .arg(option("receiver", "CODE").required_if_eq_any(choices::htcds_referral()))
        .arg(
            option("year", "YEAR")
                .value_parser(values::year)
                .conflicts_with_all(["from", "to"]),
        )
        .arg(day("from"))
        .arg(day("to"))
        .arg(case.action(ArgAction::Append).value_delimiter(','))
        .arg(option("k", "N").value_parser(values::unit))
        .arg(
            option("out", "PATH")
                .required(true)
                .value_parser(values::file_or_folder),
        )
}

/// Exports, and says what a person has to know of the files.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let level = level(args)?;
    let asked = asked(args, level);
    let out = args.get_one::<PathBuf>("out");
    let out = target(
        out.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?,
        level,
    );
    let session = Session::open(context)?;
    let gathered = gathered::gather(context, &session, &asked)?;
    let refused = refused(&gathered.without_consent);
    if let (Some(refused), true) = (&refused, gathered.cases.is_empty()) {
        return Err(refused.clone());
    }
    let making = Making {
        made_on: session.today,
        receiver: asked.receiver.as_deref(),
        unreadable: gathered.unreadable,
    };
    let made = match level {
        Level::Aggregate => counted(&gathered, k(args), &making)?,
        Level::Referral | Level::Deidentified => whole(&gathered, level, &making)?,
    };
    let files = [
        (out.clone(), made.csv),
        (out.with_extension("toml"), made.beside),
    ];
    saving::together(context, &files, made.notes.saved)?;
    told(context, &made.notes, &gathered, &asked);
    Ok(match refused {
        Some(refused) => {
            context.ui.error(&refused);
            refused.exit()
        }
        None => gathered.exit,
    })
}

/// What goes into the files, and what is to be said of it.
struct Made {
    csv: Vec<u8>,
    beside: Vec<u8>,
    notes: Notes,
}

struct Notes {
    saved: fn(&mut Context, &Path),
    exported: Message,
    singled_out: usize,
}

/// Rows, each of a person.
fn whole(gathered: &Gathered, level: Level, making: &Making<'_>) -> Result<Made, CommandError> {
    let export = export(&gathered.cases, level);
    Ok(Made {
        csv: rows::write(&export.rows).map_err(|_| CommandError::new(BUG))?,
        beside: side::of_rows(&export, making).into_bytes(),
        notes: Notes {
            saved: output::note_plain,
            exported: Message::new("htcds-exported").with("count", export.rows.len()),
            singled_out: export.singled_out,
        },
    })
}

/// Counts.
fn counted(gathered: &Gathered, k: u64, making: &Making<'_>) -> Result<Made, CommandError> {
    let aggregate = aggregate(&gathered.cases, k);
    Ok(Made {
        csv: counts::write(&aggregate).map_err(|_| CommandError::new(BUG))?,
        beside: counts::beside(&aggregate, making).into_bytes(),
        notes: Notes {
            saved: output::note_saved,
            exported: Message::new("htcds-counted").with("k", k.to_string()),
            singled_out: 0,
        },
    })
}

fn k(args: &ArgMatches) -> u64 {
    args.get_one::<u32>("k").copied().unwrap_or(K).into()
}

fn level(args: &ArgMatches) -> Result<Level, CommandError> {
    let named = args.get_one::<String>("level");
    let level = named.map_or(Some(Level::Deidentified), |name| choices::htcds_level(name));
    let level = level.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?;
    for (option, own) in [("receiver", Level::Referral), ("k", Level::Aggregate)] {
        if level != own && args.contains_id(option) {
            let conflict = CommandError::new(CONFLICT).with("option", format!("--{option}"));
            return Err(conflict.with("other", format!("--level {}", level.code())));
        }
    }
    Ok(level)
}

fn asked(args: &ArgMatches, level: Level) -> Asked {
    let day = |name: &str| args.get_one::<NaiveDate>(name).copied();
    let year = args.get_one::<u16>("year").map(|year| i32::from(*year));
    let of_year = |month, day| year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    let receiver = args.get_one::<String>("receiver").cloned();
    Asked {
        from: day("from").or(of_year(1, 1)),
        to: day("to").or(of_year(12, 31)),
        cases: args.get_many("case").unwrap_or_default().cloned().collect(),
        receiver: receiver.filter(|_| level == Level::Referral),
    }
}

/// The file: the one that was named, or one of its own in the folder.
fn target(out: &Path, level: Level) -> PathBuf {
    let is_csv = |ending: &std::ffi::OsStr| ending.eq_ignore_ascii_case("csv");
    if out.extension().is_some_and(is_csv) {
        out.to_owned()
    } else {
        out.join(format!("htcds-{}.csv", level.code()))
    }
}

/// Each case without consent, by its number.
fn refused(cases: &[CaseId]) -> Option<CommandError> {
    let error = |case| CommandError::new(NO_CONSENT_TO_SHARE).at(Place::case(case));
    CommandError::all(cases.iter().map(error))
}

/// Says what the files mean for the people in them.
fn told(context: &mut Context, notes: &Notes, gathered: &Gathered, asked: &Asked) {
    let numbers = |cases: &[CaseId]| {
        let numbers = cases.iter().map(ToString::to_string);
        numbers.collect::<Vec<_>>().join(", ")
    };
    context.note(&notes.exported);
    if !gathered.left_out.is_empty() {
        let left_out = numbers(&gathered.left_out);
        context.note(&Message::new("htcds-left-out").with("ids", left_out));
    }
    if let (Some(receiver), false) = (&asked.receiver, gathered.cases.is_empty()) {
        let cases = gathered.cases.iter().map(|known| known.case.clone());
        let cases: Vec<CaseId> = cases.collect();
        context.warn(
            &Message::new("htcds-is-disclosure")
                .with("ids", numbers(&cases))
                .with("receiver", receiver.clone()),
        );
    } else if notes.singled_out > 0 {
        context.warn(&Message::new("htcds-singled-out").with("count", notes.singled_out));
    }
}
