//! Files of the Human Trafficking Case Data Standard: the CSV, what lies beside it, and what a
//! check of a file found.

pub mod check;
pub mod counts;
pub mod rows;
pub mod side;
