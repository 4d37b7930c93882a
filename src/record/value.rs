//! Values of fields, as they stand in journals and sheets.

use std::ops::{Deref, DerefMut};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use litemap::LiteMap;
use smol_str::SmolStr;

/// One value of a field.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A day.
    Date(NaiveDate),
    /// A wall time in Europe/Warsaw, to the minute.
    Time(NaiveTime),
    /// An instant with its offset.
    Instant(DateTime<FixedOffset>),
    /// A code, an id or, on a sheet, a text.
    Text(SmolStr),
    /// Several values.
    List(Vec<Value>),
    /// Named values, e.g. one task of a plan.
    Table(Fields),
}

/// Debug shows the kind only: a value may be a person's.
impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind())
    }
}

impl Value {
    /// The kind of value, as an English word for messages about programs.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Bool(_) => "boolean",
            Self::Int(_) => "integer",
            Self::Date(_) => "date",
            Self::Time(_) => "time",
            Self::Instant(_) => "instant",
            Self::Text(_) => "text",
            Self::List(_) => "list",
            Self::Table(_) => "table",
        }
    }

    /// The text of a code, id or text.
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(s) = self {
            Some(s)
        } else {
            None
        }
    }

    /// The day.
    pub fn as_date(&self) -> Option<NaiveDate> {
        if let Self::Date(d) = self {
            Some(*d)
        } else {
            None
        }
    }

    /// The wall time.
    pub fn as_time(&self) -> Option<NaiveTime> {
        if let Self::Time(t) = self {
            Some(*t)
        } else {
            None
        }
    }

    /// The instant.
    pub fn as_instant(&self) -> Option<DateTime<FixedOffset>> {
        if let Self::Instant(t) = self {
            Some(*t)
        } else {
            None
        }
    }

    /// The truth value.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(b) = self {
            Some(*b)
        } else {
            None
        }
    }

    /// The whole number.
    pub fn as_int(&self) -> Option<i64> {
        if let Self::Int(n) = self {
            Some(*n)
        } else {
            None
        }
    }

    /// The values of a list.
    pub fn as_list(&self) -> Option<&[Value]> {
        if let Self::List(l) = self {
            Some(l)
        } else {
            None
        }
    }

    /// The named values.
    pub fn as_table(&self) -> Option<&Fields> {
        if let Self::Table(t) = self {
            Some(t)
        } else {
            None
        }
    }

    /// One value, or each of a list: how fields that may repeat are read.
    pub fn each(&self) -> &[Value] {
        match self {
            Self::List(list) => list,
            one => std::slice::from_ref(one),
        }
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Self {
        Self::Bool(b)
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}

impl From<NaiveDate> for Value {
    fn from(d: NaiveDate) -> Self {
        Self::Date(d)
    }
}

impl From<&str> for Value {
    fn from(s: &str) -> Self {
        Self::Text(s.into())
    }
}

impl From<String> for Value {
    fn from(s: String) -> Self {
        Self::Text(s.into())
    }
}

impl From<SmolStr> for Value {
    fn from(s: SmolStr) -> Self {
        Self::Text(s)
    }
}

/// Named values in the order of their names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fields(LiteMap<SmolStr, Value>);

impl Fields {
    /// No fields.
    pub fn new() -> Self {
        Self::default()
    }

    /// Named values in any order; none where a name stands twice.
    pub(super) fn once(pairs: Vec<(SmolStr, Value)>) -> Option<Self> {
        if pairs.is_sorted_by(|(a, _), (b, _)| a < b) {
            return Some(Self(LiteMap::from_sorted_store_unchecked(pairs)));
        }
        let count = pairs.len();
        let fields: Self = pairs.into_iter().collect();
        (fields.len() == count).then_some(fields)
    }

    /// Puts a value under a name.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) -> &mut Self {
        self.0.insert(name.into(), value.into());
        self
    }

    /// The value under a name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The value under a name, to be changed in place.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.0.get_mut(name)
    }

    /// Whether there is a value under a name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Puts a value under a name; gives the one that was there.
    pub fn insert(&mut self, name: SmolStr, value: Value) -> Option<Value> {
        self.0.insert(name, value)
    }

    /// Takes the value under a name.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name)
    }

    /// The text under a name.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_text()
    }

    /// The day under a name.
    pub fn date(&self, name: &str) -> Option<NaiveDate> {
        self.0.get(name)?.as_date()
    }

    /// The truth value under a name.
    pub fn bool(&self, name: &str) -> Option<bool> {
        self.0.get(name)?.as_bool()
    }

    /// The values under a name: none, one, or each of a list.
    pub fn each(&self, name: &str) -> &[Value] {
        self.0.get(name).map_or(&[], Value::each)
    }

    /// The texts under a name: none, one, or each of a list.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.each(name).iter().filter_map(Value::as_text)
    }
}

impl Deref for Fields {
    type Target = LiteMap<SmolStr, Value>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Fields {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<N: Into<SmolStr>> FromIterator<(N, Value)> for Fields {
    fn from_iter<I: IntoIterator<Item = (N, Value)>>(pairs: I) -> Self {
        let named = |(name, value): (N, Value)| (name.into(), value);
        Self(pairs.into_iter().map(named).collect())
    }
}

impl IntoIterator for Fields {
    type Item = (SmolStr, Value);
    type IntoIter = std::vec::IntoIter<(SmolStr, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
