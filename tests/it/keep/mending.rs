//! Mending that meets what is away, what fails half way, and what somebody else holds.

use std::fs;
use std::path::Path;

use kartoteka::store::Disk;

use super::back::{elsewhere, files, generations, mended, office, put_back};
use crate::office::{Office, contents, form};
use crate::sample::copy;

/// Puts something out of sight for a while.
fn aside(office: &Office, inside: &str) {
    let away = office.env.path("aside").join(inside);
    fs::create_dir_all(away.parent().unwrap()).unwrap();
    fs::rename(office.in_store(inside), away).unwrap();
}

fn back_again(office: &Office, inside: &str) {
    fs::rename(
        office.env.path("aside").join(inside),
        office.in_store(inside),
    )
    .unwrap();
}

#[test]
fn keys_of_files_that_are_away_are_not_given_up() {
    let (office, [first, second]) = office();
    office.done(&["rekey", "--yes"]);
    put_back(&office);
    let away = ["nk/2026/0002", "nk/2026/0001/documents"];
    for inside in away {
        aside(&office, inside);
    }
    let told = mended(&office, &[]);
    assert!(
        told.contains(&"joined keys/documents.age".to_owned()),
        "{told:?}"
    );
    for inside in ["keys/journal.age", "keys/documents.age"] {
        assert_eq!(generations(&office, inside), 2, "{inside}");
    }
    for inside in away {
        back_again(&office, inside);
    }
    for case in [&first, &second] {
        assert!(
            office
                .run(&["validate", case])
                .stdout
                .find("V007")
                .is_none()
        );
    }
}

#[test]
fn keys_of_files_that_cannot_be_read_now_are_not_given_up() {
    let (office, _) = office();
    office.done(&["rekey", "--yes"]);
    // Of one record the files are empty for a while, as a cloud folder shows what it has not
    // fetched yet, and the other has none that is sealed to the older key.
    let journal = office.in_store("nk/2026/0002/case.toml.age");
    let older = fs::read(office.env.path("copy/nk/2026/0002/case.toml.age")).unwrap();
    fs::write(&journal, b"").unwrap();
    copy(&office.env.path("copy/keys"), &office.in_store("keys"));
    let said = office.run(&["mend"]);
    assert_eq!(said.status, 3, "{said}");
    assert!(said.stdout.contains("joined: keys/journal.age"), "{said}");
    assert_eq!(generations(&office, "keys/journal.age"), 2);
    fs::write(&journal, older).unwrap();
    let said = office.run(&["validate"]);
    assert!(!said.stdout.contains("V007"), "{said}");
}

#[test]
fn a_return_that_failed_half_way_gives_no_number_again() {
    let (office, _) = office();
    let third = office.a_case("3");
    put_back(&office);
    let fails = Disk::fated(std::sync::Arc::new(|_, path: &Path| {
        let is_version = path
            .parent()
            .is_some_and(|folder| folder.ends_with("office"));
        if is_version && path.ends_with("0004.toml") {
            return Err(kartoteka::store::files::Fault::Refused(
                std::io::ErrorKind::PermissionDenied,
            ));
        }
        Ok(())
    }));
    let said = office.run_on(fails, &["mend", "--go-back", "--yes"], "", false);
    assert_eq!(said.status, 1, "{said}");
    let told = mended(&office, &["--go-back", "--yes"]);
    assert!(told.contains(&format!("accepted {third}")), "{told:?}");
    let text = fs::read_to_string(office.in_store("office/0004.toml")).unwrap();
    assert!(text.contains(&third), "{text}");
    assert_eq!(office.take_in(&form("4")), "NK-2026-0004");
    let strict = office.run(&["validate", "--strict"]);
    assert_eq!(strict.status, 0, "{strict}");
}

#[test]
fn a_case_whose_acceptance_failed_half_way_gives_its_number_to_no_other() {
    let (office, _) = office();
    let third = office.a_case("3");
    fs::remove_dir_all(office.in_store("nk/2026/0003")).unwrap();
    let fails = Disk::fated(std::sync::Arc::new(|_, path: &Path| {
        if path.ends_with("office/0004.toml") {
            return Err(kartoteka::store::files::Fault::Refused(
                std::io::ErrorKind::PermissionDenied,
            ));
        }
        Ok(())
    }));
    let accept = ["mend", "--accept", &third];
    let said = office.run_on(fails, &accept, "", false);
    assert_eq!(said.status, 1, "{said}");
    assert_eq!(office.take_in(&form("4")), "NK-2026-0004");
    let told = mended(&office, &["--accept", &third]);
    assert!(told.contains(&format!("accepted {third}")), "{told:?}");
    assert_eq!(office.take_in(&form("5")), "NK-2026-0005");
}

