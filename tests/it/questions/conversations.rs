//! Whole conversations as text: what is done before and typed stands in a file of
//! `tests/it/data/questions`, what is then seen in the snapshot of its name.

use kartoteka::cli::exit::Exit;

use super::typed;
use crate::office::{Office, form};

/// A conversation as its file says it.
pub struct Conversation<'t> {
    pub lang: &'t str,
    width: u16,
    before: Vec<&'t str>,
    run: &'t str,
    pub typed: &'t str,
}

impl<'t> Conversation<'t> {
    pub fn read(text: &'t str) -> Self {
        let (head, typed) = text.split_once("typed:\n").unwrap();
        let all = |key: &'static str| {
            let lines = head.lines().filter_map(move |line| line.strip_prefix(key));
            lines.map(str::trim)
        };
        Self {
            lang: all("lang:").next().unwrap_or("pl"),
            width: all("width:")
                .next()
                .map_or(80, |text| text.parse().unwrap()),
            before: all("before:").collect(),
            run: all("run:").next().unwrap(),
            typed,
        }
    }

    /// The office with the case as it is before, and the command line.
    pub fn prepare(&self) -> (Office, String, Vec<String>) {
        let office = Office::polish();
        let case = if self.run.contains("CASE") {
            office.take_in(&form("1"))
        } else {
            "NK-2026-0001".to_owned()
        };
        for command in &self.before {
            let command = command.replace("CASE", &case);
            office.done(&command.split_whitespace().collect::<Vec<_>>());
        }
        let run = self.run.replace("CASE", &case);
        let mut args: Vec<String> = run.split_whitespace().map(str::to_owned).collect();
        args.extend(["--lang", self.lang].map(str::to_owned));
        (office, case, args)
    }

    /// What is seen, and what is on record afterwards.
    fn hold(&self) -> String {
        let (office, case, args) = self.prepare();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let before = office.everything();
        let seen = typed(&office, &args, self.typed, self.width);
        if seen.exit != Exit::Done {
            assert!(office.everything() == before, "something was written");
            return format!(
                "{}\n--- exit {}\n{}",
                without_drafts(&seen.screen),
                seen.exit.code(),
                seen.stdout
            );
        }
        let recorded = recorded(&office, &case, self.lang);
        format!(
            "{}\n--- stdout\n{}\n--- show\n{recorded}",
            seen.screen, seen.stdout
        )
    }
}

/// The last step of a case.
pub fn recorded(office: &Office, case: &str, lang: &str) -> String {
    let last = office.steps(case).len().to_string();
    without_marks(&office.done(&["show", case, "--step", &last, "--lang", lang]))
}

/// The name of a draft is another one each time.
fn without_drafts(screen: &str) -> String {
    let Some((before, after)) = screen.split_once("--resume") else {
        return screen.to_owned();
    };
    let id = after.trim_start();
    let gap = &after[..after.len() - id.len()];
    format!("{before}--resume{gap}[draft]{}", &id[8..])
}

/// The mark of a form is another one in each store.
fn without_marks(text: &str) -> String {
    let is_mark = |word: &str| word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let marks = text.split_whitespace().filter(|word| is_mark(word));
    marks.fold(text.to_owned(), |text, mark| text.replace(mark, "[mark]"))
}

/// A test of each file of conversations.
macro_rules! conversations {
    ($($name:ident => $file:literal),+ $(,)?) => {
        $(#[test]
        fn $name() {
            let text = include_str!(concat!("../data/questions/", $file, ".txt"));
            insta::assert_snapshot!($file, Conversation::read(text).hold());
        })+

        #[test]
        fn every_file_is_a_test() {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/questions");
            assert_eq!(std::fs::read_dir(folder).unwrap().count(), [$($file),+].len());
        }
    };
}

conversations![
    a_form_is_filled_in_with_mistakes_that_are_mended => "intake",
    a_form_is_broken_off => "intake-cancelled",
    what_was_passed_over_on_the_way_back_is_asked_again => "intake-back",
    a_form_on_a_wide_screen_in_english => "intake-en",
    a_paper_is_handed_over => "hand-form-b",
    what_only_this_case_needs_is_asked_for => "hand-form-b-for",
    a_meeting_with_all_its_fields => "meeting",
    what_a_child_needs_is_asked_for_at_once => "talk-with-child",
    a_child_joins_the_case => "add-party",
    a_plan_with_its_tasks => "form-c",
    an_end_with_its_texts => "close",
    new_data_of_a_person => "update-person",
    a_field_is_corrected => "correct",
    what_an_option_gave_is_taken_back => "taken-back",
    a_task_is_told_by_its_day => "task-done",
    a_gmina_is_told_by_its_code => "new-team",
    what_the_case_does_not_have_cannot_be_named => "nothing-to-name",
    what_the_law_forbids_is_gone_back_from => "forbidden",
];
