//! The closed lists from which fields of steps take their codes, in one language.

use crate::cli::message::Message;
use crate::procedure::Procedure;
use crate::procedure::model::FieldKind;
use crate::words::{Lang, Words};

/// One code of a closed list, by its name in the user's language; that in the other language is
/// accepted, but not shown.
pub struct Choice<'p> {
    /// The name in the user's language.
    pub name: &'p str,
    /// The name in the other language; the same where there is one name.
    pub other: &'p str,
    /// What it means.
    pub label: &'p str,
}

impl Choice<'_> {
    /// The code and its meaning, as a line of help.
    pub fn line(&self, words: &Words) -> String {
        Message::new("step-help-choice")
            .with("code", self.name.to_owned())
            .with("label", self.label.to_owned())
            .text(words)
    }
}

/// The closed list of a field; empty when it has none.
pub fn of<'p>(procedure: &'p Procedure, kind: &'p FieldKind, lang: Lang) -> Vec<Choice<'p>> {
    let choice = |code, alias, label| Choice {
        name: lang.pick(alias, code),
        other: lang.pick(code, alias),
        label,
    };
    match kind {
        FieldKind::YesNo => vec![
            choice("yes", "tak", lang.pick("tak", "yes")),
            choice("no", "nie", lang.pick("nie", "no")),
        ],
        FieldKind::Vocabulary(name) => procedure
            .vocabulary(name)
            .iter()
            .map(|c| choice(&c.code, &c.alias, lang.pick(&c.label.pl, &c.label.en)))
            .collect(),
        FieldKind::Role => procedure
            .roles
            .iter()
            .map(|r| choice(&r.code, &r.alias, lang.pick(&r.label.pl, &r.label.en)))
            .collect(),
        _ => Vec::new(),
    }
}
