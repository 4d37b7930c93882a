//! A copy of a case for one reader: what happened, in order, as far as the reader may see.

use super::compose::{Head, page};
use super::page::{Block, Column, Entry, Pair, Paper, Table, Words};
use super::speak::Speaker;
use crate::render::labels;
use crate::report::paper::{ForReader, Row, Shown, ShownStep};

/// What is told of a step beside its fields.
const OWN: [&str; 3] = ["on", "seq", "id"];

/// The copy; `title` says for whom it is.
pub fn copy<R: ForReader>(
    title: &str,
    shown: &Shown<'_, R>,
    head: Head<'_>,
    speaker: Speaker<'_>,
) -> Paper<R> {
    let list = std::iter::once(Block::Heading(None, speaker.label("paper-copy-steps")))
        .chain([overview(shown, speaker)]);
    let steps = shown.steps.iter();
    let steps = steps.flat_map(|step| one(step, speaker));
    let note = Block::Note(speaker.label("paper-copy-note"));
    let blocks = list.chain(steps).chain([note]).collect();
    let foot = speaker.sentences.say("paper-auxiliary");
    page(title, &foot, head, true, blocks, speaker.sentences)
}

/// The steps as a table: number, day, what was done.
fn overview<R: ForReader>(shown: &Shown<'_, R>, speaker: Speaker<'_>) -> Block<R> {
    let column = |key: &str, share| Column {
        heading: speaker.label(&format!("paper-key-{key}")),
        share,
    };
    let row = |step: &ShownStep<'_, R>| {
        let what = labels::label(&step.def.label, speaker.sentences);
        let told = |key: &str| {
            let told = step.fields.get(key);
            told.map_or_else(|| Words::label(""), |told| speaker.say(told))
        };
        [told("seq"), told("on"), Words::label(what)]
            .map(Entry::Written)
            .into()
    };
    Block::Table(Table {
        columns: vec![column("seq", 1), column("on", 3), column("what", 8)],
        rows: shown.steps.iter().map(row).collect(),
    })
}

/// One step with its fields; nothing for a step that says no more than its line above.
fn one<R: ForReader>(step: &ShownStep<'_, R>, speaker: Speaker<'_>) -> Vec<Block<R>> {
    let pairs = pairs(step, speaker);
    if pairs.is_empty() && step.files.is_empty() {
        return Vec::new();
    }
    let what = Words::label(labels::label(&step.def.label, speaker.sentences));
    let number = step.fields.get("seq").map(|told| speaker.say(told));
    let mut blocks = vec![Block::Heading(number, what)];
    if !pairs.is_empty() {
        blocks.push(Block::Pairs(pairs));
    }
    blocks.extend(step.files.iter().map(|file| attached(file, speaker)));
    blocks
}

fn pairs<R: ForReader>(step: &ShownStep<'_, R>, speaker: Speaker<'_>) -> Vec<Pair<R>> {
    let fields = step.def.fields.iter();
    let fields = fields.filter(|field| !OWN.contains(&field.name.as_str()));
    let pair = |field: &crate::procedure::model::FieldDef| {
        let told = step.fields.get(&field.name)?;
        Some(Pair {
            label: Words::label(labels::label(&field.label, speaker.sentences)),
            entry: Entry::Written(speaker.say(told)),
        })
    };
    fields.filter_map(pair).collect()
}

fn attached<R: ForReader>(file: &Row<'_, R>, speaker: Speaker<'_>) -> Block<R> {
    let name = file.get("name").map(|told| speaker.say(told));
    let words = [Some(speaker.label("paper-attached")), name];
    let words: Vec<Words<R>> = words.into_iter().flatten().collect();
    Block::Paragraph(Words::joined(&words, ": "))
}
