//! What a report saw last on this machine, so that the next one tells only what changed.
//!
//! It holds numbers of cases, codes and days, so it is sealed to the holder who asked, as drafts
//! are, and carries a code that only that holder's identity makes: who could write here and put in
//! what was never told could otherwise hide a deadline. Lost, it costs nothing: all is told again.

use std::path::PathBuf;

use age::x25519;
use zeroize::Zeroizing;

use super::files::{self, Access};
use super::seal;
use super::{Open, Store, StoreError};
use crate::record::journal::Digest;

/// The folder in the memory of a store.
const SEEN: &str = "seen";
/// What the code is made of first, so that it never fits anything else.
const DOMAIN: &str = "kartoteka/seen/1";
/// Greatest size of a sealed file, in bytes.
const SEEN_MAX: u64 = 64 << 20;

/// What is remembered under a name.
pub enum Remembered {
    /// Nothing, or this machine remembers nothing.
    Nothing,
    /// This text, written by the same holder.
    Text(Zeroizing<String>),
    /// Something that cannot be believed.
    Unsound,
}

impl Store<Open> {
    /// What is remembered under a name of ours.
    pub fn seen(&self, name: &str) -> Remembered {
        let Some(path) = self.seen_path(name) else {
            return Remembered::Nothing;
        };
        let sealed = match files::read(&path, SEEN_MAX) {
            Ok(sealed) => sealed,
            Err(error) if error.is_absent() => return Remembered::Nothing,
            Err(_) => return Remembered::Unsound,
        };
        self.open_seen(name, &sealed)
            .map_or(Remembered::Unsound, Remembered::Text)
    }

    fn open_seen(&self, name: &str, sealed: &[u8]) -> Option<Zeroizing<String>> {
        let opened = Zeroizing::new(seal::open(sealed, [self.state.me.key()]).ok()?);
        let text = std::str::from_utf8(&opened).ok()?;
        let (code, text) = text.split_once('\n')?;
        let code = Digest::from_hex(code)?;
        let key = self.state.me.memory_key();
        key.fits(&self.seen_parts(name, text), &code)
            .then(|| Zeroizing::new(text.to_owned()))
    }

    /// Remembers a text under a name; `false` when this machine remembers nothing.
    pub fn set_seen(&self, name: &str, text: &str) -> Result<bool, StoreError> {
        let (Some(path), Some(memory)) = (self.seen_path(name), &self.state.memory) else {
            return Ok(false);
        };
        let key = self.state.me.memory_key();
        let code = key.code(&self.seen_parts(name, text));
        let plaintext = Zeroizing::new(format!("{}\n{text}", code.ok_or(StoreError::NotSound)?));
        let recipient: x25519::Recipient = self
            .state
            .me
            .recipient()
            .parse()
            .map_err(|_| StoreError::NotSound)?;
        let sealed = seal::seal(plaintext.as_bytes(), [&recipient])?;
        let disk = memory.disk();
        disk.make_folders(&memory.folder().join(SEEN), Access::Private)?;
        disk.replace(&path, &sealed, Access::Private)?;
        Ok(true)
    }

    pub(super) fn seen_path(&self, name: &str) -> Option<PathBuf> {
        let folder = self.state.memory.as_ref()?.folder().join(SEEN);
        Some(folder.join(format!("{}-{name}.age", self.state.holder.id)))
    }

    fn seen_parts<'t>(&'t self, name: &'t str, text: &'t str) -> [&'t str; 4] {
        [DOMAIN, &self.id, name, text]
    }
}
