//! Numbers in a list, neighbours as a range: `1–4, 7`.

/// Ascending numbers, shortened.
pub fn ranges(numbers: &[usize]) -> String {
    let runs = numbers.chunk_by(|one, next| one + 1 == *next);
    let runs = runs.map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        [only] => only.to_string(),
        [] => String::new(),
    });
    runs.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_a_range() {
        let table: [(&[usize], &str); 5] = [
            (&[], ""),
            (&[3], "3"),
            (&[1, 2], "1–2"),
            (&[1, 2, 3, 5], "1–3, 5"),
            (&[1, 3, 5], "1, 3, 5"),
        ];
        for (numbers, expected) in table {
            assert_eq!(ranges(numbers), expected);
        }
    }
}
