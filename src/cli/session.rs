//! An open store with what commands need beside it: the day, the office's facts, the calendar.
//!
//! Opening says on stderr what a person should know: a store seen for the first time, who can
//! read what since when, and findings. Nothing here decides about a case.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Datelike as _, NaiveDate};

use crate::calendar::{Calendar, ExtraDayOff};
use crate::procedure::model::{FieldKind, StepDef};
use crate::procedure::state::Event;
use crate::procedure::{self, Facts, Procedure, fold};
use crate::record::office::Purpose;
use crate::record::settings::Settings;
use crate::record::{CaseId, Fields, Journal, StepRecord};
use crate::report::amendments::Amendments;
use crate::report::members::Names;
use crate::report::people::{People, Sheets};
use crate::store::files;
use crate::store::identity::{self, Identity, IdentityError, Unlocked};
use crate::store::office_chain::Change;
use crate::store::{Notice, Open, Stamp, Store, StoreError, Trust};

use super::context::Context;
use super::error_codes::{WRONG_PASSPHRASE, YEAR_AHEAD};
use super::errors::CommandError;
use super::message::Message;
use super::place::Place;
use super::{reading, sheets, store_errors};

/// The identity file that is published with the sample store.
const DEMO_KEY: &str = include_str!("../../cases/DEMO-KEY-INSECURE.txt");
/// The day on which the sample store stands still.
const DEMO_TODAY: (i32, u32, u32) = (2026, 11, 23);

/// How often a passphrase is asked for.
const ATTEMPTS: usize = 3;

/// How far from a record that a step names others still count: the case of the earlier contact.
const RECORDS_APART: usize = 1;

/// An open store, and the day and facts by which its cases are judged.
pub struct Session {
    /// The store.
    pub store: Store<Open>,
    /// The office's facts.
    pub facts: Facts,
    /// The day.
    pub today: NaiveDate,
}

impl Session {
    /// Opens the store that the options, the variables or the current folder name.
    pub fn open(context: &mut Context) -> Result<Self, CommandError> {
        let store = unlock(context)??;
        say_all(context, store.notices());
        context.in_doubt |= store.writes_stopped().is_some();
        let facts = facts(&store.office().settings);
        let today = today(context, &store);
        Ok(Self {
            store,
            facts,
            today,
        })
    }

    /// Refuses a year that has not begun: what is told of it would look like what happened.
    pub fn require_begun(&self, year: u16) -> Result<(), CommandError> {
        if i32::from(year) > self.today.year() {
            return Err(CommandError::new(YEAR_AHEAD));
        }
        Ok(())
    }

    /// The facts by which a step of this case is judged: with the family names of its parties,
    /// when the sheets can be read; one that should be and cannot is said.
    pub fn facts_for(
        &self,
        context: &mut Context,
        procedure: &Procedure,
        journal: &Journal,
    ) -> Facts {
        let state = fold(procedure, &journal.steps);
        let amendments = Amendments::of(procedure, &journal.steps);
        let (sheets, _) = reading::sheets(context, self, journal);
        let people = People::of(&state, &amendments, &sheets);
        self.facts_knowing(procedure, &journal.case, &people)
    }

    /// The same where the people of the case are known already.
    pub fn facts_knowing(&self, procedure: &Procedure, case: &CaseId, people: &People) -> Facts {
        Facts {
            case: Some(case.clone()),
            family_names: people.family_names().collect(),
            members: self.known_members(procedure),
            ..self.facts.clone()
        }
    }

