//! An extract out of its bytes, for one day.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use smol_str::{SmolStr, format_smolstr};

use super::bytes::{Reader, apart};
use super::pack::{CERTAINTIES, STATES, has, kind};
use super::{About, Extract};
use crate::procedure::model::DeadlineDef;
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
        let mut dues = Vec::with_capacity(ROWS);
        while !from.0.is_empty() {
            self.read_deadline(&mut from, (base, today), &mut dues)?;
        }
        Some(Extract { steps, about, dues })
    }

    /// The rows of one deadline, of the spell in which the day lies.
    #[expect(clippy::vec_box, reason = "as an extract has them")]
    fn read_deadline(
        &self,
        from: &mut Reader<'_>,
        (base, today): (NaiveDate, i64),
        dues: &mut Vec<Box<Due>>,
    ) -> Option<()> {
        let place = from.size()?;
        let def = self.procedure.deadlines.get(place)?;
        let id = self.ids.get(place)?;
        let spells = from.size()?;
        let mut rows = None;
        for n in 1..=spells {
            let holds = n == spells || today <= from.signed()?;
            let part = from.part()?;
            if holds && rows.is_none() {
                rows = Some(part);
            }
        }
        let mut rows = Reader(rows?);
        while !rows.0.is_empty() {
            let state = *STATES.get(rows.size()?)?;
            let row = rows.part()?;
            if state.is_open() || self.wanted.closed {
                dues.push(self.row(Reader(row), (def, id), state, base)?);
            }
        }
        Some(())
    }

    fn row(
        &self,
        mut from: Reader<'_>,
        (def, id): (&DeadlineDef, &SmolStr),
        state: DueState,
        base: NaiveDate,
    ) -> Option<Box<Due>> {
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
        let mut due = Box::new(Due {
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
        due.count_days(self.today);
        Some(due)
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
