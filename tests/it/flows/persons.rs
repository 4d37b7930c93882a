//! Persons that later steps tell of: held against the table of the form, as at intake.

use crate::office::{Office, form};

#[test]
fn a_child_who_joins_later_is_a_minor_by_the_date_of_birth() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let child = office.file(
        "child.toml",
        "role = \"victim\"\n[person]\nbirth_date = 2012-01-05\n",
    );
    let adult = office.file("adult.toml", "[person]\npesel = \"44051401359\"\n");
    office.done(&[
        "nk",
        "add-party",
        &case,
        "--on",
        "2026-11-20",
        "--from",
        &child,
    ]);
    office.done(&[
        "nk",
        "add-party",
        &case,
        "--on",
        "2026-11-20",
        "--role",
        "household",
        "--from",
        &adult,
    ]);
    let steps = office.journal(&case).steps;
    let [child, adult] = &steps[1..] else {
        panic!()
    };
    assert_eq!(child.fields.text("party"), Some("P3"));
    assert_eq!(child.fields.bool("minor"), Some(true));
    assert_eq!(adult.fields.text("party"), Some("X1"));
    assert_eq!(adult.fields.bool("minor"), None);
    let invite = [
        "nk",
        "invite",
        &case,
        "--party",
        "P3",
        "--meeting-on",
        "2026-11-27",
    ];
    assert!(office.refused(1, &invite).contains("NK015"));
}

#[test]
fn new_data_may_show_that_somebody_is_of_age() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let update = |text: &str| {
        let file = office.file("person.toml", text);
        office.done(&[
            "nk",
            "update-person",
            &case,
            "--party",
            "P2",
            "--from",
            &file,
        ]);
        office.journal(&case).steps.pop().unwrap().fields
    };
    let phone = update("[person]\nphone = \"+48 000 000 001\"\n");
    assert_eq!(
        phone.bool("minor"),
        None,
        "what is not told does not change"
    );
    let told: Vec<&str> = phone.texts("changed").collect();
    assert_eq!(told, ["phone"]);
    assert_eq!(
        update("[person]\nbirth_date = 2006-02-01\n").bool("minor"),
        Some(false)
    );
    assert_eq!(
        update("minor = \"tak\"\n[person]\nbirth_date = 2006-02-01\n").bool("minor"),
        Some(true)
    );
}

#[test]
fn all_that_is_wrong_with_a_person_is_told_at_once() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let file = office.file(
        "osoba.json",
        r#"{"person": {"birth_date": "1970-02-31", "family_nam": "X", "religia": "X",
            "address": {"street": 5, "planeta": "X"}, "helpless": true, "sex": "inna"}}"#,
    );
    let before = office.everything();
    let step = [
        "nk",
        "update-person",
        &case,
        "--party",
        "P1",
        "--from",
        &file,
    ];
    let told = office.refused(1, &step);
    insta::assert_snapshot!(told);
    assert_eq!(office.everything(), before);
}

#[test]
fn an_odd_pesel_is_warned_of_and_kept() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let file = office.file("osoba.toml", "[person]\npesel = \"12345678901\"\n");
    let said = office.run(&[
        "nk",
        "update-person",
        &case,
        "--party",
        "P1",
        "--from",
        &file,
    ]);
    insta::assert_snapshot!(said);
}

#[test]
fn a_correction_of_a_person_is_kept_under_that_person() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let file = office.file("person.toml", "[person]\nfamily_name = \"Wymyślona\"\n");
    office.done(&[
        "nk",
        "add-party",
        &case,
        "--role",
        "witness",
        "--from",
        &file,
    ]);
    let reason = office.file("reason.txt", "Pomyłka w nazwisku.");
    let fixed = office.file("fixed.toml", "[person]\nfamily_name = \"Zmyślona\"\n");
    let of_step = |seq: &str, file: &str| {
        let words = [
            "nk",
            "correct",
            &case,
            "--seq",
            seq,
            "--from",
            file,
            "--reason-from",
            &reason,
        ];
        office.run(&words)
    };
    assert_eq!(of_step("2", &fixed).status, 0);
    let store = office.store();
    let steps = office.journal(&case).steps;
    let sheet = steps.last().unwrap().sheet.as_ref().unwrap();
    let sheet = store.read_sheet(&crate::office::id(&case), sheet).unwrap();
    assert_eq!(sheet.persons.len(), 1, "the correction is on its sheet");
    assert_eq!(sheet.persons[0].id, "X1");
    // The persons of a form are several, so the correction must name one.
    let nameless = office.file("list.toml", "[[person]]\nfamily_name = \"Zmyślona\"\n");
    let told = of_step("1", &nameless);
    assert!(
        told.status == 1 && told.stderr.contains("person.1.id"),
        "{told}"
    );
    let named = office.file(
        "list.toml",
        "[[person]]\nid = \"P1\"\nfamily_name = \"Zmyślona\"\n",
    );
    assert_eq!(of_step("1", &named).status, 0);
    assert_eq!(office.findings(), []);
}
