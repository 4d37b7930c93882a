//! The manual's page of all commands, made from the command tree: one definition for the
//! parser, the help and the manual.

use clap::{Arg, Command};

use crate::words::Words;

use super::app;

/// The page as Markdown, in the language of `words`.
pub fn page(words: &Words) -> String {
    let root = app::command(words, u16::MAX);
    let mut out = format!("# {}\n\n", words.say("manual-title"));
    section(&mut out, &root, app::NAME, words);
    out
}

fn section(out: &mut String, command: &Command, path: &str, words: &Words) {
    let about = command.get_long_about().or_else(|| command.get_about());
    let usage = command.get_overridden_usage();
    out.push_str(&format!(
        "## `{path}`\n\n{}\n\n```text\n{}\n```\n\n",
        about.map(ToString::to_string).unwrap_or_default(),
        usage.map(ToString::to_string).unwrap_or_default(),
    ));
    arguments(out, command, words);
    examples(out, command);
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        section(out, sub, &format!("{path} {}", sub.get_name()), words);
    }
}

fn arguments(out: &mut String, command: &Command, words: &Words) {
    let seen: Vec<&Arg> = command
        .get_arguments()
        .filter(|arg| !arg.is_hide_set())
        .collect();
    if seen.is_empty() {
        return;
    }
    let heads = ["manual-argument", "manual-meaning"].map(|id| words.say(id));
    out.push_str(&format!("| {} | {} |\n|---|---|\n", heads[0], heads[1]));
    for arg in seen {
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        out.push_str(&format!(
            "| `{}` | {} |\n",
            spelled(arg),
            help.replace('|', "\\|")
        ));
    }
    out.push('\n');
}

/// `-h, --help`, `--store <DIR>`, `<DATE>`
fn spelled(arg: &Arg) -> String {
    let long = arg.to_string();
    match arg.get_short() {
        Some(short) => format!("-{short}, {long}"),
        None => long,
    }
}

fn examples(out: &mut String, command: &Command) {
    let Some(text) = command.get_after_help().map(ToString::to_string) else {
        return;
    };
    if let Some((heading, lines)) = text.split_once('\n') {
        out.push_str(&format!("{heading}\n\n```sh\n"));
        out.extend(lines.lines().map(|line| format!("{}\n", line.trim_start())));
        out.push_str("```\n\n");
    }
}
