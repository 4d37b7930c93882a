//! A paper out of its table and of what its reader may see.

use chrono::NaiveDate;

use super::intake::{self, Wanted};
use super::labels::Labels;
use super::page::{Block, Check, Column, Entry, Pair, Paper, Signature, Table, Words};
use super::speak::Speaker;
use crate::procedure::model::{BlockDef, FieldKind, PairDef, PaperDef, Piece, SectionDef, pieces};
use crate::record::form::FormTable;
use crate::record::reader::Reader;
use crate::record::{CaseId, Value};
use crate::report::paper::{ForReader, Of, Row, Shown, Told};
use crate::words::Words as Sentences;

/// Ruled lines where a long text is missing.
const TEXT_LINES: u8 = 4;

/// Where a short value is missing.
const BY_HAND: &str = "……………………";

/// What stands on a paper around its content.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// The office's name; empty on a form without one.
    pub office: &'a str,
    /// The case; none on a blank form.
    pub case: Option<&'a CaseId>,
    /// The day of the print.
    pub on: NaiveDate,
    /// The code of the journal's head.
    pub checkpoint: Option<&'a str>,
    /// The form by which cases are opened.
    pub form: Option<&'a FormTable>,
}

/// The paper of a table.
pub fn compose<R: ForReader>(
    paper: &PaperDef,
    shown: &Shown<'_, R>,
    head: Head<'_>,
    speaker: Speaker<'_>,
) -> Paper<R> {
    let composer = Composer {
        shown,
        speaker,
        labels: Labels {
            procedure: speaker.procedure,
            paper,
            form: head.form,
            sentences: speaker.sentences,
        },
    };
    let sections = paper.sections.iter();
    let sections = sections.filter(|section| composer.stands(section));
    page(
        &paper.title,
        &annex(paper, speaker.sentences),
        head,
        paper.checkpoint,
        sections
            .flat_map(|section| composer.section(section))
            .collect(),
        speaker.sentences,
    )
}

/// Blocks with the head and foot of a paper around them.
pub(super) fn page<R: ForReader>(
    title: &str,
    annex: &str,
    head: Head<'_>,
    checkpoint: bool,
    blocks: Vec<Block<R>>,
    sentences: &Sentences,
) -> Paper<R> {
    Paper {
        title: Words::label(title),
        subtitle: None,
        lang: sentences.lang(),
        office: Words::label(head.office),
        case: head.case.cloned(),
        on: head.on,
        annex: Words::label(annex),
        // It is for who keeps the journal; to others it would tell that something was recorded.
        checkpoint: head
            .checkpoint
            .filter(|_| checkpoint && R::READER == Reader::Office)
            .map(str::to_owned),
        blocks,
    }
}

/// The foot: an auxiliary print, never the official form.
fn annex(paper: &PaperDef, sentences: &Sentences) -> String {
    match paper.annex {
        Some(number) => sentences.say_with("paper-annex", &[("number", number.into())]),
        None => sentences.say("paper-auxiliary"),
    }
}

/// A paper in the making.
struct Composer<'c, 'a, R> {
    shown: &'c Shown<'a, R>,
    speaker: Speaker<'c>,
    labels: Labels<'c>,
}

impl<R: ForReader> Composer<'_, '_, R> {
    /// Whether a section stands on this paper.
    fn stands(&self, section: &SectionDef) -> bool {
        let has = |wish: &String| match wish.strip_prefix('!') {
            None => self.holds(wish),
            Some(wish) => !self.holds(wish),
        };
        section.when.is_empty() || section.when.iter().any(has)
    }

    /// Whether there is such a value or list, or the value that stands behind `=`.
    fn holds(&self, wish: &str) -> bool {
        match wish.split_once('=') {
            None => self.shown.value(wish).is_some() || !self.shown.rows(wish).is_empty(),
            Some((path, code)) => self.shown.value(path).is_some_and(|told| is(told, code)),
        }
    }

    fn section(&self, section: &SectionDef) -> Vec<Block<R>> {
        let number = section.number.as_deref().map(Words::label);
        let heading = section.title.as_deref().map(Words::label);
        let heading = heading.map(|words| Block::Heading(number, words));
        let blocks = section.blocks.iter().flat_map(|block| self.block(block));
        heading.into_iter().chain(blocks).collect()
    }

