//! Conversations that are cut off after every single line, and gone on with: what is recorded in
//! the end is what one sitting records.

use kartoteka::cli::exit::Exit;

use super::conversations::{Conversation, recorded};
use super::{drafts, typed};
use crate::office::Office;

/// A form with an adult, a child whose guardian she is, and a perpetrator.
const FORM: &str = "an intake
run: intake nk
typed:
GOPS-77
30.02
2.11
Przykładowo
soc
1
Anna Kowalska
GOPS
1
tak
n

Maria
Przykładowa
Jan, Ewa
12.03.85

85031200005
kobieta

ul. Fikcyjna 7/2
>
t
Zofia
Przykładowa

5 maja 2014
>
n

Adam
Przykładowy
>



>
1
P1


1
1, 2
bicie, szarp, 7
podpalanie zasłon
obrażanie
ponizanie
>

2
>
k
>
t
";

/// The command line that goes on: what the options said is not said again.
fn resuming(args: &[String]) -> Vec<&str> {
    let named = args.iter().take_while(|arg| !arg.starts_with("--"));
    let mut args: Vec<&str> = named
        .chain(args.iter().filter(|arg| *arg == "--ask"))
        .map(String::as_str)
        .collect();
    args.extend(["--resume", "--lang"]);
    args
}

/// What is on record when the input ends after each line, and what when it never does.
fn in_pieces_and_whole(text: &str) -> [String; 2] {
    let conversation = Conversation::read(text);
    let lang = conversation.lang;
    let (office, case, args) = conversation.prepare();
    let first: Vec<&str> = args.iter().map(String::as_str).collect();
    let later = [&resuming(&args)[..], &[lang]].concat();
    let lines: Vec<&str> = conversation.typed.lines().collect();
    let before = office.everything();
    let mut kept = 0;
    for (number, line) in lines.iter().enumerate() {
        let args = if kept == 0 { &first } else { &later };
        let seen = typed(&office, args, format!("{line}\n"), 80);
        if number + 1 < lines.len() {
            assert_eq!(seen.exit, Exit::Refused, "{line}\n{}", seen.screen);
            // The first answer makes a draft, and no interruption takes it away.
            let now = drafts::ids(&office).len();
            assert!((kept..=1).contains(&now), "{line}\n{}", seen.screen);
            kept = now;
            assert!(office.everything() == before, "{line}");
        } else {
            assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
        }
    }
    assert_eq!(kept, 1);
    assert!(drafts::ids(&office).is_empty());
    let pieces = recorded(&office, &case, lang);
    [pieces, whole(&conversation)]
}

fn whole(conversation: &Conversation<'_>) -> String {
    let (office, case, args) = conversation.prepare();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let seen = typed(&office, &args, conversation.typed, 80);
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    assert!(drafts::ids(&office).is_empty());
    recorded(&office, &case, conversation.lang)
}

/// A test of each conversation.
macro_rules! interrupted {
    ($($name:ident => $text:expr),+ $(,)?) => {
        $(#[test]
        fn $name() {
            let [pieces, whole] = in_pieces_and_whole($text);
            assert_eq!(pieces, whole);
        })+
    };
}

interrupted![
    a_whole_form => FORM,
    a_plan_with_tasks => include_str!("../data/questions/form-c.txt"),
    an_end_with_long_texts => include_str!("../data/questions/close.txt"),
    a_meeting_with_everything => include_str!("../data/questions/meeting.txt"),
    what_options_gave => include_str!("../data/questions/hand-form-b-for.txt"),
    a_correction_with_its_reason => include_str!("../data/questions/correct.txt"),
    a_task => include_str!("../data/questions/task-done.txt"),
    a_gmina => include_str!("../data/questions/new-team.txt"),
];

#[test]
fn items_that_options_gave_are_asked_about_when_gone_on_with() {
    let tasks = "tasks by options
run: nk form-c CASE --on 2026-11-20 --party P1 --attended yes --task 2026-12-18:gops-1 --ask
typed:

>
t
";
    let conversation = Conversation::read(tasks);
    let (office, case, args) = conversation.prepare();
    let first: Vec<&str> = args.iter().map(String::as_str).collect();
    let seen = typed(&office, &first, "\n", 80);
    assert_eq!(seen.exit, Exit::Refused, "{}", seen.screen);
    let later = ["nk", "form-c", &case, "--resume"];
    let seen = typed(&office, &later, "\n\n\nt\n", 80);
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    assert_eq!(recorded(&office, &case, "pl"), whole(&conversation));
}

#[test]
fn a_text_that_was_broken_off_is_shown_and_written_on() {
    let text = include_str!("../data/questions/close.txt");
    let (office, _, args) = Conversation::read(text).prepare();
    let first: Vec<&str> = args.iter().map(String::as_str).collect();
    let lines = "20 listopada\nprzemoc\ngops-1 kpp-1\nRozmowy z rodziną.\n";
    typed(&office, &first, lines, 80);
    let later = [&resuming(&args)[..], &["pl"]].concat();
    let seen = typed(&office, &later, "", 80);
    let after = seen.screen.split_once("Ten tekst przerwano").unwrap().1;
    assert!(
        after.contains("\n  Rozmowy z rodziną.\n"),
        "{}",
        seen.screen
    );
}

/// What lies on the disk of an office but for its store.
fn beside_the_store(office: &Office) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    crate::office::contents(&office.env.path("state"))
}

#[test]
fn a_draft_is_sealed_for_its_owner_alone_and_lies_outside_the_store() {
    let office = Office::polish();
    let before = office.everything();
    let marker = crate::flows::marker::MARKER;
    let lines = format!("{marker}\n2.11\n{marker}\n");
    let seen = typed(&office, &["intake", "nk"], lines, 80);
    assert_eq!(seen.exit, Exit::Refused, "{}", seen.screen);
    assert!(office.everything() == before);
    let [id] = drafts::ids(&office).try_into().unwrap();
    let files = beside_the_store(&office);
    let name = format!("drafts/{id}.age");
    let (path, sealed) = files
        .iter()
        .find(|(path, _)| path.ends_with(&name))
        .unwrap();
    assert!(sealed.starts_with(b"age-encryption.org/v1\n"));
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains(&marker.to_lowercase()), "{}", path.display());
    }
    is_private(path);
    let key = office.env.path("anna.key");
    let mut age = crate::judge::program("age");
    let opened = age.arg("-d").arg("-i").arg(key).arg(path).output().unwrap();
    let opened = String::from_utf8(opened.stdout).unwrap();
    assert!(opened.contains(marker), "{opened}");
    assert!(office.findings().is_empty());
}

#[cfg(unix)]
fn is_private(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(path) & 0o777, 0o600);
    assert_eq!(mode(path.parent().unwrap()) & 0o777, 0o700);
}

#[cfg(not(unix))]
fn is_private(_: &std::path::Path) {}
