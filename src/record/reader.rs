//! For whom a paper is made: what must not reach a reader is shut off by this mark.
//!
//! Tables say of each field, kind of step and item of personal data who besides the office may
//! read it; what says nothing is the office's alone. `report::paper` builds the wall from it.

use serde::Deserialize;

/// A reader of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reader {
    /// The office and those whom the law lets read all of it: court, prosecutor, inspector.
    #[default]
    Office,
    /// A person who suffers the violence: what concerns that person (R § 14 ust. 2).
    Victim,
    /// A person who uses violence: never what U art. 9c ust. 5 shuts off.
    Perpetrator,
}

impl Reader {
    /// The code, as tables write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Victim => "victim",
            Self::Perpetrator => "perpetrator",
        }
    }

    /// Whether this reader may read what is marked so.
    pub fn may_read(self, readers: &[Self]) -> bool {
        self == Self::Office || readers.contains(&self)
    }
}
