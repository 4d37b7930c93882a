//! A copy of a case for one reader: who is in it, what happened, in order, as far as the reader
//! may see.

use super::compose::{Head, page};
use super::intake;
use super::labels::heading;
use super::page::{Block, Column, Entry, Pair, Paper, Table, Words};
use super::speak::Speaker;
use crate::procedure::model::{FieldDef, FieldKind};
use crate::record::form::FormTable;
use crate::render::labels;
use crate::report::paper::{ForReader, Row, Shown, ShownStep};

/// What is told of a person in the list of people.
const OF_PERSON: [&str; 4] = ["id", "name", "pesel", "address"];

/// The copy; `title` says for whom it is.
pub fn copy<R: ForReader>(
    title: &str,
    shown: &Shown<'_, R>,
    head: Head<'_>,
    speaker: Speaker<'_>,
) -> Paper<R> {
    let copier = Copier { shown, speaker };
    let steps = shown.steps.iter().flat_map(|step| copier.step(step));
    let blocks = copier
        .people()
        .chain([
            Block::Heading(None, speaker.label("paper-copy-steps")),
            copier.overview(),
        ])
        .chain(steps)
        .chain([Block::Note(speaker.label("paper-copy-note"))]);
    let foot = speaker.sentences.say("paper-auxiliary");
    page(
        title,
        &foot,
        head,
        true,
        blocks.collect(),
        speaker.sentences,
    )
}

/// A copy in the making.
struct Copier<'c, 'a, R> {
    shown: &'c Shown<'a, R>,
    speaker: Speaker<'c>,
}

impl<R: ForReader> Copier<'_, '_, R> {
    /// The people of each role, as far as they are shown.
    fn people(&self) -> impl Iterator<Item = Block<R>> {
        let roles = self.speaker.procedure.roles.iter();
        roles.flat_map(|role| {
            let rows = self.shown.rows(&format!("role.{}", role.code));
            if rows.is_empty() {
                return Vec::new();
            }
            let label = labels::label(&role.label, self.speaker.sentences);
            let columns = OF_PERSON.map(|key| self.column(&format!("paper-key-{key}"), key));
            vec![
                Block::Heading(None, Words::label(label)),
                self.table(columns.into(), &OF_PERSON, rows),
            ]
        })
    }

