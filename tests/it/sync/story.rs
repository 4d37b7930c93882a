//! The plain story: what one machine records reaches the others, whole, once, and under no name.

use std::collections::BTreeSet;

use kartoteka::store::layout::limit;
use serde_json::Value;

use super::world::World;

#[test]
fn what_one_machine_records_reaches_the_others() {
    let world = World::of(3);
    world.forward("b", "NK-2026-0001");
    assert_eq!(world.synced("b")["sent"]["steps"], 1);
    let taken = world.synced("a");
    assert_eq!(taken["taken"][0]["case"], "NK-2026-0001");
    assert_eq!(taken["taken"][0]["steps"], 1);
    assert_eq!(taken["sent"]["done"], false);
    let case = world.take_in("c", "2");
    world.synced("c");
    for machine in ["a", "b", "c"] {
        world.synced(machine);
    }
    for machine in ["a", "b", "c"] {
        assert_eq!(
            world.steps(machine, "NK-2026-0001"),
            ["open", "forward-to-team"]
        );
        assert_eq!(world.steps(machine, &case), ["open"]);
        assert_eq!(world.records(machine), world.records("a"));
        world.is_sound(machine);
        assert_eq!(world.git_in(machine, &["status", "--porcelain"]), "");
    }
}

#[test]
fn commits_name_nobody_and_nothing_new_makes_none() {
    let world = World::of(2);
    world.forward("b", "NK-2026-0001");
    world.synced("b");
    let head = world.remote_head();
    for machine in ["b", "a", "b"] {
        assert_eq!(world.synced(machine)["sent"]["done"], false);
    }
    assert_eq!(world.remote_head(), head);
    let format = "--format=%an|%ae|%cn|%ce|%s%b";
    for line in world.git_in("a", &["log", format]).lines() {
        let parts: Vec<&str> = line.split('|').collect();
        assert_eq!(parts[..2], ["kartoteka", "kartoteka@localhost"]);
        assert_eq!(
            parts[2..5],
            ["kartoteka", "kartoteka@localhost", "kartoteka sync"]
        );
    }
    let log = world.git_in("a", &["log", "--format=%ai %ci"]);
    assert!(
        log.lines().all(|line| line.matches("+0000").count() == 2),
        "{log}"
    );
    let all = world.git_in("a", &["log", "-p", "--no-textconv", "--format=%B"]);
    for name in ["Maria", "Adam"] {
        assert!(!all.contains(name));
    }
}

#[test]
fn different_records_of_two_machines_come_together() {
    let world = World::of(2);
    let second = world.take_in("a", "2");
    world.synced("a");
    world.synced("b");
    world.forward("a", "NK-2026-0001");
    world.forward("b", &second);
    world.synced("a");
    let answer = world.synced("b");
    assert_eq!(
        (&answer["taken"][0]["case"], &answer["sent"]["steps"]),
        (&"NK-2026-0001".into(), &1.into())
    );
    world.synced("a");
    assert_eq!(world.records("a"), world.records("b"));
    world.is_sound("a");
    world.is_sound("b");
}

/// What is not read of a damaged file is passed over: what comes behind it is read as what it is.
#[test]
fn a_damaged_attached_file_is_in_no_other_records_way() {
    let world = World::of(2);
    let other = world.take_in("a", "2");
    let file = world.office.file("scan.pdf", vec![b'x'; 3 << 20]);
    for case in ["NK-2026-0001", &other] {
        world.done("a", &["nk", "attach", case, "--file", &file, "--quiet"]);
    }
    world.synced("a");
    world.stranger();
    let documents = world.path("stranger/nk/2026/0001/documents");
    let entries = std::fs::read_dir(documents).unwrap();
    let mut attached = entries.map(|entry| entry.unwrap().path());
    let attached = attached.find(|path| path.metadata().unwrap().len() > 1 << 20);
    std::fs::write(attached.unwrap(), vec![b'?'; 2 << 20]).unwrap();
    world.stranger_sends();
    let (status, answer) = world.sync("b");
    let unsound = &answer["unsound"];
    let told = (&unsound[0]["case"], &unsound[0]["at"], &unsound[1]);
    assert_eq!(
        (status, told),
        (3, (&"NK-2026-0001".into(), &"remote".into(), &Value::Null)),
        "{answer:#}"
    );
    assert_eq!(world.steps("b", "NK-2026-0001"), ["open"]);
    assert_eq!(world.steps("b", &other), ["open", "attach"]);
}

#[test]
fn what_lies_in_the_place_of_a_sheet_gives_way_however_large() {
    let world = World::of(2);
    let documents = |machine: &str| world.path(&format!("{machine}/nk/2026/0001/documents"));
    let names = |machine: &str| -> BTreeSet<_> {
        let entries = std::fs::read_dir(documents(machine)).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect()
    };
    world.note("a", "NK-2026-0001", "tekst");
    world.synced("a");
    let new = names("a").difference(&names("b")).next().unwrap().clone();
    let junk = usize::try_from(limit::SHEET).unwrap() + 1;
    std::fs::write(documents("b").join(new), vec![b'?'; junk]).unwrap();
    world.synced("b");
    assert!(world.records("a") == world.records("b"));
    world.is_sound("b");
}

