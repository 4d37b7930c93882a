//! What an exchange says: why a step waits, what is called otherwise, what the law has to say of a
//! step that stands elsewhere now, and what the remote lost.

use std::fs;

use serde_json::{Value, json};

use super::world::World;
use crate::env::Said;

const CASE: &str = "NK-2026-0001";
/// Its journal.
const JOURNAL: &str = "nk/2026/0001/case.toml.age";

/// Records that the team withdraws, although the protocol lacks all that it must have.
fn withdraw(world: &World, machine: &str) {
    let reason = world.office.file("reason.txt", "protokół na papierze");
    let withdraw = ["nk", "withdraw", CASE, "--despite", "NK042"];
    let why = ["--reason-from", &reason, "--quiet"];
    world.done(machine, &[&withdraw[..], &why].concat());
}

/// Runs a command on the second machine a day later.
fn next_day(world: &World, args: &[&str]) -> Said {
    let mut program = world.program("b", args);
    program.env("KARTOTEKA_TODAY", "2026-11-24");
    world.said(&program.output().unwrap())
}

fn in_polish(world: &World, machine: &str, args: &[&str]) -> Said {
    let mut program = world.program(machine, args);
    program.env("KARTOTEKA_LANG", "pl");
    world.said(&program.output().unwrap())
}

fn waiting(world: &World, machine: &str) -> Value {
    let listed = world.done(machine, &["sync", "waiting", "--format", "json", "--quiet"]);
    serde_json::from_str::<Value>(&listed).unwrap()["waiting"].clone()
}

#[test]
fn why_a_step_waits_is_said_as_when_it_is_typed() {
    let world = World::of(2);
    for machine in ["a", "b"] {
        withdraw(&world, machine);
    }
    world.synced("a");
    let said = world.run("b", &["sync"]);
    assert_eq!(said.status, 3, "{said}");
    let why = "The procedure has ended already. Basis: Dz.U. 2024 poz. 1673 art. 9h ust. 1";
    assert!(said.stderr.contains(why), "{said}");
    assert!(said.stderr.contains("step 2 (Withdrawal"), "{said}");
    assert!(!said.stderr.contains("plan-rule"), "{said}");
    let listed = in_polish(&world, "b", &["sync", "waiting"]);
    for part in [
        "krok 2 (Odstąpienie",
        "Procedura już się zakończyła. Podstawa: Dz.U. 2024 poz. 1673 art. 9h ust. 1",
    ] {
        assert!(listed.stdout.contains(part), "{listed}");
    }
    let one = waiting(&world, "b")[0].clone();
    assert_eq!(
        (&one["seq"], &one["why"]),
        (&json!(2), &json!(["plan-rule"]))
    );
    assert_eq!(one["reasons"][0]["code"], "plan-rule");
    assert_eq!(
        one["reasons"][0]["basis"],
        "Dz.U. 2024 poz. 1673 art. 9h ust. 1"
    );
    // Later runs say that it waits, but not once more that it was taken out.
    let said = world.run("b", &["sync"]);
    assert_eq!(said.status, 3, "{said}");
    assert!(!said.stderr.contains("was taken out"), "{said}");
    assert!(said.stderr.contains("kartoteka sync waiting"), "{said}");
    let (_, answer) = world.sync("b");
    assert_eq!(answer["waiting"], json!({ "count": 1, "new": [] }));
}

#[test]
fn codes_of_refusals_are_explained() {
    let world = World::of(1);
    for (lang, meaning) in [
        ("en", "The case is open already."),
        ("pl", "Sprawa jest już wszczęta."),
    ] {
        let mut program = world.program("a", &["explain", "plan-already-open"]);
        program.env("KARTOTEKA_LANG", lang);
        let said = world.said(&program.output().unwrap());
        assert_eq!(said.status, 0, "{said}");
        assert!(said.stdout.contains(meaning), "{said}");
    }
}

#[test]
fn what_is_called_otherwise_is_told() {
    let world = World::of(2);
    let letter = ["nk", "letter-out", CASE, "--with", "sad", "--quiet"];
    for machine in ["a", "b"] {
        world.done(machine, &letter);
    }
    world.synced("a");
    let copy = World::copied(&world);
    let said = copy.run("b", &["sync"]);
    assert_eq!(said.status, 0, "{said}");
    let told = "what was called L1 until now is called L2.";
    assert!(said.stdout.contains(told), "{said}");
    let answer = world.synced("b");
    let anew = &answer["recorded_anew"][0];
    assert_eq!(anew["codes"], json!([{ "was": "L1", "is": "L2" }]));
    assert_eq!((&anew["was"], &anew["is"]), (&json!(2), &json!(3)));
}

