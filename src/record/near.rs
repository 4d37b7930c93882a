//! "Did you mean": the known word that a mistyped one is close to.

/// The longest word that is compared; longer ones are no slips of a key.
const LENGTH_MAX: usize = 40;

/// The known word closest to a mistyped one, when they differ by a slip or two.
///
/// Only words that this answers for may be repeated on a screen: an unknown word that is close
/// to nothing could be a value put in the wrong place.
pub fn closest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let length = word.chars().count();
    if length > LENGTH_MAX {
        return None;
    }
    let word = word.to_lowercase().replace('-', "_");
    let slips_max = (length / 4).clamp(1, 2);
    known
        .into_iter()
        .map(|candidate| (distance(&word, &candidate.replace('-', "_")), candidate))
        .filter(|(slips, candidate)| *slips <= slips_max && *slips < candidate.len())
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

/// How many signs must be put in, left out, changed or swapped with a neighbour.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut last = None;
    for (i, x) in a.chars().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let change = above[j] + usize::from(x != *y);
            let mut least = change.min(above[j + 1] + 1).min(row[j] + 1);
            if j > 0 && last == Some(*y) && b[j - 1] == x {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
        last = Some(x);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 4] = ["given_name", "family_name", "age", "sex"];

    #[test]
    fn slips_are_seen_and_other_words_are_not() {
        let table = [
            ("famly_name", Some("family_name")),
            ("fmaily_name", Some("family_name")),
            ("Given-Name", Some("given_name")),
            ("aeg", Some("age")),
            ("ages", Some("age")),
            ("name", None),
            ("kowalska", None),
            ("x", None),
            ("", None),
        ];
        for (word, near) in table {
            assert_eq!(closest(word, KEYS), near, "{word}");
        }
        assert_eq!(closest(&"age".repeat(1000), KEYS), None);
    }

    #[test]
    fn distance_counts_the_least_slips() {
        let table = [
            ("", "abc", 3),
            ("abc", "abc", 0),
            ("ab", "ba", 1),
            ("kitten", "sitting", 3),
        ];
        for (a, b, slips) in table {
            assert_eq!(distance(a, b), slips, "{a} {b}");
            assert_eq!(distance(b, a), slips, "{b} {a}");
        }
    }
}
