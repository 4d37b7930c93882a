//! Proof that nothing is lost: every call of every write refused or the last one, programs killed
//! at any moment, what the system is asked for, files of others, and inputs that nobody would write.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test looks at files behind the program's back, and a long run tells its figures"
)]

#[cfg(target_os = "linux")]
mod calls;
mod cases;
mod centre;
mod changes;
mod clouds;
pub mod dice;
mod durable;
mod ends;
mod faults;
mod fuzz;
mod hostile_text;
mod hostile_words;
mod keeping;
mod kills;
#[cfg(target_os = "linux")]
mod left;
mod outputs;
mod pristine;
mod screen;
mod standing;
#[path = "../../../fuzz/targets.rs"]
mod targets;
mod ways;

/// Tries more than a short run does: every way at every call, a thousand kills, more inputs.
fn is_long() -> bool {
    std::env::var_os("KARTOTEKA_TEST_LONG").is_some()
}
