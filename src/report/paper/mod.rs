//! Papers: what is printed of a case, as a typed page that knows for whom it is made.
//!
//! A paper is made for one audience, and its type says so: what was made for the victim cannot be
//! put on a paper for the perpetrator, since it does not compile. Nothing here knows fonts or
//! millimetres; `render::pdf` does. Start with [`page`].

pub mod page;

pub use page::{
    Block, Check, Column, Entry, Lines, Matrix, Pair, Paper, Signature, Table, Ticks, Words,
};
