//! Numbers, days and texts as few bytes, and back.
//!
//! Whatever the bytes are, reading ends with a value or with nothing, never otherwise.

use chrono::{Datelike as _, NaiveDate};

/// How many days lie between a day and another one, as both sides tell it.
pub(super) fn apart(day: NaiveDate, base: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - i64::from(base.num_days_from_ce())
}

/// Bytes that are written one after another.
#[derive(Default)]
pub(super) struct Writer(pub Vec<u8>);

impl Writer {
    pub fn with_room(bytes: usize) -> Self {
        Self(Vec::with_capacity(bytes))
    }

    pub fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// A number; the smaller, the fewer bytes.
    pub fn number(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.byte(u8::try_from(n & 0x7f).unwrap_or(0) | 0x80);
            n >>= 7;
        }
        self.byte(u8::try_from(n).unwrap_or(0));
    }

    pub fn size(&mut self, n: usize) {
        self.number(n as u64);
    }

    /// A number that may be negative.
    pub fn signed(&mut self, n: i64) {
        self.number(((n << 1) ^ (n >> 63)).cast_unsigned());
    }

    /// A day, told from another one that both sides know.
    pub fn day(&mut self, day: NaiveDate, base: NaiveDate) {
        self.signed(apart(day, base));
    }

    pub fn text(&mut self, text: &str) {
        self.part(text.as_bytes());
    }

    /// Bytes with their length before them.
    pub fn part(&mut self, bytes: &[u8]) {
        self.size(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// Whether something follows.
    pub fn whether<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.byte(value.is_some().into());
        if let Some(value) = value {
            write(self, value);
        }
    }
}

/// Bytes that are read one after another.
#[derive(Clone, Copy)]
pub(super) struct Reader<'b>(pub &'b [u8]);

impl<'b> Reader<'b> {
    #[inline]
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// Most numbers have one byte.
    #[inline]
    pub fn number(&mut self) -> Option<u64> {
        match self.0.split_first() {
            Some((first, rest)) if *first < 0x80 => {
                self.0 = rest;
                Some((*first).into())
            }
            _ => self.long_number(),
        }
    }

    fn long_number(&mut self) -> Option<u64> {
        let mut n = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }

    #[inline]
    pub fn size(&mut self) -> Option<usize> {
        self.number()?.try_into().ok()
    }

    #[inline]
    pub fn small(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    #[inline]
    pub fn signed(&mut self) -> Option<i64> {
        let n = self.number()?;
        Some((n >> 1).cast_signed() ^ -(n & 1).cast_signed())
    }

    #[inline]
    pub fn day(&mut self, base: NaiveDate) -> Option<NaiveDate> {
        let apart = i32::try_from(self.signed()?).ok()?;
        NaiveDate::from_num_days_from_ce_opt(base.num_days_from_ce().checked_add(apart)?)
    }

    pub fn text(&mut self) -> Option<&'b str> {
        std::str::from_utf8(self.part()?).ok()
    }

    #[inline]
    pub fn part(&mut self) -> Option<&'b [u8]> {
        let size = self.size()?;
        let (part, rest) = self.0.split_at_checked(size)?;
        self.0 = rest;
        Some(part)
    }

    /// What may follow.
    #[expect(
        clippy::option_option,
        reason = "nothing is there, or it cannot be read"
    )]
    pub fn whether<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            _ => Some(Some(read(self)?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_read_back(n: u64, m: i64) {
            let mut to = Writer::default();
            to.number(n);
            to.signed(m);
            let mut from = Reader(&to.0);
            prop_assert_eq!((from.number(), from.signed()), (Some(n), Some(m)));
            prop_assert!(from.0.is_empty());
        }

        #[test]
        fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>) {
            let base = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
            let mut from = Reader(&bytes);
            while from.number().and(from.day(base)).and(from.text()).is_some() {}
        }
    }

    #[test]
    fn days_and_texts_read_back() {
        let base = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let mut to = Writer::default();
        for day in [base, NaiveDate::MIN, NaiveDate::MAX] {
            to.day(day, base);
        }
        to.text("zażółć");
        to.whether(None, Writer::number);
        to.whether(Some(7), Writer::number);
        let mut from = Reader(&to.0);
        for day in [base, NaiveDate::MIN, NaiveDate::MAX] {
            assert_eq!(from.day(base), Some(day));
        }
        assert_eq!(from.text(), Some("zażółć"));
        assert_eq!(from.whether(Reader::number), Some(None));
        assert_eq!(from.whether(Reader::number), Some(Some(7)));
    }
}
