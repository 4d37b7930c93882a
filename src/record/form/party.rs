//! The persons of a form: their codes, and whether those who are named are there.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::format_smolstr;

use super::super::value::Value;
use super::findings::Findings;
use super::problem::FormProblem;
use super::table::{Kind, PartyRule};
use super::walk::{Block, Draft};

/// Gives each person a code: its own, or the first free one of its letter.
pub(super) fn assign(draft: &mut Draft, findings: &mut Findings<'_>) {
    let mut taken = BTreeSet::new();
    for (block, party) in persons(&mut draft.blocks) {
        let Some(Value::Text(id)) = block.fields.remove("id") else {
            continue;
        };
        let path = format!("{}.id", block.path);
        if number(&id, party.letter).is_none() {
            findings.tell_at(
                &path,
                FormProblem::WrongId {
                    letter: party.letter,
                },
            );
        } else if taken.insert(id.clone()) {
            block.fields.set("id", id);
        } else {
            findings.tell_at(&path, FormProblem::IdTwice);
        }
    }
    for (block, party) in persons(&mut draft.blocks) {
        if !block.fields.contains_key("id") {
            let free = (1..=u16::MAX).map(|n| format_smolstr!("{}{n}", party.letter));
            let id = free.into_iter().find(|id| taken.insert(id.clone()));
            block.fields.set("id", id.unwrap_or_default());
        }
    }
}

fn persons(blocks: &mut [Block]) -> impl Iterator<Item = (&mut Block, &'static PartyRule)> {
    blocks
        .iter_mut()
        .filter_map(|block| block.section.party.as_ref().map(|party| (block, party)))
}

/// The number of a code such as `P12`: from 1, three digits at most, no leading zero.
fn number(id: &str, letter: char) -> Option<u16> {
    let digits = id.strip_prefix(letter)?;
    let shaped = (1..=3).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !digits.starts_with('0');
    if shaped { digits.parse().ok() } else { None }
}

/// Tells each field that names a person who is not there, cannot stand there, or is the same.
pub(super) fn refer(draft: &Draft, findings: &mut Findings<'_>) {
    let ids: BTreeMap<&str, char> = draft
        .blocks
        .iter()
        .filter_map(|block| {
            Some((
                block.fields.text("id")?,
                block.section.party.as_ref()?.letter,
            ))
        })
        .collect();
    for block in &draft.blocks {
        for field in &block.section.fields {
            let Kind::Party(letters) = &field.kind else {
                continue;
            };
            let value = block.fields.get(&field.key);
            let listed = field.list.is_some();
            for (i, id) in value.map_or(&[][..], Value::each).iter().enumerate() {
                let id = id.as_text().unwrap_or_default();
                let problem = match ids.get(id) {
                    None => FormProblem::NoSuchParty,
                    Some(letter) if !letters.contains(*letter) => {
                        FormProblem::WrongParty { letters }
                    }
                    Some(_) if block.fields.text("id") == Some(id) => FormProblem::OwnReference,
                    Some(_) => continue,
                };
                let item = if listed {
                    format!(".{}", i + 1)
                } else {
                    String::new()
                };
                findings.tell_at(&format!("{}.{}{item}", block.path, field.key), problem);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn codes_are_a_letter_and_a_number() {
        let table = [("P1", Some(1)), ("P10", Some(10)), ("P999", Some(999))];
        for (id, n) in table {
            assert_eq!(number(id, 'P'), n, "{id}");
        }
        for id in [
            "", "P", "P0", "P01", "P1000", "p1", "S1", "P1 ", "Pą", "P-1",
        ] {
            assert_eq!(number(id, 'P'), None, "{id}");
        }
    }
}
