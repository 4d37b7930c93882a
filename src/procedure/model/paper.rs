//! Papers: what is printed of a case, on which steps it rests, and for whom it is.
//!
//! A paper is sections of blocks; a block names its content by a path: `step.FIELD` of the step
//! that the paper is of, `step.FIELD.OTHER` of the step that created what the field names,
//! `party.KEY` of the person it is about, `first.STEP.FIELD` and `last.STEP.FIELD` of other steps,
//! `earliest.STEP.FIELD` and `earlier.STEP.FIELD` of those before it about the very same thing,
//! `office.…`, `case.…`. [`Path`] reads them, the self-check
//! holds them against the tables.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Basis, Certainty, Label};
use crate::record::reader::Reader;

/// A paper.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperDef {
    /// Its code, e.g. `nk-c`.
    pub code: String,
    /// Its Polish code in ASCII.
    pub alias: String,
    /// What people call it.
    pub label: Label,
    /// The heading of the print, in Polish as all that is printed.
    pub title: String,
    /// What it is for.
    pub help: Label,
    /// The first day on which it is in use; none when it was always.
    #[serde(default, deserialize_with = "crate::procedure::table::day::optional")]
    pub valid_from: Option<NaiveDate>,
    /// The annex whose layout it follows.
    #[serde(default)]
    pub annex: Option<u32>,
    /// The act behind it.
    pub basis: Basis,
    /// How well its content is known.
    pub certainty: Certainty,
    /// Codes of the steps that it is printed of, the last one unless another is named; none: it
    /// is of the case as it stands.
    #[serde(default)]
    pub of: Vec<String>,
    /// Fields of that step in which its content stands; none written, there is nothing to print but
    /// the frame. None named: the step itself is the content.
    #[serde(default)]
    pub content: Vec<String>,
    /// Roles of the person it is about; none: it is about nobody in particular.
    #[serde(default)]
    pub about: Vec<String>,
    /// For whom it is.
    #[serde(default)]
    pub reader: Reader,
    /// Whether it may be printed without a case, as a form to be filled in by hand.
    #[serde(default)]
    pub blank: bool,
    /// Whether it carries the checkpoint of the journal.
    #[serde(default)]
    pub checkpoint: bool,
    /// Its content.
    #[serde(rename = "section")]
    pub sections: Vec<SectionDef>,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionDef {
    /// Its number on the paper, e.g. `IV`.
    #[serde(default)]
    pub number: Option<String>,
    /// Its heading; none for what stands without.
    #[serde(default)]
    pub title: Option<String>,
    /// It stands there only when one of these paths has a value, or the value behind `=`; with
    /// `!` before it, when it has not.
    #[serde(default)]
    pub when: Vec<String>,
    /// Its content.
    #[serde(rename = "block")]
    pub blocks: Vec<BlockDef>,
}

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockDef {
    /// A sentence or more, with `{path}` where a value stands.
    Paragraph(String),
    /// The same in small print.
    Note(String),
    /// Short lines, one below the other; a line whose paths have no value is left out.
    Lines(Vec<String>),
    /// Where the paper was made, and the day at this path.
    PlaceAndDate(String),
    /// Labels with their values, a line each.
    Pairs(Vec<PairDef>),
    /// A long text with its label; ruled lines for handwriting where there is none.
    Text(PairDef),
    /// A table with a row for each of what the path names.
    Rows {
        /// What the rows are, e.g. `victims` or `step.tasks`.
        of: String,
        /// The columns: keys of the row.
        columns: Vec<PairDef>,
        /// Empty rows for handwriting at the end.
        #[serde(default)]
        blank: usize,
        /// What is said when there is no row; without it the table stands empty.
        #[serde(default)]
        none: Option<String>,
    },
    /// The choices of a vocabulary field, with the chosen ones ticked.
    Ticks(PairDef),
    /// The form that was taken in, section by section, with its matrices.
    Intake {
        /// Keys of its sections in the order of the print.
        sections: Vec<String>,
        /// Only the fields of this part of the paper form, without a heading of their own.
        #[serde(default)]
        part: Option<String>,
        /// Keys of fields that stand elsewhere on the paper.
        #[serde(default)]
        without: Vec<String>,
    },
    /// To whom the letter goes: each line with its paths; a line without any value is left out.
    Addressee(Vec<String>),
    /// Place for signatures, for each of what the path names or for each line of words.
    Sign {
        /// Rows to sign, e.g. `present`.
        #[serde(default)]
        of: Option<String>,
        /// Who signs, in words.
        #[serde(default)]
        by: Vec<String>,
    },
}

/// Whose consent a copy for a person of the case needs, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentDef {
    /// Code of the step that records it.
    pub step: String,
    /// The field that names the person.
    pub party: String,
    /// The field that says whether it was given.
    pub field: String,
    /// What the field says then.
    pub is: String,
    /// The act that asks for it.
    pub basis: Basis,
}

/// A value with its label.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum PairDef {
    /// The path; the label is that of the field.
    Path(String),
    /// The label beside the path.
    Labelled {
        /// The words before the value.
        label: String,
        /// The path.
        is: String,
    },
}

impl PairDef {
    /// The path of the value.
    pub fn path(&self) -> &str {
        match self {
            Self::Path(path) | Self::Labelled { is: path, .. } => path,
        }
    }

    /// The label that the table gives.
    pub fn own_label(&self) -> Option<&str> {
        match self {
            Self::Path(_) => None,
            Self::Labelled { label, .. } => Some(label),
        }
    }
}

