//! Files in groups that are replaced together, and what became of each.

use rayon::prelude::*;

use super::folders::Sealed;
use crate::store::finding::Finding;

/// So many files are replaced together, and one line of a log tells of them.
const FILES_TOGETHER: usize = 128;
/// So many bytes lie beside the old files at most, unless one file alone has more.
const BYTES_TOGETHER: u64 = 64 << 20;

/// What went well, and what did not.
pub(super) fn part<T: Send>(
    outcomes: impl ParallelIterator<Item = Result<T, Finding>>,
) -> (Vec<T>, Vec<Finding>) {
    outcomes.partition_map(|outcome| match outcome {
        Ok(done) => rayon::iter::Either::Left(done),
        Err(finding) => rayon::iter::Either::Right(finding),
    })
}

/// Files in groups that are neither too many nor too large.
pub(super) fn batches(files: Vec<Sealed>) -> Vec<Vec<Sealed>> {
    let mut batches: Vec<Vec<Sealed>> = Vec::new();
    let mut bytes = 0;
    for file in files {
        bytes += file.bytes;
        let fits =
            |batch: &&mut Vec<Sealed>| batch.len() < FILES_TOGETHER && bytes <= BYTES_TOGETHER;
        if let Some(batch) = batches.last_mut().filter(fits) {
            batch.push(file);
        } else {
            bytes = file.bytes;
            batches.push(vec![file]);
        }
    }
    batches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::office::Purpose;

    fn sizes(bytes: &[u64]) -> Vec<usize> {
        let file = |bytes: &u64| Sealed {
            purpose: Purpose::Documents,
            inside: String::new(),
            bytes: *bytes,
        };
        let batches = batches(bytes.iter().map(file).collect());
        batches.iter().map(Vec::len).collect()
    }

    #[test]
    fn a_batch_is_bounded_in_files_and_in_bytes() {
        assert_eq!(sizes(&[]), [0; 0]);
        assert_eq!(sizes(&vec![1000; 300]), [128, 128, 44]);
        let half = BYTES_TOGETHER / 2;
        assert_eq!(sizes(&[half, half, half]), [2, 1]);
        assert_eq!(sizes(&[1, BYTES_TOGETHER * 3, 1]), [1, 1, 1]);
        assert_eq!(sizes(&[BYTES_TOGETHER, 1, 1]), [1, 2]);
    }
}
