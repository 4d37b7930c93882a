//! The rules of all procedures as a page that people read: an inspector, a lawyer, a new worker.
//!
//! Markdown, made from the tables alone, so that nothing stands there that the program does not do,
//! and everything that it does. Start with [`write()`]; [`steps`], [`deadlines`] and [`lists`]
//! are the parts, [`conditions`] says in words what a table asks.

mod conditions;
mod deadlines;
mod lists;
mod rules;
mod steps;

use chrono::NaiveDate;

use crate::procedure::Procedure;
use crate::procedure::model::{Basis, Certainty, Label, Status, Version};
use crate::render::labels;
use crate::words::{Arg, Words};

/// The page, in the language of `words`.
pub fn write(procedures: &[&Procedure], words: &Words) -> String {
    let mut out = format!(
        "# {}\n\n{}\n\n",
        words.say("law-title"),
        words.say("law-lead")
    );
    out.push_str(&format!("{}\n\n", words.say("law-certainties")));
    for certainty in [Certainty::Sure, Certainty::Guide, Certainty::Weak] {
        let [name, about] =
            ["", ".about"].map(|part| words.say(&format!("certainty-{certainty}{part}")));
        out.push_str(&format!("- **{name}**: {about}\n"));
    }
    out.push_str(&format!("\n{}\n\n", words.say("law-levels")));
    for level in ["warn", "forbid", "refuse"] {
        let name = words.say(&format!("level-{level}"));
        let about = words.say(&format!("law-level-{level}"));
        out.push_str(&format!("- **{name}**: {about}\n"));
    }
    for procedure in procedures {
        out.push('\n');
        out.push_str(&Law { procedure, words }.page());
    }
    out
}

/// One procedure in the words of one language.
pub(super) struct Law<'p> {
    pub(super) procedure: &'p Procedure,
    pub(super) words: &'p Words,
}

impl<'p> Law<'p> {
    fn page(&self) -> String {
        let name = self.label(&self.procedure.label);
        let mut parts = vec![
            format!("## {name} (`{}`)\n", self.procedure.code),
            self.versions(),
            self.further(),
            self.roles(),
            self.subjects(),
            self.families(),
            self.shared_rules(),
            self.deadlines(),
            self.vocabularies(),
        ];
        parts.retain(|part| !part.is_empty());
        parts.join("\n")
    }

    /// The states of the law, by the day on which a case was opened.
    fn versions(&self) -> String {
        let mut out = self.heading(3, "law-versions");
        let versions = &self.procedure.versions;
        let next = versions.iter().skip(1).map(|version| version.valid_from);
        for (version, until) in versions.iter().zip(next.chain([None])) {
            out.push_str(&format!("- {}\n", self.version(version, until)));
        }
        let rows = self.of_record("law-versions-rows");
        out.push_str(&format!("\n{}\n", self.words.say(&rows)));
        out
    }

    fn version(&self, version: &Version, until: Option<NaiveDate>) -> String {
        let day = |on: NaiveDate| Arg::from(self.words.long_date(on));
        let since = match (version.valid_from, until) {
            (Some(from), Some(until)) => self.say(
                &self.of_record("law-opened-between"),
                &[("from", day(from)), ("until", day(until))],
            ),
            (Some(from), None) => {
                self.say(&self.of_record("law-opened-since"), &[("from", day(from))])
            }
            (None, Some(until)) => self.say(
                &self.of_record("law-opened-before"),
                &[("until", day(until))],
            ),
            (None, None) => self.words.say("law-opened-ever"),
        };
        let note = version.note.as_ref().map(|note| self.label(note));
        let reaches = self.words.say(&self.of_record("law-reaches-running"));
        let reaches = version.reaches_running.then_some(reaches.as_str());
        let more: Vec<&str> = [note, reaches].into_iter().flatten().collect();
        if more.is_empty() {
            return since;
        }
        format!("{since}: {}", more.join("; "))
    }

