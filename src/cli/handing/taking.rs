//! Taking a parcel in: each step of the sender is planned by our own table, on its own day, upon
//! what is recorded here. One that our table refuses is not recorded but told; it stays readable in
//! the parcel, which is attached to the step by which the case is taken in.

use std::collections::BTreeSet;

use chrono::Datelike as _;

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::intake::known::{Known, MARK};
use crate::cli::message::Message;
use crate::cli::session::{self, Session};
use crate::cli::steps::notices;
use crate::cli::steps::plans::{self, Planner};
use crate::procedure::model::Level;
use crate::procedure::replay::{NotReplayable, Renamed, Replayed, names_some_case, replay};
use crate::procedure::{Facts, Notice, Procedure, Request};
use crate::record::handover::{Accepted, Before, LeftBehind};
use crate::record::sheet::Sheet;
use crate::record::{CaseId, Fields, Journal, Sensitive, StepRecord};
use crate::report::handing::{GMINA, NOT_ASKED, TAKEN_IN};
use crate::store::handover::Parcel;
use crate::store::{AttachmentDraft, AttachmentSource, NewCase, SheetDraft, StepDraft, StoreError};
use crate::words::Words;

use super::moves::Moves;
use super::written::{self, OnTheWay};

/// The name under which the parcel is attached.
const PARCEL: &str = "handover.tar";

/// A step of the sender that is not recorded here.
#[derive(Clone)]
pub struct Left {
    /// Its number there.
    pub seq: u32,
    /// Its code.
    pub step: String,
    /// Why.
    pub why: Why,
}

/// Why a step of the sender is not recorded here.
#[derive(Clone)]
pub enum Why {
    /// Our table refuses it.
    Refused(Vec<Notice>),
    /// It names a step that is not recorded.
    Names(u32),
    /// It corrects what was corrected here.
    Corrected,
    /// It names another case of the sender's, whose number is another case's here.
    OtherCase,
    /// It is about nothing but the move to us.
    Move,
    /// An earlier run left it out, and said why.
    Then,
}

/// What is to be recorded of a parcel.
pub struct Planned {
    drafts: Vec<StepDraft>,
    /// How many steps of the sender are recorded.
    pub recorded: usize,
    /// Which are not.
    pub left: Vec<Left>,
    /// What the law has to say of those that are, by their numbers at the sender's.
    pub warnings: Vec<(u32, String, Notice)>,
    /// The same of the taking in itself.
    pub own: Vec<Notice>,
}

/// By what a parcel is taken in.
pub struct Taking<'t> {
    /// The parcel.
    pub parcel: &'t Parcel,
    /// The rules.
    pub procedure: &'static Procedure,
    /// What of it is about the move to us alone.
    pub moves: Moves,
    /// Why it is taken in though we never asked.
    pub reason: Option<&'t Sensitive<String>>,
    /// Whether it is only looked at.
    pub dry_run: bool,
}

