//! The ordinary life of a store.

use kartoteka::record::CaseId;
use kartoteka::record::office::Right;
use kartoteka::store::files;
use kartoteka::store::{Code, Notice, SheetDraft, StepDraft, Store, StoreError, Trust, check};

use super::world::*;

#[test]
fn what_is_written_reads_back_and_nothing_is_found() {
    let world = World::new();
    let case = world.open_case("anna.k");
    assert_eq!(case.to_string(), "NK-2026-0001");
    assert_eq!(world.write_step("anna.k", &case, 3).unwrap(), 2);

    let store = world.open("anna.k");
    let journal = store.read_journal(&case).unwrap();
    store.verify_all(&journal).unwrap();
    assert_eq!(journal.steps.len(), 2);
    let sheet = journal.steps[1].sheet.as_ref().unwrap();
    let sheet = store.read_sheet(&case, sheet).unwrap();
    assert_eq!(sheet.fields.reveal().text("text"), Some(SECRET));
    assert_eq!(sheet.persons[0].id, "P1");
    let mut attached = Vec::new();
    let copied = store.copy_attachment(&case, &sheet.attachments[0], &mut attached);
    assert_eq!(copied, Ok(()));
    assert_eq!(attached, SECRET.as_bytes().repeat(100));

    let check = world.check("anna.k");
    assert_eq!(check.findings, []);
    assert_eq!((check.cases, check.unchecked.len()), (1, 0));
    assert_eq!(world.codes_without_keys(), []);
}

#[test]
fn the_files_hold_no_secret_and_their_names_tell_nothing() {
    let world = World::new();
    let case = world.open_case("anna.k");
    world.write_step("anna.k", &case, 3).unwrap();
    for path in files_below(world.base()) {
        let bytes = std::fs::read(&path).unwrap();
        let found = bytes.windows(SECRET.len()).any(|w| w == SECRET.as_bytes());
        assert!(!found, "{}", path.display());
        assert!(!path.to_string_lossy().contains(SECRET));
    }
}

#[test]
fn age_alone_opens_everything_by_hand() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let age = |identity: &std::path::Path, sealed: &str| {
        let out = crate::judge::program("age")
            .args(["-d", "-i"])
            .arg(identity)
            .arg(world.path(sealed))
            .output()
            .unwrap();
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
        String::from_utf8(out.stdout).unwrap()
    };
    let own = world.base().join("anna.k.key");
    let opened = age(&own, "keys/documents.age");
    assert!(opened.starts_with("# kartoteka documents generation 1\nAGE-SECRET-KEY-1"));
    assert!(opened.lines().nth(2).unwrap().starts_with("# mark-key "));
    let key = world.base().join("journal.key");
    std::fs::write(&key, age(&own, "keys/journal.age")).unwrap();
    let journal = age(&key, &format!("nk/2026/{}/case.toml.age", case.folder()));
    assert!(journal.starts_with("format = 1\nstore = \""));
    assert!(journal.contains("[[step]]\nseq = 1\nstep = \"open\"\non = 2026-11-02\n"));
}

#[test]
fn a_holder_of_journal_reads_journals_alone() {
    let world = World::new();
    world.hire("report", Right::Journal, 2);
    let case = world.open_case("anna.k");
    let store = world.open("report");
    let journal = store.read_journal(&case).unwrap();
    let sheet = journal.steps[0].sheet.clone().unwrap();
    let needed = Right::Documents;
    assert_eq!(
        store.read_sheet(&case, &sheet),
        Err(StoreError::Right { needed })
    );
    let needed = Right::Write;
    assert_eq!(
        store.lock_case(&case).unwrap_err(),
        StoreError::Right { needed }
    );
    let check = world.check("report");
    assert_eq!(check.findings, []);
    assert_eq!(check.unchecked, [check::Unchecked::Documents]);
}

#[test]
fn somebody_without_a_right_opens_nothing() {
    let world = World::new();
    world.make_key("eve.x");
    assert_eq!(
        world.try_open("eve.x").unwrap_err(),
        StoreError::NoUsableIdentity
    );
    assert!(matches!(
        Store::at(world.base()),
        Err(StoreError::NoStore { .. })
    ));
}

#[test]
fn all_cases_are_read_in_order_and_a_broken_one_keeps_none() {
    let world = World::new();
    let cases: Vec<_> = (0..5).map(|_| world.open_case("anna.k")).collect();
    std::fs::write(world.path("nk/2026/0003/case.toml.age"), b"").unwrap();
    let store = world.open("anna.k");
    let read = store
        .read_all(|_| true, &|_| {}, |_, j| j.steps.len())
        .unwrap();
    let ids: Vec<_> = read.cases.iter().map(|(id, _)| id.clone()).collect();
    assert_eq!(ids, cases);
    let outcomes: Vec<_> = read
        .cases
        .iter()
        .map(|(_, r)| r.as_ref().map_err(|e| e.finding().unwrap().code).copied())
        .collect();
    assert_eq!(outcomes, [Ok(1), Ok(1), Err(Code::Empty), Ok(1), Ok(1)]);
}

