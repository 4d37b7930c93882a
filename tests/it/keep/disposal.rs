//! `dispose`: what may go, what is left, and what is told of it.

use std::fs;

use kartoteka::record::journal::Standing;
use kartoteka::store::Code;

use super::answer;
use crate::office::{Office, contents};
use crate::store::world;

/// The first day on which a case that ended in 2026 and is kept for one year may go.
pub const DUE: &str = "2028-01-01";

/// An office that keeps its cases for one year.
pub fn office() -> Office {
    let office = Office::new();
    let settings = office.file("settings.toml", "[retention]\nclass = \"BE1\"\nyears = 1\n");
    office.done(&["settings", "set", "--from", &settings, "--quiet"]);
    office
}

/// A case that ended: its opening was withdrawn.
pub fn ended(office: &Office, reference: &str) -> String {
    let case = office.a_case(reference);
    let reason = office.file("reason.txt", "Pomyłka");
    office.done(&[
        "nk",
        "void",
        &case,
        "--seq",
        "1",
        "--reason-from",
        &reason,
        "--quiet",
    ]);
    case
}

pub fn dispose(office: &Office, day: &str, args: &[&str]) -> serde_json::Value {
    office.env.comes_to(day);
    let all = [
        &["dispose", "--yes", "--format", "json", "--today", day],
        args,
    ]
    .concat();
    answer(&office.done(&all))
}

#[test]
fn a_case_goes_when_its_time_is_over_and_not_before() {
    let office = office();
    let case = ended(&office, "1");
    let refused = |day: &str, reason: &str| {
        office.env.comes_to(day);
        let said = office.refused(1, &["dispose", "--yes", &case, "--today", day]);
        assert!(said.contains(reason), "{said}");
    };
    refused("2027-12-31", "2028-01-01 at the earliest");
    assert_eq!(office.steps(&case), ["open", "void"]);
    let told = dispose(&office, DUE, &[&case]);
    let gone = &told["disposed"][0];
    assert_eq!(
        (&gone["case"], &gone["class"]),
        (&case.as_str().into(), &"BE1".into())
    );
    assert_eq!(gone["due_on"], DUE);
    assert_eq!(gone["documents"], 2);
    refused(DUE, "was disposed of");
}

#[test]
fn nothing_of_the_case_is_left_but_that_it_was() {
    let office = office();
    let (case, other) = (ended(&office, "1"), office.a_case("2"));
    let before = office.journal(&case);
    let told = dispose(&office, DUE, &[&case]);
    let folder = office.in_store("nk/2026/0001");
    let names: Vec<_> = contents(&folder)
        .into_iter()
        .map(|(path, _)| path)
        .collect();
    assert_eq!(names, [folder.join(".lock"), folder.join("case.toml.age")]);
    let left = office.journal(&case);
    // In quotes: a signature may hold any two signs.
    assert!(!left.text().contains("salt") && !left.text().contains("\"P1\""));
    assert_eq!(left.standing(2, before.head()), Standing::Kept);
    assert_eq!(
        told["disposed"][0]["erased_head"],
        before.head().to_string()
    );
    assert_eq!(told["disposed"][0]["head"], left.head().to_string());
    // The machine that saw the case whole, one that never saw it, and one without keys.
    assert_eq!(office.findings(), []);
    let elsewhere = office.env.path("elsewhere");
    let elsewhere = elsewhere.to_str().unwrap();
    let said = office
        .env
        .run_under("KARTOTEKA_STATE", elsewhere, &["validate", "--strict"]);
    assert_eq!(said.status, 0, "{said}");
    office.done(&["validate", "--strict", "--no-keys"]);
    assert_eq!(office.cases(), [case.clone(), other]);
    // Its number stays taken, and the same form opens a new case.
    assert_eq!(office.a_case("3"), "NK-2026-0003");
    assert_eq!(office.a_case("1"), "NK-2026-0004");
}

