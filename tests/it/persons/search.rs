//! `search`: who is found by what, who may ask, and that nothing of the query stays.

use serde_json::Value;

use super::{form_of, told};
use crate::env::Said;
use crate::office::{Office, contents};

/// An office in which people were married, corrected and mistaken.
fn office(office: Office) -> Office {
    let adam = told("Adam", "Wymyślony", "1985-01-09", "");
    let forms = [
        (
            "KPP-1187/2026",
            told("Łucja", "Żółć", "1988-03-14", "88031412348"),
        ),
        (
            "KPP-1188/2026",
            told("Zofia", "Kowalska-Nowak", "", "44051401350"),
        ),
        ("GOPS 7/2026", told("Anna", "O’Connor", "1990-01-02", "")),
    ];
    for (reference, victim) in forms {
        office.take_in(&form_of(reference, "2026-11-02", &victim, &adam));
    }
    let married = office.file("slub.toml", "[person]\nfamily_name = \"Łąka\"\n");
    let update = [
        "nk",
        "update-person",
        "NK-2026-0001",
        "--party",
        "P1",
        "--from",
        &married,
    ];
    office.done(&update);
    let right = office.file(
        "sprostowanie.toml",
        "reason = \"Literówka.\"\n[[person]]\nid = \"P1\"\nfamily_name = \"Kowalska-Nowacka\"\n",
    );
    office.done(&[
        "nk",
        "correct",
        "NK-2026-0002",
        "--seq",
        "1",
        "--from",
        &right,
    ]);
    office
}

