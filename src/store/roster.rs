//! Who may have signed a step: the holders of the chain, each for its time.
//!
//! A step counts when its `by` held the right to write then. For an entry that has ended, the
//! office version that ended it lists where each journal was: a step behind that is a forgery
//! dated back, whatever its instant says.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::finding::{Code, Detail, Finding};
use super::layout::journal_path;
use super::office_chain::Chain;
use super::read::standing_code;
use super::sign::{self, Claim, Domain, Verifier};
use crate::record::journal::{Digest, SignatureBytes};
use crate::record::log_line::LogLine;
use crate::record::office::{Heads, Holder, OfficeVersion, Right};
use crate::record::{CaseId, HolderId, Journal, StepRecord};

/// How far apart the clocks of two machines of an office may be.
const CLOCKS_APART: TimeDelta = TimeDelta::days(1);

/// So many of the last numbers of a year may have been let go when an admin's right ended: their
/// records are not among those that were listed then.
const LET_GO_LAST: u32 = 20;

/// An entry of a holder, ready to verify.
struct Entry {
    holder: Holder,
    since: Option<DateTime<FixedOffset>>,
    key: Option<Verifier>,
    heads: Option<Arc<Heads>>,
    /// Heads to which an admin went back since.
    back: Arc<Vec<Heads>>,
}

/// All entries of holders of the chain.
pub struct Roster {
    entries: Vec<Entry>,
}

impl Roster {
    /// The roster of a chain.
    pub fn of(chain: &Chain) -> Self {
        Self::going_back(chain, None)
    }

    /// The same, were an admin to go back to these heads.
    pub fn going_back(chain: &Chain, heads: Option<&Heads>) -> Self {
        let back = chain.listed().filter(|(_, is_back)| *is_back);
        let back = back.map(|(heads, _)| heads).chain(heads).cloned();
        let back = Arc::new(back.collect::<Vec<_>>());
        let founders = chain.versions()[0].file.office.holders.len();
        let entry = |(at, holder): (usize, &Holder)| Entry {
            // Nothing precedes the founders, whatever the clock said on the first day.
            since: (at >= founders).then_some(holder.since),
            holder: holder.clone(),
            key: Verifier::new(&holder.signing),
            heads: holder.until.and_then(|_| heads_of(chain, at)),
            back: Arc::clone(&back),
        };
        let entries = chain.office().holders.iter().enumerate().map(entry);
        Self {
            entries: entries.collect(),
        }
    }

    /// Checks that each step is by somebody who had the right to write.
    pub fn check_rights(&self, journal: &Journal) -> Result<(), Finding> {
        for (at, step) in journal.steps.iter().enumerate() {
            if self.keys(journal, at).next().is_none() {
                return Err(self.refusal(journal, step));
            }
        }
        Ok(())
    }

