//! `rekey --retire`: a key that is given up for good.

use serde_json::json;

use super::errors;
use super::rekey::{generations_in, is_sound, json_of};
use crate::office::Office;

const SHEETS: &str = "nk/2026/0001/documents";

#[test]
fn a_retired_key_is_gone_from_the_store_and_from_this_computer() {
    let office = Office::polish();
    office.open_cases(2);
    let old = std::fs::read(office.in_store("keys/documents.age")).unwrap();
    let said = office.ok(&["rekey", "documents", "--retire", "--yes"]);
    insta::assert_snapshot!("retired", said);
    let store = office.in_store("keys/documents.age");
    assert_eq!(generations_in(&office, &store), ["2"]);
    let here = office.state().join("keys/documents.age");
    assert_eq!(
        std::fs::read(&here).unwrap(),
        std::fs::read(&store).unwrap()
    );
    // Nothing that this computer keeps of the store gives the old one.
    for (path, bytes) in crate::office::contents(&office.env.path("state")) {
        assert_ne!(bytes, old, "{}", path.display());
    }
    is_sound(&office);
    // Once a year: the next one retires the one of now.
    let done = json_of(&office, &["rekey", "documents", "--retire", "--yes"]);
    assert_eq!(
        done["dropped"],
        json!([{ "purpose": "documents", "generation": 2 }])
    );
}

#[test]
fn a_key_that_is_still_needed_is_not_retired() {
    for damage in ["away", "damaged"] {
        let office = Office::new();
        office.open_cases(2);
        let sheet = std::fs::read_dir(office.in_store(SHEETS)).unwrap().next();
        let sheet = sheet.unwrap().unwrap().path();
        let whole = std::fs::read(&sheet).unwrap();
        match damage {
            "away" => std::fs::remove_file(&sheet).unwrap(),
            _ => std::fs::write(&sheet, b"damaged").unwrap(),
        }
        let before = office.everything();
        let retire = ["rekey", "documents", "--retire", "--yes", "--format=json"];
        let said = office.run(&retire);
        assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{said}");
        assert_eq!(errors(&said), ["not-retired"], "{damage}");
        let name = sheet.file_name().unwrap().to_str().unwrap();
        assert!(said.stderr.contains(name), "{said}");
        assert_eq!(office.everything(), before, "{damage}");
        assert_eq!(office.run(&["rekey", "--plan"]).status, 3);
        std::fs::write(&sheet, whole).unwrap();
        office.ok(&["rekey", "documents", "--retire", "--yes"]);
        is_sound(&office);
    }
}
