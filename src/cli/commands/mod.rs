//! One file a command, each with its arguments and its run, and the list of them all.
//!
//! A command asks the [`Context`] for what it needs, lets the inner rooms decide, and hands
//! their answer to a renderer. Steps are not here: they are made from the tables of their
//! procedure.

pub mod accept;
pub mod accept_receipt;
pub mod audit;
pub mod backup;
pub mod bundle;
pub mod complete;
pub mod completions;
pub mod copy;
pub mod deadlines;
pub mod detach_copy;
pub mod dispose;
pub mod drafts;
pub mod explain;
pub mod export;
pub mod form;
pub mod generate;
pub mod handover;
pub mod help;
pub mod import;
pub mod init;
pub mod intake;
pub mod key;
pub mod list;
pub mod man;
pub mod mend;
pub mod next;
pub mod procedure;
pub mod register;
pub mod rekey;
pub mod report;
pub mod restore_drill;
pub mod run;
pub mod schedule;
pub mod search;
pub mod settings;
pub mod show;
pub mod staff;
pub mod stats;
pub mod sync;
pub mod term;
pub mod timeline;
pub mod validate;

use clap::{Arg, ArgMatches, Command};

use super::context::Context;
use super::errors::CommandError;
use super::exit::Exit;
use super::{steps, values};
use crate::procedure as law;
use crate::record::CaseId;

/// A command: how it is called and what it does.
pub struct Entry {
    /// How it is called: known before the command is built, which may read tables of the law.
    pub name: &'static str,
    /// Where the overview shows it.
    pub group: Group,
    /// Its name and arguments, without words.
    pub command: fn() -> Command,
    /// What it does.
    pub run: fn(&mut Context, &ArgMatches) -> Result<Exit, CommandError>,
}

/// All commands, in the order of the overview.
pub const LIST: &[Entry] = &[
    Entry {
        name: "intake",
        group: Group::Cases,
        command: intake::command,
        run: intake::run,
    },
    Entry {
        name: "drafts",
        group: Group::Cases,
        command: drafts::command,
        run: drafts::run,
    },
    Entry {
        name: "run",
        group: Group::Cases,
        command: run::command,
        run: run::run,
    },
    Entry {
        name: "list",
        group: Group::Cases,
        command: list::command,
        run: list::run,
    },
    Entry {
        name: "search",
        group: Group::Cases,
        command: search::command,
        run: search::run,
    },
    Entry {
        name: "show",
        group: Group::Cases,
        command: show::command,
        run: show::run,
    },
    Entry {
        name: "detach-copy",
        group: Group::Cases,
        command: detach_copy::command,
        run: detach_copy::run,
    },
    Entry {
        name: "timeline",
        group: Group::Cases,
        command: timeline::command,
        run: timeline::run,
    },
    Entry {
        name: "next",
        group: Group::Cases,
        command: next::command,
        run: next::run,
    },
    Entry {
        name: "deadlines",
        group: Group::Deadlines,
        command: deadlines::command,
        run: deadlines::run,
    },
    Entry {
        name: "schedule",
        group: Group::Deadlines,
        command: schedule::command,
        run: schedule::run,
    },
    Entry {
        name: "explain",
        group: Group::Deadlines,
        command: explain::command,
        run: explain::run,
    },
    Entry {
        name: "procedure",
        group: Group::Deadlines,
        command: procedure::command,
        run: procedure::run,
    },
    Entry {
        name: "term",
        group: Group::Deadlines,
        command: term::command,
        run: term::run,
    },
    Entry {
        name: "stats",
        group: Group::Reports,
        command: stats::command,
        run: stats::run,
    },
    Entry {
        name: "register",
        group: Group::Reports,
        command: register::command,
        run: register::run,
    },
    Entry {
        name: "report",
        group: Group::Reports,
        command: report::command,
        run: report::run,
    },
    Entry {
        name: "form",
        group: Group::Reports,
        command: form::command,
        run: form::run,
    },
    Entry {
        name: "copy",
        group: Group::Reports,
        command: copy::command,
        run: copy::run,
    },
    Entry {
        name: "bundle",
        group: Group::Reports,
        command: bundle::command,
        run: bundle::run,
    },
    Entry {
        name: "handover",
        group: Group::Cases,
        command: handover::command,
        run: handover::run,
    },
    Entry {
        name: "accept",
        group: Group::Cases,
        command: accept::command,
        run: accept::run,
    },
    Entry {
        name: "accept-receipt",
        group: Group::Cases,
        command: accept_receipt::command,
        run: accept_receipt::run,
    },
    Entry {
        name: "export",
        group: Group::Reports,
        command: export::command,
        run: export::run,
    },
    Entry {
        name: "import",
        group: Group::Reports,
        command: import::command,
        run: import::run,
    },
    Entry {
        name: "audit",
        group: Group::Safety,
        command: audit::command,
        run: audit::run,
    },
    Entry {
        name: "validate",
        group: Group::Safety,
        command: validate::command,
        run: validate::run,
    },
    Entry {
        name: "mend",
        group: Group::Safety,
        command: mend::command,
        run: mend::run,
    },
    Entry {
        name: "backup",
        group: Group::Safety,
        command: backup::command,
        run: backup::run,
    },
    Entry {
        name: "restore-drill",
        group: Group::Safety,
        command: restore_drill::command,
        run: restore_drill::run,
    },
    Entry {
        name: "sync",
        group: Group::Safety,
        command: sync::command,
        run: sync::run,
    },
    Entry {
        name: "dispose",
        group: Group::Cases,
        command: dispose::command,
        run: dispose::run,
    },
    Entry {
        name: "init",
        group: Group::Office,
        command: init::command,
        run: init::run,
    },
    Entry {
        name: "key",
        group: Group::Office,
        command: key::command,
        run: key::run,
    },
    Entry {
        name: "staff",
        group: Group::Office,
        command: staff::command,
        run: staff::run,
    },
    Entry {
        name: "settings",
        group: Group::Office,
        command: settings::command,
        run: settings::run,
    },
    Entry {
        name: "rekey",
        group: Group::Office,
        command: rekey::command,
        run: rekey::run,
    },
    Entry {
        name: "help",
        group: Group::Program,
        command: help::command,
        run: help::run,
    },
    Entry {
        name: "completions",
        group: Group::Program,
        command: completions::command,
        run: completions::run,
    },
    Entry {
        name: "complete",
        group: Group::Program,
        command: complete::command,
        run: complete::run,
    },
    Entry {
        name: "man",
        group: Group::Program,
        command: man::command,
        run: man::run,
    },
    Entry {
        name: "generate",
        group: Group::Program,
        command: generate::command,
        run: generate::run,
    },
];

