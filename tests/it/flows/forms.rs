//! Forms taken in: the same one opens one case, a faulty one opens none, and nothing is said
//! twice.

use serde_json::{Value as Json, json};

use crate::office::{Office, form};

/// `intake nk --from FILE… --quiet`
fn intake<'a>(files: &[&'a str]) -> Vec<&'a str> {
    [&["intake", "nk", "--quiet", "--from"], files].concat()
}

#[test]
fn the_same_form_opens_one_case() {
    let office = Office::new();
    let file = office.file("a.toml", form("KPP-1/2026"));
    assert_eq!(office.done(&intake(&[&file])), "NK-2026-0001\n");
    let before = office.everything();
    assert_eq!(office.done(&intake(&[&file])), "NK-2026-0001\n");
    assert_eq!(office.everything(), before, "nothing is written again");
    let spaced = office.file("b.toml", form("  KPP-1/2026 "));
    assert_eq!(office.done(&intake(&[&spaced])), "NK-2026-0001\n");
    assert_eq!(office.cases(), ["NK-2026-0001"]);
}

#[test]
fn two_copies_in_one_call_open_one_case() {
    let office = Office::new();
    let [a, b, other] = [("a", "1"), ("b", "1"), ("c", "2")]
        .map(|(name, reference)| office.file(&format!("{name}.toml"), form(reference)));
    let answer = office.done(&intake(&[&a, &b, &other]));
    assert_eq!(answer, "NK-2026-0001\nNK-2026-0001\nNK-2026-0002\n");
    assert_eq!(office.cases().len(), 2);
}

#[test]
fn a_form_without_a_reference_is_known_by_what_it_says_in_toml_and_in_json() {
    let office = Office::new();
    let toml = form("x").replace("reference = \"x\"\n", "");
    let value: Json = toml::from_str::<toml::Table>(&toml).map(to_json).unwrap();
    assert_eq!(office.take_in(&toml), "NK-2026-0001");
    assert_eq!(office.take_in(&value.to_string()), "NK-2026-0001");
    let mut other = value;
    other["victim"][0]["given_name"] = json!("Marianna");
    other["victim"][1]["given_name"] = json!("Zuzanna");
    assert_eq!(office.take_in(&other.to_string()), "NK-2026-0002");
}

fn to_json(table: toml::Table) -> Json {
    fn value(one: toml::Value) -> Json {
        match one {
            toml::Value::Datetime(day) => json!(day.to_string()),
            toml::Value::Table(table) => to_json(table),
            toml::Value::Array(items) => items.into_iter().map(value).collect(),
            other => serde_json::to_value(other).unwrap(),
        }
    }
    let pairs = table.into_iter().map(|(key, item)| (key, value(item)));
    Json::Object(pairs.collect())
}

#[test]
fn a_known_reference_with_other_content_is_refused_by_case_and_fields() {
    let office = Office::new();
    office.take_in(&form("KPP-1/2026"));
    let changed = form("KPP-1/2026")
        .replace("Maria", "Marianna")
        .replace("2017-06-01", "2016-06-01");
    let file = office.file("changed.toml", changed);
    let fresh = office.file("fresh.toml", form("KPP-2/2026"));
    let before = office.everything();
    let told = office.refused(1, &intake(&[&fresh, &file]));
    for word in ["NK-2026-0001", "victim.1.given_name", "victim.2.birth_date"] {
        assert!(told.contains(word), "{word}\n{told}");
    }
    assert!(
        !told.contains("Marianna") && !told.contains("2016"),
        "{told}"
    );
    assert_eq!(office.everything(), before, "the sound form waits too");
    insta::assert_snapshot!(told);
}

#[test]
fn the_form_of_a_voided_case_may_be_taken_again() {
    let office = Office::new();
    let case = office.take_in(&form("KPP-1/2026"));
    let reason = office.file("reason.txt", "Wszczęto omyłkowo.");
    office.done(&["nk", "void", &case, "--seq", "1", "--reason-from", &reason]);
    assert_eq!(office.take_in(&form("KPP-1/2026")), "NK-2026-0002");
    assert_eq!(office.take_in(&form("KPP-1/2026")), "NK-2026-0002");
}

#[test]
fn a_corrected_case_still_knows_its_form() {
    let office = Office::new();
    let case = office.take_in(&form("KPP-1/2026"));
    let reason = office.file("reason.txt", "Pomyłka w dacie.");
    let correct = ["--seq", "1", "--field", "on", "--value", "2026-11-01"];
    let start = ["nk", "correct", &case, "--reason-from", &reason];
    office.done(&[&start[..], &correct].concat());
    assert_eq!(office.take_in(&form("KPP-1/2026")), case);
}

#[test]
fn all_that_is_wrong_with_all_forms_is_told_at_once_and_nothing_is_written() {
    let office = Office::polish();
    let before = office.everything();
    let bad = form("1")
        .replace("\"police-officer\"", "\"szeryf\"")
        .replace("1988-03-14", "1988-02-30")
        .replace("[[perpetrator]]", "[[perpetrators]]");
    let files = [
        office.file("zly.toml", bad),
        office.file("dobry.toml", form("2")),
        office.file("zły.json", "{\"opening\": {\"on\": 5}}"),
        office.file("latin2.toml", b"place = \"\xB1\""),
        office.env.path("brak.toml").to_str().unwrap().to_owned(),
    ];
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let told = office.refused(1, &intake(&files));
    insta::assert_snapshot!(told);
    assert_eq!(office.everything(), before);
    assert_eq!(office.cases(), Vec::<String>::new());
}

