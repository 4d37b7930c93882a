//! Changes of the office's facts, finished and interrupted.

use std::fs;

use kartoteka::record::card::CardError;
use kartoteka::record::office::Right;
use kartoteka::record::settings::Settings;
use kartoteka::store::office_chain::Change;
use kartoteka::store::{Beginning, Code, Disk, Mended, Mending, Notice, Store, StoreError, Trust};

use super::world::*;

#[test]
fn a_newcomer_works_from_his_card_on() {
    let world = World::new();
    world.hire("jan.w", Right::Write, 2);
    let case = world.open_case("jan.w");
    assert_eq!(world.write_step("jan.w", &case, 3).unwrap(), 2);
    assert_eq!(world.codes("anna.k"), []);
    assert_eq!(world.open("jan.w").office().version, 2);
}

#[test]
fn a_card_counts_once_and_only_as_it_was_made() {
    let world = World::new();
    let mut store = world.open("anna.k");
    let id = "jan.w".parse().unwrap();
    let card = world.make_key("jan.w").card(id);
    let mut changed = card.clone();
    changed.id = "ewa.z".parse().unwrap();
    let mut locked = store.lock().unwrap();
    let refused = locked
        .add_holder(&changed, Right::Admin, &stamp(2))
        .unwrap_err();
    assert_eq!(refused, StoreError::Card(CardError::Signature));
    locked.add_holder(&card, Right::Journal, &stamp(2)).unwrap();
    let again = locked
        .add_holder(&card, Right::Admin, &stamp(2))
        .unwrap_err();
    assert_eq!(again, StoreError::HolderTaken);
}

#[test]
fn only_an_admin_changes_the_office() {
    let world = World::new();
    world.hire("jan.w", Right::Write, 2);
    let card = world.make_key("eve.x").card("eve.x".parse().unwrap());
    let mut store = world.open("jan.w");
    let mut locked = store.lock().unwrap();
    let needed = Right::Admin;
    let refused = StoreError::Right { needed };
    assert_eq!(
        locked
            .add_holder(&card, Right::Admin, &stamp(3))
            .unwrap_err(),
        refused
    );
    let id = "anna.k".parse().unwrap();
    assert_eq!(
        locked.remove_holder(&id, &stamp(3), &|_| {}).unwrap_err(),
        refused
    );
    assert_eq!(
        locked
            .set_settings(Settings::new("x"), &stamp(3))
            .unwrap_err(),
        refused
    );
}

#[test]
fn settings_come_into_force_for_everybody() {
    let world = World::new();
    world.hire("jan.w", Right::Journal, 2);
    world.open("jan.w");
    let mut store = world.open("anna.k");
    let mut settings = store.office().settings.clone();
    settings.norms.insert("monitor_months".into(), 2);
    store
        .lock()
        .unwrap()
        .set_settings(settings.clone(), &stamp(3))
        .unwrap();
    let jan = world.open("jan.w");
    assert_eq!(jan.office().settings, settings);
    assert_eq!(jan.notices(), [Notice::Changed(Change::Settings)]);
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn whoever_opened_before_a_change_writes_only_after_looking_again() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let before = world.open("anna.k");
    world.hire("jan.w", Right::Write, 3);
    assert_eq!(
        before.lock_case(&case).unwrap_err(),
        StoreError::OfficeChanged
    );
}

#[test]
fn a_removal_changes_the_keys_and_seals_everything_anew() {
    let world = World::new();
    world.hire("jan.w", Right::Write, 2);
    let case = world.open_case("jan.w");
    let journal = world.path("nk/2026/0001/case.toml.age");
    let before = fs::read(&journal).unwrap();
    let mut store = world.open("anna.k");
    let id = "jan.w".parse().unwrap();
    let removed = store
        .lock()
        .unwrap()
        .remove_holder(&id, &stamp(3), &|_| {})
        .unwrap();
    assert_eq!(removed.holder.right, Right::Write);
    assert_eq!((removed.cases, removed.rekeyed.files), (1, 3));
    assert_eq!(removed.rekeyed.failed, []);
    assert_ne!(fs::read(&journal).unwrap(), before);
    assert_eq!(world.codes("anna.k"), []);
    assert_eq!(world.codes_without_keys(), []);
    world.write_step("anna.k", &case, 4).unwrap();

    let office = world.open("anna.k").office().clone();
    assert_eq!(office.keys.len(), 4);
    assert!(office.holders.iter().any(|h| h.until == Some(at(3))));
    let text = fs::read_to_string(world.path("office/0003.toml")).unwrap();
    assert!(text.contains("\nNK-2026-0001 = \"1 "));
}

