//! Intake forms: what an office fills in to open a case.
//!
//! Bytes become a tree of values with their places (`tree`), the tree is walked by the form's
//! table ([`FormTable`], `walk`), the parts are held against each other (`party`, `dates`,
//! `people`), and out comes a [`Form`] or everything that is wrong with it, each problem with
//! line, column and key path. What must never happen here: a value of a form in an error, a
//! warning or a `Debug`; a panic, whatever the file says. Read `schemas/forms/nk-a.toml` first,
//! then [`Form::read`].

mod canonical;
mod dates;
mod document;
mod findings;
mod party;
mod people;
mod person;
pub mod pesel;
mod problem;
mod scalar;
mod schema;
mod source;
mod table;
mod template;
mod tree;
mod walk;

use std::sync::OnceLock;

pub use document::{Form, FormIdentity};
pub use findings::PROBLEMS_MAX;
pub use people::Person;
pub use person::{PersonData, Told};
pub use pesel::Pesel;
pub use problem::{FormArg, FormErrors, FormProblem, Located, Shape};
pub use schema::describe;
pub use source::BYTES_MAX;
pub use table::{
    AskOf, Choice, DateRule, Field, FormTable, Is, Kind, Need, Notes, PartyRule, Personal, Section,
    Side, TableError, When,
};

/// The tables of all forms; a new form, or a new version of one, is one more line.
const TABLES: [&str; 2] = [
    include_str!("../../../schemas/forms/nk-a.toml"),
    include_str!("../../../schemas/forms/kcik-open.toml"),
];

/// All forms that this program knows.
pub fn all() -> &'static [FormTable] {
    static ALL: OnceLock<Vec<FormTable>> = OnceLock::new();
    // A test reads every table, so none is left out here.
    ALL.get_or_init(|| {
        TABLES
            .iter()
            .filter_map(|text| FormTable::parse(text).ok())
            .collect()
    })
}

/// The form in use that opens cases of a procedure, e.g. of `nk`.
pub fn of_procedure(code: &str) -> Option<&'static FormTable> {
    all()
        .iter()
        .filter(|table| table.procedure == code)
        .max_by_key(|table| table.valid_from)
}
