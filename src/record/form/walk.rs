//! The walk over a file by the form's table: each value is read as its field says.
//!
//! Nothing stops the walk: what is wrong is told to [`Findings`] and left out of the draft.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::near::nearest;
use super::super::value::{Fields, Value};
use super::findings::Findings;
use super::problem::{FormProblem, Shape};
use super::scalar::scalar;
use super::table::{Field, FormTable, Kind, Need, Section};
use super::tree::{Entry, Node, Tree};

/// Editors keep the address of the JSON Schema under this key; it is no part of the form.
const EDITOR_KEY: &str = "$schema";

/// A form as it was read, before its parts are held against each other.
pub(super) struct Draft {
    /// The fields at the top.
    pub root: Fields,
    /// The tables and blocks in the order of the form's table, then of the file.
    pub blocks: Vec<Block>,
}

/// One table or block.
pub(super) struct Block {
    pub section: &'static Section,
    /// Where it stands in the file: `opening`, `victim.2`.
    pub path: String,
    pub fields: Fields,
}

/// A walk in progress.
pub(super) struct Walk<'w, 'f> {
    pub table: &'static FormTable,
    pub findings: &'w mut Findings<'f>,
    pub today: NaiveDate,
}

impl Walk<'_, '_> {
    /// Reads a whole file.
    pub fn form(&mut self, entries: Vec<Entry>) -> Draft {
        let sections = || self.table.sections.iter().filter(|s| !s.key.is_empty());
        let (tables, rest): (Vec<Entry>, Vec<Entry>) = entries
            .into_iter()
            .filter(|entry| entry.key != EDITOR_KEY)
            .partition(|entry| sections().any(|s| s.key == entry.key));
        let keys: Vec<&'static str> = sections().map(|s| s.key.as_str()).collect();
        let mut root = Fields::new();
        if let Some(top) = self.table.section("") {
            root = self.fields(&top.fields, &rest, "", &keys);
        }
        let mut blocks = Vec::new();
        for section in self.table.sections.iter().filter(|s| !s.key.is_empty()) {
            let entry = tables.iter().find(|entry| entry.key == section.key);
            match section.repeated {
                Some(max) => self.repeated(section, entry, max, &mut blocks),
                None => blocks.push(self.single(section, entry)),
            }
        }
        Draft { root, blocks }
    }

    /// An absent table is read as an empty one, so that each field it lacks is told.
    fn single(&mut self, section: &'static Section, entry: Option<&Entry>) -> Block {
        let path = section.key.clone();
        let fields = match entry {
            Some(entry) => self.read_table(&section.fields, &entry.node, &path),
            None => self.fields(&section.fields, &[], &path, &[]),
        };
        Block {
            section,
            path,
            fields,
        }
    }

    fn repeated(
        &mut self,
        section: &'static Section,
        entry: Option<&Entry>,
        max: usize,
        blocks: &mut Vec<Block>,
    ) {
        let path = &section.key;
        let filled = entry
            .map(|entry| &entry.node)
            .filter(|node| !node.is_blank());
        let Some(node) = filled else {
            if let Some(entry) = entry {
                self.findings.mark(path, entry.node.at);
            }
            if section.party.as_ref().is_some_and(|party| party.always) {
                blocks.push(Block {
                    section,
                    path: format!("{path}.1"),
                    fields: Fields::new(),
                });
                return;
            }
            return self.lacking(section.need, path);
        };
        let problem = match &node.value {
            Tree::List(nodes) if nodes.len() > max => FormProblem::TooMany { max },
            Tree::List(nodes) => return self.blocks(section, nodes, blocks),
            _ => FormProblem::Expected(Shape::Blocks),
        };
        self.findings.tell_lost(node.at, path, problem);
    }

