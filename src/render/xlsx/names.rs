//! What sheets are called: as the answer calls them, within what a spreadsheet takes.

/// Greatest length of a name, in units of UTF-16.
const UNITS_MAX: usize = 31;

/// A name for each sheet: none is empty, too long or twice there.
pub(super) fn of<'a>(wanted: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for wanted in wanted {
        let plain = plain(wanted);
        // One of one more than there are is free.
        let name = (1..=taken.len() + 1)
            .map(|n| numbered(&plain, n))
            .find(|name| !taken.iter().any(|other| is_same(other, name)));
        taken.extend(name);
    }
    taken
}

/// Spreadsheets tell no capitals apart.
fn is_same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// Signs that no name may hold become a hyphen, and white space one space.
fn plain(wanted: &str) -> String {
    let allowed = wanted.chars().map(|sign| match sign {
        '*' | '?' | ':' | '[' | ']' | '\\' | '/' => '-',
        sign if sign.is_control() => ' ',
        sign => sign,
    });
    let allowed: String = allowed.collect();
    let words: Vec<&str> = allowed.split_whitespace().collect();
    let name = words.join(" ");
    let name = name.trim_matches('\'');
    if name.is_empty() { "1" } else { name }.to_owned()
}

/// The first of that name as it is, the others with their number.
fn numbered(name: &str, number: usize) -> String {
    if number == 1 {
        return cut(name, UNITS_MAX);
    }
    let behind = format!(" ({number})");
    cut(name, UNITS_MAX - behind.len()) + &behind
}

fn cut(name: &str, units_max: usize) -> String {
    let mut left = units_max;
    let fits = |sign: &char| match left.checked_sub(sign.len_utf16()) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    };
    let kept: String = name.chars().take_while(fits).collect();
    kept.trim_end_matches([' ', '\'']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_a_spreadsheet_takes() {
        let long = "Posiedzenia grupy diagnostyczno-pomocowej w 2026 r.";
        let wanted = ["Terminy", "terminy", "a/b:c", "", "'x'", long, long];
        assert_eq!(
            of(wanted.into_iter()),
            [
                "Terminy",
                "terminy (2)",
                "a-b-c",
                "1",
                "x",
                "Posiedzenia grupy diagnostyczno",
                "Posiedzenia grupy diagnosty (2)",
            ]
        );
    }
}
