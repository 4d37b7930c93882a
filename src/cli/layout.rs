//! The layout of help: usage lines and the overview of commands, in the language of the tree.
//!
//! The parser's own layout has English words in it; this one has none.

use clap::builder::Styles;
use clap::{Arg, Command};
use unicode_width::UnicodeWidthStr as _;

use crate::render::paragraph;
use crate::words::Words;

use super::commands::{self, Group};
use super::localise::{below, command_id};

/// How help looks on a terminal with colour.
pub const STYLES: Styles = Styles::styled();

/// The whole tree, laid out for a screen of `width`.
pub fn lay_out(root: Command, words: &Words, width: u16) -> Command {
    let overview = overview(&root, words, width);
    let [usage, options] = ["help-usage", "help-options"].map(|id| heading(&words.say(id)));
    level(root, "", "", words).help_template(format!(
        "{{about-with-newline}}\n{usage} {{usage}}\n\n{overview}\n\n\
         {options}\n{{options}}{{after-help}}"
    ))
}

/// A heading in the parser's style for headings; where colour is not welcome, its text alone.
pub fn heading(text: &str) -> String {
    let style = *STYLES.get_header();
    format!("{style}{text}:{style:#}")
}

/// `path` is the way from the root as people type it, `id` as sentences are named.
fn level(command: Command, path: &str, id: &str, words: &Words) -> Command {
    let path = format!("{path}{}", command.get_name());
    let label = words.say("help-usage");
    let usage = usage(&command, &path, id, words);
    command
        .override_usage(hanging(&usage, label.width() + 2))
        .help_template(format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
            heading(&label)
        ))
        .mut_subcommands(|sub| {
            let id = below(id, sub.get_name());
            level(sub, &format!("{path} "), &id, words)
        })
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
    parts.extend(command.get_positionals().filter(seen).map(Arg::to_string));
    if command.has_subcommands() {
        parts.push(format!("<{}>", words.say("value-command")));
    }
    parts.join(" ")
}

/// The commands under the headings of their groups, aligned.
fn overview(root: &Command, words: &Words, width: u16) -> String {
    let seen = || root.get_subcommands().filter(|sub| !sub.is_hide_set());
    let longest = seen().map(|sub| sub.get_name().len()).max().unwrap_or(0);
    let group = |group: Group| {
        let lines: String = seen()
            .filter(|sub| commands::group(sub.get_name()) == group)
            .map(|sub| line(sub, longest, width))
            .collect();
        let heading = heading(&words.say(&format!("group-{}", group.name())));
        (!lines.is_empty()).then(|| format!("{heading}\n{}", lines.trim_end()))
    };
    let groups: Vec<String> = Group::ALL.into_iter().filter_map(group).collect();
    groups.join("\n\n")
}

fn line(command: &Command, longest: usize, width: u16) -> String {
    let name = command.get_name();
    let about = command.get_about().map(ToString::to_string);
    let start = format!("  {name:longest$}  ");
    let room = usize::from(width).saturating_sub(start.len());
    let about = paragraph::wrap(&about.unwrap_or_default(), room);
    format!("{start}{}\n", hanging(&about, start.len()))
}

/// Lines after the first begin under the first.
fn hanging(text: &str, columns: usize) -> String {
    text.replace('\n', &format!("\n{}", " ".repeat(columns)))
}