/// What a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path<'p> {
    /// A fact of the office, e.g. `office.name`.
    Office(&'p str),
    /// A fact of the case, e.g. `case.number`.
    Case(&'p str),
    /// What is told of the person whom the paper is about.
    Party(&'p str),
    /// A field of the step that the paper is of; `FIELD.OTHER`: of the step that created what
    /// the field names.
    Step(&'p str),
    /// A field of another step.
    Other {
        /// Which step of the code.
        which: Which,
        /// Code of the step.
        step: &'p str,
        /// The field, or `on`.
        field: &'p str,
    },
}

/// Which of the steps of a code a path means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The first of the case.
    First,
    /// The last of the case.
    Last,
    /// The first before the step that the paper is of, about the very same thing: the referral,
    /// request or complaint that both name; where none is named, the same person.
    Earliest,
    /// The last of these.
    Earlier,
}

impl Which {
    /// All, each with the word that a path begins with.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::First, "first"),
        (Self::Last, "last"),
        (Self::Earliest, "earliest"),
        (Self::Earlier, "earlier"),
    ];

    /// The word that a path begins with.
    pub fn word(self) -> &'static str {
        let mut all = Self::ALL.into_iter();
        all.find(|(one, _)| *one == self)
            .map_or("", |(_, word)| word)
    }

    fn read(text: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, word)| *word == text).map(|(one, _)| one)
    }
}

/// Facts of the office that a path may name.
pub const OFFICE_FACTS: [&str; 6] = ["name", "teryt", "town", "address", "phone", "email"];
/// Facts of the case that a path may name.
pub const CASE_FACTS: [&str; 4] = ["number", "opened_on", "ended_on", "today"];
/// Lists that are of the whole case, or of the office, besides `role.CODE` of each role and
/// `step.FIELD` of items, members and parties.
pub const LISTS: [&str; 3] = ["group", "papers", "local-help"];

impl<'p> Path<'p> {
    /// Reads a path; none when it is not one.
    pub fn read(text: &'p str) -> Option<Self> {
        let (room, rest) = text.split_once('.')?;
        match room {
            "office" => Some(Self::Office(rest)),
            "case" => Some(Self::Case(rest)),
            "party" => Some(Self::Party(rest)),
            "step" => Some(Self::Step(rest)),
            room => {
                let which = Which::read(room)?;
                let (step, field) = rest.split_once('.')?;
                Some(Self::Other { which, step, field })
            }
        }
    }
}

/// A piece of a sentence of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words.
    Words(&'t str),
    /// The path of a value.
    Value(&'t str),
}

/// The pieces of a sentence, its `{path}`s apart.
pub fn pieces(sentence: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = sentence;
    while let Some((words, more)) = rest.split_once('{') {
        let Some((path, after)) = more.split_once('}') else {
            break;
        };
        if !words.is_empty() {
            found.push(Piece::Words(words));
        }
        found.push(Piece::Value(path));
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Piece::Words(rest));
    }
    found
}

impl PaperDef {
    /// All blocks, section by section.
    pub fn blocks(&self) -> impl Iterator<Item = &BlockDef> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }
}

impl BlockDef {
    /// The paths of single values that the block names, columns of rows aside.
    pub fn paths(&self) -> Vec<&str> {
        match self {
            Self::Paragraph(text) | Self::Note(text) => values_in(text),
            Self::Pairs(pairs) => pairs.iter().map(PairDef::path).collect(),
            Self::Text(pair) | Self::Ticks(pair) => vec![pair.path()],
            Self::PlaceAndDate(day) => vec![day],
            Self::Lines(lines) | Self::Addressee(lines) | Self::Sign { by: lines, .. } => {
                lines.iter().flat_map(|line| values_in(line)).collect()
            }
            Self::Rows { .. } | Self::Intake { .. } => Vec::new(),
        }
    }

    /// The list that the block has a row for each of.
    pub fn list(&self) -> Option<&str> {
        match self {
            Self::Rows { of, .. } => Some(of),
            Self::Sign { of, .. } => of.as_deref(),
            _ => None,
        }
    }
}

fn values_in(sentence: &str) -> Vec<&str> {
    let values = pieces(sentence)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Value(path) => Some(path),
            Piece::Words(_) => None,
        });
    values.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_its_room_and_its_fact() {
        assert_eq!(Path::read("office.name"), Some(Path::Office("name")));
        let other = Path::Other {
            which: Which::Last,
            step: "meeting",
            field: "on",
        };
        assert_eq!(Path::read("last.meeting.on"), Some(other));
        for (which, word) in Which::ALL {
            let path = format!("{word}.meeting.on");
            let read = Path::read(&path);
            assert!(matches!(read, Some(Path::Other { which: w, .. }) if w == which));
            assert_eq!(which.word(), word);
        }
        for wrong in ["", "name", "last.meeting", "victim.name"] {
            assert_eq!(Path::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_sentence_falls_into_words_and_values() {
        let parts = pieces("Dnia {step.on} o {step.time}.");
        assert_eq!(
            parts,
            [
                Piece::Words("Dnia "),
                Piece::Value("step.on"),
                Piece::Words(" o "),
                Piece::Value("step.time"),
                Piece::Words("."),
            ]
        );
        assert_eq!(pieces("bez { końca"), [Piece::Words("bez { końca")]);
        assert_eq!(pieces(""), []);
    }
}
