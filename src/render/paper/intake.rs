//! The form by which a case was opened, as it is printed: section by section, people one below
//! the other, behaviour as a matrix of who did what against whom.

use super::page::{Block, Check, Entry, Matrix, Pair, Ticks, Words};
use super::speak::Speaker;
use crate::record::form::{Field, FormTable, Kind, Section};
use crate::record::{Fields, Value};
use crate::report::paper::{ForReader, Told};

/// The sections of these keys, in this order.
pub fn blocks<R: ForReader>(
    table: &FormTable,
    told: &Told<'_, R>,
    sections: &[String],
    speaker: Speaker<'_>,
) -> Vec<Block<R>> {
    let Value::Table(form) = told.value() else {
        return Vec::new();
    };
    let printer = Printer {
        table,
        told,
        form,
        speaker,
    };
    let wanted = sections.iter().filter_map(|key| table.section(key));
    wanted
        .flat_map(|section| printer.section(section))
        .collect()
}

/// A form on its way to a page.
struct Printer<'p, 'a, R> {
    table: &'p FormTable,
    /// The form: every word of it is this reader's to see, since the whole is.
    told: &'p Told<'a, R>,
    form: &'p Fields,
    speaker: Speaker<'p>,
}

impl<R: ForReader> Printer<'_, '_, R> {
    fn section(&self, section: &Section) -> Vec<Block<R>> {
        let number = Some(section.part.as_str()).filter(|part| !part.is_empty());
        let heading = Block::Heading(number.map(Words::label), self.name(&section.label));
        let filled = self.form.each(&section.key).iter();
        let filled: Vec<&Fields> = filled.filter_map(Value::as_table).collect();
        let content = if is_matrix(section) {
            self.matrices(section, &filled)
        } else {
            let one = |block: &&Fields| self.fields(&section.fields, block);
            filled.iter().flat_map(one).collect()
        };
        std::iter::once(heading).chain(content).collect()
    }

    /// The fields of one block: short ones as pairs, lists as boxes, long ones as texts.
    fn fields(&self, fields: &[Field], block: &Fields) -> Vec<Block<R>> {
        let mut blocks = Vec::new();
        let mut pairs = Vec::new();
        for field in fields {
            let value = block.get(&field.key);
            match field.kind {
                Kind::Choice(_) if field.list.is_some() => {
                    flush(&mut blocks, &mut pairs);
                    blocks.push(self.boxes(field, value));
                }
                Kind::Text(most) if most > 500 => {
                    flush(&mut blocks, &mut pairs);
                    blocks.push(Block::Text(self.pair(field, value, 4)));
                }
                Kind::Schema => {}
                _ => pairs.push(self.pair(field, value, 1)),
            }
        }
        flush(&mut blocks, &mut pairs);
        blocks
    }

    fn pair(&self, field: &Field, value: Option<&Value>, lines: u8) -> Pair<R> {
        let entry = value.map_or(Entry::Blank(lines), |value| {
            Entry::Written(self.said(field, value))
        });
        Pair {
            label: self.name(&field.label),
            entry,
        }
    }

    fn boxes(&self, field: &Field, value: Option<&Value>) -> Block<R> {
        let chosen = value.map_or(&[][..], Value::each);
        let choices = self.table.choices(&field.kind).iter();
        let checks = choices.map(|choice| Check {
            label: self.name(&choice.label),
            ticked: chosen.iter().any(|one| one.as_text() == Some(&choice.code)),
        });
        Block::Checks(Some(self.name(&field.label)), checks.collect())
    }

    /// For each who did it, each behaviour against each to whom; then what stands beside.
    fn matrices(&self, section: &Section, blocks: &[&Fields]) -> Vec<Block<R>> {
        let Some((by, against)) = by_and_against(section) else {
            return Vec::new();
        };
        let mut doers: Vec<&str> = blocks.iter().filter_map(|b| b.text(&by.key)).collect();
        doers.dedup();
        let of_doer = |doer: &str| {
            let own: Vec<&Fields> = blocks
                .iter()
                .filter(|block| block.text(&by.key) == Some(doer))
                .copied()
                .collect();
            self.matrix(section, doer, &against.key, &own)
        };
        let beside = |block: &&Fields| self.beside(section, block);
        let matrices = doers.iter().map(|doer| of_doer(doer));
        matrices.chain(blocks.iter().filter_map(beside)).collect()
    }

