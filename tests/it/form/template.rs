//! The blank form: it reads back as a form in which nothing is filled in.

use kartoteka::words::{Lang, Words};

use super::*;

fn blank(polish: bool) -> String {
    nk().template(|pl, en| if polish { pl } else { en })
}

#[test]
fn the_blank_form_lacks_only_what_must_be_filled_in() {
    for polish in [true, false] {
        let errors = read(&blank(polish)).unwrap_err();
        let told: Vec<String> = errors
            .problems
            .iter()
            .map(|found| format!("{} {}", found.path, found.problem.message_id()))
            .collect();
        assert_eq!(told, ["opening.on form-missing", "victim form-missing"]);
    }
}

#[test]
fn with_a_day_and_a_victim_it_is_a_form() {
    let text = blank(true)
        .replacen("\non = \"\"", "\non = 2026-11-02", 1)
        .replacen("age = \"\"", "age = 40", 1);
    let form = read(&text).unwrap();
    let json = r#"{"opening":{"on":"2026-11-02"},"schema":"kartoteka/intake/nk/1","victim":[{"age":40,"id":"P1"}]}"#;
    assert_eq!(form.canonical_json().reveal(), json);
}

#[test]
fn every_field_and_every_code_stands_in_it() {
    let (polish, english) = (blank(true), blank(false));
    for section in &nk().sections {
        for field in &section.fields {
            for text in [&polish, &english] {
                assert!(
                    text.contains(&format!("\n{} = ", field.key)),
                    "{}",
                    field.key
                );
            }
            for choice in nk().choices(&field.kind) {
                assert!(english.contains(&choice.code), "{}", choice.code);
                assert!(polish.contains(choice.alias.as_ref().unwrap_or(&choice.code)));
                assert!(polish.contains(&choice.label.pl), "{}", choice.label.pl);
            }
        }
    }
}

#[test]
fn it_begins_as_expected() {
    let head: Vec<&str> = BLANK_HEAD.lines().collect();
    let text = blank(true);
    assert_eq!(text.lines().take(head.len()).collect::<Vec<_>>(), head);
}

const BLANK_HEAD: &str = r#"# Niebieska Karta – A (Dz.U. 2023 poz. 1870 § 2, zał. nr 1)
# Formularz wszczęcia procedury „Niebieskie Karty”.
#
# Wpisz dane między cudzysłowy; pole, którego nie znasz, zostaw puste.
# Datę zapisz jako RRRR-MM-DD, a „tak” lub „nie” bez cudzysłowu: true albo false.
# Listę zapisz w nawiasach: ["bicie", "szarpanie"].
# Blok, który zaczyna się od [[…]], skopiuj tyle razy, ile trzeba; pusty blok się nie liczy.
# Po wczytaniu formularza usuń ten plik: zawiera dane osobowe jawnym tekstem.

# wersja zapisu (wymagane)
# Nie zmieniaj tego wiersza.
schema = "kartoteka/intake/nk/1"

# znak formularza w urzędzie
# Formularz o tym samym znaku nie otworzy drugiej sprawy.
reference = ""

# --------------------------------------------------------------------------------------------------
# Wszczęcie procedury (część XIV)
[opening]

# dzień wypełnienia formularza (wymagane; data)
# Od tego dnia biegną terminy.
on = ""

place = ""                # miejscowość
"#;

#[test]
fn codes_are_told_in_the_language_of_the_reader() {
    let problem = form::FormProblem::NotInList {
        allowed: problems::sexes(),
    };
    let told = |lang| problems::said(&Words::new(lang), &problem);
    assert!(told(Lang::Pl).ends_with("Dozwolone: kobieta, mezczyzna."));
    assert!(told(Lang::En).ends_with("Allowed: female, male."));
}
