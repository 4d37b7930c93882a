//! Contacts that are taken twice, joined twice or called back: nothing is lost, and nobody is
//! opened a second case or called against their last word.

use kartoteka::cli::exit::Exit;

use super::stories::code;
use crate::office::Office;
use crate::questions::typed;

const CALL: [&str; 8] = [
    "contact",
    "new",
    "--direction",
    "incoming",
    "--channel",
    "phone",
    "--caller",
    "victim",
];

fn call(office: &Office, more: &[&str]) -> crate::env::Said {
    office.run(&[&CALL[..], &["--at", "2026-11-20T10:00"], more].concat())
}

fn refused_as(office: &Office, expected: &str, args: &[&str]) -> String {
    let said = office.run(&[args, &["--format", "json"]].concat());
    assert_eq!(code(&said.stderr), expected, "{args:?}\n{said}");
    assert_eq!(said.stdout, "", "{args:?}");
    said.stderr
}

/// A contact is no case: asked for alone it is counted as what it is.
#[test]
fn deadlines_of_contacts_alone_count_contacts() {
    let office = Office::on("2026-11-23");
    assert_eq!(call(&office, &["--urgency", "urgent"]).status, 0);
    for asked in [["--case", "KT-2026-00001"], ["--procedure", "contact"]] {
        let args = [&["deadlines", "--lang", "en"][..], &asked].concat();
        let said = office.done(&args);
        assert!(said.contains("\n1 contact, 1 deadline – "), "{said}");
        let json: serde_json::Value =
            serde_json::from_str(&office.done(&[&args[..], &["--format", "json"]].concat()))
                .unwrap();
        assert_eq!(json["cases"], 0, "{json}");
    }
    let none = office.done(&["deadlines", "--lang", "en", "--procedure", "nk"]);
    assert!(none.contains("0 cases"), "{none}");
}

#[test]
fn another_call_under_a_mark_that_is_taken_is_not_swallowed() {
    let office = Office::on("2026-11-23");
    assert_eq!(call(&office, &["--reference", "C-17"]).status, 0);
    let again = call(&office, &["--reference", "C-17"]);
    assert_eq!(again.stdout.trim(), "KT-2026-00001", "{again}");
    let at = ["--at", "2026-11-21T09:00", "--urgency", "urgent"];
    let other = [&CALL[..], &at, &["--reference", "C-17"]].concat();
    let told = refused_as(&office, "record-differs", &other);
    assert!(told.contains("at, urgency"), "{told}");
    let lines = concat!(
        r#"{"at":"2026-11-20T11:00","direction":"incoming","channel":"phone","reference":"b","summary":"TAJNE"}"#,
        "\n",
        r#"{"at":"2026-11-20T11:00","direction":"incoming","channel":"phone","reference":"b","summary":"INNE"}"#,
        "\n",
    );
    let file = office.file("lines.jsonl", lines);
    for dry in [&[][..], &["--dry-run"]] {
        let batch = [&["contact", "new", "--batch", &file][..], dry].concat();
        let told = refused_as(&office, "record-differs", &batch);
        assert!(told.contains("summary") && told.contains('2'), "{told}");
        assert!(!told.contains("TAJNE") && !told.contains("INNE"), "{told}");
    }
    let list = office.done(&["contact", "list", "--all", "--format", "csv"]);
    assert_eq!(list.lines().count(), 2, "{list}");
}

#[test]
fn options_beside_a_batch_are_of_no_record() {
    let office = Office::on("2026-11-23");
    let file = office.file("lines.jsonl", "");
    for other in [
        ["--at", "2026-11-20T10:00"],
        ["--on", "2026-11-20"],
        ["--reference", "x"],
        ["--despite", "HL002"],
        ["--reason-from", "x"],
    ] {
        let batch = [&["contact", "new", "--batch", &file][..], &other].concat();
        refused_as(&office, "conflict", &batch);
    }
}

