//! One marker in every field of a form and of every step's file, of the right kind and of wrong
//! ones: it is never said, and stands nowhere in plain text.

use kartoteka::procedure::model::{By, FieldDef, FieldKind};
use kartoteka::procedure::{self, Procedure};
use kartoteka::record::form;
use serde_json::{Value as Json, json};

use crate::env::Said;
use crate::form::marker::{put, small};
use crate::office::{Office, contents, form as small_form};

pub const MARKER: &str = "Xyzzyqua7391";
pub const CODE: &str = "xyzzyqua7391";
const NUMBER: i64 = 7_391_004_421;

pub fn is_silent(said: &Said, what: &str) {
    let text = format!("{}{}", said.stdout, said.stderr).to_lowercase();
    for marker in [CODE.to_owned(), NUMBER.to_string()] {
        assert!(!text.contains(&marker), "{what}\n{said}");
    }
    assert_ne!(said.status, 70, "{what}\n{said}");
}

/// The values that are put into every field.
fn values() -> [Json; 5] {
    [
        json!(MARKER),
        json!(NUMBER),
        json!([MARKER, CODE]),
        json!({ MARKER: MARKER }),
        json!(CODE),
    ]
}

#[test]
fn no_command_repeats_what_a_form_says() {
    for (procedure, least) in [("nk", 60), ("kcik", 12)] {
        let office = Office::polish();
        let taken = take_forms(&office, procedure);
        assert!(taken > least, "{procedure}: {taken}");
        is_nowhere(&office);
    }
}

/// Takes in a form with the marker in each field in turn; tells how many were taken.
fn take_forms(office: &Office, procedure: &str) -> i32 {
    let mut taken = 0;
    for section in &form::of_procedure(procedure).unwrap().sections {
        for (field, value) in section
            .fields
            .iter()
            .flat_map(|field| values().map(|v| (field, v)))
        {
            let form = put(small(procedure), section, field, &value);
            let file = office.file("form.json", form.to_string());
            let said = office.run(&["intake", procedure, "--from", &file]);
            is_silent(&said, &section.key);
            taken += i32::from(said.status == 0);
        }
    }
    taken
}

/// A value that a field takes.
fn good(procedure: &Procedure, kind: &FieldKind) -> Json {
    match kind {
        FieldKind::Instant => json!("2026-11-02T10:00"),
        FieldKind::Date => json!("2026-11-02"),
        FieldKind::Time => json!("10:00"),
        FieldKind::YesNo => json!(true),
        FieldKind::Count | FieldKind::Step => json!(1),
        FieldKind::Member | FieldKind::Code | FieldKind::Place => json!("gops-1"),
        FieldKind::Gmina => json!("1465011"),
        FieldKind::Country => json!("UA"),
        FieldKind::Language => json!("uk"),
        FieldKind::Vocabulary(name) => json!(procedure.vocabulary(name)[0].code),
        FieldKind::Case => json!("NK-2026-0009"),
        FieldKind::Party(roles) if roles.iter().any(|role| role == "perpetrator") => json!("S1"),
        FieldKind::Party(_) => json!("P1"),
        FieldKind::Items { parts, .. } => {
            let needed = parts.iter().filter(|part| part.required);
            let item = needed.map(|part| (part.name.clone(), good(procedure, &part.kind)));
            json!([Json::Object(item.collect())])
        }
        _ => json!("opis"),
    }
}

/// The keys of a step's file, with one value in all of them, and one in each beside what the step
/// cannot do without.
fn inputs(procedure: &Procedure, fields: &[FieldDef]) -> Vec<Json> {
    let needed = fields.iter().filter(|f| f.required);
    let needed: Vec<_> = needed
        .map(|f| (f.name.clone(), good(procedure, &f.kind)))
        .collect();
    let names: Vec<&FieldDef> = fields
        .iter()
        .filter(|f| f.kind != FieldKind::File)
        .collect();
    let all = |value: &Json| -> Json {
        let pairs = names.iter().map(|f| (f.name.clone(), value.clone()));
        Json::Object(pairs.collect())
    };
    let mut inputs: Vec<Json> = values().iter().map(all).collect();
    for field in names {
        let inner = json!({ "family_name": MARKER, "phone": MARKER, "kind": CODE, "code": CODE });
        let value = match field.kind {
            FieldKind::Text => json!(MARKER),
            FieldKind::Code | FieldKind::Member | FieldKind::Place => json!(CODE),
            _ => inner,
        };
        let mut input = Json::Object(needed.iter().cloned().collect());
        input[&field.name] = value;
        inputs.push(input);
    }
    inputs.push(json!({ MARKER: MARKER, "on": MARKER }));
    inputs.push(json!({ "reason": NUMBER }));
    inputs
}

