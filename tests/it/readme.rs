//! The tours of the READMEs, of the pages of the centre and of the office, run as they stand: every command in one shell, every answer and
//! every conversation as shown.

#![allow(
    clippy::disallowed_methods,
    reason = "pages and the reader's own files, not files of a store"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use super::env::TestEnv;
use super::judge::program;
use super::questions::pseudo_terminal::TYPIST;
use super::sample::{cases, copy};

/// A part of a README that is run.
struct Tour {
    page: &'static str,
    heading: &'static str,
    /// What is typed in its conversations.
    typed: &'static [&'static str],
}

/// One block of commands of a tour, and the answer that the page shows below it.
struct Scene {
    commands: String,
    answer: Option<String>,
}

/// The scenes between two headings of a page.
fn scenes(page: &str, heading: &str, typed: &[&str]) -> Vec<Scene> {
    let (_, tour) = page.split_once(heading).unwrap();
    let tour = tour.split("\n## ").next().unwrap();
    let mut scenes: Vec<Scene> = Vec::new();
    let mut parts = tour.split("```").skip(1).step_by(2);
    for part in &mut parts {
        let (language, text) = part.split_once('\n').unwrap();
        match (language, scenes.last_mut()) {
            ("sh", _) => scenes.push(Scene {
                commands: text.to_owned(),
                answer: None,
            }),
            ("console", _) => scenes.push(conversation(text, typed)),
            ("text", Some(scene)) => scene.answer = Some(text.to_owned()),
            _ => {}
        }
    }
    scenes
}

/// A command after `$ `, run on a terminal by the typist, and what stands on the screen then.
fn conversation(text: &str, typed: &[&str]) -> Scene {
    let (command, screen) = text.split_once('\n').unwrap();
    let arguments = command.strip_prefix("$ kartoteka ").unwrap();
    let typed: Vec<String> = typed.iter().map(|line| format!("'{line}'")).collect();
    let typed = typed.join(" ");
    Scene {
        commands: format!(
            "python3 -c \"$TYPIST\" \"$(command -v kartoteka)\" {arguments} -- {typed}\n"
        ),
        answer: Some(format!("{screen}\nstatus 0\n")),
    }
}

/// Whether an answer is the one shown, in which `…` stands for anything on its line, and a line
/// that is `…` alone for any number of lines.
fn matches(shown: &str, said: &str) -> bool {
    let shown: Vec<&str> = shown.lines().map(str::trim_end).collect();
    let said: Vec<&str> = said.lines().map(str::trim_end).collect();
    lines_match(&shown, &said)
}

fn lines_match(shown: &[&str], said: &[&str]) -> bool {
    match (shown, said) {
        ([], []) => true,
        (["…", rest @ ..], _) => (0..=said.len()).any(|n| lines_match(rest, &said[n..])),
        ([first, shown @ ..], [line, said @ ..]) => {
            line_matches(first, line) && lines_match(shown, said)
        }
        _ => false,
    }
}

fn line_matches(shown: &str, line: &str) -> bool {
    let Some((start, rest)) = shown.split_once('…') else {
        return shown == line;
    };
    let Some(left) = line.strip_prefix(start) else {
        return false;
    };
    let ends = left.char_indices().map(|(at, _)| at).chain([left.len()]);
    ends.into_iter().any(|at| line_matches(rest, &left[at..]))
}

/// A shell in the repository's place: the sample forms and the sample store beside it, the program
/// on its path.
struct Reader {
    env: TestEnv,
    path: String,
}

impl Reader {
    fn new() -> Self {
        let env = TestEnv::new();
        for folder in ["intake", "demo"] {
            copy(&cases().join(folder), &env.path("cases").join(folder));
        }
        let key = "DEMO-KEY-INSECURE.txt";
        std::fs::copy(cases().join(key), env.path("cases").join(key)).unwrap();
        std::fs::create_dir_all(env.path("home")).unwrap();
        let folder = Path::new(env!("CARGO_BIN_EXE_kartoteka")).parent().unwrap();
        let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
        Self { env, path }
    }

