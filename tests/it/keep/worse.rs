//! A copy that is worse than the earlier one does not take its place.

use std::fs;

use super::answer;
use crate::office::{Office, contents, form};

/// Makes a copy that ends so, and tells by which files it is worse than the earlier one.
pub fn worse(office: &Office, status: i32) -> Vec<String> {
    let said = office.run(&["backup", "--to", "copy", "--format", "json"]);
    assert_eq!(said.status, status, "{said}");
    let told = answer(&said.stdout);
    let files = told["worse"].as_array().unwrap().iter();
    let files: Vec<String> = files
        .map(|file| file.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(told["previous"].is_null(), files.is_empty(), "{told}");
    files
}

#[test]
#[cfg(unix)]
fn a_worse_copy_never_takes_the_place_of_a_better_one() {
    const JOURNAL: &str = "nk/2026/0001/case.toml.age";
    type Damage = fn(&Office, &str);
    let log = |office: &Office| {
        let (path, text) = contents(&office.in_store("log")).remove(0);
        (path, String::from_utf8(text).unwrap())
    };
    let store = |office: &Office, inside: &str| {
        let inside = inside.strip_prefix("log/*").map_or(inside.to_owned(), |_| {
            let (path, _) = log(office);
            format!("log/{}", path.file_name().unwrap().to_str().unwrap())
        });
        office.in_store(&inside)
    };
    let damages: [(&str, Damage); 9] = [
        (JOURNAL, |o, at| fs::remove_file(o.in_store(at)).unwrap()),
        (JOURNAL, |o, at| fs::write(o.in_store(at), "").unwrap()),
        // As it was before: the log knows that state for an older one.
        (JOURNAL, |o, at| {
            fs::copy(o.env.path("earlier"), o.in_store(at)).unwrap();
        }),
        ("nk/2026/0001", |o, at| {
            let moved = o.env.path("moved");
            fs::rename(o.in_store(at), &moved).unwrap();
            std::os::unix::fs::symlink(moved, o.in_store(at)).unwrap();
        }),
        ("nk/2026/0001/documents", |o, at| {
            fs::remove_dir_all(o.in_store(at)).unwrap();
        }),
        ("keys/documents.age", |o, at| {
            fs::remove_file(o.in_store(at)).unwrap();
        }),
        ("office/0002.toml", |o, at| {
            fs::remove_file(o.in_store(at)).unwrap();
        }),
        ("log/*", |o, at| fs::remove_file(at_log(o, at)).unwrap()),
        ("log/*", |o, at| {
            let path = at_log(o, at);
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().count();
            let kept: Vec<&str> = text.lines().take(lines - 1).collect();
            fs::write(path, kept.join("\n") + "\n").unwrap();
        }),
    ];
    for (at, damage) in damages {
        let office = Office::new();
        let case = office.a_case("1");
        let settings = office.file("settings.toml", "[letterhead]\ntown = \"X\"\n");
        office.done(&["settings", "set", "--from", &settings]);
        fs::copy(office.in_store(JOURNAL), office.env.path("earlier")).unwrap();
        office.done(&["nk", "forward-to-team", &case, "--on", "2026-11-06"]);
        assert_eq!(worse(&office, 0), [""; 0]);
        assert_eq!(worse(&office, 0), [""; 0]);
        let good = contents(&office.env.path("copy"));
        let told_at = store(&office, at);
        let told_at = told_at
            .strip_prefix(office.in_store(""))
            .unwrap()
            .to_str()
            .unwrap();
        damage(&office, at);
        let files = worse(&office, 3);
        assert!(
            files.iter().any(|file| file.starts_with(told_at)),
            "{at}: {files:?}"
        );
        let inside = |folder: &str, files: Vec<(std::path::PathBuf, Vec<u8>)>| {
            let folder = office.env.path(folder);
            let strip = |(path, bytes): (std::path::PathBuf, Vec<u8>)| {
                (path.strip_prefix(&folder).unwrap().to_owned(), bytes)
            };
            files.into_iter().map(strip).collect::<Vec<_>>()
        };
        let kept = inside("copy.previous", contents(&office.env.path("copy.previous")));
        assert!(kept == inside("copy", good), "{at}");
        // The same store again is no worse than that copy; it is told all the same, or nothing is.
        let again = office.run(&["backup", "--to", "copy"]);
        assert!([0, 3].contains(&again.status), "{at}: {again}");
        assert!(kept == inside("copy.previous", contents(&office.env.path("copy.previous"))));
        // A third state is not written over.
        fs::remove_dir_all(office.env.path("copy")).unwrap();
        crate::sample::copy(&office.env.path("copy.previous"), &office.env.path("copy"));
        let before = contents(&office.env.path("copy"));
        let said = office.refused(1, &["backup", "--to", "copy"]);
        assert!(said.contains("Nothing was replaced"), "{at}: {said}");
        assert!(contents(&office.env.path("copy")) == before, "{at}");
    }
}

/// The one log of the store, where that is meant.
#[cfg(unix)]
fn at_log(office: &Office, at: &str) -> std::path::PathBuf {
    assert_eq!(at, "log/*");
    contents(&office.in_store("log")).remove(0).0
}

#[test]
fn what_goes_by_right_makes_no_copy_worse() {
    let office = Office::new();
    let case = office.a_case("1");
    office.a_case("2");
    let settings = office.file("settings.toml", "[retention]\nyears = 1\n");
    office.done(&["settings", "set", "--from", &settings]);
    let reason = office.file("reason.txt", "Pomyłka");
    office.done(&["nk", "void", &case, "--seq", "1", "--reason-from", &reason]);
    assert_eq!(worse(&office, 0), [""; 0]);
    office.env.comes_to("2028-01-01");
    office.done(&["dispose", &case, "--yes", "--today", "2028-01-01"]);
    assert_eq!(worse(&office, 0), [""; 0]);
    office.done(&["rekey", "--yes"]);
    assert_eq!(worse(&office, 0), [""; 0]);
    assert!(!office.env.path("copy.previous").exists());
}

/// Makes a copy over an earlier one that was kept, and tells for which of its files.
fn changed(office: &Office) -> Vec<String> {
    let said = office.run(&["backup", "--to", "copy", "--format", "json"]);
    assert_eq!(said.status, 3, "{said}");
    let told = answer(&said.stdout);
    assert!(told["previous"].is_string(), "{told}");
    let files = told["changed"].as_array().unwrap().iter();
    files.map(|f| f.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_copy_in_which_somebody_worked_is_kept() {
    let office = Office::new();
    office.a_case("1");
    assert_eq!(worse(&office, 0), [""; 0]);
    let later = office.file("later.toml", form("later"));
    let taken = office.run_at("copy", &["intake", "nk", "--from", &later]);
    assert_eq!(taken.status, 0, "{taken}");
    let files = changed(&office);
    let is_there = |file: &str| files.iter().any(|f| f == file);
    assert!(is_there("nk/2026/0002/case.toml.age"), "{files:?}");
    assert!(files.iter().any(|f| f.starts_with("log/")), "{files:?}");
    let kept = office.env.path("copy.previous/nk/2026/0002/case.toml.age");
    assert!(kept.exists());
}

#[test]
fn a_file_that_somebody_put_into_a_copy_is_kept() {
    let office = Office::new();
    office.a_case("1");
    assert_eq!(worse(&office, 0), [""; 0]);
    fs::write(office.env.path("copy/notes.txt"), "x").unwrap();
    assert_eq!(changed(&office), ["notes.txt"]);
    assert!(office.env.path("copy.previous/notes.txt").exists());
    // The next copy takes the place of the one in which nobody did anything.
    assert_eq!(worse(&office, 0), [""; 0]);
}

#[test]
fn a_new_damage_of_a_file_is_not_taken_for_its_old_one() {
    let office = Office::new();
    let cases = ["1", "2"].map(|reference| office.a_case(reference));
    let (log, text) = contents(&office.in_store("log")).remove(0);
    let text = String::from_utf8(text).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    fs::write(log, lines[..lines.len() - 1].join("\n") + "\n").unwrap();
    let journals = cases.map(|case| format!("nk/2026/{}/case.toml.age", &case[8..]));
    assert_eq!(worse(&office, 3), [""; 0]);
    assert_eq!(worse(&office, 3), [""; 0]);
    let [first, second] = journals.map(|journal| office.in_store(&journal));
    fs::copy(first, second).unwrap();
    assert_eq!(worse(&office, 3), ["nk/2026/0002/case.toml.age"]);
}

#[test]
#[cfg(unix)]
fn a_link_is_followed_to_the_other_medium() {
    let office = Office::new();
    office.a_case("1");
    let usb = office.env.path("usb");
    fs::create_dir(&usb).unwrap();
    std::os::unix::fs::symlink(&usb, office.env.path("copy")).unwrap();
    for _ in 0..2 {
        assert_eq!(worse(&office, 0), [""; 0]);
        assert!(office.env.path("copy").is_symlink());
        assert!(usb.join("nk/2026/0001/case.toml.age").exists());
    }
    fs::remove_dir_all(&usb).unwrap();
    let said = office.refused(1, &["backup", "--to", "copy"]);
    assert!(said.contains("a link has to lead somewhere"), "{said}");
    assert!(office.env.path("copy").is_symlink());
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_in_no_writing_stops_no_copy() {
    use std::os::unix::ffi::OsStrExt as _;
    let office = Office::new();
    office.a_case("1");
    let name = std::ffi::OsStr::from_bytes(b"\xff\xfe");
    fs::write(office.in_store("nk").join(name), "x").unwrap();
    fs::create_dir(office.in_store("nk/2026/0001").join(name)).unwrap();
    assert_eq!(worse(&office, 3), [""; 0]);
    assert!(office.env.path("copy/nk/2026/0001/case.toml.age").exists());
}
