//! No value of a form is ever repeated: a marker goes into each field in turn, in the right kind
//! and in a wrong one, and is looked for in everything that reading says.

use kartoteka::record::form::{Field, Kind, Section};
use kartoteka::words::{Lang, Words};
use serde_json::json;

use super::problems::said;
use super::*;

const MARKER: &str = "Xyzzyqua7391";
const NUMBER: i64 = 7_391_004_421;

/// All that is said about a form: both languages, `Debug` and `Display`.
fn all_that_is_said(text: &str, words: &[Words]) -> String {
    let mut out = String::new();
    let found = match read(text) {
        Ok(form) => {
            out += &format!(
                "{form:?} {:?} {:?}",
                form.sheet_fields(),
                form.step_fields()
            );
            out += &format!(
                "{:?} {:?} {:?}",
                form.canonical_json(),
                form.identity(),
                form.persons()
            );
            form.warnings().to_vec()
        }
        Err(errors) => {
            out += &format!("{errors} {errors:?}");
            errors.problems
        }
    };
    for found in &found {
        out += &format!("{found:?} {}", found.path);
        for words in words {
            out += &said(words, &found.problem);
        }
    }
    out
}

fn words() -> Vec<Words> {
    Lang::ALL.map(Words::new).into()
}

fn check(text: &str, what: &str, words: &[Words]) {
    let said = all_that_is_said(text, words);
    let number = NUMBER.to_string();
    for marker in [MARKER, &MARKER.to_lowercase(), &number] {
        assert!(!said.contains(marker), "{what}\n{text}\n{said}");
    }
}

/// A small form with one more value put at a place.
pub fn with(section: &Section, field: &Field, value: &Json) -> Json {
    put(small("nk"), section, field, value)
}

/// A small form that opens a case.
pub fn small(procedure: &str) -> Json {
    match procedure {
        "kcik" => json!({
            "schema": "kartoteka/intake/kcik/1",
            "opening": { "on": "2026-11-02", "person_kind": "adult" },
            "person": [{ "age": 40 }],
        }),
        _ => json!({
            "schema": "kartoteka/intake/nk/1",
            "opening": { "on": "2026-11-02", "opener": "teacher" },
            "victim": [{ "age": 40 }],
            "perpetrator": [{ "age": 41 }],
        }),
    }
}

/// A form with one more value put at a place.
pub fn put(mut form: Json, section: &Section, field: &Field, value: &Json) -> Json {
    let table = match (section.key.as_str(), section.repeated) {
        ("", _) => &mut form,
        (key, None) => &mut form[key],
        (key, Some(_)) => {
            if form[key].is_null() {
                form[key] = json!([{}]);
            }
            &mut form[key][0]
        }
    };
    table[&field.key] = value.clone();
    form
}

fn values(field: &Field) -> Vec<Json> {
    let mut values = vec![
        json!(MARKER),
        json!(NUMBER),
        json!([MARKER]),
        json!([[MARKER, NUMBER]]),
        json!({ MARKER: MARKER }),
        json!([{ MARKER: NUMBER }]),
        json!(format!("{MARKER}\u{7}")),
        json!(MARKER.repeat(3000)),
    ];
    for part in nk().group(field).unwrap_or_default() {
        values.push(json!({ &part.key: MARKER }));
        values.push(json!({ &part.key: NUMBER, MARKER: [MARKER] }));
    }
    if field.list.is_some() {
        values.push(json!(vec![MARKER; 500]));
    }
    values
}

#[test]
fn no_value_of_any_field_is_repeated() {
    let words = words();
    let mut cases = 0;
    for section in &nk().sections {
        for field in &section.fields {
            for value in values(field) {
                let form = with(section, field, &value);
                let what = format!("{}.{}", section.key, field.key);
                check(&form.to_string(), &what, &words);
                check(&toml::to_string(&form).unwrap(), &what, &words);
                cases += 1;
            }
        }
    }
    assert!(cases > 700, "{cases}");
}

#[test]
fn no_unknown_key_is_repeated_unless_it_is_close_to_a_known_one() {
    let words = words();
    for section in &nk().sections {
        let field = Field {
            key: MARKER.to_owned(),
            ..section.fields[0].clone()
        };
        for value in [json!(1), json!(MARKER), json!({ MARKER: MARKER })] {
            let form = with(section, &field, &value);
            check(&form.to_string(), &section.key, &words);
            check(&toml::to_string(&form).unwrap(), &section.key, &words);
        }
    }
}

#[test]
fn no_broken_text_is_repeated() {
    let words = words();
    let broken = [
        format!("place = {MARKER}"),
        format!("place = \"{MARKER}"),
        format!("place = '''{MARKER}"),
        format!("place = \"{MARKER}\" {MARKER}"),
        format!("place = \"\\{MARKER}\""),
        MARKER.to_owned(),
        format!("{MARKER} = \"{MARKER}\"\n{MARKER} = 1"),
        format!("[{MARKER}]\n[{MARKER}]"),
        format!("[opening]\non = 2026-99-99\n[opening.{MARKER}]\non.{MARKER} = 1"),
        format!("on = {NUMBER}-01-01"),
        format!("{{ \"{MARKER}\": {MARKER} }}"),
        format!("{{ \"{MARKER}\": \"{MARKER}\", \"{MARKER}\": 1 }}"),
        format!("{{ \"place\": \"\\u{MARKER}\" }}"),
        format!("{{ \"place\": \"{MARKER}"),
        format!("{{ \"place\": {NUMBER}{MARKER} }}"),
    ];
    for text in broken {
        check(&text, "broken", &words);
    }
}

#[test]
fn fields_that_take_a_text_take_the_marker() {
    // The test above would prove nothing if the marker were refused everywhere.
    let mut taken = 0;
    for section in &nk().sections {
        for field in section
            .fields
            .iter()
            .filter(|f| matches!(f.kind, Kind::Text(_)))
        {
            let value = if field.list.is_some() {
                json!([MARKER])
            } else {
                json!(MARKER)
            };
            let form = with(section, field, &value);
            if let Ok(form) = read(&form.to_string()) {
                assert!(
                    form.canonical_json().reveal().contains(MARKER),
                    "{}",
                    field.key
                );
                taken += 1;
            }
        }
    }
    assert!(taken >= 40, "{taken}");
}
