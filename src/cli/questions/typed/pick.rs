//! A choice out of a list, by its number, its name, or the beginning of a word of it.

use super::plain;

/// So many letters name a choice by a word inside its label; at its beginning one is enough.
const INNER_MIN: usize = 3;

/// One thing to choose.
#[derive(Clone)]
pub struct Choice {
    /// What is typed for it and stands in front of it: its number in the list, `P1`, `3`.
    pub key: String,
    /// The code that is recorded.
    pub code: String,
    /// Other names that are taken for it.
    pub names: Vec<String>,
    /// What people read.
    pub label: String,
}

/// Why nothing was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoChoice {
    /// Nothing in the list is called so.
    None,
    /// Several are; their keys.
    Several(Vec<String>),
}

impl Choice {
    fn all_names(&self) -> impl Iterator<Item = &String> {
        [&self.key, &self.code].into_iter().chain(&self.names)
    }

    fn is_called(&self, typed: &str) -> bool {
        self.all_names().any(|name| plain(name) == typed) || plain(&self.label) == typed
    }

    /// Whether it is the number of an id: `1` of `P1`.
    fn is_number(&self, typed: &str) -> bool {
        let number = self
            .key
            .trim_start_matches(|c: char| c.is_ascii_uppercase());
        number == typed
    }

    /// Whether one of its names, or of the words of its label, begins so.
    fn begins(&self, typed: &str) -> bool {
        let label = plain(&self.label);
        let mut words = label.match_indices(' ').map(|(at, _)| &label[at + 1..]);
        self.names.iter().any(|name| plain(name).starts_with(typed))
            || label.starts_with(typed)
            || (typed.len() >= INNER_MIN && words.any(|rest| rest.starts_with(typed)))
    }
}

/// Finds what was typed in a list.
///
/// # Errors
/// Nothing, or more than one thing, is called so.
pub fn one<'c>(choices: &'c [Choice], typed: &str) -> Result<&'c Choice, NoChoice> {
    let typed = plain(typed);
    if let Some(exact) = choices.iter().find(|choice| choice.is_called(&typed)) {
        return Ok(exact);
    }
    let is_near = |choice: &&Choice| choice.is_number(&typed) || choice.begins(&typed);
    match choices
        .iter()
        .filter(is_near)
        .collect::<Vec<_>>()
        .as_slice()
    {
        _ if typed.is_empty() => Err(NoChoice::None),
        [] => Err(NoChoice::None),
        [one] => Ok(one),
        several => Err(NoChoice::Several(
            several.iter().map(|choice| choice.key.clone()).collect(),
        )),
    }
}

/// The parts of an answer that names several things: by commas, else, where each is but a word
/// of its own, by spaces.
pub fn parts<'t>(choices: &[Choice], typed: &'t str) -> Vec<&'t str> {
    let by_commas = typed.split([',', ';']).map(str::trim);
    let known = |part: &str| one(choices, part).is_ok();
    let parts = by_commas.flat_map(|part| {
        if known(part) {
            vec![part]
        } else {
            part.split_whitespace().collect()
        }
    });
    parts.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices() -> Vec<Choice> {
        let rows = [
            (
                "1",
                "social-worker",
                "pracownik-socjalny",
                "pracownik socjalny",
            ),
            ("2", "police-officer", "policjant", "funkcjonariusz Policji"),
            ("3", "pedagogue", "pedagog", "pedagog"),
            ("4", "psychologist", "psycholog", "psycholog"),
            (
                "5",
                "military-police",
                "zandarm",
                "żołnierz Żandarmerii Wojskowej",
            ),
        ];
        let choice = |(key, code, alias, label): (&str, &str, &str, &str)| Choice {
            key: key.to_owned(),
            code: code.to_owned(),
            names: vec![alias.to_owned()],
            label: label.to_owned(),
        };
        rows.map(choice).into()
    }

    fn code(typed: &str) -> Result<String, NoChoice> {
        one(&choices(), typed).map(|choice| choice.code.clone())
    }

    #[test]
    fn a_choice_is_named_by_number_code_name_or_beginning() {
        for (typed, expected) in [
            ("2", "police-officer"),
            ("police-officer", "police-officer"),
            ("Policjant", "police-officer"),
            ("policji", "police-officer"),
            ("soc", "social-worker"),
            ("zolnierz", "military-police"),
            ("ŻOŁNIERZ", "military-police"),
            ("pe", "pedagogue"),
        ] {
            assert_eq!(code(typed).as_deref(), Ok(expected), "{typed}");
        }
    }

    #[test]
    fn what_may_be_several_or_nothing_is_not_chosen() {
        let several = |keys: &[&str]| {
            let keys = keys.iter().map(ToString::to_string).collect();
            Err(NoChoice::Several(keys))
        };
        assert_eq!(code("p"), several(&["1", "2", "3", "4"]));
        for typed in ["", " ", "9", "lekarz", "0", "1 2", "w", "wo"] {
            assert_eq!(code(typed), Err(NoChoice::None), "{typed}");
        }
    }

    #[test]
    fn the_number_of_an_id_is_enough_where_it_is_the_only_one() {
        let people = ["P1", "P2", "S1"].map(|id| Choice {
            key: id.to_owned(),
            code: id.to_owned(),
            names: Vec::new(),
            label: "Ala".to_owned(),
        });
        let code = |typed| one(&people, typed).map(|choice| choice.code.as_str());
        assert_eq!(code("2"), Ok("P2"));
        assert_eq!(code("s1"), Ok("S1"));
        let both = ["P1".to_owned(), "S1".to_owned()];
        assert_eq!(code("1"), Err(NoChoice::Several(both.into())));
    }

    #[test]
    fn several_are_parted_by_commas_or_spaces() {
        let parted = |typed| parts(&choices(), typed).join("|");
        assert_eq!(parted("1,3"), "1|3");
        assert_eq!(parted("1 3  psych"), "1|3|psych");
        assert_eq!(parted("pracownik socjalny, 4"), "pracownik socjalny|4");
        assert_eq!(parted(" , "), "");
    }
}
