//! The steps of a table, found by name without a search: a report asks for them millions of times.

use std::collections::HashMap;
use std::ops::Deref;

use super::StepDef;

/// The steps in the order of the help.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps {
    all: Vec<StepDef>,
    places: HashMap<String, usize>,
}

impl Steps {
    /// The step of a code or of its Polish alias; the first of them, where a name stands twice.
    pub fn named(&self, name: &str) -> Option<&StepDef> {
        self.all.get(*self.places.get(name)?)
    }
}

impl From<Vec<StepDef>> for Steps {
    fn from(all: Vec<StepDef>) -> Self {
        let mut places = HashMap::with_capacity(2 * all.len());
        for (place, step) in all.iter().enumerate() {
            for name in [&step.code, &step.alias] {
                places.entry(name.clone()).or_insert(place);
            }
        }
        Self { all, places }
    }
}

impl Deref for Steps {
    type Target = [StepDef];

    fn deref(&self) -> &[StepDef] {
        &self.all
    }
}

impl<'s> IntoIterator for &'s Steps {
    type Item = &'s StepDef;
    type IntoIter = std::slice::Iter<'s, StepDef>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

#[cfg(test)]
mod tests {
    use crate::procedure::by_code;

    #[test]
    fn each_step_is_found_by_both_names_and_nothing_else() {
        let nk = by_code("nk").unwrap();
        for step in &nk.steps {
            for name in [&step.code, &step.alias] {
                assert_eq!(nk.steps.named(name).map(|s| &s.code), Some(&step.code));
            }
        }
        assert!(nk.steps.named("").is_none() && nk.steps.named("Open").is_none());
    }
}
