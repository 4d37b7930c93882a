//! The encrypted store.
pub mod files;
pub mod identity;
pub mod seal;
pub mod sign;
