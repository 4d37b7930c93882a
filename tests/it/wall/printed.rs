//! The same walk over printed papers: what other people's programs read in the file.

use std::collections::BTreeSet;

use kartoteka::render::paper::Paper;
use kartoteka::render::pdf::pdf;
use kartoteka::report::paper::ForReader;
use kartoteka::words::{Lang, Words as Sentences};

use super::marked::Marked;
use super::{Allowed, MARK, Take, hand_over, many, readers};
use crate::paper::judges::{File, squeezed};

/// Prints one paper of those that are handed over, and the copy.
struct Printer {
    skip: usize,
    printed: Vec<(String, File)>,
}

impl Take for Printer {
    fn take<R: ForReader>(&mut self, name: &str, paper: &Paper<R>) {
        if self.skip == 0 || name == "copy" {
            let bytes = pdf(paper, &Sentences::new(Lang::Pl)).unwrap();
            self.printed.push((name.to_owned(), File::new(&bytes)));
        }
        self.skip = self.skip.wrapping_sub(1);
    }
}

/// No byte that can be read out of a file is another's: not its text, not its title, not what
/// screen readers are told.
#[test]
fn no_byte_of_a_printed_paper_is_anothers() {
    let mut names = BTreeSet::new();
    for (at, marked) in many(16).enumerate() {
        marked.see(|file| {
            for who in readers(file) {
                let allowed = Allowed::of(&marked, file, &who);
                let allowed: BTreeSet<String> = allowed
                    .markers
                    .iter()
                    .map(|marker| squeezed(marker))
                    .collect();
                let mut printer = Printer {
                    skip: at % 7,
                    printed: Vec::new(),
                };
                hand_over(file, &who, &mut printer);
                for (name, printed) in printer.printed {
                    let told = [printed.text(), printed.raw(), printed.tree()];
                    for text in told {
                        let text = squeezed(&text);
                        for secret in secrets(&marked, &allowed) {
                            assert!(!text.contains(&secret), "{name} for {}: {secret}", who.id);
                        }
                    }
                    names.insert(name);
                }
            }
        });
    }
    assert!(names.len() > 4, "{names:?}");
}

/// Every marker of the case that this reader may not see.
fn secrets(marked: &Marked, allowed: &BTreeSet<String>) -> Vec<String> {
    let mut all = BTreeSet::new();
    for sheet in marked.sheets.values() {
        let text = sheet.write();
        all.extend(found(&text));
    }
    for step in &marked.steps {
        let text = format!("{:?}", step.fields);
        all.extend(found(&text));
    }
    all.retain(|marker| !allowed.contains(marker));
    assert!(all.len() > 100, "{}", all.len());
    all.into_iter().collect()
}

fn found(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split(MARK).collect();
    let whole = parts[1..].chunks(3);
    let whole = whole.map(|chunk| squeezed(&super::marked::marker(chunk[0], chunk[1])));
    whole.collect()
}
