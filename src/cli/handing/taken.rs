//! What became of a parcel: taken in now, or before; the case, the receipt, what is not recorded.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::error_codes::{NO_GMINA, PARCEL_OLDER, PARCEL_UNJOINED};
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::intake::known::Known;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::session::Session;
use crate::cli::warnings::{self, Warning};
use crate::procedure::replay::Renamed;
use crate::procedure::{Procedure, fold};
use crate::record::handover::Accepted;
use crate::record::journal::Standing;
use crate::record::{CaseId, Digest, Sensitive, StepRecord};
use crate::render::json;
use crate::report::handing::TAKEN_IN;
use crate::store::StoreError;
use crate::store::handover::Parcel;
use crate::words::Words;

use super::moves::Moves;
use super::taking::{Left, Planned, Taking, Why};
use super::written::{self, Earlier};
use super::{near, passing, receipts};

/// The tag of the mark by which a case of another office is known again.
const MARK_TAG: &str = "handover";
/// So many warnings are said one by one.
const SHOWN: usize = 5;

/// What became of a parcel.
pub struct Taken {
    /// The case here.
    pub case: CaseId,
    /// Whether this very parcel was taken in before.
    pub existed: bool,
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
    /// Cases that could not be read: one of them may be this very case.
    pub unread: BTreeSet<CaseId>,
    /// The receipt; none when somebody else made the card.
    pub receipt: Option<String>,
    /// Who made it.
    pub signer: String,
}

/// Takes a parcel in, unless it was before.
pub fn take(
    context: &mut Context,
    session: &mut Session,
    procedure: &'static Procedure,
    parcel: &Parcel,
    reason: Option<&Sensitive<String>>,
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
    };
    let today = session.today;
    let known = Known::with_people_on(context, &session.store, procedure, today)?;
    let mut near = near::running(&known, procedure, parcel, today);
    if let Some(case) = known.case(&mark).cloned() {
        near.remove(&case);
        let taken = further(context, session, &taking, case)?;
        return Ok(Taken { near, ..taken });
    }
    let stays = passing::stays(session, (procedure, &parcel.journal, &state), &gmina);
    if stays {
        let question = context.words.say("ask-accept-stays");
        context.ui.confirm(&question)?;
    }
    let none = (&[][..], Renamed::default());
    let planned = taking.plan(context, session, none, 0)?;
    let told = Told::of(&taking, &planned, &context.words);
    let case = taking.open(context, session, planned, &mark)?;
    let taken = told.taken(session, parcel, case)?;
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
    let earlier = written::earlier(session, &journal)?;
    if let Some(before) = taken_before(parcel, &earlier) {
        let left = left_then(taking, &before.accepted);
        return Ok(Taken {
            existed: true,
            ..taken(session, parcel, case, &before.step, 0, left, Vec::new())
        });
    }
    let unjoined = || CommandError::new(PARCEL_UNJOINED).at(Place::case(&case));
    let last = earlier.last().ok_or_else(unjoined)?.accepted.head;
    if parcel.manifest.head.seq <= last.seq {
        return Err(CommandError::new(PARCEL_OLDER).at(Place::case(&case)));
    }
    if parcel.journal.standing(last.seq, last.digest) != Standing::Kept {
        return Err(unjoined());
    }
    let journals = (&journal, &parcel.journal);
    let renamed = written::renamed(taking.procedure, journals, &earlier)?;
    let history = (&journal.steps[..], renamed);
    let planned = taking.plan(context, session, history, last.seq)?;
    let told = Told::of(taking, &planned, &context.words);
    taking.go_on(context, session, &journal, planned)?;
    told.taken(session, parcel, case)
}

/// The step by which a parcel was taken in; one made anew on the same end of the journal, for a
/// card of now, brings nothing new either, and is acknowledged.
fn taken_before<'e>(parcel: &Parcel, earlier: &'e [Earlier]) -> Option<&'e Earlier> {
    let mut all = earlier.iter();
    let same = all.find(|one| one.accepted.parcel == parcel.digest);
    let ends_there = |one: &&Earlier| one.accepted.head == parcel.manifest.head;
    same.or_else(|| earlier.last().filter(ends_there))
}