impl Taking<'_> {
    /// Plans the steps behind `from` upon a history, and then that the case is taken in.
    pub fn plan(
        &self,
        context: &Context,
        session: &Session,
        (history, renamed): (&[StepRecord], Renamed),
        from: u32,
    ) -> Result<Planned, CommandError> {
        let mut planning = Planning {
            taking: self,
            // The codes of the sender's people and places are theirs: our lists tell nothing of them.
            facts: Facts {
                members: BTreeSet::new(),
                places: BTreeSet::new(),
                ..session.facts.clone()
            },
            history: history.to_vec(),
            renamed,
            planned: Planned {
                drafts: Vec::new(),
                recorded: 0,
                left: Vec::new(),
                warnings: Vec::new(),
                own: Vec::new(),
            },
        };
        let steps = self.parcel.journal.steps.iter();
        for step in steps.filter(|step| step.seq > from) {
            planning.take(step);
        }
        planning.take_in(context, session)
    }

    /// Opens a case with what was planned.
    pub fn open(
        &self,
        context: &mut Context,
        session: &mut Session,
        planned: Planned,
        mark: &str,
    ) -> Result<CaseId, CommandError> {
        let mut steps = planned.drafts;
        let opening = steps.first_mut().ok_or(StoreError::NotSound)?;
        opening.fields.set(MARK, mark);
        let year = u16::try_from(opening.on.year()).unwrap_or_default();
        let new = NewCase {
            prefix: self.procedure.prefix.clone(),
            year,
            steps,
        };
        let stamp = Session::stamp(context);
        let mut locked = session.store.lock_to_open()?;
        // Somebody else may have taken the same case in meanwhile.
        let known = Known::of(context, &locked, self.procedure)?;
        if let Some(case) = known.case(mark) {
            return Err(StoreError::CaseChanged(case.clone()).into());
        }
        let created = locked.create_cases(&[new], &stamp, &|_| ());
        session::say_all(context, &created.notices);
        let case = created.cases.into_iter().next();
        Ok(case.unwrap_or(Err(StoreError::NoNumber))?)
    }

    /// Goes on with a case that was opened by an earlier parcel.
    pub fn go_on(
        &self,
        context: &mut Context,
        session: &Session,
        seen: &Journal,
        planned: Planned,
    ) -> Result<(), CommandError> {
        let mut locked = session.store.lock_case(&seen.case)?;
        if locked.journal().head() != seen.head() {
            return Err(StoreError::CaseChanged(seen.case.clone()).into());
        }
        let committed = locked.commit(planned.drafts, &Session::stamp(context))?;
        session::say_all(context, &committed.notices);
        Ok(())
    }
}

/// A parcel on its way into a history.
struct Planning<'t> {
    taking: &'t Taking<'t>,
    facts: Facts,
    history: Vec<StepRecord>,
    renamed: Renamed,
    planned: Planned,
}

