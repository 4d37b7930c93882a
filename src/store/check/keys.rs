//! The store identities: whether they open, who else could open them, what this machine keeps of them.

use super::Survey;
use crate::record::office::{OfficeVersion, Purpose};
use crate::store::finding::{Code, Finding};
use crate::store::keys::{KeyFile, Keyring};
use crate::store::layout::{keys_path, limit, next_keys_path};
use crate::store::office_chain::version_path;
use crate::store::open::keys_office;
use crate::store::{Open, Store, files};

/// How a line of an age header begins that gives the file to somebody.
const STANZA: &[u8] = b"-> ";
/// How the kind of a line ends that age puts in to keep readers from relying on a shape.
const GREASE: &[u8] = b"-grease";
/// How the last line of an age header begins.
const HEADER_END: &[u8] = b"---";

impl<S> Store<S> {
    /// A key file is sealed to the holders and to nobody else. Whom age sealed a file to cannot be
    /// seen, but to how many.
    pub(super) fn check_readers(&self, office: &OfficeVersion, survey: &mut Survey<'_>) {
        for purpose in Purpose::ALL {
            let inside = keys_path(purpose);
            let holders = office.active().filter(|h| h.right >= purpose.right());
            let bytes = files::read(&self.path(&inside), limit::KEYS).unwrap_or_default();
            // A change of keys that was interrupted is told as such.
            let is_changing = files::exists(&self.path(&next_keys_path(purpose)));
            if !is_changing && readers(&bytes) > holders.count() {
                survey
                    .findings
                    .push(Finding::at(Code::KeysReaders, &inside));
            }
        }
    }
}

/// To how many keys an age file is sealed.
fn readers(sealed: &[u8]) -> usize {
    let header = sealed.split(|byte| *byte == b'\n');
    let header = header.take_while(|line| !line.starts_with(HEADER_END));
    let kinds = header.filter_map(|line| line.strip_prefix(STANZA));
    let kinds = kinds.filter_map(|line| line.split(|byte| *byte == b' ').next());
    kinds.filter(|kind| !kind.ends_with(GREASE)).count()
}

impl Store<Open> {
    pub(super) fn check_keys(&self, survey: &mut Survey<'_>) {
        let state = &self.state;
        let office = &*keys_office(state.bundle.as_ref(), self.office());
        let (ring, findings) =
            Keyring::open(&self.root, None, office, &state.me, state.holder.right);
        survey.findings.extend(findings);
        for purpose in Purpose::ALL {
            if ring.file(purpose).keys.len() > 1 {
                let inside = keys_path(purpose);
                survey
                    .findings
                    .push(Finding::at(Code::KeysUnfinished, &inside));
            }
        }
        if state.stopped.is_none() {
            self.check_readers(office, survey);
            // Nothing is ever put back into a bundle.
            let lost = state.bundle.is_none().then(|| self.copies_lost());
            survey.findings.extend(lost.into_iter().flatten());
        }
    }

    /// Files of the office and the keys of which this machine keeps no copy that `mend` could put
    /// back.
    fn copies_lost(&self) -> Vec<Finding> {
        let Some(memory) = &self.state.memory else {
            return Vec::new();
        };
        let versions = self.state.chain.versions().iter().filter_map(|version| {
            let inside = version_path(version.file.office.version);
            let copy = memory.copy_of(&inside);
            copy.is_none_or(|copy| copy != version.text.as_bytes())
                .then_some(inside)
        });
        let (me, right) = (&self.state.me, self.state.holder.right);
        let office = keys_office(self.state.bundle.as_ref(), self.office());
        let purposes = Purpose::ALL.into_iter().filter(|p| p.right() <= right);
        let keys = purposes.filter_map(|purpose| {
            let inside = keys_path(purpose);
            let copy = memory.copy_of(&inside).unwrap_or_default();
            let is_sound = KeyFile::gives_current(purpose, &copy, me, &office);
            (!is_sound).then_some(inside)
        });
        let lost = versions.chain(keys);
        lost.map(|inside| Finding::at(Code::NoCopy, &inside))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_are_counted_without_what_age_puts_in() {
        let header = b"age-encryption.org/v1\n-> X25519 abc\nbody\n-> q-grease x\nbody\n\
            -> X25519 def\nbody\n--- mac\n-> X25519 payload\n";
        assert_eq!(readers(header), 2);
        assert_eq!(readers(b""), 0);
    }
}
