//! Which known word a mistyped one is close to: the one place that decides "did you mean".
//!
//! An unknown word may be a value that slipped into the wrong place, so it is echoed
//! only when it is close to a known one, and then as the known one.

/// The known word that `word` is most likely meant to be, or none when no word is close.
///
/// Close: at most one edit for every three letters, two at the most; capitals, `-` and `_`, and
/// the marks of Polish letters do not count.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    if word.len() > 64 {
        return None;
    }
    let allowed = (word.len() / 3).min(2);
    known
        .into_iter()
        .map(|candidate| (distance(&word, &plain(candidate)), candidate))
        .filter(|(edits, _)| *edits <= allowed)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

fn plain(word: &str) -> Vec<char> {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|sign| if sign == '-' { '_' } else { unmarked(sign) })
        .collect()
}

/// A small Polish letter without its mark; any other sign as it is.
pub fn unmarked(letter: char) -> char {
    match letter {
        'ą' => 'a',
        'ć' => 'c',
        'ę' => 'e',
        'ł' => 'l',
        'ń' => 'n',
        'ó' => 'o',
        'ś' => 's',
        'ź' | 'ż' => 'z',
        other => other,
    }
}

/// Levenshtein's distance: insertions, deletions and replacements of one letter.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_words_are_found_and_far_ones_are_not() {
        let known = ["office", "teryt", "saturday_is_working", "norms"];
        for (word, expected) in [
            ("ofice", Some("office")),
            ("Office", Some("office")),
            ("saturday-is-workin", Some("saturday_is_working")),
            ("normy", Some("norms")),
            ("Żąłó-teryt", None),
            ("tęrýt", Some("teryt")),
            ("maria", None),
            ("of", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
    }
}
