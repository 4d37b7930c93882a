//! Progress of long work: nothing at all in its first second, nothing off a terminal.

use std::sync::Once;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
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

/// One piece of work of which nobody can say how far it is; it ends when this is dropped.
pub struct Waiting {
    work: Option<Sender<()>>,
    teller: Option<JoinHandle<()>>,
}

impl Waiting {
    /// Work that begins now; what is not `seen` is never told.
    pub(super) fn new(label: String, seen: bool) -> Self {
        if !seen {
            return Self {
                work: None,
                teller: None,
            };
        }
        let (work, ended) = mpsc::channel();
        let tell = move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
                if let Ok(style) = ProgressStyle::with_template("{msg}") {
                    bar.set_style(style);
                }
                bar.set_message(label);
                bar.tick();
                // Nothing is ever sent: this waits for the end of the work.
                let _ = ended.recv();
                bar.finish_and_clear();
            }
        };
        Self {
            work: Some(work),
            teller: Some(thread::spawn(tell)),
        }
    }
}

impl Drop for Waiting {
    /// The line is gone before anything else is said.
    fn drop(&mut self) {
        drop(self.work.take());
        if let Some(teller) = self.teller.take() {
            let _ = teller.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Work that has gone on for longer than anybody waits in silence.
    fn long_work(seen: bool) -> Progress {
        let mut progress = Progress::new("x".to_owned(), 10, seen);
        progress.started = Instant::now().checked_sub(PATIENCE * 2).unwrap();
        progress
    }

    #[test]
    fn nothing_appears_where_nobody_looks() {
        for count in [Progress::advance as fn(&Progress, u64), |one, by| {
            one.reach(usize::try_from(by).unwrap());
        }] {
            let progress = long_work(false);
            count(&progress, 3);
            assert!(!progress.appear.is_completed() && progress.bar.is_hidden());
            assert_eq!(progress.bar.position(), 3);
        }
        let waiting = Waiting::new("x".to_owned(), false);
        assert!(waiting.work.is_none() && waiting.teller.is_none());
    }

    #[test]
    fn work_appears_once_it_takes_its_time() {
        let progress = Progress::new("x".to_owned(), 10, true);
        progress.advance(1);
        assert!(!progress.appear.is_completed());
        let progress = long_work(true);
        progress.advance(1);
        assert!(progress.appear.is_completed());
    }
}
