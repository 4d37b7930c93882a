//! `audit`: did the office act by the law, and what an inspector asks for beside that.

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::validate::{What, opened_check};
use crate::audit::Period;
use crate::cli::context::Context;
use crate::cli::error_codes::{BUG, ONE_SECTION, PERIOD_AHEAD, PERIOD_BACKWARDS};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::{Format, PageFormat};
use crate::cli::scope::Scope;
use crate::cli::session::Session;
use crate::cli::{findings, output, pages, papers, reading, values, workbooks};
use crate::procedure::Procedure;
use crate::record::{CaseId, Journal, Level};
use crate::render::audit::{Audited, Section};
use crate::render::{audit as render, document};
use crate::report::audit::{CaseAudit, Given, Report, answer, of_case, tell_twins};
use crate::report::findings::Findings;
use crate::report::people::Sheets;
use crate::report::twins::Likeness;
use crate::store::StoreError;

/// The word for all parts.
const EVERYTHING: &str = "all";

/// `audit [PATH]… [--from DATE] [--to DATE] [--show PART]… [--strict] [--format F] [--out FILE]`
pub fn command() -> Command {
    let day = |name: &'static str| {
        let arg = Arg::new(name).long(name).value_name("DATE");
        arg.value_parser(values::date)
    };
    let mut parts: Vec<&'static str> = Section::ALL.iter().map(|s| s.code()).collect();
    parts.push(EVERYTHING);
    Command::new("audit")
        .arg(
            Arg::new("path")
                .value_name("PATH")
                .action(ArgAction::Append)
                .num_args(0..),
        )
        .arg(day("from"))
        .arg(day("to"))
        .arg(
            Arg::new("show")
                .long("show")
                .value_name("SECTION")
                .action(ArgAction::Append)
                .value_delimiter(',')
                .value_parser(parts),
        )
        .arg(Arg::new("strict").long("strict").action(ArgAction::SetTrue))
        .arg(output::arg())
        .arg(PageFormat::arg())
}

/// Audits the cases and answers with all that was found.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let period = period(args)?;
    let format = PageFormat::of(args);
    pages::require(context, args)?;
    let parts: Vec<&String> = args.get_many("show").unwrap_or_default().collect();
    let is_one = parts.len() < 2 && !parts.iter().any(|name| *name == EVERYTHING);
    if format == PageFormat::Plain(Format::Csv) && !is_one {
        return Err(CommandError::new(ONE_SECTION));
    }
    let named: Vec<String> = args.get_many("path").unwrap_or_default().cloned().collect();
    let what = What::all_of(Scope::read(context, &named)?);
    let session = Session::open(context)?;
    if period.from.is_some_and(|from| from > session.today) {
        return Err(CommandError::new(PERIOD_AHEAD));
    }
    let check = opened_check(context, &session.store, &what)?;
    let mut findings = findings::report(&check, &context.words);
    let (report, exit) = read(context, &session, &what.scope, period)?;
    let words = &context.words;
    for case in &report.cases {
        let found = case
            .findings
            .iter()
            .map(|one| render::found(case, one, words));
        findings.found.extend(found);
    }
    let office = session.store.office().settings.office.clone();
    let audited = Audited {
        report: &report,
        findings: &findings,
        office: &office,
        chosen: session.store.chosen(),
    };
    let sections = sections(args, format, what.scope.case().is_some());
    write(context, args, &audited, &sections)?;
    Ok(verdict(&findings, exit, args.get_flag("strict")))
}

/// The days that are audited; the last may not lie before the first.
fn period(args: &ArgMatches) -> Result<Period, CommandError> {
    let day = |name: &str| args.get_one::<NaiveDate>(name).copied();
    let (from, to) = (day("from"), day("to"));
    match from.zip(to) {
        Some((from, to)) if to < from => Err(CommandError::new(PERIOD_BACKWARDS)),
        _ => Ok(Period { from, to }),
    }
}

