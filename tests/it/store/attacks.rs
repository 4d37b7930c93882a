//! Somebody with write access to the folder who knows every public key, and a former colleague.

use std::fs;

use age::x25519;
use ed25519_dalek::{Signer as _, SigningKey};
use kartoteka::record::office::{OfficeFile, Right};
use kartoteka::record::{CaseId, Digest, Journal, StepRecord};
use kartoteka::store::{Code, Notice, Store, StoreError, Trust};

use super::forger::*;
use super::world::*;

#[test]
fn replaced_store_identities_do_not_count() {
    let world = World::new();
    world.hire("jan.w", Right::Write, 2);
    let case = world.open_case("anna.k");
    let holder: x25519::Recipient = world.key("jan.w").recipient().parse().unwrap();
    for purpose in ["journal", "documents"] {
        let own = x25519::Identity::generate();
        let text = format!(
            "# kartoteka {purpose} generation 1\n{}\n",
            age::secrecy::ExposeSecret::expose_secret(&own.to_string())
        );
        let sealed = age::encrypt(&holder, text.as_bytes()).unwrap();
        fs::write(world.path(&format!("keys/{purpose}.age")), sealed).unwrap();
    }
    // A machine that has never seen the store gets nothing; one that has keeps to its copies.
    let refused = world.try_open("jan.w").unwrap_err();
    assert!(
        matches!(&refused, StoreError::NoKeys(f) if f[0].code == Code::KeysForeign),
        "{refused:?}"
    );
    assert!(world.open("anna.k").read_journal(&case).is_ok());
    assert!(world.codes("anna.k").contains(&Code::Keys));
}

#[test]
fn an_edited_office_file_stops_writing_and_is_told() {
    let world = World::new();
    world.hire("jan.w", Right::Journal, 2);
    let case = world.open_case("anna.k");
    let path = world.path("office/0002.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace("right = \"journal\"", "right = \"admin\""),
    )
    .unwrap();

    let store = world.open("anna.k");
    assert!(store.read_journal(&case).is_ok());
    assert_eq!(store.writes_stopped().unwrap().version, 2);
    let refused = store.lock_case(&case).unwrap_err();
    assert!(matches!(refused, StoreError::WritesStopped(_)));
    assert!(world.codes("anna.k").contains(&Code::OfficeChain));
    assert!(world.codes_without_keys().contains(&Code::OfficeChain));
    // For a newcomer only version 1 counts, in which he is nobody.
    assert_eq!(
        world.try_open("jan.w").unwrap_err(),
        StoreError::NoUsableIdentity
    );
}

