//! Whoever can write to the store's folder, or to the folder that it is sent to, runs no program
//! here.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use super::world::World;

/// A program that leaves a mark when it runs.
fn trap(world: &World, name: &str) -> String {
    let mark = world.path("ran");
    let script = format!(
        "#!/bin/sh\ntouch '{}'\ncat >/dev/null\nexit 0\n",
        mark.display()
    );
    let path = world.office.file(name, script);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn nothing_ran(world: &World) {
    assert!(!world.path("ran").exists());
}

fn set(repository: &Path, text: &str) {
    let path = repository.join("config");
    let before = fs::read_to_string(&path).unwrap();
    fs::write(&path, before + text).unwrap();
}

#[test]
fn settings_that_run_programs_stop_the_run() {
    let world = World::of(1);
    let program = trap(&world, "evil");
    for (repository, code) in [
        ("a/.git", "repository-setting"),
        ("remote.git", "remote-setting"),
    ] {
        let repository = world.path(repository);
        let before = fs::read(repository.join("config")).unwrap();
        for (setting, key) in [
            ("[core]\n\tfsmonitor = X\n", "core.fsmonitor"),
            ("[core]\n\thooksPath = Y\n", "core.hookspath"),
            ("[core]\n\tsshCommand = X\n", "core.sshcommand"),
            (
                "[core]\n\talternateRefsCommand = X\n",
                "core.alternaterefscommand",
            ),
            (
                "[remote \"origin\"]\n\tuploadpack = X\n",
                "remote.origin.uploadpack",
            ),
            (
                "[remote \"origin\"]\n\treceivepack = X\n",
                "remote.origin.receivepack",
            ),
            ("[url \"ext::X\"]\n\tinsteadOf = /\n", "url.ext::"),
            ("[credential]\n\thelper = !X\n", "credential.helper"),
            ("[filter \"x\"]\n\tclean = X\n", "filter.x.clean"),
            ("[include]\n\tpath = X\n", "include.path"),
            (
                "[diff \"kartoteka\"]\n\ttextconv = X\n",
                "diff.kartoteka.textconv",
            ),
            (
                "[receive]\n\tprocReceiveRefs = refs\n",
                "receive.procreceiverefs",
            ),
        ] {
            let setting = setting.replace(['X', 'Y'], &program);
            set(&repository, &setting);
            let said = world.run("a", &["sync", "--format", "json"]);
            assert_eq!(said.status, 1, "{key}: {said}");
            assert!(
                said.stderr.contains(code) && said.stderr.contains(key),
                "{key}: {said}"
            );
            let values = said.stderr.replace(key, "");
            assert!(
                key.starts_with("url.") || !values.contains("evil"),
                "{key}: {said}"
            );
            fs::write(repository.join("config"), &before).unwrap();
        }
    }
    nothing_ran(&world);
    world.synced("a");
}

#[test]
fn hooks_do_not_run_neither_here_nor_in_a_shared_folder() {
    let world = World::of(1);
    let program = trap(&world, "evil");
    for repository in ["a/.git", "remote.git"] {
        let hooks = world.path(repository).join("hooks");
        fs::create_dir_all(&hooks).unwrap();
        for name in [
            "pre-push",
            "pre-receive",
            "update",
            "post-receive",
            "post-update",
            "post-index-change",
            "reference-transaction",
            "pre-auto-gc",
            "proc-receive",
            "push-to-checkout",
            "post-commit",
        ] {
            fs::copy(&program, hooks.join(name)).unwrap();
        }
    }
    world.forward("a", "NK-2026-0001");
    assert_eq!(world.synced("a")["sent"]["done"], true);
    nothing_ran(&world);
}

#[test]
fn a_repository_that_leads_elsewhere_stops_the_run() {
    let world = World::of(1);
    let git = world.path("a/.git");
    for name in [
        "commondir",
        "config.worktree",
        "objects/info/alternates",
        "info/attributes",
        "info/grafts",
    ] {
        let path = git.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "/tmp\n").unwrap();
        assert_eq!(world.refused("a"), "repository-not-plain", "{name}");
        fs::remove_file(&path).unwrap();
        let there = world.path("remote.git").join(name);
        fs::create_dir_all(there.parent().unwrap()).unwrap();
        fs::write(&there, "/tmp\n").unwrap();
        assert_eq!(world.refused("a"), "remote-not-plain", "{name}");
        fs::remove_file(&there).unwrap();
    }
    symlink("/etc", git.join("refs/heads/x")).unwrap();
    assert_eq!(world.refused("a"), "repository-not-plain");
    fs::remove_file(git.join("refs/heads/x")).unwrap();
    fs::create_dir(world.path("remote.git/.git")).unwrap();
    assert_eq!(world.refused("a"), "remote-not-plain");
    fs::remove_dir(world.path("remote.git/.git")).unwrap();
    fs::rename(&git, world.path("elsewhere")).unwrap();
    fs::write(
        &git,
        format!("gitdir: {}\n", world.path("elsewhere").display()),
    )
    .unwrap();
    assert_eq!(world.refused("a"), "repository-not-plain");
    fs::remove_file(&git).unwrap();
    symlink(world.path("elsewhere"), &git).unwrap();
    assert_eq!(world.refused("a"), "repository-not-plain");
    fs::remove_file(&git).unwrap();
    assert_eq!(world.refused("a"), "sync-not-set-up");
}

#[test]
fn one_place_without_a_password_is_exchanged_over() {
    let world = World::of(1);
    let git = world.path("a/.git");
    let config = fs::read_to_string(git.join("config")).unwrap();
    for (text, code) in [
        ("[remote \"other\"]\n\turl = /x\n", "several-remotes"),
        ("[remote \"origin\"]\n\turl = /x\n", "several-remotes"),
    ] {
        set(&git, text);
        assert_eq!(world.refused("a"), code);
        fs::write(git.join("config"), &config).unwrap();
    }
    let remote = "../remote.git";
    for (address, code) in [
        ("https://anna:tajne@example.org/x", "password-in-address"),
        ("ext::sh -c true", "bad-address"),
        ("--upload-pack=x", "bad-address"),
    ] {
        fs::write(git.join("config"), config.replace(remote, address)).unwrap();
        let said = world.run("a", &["sync", "--format", "json"]);
        assert!(said.status == 1 && said.stderr.contains(code), "{said}");
        assert!(!said.stderr.contains("tajne"), "{said}");
    }
    fs::write(git.join("config"), &config).unwrap();
    let setup = |address: &str| world.run("a", &["sync", "setup", "--format=json", "--", address]);
    assert!(
        setup("https://a:b@example.org/x")
            .stderr
            .contains("password-in-address")
    );
    assert!(setup("/other").stderr.contains("other-remote"));
    assert_eq!(setup(remote).status, 0);
}

#[test]
fn another_store_is_never_mixed_in() {
    let world = World::of(1);
    let other = World::of(1);
    let there = other.path("remote.git");
    let config = world.path("a/.git/config");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(
        &config,
        text.replace("../remote.git", there.to_str().unwrap()),
    )
    .unwrap();
    let before = world.records("a");
    assert_eq!(world.refused("a"), "other-store-there");
    assert_eq!(world.records("a"), before);
}
