//! The chain of office versions: which of them count, and what changed since one was last seen.
//!
//! Versions are read in their order and each must follow the one before; the first that does not
//! ends the chain, and writing with it. Next: `roster`, who may sign what.

use std::path::Path;

use super::files::{self, FileProblem, Kind};
use super::finding::{Code, Finding};
use super::layout::{OFFICE, limit};
use super::sign::{self, Domain};
use crate::record::journal::Digest;
use crate::record::office::{
    Heads, Holder, KeyRecipient, LinkError, OfficeError, OfficeFile, OfficeVersion, check_link,
};

/// Where the chain of office versions is broken, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("office version {version}: {why}")]
pub struct Break {
    /// The first version that does not count.
    pub version: u32,
    /// Why.
    pub why: BreakReason,
}

impl Break {
    /// The break as a finding.
    pub fn finding(&self) -> Finding {
        let file = version_path(self.version);
        Finding::at(Code::OfficeChain, &file).because(self.clone())
    }
}

/// Why a version does not count.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BreakReason {
    /// The file is missing though later ones are there, or could not be read.
    #[error(transparent)]
    File(#[from] FileProblem),
    /// The file is not a version.
    #[error(transparent)]
    Text(#[from] OfficeError),
    /// The version does not follow the one before.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The version is not the one that this machine saw, or no longer there.
    #[error("this machine has seen another one")]
    Pinned,
    /// In this folder this machine has seen another store.
    #[error("this machine has seen another store in this folder")]
    OtherStore,
}

/// One version that counts, and its bytes.
#[derive(Debug, Clone)]
pub struct Version {
    /// What it says.
    pub file: OfficeFile,
    /// The bytes of its file.
    pub text: String,
}

/// The versions that count.
#[derive(Debug, Clone)]
pub struct Chain {
    versions: Vec<Version>,
    last: Version,
    /// Where it is broken.
    pub broken: Option<Break>,
}

impl Chain {
    /// Reads the chain in the folder `office` of `base`; an error when not even version 1 counts.
    pub fn load(base: &Path, store: &str) -> Result<Self, Break> {
        let mut versions: Vec<Version> = Vec::new();
        let mut broken = None;
        for version in 1..=highest(&base.join(OFFICE)).max(1) {
            match next(base, store, versions.last(), version) {
                Ok(next) => versions.push(next),
                Err(why) => {
                    broken = Some(Break { version, why });
                    break;
                }
            }
        }
        match (versions.last().cloned(), broken) {
            (Some(last), broken) => Ok(Self {
                versions,
                last,
                broken,
            }),
            (None, Some(broken)) => Err(broken),
            (None, None) => Err(Break {
                version: 1,
                why: BreakReason::Pinned,
            }),
        }
    }

    /// The chain of versions each of which was found to [`follow`](Self::follow) the one before.
    pub fn of(versions: Vec<Version>) -> Option<Self> {
        let last = versions.last().cloned()?;
        Some(Self {
            versions,
            last,
            broken: None,
        })
    }

    /// The version that a text is, when it follows the one before; without one, when it may be the
    /// first of the store.
    pub fn follow(
        store: &str,
        before: Option<&Version>,
        text: String,
    ) -> Result<Version, BreakReason> {
        let file = OfficeFile::read(&text)?;
        let verify =
            |key: &_, digest, signature: &_| sign::verify(Domain::Office, key, digest, signature);
        check_link(store, before.map(|v| &v.file), &file, verify)?;
        Ok(Version { file, text })
    }

    /// The facts in the last version that counts.
    pub fn office(&self) -> &OfficeVersion {
        &self.last.file.office
    }

    /// The last version that counts.
    pub fn last(&self) -> &Version {
        &self.last
    }

    /// All versions that count, from the first.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Adds the version that follows the last.
    pub fn push(&mut self, version: Version) {
        self.last = version.clone();
        self.versions.push(version);
    }

    /// The digest of version 1, by which people know the store.
    pub fn fingerprint(&self) -> Digest {
        self.versions[0].file.digest
    }

    /// Whether the chain holds the version with that digest.
    pub fn holds(&self, version: u32, digest: Digest) -> bool {
        let at = (version as usize).checked_sub(1);
        let found = at.and_then(|at| self.versions.get(at));
        found.is_some_and(|v| v.file.digest == digest)
    }

    /// The heads that versions list, from the first; whether they are those to which an admin went
    /// back, which count instead of earlier ones.
    pub fn listed(&self) -> impl Iterator<Item = (&Heads, bool)> {
        let ended =
            |office: &OfficeVersion| office.holders.iter().filter(|h| h.until.is_some()).count();
        let before = self.versions.iter().map(move |v| ended(&v.file.office));
        let before = std::iter::once(0).chain(before);
        let pairs = self.versions.iter().zip(before);
        pairs.filter_map(move |(version, before)| {
            let office = &version.file.office;
            Some((office.heads.as_ref()?, ended(office) == before))
        })
    }

    /// Goes on with the bytes of the version that follows, which must be sound.
    pub(super) fn go_on(
        &mut self,
        store: &str,
        number: u32,
        bytes: Vec<u8>,
    ) -> Result<(), BreakReason> {
        let version = Self::follow(store, Some(&self.last), text_of(bytes)?)?;
        if version.file.office.version != number {
            return Err(OfficeError::Signature.into());
        }
        self.push(version);
        Ok(())
    }

    /// What changed about readers after that version.
    pub fn changes_after(&self, version: u32) -> Vec<Change> {
        let start = version.max(1) as usize;
        let pairs = self.versions.windows(2).skip(start - 1);
        pairs
            .flat_map(|pair| changes(&pair[0].file.office, &pair[1].file.office))
            .collect()
    }
}

/// A change in who can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A holder came, or got another right or key.
    Added(Holder),
    /// A holder's entry ended.
    Ended(Holder),
    /// A new generation of a store identity.
    NewKey(KeyRecipient),
    /// The settings changed.
    Settings,
}

