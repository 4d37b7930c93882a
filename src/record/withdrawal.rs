//! What a line of a log says of a step that was recorded anew, or that waits: the words of its `op`.
//!
//! `replay OLD NEW [n,…]`, `wait OLD HEAD [n,…]`, `give-up OLD`. OLD, NEW and HEAD are places in a
//! chain of steps: of the step as it was, of the step as it stands now, and of the end of the
//! journal beside which it waits. The numbers name earlier lines that told of what stands no more:
//! of the same log, or `LOG:n` of the log of another holder whose step waits.

use std::fmt;

use super::journal::Digest;

const REPLAY: &str = "replay";
const WAIT: &str = "wait";
const GIVE_UP: &str = "give-up";

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It stands there now.
    Replayed(Digest),
    /// It waits beside a journal that ends there.
    Waits(Digest),
    /// Its author, or an admin, gave it up.
    GivenUp,
}

/// An earlier line that told of what stands no more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineRef {
    /// The stem of the other log; none for the same one.
    pub log: Option<String>,
    /// Its number.
    pub n: u32,
}

/// What a line says of a step that does not stand where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The step as it was.
    pub old: Digest,
    /// What became of it.
    pub became: Became,
    /// The lines that are true no more.
    pub lines: Vec<LineRef>,
}

impl fmt::Display for LineRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.log {
            Some(log) => write!(f, "{log}:{}", self.n),
            None => write!(f, "{}", self.n),
        }
    }
}

impl LineRef {
    fn read(text: &str) -> Option<Self> {
        let (log, n) = match text.split_once(':') {
            Some((log, n)) if super::step::is_stem(log) => (Some(log.to_owned()), n),
            Some(_) => return None,
            None => (None, text),
        };
        let n = n.parse().ok().filter(|n| *n > 0)?;
        Some(Self { log, n })
    }
}

impl fmt::Display for Withdrawal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let old = self.old;
        match self.became {
            Became::Replayed(new) => write!(f, "{REPLAY} {old} {new}")?,
            Became::Waits(head) => write!(f, "{WAIT} {old} {head}")?,
            Became::GivenUp => write!(f, "{GIVE_UP} {old}")?,
        }
        for (at, line) in self.lines.iter().enumerate() {
            write!(f, "{}{line}", if at == 0 { ' ' } else { ',' })?;
        }
        Ok(())
    }
}

impl Withdrawal {
    /// Reads an `op`; none when it says something else.
    pub fn read(op: &str) -> Option<Self> {
        let mut words = op.split(' ');
        let kind = words.next()?;
        if ![REPLAY, WAIT, GIVE_UP].contains(&kind) {
            return None;
        }
        let old = Digest::from_hex(words.next()?)?;
        let mut then = || Digest::from_hex(words.next()?);
        let became = match kind {
            REPLAY => Became::Replayed(then()?),
            WAIT => Became::Waits(then()?),
            _ => Became::GivenUp,
        };
        let lines = match words.next() {
            Some(lines) => lines.split(',').map(LineRef::read).collect::<Option<_>>()?,
            None => Vec::new(),
        };
        words
            .next()
            .is_none()
            .then_some(Self { old, became, lines })
    }

    /// The same, said in that log: its own lines are named by their numbers alone.
    pub fn said_in(mut self, log: &str) -> Self {
        for line in &mut self.lines {
            line.log.take_if(|named| named == log);
        }
        self
    }

    /// The same, said in another log: lines of the one in which it was to stand are named by that.
    pub fn said_elsewhere(mut self, log: &str) -> Self {
        for line in &mut self.lines {
            line.log.get_or_insert_with(|| log.to_owned());
        }
        self
    }
}

/// Whether a line of such an `op` tells of steps, so that another may say that they stand no more.
pub fn tells_of_steps(op: &str) -> bool {
    let replays = || Withdrawal::read(op).is_some_and(|w| matches!(w.became, Became::Replayed(_)));
    ["step", "open"].contains(&op) || replays()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let (old, new) = (Digest::of(b"old"), Digest::of(b"new"));
        let own = |n| LineRef { log: None, n };
        let other = LineRef {
            log: Some("ab12cd34".to_owned()),
            n: 3,
        };
        for became in [Became::Replayed(new), Became::Waits(new), Became::GivenUp] {
            for lines in [vec![], vec![own(7)], vec![own(7), other.clone()]] {
                let told = Withdrawal { old, became, lines };
                assert_eq!(Withdrawal::read(&told.to_string()), Some(told));
            }
        }
    }

    #[test]
    fn what_is_said_in_another_log_names_the_lines_by_their_own() {
        let hex = Digest::of(b"x");
        let told = Withdrawal::read(&format!("replay {hex} {hex} 7,ab12cd34:3")).unwrap();
        let elsewhere = told.said_elsewhere("ef56");
        assert_eq!(
            elsewhere.to_string(),
            format!("replay {hex} {hex} ef56:7,ab12cd34:3")
        );
    }

    #[test]
    fn what_is_said_in_a_log_names_its_own_lines_by_their_numbers() {
        let hex = Digest::of(b"x");
        let told = Withdrawal::read(&format!("replay {hex} {hex} cd34ab12:7,ab12cd34:3")).unwrap();
        assert_eq!(
            told.clone().said_in("cd34ab12").to_string(),
            format!("replay {hex} {hex} 7,ab12cd34:3")
        );
        assert_eq!(told.clone().said_in("00000000"), told);
    }

    #[test]
    fn other_words_say_something_else() {
        let hex = Digest::of(b"x");
        for op in [
            "step".to_owned(),
            "replay".to_owned(),
            format!("replay {hex}"),
            format!("replay {hex} {hex} 0"),
            format!("replay {hex} {hex} 1 2"),
            format!("wait {hex} {hex} ../x:1"),
            format!("give-up {hex} {hex}"),
        ] {
            assert_eq!(Withdrawal::read(&op), None, "{op}");
        }
        let replay = format!("replay {hex} {hex}");
        assert!(tells_of_steps("open") && tells_of_steps(&replay));
        for op in ["dispose", "rekey", "office", &format!("wait {hex} {hex}")] {
            assert!(!tells_of_steps(op), "{op}");
        }
    }
}