#[test]
fn no_command_repeats_what_a_steps_file_says() {
    let office = Office::polish();
    let case = office.take_in(&small_form("1"));
    let taken = take_steps(&office, "nk", &case);
    assert!(taken > 40, "{taken}");
    // As a flag the marker is no secret, but it is not repeated either.
    for args in [
        &["--on", MARKER][..],
        &["--member", MARKER],
        &[MARKER],
        &["--xyzzyqua7391", "x"],
    ] {
        let said = office.run(&[&["nk", "declare", &case], args].concat());
        is_silent(&said, &args.join(" "));
    }
    is_nowhere(&office);
}

/// Records each step with the marker in its file; tells how many were taken.
fn take_steps(office: &Office, procedure: &str, case: &str) -> i32 {
    let procedure = procedure::by_code(procedure).unwrap();
    let mut taken = 0;
    for step in &procedure.steps {
        let command: &[&str] = match step.by {
            By::Command => &[&procedure.code, &step.code, case],
            By::Anew => &[&procedure.code, "new"],
            _ => continue,
        };
        for input in inputs(procedure, &step.fields) {
            let file = office.file("input.json", input.to_string());
            let said = office.run(&[command, &["--from", &file]].concat());
            is_silent(&said, &format!("{} {input}", step.code));
            taken += i32::from(said.status == 0);
        }
    }
    taken
}

/// The records of the centre, with the marker in every text: what others may see of them, reports
/// and errors and names of files, tells nothing of it, and no memory of this machine does.
#[test]
fn nothing_outside_tells_who_is_in_a_contact_or_a_case() {
    let office = Office::polish();
    let file = office.file(
        "otwarcie.json",
        json!({
            "schema": "kartoteka/intake/kcik/1",
            "opening": { "on": "2026-11-02", "person_kind": "adult", "citizenship_group": "non-eu" },
            "person": [{ "pseudonym": MARKER, "given_name": MARKER, "family_name": MARKER }],
            "situation": { "summary": MARKER, "needs": MARKER },
        })
        .to_string(),
    );
    let case = office.done(&["intake", "kcik", "--from", &file, "--quiet"]);
    let case = case.trim();
    let contact = [
        "contact",
        "new",
        "--direction",
        "incoming",
        "--channel",
        "phone",
    ];
    office.done(&[&contact[..], &["--at", "2026-11-20T18:30"]].concat());
    let taken = take_steps(&office, "contact", "KT-2026-00001");
    assert!(taken > 10, "{taken}");
    let taken = take_steps(&office, "kcik", case);
    assert!(taken > 40, "{taken}");
    for args in [
        "deadlines --all",
        "deadlines --all --format csv",
        "list",
        "contact list --all",
        "contact list --waiting --format json",
        "next HL-2026-0001",
        "timeline HL-2026-0001",
        "validate",
        "contact open KT-2026-00002 --person-kind minor",
        "complete -- contact open KT",
        "complete -- kcik note HL",
        "drafts",
    ] {
        let words: Vec<&str> = args.split(' ').collect();
        is_silent(&office.run(&words), args);
    }
    is_nowhere(&office);
}

#[test]
fn no_command_repeats_a_text_or_a_file() {
    let office = Office::polish();
    let case = office.take_in(&small_form("1"));
    let text = office.file("opis.txt", format!("{MARKER} {NUMBER}"));
    let broken = office.file(
        "zly.toml",
        format!("text = {MARKER}\n{MARKER} = \"{NUMBER}"),
    );
    let scan = office.file("skan.pdf", MARKER);
    let calls: [&[&str]; 8] = [
        &["nk", "note", &case, "--text-from", &text],
        &["nk", "attach", &case, "--file", &scan, "--text-from", &text],
        &[
            "nk",
            "withdraw",
            &case,
            "--actions-from",
            &text,
            "--grounds-from",
            &text,
        ],
        &["nk", "void", &case, "--seq", "2", "--reason-from", &text],
        &[
            "nk",
            "correct",
            &case,
            "--seq",
            "3",
            "--from",
            &text,
            "--reason-from",
            &text,
        ],
        &["nk", "note", &case, "--from", &broken],
        &["intake", "nk", "--from", &broken],
        &["settings", "show"],
    ];
    for args in calls {
        for format in ["table", "json"] {
            let said = office.run(&[args, &["--format", format]].concat());
            is_silent(&said, &args.join(" "));
        }
        is_silent(&office.run(args), &args.join(" "));
    }
    let lines = format!("nk note {case} --despite {MARKER}\n{MARKER}\nnk {MARKER} '{NUMBER}\n");
    is_silent(
        &office.run_with(&["run", "--from", "-", "--keep-going"], &lines),
        "run",
    );
    is_nowhere(&office);
}

/// Neither the store nor what this machine remembers holds the marker in plain text.
pub fn is_nowhere(office: &Office) {
    for folder in ["store", "state"] {
        for (path, bytes) in contents(&office.env.path(folder)) {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            let name = path.to_string_lossy().to_lowercase();
            for marker in [CODE.to_owned(), NUMBER.to_string()] {
                assert!(!text.contains(&marker), "{}", path.display());
                assert!(!name.contains(&marker), "{}", path.display());
            }
        }
    }
}
