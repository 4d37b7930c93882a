//! Texts that a spreadsheet would run as a formula, shielded so that the text comes back whole.
//!
//! A text gets an apostrophe in front when, apart from apostrophes that it has already, it would
//! run. So each shielded text has one apostrophe more than the text, and taking one away gives
//! exactly that text again. A telephone number, a plus and digits, runs nothing and stays as
//! it is: whoever takes it over could not dial an apostrophe.

use super::table::Field;
use crate::record::formula::is_formula;

/// The cell for a text.
pub fn shield(field: &Field, text: &str) -> String {
    if field.is_text() && needs_shield(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The text of a cell.
pub fn unshield<'t>(field: &Field, cell: &'t str) -> &'t str {
    let inner = cell.strip_prefix('\'').filter(|_| field.is_text());
    inner.filter(|text| needs_shield(text)).unwrap_or(cell)
}

/// Whether a text would run, or would once an apostrophe is taken away.
pub fn needs_shield(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    is_formula(bare) && !is_telephone(bare)
}

fn is_telephone(text: &str) -> bool {
    let digits = text.strip_prefix('+');
    digits.is_some_and(|rest| {
        rest.starts_with(|sign: char| sign.is_ascii_digit())
            && rest
                .chars()
                .all(|sign| sign.is_ascii_digit() || sign == ' ')
    })
}

#[cfg(test)]
mod tests {
    use super::super::table::field;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_shielded_and_telephones_are_not() {
        let name = field("prs_SecondName").unwrap();
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2", "'-2"),
            ("'=1", "''=1"),
            ("+48 500 000 000", "+48 500 000 000"),
            ("+48+1", "'+48+1"),
            ("O'Hara", "O'Hara"),
            ("'t Hooft", "'t Hooft"),
        ] {
            assert_eq!(shield(name, text), cell, "{text}");
            assert_eq!(unshield(name, cell), text, "{cell}");
        }
        let longitude = field("prs_MailingLongitude").unwrap();
        assert_eq!(shield(longitude, "-12.5"), "-12.5");
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "('{0,3}[=+@ -]?)?\\PC{0,12}") {
            let name = field("prs_SecondName").unwrap();
            let cell = shield(name, &text);
            prop_assert_eq!(unshield(name, &cell), text.as_str());
            prop_assert!(!is_formula(&cell) || is_telephone(&cell));
        }
    }
}