    /// The steps as a table: number, day, what was done.
    fn overview(&self) -> Block<R> {
        let row = |step: &ShownStep<'_, R>| {
            let what = labels::label(&step.def.label, self.speaker.sentences);
            let told = |key: &str| self.cell(&step.fields, key);
            let cells = [told("seq"), told("on"), Words::label(what)];
            cells.map(Entry::Written).into()
        };
        let columns =
            ["seq", "on", "what"].map(|key| self.column(&format!("paper-key-{key}"), key));
        Block::Table(Table {
            columns: columns.into(),
            rows: self.shown.steps.iter().map(row).collect(),
        })
    }

    /// One step with its fields, its lists, the form it took in and its files; nothing for a step
    /// that says no more than its line above.
    fn step(&self, step: &ShownStep<'_, R>) -> Vec<Block<R>> {
        let content: Vec<Block<R>> = self
            .pairs(step)
            .into_iter()
            .chain(self.lists(step))
            .chain(self.taken_in(step))
            .chain(step.files.iter().map(|file| self.attached(file)))
            .collect();
        if content.is_empty() {
            return content;
        }
        let what = Words::label(labels::label(&step.def.label, self.speaker.sentences));
        let number = step.fields.get("seq").map(|told| self.speaker.say(told));
        std::iter::once(Block::Heading(number, what))
            .chain(content)
            .collect()
    }

    /// The fields of one value, and long texts below their labels.
    fn pairs(&self, step: &ShownStep<'_, R>) -> Vec<Block<R>> {
        let fields = step.def.fields.iter().filter(|field| {
            !field.fixed
                && field.kind != FieldKind::Parties
                && !step.items.contains_key(&field.name)
        });
        let (texts, short): (Vec<&FieldDef>, Vec<&FieldDef>) =
            fields.partition(|field| field.kind == FieldKind::Text);
        let pair = |field: &&FieldDef| {
            let told = step.fields.get(&field.name)?;
            Some(Pair {
                label: Words::label(labels::label(&field.label, self.speaker.sentences)),
                entry: Entry::Written(self.speaker.say(told)),
            })
        };
        let short: Vec<Pair<R>> = short.iter().filter_map(pair).collect();
        let short = (!short.is_empty()).then_some(Block::Pairs(short));
        let texts = texts.iter().filter_map(pair).map(Block::Text);
        short.into_iter().chain(texts).collect()
    }

    /// Items as tables with their parts as columns; members and people by their names.
    fn lists(&self, step: &ShownStep<'_, R>) -> Vec<Block<R>> {
        let listed = step
            .def
            .fields
            .iter()
            .filter_map(|field| Some((field, step.items.get(&field.name)?)));
        let blocks = listed.flat_map(|(field, rows)| {
            let label = labels::label(&field.label, self.speaker.sentences);
            if field.kind.parts().is_empty() {
                return vec![Block::Pairs(vec![Pair {
                    label: Words::label(label),
                    entry: Entry::Written(self.named(rows)),
                }])];
            }
            vec![
                Block::Paragraph(Words::label(label)),
                self.items(field, rows),
            ]
        });
        blocks.collect()
    }

    fn items(&self, field: &FieldDef, rows: &[Row<'_, R>]) -> Block<R> {
        let sentences = self.speaker.sentences;
        // Ids are the office's own: a person of the case is shown none.
        let has_ids = rows.iter().any(|row| row.contains_key("id"));
        let id = has_ids.then(|| self.column("paper-key-id", "id"));
        let parts = field.kind.parts().iter();
        let named = parts.clone().map(|part| Column {
            heading: Words::label(&heading(&part.label, sentences)),
            share: if part.kind == FieldKind::Date { 3 } else { 5 },
            turned: false,
        });
        let keys: Vec<&str> = has_ids
            .then_some("id")
            .into_iter()
            .chain(parts.map(|part| part.name.as_str()))
            .collect();
        self.table(id.into_iter().chain(named).collect(), &keys, rows)
    }

    /// The form by which the case was opened, below the step that took it in.
    fn taken_in(&self, step: &ShownStep<'_, R>) -> Vec<Block<R>> {
        let Some((table, form)) = &self.shown.intake else {
            return Vec::new();
        };
        let opens = step.def.field_of_kind(&FieldKind::Parties).is_some();
        if !opens {
            return Vec::new();
        }
        let wanted = intake::Wanted {
            sections: &sections(table),
            part: None,
            without: &[],
            filled: true,
        };
        intake::blocks(table, form, wanted, self.speaker)
    }

    fn attached(&self, file: &Row<'_, R>) -> Block<R> {
        let words = [
            self.speaker.label("paper-attached"),
            self.cell(file, "name"),
        ];
        Block::Paragraph(Words::joined(&words, ": "))
    }

    fn column(&self, label: &str, key: &str) -> Column<R> {
        Column {
            heading: self.speaker.label(label),
            share: match key {
                "id" | "seq" => 1,
                "on" | "pesel" => 3,
                _ => 6,
            },
            turned: false,
        }
    }

    fn table(&self, columns: Vec<Column<R>>, keys: &[&str], rows: &[Row<'_, R>]) -> Block<R> {
        let cells = |row: &Row<'_, R>| {
            let cells = keys.iter().map(|key| Entry::Written(self.cell(row, key)));
            cells.collect()
        };
        Block::Table(Table {
            columns,
            rows: rows.iter().map(cells).collect(),
        })
    }

    /// The names of people, with their codes where they have any.
    fn named(&self, rows: &[Row<'_, R>]) -> Words<R> {
        let one = |row: &Row<'_, R>| {
            let parts = ["id", "name"].map(|key| row.get(key).map(|told| self.speaker.say(told)));
            let parts: Vec<Words<R>> = parts.into_iter().flatten().collect();
            Words::joined(&parts, " ")
        };
        Words::joined(&rows.iter().map(one).collect::<Vec<_>>(), ", ")
    }

    fn cell(&self, row: &Row<'_, R>, key: &str) -> Words<R> {
        let told = row.get(key);
        told.map_or_else(|| Words::label(""), |told| self.speaker.say(told))
    }
}

/// The sections of a form, but for the fields at its top.
fn sections(table: &FormTable) -> Vec<String> {
    let keys = table.sections.iter().map(|section| section.key.clone());
    keys.filter(|key| !key.is_empty()).collect()
}
