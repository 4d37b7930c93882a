//! An extract as bytes that tell of any day from the first on.
//!
//! First what does not depend on the day, then each deadline that ever has rows, with the spells in
//! which they stand in some way. What follows from the tables is not written.

use chrono::{DateTime, FixedOffset, NaiveDate, Timelike as _};

use super::About;
use super::bytes::Writer;
use crate::procedure::deadline::Spell;
use crate::procedure::model::Certainty;
use crate::procedure::{Due, DueState, Procedure, Status};
use crate::record::Value;

/// What a row may have, each with the bit that says so.
pub(super) mod has {
    pub const SUBJECT: u64 = 1;
    pub const DUE_ON: u64 = 1 << 1;
    pub const DUE_AT: u64 = 1 << 2;
    pub const MET_ON: u64 = 1 << 3;
    pub const STOPPED_ON: u64 = 1 << 4;
    pub const MET_BY: u64 = 1 << 5;
    pub const WAITING: u64 = 1 << 6;
    pub const EXCUSED_BY: u64 = 1 << 7;
    pub const WARNED: u64 = 1 << 8;
    pub const WORKING_ON: u64 = 1 << 9;
    pub const NORM: u64 = 1 << 10;
    pub const STARTED_AT: u64 = 1 << 11;
}

/// The kinds of values, as bytes.
pub(super) mod kind {
    pub const NO: u8 = 0;
    pub const YES: u8 = 1;
    pub const INT: u8 = 2;
    pub const DATE: u8 = 3;
    pub const TIME: u8 = 4;
    pub const INSTANT: u8 = 5;
    pub const TEXT: u8 = 6;
    pub const LIST: u8 = 7;
}

/// The ways in which a row stands, as bytes: their places.
pub(super) const STATES: [DueState; 6] = [
    DueState::Overdue,
    DueState::Due,
    DueState::Running,
    DueState::Late,
    DueState::Met,
    DueState::Void,
];

/// How well a row is known, as bytes: their places.
pub(super) const CERTAINTIES: [Certainty; 3] = [Certainty::Sure, Certainty::Guide, Certainty::Weak];

/// Room for an extract of most records, and for one of its rows.
const ROOM: usize = 512;
const ROW: usize = 64;

/// An extract as bytes; none when it holds what has no place in them.
pub(super) fn pack(
    procedure: &Procedure,
    steps: usize,
    about: &About,
    spells: &[Vec<Spell>],
) -> Option<Vec<u8>> {
    let [mut to, mut part, mut row] = [ROOM, ROOM, ROW].map(Writer::with_room);
    to.size(steps);
    write_about(&mut part, about)?;
    to.part(&part.0);
    let base = about.opened_on.unwrap_or_default();
    to.day(base, NaiveDate::default());
    let since = spells.iter().filter_map(|s| Some(s.first()?.since)).max();
    to.day(since.unwrap_or(NaiveDate::MIN), base);
    let until = spells.iter().filter_map(|s| Some(s.last()?.until)).min();
    to.day(until.unwrap_or(NaiveDate::MAX), base);
    let has_rows = |spells: &[Spell]| spells.iter().any(|spell| !spell.dues.is_empty());
    for (place, spells) in spells.iter().enumerate().filter(|(_, s)| has_rows(s)) {
        to.size(place);
        to.size(spells.len());
        for (n, spell) in spells.iter().enumerate() {
            if n + 1 < spells.len() {
                to.day(spell.until, base);
            }
            part.0.clear();
            for due in &spell.dues {
                row.0.clear();
                let state = write_row(&mut row, procedure, due, base)?;
                part.size(state);
                part.part(&row.0);
            }
            to.part(&part.0);
        }
    }
    Some(to.0)
}

