//! Pages of the manual for `man`, one for each command and step, in the language of the program.
//!
//! Made from the command tree, as help is: one definition for the parser, the help and the
//! manual. The pages hold no day and no path, so the same program makes the same pages. Start
//! with [`pages`]; [`roff`] knows how such a page is written.

pub mod roff;

use clap::builder::StyledStr;
use clap::{Arg, Command};

use crate::procedure::Procedure;
use crate::render::labels;
use crate::words::Words;

use super::app;
use super::clap_errors;
use super::commands::{self, Group};
use super::errors::CommandError;
use super::exit::Exit;
use super::layout;
use super::localise::below;
use roff::Roff;

/// A page of the manual.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// Its name: `kartoteka-key-new`.
    pub name: String,
    /// Its text in the language of `man`, all ASCII.
    pub text: String,
}

/// The pages of the program and of everything below it.
pub fn pages(words: &Words) -> Vec<Page> {
    let root = app::command(words, u16::MAX);
    let mut found = Vec::new();
    Place::of_root(&root).collect(words, &mut found);
    found
}

/// The page of a command, by the names that lead to it; refused when there is no such command.
pub fn page(words: &Words, names: &[String]) -> Result<Page, CommandError> {
    let root = app::command(words, u16::MAX);
    let mut place = Place::of_root(&root);
    for name in names {
        let sub = place.command.find_subcommand(name);
        let missing = || clap_errors::no_command(place.command, name);
        place = place.under(sub.ok_or_else(missing)?, words);
    }
    Ok(place.page(words))
}

/// A command with the way to it: as people type it, and as sentences are named.
struct Place<'t> {
    command: &'t Command,
    path: Vec<String>,
    id: String,
}

impl<'t> Place<'t> {
    fn of_root(root: &'t Command) -> Self {
        Self {
            command: root,
            path: vec![app::NAME.to_owned()],
            id: String::new(),
        }
    }

    fn under(&self, sub: &'t Command, words: &Words) -> Self {
        let mut path = self.path.clone();
        path.push(layout::shown_name(sub, words.lang()).to_owned());
        Self {
            command: sub,
            path,
            id: below(&self.id, sub.get_name()),
        }
    }

    fn collect(&self, words: &Words, found: &mut Vec<Page>) {
        found.push(self.page(words));
        for sub in self.subcommands() {
            self.under(sub, words).collect(words, found);
        }
    }

    fn is_root(&self) -> bool {
        self.id.is_empty()
    }

    fn subcommands(&self) -> impl Iterator<Item = &'t Command> + use<'t> {
        let all = self.command.get_subcommands();
        all.filter(|sub| !sub.is_hide_set())
    }

    fn page(&self, words: &Words) -> Page {
        let name = self.path.join("-");
        let version = format!("{} {}", app::NAME, env!("CARGO_PKG_VERSION"));
        let mut out = Roff::titled(app::NAME, &version, &words.say("man-manual"));
        self.head(&name, words, &mut out);
        self.arguments(&mut out);
        self.commands(words, &mut out);
        self.examples(words, &mut out);
        if self.is_root() {
            exit_codes(words, &mut out);
        } else {
            self.see_also(words, &mut out);
        }
        let text = out.text();
        Page { name, text }
    }

    /// What it is called, how it is called, and what it does.
    fn head(&self, name: &str, words: &Words, out: &mut Roff) {
        let text = |text: Option<&StyledStr>| text.map(ToString::to_string);
        let about = text(self.command.get_about()).unwrap_or_default();
        let usage = layout::usage(self.command, &self.path.join(" "), &self.id, words);
        out.heading(&words.say("man-name"));
        out.line(&format!("{name} - {about}"));
        out.heading(&words.say("man-synopsis"));
        out.verbatim(&usage);
        out.heading(&words.say("man-description"));
        let long = text(self.command.get_long_about()).unwrap_or_default();
        let more = long.strip_prefix(&about).map_or(&*long, str::trim_start);
        out.paragraphs(if more.is_empty() { &about } else { more });
    }

