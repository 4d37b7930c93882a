//! Progress of long work: nothing at all in its first second, nothing off a terminal.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A count of work done; many threads may advance it.
pub struct Progress {
    bar: ProgressBar,
    started: Instant,
    appear: Once,
    seen: bool,
}

impl Progress {
    /// A count up to `total`; one that is not `seen` never appears.
    pub(super) fn new(label: String, total: u64, seen: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg}: {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message(label);
        Self {
            bar,
            started: Instant::now(),
            appear: Once::new(),
            seen,
        }
    }

    /// Counts work done.
    pub fn advance(&self, by: u64) {
        self.show();
        self.bar.inc(by);
    }

    /// Puts the count of work done where it is.
    pub fn reach(&self, done: usize) {
        self.show();
        self.bar.set_position(done as u64);
    }

    fn show(&self) {
        if self.seen && self.started.elapsed() >= PATIENCE {
            self.appear
                .call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }
}

impl Drop for Progress {
    /// The line goes away with the work.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
