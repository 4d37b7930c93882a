//! The layout of help: usage lines and the overview of commands, in the language of the tree.
//!
//! The parser's own layout has English words in it; this one has none.

use clap::builder::Styles;
use clap::{Arg, Command};
use unicode_width::UnicodeWidthStr as _;

use super::steps::arguments::TEMPLATE;
use super::steps::command::is_command;
use crate::procedure::{self, Procedure};
use crate::render::paragraph;
use crate::words::{Lang, Words};

use super::anew;
use super::commands::{self, Group};
use super::localise::{below, command_id};

/// How help looks on a terminal with colour.
pub const STYLES: Styles = Styles::styled();

/// The whole tree, laid out for a screen of `width`.
pub fn lay_out(root: Command, words: &Words, width: u16) -> Command {
    let template = overview_template(&overview(&root, words, width), words);
    level(root, "", "", words, width).help_template(template)
}

/// Help that begins with an overview of commands.
fn overview_template(overview: &str, words: &Words) -> String {
    let [usage, options] = ["help-usage", "help-options"].map(|id| heading(&words.say(id)));
    format!(
        "{{about-with-newline}}\n{usage} {{usage}}\n\n{overview}\n\n\
         {options}\n{{options}}{{after-help}}"
    )
}

/// A heading in the parser's style for headings; where colour is not welcome, its text alone.
pub fn heading(text: &str) -> String {
    let style = *STYLES.get_header();
    format!("{style}{text}:{style:#}")
}

/// Examples under their heading, for the end of help.
pub fn examples(lines: &str, words: &Words) -> String {
    let lines = lines.lines().map(|line| format!("  {line}"));
    let heading = heading(&words.say("help-examples"));
    format!("{heading}\n{}", lines.collect::<Vec<_>>().join("\n"))
}

/// `path` is the way from the root as people type it, `id` as sentences are named.
fn level(command: Command, path: &str, id: &str, words: &Words, width: u16) -> Command {
    let path = format!("{path}{}", shown_name(&command, words.lang()));
    let label = words.say("help-usage");
    let indent = label.width() + 2;
    let usage = usage(&command, &path, id, words);
    let usage = paragraph::wrap(&usage, usize::from(width).saturating_sub(indent));
    let template = match procedure_of(id) {
        Some(procedure) => overview_template(&families(procedure, &command, words, width), words),
        None => format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
            heading(&label)
        ),
    };
    command
        .override_usage(hanging(&usage, indent))
        .help_template(template)
        .mut_subcommands(|sub| {
            let id = below(id, sub.get_name());
            level(sub, &format!("{path} "), &id, words, width)
        })
}

/// The name by which people call a command: steps have a Polish one beside the English.
pub fn shown_name(command: &Command, lang: Lang) -> &str {
    let name = command.get_name();
    let alias = command.get_visible_aliases().next();
    lang.pick(alias.unwrap_or(name), name)
}

/// The procedure whose steps are the commands under that id.
pub fn procedure_of(id: &str) -> Option<&'static Procedure> {
    procedure::by_code(id.strip_prefix('-')?)
}

/// The lines of usage: a line for each way to call the command. What follows its path is made
/// from the arguments unless the words have it (`cmd-term-usage`).
pub fn usage(command: &Command, path: &str, id: &str, words: &Words) -> String {
    let own = command_id(id, "usage");
    let ways = if words.has(&own) {
        words.say(&own)
    } else {
        arguments(command, words)
    };
    let options = words.say("value-options");
    let lines = ways.lines().map(|way| format!("{path} [{options}] {way}"));
    let lines: Vec<String> = lines.map(|line| line.trim_end().to_owned()).collect();
    if lines.is_empty() {
        format!("{path} [{options}]")
    } else {
        lines.join("\n")
    }
}

