//! What was taken in of a parcel, as the office that took it in keeps it beside the parcel itself:
//! by it the same parcel is known again, and a further one goes on where this one ended.

use super::FORMAT;
use crate::record::journal::Digest;
use crate::record::office::Head;
use crate::record::signed::{digest, head};
use crate::record::text;
use crate::record::value::{Fields, Value};

/// What was taken in of a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The digest of the parcel's `handover.toml`.
    pub parcel: Digest,
    /// Where the journal in it ended.
    pub head: Head,
    /// The steps of that journal, by their numbers in it, that are not recorded here.
    pub left: Vec<u32>,
}

impl Accepted {
    /// The text.
    pub fn write(&self) -> String {
        let mut out = String::new();
        let left = self.left.iter().map(|seq| Value::Int(i64::from(*seq)));
        let lines = [
            ("format", Value::Int(FORMAT)),
            ("parcel", Value::from(self.parcel.to_string())),
            ("seq", Value::Int(i64::from(self.head.seq))),
            ("digest", Value::from(self.head.digest.to_string())),
            ("left", Value::List(left.collect())),
        ];
        text::write_lines(&mut out, lines.iter().map(|(n, v)| (*n, v)));
        out
    }

    /// Reads it; none when it is something else.
    pub fn read(source: &str) -> Option<Self> {
        let fields = text::read(source).ok()?;
        let read = of(&fields)?;
        (read.write() == source).then_some(read)
    }
}

fn of(fields: &Fields) -> Option<Accepted> {
    (fields.get("format")?.as_int()? == FORMAT).then_some(())?;
    let left = fields.each("left").iter();
    let left = left.map(|seq| u32::try_from(seq.as_int()?).ok());
    Some(Accepted {
        parcel: digest(fields, "parcel")?,
        head: head(fields)?,
        left: left.collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_accepted_reads_back() {
        for left in [vec![], vec![3, 5]] {
            let accepted = Accepted {
                parcel: Digest::of(b"x"),
                head: Head {
                    seq: 7,
                    digest: Digest::of(b"y"),
                },
                left,
            };
            assert_eq!(Accepted::read(&accepted.write()), Some(accepted));
        }
        assert_eq!(Accepted::read("format = 1\n"), None);
    }
}
