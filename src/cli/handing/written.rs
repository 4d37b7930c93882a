//! What earlier parcels of a case left here: which were taken in, and what their steps are called
//! now.

use std::collections::BTreeSet;

use crate::cli::error_codes::PARCEL_UNJOINED;
use crate::cli::errors::CommandError;
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::procedure::Procedure;
use crate::procedure::replay::Renamed;
use crate::record::handover::{Accepted, Before, LeftBehind};
use crate::record::{Journal, StepRecord};
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

/// The parcels that a case was taken in with, in their order.
pub fn earlier(session: &Session, journal: &Journal) -> Result<Vec<Earlier>, StoreError> {
    let mut found = Vec::new();
    for step in journal.steps.iter().filter(|step| step.step == TAKEN_IN) {
        let Some(reference) = &step.sheet else {
            continue;
        };
        let sheet = session.store.read_sheet(&journal.case, reference)?;
        let named = sheet
            .attachments
            .iter()
            .find(|one| one.name.reveal() == NAME);
        let Some(attachment) = named else { continue };
        let mut text = Vec::new();
        session
            .store
            .copy_attachment(&journal.case, attachment, &mut text)?;
        let accepted = String::from_utf8(text).ok();
        let accepted = accepted.and_then(|text| Accepted::read(&text));
        found.extend(accepted.map(|accepted| Earlier {
            accepted,
            step: step.clone(),
        }));
    }
    Ok(found)
}

/// What the case had before it came to the office that sends it: steps that were left out on the way,
/// and as which cases it stood.
#[derive(Default)]
pub struct OnTheWay {
    /// The steps.
    pub left: BTreeSet<LeftBehind>,
    /// The cases.
    pub was: BTreeSet<Before>,
}

impl OnTheWay {
    /// What the office that sends a case kept of the parcels by which it got the case itself.
    pub fn of(parcel: &Parcel) -> Self {
        let mut all = Self::default();
        let steps = parcel.journal.steps.iter();
        let sheets = steps
            .filter(|step| step.step == TAKEN_IN)
            .filter_map(|step| parcel.sheets.get(&step.seq));
        let attached = sheets.flat_map(|sheet| &sheet.attachments);
        for one in attached.filter(|one| one.name.reveal() == NAME) {
            let text = parcel.text_of(one);
            if let Some(accepted) = text.and_then(|text| Accepted::read(&text)) {
                all.left.extend(accepted.told);
                all.was.extend(accepted.was);
            }
        }
        all
    }
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
