//! What somebody sends who can write to the remote and holds no key, or an old one: each class of
//! files.

use std::fs;

use super::world::World;
use crate::office::form;

const JOURNAL: &str = "nk/2026/0001/case.toml.age";

/// A world in which something else is new that must arrive all the same.
fn world() -> (World, String) {
    let world = World::of(2);
    let other = world.take_in("b", "other");
    world.synced("b");
    (world, other)
}

/// The exchange ends with 3, keeps the first case as it is here, and takes the other.
fn keeps_ours(world: &World, other: &str, code: &str) {
    let before = fs::read(world.path("a").join(JOURNAL)).unwrap();
    let (status, answer) = world.sync("a");
    assert_eq!(status, 3, "{answer:#}");
    let codes: Vec<_> = answer["unsound"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["code"].clone())
        .collect();
    assert_eq!(codes, [code], "{answer:#}");
    assert_eq!(fs::read(world.path("a").join(JOURNAL)).unwrap(), before);
    assert_eq!(world.steps("a", other), ["open"]);
    world.is_sound("a");
    // What stands there is left as it is: nothing of ours goes over it.
    world.stranger();
    assert_ne!(
        fs::read(world.path("stranger").join(JOURNAL)).unwrap_or_default(),
        before
    );
}

#[test]
fn a_journal_that_is_none_is_not_taken() {
    let (world, other) = world();
    world.stranger();
    fs::write(
        world.path("stranger").join(JOURNAL),
        "age-encryption.org/v1\nx",
    )
    .unwrap();
    world.stranger_sends();
    keeps_ours(&world, &other, "V005");
}

#[test]
fn a_journal_of_another_case_is_not_taken() {
    let (world, other) = world();
    world.stranger();
    let path = world.path("stranger");
    fs::copy(path.join("nk/2026/0002/case.toml.age"), path.join(JOURNAL)).unwrap();
    world.stranger_sends();
    keeps_ours(&world, &other, "V011");
}

#[test]
fn an_older_journal_is_no_news_and_is_sent_again() {
    let (world, _) = world();
    world.stranger();
    let old = fs::read(world.path("stranger").join(JOURNAL)).unwrap();
    world.forward("b", "NK-2026-0001");
    world.synced("b");
    world.synced("a");
    world.stranger();
    fs::write(world.path("stranger").join(JOURNAL), &old).unwrap();
    world.stranger_sends();
    let answer = world.synced("a");
    assert_eq!(
        (&answer["taken"], &answer["sent"]["done"]),
        (&serde_json::json!([]), &true.into())
    );
    assert_eq!(world.steps("a", "NK-2026-0001").len(), 2);
    world.synced("b");
    assert_eq!(world.records("a"), world.records("b"));
}

