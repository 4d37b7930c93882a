//! `backup` and `restore-drill`.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kartoteka::store::backup::drill::Compared;
use kartoteka::store::{Disk, Stamp, Store, StoreError};

use super::answer;
use super::worse::worse;
use crate::judge;
use crate::office::{Office, contents, id};

fn back_up(office: &Office) -> String {
    office.done(&["backup", "--to", "copy", "--format", "json"])
}

fn drill(office: &Office, status: i32) -> serde_json::Value {
    let said = office.run(&["restore-drill", "--from", "copy", "--format", "json"]);
    assert_eq!(said.status, status, "{said}");
    answer(&said.stdout)
}

#[test]
fn a_copy_is_the_store_and_needs_no_key() {
    let office = Office::new();
    office.a_case("1");
    office.a_case("2");
    let told = answer(&office.done(&[
        "backup",
        "--to",
        "copy",
        "--format",
        "json",
        "--identity",
        "no-such-file",
    ]));
    assert_eq!(told["records"], 2);
    let copy = office.env.path("copy");
    let store = office.env.path("store");
    let is_lock = |path: &Path| path.file_name().is_some_and(|name| name == ".lock");
    for (path, bytes) in contents(&store) {
        let inside = path.strip_prefix(&store).unwrap();
        if is_lock(&path) {
            assert!(!copy.join(inside).exists());
        } else {
            assert_eq!(fs::read(copy.join(inside)).unwrap(), bytes, "{inside:?}");
        }
    }
    let strict = office.run_at("copy", &["validate", "--strict"]);
    assert_eq!(strict.status, 0, "{strict}");
    let mut stock = judge::program("sha256sum");
    stock.args(["--check", "--strict", "--quiet", "SHA256SUMS"]);
    let stock = stock.current_dir(&copy).output().unwrap();
    assert!(stock.status.success(), "{stock:?}");
}

#[test]
fn a_copy_goes_over_an_earlier_one_and_over_nothing_else() {
    let office = Office::new();
    let case = office.a_case("1");
    back_up(&office);
    office.a_case("2");
    assert_eq!(answer(&back_up(&office))["records"], 2);
    // Where anything else lies, nothing is touched.
    office.env.file("other/note.txt", "x");
    let said = office.refused(1, &["backup", "--to", "other"]);
    assert!(said.contains("something else than a copy"), "{said}");
    for inside in ["store/copy", "store", ".", "store/nk/2026"] {
        let said = office.refused(1, &["backup", "--to", inside]);
        assert!(
            said.contains("in a store") || said.contains("something else"),
            "{inside}: {said}"
        );
    }
    // A copy that knows a record which the store has lost stays.
    fs::remove_dir_all(office.in_store("nk/2026/0001")).unwrap();
    assert_eq!(worse(&office, 3)[0], "nk/2026/0001/case.toml.age");
    let args = [
        "restore-drill",
        "--from",
        "copy.previous",
        "--format",
        "json",
    ];
    let said = office.run(&args);
    assert_eq!(said.status, 3, "{said}");
    assert_eq!(answer(&said.stdout)["records"][0]["case"], case);
    assert_eq!(left_behind(&office), Vec::<String>::new());
}

#[test]
#[cfg(unix)]
fn what_is_passed_over_is_told_by_the_exit_code() {
    let office = Office::new();
    office.a_case("1");
    std::os::unix::fs::symlink("/dev/null", office.in_store("nk/2026/0001/documents/x.age"))
        .unwrap();
    assert_eq!(worse(&office, 3), [""; 0]);
    let said = office.run(&["backup", "--to", "copy"]);
    assert!(said.stderr.contains("documents/x.age"), "{said}");
}

#[test]
fn a_drill_tells_that_the_keys_of_a_copy_are_older() {
    let office = Office::new();
    office.a_case("1");
    back_up(&office);
    assert_eq!(drill(&office, 0)["older_keys"], serde_json::json!([]));
    office.done(&["rekey", "documents", "--yes"]);
    let told = drill(&office, 0);
    let documents = serde_json::json!({"keys": "documents", "copy": 1, "store": 2});
    assert_eq!(told["older_keys"], serde_json::json!([documents]));
    let said = office.done(&["restore-drill", "--from", "copy"]);
    assert!(said.contains("are older than those of now"), "{said}");
}

