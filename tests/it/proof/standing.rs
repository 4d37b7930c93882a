//! What stands in an office, told so that two of them compare: each record, the office's facts,
//! the drafts, and the files that a command wrote out.

use std::collections::BTreeMap;
use std::path::Path;

use kartoteka::record::CaseId;
use kartoteka::record::journal::Digest;
use kartoteka::store::layout::MARKER;
use kartoteka::store::{Code, Open, Store, StoreError};

use crate::office::{Office, contents};

/// What stands in an office, by record, place or file.
pub type Standing = BTreeMap<String, String>;

/// The folder of a world in which commands write what they give out.
pub const OUT: &str = "out";

/// What stands in an office.
pub fn standing(office: &Office) -> Standing {
    let mut told = Standing::new();
    let store = office.store();
    for case in store.cases().unwrap().cases {
        told.insert(case.to_string(), record(&store, &case));
    }
    let facts = store.office();
    let holders = facts
        .holders
        .iter()
        .map(|holder| (&holder.id, holder.right, holder.until.is_some()));
    let holders: Vec<_> = holders.collect();
    let settings = &facts.settings;
    told.insert(
        "office".into(),
        format!("{} {holders:?} {settings:?}", facts.version),
    );
    told.extend(drafts(office));
    told.extend(outputs(&office.env.path(OUT)));
    told
}

/// The steps of a record; of one that went back, that it did.
fn record(store: &Store<Open>, case: &CaseId) -> String {
    let steps = match store.read_journal(case) {
        Ok(journal) => journal.steps,
        Err(StoreError::Case(finding)) if finding.code == Code::RolledBack => {
            return finding.code.id().to_owned();
        }
        Err(error) => panic!("{error:?}"),
    };
    let told = steps.iter().map(|step| {
        let sheet = step.sheet.is_some();
        format!("{} {} {:?} {sheet}\n", step.step, step.on, step.fields)
    });
    told.collect()
}

/// How many drafts this machine keeps.
fn drafts(office: &Office) -> Option<(String, String)> {
    let state = contents(&office.env.path("state"));
    let is_draft = |path: &Path| {
        let name = path.file_name().unwrap().to_string_lossy();
        path.parent().unwrap().ends_with("drafts") && !name.starts_with('.')
    };
    let count = state.iter().filter(|(path, _)| is_draft(path)).count();
    (count > 0).then(|| ("draft".into(), count.to_string()))
}

/// The files that were given out; a copy of a store is one thing, and looked at by whoever knows
/// it. A key is never the same twice; that it is whole is seen by its length.
fn outputs(folder: &Path) -> Standing {
    if !folder.exists() {
        return Standing::new();
    }
    let told = |(path, bytes): (std::path::PathBuf, Vec<u8>)| {
        let name = path.strip_prefix(folder).unwrap().display().to_string();
        let is_key = path.extension().is_some_and(|ending| ending == "key");
        let what = if is_key {
            bytes.len().to_string()
        } else {
            Digest::of(&bytes).to_string()
        };
        (format!("{OUT}/{name}"), what)
    };
    let files = contents(folder).into_iter();
    let in_store = |path: &Path| {
        let inside = path.strip_prefix(folder).unwrap();
        let name = Path::new(inside.iter().next().unwrap());
        // What is hidden there is nobody's, and found.
        !name.to_string_lossy().starts_with('.') && folder.join(name).join(MARKER).exists()
    };
    files
        .filter(|(path, _)| !in_store(path))
        .map(told)
        .collect()
}
