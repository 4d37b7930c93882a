//! Opening a parcel: all of it is read once, and everything that can be wrong is looked for before
//! a word of it is believed.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use age::x25519;
use tar::Archive;

use super::again::Again;
use super::archive::{Cursor, Span, require_end};
use super::packing::{name_of_file, name_of_sheet};
use super::{OfficeCard, ParcelProblem};
use crate::record::handover::{JOURNAL, MANIFEST, Manifest};
use crate::record::journal::{Digest, Journal};
use crate::record::office::{Holder, Purpose, Right};
use crate::record::sheet::{Attachment, Sheet};
use crate::record::signed::SignedText as _;
use crate::record::step::SheetRef;
use crate::store::attachments::{AttachmentSource, OnceStream};
use crate::store::files::{self, Tally};
use crate::store::layout::limit;
use crate::store::office_chain::{Chain, version_path};
use crate::store::read::head;
use crate::store::roster::Roster;
use crate::store::seal::{self, SealProblem};
use crate::store::sign::{Domain, Verifier};
use crate::store::{Open, Store, StoreError};

/// `handover.toml` lists each file of the parcel; a case has hundreds at most.
const MANIFEST_MAX: u64 = 1 << 20;

/// A parcel of which everything was checked.
pub struct Parcel {
    /// What it says of itself.
    pub manifest: Manifest,
    /// Our card for which it was made.
    pub card: OfficeCard,
    /// The digest of its `handover.toml`.
    pub digest: Digest,
    /// The journal of the office that sent it.
    pub journal: Journal,
    /// The sheets, by the numbers of their steps.
    pub sheets: BTreeMap<u32, Sheet>,
    /// Where attached files stand in the archive, by their stems.
    attached: BTreeMap<String, Span>,
    whole: Span,
    path: PathBuf,
    keys: Vec<x25519::Identity>,
}

impl Store<Open> {
    /// Opens the parcel in a file that a person named.
    pub fn open_parcel(&self, path: &Path) -> Result<Parcel, StoreError> {
        self.require(Right::Write)?;
        let (file, _) = files::open_named(path).map_err(StoreError::Input)?;
        let openers = self.state.ring.openers(Purpose::Documents);
        let opened = seal::opening(file, openers).map_err(|problem| match problem {
            SealProblem::ForeignKey => ParcelProblem::ForeignKey,
            SealProblem::Damaged => ParcelProblem::Damaged,
            SealProblem::NotAge | SealProblem::NotSealed => ParcelProblem::NotSealed,
        })?;
        let check = |from: &mut dyn Read| self.check_parcel(from);
        let (checked, (sha256, size)) = bounded(opened, limit::ATTACHMENT, check)?;
        let Checked {
            manifest,
            card,
            digest,
            journal,
            sheets,
            attached,
        } = checked;
        let keys = self.state.ring.file(Purpose::Documents).keys.iter();
        Ok(Parcel {
            manifest,
            card,
            digest,
            journal,
            sheets,
            attached,
            whole: Span {
                start: 0,
                size,
                sha256,
            },
            path: path.to_owned(),
            keys: keys.map(|key| key.identity.clone()).collect(),
        })
    }

    fn check_parcel(&self, from: &mut dyn Read) -> Result<Checked, ParcelProblem> {
        let mut archive = Archive::new(from);
        let mut cursor = Cursor::of(&mut archive)?;
        let text = cursor.unlisted(MANIFEST, MANIFEST_MAX)?;
        let read = Manifest::read(&text).ok_or(ParcelProblem::Shape)?;
        let manifest = read.told;
        let card = self.own_card(&manifest.to)?;
        cursor.list(manifest.files.clone());
        let chain = chain(&mut cursor, &manifest)?;
        // Whoever signs names the instant: who may sign now is what the newest version tells.
        let is_writer = |holder: &&Holder| holder.id == manifest.by && holder.right >= Right::Write;
        let mut writers = chain.office().active().filter(is_writer);
        let signed = |holder: &Holder| {
            let key = Verifier::new(&holder.signing);
            key.is_some_and(|key| key.verify(Domain::Handover, read.signed, &read.signature))
        };
        if !writers.any(signed) {
            return Err(ParcelProblem::Signature);
        }
        let settings = &chain.office().settings;
        if settings.teryt.as_ref() != Some(&manifest.teryt) || settings.office != manifest.office {
            return Err(ParcelProblem::Chain);
        }
        let journal = journal(&mut cursor, &manifest, &chain)?;
        let mut documents = Documents::default();
        for step in &journal.steps {
            if let Some(reference) = &step.sheet {
                let sheet = documents.take(&mut cursor, &journal, reference)?;
                documents.sheets.insert(step.seq, sheet);
            }
        }
        cursor.finish()?;
        Ok(Checked {
            manifest,
            card,
            digest: read.digest,
            journal,
            sheets: documents.sheets,
            attached: documents.attached,
        })
    }
}

/// Checks what is in a parcel, of which no more than so much is read, and tells what was read:
/// whoever has the card could seal a file without end to it.
fn bounded<T>(
    opened: impl Read,
    limit: u64,
    check: impl FnOnce(&mut dyn Read) -> Result<T, ParcelProblem>,
) -> Result<(T, (Digest, u64)), ParcelProblem> {
    let mut tally = Tally::new(opened.take(limit));
    let checked = check(&mut tally);
    let checked = checked.and_then(|checked| require_end(&mut tally).map(|()| checked));
    let (rest, sum) = tally.into_parts();
    if rest.limit() == 0 {
        return Err(ParcelProblem::TooLarge);
    }
    Ok((checked?, sum))
}