/// The steps of a parcel that an earlier run left out: they are told whenever it is asked again.
fn left_then(taking: &Taking<'_>, accepted: &Accepted) -> Vec<Left> {
    let steps = taking.parcel.journal.steps.iter();
    let left = steps.filter(|step| accepted.left.contains(&step.seq));
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

/// What is told of a plan once it is written.
struct Told {
    recorded: usize,
    left: Vec<Left>,
    warnings: Vec<(Option<u32>, Warning)>,
}

impl Told {
    fn of(taking: &Taking<'_>, planned: &Planned, words: &Words) -> Self {
        let of_step = |(seq, step, notice): &(u32, String, _)| {
            let step = taking.procedure.step(step);
            let told = warnings::of_law([notice], step, words);
            told.into_iter()
                .map(|one| (Some(*seq), one))
                .collect::<Vec<_>>()
        };
        let mut warnings: Vec<_> = planned.warnings.iter().flat_map(of_step).collect();
        let own = warnings::of_law(&planned.own, taking.procedure.step(TAKEN_IN), words);
        warnings.extend(own.into_iter().map(|one| (None, one)));
        Self {
            recorded: planned.recorded,
            left: planned.left.clone(),
            warnings,
        }
    }

    fn taken(
        self,
        session: &Session,
        parcel: &Parcel,
        case: CaseId,
    ) -> Result<Taken, CommandError> {
        let journal = session.store.read_journal(&case)?;
        let step = journal.steps.iter().rfind(|step| step.step == TAKEN_IN);
        let step = step.ok_or(StoreError::NotSound)?;
        let (left, warnings) = (self.left, self.warnings);
        Ok(taken(
            session,
            parcel,
            case,
            step,
            self.recorded,
            left,
            warnings,
        ))
    }
}

fn taken(
    session: &Session,
    parcel: &Parcel,
    case: CaseId,
    step: &StepRecord,
    recorded: usize,
    left: Vec<Left>,
    warnings: Vec<(Option<u32>, Warning)>,
) -> Taken {
    Taken {
        receipt: receipts::give(session, (&parcel.manifest, parcel.digest), step),
        case,
        existed: false,
        recorded,
        left,
        warnings,
        near: BTreeSet::new(),
        stays: false,
        unread: BTreeSet::new(),
        signer: parcel.card.holder.to_string(),
    }
}

impl Taken {
    /// How the command ends: something of the parcel is lacking here, or the receipt.
    pub fn exit(&self) -> Exit {
        let is_whole = self.receipt.is_some() && !self.left.iter().any(Left::is_told);
        if is_whole && self.unread.is_empty() {
            Exit::Done
        } else {
            Exit::Incomplete
        }
    }

    /// Says what needs somebody's eyes.
    pub fn tell(&self, context: &mut Context, procedure: &Procedure) {
        if self.existed {
            let case = self.case.to_string();
            context.note(&Message::new("accept-existed").with("case", case));
        }
        for left in self.left.iter().filter(|left| left.is_told()) {
            let why = left.sentence(&context.words);
            let told = Message::new("accept-left").with("seq", left.seq);
            let step = label(procedure, &left.step, &context.words);
            context.warn(&told.with("step", step).with("why", why));
        }
        for (id, cases) in [("accept-near", &self.near), ("accept-unread", &self.unread)] {
            if !cases.is_empty() {
                context.warn(&Message::new(id).with("cases", listed(cases).join(", ")));
            }
        }
        if self.stays {
            context.warn(&Message::new("accept-stays"));
        }
        self.warn(context);
        if self.receipt.is_none() {
            let told = Message::new("accept-no-receipt");
            context.warn(&told.with("id", self.signer.clone()));
        }
    }

    /// What the law has to say; what is too much to be said here, audits say again.
    fn warn(&self, context: &mut Context) {
        for (seq, warning) in self.warnings.iter().take(SHOWN) {
            let text = warning.text(&Place::default(), &context.words);
            match seq {
                Some(seq) => {
                    let told = Message::new("accept-warning").with("seq", *seq);
                    context.warn(&told.with("text", text));
                }
                None => context.ui.warn(&text),
            }
        }
        if self.warnings.len() > SHOWN {
            let more = Message::new("accept-warnings-more").with("case", self.case.to_string());
            context.warn(&more.with("count", self.warnings.len() - SHOWN));
        }
    }

    /// The answer for people: the case, and the receipt as it is to be sent.
    pub fn said(&self, words: &Words) -> String {
        let moved = self.left.iter().filter(|left| !left.is_told()).count();
        let id = if self.existed {
            "accept-again"
        } else {
            "accept-done"
        };
        let said = Message::new(id)
            .with("case", self.case.to_string())
            .with("recorded", self.recorded)
            .with("left", self.left.len() - moved)
            .with("moved", moved);
        let receipt = self.receipt.as_ref();
        let receipt =
            receipt.map(|text| format!("\n{}\n{text}", words.say("accept-receipt-below")));
        format!("{}\n{}", said.text(words), receipt.unwrap_or_default())
    }

    /// `{"schema", "case", "existed", "recorded", "left": [{"step", "code", "why", "told"}],
    /// "warnings": [{"step", …}], "running": [case], "stays", "unread": [case], "receipt"}`; numbers
    /// of steps are those of the sender, `running` are cases here about people who may be the same,
    /// `stays` tells that the procedure stays with the sender by its record.
    pub fn json(&self, words: &Words) -> Value {
        let left = |left: &Left| {
            json!({
                "step": left.seq,
                "code": left.step,
                "why": left.sentence(words),
                "expected": !left.is_told(),
            })
        };
        let warning = |(seq, warning): &(Option<u32>, Warning)| {
            let mut told = warning.json();
            told["step"] = json!(seq);
            told
        };
        json::answer(
            "accept",
            [
                ("case", json!(self.case.to_string())),
                ("existed", json!(self.existed)),
                ("recorded", json!(self.recorded)),
                ("left", self.left.iter().map(left).collect()),
                ("warnings", self.warnings.iter().map(warning).collect()),
                ("running", json!(listed(&self.near))),
                ("stays", json!(self.stays)),
                ("unread", json!(listed(&self.unread))),
                ("receipt", json!(self.receipt)),
            ],
        )
    }
}

fn listed(cases: &BTreeSet<CaseId>) -> Vec<String> {
    cases.iter().map(ToString::to_string).collect()
}

fn label(procedure: &Procedure, step: &str, words: &Words) -> String {
    let def = procedure.step(step);
    def.map_or_else(
        || step.to_owned(),
        |def| words.lang().pick(&def.label.pl, &def.label.en).clone(),
    )
}
