//! Keys, stores and cases that are not what they should be: each is told clearly, in words that
//! say what to do, and never stops the others.

use crate::office::{Office, form};

const NOTE: [&str; 2] = ["--text-from", "-"];

/// `nk note CASE --text-from -`, which changes little and needs every right.
fn note<'a>(case: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["nk", "note", case], &NOTE[..], more].concat()
}

#[test]
fn keys_that_do_not_open_are_told_apart() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let foreign = Office::new();
    let stranger = foreign.env.path("anna.key");
    let identity = std::fs::read_to_string(office.env.path("anna.key")).unwrap();
    let cut: String = identity.chars().take(identity.len() / 2).collect();
    let keys = [
        ("a stranger's", stranger.to_str().unwrap().to_owned()),
        (
            "none there",
            office.env.path("none.key").to_str().unwrap().to_owned(),
        ),
        ("cut short", office.file("cut.key", cut)),
        ("empty", office.file("empty.key", "")),
        (
            "no key at all",
            office.file("text.key", "Maria Przykładowa\n"),
        ),
        ("no text", office.file("binary.key", [0xff, 0x00, 0x9f])),
    ];
    let before = office.everything();
    let mut told = String::new();
    for (what, key) in keys {
        let stderr = office.refused(1, &note(&case, &["--identity", &key]));
        assert!(
            !stderr.contains("Maria") && !stderr.contains("AGE-SECRET"),
            "{stderr}"
        );
        told += &format!(
            "== {what}\n{}\n",
            stderr.replace(foreign.env.path("").to_str().unwrap(), "[other]/")
        );
    }
    insta::assert_snapshot!(told);
    assert_eq!(office.everything(), before);
}

#[test]
fn damaged_cases_are_told_and_the_others_go_on() {
    let office = Office::polish();
    let cases: Vec<String> = (1..=5)
        .map(|n| office.take_in(&form(&n.to_string())))
        .collect();
    let journal = |number: u32| office.in_store(&format!("nk/2026/{number:04}/case.toml.age"));
    let first = std::fs::read(journal(1)).unwrap();
    std::fs::write(journal(2), &first).unwrap();
    std::fs::write(journal(3), &first[..first.len() / 2]).unwrap();
    std::fs::remove_file(journal(4)).unwrap();
    std::fs::create_dir_all(office.in_store("nk/2026/Maria Przykładowa")).unwrap();
    for (case, number) in cases[1..4].iter().zip(2..) {
        let told = office.refused(1, &note(case, &[]));
        let file = format!("nk/2026/{number:04}/case.toml.age");
        assert!(
            told.contains(case.as_str()) && told.contains(&file),
            "{told}"
        );
        assert!(told.contains("validate"), "{told}");
    }
    for case in [&cases[0], &cases[4]] {
        let said = office.run_with(&note(case, &[]), "Rozmowa.");
        assert_eq!(said.status, 0, "{said}");
    }
    let file = office.file("next.toml", form("6"));
    let said = office.run(&["intake", "nk", "--from", &file]);
    assert_eq!(
        (said.status, said.stdout.as_str()),
        (0, "NK-2026-0006\n"),
        "{said}"
    );
    assert!(!said.stderr.contains("Maria"), "{said}");
}

#[test]
fn a_case_that_is_not_there_is_told_so() {
    let office = Office::new();
    office.take_in(&form("1"));
    for (status, case) in [
        (1, "NK-2026-0009"),
        (1, "NK-2025-0001"),
        (1, "KCIK-2026-0001"),
    ] {
        let told = office.refused(status, &note(case, &[]));
        assert!(told.contains(case), "{told}");
    }
    for wrong in ["2026-0001", "1", "Maria"] {
        let told = office.refused(2, &note(wrong, &[]));
        assert!(
            told.contains("NK-2026-0001") && told.contains("CASE"),
            "{told}"
        );
        assert!(!told.contains("Maria"), "{told}");
    }
    for short in ["nk-2026-1", "NK-2026-1"] {
        let said = office.run_with(&note(short, &[]), "Rozmowa.");
        assert!(said.stdout.starts_with("NK-2026-0001: "), "{said}");
    }
}

#[test]
fn without_a_store_or_with_a_foreign_folder_nothing_happens() {
    let office = Office::new();
    let empty = office.env.path("empty");
    std::fs::create_dir_all(&empty).unwrap();
    let told = office.refused(
        1,
        &note("NK-2026-0001", &["--store", empty.to_str().unwrap()]),
    );
    assert!(told.contains("--store"), "{told}");
    std::fs::write(empty.join("kartoteka.toml"), "format = 2\nstore = \"x\"\n").unwrap();
    office.refused(
        1,
        &note("NK-2026-0001", &["--store", empty.to_str().unwrap()]),
    );
}

#[test]
fn a_script_that_repeats_itself_records_once() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let step = [
        "nk",
        "forward-to-team",
        &case,
        "--on",
        "2026-11-03",
        "--after",
        "1",
    ];
    office.done(&step);
    let told = office.refused(1, &step);
    assert!(told.contains(&case) && told.contains('2'), "{told}");
    assert_eq!(office.steps(&case), ["open", "forward-to-team"]);
}