    /// The keys that may have signed the step at that place of the journal.
    pub fn keys<'a, 'j>(
        &'a self,
        journal: &'j Journal,
        at: usize,
    ) -> impl Iterator<Item = &'a Verifier> + use<'a, 'j> {
        let step = &journal.steps[at];
        self.writers(&step.by)
            .filter(move |entry| entry.covers(journal, step).is_ok())
            .filter_map(|entry| entry.key.as_ref())
    }

    /// Checks the signatures of the steps from that place on, together, and one by one when that
    /// fails.
    pub fn check_signatures(&self, journal: &Journal, from: usize) -> Vec<Finding> {
        let places = from..journal.steps.len();
        let claims = places.clone().map(|at| self.claim(journal, at));
        let claims: Option<Vec<Claim<'_>>> = claims.collect();
        if claims.is_some_and(|claims| sign::verify_all(Domain::Step, &claims)) {
            return Vec::new();
        }
        places
            .filter_map(|at| self.check_signature(journal, at).err())
            .collect()
    }

    /// The claim that a step is signed by its holder's newest key that covers it.
    pub fn claim(&self, journal: &Journal, at: usize) -> Option<Claim<'_>> {
        Some(Claim {
            key: self.keys(journal, at).last()?,
            digest: journal.digests[at + 1],
            signature: journal.signatures[at],
        })
    }

    /// Checks the signature of one step.
    fn check_signature(&self, journal: &Journal, at: usize) -> Result<(), Finding> {
        let (digest, signature) = (journal.digests[at + 1], &journal.signatures[at]);
        let mut keys = self.keys(journal, at);
        if keys.any(|key| key.verify(Domain::Step, digest, signature)) {
            return Ok(());
        }
        let file = journal_path(&journal.case);
        let finding = Finding::at(Code::Signature, &file).of(&journal.case);
        Err(finding.step(journal.steps[at].seq))
    }

    /// The keys that may have signed a line of a log: those of everybody who ever could write. The
    /// line's instant is its writer's to choose, so it is no reason to believe or not.
    pub fn log_keys(&self, by: &HolderId) -> impl Iterator<Item = &Verifier> {
        self.writers(by).filter_map(|entry| entry.key.as_ref())
    }

    /// Whether somebody who ever could write signed a step at that place of a chain.
    pub fn has_signed(&self, by: &HolderId, place: Digest, signature: &SignatureBytes) -> bool {
        let mut keys = self.log_keys(by);
        keys.any(|key| key.verify(Domain::Step, place, signature))
    }

    /// Checks that each step is signed by whom it names, whether or not the right to write was lost
    /// since.
    pub fn check_signed(&self, journal: &Journal) -> Result<(), Finding> {
        let signed = journal.steps.iter().zip(&journal.digests[1..]);
        let signed = signed.zip(&journal.signatures);
        let claims = signed.clone().map(|((step, place), by)| {
            Some(Claim {
                key: self.log_keys(&step.by).last()?,
                digest: *place,
                signature: *by,
            })
        });
        let claims: Option<Vec<Claim<'_>>> = claims.collect();
        if claims.is_some_and(|claims| sign::verify_all(Domain::Step, &claims)) {
            return Ok(());
        }
        // By an older key, or not at all.
        let mut signed = signed;
        let is_other = |((step, place), by): &((&StepRecord, &Digest), &SignatureBytes)| {
            !self.has_signed(&step.by, **place, by)
        };
        let other = signed.find(is_other);
        let Some(((step, _), _)) = other else {
            return Ok(());
        };
        let file = journal_path(&journal.case);
        let finding = Finding::at(Code::Signature, &file).of(&journal.case);
        Err(finding.step(step.seq))
    }

    /// Whether a line is by somebody who was an admin then.
    pub fn is_by_admin(&self, line: &LogLine) -> bool {
        self.admins(line).next().is_some()
    }

    /// Whether a line by which a record was let go is by an admin, as far as that can be known: the
    /// version that ended the right lists the records that were there then, and whoever dates a line
    /// back cannot let those go, nor what was opened later.
    pub fn lets_go(&self, line: &LogLine, opened: &LogLine) -> bool {
        let Some(case) = &opened.entry.case else {
            return false;
        };
        let is_earlier = opened.entry.at <= line.entry.at + CLOCKS_APART;
        let was_gone = |heads: &Heads| {
            let is_listed = heads.cases.contains_key(case) || heads.unread.contains(case);
            is_earlier && !is_listed
        };
        let mut admins = self.admins(line);
        admins.any(|entry| entry.heads.as_deref().is_none_or(was_gone))
    }

    /// Whether the number that such a line names is given to no new case. Whoever was an admin could
    /// date lines back and use up the numbers of a year, so theirs count little beyond what was listed
    /// when the right ended.
    pub fn keeps_number(&self, line: &LogLine, case: &CaseId) -> bool {
        let is_near = |heads: &Heads| {
            let listed = heads.cases.keys().chain(&heads.unread);
            let listed = listed.filter(|one| one.is_of_year(case.prefix(), case.year()));
            let last = listed.map(CaseId::number).max().unwrap_or(0);
            case.number() <= last.saturating_add(LET_GO_LAST)
        };
        let mut admins = self.admins(line);
        admins.any(|entry| entry.heads.as_deref().is_none_or(is_near))
    }

    /// The entries by which the writer of a line was an admin then.
    fn admins<'r>(&'r self, line: &'r LogLine) -> impl Iterator<Item = &'r Entry> {
        let (at, by) = (line.entry.at, &line.entry.by);
        let admins = self
            .entries
            .iter()
            .filter(|e| e.holder.right >= Right::Admin);
        admins.filter(move |entry| entry.holder.id == *by && entry.holds_about(at))
    }

    /// Whether a journal has a step that came after its author's right had ended.
    pub fn has_late(&self, journal: &Journal) -> bool {
        let is_late = |step: &StepRecord| {
            let mut entries = self.writers(&step.by);
            entries.any(|entry| matches!(entry.covers(journal, step), Err((Code::AfterEnd, _))))
        };
        let mut steps = journal.steps.iter().enumerate();
        steps.any(|(at, step)| self.keys(journal, at).next().is_none() && is_late(step))
    }

    fn writers(&self, id: &HolderId) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .filter(move |e| e.holder.id == *id && e.holder.right >= Right::Write)
    }

    fn refusal(&self, journal: &Journal, step: &StepRecord) -> Finding {
        let reasons = self.writers(&step.by).map(|e| e.covers(journal, step));
        let (code, detail) = reasons
            .filter_map(Result::err)
            .last()
            .unwrap_or((Code::NoRight, None));
        let file = journal_path(&journal.case);
        let mut finding = Finding::at(code, &file).of(&journal.case).step(step.seq);
        finding.detail = detail;
        finding
    }
}

