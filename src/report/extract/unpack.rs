//! An extract out of its bytes, for one day.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use smol_str::{SmolStr, format_smolstr};

use super::bytes::{Reader, apart};
use super::pack::{CERTAINTIES, STATES, has, kind};
use super::{About, Extract};
use crate::procedure::{Due, DueState, Procedure, Status};
use crate::record::Value;

/// Which parts of an extract a report asks for; what it does not ask for is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// What does not depend on the day.
    pub about: bool,
    /// Rows that are met, late or void.
    pub closed: bool,
}

/// Room for the rows that most records have.
const ROWS: usize = 8;

/// A row that was found: the place of its deadline, how it stands, what else it has.
struct PackedRow<'b> {
    place: usize,
    state: DueState,
    bytes: Reader<'b>,
}

/// Unpacks the extracts of the records of one procedure.
pub struct Unpacker {
    procedure: &'static Procedure,
    wanted: Wanted,
    today: NaiveDate,
    /// The ids of the rows of its table, by their places.
    ids: Vec<SmolStr>,
    /// The names of the states of the law: of none, then of each, by their places.
    rules: Vec<SmolStr>,
}

impl Unpacker {
    /// For the reports of a day.
    pub fn new(procedure: &'static Procedure, wanted: Wanted, today: NaiveDate) -> Self {
        let code = &procedure.code;
        let versions = procedure.versions.iter().map(|v| v.code.as_str());
        let versions = std::iter::once("").chain(versions);
        let ids = procedure.deadlines.iter().map(|row| row.id.as_str().into());
        Self {
            procedure,
            wanted,
            today,
            ids: ids.collect(),
            rules: versions.map(|v| format_smolstr!("{code}/{v}")).collect(),
        }
    }

    /// The procedure of the records.
    pub fn procedure(&self) -> &'static Procedure {
        self.procedure
    }

    /// The extract that was packed; none when the bytes do not cover the day, or are none of ours.
    pub fn extract(&self, packed: &[u8]) -> Option<Extract> {
        let mut from = Reader(packed);
        let steps = from.size()?;
        let about = from.part()?;
        let about = if self.wanted.about {
            read_about(&mut Reader(about))?
        } else {
            About::unknown()
        };
        let base = from.day(NaiveDate::default())?;
        let today = apart(self.today, base);
        let (since, until) = (from.signed()?, from.signed()?);
        if !(since..=until).contains(&today) {
            return None;
        }
        let mut rows = Vec::with_capacity(ROWS);
        while !from.0.is_empty() {
            self.find_rows(&mut from, today, &mut rows)?;
        }
        // They stay where they are put: the room is that of these rows and no more.
        let mut dues = Vec::with_capacity(rows.len());
        for row in &rows {
            self.push_row(row, base, &mut dues)?;
        }
        Some(Extract { steps, about, dues })
    }

    /// Finds the rows of one deadline that are asked for, of the spell in which the day lies.
    fn find_rows<'b>(
        &self,
        from: &mut Reader<'b>,
        today: i64,
        rows: &mut Vec<PackedRow<'b>>,
    ) -> Option<()> {
        let place = from.size()?;
        let spells = from.size()?;
        let mut of_day = None;
        for n in 1..=spells {
            let holds = n == spells || today <= from.signed()?;
            let part = from.part()?;
            if holds && of_day.is_none() {
                of_day = Some(part);
            }
        }
        let mut of_day = Reader(of_day?);
        while !of_day.0.is_empty() {
            let state = *STATES.get(of_day.size()?)?;
            let bytes = Reader(of_day.part()?);
            if state.is_open() || self.wanted.closed {
                rows.push(PackedRow {
                    place,
                    state,
                    bytes,
                });
            }
        }
        Some(())
    }

    /// Puts a row behind others.
    fn push_row(&self, row: &PackedRow<'_>, base: NaiveDate, dues: &mut Vec<Due>) -> Option<()> {
        let (place, state, mut from) = (row.place, row.state, row.bytes);
        let def = self.procedure.deadlines.get(place)?;
        let id = self.ids.get(place)?;
        let flags = from.number()?;
        let has = |bit: u64| flags & bit != 0;
        let law = from.size()?;
        let started_on = from.day(base)?;
        let started_by = from.small()?;
        let subject = option(has(has::SUBJECT), || Some(SmolStr::new(from.text()?)))?;
        let mut day = |bit| option(has(bit), || from.day(base));
        let (due_on, met_on) = (day(has::DUE_ON)?, day(has::MET_ON)?);
        let (stopped_on, last_working_on) = (day(has::STOPPED_ON)?, day(has::WORKING_ON)?);
        let mut instant = |bit| option(has(bit), || read_instant(&mut from));
        let (due_at, started_at) = (instant(has::DUE_AT)?, instant(has::STARTED_AT)?);
        let mut small = |bit| option(has(bit), || from.small());
        let (met_by, excused_by) = (small(has::MET_BY)?, small(has::EXCUSED_BY)?);
        let warned_ahead = small(has::WARNED)?;
        let norm_days = option(has(has::NORM), || from.signed())?;
        dues.push(Due {
            deadline: id.clone(),
            subject,
            label: def.label,
            started_on,
            started_at,
            due_on,
            due_at,
            days_left: None,
            days_late: None,
            waiting_days: has(has::WAITING).then_some(0),
            norm_days,
            state,
            nature: def.nature,
            met_on,
            basis: def.basis,
            certainty: *CERTAINTIES.get(law % CERTAINTIES.len())?,
            rules: self.rules.get(law / CERTAINTIES.len())?.clone(),
            why: None,
            stopped_on,
            started_by,
            met_by,
            excused_by,
            warned_ahead,
            last_working_on,
        });
        dues.last_mut()?.count_days(self.today);
        Some(())
    }
}

