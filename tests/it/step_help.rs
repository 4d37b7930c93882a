//! The help of steps: made from their tables, and true.

use clap::Command;
use kartoteka::cli::app;
use kartoteka::procedure::{self, model::By};
use kartoteka::words::{Lang, Words};
use unicode_width::UnicodeWidthStr as _;

use crate::env::TestEnv;

/// Every step's command, in a language.
fn each_step(lang: Lang, mut see: impl FnMut(&mut Command)) {
    let mut root = app::command(&Words::new(lang), 80);
    for procedure in procedure::all() {
        let own = root.find_subcommand_mut(&procedure.code).unwrap();
        let steps = own.get_subcommands_mut();
        let steps = steps.filter(|command| procedure.commanded(command.get_name()).is_some());
        steps.for_each(&mut see);
    }
}

#[test]
fn the_steps_stand_under_the_families_of_the_law() {
    for env in [TestEnv::polish(), TestEnv::new()] {
        insta::assert_snapshot!(env.run(&["nk", "-h"]));
    }
}

#[test]
fn the_help_of_steps_reads_well() {
    for step in ["hand-form-b", "meeting", "add-party"] {
        insta::assert_snapshot!(
            format!("{step}_short_pl"),
            TestEnv::polish().run(&["nk", step, "-h"])
        );
        insta::assert_snapshot!(
            format!("{step}_long_en"),
            TestEnv::new().run(&["nk", step, "--help"])
        );
    }
}

#[test]
fn help_of_steps_fits_a_screen_of_eighty_columns() {
    for lang in Lang::ALL {
        each_step(lang, |command| {
            let help = format!("{}{}", command.render_help(), command.render_long_help());
            for line in help.lines() {
                assert!(line.width() <= 80, "{lang} {}: {line}", command.get_name());
            }
        });
    }
}

#[test]
fn the_examples_in_help_are_taken_as_they_stand() {
    for lang in Lang::ALL {
        let mut root = app::command(&Words::new(lang), 80);
        let mut examples = Vec::new();
        each_step(lang, |command| {
            let help = command.render_help().to_string().replace("\\\n", " ");
            let lines = help.lines().map(str::trim);
            let own: Vec<String> = lines
                // A line of usage has places to fill in, and is no example.
                .filter(|line| line.starts_with("kartoteka ") && !line.contains('['))
                .map(str::to_owned)
                .collect();
            assert!(own.len() >= 2, "{}: {help}", command.get_name());
            examples.extend(own);
        });
        for example in examples {
            let args = shlex::split(&example).unwrap();
            let parsed = root.try_get_matches_from_mut(args);
            assert!(parsed.is_ok(), "{example}");
        }
    }
}

#[test]
fn a_mistyped_step_is_answered_with_the_one_that_was_meant() {
    let table = [
        ("hand-from-b", "hand-form-b"),
        ("przekaz-do-zespolo", "przekaz-do-zespolu"),
        ("posiedzeni", "posiedzenie"),
        ("meting", "meeting"),
    ];
    for (typed, meant) in table {
        let said = TestEnv::polish().run(&["nk", typed, "NK-2026-0001"]);
        assert_eq!((said.status, said.stdout.as_str()), (2, ""), "{said}");
        assert!(
            said.stderr.contains(&format!("Czy chodziło o: {meant}")),
            "{said}"
        );
        assert!(
            !said.stderr.contains(typed) || meant.contains(typed),
            "{said}"
        );
    }
}

#[test]
fn every_step_has_a_command_under_both_names() {
    let root = app::command(&Words::new(Lang::Pl), 80);
    for procedure in procedure::all() {
        let own = root.find_subcommand(&procedure.code).unwrap();
        for step in &procedure.steps {
            let (pl, en) = step.command();
            let is_called = matches!(step.by, By::Command | By::Anew);
            for name in [pl, en] {
                assert_eq!(own.find_subcommand(name).is_some(), is_called, "{name}");
            }
        }
    }
}
