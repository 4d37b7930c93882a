//! Completion, asked of the program and by the real shells. Of PowerShell only the script is
//! looked at.

use std::process::Output;

use crate::env::TestEnv;
use crate::judge::program;
use crate::sample::Sample;

/// The words that the program offers at the end of a line; a space at its end begins a new one.
fn offered(env: &TestEnv, line: &str) -> Vec<String> {
    let mut words: Vec<&str> = line.split_whitespace().collect();
    if line.is_empty() || line.ends_with(' ') {
        words.push("");
    }
    let said = env.run(&[&["complete", "--"], &words[..]].concat());
    assert_eq!((said.status, said.stderr.as_str()), (0, ""), "{line}");
    let lines = said.stdout.lines();
    let words = lines.map(|line| line.split('\t').next().unwrap().to_owned());
    words.collect()
}

#[test]
fn what_may_stand_at_the_cursor_is_offered() {
    let (polish, english) = (TestEnv::polish(), TestEnv::new());
    let table: [(&TestEnv, &str, &[&str]); 19] = [
        (&polish, "list --status w-", &["w-toku"]),
        (&polish, "term 2026-11-02 5 dni-", &["dni-robocze"]),
        (&english, "deadl", &["deadlines"]),
        (&polish, "nk powolaj", &["powolaj-grupe"]),
        (&polish, "nk appoint", &["appoint-group"]),
        (&english, "--lang pl nk powolaj", &["powolaj-grupe"]),
        (&english, "nk powolaj", &["powolaj-grupe"]),
        (&english, "list --for", &["--format"]),
        (&english, "list --format ", &["table", "json", "csv"]),
        (&english, "list --format=j", &["--format=json"]),
        (&polish, "--lang ", &["pl", "en"]),
        (
            &english,
            "help key ",
            &["new", "change-passphrase", "recover-drill"],
        ),
        (&polish, "term --batch ", &[":files"]),
        (&polish, "--store ", &[":folders"]),
        (
            &english,
            "nk hand-form-b NK-2026-0001 --as vic",
            &["victim"],
        ),
        (
            &english,
            "nk hand-form-b NK-2026-0001 --as opie",
            &["opiekun"],
        ),
        (
            &english,
            "nk appoint-group NK-2026-0001 --member soc",
            &["social-worker:"],
        ),
        (&english, "intake nk --despite NK", &["NK010"]),
        (&english, "procedure show nk first-m", &["first-meeting"]),
    ];
    for (env, line, expected) in table {
        assert_eq!(offered(env, line), expected, "{line}");
    }
}

#[test]
fn a_list_goes_on_after_its_comma() {
    let env = TestEnv::new();
    let line = "intake nk --despite NK010,NK";
    assert_eq!(offered(&env, line), ["NK010,NK010"]);
}

#[test]
fn an_option_that_was_given_is_not_offered_again() {
    let options = offered(&TestEnv::new(), "list --names --format json --");
    assert!(options.contains(&"--store".to_owned()), "{options:?}");
    assert!(!options.contains(&"--names".to_owned()), "{options:?}");
    assert!(options.contains(&"--identity".to_owned()), "{options:?}");
}

#[test]
fn hidden_commands_are_not_offered() {
    let all = offered(&TestEnv::new(), "");
    assert!(all.contains(&"deadlines".to_owned()), "{all:?}");
    for hidden in ["complete", "generate"] {
        assert!(!all.contains(&hidden.to_owned()), "{all:?}");
    }
}