fn write_about(to: &mut Writer, about: &About) -> Option<()> {
    let status = Status::ALL.iter().position(|s| *s == about.status)?;
    let base = NaiveDate::default();
    to.size(status);
    to.whether(about.opened_on, |to, on| to.day(on, base));
    to.whether(about.ended_on, |to, on| to.day(on, base));
    to.whether(about.opener.as_deref(), Writer::text);
    to.size(about.parties.len());
    for (id, role) in &about.parties {
        to.text(id);
        to.text(role);
    }
    to.size(about.said.len());
    for said in &about.said {
        to.byte(said.is_some().into());
        if let Some(value) = said {
            write_value(to, value)?;
        }
    }
    Some(())
}

fn write_value(to: &mut Writer, value: &Value) -> Option<()> {
    match value {
        Value::Bool(yes) => to.byte(if *yes { kind::YES } else { kind::NO }),
        Value::Int(n) => {
            to.byte(kind::INT);
            to.signed(*n);
        }
        Value::Date(on) => {
            to.byte(kind::DATE);
            to.day(*on, NaiveDate::default());
        }
        Value::Time(at) => {
            to.byte(kind::TIME);
            to.number(at.num_seconds_from_midnight().into());
            to.number(at.nanosecond().into());
        }
        Value::Instant(at) => {
            to.byte(kind::INSTANT);
            write_instant(to, *at);
        }
        Value::Text(text) => {
            to.byte(kind::TEXT);
            to.text(text);
        }
        Value::List(values) => {
            to.byte(kind::LIST);
            to.size(values.len());
            for value in values {
                write_value(to, value)?;
            }
        }
        // No column is one.
        Value::Table(_) => return None,
    }
    Some(())
}

fn write_instant(to: &mut Writer, at: DateTime<FixedOffset>) {
    to.signed(at.timestamp());
    to.number(at.timestamp_subsec_nanos().into());
    to.signed(at.offset().local_minus_utc().into());
}

/// Writes what a row has; how it stands is for whoever reads the rest only if that matters.
fn write_row(row: &mut Writer, procedure: &Procedure, due: &Due, base: NaiveDate) -> Option<usize> {
    let bit = |is: bool, bit: u64| if is { bit } else { 0 };
    let flags = bit(due.subject.is_some(), has::SUBJECT)
        | bit(due.due_on.is_some(), has::DUE_ON)
        | bit(due.due_at.is_some(), has::DUE_AT)
        | bit(due.met_on.is_some(), has::MET_ON)
        | bit(due.stopped_on.is_some(), has::STOPPED_ON)
        | bit(due.met_by.is_some(), has::MET_BY)
        | bit(due.waiting_days.is_some(), has::WAITING)
        | bit(due.excused_by.is_some(), has::EXCUSED_BY)
        | bit(due.warned_ahead.is_some(), has::WARNED)
        | bit(due.last_working_on.is_some(), has::WORKING_ON)
        | bit(due.norm_days.is_some(), has::NORM)
        | bit(due.started_at.is_some(), has::STARTED_AT);
    row.number(flags);
    let rules = due.rules.strip_prefix(procedure.code.as_str())?;
    let rules = rules.strip_prefix('/')?;
    let version = procedure.versions.iter().position(|v| v.code == rules);
    if version.is_none() && !rules.is_empty() {
        return None;
    }
    let certainty = CERTAINTIES.iter().position(|c| *c == due.certainty)?;
    row.size(version.map_or(0, |v| v + 1) * CERTAINTIES.len() + certainty);
    row.day(due.started_on, base);
    row.number(due.started_by.into());
    if let Some(subject) = &due.subject {
        row.text(subject);
    }
    let days = [due.due_on, due.met_on, due.stopped_on, due.last_working_on];
    for day in days.into_iter().flatten() {
        row.day(day, base);
    }
    for at in [due.due_at, due.started_at].into_iter().flatten() {
        write_instant(row, at);
    }
    for n in [due.met_by, due.excused_by, due.warned_ahead]
        .into_iter()
        .flatten()
    {
        row.number(n.into());
    }
    if let Some(norm) = due.norm_days {
        row.signed(norm);
    }
    STATES.iter().position(|s| *s == due.state)
}