    fn block(&self, block: &BlockDef) -> Vec<Block<R>> {
        match block {
            BlockDef::Paragraph(text) => vec![Block::Paragraph(self.sentence(text))],
            BlockDef::Note(text) => vec![Block::Note(self.sentence(text))],
            BlockDef::Lines(lines) => {
                let lines: Vec<Words<R>> = self.lines(lines).collect();
                let none = lines.is_empty();
                let block = Block::Paragraph(Words::joined(&lines, "\n"));
                (!none).then_some(block).into_iter().collect()
            }
            BlockDef::PlaceAndDate(day) => {
                let entry = |path| self.entry(self.shown.value(path), 1);
                vec![Block::PlaceAndDate(entry("office.town"), entry(day))]
            }
            BlockDef::Pairs(pairs) => {
                let pairs = pairs.iter().map(|pair| self.pair(pair, 1));
                vec![Block::Pairs(pairs.collect())]
            }
            BlockDef::Text(pair) => vec![Block::Text(self.pair(pair, TEXT_LINES))],
            BlockDef::Rows {
                of,
                columns,
                blank,
                none,
            } => self.rows(of, columns, *blank, none.as_deref()),
            BlockDef::Ticks(pair) => self.ticks(pair).into_iter().collect(),
            BlockDef::Intake {
                sections,
                part,
                without,
            } => {
                let told = self.shown.intake.as_ref();
                told.map_or_else(Vec::new, |(table, form)| {
                    let wanted = Wanted {
                        sections,
                        part: part.as_deref(),
                        without,
                        filled: false,
                    };
                    intake::blocks(table, form, wanted, self.speaker)
                })
            }
            BlockDef::Addressee(lines) => vec![self.addressee(lines)],
            BlockDef::Sign { of, by } => vec![self.sign(of.as_deref(), by)],
        }
    }

    /// A sentence with its values; what is missing is left to a hand.
    fn sentence(&self, text: &str) -> Words<R> {
        let mut parts: Vec<Words<R>> = Vec::new();
        for piece in pieces(text) {
            // A value such as a day may end in a full stop of its own.
            let is_ended = parts.last().is_some_and(|said| said.text().ends_with('.'));
            parts.push(match piece {
                Piece::Words(words) if is_ended => {
                    Words::label(words.strip_prefix('.').unwrap_or(words))
                }
                Piece::Words(words) => Words::label(words),
                Piece::Value(path) => self
                    .shown
                    .value(path)
                    .map_or_else(|| Words::label(BY_HAND), |told| self.speaker.say(told)),
            });
        }
        Words::joined(&parts, "")
    }

    fn pair(&self, pair: &PairDef, lines: u8) -> Pair<R> {
        let label = pair.own_label().map(str::to_owned);
        let label = label.unwrap_or_else(|| self.labels.of_path(pair.path()));
        let told = self.shown.value(pair.path());
        Pair {
            label: Words::label(&label),
            entry: self.entry(told, lines),
        }
    }

    fn entry(&self, told: Option<&Told<'_, R>>, lines: u8) -> Entry<R> {
        told.map_or(Entry::Blank(lines), |told| {
            Entry::Written(self.speaker.say(told))
        })
    }

