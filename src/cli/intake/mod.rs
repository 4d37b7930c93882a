//! Taking forms in: all are read and planned before any is written; the same form opens one
//! case only. [`forms`] reads, [`known`] knows forms again, [`open`] writes.

pub mod forms;
pub mod known;
pub mod open;
pub mod told;