#[test]
fn what_the_form_lacks_is_one_line_and_what_the_law_says_is_said_once() {
    let office = Office::polish();
    let lacking = r#"
[opening]
on = 2026-11-02
source = "own-suspicion"
victim_present = false
perpetrator_present = true
[[victim]]
given_name = "Maria"
age = 38
[[victim]]
given_name = "Zofia"
age = 40
[[perpetrator]]
age = 15
pesel = "12345678901"
"#;
    let file = office.file(
        "brak.toml",
        format!("schema = \"kartoteka/intake/nk/1\"\n{lacking}"),
    );
    let said = office.run(&["intake", "nk", "--from", &file]);
    insta::assert_snapshot!(said);
    for code in ["NK035", "NK009", "NK033"] {
        assert_eq!(said.stderr.matches(code).count(), 1, "{code}");
    }
    let file = office.file(
        "brak2.toml",
        std::fs::read_to_string(&file).unwrap() + "\n# 2\n",
    );
    let again = office.run(&[
        "intake",
        "nk",
        "--from",
        &file,
        "--format",
        "json",
        "--dry-run",
    ]);
    insta::assert_snapshot!(again.stdout);
}

#[test]
fn a_trial_writes_nothing() {
    let office = Office::new();
    let file = office.file("a.toml", form("1"));
    let before = office.everything();
    let said = office.run(&["intake", "nk", "--from", &file, "--dry-run"]);
    assert_eq!((said.status, said.stdout.as_str()), (0, ""), "{said}");
    assert_eq!(office.everything(), before);
    let case = office.take_in(&form("1"));
    let before = office.everything();
    let step = [
        "nk",
        "forward-to-team",
        &case,
        "--on",
        "2026-11-03",
        "--dry-run",
    ];
    insta::assert_snapshot!(office.run(&step));
    assert_eq!(office.everything(), before);
}

#[test]
fn a_damaged_case_does_not_keep_the_next_person_from_help() {
    let office = Office::new();
    let [first, second] = ["1", "2"].map(|reference| office.take_in(&form(reference)));
    let journal = office.in_store("nk/2026/0001/case.toml.age");
    let mut bytes = std::fs::read(&journal).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&journal, bytes).unwrap();
    let file = office.file("next.toml", form("3"));
    let said = office.run(&intake(&[&file]));
    assert_eq!(
        (said.status, said.stdout.as_str()),
        (0, "NK-2026-0003\n"),
        "{said}"
    );
    assert!(
        said.stderr.contains(&first) && !said.stderr.contains(&second),
        "{said}"
    );
    office.done(&["nk", "forward-to-team", &second, "--on", "2026-11-03"]);
    office.refused(1, &["nk", "forward-to-team", &first, "--on", "2026-11-03"]);
}

#[test]
fn what_a_form_was_told_to_record_is_recorded_with_it() {
    let office = Office::new();
    let more = "\n[actions]\nfor_victim = [\"form-b-handed\"]\n";
    let text = form("1").replace("\n[[victim]]", "received_on = 2026-11-04\n\n[[victim]]");
    let text = text.replacen(
        "received_on = 2026-11-04\n\n[[victim]]\ngiven_name = \"Zofia\"",
        "\n[[victim]]\ngiven_name = \"Zofia\"",
        1,
    );
    let case = office.take_in(&format!("{text}{more}"));
    assert_eq!(
        office.steps(&case),
        ["open", "forward-to-team", "hand-form-b"]
    );
}

#[test]
fn a_template_is_a_form_that_can_be_filled_in() {
    for office in [Office::new(), Office::polish()] {
        let blank = office.done(&["intake", "nk", "--template"]);
        let file = office.file("blank.toml", &blank);
        let told = office.refused(1, &intake(&[&file]));
        assert!(
            told.contains("opening.on") && !told.contains("unknown"),
            "{told}"
        );
    }
}

#[test]
fn a_form_by_somebody_who_may_not_open_is_taken_with_a_reason() {
    let office = Office::new();
    let text = form("1").replace("police-officer", "probation-officer");
    let file = office.file("form.toml", text);
    let told = office.refused(1, &intake(&[&file]));
    assert!(
        told.contains("NK010") && told.contains("--despite"),
        "{told}"
    );
    let reason = office.file("reason.txt", "Formularz już wpłynął.");
    let despite = ["--despite", "NK010", "--reason-from", &reason];
    office.refused(2, &[&intake(&[&file])[..], &despite[..2]].concat());
    let case = office.done(&[&intake(&[&file])[..], &despite].concat());
    let open = &office.journal(case.trim()).steps[0];
    assert_eq!(open.fields.texts("despite").collect::<Vec<_>>(), ["NK010"]);
    let sheet = office.store().read_sheet(
        &crate::office::id(case.trim()),
        open.sheet.as_ref().unwrap(),
    );
    assert_eq!(
        sheet.unwrap().fields.reveal().text("reason"),
        Some("Formularz już wpłynął.")
    );
}

#[test]
fn standard_input_holds_one_form() {
    let office = Office::new();
    let said = office.run_with(&intake(&["-"]), &form("1"));
    assert_eq!(
        (said.status, said.stdout.as_str()),
        (0, "NK-2026-0001\n"),
        "{said}"
    );
    office.refused(2, &intake(&["-", "-"]));
}
