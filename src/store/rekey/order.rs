//! What is to be done with the store identities, and which of them begin a new generation by it.

use crate::record::office::{Purpose, Right};
use crate::store::{Open, Store};

/// Whether a run begins new generations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// It goes on with what an earlier run left, and begins new generations where none did: a run
    /// that was killed and started again is one change of keys, not two.
    #[default]
    GoOn,
    /// It begins new generations whatever was left: the newest may be known to somebody.
    Anew,
    /// It begins none.
    Finish,
}

/// What is to be done with the store identities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RekeyOrder {
    /// Those that are changed.
    pub purposes: Vec<Purpose>,
    /// Whether new generations begin.
    pub turn: Turn,
    /// Refuses to begin when an older generation could not be given up at the end.
    pub retire: bool,
}

impl RekeyOrder {
    /// All that a right opens.
    pub fn of(right: Right) -> Self {
        let opened = |purpose: &Purpose| purpose.right() <= right;
        Self {
            purposes: Purpose::ALL.into_iter().filter(opened).collect(),
            turn: Turn::default(),
            retire: false,
        }
    }
}

impl Store<Open> {
    /// Whether a change of keys was begun and not finished: `keys/` holds older generations besides
    /// the newest.
    pub fn is_unfinished(&self) -> bool {
        Purpose::ALL.into_iter().any(|p| self.holds_old(p))
    }

    fn holds_old(&self, purpose: Purpose) -> bool {
        self.state.ring.file(purpose).keys.len() > 1
    }

    /// Whether the order begins a new generation of that identity now.
    pub(super) fn begins(&self, order: &RekeyOrder, purpose: Purpose) -> bool {
        order.purposes.contains(&purpose)
            && match order.turn {
                Turn::GoOn => !self.is_begun(purpose),
                Turn::Anew => true,
                Turn::Finish => false,
            }
    }

    /// Whether the newest generation belongs to a change that is not finished: one that began both
    /// generations is finished when both files of `keys/` are.
    fn is_begun(&self, purpose: Purpose) -> bool {
        let office = self.office();
        let since = |purpose| office.recipient(purpose).map(|key| key.since);
        let mut old = Purpose::ALL.into_iter().filter(|p| self.holds_old(*p));
        let is_current = self.state.ring.file(purpose).is_current(purpose, office);
        is_current && old.any(|p| since(p) == since(purpose))
    }
}