#[test]
fn every_reader_understands_what_is_left() {
    let office = office();
    let case = ended(&office, "1");
    office.a_case("2");
    dispose(&office, DUE, &[&case]);
    let json = |args: &[&str]| answer(&office.done(&[args, &["--format", "json"]].concat()));
    let show = json(&["show", &case]);
    assert_eq!(show["status"], "disposed");
    assert_eq!(show["deadlines"], serde_json::json!([]));
    let step = &show["steps"][0];
    assert_eq!(
        (&step["step"], &step["on"]),
        (&"dispose".into(), &DUE.into())
    );
    assert_eq!((&step["seq"], &step["by"]), (&3.into(), &"anna.k".into()));
    let list = json(&["list"]);
    assert_eq!(list["cases"][0]["status"], "disposed");
    assert_eq!(
        json(&["deadlines", "--all", "--case", &case])["deadlines"],
        serde_json::json!([])
    );
    for args in [
        &["timeline", &case][..],
        &["next", &case],
        &["list", "--names"],
        &["stats", "--year", "2026", "--sheet", "kcik"],
        &["show", &case, "--step", "3"],
        &["rekey", "--yes"],
        &["validate", "--strict"],
        &["mend"],
    ] {
        office.done(args);
    }
    let said = office.refused(1, &["nk", "note", &case, "--crime-suspected", "no"]);
    assert!(said.contains("disposed of"), "{said}");
    let said = office.done(&["show", &case]);
    insta::assert_snapshot!("what_is_left", crate::env::without_codes(&said));
}

#[test]
fn nothing_goes_that_runs_is_held_or_has_no_rule() {
    let office = Office::new();
    let (open, held) = (office.a_case("1"), ended(&office, "2"));
    office.env.comes_to("2090-01-01");
    let refused = |case: &str, reason: &str| {
        let said = office.refused(1, &["dispose", "--yes", case, "--today", "2090-01-01"]);
        assert!(said.contains(reason), "{said}");
    };
    refused(&held, "has not set");
    let settings = office.file("s.toml", "[retention]\nkcik = { years = 1 }\n");
    office.done(&["settings", "set", "--from", &settings]);
    refused(&held, "has not set");
    let settings = office.file(
        "s.toml",
        "[retention]\nnk = { class = \"BE1\", years = 1 }\n",
    );
    office.done(&["settings", "set", "--from", &settings]);
    refused(&open, "still runs");
    let reason = office.file("reason.txt", "Sprawa karna");
    office.done(&["nk", "hold", &held, "--reason-from", &reason]);
    refused(&held, "on hold");
    // One that may not go keeps all others.
    let free = ended(&office, "3");
    let said = office.refused(
        1,
        &["dispose", "--yes", &free, &held, "--today", "2090-01-01"],
    );
    assert!(said.contains("on hold") && !said.contains(&free), "{said}");
    assert_eq!(office.steps(&free), ["open", "void"]);
    office.done(&["nk", "release-hold", &held, "--reason-from", &reason]);
    dispose(&office, "2090-01-01", &[&free, &held]);
    refused("team", "no record");
}