struct Checked {
    manifest: Manifest,
    card: OfficeCard,
    digest: Digest,
    journal: Journal,
    sheets: BTreeMap<u32, Sheet>,
    attached: BTreeMap<String, Span>,
}

/// The chain of the office that sent the parcel, from the version whose digest is the fingerprint.
fn chain<R: Read>(cursor: &mut Cursor<'_, R>, manifest: &Manifest) -> Result<Chain, ParcelProblem> {
    let mut versions = Vec::new();
    for number in 1..=manifest.version {
        let text = cursor.text(&version_path(number), limit::OFFICE)?;
        let next = Chain::follow(&manifest.store, versions.last(), text);
        versions.push(next.map_err(|_| ParcelProblem::Chain)?);
    }
    let chain = Chain::of(versions).ok_or(ParcelProblem::Chain)?;
    let is_it =
        chain.fingerprint() == manifest.fingerprint && chain.last().file.digest == manifest.newest;
    is_it.then_some(chain).ok_or(ParcelProblem::Chain)
}

/// The journal, with the signature of each of its steps verified.
fn journal<R: Read>(
    cursor: &mut Cursor<'_, R>,
    manifest: &Manifest,
    chain: &Chain,
) -> Result<Journal, ParcelProblem> {
    let text = cursor.text(JOURNAL, limit::JOURNAL)?;
    let journal = Journal::read(text).map_err(|_| ParcelProblem::Journal)?;
    let opens = journal
        .steps
        .first()
        .is_some_and(|step| step.step == "open");
    let is_it = journal.store == manifest.store
        && journal.procedure == manifest.case.procedure()
        && head(&journal) == (manifest.case.clone(), manifest.head);
    if !opens || !is_it || journal.is_erased() {
        return Err(ParcelProblem::Journal);
    }
    let roster = Roster::of(chain);
    let may = roster.check_rights(&journal);
    may.map_err(|_| ParcelProblem::Step)?;
    if roster.check_signatures(&journal, 0).is_empty() {
        Ok(journal)
    } else {
        Err(ParcelProblem::Step)
    }
}

#[derive(Default)]
struct Documents {
    sheets: BTreeMap<u32, Sheet>,
    attached: BTreeMap<String, Span>,
}

impl Documents {
    /// One sheet, and the attached files that it names.
    fn take<R: Read>(
        &mut self,
        cursor: &mut Cursor<'_, R>,
        journal: &Journal,
        reference: &SheetRef,
    ) -> Result<Sheet, ParcelProblem> {
        let text = cursor.text(&name_of_sheet(&reference.stem), limit::SHEET)?;
        if Sheet::digest(&text) != *reference.sha256 {
            return Err(ParcelProblem::Document);
        }
        let sheet = Sheet::read(&text).map_err(|_| ParcelProblem::Document)?;
        if sheet.store != journal.store || sheet.case != journal.case {
            return Err(ParcelProblem::Document);
        }
        for attachment in &sheet.attachments {
            let name = name_of_file(&attachment.file);
            let span = cursor.pass(&name, limit::ATTACHMENT)?;
            if span.sha256.to_string() != attachment.sha256 {
                return Err(ParcelProblem::Document);
            }
            self.attached.insert(attachment.file.clone(), span);
        }
        Ok(sheet)
    }
}

impl Parcel {
    /// The archive as it is, to be attached.
    pub fn whole(&self) -> AttachmentSource {
        self.again(self.whole)
    }

    /// An attached file out of the archive; none that no sheet of the parcel names.
    pub fn attached(&self, attachment: &Attachment) -> Option<AttachmentSource> {
        let span = self.attached.get(&attachment.file)?;
        Some(self.again(*span))
    }

    /// A small attached file as text; none when it is none, or no sheet of the parcel names it.
    pub fn text_of(&self, attachment: &Attachment) -> Option<String> {
        let span = self.attached.get(&attachment.file)?;
        let is_small = span.size <= limit::SMALL;
        let mut again = is_small.then(|| self.reader(*span))?;
        let mut text = String::new();
        again.read_to_string(&mut text).ok().map(|_| text)
    }

    fn again(&self, span: Span) -> AttachmentSource {
        AttachmentSource::Checked(OnceStream::new(self.reader(span)))
    }

    fn reader(&self, span: Span) -> Again {
        Again::of(self.path.clone(), self.keys.clone(), span)
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::super::archive;
    use super::*;

    /// A file in an archive, and whatever comes behind it.
    fn one_file(size: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let bytes = vec![b'x'; size];
        let fill = |to: &mut dyn io::Write| to.write_all(&bytes);
        archive::put::<io::Error>(&mut out, "x", size as u64, fill).unwrap();
        archive::end(&mut out).unwrap();
        out
    }

    #[test]
    fn no_more_of_a_parcel_is_read_than_a_store_takes() {
        let check = |from: &mut dyn Read| {
            let mut archive = Archive::new(from);
            let text = Cursor::of(&mut archive)?.unlisted("x", 1 << 20)?;
            Ok(text.len())
        };
        let whole = one_file(5000);
        let sum = (Digest::of(&whole), whole.len() as u64);
        let read = bounded(&whole[..], sum.1 + 1, check);
        assert_eq!(read, Ok((5000, sum)));
        for limit in [1, 3000, 5600, sum.1] {
            // A file without end: what was read of it tells how it was stopped.
            let endless = (&whole[..]).chain(io::repeat(0));
            let read = bounded(endless, limit, check);
            assert_eq!(read, Err(ParcelProblem::TooLarge), "{limit}");
        }
        let cut = bounded(&whole[..3000], 1 << 20, check);
        assert_eq!(cut, Err(ParcelProblem::Damaged));
    }
}
