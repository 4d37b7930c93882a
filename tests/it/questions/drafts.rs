//! Drafts: how a conversation ends with one or without, what `drafts` tells of them, and what is
//! gone on with.

use kartoteka::cli::exit::Exit;
use kartoteka::record::draft::TypedDraft;
use serde_json::Value;

use super::{Seen, typed};
use crate::office::{Office, form};

/// The ids of the drafts on the machine.
pub fn ids(office: &Office) -> Vec<String> {
    let drafts = list(office);
    let ids = drafts.iter().map(|draft| draft["id"].as_str().unwrap());
    ids.map(str::to_owned).collect()
}

fn list(office: &Office) -> Vec<Value> {
    let told = office.done(&["drafts", "--format", "json"]);
    let told: Value = serde_json::from_str(&told).unwrap();
    told["drafts"].as_array().unwrap().clone()
}

/// A case, and NK-B that is being handed in it when the input ends after these lines.
fn begun(lines: &str) -> (Office, String, Seen) {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let seen = typed(&office, &["nk", "hand-form-b", &case], lines, 80);
    assert_eq!(seen.exit, Exit::Refused, "{}", seen.screen);
    (office, case, seen)
}

fn resumed(office: &Office, args: &[&str], lines: &str) -> Seen {
    typed(office, &[args, &["--resume"]].concat(), lines, 80)
}

#[test]
fn whoever_breaks_off_chooses_whether_a_draft_stays() {
    for (lines, kept, says) in [
        ("!\nt\n", 0, "w aktach niczego nie zapisano"),
        (
            "20.11\n!\n\n",
            1,
            "Odpowiedzi zostały w zaszyfrowanym szkicu",
        ),
        ("20.11\n!\ns\n", 1, "--resume"),
        ("20.11\n!\ntak\n", 1, "--resume"),
        ("20.11\n!\nu\n", 0, "nic z odpowiedzi nie zostało"),
        ("20.11\n!\nusuń\n", 0, "nic z odpowiedzi nie zostało"),
        ("20.11\n!\nn\nP1\n!\nu\n", 0, "nic z odpowiedzi nie zostało"),
        (
            "20.11\nP1\nvictim\n\n!\nu\n",
            0,
            "nic z odpowiedzi nie zostało",
        ),
        ("20.11\n", 1, "--resume"),
        ("", 0, "w aktach niczego nie zapisano"),
    ] {
        let (office, _, seen) = begun(lines);
        assert_eq!(ids(&office).len(), kept, "{lines:?}\n{}", seen.screen);
        let screen = seen.screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(screen.contains(says), "{lines:?}\n{screen}");
        let state = crate::office::contents(&office.env.path("state"));
        let files = state
            .iter()
            .filter(|(path, _)| path.to_string_lossy().contains("/drafts/"));
        assert_eq!(files.count(), kept, "{lines:?}");
    }
}

