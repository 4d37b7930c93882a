//! Bringing records of two machines together, as the edge sees it: the rules by which the store
//! records steps anew, and in words why one waits.

pub mod history;
pub mod reasons;
pub mod rules;
pub mod sent;
pub mod twins;
pub mod waits;