#[test]
fn a_step_whose_sheet_is_missing_is_not_taken() {
    let (world, other) = world();
    world.note("b", "NK-2026-0001", "tekst");
    world.synced("b");
    world.stranger();
    let documents = world.path("stranger").join("nk/2026/0001/documents");
    let known = fs::read_dir(world.path("a").join("nk/2026/0001/documents")).unwrap();
    let known: Vec<_> = known.map(|e| e.unwrap().file_name()).collect();
    for entry in fs::read_dir(documents).unwrap() {
        let entry = entry.unwrap();
        if !known.contains(&entry.file_name()) {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    world.stranger_sends();
    keeps_ours(&world, &other, "V030");
    // That step leaves the remote only when somebody says so.
    let head = world.remote_head();
    let send = ["sync", "--send-ours", "NK-2026-0001", "--format", "json"];
    let said = world.run("a", &send);
    let told = said.stderr.contains("remote has 2 steps, this computer 1");
    assert!(said.status != 0 && told, "{said}");
    assert_eq!(world.remote_head(), head);
    let said = world.run("a", &[&send[..], &["--yes"]].concat());
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(world.steps("a", "NK-2026-0001"), ["open"]);
    assert_ne!(world.remote_head(), head);
}

#[test]
fn a_deleted_record_stays_and_is_sent_again() {
    let (world, _) = world();
    world.synced("a");
    world.stranger();
    for folder in ["nk", "log", "keys", "office"] {
        fs::remove_dir_all(world.path("stranger").join(folder)).unwrap();
    }
    world.stranger_sends();
    let before = world.records("a");
    assert_eq!(world.synced("a")["sent"]["done"], true);
    assert_eq!(world.records("a"), before);
    assert_eq!(world.synced("b")["taken"], serde_json::json!([]));
    assert_eq!(world.records("b"), world.records("a"));
}

#[test]
fn forged_facts_of_the_office_stop_everything() {
    let (world, _) = world();
    world.stranger();
    let office = world.path("stranger").join("office");
    let last = fs::read_to_string(office.join("0002.toml")).unwrap();
    let forged = last.replace("version = 2", "version = 3");
    fs::write(office.join("0003.toml"), forged).unwrap();
    world.stranger_sends();
    let before = world.records("a");
    assert_eq!(world.refused("a"), "facts-unsound");
    assert_eq!(world.records("a"), before);
    world.stranger();
    fs::remove_file(office.join("0003.toml")).unwrap();
    fs::write(
        office.join("0002.toml"),
        last.replace("right = \"admin\"", "right = \"write\""),
    )
    .unwrap();
    world.stranger_sends();
    assert_eq!(world.refused("a"), "facts-unsound");
    assert_eq!(world.records("a"), before);
}

#[test]
fn forged_keys_are_not_taken() {
    let (world, other) = world();
    world.stranger();
    let path = world.path("stranger").join("keys/journal.age");
    fs::write(&path, "age-encryption.org/v1\n").unwrap();
    world.stranger_sends();
    let before = fs::read(world.path("a/keys/journal.age")).unwrap();
    let answer = world.synced("a");
    assert_eq!(answer["sent"]["done"], true);
    assert_eq!(fs::read(world.path("a/keys/journal.age")).unwrap(), before);
    assert_eq!(world.steps("a", &other), ["open"]);
    world.synced("b");
    assert_eq!(world.records("a"), world.records("b"));
}

#[test]
fn a_forged_log_is_not_taken() {
    let (world, other) = world();
    world.synced("a");
    world.stranger();
    let log = world.path("stranger").join("log");
    for entry in fs::read_dir(&log).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{text}{{\"n\":99}}\n")).unwrap();
    }
    let new = log.join("0123456789abcdef0123456789abcdef.jsonl");
    fs::write(&new, "{\"n\":1}\n").unwrap();
    world.stranger_sends();
    let before = world.records("a");
    let (status, answer) = world.sync("a");
    assert_eq!(status, 3, "{answer:#}");
    assert_eq!(world.records("a"), before);
    assert_eq!(world.steps("a", &other), ["open"]);
}

#[test]
fn a_record_of_ours_that_is_not_sound_is_not_sent() {
    let (world, _) = world();
    world.synced("a");
    let broken = world.take_in("a", "broken");
    let fine = world.take_in("a", "fine");
    let number = broken.rsplit('-').next().unwrap();
    let documents = world.path(&format!("a/nk/2026/{number}/documents"));
    for entry in fs::read_dir(documents).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    let (status, answer) = world.sync("a");
    assert_eq!(status, 3, "{answer:#}");
    assert_eq!(answer["unsound"][0]["code"], "V030");
    world.synced("b");
    assert!(!world.path(&format!("b/nk/2026/{number}")).exists());
    assert_eq!(world.steps("b", &fine), ["open"]);
}

#[test]
fn a_form_is_taken_in_once_on_two_machines() {
    // The mark of a form finds it on the machine that took it from the remote.
    let world = World::of(2);
    let case = world.take_in("a", "7");
    world.synced("a");
    world.synced("b");
    let file = world.office.file("again.toml", form("7"));
    let again = world.done("b", &["intake", "nk", "--from", &file, "--quiet"]);
    assert_eq!(again.trim(), case);
}