/// What may be there: nothing, a value, or something that cannot be read.
#[expect(
    clippy::option_option,
    reason = "nothing is there, or it cannot be read"
)]
fn option<T>(is_there: bool, read: impl FnOnce() -> Option<T>) -> Option<Option<T>> {
    if is_there {
        read().map(Some)
    } else {
        Some(None)
    }
}

fn read_about(from: &mut Reader<'_>) -> Option<About> {
    let base = NaiveDate::default();
    let status = *Status::ALL.get(from.size()?)?;
    let opened_on = from.whether(|from| from.day(base))?;
    let ended_on = from.whether(|from| from.day(base))?;
    let opener = from.whether(|from| Some(from.text()?.to_owned()))?;
    let mut parties = Vec::new();
    for _ in 0..from.size()? {
        parties.push((from.text()?.to_owned(), from.text()?.to_owned()));
    }
    let mut said = Vec::new();
    for _ in 0..from.size()? {
        said.push(from.whether(read_value)?);
    }
    Some(About {
        status,
        opened_on,
        ended_on,
        opener,
        parties,
        said,
    })
}

fn read_value(from: &mut Reader<'_>) -> Option<Value> {
    Some(match from.byte()? {
        kind::NO => Value::Bool(false),
        kind::YES => Value::Bool(true),
        kind::INT => Value::Int(from.signed()?),
        kind::DATE => Value::Date(from.day(NaiveDate::default())?),
        kind::TIME => {
            let (seconds, nanos) = (from.small()?, from.small()?);
            Value::Time(NaiveTime::from_num_seconds_from_midnight_opt(
                seconds, nanos,
            )?)
        }
        kind::INSTANT => Value::Instant(read_instant(from)?),
        kind::TEXT => Value::Text(from.text()?.into()),
        kind::LIST => {
            let mut values = Vec::new();
            for _ in 0..from.size()? {
                values.push(read_value(from)?);
            }
            Value::List(values)
        }
        _ => return None,
    })
}

fn read_instant(from: &mut Reader<'_>) -> Option<DateTime<FixedOffset>> {
    let (seconds, nanos) = (from.signed()?, from.small()?);
    let offset = FixedOffset::east_opt(i32::try_from(from.signed()?).ok()?)?;
    let at = DateTime::from_timestamp(seconds, nanos)?;
    Some(at.with_timezone(&offset))
}
