//! Text that fits its place: long words may break where they must, and a sign that no font has
//! is shown as its code instead of being lost.

use unicode_width::UnicodeWidthChar as _;

use super::fonts;
use crate::render::visible;

/// Points of the type in which papers are set.
pub(super) const SIZE_PT: f64 = 10.5;

/// Bold type is a little wider than what is measured.
const BOLD: f64 = 1.1;

/// A line in pieces: between two of them it may break, though nothing stands there.
pub(super) type Pieces = Vec<String>;

/// The lines of a text, for a place of so many points.
pub(super) fn lines(text: &str, room_pt: f64) -> Vec<Pieces> {
    let text = printable(&visible::lines(text));
    let lines = text
        .split('\n')
        .map(|line| pieces(line.trim_end(), room_pt));
    lines.collect()
}

/// Signs that no font has, and those whose meaning is private, as their codes.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if sign == '\n' || (fonts::width(sign).is_some() && !is_private(sign)) {
            out.push(sign);
        } else if sign.is_whitespace() {
            out.push(' ');
        } else {
            out.push_str(&format!("<U+{:04X}>", u32::from(sign)));
        }
    }
    out
}

fn is_private(sign: char) -> bool {
    matches!(sign, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

fn pieces(line: &str, room_pt: f64) -> Pieces {
    let mut pieces = vec![String::new()];
    for word in words(line) {
        if width_pt(word.trim_end()) <= room_pt {
            // The first piece is always there.
            pieces.last_mut().map(|last| last.push_str(word));
        } else {
            break_into(&mut pieces, word, room_pt / 6.0);
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The parts of a line between which it breaks by itself: after spaces, and after a hyphen
/// within a word.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut signs = line.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        let after_space = sign == ' ' && next != Some(' ');
        let in_word = sign == '-' && next.is_some_and(char::is_alphabetic);
        if after_space || in_word || next.is_none() {
            let end = at + sign.len_utf8();
            words.push(&line[start..end]);
            start = end;
        }
    }
    words
}

/// A word that is wider than its place, as pieces of about so many points. A mark stays with the
/// letter that it belongs to.
fn break_into(pieces: &mut Pieces, word: &str, piece_pt: f64) {
    pieces.push(String::new());
    let mut filled = 0.0;
    for sign in word.chars() {
        if filled >= piece_pt && sign.width() != Some(0) {
            pieces.push(String::new());
            filled = 0.0;
        }
        pieces.last_mut().map(|last| last.push(sign));
        filled += sign_pt(sign);
    }
    pieces.push(String::new());
}

fn width_pt(text: &str) -> f64 {
    text.chars().map(sign_pt).sum()
}

fn sign_pt(sign: char) -> f64 {
    fonts::width(sign).unwrap_or(1.0) * SIZE_PT * BOLD
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ordinary_text_stays_in_one_piece() {
        let text = "Zażółć gęślą jaźń, Nowak-Przykładowska";
        assert_eq!(lines(text, 200.0), vec![vec![text.to_owned()]]);
    }

    #[test]
    fn a_word_wider_than_its_place_breaks_and_loses_nothing() {
        let name = "W".repeat(200);
        let lines = lines(&format!("pani {name} tu"), 100.0);
        assert_eq!(lines[0].concat(), format!("pani {name} tu"));
        assert!(lines[0].iter().all(|piece| width_pt(piece) < 100.0));
    }

    #[test]
    fn a_hyphen_is_a_place_to_break_and_one_before_a_digit_is_not() {
        assert_eq!(
            words("Nowak-Kowalska 12-34"),
            ["Nowak-", "Kowalska ", "12-34"]
        );
    }

    #[test]
    fn signs_without_a_letter_in_the_font_and_hidden_ones_are_shown_as_codes() {
        let table = [
            ("中", "<U+4E2D>"),
            ("\u{e000}", "<U+E000>"),
            ("a\u{202e}b", "a<U+202E>b"),
            ("Олена Ïє", "Олена Ïє"),
        ];
        for (given, shown) in table {
            assert_eq!(lines(given, 400.0)[0].concat(), shown);
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[a-zA-ZąęćłńóśźżĄĘ -]{0,80}", room in 20.0_f64..400.0) {
            let joined = lines(&text, room)[0].concat();
            prop_assert_eq!(joined, text.trim_end());
        }
    }
}