impl Entry {
    fn holds_about(&self, at: DateTime<FixedOffset>) -> bool {
        let Holder { until, .. } = &self.holder;
        self.since.is_none_or(|since| since <= at + CLOCKS_APART)
            && until.is_none_or(|until| at < until + CLOCKS_APART)
    }

    /// Whether the entry gave the right to write this step; a step whose day was given by hand
    /// tells no instant, so its time is left to audits.
    fn covers(&self, journal: &Journal, step: &StepRecord) -> Result<(), (Code, Option<Detail>)> {
        if !step.clock_given && !self.holds_about(step.recorded_at) {
            return Err((Code::NoRight, None));
        }
        let Some(heads) = &self.heads else {
            return Ok(());
        };
        if heads.unread.contains(&journal.case) {
            return Ok(());
        }
        match heads.cases.get(&journal.case) {
            Some(head) if step.seq <= head.seq => {
                let wrong = standing_code(journal, *head).filter(|_| !self.is_back(journal, step));
                wrong.map_or(Ok(()), |code| Err((code, Some(Detail::Seen(head.seq)))))
            }
            // Who ended the right did not know the step, and an admin listed it since.
            _ if self.is_back(journal, step) => Ok(()),
            _ => Err((Code::AfterEnd, None)),
        }
    }
}

impl Entry {
    /// Whether an admin went back to an end of the journal that has the step.
    fn is_back(&self, journal: &Journal, step: &StepRecord) -> bool {
        let mut back = self.back.iter().rev();
        let head = back.find_map(|heads| heads.cases.get(&journal.case));
        head.is_some_and(|head| step.seq <= head.seq && standing_code(journal, *head).is_none())
    }
}

/// The heads in the version that ended the entry at that place.
fn heads_of(chain: &Chain, at: usize) -> Option<Arc<Heads>> {
    let ended = |office: &OfficeVersion| office.holders.get(at).is_some_and(|h| h.until.is_some());
    let versions = chain.versions().iter().map(|v| &v.file.office);
    let version = versions.into_iter().find(|office| ended(office))?;
    version.heads.clone().map(Arc::new)
}
