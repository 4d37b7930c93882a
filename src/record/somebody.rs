//! Whether what is told here and there is told of one person.
//!
//! A PESEL number tells, as far as both have one that can be right. Else the name does together with
//! the day of birth: a name alone is shared by many, and to take two people for one would put the
//! second into the file of the first. What is short of that may still be worth a look: two words of
//! the name and the day of birth, or the whole name without one.

use chrono::NaiveDate;

use super::folded;
use super::form::Pesel;
use super::value::Fields;

/// What is needed to know somebody again. There is no `Debug`: it is all personal.
#[derive(Clone, PartialEq, Eq)]
pub struct Somebody {
    pesel: Option<String>,
    /// Whether the number can be right: its check digit is, and no other day of birth is told.
    sure: bool,
    name: Option<Name>,
    /// All words of the name, in the order of letters, each once.
    words: Vec<String>,
    born_on: Option<NaiveDate>,
}

/// The first given name, the parts of the family name in the order of letters, the day of birth.
type Name = (String, Vec<String>, NaiveDate);

/// A way to find somebody among many; equal keys are no proof.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// By the number.
    Pesel(String),
    /// By the name and the day of birth.
    Name(Name),
    /// By two words of the name.
    Words(String, String),
}

impl Somebody {
    /// Whom these fields tell of; their names are the same in every form.
    pub fn of(fields: &Fields) -> Self {
        let pesel = fields.text("pesel").and_then(folded::digits);
        let read = pesel.as_deref().and_then(Pesel::read);
        let read = read.filter(|pesel| pesel.checks);
        let told = fields.date("birth_date");
        let born_on = told.or(read.map(|pesel| pesel.born_on));
        let is_other = |pesel: Pesel| told.is_some_and(|told| told != pesel.born_on);
        Self {
            sure: read.is_some_and(|pesel| !is_other(pesel)),
            name: name(fields, born_on),
            words: all_words(fields),
            born_on,
            pesel,
        }
    }

    /// Whether both are one person, as far as can be known.
    pub fn is(&self, other: &Self) -> bool {
        let numbers = self.pesel.as_ref().zip(other.pesel.as_ref());
        if let Some((one, other_one)) = numbers
            && (one == other_one || (self.sure && other.sure))
        {
            return one == other_one;
        }
        self.name.is_some() && self.name == other.name
    }

    /// Whether both may be one person although that is not known: nothing tells them apart, and
    /// they share the day of birth and two words of the name, or all words of one where a day is
    /// not told. Given and family names may have changed places.
    pub fn may_be(&self, other: &Self) -> bool {
        if self.is(other) || (self.sure && other.sure) {
            return false;
        }
        let shared = self.words.iter().filter(|word| other.words.contains(word));
        let shared = shared.count();
        let whole = shared == self.words.len().min(other.words.len());
        let days = self.born_on.zip(other.born_on);
        shared >= 2 && days.map_or(whole, |(one, other)| one == other)
    }

    /// The same person by its name alone: of what was told before and is told no more, the number
    /// may have been an error.
    pub fn by_name(self) -> Self {
        Self {
            pesel: None,
            sure: false,
            ..self
        }
    }

    /// Where to look for whom it may be.
    pub fn near_keys(&self) -> impl Iterator<Item = Key> {
        self.words.iter().enumerate().flat_map(|(place, one)| {
            let later = self.words[place + 1..].iter();
            later.map(move |other| Key::Words(one.clone(), other.clone()))
        })
    }

    /// Where to look for it.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        let by_number = self.pesel.clone().map(Key::Pesel);
        by_number
            .into_iter()
            .chain(self.name.clone().map(Key::Name))
    }
}

fn name(fields: &Fields, born_on: Option<NaiveDate>) -> Option<Name> {
    let words = |key: &str| fields.text(key).map(folded::words);
    let given = words("given_name")?.into_iter().next()?;
    let mut family = words("family_name")?;
    family.sort_unstable();
    (!family.is_empty()).then_some((given, family, born_on?))
}

/// A name of many words would be looked for in too many places.
const WORDS_MAX: usize = 8;