    /// The command's own arguments under their headings; those of every command stand on the
    /// page of the program.
    fn arguments(&self, out: &mut Roff) {
        let own = |arg: &&Arg| !arg.is_hide_set() && (self.is_root() || !arg.is_global_set());
        let mut headings: Vec<&str> = Vec::new();
        for arg in self.command.get_arguments().filter(own) {
            let heading = arg.get_help_heading().unwrap_or_default();
            if !headings.contains(&heading) {
                headings.push(heading);
            }
        }
        for heading in headings {
            out.heading(heading);
            let args = self.command.get_arguments().filter(own);
            let args = args.filter(|arg| arg.get_help_heading().unwrap_or_default() == heading);
            for arg in args {
                let help = arg.get_long_help().or_else(|| arg.get_help());
                let help = help.map(ToString::to_string).unwrap_or_default();
                out.item(&spelled(arg), &help);
            }
        }
    }

    /// The commands below, under the groups of the overview or the families of the law.
    fn commands(&self, words: &Words, out: &mut Roff) {
        for (heading, subs) in self.groups(words) {
            out.heading(&heading);
            for sub in subs {
                let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
                let names: Vec<&str> = sub.get_name_and_visible_aliases();
                out.item(&names.join(", "), &about);
            }
        }
    }

    fn groups(&self, words: &Words) -> Vec<(String, Vec<&'t Command>)> {
        let mut groups = match layout::procedure_of(&self.id) {
            Some(procedure) => self.families(procedure, words),
            None if self.is_root() => self.overview(words),
            None => vec![(words.say("help-commands"), self.subcommands().collect())],
        };
        groups.retain(|(_, subs)| !subs.is_empty());
        groups
    }

    fn overview(&self, words: &Words) -> Vec<(String, Vec<&'t Command>)> {
        let groups = Group::ALL.into_iter().map(|group| {
            let subs = self.subcommands();
            let subs = subs.filter(|sub| commands::group(sub.get_name()) == group);
            let heading = words.say(&format!("group-{}", group.name()));
            (heading, subs.collect())
        });
        groups.collect()
    }

    fn families(&self, procedure: &Procedure, words: &Words) -> Vec<(String, Vec<&'t Command>)> {
        let families = procedure.families.iter().map(|family| {
            let steps = procedure.steps_of(&family.code);
            let subs = steps.filter_map(|step| self.command.find_subcommand(&step.code));
            (
                labels::label(&family.label, words).to_owned(),
                subs.collect(),
            )
        });
        families.collect()
    }

    /// What stands at the end of help, its heading left out.
    fn examples(&self, words: &Words, out: &mut Roff) {
        let help = self.command.get_after_help().map(ToString::to_string);
        let Some(help) = help else {
            return;
        };
        let lines = help.lines().skip(1);
        let lines: Vec<&str> = lines.map(|l| l.strip_prefix("  ").unwrap_or(l)).collect();
        out.heading(&words.say("help-examples"));
        out.verbatim(&lines.join("\n"));
    }

    fn see_also(&self, words: &Words, out: &mut Roff) {
        out.heading(&words.say("man-see-also"));
        let above = self.path[..self.path.len() - 1].join("-");
        let mut pages = vec![app::NAME.to_owned()];
        if !pages.contains(&above) {
            pages.push(above);
        }
        let named: Vec<String> = pages.iter().map(|page| format!("{page}(1)")).collect();
        out.line(&named.join(", "));
    }
}

fn exit_codes(words: &Words, out: &mut Roff) {
    out.heading(&words.say("manual-exit-title"));
    for exit in Exit::ALL {
        let code = exit.code();
        out.item(&code.to_string(), &words.say(&format!("exit-{code}")));
    }
}

/// `-h, --help`, `--store <DIR>`, `DATE`
pub fn spelled(arg: &Arg) -> String {
    let long = arg.to_string();
    match arg.get_short() {
        Some(short) => format!("-{short}, {long}"),
        None if arg.is_positional() => long.replace(['[', ']', '<', '>'], ""),
        None => long,
    }
}
