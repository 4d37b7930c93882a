//! The yearly report of the centre, from the outside: counted, published, explained.

use serde_json::Value;

use super::env::{Said, TestEnv};

const STATS: [&str; 5] = ["stats", "--year", "2026", "--sheet", "kcik"];

fn stats(env: &TestEnv, more: &[&str]) -> Said {
    env.run(&[&STATS[..], more].concat())
}

/// A store with twelve calls of victims, one of a justice office, and one case.
fn world() -> TestEnv {
    let env = TestEnv::new();
    let (store, key) = (env.path("store"), env.path("key.txt"));
    let (store, key) = (store.to_str().unwrap(), key.to_str().unwrap());
    let init = [
        "init",
        store,
        "--office",
        "KCIK",
        "--holder",
        "anna.k",
        "--identity-out",
        key,
    ];
    ok(
        &env,
        &[&init[..], &["--no-passphrase", "--no-recovery"]].concat(),
    );
    let env = env
        .with("KARTOTEKA_STORE", store)
        .with("KARTOTEKA_IDENTITY", key);
    let call = "contact new --direction incoming --channel phone --outcome advice-given";
    let of_victim = |n: u32| {
        format!("{call} --at 2026-11-{n:02}T10:00 --caller victim --urgency urgent --in-hours yes")
    };
    let mut lines: Vec<String> = (1..=12).map(of_victim).collect();
    lines.push(format!(
        "{call} --at 2026-11-20T10:00 --caller justice --line institution-consultation --calling-from DE"
    ));
    lines.push(format!("{call} --at 2025-11-20T10:00 --caller victim"));
    let form = env.file("form.toml", FORM);
    lines.push(format!("intake kcik --from {}", form.display()));
    for step in [
        "identify HL-2026-0001 --on 2026-11-12 --result confirmed --act recruiting --mean deceit --purpose sexual,begging",
        "service HL-2026-0001 --on 2026-11-12 --kind food",
    ] {
        lines.push(format!("kcik {step}"));
    }
    let script = env.file("run.txt", lines.join("\n"));
    ok(&env, &["run", "--from", script.to_str().unwrap()]);
    env
}

/// Runs a command, and wants it to go well.
fn ok(env: &TestEnv, args: &[&str]) -> Said {
    let said = env.run(args);
    assert_eq!(said.status, 0, "{args:?}\n{said}");
    said
}

const FORM: &str = r#"
schema = "kartoteka/intake/kcik/1"
[opening]
on = 2026-11-10
person_kind = "adult"
citizenship_group = "non-eu"
[[person]]
id = "P1"
family_name = "Zmyslona"
sex = "female"
age = 30
citizenships = ["UA"]
"#;

/// The number of a figure in a JSON answer.
fn figure<'v>(answer: &'v Value, table: &str, row: &str, column: Option<&str>) -> &'v Value {
    let figures = answer["figures"].as_array().unwrap();
    let found = figures.iter().find(|figure| {
        figure["table"] == table && figure["row"] == row && figure["column"].as_str() == column
    });
    found.unwrap_or_else(|| panic!("{table}.{row}"))
}

fn json(said: &Said) -> Value {
    serde_json::from_str(&said.stdout).unwrap()
}

#[test]
fn a_year_is_counted_for_the_office() {
    let env = world();
    let said = stats(&env, &["--format", "json"]);
    assert_eq!(said.status, 0, "{said}");
    let answer = json(&said);
    assert_eq!(
        (answer["year"].as_u64(), answer["k"].is_null()),
        (Some(2026), true)
    );
    for (table, row, column, count) in [
        ("head", "contacts", None, 13),
        ("head", "consultations", None, 1),
        ("head", "persons", None, 1),
        ("head", "services", None, 1),
        ("caller", "victim", None, 12),
        ("urgency", "urgent", Some("yes"), 12),
        ("calling-from", "DE", None, 1),
        ("sex-age", "female", Some("25-39"), 1),
        ("form", "begging", Some("female"), 1),
        ("form", "sexual", None, 1),
        ("service-persons", "food", None, 1),
        ("citizenship", "UA", None, 1),
        ("citizenship-group", "non-eu", None, 1),
        ("identification", "confirmed", None, 1),
    ] {
        let found = &figure(&answer, table, row, column)["count"];
        assert_eq!(found.as_u64(), Some(count), "{table}.{row}");
    }
    assert!(!said.stdout.contains("Zmyslona") && !said.stdout.contains("HL-"));
}

