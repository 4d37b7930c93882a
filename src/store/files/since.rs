//! How long ago something was, in sleep too.
//!
//! The steady clock stands still while a computer sleeps, on most systems; the clock on the wall
//! does not, but somebody may set it. Where the two disagree, the computer slept or the clock was
//! set: which of them, nobody can tell, and it is taken for the worse.

use std::time::{Duration, Instant};

use super::look::instant;

/// After so long a server may have given a lock away, if it did not hear from us: the shortest
/// time that servers wait is longer.
const LONG: Duration = Duration::from_mins(1);
/// So much may two clocks disagree while nobody slept.
const DRIFT: Duration = Duration::from_secs(5);

/// A moment, by both clocks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Since {
    steady: Instant,
    /// Nanoseconds since 1970.
    wall: i64,
}

/// What passed since a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passed {
    /// Less time than a server waits.
    Little,
    /// More than that.
    Long,
    /// The computer slept meanwhile, or its clock was set.
    Asleep,
}

impl Since {
    pub fn now() -> Self {
        Self {
            steady: Instant::now(),
            wall: instant(),
        }
    }

    pub fn passed(&self) -> Passed {
        passed(self.steady.elapsed(), instant().saturating_sub(self.wall))
    }
}

/// What passed, by the steady clock and by that on the wall (in nanoseconds).
fn passed(steady: Duration, wall: i64) -> Passed {
    let nanos = |d: Duration| i64::try_from(d.as_nanos()).unwrap_or(i64::MAX);
    let apart = wall.saturating_sub(nanos(steady)).unsigned_abs();
    if u128::from(apart) > DRIFT.as_nanos() {
        Passed::Asleep
    } else if steady > LONG {
        Passed::Long
    } else {
        Passed::Little
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sleep_is_what_the_steady_clock_does_not_count() {
        let second = 1_000_000_000;
        for (steady, wall, expected) in [
            (0, 0, Passed::Little),
            (10, 10, Passed::Little),
            (10, 14, Passed::Little),
            (60, 60, Passed::Little),
            (61, 61, Passed::Long),
            (3600, 3601, Passed::Long),
            // A lid that was closed for a minute, and for a night.
            (1, 61, Passed::Asleep),
            (1, 30_000, Passed::Asleep),
            // A clock that was set back.
            (10, -3600, Passed::Asleep),
        ] {
            let told = passed(Duration::from_secs(steady), wall * second);
            assert_eq!(told, expected, "{steady} {wall}");
        }
        assert_eq!(passed(Duration::MAX, i64::MIN), Passed::Asleep);
        assert_eq!(Since::now().passed(), Passed::Little);
    }
}