#[test]
fn standard_input_is_read_once_and_a_field_is_given_once() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let start = ["nk", "withdraw", &case];
    let twice = [&start[..], &["--actions-from", "-", "--grounds-from", "-"]].concat();
    assert!(office.refused(2, &twice).contains("stdin") || !twice.is_empty());
    let file = office.file("both.toml", "on = 2026-11-03\nreceived_on = 2026-11-03\n");
    let step = ["nk", "forward-to-team", &case, "--from", &file];
    for flag in [["--on", "2026-11-03"], ["--received-on", "2026-11-03"]] {
        let told = office.refused(2, &[&step[..], &flag].concat());
        assert!(told.contains("on"), "{told}");
    }
    office.done(&step);
    let reasons = office.file("reasons.toml", "reason = \"Omyłka.\"\n");
    let void = ["nk", "void", &case, "--seq", "2", "--from", &reasons];
    office.refused(2, &[&void[..], &["--reason-from", &reasons]].concat());
    office.done(&void);
}

#[test]
fn a_file_over_the_limit_of_the_office_is_refused() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let shown = office.done(&["settings", "show"]);
    let small = shown.replace("attachment_mib = 25", "attachment_mib = 1");
    assert_ne!(shown, small);
    let settings = office.file("settings.toml", small);
    office.done(&["settings", "set", "--from", &settings, "--yes"]);
    let file = office.file("scan.pdf", vec![b'x'; (1 << 20) + 1]);
    let before = office.journal(&case).steps.len();
    for args in [
        &["attach", &case, "--file"][..],
        &["meeting", &case, "--minutes"],
    ] {
        let told = office.refused(1, &[&["nk"], args, &[&file]].concat());
        assert!(told.contains("1 MiB"), "{told}");
    }
    assert_eq!(office.journal(&case).steps.len(), before);
    let file = office.file("scan.pdf", vec![b'x'; 1 << 20]);
    let said = office.run(&["nk", "attach", &case, "--file", &file]);
    assert!(
        said.status == 0 && said.stderr.contains("scan.pdf"),
        "{said}"
    );
}

#[test]
fn what_the_law_forbids_is_recorded_with_a_reason() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let step = [
        "nk",
        "invite",
        &case,
        "--party",
        "P2",
        "--meeting-on",
        "2026-11-27",
    ];
    let plain = office.refused(1, &step);
    let bare = office.refused(1, &[&step[..], &["--despite", "NK015"]].concat());
    let reasoned = [&step[..], &["--despite", "NK015", "--reason-from", "-"]].concat();
    let said = office.run_with(&reasoned, "Już się odbyło.");
    insta::assert_snapshot!(format!("{plain}==\n{bare}==\n{said}"));
    let wrong = office.refused(1, &[&step[..], &["--despite", "NK001"]].concat());
    assert!(wrong.contains("--despite"), "{wrong}");
}

/// The recorded step that would become forbidden is named, with the rule that forbids it.
#[test]
fn what_makes_a_recorded_step_forbidden_names_that_step() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let day = ["--on", "2026-11-10"];
    let invite = ["nk", "invite", &case, "--party", "P1", "--meeting-on"];
    office.done(&[&invite[..], &["2026-11-27"], &day].concat());
    let earlier = ["--on", "2026-11-09", "--party", "P1", "--minor", "yes"];
    let update = [&["nk", "update-person", &case][..], &earlier].concat();
    let said = office.refused(1, &update);
    for part in ["step 2", "would become forbidden", "§ 11 ust. 6", "[NK015]"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let reasoned = [&update[..], &["--despite", "NK015", "--reason-from", "-"]].concat();
    let said = office.run_with(&reasoned, "A birth certificate came.");
    assert_eq!(said.status, 0, "{said}");
    let warned = "Step 2: A recorded step would become forbidden";
    assert!(said.stderr.contains(warned), "{said}");
}

#[test]
fn many_commands_run_under_one_unlock_but_not_within_one_another() {
    let office = Office::new();
    let case = office.take_in(&form("1"));
    let lines = format!(
        "# morning\n\nnk forward-to-team {case} --on 2026-11-03\nkartoteka nk note {case} --text-from 'a b.txt'\nnk note {case} --crime-suspected no\n"
    );
    let file = office.file("lines.txt", &lines);
    let said = office.run(&["run", "--from", &file]);
    assert_eq!((said.status, office.steps(&case).len()), (1, 2), "{said}");
    let said = office.run(&["run", "--from", &file, "--keep-going"]);
    assert_eq!((said.status, office.steps(&case).len()), (1, 4), "{said}");
    for nested in [
        "run --from -",
        "--quiet run --from x",
        "help\n--lang en run --from lines.txt",
    ] {
        let said = office.run_with(&["run", "--from", "-"], nested);
        assert_eq!(said.status, 2, "{said}");
    }
}