/// What a command is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Cases and their steps.
    Cases,
    /// Deadlines and the calendar.
    Deadlines,
    /// Checks, copies and repairs.
    Safety,
    /// Reports and prints.
    Reports,
    /// Stores, keys and the office's facts.
    Office,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups, in the order of the overview.
    pub const ALL: [Self; 6] = [
        Self::Cases,
        Self::Deadlines,
        Self::Safety,
        Self::Reports,
        Self::Office,
        Self::Program,
    ];

    /// The name in the ids of sentences.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::Deadlines => "deadlines",
            Self::Safety => "safety",
            Self::Reports => "reports",
            Self::Office => "office",
            Self::Program => "program",
        }
    }
}

impl Entry {
    /// The command of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        LIST.iter().find(|entry| entry.name == name)
    }
}

/// `CASE`, for commands about one case.
fn case_argument() -> Arg {
    Arg::new("case")
        .value_name("CASE")
        .value_parser(values::case)
        .required(true)
}

/// The case that a command is about.
fn case_of(args: &ArgMatches) -> Result<CaseId, CommandError> {
    let case = args.get_one::<CaseId>("case").cloned();
    case.ok_or_else(|| CommandError::new(super::error_codes::MISSING_ARGUMENT))
}

/// What the command of that name is about; one outside the list is a procedure with its steps.
pub fn group(name: &str) -> Group {
    Entry::named(name).map_or(Group::Cases, |entry| entry.group)
}

/// Runs the command that was asked for.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let asked = args.subcommand();
    match asked.and_then(|(name, args)| Entry::named(name).zip(Some(args))) {
        Some((entry, args)) => {
            let exit = (entry.run)(context, args)?;
            // Checks and repairs judge the chain themselves.
            let judges = entry.group == Group::Safety;
            Ok(if judges { exit } else { context.doubted(exit) })
        }
        None => run_step(context, asked),
    }
}

/// Runs a step, when a procedure's command was asked for.
fn run_step(
    context: &mut Context,
    asked: Option<(&str, &ArgMatches)>,
) -> Result<Exit, CommandError> {
    let found = asked.and_then(|(name, args)| Some((law::by_code(name)?, args)));
    match found {
        Some((procedure, args)) => steps::run::run(context, procedure, args),
        None => Err(CommandError::new(super::error_codes::MISSING_COMMAND)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Lang, Words};

    #[test]
    fn every_command_is_called_as_the_list_says() {
        for entry in LIST {
            assert_eq!((entry.command)().get_name(), entry.name);
        }
    }

    #[test]
    fn every_group_has_its_heading() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for group in Group::ALL {
                assert!(words.has(&format!("group-{}", group.name())), "{group:?}");
            }
        }
    }
}