/// Reads and audits the cases that are meant, on all processors.
fn read(
    context: &mut Context,
    session: &Session,
    scope: &Scope,
    period: Period,
) -> Result<(Report, Exit), CommandError> {
    let wanted = |case: &CaseId| scope.covers(case);
    let take = |procedure, journal: Journal| {
        let (sheets, errors) = session.sheets(&journal);
        let audit = audited_by(session, procedure, (&journal, &sheets), period);
        (audit, Likeness::of(procedure, &journal, &sheets), errors)
    };
    let reading = reading::cases(context, session, wanted, take)?;
    let (mut cases, mut alike, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    for (audit, like, failed) in reading.cases {
        cases.push(audit);
        alike.extend(like);
        errors.push(failed);
    }
    tell_twins(&mut cases, &alike, period, session.today);
    let mut exit = reading::incomplete(context, errors.into_iter().flatten().collect());
    if !reading.unreadable.is_empty() {
        exit = Exit::Incomplete;
    }
    let report = answer(period, session.today, cases, reading.unreadable);
    Ok((report, exit))
}

pub(super) fn audited(
    session: &Session,
    procedure: &'static Procedure,
    journal: &Journal,
    period: Period,
) -> (CaseAudit, Vec<StoreError>) {
    let (sheets, errors) = session.sheets(journal);
    let audit = audited_by(session, procedure, (journal, &sheets), period);
    (audit, errors)
}

fn audited_by(
    session: &Session,
    procedure: &'static Procedure,
    (journal, sheets): (&Journal, &Sheets),
    period: Period,
) -> CaseAudit {
    let facts = session.facts_of(procedure, journal);
    of_case(&Given {
        procedure,
        journal,
        sheets,
        opens_sheets: session.store.reads_documents(),
        facts: &facts,
        settings: &session.store.office().settings,
        today: session.today,
        period,
    })
}

/// The parts to be shown: those asked for, else what the form and the question suggest.
fn sections(args: &ArgMatches, format: PageFormat, is_one_case: bool) -> Vec<Section> {
    let asked: Vec<&String> = args.get_many("show").unwrap_or_default().collect();
    let is_all = asked.iter().any(|name| *name == EVERYTHING);
    let is_usual = asked.is_empty() && !is_one_case && format == PageFormat::Plain(Format::Table);
    if is_usual {
        return vec![Section::Findings, Section::Terms];
    }
    if asked.is_empty() && format == PageFormat::Plain(Format::Csv) {
        return vec![Section::Findings];
    }
    let is_asked = |section: &Section| asked.iter().any(|name| *name == section.code());
    let all = Section::ALL.into_iter();
    all.filter(|s| asked.is_empty() || is_all || is_asked(s))
        .collect()
}

fn write(
    context: &mut Context,
    args: &ArgMatches,
    audited: &Audited<'_>,
    sections: &[Section],
) -> Result<(), CommandError> {
    let words = &context.words;
    let page = || render::document(audited, sections, words);
    let bytes = match PageFormat::of(args) {
        PageFormat::Plain(Format::Json) => crate::render::json::pretty(&render::json(audited)),
        PageFormat::Plain(Format::Csv) => {
            let section = sections.first().copied().unwrap_or(Section::Findings);
            render::csv(audited, section, words).map_err(|_| CommandError::new(BUG))?
        }
        PageFormat::Html => document::html(&page(), words).into_bytes(),
        PageFormat::Pdf => papers::pdf(&document::paper(&page()), words)?,
        PageFormat::Xlsx => workbooks::document(&page(), words)?,
        PageFormat::Plain(Format::Table) => text(audited, sections, context).into_bytes(),
    };
    output::write(context, args, &bytes)
}

/// For the screen the findings stand kind by kind, each with its advice once.
fn text(audited: &Audited<'_>, sections: &[Section], context: &Context) -> String {
    let (words, width) = (&context.words, context.ui.width());
    let others: Vec<Section> = sections
        .iter()
        .copied()
        .filter(|s| *s != Section::Findings)
        .collect();
    let mut page = render::document(audited, &others, words);
    page.parts.remove(0);
    let mut out = String::new();
    if sections.contains(&Section::Findings) {
        out.push_str(&crate::render::findings::text(
            audited.findings,
            words,
            width,
        ));
    }
    if !page.parts.is_empty() {
        out.push('\n');
        out.push_str(&document::text(&page, width));
    }
    out
}

/// 3 beats 4: an audit with a hole in it says that first.
fn verdict(findings: &Findings, exit: Exit, strict: bool) -> Exit {
    let least = if strict { Level::Info } else { Level::Error };
    match findings.worst() {
        _ if exit != Exit::Done => exit,
        Some(worst) if worst >= least => Exit::Findings,
        _ => Exit::Done,
    }
}
