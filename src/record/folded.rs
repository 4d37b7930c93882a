//! Names and marks as people type them, made alike: without capitals, without the signs above and
//! below letters. What is folded serves to compare, and is never stored or shown.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Letters that Unicode does not take apart into a plain one and a sign.
const PLAIN: [(char, &str); 14] = [
    ('\u{142}', "l"), // Polish l with stroke
    ('\u{111}', "d"),
    ('\u{f0}', "d"),
    ('\u{f8}', "o"),
    ('\u{127}', "h"),
    ('\u{167}', "t"),
    ('\u{131}', "i"), // Turkish i without a dot
    ('\u{140}', "l"),
    ('\u{df}', "ss"),
    ('\u{e6}', "ae"),
    ('\u{153}', "oe"),
    ('\u{fe}', "th"),
    ('\u{3c2}', "\u{3c3}"), // the sigma that ends a word
    ('\u{138}', "k"),
];

/// A text in which only the letters and digits count: `Zosia` and `ZOSIA` are one. Folding twice
/// changes nothing more.
pub fn folded(text: &str) -> String {
    let small = unmarked(text.nfkd()).flat_map(char::to_lowercase);
    let small: String = small.collect();
    // A capital may turn into a small letter with a sign of its own.
    let bare = unmarked(small.nfkd());
    let mut out = String::with_capacity(text.len());
    for c in bare {
        match PLAIN.iter().find(|(letter, _)| *letter == c) {
            Some((_, plain)) => out.push_str(plain),
            None => out.push(c),
        }
    }
    out
}

/// The words of a name: each part of a double-barrelled one is a word. An apostrophe parts nothing.
pub fn words(name: &str) -> Vec<String> {
    let whole: String = folded(name)
        .chars()
        .filter(|c| !is_apostrophe(*c))
        .collect();
    let parts = whole.split(|c: char| !c.is_alphanumeric());
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A number as it is written with or without spaces and hyphens; none when there is anything else
/// than digits in it.
pub fn digits(text: &str) -> Option<String> {
    let folded = folded(text);
    let signs = folded.chars().filter(|c| !c.is_whitespace() && *c != '-');
    let digits: String = signs.collect();
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some(digits)
}

/// An office's mark of a paper, without spaces.
pub fn mark(text: &str) -> String {
    let folded = folded(text);
    folded.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Without the signs of letters, and without signs that nobody sees.
fn unmarked(signs: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    signs.filter(|c| !is_combining_mark(*c) && !is_unseen(*c))
}

fn is_unseen(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}' | '\u{2bc}' | '\u{2b9}' | '`' | '\u{b4}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type_alike_is_alike() {
        for (one, other) in [
            ("Łukasz", "lukasz"),
            ("ŁUKASZ", "Lukasz"),
            ("Żółć", "zolc"),
            ("ZAŻÓŁĆ GĘŚLĄ JAŹŃ", "zazolc gesla jazn"),
            ("Zofia\u{301}", "zofia"),
            ("Müller", "muller"),
            ("Groß", "GROSS"),
            ("Øystein", "oystein"),
            ("İrem Işık", "irem isik"),
            ("Đorđević", "dordevic"),
            ("Σίσυφος", "σισυφοσ"),
            ("Анна", "АННА"),
            ("Jan\u{200b}ina\u{202e}", "janina"),
            ("\u{210c}anna", "hanna"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        assert_ne!(folded("Anna"), folded("Hanna"));
    }

    #[test]
    fn a_name_falls_into_its_words() {
        for (name, parts) in [
            ("Kowalska-Nowak", &["kowalska", "nowak"][..]),
            ("Kowalska \u{2013} Nowak", &["kowalska", "nowak"]),
            ("  Anna  Maria ", &["anna", "maria"]),
            ("O\u{2019}Connor", &["oconnor"]),
            ("von der Łąka", &["von", "der", "laka"]),
            ("Iwanow (Petrow)", &["iwanow", "petrow"]),
            (" - ", &[]),
        ] {
            assert_eq!(words(name), parts, "{name}");
        }
    }

    #[test]
    fn a_number_may_have_spaces() {
        for (text, number) in [
            ("44051401359", Some("44051401359")),
            (" 440514 01359 ", Some("44051401359")),
            ("440514-01359", Some("44051401359")),
            ("\u{ff14}\u{ff14}", Some("44")),
            ("4405140135x", None),
            ("", None),
        ] {
            assert_eq!(digits(text).as_deref(), number, "{text}");
        }
        assert_eq!(mark(" KPP - 1187 /2026"), "kpp-1187/2026");
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(text in any::<String>()) {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn the_words_of_a_folded_name_are_those_of_the_name(text in any::<String>()) {
            prop_assert_eq!(words(&folded(&text)), words(&text));
        }
    }
}
