//! Records that an admin let go and that are here no more: whoever saw one does not miss it.

use super::super::{Logged, Store};
use crate::record::CaseId;
use crate::store::layout::LOG;
use crate::store::withdrawn::{Beliefs, Logs};
use crate::store::{Open, files};

impl Logged {
    /// Whether an admin let a record go and no line tells of it any more: that it is not there is
    /// right.
    pub fn is_let_go(&self, case: &CaseId) -> bool {
        self.taken_away.contains(case) && self.length_of(case) == 0
    }
}

impl Store<Open> {
    /// What is missed of records that are not there. The logs are read for that, which no store costs
    /// that has all that was seen.
    pub(in crate::store) fn without_let_go(&self, mut gone: Vec<CaseId>) -> Vec<CaseId> {
        // Of a broken chain nobody knows who was an admin.
        if gone.is_empty() || self.state.chain.broken.is_some() {
            return gone;
        }
        let roster = &self.state.roster;
        let logs = self.signed_logs();
        let beliefs = Beliefs {
            waits: &|step, earlier| self.waits_of(step, earlier),
            is_by_admin: &|line| roster.is_by_admin(line),
        };
        let mut logged = Logged::default();
        logged.add_told(&logs, &beliefs, Some(roster));
        gone.retain(|case| !logged.is_let_go(case));
        gone
    }

    /// The signed lines of all logs that can be read; what is wrong with one is what `validate` tells.
    fn signed_logs(&self) -> Logs {
        let entries = files::list(&self.path(LOG)).unwrap_or_default();
        let names = entries.iter().filter_map(|entry| entry.name.to_str());
        let stems = names.filter_map(|name| name.strip_suffix(".jsonl"));
        let lines = |stem: &str| {
            let inside = format!("{LOG}/{stem}.jsonl");
            let roster = Some(&self.state.roster);
            self.read_one_log(&inside, roster, None, &mut Vec::new())
                .ok()
        };
        let read = stems.filter_map(|stem| Some((stem.to_owned(), lines(stem)?)));
        read.collect()
    }
}
