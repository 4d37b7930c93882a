//! Where reading puts what it finds wrong, so that all of it can be told at once.

use std::collections::BTreeMap;

use super::problem::{FormErrors, FormProblem, Located};
use super::source::Source;

/// The most problems, and the most warnings, that are told of one file.
pub const PROBLEMS_MAX: usize = 200;

/// Errors and warnings found so far, and where each path stands in the file.
pub(super) struct Findings<'a> {
    source: &'a Source<'a>,
    errors: Vec<Located>,
    warnings: Vec<Located>,
    left_out: usize,
    places: BTreeMap<String, usize>,
    partial: bool,
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
        let list = if problem.is_warning() {
            &mut self.warnings
        } else {
            &mut self.errors
        };
        if list.len() >= PROBLEMS_MAX {
            self.left_out += usize::from(!problem.is_warning());
            return;
        }
        let (line, column) = self.source.position(at);
        let path = path.to_owned();
        let found = Located {
            line,
            column,
            path,
            problem,
        };
        if !list.contains(&found) {
            list.push(found);
        }
    }

    /// Tells a problem where the path stands, or else the nearest table around it.
    pub fn tell_at(&mut self, path: &str, problem: FormProblem) {
        self.tell(self.place(path), path, problem);
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

    /// Tells a text that cannot be read to its end: from then on, what is absent is not missing.
    pub fn tell_broken(&mut self, at: usize, problem: FormProblem) {
        self.partial = true;
        self.tell(at, "", problem);
    }

    /// Whether parts of the file could not be read.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// The warnings, or everything that is wrong.
    pub fn finish(mut self) -> Result<Vec<Located>, FormErrors> {
        let foreign = |found: &Located| matches!(found.problem, FormProblem::WrongSchema { .. });
        if self.errors.iter().any(foreign) {
            // What a file of another format lacks of this one tells nothing.
            self.errors.retain(foreign);
            self.left_out = 0;
        }
        let list = if self.errors.is_empty() {
            &mut self.warnings
        } else {
            &mut self.errors
        };
        list.sort_by(|a, b| (a.line, a.column, &a.path).cmp(&(b.line, b.column, &b.path)));
        if self.errors.is_empty() {
            return Ok(self.warnings);
        }
        Err(FormErrors {
            problems: self.errors,
            left_out: self.left_out,
        })
    }
}