#[test]
fn a_draft_is_listed_with_the_command_that_goes_on_with_it() {
    let (office, case, _) = begun("20.11\nP1\n");
    typed(&office, &["zespol", "powolaj"], "20.11\n", 80);
    typed(&office, &["intake", "nk"], "GOPS-77\n", 80);
    let drafts = list(&office);
    let told = |name: &str| {
        drafts
            .iter()
            .map(|one| one[name].clone())
            .collect::<Vec<_>>()
    };
    let sorted = |name: &str| {
        let mut all = told(name);
        all.sort_by_key(Value::to_string);
        Value::from(all).to_string()
    };
    assert_eq!(sorted("answers"), "[1,1,2]");
    assert_eq!(sorted("what"), r#"["intake","step","step"]"#);
    let text = office.done(&["drafts"]);
    for one in &drafts {
        let id = one["id"].as_str().unwrap();
        let command = one["command"].as_str().unwrap();
        assert!(command.ends_with(&format!(" --resume {id}")), "{command}");
        assert!(text.contains(&format!(" --resume {id}\n")), "{text}");
        let args: Vec<&str> = command.split(' ').skip(1).collect();
        let seen = typed(&office, &args, "", 80);
        assert!(
            seen.screen.contains("Szkic z 2026-11-23 09:00"),
            "{}",
            seen.screen
        );
    }
    assert!(text.contains(&format!("sprawa {case}")), "{text}");
}

#[test]
fn a_new_conversation_names_the_draft_that_waits() {
    let (office, case, first) = begun("20.11\nP1\n");
    assert!(!first.screen.contains("Jest już szkic"), "{}", first.screen);
    let [id] = ids(&office).try_into().unwrap();
    let seen = typed(&office, &["nk", "hand-form-b", &case], "", 80);
    assert!(
        seen.screen
            .contains("Jest już szkic z 2026-11-23 09:00 (2 odpowiedzi)"),
        "{}",
        seen.screen
    );
    assert!(seen.screen.contains(&format!("--resume {id}")) || seen.screen.contains(&id));
    let other = typed(&office, &["nk", "note", &case, "--ask"], "", 80);
    assert!(!other.screen.contains("Jest już szkic"), "{}", other.screen);
}

#[test]
fn old_drafts_are_named_when_questions_begin() {
    let (office, case, _) = begun("20.11\nP1\n");
    let drawer = office.store().drawer().unwrap();
    let draft = drawer.all().unwrap().remove(0).content.unwrap();
    for (days, said) in [(30, false), (31, true)] {
        let saved_at = draft.saved_at - chrono::TimeDelta::days(days);
        let old = TypedDraft {
            saved_at,
            ..draft.clone()
        };
        drawer.keep(&drawer.new_id(), &old).unwrap();
        let seen = typed(&office, &["nk", "note", &case, "--ask"], "", 80);
        let is_said = seen.screen.contains("1 szkic ma ponad 30 dni");
        assert_eq!(is_said, said, "{days}\n{}", seen.screen);
    }
}

#[test]
fn somebody_elses_draft_is_seen_and_stays_closed() {
    let (office, case, _) = begun("20.11\nP1\n");
    let key = office.env.path("jan.key");
    let key = key.to_str().unwrap();
    let new = [
        "key",
        "new",
        "--id",
        "jan.k",
        "--out",
        key,
        "--no-passphrase",
    ];
    let card = office.done(&new);
    office.done(&[
        "staff",
        "add",
        "--right",
        "write",
        "--card",
        card.trim(),
        "--yes",
    ]);
    let as_jan = |args: &[&str]| {
        let said = office.run(&[args, &["--identity", key]].concat());
        (said.status, said.stdout, said.stderr)
    };
    let (status, told, _) = as_jan(&["drafts"]);
    assert_eq!(status, 0);
    assert!(told.contains("(zapieczętowany innym kluczem)"), "{told}");
    assert!(
        !told.contains(&case) && !told.contains("--resume"),
        "{told}"
    );
    let [id] = ids(&office).try_into().unwrap();
    let args = [
        "nk",
        "hand-form-b",
        &case,
        "--identity",
        key,
        "--resume",
        &id,
    ];
    let seen = typed(&office, &args, "", 80);
    assert!(
        seen.screen.contains("Tego szkicu nie można otworzyć"),
        "{}",
        seen.screen
    );
    let (_, _, said) = as_jan(&["drafts", "--discard-all", "--yes"]);
    assert!(
        said.contains("Został 1 szkic, którego ten klucz nie otwiera"),
        "{said}"
    );
    assert_eq!(ids(&office), [id.as_str()]);
    as_jan(&["drafts", "--discard", &id, "--yes"]);
    assert!(ids(&office).is_empty());
}

#[test]
fn drafts_are_removed_when_that_is_confirmed() {
    let (office, _, _) = begun("20.11\nP1\n");
    let [id] = ids(&office).try_into().unwrap();
    office.refused(2, &["drafts", "--discard", &id]);
    office.refused(2, &["drafts", "--discard-all"]);
    let seen = typed(&office, &["drafts", "--discard", &id], "n\n", 80);
    assert_eq!(seen.exit, Exit::Refused, "{}", seen.screen);
    assert_eq!(ids(&office), [id.as_str()]);
    let said = office.refused(1, &["drafts", "--discard", "00000000", "--yes"]);
    assert!(said.contains("Nie ma takiego szkicu"), "{said}");
    typed(&office, &["drafts", "--discard-all"], "t\n", 80);
    assert!(ids(&office).is_empty());
    assert_eq!(office.done(&["drafts"]), "Nie ma żadnych szkiców.\n");
    office.done(&["drafts", "--discard-all", "--yes"]);
}

#[test]
fn nothing_is_gone_on_with_where_nobody_can_be_asked() {
    let (office, case, _) = begun("20.11\nP1\n");
    let step = ["nk", "hand-form-b", &case, "--resume"];
    for args in [&step[..], &["intake", "nk", "--resume"]] {
        let said = office.refused(2, args);
        assert!(said.contains("Nie ma kogo zapytać"), "{said}");
    }
    for more in [&["--yes"][..], &["--format", "json"], &["--from", "-"]] {
        let seen = typed(&office, &[&step[..], more].concat(), "", 80);
        assert_eq!(seen.exit, Exit::Usage, "{}", seen.screen);
    }
    assert_eq!(office.steps(&case), ["open"]);
    assert_eq!(ids(&office).len(), 1);
}

#[test]
fn only_a_draft_of_the_same_can_be_gone_on_with() {
    let (office, case, _) = begun("20.11\nP1\n");
    let [id] = ids(&office).try_into().unwrap();
    for (args, says) in [
        (
            &["nk", "form-c", &case, "--resume"][..],
            "Nie ma takiego szkicu",
        ),
        (&["intake", "nk", "--resume"], "Nie ma takiego szkicu"),
        (
            &["nk", "form-c", &case, "--resume", &id],
            "To szkic czegoś innego: Przekazanie NK-B",
        ),
        (
            &["nk", "form-c", "--resume", &case],
            "podaje się przed --resume",
        ),
    ] {
        let seen = typed(&office, args, "", 80);
        assert_ne!(seen.exit, Exit::Done);
        assert!(seen.screen.contains(says), "{args:?}\n{}", seen.screen);
    }
}

#[test]
fn an_answer_that_no_longer_fits_is_asked_again_and_said() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let plan = [
        "nk",
        "form-c",
        &case,
        "--on",
        "2026-11-12",
        "--party",
        "P1",
        "--attended",
        "yes",
    ];
    let tasks = ["--task", "2026-11-16:gops-1,2026-11-20:kpp-1", "--quiet"];
    office.done(&[&plan[..], &tasks].concat());
    let step = ["nk", "task-done", &case];
    typed(&office, &step, "20.11\nT2\n", 80);
    let reason = office.file("reason", "Pomyłka.");
    office.done(&["nk", "void", &case, "--seq", "2", "--reason-from", &reason]);
    let seen = resumed(&office, &step, "");
    let screen = &seen.screen;
    assert!(screen.contains("Ta odpowiedź już nie pasuje"), "{screen}");
    assert!(screen.contains("W tym czasie zapisano: krok 3"), "{screen}");
    assert!(!screen.contains("Przegląd odpowiedzi"), "{screen}");
}

