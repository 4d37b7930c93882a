//! What became of a parcel: taken in now, or before; the case, the receipt, what is not recorded.

use std::collections::BTreeSet;

use crate::cli::context::Context;
use crate::cli::error_codes::{NO_GMINA, PARCEL_OLDER, PARCEL_UNJOINED};
use crate::cli::errors::CommandError;
use crate::cli::intake::known::Known;
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::cli::warnings::{self, Warning};
use crate::procedure::replay::Renamed;
use crate::procedure::state::Member;
use crate::procedure::{Procedure, fold};
use crate::record::handover::LeftBehind;
use crate::record::journal::Standing;
use crate::record::office::Right;
use crate::record::{CaseId, Digest, Sensitive, StepRecord};
use crate::report::handing::TAKEN_IN;
use crate::store::StoreError;
use crate::store::handover::Parcel;
use crate::words::Words;

use super::moves::Moves;
use super::taking::{Left, Planned, Taking, Why};
use super::written::{self, Earlier, OnTheWay};
use super::{near, passing, receipts};

/// The tag of the mark by which a case of another office is known again.
const MARK_TAG: &str = "handover";
/// When a parcel came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// Now.
    Now,
    /// This very parcel was taken in before.
    Before,
    /// The same, and a later one of the case since: what that left out, it tells itself.
    BeforeALater,
}

/// What became of a parcel, or would.
pub struct Taken {
    /// Whether it was only looked at, and nothing written.
    pub dry_run: bool,
    /// The case here; none when it would yet be opened.
    pub case: Option<CaseId>,
    /// When it came.
    pub came: Came,
    /// How many steps are recorded by it now.
    pub recorded: usize,
    /// Steps of the sender that are not.
    pub left: Vec<Left>,
    /// What the law has to say of the steps, with their numbers at the sender's.
    pub warnings: Vec<(Option<u32>, Warning)>,
    /// Cases that run here about people who may be those of the parcel.
    pub near: BTreeSet<CaseId>,
    /// Whether the procedure stays with the sender, so that it runs twice now.
    pub stays: bool,
    /// Steps that an office on the way did not record.
    pub before: BTreeSet<LeftBehind>,
    /// Steps of the case here whose file does not tell any more what they left out.
    pub forgotten: Vec<u32>,
    /// The cases of this office from which it went out.
    pub home: BTreeSet<CaseId>,
    /// The gmina whose group ends with the taking in; none when the sender's case has none.
    pub group_of: Option<String>,
    /// Cases that could not be read: one of them may be this very case.
    pub unread: BTreeSet<CaseId>,
    /// The receipt; none when somebody else made the card, or nothing was written.
    pub receipt: Option<String>,
    /// Whether we are the one who made it.
    pub signs: bool,
}

/// Takes a parcel in, unless it was before or this is to be looked at only.
pub fn take(
    context: &mut Context,
    session: &mut Session,
    (procedure, parcel): (&'static Procedure, &Parcel),
    reason: Option<&Sensitive<String>>,
    dry_run: bool,
) -> Result<Taken, CommandError> {
    let gmina = session.store.office().settings.teryt.clone();
    let gmina = gmina.ok_or_else(|| CommandError::new(NO_GMINA))?;
    let state = fold(procedure, &parcel.journal.steps);
    let manifest = &parcel.manifest;
    let text = format!("{} {}", manifest.store, manifest.case);
    let mark = Digest(session.store.mark(MARK_TAG, &text)?).to_string();
    let taking = Taking {
        parcel,
        procedure,
        moves: Moves::of(procedure, &parcel.journal, &state, &gmina),
        reason,
        dry_run,
    };
    let today = session.today;
    let known = Known::with_people_on(context, &session.store, procedure, today)?;
    let mut near = near::running(&known, procedure, parcel, today);
    let stays = passing::stays(session, (procedure, &parcel.journal, &state), &gmina);
    if let Some(case) = known.case(&mark).cloned() {
        near.remove(&case);
        let taken = further(context, session, &taking, case)?;
        return Ok(Taken {
            near,
            stays,
            ..taken
        });
    }
    session.store.require_writable(Right::Write)?;
    if stays && !dry_run {
        let question = context.words.say("ask-accept-stays");
        context.ui.confirm(&question)?;
    }
    let none = (&[][..], Renamed::from_gmina(&manifest.teryt));
    let planned = taking.plan(context, session, none, 0)?;
    let mut taken = Taken::of(session, &taking).planned(&taking, &planned, &context.words);
    let has_group = state.members.iter().any(Member::is_in_group);
    taken.group_of = has_group.then(|| manifest.teryt.clone());
    if !dry_run {
        let case = taking.open(context, session, planned, &mark)?;
        taken = taken.recorded(session, parcel, case)?;
    }
    Ok(Taken {
        near,
        stays,
        unread: known.unread().clone(),
        ..taken
    })
}

/// A parcel of a case of which an earlier one was taken in.
fn further(
    context: &mut Context,
    session: &Session,
    taking: &Taking<'_>,
    case: CaseId,
) -> Result<Taken, CommandError> {
    let parcel = taking.parcel;
    let journal = session.store.read_journal(&case)?;
    let memory = written::earlier(session, &journal)?;
    let earlier = &memory.earlier[..];
    let taken = Taken {
        left: left_then(taking, earlier),
        forgotten: memory.unread.clone(),
        case: Some(case.clone()),
        ..Taken::of(session, taking)
    };
    if let Some(before) = taken_before(parcel, earlier) {
        let last = earlier.last().map(|last| last.step.seq);
        let came = match last {
            Some(last) if last > before.step.seq => Came::BeforeALater,
            _ => Came::Before,
        };
        let taken = Taken { came, ..taken };
        return Ok(taken.acknowledged(session, parcel, &before.step));
    }
    memory.require_whole(&case)?;
    let unjoined = || CommandError::new(PARCEL_UNJOINED).at(Place::case(&case));
    let last = earlier.last().ok_or_else(unjoined)?.accepted.head;
    if parcel.manifest.head.seq <= last.seq {
        return Err(CommandError::new(PARCEL_OLDER).at(Place::case(&case)));
    }
    if parcel.journal.standing(last.seq, last.digest) != Standing::Kept {
        return Err(unjoined());
    }
    session.store.require_writable(Right::Write)?;
    let journals = (&journal, &parcel.journal);
    let renamed = Renamed::from_gmina(&parcel.manifest.teryt);
    let renamed = written::renamed(taking.procedure, journals, earlier, renamed)?;
    let history = (&journal.steps[..], renamed);
    let planned = taking.plan(context, session, history, last.seq)?;
    let taken = taken.planned(taking, &planned, &context.words);
    if taking.dry_run {
        return Ok(taken);
    }
    taking.go_on(context, session, &journal, planned)?;
    taken.recorded(session, parcel, case)
}

/// The step by which a parcel was taken in; one made anew on the same end of the journal, for a
/// card of now, brings nothing new either, and is acknowledged.
fn taken_before<'e>(parcel: &Parcel, earlier: &'e [Earlier]) -> Option<&'e Earlier> {
    let mut all = earlier.iter();
    let same = all.find(|one| one.accepted.parcel == parcel.digest);
    let ends_there = |one: &&Earlier| one.accepted.head == parcel.manifest.head;
    same.or_else(|| earlier.last().filter(ends_there))
}

