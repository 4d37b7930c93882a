//! `export htcds` from outside: what each level lets out of an office, and that what comes out is
//! read by others and by us.

use std::process::Command;

use kartoteka::report::htcds::read::rows;

use crate::judge;
use crate::office::Office;

/// What must not come out without consent.
const MARKER: &str = "zqmarker";

/// An office with cases of persons of these sexes.
fn office(sexes: &[&str]) -> Office {
    let office = Office::new();
    for (number, sex) in sexes.iter().enumerate() {
        let form = office.file("form.toml", form(number, sex));
        office.done(&["intake", "kcik", "--from", &form, "--quiet"]);
    }
    office
}

/// A form with a marker in every text.
fn form(number: usize, sex: &str) -> String {
    format!(
        r#"schema = "kartoteka/intake/kcik/1"
reference = "{MARKER}-{number}"
[safety]
safe_to_talk = true
danger = "{MARKER}"
language = "uk"
[opening]
on = 2026-11-02
line = "intervention"
person_kind = "adult"
citizenship_group = "non-eu"
[[person]]
pseudonym = "{MARKER}"
given_name = "={MARKER}"
family_name = "{MARKER}, {number}"
birth_date = 1999-05-17
sex = "{sex}"
citizenships = ["UA", "VN"]
languages = ["uk", "vi"]
[[other]]
role = "relative"
given_name = "{MARKER}"
family_name = "{MARKER}"
contact = "{MARKER}"
[situation]
summary = "{MARKER}"
needs = "{MARKER}"
"#
    )
}

const IDENTIFIED: &str = r#"on = 2026-11-10
result = "confirmed"
decided_by = "prosecutor"
acts = ["recruiting"]
means = ["deceit"]
purposes = ["forced-labour", "benefit-fraud"]
control = ["debt-bondage"]
industry = "agriculture"
text = "zqmarker"
"#;

/// Takes the first case through its steps.
fn identified(office: &Office) {
    let from = office.file("identify.toml", IDENTIFIED);
    let case = "HL-2026-0001";
    office.done(&["kcik", "identify", case, "--from", &from]);
    let manager = ["--on", "2026-11-11", "--manager", MARKER];
    office.done(&[&["kcik", "assign-manager", case][..], &manager].concat());
    let plan = ["--on", "2026-11-12", "--line", "legal:2027-01-04"];
    office.done(&[&["kcik", "plan", case][..], &plan].concat());
    consent_to(office, case, MARKER, "given", "2026-11-12");
    let referred = [
        "--on",
        "2026-11-12",
        "--receiver",
        MARKER,
        "--basis",
        "consent",
    ];
    office.done(&[&["kcik", "refer", case][..], &referred].concat());
}

fn consent(office: &Office, case: &str, state: &str, on: &str) {
    consent_to(office, case, "shelter-1", state, on);
}

fn consent_to(office: &Office, case: &str, receiver: &str, state: &str, on: &str) {
    let step = ["kcik", "consent", case, "--on", on, "--state", state];
    office.done(&[&step[..], &["--receiver", receiver]].concat());
}

/// The whole path of a file of the world, whether it is there or not.
fn path(office: &Office, name: &str) -> String {
    office.env.path(name).to_str().unwrap().to_owned()
}

fn read(office: &Office, name: &str) -> String {
    std::fs::read_to_string(office.env.path(name)).unwrap()
}

const REFERRAL: [&str; 6] = [
    "export",
    "htcds",
    "--level",
    "referral",
    "--receiver",
    "shelter-1",
];

#[test]
fn without_consent_nothing_comes_out_that_leads_to_the_person() {
    let office = office(&["female", "male"]);
    identified(&office);
    for level in ["deidentified", "aggregate"] {
        let out = path(&office, "out");
        let said = office.run(&["export", "htcds", "--level", level, "--out", &out]);
        assert_eq!((said.status, said.stdout.as_str()), (0, ""), "{said}");
        let file = |ending| read(&office, &format!("out/htcds-{level}.{ending}"));
        for text in [file("csv"), file("toml"), said.to_string()] {
            assert!(!text.to_lowercase().contains(MARKER), "{level}: {text}");
            let text = text.replace("made_on = 2026-11-23", "");
            for told in ["1999", "-11-", "HL-2026"] {
                assert!(!text.contains(told), "{level}: {told}: {text}");
            }
        }
    }
    let rows = rows(&read(&office, "out/htcds-deidentified.csv")).unwrap();
    assert_eq!(rows.len(), 2);
    let told: Vec<_> = rows
        .iter()
        .filter_map(|row| row.get("cas_CaseOwner"))
        .collect();
    assert_eq!(told, ["O1"]);
    assert!(
        read(&office, "out/htcds-deidentified.toml").contains("age_bands = [\"18-29\", \"18-29\"]")
    );
}

