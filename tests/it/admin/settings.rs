//! `settings`: shown as they are set, changed as a whole or not at all.

use super::{Office, answer, errors, masked};

fn version(office: &Office) -> i64 {
    let said = office.ok(&["settings", "show", "--format=json"]);
    answer(&said)["version"].as_i64().unwrap()
}

#[test]
fn what_is_shown_can_be_set() {
    let office = Office::new();
    let shown = office.ok(&["settings", "show"]).stdout;
    let edited = shown.replace("[norms]\n", "[norms]\nsilence_days = 45\n");
    assert_ne!(edited, shown);
    office.env.file("settings.toml", &edited);
    let said = office.ok(&["settings", "set", "--from", "settings.toml"]);
    assert!(said.stdout.contains("norms.silence_days"), "{said}");
    let again = office.ok(&["settings", "show"]).stdout;
    let rest = |text: &str| {
        text.lines()
            .skip(1)
            .take_while(|l| !l.starts_with('#'))
            .count()
    };
    assert_eq!(rest(&again), rest(&edited));
    assert_eq!(version(&office), 2);
}

#[test]
fn the_settings_read_well() {
    let office = Office::polish();
    insta::assert_snapshot!("shown", masked(&office.ok(&["settings", "show"])));
    office.env.file(
        "new.toml",
        "office = \"GOPS w Przykładowie\"\n[calendar]\nsaturday_is_working = true\n\
         [codes]\nplaces = [\"sala-2\"]\nmembers = [\"anna.k\", \"ewa.z\"]\n\
         [[extra_day_off]]\non = 2026-12-24\nreason = \"zarządzenie 12/2026\"\n",
    );
    let dry = office.ok(&["settings", "set", "--from", "new.toml", "--dry-run"]);
    insta::assert_snapshot!("changes", masked(&dry));
}

#[test]
fn a_dry_run_and_no_change_write_nothing() {
    let office = Office::new();
    office.env.file("same.toml", "office = \"GOPS\"\n");
    office.env.file("new.json", "{\"office\": \"Inna nazwa\"}");
    let before = office.files();
    let same = office.ok(&["settings", "set", "--from", "same.toml"]);
    assert_eq!(same.stdout, "");
    let dry = [
        "settings",
        "set",
        "--from",
        "new.json",
        "--dry-run",
        "--format=json",
    ];
    let value = answer(&office.ok(&dry));
    assert_eq!(value["dry_run"], true);
    assert_eq!(value["changes"][0]["key"], "office");
    assert_eq!(value["changes"][0]["before"], "GOPS");
    assert_eq!(value["changes"][0]["after"], "Inna nazwa");
    assert_eq!(office.files(), before);
    office.ok(&["settings", "set", "--from", "new.json"]);
    assert_eq!(version(&office), 2);
    assert_eq!(office.ok(&["validate", "--strict"]).status, 0);
}

#[test]
fn standard_input_is_a_file_too() {
    let office = Office::new();
    let said = office
        .env
        .run_with(&["settings", "set", "--from", "-"], "teryt = \"146510\"\n");
    assert_eq!(said.status, 0, "{said}");
    assert!(
        office
            .ok(&["settings", "show"])
            .stdout
            .contains("teryt = \"146510\"")
    );
}

#[test]
fn all_errors_are_told_at_once_with_their_paths_and_without_values() {
    let office = Office::polish();
    office.env.file(
        "bad.toml",
        "ofice = \"Kowalska\"\nteryt = \"12a\"\nkowalska = 1\n\
         [norms]\nmonitor_months = 0\n[codes]\nplaces = [\"Sala Kowalskiej\"]\n\
         [[extra_day_off]]\non = \"jutro\"\n",
    );
    let before = office.files();
    let said = office.run(&["settings", "set", "--from", "bad.toml"]);
    assert!(
        !said.to_string().to_lowercase().contains("kowalsk"),
        "{said}"
    );
    insta::assert_snapshot!(masked(&said));
    let json = ["settings", "set", "--from", "bad.toml", "--format=json"];
    assert_eq!(errors(&office.run(&json)), ["field-refused"; 7]);
    assert_eq!(office.files(), before);
}

#[test]
fn a_norm_that_no_procedure_asks_for_is_refused() {
    let office = Office::new();
    office
        .env
        .file("bad.toml", "[norms]\nsilence_dayz = 45\nweather = 3\n");
    let said = office.run(&["settings", "set", "--from", "bad.toml"]);
    assert_eq!((said.status, said.stdout.as_str()), (1, ""));
    assert!(said.stderr.contains("was “silence_days” meant?"), "{said}");
    assert!(said.stderr.contains("Known keys: ") && said.stderr.contains("monitor_months"));
}

#[test]
fn what_is_neither_toml_nor_json_is_told_by_its_line() {
    let office = Office::new();
    office
        .env
        .file("broken.toml", "office = \"GOPS\"\n[norms\n");
    let args = ["settings", "set", "--from", "broken.toml", "--format=json"];
    let said = office.run(&args);
    assert_eq!(errors(&said), ["input-malformed"]);
    assert!(said.stderr.contains("\"line\":2"), "{said}");
}