    /// Runs the scenes up to and with the last, and tells what the last said. Each scene must end
    /// well; a failing command in it ends the shell.
    fn run(&self, scenes: &[Scene]) -> Vec<String> {
        const BREAK: &str = "\u{1e}";
        let scripts: Vec<&str> = scenes.iter().map(|scene| scene.commands.as_str()).collect();
        let script = scripts.join(&format!("printf '%s' '{BREAK}'\n"));
        let output = Command::new(program("bash").get_program())
            .args(["-euo", "pipefail", "-c", &format!("exec 2>&1\n{script}")])
            .env_clear()
            .env("PATH", &self.path)
            .env("HOME", self.env.path("home"))
            .env("LANG", "C.UTF-8")
            .env("TERM", "dumb")
            .env("TYPIST", TYPIST)
            .current_dir(self.env.path("."))
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "the tour stops here:\n{said}");
        said.split(BREAK).map(str::to_owned).collect()
    }
}

impl Tour {
    fn run(&self) {
        let page = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(self.page);
        let page = std::fs::read_to_string(page).unwrap();
        let scenes = scenes(&page, self.heading, self.typed);
        assert!(scenes.len() > 6, "{} scenes", scenes.len());
        let said = Reader::new().run(&scenes);
        assert_eq!(said.len(), scenes.len());
        for (scene, said) in scenes.iter().zip(said) {
            let said = said.replace("\r\n", "\n");
            if let Some(shown) = &scene.answer {
                let commands = &scene.commands;
                assert!(
                    matches(shown, &said),
                    "$ {commands}--- the page shows\n{shown}--- it says\n{said}"
                );
            }
        }
    }
}

#[test]
fn the_tour_of_the_readme_runs() {
    let tour = Tour {
        page: "README.md",
        heading: "## Five minutes",
        typed: &["10.11", "P1", "2", "n", "y"],
    };
    tour.run();
}

#[test]
fn the_tour_in_polish_runs() {
    let tour = Tour {
        page: "docs/pl/README.md",
        heading: "## Pięć minut",
        typed: &["10 listopada", "P1", "opiekun", "n", "t"],
    };
    tour.run();
}

#[test]
fn the_sample_office_is_looked_around_in() {
    let tour = Tour {
        page: "README.md",
        heading: "## Look around the sample office",
        typed: &[],
    };
    tour.run();
}

#[test]
fn the_sample_office_is_looked_around_in_in_polish() {
    let tour = Tour {
        page: "docs/pl/README.md",
        heading: "## Rozejrzyj się po urzędzie pokazowym",
        typed: &[],
    };
    tour.run();
}

#[test]
fn the_weekend_of_the_centre_runs() {
    let tour = Tour {
        page: "docs/kcik.md",
        heading: "## A weekend and a Monday",
        typed: &[],
    };
    tour.run();
}

#[test]
fn the_weekend_of_the_centre_runs_in_polish() {
    let tour = Tour {
        page: "docs/pl/kcik.md",
        heading: "## Weekend i poniedziałek",
        typed: &[],
    };
    tour.run();
}

#[test]
fn the_way_back_to_a_copy_runs() {
    let tour = Tour {
        page: "docs/office.md",
        heading: "## Going back to a copy",
        typed: &[],
    };
    tour.run();
}

#[test]
fn the_way_back_to_a_copy_runs_in_polish() {
    let tour = Tour {
        page: "docs/pl/office.md",
        heading: "## Powrót do kopii",
        typed: &[],
    };
    tour.run();
}

#[test]
fn an_answer_is_compared_with_what_is_shown() {
    let same = [
        ("a\nb\n", "a\nb\n"),
        ("a …\n", "a long one\n"),
        ("a\n…\nd\n", "a\nb\nc\nd\n"),
        ("…\n", ""),
    ];
    for (shown, said) in same {
        assert!(matches(shown, said), "{shown}{said}");
    }
    let other = [
        ("a\n", "a\nb\n"),
        ("a … c\n", "a b\n"),
        ("a\n…\nd\n", "a\nb\n"),
        ("a\n", ""),
    ];
    for (shown, said) in other {
        assert!(!matches(shown, said), "{shown}{said}");
    }
}