#[test]
fn the_removal_of_a_reader_of_journals_leaves_the_documents() {
    let world = World::new();
    world.hire("report", Right::Journal, 2);
    world.open_case("anna.k");
    let mut store = world.open("anna.k");
    let id = "report".parse().unwrap();
    let removed = store
        .lock()
        .unwrap()
        .remove_holder(&id, &stamp(3), &|_| {})
        .unwrap();
    assert_eq!(removed.rekeyed.files, 1);
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn nobody_removes_himself_or_somebody_who_is_not_there() {
    let world = World::new();
    let mut store = world.open("anna.k");
    let mut locked = store.lock().unwrap();
    let anna = "anna.k".parse().unwrap();
    let error = locked.remove_holder(&anna, &stamp(3), &|_| {}).unwrap_err();
    assert_eq!(error, StoreError::Oneself);
    let id: kartoteka::record::HolderId = "jan.w".parse().unwrap();
    let error = locked.remove_holder(&id, &stamp(3), &|_| {}).unwrap_err();
    assert_eq!(error, StoreError::NoHolder(id));
}

#[test]
fn somebody_who_left_may_come_back_with_a_new_entry() {
    let world = World::new();
    world.hire("jan.w", Right::Write, 2);
    let case = world.open_case("jan.w");
    let mut store = world.open("anna.k");
    let id = "jan.w".parse().unwrap();
    store
        .lock()
        .unwrap()
        .remove_holder(&id, &stamp(3), &|_| {})
        .unwrap();
    let card = world.key("jan.w").card(id);
    store
        .lock()
        .unwrap()
        .add_holder(&card, Right::Write, &stamp(5))
        .unwrap();
    world.write_step("jan.w", &case, 6).unwrap();
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn the_recovery_identity_opens_and_repairs() {
    let world = World::empty();
    world.make_key("anna.k");
    let recovery = world.make_key("recovery");
    let beginning = Beginning {
        settings: Settings::new("GOPS"),
        holder: "anna.k".parse().unwrap(),
        identity: world.key("anna.k"),
        recovery: Some(&recovery),
        stamp: stamp(1),
    };
    Store::init(
        &world.root(),
        &world.memory("anna.k"),
        beginning,
        Disk::default(),
    )
    .unwrap();
    let case = world.open_case("anna.k");
    // anna.k's key is lost: the envelope is opened, her entry ended, a new key let in.
    let mut store = world.open("recovery");
    let id = "anna.k".parse().unwrap();
    store
        .lock()
        .unwrap()
        .remove_holder(&id, &stamp(3), &|_| {})
        .unwrap();
    assert!(store.read_journal(&case).is_ok());
    world.hire_by("recovery", "anna.new", Right::Admin, 4);
    assert!(world.open("anna.new").read_journal(&case).is_ok());
    assert_eq!(world.codes("recovery"), []);
}

#[test]
fn keys_and_office_versions_that_were_taken_away_are_put_back() {
    let world = World::new();
    world.hire("jan.w", Right::Write, 2);
    let before: Vec<_> = ["keys/journal.age", "keys/documents.age", "office/0002.toml"]
        .map(|inside| (inside, fs::read(world.path(inside)).unwrap()))
        .into();
    fs::remove_file(world.path("keys/journal.age")).unwrap();
    fs::write(world.path("keys/documents.age"), b"damaged").unwrap();
    fs::remove_file(world.path("office/0002.toml")).unwrap();
    let mut store = world.open("anna.k");
    assert!(store.writes_stopped().is_some());
    let how = Mending {
        dry_run: true,
        ..Mending::default()
    };
    let planned = store.lock().unwrap().mend(how, &stamp(3)).unwrap();
    let mended = store
        .lock()
        .unwrap()
        .mend(Mending::default(), &stamp(3))
        .unwrap();
    assert_eq!(planned, mended);
    assert_eq!(mended.len(), 3);
    assert!(mended.iter().all(|m| matches!(m, Mended::Restored(_))));
    for (inside, bytes) in before {
        assert_eq!(fs::read(world.path(inside)).unwrap(), bytes, "{inside}");
    }
    assert_eq!(world.codes("anna.k"), []);
    assert!(world.open("anna.k").writes_stopped().is_none());
}

#[test]
fn a_fingerprint_given_by_hand_overrules_what_was_seen() {
    let world = World::new();
    let other = World::new();
    world.open("anna.k");
    fs::remove_dir_all(world.root()).unwrap();
    copy_folder(&other.root(), &world.root());
    let fingerprint = other.open("anna.k").fingerprint();
    let closed = Store::at(&world.root()).unwrap();
    let keys = vec![other.key("anna.k")];
    let trust = Trust::Fingerprint(fingerprint);
    let opened = closed.open(&world.memory("anna.k"), keys, trust).unwrap();
    assert!(opened.writes_stopped().is_none());
}

#[test]
fn files_of_the_office_that_are_no_versions_are_told() {
    let world = World::new();
    let text = fs::read(world.path("office/0001.toml")).unwrap();
    fs::write(world.path("office/1.toml"), &text).unwrap();
    fs::write(world.path("office/0001 (1).toml"), &text).unwrap();
    fs::write(world.path("keys/journal.age.next"), b"x").unwrap();
    let codes = world.codes("anna.k");
    assert_eq!(
        codes,
        [Code::Conflict, Code::OfficeFile, Code::KeysUnfinished]
    );
    let mut store = world.open("anna.k");
    let mended = store
        .lock()
        .unwrap()
        .mend(Mending::default(), &stamp(3))
        .unwrap();
    assert_eq!(mended, [Mended::KeysDropped]);
}

#[test]
fn a_new_generation_helps_when_the_newest_was_lost_before_its_first_use() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let before = World::empty();
    copy_folder(&world.root(), before.base());
    let mut store = world.open("anna.k");
    store.lock().unwrap().rekey(&stamp(3), &|_| {}).unwrap();
    // The office file names generation 2, but neither keys/ nor this machine knows it.
    for part in ["keys", "nk"] {
        copy_folder(&before.base().join(part), &world.path(part));
    }
    fs::remove_dir_all(world.memory("anna.k")).unwrap();
    let mut store = world.open("anna.k");
    assert!(store.read_journal(&case).is_ok());
    let keys = StoreError::Keys(kartoteka::record::office::Purpose::Journal);
    assert_eq!(store.lock_case(&case).unwrap_err(), keys);
    let rekeyed = store.lock().unwrap().rekey(&stamp(4), &|_| {}).unwrap();
    assert_eq!((rekeyed.files, rekeyed.failed.len()), (3, 0));
    assert_eq!(world.open("anna.k").office().keys.len(), 6);
    assert_eq!(world.write_step("anna.k", &case, 5), Ok(2));
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn a_file_that_cannot_be_sealed_anew_keeps_the_older_generation() {
    let world = World::new();
    world.open_case("anna.k");
    world.open_case("anna.k");
    let broken = world.path("nk/2026/0001/case.toml.age");
    let bytes = fs::read(&broken).unwrap();
    fs::write(&broken, b"damaged").unwrap();
    let mut store = world.open("anna.k");
    let rekeyed = store.lock().unwrap().rekey(&stamp(3), &|_| {}).unwrap();
    assert_eq!(
        rekeyed.failed[0].file.as_deref(),
        Some("nk/2026/0001/case.toml.age")
    );
    assert!(world.codes("anna.k").contains(&Code::KeysUnfinished));
    // Once the file is put back, mending finishes what was left.
    fs::write(&broken, bytes).unwrap();
    let mut store = world.open("anna.k");
    let mended = store
        .lock()
        .unwrap()
        .mend(Mending::default(), &stamp(4))
        .unwrap();
    assert_eq!(mended, [Mended::Resealed(1)]);
    assert_eq!(world.codes("anna.k"), []);
}

/// Takes a file or folder away, changes the keys, puts it back and mends.
fn rekeyed_without(world: &World, away: &str) {
    let elsewhere = world.base().join("elsewhere");
    fs::rename(world.path(away), &elsewhere).unwrap();
    let mut store = world.open("anna.k");
    let rekeyed = store.lock().unwrap().rekey(&stamp(3), &|_| {}).unwrap();
    let mut files = rekeyed.failed.iter().filter_map(|f| f.file.as_deref());
    assert!(files.any(|file| file.starts_with(away)), "{away}");
    fs::rename(&elsewhere, world.path(away)).unwrap();
    let mut store = world.open("anna.k");
    let mended = store.lock().unwrap().mend(Mending::default(), &stamp(4));
    mended.unwrap();
    assert_eq!(world.codes("anna.k"), [], "{away}");
}

#[test]
fn a_document_that_is_away_during_a_change_of_keys_opens_when_it_comes_back() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let store = world.open("anna.k");
    let journal = store.read_journal(&case).unwrap();
    let sheet = journal.steps[0].sheet.clone().unwrap();
    let folder = "nk/2026/0001/documents".to_owned();
    rekeyed_without(&world, &format!("{folder}/{}.toml.age", sheet.stem));
    rekeyed_without(&world, &folder);
    let store = world.open("anna.k");
    assert!(store.read_sheet(&case, &sheet).is_ok());
}

#[test]
fn what_is_away_during_a_change_of_keys_opens_when_it_comes_back() {
    for away in [
        "nk/2026/0001",
        "nk/2026/0001/case.toml.age",
        "nk/2026/0001/documents",
    ] {
        let world = World::new();
        let case = world.open_case("anna.k");
        world.open_case("anna.k");
        let elsewhere = world.base().join("elsewhere");
        fs::rename(world.path(away), &elsewhere).unwrap();
        if away.ends_with("documents") {
            fs::write(world.path(away), "no folder").unwrap();
        }
        let mut store = world.open("anna.k");
        let rekeyed = store.lock().unwrap().rekey(&stamp(3), &|_| {}).unwrap();
        assert_ne!(rekeyed.failed, [], "{away}");
        if away.ends_with("documents") {
            fs::remove_file(world.path(away)).unwrap();
        }
        fs::rename(&elsewhere, world.path(away)).unwrap();
        let mut store = world.open("anna.k");
        store
            .lock()
            .unwrap()
            .mend(Mending::default(), &stamp(4))
            .unwrap();
        assert_eq!(world.codes("anna.k"), [], "{away}");
        let journal = store.read_journal(&case).unwrap();
        let sheet = journal.steps[0].sheet.as_ref().unwrap();
        assert!(store.read_sheet(&case, sheet).is_ok(), "{away}");
    }
}

/// Whichever of the two logs is read first: their names are random.
#[test]
fn files_sealed_anew_after_a_colleague_left_are_those_that_the_logs_tell_of() {
    for _ in 0..6 {
        let world = World::new();
        world.hire("jan.w", Right::Write, 2);
        let case = world.open_case("anna.k");
        world.write_step("jan.w", &case, 3).unwrap();
        let id = "jan.w".parse().unwrap();
        let mut store = world.open("anna.k");
        let mut locked = store.lock().unwrap();
        locked.remove_holder(&id, &stamp(3), &|_| {}).unwrap();
        drop(locked);
        assert_eq!(world.codes("anna.k"), []);
        assert_eq!(world.codes_without_keys(), []);
    }
}
