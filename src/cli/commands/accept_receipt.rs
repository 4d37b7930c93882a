//! `accept-receipt`: the office of the other gmina says that it took a parcel of ours in; by that
//! the papers are passed on.

use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::cli::ask::{self, Source};
use crate::cli::context::Context;
use crate::cli::error_codes::MISSING_ARGUMENT;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::handing::despite::{self, Despite};
use crate::cli::handing::passing::Passing;
use crate::cli::handing::receipts::{self, Fitting};
use crate::cli::handing::{compared, passing};
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::cli::reading;
use crate::cli::session::{self, Session};
use crate::cli::steps::plans;
use crate::cli::warnings::{self, Warning};
use crate::procedure::{CaseState, Plan, Procedure, fold};
use crate::record::handover::{OfficeCard, Receipt};
use crate::record::journal::Standing;
use crate::record::office::{Head, Right};
use crate::record::sheet::Attachment;
use crate::record::signed::SignedText as _;
use crate::record::{Journal, Sensitive, StepRecord};
use crate::render::json;
use crate::report::handing::{self, Asking, GMINA, PASSED};
use crate::store::{AttachmentDraft, AttachmentSource, StepDraft, StoreError};

/// A receipt is a few lines.
const RECEIPT_BYTES_MAX: u64 = 64 << 10;
/// The name under which the receipt is attached.
const NAME: &str = "receipt.toml";

/// `accept-receipt FILE [--takes-over yes|no]`
pub fn command() -> Command {
    Command::new("accept-receipt")
        .arg(Arg::new("file").value_name("FILE").required(true))
        .arg(
            Arg::new("takes-over")
                .long("takes-over")
                .value_name("YES-NO"),
        )
        .args(despite::args())
        .arg(Format::arg(&[Format::Table, Format::Json]))
}

/// Records that the papers are passed on.
pub fn run(context: &mut Context, args: &ArgMatches) -> Result<Exit, CommandError> {
    let file = args.get_one::<String>("file");
    let source = Source::from(
        file.ok_or_else(|| CommandError::new(MISSING_ARGUMENT))?
            .as_str(),
    );
    let text = context.ui.read_text(&source, RECEIPT_BYTES_MAX)?;
    let despite = despite::read(context, args)?;
    let session = Session::open(context)?;
    session.store.require(Right::Write)?;
    let fitting = receipts::read(&session, &text).map_err(|error| error.at(ask::place(&source)))?;
    let (journal, procedure) = reading::case(&session, &fitting.handed.case)?;
    receipts::require_head(&fitting, &journal)
        .map_err(|error| error.at(Place::case(&journal.case)))?;
    let recording = Recording {
        session: &session,
        procedure,
        fitting: &fitting,
        takes_over: args.get_one::<String>("takes-over").map(String::as_str),
        despite: &despite,
    };
    let recorded = recording.record(context, &journal)?;
    recorded.tell(context, &fitting);
    context.answer(
        Format::of(args),
        || recorded.json(&fitting),
        |words, _| recorded.said(&fitting).text(words) + "\n",
    )?;
    Ok(recorded.exit())
}

/// What is to be recorded of a receipt.
struct Recording<'r> {
    session: &'r Session,
    procedure: &'static Procedure,
    fitting: &'r Fitting,
    takes_over: Option<&'r str>,
    despite: &'r Despite,
}

/// What was recorded.
struct Recorded {
    /// The step by which the papers are passed on.
    seq: u32,
    existed: bool,
    warnings: Vec<Warning>,
    /// Steps that the parcel did not have.
    behind: Vec<u32>,
}