#[test]
fn what_the_law_says_of_a_step_where_it_stands_now_is_told() {
    let world = World::of(2);
    withdraw(&world, "a");
    world.synced("a");
    let invite = ["nk", "invite", CASE, "--party", "P1", "--meeting-on"];
    let invite = [&invite[..], &["2026-12-01", "--quiet"]].concat();
    assert_eq!(next_day(&world, &invite).status, 0);
    let copy = World::copied(&world);
    let said = next_day(&copy, &["sync"]);
    assert_eq!(said.status, 0, "{said}");
    let told = "The step lies after the end of the procedure.";
    assert!(said.stderr.contains(told), "{said}");
    let said = next_day(&world, &["sync", "--format", "json"]);
    let answer: Value = serde_json::from_str(&said.stdout).unwrap();
    let warnings = answer["recorded_anew"][0]["warnings"].as_array().unwrap();
    let messages: Vec<&str> = warnings
        .iter()
        .filter_map(|w| w["message"].as_str())
        .collect();
    assert_eq!(messages, [told]);
}

#[test]
fn a_new_number_is_told_without_steps_that_keep_theirs() {
    let world = World::of(2);
    for (machine, reference) in [("a", "u"), ("b", "v")] {
        assert_eq!(world.take_in(machine, reference), "NK-2026-0002");
    }
    world.synced("a");
    let said = world.run("b", &["sync"]);
    assert_eq!(said.status, 0, "{said}");
    assert!(
        said.stderr
            .contains("NK-2026-0002 is now called NK-2026-0003"),
        "{said}"
    );
    assert!(!said.stdout.contains("is now step"), "{said}");
}

#[test]
fn what_to_do_before_a_removal_stands_before_what_may_be_done_instead() {
    let world = World::of(2);
    world.forward("a", CASE);
    for (lang, first, second) in [
        ("en", "Run sync first", "When that is impossible"),
        ("pl", "Najpierw trzeba uruchomić sync", "Gdy to niemożliwe"),
    ] {
        let mut program = world.program("a", &["staff", "remove", "jan.n", "--yes"]);
        program.env("KARTOTEKA_LANG", lang);
        let said = world.said(&program.output().unwrap());
        assert_eq!(said.status, 1, "{said}");
        let at = |text| {
            said.stderr
                .find(text)
                .unwrap_or_else(|| panic!("{text}: {said}"))
        };
        assert!(at(first) < at(second), "{said}");
    }
}

#[test]
fn whoever_was_removed_is_told_so_and_what_was_not_sent() {
    let world = World::of(2);
    world.note("b", CASE, "niewysłana");
    world.done("a", &["staff", "remove", "jan.n", "--yes", "--quiet"]);
    world.synced("a");
    let said = world.run("b", &["sync"]);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("has ended"), "{said}");
    assert!(said.stderr.contains(CASE), "{said}");
    assert_eq!(world.refused("b"), "right-ended");
}

#[test]
fn a_step_of_whoever_was_removed_waits_for_nobody() {
    let world = World::of(2);
    // Two holders share the folder of a; jan's step waits there for jan, who is removed later.
    let file = world.office.file("note-jan.toml", "text = \"od Jana\"\n");
    let mut note = world.program("a", &["nk", "note", CASE, "--from", &file, "--quiet"]);
    note.env("KARTOTEKA_IDENTITY", world.path("jan.n.key"));
    note.env("KARTOTEKA_STATE", world.path("state-a-jan"));
    assert!(note.status().unwrap().success());
    world.forward("b", CASE);
    world.synced("b");
    assert_eq!(world.sync("a").0, 3);
    assert_eq!(waiting(&world, "a")[0]["why"], json!(["of-another"]));
    let remove = ["staff", "remove", "jan.n", "--yes", "--quiet"];
    world.done("a", &remove);
    assert_eq!(waiting(&world, "a")[0]["why"], json!(["author-ended"]));
    let listed = world.done("a", &["sync", "waiting"]);
    assert!(listed.contains("no longer may write"), "{listed}");
}

/// Two machines, and a record that somebody damaged at the remote.
fn damaged_there() -> World {
    let world = World::of(2);
    world.stranger();
    fs::write(world.path("stranger").join(JOURNAL), "garbage").unwrap();
    world.stranger_sends();
    world
}

