//! The form by which a case was opened, as it is printed: section by section, people one below
//! the other, behaviour as a matrix of who did what against whom.

use super::page::{Block, Check, Entry, Matrix, Pair, Ticks, Words};
use super::speak::Speaker;
use crate::record::form::{Field, FormTable, Kind, Section};
use crate::record::{Fields, Value};
use crate::report::paper::{ForReader, Told};

/// So many victims stand by their names above the boxes of a matrix.
const NAMED_MAX: usize = 4;

/// What is printed of a form.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    /// Keys of its sections, in the order of the print.
    pub sections: &'w [String],
    /// One part of the paper form; none for all.
    pub part: Option<&'w str>,
    /// Keys of fields that stand elsewhere on the paper.
    pub without: &'w [String],
    /// Whether what was not filled in is left out, rather than to a hand.
    pub filled: bool,
}

/// What is wanted of the form, section by section.
pub fn blocks<R: ForReader>(
    table: &FormTable,
    told: &Told<'_, R>,
    wanted: Wanted<'_>,
    speaker: Speaker<'_>,
) -> Vec<Block<R>> {
    let Value::Table(form) = told.value() else {
        return Vec::new();
    };
    let printer = Printer {
        table,
        told,
        form,
        wanted,
        speaker,
    };
    let sections = wanted.sections.iter();
    sections
        .filter_map(|key| table.section(key))
        .flat_map(|section| printer.section(section))
        .collect()
}

/// A form on its way to a page.
struct Printer<'p, 'a, R> {
    table: &'p FormTable,
    /// The form: every word of it is this reader's to see, since the whole is.
    told: &'p Told<'a, R>,
    form: &'p Fields,
    wanted: Wanted<'p>,
    speaker: Speaker<'p>,
}

impl<R: ForReader> Printer<'_, '_, R> {
    fn section(&self, section: &Section) -> Vec<Block<R>> {
        let number = Some(section.part.as_str()).filter(|part| !part.is_empty());
        let heading = || Block::Heading(number.map(Words::label), self.name(&section.label));
        let heading = self.wanted.part.is_none().then(heading);
        let filled = self.form.each(&section.key).iter();
        let filled: Vec<&Fields> = filled.filter_map(Value::as_table).collect();
        let content = if is_matrix(section) {
            self.behaviour(section, &filled)
        } else {
            self.blocks(section, &filled)
        };
        let heading = heading.filter(|_| !(self.wanted.filled && content.is_empty()));
        heading.into_iter().chain(content).collect()
    }

    /// The blocks of a section one below the other; what was not filled in is left to a hand.
    fn blocks(&self, section: &Section, filled: &[&Fields]) -> Vec<Block<R>> {
        let fields = section.fields.iter();
        let fields: Vec<&Field> = fields.filter(|f| self.is_wanted(section, f)).collect();
        match (filled, section.repeated) {
            ([], _) if self.wanted.filled => Vec::new(),
            ([], Some(_)) => {
                let parts = [self.name(&section.label), self.speaker.label("paper-none")];
                vec![Block::Paragraph(Words::joined(&parts, " – "))]
            }
            ([], None) => self.fields(&fields, &Fields::new()),
            _ => {
                let one = |block: &&Fields| self.fields(&fields, block);
                filled.iter().flat_map(one).collect()
            }
        }
    }

    /// Whether a field is printed here.
    fn is_wanted(&self, section: &Section, field: &Field) -> bool {
        let own = Some(field.part.as_str()).filter(|part| !part.is_empty());
        let part = own.unwrap_or(&section.part);
        let is_elsewhere = self.wanted.without.contains(&field.key);
        !is_elsewhere && self.wanted.part.is_none_or(|wanted| wanted == part)
    }

    /// The fields of one block: short ones as pairs, lists as boxes, long ones as texts.
    fn fields(&self, fields: &[&Field], block: &Fields) -> Vec<Block<R>> {
        let mut blocks = Vec::new();
        let mut pairs = Vec::new();
        for field in fields {
            let value = block.get(&field.key);
            let when = field.when.as_ref();
            let is_idle = when.is_some_and(|when| when.holds(block) == Some(false));
            if value.is_none() && (self.wanted.filled || is_idle) {
                continue;
            }
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
    fn behaviour(&self, section: &Section, blocks: &[&Fields]) -> Vec<Block<R>> {
        let beside = blocks
            .iter()
            .filter_map(|block| self.beside(section, block));
        let matrices = self.matrices(section, blocks).into_iter();
        let mut told: Vec<Block<R>> = matrices.chain(beside).collect();
        if told.is_empty() && !self.wanted.filled {
            told.push(Block::Paragraph(self.speaker.label("paper-none")));
        }
        told
    }

    fn matrices(&self, section: &Section, blocks: &[&Fields]) -> Vec<Block<R>> {
        let Some((by, against)) = by_and_against(section) else {
            return Vec::new();
        };
        if !self.is_wanted(section, by) {
            return Vec::new();
        }
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
        doers.iter().map(|doer| of_doer(doer)).collect()
    }

    fn matrix(&self, section: &Section, doer: &str, against: &str, own: &[&Fields]) -> Block<R> {
        let mut whom: Vec<&str> = own.iter().flat_map(|block| block.texts(against)).collect();
        // P2 stands before P10.
        whom.sort_unstable_by_key(|id| (id.len(), *id));
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
        // Where many stand beside each other there is room for codes alone.
        let names = if whom.len() > NAMED_MAX {
            &[][..]
        } else {
            &["given_name"]
        };
        Matrix {
            corner: self.person(doer, &["given_name", "family_name"]),
            columns: whom.iter().map(|id| self.person(id, names)).collect(),
            rows: rows.collect(),
        }
        .into()
    }

    /// What a block tells beside its boxes; without the boxes above, who and to whom as well.
    fn beside(&self, section: &Section, block: &Fields) -> Option<Block<R>> {
        let (by, against) = by_and_against(section)?;
        let pair = |field| Some(self.pair(field, Some(block.get(&field.key)?), 1));
        let fields = section.fields.iter().filter(|field| {
            let of_matrix = field.key == by.key || field.key == against.key;
            !of_matrix && !is_list_of_choices(field) && self.is_wanted(section, field)
        });
        let told: Vec<Pair<R>> = fields.filter_map(pair).collect();
        let is_below = self.is_wanted(section, by);
        let who = [by, against].into_iter().filter(|_| !is_below);
        let pairs = who.filter_map(pair).chain(told.iter().cloned());
        (!told.is_empty()).then(|| Block::Pairs(pairs.collect()))
    }

    fn name(&self, name: &crate::calendar::Name) -> Words<R> {
        let lang = self.speaker.sentences.lang();
        Words::label(lang.pick(&name.pl, &name.en))
    }

    /// A value of the form.
    fn said(&self, field: &Field, value: &Value) -> Words<R> {
        let said = |_: &Told<'_, R>| self.speaker.of_form(self.table, field, value);
        Words::told(self.told, said)
    }

    /// A person of the form: the code, and what of the name is asked for.
    fn person(&self, id: &str, names: &[&str]) -> Words<R> {
        let sections = self.table.sections.iter();
        let people = sections.flat_map(|section| self.form.each(&section.key));
        let mut people = people.filter_map(Value::as_table);
        let person = people.find(|person| person.text("id") == Some(id));
        let known = names.iter().filter_map(|key| person?.text(key));
        let words: Vec<&str> = std::iter::once(id).chain(known).collect();
        Words::told(self.told, |_| words.join(" "))
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
