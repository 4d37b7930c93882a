//! Where steps stand that were recorded anew: as the logs say, and as this run did since.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Book;
use crate::record::HolderId;
use crate::record::journal::Digest;

/// Places of steps, by who says so and where they stood.
pub(super) struct Places {
    book: Arc<Book>,
    since: BTreeMap<(HolderId, Digest), Digest>,
}

impl Places {
    pub fn of(book: &Arc<Book>) -> Self {
        Self {
            book: book.clone(),
            since: BTreeMap::new(),
        }
    }

    pub fn insert(&mut self, by: &HolderId, old: Digest, now: Digest) {
        self.since.insert((by.clone(), old), now);
    }

    /// Where a step of that holder went that stood there.
    pub fn went(&self, by: &HolderId, old: &Digest) -> Option<Digest> {
        let since = self.since.get(&(by.clone(), *old)).copied();
        since.or_else(|| Some(self.book.renewed(by, old)?.place))
    }

    /// Whether a step of that holder came to stand there.
    pub fn have(&self, by: &HolderId, now: &Digest) -> bool {
        let mut since = self.since.iter();
        let since = since.any(|((who, _), place)| who == by && place == now);
        let mut before = self.book.came_from(by, now);
        since || before.any(|old| self.went(by, old) == Some(*now))
    }

    /// No way is longer.
    pub fn most(&self) -> usize {
        self.book.renewals() + self.since.len()
    }
}