/// Two computers that changed the keys, each in its own way; the first of them got the facts and
/// the keys of the second, and the records are still its own.
fn crossed() -> Office {
    let (office, _) = office();
    let ours = office.env.path("ours");
    office.done(&["rekey", "--yes"]);
    copy(&office.in_store(""), &ours);
    put_back(&office);
    let said = elsewhere(&office, &["rekey", "--yes"]);
    assert_eq!(said.status, 0, "{said}");
    for inside in ["nk", "log"] {
        fs::remove_dir_all(office.in_store(inside)).unwrap();
        copy(&ours.join(inside), &office.in_store(inside));
    }
    office
}

fn kept(office: &Office) -> Vec<Vec<u8>> {
    let state = contents(&office.env.path("state")).into_iter();
    let keys = state.filter(|(path, _)| path.ends_with("keys/journal.age"));
    keys.map(|(_, bytes)| bytes).collect()
}

#[test]
fn facts_whose_keys_do_not_open_the_records_are_not_gone_on_from() {
    let office = crossed();
    let before = files(&office);
    let known = kept(&office);
    for args in [
        &["mend", "--go-back", "--yes"][..],
        &["mend", "--go-back", "--dry-run"],
    ] {
        let said = office.refused(1, args);
        assert!(said.contains("nk/2026/0001/case.toml.age"), "{said}");
        assert!(said.contains("nk/2026/0002/documents/"), "{said}");
        assert!(said.contains("office/0004.toml"), "{said}");
        assert!(files(&office) == before);
    }
    office.run(&["validate"]);
    assert!(kept(&office) == known);
    // The way that is told: the facts of the store go aside, and those of this computer come back.
    for inside in ["office/0004.toml", "keys"] {
        aside(&office, inside);
    }
    mended(&office, &[]);
    let strict = office.run(&["validate", "--strict"]);
    assert_eq!(strict.status, 0, "{strict}");
}

#[test]
fn what_this_computer_kept_stays_when_others_facts_are_gone_on_from() {
    let (office, [first, _]) = office();
    office.done(&["rekey", "--yes"]);
    let shown = office.done(&["show", &first]);
    let late = office.env.path("late");
    copy(&office.in_store(""), &late);
    put_back(&office);
    assert_eq!(elsewhere(&office, &["rekey", "--yes"]).status, 0);
    let told = mended(&office, &["--go-back", "--dry-run"]);
    assert_eq!(told, ["went-back office/0004.toml"]);
    let told = mended(&office, &["--go-back", "--yes"]);
    assert_eq!(told[0], "went-back office/0004.toml");
    let former = told[1].strip_prefix("former-kept ").unwrap().to_owned();
    mended(&office, &["--go-back", "--yes"]);
    assert_eq!(office.run(&["validate", "--strict"]).status, 0);
    // A file that was sealed to the key of this computer and comes late opens with what was kept.
    let root = office.env.path("");
    let root = root.to_str().unwrap().trim_end_matches('/');
    let former = former.replace("[root]", root);
    for inside in ["office", "keys"] {
        fs::remove_dir_all(late.join(inside)).unwrap();
        copy(&Path::new(&former).join(inside), &late.join(inside));
    }
    let late = late.to_str().unwrap();
    let state = office.env.path("state-late");
    let show = ["show", &first, "--store", late];
    let said = office
        .env
        .run_under("KARTOTEKA_STATE", state.to_str().unwrap(), &show);
    assert_eq!(said.stdout, shown, "{said}");
}

#[test]
fn what_cannot_be_locked_is_told() {
    let (office, _) = office();
    let left = office.in_store("nk/2026/0001/.tmp-abc");
    fs::write(&left, b"").unwrap();
    let lock = office.in_store("nk/2026/0001/.lock");
    let held = Disk::default()
        .lock(&lock, std::time::Duration::ZERO)
        .unwrap();
    let said = office.run(&["mend", "--format", "json"]);
    assert_eq!(said.status, 3, "{said}");
    assert!(said.stdout.contains("\"busy\""), "{said}");
    assert!(said.stdout.contains("nk/2026/0001"), "{said}");
    assert!(!said.stderr.contains("nothing to mend"), "{said}");
    drop(held);
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    let said = office.run(&["mend"]);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("nk/2026/0001/.lock"), "{said}");
    fs::remove_dir(&lock).unwrap();
    assert_eq!(mended(&office, &[]), ["removed nk/2026/0001/.tmp-abc"]);
    assert!(!left.exists());
}
