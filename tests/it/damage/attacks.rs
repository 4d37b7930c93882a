//! The attacks of The Update Framework on what is fetched from a place that others write to, as
//! they would be made on a store: what tells of each, and what does not.

use serde_json::Value;

use super::fixture::{Fixture, JOURNAL};
use super::forger::{append, journal, put, signing_key};
use super::{difference, found};
use crate::env::Said;
use crate::office::Office;

impl Fixture {
    fn stranger(&self, more: &[&str]) -> Said {
        let state = self.office.env.path("state-of-a-stranger");
        if state.exists() {
            std::fs::remove_dir_all(&state).unwrap();
        }
        let args = [&["validate", "--format=json"], more].concat();
        let state = state.to_str().unwrap();
        self.office.env.run_under("KARTOTEKA_STATE", state, &args)
    }

    fn older(&self, inside: &str) {
        let older = std::fs::read(self.middle(inside)).unwrap();
        self.write(inside, older);
    }
}

/// What is found must be this and nothing else.
fn is(said: &Said, expected: &[&str]) {
    let expected: Vec<String> = expected.iter().map(|&form| form.to_owned()).collect();
    let difference = difference(&expected, &found(said));
    assert!(difference.is_empty(), "{difference:#?}\n{said}");
}

fn gone(said: &Said) -> Value {
    let answer: Value = serde_json::from_str(&said.stdout).unwrap();
    answer["gone"].clone()
}

/// An older journal is put back. Which steps are gone is told, as far as logs tell of them.
#[test]
fn rollback() {
    let fixture = Fixture::new();
    let last = u32::try_from(journal(&fixture).steps.len()).unwrap();
    fixture.older(JOURNAL);
    let seen = format!("V023 {JOURNAL}");
    let said = fixture.validate(&[]);
    is(&said, &[&seen]);
    let lost = serde_json::json!([{
        "case": "NK-2026-0001",
        "from": last,
        "to": last,
        "writes": [{ "step": last, "at": "2026-11-23T09:00:00+01:00", "by": "anna.k", "op": "step" }],
    }]);
    assert_eq!(gone(&said), lost);
    let told = fixture.office.run(&["validate"]).stdout;
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = format!("Step {last} is missing. The logs tell: up to step {last} – anna.k, ");
    assert!(told.contains(&sentence), "{told}");
    // Who never saw the store is told by the logs, and so is who has no key.
    let ahead = format!("V052 {JOURNAL}");
    for said in [fixture.stranger(&[]), fixture.stranger(&["--no-keys"])] {
        is(&said, &[&ahead]);
        assert_eq!(gone(&said), lost);
    }
    // With the log put back too, the memory alone tells, and nobody knows what is gone.
    fixture.older(&fixture.log("anna.k"));
    let said = fixture.validate(&[]);
    is(&said, &[&seen, "V058 log/*"]);
    assert_eq!(gone(&said)[0]["from"], last);
    assert_eq!(gone(&said)[0]["writes"], serde_json::json!([]));
}

