//! Help in both languages: complete, and in one language at a time.

use clap::error::ErrorKind;
use clap::{Arg, Command};
use kartoteka::cli::app;
use kartoteka::words::{Lang, Words};
use unicode_width::UnicodeWidthStr as _;

use crate::env::TestEnv;
use crate::sample::Sample;

/// Words that the parser or a careless hand would leave in Polish help.
const ENGLISH: &str = "usage options option arguments argument commands command possible values \
    value default alias aliases print prints help version required optional subcommand error tip \
    the of and for with from file date language show shows without more information \
    try see dir unit page holder number text kind example examples exit code codes";

/// Every command of the tree, hidden ones too, with its path.
fn each_command(root: &Command, mut see: impl FnMut(&str, &Command)) {
    let mut open = vec![(app::NAME.to_owned(), root)];
    while let Some((path, command)) = open.pop() {
        see(&path, command);
        let below = command.get_subcommands();
        open.extend(below.map(|sub| (format!("{path} {}", sub.get_name()), sub)));
    }
}

/// Every sentence and name that people read about a command, with what it is about.
fn texts(path: &str, command: &Command) -> Vec<(String, String)> {
    let text = |text: Option<&clap::builder::StyledStr>| text.map(ToString::to_string);
    let mut found = vec![(
        path.to_owned(),
        text(command.get_about()).unwrap_or_default(),
    )];
    for arg in command.get_arguments() {
        let about = format!("{path} {}", arg.get_id());
        found.push((about.clone(), text(arg.get_help()).unwrap_or_default()));
        found.extend(heading(arg).map(|heading| (about.clone(), heading)));
        let names = arg.get_value_names().unwrap_or_default();
        found.extend(names.iter().map(|name| (about.clone(), name.to_string())));
    }
    found
}

fn heading(arg: &Arg) -> Option<String> {
    arg.get_help_heading().map(str::to_owned)
}

#[test]
fn every_command_and_argument_is_described_in_both_languages() {
    let [polish, english] = Lang::ALL.map(|lang| {
        let mut found = Vec::new();
        each_command(&app::command(&Words::new(lang), 80), |path, command| {
            found.extend(texts(path, command));
        });
        found
    });
    assert_eq!(polish.len(), english.len());
    for ((about, polish), (_, english)) in polish.iter().zip(&english) {
        for text in [polish, english] {
            let is_id = ["cmd-", "arg-", "value-", "help-"]
                .iter()
                .any(|id| text.starts_with(id));
            assert!(!text.is_empty() && !is_id, "{about}: {text}");
        }
        let sentence = polish.contains(' ');
        assert!(
            !sentence || polish != english,
            "{about} is not translated: {polish}"
        );
    }
}

#[test]
fn the_parser_finds_no_fault_in_the_tree() {
    for lang in Lang::ALL {
        app::command(&Words::new(lang), 80).debug_assert();
    }
}

#[test]
fn polish_help_has_no_english_word() {
    let words = Words::new(Lang::Pl);
    let mut root = app::command(&words, 80);
    let mut paths = Vec::new();
    each_command(&root, |path, _| paths.push(path.to_owned()));
    for path in paths {
        let mut command = &mut root;
        for name in path.split(' ').skip(1) {
            command = command.find_subcommand_mut(name).unwrap();
        }
        let help = format!("{}{}", command.render_help(), command.render_long_help());
        for word in prose(&help) {
            let english = ENGLISH.split_whitespace().any(|e| e == word.to_lowercase());
            assert!(!english, "{path} --help: {word}\n{help}");
        }
    }
}

/// The words of help outside names that are the same in every language: options, choices
/// after a colon or a dash, keys of files, examples, and the names of commands at the beginning
/// of a line.
fn prose(help: &str) -> Vec<&str> {
    let names = |line: &&str| !line.contains("kartoteka ") && !line.contains("Do wyboru:");
    let keys = |paragraph: &&str| !paragraph.to_lowercase().contains("klucze:");
    let mut found = Vec::new();
    let lines = help.split("\n\n").filter(keys).flat_map(str::lines);
    for line in lines.filter(names) {
        let line = line
            .strip_prefix("  ")
            .map_or(line, |l| l.split_once("  ").map_or(l, |(_, about)| about));
        let words = line.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '.'));
        found.extend(words.filter(|word| !word.contains('-') && !word.is_empty()));
    }
    found
}

