//! Taking forms in: all are read and planned before any is written; the same form opens one
//! case only. [`forms`] reads, [`known`] knows forms again,
//! [`running`] keeps a person from getting a second procedure, [`open`] writes. A
//! form may be typed at a terminal, too: [`script`] says which questions there are.

pub mod asking;
pub mod fields;
pub mod forms;
pub mod known;
pub mod making;
pub mod open;
mod running;
pub mod script;
pub mod told;
