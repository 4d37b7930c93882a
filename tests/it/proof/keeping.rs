//! Keeping records, with every call failing: disposal, copies and whether they can be gone back to,
//! bundles, the drill of the envelope, and what is given up for good.

use kartoteka::record::journal::Digest;

use super::cases::begun;
use super::faults::{Writing, every_call_fails};
use super::standing::{OUT, Standing};
use crate::office::{Office, contents, form};
use crate::sample::copy as copy_of;

/// Three more cases, two of which ended, with a file each.
fn ended(office: &Office) {
    begun(office);
    let text = office.env.path("text.txt");
    let scan = office.env.path("scan.pdf");
    let [text, scan] = [text, scan].map(|path| path.to_str().unwrap().to_owned());
    for number in 2..=3 {
        let case = office.take_in(&form(&number.to_string()));
        office.done(&["nk", "attach", &case, "--file", &scan, "--quiet"]);
        let void = ["nk", "void", &case, "--seq", "1", "--quiet"];
        office.done(&[&void[..], &["--reason-from", &text]].concat());
    }
}

/// The documents of the cases that end.
fn documents(office: &Office) -> Standing {
    let of = |number: u32| {
        let folder = office.in_store(&format!("nk/2026/{number:04}/documents"));
        if folder.exists() {
            contents(&folder)
        } else {
            Vec::new()
        }
    };
    let all = (2..=3).flat_map(of);
    let told = all.map(|(path, _)| (path.display().to_string(), String::new()));
    told.collect()
}

#[test]
fn a_disposal() {
    let args = &[
        "dispose",
        "NK-2026-0002",
        "NK-2026-0003",
        "--yes",
        "--today",
        "2028-01-01",
    ];
    let writing = Writing::new(30, args).after(|office| {
        ended(office);
        let settings = office.file("settings.toml", "[retention]\nyears = 1\n");
        office.done(&["settings", "set", "--from", &settings, "--quiet"]);
        let store = office.store();
        let drawer = store.drawer().unwrap();
        let typed = crate::keep::typed(&store, "NK-2026-0002");
        drawer.keep(&drawer.new_id(), &typed).unwrap();
        office.env.comes_to("2028-01-01");
    });
    every_call_fails(&writing.seeing(documents));
}

/// The whole folder under a name, as one thing.
fn folder(office: &Office, name: &str) -> Option<(String, String)> {
    let path = office.env.path(OUT).join(name);
    path.exists().then(|| {
        let files = contents(&path).into_iter();
        let files = files.map(|(file, bytes)| {
            let digest = Digest::of(&bytes);
            format!("{} {digest}\n", file.strip_prefix(&path).unwrap().display())
        });
        (format!("{OUT}/{name}"), files.collect())
    })
}

fn copy(office: &Office) -> Standing {
    folder(office, "copy").into_iter().collect()
}

const BACKUP: &[&str] = &["backup", "--to", "@out/copy"];

fn with_out(office: &Office) {
    ended(office);
    std::fs::create_dir(office.env.path(OUT)).unwrap();
}

#[test]
fn a_copy_of_the_store() {
    let writing = Writing::new(80, BACKUP).after(with_out);
    every_call_fails(&writing.seeing(copy).sampled());
}

#[test]
fn a_copy_in_an_empty_folder() {
    let writing = Writing::new(80, BACKUP).after(|office| {
        with_out(office);
        std::fs::create_dir(office.env.path("out/copy")).unwrap();
    });
    every_call_fails(&writing.seeing(copy).sampled());
}

fn copied(office: &Office) {
    with_out(office);
    let copy = office.env.path("out/copy");
    office.done(&["backup", "--to", copy.to_str().unwrap(), "--quiet"]);
}

#[test]
fn a_copy_in_the_place_of_an_earlier_one() {
    let writing = Writing::new(80, BACKUP).after(|office| {
        copied(office);
        office.take_in(&form("later"));
    });
    every_call_fails(&writing.seeing(copy).sampled());
}

/// How many lines of all logs tell of that.
fn lines(office: &Office, op: &str) -> (String, String) {
    let logs = contents(&office.in_store("log")).into_iter();
    let logs: String = logs
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    let count = logs.matches(&format!("\"op\":\"{op}\"")).count();
    (format!("log of {op}"), count.to_string())
}

#[test]
fn a_drill_of_a_copy() {
    let args = &["restore-drill", "--from", "@out/copy"];
    let writing = Writing::new(4, args).after(copied);
    let seen = |office: &Office| {
        let line = lines(office, "restore-drill");
        copy(office).into_iter().chain([line]).collect()
    };
    every_call_fails(&writing.seeing(seen).telling("does not stand in the log"));
}