fn arguments(command: &Command, words: &Words) -> String {
    let seen = |arg: &&Arg| !arg.is_hide_set();
    let required = command.get_opts().filter(|arg| arg.is_required_set());
    let mut parts: Vec<String> = required.filter(seen).map(Arg::to_string).collect();
    let positionals: Vec<&Arg> = command.get_positionals().filter(seen).collect();
    // A blank file is printed without what a step cannot be without: that is a way of its own.
    let blank = command.get_arguments().find(|arg| arg.get_id() == TEMPLATE);
    let blank = blank.filter(|_| positionals.iter().any(|arg| !arg.is_required_set()));
    parts.extend(positionals.into_iter().map(|arg| match blank {
        Some(_) => arg.clone().required(true).to_string(),
        None => arg.to_string(),
    }));
    let below = format!("<{}>", words.say("value-command"));
    if command.is_args_conflicts_with_subcommands_set() {
        // Itself, or one of those below it.
        return format!("{}\n{below}", parts.join(" "));
    }
    if command.has_subcommands() {
        parts.push(below);
    }
    let way = parts.join(" ");
    blank.map_or(way.clone(), |_| format!("{way}\n--{TEMPLATE}"))
}

/// The commands under the headings of their groups, aligned.
fn overview(root: &Command, words: &Words, width: u16) -> String {
    let groups = Group::ALL.map(|group| {
        let of_group = seen(root).filter(|sub| commands::group(sub.get_name()) == group);
        let heading = words.say(&format!("group-{}", group.name()));
        let line = |sub| Line {
            name: shown_name(sub, words.lang()).to_owned(),
            ..Line::of(sub)
        };
        (heading, of_group.map(line).collect())
    });
    blocks(groups, width)
}

/// The steps under the families of the law, each with its Polish name beside the English one.
fn families(procedure: &Procedure, command: &Command, words: &Words, width: u16) -> String {
    let lang = words.lang();
    let families = procedure.families.iter().map(|family| {
        let steps = procedure.steps_of(&family.code);
        let lines = steps.filter_map(|step| {
            let (pl, en) = step.command();
            // What is no command may have the name of one: the opening by a form, of `open`.
            let line = Line::of(command.find_subcommand(en).filter(|_| is_command(step))?);
            let name = lang.pick([pl, en], [en, pl]).join(", ");
            Some(Line { name, ..line })
        });
        let heading = lang.pick(&family.label.pl, &family.label.en);
        (heading.clone(), lines.collect())
    });
    let others = seen(command).filter(|sub| anew::named(procedure, sub.get_name()).is_some());
    let others = others.map(|sub| {
        let other = sub.get_visible_aliases().next();
        let other = other.unwrap_or(sub.get_name());
        let name = lang.pick([other, sub.get_name()], [sub.get_name(), other]);
        let name = name.join(", ");
        Line {
            name,
            ..Line::of(sub)
        }
    });
    let others = (words.say("help-more-commands"), others.collect());
    blocks(families.chain([others]), width)
}

fn seen(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|sub| !sub.is_hide_set())
}

/// A command in an overview.
struct Line {
    name: String,
    about: String,
}

impl Line {
    fn of(command: &Command) -> Self {
        let about = command.get_about().map(ToString::to_string);
        Self {
            name: command.get_name().to_owned(),
            about: about.unwrap_or_default(),
        }
    }

    fn text(&self, longest: usize, width: u16) -> String {
        let start = format!("  {:longest$}  ", self.name);
        let room = usize::from(width).saturating_sub(start.len());
        let about = paragraph::wrap(&self.about, room);
        format!("{start}{}", hanging(&about, start.len()))
    }
}

/// Headings with their commands, all aligned with one another; an empty heading is left out.
fn blocks(blocks: impl IntoIterator<Item = (String, Vec<Line>)>, width: u16) -> String {
    let mut blocks: Vec<(String, Vec<Line>)> = blocks.into_iter().collect();
    blocks.retain(|(_, lines)| !lines.is_empty());
    let lines = blocks.iter().flat_map(|(_, lines)| lines);
    let longest = lines.map(|line| line.name.len()).max().unwrap_or(0);
    let block = |(title, lines): &(String, Vec<Line>)| {
        let lines: Vec<String> = lines.iter().map(|line| line.text(longest, width)).collect();
        format!("{}\n{}", heading(title), lines.join("\n"))
    };
    blocks.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

/// Lines after the first begin under the first.
fn hanging(text: &str, columns: usize) -> String {
    text.replace('\n', &format!("\n{}", " ".repeat(columns)))
}
