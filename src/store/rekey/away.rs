//! What is away while the keys are changed.

use std::collections::BTreeSet;

use crate::store::finding::{Code, Finding};
use crate::store::{Open, Store, StoreError};

impl Store<Open> {
    /// What journals, sheets, logs and this machine's memory tell of and that is not there, each
    /// once: when it comes back, it still needs the key that it was sealed to.
    pub(in crate::store) fn away(&self) -> Result<Vec<Finding>, StoreError> {
        let findings = self.check(&|_| true, &|_| {})?.findings;
        let is = |code: Code| findings.iter().filter(move |f| f.code == code);
        let gone: BTreeSet<_> = is(Code::NoJournal).map(|f| f.case.clone()).collect();
        let documents = [Code::NoSheet, Code::NoAttachment, Code::LogFile].map(is);
        let documents = documents.into_iter().flatten();
        // A whole case is one loss; a file of no record is sealed to people, not to these keys.
        let documents = documents.filter(|f| f.case.is_some() && !gone.contains(&f.case));
        // Of a log that is gone or broken nobody can tell which files it told of; and a copy that a
        // cloud folder made of a file may be the one that is needed.
        let doubts = [
            Code::LogGone,
            Code::LogCut,
            Code::LogChain,
            Code::LogSignature,
            Code::Conflict,
        ];
        let doubts = doubts.map(is).into_iter().flatten();
        let mut told = BTreeSet::new();
        let away = is(Code::NoJournal).chain(documents).chain(doubts);
        Ok(away
            .filter(|f| told.insert(f.file.clone()))
            .cloned()
            .collect())
    }
}
