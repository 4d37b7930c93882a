//! `report team`: the year of the interdisciplinary team, for the mayor and the inspector.

use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Command};

use super::super::audit::audited;
use crate::audit::Period;
use crate::cli::context::Context;
use crate::cli::error_codes::{BUG, NO_TEAM};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::{Format, PageFormat};
use crate::cli::session::Session;
use crate::cli::{output, pages, papers, reading, values, workbooks};
use crate::procedure::deadline::deadlines;
use crate::procedure::fold;
use crate::record::CaseId;
use crate::render::team_year::Section;
use crate::render::{document, team_year as render};
use crate::report::team_year::{self, TeamYear};

/// `report team --year Y [--show PART] [--format F] [--out FILE]`
pub fn command() -> Command {
    let parts = Section::ALL.map(Section::code);
    let year = Arg::new("year").long("year").value_name("YEAR");
    let show = Arg::new("show").long("show").value_name("SECTION");
    Command::new("team")
        .arg(year.required(true).value_parser(values::year))
        .arg(show.value_parser(parts))
        .arg(output::arg())
        .arg(PageFormat::arg())
}

/// Answers with the year of the team.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    pages::require(context, args)?;
    let session = Session::open(context)?;
    let year: u16 = args.get_one("year").copied().unwrap_or_default();
    session.require_begun(year)?;
    let (report, exit) = read(context, &session, year)?;
    let bytes = bytes(context, &session, args, &report)?;
    output::write(context, args, &bytes)?;
    Ok(exit)
}

fn read(
    context: &mut Context,
    session: &Session,
    year: u16,
) -> Result<(TeamYear, Exit), CommandError> {
    if !session.store.has(&CaseId::team()) {
        return Err(CommandError::new(NO_TEAM));
    }
    let (journal, procedure) = reading::case(session, &CaseId::team())?;
    let day = |month, day| NaiveDate::from_ymd_opt(i32::from(year), month, day);
    let period = Period {
        from: day(1, 1),
        to: day(12, 31),
    };
    let (audit, errors) = audited(session, procedure, &journal, period);
    let exit = reading::incomplete(context, errors);
    let state = fold(procedure, &journal.steps);
    let terms = deadlines(procedure, &state, &session.facts, session.today);
    let report = team_year::of(&state, audit, &terms, year, session.today);
    Ok((report, exit))
}

fn bytes(
    context: &Context,
    session: &Session,
    args: &ArgMatches,
    report: &TeamYear,
) -> Result<Vec<u8>, CommandError> {
    let words = &context.words;
    let asked = args.get_one::<String>("show");
    let asked = Section::ALL
        .into_iter()
        .find(|s| asked.is_some_and(|code| code == s.code()));
    let sections: Vec<Section> = asked.map_or(Section::ALL.to_vec(), |one| vec![one]);
    let office = &session.store.office().settings.office;
    let page = || render::document(report, &sections, office, words);
    Ok(match PageFormat::of(args) {
        PageFormat::Plain(Format::Json) => render::json(report, words),
        PageFormat::Plain(Format::Csv) => {
            let one = asked.unwrap_or(Section::Members);
            render::csv(report, one, words).map_err(|_| CommandError::new(BUG))?
        }
        PageFormat::Plain(Format::Table) => {
            document::text(&page(), context.ui.width()).into_bytes()
        }
        PageFormat::Html => document::html(&page(), words).into_bytes(),
        PageFormat::Pdf => papers::pdf(&document::paper(&page()), words)?,
        PageFormat::Xlsx => workbooks::document(&page(), words)?,
    })
}