    fn blocks(&mut self, section: &'static Section, nodes: &[Node], blocks: &mut Vec<Block>) {
        for (i, node) in nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| !node.is_blank())
        {
            let path = format!("{}.{}", section.key, i + 1);
            let fields = self.read_table(&section.fields, node, &path);
            blocks.push(Block {
                section,
                path,
                fields,
            });
        }
    }

    /// Reads a value that must be a table.
    fn read_table(&mut self, fields: &'static [Field], node: &Node, path: &str) -> Fields {
        if let Tree::Table(entries) = &node.value {
            self.findings.mark(path, node.at);
            return self.fields(fields, entries, path, &[]);
        }
        self.findings
            .tell_lost(node.at, path, FormProblem::Expected(Shape::Table));
        Fields::new()
    }

    /// Reads the fields of one table; `tables` are keys that may be meant beside its own.
    fn fields(
        &mut self,
        fields: &'static [Field],
        entries: &[Entry],
        path: &str,
        tables: &[&'static str],
    ) -> Fields {
        let mut out = Fields::new();
        let mut given = BTreeSet::new();
        for entry in entries {
            let Some(field) = fields.iter().find(|field| field.key == entry.key) else {
                let keys = fields
                    .iter()
                    .map(|f| f.key.as_str())
                    .chain(tables.iter().copied());
                self.unknown(entry, path, keys);
                continue;
            };
            if !entry.node.is_blank() {
                given.insert(field.key.as_str());
                self.field(field, entry, path, &mut out);
            }
        }
        for field in fields {
            self.need(
                field,
                fields,
                &out,
                given.contains(field.key.as_str()),
                path,
            );
        }
        out
    }

    /// Reads what is given of some fields; none of them is needed.
    pub fn given(&mut self, fields: &[&'static Field], entries: &[Entry], path: &str) -> Fields {
        let mut out = Fields::new();
        for entry in entries {
            match fields.iter().find(|field| field.key == entry.key) {
                None => self.unknown(entry, path, fields.iter().map(|f| f.key.as_str())),
                Some(_) if entry.node.is_blank() => {}
                Some(field) => self.field(field, entry, path, &mut out),
            }
        }
        out
    }

    /// Reads one field of a table.
    fn field(&mut self, field: &'static Field, entry: &Entry, path: &str, out: &mut Fields) {
        let path = join(path, &field.key);
        self.findings.mark(&path, entry.node.at);
        if let Some(value) = self.value(field, &entry.node, &path) {
            out.insert(field.key.as_str().into(), value);
        }
    }

    /// An unknown key is repeated only when it is close to a known one.
    fn unknown(&mut self, entry: &Entry, path: &str, keys: impl Iterator<Item = &'static str>) {
        let near = if self.findings.is_full() {
            None
        } else {
            nearest(&entry.key, keys)
        };
        let path = near.map_or_else(|| path.to_owned(), |_| join(path, &entry.key));
        self.findings
            .tell(entry.at, &path, FormProblem::UnknownKey { near });
    }

    /// Tells a field that is missing, or that another field says does not apply.
    fn need(
        &mut self,
        field: &'static Field,
        fields: &'static [Field],
        out: &Fields,
        given: bool,
        path: &str,
    ) {
        let path = join(path, &field.key);
        let Some(when) = &field.when else {
            if !given {
                self.lacking(field.need, &path);
            }
            return;
        };
        // A list without items holds no `other`; a question without answer tells nothing.
        let list = fields
            .iter()
            .any(|f| f.key == when.field && f.list.is_some());
        match (when.holds(out).or(list.then_some(false)), given) {
            (Some(true), false) => self.lacking(field.need, &path),
            (Some(false), true) => {
                self.findings
                    .tell_at(&path, FormProblem::OutOfPlace { other: &when.field });
            }
            _ => {}
        }
    }

    fn lacking(&mut self, need: Need, path: &str) {
        if let Some(problem) = self.lack(need) {
            self.findings.tell_at(path, problem);
        }
    }

    /// In a file that could not be read to its end nothing is called missing.
    fn lack(&self, need: Need) -> Option<FormProblem> {
        match need {
            _ if self.findings.is_partial() => None,
            Need::Required => Some(FormProblem::Missing),
            Need::Expected => Some(FormProblem::NotFilledIn),
            Need::Optional => None,
        }
    }

    fn value(&mut self, field: &'static Field, node: &Node, path: &str) -> Option<Value> {
        match field.list {
            Some(max) => self.list(field, max, node, path),
            None => self.one(field, node, path),
        }
    }

    fn list(
        &mut self,
        field: &'static Field,
        max: usize,
        node: &Node,
        path: &str,
    ) -> Option<Value> {
        let Tree::List(items) = &node.value else {
            self.findings
                .tell(node.at, path, FormProblem::Expected(Shape::List));
            return None;
        };
        if items.len() > max {
            self.findings
                .tell(node.at, path, FormProblem::TooMany { max });
            return None;
        }
        let mut values = Vec::with_capacity(items.len());
        for (i, item) in items
            .iter()
            .enumerate()
            .filter(|(_, item)| !item.is_blank())
        {
            let path = format!("{path}.{}", i + 1);
            self.findings.mark(&path, item.at);
            values.extend(self.one(field, item, &path));
        }
        Some(Value::List(self.in_order(&field.kind, values)))
    }

    /// Ticks are a set: they are kept once each, in the order of the form.
    fn in_order(&self, kind: &Kind, values: Vec<Value>) -> Vec<Value> {
        match self.table.choices(kind) {
            [] => values,
            choices => choices
                .iter()
                .filter(|choice| values.iter().any(|v| v.as_text() == Some(&choice.code)))
                .map(|choice| Value::from(choice.code.as_str()))
                .collect(),
        }
    }

    fn one(&mut self, field: &'static Field, node: &Node, path: &str) -> Option<Value> {
        if let Some(parts) = self.table.group(field) {
            let fields = self.read_table(parts, node, path);
            return (!fields.is_empty()).then_some(Value::Table(fields));
        }
        match scalar(self.table, &field.kind, &node.value, self.today) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.findings.tell(node.at, path, problem);
                None
            }
        }
    }
}

pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
