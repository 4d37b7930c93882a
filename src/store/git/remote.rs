//! Where the store is sent: one remote with one address, of a kind that runs nothing here.

use std::fmt;
use std::path::{Path, PathBuf};

use super::config::{self, Setting};
use super::{Git, GitProblem};
use crate::store::files;

/// The ways that an address may go.
const SCHEMES: [&str; 5] = ["https", "http", "ssh", "git", "file"];

/// An address; it is never shown, for it may tell more than a person wants.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(String);

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address")
    }
}

/// The one other place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// What git gets.
    address: String,
    /// The folder, when it is one on this computer or on a share.
    folder: Option<PathBuf>,
}

impl Address {
    /// An address of a known kind, without a password.
    pub fn parse(text: &str) -> Result<Self, GitProblem> {
        let is_plain = !text.is_empty() && !text.starts_with('-') && !text.contains("::");
        if !is_plain || text.chars().any(char::is_control) {
            return Err(GitProblem::Address);
        }
        if let Some((scheme, rest)) = text.split_once("://") {
            if !SCHEMES.contains(&scheme) {
                return Err(GitProblem::Address);
            }
            let host = rest.split('/').next().unwrap_or_default();
            if host.starts_with('-') {
                return Err(GitProblem::Address);
            }
            let login = host.rsplit_once('@').map(|(login, _)| login);
            if login.is_some_and(|login| login.contains(':')) {
                return Err(GitProblem::Password);
            }
        }
        Ok(Self(text.to_owned()))
    }

    /// As it stands in the settings.
    pub fn as_text(&self) -> &str {
        &self.0
    }

    /// The folder that it names, as git tells folders from computers.
    fn folder(&self) -> Option<PathBuf> {
        let text = self.0.as_str();
        if let Some(path) = text.strip_prefix("file://") {
            return Some(decoded(path));
        }
        if text.contains("://") {
            return None;
        }
        let (colon, slash) = (text.find(':'), text.find('/'));
        let is_drive = cfg!(windows) && colon == Some(1);
        let is_host = colon.is_some_and(|colon| slash.is_none_or(|slash| colon < slash));
        (is_drive || !is_host).then(|| PathBuf::from(text))
    }

    /// The place, as seen from the store's folder.
    pub(super) fn place(&self, root: &Path) -> Remote {
        match self.folder() {
            None => Remote {
                address: self.0.clone(),
                folder: None,
            },
            Some(folder) => {
                let folder = root.join(folder);
                // A folder that is not there now stays what it was called.
                let folder = files::absolute(&folder).unwrap_or(folder);
                Remote {
                    address: folder.to_string_lossy().into_owned(),
                    folder: Some(folder),
                }
            }
        }
    }
}

impl Remote {
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    pub(super) fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }
}

impl Git {
    /// The one remote that the settings name.
    pub fn remote(&self) -> Result<Remote, GitProblem> {
        let settings = config::read(&self.dir.join("config"))?;
        let address = address_in(&settings)?.ok_or(GitProblem::NoRemote)?;
        Ok(address.place(&self.root))
    }
}

fn is_address(key: &str) -> bool {
    let named = key.strip_prefix("remote.");
    named.is_some_and(|name| name.strip_suffix(".url").is_some())
}

/// The key under which an address stands in settings.
pub(super) fn address_key(settings: &[Setting]) -> Option<&String> {
    let mut keys = settings.iter().map(|(key, _)| key);
    keys.find(|key| is_address(key))
}

/// The address that stands in settings.
pub(super) fn address_in(settings: &[Setting]) -> Result<Option<Address>, GitProblem> {
    let mut addresses = settings.iter().filter(|(key, _)| is_address(key));
    match (addresses.next(), addresses.next()) {
        (Some((_, address)), None) => Address::parse(address).map(Some),
        (None, _) => Ok(None),
        _ => Err(GitProblem::ManyRemotes),
    }
}

/// A path in an address: `%20` is a blank.
fn decoded(path: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let sign = after.get(..2).filter(|_| *first == b'%');
        let sign = sign.and_then(|hex| std::str::from_utf8(hex).ok());
        let sign = sign.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(sign.unwrap_or(*first));
        rest = if sign.is_some() { &after[2..] } else { after };
    }
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_of_known_kinds_and_hold_no_password() {
        for (text, folder) in [
            ("/media/usb/akta.git", Some("/media/usb/akta.git")),
            ("../akta.git", Some("/x/../akta.git")),
            ("./a:b", Some("/x/./a:b")),
            ("file:///media/my%20usb/a.git", Some("/media/my usb/a.git")),
            ("git@nas:akta.git", None),
            ("ssh://git@nas:2222/akta.git", None),
            ("https://git.example.org/akta.git", None),
            ("https://anna@git.example.org/akta.git", None),
        ] {
            let place = Address::parse(text).unwrap().place(Path::new("/x"));
            assert_eq!(place.folder(), folder.map(Path::new), "{text}");
        }
        for (text, problem) in [
            ("", GitProblem::Address),
            ("--upload-pack=x", GitProblem::Address),
            ("ext::sh -c x", GitProblem::Address),
            ("fd://7", GitProblem::Address),
            ("ssh://-oProxyCommand=x/y", GitProblem::Address),
            ("https://anna:secret@example.org/x", GitProblem::Password),
        ] {
            assert_eq!(Address::parse(text), Err(problem), "{text}");
        }
    }
}