    fn rows(
        &self,
        of: &str,
        columns: &[PairDef],
        blank: usize,
        none: Option<&str>,
    ) -> Vec<Block<R>> {
        let rows = self.shown.rows(of);
        if let (true, Some(words)) = (rows.is_empty(), none) {
            return vec![Block::Paragraph(Words::label(words))];
        }
        let keys: Vec<&str> = columns.iter().map(PairDef::path).collect();
        let cells = |row: &Row<'_, R>| {
            let cells = keys.iter().map(|key| self.cell(row.get(*key)));
            cells.collect::<Vec<_>>()
        };
        let empty = (0..blank).map(|_| keys.iter().map(|_| Entry::Blank(1)).collect());
        let headings = columns.iter().map(|column| {
            let own = column.own_label().map(str::to_owned);
            let label = own.unwrap_or_else(|| self.labels.of_column(of, column.path()));
            Column {
                heading: Words::label(&label),
                share: share(column.path()),
                turned: false,
            }
        });
        vec![Block::Table(Table {
            columns: headings.collect(),
            rows: rows.iter().map(cells).chain(empty).collect(),
        })]
    }

    /// A cell without a value stays empty: a table has its rows for a hand at its end.
    fn cell(&self, told: Option<&Told<'_, R>>) -> Entry<R> {
        let words = told.map_or_else(|| Words::label(""), |told| self.speaker.say(told));
        Entry::Written(words)
    }

    /// The choices of a field with those that were chosen.
    fn ticks(&self, pair: &PairDef) -> Option<Block<R>> {
        let told = self.shown.value(pair.path());
        let choices = self.choices(pair.path())?;
        let label = pair.own_label().map(str::to_owned);
        let label = label.unwrap_or_else(|| self.labels.of_path(pair.path()));
        let check = |(code, words): (String, String)| Check {
            ticked: told.is_some_and(|told| is(told, &code)),
            label: Words::label(&words),
        };
        let checks = choices.into_iter().map(check).collect();
        Some(Block::Checks(Some(Words::label(&label)), checks))
    }

    /// Codes and labels that the field of a path chooses from.
    fn choices(&self, path: &str) -> Option<Vec<(String, String)>> {
        let name = path.strip_prefix("step.")?;
        let mut steps = self.labels.paper.of.iter();
        let field = steps.find_map(|step| self.speaker.procedure.step(step)?.field(name))?;
        let sentences = self.speaker.sentences;
        Some(match &field.kind {
            FieldKind::Vocabulary(list) => {
                let choices = self.speaker.procedure.vocabulary(list).iter();
                let pick = |label: &crate::procedure::Label| {
                    sentences.lang().pick(&label.pl, &label.en).to_owned()
                };
                choices.map(|c| (c.code.clone(), pick(&c.label))).collect()
            }
            _ => ["yes", "no"]
                .map(|code| (code.to_owned(), sentences.say(code)))
                .into(),
        })
    }

    /// The lines that have a value; one line for a hand when none has.
    fn addressee(&self, lines: &[String]) -> Block<R> {
        let mut lines: Vec<Words<R>> = self.lines(lines).collect();
        if let Some(first) = lines.first_mut() {
            *first = first.capitalised();
        }
        if lines.is_empty() {
            lines.push(Words::label(BY_HAND));
        }
        Block::Addressee(lines)
    }

    /// The lines of which a path has a value, and those of words alone.
    fn lines(&self, lines: &[String]) -> impl Iterator<Item = Words<R>> {
        let has = |line: &&String| {
            let mut values = pieces(line).into_iter().filter_map(|piece| match piece {
                Piece::Value(path) => Some(path),
                Piece::Words(_) => None,
            });
            let mut any = values.clone().peekable();
            any.peek().is_none() || values.any(|path| self.shown.value(path).is_some())
        };
        lines.iter().filter(has).map(|line| self.sentence(line))
    }

    /// A place for the signature of each.
    fn sign(&self, of: Option<&str>, by: &[String]) -> Block<R> {
        let rows = of.map_or(&[][..], |of| self.shown.rows(of));
        let of_rows = rows.iter().map(|row| Signature {
            who: row.get("name").map(|told| self.speaker.say(told)),
            role: row
                .get("kind")
                .map_or_else(|| Words::label(""), |told| self.speaker.say(told)),
        });
        let of_words = by.iter().map(|words| Signature {
            who: None,
            role: self.sentence(words),
        });
        Block::Signatures(of_rows.chain(of_words).collect())
    }
}

/// Whether a value is, or has among its values, what a code says.
fn is<R: ForReader>(told: &Told<'_, R>, code: &str) -> bool {
    told.value().each().iter().any(|value| match value {
        Value::Bool(yes) => (if *yes { "yes" } else { "no" }) == code,
        Value::Text(text) => text == code && !matches!(told.of(), Of::Plain),
        _ => false,
    })
}

/// Columns of short things are narrow.
fn share(key: &str) -> u8 {
    match key {
        "id" | "seq" => 1,
        "kind" => 2,
        "on" | "due_on" | "pesel" | "birth_date" | "files" => 3,
        _ => 4,
    }
}
