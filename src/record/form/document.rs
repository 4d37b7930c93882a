//! A form that was taken in, and what the record makes of it.

use std::fmt;

use chrono::NaiveDate;
use smol_str::SmolStr;

use super::super::sensitive::Sensitive;
use super::super::value::{Fields, Value};
use super::findings::Findings;
use super::people::{Person, judge};
use super::problem::{FormErrors, FormProblem, Located};
use super::source::Source;
use super::table::{FormTable, Section, Side};
use super::tree::Entry;
use super::walk::{Block, Draft, Walk};
use super::{canonical, dates, party, tree};

/// A form that was read without an error.
#[derive(Clone)]
pub struct Form {
    table: &'static FormTable,
    opened_on: NaiveDate,
    fields: Fields,
    people: Vec<Person>,
    warnings: Vec<Located>,
}

/// Withheld: a form is about people.
impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Form({})", self.table.form)
    }
}

/// What makes two files the same form; the store turns it into the form mark.
#[derive(Debug, Clone, PartialEq)]
pub struct FormIdentity {
    /// What the text is: `nk/reference` or `nk/form`.
    pub tag: String,
    /// The reference, else the whole form as canonical JSON.
    pub text: Sensitive<String>,
}

impl Form {
    /// Reads a form of that table out of the bytes of a TOML or JSON file.
    ///
    /// # Errors
    /// Everything that is wrong with it at once; never a value of it.
    pub fn read(
        table: &'static FormTable,
        bytes: &[u8],
        today: NaiveDate,
    ) -> Result<Self, FormErrors> {
        let source = Source::new(bytes).map_err(|problem| refused("", problem))?;
        let mut findings = Findings::new(&source);
        let entries = tree::read(&source, &mut findings);
        Self::of_entries(table, entries, findings, today)
    }

    /// Reads a form out of answers, laid as a file would have them.
    ///
    /// # Errors
    /// As [`Form::read`], by key paths alone.
    pub fn of_fields(
        table: &'static FormTable,
        given: &Fields,
        today: NaiveDate,
    ) -> Result<Self, FormErrors> {
        let nowhere = Source::empty();
        Self::of_entries(table, tree::entries(given), Findings::new(&nowhere), today)
    }

    fn of_entries(
        table: &'static FormTable,
        entries: Vec<Entry>,
        mut findings: Findings<'_>,
        today: NaiveDate,
    ) -> Result<Self, FormErrors> {
        let mut draft = Walk {
            table,
            findings: &mut findings,
            today,
        }
        .form(entries);
        let opened_on = draft.date(&table.day);
        let people = hold_together(&mut draft, opened_on, &mut findings);
        let warnings = findings.finish()?;
        // A table requires its day, so that without one there was an error.
        let opened_on = opened_on.ok_or_else(|| refused(&table.day, FormProblem::Missing))?;
        let fields = whole(draft);
        Ok(Self {
            table,
            opened_on,
            fields,
            people,
            warnings,
        })
    }