#[test]
fn an_answer_that_nobody_asks_for_any_more_is_said() {
    let (office, case, _) = begun("20.11\nP1\n");
    let drawer = office.store().drawer().unwrap();
    let kept = drawer.all().unwrap().remove(0);
    let mut draft = kept.content.unwrap();
    let mut answers = draft.answers.reveal().clone();
    answers
        .set("gone.1.field", "Przykładowa-7431")
        .set("gone.2+", false);
    draft.answers = kartoteka::record::Sensitive::new(answers);
    drawer.keep(&kept.id, &draft).unwrap();
    let seen = resumed(&office, &["nk", "hand-form-b", &case], "victim\n\nt\n");
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    assert!(
        seen.screen
            .contains("tych odpowiedzi nie zapisze: gone.1.field"),
        "{}",
        seen.screen
    );
    assert!(!seen.screen.contains("7431"), "{}", seen.screen);
}

#[test]
fn what_the_command_line_says_anew_counts() {
    let (office, case, _) = begun("20.11\nP1\n");
    let args = [
        "nk",
        "hand-form-b",
        &case,
        "--on",
        "2026-11-19",
        "--as",
        "victim",
    ];
    let seen = resumed(&office, &args, "\nt\n");
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    assert!(!seen.screen.contains("nie zapisze"), "{}", seen.screen);
    let journal = office.journal(&case);
    let last = journal.steps.last().unwrap();
    assert_eq!(last.on.to_string(), "2026-11-19");
    assert_eq!(last.fields.text("to"), Some("P1"));
}

#[test]
fn after_a_trial_the_answers_stay() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let step = ["nk", "hand-form-b", &case];
    let args = [&step[..], &["--dry-run"]].concat();
    let seen = typed(&office, &args, "20.11\nP1\nvictim\n\nt\n", 80);
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    assert_eq!(ids(&office).len(), 1);
    let seen = resumed(&office, &step, "t\n");
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    assert_eq!(office.steps(&case), ["open", "hand-form-b"]);
    assert!(ids(&office).is_empty());
}

#[test]
fn a_draft_that_cannot_be_written_is_said_once_and_stops_nothing() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let store = office.store().id().to_owned();
    office.file(&format!("state/{store}/drafts"), "in the way");
    let seen = typed(
        &office,
        &["nk", "hand-form-b", &case],
        "20.11\nP1\nvictim\n\nt\n",
        80,
    );
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    let said = seen.screen.matches("Szkicu nie udało się zapisać").count();
    assert_eq!(said, 1, "{}", seen.screen);
    assert_eq!(office.steps(&case), ["open", "hand-form-b"]);
}

#[test]
fn a_damaged_draft_is_listed_as_such() {
    let (office, _, _) = begun("20.11\nP1\n");
    let [id] = ids(&office).try_into().unwrap();
    let store = office.store().id().to_owned();
    office.file(
        &format!("state/{store}/drafts/{id}.age"),
        "age-encryption.org/v1\n",
    );
    office.file(&format!("state/{store}/drafts/.tmp-1"), "half");
    office.file(&format!("state/{store}/drafts/..age"), "no draft");
    assert_eq!(list(&office)[0]["problem"], "damaged");
    office.done(&["drafts", "--discard", &id, "--yes"]);
    let left = crate::office::contents(&office.env.path(&format!("state/{store}/drafts")));
    assert_eq!(left.len(), 1);
}
