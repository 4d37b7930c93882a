//! Exit codes: the contract with scripts and schedulers.

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: refused, or the data are bad.
    Refused,
    /// 2: the command line is wrong.
    Usage,
    /// 3: a report is finished, but some case could not be read. Beats [`Exit::Findings`].
    Incomplete,
    /// 4: findings of level error, or overdue deadlines, when the command was asked to say so.
    Findings,
    /// 5: somebody else holds the lock.
    Locked,
    /// 70: a bug of ours.
    Bug,
}

impl Exit {
    /// All codes, in order.
    pub const ALL: [Self; 7] = [
        Self::Done,
        Self::Refused,
        Self::Usage,
        Self::Incomplete,
        Self::Findings,
        Self::Locked,
        Self::Bug,
    ];

    /// How bad it is: of several ends of one run, the worst is told.
    pub fn severity(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Incomplete => 2,
            Self::Refused => 3,
            Self::Locked => 4,
            Self::Usage => 5,
            Self::Bug => 6,
        }
    }

    /// Whether the command did what it was asked: it may have found something.
    pub fn is_finished(self) -> bool {
        matches!(self, Self::Done | Self::Findings | Self::Incomplete)
    }

    /// The number that the system sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Refused => 1,
            Self::Usage => 2,
            Self::Incomplete => 3,
            Self::Findings => 4,
            Self::Locked => 5,
            Self::Bug => 70,
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