#[test]
fn attached_files_travel_whole() {
    let world = World::of(2);
    let scan = [b"%PDF-1.7 ".to_vec(), vec![b'x'; 300_000]].concat();
    let file = world.office.file("scan.pdf", &scan);
    world.done(
        "a",
        &["nk", "attach", "NK-2026-0001", "--file", &file, "--quiet"],
    );
    world.synced("a");
    world.synced("b");
    assert_eq!(world.records("a"), world.records("b"));
    world.is_sound("b");
    let seq = world.steps("b", "NK-2026-0001").len().to_string();
    let out = world.path("out");
    std::fs::create_dir(&out).unwrap();
    let out = out.to_str().unwrap();
    world.done(
        "b",
        &[
            "show",
            "NK-2026-0001",
            "--step",
            &seq,
            "--save-file",
            out,
            "--quiet",
        ],
    );
    let saved = std::fs::read_dir(out)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    assert_eq!(std::fs::read(saved).unwrap(), scan);
}

#[test]
fn a_dry_run_tells_and_changes_nothing() {
    let world = World::of(2);
    world.forward("b", "NK-2026-0001");
    let dry = ["sync", "--dry-run", "--format", "json"];
    let before = (world.records("b"), world.remote_head());
    let told: Value = serde_json::from_str(&world.done("b", &dry)).unwrap();
    assert_eq!(
        (&told["dry_run"], &told["sent"]["steps"]),
        (&true.into(), &1.into())
    );
    assert_eq!((world.records("b"), world.remote_head()), before);
    world.synced("b");
    let before = world.records("a");
    let told: Value = serde_json::from_str(&world.done("a", &dry)).unwrap();
    assert_eq!(told["taken"][0]["steps"], 1);
    assert_eq!(world.records("a"), before);
}

#[test]
fn without_the_remote_nothing_is_lost() {
    let world = World::of(2);
    world.forward("b", "NK-2026-0001");
    let (here, gone) = (world.path("remote.git"), world.path("away.git"));
    std::fs::rename(&here, &gone).unwrap();
    let before = world.records("b");
    assert_eq!(world.refused("b"), "remote-unreachable");
    assert_eq!(world.records("b"), before);
    std::fs::rename(&gone, &here).unwrap();
    assert_eq!(world.synced("b")["sent"]["steps"], 1);
}

#[test]
fn a_history_written_anew_deletes_nothing() {
    let world = World::of(2);
    world.forward("b", "NK-2026-0001");
    world.synced("b");
    world.synced("a");
    // Somebody puts the remote back to its first commit, and then empties it.
    let first = world.git_in("a", &["rev-list", "--max-parents=0", "HEAD"]);
    world.git_in(
        "remote.git",
        &["update-ref", "refs/heads/main", first.trim()],
    );
    let answer = world.synced("a");
    assert_eq!(
        (&answer["rewritten"], &answer["sent"]["done"]),
        (&true.into(), &true.into())
    );
    world.git_in("remote.git", &["update-ref", "-d", "refs/heads/main"]);
    let answer = world.synced("b");
    assert_eq!(
        (&answer["rewritten"], &answer["sent"]["done"]),
        (&true.into(), &true.into())
    );
    assert_eq!(world.synced("a")["rewritten"], true);
    assert_eq!(world.records("a"), world.records("b"));
    assert_eq!(world.steps("a", "NK-2026-0001").len(), 2);
}

#[test]
fn what_is_no_stores_is_left_alone() {
    let world = World::of(2);
    world.stranger();
    let path = world.path("stranger");
    std::fs::write(path.join("README.md"), "Akta").unwrap();
    std::fs::create_dir_all(path.join("nk/2026/9999/documents")).unwrap();
    std::fs::write(path.join("nk/2026/0001/notes.txt"), "x").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", path.join("log/evil.jsonl")).unwrap();
    world.stranger_sends();
    world.forward("a", "NK-2026-0001");
    let answer = world.synced("a");
    assert_eq!(answer["foreign"], 3);
    assert!(!world.path("a").join("README.md").exists());
    let listed = world.git_in("remote.git", &["ls-tree", "-r", "--name-only", "main"]);
    for name in ["README.md", "nk/2026/0001/notes.txt", "log/evil.jsonl"] {
        assert!(listed.contains(name), "{listed}");
    }
    assert_eq!(world.synced("b")["taken"][0]["steps"], 1);
    world.is_sound("b");
}

#[test]
fn differences_are_shown_to_whoever_holds_the_key() {
    let world = World::of(2);
    let journal = "nk/2026/0001/case.toml.age";
    let file = world.path("a").join(journal);
    let shown = world.done("a", &["sync", "show", file.to_str().unwrap()]);
    assert!(
        shown.contains("[[step]]") && shown.contains("step = \"open\""),
        "{shown}"
    );
    // Nobody's key: a line, and no failure, so that git goes on.
    world.office.new_key("obcy", "obcy.key");
    let mut other = world.program("a", &["sync", "show", file.to_str().unwrap()]);
    other.env("KARTOTEKA_IDENTITY", world.path("obcy.key"));
    let said = world.said(&other.output().unwrap());
    assert_eq!((said.status, said.stdout.lines().count()), (0, 1), "{said}");
    let attributes = world.git_in("a", &["check-attr", "-a", journal]);
    for wanted in ["diff: kartoteka", "merge: unset", "text: unset"] {
        assert!(attributes.contains(wanted), "{attributes}");
    }
}
