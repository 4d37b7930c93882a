//! One smallest store for each finding of an audit (`tests/audit/CODE`), with the text that it
//! gives beside it; and stores of an office that did everything in time, of which nothing is found.
//!
//! `NK002-excused` is a further store of `NK002`. `run.txt` has the commands that make the store, a
//! line each, run in its own folder; its remarks may say `# today DATE` (else 2026-11-23) and
//! `# also CODE…`, what cannot be helped to be found too. `found.txt` is what `audit --show findings` says. `KARTOTEKA_UPDATE=1` writes it anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::Value;

use crate::env::TestEnv;
use kartoteka::procedure::findings::{self, FindingDef};

/// The day on which most of the stores are audited.
const TODAY: &str = "2026-11-23";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audit")
}

/// What no store of one computer has, and where it is tested.
const ELSEWHERE: [(&str, &str); 1] = [("HL021", "needs two computers: sync::twins")];

/// The folders that have a store, by name.
fn stores() -> Vec<PathBuf> {
    let listed = std::fs::read_dir(folder()).unwrap();
    let paths = listed.map(|entry| entry.unwrap().path());
    let mut stores: Vec<PathBuf> = paths.filter(|path| path.join("run.txt").exists()).collect();
    stores.sort();
    stores
}

fn name(store: &Path) -> &str {
    store.file_name().unwrap().to_str().unwrap()
}

/// The finding that a store is of; none of a clean one.
fn def(name: &str) -> Option<&'static FindingDef> {
    findings::by_code(name.split('-').next()?)
}

/// What a remark of `run.txt` says.
fn remark<'t>(script: &'t str, key: &str) -> Option<&'t str> {
    let mut remarks = script.lines().filter_map(|line| line.strip_prefix("# "));
    remarks.find_map(|remark| remark.strip_prefix(key)?.strip_prefix(' '))
}

/// A world with the store that a script makes.
fn built(store: &Path, script: &str) -> Result<TestEnv, String> {
    let env = TestEnv::polish().with("KARTOTEKA_TODAY", remark(script, "today").unwrap_or(TODAY));
    let path = |name: &str| env.path(name).to_str().unwrap().to_owned();
    let (kartoteka, key) = (path("k"), path("key"));
    let init = env.run_under(
        "KARTOTEKA_TODAY",
        "2019-01-02",
        &[
            "init",
            &kartoteka,
            "--office",
            "Gmina Przykładowo",
            "--teryt",
            "1234567",
            "--holder",
            "anna.k",
            "--identity-out",
            &key,
            "--no-passphrase",
            "--no-recovery",
        ],
    );
    assert_eq!(init.status, 0, "{init}");
    let env = env
        .with("KARTOTEKA_STORE", &kartoteka)
        .with("KARTOTEKA_IDENTITY", &key);
    let made = env
        .command(&["run", "--from", "run.txt"])
        .current_dir(store)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&made.stderr);
    if !made.status.success() {
        return Err(format!("{}: {said}", name(store)));
    }
    Ok(env)
}

/// The codes that were found.
fn codes(env: &TestEnv) -> BTreeSet<String> {
    let said = env.run(&["audit", "--format", "json"]);
    let answer: Value = serde_json::from_str(&said.stdout).unwrap_or_else(|_| panic!("{said}"));
    let found = answer["findings"].as_array().unwrap();
    found
        .iter()
        .map(|f| f["code"].as_str().unwrap().to_owned())
        .collect()
}

#[expect(clippy::disallowed_methods, reason = "fixtures, not files of a store")]
fn problems_of(store: &Path) -> Option<String> {
    let script = std::fs::read_to_string(store.join("run.txt")).unwrap();
    let env = match built(store, &script) {
        Ok(env) => env,
        Err(said) => return Some(said),
    };
    let said = env.run(&["audit", "--show", "findings"]);
    let text = store.join("found.txt");
    if std::env::var_os("KARTOTEKA_UPDATE").is_some() {
        std::fs::write(&text, &said.stdout).unwrap();
    }
    let also = remark(&script, "also").unwrap_or_default().split(' ');
    let mut expected: BTreeSet<String> =
        also.filter(|c| !c.is_empty()).map(str::to_owned).collect();
    let def = def(name(store));
    expected.extend(def.map(|def| def.code.clone()));
    let found = codes(&env);
    // What is found before its last day is a warning, whatever its code says.
    let is_ahead = name(store).ends_with("-ahead");
    let level = def.map(|def| {
        if is_ahead {
            "warning"
        } else {
            def.level.code()
        }
    });
    let is_wrong = [
        (found != expected).then(|| format!("found {found:?}, expected {expected:?}")),
        (std::fs::read_to_string(&text).ok().as_deref() != Some(said.stdout.as_str()))
            .then(|| format!("found.txt is not what is said:\n{}", said.stdout)),
        (level == Some("error") && said.status != 4).then(|| format!("exit {}", said.status)),
        (level != Some("error") && said.status != 0).then(|| format!("exit {}", said.status)),
    ];
    let wrong: Vec<String> = is_wrong.into_iter().flatten().collect();
    (!wrong.is_empty()).then(|| format!("{}: {}", name(store), wrong.join("\n")))
}

#[test]
fn each_finding_is_found_in_its_smallest_store_and_nothing_else_is() {
    let problems: Vec<String> = stores().par_iter().filter_map(|s| problems_of(s)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

#[test]
fn every_finding_has_a_store() {
    let there: Vec<PathBuf> = stores();
    let names: BTreeSet<&str> = there.iter().map(|store| name(store)).collect();
    let without = findings::all()
        .iter()
        .filter(|def| !names.contains(def.code.as_str()))
        .filter(|def| ELSEWHERE.iter().all(|(code, _)| *code != def.code));
    let without: Vec<&str> = without.map(|def| def.code.as_str()).collect();
    assert!(without.is_empty(), "no store for {without:?}");
    let is_known = |name: &str| def(name).is_some() || name.starts_with("clean");
    assert!(names.iter().all(|name| is_known(name)), "{names:?}");
}