#[test]
fn numbers_of_cases_come_from_the_names_of_folders_alone() {
    let sample = Sample::new();
    // No key, and nothing in the store that could be opened.
    let env = sample.env.with("KARTOTEKA_IDENTITY", "");
    let numbers = offered(&env, "show nk-2026-000");
    assert!(numbers.contains(&"NK-2026-0001".to_owned()), "{numbers:?}");
    assert!(
        numbers
            .iter()
            .all(|number| number.starts_with("NK-2026-000"))
    );
    assert_eq!(offered(&env, "nk meeting KCIK"), [""; 0]);
    assert!(offered(&env, "explain NK-2026-0001").contains(&"NK-2026-0001".to_owned()));
    assert_eq!(offered(&env, "explain NK00").len(), 9);
    assert_eq!(
        offered(&env, "explain NK-2026-0001 first-"),
        ["first-meeting"]
    );
    assert_eq!(offered(&env, "explain NK-2026-0001 team-"), [""; 0]);
    assert!(offered(&env, "explain team team-").contains(&"team-meeting".to_owned()));
    assert_eq!(offered(&env, "explain team first-"), [""; 0]);
    assert_eq!(offered(&env, "--lang pl show zes"), ["zespol"]);
    assert_eq!(offered(&env, "--lang en show te"), ["team"]);
    assert_eq!(offered(&env, "validate NK-2026-0001"), ["NK-2026-0001"]);
}

/// A command about a record of one procedure offers its numbers; a field that names another record
/// those of all. A number stands alone: nothing beside it says whose it is.
#[test]
fn numbers_of_contacts_and_cases_stand_alone() {
    let sample = Sample::new();
    let env = sample.env.with("KARTOTEKA_IDENTITY", "");
    let table: [(&str, &[&str]); 12] = [
        ("kcik meeting hl-2026-0004", &["HL-2026-0004"]),
        ("kcik meeting kt", &[]),
        ("contact open KT-2025", &["KT-2025-00001"]),
        ("contact open HL", &[]),
        ("contact close KT-2025", &["KT-2025-00001"]),
        ("contact link KT-2025-00001 HL-2025", &["HL-2025-0001"]),
        ("contact new --case HL-2019", &["HL-2019-0001"]),
        ("contact new --follows KT-2019", &["KT-2019-00001"]),
        ("show KT-2019", &["KT-2019-00001"]),
        ("next HL-2019", &["HL-2019-0001"]),
        ("timeline HL-2025", &["HL-2025-0001"]),
        ("deadlines --case KT-2019", &["KT-2019-00001"]),
    ];
    for (line, expected) in table {
        let words: Vec<&str> = line.split(' ').collect();
        let said = env.run(&[&["complete", "--"], &words[..]].concat());
        // Whole lines: a completion may carry words about it, and a number has none.
        assert_eq!(said.stdout.lines().collect::<Vec<_>>(), expected, "{line}");
    }
}

#[test]
fn without_a_store_nothing_is_offered_and_nothing_is_said() {
    assert_eq!(offered(&TestEnv::new(), "show "), [""; 0]);
    assert_eq!(offered(&TestEnv::new(), "--store nowhere show "), [""; 0]);
}

/// The people of the sample store, by what a completion must never say: an id, a member of a
/// group, a holder of a key.
#[test]
fn a_completion_never_says_who_is_in_a_case() {
    let sample = Sample::new();
    for line in [
        "nk hand-form-b NK-2026-0001 --to ",
        "nk hand-form-b NK-2026-0001 --for ",
        "nk meeting NK-2026-0001 --present ",
        "nk meeting NK-2026-0001 --party ",
        "staff remove ",
        "show NK-2026-0001 --step ",
        "kcik age-assessed HL-2026-0004 --party ",
        "kcik assign-manager HL-2026-0004 --manager ",
        "kcik refer HL-2026-0004 --receiver ",
        "kcik safety HL-2026-0004 --shelter ",
        "kcik plan-done HL-2026-0004 --line ",
        "contact new --language ",
        "contact follow-up KT-2026-00010 --next-step ",
    ] {
        assert_eq!(offered(&sample.env, line), [""; 0], "{line}");
    }
}