    /// The words for cases, or those for the only record of its kind.
    fn of_record(&self, id: &str) -> String {
        let end = if self.procedure.one_record {
            "-of-record"
        } else {
            ""
        };
        format!("{id}{end}")
    }

    fn label(&self, label: &'p Label) -> &'p str {
        labels::label(label, self.words)
    }

    fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.words.say_with(id, args)
    }

    fn heading(&self, level: usize, id: &str) -> String {
        format!("{} {}\n\n", "#".repeat(level), self.words.say(id))
    }

    /// The act, and how sure its reading is.
    fn basis(&self, basis: &Basis, certainty: Certainty) -> String {
        let article = labels::basis(basis, self.words);
        let sure = self.words.say(&format!("certainty-{certainty}"));
        format!("{article} ({sure})")
    }

    /// A step by its label, between quotation marks.
    fn step(&self, code: &str) -> String {
        match code {
            "*" | "acts" => self.words.say("law-any-step"),
            _ => self.quoted(&labels::step(self.procedure, code, self.words)),
        }
    }

    /// A field of a step by its label.
    fn field(&self, step: &str, name: &str) -> String {
        if name == "on" {
            return self.words.say("law-day-of-step");
        }
        let own = self.procedure.step(step).and_then(|step| step.field(name));
        let any = || {
            self.procedure
                .steps
                .iter()
                .find_map(|step| step.field(name))
        };
        let label = own.or_else(any).map(|field| self.label(&field.label));
        self.quoted(label.unwrap_or(name))
    }

    fn quoted(&self, text: &str) -> String {
        self.say("law-quoted", &[("text", text.into())])
    }

    /// Things of which any will do: `a, b or c`.
    fn either(&self, things: &[String]) -> String {
        self.listed(things, "law-or")
    }

    /// Things of which each counts: `a, b and c`.
    fn both(&self, things: &[String]) -> String {
        self.listed(things, "law-and")
    }

    fn listed(&self, things: &[String], last_by: &str) -> String {
        match things {
            [first @ .., last] if !first.is_empty() => {
                format!("{} {} {last}", first.join(", "), self.words.say(last_by))
            }
            _ => things.concat(),
        }
    }

    fn status_name(&self, status: Status) -> String {
        labels::status(self.procedure, status, self.words)
    }
}

/// A row of a table; what would end a cell does not.
fn row(cells: &[String]) -> String {
    let cells = cells
        .iter()
        .map(|cell| cell.replace('|', "\\|").replace('\n', " "));
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// The head of a table.
fn head(words: &Words, ids: &[&str]) -> String {
    let heads: Vec<String> = ids.iter().map(|id| words.say(id)).collect();
    format!("{}|{}\n", row(&heads), "---|".repeat(ids.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::all;
    use crate::report::samples::procedure;
    use crate::words::Lang;

    #[test]
    fn a_small_procedure_is_told_whole() {
        let page = write(&[procedure()], &Words::new(Lang::Pl));
        insta::assert_snapshot!(page);
    }

    #[test]
    fn nothing_is_left_without_words() {
        for lang in Lang::ALL {
            let page = write(all(), &Words::new(lang));
            for id in [
                "law-",
                "kind-",
                "level-",
                "length-",
                "certainty-",
                "status-",
                "mark-",
            ] {
                let left = page.lines().find(|line| line.contains(&format!(" {id}")));
                assert_eq!(left, None);
            }
            for step in all().iter().flat_map(|procedure| &procedure.steps) {
                assert!(page.contains(&format!("`{}`", step.code)), "{}", step.code);
            }
            for row in all().iter().flat_map(|procedure| &procedure.deadlines) {
                assert!(page.contains(&format!("`{}`", row.id)), "{}", row.id);
            }
            for rule in all()
                .iter()
                .flat_map(|p| &p.steps)
                .flat_map(|step| &step.rules)
            {
                let text = lang.pick(&rule.text.pl, &rule.text.en);
                assert!(page.contains(text.as_str()), "{text}");
            }
        }
    }
}
