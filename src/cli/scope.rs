//! Which cases a command is about, as paths or numbers name them.

use std::path::{Path, PathBuf};

use crate::record::{CaseId, Level};
use crate::store::bundle::BUNDLE_FILE;
use crate::store::files;
use crate::store::layout::{CONTACTS, JOURNAL, TEAM, case_of_path, case_path, journal_path};
use crate::store::{Check, StoreError};

use super::context::Context;
use super::error_codes::{INPUT_UNREADABLE, PATH_OUTSIDE};
use super::errors::CommandError;
use super::message::Message;
use super::place::Place;
use super::places::Places;
use super::values;

/// A case lies this deep in the store: `nk/2026/0001`; a contact a folder deeper, and the team's
/// journal right in it.
const CASE_DEPTH: usize = 3;

/// Parts of the store; none named, the whole.
pub struct Scope {
    /// Paths inside the store, `/` between their parts, not below the folder of a case.
    parts: Vec<String>,
    /// Cases that were named by their numbers and are not there.
    absent: Vec<CaseId>,
}

impl Scope {
    /// Reads what was named: numbers of cases, or paths of files and folders of one store.
    ///
    /// When nothing else says which store is meant, the one in which the first path lies is.
    pub fn read(context: &mut Context, named: &[String]) -> Result<Self, CommandError> {
        let from = |name: &String| context.places.current_dir.join(name);
        if context.places.named_store(&context.globals).is_none() {
            let mut paths = named.iter().map(from);
            let found = paths.find_map(|path| Places::nearest_store(&path));
            context.globals.store = found.or(context.globals.store.take());
        }
        let root = context.store_dir()?;
        let current_dir = &context.places.current_dir;
        let mut absent = Vec::new();
        let mut part = |name: &String| part(&root, current_dir, name, &mut absent);
        let parts = named.iter().map(&mut part).collect::<Result<_, _>>()?;
        Ok(Self { parts, absent })
    }

    /// Refuses a case that is not there, unless it is missed: then that was found. That an admin let it
    /// go is no error.
    pub fn require(&self, check: &Check) -> Result<(), CommandError> {
        let is_missed = |case: &CaseId| {
            let mut about = check
                .findings
                .iter()
                .filter(|f| f.case.as_ref() == Some(case));
            about.any(|finding| finding.level() == Level::Error)
        };
        match self.absent.iter().find(|case| !is_missed(case)) {
            Some(case) => Err(StoreError::NoCase(case.clone()).into()),
            None => Ok(()),
        }
    }

    /// The case, when one alone is meant.
    pub fn case(&self) -> Option<CaseId> {
        match self.parts.as_slice() {
            [part] => case_of_path(&format!("{part}/{JOURNAL}")),
            _ => None,
        }
    }

    /// Whether a case is meant.
    pub fn covers(&self, case: &CaseId) -> bool {
        let path = case_path(case);
        let within = |part: &String| {
            let rest = path.strip_prefix(part.as_str());
            part.is_empty() || rest.is_some_and(|r| r.is_empty() || r.starts_with('/'))
        };
        self.parts.is_empty() || self.parts.iter().any(within)
    }
}

/// The part of the store that a name stands for: a path from here, a path as findings print it,
/// or the number of a case, which is absent when its folder is not there.
fn part(
    root: &Path,
    current_dir: &Path,
    name: &str,
    absent: &mut Vec<CaseId>,
) -> Result<String, CommandError> {
    let found = [current_dir.join(name), root.join(name)];
    let found = found.iter().find_map(|path| files::absolute(path).ok());
    if let Some(found) = found {
        return inside(root, &found).ok_or_else(|| {
            let at = Place::file(name);
            CommandError::new(PATH_OUTSIDE).at(at)
        });
    }
    let as_found = case_of_path(&format!("{name}/{JOURNAL}"))
        .filter(|case| [case_path(case), journal_path(case)].contains(&name.to_owned()));
    let case: CaseId = as_found
        .map_or_else(|| values::case(name), Ok)
        .map_err(|_| {
            let told = CommandError::new(INPUT_UNREADABLE).at(Place::file(name));
            told.because(Message::new("io-not-found"))
        })?;
    let path = case_path(&case);
    if !files::exists(&root.join(&path)) {
        if files::exists(&root.join(BUNDLE_FILE)) {
            return Err(StoreError::NotInBundle(case).into());
        }
        absent.push(case);
    }
    Ok(path)
}

fn inside(root: &Path, path: &Path) -> Option<String> {
    let root: PathBuf = files::absolute(root).ok()?;
    let below = path.strip_prefix(root).ok()?;
    let is_contact = below.iter().nth(1).is_some_and(|part| part == CONTACTS);
    let depth = if below.starts_with(TEAM) {
        1
    } else {
        CASE_DEPTH + usize::from(is_contact)
    };
    let parts = below.components().take(depth);
    let parts: Vec<_> = parts.map(|p| p.as_os_str().to_string_lossy()).collect();
    Some(parts.join("/"))
}
