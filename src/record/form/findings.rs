//! Where reading puts what it finds wrong, so that all of it can be told at once.

use std::collections::{BTreeMap, BTreeSet};

use super::problem::{FormErrors, FormProblem, Located};
use super::source::Source;

/// The most problems, and the most warnings, that are told of one file.
pub const PROBLEMS_MAX: usize = 200;

/// Errors and warnings found so far, and where each path stands in the file.
pub(super) struct Findings<'a> {
    source: &'a Source<'a>,
    errors: Vec<Found>,
    warnings: Vec<Found>,
    left_out: usize,
    places: BTreeMap<String, usize>,
    partial: bool,
}

/// A problem at a byte offset.
#[derive(PartialEq)]
struct Found {
    at: usize,
    path: String,
    problem: FormProblem,
}

impl<'a> Findings<'a> {
    pub fn new(source: &'a Source<'a>) -> Self {
        Self {
            source,
            errors: Vec::new(),
            warnings: Vec::new(),
            left_out: 0,
            places: BTreeMap::new(),
            partial: false,
        }
    }

    /// Tells a problem at a byte offset.
    pub fn tell(&mut self, at: usize, path: &str, problem: FormProblem) {
        let warning = problem.is_warning();
        let list = if warning {
            &mut self.warnings
        } else {
            &mut self.errors
        };
        let found = Found {
            at,
            path: path.to_owned(),
            problem,
        };
        if list.len() >= PROBLEMS_MAX {
            self.left_out += usize::from(!warning);
        } else if !list.contains(&found) {
            list.push(found);
        }
    }

    /// Tells a problem where the path stands, or else the nearest table around it.
    pub fn tell_at(&mut self, path: &str, problem: FormProblem) {
        self.tell(self.place(path), path, problem);
    }

    /// Tells a part that could not be read: from then on, what is absent is not missing.
    pub fn tell_lost(&mut self, at: usize, path: &str, problem: FormProblem) {
        self.partial = true;
        self.tell(at, path, problem);
    }

    /// Whether no more errors are told, so that none needs to be looked into.
    pub fn is_full(&self) -> bool {
        self.errors.len() >= PROBLEMS_MAX
    }

    /// Whether parts of the file could not be read.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// Remembers where a path stands.
    pub fn mark(&mut self, path: &str, at: usize) {
        self.places.insert(path.to_owned(), at);
    }

    fn place(&self, path: &str) -> usize {
        let mut path = path;
        loop {
            match (self.places.get(path), path.rsplit_once('.')) {
                (Some(at), _) => return *at,
                (None, Some((outer, _))) => path = outer,
                (None, None) => return 0,
            }
        }
    }

    /// The warnings, or everything that is wrong.
    pub fn finish(mut self) -> Result<Vec<Located>, FormErrors> {
        if self.errors.is_empty() {
            let warnings = std::mem::take(&mut self.warnings);
            return Ok(self.located(warnings));
        }
        let mut errors = std::mem::take(&mut self.errors);
        let foreign = |found: &Found| matches!(found.problem, FormProblem::WrongSchema { .. });
        if errors.iter().any(foreign) {
            // What a file of another format lacks of this one tells nothing.
            errors.retain(foreign);
            self.left_out = 0;
        }
        self.name_broken_fields(&mut errors);
        Err(FormErrors {
            left_out: self.left_out,
            problems: self.located(errors),
        })
    }

    /// A text that the parser refused is in some field: that field is named, and what the walk
    /// made of the rest of its value is not told.
    fn name_broken_fields(&self, errors: &mut Vec<Found>) {
        let mut broken = BTreeSet::new();
        for found in errors.iter_mut().filter(|found| found.is_broken_text()) {
            if let Some(path) = self.field_around(found.at) {
                path.clone_into(&mut found.path);
                broken.insert(path);
            }
        }
        errors.retain(|found| found.is_broken_text() || !broken.contains(found.path.as_str()));
    }

    /// The field whose value begins last on the line before an offset.
    fn field_around(&self, at: usize) -> Option<&str> {
        let line = self.source.line_start(at);
        let values = self
            .places
            .iter()
            .filter(|(_, place)| (line..=at).contains(place));
        values
            .max_by_key(|(_, place)| **place)
            .map(|(path, _)| path.as_str())
    }

    fn located(&self, mut list: Vec<Found>) -> Vec<Located> {
        list.sort_by(|a, b| (a.at, &a.path).cmp(&(b.at, &b.path)));
        let located = list.into_iter().map(|Found { at, path, problem }| {
            let (line, column) = self.source.position(at);
            Located {
                line,
                column,
                path,
                problem,
            }
        });
        located.collect()
    }
}

impl Found {
    fn is_broken_text(&self) -> bool {
        matches!(
            self.problem,
            FormProblem::Syntax | FormProblem::Unquoted | FormProblem::UnquotedDate
        )
    }
}