    /// The same facts, with the other records that a step names and those that belong to them, as
    /// far as they can be read: the case that an earlier contact was joined to.
    pub fn facts_beside<'f>(
        &self,
        facts: &'f Facts,
        step: Option<&StepDef>,
        fields: &Fields,
    ) -> Cow<'f, Facts> {
        let named = step.map_or_else(Vec::new, |step| cases_in(step, fields));
        self.facts_naming(facts, named)
    }

    /// The facts by which a whole case is judged once more: with all records that its steps name.
    pub fn facts_of(&self, procedure: &Procedure, journal: &Journal) -> Facts {
        let facts = Facts {
            case: Some(journal.case.clone()),
            members: self.known_members(procedure),
            ..self.facts.clone()
        };
        let of = |step: &StepRecord| {
            let def = procedure.step(&step.step);
            def.map_or_else(Vec::new, |def| cases_in(def, &step.fields))
        };
        let named = journal.steps.iter().flat_map(of).collect();
        self.facts_naming(&facts, named).into_owned()
    }

    fn facts_naming<'f>(&self, facts: &'f Facts, mut named: Vec<CaseId>) -> Cow<'f, Facts> {
        let mut records: BTreeMap<CaseId, Vec<Event>> = BTreeMap::new();
        for _ in 0..=RECORDS_APART {
            let mut further = Vec::new();
            for id in std::mem::take(&mut named) {
                if !records.contains_key(&id)
                    && let Some((procedure, events)) = self.events_of(&id)
                {
                    further.extend(events.iter().flat_map(|event| {
                        let step = procedure.step(&event.step);
                        step.map_or_else(Vec::new, |step| cases_in(step, &event.fields))
                    }));
                    records.insert(id, events);
                }
            }
            named = further;
        }
        if records.is_empty() {
            return Cow::Borrowed(facts);
        }
        Cow::Owned(Facts {
            records,
            ..facts.clone()
        })
    }

    /// What happened in a record, as it counts; none when it cannot be read.
    fn events_of(&self, id: &CaseId) -> Option<(&'static Procedure, Vec<Event>)> {
        // Why it is not there would be asked of the logs.
        let journal = self
            .store
            .has(id)
            .then(|| self.store.read_journal(id).ok())??;
        let procedure = procedure::by_code(&journal.procedure)?;
        Some((procedure, fold(procedure, &journal.steps).events))
    }

    /// The codes that may stand for people: those of the settings, and whoever is or was in the
    /// team. Its own journal is where the list comes from, so there it holds nobody out.
    fn known_members(&self, procedure: &Procedure) -> BTreeSet<String> {
        if procedure.one_record {
            return BTreeSet::new();
        }
        let mut known = self.facts.members.clone();
        known.extend(self.team_members().unwrap_or_default());
        known
    }

    /// Whoever is or was in the team; none when its journal is not there, or cannot be read, as
    /// reports and `validate` tell.
    fn team_members(&self) -> Option<Vec<String>> {
        let team = CaseId::team();
        let journal = self
            .store
            .has(&team)
            .then(|| self.store.read_journal(&team));
        let journal = journal?.ok()?;
        let state = fold(procedure::by_code(&journal.procedure)?, &journal.steps);
        let joined = state.members.into_iter().filter(|m| m.since.is_some());
        Some(joined.map(|member| member.code).collect())
    }

    /// The sheets of a case, when the user may read them, by the numbers of their steps; and why
    /// some could not be read.
    pub fn sheets(&self, journal: &Journal) -> (Sheets, Vec<StoreError>) {
        sheets::all(&self.store, journal)
    }

    /// How members are called: by the case's own sheets and those of the team.
    pub fn names(
        &self,
        context: &mut Context,
        procedure: &Procedure,
        journal: &Journal,
        sheets: &Sheets,
    ) -> Names {
        let mut names = names(procedure, journal, sheets);
        let team = CaseId::team();
        let is_other = journal.case != team && self.store.has(&team);
        let team = is_other.then(|| self.store.read_journal(&team));
        let known = team.and_then(Result::ok);
        let known = known.and_then(|team| Some((procedure::by_code(&team.procedure)?, team)));
        if let Some((procedure, team)) = known {
            let (sheets, _) = reading::sheets(context, self, &team);
            names.add(self::names(procedure, &team, &sheets));
        }
        names
    }

    /// The instant of a write.
    pub fn stamp(context: &Context) -> Stamp {
        Stamp {
            at: context.clock.now(),
            clock_given: context.clock.is_given(),
        }
    }
}

/// The records that the fields of a step name.
fn cases_in(step: &StepDef, fields: &Fields) -> Vec<CaseId> {
    let names = step.fields.iter();
    let names = names.filter(|field| field.kind == FieldKind::Case);
    let named = names.filter_map(|field| fields.text(&field.name)?.parse().ok());
    named.collect()
}

/// The names that the sheets of one record tell.
fn names(procedure: &Procedure, journal: &Journal, sheets: &Sheets) -> Names {
    let state = fold(procedure, &journal.steps);
    let amendments = Amendments::of(procedure, &journal.steps);
    Names::of(procedure, &state, &amendments, sheets)
}

/// Opens the store without a word. The outer refusal is the edge's, e.g. that there is no
/// identity; the inner one the store's own.
pub fn unlock(context: &mut Context) -> Result<Result<Store<Open>, StoreError>, CommandError> {
    let store = Store::on(&context.store_dir()?, context.disk.clone())?;
    let identities = identities(context)?;
    let memory = context.state_dir()?;
    Ok(store.open(&memory, identities, trust(context)))
}