    /// The form's table.
    pub fn table(&self) -> &'static FormTable {
        self.table
    }

    /// Day 0 of the procedure.
    pub fn opened_on(&self) -> NaiveDate {
        self.opened_on
    }

    /// What a form should have and this one lacks, or what cannot all be so.
    pub fn warnings(&self) -> &[Located] {
        &self.warnings
    }

    /// The persons: victims, perpetrators, others, witnesses.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The office's own mark of the form, trimmed and NFC.
    pub fn reference(&self) -> Option<&str> {
        self.fields.text("reference")
    }

    /// The whole form, for the sheet of the step.
    pub fn sheet_fields(&self) -> &Fields {
        &self.fields
    }

    /// What the step that opens the case is asked with: dates, codes, vocabularies, `parties`.
    ///
    /// Each stands under the name that the step's table gives it; what is no more than told to
    /// the step (`received_on`, `for_victim`) is among them, the form mark is not.
    pub fn step_fields(&self) -> Fields {
        let mut step = Fields::new();
        for section in self.table.sections.iter().filter(|s| s.repeated.is_none()) {
            step.extend(of_step(section, table_of(&self.fields, section)));
        }
        let parties = self.each_person().map(|(section, fields, person)| {
            let mut party: Fields = of_step(section, fields).collect();
            // A mark that does not hold is left out: `helpless = false` says nothing.
            party.retain(|_, value| *value != Value::Bool(false));
            party
                .set("id", person.id.as_str())
                .set("role", person.role.as_str());
            if person.minor == Some(true) {
                party.set("minor", true);
            }
            Value::Table(party)
        });
        step.set("parties", Value::List(parties.collect()));
        step
    }

    /// The persons with their personal data, for the sheet: `id`, `role` and what the form says.
    pub fn persons(&self) -> Vec<Fields> {
        let person = |(section, fields, person): (&Section, &Fields, &Person)| {
            let personal = section
                .fields
                .iter()
                .filter(|field| field.personal.is_some());
            let mut out: Fields = personal
                .filter_map(|field| {
                    Some((SmolStr::new(&field.key), fields.get(&field.key)?.clone()))
                })
                .collect();
            out.set("id", person.id.as_str())
                .set("role", person.role.as_str());
            out
        };
        self.each_person().map(person).collect()
    }

    /// What the form says of the persons of a role, each with the path at which it stands.
    pub fn persons_of(&self, roles: &[String]) -> Vec<(String, &Fields)> {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        let mut found = Vec::new();
        for (section, fields, person) in self.each_person() {
            let known = counts.iter().position(|(key, _)| *key == section.key);
            let place = known.unwrap_or_else(|| {
                counts.push((&section.key, 0));
                counts.len() - 1
            });
            counts[place].1 += 1;
            if roles.contains(&person.role) {
                found.push((format!("{}.{}", section.key, counts[place].1), fields));
            }
        }
        found
    }

    /// The form as JSON with sorted keys, byte for byte the same from TOML and from JSON.
    pub fn canonical_json(&self) -> Sensitive<String> {
        Sensitive::new(canonical::json(&self.fields))
    }

    /// What makes another file the same form: its reference, else all that it says.
    pub fn identity(&self) -> FormIdentity {
        let (kind, text) = match self.reference() {
            Some(reference) => ("reference", Sensitive::new(reference.to_owned())),
            None => ("form", self.canonical_json()),
        };
        FormIdentity {
            tag: format!("{}/{kind}", self.table.procedure),
            text,
        }
    }

    /// The key paths at which this form differs from one that was taken in before.
    pub fn differences(&self, stored: &Fields) -> Vec<String> {
        canonical::differences(&self.fields, stored)
    }

    /// Each person's section, fields and judgement, in one order.
    fn each_person(&self) -> impl Iterator<Item = (&'static Section, &Fields, &Person)> {
        let sections = self
            .table
            .sections
            .iter()
            .filter(|section| section.party.is_some());
        let blocks = sections.flat_map(|section| {
            let blocks = self
                .fields
                .each(&section.key)
                .iter()
                .filter_map(Value::as_table);
            blocks.map(move |fields| (section, fields))
        });
        blocks
            .zip(&self.people)
            .map(|((section, fields), person)| (section, fields, person))
    }
}

/// The form is refused for one reason, at its first sign.
fn refused(path: &str, problem: FormProblem) -> FormErrors {
    let located = Located {
        line: 1,
        column: 1,
        path: path.to_owned(),
        problem,
    };
    FormErrors {
        problems: vec![located],
        left_out: 0,
    }
}

/// Holds the parts of a form against each other, when all of it could be read.
fn hold_together(
    draft: &mut Draft,
    opened_on: Option<NaiveDate>,
    findings: &mut Findings<'_>,
) -> Vec<Person> {
    if findings.is_partial() {
        return Vec::new();
    }
    party::assign(draft, findings);
    party::refer(draft, findings);
    dates::compare(draft, findings);
    judge(draft, opened_on, findings)
}

/// The draft as one tree; a section without a field filled in is left out.
fn whole(draft: Draft) -> Fields {
    let mut fields = draft.root;
    for Block {
        section,
        fields: block,
        ..
    } in draft.blocks.into_iter().filter(|b| !b.fields.is_empty())
    {
        if section.repeated.is_none() {
            fields.insert(section.key.as_str().into(), Value::Table(block));
        } else if let Some(Value::List(blocks)) = fields.get_mut(&section.key) {
            blocks.push(Value::Table(block));
        } else {
            fields.insert(
                section.key.as_str().into(),
                Value::List(vec![Value::Table(block)]),
            );
        }
    }
    fields
}

fn table_of<'f>(fields: &'f Fields, section: &Section) -> &'f Fields {
    static NONE: std::sync::LazyLock<Fields> = std::sync::LazyLock::new(Fields::new);
    fields
        .get(&section.key)
        .and_then(Value::as_table)
        .unwrap_or(&NONE)
}

fn of_step<'f>(
    section: &'f Section,
    fields: &'f Fields,
) -> impl Iterator<Item = (SmolStr, Value)> + 'f {
    let told = section
        .fields
        .iter()
        .filter(|field| field.side != Side::Sheet);
    told.filter_map(|field| Some((SmolStr::new(&field.key), fields.get(&field.key)?.clone())))
}
