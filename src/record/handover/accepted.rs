//! What was taken in of a parcel, as the office that took it in keeps it beside the parcel itself:
//! by it the same parcel is known again, and a further one goes on where this one ended.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use super::FORMAT;
use crate::record::CaseId;
use crate::record::ids::{gmina_of, is_code};
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
    /// The steps that an office on the way did not record and told: whoever gets the case from here
    /// finds them nowhere else but in the parcels within parcels.
    pub told: BTreeSet<LeftBehind>,
    /// The cases as which it stood before.
    pub was: BTreeSet<Before>,
}

/// A step that was not recorded when the case passed on from the office that has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftBehind {
    /// The gmina of that office.
    pub gmina: String,
    /// Its number there.
    pub seq: u32,
    /// Its code.
    pub step: String,
}

/// A case of an office from which this one came.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Before {
    /// Id of the office's store.
    pub store: String,
    /// Its number there.
    pub case: CaseId,
}

impl fmt::Display for LeftBehind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.gmina, self.seq, self.step)
    }
}

impl FromStr for LeftBehind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let [gmina, seq, step] = parts(text).ok_or(())?;
        let is_sound = gmina_of(gmina).is_some() && is_code(step);
        Ok(Self {
            gmina: is_sound.then(|| gmina.to_owned()).ok_or(())?,
            seq: seq.parse().map_err(drop)?,
            step: step.to_owned(),
        })
    }
}

impl fmt::Display for Before {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.store, self.case)
    }
}

impl FromStr for Before {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let [store, case] = parts(text).ok_or(())?;
        Ok(Self {
            store: store.to_owned(),
            case: case.parse().map_err(drop)?,
        })
    }
}

fn parts<const N: usize>(text: &str) -> Option<[&str; N]> {
    text.split(' ').collect::<Vec<_>>().try_into().ok()
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
        // What most cases have none of stands only where there is some.
        let more = [(TOLD, list(&self.told)), (WAS, list(&self.was))];
        let more = more.iter().filter(|(_, list)| !list.each().is_empty());
        let lines = lines.iter().chain(more);
        text::write_lines(&mut out, lines.map(|(n, v)| (*n, v)));
        out
    }

    /// The text; none when it would not read back.
    pub fn checked(&self) -> Option<String> {
        let text = self.write();
        let is_sound = Self::read(&text).as_ref() == Some(self);
        is_sound.then_some(text)
    }

    /// Reads it; none when it is something else.
    pub fn read(source: &str) -> Option<Self> {
        let fields = text::read(source).ok()?;
        let read = of(&fields)?;
        (read.write() == source).then_some(read)
    }
}

const TOLD: &str = "told";
const WAS: &str = "was";

fn list<T: fmt::Display>(all: &BTreeSet<T>) -> Value {
    Value::List(all.iter().map(|one| one.to_string().into()).collect())
}

fn read_list<T: FromStr + Ord>(fields: &Fields, name: &str) -> Option<BTreeSet<T>> {
    let values = fields.each(name).iter();
    values.map(|one| one.as_text()?.parse().ok()).collect()
}

fn of(fields: &Fields) -> Option<Accepted> {
    (fields.get("format")?.as_int()? == FORMAT).then_some(())?;
    let left = fields.each("left").iter();
    let left = left.map(|seq| u32::try_from(seq.as_int()?).ok());
    Some(Accepted {
        parcel: digest(fields, "parcel")?,
        head: head(fields)?,
        left: left.collect::<Option<_>>()?,
        told: read_list(fields, TOLD)?,
        was: read_list(fields, WAS)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_accepted_reads_back() {
        let told = |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect();
        let was = |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect();
        for (left, told, was) in [
            (vec![], told(&[]), was(&[])),
            (
                vec![3, 5],
                told(&["1465011 12 link", "1465011 9 note"]),
                was(&["01J00000000000000000000000 NK-2026-0003"]),
            ),
        ] {
            let accepted = Accepted {
                parcel: Digest::of(b"x"),
                head: Head {
                    seq: 7,
                    digest: Digest::of(b"y"),
                },
                left,
                told,
                was,
            };
            let text = accepted.checked().unwrap();
            assert_eq!(Accepted::read(&text), Some(accepted.clone()));
            // A sender's store could be called anything; what does not read back is never kept.
            let there = Before {
                store: "of two words".to_owned(),
                case: "NK-2026-0003".parse().unwrap(),
            };
            let unsound = Accepted {
                was: [there].into(),
                ..accepted
            };
            assert_eq!(unsound.checked(), None);
        }
        assert_eq!(Accepted::read("format = 1\n"), None);
        for bad in ["", "14 9 link", "1465011 x link", "1465011 9 Jan Nowak"] {
            assert_eq!(bad.parse::<LeftBehind>(), Err(()), "{bad}");
        }
    }
}
