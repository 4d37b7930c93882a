//! The sample forms of `cases/intake/`, and what the record makes of them.

use std::collections::BTreeMap;

use kartoteka::record::Value;
use serde_json::{Value as Json, json};

use super::*;
use crate::sample::files;

/// A sample's name, its day, its persons (`P1`, `P2m` for a minor) and how many warnings it gives.
type Row = (&'static str, &'static str, &'static str, usize);

const SAMPLES: &[Row] = &[
    ("intake-nk-01.toml", "2026-11-02", "P1 P2m S1", 4),
    ("intake-nk-02.toml", "2026-04-02", "P1 S1 S2 X1 X2", 8),
    ("nk-01-fresh.toml", "2026-11-20", "P1 S1", 2),
    ("nk-02-group-late.toml", "2026-09-21", "P1 P2m S1", 3),
    ("nk-03-two-perpetrators.toml", "2026-09-14", "P1 S1 S2", 3),
    (
        "nk-04-parents-suspected.toml",
        "2026-10-19",
        "P1m S1 S2 X1",
        4,
    ),
    ("nk-05-helpless-adult.json", "2026-08-24", "P1 S1 X1", 1),
    ("nk-06-witness-report.toml", "2026-10-26", "P1 S1 X1", 2),
    ("nk-07-old-rules.toml", "2023-05-15", "P1 S1", 2),
    ("nk-08-between-rules.toml", "2023-08-01", "P1 P2m S1", 3),
    ("nk-09-firearm.toml", "2026-11-09", "P1 S1", 2),
    ("nk-10-crime-suspected.toml", "2026-11-16", "P1 S1", 5),
    ("nk-11-perpetrator-absent.toml", "2026-11-12", "P1 S1", 2),
    ("nk-12-teacher.toml", "2026-11-17", "P1m P2m S1 X1", 3),
    ("nk-13-medical.toml", "2026-11-06", "P1 S1", 2),
    (
        "nk-14-child-witnesses.toml",
        "2026-10-12",
        "P1 P2m P3m P4m S1 X1",
        8,
    ),
    ("nk-15-soldier.toml", "2026-11-13", "P1 S1", 2),
    ("nk-16-disability.json", "2026-11-18", "P1 S1", 2),
    ("nk-17-former-partner.toml", "2026-11-19", "P1 S1", 3),
    ("nk-18-monitoring-ended.toml", "2025-03-10", "P1 S1", 2),
    ("nk-19-withdrawn.toml", "2026-06-15", "P1 S1", 2),
    ("nk-20-programme.toml", "2025-05-19", "P1 S1", 2),
    ("nk-21-police-order.toml", "2026-11-14", "P1 S1", 3),
    (
        "nk-22-child-protected.toml",
        "2026-11-20",
        "P1 P2m P3m S1",
        6,
    ),
    ("nk-23-interpreter.toml", "2026-09-28", "P1 S1", 2),
    ("nk-24-moved.toml", "2026-10-05", "P1 P2m S1", 4),
    ("nk-25-second-time.toml", "2026-11-03", "P1 S1", 2),
    ("nk-26-two-programmes.toml", "2025-02-03", "P1 S1", 2),
    ("nk-27-disposed.toml", "2023-10-09", "P1 S1", 2),
    ("nk-28-taken-over.toml", "2026-10-12", "P1 S1", 2),
];

/// The same of the forms that open a case of the centre.
const OF_THE_CENTRE: &[Row] = &[
    ("kcik-01-disposed.toml", "2019-03-11", "P1", 0),
    ("kcik-02-after-care.toml", "2025-09-08", "P1 X1", 0),
    ("kcik-03-returned.json", "2026-01-19", "P1 X1", 0),
    ("kcik-04-excluded.toml", "2026-06-08", "P1", 0),
    ("kcik-05-stay-lost.toml", "2026-07-20", "P1", 0),
    ("kcik-06-certificate.toml", "2026-09-02", "P1 X1", 0),
    ("kcik-07-back-from-abroad.toml", "2026-09-28", "P1 X1", 0),
    ("kcik-08-minor.toml", "2026-10-26", "P1m", 0),
    ("kcik-09-preliminary.json", "2026-11-13", "P1", 1),
    ("kcik-10-age-in-doubt.toml", "2026-11-16", "P1m", 0),
];

fn persons(form: &Form) -> String {
    let codes = form.people().iter().map(|person| {
        let minor = if person.minor == Some(true) { "m" } else { "" };
        format!("{}{minor}", person.id)
    });
    codes.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_sample_is_taken_in() {
    for (part, procedure, rows) in [("nk-", "nk", SAMPLES), ("kcik-", "kcik", OF_THE_CENTRE)] {
        let table = form::of_procedure(procedure).unwrap();
        are_taken_in(samples_of(part), table, rows);
    }
}

fn are_taken_in(samples: Vec<(String, String)>, table: &'static FormTable, rows: &[Row]) {
    let expected: BTreeMap<_, _> = rows.iter().map(|row| (row.0, row)).collect();
    assert_eq!(samples.len(), expected.len());
    for (name, text) in samples {
        let (_, on, people, warnings) = *expected[name.as_str()];
        let form = Form::read(table, text.as_bytes(), today());
        let form = form.unwrap_or_else(|e| panic!("{name}: {e:?}"));
        assert_eq!(form.opened_on(), day(on), "{name}");
        assert_eq!(persons(&form), people, "{name}");
        let told: Vec<String> = form.warnings().iter().map(line).collect();
        assert_eq!(told.len(), warnings, "{name}: {told:#?}");
    }
}

/// Nobody needs a name to be helped, and where one lives nobody writes down.
#[test]
fn samples_of_the_centre_have_no_family_name_and_no_address() {
    let forms = samples_of("kcik-");
    let contacts = sample("contacts.jsonl");
    let steps = files(&root().join("cases/steps"));
    let texts = steps.iter().filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        ["hl-", "contact"].iter().any(|part| name.contains(part))
    });
    let texts: Vec<String> = texts.map(|path| text_of(path)).collect();
    assert!(forms.len() > 6 && texts.len() > 20);
    let all = forms.into_iter().map(|(_, text)| text).chain(texts);
    let all = all.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    for line in all.chain(contacts.lines().map(str::to_owned)) {
        assert!(!line.contains("family_name"), "{line}");
        assert!(!address::is_likely(&line), "{line}");
    }
}