#[test]
fn an_edited_first_version_opens_nothing_for_a_newcomer() {
    let world = World::new();
    let path = world.path("office/0001.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("Przykładowo", "Gdzie indziej")).unwrap();
    let closed = Store::at(&world.root()).unwrap();
    let memory = world.memory("fresh");
    let opened = closed.open(&memory, vec![world.key("anna.k")], Trust::Seen);
    assert!(matches!(opened, Err(StoreError::Office(_))));
    assert!(world.open("anna.k").writes_stopped().is_some());
}

#[test]
fn a_reader_cannot_make_himself_an_admin() {
    let world = World::new();
    world.hire("eve.x", Right::Journal, 2);
    let text = fs::read_to_string(world.path("office/0002.toml")).unwrap();
    let last = OfficeFile::read(&text).unwrap();
    let mut office = last.office.clone();
    office.version = 3;
    office.previous = Some(last.digest);
    office.by = "eve.x".parse().unwrap();
    let key = signing_key(&world, "eve.x");
    let message = |digest: Digest| [b"kartoteka/office/1\0".as_slice(), &digest.0].concat();
    let text = office.write(|digest| Ok::<_, ()>(key.sign(&message(digest)).to_bytes()));
    fs::write(world.path("office/0003.toml"), text.unwrap()).unwrap();
    let store = world.open("anna.k");
    assert_eq!(store.office().version, 2);
    assert_eq!(store.writes_stopped().unwrap().version, 3);
}

#[test]
fn an_office_put_back_to_an_older_version_is_found() {
    let world = World::new();
    world.hire("jan.w", Right::Write, 2);
    let case = world.open_case("jan.w");
    fs::remove_file(world.path("office/0002.toml")).unwrap();
    let store = world.open("jan.w");
    // The machine's own copies still tell who jan.w is.
    assert!(store.read_journal(&case).is_ok());
    assert!(store.writes_stopped().is_some());
}

#[test]
fn another_store_in_the_same_folder_is_no_new_acquaintance() {
    let world = World::new();
    world.open("anna.k");
    let other = World::new();
    fs::remove_dir_all(world.root()).unwrap();
    copy_folder(&other.root(), &world.root());
    let closed = Store::at(&world.root()).unwrap();
    let opened = closed.open(
        &world.memory("anna.k"),
        vec![other.key("anna.k")],
        Trust::Seen,
    );
    assert!(opened.unwrap().writes_stopped().is_some());
}

#[test]
fn a_journal_forged_with_public_keys_alone_is_found() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let journal = world.open("anna.k").read_journal(&case).unwrap();
    let stranger = SigningKey::from_bytes(&[9; 32]);
    forge(
        &world,
        &journal,
        forged_step(2, "close", "anna.k", 3),
        &stranger,
    );
    assert_eq!(read_code(&world, "anna.k", &case), Code::Signature);
    let store = world.open("anna.k");
    let read = store.read_all(|_| true, &|_| {}, |_, _| ()).unwrap();
    assert_eq!(
        read.cases[0]
            .1
            .as_ref()
            .unwrap_err()
            .finding()
            .unwrap()
            .code,
        Code::Signature
    );
    assert!(world.codes("anna.k").contains(&Code::Signature));
}

#[test]
fn one_forged_head_among_many_is_the_one_that_is_named() {
    let world = World::new();
    let mut store = world.open("anna.k");
    let new: Vec<_> = (0..10).map(|_| new_case()).collect();
    store.lock().unwrap().create_cases(&new, &stamp(2), &|_| {});
    let case: CaseId = "NK-2026-0007".parse().unwrap();
    let journal = store.read_journal(&case).unwrap();
    let stranger = SigningKey::from_bytes(&[9; 32]);
    forge(
        &world,
        &journal,
        forged_step(2, "close", "anna.k", 3),
        &stranger,
    );
    let read = store.read_all(|_| true, &|_| {}, |_, _| ()).unwrap();
    let broken: Vec<_> = read
        .cases
        .iter()
        .filter(|(_, r)| r.is_err())
        .map(|(c, _)| c)
        .collect();
    assert_eq!(broken, [&case]);
}

#[test]
fn a_step_by_a_holder_without_the_right_to_write_is_found() {
    let world = World::new();
    world.hire("report", Right::Documents, 2);
    let case = world.open_case("anna.k");
    let journal = world.open("anna.k").read_journal(&case).unwrap();
    let key = signing_key(&world, "report");
    forge(&world, &journal, forged_step(2, "close", "report", 3), &key);
    assert_eq!(read_code(&world, "anna.k", &case), Code::NoRight);
    assert!(world.codes("anna.k").contains(&Code::NoRight));
}

#[test]
fn a_step_before_somebody_had_the_right_is_found() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let journal = world.open("anna.k").read_journal(&case).unwrap();
    world.hire("jan.w", Right::Write, 10);
    let key = signing_key(&world, "jan.w");
    forge(&world, &journal, forged_step(2, "note", "jan.w", 4), &key);
    assert_eq!(read_code(&world, "anna.k", &case), Code::NoRight);
}

