//! A record that is held back is let go: what is fetched takes its place.

use std::collections::BTreeMap;

use super::incoming::Incoming;
use super::records::by_record;
use super::{Exchange, Fetched};
use crate::record::CaseId;
use crate::store::layout::{JOURNAL, limit};
use crate::store::together::{Held, Left, LetGo};
use crate::store::{Stamp, StoreError};

impl Held<'_> {
    /// Lets a record go that is held back; none when nothing holds it back that could be let go.
    pub fn let_go_for(
        &self,
        (exchange, fetched): (&Exchange, &Fetched),
        case: &CaseId,
        (stamp, dry_run): (&Stamp, bool),
    ) -> Result<Option<LetGo>, Left> {
        let mut blobs = exchange.blobs()?;
        let mut base = by_record(fetched.base.files.clone());
        let base = base.remove(case).unwrap_or_default();
        let agreed = base
            .get(JOURNAL)
            .map(|blob| blobs.read(blob, limit::JOURNAL));
        let agreed = agreed.transpose().map_err(StoreError::from)?;
        let files: BTreeMap<_, _> = by_record(fetched.theirs.files.clone())
            .remove(case)
            .unwrap_or_default();
        let is_there = !files.is_empty();
        let mut incoming = Incoming {
            case: case.clone(),
            files,
            steps: 0,
            only_there: None,
            dry_run,
            blobs: &mut blobs,
        };
        let how = (stamp, dry_run);
        if is_there {
            let sealed = incoming.journal().map_err(Left::from_case)?;
            // The greatest number is for a record that is renamed; none is here.
            let sides = (sealed.as_slice(), agreed.as_deref(), 0);
            incoming.with(sides, |theirs| self.let_go(case, Some(theirs), how))
        } else if agreed.is_some() {
            // What both had and the remote lost is for the remote to answer for.
            Ok(None)
        } else {
            self.let_go(case, None, how)
        }
    }
}