/// The identities of all files that there are; one that cannot be read is an error only when
/// no other is there.
fn identities(context: &mut Context) -> Result<Vec<Identity>, CommandError> {
    let files = context.identity_files()?;
    let mut found = Vec::new();
    let mut failed = None;
    for file in files {
        if let Some(kept) = context.unlocked(&file) {
            found.extend(kept);
            continue;
        }
        match unlock_identity(context, &file) {
            Ok(Unlocked { identities, .. }) => {
                context.unlock(&file, &identities);
                found.extend(identities);
            }
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    match failed {
        Some(error) if found.is_empty() => Err(error),
        _ => Ok(found),
    }
}

/// Opens an identity file. A person who mistypes a passphrase is asked again; a script is told at
/// once.
pub fn unlock_identity(context: &mut Context, file: &Path) -> Result<Unlocked, CommandError> {
    let typed = context.ui.asks_somebody() && context.globals.passphrase_file.is_none();
    let attempts = if typed { ATTEMPTS } else { 1 };
    for _ in 1..attempts {
        match try_identity(context, file) {
            Err(error) if error.code() == WRONG_PASSPHRASE => {
                context.warn(&Message::new("passphrase-wrong"));
            }
            read => return read,
        }
    }
    try_identity(context, file)
}

fn try_identity(context: &mut Context, file: &Path) -> Result<Unlocked, CommandError> {
    let refused = Cell::new(None);
    // A passphrase is made slow to guess, so it is slow to check.
    let waiting = Cell::new(None);
    let label = context.words.say("progress-unlocking");
    let prompt = Message::new("ask-passphrase").with("file", file.to_string_lossy().into_owned());
    let mut ask = |_: &Path| match context.passphrase(&prompt) {
        Ok(secret) => {
            waiting.set(Some(context.ui.waiting(&label)));
            Some(secret.into_inner())
        }
        Err(error) => {
            refused.set(Some(error));
            None
        }
    };
    let read = identity::unlock(file, &mut ask);
    drop(waiting.take());
    read.map_err(|error| match (error, refused.take()) {
        (IdentityError::NoPassphrase, Some(refused)) => refused,
        (error @ IdentityError::File(_), _) => error.into(),
        (error, _) => CommandError::from(error).at(Place::file(file.to_string_lossy())),
    })
}

/// Whether a file is the identity that is published with the sample store.
pub fn is_published(file: &Path) -> bool {
    files::read_named(file, identity::IDENTITY_MAX).is_ok_and(|text| text == DEMO_KEY.as_bytes())
}

fn trust(context: &Context) -> Trust {
    context
        .globals
        .trust
        .map_or(Trust::Seen, Trust::Fingerprint)
}

/// The sample store stands still on its day; every other goes by the clock.
fn today(context: &mut Context, store: &Store<Open>) -> NaiveDate {
    let own = context.clock.today();
    let (year, month, day) = DEMO_TODAY;
    let fixed = NaiveDate::from_ymd_opt(year, month, day);
    match fixed {
        Some(fixed) if !context.clock.is_given() && is_demo(store) => {
            context.note(&Message::new("demo-day").with("day", fixed));
            context.clock.stand_on(fixed);
            fixed
        }
        _ => own,
    }
}

/// Whether the store's journals are sealed to the key that everybody knows.
fn is_demo(store: &Store<Open>) -> bool {
    let recipient = store
        .office()
        .recipient(Purpose::Journal)
        .map(|key| key.recipient.as_str());
    recipient.is_some_and(|own| DEMO_KEY.contains(&format!("# journal: {own}\n")))
}

/// Says a notice.
pub fn say(context: &mut Context, notice: &Notice) {
    match notice {
        Notice::FirstUse { fingerprint } => context
            .note(&Message::new("notice-first-use").with("fingerprint", fingerprint.to_string())),
        Notice::Changed(change) => context.warn(&change_message(change)),
        Notice::Problem(finding) => {
            let said = store_errors::sentence(finding).text(&context.words);
            let place = store_errors::place(finding).text(&context.words);
            context.warn(
                &Message::new("notice-problem")
                    .with("place", place)
                    .with("text", said),
            );
        }
        Notice::NoMemory(_) => context.warn(&Message::new("notice-no-memory")),
        Notice::NotLogged => context.warn(&Message::new("step-log-late")),
        Notice::DocumentsLeft(case, error) => {
            let why = CommandError::from(error.as_ref().clone()).why(&context.words);
            let said = Message::new("dispose-documents-left").with("case", case.to_string());
            context.warn(&said.with("why", why.join(" ")));
        }
    }
}

/// A change in who can read, as a sentence.
pub fn change_message(change: &Change) -> Message {
    match change {
        Change::Added(holder) => Message::new("notice-holder-added")
            .with("id", holder.id.to_string())
            .with("right", holder.right.code())
            .with("since", holder.since.date_naive()),
        Change::Ended(holder) => {
            Message::new("notice-holder-ended").with("id", holder.id.to_string())
        }
        Change::NewKey(key) => Message::new("notice-new-key").with("purpose", key.purpose.code()),
        Change::Settings => Message::new("notice-settings"),
    }
}

/// Says what a write brought up.
pub fn say_all(context: &mut Context, notices: &[Notice]) {
    for notice in notices {
        say(context, notice);
    }
}

/// The office's facts as the engine takes them.
pub fn facts(settings: &Settings) -> Facts {
    let extra = settings.extra_days_off.iter().map(|day| ExtraDayOff {
        on: day.on,
        reason: day.reason.clone(),
    });
    let codes = |list: &[String]| list.iter().cloned().collect::<BTreeSet<String>>();
    Facts {
        calendar: Calendar::statutory()
            .with_saturday_working(settings.saturday_is_working)
            .with_extra(extra),
        norms: settings.norms.clone(),
        places: settings.place_codes().map(str::to_owned).collect(),
        members: codes(&settings.members),
        experience: settings
            .experience
            .iter()
            .map(|one| (one.member.clone(), one.since))
            .collect(),
        gmina: settings.teryt.clone(),
        case: None,
        records: BTreeMap::new(),
        family_names: Vec::new(),
    }
}
