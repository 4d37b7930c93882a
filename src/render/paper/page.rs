//! The typed paper: a head, a foot and blocks one below the other.
//!
//! `A` is the audience: a marker type for whom the paper is made. Every word on a paper carries
//! it, and words of a record are made of a [`Told`] for that audience alone, so that the wall in
//! `report::paper` decides what it may read. No block cuts or hides anything: what is here is
//! printed.

use std::fmt;
use std::marker::PhantomData;

use chrono::NaiveDate;

use crate::record::CaseId;
use crate::report::paper::Told;
use crate::words::Lang;

/// Words for one audience.
pub struct Words<A> {
    text: String,
    made_for: PhantomData<fn() -> A>,
}

impl<A> Words<A> {
    /// Words of our own tables and messages, which every audience may read; never a value of a
    /// record.
    pub fn label(text: &str) -> Self {
        Self::of(text.to_owned())
    }

    /// A value that this audience may read, as `say` puts it.
    pub fn told<'a>(told: &Told<'a, A>, say: impl FnOnce(&Told<'a, A>) -> String) -> Self {
        Self::of(say(told))
    }

    /// Several pieces one behind the other.
    pub fn joined(pieces: &[Self], between: &str) -> Self {
        let texts: Vec<&str> = pieces.iter().map(Self::text).collect();
        Self::of(texts.join(between))
    }

    /// The same with a capital letter at its start.
    pub fn capitalised(&self) -> Self {
        let mut signs = self.text.chars();
        let first = signs.next().into_iter().flat_map(char::to_uppercase);
        Self::of(first.chain(signs.clone()).collect())
    }

    fn of(text: String) -> Self {
        Self {
            text,
            made_for: PhantomData,
        }
    }

    /// The text, as it stands in the record: its line ends and hidden signs too.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl<A> Clone for Words<A> {
    fn clone(&self) -> Self {
        Self::of(self.text.clone())
    }
}

/// Debug shows no text: it may be a person's.
impl<A> fmt::Debug for Words<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[words]")
    }
}

/// One paper.
#[derive(Debug, Clone)]
pub struct Paper<A> {
    /// What it is: `Niebieska Karta – A`. It is the title of the file too, so no name stands here.
    pub title: Words<A>,
    /// What the title leaves open.
    pub subtitle: Option<Words<A>>,
    /// The language in which it is written, for screen readers and for our own words on it.
    pub lang: Lang,
    /// Whose paper it is.
    pub office: Words<A>,
    /// The case; none on a blank form.
    pub case: Option<CaseId>,
    /// The day whose state it shows, never that of a clock.
    pub on: NaiveDate,
    /// The foot: that this is an auxiliary print, and which annex it follows.
    pub annex: Words<A>,
    /// The code by which the state of the journal is found again.
    pub checkpoint: Option<String>,
    /// What it says, from the top.
    pub blocks: Vec<Block<A>>,
}

/// A part of a paper.
#[derive(Debug, Clone)]
pub enum Block<A> {
    /// A heading with its number as the form has it, `IV`.
    Heading(Option<Words<A>>, Words<A>),
    /// A paragraph; its line ends stay.
    Paragraph(Words<A>),
    /// Labels and short values beside them.
    Pairs(Vec<Pair<A>>),
    /// A label and a long text below it.
    Text(Pair<A>),
    /// A table.
    Table(Table<A>),
    /// Options with a box before each.
    Checks(Option<Words<A>>, Vec<Check<A>>),
    /// A table whose cells are boxes.
    Matrix(Matrix<A>),
    /// To whom the paper goes, a line each.
    Addressee(Vec<Words<A>>),
    /// Place and day of signing.
    PlaceAndDate(Entry<A>, Entry<A>),
    /// Places for signatures, which stay together.
    Signatures(Vec<Signature<A>>),
    /// Ruled lines for a hand.
    Blank(Lines),
    /// A note in small print.
    Note(Words<A>),
    /// A drawing as wide as the page.
    Picture(Picture<A>),
}

/// A drawing of our own; no text of a record stands in it.
#[derive(Debug, Clone)]
pub struct Picture<A> {
    /// The drawing as SVG.
    pub svg: String,
    /// The same in words, for who does not see it.
    pub told: Words<A>,
}

/// A number of ruled lines.
pub type Lines = u8;

/// What stands after a label.
#[derive(Debug, Clone)]
pub enum Entry<A> {
    /// It is known.
    Written(Words<A>),
    /// It is to be written by hand, on so many lines.
    Blank(Lines),
}

/// A label and its value.
#[derive(Debug, Clone)]
pub struct Pair<A> {
    /// The label.
    pub label: Words<A>,
    /// The value.
    pub entry: Entry<A>,
}

/// A table; each row has a cell for each column.
#[derive(Debug, Clone)]
pub struct Table<A> {
    /// The columns, from the left.
    pub columns: Vec<Column<A>>,
    /// The rows, from the top.
    pub rows: Vec<Vec<Entry<A>>>,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column<A> {
    /// What stands above it, on each page anew.
    pub heading: Words<A>,
    /// Its part of the width, beside the parts of the others.
    pub share: u8,
    /// Whether the heading stands upright, since the column is narrow.
    pub turned: bool,
}

/// An option and whether it is ticked.
#[derive(Debug, Clone)]
pub struct Check<A> {
    /// What the box stands for.
    pub label: Words<A>,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// Rows of boxes; each row has a box for each column.
#[derive(Debug, Clone)]
pub struct Matrix<A> {
    /// What the rows are.
    pub corner: Words<A>,
    /// What stands above the boxes.
    pub columns: Vec<Words<A>>,
    /// The rows, from the top.
    pub rows: Vec<Ticks<A>>,
}

/// A row of boxes.
#[derive(Debug, Clone)]
pub struct Ticks<A> {
    /// What the row is.
    pub label: Words<A>,
    /// Whether each box is ticked.
    pub ticked: Vec<bool>,
}

/// A place for a signature.
#[derive(Debug, Clone)]
pub struct Signature<A> {
    /// Who signs: a name, or a line for it.
    pub who: Option<Words<A>>,
    /// As what: `przewodniczący zespołu`.
    pub role: Words<A>,
}