#[test]
fn samples_name_only_the_specimen_pesel() {
    for (name, text) in samples() {
        for digits in text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|d| d.len() == 11)
        {
            assert_eq!(digits, "44051401359", "{name}");
        }
    }
}

#[test]
fn the_same_form_in_json_and_toml_is_the_same_form() {
    for (name, text) in samples() {
        let form = read(&text).unwrap();
        let other = match text.parse::<toml::Table>() {
            Ok(table) => to_json(toml::Value::Table(table)).to_string(),
            Err(_) => to_toml(&text),
        };
        let other = read(&other).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        assert_eq!(form.canonical_json(), other.canonical_json(), "{name}");
        assert_eq!(form.identity(), other.identity(), "{name}");
        assert_eq!(form.step_fields(), other.step_fields(), "{name}");
        assert_eq!(
            form.differences(other.sheet_fields()),
            Vec::<String>::new(),
            "{name}"
        );
    }
}

/// A JSON sample as TOML; what is `null` there has no place here.
fn to_toml(text: &str) -> String {
    let mut json: Json = serde_json::from_str(text).unwrap();
    drop_nulls(&mut json);
    toml::to_string(&json).unwrap()
}

fn drop_nulls(json: &mut Json) {
    match json {
        Json::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.values_mut().for_each(drop_nulls);
        }
        Json::Array(items) => items.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}

#[test]
fn the_step_is_asked_with_codes_dates_and_parties_alone() {
    let form = read(&sample("intake-nk-02.toml")).unwrap();
    let expected = json!({
        "absence_reason": "health",
        "contact_on": "2026-04-02",
        "firearm": "unknown",
        "opener": "social-worker",
        "parties": [
            { "helpless": true, "id": "P1", "role": "victim" },
            { "id": "S1", "role": "perpetrator" },
            { "id": "S2", "role": "perpetrator" },
            { "id": "X1", "role": "trusted-adult" },
            { "id": "X2", "role": "witness" },
        ],
        "perpetrator_present": false,
        "source": "witness-report",
        "victim_present": false,
    });
    assert_eq!(fields_json(&form.step_fields()), expected);

    let form = read(&sample("nk-04-parents-suspected.toml")).unwrap();
    let step = fields_json(&form.step_fields());
    assert_eq!(
        step["parties"][0],
        json!({
            "guardian": "S1", "id": "P1", "minor": true, "role": "victim",
        })
    );
    assert_eq!(step["crime_suspected"], json!(true));
    assert_eq!(step["received_on"], json!("2026-10-22"));
    assert_eq!(step["for_victim"], json!(["family-court-told"]));
}

#[test]
fn no_text_of_a_person_is_in_what_the_step_is_asked_with() {
    for (name, text) in samples() {
        let form = read(&text).unwrap();
        let step = fields_json(&form.step_fields()).to_string();
        for person in form.persons() {
            for (key, value) in person
                .iter()
                .filter(|(key, _)| !["id", "role"].contains(&key.as_str()))
            {
                if let Value::Text(text) = value {
                    let coded = ["sex", "under_influence"].contains(&key.as_str());
                    assert!(coded || !step.contains(text.as_str()), "{name}: {key}");
                }
            }
        }
    }
}