#[test]
fn only_who_consented_to_the_receiver_is_handed_over() {
    let office = office(&["female", "male", "female"]);
    identified(&office);
    let file = path(&office, "ref.csv");
    let out = ["--out", &file];
    let refused = office.refused(1, &[&REFERRAL[..], &out].concat());
    for case in ["HL-2026-0001", "HL-2026-0002", "HL-2026-0003"] {
        assert!(refused.contains(case), "{refused}");
    }
    assert!(!office.env.path("ref.csv").exists());
    consent(&office, "HL-2026-0001", "given", "2026-11-12");
    consent(&office, "HL-2026-0002", "given", "2026-11-12");
    consent(&office, "HL-2026-0002", "withdrawn", "2026-11-13");
    let said = office.run(&[&REFERRAL[..], &out].concat());
    assert_eq!(said.status, 1, "{said}");
    insta::assert_snapshot!(said.stderr);
    let rows = rows(&read(&office, "ref.csv")).unwrap();
    let [row] = &rows[..] else {
        panic!("one row: {}", rows.len())
    };
    assert_eq!(row.get("prs_FirstName"), Some("=zqmarker"));
    assert_eq!(row.get("prs_SecondName"), Some("zqmarker, 0"));
    assert_eq!(row.get("prs_Birthdate"), Some("1999-05-17"));
    assert_eq!(row.get("con_Consent"), Some("TRUE"));
    let one = office.run(&[&REFERRAL[..], &out, &["--case", "HL-2026-0001", "--yes"]].concat());
    assert_eq!(one.status, 0, "{one}");
    let for_another = [
        "export",
        "htcds",
        "--level",
        "referral",
        "--receiver",
        "police",
    ];
    office.refused(1, &[&for_another[..], &out, &["--yes"]].concat());
}

#[test]
fn what_we_export_is_sound_and_python_reads_the_same_cells() {
    const SCRIPT: &str = "import csv, sys\n\
        rows = list(csv.DictReader(open(sys.argv[1], encoding='utf-8', newline=''), strict=True))\n\
        print(len(rows), len(rows[0]), rows[0]['prs_FirstName'], rows[0]['prs_SecondName'], \
        rows[0]['prs_Citizenship'], rows[0]['vic_TypeOfExploitation'], sep='|')";
    let office = office(&["female"]);
    identified(&office);
    consent(&office, "HL-2026-0001", "given", "2026-11-12");
    let file = path(&office, "ref.csv");
    office.done(&[&REFERRAL[..], &["--out", &file]].concat());
    let checked = office.run(&["import", "htcds", "--check", &file]);
    assert_eq!(checked.status, 0, "{checked}");
    let mut python: Command = judge::program("python3");
    let said = python.args(["-c", SCRIPT]).arg(&file).output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    assert_eq!(
        said,
        "1|84|'=zqmarker|zqmarker, 0|UA;VN|ForcedLabour;Other\n"
    );
}

#[test]
fn names_are_kept_from_who_may_not_read_them() {
    let office = office(&["female"]);
    let [key, out] = ["raport.key", "x.csv"].map(|name| path(&office, name));
    let card = office.done(&[
        "key",
        "new",
        "--id",
        "raport",
        "--out",
        &key,
        "--no-passphrase",
    ]);
    office.done(&["staff", "add", "--right", "journal", "--card", card.trim()]);
    for level in ["deidentified", "aggregate"] {
        let call = [
            "export",
            "htcds",
            "--level",
            level,
            "--out",
            &out,
            "--identity",
            &key,
        ];
        let refused = office.refused(1, &call);
        assert!(refused.contains("documents"), "{refused}");
    }
    assert!(!office.env.path("x.csv").exists());
}

#[test]
fn cases_are_chosen_by_their_day_and_their_number() {
    let office = office(&["female", "male"]);
    let exported = |more: &[&str]| {
        let file = path(&office, "x.csv");
        let call = ["export", "htcds", "--out", &file, "--yes"];
        office.done(&[&call[..], more].concat());
        rows(&read(&office, "x.csv")).unwrap().len()
    };
    assert_eq!(exported(&[]), 2);
    assert_eq!(exported(&["--year", "2026"]), 2);
    assert_eq!(exported(&["--year", "2025"]), 0);
    assert_eq!(exported(&["--from", "2026-11-02", "--to", "2026-11-02"]), 2);
    assert_eq!(exported(&["--from", "2026-11-03"]), 0);
    assert_eq!(exported(&["--case", "HL-2026-0002"]), 1);
    let reason = office.file("reason.txt", "Omyłka.");
    let void = [
        "kcik",
        "void",
        "HL-2026-0002",
        "--seq",
        "1",
        "--reason-from",
        &reason,
    ];
    office.done(&void);
    assert_eq!(exported(&[]), 1);
    let other = path(&office, "y.csv");
    for (status, call) in [
        (1, &["--case", "HL-2026-0009"][..]),
        (1, &["--case", "NK-2026-0001"]),
        (2, &["--year", "2026", "--from", "2026-01-01"]),
        (2, &["--receiver", "shelter-1"]),
        (2, &["--k", "5"]),
        (2, &["--level", "referral"]),
    ] {
        office.refused(
            status,
            &[&["export", "htcds", "--out", &other], call].concat(),
        );
    }
    let inside = office.in_store("x.csv");
    office.refused(1, &["export", "htcds", "--out", inside.to_str().unwrap()]);
    office.refused(2, &["export", "htcds", "--out", "-"]);
}
