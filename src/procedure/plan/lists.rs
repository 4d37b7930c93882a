//! Codes of places and people: known to the office, and no family name in them.

use super::{Desk, Notice, Problem};
use crate::procedure::condition::Scene;
use crate::procedure::model::{FieldDef, FieldKind, StepDef};
use crate::record::Value;
use crate::record::near::unmarked;

impl Desk<'_> {
    /// Codes that the office's lists lack, and codes that hold a party's name.
    pub(super) fn judged_lists(&self, scene: &Scene<'_>, def: &StepDef) -> Vec<Notice> {
        let mut found = Vec::new();
        for field in &def.fields {
            for (path, kind, code) in codes_in(field, scene.fields.each(&field.name)) {
                let list = match kind {
                    FieldKind::Place => Some(&self.facts.places),
                    FieldKind::Member => Some(&self.facts.members),
                    _ => None,
                };
                if list.is_some_and(|l| !l.is_empty() && !l.contains(code)) {
                    found.push(Notice::warn(Problem::NotListed).at(&path));
                }
                if self.holds_name(code) {
                    found.push(Notice::warn(Problem::HoldsName).at(&path));
                }
            }
        }
        found
    }

    /// Whether a token of the code is a party's family name or a part of one, its Polish letters
    /// written plainly.
    fn holds_name(&self, code: &str) -> bool {
        let mut names = self.facts.family_names.iter();
        names.any(|name| {
            let parts = parts(name.reveal());
            let mut tokens = code.split(['.', '-']);
            tokens.any(|token| parts.iter().any(|part| part == token))
        })
    }
}

/// The open codes in a field: those that no vocabulary closes.
fn codes_in<'a>(field: &'a FieldDef, values: &'a [Value]) -> Vec<(String, &'a FieldKind, &'a str)> {
    let mut codes = Vec::new();
    for (i, value) in values.iter().enumerate() {
        match value {
            Value::Text(code) if is_open(&field.kind) => {
                codes.push((field.name.clone(), &field.kind, code.as_str()));
            }
            Value::Table(item) => {
                for part in field.kind.parts().iter().filter(|p| is_open(&p.kind)) {
                    if let Some(code) = item.text(&part.name) {
                        let path = format!("{}.{}.{}", field.name, i + 1, part.name);
                        codes.push((path, &part.kind, code));
                    }
                }
            }
            _ => {}
        }
    }
    codes
}

fn is_open(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Code | FieldKind::Place | FieldKind::Member)
}

/// What of a family name a code must not hold: the name in one word, and each part of a double
/// one, but for a part so short that a code may well hold it.
fn parts(name: &str) -> Vec<String> {
    let parts = name.split(|c: char| !c.is_alphabetic()).map(plain);
    let whole: String = parts.clone().collect();
    parts
        .chain([whole])
        .filter(|part| part.chars().count() > 2)
        .collect()
}

/// A name in small letters without Polish marks.
fn plain(name: &str) -> String {
    name.to_lowercase().chars().map(unmarked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_double_name_is_known_by_each_part_and_in_one_word() {
        let whole = "kowalskazielinska";
        for name in [
            "Kowalska-Zielińska",
            "Kowalska Zielińska",
            "Kowalska – Zielińska",
        ] {
            let found = parts(name);
            let found: Vec<&str> = found
                .iter()
                .map(String::as_str)
                .filter(|p| !p.is_empty())
                .collect();
            assert_eq!(found, ["kowalska", "zielinska", whole], "{name}");
        }
        assert_eq!(parts("O'Neil"), ["neil", "oneil"]);
        assert_eq!(parts("Ho"), [""; 0]);
    }
}