#[test]
fn a_damaged_record_is_told_with_its_side_and_put_right_by_an_admin() {
    let world = damaged_there();
    world.forward("a", CASE);
    let (status, answer) = world.sync("a");
    assert_eq!(status, 3, "{answer:#}");
    let told = &answer["unsound"][0];
    assert_eq!(
        (&told["at"], &told["case"]),
        (&json!("remote"), &json!(CASE))
    );
    let said = world.run("a", &["sync"]);
    let advice = "sync --send-ours NK-2026-0001";
    assert!(said.stderr.contains(advice), "{said}");
    let said = world.run("a", &["sync", "--send-ours", CASE, "--format", "json"]);
    assert_eq!(said.status, 0, "{said}");
    let answer: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(answer["sent_over"], json!([CASE]));
    world.synced("b");
    assert_eq!(world.records("a"), world.records("b"));
    world.is_sound("b");
    // What is damaged here is told as such.
    world.note("b", CASE, "dalej");
    world.synced("b");
    fs::write(world.path("a").join(JOURNAL), "garbage").unwrap();
    let (status, answer) = world.sync("a");
    assert_eq!(
        (status, &answer["unsound"][0]["at"]),
        (3, &json!("here")),
        "{answer:#}"
    );
    let said = world.run("a", &["sync"]);
    assert!(said.stderr.contains("not sound here"), "{said}");
    assert!(!said.stderr.contains("--send-ours"), "{said}");
}

#[test]
fn what_is_sound_at_the_remote_is_not_sent_over() {
    let world = World::of(2);
    world.forward("b", CASE);
    world.synced("b");
    let said = world.run("a", &["sync", "--send-ours", CASE, "--format", "json"]);
    assert_eq!(said.status, 3, "{said}");
    assert!(
        said.stderr.contains("nothing was put in its place"),
        "{said}"
    );
    let answer: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(answer["sent_over"], json!([]));
    assert_eq!(world.steps("a", CASE), ["open", "forward-to-team"]);
}

#[test]
fn a_record_that_is_not_here_takes_no_place_and_stops_nothing() {
    let world = damaged_there();
    let case = world.take_in("a", "2");
    fs::rename(world.path("a/nk/2026/0001"), world.path("away")).unwrap();
    let said = world.run("a", &["sync", "--send-ours", CASE, "--format", "json"]);
    let answer: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(
        (said.status, &answer["sent_over"]),
        (3, &json!([])),
        "{said}"
    );
    assert!(
        said.stderr.contains("nothing was put in its place"),
        "{said}"
    );
    // All else was exchanged.
    let answer = world.exchanged("b");
    assert_eq!(answer["taken"][0]["case"], json!(case), "{said} {answer:#}");
}

#[test]
fn what_the_remote_lost_is_told_and_sent_again() {
    let world = World::of(2);
    let case = world.take_in("a", "2");
    world.forward("a", CASE);
    world.synced("a");
    world.synced("b");
    world.stranger();
    let there = world.path("stranger");
    let before = world.git_in("stranger", &["rev-list", "HEAD"]);
    let first = before.lines().last().unwrap();
    let journal = "nk/2026/0001/case.toml.age";
    world.git_in("stranger", &["checkout", "--quiet", first, "--", journal]);
    fs::remove_dir_all(there.join("nk/2026/0002")).unwrap();
    fs::write(there.join("keys/journal.age"), "junk").unwrap();
    world.stranger_sends();
    let copy = World::copied(&world);
    let said = copy.run("a", &["sync"]);
    assert_eq!(said.status, 0, "{said}");
    for lost in [CASE, &case, "keys/journal.age"] {
        assert!(said.stderr.contains(lost), "{lost}: {said}");
    }
    let answer = world.synced("a");
    let lost: Vec<&str> = answer["lost"]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v.as_str().unwrap())
        .collect();
    assert!(
        lost.contains(&journal) && lost.contains(&"keys/journal.age"),
        "{lost:?}"
    );
    assert_eq!(world.synced("a")["lost"], json!([]));
    world.synced("b");
    assert_eq!(world.records("a"), world.records("b"));
    // All of it deleted by a commit: this is no other store.
    world.stranger();
    world.git_in("stranger", &["rm", "-r", "--quiet", "."]);
    world.stranger_sends();
    let answer = world.synced("b");
    assert_eq!(answer["sent"]["done"], true);
    assert!(answer["lost"].as_array().unwrap().len() > 5, "{answer:#}");
    world.synced("a");
    world.is_sound("a");
}