/// The script of a shell and lines for it, run by that shell with the program in its path.
fn run(shell: &str, args: &[&str], env: &TestEnv, text: &str) -> String {
    let script = env.run(&["completions", shell]);
    assert_eq!(script.status, 0);
    env.file("completion", script.stdout);
    let file = env.file("asks", text);
    let program_dir = std::path::Path::new(env!("CARGO_BIN_EXE_kartoteka"));
    let path = format!(
        "{}:/usr/local/bin:/usr/bin:/bin",
        program_dir.parent().unwrap().display()
    );
    let Output { stdout, stderr, .. } = program(shell)
        .args(args)
        .arg(file)
        .env_clear()
        .envs(env.vars())
        .env("PATH", path)
        .current_dir(env.path(""))
        .output()
        .unwrap();
    let complaint = String::from_utf8(stderr).unwrap();
    assert_eq!(complaint, "", "{shell}");
    String::from_utf8(stdout).unwrap()
}

#[test]
fn bash_completes() {
    let sample = Sample::speaking("en");
    // As bash does it: words parted at "=" and ":" too.
    let text = r#"
source ./completion
complete -p kartoteka
ask() {
    COMP_LINE="kartoteka $1"; COMP_POINT=${#COMP_LINE}
    read -ra COMP_WORDS <<<"${COMP_LINE//=/ = }"
    read -ra COMP_WORDS <<<"$(printf '%s ' "${COMP_WORDS[@]//:/ : }")"
    [[ "$1" != *" " ]] || COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
    _kartoteka kartoteka "${COMP_WORDS[COMP_CWORD]}"
    echo "$1|${COMPREPLY[*]}"
}
ask "nk appo"
ask "list --format "
ask "--lang="
ask "--lang=e"
ask "nk appoint-group NK-2026-0001 --member soc"
ask "show NK-2026-0001"
ask "term --batch "
"#;
    let said = run("bash", &["--norc"], &sample.env, text);
    assert_eq!(
        said,
        "complete -F _kartoteka kartoteka\n\
         nk appo|appoint-group\n\
         list --format |table json csv\n\
         --lang=|pl en\n\
         --lang=e|en\n\
         nk appoint-group NK-2026-0001 --member soc|social-worker:\n\
         show NK-2026-0001|NK-2026-0001\n\
         term --batch |\n"
    );
}

#[test]
fn zsh_completes() {
    let sample = Sample::speaking("en");
    // The widgets of zsh are stood in for: what the script gives them is what is judged.
    let text = r#"
compdef() { print "compdef $*" }
_files() { print "files $*" }
compset() { return 0 }
compadd() { print -r -- "$1 ${(P)@[-1]}" }
source ./completion
ask() {
    words=(kartoteka "$@"); CURRENT=$#words; PREFIX=$words[-1]
    _kartoteka
}
ask nk appo
ask --lang ""
ask nk appoint-group NK-2026-0001 --member soc
ask show NK-2026-0001
ask term --batch ""
"#;
    let said = run("zsh", &["-f"], &sample.env, text);
    assert_eq!(
        said,
        "compdef _kartoteka kartoteka\n\
         -l appoint-group\n\
         -l pl en\n\
         -S social-worker:\n\
         -l NK-2026-0001\n\
         files \n"
    );
}

#[test]
fn fish_completes() {
    let sample = Sample::speaking("en");
    let text = r#"
source ./completion
function ask
    complete -C "kartoteka $argv"
end
ask nk appo
ask "list --format "
ask --lang=e
ask nk appoint-group NK-2026-0001 --member soc
ask show NK-2026-0001
ask term --batch compl
"#;
    let said = run("fish", &["--no-config"], &sample.env, text);
    assert_eq!(
        said,
        "appoint-group\tGroup appointed\n\
         table\njson\ncsv\n\
         --lang=en\n\
         social-worker:\tsocial worker\n\
         NK-2026-0001\n\
         completion\n"
    );
}

#[test]
fn every_script_asks_the_program() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let said = TestEnv::new().run(&["completions", shell]);
        assert_eq!((said.status, said.stderr.as_str()), (0, ""));
        assert!(said.stdout.contains(" complete "), "{shell}");
        assert!(said.stdout.is_ascii(), "{shell}");
    }
}