#[test]
fn the_list_of_what_may_go_is_the_list_that_is_taken() {
    let office = office();
    let (first, second) = (ended(&office, "1"), ended(&office, "2"));
    office.a_case("3");
    let none = office.run(&["dispose", "--due"]);
    assert_eq!((none.status, none.stdout.as_str()), (0, ""), "{none}");
    let due = office.done(&["dispose", "--due", "--today", DUE]);
    insta::assert_snapshot!("due", due);
    let list = office.file("list.txt", format!("# zatwierdzono\n\n{due}"));
    let before = office.everything();
    let dry = office.done(&["dispose", "--list", &list, "--dry-run", "--today", DUE]);
    assert_eq!(dry, due);
    assert_eq!(office.everything(), before);
    office.env.comes_to(DUE);
    let said = office.run(&["dispose", "--list", &list, "--today", DUE]);
    assert_eq!(said.status, 2, "a script is not asked: {said}");
    let told = dispose(&office, DUE, &["--list", &list, &first]);
    let gone: Vec<&str> = told["disposed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|g| g["case"].as_str().unwrap())
        .collect();
    assert_eq!(gone, [first.as_str(), second.as_str()]);
    let bad = office.file("bad.txt", "NK-2026-0003\nMaria Przykładowa\n");
    let said = office.refused(1, &["dispose", "--list", &bad, "--yes", "--today", DUE]);
    assert!(
        said.contains("bad.txt") && !said.contains("Maria"),
        "{said}"
    );
    assert_eq!(office.run(&["dispose", "--yes"]).status, 2);
}

#[test]
fn the_certificate_says_what_it_does_not_cover() {
    let office = office();
    let case = ended(&office, "1");
    let office = Office {
        env: office.env.with("KARTOTEKA_LANG", "pl"),
    };
    office.env.comes_to(DUE);
    let said = office.done(&["dispose", &case, "--yes", "--today", DUE]);
    insta::assert_snapshot!("certificate", without_digests(&said));
    let again = office.done(&["dispose", &case, "--reprint", "--today", "2029-03-04"]);
    insta::assert_snapshot!("certificate_again", without_digests(&again));
}

fn without_digests(said: &str) -> String {
    let line = |line: &str| match line.rsplit_once(": ") {
        Some((label, hex)) if hex.len() == 64 => format!("{label}: [digest]\n"),
        _ => format!("{line}\n"),
    };
    said.lines().map(line).collect()
}

#[test]
fn the_certificate_is_printed_where_the_program_can_print() {
    let office = office();
    let case = ended(&office, "1");
    let printing = ["dispose", &case, "--yes", "--today", DUE, "--certificate"];
    let run = |more: &[&str]| office.run(&[&printing[..], more].concat());
    office.env.comes_to(DUE);
    let said = run(&["protokol.pdf"]);
    let read = |name: &str| fs::read(office.env.path(name));
    let printed = read("protokol.pdf");
    if cfg!(feature = "pdf") {
        assert_eq!(said.status, 0, "{said}");
        assert!(printed.unwrap().starts_with(b"%PDF-"));
        let said = run(&["again.pdf", "--reprint"]);
        assert_eq!(said.status, 0, "{said}");
        assert!(read("again.pdf").unwrap().starts_with(b"%PDF-"));
    } else {
        assert!(said.stderr.contains("without printing"), "{said}");
        assert!(printed.is_err());
        assert_eq!(office.steps(&case), ["open", "void"]);
    }
}

#[test]
fn what_is_left_of_one_case_is_not_that_of_another() {
    let office = office();
    let (case, other) = (ended(&office, "1"), ended(&office, "2"));
    dispose(&office, DUE, &[&case]);
    // What is left of one case, in the place of another.
    let [left, whole] =
        ["0001", "0002"].map(|n| office.in_store(&format!("nk/2026/{n}/case.toml.age")));
    let before = fs::read(&whole).unwrap();
    fs::copy(&left, &whole).unwrap();
    let codes = |office: &Office| {
        let codes = office.findings().into_iter().map(|f| f.code);
        codes.collect::<Vec<_>>()
    };
    assert!(codes(&office).contains(&Code::OtherCase));
    fs::write(&whole, before).unwrap();
    assert_eq!(codes(&office), []);
    assert_eq!(office.steps(&other), ["open", "void"]);
}

#[test]
fn a_case_put_back_after_its_disposal_is_found_by_everybody() {
    let office = office();
    let case = ended(&office, "1");
    let whole = office.in_store("nk/2026/0001/case.toml.age");
    let before = fs::read(&whole).unwrap();
    dispose(&office, DUE, &[&case]);
    fs::write(&whole, before).unwrap();
    assert_eq!(office.run(&["show", &case]).status, 1);
    let elsewhere = office.env.path("elsewhere");
    let elsewhere = elsewhere.to_str().unwrap();
    let said = office
        .env
        .run_under("KARTOTEKA_STATE", elsewhere, &["validate", "--format=json"]);
    assert!(
        said.stdout.contains("V052") && said.stdout.contains("V030"),
        "{said}"
    );
}

#[test]
fn drafts_of_the_case_on_this_machine_go_with_it() {
    let office = office();
    let case = ended(&office, "1");
    let store = office.store();
    let drawer = store.drawer().unwrap();
    let typed = crate::keep::typed(&store, &case);
    drawer.keep(&drawer.new_id(), &typed).unwrap();
    let other = crate::keep::typed(&store, "NK-2026-0009");
    drawer.keep(&drawer.new_id(), &other).unwrap();
    dispose(&office, DUE, &[&case]);
    assert_eq!(drawer.all().unwrap().len(), 1);
}

#[test]
fn a_case_that_was_called_disposed_of_can_be_removed_later() {
    let office = office();
    let case = ended(&office, "1");
    let reason = office.file("reason.txt", "Minął czas");
    office.done(&[
        "nk",
        "dispose",
        &case,
        "--reason-from",
        &reason,
        "--today",
        DUE,
        "--on",
        DUE,
    ]);
    assert_eq!(
        world::files_below(&office.in_store("nk/2026/0001/documents")).len(),
        3
    );
    // An opened case that was withdrawn ended, for all that is known, with that step.
    dispose(&office, "2030-01-01", &[&case]);
    assert_eq!(office.findings(), []);
}

#[test]
fn a_contact_goes_by_its_own_years() {
    let office = Office::new();
    let settings = "[retention]\nyears = 50\ncontact = { class = \"B1\", years = 1 }\n";
    let settings = office.file("settings.toml", settings);
    office.done(&["settings", "set", "--from", &settings]);
    let contact = [
        "contact",
        "new",
        "--direction",
        "incoming",
        "--channel",
        "phone",
        "--in-hours",
        "yes",
        "--outcome",
        "advice-given",
    ];
    let urgency = ["--urgency", "not-urgent", "--quiet"];
    office.done(&[&contact[..], &urgency].concat());
    let case = ended(&office, "1");
    let due = office.done(&["dispose", "--due", "--today", DUE]);
    assert!(
        due.starts_with("KT-2026-00001  # ") && !due.contains(&case),
        "{due}"
    );
    dispose(&office, DUE, &["KT-2026-00001"]);
    assert_eq!(office.findings(), []);
    let list = answer(&office.done(&["contact", "list", "--format", "json"]));
    assert_eq!(list["contacts"][0]["status"], "disposed");
    assert_eq!(office.done(&["dispose", "--due", "--today", DUE]), "");
    office.done(&["stats", "--year", "2026", "--sheet", "kcik"]);
}

#[test]
fn a_case_with_duties_that_are_not_done_stays() {
    let office = office();
    let case = office.a_case("1");
    let text = office.file("text.txt", "Opis");
    let text = text.as_str();
    let step = |args: &[&str]| {
        let (name, rest) = args.split_first().unwrap();
        let quiet = ["--on", "2026-11-10", "--quiet"];
        office.done(&[&["nk", name, &case], rest, &quiet].concat());
    };
    let protocol = ["--actions-from", text, "--grounds-from", text];
    let despite = [
        "--signed",
        "gops-1",
        "--despite",
        "NK042",
        "--reason-from",
        text,
    ];
    step(&[&["withdraw"], &protocol[..], &despite[..]].concat());
    office.env.comes_to(DUE);
    let said = office.refused(1, &["dispose", "--yes", &case, "--today", DUE]);
    assert!(said.contains("not done"), "{said}");
    assert_eq!(office.done(&["dispose", "--due", "--today", DUE]), "");
    step(&["hand-form-b", "--to", "P1", "--as", "victim"]);
    step(&[
        "hand-form-b",
        "--to",
        "P1",
        "--as",
        "guardian",
        "--for",
        "P2",
    ]);
    step(&["protocol-to-team"]);
    for party in ["P1", "P2", "S1"] {
        step(&["inform-ended", "--party", party]);
    }
    let left = office.run(&["deadlines", "--case", &case, "--today", DUE]);
    assert!(
        office
            .done(&["dispose", "--due", "--today", DUE])
            .contains(&case),
        "{left}"
    );
    dispose(&office, DUE, &[&case]);
    assert_eq!(office.findings(), []);
}