#[test]
fn gaps_are_never_filled_and_numbers_go_on_past_four_digits() {
    let world = World::new();
    let first = world.open_case("anna.k");
    assert_eq!(first.number(), 1);
    std::fs::create_dir(world.path("nk/2026/9999")).unwrap();
    assert_eq!(world.open_case("anna.k").to_string(), "NK-2026-10000");
    assert_eq!(world.open_case("anna.k").to_string(), "NK-2026-10001");
}

#[test]
fn many_cases_are_opened_in_the_order_given() {
    let world = World::new();
    let mut new: Vec<_> = (0..70).map(|_| new_case()).collect();
    new[5].steps = vec![step("note", 2)];
    let mut store = world.open("anna.k");
    let created = store.lock().unwrap().create_cases(&new, &stamp(2), &|_| {});
    assert_eq!(created.cases.len(), 70);
    assert_eq!(created.cases[5], Err(StoreError::NotSound));
    let numbers: Vec<u32> = created.cases.iter().flatten().map(CaseId::number).collect();
    assert_eq!(
        numbers,
        (1..=69).collect::<Vec<_>>(),
        "a failure leaves no gap"
    );
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn a_year_counts_on_its_own() {
    let world = World::new();
    let mut other = new_case();
    other.year = 2025;
    let mut store = world.open("anna.k");
    let new = [new_case(), other, new_case()];
    let created = store.lock().unwrap().create_cases(&new, &stamp(2), &|_| {});
    let ids: Vec<String> = created
        .cases
        .iter()
        .flatten()
        .map(ToString::to_string)
        .collect();
    assert_eq!(ids, ["NK-2026-0001", "NK-2025-0001", "NK-2026-0002"]);
}

#[test]
fn several_steps_are_one_commit() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let store = world.open("anna.k");
    let mut locked = store.lock_case(&case).unwrap();
    let plain = StepDraft {
        sheet: SheetDraft::default(),
        ..step("forward-to-team", 3)
    };
    let committed = locked
        .commit(vec![plain.clone(), plain.clone()], &stamp(3))
        .unwrap();
    assert_eq!(committed.first_seq, 2);
    assert_eq!(locked.commit(vec![plain], &stamp(4)).unwrap().first_seq, 4);
    assert_eq!(locked.journal().steps.len(), 4);
    drop(locked);
    assert_eq!(world.codes("anna.k"), []);
}

#[test]
fn a_mark_depends_on_tag_text_and_store() {
    let (one, two) = (World::new(), World::new());
    let mark = |world: &World, tag, text| world.open("anna.k").mark(tag, text).unwrap();
    let ours = mark(&one, "reference", "KPP-1187/2026");
    assert_eq!(ours, mark(&one, "reference", "KPP-1187/2026"));
    assert_ne!(ours, mark(&one, "form", "KPP-1187/2026"));
    assert_ne!(ours, mark(&one, "reference", "KPP-1188/2026"));
    assert_ne!(ours, mark(&two, "reference", "KPP-1187/2026"));
}

#[test]
fn a_store_needs_an_empty_folder() {
    let world = World::new();
    let again = world.begin(files::Disk::default());
    assert!(matches!(again, Err(StoreError::NotEmpty { .. })));
}

#[test]
fn the_first_use_is_told_once_and_a_fingerprint_is_held() {
    let world = World::new();
    world.hire("jan.w", Right::Write, 2);
    let first = world.open("jan.w");
    let fingerprint = first.fingerprint();
    assert_eq!(first.notices(), [Notice::FirstUse { fingerprint }]);
    assert_eq!(world.open("jan.w").notices(), []);
    let open = |trust| {
        let closed = Store::at(&world.root()).unwrap();
        closed.open(&world.memory("jan.w"), vec![world.key("jan.w")], trust)
    };
    assert!(open(Trust::Fingerprint(fingerprint)).is_ok());
    let other = kartoteka::record::Digest::of(b"other");
    let refused = open(Trust::Fingerprint(other)).unwrap_err();
    assert_eq!(refused, StoreError::Fingerprint { found: fingerprint });
}

#[test]
fn without_a_memory_everything_works_and_says_so() {
    let world = World::new();
    let case = world.open_case("anna.k");
    let nowhere = world.base().join("anna.k.key");
    let open = || {
        let closed = Store::at(&world.root()).unwrap();
        closed
            .open(&nowhere, vec![world.key("anna.k")], Trust::Seen)
            .unwrap()
    };
    let store = open();
    assert!(matches!(
        store.notices(),
        [Notice::NoMemory(_), Notice::FirstUse { .. }]
    ));
    let mut locked = store.lock_case(&case).unwrap();
    let committed = locked.commit(vec![step("note", 3)], &stamp(3)).unwrap();
    assert_eq!(committed.notices, []);
    drop(locked);
    assert_eq!(open().read_journal(&case).unwrap().steps.len(), 2);
    assert_eq!(world.codes("anna.k"), []);
}
