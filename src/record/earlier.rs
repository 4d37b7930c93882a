//! A journal as it was some steps ago.

use super::journal::{BLOCK, Journal};

impl Journal {
    /// The same journal as it was when the step of that number was its last.
    pub fn up_to(&self, seq: u32) -> Self {
        let steps = seq.saturating_sub(self.erased) as usize;
        let mut earlier = self.clone();
        earlier.steps.truncate(steps);
        earlier.digests.truncate(steps + 1);
        earlier.signatures.truncate(steps);
        earlier.text.truncate(length_before(&self.text, steps));
        earlier
    }
}

/// How long the text is before the block that comes behind so many.
fn length_before(text: &str, steps: usize) -> usize {
    let mut at = 0;
    let mut blocks = 0;
    for line in text.split_inclusive('\n') {
        if line == BLOCK {
            if blocks == steps {
                return at;
            }
            blocks += 1;
        }
        at += line.len();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::samples::{empty, then};

    #[test]
    fn an_earlier_state_is_the_journal_of_then() {
        let mut journal = empty(7);
        let mut ends = vec![journal.text().to_owned()];
        for _ in 0..3 {
            journal = then(journal, &["note"]);
            ends.push(journal.text().to_owned());
        }
        for (seq, end) in (0..).zip(&ends) {
            let earlier = journal.up_to(seq);
            let read = Journal::read(end.as_str()).unwrap();
            assert_eq!(earlier.text(), end);
            assert_eq!((earlier.steps, earlier.digests), (read.steps, read.digests));
        }
        assert_eq!(journal.up_to(9).text(), journal.text());
    }
}