#[test]
fn a_drill_of_the_envelope() {
    let args = &[
        "key",
        "recover-drill",
        "--identity",
        "@envelope.txt",
        "--out",
        "@out/drill.txt",
    ];
    let writing = Writing::new(8, args).after(with_out).with_envelope();
    every_call_fails(&writing.seeing(|office| [lines(office, "recover-drill")].into()));
}

/// A bundle is sealed to keys of its own, so no two are the same: the auditor says whether it is
/// whole.
fn bundle(office: &Office) -> Standing {
    let line = lines(office, "bundle");
    let path = office.env.path("out/bundle");
    if !path.exists() {
        return [line].into();
    }
    let [bundle, key, state] = ["out/bundle", "audit.key", "state-audit"].map(|name| {
        let path = office.env.path(name);
        path.to_str().unwrap().to_owned()
    });
    let own = ["--store", &bundle, "--identity", &key, "--quiet"];
    let said = office.run_beside(
        ("KARTOTEKA_STATE", &state),
        &[&["validate", "--strict"][..], &own].concat(),
    );
    let names = contents(&path).into_iter().map(|(file, _)| file);
    let whole = format!("{} {}", said.status, names.count());
    [line, ("out/bundle".into(), whole)].into()
}

#[test]
fn a_bundle() {
    const BUNDLE: &[&str] = &[
        "bundle",
        "--for",
        "auditor",
        "NK-2026-0001",
        "NK-2026-0002",
        "--to",
        "%audit.key",
        "--out",
        "@out/bundle",
        "--yes",
    ];
    let writing = Writing::new(60, BUNDLE).after(|office| {
        with_out(office);
        let new = ["key", "new", "--id", "kontrola", "--no-passphrase"];
        office.done(&[&new[..], &["--out", "audit.key", "--quiet"]].concat());
    });
    let writing = writing.seeing(bundle).sampled();
    every_call_fails(&writing.telling("does not stand in the log"));
}

#[test]
fn mending_that_removes_what_no_journal_names() {
    let args = &["mend", "--orphans"];
    let writing = Writing::new(6, args).after(|office| {
        ended(office);
        for number in 2..=3 {
            let folder = office.in_store(&format!("nk/2026/{number:04}/documents"));
            let (_, sealed) = contents(&folder).remove(0);
            let stem = "00112233445566778899aabbccddeeff";
            std::fs::write(folder.join(format!("{stem}.age")), sealed).unwrap();
        }
    });
    let mending = &["mend", "--orphans", "--quiet"];
    every_call_fails(&writing.seeing(documents).mended_by(mending));
}

/// The generations of the store's keys, in the store and in what this computer keeps of it.
fn keys(office: &Office) -> Standing {
    let store = office.store();
    let newest = store.office().keys.len();
    let copies = contents(&office.env.path("state")).into_iter();
    let copies = copies.filter(|(path, _)| path.ends_with("keys/documents.age"));
    let ours = std::fs::read(office.in_store("keys/documents.age")).unwrap();
    let stale = copies.filter(|(_, bytes)| *bytes != ours).count();
    let told = format!("{newest} {} {stale}", store.is_unfinished());
    [("keys".into(), told)].into()
}

#[test]
fn a_key_that_is_given_up() {
    let args = &["rekey", "documents", "--retire", "--yes"];
    let writing = Writing::new(40, args).mends().after(ended);
    every_call_fails(&writing.seeing(keys).sampled());
}

#[test]
fn going_back_to_a_copy() {
    let args = &["mend", "--go-back", "--yes"];
    let writing = Writing::new(12, args).unsound().after(|office| {
        copied(office);
        office.take_in(&form("later"));
        let later = ["nk", "note", "NK-2026-0001", "--crime-suspected", "yes"];
        office.done(&[&later[..], &["--quiet"]].concat());
        std::fs::remove_dir_all(office.in_store("")).unwrap();
        copy_of(&office.env.path("out/copy"), &office.in_store(""));
    });
    let writing = writing.seeing(|office| [lines(office, "go-back")].into());
    let writing = writing.holding(the_number_stays_taken);
    every_call_fails(&writing.mended_by(&["mend", "--go-back", "--yes", "--quiet"]));
}

/// The case that was taken in after the copy was made is gone, and its number is not given again.
fn the_number_stays_taken(office: &Office) {
    assert_eq!(office.take_in(&form("anew")), "NK-2026-0005");
}
