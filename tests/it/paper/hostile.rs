//! Texts that would command the typesetter, were they markup.

use kartoteka::render::paper::{Block, Entry, Pair, Words};
use proptest::prelude::*;

use super::samples::{self, Reader};
use super::{file, judges, made};

/// Each is a command, a link, a label or an emphasis in the markup of the layout.
const COMMANDS: [&str; 14] = [
    "#read(\"/etc/passwd\")",
    "#import \"@preview/x:0.1.0\"",
    "#panic(1)",
    "*pogrubione*",
    "_pochyłe_",
    "= Nagłówek",
    "$x^2$",
    "`kod`",
    "<etykieta>",
    "@odnośnik",
    "[nawias] (drugi) {trzeci}",
    "// uwaga i /* druga */",
    "https://przyklad.example/a?b=c",
    "a \\ b ~ c --- d",
];

#[test]
fn commands_of_the_markup_are_printed_as_they_are() {
    let pairs = COMMANDS.map(|text| pair(text));
    let paper = samples::of(vec![Block::Pairs(pairs.to_vec())]);
    let read = file(&paper).text();
    for text in COMMANDS {
        assert!(read.contains(text), "{text}");
    }
}

#[test]
fn an_address_is_no_link() {
    let paper = samples::of(vec![Block::Paragraph(Words::label(COMMANDS[12]))]);
    let bytes = made(&paper);
    assert!(!bytes.windows(4).any(|four| four == b"/URI"));
}

#[test]
fn hidden_signs_are_shown_as_codes() {
    let text = "Jan\u{202e}iksl\u{202c} \u{1b}[31m 中";
    let paper = samples::of(vec![Block::Paragraph(Words::label(text))]);
    let read = judges::squeezed(&file(&paper).text());
    assert!(
        read.contains("Jan<U+202E>iksl<U+202C><U+001B>[31m<U+4E2D>"),
        "{read}"
    );
}

fn pair(text: &str) -> Pair<Reader> {
    Pair {
        label: Words::label("Imię i nazwisko"),
        entry: Entry::Written(Words::label(text)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_makes_a_paper(text in any::<String>(), label in "\\PC{0,60}") {
        let mut pair = pair(&text);
        pair.label = Words::label(&label);
        let blocks = vec![Block::Pairs(vec![pair.clone()]), Block::Text(pair)];
        prop_assert!(made(&samples::of(blocks)).starts_with(b"%PDF-"));
    }
}