#[test]
fn a_former_colleague_cannot_date_back() {
    let world = World::new();
    world.hire("jan.w", Right::Write, 2);
    let case = world.open_case("anna.k");
    world.write_step("jan.w", &case, 3).unwrap();
    let mut store = world.open("anna.k");
    let id = "jan.w".parse().unwrap();
    store
        .lock()
        .unwrap()
        .remove_holder(&id, &stamp(10), &|_| {})
        .unwrap();
    // What jan.w wrote while he might is still believed.
    let journal = store.read_journal(&case).unwrap();
    let key = signing_key(&world, "jan.w");
    forge(&world, &journal, forged_step(3, "note", "jan.w", 4), &key);
    assert_eq!(read_code(&world, "anna.k", &case), Code::AfterEnd);
    // Nor does a day given by hand help.
    let given = StepRecord {
        clock_given: true,
        ..forged_step(3, "note", "jan.w", 4)
    };
    forge(&world, &journal, given, &key);
    assert_eq!(read_code(&world, "anna.k", &case), Code::AfterEnd);
    assert_eq!(
        world.try_open("jan.w").unwrap_err(),
        StoreError::NoUsableIdentity
    );
}

#[test]
fn a_journal_put_back_to_an_older_state_is_found() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let path = world.path("nk/2026/0001/case.toml.age");
    let old = fs::read(&path).unwrap();
    world.write_step("anna.k", &case, 3).unwrap();
    fs::write(&path, old).unwrap();
    assert_eq!(read_code(&world, "anna.k", &case), Code::RolledBack);
    // A machine that never saw the step learns it from the signed log, even without a key.
    assert!(world.codes_without_keys().contains(&Code::LogAhead));
    fs::remove_dir_all(world.memory("anna.k")).unwrap();
    assert!(world.open("anna.k").read_journal(&case).is_ok());
    assert!(world.codes("anna.k").contains(&Code::LogAhead));
}

#[test]
fn a_past_written_anew_by_a_colleague_is_found() {
    let world = World::new();
    world.hire("jan.w", Right::Write, 2);
    let case = world.open_case("anna.k");
    let path = world.path("nk/2026/0001/case.toml.age");
    let old = fs::read(&path).unwrap();
    world.write_step("anna.k", &case, 3).unwrap();
    fs::write(&path, old).unwrap();
    world.write_step("jan.w", &case, 4).unwrap();
    assert_eq!(read_code(&world, "anna.k", &case), Code::Rewritten);
    // An admin may take it knowingly.
    let mut store = world.open("anna.k");
    assert!(store.accept_head(&case, true, &stamp(5)).unwrap());
    assert_eq!(read_code(&world, "anna.k", &case), Code::Rewritten);
    assert!(store.accept_head(&case, false, &stamp(5)).unwrap());
    assert!(store.read_journal(&case).is_ok());
}

#[test]
fn earlier_steps_forged_under_a_true_head_are_found_by_the_check() {
    let world = World::new();
    world.hire("jan.w", Right::Write, 2);
    let store = world.open("anna.k");
    let case: CaseId = "NK-2026-0001".parse().unwrap();
    let mut journal = Journal::new(store.id(), case.clone(), "nk", &[1; 32]);
    let stranger = SigningKey::from_bytes(&[9; 32]);
    let first = forged_step(1, "open", "anna.k", 2);
    journal
        .append(first, |d| Ok::<_, ()>(sign(&stranger, d)))
        .unwrap();
    fs::create_dir_all(world.path("nk/2026/0001")).unwrap();
    let jan = signing_key(&world, "jan.w");
    forge(&world, &journal, forged_step(2, "note", "jan.w", 3), &jan);
    let read = store.read_journal(&case).unwrap();
    let error = store.verify_all(&read).unwrap_err();
    assert_eq!(error.finding().unwrap().step, Some(1));
    assert!(world.codes("anna.k").contains(&Code::Signature));
}