/// The steps of a parcel that were left out before, when it came or an earlier one of the case: they
/// are told again each time, for nobody else tells of them.
fn left_then(taking: &Taking<'_>, earlier: &[Earlier]) -> Vec<Left> {
    let steps = taking.parcel.journal.steps.iter();
    let was_left = |seq| earlier.iter().any(|one| one.accepted.left.contains(&seq));
    let left = steps.filter(|step| was_left(step.seq));
    let left = left.map(|step| Left {
        seq: step.seq,
        step: step.step.to_string(),
        why: if taking.moves.has(step.seq) {
            Why::Move
        } else {
            Why::Then
        },
    });
    left.collect()
}

impl Taken {
    /// Nothing yet.
    fn of(session: &Session, taking: &Taking<'_>) -> Self {
        let way = OnTheWay::of(taking.parcel);
        let own = way.was.into_iter();
        let own = own.filter(|was| was.store == session.store.id());
        let home = own.map(|was| was.case).collect();
        Self {
            dry_run: taking.dry_run,
            case: None,
            came: Came::Now,
            recorded: 0,
            left: Vec::new(),
            warnings: Vec::new(),
            near: BTreeSet::new(),
            stays: false,
            group_of: None,
            before: way.left,
            forgotten: Vec::new(),
            home,
            unread: BTreeSet::new(),
            receipt: None,
            signs: session.store.made_card(&taking.parcel.card),
        }
    }

    /// With what a plan records, and leaves out.
    fn planned(mut self, taking: &Taking<'_>, planned: &Planned, words: &Words) -> Self {
        for (seq, step, notice) in &planned.warnings {
            let told = warnings::of_law([notice], taking.procedure.step(step), words);
            self.warnings
                .extend(told.into_iter().map(|one| (Some(*seq), one)));
        }
        let own = warnings::of_law(&planned.own, taking.procedure.step(TAKEN_IN), words);
        self.warnings.extend(own.into_iter().map(|one| (None, one)));
        self.left.extend(planned.left.iter().cloned());
        self.recorded = planned.recorded;
        self
    }

    /// Once what was planned is written.
    fn recorded(
        self,
        session: &Session,
        parcel: &Parcel,
        case: CaseId,
    ) -> Result<Self, CommandError> {
        let journal = session.store.read_journal(&case)?;
        let step = journal.steps.iter().rfind(|step| step.step == TAKEN_IN);
        let step = step.ok_or(StoreError::NotSound)?;
        let case = Some(case);
        Ok(Self { case, ..self }.acknowledged(session, parcel, step))
    }

    /// With the receipt for what was taken in by a step.
    fn acknowledged(self, session: &Session, parcel: &Parcel, step: &StepRecord) -> Self {
        let about = (&parcel.manifest, parcel.digest);
        let receipt = (!self.dry_run).then(|| receipts::give(session, about, step));
        Self {
            receipt: receipt.flatten(),
            ..self
        }
    }
}