impl Recording<'_> {
    fn record(&self, context: &mut Context, seen: &Journal) -> Result<Recorded, CommandError> {
        let behind = behind(seen, self.fitting, self.acknowledged(seen)?);
        if let Some(seq) = self.recorded_before(seen)? {
            return Ok(Recorded {
                seq,
                existed: true,
                warnings: Vec::new(),
                behind,
            });
        }
        let mut locked = self.session.store.lock_case(&seen.case)?;
        if locked.journal().head() != seen.head() {
            return Err(StoreError::CaseChanged(seen.case.clone()).into());
        }
        let planned = self.plan(context, seen)?;
        let committed = locked.commit(self.drafts(&planned), &Session::stamp(context))?;
        session::say_all(context, &committed.notices);
        let of_plan = |plan: &Plan| {
            let step = self.procedure.step(&plan.step);
            warnings::of_law(&plan.warnings, step, &context.words)
        };
        Ok(Recorded {
            seq: committed.first_seq,
            existed: false,
            warnings: planned.iter().flat_map(of_plan).collect(),
            behind,
        })
    }

    fn plan(&self, context: &mut Context, seen: &Journal) -> Result<Vec<Plan>, CommandError> {
        let state = fold(self.procedure, &seen.steps);
        let passing = Passing {
            gmina: &self.fitting.card.teryt,
            takes_over: self.takes_over,
            on: self.passed_on(&state),
            despite: self.despite,
        };
        passing::require_open((seen, &state), &passing, |error, seq| {
            let error = error.because(Message::new("receipt-answered").with("seq", seq));
            error.hint(Message::new("receipt-answered-hint"))
        })?;
        passing::plan(context, self.session, (self.procedure, seen), &passing)
    }

    /// The day on which the other office took the papers in, by its own clock: not before the
    /// request that it answers, and not ahead of ours.
    fn passed_on(&self, state: &CaseState) -> NaiveDate {
        let taken_in = self.fitting.receipt.at.date_naive();
        let day = match handing::asking(state, &self.fitting.card.teryt) {
            Asking::Open(asked) => taken_in.max(asked.on),
            _ => taken_in,
        };
        day.min(self.session.today)
    }

    /// The step that this very receipt brought in, unless it was withdrawn.
    fn recorded_before(&self, journal: &Journal) -> Result<Option<u32>, StoreError> {
        let digest = self.fitting.digest.to_string();
        let attached = self.attached(journal)?;
        let mut own = attached.into_iter().filter(|(_, one)| one.sha256 == digest);
        Ok(own.next().map(|(seq, _)| seq))
    }

    /// The last step that came to the office which gave this receipt, by all that it gave: an earlier
    /// one does not tell what went along later.
    fn acknowledged(&self, journal: &Journal) -> Result<u32, StoreError> {
        let mut last = self.fitting.receipt.head.seq;
        for (_, attachment) in self.attached(journal)? {
            if attachment.name.reveal() != NAME {
                continue;
            }
            let mut text = Vec::new();
            let store = &self.session.store;
            store.copy_attachment(&journal.case, &attachment, &mut text)?;
            let text = String::from_utf8(text).unwrap_or_default();
            let Some(read) = Receipt::read(&text) else {
                continue;
            };
            let card = OfficeCard::read(&read.told.card).ok();
            let is_theirs = card.is_some_and(|card| card.store == self.fitting.card.store);
            // Steps that were recorded anew since have other numbers.
            let Head { seq, digest } = read.told.head;
            if is_theirs && journal.standing(seq, digest) == Standing::Kept {
                last = last.max(seq);
            }
        }
        Ok(last)
    }

    /// What is attached to the steps by which the papers passed, as they count.
    fn attached(&self, journal: &Journal) -> Result<Vec<(u32, Attachment)>, StoreError> {
        let state = fold(self.procedure, &journal.steps);
        let mut attached = Vec::new();
        for event in state.events_of(PASSED) {
            let mut steps = journal.steps.iter();
            let step = steps.find(|step| step.seq == event.seq);
            let Some(reference) = step.and_then(|step| step.sheet.as_ref()) else {
                continue;
            };
            let sheet = self.session.store.read_sheet(&journal.case, reference)?;
            let files = sheet.attachments.into_iter();
            attached.extend(files.map(|one| (event.seq, one)));
        }
        Ok(attached)
    }

    fn drafts(&self, planned: &[Plan]) -> Vec<StepDraft> {
        let mut own = Some(vec![AttachmentDraft {
            name: Sensitive::new(NAME.to_owned()),
            source: AttachmentSource::Bytes(Sensitive::new(self.fitting.text.clone().into_bytes())),
        }]);
        let known = planned
            .iter()
            .filter_map(|plan| Some((self.procedure.step(&plan.step)?, plan)));
        known
            .map(|(step, plan)| {
                let attached = own.take().unwrap_or_default();
                plans::draft(step, plan, self.despite.reason.as_ref(), attached)
            })
            .collect()
    }
}

/// The steps behind the last that came to the other office; that it asked, and got the papers, is no
/// news to it.
fn behind(journal: &Journal, fitting: &Fitting, last: u32) -> Vec<u32> {
    let steps = journal.steps.iter();
    let is_news = |step: &&StepRecord| {
        let gmina = step.fields.text(GMINA);
        !handing::is_of_the_move(&step.step, gmina, &fitting.card.teryt)
    };
    let behind = steps.filter(|step| step.seq > last).filter(is_news);
    behind.map(|step| step.seq).collect()
}

impl Recorded {
    fn exit(&self) -> Exit {
        if self.behind.is_empty() {
            Exit::Done
        } else {
            Exit::Incomplete
        }
    }

    fn tell(&self, context: &mut Context, fitting: &Fitting) {
        if self.existed {
            context.note(&Message::new("receipt-existed"));
        }
        for warning in &self.warnings {
            let text = warning.text(&Place::default(), &context.words);
            context.ui.warn(&text);
        }
        if !self.behind.is_empty() {
            let steps: Vec<String> = self.behind.iter().map(ToString::to_string).collect();
            let told = Message::new("receipt-behind").with("steps", steps.join(", "));
            context.warn(&told.with("seq", fitting.receipt.head.seq));
        }
    }

    fn said(&self, fitting: &Fitting) -> Message {
        Message::new("receipt-recorded")
            .with("case", fitting.handed.case.to_string())
            .with("seq", self.seq)
            .with("gmina", fitting.card.teryt.clone())
            .with("fingerprint", compared(fitting.card.fingerprint))
            .with("digest", fitting.receipt.parcel.to_string())
    }

    /// `{"schema", "case", "step", "existed", "gmina", "sha256", "taken", "behind", "warnings"}`.
    fn json(&self, fitting: &Fitting) -> Value {
        json::answer(
            "accept-receipt",
            [
                ("case", json!(fitting.handed.case.to_string())),
                ("step", json!(self.seq)),
                ("existed", json!(self.existed)),
                ("gmina", json!(fitting.card.teryt)),
                ("sha256", json!(fitting.receipt.parcel.to_string())),
                ("taken", json!(fitting.receipt.head.seq)),
                ("behind", json!(self.behind)),
                (
                    "warnings",
                    self.warnings.iter().map(Warning::json).collect(),
                ),
            ],
        )
    }
}
