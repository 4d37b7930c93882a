//! A value that a reader may see. Only this room makes one.

use std::marker::PhantomData;

use crate::procedure::model::FieldKind;
use crate::record::form::{Field, FormTable};
use crate::record::reader::Reader;
use crate::record::{Sensitive, Value};

/// For whom a paper is made, as a type: what is shown to one cannot be handed to another.
pub trait ForReader: Copy + std::fmt::Debug {
    /// The reader.
    const READER: Reader;
}

/// The office, and whom the law lets read all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForOffice;

/// A person who suffers the violence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForVictim;

/// A person who uses violence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForPerpetrator;

impl ForReader for ForOffice {
    const READER: Reader = Reader::Office;
}

impl ForReader for ForVictim {
    const READER: Reader = Reader::Victim;
}

impl ForReader for ForPerpetrator {
    const READER: Reader = Reader::Perpetrator;
}

/// Which definition gives a value its words.
#[derive(Debug, Clone, Copy)]
pub enum Of<'a> {
    /// A field of a step.
    Field(&'a FieldKind),
    /// A field of the form that was taken in.
    Form(&'a FormTable, &'a Field),
    /// None: it speaks for itself.
    Plain,
}

/// A value that this reader may see.
#[derive(Debug, Clone)]
pub struct Told<'a, R> {
    value: Sensitive<Value>,
    of: Of<'a>,
    reader: PhantomData<R>,
}

impl<'a, R: ForReader> Told<'a, R> {
    /// A value that this reader may see by the marks of its definition; none otherwise.
    pub(super) fn if_may_read(value: Value, of: Of<'a>, readers: &[Reader]) -> Option<Self> {
        R::READER.may_read(readers).then(|| Self::open(value, of))
    }

    /// A value that every reader may see.
    pub(super) fn open(value: Value, of: Of<'a>) -> Self {
        Self {
            value: Sensitive::new(value),
            of,
            reader: PhantomData,
        }
    }

    /// The value.
    pub fn value(&self) -> &Value {
        self.value.reveal()
    }

    /// What gives it its words.
    pub fn of(&self) -> Of<'a> {
        self.of
    }
}
