//! What people are told of many forms at once: a few lines of each kind, and how many more there
//! are. Scripts get all of it in the answer as JSON.

use crate::cli::context::Context;
use crate::cli::message::Message;
use crate::cli::warnings::{self, Warning};

use super::forms::Taken;
use super::open::{Near, Outcome};
use crate::words::Words;

/// So many lines of a kind are said one by one.
const SHOWN: usize = 5;

/// Code and sentence of the warning that somebody may be known from a running case.
const MAY_BE_SAME: &str = "warning-may-be-same";

/// Says what became of each form; all of it goes to stderr.
pub fn tell(context: &mut Context, done: &[(&Taken, Outcome)]) {
    let mut told = Told::default();
    for (taken, outcome) in done {
        told.form(context, taken, outcome);
    }
    told.rest(context);
}

/// The warnings of a form and of its opening.
pub fn warnings(context: &Context, taken: &Taken, outcome: &Outcome) -> Vec<Warning> {
    let words = &context.words;
    let mut all = near(outcome, words);
    all.extend(warnings::of_opening(
        taken.form.warnings(),
        &outcome.notices,
        words,
    ));
    all
}

/// That people of a form may be those of running cases.
fn near(outcome: &Outcome, words: &Words) -> Vec<Warning> {
    let warning = |near: &Near| {
        let cases: Vec<String> = near.cases.iter().map(ToString::to_string).collect();
        let text = Message::new(MAY_BE_SAME).with("cases", cases.join(", "));
        Warning::of_form_field(MAY_BE_SAME, text.text(words), &near.path)
    };
    outcome.near.iter().map(warning).collect()
}

/// How often each kind of line came.
#[derive(Default)]
struct Told {
    notes: Tally,
    warnings: Tally,
}

impl Told {
    fn form(&mut self, context: &mut Context, taken: &Taken, outcome: &Outcome) {
        let file = taken.file();
        let (id, case) = match (&outcome.case, outcome.existed) {
            (None, _) => ("case-would-open", None),
            (Some(case), true) => ("case-existed", Some(case)),
            (Some(case), false) => ("case-opened", Some(case)),
        };
        if self.notes.is_shown(id) {
            let case = case.map(ToString::to_string).unwrap_or_default();
            let note = match taken.source {
                Some(_) => Message::new(id).with("file", file.clone()),
                None => Message::new(format!("{id}-typed")),
            };
            context.note(&note.with("case", case));
        }
        // What was typed was warned of before it was saved.
        if !outcome.existed {
            let told = match taken.source {
                Some(_) => warnings(context, taken, outcome),
                None => near(outcome, &context.words),
            };
            for warning in told {
                if self.warnings.is_shown(&warning.kind(&context.words)) {
                    let text = warning.text(&taken.place(), &context.words);
                    context.ui.warn(&text);
                }
            }
        }
        let stays = outcome.case.is_some() && taken.stays();
        // Each is named: whoever deletes them needs the whole list.
        if stays {
            context.note(&Message::new("plain-file-left").with("file", file));
        }
    }

    /// The lines that were too many to be said.
    fn rest(&self, context: &mut Context) {
        for (id, count) in self.notes.hidden() {
            context.note(&Message::new(format!("{id}-more")).with("count", count));
        }
        for (kind, count) in self.warnings.hidden() {
            let more = Message::new("warning-more");
            let more = more.with("text", kind.to_owned()).with("count", count);
            let text = more.text(&context.words);
            context.ui.warn(&text);
        }
    }
}

/// Counts lines by their kind, in the order in which the kinds came.
#[derive(Default)]
struct Tally(Vec<(String, usize)>);

impl Tally {
    /// Counts a line, and says whether it is one of the first.
    fn is_shown(&mut self, kind: &str) -> bool {
        let known = self.0.iter().position(|(known, _)| known == kind);
        let index = known.unwrap_or_else(|| {
            self.0.push((kind.to_owned(), 0));
            self.0.len() - 1
        });
        self.0[index].1 += 1;
        self.0[index].1 <= SHOWN
    }

    /// The kinds of which lines were left out, and how many.
    fn hidden(&self) -> impl Iterator<Item = (&str, usize)> {
        let rest = self.0.iter().filter(|(_, count)| *count > SHOWN);
        rest.map(|(kind, count)| (kind.as_str(), count - SHOWN))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_lines_of_a_kind_are_said_and_the_rest_is_counted() {
        let mut tally = Tally::default();
        let shown = (0..1000).filter(|_| tally.is_shown("a")).count();
        assert!(tally.is_shown("b"));
        assert_eq!(shown, SHOWN);
        assert_eq!(tally.hidden().collect::<Vec<_>>(), [("a", 1000 - SHOWN)]);
    }
}