#[test]
fn a_case_under_another_number_or_from_another_store_is_found() {
    let world = World::new();
    world.open_case("anna.k");
    copy_folder(&world.path("nk/2026/0001"), &world.path("nk/2026/0002"));
    let other = World::new();
    other.open_case("anna.k");
    copy_folder(&other.path("nk/2026/0001"), &world.path("nk/2026/0003"));
    let case = |n| CaseId::new("NK", 2026, n);
    assert_eq!(read_code(&world, "anna.k", &case(2)), Code::OtherCase);
    assert_eq!(read_code(&world, "anna.k", &case(3)), Code::ForeignKey);
}

#[test]
fn logs_cut_inside_or_forged_are_found() {
    let world = World::new();
    let case = world.open_case("anna.k");
    world.write_step("anna.k", &case, 3).unwrap();
    let path = files_below(&world.path("log")).remove(0);
    let text = fs::read_to_string(&path).unwrap();
    let without_second: String = text
        .split_inclusive('\n')
        .enumerate()
        .filter_map(|(i, line)| (i != 1).then_some(line))
        .collect();
    fs::write(&path, without_second).unwrap();
    assert!(world.codes_without_keys().contains(&Code::LogChain));
    let first = text.split_inclusive('\n').next().unwrap();
    fs::write(&path, first.replace("\"op\":\"init\"", "\"op\":\"void\"")).unwrap();
    assert!(world.codes_without_keys().contains(&Code::LogSignature));
}

#[test]
fn swapped_documents_are_found() {
    let world = World::new();
    let one = world.open_case("anna.k");
    world.open_case("anna.k");
    let sheets = |n: u32| {
        let files = files_below(&world.path(&format!("nk/2026/{n:04}/documents")));
        let sheets = files
            .into_iter()
            .filter(|p| p.to_string_lossy().ends_with(".toml.age"));
        sheets.collect::<Vec<_>>().remove(0)
    };
    fs::copy(sheets(2), sheets(1)).unwrap();
    let codes = world.codes("anna.k");
    assert!(
        codes.contains(&Code::OtherSheet) && codes.contains(&Code::LogDigest),
        "{codes:?}"
    );
    let store = world.open("anna.k");
    let sheet = store.read_journal(&one).unwrap().steps[0]
        .sheet
        .clone()
        .unwrap();
    let error = store.read_sheet(&one, &sheet).unwrap_err();
    assert_eq!(error.finding().unwrap().code, Code::OtherSheet);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_store_are_not_followed() {
    use std::os::unix::fs::symlink;
    let world = World::new();
    let case = world.open_case("anna.k");
    let folder = world.path("nk/2026/0001");
    let away = world.base().join("away");
    fs::rename(&folder, &away).unwrap();
    symlink(&away, &folder).unwrap();
    assert_eq!(read_code(&world, "anna.k", &case), Code::Link);
    let store = world.open("anna.k");
    assert!(store.cases().unwrap().cases.is_empty());
    assert!(store.lock_case(&case).is_err());
    assert!(world.codes("anna.k").contains(&Code::Link));
    fs::remove_file(&folder).unwrap();
    fs::rename(&away, &folder).unwrap();
    let journal = folder.join("case.toml.age");
    fs::rename(&journal, world.base().join("journal")).unwrap();
    symlink(world.base().join("journal"), &journal).unwrap();
    assert_eq!(read_code(&world, "anna.k", &case), Code::Link);
}

#[test]
fn who_reads_what_since_when_is_told_to_those_who_were_away() {
    let world = World::new();
    world.hire("jan.w", Right::Write, 2);
    world.open("jan.w");
    world.hire("ewa.z", Right::Documents, 3);
    let told = world.open("jan.w").notices().to_vec();
    let [Notice::Changed(kartoteka::store::office_chain::Change::Added(holder))] = &told[..] else {
        panic!("{told:?}");
    };
    assert_eq!(
        (holder.id.as_str(), holder.right, holder.since),
        ("ewa.z", Right::Documents, at(3))
    );
}