#[test]
fn a_drill_says_that_no_digests_were_compared() {
    let office = Office::new();
    office.a_case("1");
    back_up(&office);
    let list = office.env.path("copy/SHA256SUMS");
    fs::write(&list, "x").unwrap();
    assert_eq!(
        drill(&office, 4)["damaged"],
        serde_json::json!(["SHA256SUMS"])
    );
    fs::remove_file(list).unwrap();
    let said = office.run(&["restore-drill", "--from", "copy"]);
    assert_eq!(said.status, 0, "{said}");
    for told in [&said.stdout, &said.stderr] {
        assert!(told.contains("was not compared"), "{said}");
    }
    let said = office.refused(1, &["restore-drill", "--from", "elsewhere"]);
    assert!(
        said.contains("no copy of this store") && said.contains("--from"),
        "{said}"
    );
}

/// What a copy left beside its place.
fn left_behind(office: &Office) -> Vec<String> {
    let entries = fs::read_dir(office.env.path("")).unwrap();
    let names = entries.map(|e| e.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(".tmp-")).collect()
}

#[test]
fn a_copy_of_another_store_is_neither_replaced_nor_tried() {
    let (office, other) = (Office::new(), Office::new());
    back_up(&other);
    let copy = other.env.path("copy");
    let copy = copy.to_str().unwrap();
    for (command, told) in [
        (["backup", "--to", copy], "something else than a copy"),
        (["restore-drill", "--from", copy], "no copy of this store"),
    ] {
        let said = office.refused(1, &command);
        assert!(said.contains(told), "{said}");
    }
}

#[test]
fn a_copy_that_breaks_off_is_not_there() {
    let office = Office::new();
    office.a_case("1");
    let to = office.env.path("copy");
    let stamp = Stamp {
        at: "2026-11-23T09:00:00+01:00".parse().unwrap(),
        clock_given: false,
    };
    for moment in 0.. {
        assert!(moment < 400, "the copy never ends");
        let told = AtomicUsize::new(0);
        let disk = Disk::observed(Arc::new(move |_, _| {
            assert_ne!(told.fetch_add(1, Ordering::SeqCst), moment, "the plug");
        }));
        let store = Store::on(&office.env.path("store"), disk).unwrap();
        let copied = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            store.back_up(&to, &stamp, &|_| {}).unwrap();
        }));
        if copied.is_ok() {
            assert!(moment > 10);
            break;
        }
        // Once it has its name it is whole.
        if to.exists() {
            assert_eq!(office.run_at("copy", &["validate"]).status, 0);
            fs::remove_dir_all(&to).unwrap();
        }
    }
}

