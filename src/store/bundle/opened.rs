//! How a folder that is a bundle is read: whom to believe, with which keys, and nothing is written.

use std::path::Path;

use super::BUNDLE_FILE;
use crate::record::CaseId;
use crate::record::bundle::Bundle;
use crate::record::office::{Holder, OfficeVersion, Purpose, Right};
use crate::record::signed::{Signed, SignedText as _};
use crate::store::files;
use crate::store::identity::Identity;
use crate::store::layout::{keys_path, limit};
use crate::store::office_chain::Chain;
use crate::store::open::own;
use crate::store::sign::{Domain, Verifier};
use crate::store::{Store, StoreError};

/// The id under which the reader of a bundle goes.
const READER: &str = "auditor";

/// What a folder is by its `bundle.toml`.
pub enum Kind {
    /// It has none: a store of its own.
    Store,
    /// A bundle, as far as its keys and records tell.
    Bundle(Signed<Bundle>),
    /// The file lies in a folder that is not the bundle of which it tells, or tells of none.
    Strayed(Option<Signed<Bundle>>),
}

fn read(root: &Path) -> Result<Option<Signed<Bundle>>, StoreError> {
    let bytes = match files::read(&root.join(BUNDLE_FILE), limit::OFFICE) {
        Err(error) if error.is_absent() => return Ok(None),
        read => read.map_err(|_| StoreError::BadBundle)?,
    };
    let text = String::from_utf8(bytes).map_err(|_| StoreError::BadBundle)?;
    let file = Bundle::read(&text);
    file.map(Some).ok_or(StoreError::BadBundle)
}

/// What a bundle says, once an admin of the chain is known to have signed it.
pub fn believed(file: Signed<Bundle>, chain: &Chain, store: &str) -> Result<Bundle, StoreError> {
    let bundle = file.told;
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
    office: &OfficeVersion,
) -> Result<(Identity, Holder), StoreError> {
    let me = identities
        .iter()
        .find(|i| i.recipient() == bundle.recipient);
    let Some(me) = me.cloned() else {
        // Who is a holder of the store may be in the wrong folder, or it was made to seem a bundle.
        own(identities, office)?;
        return Err(StoreError::BundleOfAnother);
    };
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
    /// What the folder is. Nobody is believed here: whoever may write to a folder can put a bundle's
    /// file into it, and that must not shut out those who read the store.
    pub(in crate::store) fn kind(&self) -> Kind {
        match read(&self.root) {
            Ok(None) => Kind::Store,
            Ok(Some(file)) if self.is_of(&file.told) => Kind::Bundle(file),
            Ok(strayed) => Kind::Strayed(strayed),
            Err(_) => Kind::Strayed(None),
        }
    }

    /// Whether keys of the bundle lie in the folder, and no record that the bundle does not have.
    fn is_of(&self, bundle: &Bundle) -> bool {
        let is_own = |inside: String| {
            let digest = files::digest(&self.path(&inside), limit::KEYS);
            let told = bundle.files.get(&inside);
            digest.is_ok_and(|digest| told.is_some_and(|file| file.now == digest))
        };
        let records = self.cases().map(|listing| listing.cases);
        let is_in = |case: &CaseId| bundle.records.contains_key(case);
        Purpose::ALL.map(keys_path).into_iter().any(is_own)
            && records.is_ok_and(|records| records.iter().all(is_in))
    }

    /// The bundle that the folder is, when the chain vouches for it. A file that no admin signed
    /// makes no bundle, however well it fits: all that it tells can be read off the folder.
    pub(in crate::store) fn bundle_by(&self, chain: &Chain) -> Option<Bundle> {
        match self.kind() {
            Kind::Bundle(file) => believed(file, chain, &self.id).ok(),
            Kind::Store | Kind::Strayed(_) => None,
        }
    }

    /// Whether an admin of the chain that lies in the folder signed the file.
    pub(in crate::store) fn is_signed_bundle(&self, file: &Signed<Bundle>) -> bool {
        let chain = Chain::load(&self.root, &self.id);
        chain.is_ok_and(|chain| believed(file.clone(), &chain, &self.id).is_ok())
    }
}