fn hits(said: &Said) -> Vec<String> {
    assert_eq!(said.status, 0, "{said}");
    let answer: Value = serde_json::from_str(&said.stdout).unwrap();
    let hits = answer["hits"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    hits.map(|hit| {
        let by: Vec<String> = hit["matched"]
            .as_array()
            .unwrap()
            .iter()
            .map(text)
            .collect();
        let former = if hit["former"] == true { " former" } else { "" };
        let case = text(&hit["case"]);
        format!(
            "{} {} {}{former}",
            &case[8..],
            text(&hit["party"]),
            by.join("+")
        )
    })
    .collect()
}

#[test]
fn people_are_found_by_names_numbers_and_marks() {
    let office = office(Office::new());
    for (query, found) in [
        ("lucja", &["0001 P1 name"][..]),
        ("LAKA łucja", &["0001 P1 name"]),
        ("zolc", &["0001 P1 name former"]),
        ("nowacka", &["0002 P1 name"]),
        ("Nowak", &["0002 P1 name former"]),
        ("Nowacka-Kowalska", &["0002 P1 name"]),
        ("oconnor anna", &["0003 P1 name"]),
        ("wymysl", &["0001 S1 name", "0002 S1 name", "0003 S1 name"]),
        ("880314 12348", &["0001 P1 pesel"]),
        // A check digit that is wrong, as it was typed.
        ("44051401350", &["0002 P1 pesel"]),
        ("kpp-118", &["0001 - reference", "0002 - reference"]),
        ("gops 7", &["0003 - reference"]),
        ("NK-2026-0003", &["0003 - case"]),
        ("nk-2026", &["0001 - case", "0002 - case", "0003 - case"]),
        ("Nikt", &[]),
        ("8803141234", &[]),
    ] {
        let said = office.search(query, &["--format", "json"]);
        assert_eq!(hits(&said), found, "{query}\n{said}");
        let is_told = said.stderr.contains("Nobody and nothing was found.");
        assert_eq!(is_told, found.is_empty(), "{said}");
    }
}

#[test]
fn contacts_are_found_by_number_by_what_somebody_is_called_and_by_their_whole_mark() {
    let office = office(Office::new());
    let call = "contact new --direction incoming --channel phone --caller victim \
                --at 2026-11-20T10:00 --reference C-17/b --pseudonym-from";
    let name = office.file("name.txt", "Timur");
    let call: Vec<&str> = call.split_whitespace().chain([name.as_str()]).collect();
    office.done(&call);
    for (query, found) in [
        ("KT-2026-00001", &["00001 - case"][..]),
        ("kt-2026", &["00001 - case"]),
        ("timur", &["00001 - name"]),
        ("C-17/b", &["00001 - reference"]),
        // Only the digest of the mark is kept.
        ("C-17", &[]),
        ("c-17/b", &[]),
    ] {
        let said = office.search(query, &["--format", "json"]);
        let all: Vec<String> = hits(&said);
        assert_eq!(all, found, "{query}\n{said}");
    }
    let only = |more: &[&str]| {
        let said = office.search("timur", &[&["--format", "json"], more].concat());
        hits(&said).len()
    };
    assert_eq!(only(&["--procedure", "contact"]), 1);
    assert_eq!(only(&["--procedure", "nk"]), 0);
    assert_eq!(only(&["--role", "victim"]), 0);
    let named = office.search("timur", &["--names"]);
    assert!(named.stdout.contains("Timur"), "{named}");
}

#[test]
fn where_nothing_could_be_found_nobody_may_ask() {
    let office = Office::new();
    for command in [&["search"][..], &["list"], &["register", "--year", "2026"]] {
        let said = office.run(&[command, &["--procedure", "team"]].concat());
        assert_eq!((said.status, said.stdout.as_str()), (2, ""), "{said}");
        assert!(said.stderr.contains("nk, kcik, contact"), "{said}");
    }
}

#[test]
fn what_was_found_reads_well() {
    let en = office(Office::new());
    insta::assert_snapshot!("table", en.search("zolc", &[]));
    insta::assert_snapshot!("names", en.search("wy ad", &["--names"]));
    insta::assert_snapshot!(
        "json",
        en.search("nowacka", &["--format", "json", "--names"])
    );
    insta::assert_snapshot!("csv", en.search("kpp", &["--format", "csv"]));
    insta::assert_snapshot!("none", en.search("Nikt", &[]));
    let pl = office(Office::polish());
    insta::assert_snapshot!("table.pl", pl.search("zolc", &["--names"]));
    insta::assert_snapshot!("none.pl", pl.search("Nikt", &[]));
    insta::assert_snapshot!("short.pl", pl.search("k", &[]));
}

#[test]
fn conditions_leave_cases_and_people_out() {
    let office = office(Office::new());
    let all = ["--format", "json"];
    let search = |more: &[&str]| hits(&office.search("wymyslony", &[&all, more].concat())).len();
    assert_eq!(search(&["--role", "perpetrator"]), 3);
    assert_eq!(search(&["--role", "victim"]), 0);
    assert_eq!(search(&["--year", "2025"]), 0);
    assert_eq!(search(&["--status", "ended,monitoring"]), 0);
    assert_eq!(search(&["--procedure", "kcik"]), 0);
    assert_eq!(
        search(&["--procedure", "nk", "--status", "open", "--year", "2026"]),
        3
    );
}

#[test]
fn a_withdrawn_opening_is_found_as_void() {
    let office = office(Office::new());
    let reason = office.file("reason.txt", "Omyłka.");
    office.done(&[
        "nk",
        "void",
        "NK-2026-0003",
        "--seq",
        "1",
        "--reason-from",
        &reason,
    ]);
    let said = office.search("oconnor", &["--format", "json"]);
    assert!(said.stdout.contains("\"status\": \"void\""), "{said}");
}

#[test]
fn a_key_that_opens_no_names_finds_numbers_of_cases_alone() {
    let office = office(Office::new());
    let out = office.env.path("raport.key");
    let key = out.to_str().unwrap();
    let card = office.done(&[
        "key",
        "new",
        "--id",
        "raport",
        "--out",
        key,
        "--no-passphrase",
    ]);
    office.done(&["staff", "add", "--right", "journal", "--card", card.trim()]);
    let as_job = |query: &str| {
        let args = ["search", "--format", "json", "--identity", key, "--names"];
        office.run_with(&args, &format!("{query}\n"))
    };
    for query in ["lucja", "88031412348", "kpp-1187/2026"] {
        let said = as_job(query);
        assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{said}");
        assert!(said.stderr.contains("documents"), "{said}");
        assert!(said.stderr.contains("no-right"), "{said}");
    }
    let said = as_job("NK-2026-0001");
    assert_eq!(hits(&said), ["0001 - case"]);
    assert!(!said.stdout.contains("ucja"), "{said}");
}

#[test]
fn nothing_of_a_query_stays_anywhere() {
    let office = office(Office::new());
    let before = office.everything();
    let marker = "Qzxwvmarker";
    for (query, more, status) in [
        (marker.to_owned(), &[][..], 0),
        (marker.to_owned(), &["--format", "json"], 0),
        (marker.to_owned(), &["--format", "csv", "--names"], 0),
        (format!("{marker} ").repeat(13), &["--format", "json"], 1),
        (format!("{marker}{}", "x".repeat(5000)), &[], 1),
    ] {
        let said = office.search(&query, more);
        assert_eq!(said.status, status, "{said}");
        assert!(
            !format!("{said}").to_lowercase().contains("qzxwv"),
            "{said}"
        );
    }
    // It is no argument, and the refusal of one does not repeat it.
    let said = office.run(&["search", marker]);
    assert_eq!((said.status, said.stdout.as_str()), (2, ""), "{said}");
    assert!(!said.stderr.contains(marker), "{said}");
    assert_eq!(office.everything(), before, "a search writes nothing");
    for (path, bytes) in contents(&office.env.path("state")) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("qzxwv"), "{}", path.display());
    }
}