#[test]
fn the_words_that_betray_the_parser_would_be_found() {
    let parser = Command::new("x").arg(Arg::new("y").long("y").default_value("z"));
    let help = parser.clone().render_long_help().to_string();
    let found = prose(&help)
        .iter()
        .any(|word| word.eq_ignore_ascii_case("usage"));
    assert!(found, "{help}");
}

#[test]
fn help_fits_a_screen_of_eighty_columns() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let mut root = app::command(&words, 80);
        let mut lines: Vec<String> = Vec::new();
        for command in std::iter::once(&mut root.clone()).chain(root.get_subcommands_mut()) {
            let help = format!("{}{}", command.render_help(), command.render_long_help());
            lines.extend(help.lines().map(str::to_owned));
        }
        assert!(lines.len() > 20);
        for line in lines {
            assert!(line.width() <= 80, "{lang}: {line}");
        }
    }
}

#[test]
fn the_overview_reads_well() {
    insta::assert_snapshot!(TestEnv::polish().run(&["-h"]));
}

#[test]
fn long_help_explains_one_command() {
    let env = TestEnv::polish();
    let asked = env.run(&["term", "--help"]);
    assert_eq!(asked, env.run(&["help", "term"]));
    insta::assert_snapshot!(asked);
}

#[test]
fn without_a_command_help_is_no_answer() {
    let said = TestEnv::new().run(&[]);
    assert_eq!((said.status, said.stdout.as_str()), (2, ""));
    assert!(said.stderr.contains("Usage: kartoteka [OPTIONS] <COMMAND>"));
}

#[test]
fn the_version_is_an_answer() {
    let said = TestEnv::new().run(&["--version"]);
    let version = format!("kartoteka {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!((said.status, said.stdout), (0, version));
}

/// The calls of the program in the examples of a command's help, as words.
fn examples(command: &Command) -> Vec<Vec<String>> {
    let help = command.get_after_help().map(ToString::to_string);
    let help = help.unwrap_or_default().replace("\\\n", " ");
    let parts = help.lines().skip(1).flat_map(|line| line.split(" | "));
    let calls = parts.filter_map(|part| {
        let call = part.trim().trim_start_matches("source <(");
        let call = call.split([')', '>']).next().unwrap().to_owned();
        call.starts_with("kartoteka ").then_some(call)
    });
    calls.map(|call| shlex::split(&call).unwrap()).collect()
}

#[test]
fn every_command_has_an_example_that_is_taken_as_it_stands() {
    for lang in Lang::ALL {
        let root = app::command(&Words::new(lang), 80);
        let mut calls = Vec::new();
        each_command(&root, |path, command| {
            let found = examples(command);
            let wants = !command.has_subcommands() && !command.is_hide_set();
            assert!(!wants || !found.is_empty(), "{lang}: {path} has no example");
            calls.extend(found);
        });
        for call in calls {
            let parsed = root.clone().try_get_matches_from(&call);
            let asks_help = |error: clap::Error| error.kind() == ErrorKind::DisplayHelp;
            assert!(parsed.map_or_else(asks_help, |_| true), "{call:?}");
        }
    }
}

/// What only reads, and needs no file that an example makes up.
fn only_reads(call: &[String]) -> bool {
    let reading = "deadlines list show next procedure term validate help completions man";
    let named = ["--batch", "--save-file", "--out"];
    let is_named = |word: &String| named.contains(&word.as_str()) || word.starts_with('/');
    reading.split(' ').any(|name| name == call[1]) && !call.iter().any(is_named)
}

#[test]
fn the_examples_that_read_do_work_on_the_sample_store() {
    for lang in Lang::ALL {
        let sample = Sample::speaking(lang.code());
        let mut calls = Vec::new();
        each_command(&app::command(&Words::new(lang), 80), |_, command| {
            calls.extend(
                examples(command)
                    .into_iter()
                    .filter(|call| only_reads(call)),
            );
        });
        assert!(calls.len() > 15, "{calls:?}");
        for call in calls {
            let args: Vec<&str> = call.iter().skip(1).map(String::as_str).collect();
            let said = sample.env.run(&args);
            // 4: `--check` finds what is overdue.
            assert!([0, 4].contains(&said.status), "{call:?}: {said}");
        }
    }
}
