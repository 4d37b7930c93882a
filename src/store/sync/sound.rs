//! Whether a record of ours may be sent: nothing that is not sound leaves this machine.

use std::io;

use crate::record::CaseId;
use crate::store::files::{self, LOCK_WAIT, Lock};
use crate::store::layout::{LOCK, attachment_path, case_path, journal_path, sheet_path};
use crate::store::read::Loaded;
use crate::store::{Open, Store, StoreError};

/// A record that is sound, as long as it is locked.
pub(super) struct Sound {
    /// Its journal and the documents that it names.
    pub files: Vec<String>,
    /// How many steps it has.
    pub steps: u32,
    _lock: Lock,
}

impl Store<Open> {
    /// Locks a record and reads all of it.
    pub(super) fn sound(&self, case: &CaseId) -> Result<Sound, StoreError> {
        let folder = self.path(&case_path(case));
        files::refuse_links(&self.root, &folder)?;
        let lock = self
            .disk
            .lock(&folder.join(LOCK), LOCK_WAIT.saturating_mul(2))?;
        let Loaded { journal, .. } = self.open_journal(case)?;
        self.vouch(&journal)?;
        self.check_seen(&journal)?;
        let mut found = vec![journal_path(case)];
        for named in journal.steps.iter().filter_map(|step| step.sheet.as_ref()) {
            let sheet = self.read_sheet(case, named)?;
            found.push(sheet_path(case, &named.stem));
            for attachment in &sheet.attachments {
                self.copy_attachment(case, attachment, &mut io::sink())?;
                found.push(attachment_path(case, &attachment.file));
            }
        }
        Ok(Sound {
            files: found,
            steps: journal.last_seq(),
            _lock: lock,
        })
    }
}