#[test]
fn persons_have_their_data_and_nothing_else() {
    let form = read(&sample("intake-nk-01.toml")).unwrap();
    let persons: Vec<Json> = form.persons().iter().map(fields_json).collect();
    assert_eq!(
        persons[1],
        json!({
            "birth_date": "2017-06-01",
            "family_name": "Przykładowa",
            "given_name": "Zofia",
            "id": "P2",
            "relation": "córka",
            "role": "victim",
            "school": "Szkoła Podstawowa nr 1 w Przykładowie",
            "sex": "female",
        })
    );
    assert_eq!(persons.len(), 3);
}

#[test]
fn polish_codes_mean_the_same() {
    let polish = sample("nk-17-former-partner.toml");
    let english = [
        ("pracownik-osrodka", "specialised-centre-worker"),
        ("wlasne-podejrzenie", "own-suspicion"),
        ("kobieta", "female"),
        ("mezczyzna", "male"),
        ("nie-wiadomo", "unknown"),
        ("\"inne\"", "\"other\""),
        ("\"nie\"", "\"no\""),
        ("przekazano-nk-b", "form-b-handed"),
    ];
    let english = english
        .iter()
        .fold(polish.clone(), |text, (pl, en)| text.replace(pl, en));
    assert_ne!(polish, english);
    let (polish, english) = (read(&polish).unwrap(), read(&english).unwrap());
    assert_eq!(polish.canonical_json(), english.canonical_json());
}

#[test]
fn a_form_is_known_by_its_reference_else_by_all_that_it_says() {
    let text = sample("nk-01-fresh.toml");
    let form = read(&text).unwrap();
    assert_eq!(form.identity().tag, "nk/reference");
    assert_eq!(form.identity().text.reveal(), "KPP-1301/2026");

    let spaced = text.replace("\"KPP-1301/2026\"", "\"  KPP-1301/2026 \"");
    assert_eq!(read(&spaced).unwrap().identity(), form.identity());

    let composed = text.replace("KPP-1301/2026", "Zażółć-1");
    let decomposed = text.replace("KPP-1301/2026", "Zaz\u{307}o\u{301}łc\u{301}-1");
    assert_eq!(
        read(&composed).unwrap().identity(),
        read(&decomposed).unwrap().identity()
    );

    let without = text.replace("reference = ", "# ");
    let without = read(&without).unwrap();
    assert_eq!(without.identity().tag, "nk/form");
    assert!(
        without
            .identity()
            .text
            .reveal()
            .starts_with("{\"actions\":{\"for_victim\":[")
    );
}

#[test]
fn what_does_not_change_the_form_does_not_change_its_json() {
    let text = sample("nk-03-two-perpetrators.toml");
    let form = read(&text).unwrap();
    let same = [
        text.replace('\n', "\r\n"),
        format!("\u{FEFF}{text}"),
        text.replace("on = 2026-09-14", "on = \"2026-09-14\""),
        text.replace(
            "[\"popychanie\", \"szarpanie\"]",
            "[\"szarpanie\", \"popychanie\", \"szarpanie\"]",
        ),
        text.replace("relation = \"ojciec\"", "relation = \" ojciec \""),
        text.replace("id = \"S2\"\n", ""),
        format!("{text}\n[[witness]]\ngiven_name = \"\"\n"),
    ];
    for (i, other) in same.iter().enumerate() {
        let other = read(other).unwrap_or_else(|e| panic!("{i}: {e:?}"));
        assert_eq!(other.canonical_json(), form.canonical_json(), "{i}");
    }
}

#[test]
fn differences_are_named_by_their_paths() {
    let text = sample("intake-nk-01.toml");
    let stored = read(&text).unwrap().sheet_fields().clone();
    let changed = text
        .replace("birth_date = 2017-06-01", "birth_date = 2017-06-02")
        .replace("\"szarpanie\", \"popychanie\"", "\"szarpanie\"")
        .replace("town = \"Przykładowo\"", "town = \"Zmyślin\"")
        .replace("feels_safe = \"no\"\n", "")
        + "\n[[other]]\nrole = \"household\"\n";
    let changed = read(&changed).unwrap();
    let paths = [
        "circumstances.feels_safe",
        "other",
        "victim.1.address.town",
        "victim.2.birth_date",
        "violence.1.physical",
    ];
    assert_eq!(changed.differences(&stored), paths);
    for path in changed.differences(&stored) {
        assert!(path == "other" || nk().field(&path).is_some(), "{path}");
    }
}
