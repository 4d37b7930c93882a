//! Where a store is sent: never where another lies, on no other branch than the others look at, and
//! not for ever to an address that was wrong.

use std::fs;

use super::world::World;
use crate::env::Said;

fn setup(world: &World, args: &[&str]) -> Said {
    let setup = ["sync", "setup", "--format", "json"];
    world.run("a", &[&setup[..], args].concat())
}

/// The store of `a` was never exchanged.
fn without_repository() -> World {
    let world = World::of(1);
    fs::remove_dir_all(world.path("a/.git")).unwrap();
    world
}

#[test]
fn a_store_is_not_sent_beside_another() {
    let world = without_repository();
    let other = World::of(1);
    let there = other.path("remote.git");
    let before = other.git_in("remote.git", &["for-each-ref"]);
    let address = there.to_str().unwrap();
    for (args, code) in [
        (&["--branch", "foo", address][..], "other-branches-there"),
        (&[address][..], "other-store-there"),
    ] {
        let said = setup(&world, args);
        assert_eq!(said.status, 1, "{said}");
        assert!(said.stderr.contains(code), "{said}");
    }
    assert_eq!(other.git_in("remote.git", &["for-each-ref"]), before);
    // Neither by a store that was exchanged elsewhere before, whatever it is called there.
    other.git_in("remote.git", &["branch", "--move", "main", "master"]);
    let before = other.git_in("remote.git", &["for-each-ref"]);
    assert_eq!(setup(&world, &["../remote.git"]).status, 0);
    world.git_in("a", &["remote", "remove", "origin"]);
    let said = setup(&world, &[address]);
    assert!(said.stderr.contains("other-branches-there"), "{said}");
    assert_eq!(other.git_in("remote.git", &["for-each-ref"]), before);
    assert_eq!(setup(&world, &["../remote.git"]).status, 0);
}

#[test]
fn what_is_no_store_is_not_called_another_one() {
    let world = without_repository();
    world.git(&["init", "--quiet", "-b", "main", "work"]);
    fs::write(world.path("work/README.md"), "x").unwrap();
    world.git_in("work", &["add", "--all"]);
    world.git_in("work", &["commit", "--quiet", "-m", "x"]);
    world.git(&["clone", "--quiet", "--bare", "work", "hosted.git"]);
    let said = setup(&world, &["../hosted.git"]);
    assert!(said.stderr.contains("no-store-there"), "{said}");
}

#[test]
fn another_branch_is_not_exchanged() {
    let world = World::of(1);
    world.forward("a", "NK-2026-0001");
    world.git_in("a", &["checkout", "--quiet", "-b", "foo"]);
    let head = world.remote_head();
    assert_eq!(world.refused("a"), "other-branch");
    let said = world.run("a", &["sync"]);
    let advice = "git symbolic-ref HEAD refs/heads/main";
    assert!(said.stderr.contains(advice), "{said}");
    assert_eq!(world.remote_head(), head);
    let before = world.records("a");
    world.git_in("a", &["symbolic-ref", "HEAD", "refs/heads/main"]);
    assert_eq!(world.records("a"), before);
    assert_eq!(world.synced("a")["sent"]["steps"], 1);
}

#[test]
fn an_address_that_failed_gives_way_to_another() {
    let world = without_repository();
    let said = setup(&world, &["/nosuch/dir.git"]);
    assert!(said.stderr.contains("remote-unreachable"), "{said}");
    assert_eq!(setup(&world, &["../remote.git"]).status, 0);
    world.synced("a");
    // Over the right one something was exchanged: it stays.
    let said = setup(&world, &["/nosuch/dir.git"]);
    assert!(said.stderr.contains("other-remote"), "{said}");
    world.synced("a");
}

#[test]
fn a_damaged_remote_is_told_as_what_it_is() {
    let world = World::of(1);
    world.forward("a", "NK-2026-0001");
    let refs = world.path("remote.git/refs/heads/main");
    let before = fs::read(&refs).unwrap();
    fs::write(&refs, "").unwrap();
    assert_eq!(world.refused("a"), "remote-damaged");
    fs::write(&refs, before).unwrap();
    let objects = world.path("remote.git/objects");
    for entry in fs::read_dir(&objects).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().len() == 2 {
            fs::remove_dir_all(path).unwrap();
        }
    }
    assert_eq!(world.refused("a"), "remote-damaged");
    let said = world.run("a", &["sync"]);
    assert!(!said.stderr.contains("by the next sync"), "{said}");
    world.is_sound("a");
}

#[test]
fn a_head_that_names_another_branch_is_told() {
    let world = without_repository();
    world.git(&["init", "--quiet", "--bare", "-b", "master", "server.git"]);
    let said = world.run("a", &["sync", "setup", "--branch", "main", "../server.git"]);
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stderr.contains("git clone --branch main"), "{said}");
    // Whoever cloned it all the same is told what is missing.
    world.git(&["clone", "--quiet", "server.git", "b"]);
    let mut program = world.program("b", &["sync", "setup"]);
    program.current_dir(world.path("b"));
    program.env_remove("KARTOTEKA_STORE");
    let said = world.said(&program.output().unwrap());
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("git clone --branch main"), "{said}");
}

#[test]
fn notes_of_git_name_nobody() {
    let world = World::of(1);
    let config = world.path("home/.gitconfig");
    fs::create_dir_all(config.parent().unwrap()).unwrap();
    let text = "[user]\n\tname = Anna Kowalska\n\temail = anna@gops.pl\n\
                [core]\n\tlogAllRefUpdates = always\n";
    fs::write(config, text).unwrap();
    world.forward("a", "NK-2026-0001");
    let mut program = world.program("a", &["sync", "--quiet"]);
    program.env("HOME", world.path("home"));
    assert!(program.status().unwrap().success());
    let log = fs::read_to_string(world.path("a/.git/logs/refs/heads/main")).unwrap();
    assert!(log.contains("kartoteka@localhost"), "{log}");
    assert!(!log.contains("Kowalska") && !log.contains("gops"), "{log}");
}
