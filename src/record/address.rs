//! Whether a text looks like an address: a street with a number, a post code.
//!
//! A help for hurried hands, no proof: what it says may only warn. It errs on the side of
//! warning, since an address in the wrong place can lead the wrong person to a door.

/// What stands in front of the name of a street, square or estate, in Polish addresses.
const STREETS: [&str; 12] = [
    "ul", "ulica", "ulicy", "al", "aleja", "aleje", "alei", "os", "osiedle", "osiedlu", "plac",
    "placu",
];
/// What stands in front of the number of a house or flat.
const DOORS: [&str; 6] = ["m", "lok", "mieszkanie", "mieszkania", "klatka", "blok"];

/// Whether the text looks like an address.
pub fn is_likely(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    has_post_code(text) || has_street(&words) || has_door(&words)
}

/// Two digits, a dash and three digits, with no digit beside them: `00-950`.
fn has_post_code(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    let is_digit = |i: Option<usize>| {
        i.and_then(|i| signs.get(i))
            .is_some_and(char::is_ascii_digit)
    };
    (0..signs.len()).any(|i| {
        let shape = [i, i + 1, i + 3, i + 4, i + 5];
        let is_code = shape.into_iter().all(|at| is_digit(Some(at)));
        // A day such as 2026-11-02 has digits or a further dash on one side.
        let before = i.checked_sub(1);
        let after = signs.get(i + 6);
        signs.get(i + 2) == Some(&'-')
            && is_code
            && !is_digit(before)
            && before.and_then(|at| signs.get(at)) != Some(&'-')
            && !after.is_some_and(|c| c.is_ascii_digit() || *c == '-')
    })
}

/// A word for a street, and within the four words after it a number.
fn has_street(words: &[String]) -> bool {
    words.iter().enumerate().any(|(i, word)| {
        let next = words.iter().skip(i + 1).take(4);
        STREETS.contains(&word.as_str()) && next.into_iter().any(|word| is_house(word))
    })
}

/// A house number with a flat, `12 m 3`, or a word for a door with its number.
fn has_door(words: &[String]) -> bool {
    words.windows(3).any(|three| {
        is_house(&three[0]) && DOORS.contains(&three[1].as_str()) && is_house(&three[2])
    })
}

/// `12`, `12a`: up to four digits and at most one letter.
fn is_house(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&digits) && word.chars().count() <= digits + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_seen_in_whatever_shape() {
        for text in [
            "ul. Nowa 5",
            "schron, ulica Stefana Batorego 12a m. 3",
            "al.niepodleglosci-10",
            "os. Zielone 7",
            "00-950 Warszawa",
            "w Lublinie, 20-001",
            "Nowa 5 m. 12",
            "plac Wolno\u{15b}ci 3",
        ] {
            assert!(is_likely(text), "{text}");
        }
    }

    #[test]
    fn codes_days_and_plain_talk_are_no_addresses() {
        for text in [
            "",
            "sch-02",
            "schron.nr.2",
            "od 2026-11-02 do 2026-12-01",
            "telefon 600-700-800",
            "rozmowa o 12:30, kolejna za 3 dni",
            "ul",
            "art. 172 ust. 1",
            "osoba ma 17 lat",
        ] {
            assert!(!is_likely(text), "{text}");
        }
    }
}
