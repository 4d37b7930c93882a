//! The options that every command has, and `--format`, which every answer has.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::record::Digest;
use crate::words::Lang;

use super::env::Vars;
use super::error_codes::BAD_VARIABLE;
use super::errors::CommandError;
use super::language;
use super::message::Message;
use super::place::Place;
use super::values;

/// The variable that gives the day.
pub const TODAY_VARIABLE: &str = "KARTOTEKA_TODAY";

/// The variable that says whether reports use what this machine keeps of journals.
pub const INDEX_VARIABLE: &str = "KARTOTEKA_INDEX";

/// What the options for every command say; what they leave open is found out later.
#[derive(Debug, Clone, Default)]
pub struct Globals {
    /// `--store DIR`.
    pub store: Option<PathBuf>,
    /// `--identity FILE`, each.
    pub identities: Vec<PathBuf>,
    /// `--memory DIR`.
    pub memory: Option<PathBuf>,
    /// `--passphrase-file FILE`.
    pub passphrase_file: Option<PathBuf>,
    /// `--today DATE` or its variable.
    pub today: Option<NaiveDate>,
    /// `--trust FINGERPRINT`.
    pub trust: Option<Digest>,
    /// `--quiet`: no notes on stderr, only warnings and errors.
    pub quiet: bool,
    /// `--yes`: questions are answered with yes.
    pub yes: bool,
    /// `KARTOTEKA_INDEX=off`: reports read every journal, and keep nothing of them.
    pub no_index: bool,
}

/// The options for every command, in the order of the help.
pub fn args() -> Vec<Arg> {
    let option = |name: &'static str, value: &'static str| {
        Arg::new(name).long(name).value_name(value).global(true)
    };
    let flag = |name: &'static str| {
        let arg = Arg::new(name).long(name).global(true);
        arg.action(ArgAction::SetTrue)
    };
    vec![
        option("store", "DIR").value_parser(value_parser!(PathBuf)),
        option("identity", "FILE")
            .value_parser(value_parser!(PathBuf))
            .action(ArgAction::Append),
        option("passphrase-file", "FILE").value_parser(value_parser!(PathBuf)),
        option("memory", "DIR").value_parser(value_parser!(PathBuf)),
        option("trust", "FINGERPRINT").value_parser(values::fingerprint),
        option("today", "DATE").value_parser(values::date),
        option("lang", "LANGUAGE").value_parser(["pl", "en"]),
        flag("quiet"),
        flag("yes"),
    ]
}

/// The names of the options for every command that take a value.
pub fn with_values() -> Vec<String> {
    let valued = args()
        .into_iter()
        .filter(|arg| arg.get_action().takes_values());
    valued
        .filter_map(|arg| arg.get_long().map(str::to_owned))
        .collect()
}

impl Globals {
    /// What the command line says, and the variables where it is silent.
    pub fn read(args: &ArgMatches, vars: &Vars) -> Result<Self, CommandError> {
        let path = |name: &str| args.get_one::<PathBuf>(name).cloned();
        let identities = args.get_many("identity").unwrap_or_default();
        if args.get_one::<String>("lang").is_none() {
            variable(vars, language::VARIABLE, "form-language", |text| {
                text.parse::<Lang>().ok()
            })?;
        }
        let today = match args.get_one("today") {
            Some(day) => Some(*day),
            None => variable(vars, TODAY_VARIABLE, "form-date", |text| {
                values::date(text).ok()
            })?,
        };
        Ok(Self {
            store: path("store"),
            identities: identities.cloned().collect(),
            passphrase_file: path("passphrase-file"),
            memory: path("memory"),
            trust: args.get_one("trust").copied(),
            today,
            quiet: args.get_flag("quiet"),
            yes: args.get_flag("yes"),
            no_index: variable(vars, INDEX_VARIABLE, "form-switch", switch)? == Some(false),
        })
    }

    /// These options, and those of `outer` where they are silent.
    pub fn or(self, outer: &Self) -> Self {
        let identities = if self.identities.is_empty() {
            outer.identities.clone()
        } else {
            self.identities
        };
        Self {
            store: self.store.or_else(|| outer.store.clone()),
            identities,
            passphrase_file: self
                .passphrase_file
                .or_else(|| outer.passphrase_file.clone()),
            memory: self.memory.or_else(|| outer.memory.clone()),
            trust: self.trust.or(outer.trust),
            today: self.today.or(outer.today),
            quiet: self.quiet || outer.quiet,
            yes: self.yes || outer.yes,
            no_index: self.no_index || outer.no_index,
        }
    }
}

/// On or off.
fn switch(text: &str) -> Option<bool> {
    match text {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

/// A variable read as a value; one that holds something else is refused, not passed over.
fn variable<T>(
    vars: &Vars,
    name: &'static str,
    form: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, CommandError> {
    let Some(value) = vars.get(name) else {
        return Ok(None);
    };
    match value.to_str().and_then(read) {
        Some(value) => Ok(Some(value)),
        None => Err(CommandError::new(BAD_VARIABLE)
            .at(Place::variable(name))
            .hint(Message::new(form))),
    }
}

/// The forms of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Table,
    /// For scripts.
    Json,
    /// For spreadsheets.
    Csv,
}

impl Format {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Table, Self::Json, Self::Csv];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// The `--format` of a command that can answer in these forms.
    pub fn arg(forms: &[Self]) -> Arg {
        let names: Vec<&'static str> = forms.iter().map(|form| form.name()).collect();
        Arg::new("format")
            .long("format")
            .value_name("FORMAT")
            .value_parser(names)
            .default_value(Self::Table.name())
    }

    /// The form asked for; a table when none is.
    pub fn of(args: &ArgMatches) -> Self {
        let name = args.get_one::<String>("format");
        let named = |form: &Self| name.is_some_and(|name| name == form.name());
        Self::ALL.into_iter().find(named).unwrap_or(Self::Table)
    }
}

/// The form of a report that people take away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFormat {
    /// One of the usual forms.
    Plain(Format),
    /// A page for a browser.
    Html,
    /// A paper.
    Pdf,
    /// A workbook for a spreadsheet.
    Xlsx,
}

impl PageFormat {
    /// The `--format` of a report.
    pub fn arg() -> Arg {
        let names = Format::ALL.map(Format::name);
        let names: Vec<&'static str> = names.into_iter().chain(["html", "pdf", "xlsx"]).collect();
        Format::arg(&[]).value_parser(names)
    }

    /// The form asked for; a table when none is.
    pub fn of(args: &ArgMatches) -> Self {
        match args.get_one::<String>("format").map(String::as_str) {
            Some("html") => Self::Html,
            Some("pdf") => Self::Pdf,
            Some("xlsx") => Self::Xlsx,
            _ => Self::Plain(Format::of(args)),
        }
    }
}