impl Planning<'_> {
    fn take(&mut self, step: &StepRecord) {
        let procedure = self.taking.procedure;
        let sheet = self.taking.parcel.sheets.get(&step.seq);
        let replayed = match self.kept_out(step) {
            Some(why) => {
                self.renamed.wait(procedure, step);
                Err(why)
            }
            None => replay(
                procedure,
                &self.facts,
                &self.history,
                (step, sheet),
                &mut self.renamed,
            )
            .map_err(|refused| self.why(refused)),
        };
        match replayed {
            Ok(replayed) => self.keep(step, replayed),
            Err(why) => self.planned.left.push(Left {
                seq: step.seq,
                step: step.step.to_string(),
                why,
            }),
        }
    }

    /// Why a step cannot be recorded; what names a step of the move is about the move.
    fn why(&self, refused: NotReplayable) -> Why {
        match refused {
            NotReplayable::Refused(refusal) => Why::Refused(refusal.findings),
            NotReplayable::AlsoCorrected(_) => Why::Corrected,
            NotReplayable::NamesWaiting(seq) => {
                let is_move = self.taking.moves.has(seq);
                if is_move { Why::Move } else { Why::Names(seq) }
            }
        }
    }

    /// What would say something else here than it says there.
    fn kept_out(&self, step: &StepRecord) -> Option<Why> {
        let Taking {
            procedure,
            moves,
            parcel,
            ..
        } = self.taking;
        if moves.has(step.seq) {
            return Some(Why::Move);
        }
        let theirs = &parcel.journal.steps;
        let own = (step, parcel.sheets.get(&step.seq));
        names_some_case(procedure, theirs, own).then_some(Why::OtherCase)
    }

    fn keep(&mut self, old: &StepRecord, replayed: Replayed) {
        let Replayed {
            step,
            sheet,
            warnings,
        } = replayed;
        let warnings = warnings.into_iter();
        let warnings = warnings.map(|notice| (old.seq, old.step.to_string(), notice));
        self.planned.warnings.extend(warnings);
        self.planned.recorded += 1;
        self.planned.drafts.push(StepDraft {
            step: step.step.to_string(),
            on: step.on,
            fields: step.fields.clone(),
            sheet: sheet.map(|sheet| self.sheet(sheet)).unwrap_or_default(),
        });
        self.history.push(step);
    }

    /// The sheet with its attached files, which come out of the parcel.
    fn sheet(&self, sheet: Sheet) -> SheetDraft {
        let attached = sheet.attachments.iter().filter_map(|attachment| {
            Some(AttachmentDraft {
                name: attachment.name.clone(),
                source: self.taking.parcel.attached(attachment)?,
            })
        });
        SheetDraft {
            attachments: attached.collect(),
            fields: sheet.fields.into_inner(),
            form: sheet.form.map(Sensitive::into_inner),
            persons: sheet.persons,
        }
    }

    /// The step by which the case is taken in, with the parcel and what became of it.
    fn take_in(mut self, context: &Context, session: &Session) -> Result<Planned, CommandError> {
        let Taking {
            parcel,
            procedure,
            reason,
            ..
        } = self.taking;
        let mut fields = Fields::new();
        fields.set(GMINA, parcel.manifest.teryt.clone());
        let request = Request {
            fields,
            ..Request::new(TAKEN_IN, session.today)
        };
        let planner = Planner::new(context, session, procedure, &session.facts);
        let planned = planner.plan(&mut self.history, &request);
        let planned = planned.map_err(|refusal| {
            let at = &parcel.manifest.case;
            notices::refused(&refusal, procedure.step(TAKEN_IN), at, &context.words)
        })?;
        let mut own = Some(self.kept()?);
        for plan in &planned {
            let Some(step) = procedure.step(&plan.step) else {
                continue;
            };
            let is_first = own.is_some();
            let attached = own.take().unwrap_or_default();
            let mut draft = plans::draft(step, plan, *reason, attached);
            if is_first && reason.is_some() {
                // No rule of this step forbids it, so the planner does not say it; audits must.
                draft.fields.set("despite", NOT_ASKED);
            }
            self.planned.drafts.push(draft);
            self.planned.own.extend(plan.warnings.clone());
        }
        Ok(self.planned)
    }

    /// What is attached to the step by which the case is taken in.
    fn kept(&self) -> Result<Vec<AttachmentDraft>, StoreError> {
        let (parcel, planned) = (self.taking.parcel, &self.planned);
        let manifest = &parcel.manifest;
        let OnTheWay { left, was } = OnTheWay::of(parcel);
        let told = planned.left.iter().filter(|left| left.is_told());
        let told = told.map(|one| LeftBehind {
            gmina: manifest.teryt.clone(),
            seq: one.seq,
            step: one.step.clone(),
        });
        let there = Before {
            store: manifest.store.clone(),
            case: manifest.case.clone(),
        };
        let accepted = Accepted {
            parcel: parcel.digest,
            head: manifest.head,
            left: planned.left.iter().map(|left| left.seq).collect(),
            told: left.into_iter().chain(told).collect(),
            was: was.into_iter().chain([there]).collect(),
        };
        let text = accepted.checked().ok_or(StoreError::NotSound)?;
        let text = Sensitive::new(text.into_bytes());
        let attached = |name: &str, source| AttachmentDraft {
            name: Sensitive::new(name.to_owned()),
            source,
        };
        Ok(vec![
            attached(PARCEL, parcel.whole()),
            attached(written::NAME, AttachmentSource::Bytes(text)),
        ])
    }
}

impl Left {
    /// Whether it lies outside what is expected of every parcel.
    pub fn is_told(&self) -> bool {
        !matches!(self.why, Why::Move)
    }

    /// Why, as a sentence.
    pub fn sentence(&self, words: &Words) -> String {
        match &self.why {
            Why::Refused(found) => {
                let hard = found.iter().filter(|notice| notice.level >= Level::Forbid);
                let hard: Vec<String> = hard.map(|n| notices::sentence(n, words)).collect();
                hard.join(" ")
            }
            Why::Names(seq) => Message::new("accept-left-names")
                .with("seq", *seq)
                .text(words),
            Why::Corrected => words.say("accept-left-corrected"),
            Why::OtherCase => words.say("accept-left-case"),
            Why::Move => words.say("accept-left-move"),
            Why::Then => words.say("accept-left-then"),
        }
    }
}
