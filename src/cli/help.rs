//! The layout of help: usage lines and the overview of commands, in the language of the tree.
//!
//! The parser's own layout has English words in it; this one has none.

use clap::{Arg, Command};

use crate::words::Words;

use super::commands;

/// The whole tree, laid out.
pub fn lay_out(root: Command, words: &Words) -> Command {
    let overview = overview(&root, words);
    let usage = words.say("help-usage");
    let options = words.say("help-options");
    let root = level(root, "", words);
    root.help_template(format!(
        "{{about-with-newline}}\n{usage}: {{usage}}\n\n{overview}\n\
         {options}:\n{{options}}{{after-help}}"
    ))
}

fn level(command: Command, before: &str, words: &Words) -> Command {
    let path = format!("{before}{}", command.get_name());
    let usage = usage_line(&command, &path, words);
    let heading = words.say("help-usage");
    command
        .override_usage(usage)
        .help_template(format!(
            "{{about-with-newline}}\n{heading}: {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .mut_subcommands(|sub| level(sub, &format!("{path} "), words))
}

/// `kartoteka term [OPCJE] [DATA] [N] [JEDNOSTKA]`
fn usage_line(command: &Command, path: &str, words: &Words) -> String {
    let seen = |arg: &&Arg| !arg.is_hide_set();
    let options = || command.get_opts().filter(seen);
    let mut parts = vec![path.to_owned()];
    parts.push(format!("[{}]", words.say("value-options")));
    parts.extend(
        options()
            .filter(|arg| arg.is_required_set())
            .map(Arg::to_string),
    );
    parts.extend(command.get_positionals().filter(seen).map(positional));
    if command.has_subcommands() {
        parts.push(format!("<{}>", words.say("value-command")));
    }
    parts.join(" ")
}

fn positional(arg: &Arg) -> String {
    let name = arg.to_string();
    if arg.is_required_set() || name.starts_with('[') {
        name
    } else {
        format!("[{}]", name.trim_matches(['<', '>']))
    }
}

/// The commands under the headings of their groups, aligned.
fn overview(root: &Command, words: &Words) -> String {
    let longest = root.get_subcommands().map(|sub| sub.get_name().len()).max();
    let longest = longest.unwrap_or_default();
    let mut out = String::new();
    for group in commands::Group::ALL {
        let entries = commands::LIST.iter().filter(|entry| entry.group == group);
        let lines: Vec<String> = entries
            .filter_map(|entry| root.find_subcommand((entry.command)().get_name()))
            .filter(|command| !command.is_hide_set())
            .map(|command| {
                let about = command.get_about().map(ToString::to_string);
                let name = command.get_name();
                format!("  {name:longest$}  {}\n", about.unwrap_or_default())
            })
            .collect();
        if !lines.is_empty() {
            let heading = words.say(&format!("group-{}", group.name()));
            out.push_str(&format!("{heading}:\n{}\n", lines.concat()));
        }
    }
    out
}
