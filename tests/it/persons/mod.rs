//! Finding a person, and not opening a second procedure about the same one.

mod further;
mod search;
mod typed;

use crate::env::Said;
use crate::office::Office;

/// A form about a mother and a man, each told in lines of the form.
pub fn form_of(reference: &str, on: &str, victim: &str, perpetrator: &str) -> String {
    format!(
        r#"schema = "kartoteka/intake/nk/1"
reference = "{reference}"

[opening]
on = {on}
opener = "police-officer"
source = "own-suspicion"
victim_present = true
perpetrator_present = true

[[victim]]
{victim}

[[perpetrator]]
{perpetrator}
"#
    )
}

/// Lines of a form about a person; what is empty is left out.
pub fn told(given: &str, family: &str, born_on: &str, pesel: &str) -> String {
    let text = |key: &str, value: &str| format!("{key} = \"{value}\"\n");
    let mut out = String::new();
    for (key, value) in [
        ("given_name", given),
        ("family_name", family),
        ("pesel", pesel),
    ] {
        if !value.is_empty() {
            out.push_str(&text(key, value));
        }
    }
    if !born_on.is_empty() {
        out.push_str(&format!("birth_date = {born_on}\n"));
    }
    out
}

impl Office {
    /// Searches for a line of standard input.
    fn search(&self, query: &str, more: &[&str]) -> Said {
        self.run_with(&[&["search"], more].concat(), &format!("{query}\n"))
    }
}
