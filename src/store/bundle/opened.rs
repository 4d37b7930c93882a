//! How a folder that is a bundle is read: whom to believe, with which keys, and nothing is written.

use std::path::Path;

use super::BUNDLE_FILE;
use crate::record::bundle::{Bundle, BundleFile};
use crate::record::office::{Holder, OfficeVersion, Right};
use crate::store::files;
use crate::store::identity::Identity;
use crate::store::layout::limit;
use crate::store::office_chain::Chain;
use crate::store::sign::{Domain, Verifier};
use crate::store::{Store, StoreError};

/// The id under which the reader of a bundle goes.
const READER: &str = "auditor";

/// The bundle's own file in a folder; none when the folder is a store of its own.
pub fn read(root: &Path) -> Result<Option<BundleFile>, StoreError> {
    let bytes = match files::read(&root.join(BUNDLE_FILE), limit::OFFICE) {
        Err(error) if error.is_absent() => return Ok(None),
        read => read?,
    };
    let text = String::from_utf8(bytes).map_err(|_| StoreError::BadBundle)?;
    let file = BundleFile::read(&text);
    file.map(Some).ok_or(StoreError::BadBundle)
}

/// What a bundle says, once an admin of the chain is known to have signed it.
pub fn believed(file: BundleFile, chain: &Chain, store: &str) -> Result<Bundle, StoreError> {
    let bundle = file.bundle;
    let is_maker = |holder: &&Holder| {
        holder.id == bundle.by && holder.right == Right::Admin && holder.holds_at(bundle.at)
    };
    let signed = |holder: &Holder| {
        let key = Verifier::new(&holder.signing);
        key.is_some_and(|key| key.verify(Domain::Bundle, file.signed, &file.signature))
    };
    let mut makers = chain.office().holders.iter().filter(is_maker);
    let is_of_now = bundle.store == store && bundle.office == chain.office().version;
    if is_of_now && makers.any(signed) {
        Ok(bundle)
    } else {
        Err(StoreError::BadBundle)
    }
}

/// The office's facts with the keys of the bundle in place of the store's.
pub fn with_keys(bundle: &Bundle, office: &OfficeVersion) -> OfficeVersion {
    OfficeVersion {
        keys: bundle.key_recipients(),
        ..office.clone()
    }
}

/// The identity that the bundle is for, with the right to read all that is in it.
pub fn reader(
    bundle: &Bundle,
    identities: Vec<Identity>,
) -> Result<(Identity, Holder), StoreError> {
    let mut found = identities.into_iter();
    let me = found.find(|identity| identity.recipient() == bundle.recipient);
    let me = me.ok_or(StoreError::NoUsableIdentity)?;
    let id = READER.parse().map_err(|_| StoreError::NoUsableIdentity)?;
    let holder = Holder {
        id,
        right: Right::Documents,
        recipient: me.recipient().to_owned(),
        signing: me.signing(),
        since: bundle.at,
        until: None,
    };
    Ok((me, holder))
}

impl<S> Store<S> {
    /// The bundle that the folder is, as far as the chain vouches for it.
    pub(in crate::store) fn bundle_by(&self, chain: &Chain) -> Result<Option<Bundle>, StoreError> {
        let file = read(&self.root)?;
        file.map(|file| believed(file, chain, &self.id)).transpose()
    }
}
