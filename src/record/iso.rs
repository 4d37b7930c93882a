//! Codes of countries (ISO 3166-1) and languages (ISO 639), as records keep them.

use isolang::Language;

/// A country by its two or three letters, in any case: its two letters in capitals, `UA`.
pub fn country(code: &str) -> Option<&'static str> {
    let code = code.trim().to_ascii_uppercase();
    let found = match code.len() {
        2 => rust_iso3166::from_alpha2(&code),
        3 => rust_iso3166::from_alpha3(&code),
        _ => None,
    };
    found.map(|country| country.alpha2)
}

/// A language by its two or three letters, in any case: its two letters in small ones where it has
/// them, `uk`, else its three.
pub fn language(code: &str) -> Option<&'static str> {
    let language = find_language(code)?;
    Some(language.to_639_1().unwrap_or_else(|| language.to_639_3()))
}

/// The three letters of a language (ISO 639-3; the terminological code of ISO 639-2 where it has
/// one), `ukr`.
pub fn language_in_three(code: &str) -> Option<&'static str> {
    find_language(code).map(|language| language.to_639_3())
}

/// The English name of a country, `Ukraine`.
pub fn country_name(code: &str) -> Option<&'static str> {
    rust_iso3166::from_alpha2(country(code)?).map(|country| country.name)
}

/// The English name of a language, `Ukrainian`.
pub fn language_name(code: &str) -> Option<&'static str> {
    find_language(code).map(|language| language.to_name())
}

fn find_language(code: &str) -> Option<Language> {
    let code = code.trim().to_ascii_lowercase();
    match code.len() {
        2 => Language::from_639_1(&code),
        3 => Language::from_639_3(&code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_kept_in_two_capitals() {
        for (code, kept) in [("ua", "UA"), ("UKR", "UA"), (" pl ", "PL"), ("Vnm", "VN")] {
            assert_eq!(country(code), Some(kept), "{code}");
        }
        for other in ["", "U", "XX", "Ukraina", "UA1", "\u{105}b"] {
            assert_eq!(country(other), None, "{other}");
        }
        assert_eq!(country_name("ua"), Some("Ukraine"));
    }

    #[test]
    fn languages_are_kept_in_two_letters_where_they_have_them() {
        for (code, kept, three) in [
            ("UK", "uk", "ukr"),
            ("ukr", "uk", "ukr"),
            ("pl", "pl", "pol"),
            ("rom", "rom", "rom"),
        ] {
            assert_eq!(language(code), Some(kept), "{code}");
            assert_eq!(language_in_three(code), Some(three), "{code}");
        }
        for other in ["", "u", "qq", "polski", "\u{105}b"] {
            assert_eq!(language(other), None, "{other}");
        }
        assert_eq!(language_name("vi"), Some("Vietnamese"));
    }
}
