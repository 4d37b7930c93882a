//! The manual's page of all commands, made from the command tree: one definition for the
//! parser, the help and the manual.

use clap::{Arg, Command};

use crate::words::Words;

use super::app;
use super::exit::Exit;
use super::layout;
use super::localise::{below, command_id};
use super::man::spelled;

/// The page as Markdown, in the language of `words`.
pub fn page(words: &Words) -> String {
    let root = app::command(words, u16::MAX);
    let mut out = format!("# {}\n\n", words.say("manual-title"));
    section(&mut out, &root, app::NAME, "", words);
    out.push_str(&format!("## {}\n\n", words.say("manual-exit-title")));
    let heads = ["manual-exit-code", "manual-meaning"].map(|id| words.say(id));
    let rows = Exit::ALL.map(|exit| {
        let code = exit.code();
        (code.to_string(), words.say(&format!("exit-{code}")))
    });
    table(&mut out, &heads, rows);
    out
}

/// `path` is the way from the root as people type it, `id` as sentences are named.
fn section(out: &mut String, command: &Command, path: &str, id: &str, words: &Words) {
    let about = command.get_long_about().or_else(|| command.get_about());
    let about = about.map(ToString::to_string).unwrap_or_default();
    let usage = layout::usage(command, path, id, words);
    out.push_str(&format!(
        "## `{path}`\n\n{about}\n\n```text\n{usage}\n```\n\n"
    ));
    arguments(out, command, id, words);
    examples(out, id, words);
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        let path = format!("{path} {}", layout::shown_name(sub, words.lang()));
        section(out, sub, &path, &below(id, sub.get_name()), words);
    }
}

/// The command's own arguments; those of every command stand at the root alone.
fn arguments(out: &mut String, command: &Command, id: &str, words: &Words) {
    let own = |arg: &&Arg| !arg.is_hide_set() && (id.is_empty() || !arg.is_global_set());
    let rows: Vec<(String, String)> = command
        .get_arguments()
        .filter(own)
        .map(|arg| {
            let help = arg.get_long_help().or_else(|| arg.get_help());
            let help = help.map(ToString::to_string).unwrap_or_default();
            (format!("`{}`", spelled(arg)), help)
        })
        .collect();
    let heads = ["manual-argument", "manual-meaning"].map(|id| words.say(id));
    if !rows.is_empty() {
        table(out, &heads, rows);
    }
}

fn table(out: &mut String, heads: &[String; 2], rows: impl IntoIterator<Item = (String, String)>) {
    out.push_str(&format!("| {} | {} |\n|---|---|\n", heads[0], heads[1]));
    for (name, meaning) in rows {
        let [name, meaning] = [name, meaning].map(|cell| cell.replace('|', "\\|"));
        let meaning = meaning.replace('\n', "<br>");
        out.push_str(&format!("| {name} | {meaning} |\n"));
    }
    out.push('\n');
}

fn examples(out: &mut String, id: &str, words: &Words) {
    let id = command_id(id, "examples");
    if words.has(&id) {
        let heading = words.say("help-examples");
        out.push_str(&format!("{heading}:\n\n```sh\n{}\n```\n\n", words.say(&id)));
    }
}