#[test]
fn a_case_is_opened_once_out_of_a_contact_whatever_day_it_is_tried_again() {
    let office = Office::on("2026-11-23");
    call(&office, &["--language", "uk"]);
    // The program ended between the case and the contact.
    let form = "schema = \"kartoteka/intake/kcik/1\"\nreference = \"KT-2026-00001\"\n[safety]\n\
         language = \"uk\"\n[opening]\non = 2026-11-23\ncontact = \"KT-2026-00001\"\n\
         person_kind = \"adult\"\n[[person]]\n";
    let form = office.file("form.toml", form);
    office.done(&["intake", "kcik", "--from", &form, "--quiet"]);
    let open = ["contact", "open", "KT-2026-00001", "--person-kind"];
    let tomorrow = [&open[..], &["adult", "--today", "2026-11-24"]].concat();
    assert_eq!(office.done(&tomorrow).trim(), "HL-2026-0001");
    assert_eq!(office.steps("KT-2026-00001"), ["open", "link"]);
    assert_eq!(office.done(&tomorrow).trim(), "HL-2026-0001");
    assert_eq!(office.steps("KT-2026-00001"), ["open", "link"]);
}

#[test]
fn a_contact_that_names_its_case_opens_no_second_one() {
    let office = Office::on("2026-11-23");
    call(&office, &[]);
    office.done(&["contact", "open", "KT-2026-00001", "--quiet"]);
    call(&office, &["--case", "HL-2026-0001"]);
    refused_as(
        &office,
        "opened-already",
        &["contact", "open", "KT-2026-00002"],
    );
    assert_eq!(office.cases().len(), 3);
    let link = ["contact", "link", "KT-2026-00002", "KT-2026-00001"];
    refused_as(&office, "step-refused", &link);
}

#[test]
fn a_case_opened_without_questions_says_what_is_to_be_said_of_it() {
    let office = Office::on("2026-11-23");
    call(&office, &[]);
    let said = office.run(&["contact", "open", "KT-2026-00001"]);
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stderr.contains("treated as a child"), "{said}");
}

#[test]
fn a_contact_without_a_time_is_of_this_minute_of_the_day() {
    let office = Office::on("2026-11-23");
    office.done(&[
        "contact",
        "new",
        "--direction",
        "incoming",
        "--channel",
        "phone",
    ]);
    let shown = office.done(&["show", "KT-2026-00001", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let at = shown["steps"][0]["fields"]["at"].as_str().unwrap();
    assert!(at.starts_with("2026-11-23T"), "{at}");
    assert_eq!(shown["opened_on"], "2026-11-23");
}

#[test]
fn nobody_is_called_against_the_last_word() {
    let office = Office::on("2026-11-23");
    call(&office, &[]);
    let on = |day: &str, record: &str, allowed: &str| {
        let procedure = if record.starts_with("KT") {
            "contact"
        } else {
            "kcik"
        };
        let agreed = [procedure, "safe-contact", record, "--on", day];
        office.done(&[&agreed[..], &["--allowed", allowed, "--quiet"]].concat());
    };
    on("2026-11-20", "KT-2026-00001", "yes");
    let open = ["contact", "open", "KT-2026-00001", "--on", "2026-11-20"];
    office.done(&[&open[..], &["--quiet"]].concat());
    let out = |more: &[&str]| {
        let new = ["contact", "new", "--at", "2026-11-23T10:00"];
        let way = ["--direction", "outgoing", "--channel", "phone", "--dry-run"];
        let said = office.run(&[&new[..], &way, more, &["--format", "json"]].concat());
        (said.status, code(&said.stderr))
    };
    let follows = ["--follows", "KT-2026-00001"];
    let both = [&follows[..], &["--case", "HL-2026-0001"]].concat();
    let allowed = (0, "ok".to_owned());
    let forbidden = (1, "step-forbidden".to_owned());
    assert_eq!(
        (out(&follows), out(&both)),
        (allowed.clone(), allowed.clone())
    );
    // The case is not named, and still its word counts: the contact was joined to it.
    on("2026-11-21", "HL-2026-0001", "no");
    assert_eq!((out(&follows), out(&both)), (forbidden.clone(), forbidden));
    on("2026-11-22", "HL-2026-0001", "yes");
    assert_eq!((out(&follows), out(&both)), (allowed.clone(), allowed));
}

#[test]
fn that_one_cannot_talk_is_answered_before_the_next_question() {
    let office = Office::polish();
    let seen = typed(&office, &["kontakt", "nowy"], "n\n", 80);
    assert_eq!(seen.exit, Exit::Refused, "{}", seen.screen);
    let told = seen.screen.find("nie może teraz bezpiecznie rozmawiać");
    let next = seen.screen.find("pilność");
    assert!(told.is_some() && told < next, "{}", seen.screen);
    let seen = typed(&office, &["kontakt", "nowy"], "t\n", 80);
    assert!(!seen.screen.contains("zakończ rozmowę"), "{}", seen.screen);
}
