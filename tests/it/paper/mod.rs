//! Papers as PDF, judged by other people's programs: what they read, where it stands on the page,
//! and whether the file is sound.

mod hostile;
pub mod judges;
mod samples;

use kartoteka::render::paper::Paper;
use kartoteka::words::{Lang, Words};

use judges::File;
use samples::Reader;

fn made(paper: &Paper<Reader>) -> Vec<u8> {
    kartoteka::render::pdf::pdf(paper, &Words::new(paper.lang)).expect("the paper is made")
}

fn file(paper: &Paper<Reader>) -> File {
    File::new(&made(paper))
}

/// Every kind of paper that these tests know, by name.
fn all() -> Vec<(&'static str, Paper<Reader>)> {
    vec![
        ("every-block", samples::every_block(Lang::Pl)),
        ("english", samples::every_block(Lang::En)),
        ("blank", samples::blank()),
        ("twelve", samples::twelve_persons()),
        ("long-names", samples::long_names()),
        ("long-text", samples::long_text()),
    ]
}

#[test]
fn the_file_is_sound_tagged_and_titled_in_its_language() {
    for (name, paper) in all() {
        let file = file(&paper);
        file.keep(name);
        file.assert_sound();
        let info = file.info();
        assert_eq!(info["Tagged"], "yes", "{name}");
        assert!(info["Page size"].ends_with("(A4)"), "{name}");
        assert_eq!(
            info["Title"], "Niebieska Karta – A – NK-2026-0001",
            "{name}"
        );
        assert!(info["CreationDate"].contains("Nov 23 "), "{name}: {info:?}");
        assert_eq!(info["Encrypted"], "no");
        assert_eq!(file.lang(), paper.lang.code(), "{name}");
        assert_eq!(file.accessible_part(), Some("1".to_owned()), "{name}");
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    for (name, paper) in all() {
        assert!(made(&paper) == made(&paper), "{name}");
    }
}

#[test]
fn every_font_is_in_the_file_and_every_letter_can_be_copied() {
    let fonts = file(&samples::every_block(Lang::Pl)).fonts();
    assert!(!fonts.is_empty());
    for font in fonts {
        assert!(font.embedded && font.unicode, "{}", font.name);
    }
}

#[test]
fn head_and_foot_stand_on_every_page() {
    let paper = samples::long_text();
    let file = file(&paper);
    let pages = file.pages();
    assert!(pages.len() >= 3, "{}", pages.len());
    for (at, page) in pages.iter().enumerate() {
        let number = format!("Strona {} z {}", at + 1, pages.len());
        for words in [
            &*number,
            "NK-2026-0001",
            "GOPS Przykładowo",
            "poz. 1870",
            "ABCDE-FGH23",
        ] {
            assert!(page.contains(words), "page {}: {words}", at + 1);
        }
    }
}

#[test]
fn every_word_of_the_paper_is_read_from_the_file() {
    for (name, paper) in all() {
        let file = file(&paper);
        let read = judges::squeezed(&(file.body() + &file.text()));
        let told = samples::texts(&paper);
        assert!(told.len() > 10, "{name}");
        for text in told {
            let text = judges::squeezed(&text);
            let start: String = text.chars().take(40).collect();
            assert!(read.contains(&text), "{name}: {start}...");
        }
    }
}

#[test]
fn nothing_is_cut_and_nothing_overlaps() {
    for (name, paper) in all() {
        let boxes = file(&paper).boxes();
        assert!(boxes.len() > 20, "{name}");
        judges::assert_inside(name, &boxes);
        judges::assert_apart(name, &boxes);
    }
}

#[test]
fn a_table_that_goes_on_repeats_its_headings() {
    let pages = file(&samples::twelve_persons()).pages();
    let with_rows = pages.iter().filter(|page| page.contains("Osoba nr"));
    let with_rows: Vec<_> = with_rows.collect();
    assert!(with_rows.len() >= 2, "{}", with_rows.len());
    for page in with_rows {
        assert!(page.contains("Imię i nazwisko"));
    }
}

#[test]
fn places_for_signatures_stay_together() {
    for lines in 20..44 {
        let pages = file(&samples::signed_after(lines)).pages();
        let with: Vec<_> = pages
            .iter()
            .filter(|page| page.contains("(podpis)"))
            .collect();
        assert_eq!(with.len(), 1, "{lines}");
        assert_eq!(with[0].matches("(podpis)").count(), 4, "{lines}");
    }
}

#[test]
fn a_ticked_box_reads_other_than_an_empty_one() {
    let text = file(&samples::every_block(Lang::Pl)).text();
    let ticked: Vec<_> = text.lines().filter(|line| line.contains('☒')).collect();
    assert!(
        ticked.iter().any(|line| line.contains("popychanie")),
        "{text}"
    );
    assert!(text.contains('☐'));
}
