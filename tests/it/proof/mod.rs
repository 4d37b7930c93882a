//! Proof that nothing is lost: every call of every write refused or the last one, programs killed
//! at any moment, what the system is asked for, files of others, and inputs that nobody would write.

#![allow(
    clippy::disallowed_methods,
    reason = "a test looks at files behind the program's back, and puts worlds back as they were"
)]

mod commands;
mod faults;
mod outputs;
mod standing;
