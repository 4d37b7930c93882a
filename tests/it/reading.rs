//! The commands that read cases: `deadlines`, `explain`, `list`, `show`, `timeline`, `next`,
//! `procedure`.

mod audit;
mod deadlines;
mod explain;
mod gone;
mod kept;
mod office;
mod overview;
mod page;
mod rules;
mod show;
mod timeline;