fn all_words(fields: &Fields) -> Vec<String> {
    let told = ["given_name", "family_name"].into_iter();
    let texts = told.filter_map(|key| fields.text(key));
    let mut words: Vec<String> = texts.flat_map(folded::words).collect();
    words.sort_unstable();
    words.dedup();
    words.truncate(WORDS_MAX);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Given name, family name, day of birth, PESEL.
    fn somebody(told: [&str; 4]) -> Somebody {
        let mut fields = Fields::new();
        let keys = ["given_name", "family_name", "birth_date", "pesel"];
        for (key, text) in keys
            .into_iter()
            .zip(told)
            .filter(|(_, text)| !text.is_empty())
        {
            match text.parse::<NaiveDate>() {
                Ok(day) => fields.set(key, day),
                Err(_) => fields.set(key, text),
            };
        }
        Somebody::of(&fields)
    }

    #[test]
    fn one_person_and_two() {
        let right = "44051401359";
        let other = "44051401366"; // of the same day
        let maria = ["Maria", "Przykładowa", "1944-05-14", ""];
        for (one, two, is) in [
            // By the number, whatever the names are.
            (
                ["Maria", "Dawna", "", right],
                ["Maryla", "Obecna", "", right],
                true,
            ),
            (["", "", "", right], ["", "", "", "440514 01359"], true),
            (
                ["", "", "", "44051401350"],
                ["", "", "", "44051401350"],
                true,
            ),
            // Two sure numbers are two people, even of one name and day.
            (
                ["Maria", "Przykładowa", "", right],
                ["Maria", "Przykładowa", "", other],
                false,
            ),
            // A number that is missing or cannot be right leaves it to the name and the day.
            (maria, ["MARIA", "przykladowa", "1944-05-14", right], true),
            (maria, ["Maria", "Przykładowa", "", right], true),
            (
                ["Maria", "Przykładowa", "1944-05-14", "44051401350"],
                ["Maria", "Przykładowa", "", right],
                true,
            ),
            (maria, ["Maria Anna", "Przykładowa", "1944-05-14", ""], true),
            (
                ["Maria", "Nowak-Łąka", "1944-05-14", ""],
                ["Maria", "Laka Nowak", "1944-05-14", ""],
                true,
            ),
            // A name without a day, or another day, name or person.
            (["Maria", "Przykładowa", "", ""], maria, false),
            (maria, ["Maria", "Przykładowa", "1944-05-15", ""], false),
            (maria, ["Anna", "Przykładowa", "1944-05-14", ""], false),
            (maria, ["Maria", "Nowak", "1944-05-14", ""], false),
            (["", "", "", ""], ["", "", "", ""], false),
            (
                ["", "Przykładowa", "1944-05-14", ""],
                ["", "Przykładowa", "1944-05-14", ""],
                false,
            ),
        ] {
            let (one, two) = (somebody(one), somebody(two));
            assert_eq!((one.is(&two), two.is(&one)), (is, is));
            let shared = one.keys().any(|key| two.keys().any(|other| other == key));
            assert!(shared || !is, "whoever is one is found by a key");
        }
    }

    #[test]
    fn who_may_be_one_person() {
        let double = [
            "Maria",
            "W\u{105}ska-\u{17b}\u{f3}\u{142}\u{107}",
            "1988-03-14",
            "",
        ];
        let plain = ["Maria", "Zolc", "1988-03-14", ""];
        for (one, two, may) in [
            (double, plain, true),
            (double, ["Maria", "Waska-Zolc", "", ""], true),
            (double, ["Waska Zolc", "Maria", "1988-03-14", ""], true),
            (["Maria Anna", "Zolc", "", ""], plain, true),
            // What tells them apart.
            (double, ["Maria", "Zolc", "1988-03-15", ""], false),
            (double, ["Anna", "Zolc", "1988-03-14", ""], false),
            (double, ["Maria", "Nowak", "", ""], false),
            (
                ["Maria", "Zolc", "", "44051401359"],
                ["Maria", "Zolc", "", "44051401366"],
                false,
            ),
            (["Maria", "", "", ""], ["Maria", "", "", ""], false),
            // Who is one person needs no second look.
            (plain, plain, false),
        ] {
            let (one, two) = (somebody(one), somebody(two));
            assert_eq!((one.may_be(&two), two.may_be(&one)), (may, may));
            let shared = one
                .near_keys()
                .any(|key| two.near_keys().any(|other| other == key));
            assert!(shared || !may, "whoever may be one is found by a key");
        }
    }

    #[test]
    fn a_number_told_no_more_proves_nothing() {
        let former = somebody(["Maria", "Przykładowa", "", "44051401359"]).by_name();
        assert!(!former.is(&somebody(["Anna", "Nowak", "", "44051401359"])));
        assert!(former.is(&somebody(["Maria", "Przykładowa", "1944-05-14", ""])));
    }
}
