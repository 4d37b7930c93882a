//! Values that must not be shown by accident.

use std::fmt;

/// Personal data or free text: `Debug` shows nothing of it, and there is no `Display`.
#[derive(Clone, PartialEq, Default)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Takes a value into care.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// Looks at the value; the caller answers for where it goes.
    pub fn reveal(&self) -> &T {
        &self.0
    }

    /// Gives the value out.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[withheld]")
    }
}