#[test]
fn a_query_is_one_line_and_none_is_an_error() {
    let office = office(Office::new());
    let said = office.run_with(&["search", "--format", "json"], "lucja\nnowacka\n");
    assert_eq!(hits(&said), ["0001 P1 name"]);
    assert_eq!(office.run(&["search"]).status, 1);
    let list = office.file("list.txt", "search --format json\nsearch --format json\n");
    let said = office.run_with(&["run", "--from", &list], "lucja\nnowacka\n");
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(said.stdout.matches("\"matched\"").count(), 2, "{said}");
    let said = office.run_with(&["run", "--from", "-"], "search\nlucja\n");
    assert_ne!(said.status, 0, "{said}");
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "spoils a file behind the store's back"
)]
fn a_case_that_cannot_be_read_makes_the_answer_incomplete() {
    let office = office(Office::new());
    std::fs::write(office.in_store("nk/2026/0002/case.toml.age"), "spoilt").unwrap();
    let said = office.search("wymyslony", &["--format", "json"]);
    assert_eq!(said.status, 3, "{said}");
    let answer: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(answer["hits"].as_array().unwrap().len(), 2);
    assert_eq!(answer["unreadable"][0], "NK-2026-0002");
    std::fs::remove_dir_all(office.in_store("nk/2026/0001/documents")).unwrap();
    let said = office.search("wymyslony", &["--format", "json"]);
    assert_eq!(said.status, 3, "{said}");
}

#[test]
fn hostile_names_command_no_screen() {
    let office = Office::new();
    let named = |given: &str, family: &str| {
        let victim = told(given, family, "", "");
        let adam = told("Adam", "Inny", "", "");
        office.file(
            "form.toml",
            form_of("KPP-1/2026", "2026-11-02", &victim, &adam),
        )
    };
    let commands = |c: char| c.is_control() && c != '\n' && c != '\r';
    // Signs that no name has are refused at the door, and not shown there either.
    let file = named("=HYPERLINK(1)", r"Zł\u001b[2Joczyńca\u0007");
    let refused = office.run(&["intake", "nk", "--from", &file, "--quiet"]);
    assert_eq!(
        (refused.status, refused.stdout.as_str()),
        (1, ""),
        "{refused}"
    );
    assert!(refused.stderr.contains("victim.1.family_name"), "{refused}");
    assert!(!refused.stderr.contains(commands), "{refused:?}");
    // What a form may say is kept as it is, and shown so that it commands nothing.
    let file = named("=HYPERLINK(1)", r"Zł\u202eoczyńca");
    office.done(&["intake", "nk", "--from", &file, "--quiet"]);
    for format in ["table", "json", "csv"] {
        let said = office.search("hyperlink", &["--names", "--format", format]);
        assert_eq!(said.status, 0, "{said}");
        assert!(said.stdout.contains("NK-2026-0001"), "{format} {said}");
        assert!(!said.stdout.contains(commands), "{format} {said:?}");
        match format {
            // A spreadsheet reads a text, and no formula.
            "csv" => assert!(said.stdout.contains(";'=HYPERLINK(1) "), "{said}"),
            _ => assert!(!said.stdout.contains('\u{202e}'), "{format} {said:?}"),
        }
    }
}

#[test]
fn of_a_record_that_was_disposed_of_nothing_is_found() {
    let office = office(Office::new());
    let settings = office.file("settings.toml", "[retention]\nclass = \"BE1\"\nyears = 1\n");
    office.done(&["settings", "set", "--from", &settings, "--quiet"]);
    let reason = office.file("reason.txt", "Omyłka.");
    let case = "NK-2026-0003";
    office.done(&["nk", "void", case, "--seq", "1", "--reason-from", &reason]);
    let day = "2028-01-01";
    office.env.comes_to(day);
    office.done(&["dispose", case, "--yes", "--today", day]);
    let none: [&str; 0] = [];
    assert_eq!(hits(&office.search("oconnor", &["--format", "json"])), none);
    assert_eq!(hits(&office.search("gops 7", &["--format", "json"])), none);
    let said = office.search(case, &["--format", "json"]);
    assert_eq!(hits(&said), ["0003 - case"]);
    assert!(said.stdout.contains("\"status\": \"disposed\""), "{said}");
}