#[test]
fn garbage_in_the_offices_facts_parts_nobody() {
    let world = World::of(2);
    let last = fs::read_dir(world.path("a/office")).unwrap();
    let last = last.map(|entry| entry.unwrap().file_name()).max().unwrap();
    world.stranger();
    let path = world.path("stranger/office").join(last);
    fs::write(path, "x = 1\n").unwrap();
    world.stranger_sends();
    let before = world.records("a");
    assert_eq!(world.refused("a"), "facts-unsound");
    assert_eq!(world.records("a"), before);
}

#[test]
fn facts_that_are_sent_alone_are_named() {
    let world = World::of(1);
    let card = world.office.new_key("nowa", "nowa.key");
    let add = ["staff", "add", "--right", "write", "--quiet", "--card"];
    world.done("a", &[&add[..], &[card.trim()]].concat());
    let said = world.run("a", &["sync"]);
    assert_eq!(
        (said.status, said.stdout.trim()),
        (0, "Sent: the office's facts."),
        "{said}"
    );
}

#[test]
fn a_dry_run_foretells_what_would_be_recorded_anew_and_what_would_wait() {
    let world = World::of(2);
    let letter = ["nk", "letter-out", CASE, "--with", "sad", "--quiet"];
    for machine in ["a", "b"] {
        world.done(machine, &letter);
        withdraw(&world, machine);
    }
    world.synced("a");
    let before = world.records("b");
    let said = world.run("b", &["sync", "--dry-run"]);
    assert_eq!(said.status, 0, "{said}");
    assert!(
        said.stdout.contains("To send: records 1, steps 1."),
        "{said}"
    );
    assert!(said.stdout.contains("would become step 4."), "{said}");
    assert!(said.stderr.contains("would be taken out"), "{said}");
    let dry = world.done("b", &["sync", "--dry-run", "--format", "json", "--quiet"]);
    let dry: Value = serde_json::from_str(&dry).unwrap();
    assert_eq!(world.records("b"), before);
    assert!(!world.path("b/waiting").exists());
    let (_, real) = world.sync("b");
    for part in ["taken", "recorded_anew"] {
        assert_eq!(dry[part], real[part], "{part}");
    }
    assert_eq!(dry["sent"]["steps"], real["sent"]["steps"]);
    assert_eq!(dry["waiting"]["new"], real["waiting"]["new"]);
}

#[test]
fn nothing_is_called_sent_that_the_remote_did_not_take() {
    let world = World::of(1);
    world.stranger();
    let there = world.path("stranger");
    fs::remove_dir_all(there.join("nk/2026/0001/documents")).unwrap();
    world.stranger_sends();
    // The branch cannot be moved there.
    let lock = world.path("remote.git/refs/heads/main.lock");
    fs::write(&lock, "").unwrap();
    let said = world.run("a", &["sync"]);
    assert_eq!(said.status, 1, "{said}");
    assert!(!said.stderr.contains("sent again"), "{said}");
    fs::remove_file(&lock).unwrap();
    let said = world.run("a", &["sync"]);
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stderr.contains("sent again"), "{said}");
}

#[test]
fn what_stays_sealed_is_seen_to_have_changed() {
    let world = World::of(1);
    let shown = || {
        let file = world.path("a/nk/2026/0001/case.toml.age");
        let mut program = world.program("a", &["sync", "show", file.to_str().unwrap()]);
        program.env_remove("KARTOTEKA_IDENTITY");
        let said = world.said(&program.output().unwrap());
        assert_eq!(said.status, 0, "{said}");
        said.stdout
    };
    let before = shown();
    assert!(before.starts_with("sealed: "), "{before}");
    assert_eq!((before.lines().count(), shown()), (1, before.clone()));
    world.note("a", CASE, "dalej");
    let after = shown();
    assert!(after.starts_with("sealed: "), "{after}");
    assert_ne!(after, before);
}

#[test]
fn the_commands_have_polish_names_too() {
    let world = World::of(1);
    for (args, status) in [
        (&["sync", "przygotuj", "--quiet"][..], 0),
        (&["sync", "czekajace", "--format", "json"], 0),
        (&["sync", "zrezygnuj", "000000000000", "--yes"], 1),
    ] {
        let said = in_polish(&world, "a", args);
        assert_eq!(said.status, status, "{args:?}\n{said}");
    }
}