fn changes(before: &OfficeVersion, after: &OfficeVersion) -> Vec<Change> {
    let known = before.holders.len();
    let ended = before
        .holders
        .iter()
        .zip(&after.holders)
        .filter(|(old, new)| old.until.is_none() && new.until.is_some());
    let mut changes: Vec<Change> = ended.map(|(_, new)| Change::Ended(new.clone())).collect();
    changes.extend(after.holders.iter().skip(known).cloned().map(Change::Added));
    let keys = after.keys.iter().skip(before.keys.len());
    changes.extend(keys.cloned().map(Change::NewKey));
    if before.settings != after.settings {
        changes.push(Change::Settings);
    }
    changes
}

/// Reads the version of that number, which must follow the one before.
fn next(
    base: &Path,
    store: &str,
    before: Option<&Version>,
    number: u32,
) -> Result<Version, BreakReason> {
    let path = base.join(OFFICE).join(OfficeVersion::file_name(number));
    let bytes = files::read(&path, limit::OFFICE).map_err(|e| e.problem)?;
    Chain::follow(store, before, text_of(bytes)?)
}

fn text_of(bytes: Vec<u8>) -> Result<String, BreakReason> {
    Ok(String::from_utf8(bytes).map_err(|_| OfficeError::Signature)?)
}

/// The greatest number that a file in the folder has.
fn highest(folder: &Path) -> u32 {
    let entries = files::list(folder).unwrap_or_default();
    let numbers = entries
        .iter()
        .filter(|e| e.kind == Kind::File)
        .filter_map(|e| number_of(e.name.to_str()?));
    numbers.max().unwrap_or(0)
}

/// The number of a version's file name, exactly as the store gives it.
pub fn number_of(name: &str) -> Option<u32> {
    let number = name.strip_suffix(".toml")?.parse().ok()?;
    (OfficeVersion::file_name(number) == name).then_some(number)
}

/// The path of a version inside the store.
pub fn version_path(number: u32) -> String {
    format!("{}/{}", OFFICE, OfficeVersion::file_name(number))
}