/// A rollback of several writes, and of a whole case, tells each of them with its day and holder.
#[test]
fn rollback_of_many_steps_tells_each_write() {
    let fixture = Fixture::new();
    for _ in 0..3 {
        let note = [
            "nk",
            "note",
            "NK-2026-0002",
            "--crime-suspected",
            "no",
            "--quiet",
        ];
        fixture
            .office
            .done(&[&note[..], &["--identity", "ewa.z.key"]].concat());
    }
    assert_eq!(fixture.validate(&[]).status, 0);
    let inside = "nk/2026/0002/case.toml.age";
    fixture.older(inside);
    let lost = gone(&fixture.validate(&[]));
    let writes = lost[0]["writes"].as_array().unwrap();
    let from = lost[0]["from"].as_u64().unwrap();
    assert_eq!(lost[0]["to"], from + 2);
    let told = writes
        .iter()
        .map(|w| (w["step"].as_u64().unwrap(), w["by"].as_str().unwrap()));
    let expected = (from..from + 3).map(|step| (step, "ewa.z"));
    assert_eq!(told.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    fixture.remove("nk/2026/0002");
    let lost = gone(&fixture.validate(&[]));
    assert_eq!(
        (&lost[0]["from"], &lost[0]["to"]),
        (&1.into(), &(from + 2).into())
    );
    assert_eq!(lost.as_array().unwrap().len(), 1);
}

/// A computer that only checks remembers what it saw, and tells when it goes back: log or not.
#[test]
fn rollback_is_told_by_a_computer_that_only_validates() {
    let fixture = Fixture::new();
    let state = fixture.office.env.path("state-of-an-auditor");
    let state = state.to_str().unwrap();
    let args = ["validate", "--format=json"];
    let look = || {
        fixture
            .office
            .env
            .run_under("KARTOTEKA_STATE", state, &args)
    };
    is(&look(), &[]);
    fixture.older(JOURNAL);
    fixture.older(&fixture.log("anna.k"));
    is(&look(), &[&format!("V023 {JOURNAL}"), "V058 log/*"]);
}

/// The office's facts are put back to a version in which a holder still had his right.
#[test]
fn rollback_of_the_office() {
    let fixture = Fixture::new();
    let newest = super::offices::LAST;
    fixture.remove(newest);
    let finding = format!("V060 {newest}");
    is(&fixture.validate(&[]), &[&finding]);
    // To a stranger the logs tell that a version is missing.
    let told = found(&fixture.stranger(&["--no-keys"]));
    assert!(told.contains(&format!("V056 {newest}")), "{told:?}");
}

/// Somebody keeps what is new from arriving. A store that does not change cannot be told from one
/// that is kept from changing: undetected, until a computer that saw the newer state looks.
#[test]
fn freeze() {
    let fixture = Fixture::new();
    let state = fixture.office.env.path("state");
    let other = fixture.office.env.path("state-of-another");
    crate::sample::copy(&state, &other);
    fixture.office.done(&[
        "nk",
        "note",
        "NK-2026-0003",
        "--crime-suspected",
        "no",
        "--quiet",
    ]);
    let store = fixture.office.env.path("store");
    std::fs::remove_dir_all(&store).unwrap();
    crate::sample::copy(&fixture.office.env.path("sound-store"), &store);
    let args = ["validate", "--format=json", "--strict"];
    let other = other.to_str().unwrap();
    let frozen = fixture
        .office
        .env
        .run_under("KARTOTEKA_STATE", other, &args);
    is(&frozen, &[]);
    assert_eq!(frozen.status, 0);
    assert_eq!(fixture.stranger(&["--strict"]).status, 0);
    is(
        &fixture.validate(&[]),
        &["V023 nk/2026/0003/case.toml.age", "V058 log/*"],
    );
}

/// Files that were each true at some time, but never together.
#[test]
fn mix_and_match() {
    let fixture = Fixture::new();
    // Names of sheets are random: the first may be a later one.
    let mut sheets = fixture.documents("0001", true).into_iter();
    let sheet = sheets.find(|sheet| fixture.early(sheet).exists()).unwrap();
    let mixed = |change: &dyn Fn(), expected: &[&str]| {
        fixture.put_back();
        change();
        is(&fixture.stranger(&[]), expected);
    };
    let early = |inside: &str| std::fs::read(fixture.early(inside)).unwrap();
    let of_before = early(&sheet);
    mixed(
        &|| fixture.write(&sheet, &of_before),
        &[&format!("V007 {sheet}")],
    );
    let other = fixture.read(&fixture.documents("0002", true)[0]);
    mixed(
        &|| fixture.write(&sheet, &other),
        &[&format!("V031 {sheet}")],
    );
    let keys = early("keys/documents.age");
    let told = {
        fixture.put_back();
        fixture.write("keys/documents.age", keys);
        found(&fixture.stranger(&[]))
    };
    assert!(told.contains("V064 keys/documents.age"), "{told:?}");
    let journal = std::fs::read(fixture.middle(JOURNAL)).unwrap();
    mixed(
        &|| fixture.write(JOURNAL, &journal),
        &[&format!("V052 {JOURNAL}")],
    );
}

/// Numbers that are far ahead, so that what is true looks old or nothing can follow.
#[test]
fn fast_forward() {
    let fixture = Fixture::new();
    let newest = fixture.text(super::offices::LAST);
    fixture.write(
        "office/9999.toml",
        newest.replace("version = 5", "version = 9999"),
    );
    is(
        &fixture.validate(&[]),
        &["V060 office/0006.toml", "V054 office/9999.toml"],
    );
    fixture.put_back();
    fixture.write("nk/2026/999999999/case.toml.age", fixture.read(JOURNAL));
    is(
        &fixture.validate(&[]),
        &["V011 nk/2026/999999999/case.toml.age"],
    );
    fixture.put_back();
    let ahead = "\"n\":4000000000,";
    fixture.edit_text(&fixture.log("ewa.z"), |t| {
        let last = t.lines().last().unwrap();
        let (_, rest) = last.split_once(',').unwrap();
        format!("{t}{{{ahead}{rest}\n")
    });
    let told = found(&fixture.validate(&[]));
    assert!(told.iter().any(|f| f.starts_with("V050 log/")), "{told:?}");
}

/// Files without end, where the program would read and read.
#[test]
fn endless_data() {
    let fixture = Fixture::new();
    let log = fixture.log("ewa.z");
    let sheet = fixture.documents("0001", true).remove(0);
    let begun = std::time::Instant::now();
    for inside in [
        JOURNAL,
        &sheet,
        &log,
        "office/0003.toml",
        "keys/journal.age",
    ] {
        fixture.put_back();
        let file = std::fs::File::create(fixture.path(inside)).unwrap();
        file.set_len(10 << 30).unwrap();
        for flags in [&[][..], &["--no-keys"]] {
            let told = found(&fixture.validate(flags));
            assert!(
                told.contains(&format!("V003 {inside}")),
                "{inside}: {told:?}"
            );
        }
    }
    fixture.put_back();
    // Whoever reads to the end of one of them reads for longer than this.
    assert!(begun.elapsed().as_secs() < 60);
}

/// Another store is put in the place of this one.
#[test]
fn arbitrary_installation() {
    let fixture = Fixture::new();
    let fingerprint = fixture.office.store().fingerprint().to_string();
    let other = Office::new();
    let store = fixture.office.env.path("store");
    std::fs::remove_dir_all(&store).unwrap();
    crate::sample::copy(&other.env.path("store"), &store);
    let key = other.env.path("anna.key");
    let key = key.to_str().unwrap();
    // The attacker's store knows the attacker's key alone.
    assert_eq!(fixture.validate(&[]).status, 1);
    // Even opened with that, it is not the one that was seen in this place.
    let said = fixture.validate(&["--identity", key]);
    is(&said, &["V060 office/0001.toml"]);
    assert_eq!(said.status, 3);
    // Who sees it for the first time takes it for what it is, unless the fingerprint is given.
    assert_eq!(fixture.stranger(&["--identity", key, "--strict"]).status, 0);
    let said = fixture.stranger(&["--identity", key, "--trust", &fingerprint]);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("wrong-fingerprint"), "{said}");
}

/// The key of a holder who was removed is in the wrong hands.
#[test]
fn key_compromise() {
    let fixture = Fixture::new();
    for (at, code) in [
        (Some("2026-11-30T09:00:00+01:00"), "V022"),
        (Some("2026-11-23T08:59:00+01:00"), "V022"),
    ] {
        fixture.put_back();
        let mut forged = journal(&fixture);
        append(&mut forged, "jan.w", &signing_key(&fixture, "jan.w"), at);
        put(&fixture, forged.text());
        is(&fixture.validate(&[]), &[&format!("{code} {JOURNAL}")]);
    }
    fixture.put_back();
    // It opens nothing that is there now.
    let said = fixture.validate(&["--identity", "jan.w.key"]);
    assert_eq!(said.status, 1, "{said}");
}