    fn matrix(&self, section: &Section, doer: &str, against: &str, own: &[&Fields]) -> Block<R> {
        let mut whom: Vec<&str> = own.iter().flat_map(|block| block.texts(against)).collect();
        whom.sort_unstable();
        whom.dedup();
        let lists = section.fields.iter().filter(|f| is_list_of_choices(f));
        let rows = lists.flat_map(|field| {
            self.table.choices(&field.kind).iter().map(|choice| Ticks {
                label: Words::joined(&[self.name(&field.label), self.name(&choice.label)], " – "),
                ticked: whom
                    .iter()
                    .map(|id| did(own, against, id, &field.key, &choice.code))
                    .collect(),
            })
        });
        Matrix {
            corner: self.word(doer),
            columns: whom.iter().map(|id| self.word(id)).collect(),
            rows: rows.collect(),
        }
        .into()
    }

    /// What a block tells beside its boxes.
    fn beside(&self, section: &Section, block: &Fields) -> Option<Block<R>> {
        let (by, against) = by_and_against(section)?;
        let fields = section.fields.iter().filter(|field| {
            let of_matrix = field.key == by.key || field.key == against.key;
            !of_matrix && !is_list_of_choices(field)
        });
        let pairs: Vec<Pair<R>> = fields
            .filter_map(|field| Some(self.pair(field, Some(block.get(&field.key)?), 1)))
            .collect();
        (!pairs.is_empty()).then_some(Block::Pairs(pairs))
    }

    fn name(&self, name: &crate::calendar::Name) -> Words<R> {
        let lang = self.speaker.sentences.lang();
        Words::label(lang.pick(&name.pl, &name.en))
    }

    /// A value of the form.
    fn said(&self, field: &Field, value: &Value) -> Words<R> {
        let (table, sentences) = (self.table, self.speaker.sentences);
        Words::told(self.told, |_| match value {
            Value::Date(day) => sentences.long_date(*day),
            value => crate::render::form::value(table, field, value, sentences),
        })
    }

    /// A code of a person of the form.
    fn word(&self, id: &str) -> Words<R> {
        Words::told(self.told, |_| id.to_owned())
    }
}

/// Ends a run of pairs.
fn flush<R>(blocks: &mut Vec<Block<R>>, pairs: &mut Vec<Pair<R>>) {
    if !pairs.is_empty() {
        blocks.push(Block::Pairs(std::mem::take(pairs)));
    }
}

impl<R> From<Matrix<R>> for Block<R> {
    fn from(matrix: Matrix<R>) -> Self {
        Self::Matrix(matrix)
    }
}

/// Whether somebody did this to that person, by one of these blocks.
fn did(own: &[&Fields], against: &str, id: &str, list: &str, code: &str) -> bool {
    own.iter()
        .filter(|block| block.texts(against).any(|one| one == id))
        .any(|block| block.texts(list).any(|one| one == code))
}

fn is_list_of_choices(field: &Field) -> bool {
    field.list.is_some() && matches!(field.kind, Kind::Choice(_))
}

/// Who did something, and to whom: a party and a list of parties.
fn by_and_against(section: &Section) -> Option<(&Field, &Field)> {
    let parties = || {
        section
            .fields
            .iter()
            .filter(|f| matches!(f.kind, Kind::Party(_)))
    };
    let by = parties().find(|field| field.list.is_none())?;
    let against = parties().find(|field| field.list.is_some())?;
    Some((by, against))
}

fn is_matrix(section: &Section) -> bool {
    section.repeated.is_some() && by_and_against(section).is_some()
}
