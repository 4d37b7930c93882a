//! The JSON Schema for editors: current, true to the samples, never stricter than the reader.

use serde_json::json;

use super::*;

fn committed() -> String {
    text_of(&root().join("schemas/json/intake-nk.schema.json"))
}

#[test]
fn the_committed_schemas_are_what_the_tables_give() {
    for table in form::all() {
        let schema = serde_json::to_string_pretty(&table.json_schema()).unwrap() + "\n";
        let file = format!("schemas/json/intake-{}.schema.json", table.procedure);
        let is_current = text_of(&root().join(&file)) == schema;
        assert!(is_current, "{file} is behind its table");
    }
}

fn validator() -> jsonschema::Validator {
    let schema: Json = serde_json::from_str(&committed()).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn as_json(text: &str) -> Json {
    match text.parse::<toml::Table>() {
        Ok(table) => to_json(toml::Value::Table(table)),
        Err(_) => serde_json::from_str(text).unwrap(),
    }
}

#[test]
fn the_samples_and_the_blank_form_agree_with_it() {
    let validator = validator();
    for (name, text) in samples() {
        let errors: Vec<String> = validator
            .iter_errors(&as_json(&text))
            .map(|e| e.instance_path().to_string())
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{name}");
    }
    let mut blank = as_json(&nk().template(|pl, _| pl));
    blank["opening"]["on"] = json!("2026-11-02");
    blank["other"][0]["role"] = json!("household");
    assert!(validator.is_valid(&blank));
}

/// A sample with one value changed at a JSON pointer, which must have an existing parent.
fn changed(pointer: &str, value: &Json) -> Json {
    let mut form = as_json(&sample("intake-nk-01.toml"));
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = form.pointer_mut(parent).unwrap();
    match key.parse::<usize>() {
        Ok(i) => parent[i] = value.clone(),
        Err(_) => parent[key] = value.clone(),
    }
    form
}

#[test]
fn what_the_schema_refuses_the_reader_refuses() {
    let validator = validator();
    let table = [
        ("/schema", json!("kartoteka/intake/nk/2")),
        ("/schema", json!(null)),
        ("/reference", json!(7)),
        ("/reference", json!("x".repeat(201))),
        ("/unknown", json!("x")),
        ("/opening", json!([])),
        ("/opening", json!({})),
        ("/opening/on", json!("")),
        ("/opening/on", json!("2.11.2026")),
        ("/opening/on", json!(20_261_102)),
        ("/opening/opener", json!("fireman")),
        ("/opening/victim_present", json!("yes")),
        ("/opening/anything", json!(1)),
        ("/victim", json!([])),
        ("/victim", json!({ "age": 1 })),
        ("/victim/0", json!("P1")),
        ("/victim/0/id", json!("S1")),
        ("/victim/0/id", json!("P01")),
        ("/victim/0/age", json!(-1)),
        ("/victim/0/age", json!(1.5)),
        ("/victim/0/age", json!("9")),
        ("/victim/0/pesel", json!(44_051_401_359_i64)),
        ("/victim/0/parents", json!("Anna")),
        ("/victim/0/parents", json!(["a", "b", "c", "d", "e"])),
        ("/victim/0/address", json!("Zmyślin")),
        ("/victim/0/address/country", json!("PL")),
        ("/victim/0/guardian", json!("mother")),
        ("/victim/0/sex", json!("f")),
        ("/violence/0/by", json!("P1")),
        ("/violence/0/against/0", json!("S1")),
        ("/violence/0/physical/0", json!("lanie")),
        ("/circumstances/firearm", json!(true)),
        ("/circumstances/children_in_home", json!(41)),
    ];
    for (pointer, value) in table {
        let form = changed(pointer, &value);
        assert!(
            !validator.is_valid(&form),
            "the schema takes {pointer} = {value}"
        );
        assert!(
            read(&form.to_string()).is_err(),
            "the reader takes {pointer} = {value}"
        );
    }
}

#[test]
fn what_the_reader_takes_in_many_ways_the_schema_takes_too() {
    let validator = validator();
    let table = [
        ("/$schema", json!("../intake-nk.schema.json")),
        ("/reference", json!("")),
        ("/reference", json!(null)),
        ("/opening/opener", json!("policjant")),
        ("/opening/victim_present", json!("")),
        ("/opening/received_on", json!(null)),
        ("/opening/received_on", json!("2026-11-03")),
        ("/victim/0/id", json!("")),
        ("/victim/0/age", json!("")),
        ("/victim/0/age", json!(38)),
        ("/victim/0/address", json!(null)),
        ("/victim/0/address/street", json!(null)),
        ("/violence/0/physical", json!(null)),
        ("/violence/0/economic", json!([""])),
        ("/circumstances/firearm", json!("nie-wiadomo")),
    ];
    for (pointer, value) in table {
        let form = changed(pointer, &value);
        let errors = read(&form.to_string()).err();
        // Without its code a person can no longer be named; that is not for a schema to know.
        let known = pointer == "/victim/0/id" || errors.is_none();
        assert!(known, "the reader refuses {pointer} = {value}: {errors:?}");
        assert!(
            validator.is_valid(&form),
            "the schema refuses {pointer} = {value}"
        );
    }
}
