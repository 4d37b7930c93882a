//! What earlier parcels of a case left here: which were taken in, and what their steps are called
//! now.

use std::collections::BTreeSet;

use crate::cli::error_codes::{PARCEL_MEMORY, PARCEL_UNJOINED};
use crate::cli::errors::CommandError;
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::procedure::Procedure;
use crate::procedure::replay::Renamed;
use crate::record::handover::{Accepted, Before, LeftBehind, Manifest};
use crate::record::sheet::Attachment;
use crate::record::{CaseId, Journal, StepRecord};
use crate::report::handing::TAKEN_IN;
use crate::store::StoreError;
use crate::store::handover::Parcel;

/// The name under which it is attached what became of a parcel.
pub const NAME: &str = "accepted.toml";

/// A parcel that was taken in, and the step by which it was.
pub struct Earlier {
    /// What became of it.
    pub accepted: Accepted,
    /// The step.
    pub step: StepRecord,
}

/// What is kept here of the parcels with which a case was taken in.
#[derive(Default)]
pub struct Memory {
    /// The parcels, in their order.
    pub earlier: Vec<Earlier>,
    /// The steps whose file does not tell what became of a parcel.
    pub unread: Vec<u32>,
}

/// The parcels that a case was taken in with.
pub fn earlier(session: &Session, journal: &Journal) -> Result<Memory, StoreError> {
    let mut memory = Memory::default();
    for step in journal.steps.iter().filter(|step| step.step == TAKEN_IN) {
        let Some(reference) = &step.sheet else {
            continue;
        };
        let sheet = session.store.read_sheet(&journal.case, reference)?;
        let Some(attachment) = sheet.attachments.iter().find(|one| is_memory(one)) else {
            continue;
        };
        let mut text = Vec::new();
        session
            .store
            .copy_attachment(&journal.case, attachment, &mut text)?;
        let accepted = String::from_utf8(text).ok();
        match accepted.and_then(|text| Accepted::read(&text)) {
            Some(accepted) => memory.earlier.push(Earlier {
                accepted,
                step: step.clone(),
            }),
            None => memory.unread.push(step.seq),
        }
    }
    Ok(memory)
}

fn is_memory(attachment: &Attachment) -> bool {
    attachment.name.reveal() == NAME
}

impl Memory {
    /// Refuses to go on upon what is not known whole: steps that are recorded already would be
    /// recorded once more, and their ids mean something else.
    pub fn require_whole(&self, case: &CaseId) -> Result<(), CommandError> {
        let Some(seq) = self.unread.first() else {
            return Ok(());
        };
        let refused = CommandError::new(PARCEL_MEMORY).with("seq", *seq);
        Err(refused.at(Place::case(case)))
    }
}

/// What the case had before it came to the office that sends it: steps that were left out on the way,
/// and as which cases it stood.
#[derive(Default)]
pub struct OnTheWay {
    /// The steps; among them each taking in of which it cannot be read what that left out, so that
    /// every later office is told too that something is not known.
    pub left: BTreeSet<LeftBehind>,
    /// The cases.
    pub was: BTreeSet<Before>,
}

impl OnTheWay {
    /// What the office that sends a case kept of the parcels by which it got the case itself.
    pub fn of(parcel: &Parcel) -> Self {
        let mut all = Self::default();
        let steps = parcel.journal.steps.iter();
        for step in steps.filter(|step| step.step == TAKEN_IN) {
            let sheet = parcel.sheets.get(&step.seq);
            let attached = sheet.into_iter().flat_map(|sheet| &sheet.attachments);
            for one in attached.filter(|one| is_memory(one)) {
                let text = parcel.text_of(one);
                match text.and_then(|text| Accepted::read(&text)) {
                    Some(accepted) => {
                        all.left.extend(accepted.told);
                        all.was.extend(accepted.was);
                    }
                    None => {
                        all.left.insert(unread(&parcel.manifest, step));
                    }
                }
            }
        }
        all
    }
}

/// A taking in of which it cannot be read what it left out, as it is handed on. No office records
/// one that another recorded, so it stands for nothing else.
fn unread(manifest: &Manifest, step: &StepRecord) -> LeftBehind {
    LeftBehind {
        gmina: manifest.teryt.clone(),
        seq: step.seq,
        step: step.step.to_string(),
    }
}

/// Whether what was handed on is that somewhere on the way it cannot be read what was left out.
pub fn is_unread(left: &LeftBehind) -> bool {
    left.step == TAKEN_IN
}

/// What the steps of the sender are called here, by what earlier parcels brought in, beside what is
/// known of the sender.
pub fn renamed(
    procedure: &Procedure,
    (ours, theirs): (&Journal, &Journal),
    earlier: &[Earlier],
    mut renamed: Renamed,
) -> Result<Renamed, CommandError> {
    let mut from = 0;
    for one in earlier {
        let (left, to) = (&one.accepted.left, one.accepted.head.seq);
        let batch = theirs.steps.iter();
        let batch = batch.filter(|step| step.seq > from && step.seq <= to);
        let (missing, taken): (Vec<_>, Vec<_>) = batch.partition(|step| left.contains(&step.seq));
        let before = ours.steps.iter().filter(|step| step.seq < one.step.seq);
        let before: Vec<&StepRecord> = before.collect();
        let start = before.len().checked_sub(taken.len());
        let here = start
            .and_then(|start| before.get(start..))
            .unwrap_or_default();
        let fit =
            |(old, new): (&&StepRecord, &&StepRecord)| old.step == new.step && old.on == new.on;
        if here.len() != taken.len() || !taken.iter().zip(here).all(fit) {
            return Err(CommandError::new(PARCEL_UNJOINED).at(Place::case(&ours.case)));
        }
        for old in missing {
            renamed.wait(procedure, old);
        }
        for (old, new) in taken.into_iter().zip(here) {
            renamed.learn_recorded(procedure, old, new);
        }
        from = to;
    }
    Ok(renamed)
}
