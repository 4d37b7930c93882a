//! A piece of a table, which every row that is made of it carries.

use std::ops::Deref;

use serde::{Deserialize, Deserializer};

/// A piece of a table. Tables of the law are read once and last as long as the program, and so do
/// these pieces: rows that are made on all processors carry them without counting who holds them.
#[derive(Debug, PartialEq, Eq)]
pub struct Lasting<T: 'static>(&'static T);

impl<T> Clone for Lasting<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Lasting<T> {}

impl<T> Deref for Lasting<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0
    }
}

impl<T> From<T> for Lasting<T> {
    fn from(piece: T) -> Self {
        Self(Box::leak(Box::new(piece)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Lasting<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::deserialize(from).map(Self::from)
    }
}
