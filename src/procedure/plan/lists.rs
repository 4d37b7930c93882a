//! Codes of places and people: known to the office, and no family name in them.

use super::{Desk, Notice, Problem};
use crate::procedure::condition::Scene;
use crate::procedure::model::{FieldDef, FieldKind, StepDef};
use crate::record::Value;

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
        let is_name = |token: &str, name: &str| {
            let parts = name
                .split([' ', '-', '.'])
                .filter(|part| part.chars().count() > 2);
            parts.map(plain).any(|part| part == token)
        };
        let mut names = self.facts.family_names.iter();
        names.any(|name| {
            code.split(['.', '-'])
                .any(|token| is_name(token, name.reveal()))
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

/// A name in small letters without Polish marks.
fn plain(name: &str) -> String {
    let one = |c: char| match c {
        'ą' => 'a',
        'ć' => 'c',
        'ę' => 'e',
        'ł' => 'l',
        'ń' => 'n',
        'ó' => 'o',
        'ś' => 's',
        'ż' | 'ź' => 'z',
        other => other,
    };
    name.trim().to_lowercase().chars().map(one).collect()
}
