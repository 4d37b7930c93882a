//! What an intake form says, by the labels of its table.

use smol_str::SmolStr;

use super::entry::Entry;
use super::values;
use crate::calendar::Name;
use crate::record::form::FormTable;
use crate::record::form::{Field, Section};
use crate::record::{Fields, Value};
use crate::words::Words;

/// Every field of a form with its label, in the order of the table, under the headings of its
/// sections; repeated blocks are counted. What the table does not know keeps its key.
pub fn entries(table: Option<&FormTable>, form: &Fields, words: &Words) -> Vec<Entry> {
    let sections = table.map_or(&[][..], |table| &table.sections);
    let mut found = Vec::new();
    for section in sections {
        for (index, block) in blocks(section, form).into_iter().enumerate() {
            if !section.key.is_empty() {
                found.push(Entry::heading(heading(section, index, words)));
            }
            found.extend(of_fields(table, &section.fields, block, words));
        }
    }
    let is_unknown = |key: &str| {
        let known = |s: &Section| s.key == key || (s.key.is_empty() && s.field(key).is_some());
        !sections.iter().any(known)
    };
    let unknown = form.iter().filter(|(key, _)| is_unknown(key));
    found.extend(unknown.map(|(key, value)| Entry::field(key, values::plain_said(value, words))));
    found
}

/// The blocks of a section; the fields at the top of the form are a block of their own.
fn blocks<'f>(section: &Section, form: &'f Fields) -> Vec<&'f Fields> {
    if section.key.is_empty() {
        return vec![form];
    }
    let blocks = form.each(&section.key).iter();
    blocks.filter_map(Value::as_table).collect()
}

fn heading(section: &Section, index: usize, words: &Words) -> String {
    let label = name(&section.label, words);
    match section.repeated {
        Some(_) => format!("{label} ({})", index + 1),
        None => label.to_owned(),
    }
}

/// What is told of one person, by the labels of the sections for parties.
pub fn person(table: Option<&FormTable>, told: &Fields, words: &Words) -> Vec<Entry> {
    let sections = table.map_or(&[][..], |table| &table.sections);
    let of_parties = || sections.iter().filter(|section| section.party.is_some());
    let said = |(key, value): (&SmolStr, &Value)| {
        let field = of_parties().find_map(|section| section.field(key));
        one(table, field, key, value, words)
    };
    told.iter().map(said).collect()
}

/// The value of a field, with the labels of its codes.
pub fn value(table: &FormTable, field: &Field, value: &Value, words: &Words) -> String {
    said(Some(table), Some(field), value, words)
}

/// The fields that a block fills, in the order of their definition.
fn of_fields(
    table: Option<&FormTable>,
    fields: &[Field],
    block: &Fields,
    words: &Words,
) -> Vec<Entry> {
    let filled = fields.iter().filter_map(|field| {
        let value = block.get(&field.key).filter(|value| !is_empty(value))?;
        Some(one(table, Some(field), &field.key, value, words))
    });
    filled.collect()
}

/// One field: its label, and its value with the labels of its codes.
fn one(
    table: Option<&FormTable>,
    field: Option<&Field>,
    key: &str,
    value: &Value,
    words: &Words,
) -> Entry {
    let label = field.map_or(key, |field| name(&field.label, words));
    Entry::field(label, said(table, field, value, words))
}

fn said(table: Option<&FormTable>, field: Option<&Field>, value: &Value, words: &Words) -> String {
    let (Some(table), Some(field)) = (table, field) else {
        return values::plain_said(value, words);
    };
    match value {
        Value::Text(code) => {
            let choices = table.choices(&field.kind);
            let choice = choices.iter().find(|choice| choice.code == *code);
            choice.map_or_else(|| code.to_string(), |c| name(&c.label, words).to_owned())
        }
        Value::List(items) => {
            let items = items.iter();
            let items = items.map(|item| said(Some(table), Some(field), item, words));
            items.collect::<Vec<_>>().join(", ")
        }
        Value::Table(inner) => {
            let fields = table.group(field).unwrap_or_default();
            let inner = of_fields(Some(table), fields, inner, words);
            inner
                .iter()
                .map(Entry::inline)
                .collect::<Vec<_>>()
                .join(", ")
        }
        plain => values::plain_said(plain, words),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Table(fields) => fields.is_empty(),
        _ => false,
    }
}

fn name<'a>(name: &'a Name, words: &Words) -> &'a str {
    words.lang().pick(&name.pl, &name.en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::form::of_procedure;
    use crate::words::Lang;

    fn lines(text: &str) -> Vec<String> {
        let form = crate::record::text::read(text).unwrap();
        let words = Words::new(Lang::Pl);
        let entries = entries(of_procedure("nk"), &form, &words);
        entries.iter().map(Entry::inline).collect()
    }

    #[test]
    fn a_form_is_said_in_the_order_of_its_table() {
        let text = "reference = \"GOPS-44/2026\"\nlater = 1\n\
             [[victim]]\nid = \"P1\"\nsex = \"female\"\naddress = { town = \"Zmyślin\" }\n\
             [[victim]]\nid = \"P2\"\nwitness_only = true\nschool = \"\"\n\
             [opening]\nopener = \"teacher\"\n";
        insta::assert_snapshot!(lines(text).join("\n"), @r"
        Znak formularza w urzędzie: GOPS-44/2026
        Wszczęcie procedury
        Kto wszczyna procedurę: nauczyciel
        Osoba doznająca przemocy domowej (1)
        Oznaczenie osoby: P1
        Płeć: kobieta
        Adres miejsca zamieszkania: Miejscowość: Zmyślin
        Osoba doznająca przemocy domowej (2)
        Oznaczenie osoby: P2
        Małoletni, który był tylko świadkiem przemocy: tak
        Later: 1
        ");
    }

    #[test]
    fn without_a_table_the_keys_remain() {
        let mut fields = Fields::new();
        fields.set("given_name", "Maria");
        let said = person(None, &fields, &Words::new(Lang::En));
        assert_eq!(said, [Entry::field("given_name", "Maria".to_owned())]);
    }
}
