//! The commands that read cases: `deadlines`, `list`, `show`, `next`, `procedure`.

mod deadlines;
mod office;
mod overview;
mod rules;
mod show;