#[test]
fn what_is_published_says_no_small_number_and_what_it_changed() {
    let env = world();
    let said = stats(&env, &["--publish", "--format", "json"]);
    assert_eq!(said.status, 0, "{said}");
    let answer = json(&said);
    assert_eq!(answer["k"], 10);
    assert_eq!(figure(&answer, "head", "contacts", None)["shown"], "10");
    assert_eq!(figure(&answer, "caller", "victim", None)["shown"], "10");
    for figure in answer["figures"].as_array().unwrap() {
        let count = figure["count"].as_u64();
        assert!(
            count.is_none_or(|count| count % 10 == 0 && count > 0),
            "{figure}"
        );
    }
    // Whose country few have is not even named.
    assert!(!said.stdout.contains("\"DE\"") && !said.stdout.contains("\"UA\""));
    assert!(
        said.stderr.contains("Protection of small counts:"),
        "{said}"
    );
    assert!(
        said.stderr.contains("Tables that are not published:"),
        "{said}"
    );
}

#[test]
fn a_figure_leads_to_its_records_but_not_from_what_is_published() {
    let env = world();
    let said = stats(&env, &["--explain", "form.begging.female"]);
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stdout.ends_with("\nHL-2026-0001\n"), "{said}");
    let said = stats(&env, &["--explain", "caller.victim", "--format", "json"]);
    assert_eq!(json(&said)["records"].as_array().unwrap().len(), 12);
    let refused = stats(&env, &["--explain", "caller.victim", "--publish"]);
    assert_eq!(
        (refused.status, refused.stdout.as_str()),
        (2, ""),
        "{refused}"
    );
    let unknown = stats(&env, &["--explain", "caller.nobody"]);
    assert_eq!(
        (unknown.status, unknown.stdout.as_str()),
        (2, ""),
        "{unknown}"
    );
    assert!(unknown.stderr.contains("no such figure"), "{unknown}");
    let alone = stats(&env, &["--k", "5"]);
    assert_eq!(alone.status, 2, "{alone}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "damages a store on purpose")]
fn what_cannot_be_read_is_told_and_the_rest_is_counted() {
    let env = world();
    let journal = env.path("store/kcik/contacts/2026/00003/case.toml.age");
    std::fs::write(&journal, b"not sealed").unwrap();
    let said = stats(&env, &["--format", "json"]);
    assert_eq!(said.status, 3, "{said}");
    let answer = json(&said);
    assert_eq!(answer["complete"], false);
    assert_eq!(answer["unreadable"], serde_json::json!(["KT-2026-00003"]));
    assert_eq!(figure(&answer, "head", "contacts", None)["count"], 12);
    // What is published says that it is incomplete, and names no record.
    let published = stats(&env, &["--publish"]);
    assert_eq!(published.status, 3, "{published}");
    assert!(published.stdout.contains("incomplete") && !published.stdout.contains("KT-"));
    assert!(published.stderr.contains("KT-2026-00003"), "{published}");
}

#[test]
fn a_key_without_documents_is_told_what_was_not_checked() {
    let env = world();
    let reader = env.path("reader.txt");
    let reader = reader.to_str().unwrap();
    let card = ok(
        &env,
        &[
            "key",
            "new",
            "--id",
            "report",
            "--out",
            reader,
            "--no-passphrase",
        ],
    );
    let card = card
        .stdout
        .lines()
        .find(|line| line.starts_with("kartoteka-card-1"));
    ok(
        &env,
        &[
            "staff",
            "add",
            "--right",
            "journal",
            "--card",
            card.unwrap(),
            "--yes",
        ],
    );
    let args = [&STATS[..], &["--identity", reader, "--format", "json"]].concat();
    let said = env.run(&args);
    assert_eq!(said.status, 0, "{said}");
    let answer = json(&said);
    assert_eq!(
        answer["unchecked"],
        serde_json::json!(["sex-age", "citizenship"])
    );
    assert_eq!(figure(&answer, "form", "begging", None)["count"], 1);
    assert_eq!(figure(&answer, "person-kind", "adult", None)["count"], 1);
}
