//! A marker in every argument and every file of every command: the commands come from the tree
//! itself, so that a new one cannot be forgotten. It is never said, be the store sound or not.

use std::collections::BTreeSet;

use clap::{Arg, Command};
use kartoteka::cli::app;
use kartoteka::procedure;
use kartoteka::record::office::Purpose;
use kartoteka::words::{Lang, Words};

use super::marker::{CODE, MARKER, is_nowhere, is_silent};
use crate::admin::damages::{JOURNAL, first_file, seal};
use crate::office::{Office, form};

/// Arguments that name a place, which is the user's own and may be said.
const PLACES: [&str; 3] = ["FILE", "DIR", "PATH"];

/// A command that has none below it: its words, and its arguments but for the global ones.
struct Leaf {
    words: Vec<String>,
    args: Vec<Arg>,
}

fn leaves() -> Vec<Leaf> {
    let root = app::command(&Words::new(Lang::En), 80);
    let mut open: Vec<(Vec<String>, &Command)> = vec![(Vec::new(), &root)];
    let mut leaves = Vec::new();
    while let Some((words, command)) = open.pop() {
        for below in command.get_subcommands() {
            let name = below.get_name().to_owned();
            open.push((words.iter().cloned().chain([name]).collect(), below));
        }
        if !command.has_subcommands() {
            let own = |arg: &&Arg| !arg.is_global_set() && arg.get_id() != "help";
            let args = command.get_arguments().filter(own).cloned().collect();
            leaves.push(Leaf { words, args });
        }
    }
    leaves
}

fn but_steps() -> Vec<Leaf> {
    let is_step = |leaf: &Leaf| ["nk", "kcik"].contains(&leaf.words[0].as_str());
    leaves().into_iter().filter(|leaf| !is_step(leaf)).collect()
}

/// What the arguments are given.
#[derive(Clone, Copy)]
struct Bad<'a> {
    /// For an argument that is a case.
    case: &'a str,
    /// For one that names a file.
    file: &'a str,
    /// For all others.
    word: &'a str,
}

fn given(arg: &Arg, bad: Bad<'_>) -> String {
    let names = arg.get_value_names().unwrap_or_default();
    let value = match names.first().map_or("", |name| name.as_str()) {
        "CASE" => bad.case,
        name if PLACES.contains(&name) => bad.file,
        _ => bad.word,
    };
    match (arg.get_long(), arg.get_action().takes_values()) {
        (Some(long), true) => format!("--{long}={value}"),
        (Some(long), false) => format!("--{long}"),
        (None, _) => value.to_owned(),
    }
}

/// Each argument of the command in turn, beside those that it cannot be without.
fn calls(leaf: &Leaf, bad: Bad<'_>) -> Vec<Vec<String>> {
    let needed: Vec<&Arg> = leaf
        .args
        .iter()
        .filter(|arg| arg.is_required_set())
        .collect();
    let call = |more: Option<&Arg>| -> Vec<String> {
        let args = needed.iter().copied().chain(more);
        let args = args.map(|arg| given(arg, bad));
        leaf.words.iter().cloned().chain(args).collect()
    };
    let others = leaf.args.iter().filter(|arg| !arg.is_required_set());
    let each = others.map(|arg| call(Some(arg)));
    std::iter::once(call(None)).chain(each).collect()
}

fn try_all(office: &Office, leaves: &[Leaf], bads: &[Bad<'_>]) {
    for bad in bads {
        for call in leaves.iter().flat_map(|leaf| calls(leaf, *bad)) {
            let args: Vec<&str> = call.iter().map(String::as_str).collect();
            is_silent(&office.run(&args), &call.join(" "));
        }
    }
}

#[test]
fn the_tree_has_every_command_and_every_step() {
    let found: BTreeSet<String> = leaves().iter().map(|leaf| leaf.words.join(" ")).collect();
    let step = |code: &str| found.contains(&format!("nk {code}"));
    let steps = &procedure::by_code("nk").unwrap().steps;
    let typed = steps
        .iter()
        .filter(|s| s.by == procedure::model::By::Command);
    assert!(typed.clone().count() > 40);
    assert!(typed.map(|s| s.code.as_str()).all(step));
    for command in [
        "intake nk",
        "show",
        "settings set",
        "staff add",
        "run",
        "mend",
    ] {
        assert!(found.contains(command), "{command} is not in {found:?}");
    }
}

#[test]
fn no_command_repeats_what_it_is_given() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let text = office.file("text", format!("{MARKER} {CODE}\n"));
    let fields = office.file(
        "fields",
        format!("{CODE} = \"{MARKER}\"\n[person]\n{CODE} = 1\n"),
    );
    let broken = office.file("broken", format!("{{\"{CODE}\": \"{MARKER}"));
    let of = |file, word| Bad {
        case: &case,
        file,
        word,
    };
    let bads = [
        of(&text, MARKER),
        of(&fields, "2026-11-31"),
        of(&broken, "1"),
        Bad {
            case: MARKER,
            ..of(&text, "2")
        },
    ];
    try_all(&office, &leaves(), &bads[..1]);
    // The steps are made alike, and their files have a test of their own.
    try_all(&office, &but_steps(), &bads[1..]);
    is_nowhere(&office);
}

/// Sealed as it should be, in the place of the journal or a sheet of the case.
#[test]
fn no_command_repeats_what_a_damaged_case_says() {
    let contents = [
        format!("format = 1\n{CODE} = \"{MARKER}\"\n"),
        format!("format = 1\nstore = {MARKER}\n"),
        format!("{MARKER} {CODE}"),
    ];
    let readers = but_steps();
    for content in contents {
        for purpose in Purpose::ALL {
            let office = Office::new();
            let case = office.take_in(&form("1"));
            let file = match purpose {
                Purpose::Journal => office.in_store(JOURNAL),
                Purpose::Documents => {
                    first_file(&office.in_store("nk/2026/0001/documents"), ".toml.age")
                }
            };
            std::fs::write(file, seal(&office, purpose, &content)).unwrap();
            let given = office.file("given", "");
            let bad = Bad {
                case: &case,
                file: &given,
                word: "1",
            };
            try_all(&office, &readers, &[bad]);
            let note = ["nk", "note", &case];
            is_silent(&office.run(&note), "nk note");
        }
    }
}