#[test]
fn a_copy_takes_no_file_that_is_larger_than_such_a_file_may_be() {
    let office = Office::new();
    office.a_case("1");
    let grown = [
        ("nk/2026/0001/case.toml.age", 16_u64 << 20),
        ("nk/2026/0001/film.mp4", 2 << 30),
    ];
    for (inside, limit) in grown {
        let path = office.in_store(inside);
        let before = fs::read(&path).ok();
        // It takes no room on the disk; a copy of it would.
        let file = fs::OpenOptions::new().create(true).append(true).open(&path);
        file.unwrap().set_len(limit + 1).unwrap();
        let said = office.refused(1, &["backup", "--to", "copy"]);
        assert!(said.contains(inside), "{said}");
        assert!(!office.env.path("copy").exists());
        match before {
            Some(bytes) => fs::write(&path, bytes).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
    }
    assert_eq!(left_behind(&office), Vec::<String>::new());
    back_up(&office);
}

#[test]
fn a_drill_tells_what_the_copy_lacks_and_leaves_a_proof() {
    let office = Office::new();
    let case = office.a_case("1");
    back_up(&office);
    let told = drill(&office, 0);
    assert_eq!((&told["good"], &told["same"]), (&true.into(), &1.into()));
    assert_eq!(told["records"], serde_json::json!([]));
    office.done(&["nk", "forward-to-team", &case, "--on", "2026-11-06"]);
    let second = office.a_case("2");
    let told = drill(&office, 0);
    assert_eq!(told["good"], true);
    let last = office.journal(&case).last_seq();
    assert_eq!(
        told["records"],
        serde_json::json!([
            {"case": case, "compared": "behind", "copy": last - 1, "store": last},
            {"case": second, "compared": "not-copied", "copy": null,
             "store": office.journal(&second).last_seq()},
        ])
    );
    let log: String = contents(&office.in_store("log"))
        .into_iter()
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    assert_eq!(log.matches("\"op\":\"restore-drill\"").count(), 2);
    assert!(log.contains(told["sha256sums"].as_str().unwrap()));
    let strict = office.run(&["validate", "--strict"]);
    assert_eq!(strict.status, 0, "{strict}");
}

#[test]
fn a_drill_finds_what_the_store_has_lost() {
    let office = Office::new();
    let case = office.a_case("1");
    let journal = office.in_store("nk/2026/0001/case.toml.age");
    let older = fs::read(&journal).unwrap();
    office.done(&["nk", "forward-to-team", &case, "--on", "2026-11-06"]);
    back_up(&office);
    fs::write(&journal, older).unwrap();
    // This computer knows better; one that never saw the store learns it from the copy.
    let told = drill(&office, 3);
    assert_eq!(told["records"][0]["compared"], "unreadable");
    let state = office.env.path("elsewhere");
    let elsewhere = Store::at(&office.env.path("store")).unwrap();
    let me = kartoteka::store::identity::read(&office.env.path("anna.key"), &mut |_| None).unwrap();
    let elsewhere = elsewhere
        .open(&state, me, kartoteka::store::Trust::Seen)
        .unwrap();
    let drill = elsewhere
        .try_out(&office.env.path("copy"), &|_| {})
        .unwrap();
    let last = drill.check.cases;
    assert_eq!(last, 1);
    assert!(matches!(drill.records[&id(&case)], Compared::Ahead(..)));
    assert!(!drill.is_good());
}

#[test]
fn a_damaged_copy_is_not_good() {
    let office = Office::new();
    office.a_case("1");
    back_up(&office);
    let journal = office.env.path("copy/nk/2026/0001/case.toml.age");
    let mut bytes = fs::read(&journal).unwrap();
    let at = bytes.len() - 3;
    bytes[at] ^= 1;
    fs::write(&journal, bytes).unwrap();
    let told = drill(&office, 3);
    assert_eq!(told["good"], false);
    assert_eq!(told["damaged"][0], "nk/2026/0001/case.toml.age");
    assert_eq!(told["records"][0]["compared"], "unreadable-copy");
    // The proof says that it failed.
    let said = office.run(&["restore-drill", "--from", "copy"]);
    assert!(said.stdout.contains("this copy is not enough"), "{said}");
    fs::remove_file(office.env.path("copy/SHA256SUMS")).unwrap();
    fs::write(office.env.path("copy/kartoteka.toml"), "x").unwrap();
    office.refused(1, &["restore-drill", "--from", "copy"]);
    office.refused(1, &["restore-drill", "--from", "nowhere"]);
}

#[test]
fn a_reader_tries_a_copy_out_without_a_proof() {
    let office = Office::new();
    office.a_case("1");
    let card = office.done(&[
        "key",
        "new",
        "--id",
        "jan.n",
        "--out",
        "jan.key",
        "--no-passphrase",
    ]);
    office.done(&["staff", "add", "--right", "journal", "--card", card.trim()]);
    back_up(&office);
    let args = ["restore-drill", "--from", "copy", "--identity", "jan.key"];
    let said = office.run(&[&args[..], &["--format", "json"]].concat());
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(answer(&said.stdout)["logged"], false);
    assert!(said.stderr.contains("does not stand in the log"), "{said}");
}

#[test]
fn the_certificate_reads_well() {
    let office = Office::polish();
    let case = office.a_case("1");
    office.done(&["backup", "--to", "copy", "--quiet"]);
    office.done(&[
        "nk",
        "forward-to-team",
        &case,
        "--on",
        "2026-11-06",
        "--quiet",
    ]);
    let said = office.run(&["restore-drill", "--from", "copy"]);
    let digest = |line: &str| match line.rsplit_once(": ") {
        Some((label, hex)) if hex.len() == 64 => format!("{label}: [digest]\n"),
        _ => format!("{line}\n"),
    };
    let told: String = said.to_string().lines().map(digest).collect();
    insta::assert_snapshot!("certificate_of_a_drill", told);
}

#[test]
fn a_list_that_leads_out_of_the_copy_is_none() {
    let office = Office::new();
    back_up(&office);
    let list = office.env.path("copy/SHA256SUMS");
    let text = fs::read_to_string(&list).unwrap();
    fs::write(
        &list,
        text.replace("  kartoteka.toml", "  ../kartoteka.toml"),
    )
    .unwrap();
    let store = Store::at(&office.env.path("store")).unwrap();
    let stamp = Stamp {
        at: "2026-11-23T09:00:00+01:00".parse().unwrap(),
        clock_given: false,
    };
    let refused = store.back_up(&office.env.path("copy"), &stamp, &|_| {});
    assert_eq!(refused, Err(StoreError::NotABackup));
}
