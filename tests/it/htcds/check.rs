//! `import htcds --check` from outside: exit codes, answers, and that no value is ever repeated.

use kartoteka::report::htcds::table;
use serde_json::Value;

use crate::env::TestEnv;

/// What must not come back.
const MARKER: &str = "Zqmarker";

/// A file with all columns and these rows, each of cells by their names.
fn file(rows: &[&[(&str, &str)]]) -> String {
    let fields = &table().fields;
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let mut out = names.join(",") + "\n";
    for row in rows {
        let cell = |name: &&str| {
            row.iter()
                .find(|(own, _)| own == name)
                .map_or("", |own| own.1)
        };
        out.push_str(&(names.iter().map(cell).collect::<Vec<_>>().join(",") + "\n"));
    }
    out
}

#[test]
fn a_sound_file_is_called_sound() {
    let env = TestEnv::new();
    let sound = file(&[&[
        ("prs_Gender", "Feminine"),
        ("prs_Citizenship", "UA;VN"),
        ("prs_Birthdate", "1999-05-17"),
        ("vic_TypeOfExploitation", "ForcedLabour;Other"),
        ("con_Consent", "TRUE"),
    ]]);
    env.file("sound.csv", &sound);
    let said = env.run(&["import", "htcds", "--check", "sound.csv"]);
    insta::assert_snapshot!(said.to_string(), @r"
    exit 0
    --- stdout
    Checked: rows: 1, columns: 84. The file keeps to the standard HTCDS v2.0.
    --- stderr
    ");
    let said = env.run_with(
        &["import", "htcds", "--check", "-"],
        &format!("\u{feff}{sound}"),
    );
    assert_eq!(said.status, 0, "{said}");
}

#[test]
fn all_mistakes_are_told_at_once_and_no_value_with_them() {
    let env = TestEnv::polish();
    let row: &[(&str, &str)] = &[
        ("prs_Gender", MARKER),
        ("prs_Birthdate", MARKER),
        ("prs_Citizenship", MARKER),
        ("prs_PrimaryLanguage", MARKER),
        ("prs_NumberOfChildren", MARKER),
        ("con_Consent", MARKER),
        ("vic_TypeOfExploitation", "Other;Zqmarker;Other;"),
        ("prs_MailingLatitude", "400"),
    ];
    let text =
        file(&[row, &[("prs_Gender", "Feminine")], row]).replacen("cco_CaseComment", MARKER, 1);
    env.file("bad.csv", &text);
    let said = env.run(&["import", "htcds", "--check", "bad.csv"]);
    assert_eq!(said.status, 4, "{said}");
    assert!(!said.to_string().contains(MARKER), "{said}");
    insta::assert_snapshot!(said.stdout);
    let said = env.run(&["import", "htcds", "--check", "bad.csv", "--format", "json"]);
    assert_eq!(said.status, 4, "{said}");
    assert!(!said.to_string().contains(MARKER), "{said}");
    let answer: Value = serde_json::from_str(&said.stdout).unwrap();
    let findings = answer["findings"].as_array().unwrap();
    let of_row = |row: u64| findings.iter().filter(|found| found["row"] == row).count();
    assert_eq!((of_row(2), of_row(3), of_row(4)), (10, 0, 10));
    assert_eq!(answer["sound"], false);
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    let env = TestEnv::new();
    for (name, content, why) in [
        ("latin.csv", b"prs_Gender\n\xb1\n".to_vec(), "UTF-8"),
        ("empty.csv", Vec::new(), "nothing in it"),
        ("open.csv", b"prs_Gender\n\"Zqmarker\n".to_vec(), "line 2"),
        ("stray.csv", b"prs_Gender\nZq\"marker\n".to_vec(), "line 2"),
        (
            "semicolons.csv",
            b"prs_Gender;prs_Title\n".to_vec(),
            "parted by commas",
        ),
        ("wide.csv", vec![b','; 2000], "1000 cells"),
        ("long.csv", vec![b'x'; 300 * 1024], "256 KiB"),
    ] {
        env.file(name, content);
        let said = env.run(&["import", "htcds", "--check", name]);
        assert_eq!(said.status, 1, "{name}: {said}");
        assert!(
            said.stderr.contains(why) && said.stdout.is_empty(),
            "{name}: {said}"
        );
        assert!(!said.to_string().contains("marker"), "{name}: {said}");
    }
    let missing = env.run(&["import", "htcds", "--check", "missing.csv"]);
    assert_eq!(missing.status, 1, "{missing}");
}

#[test]
fn nothing_is_imported_without_the_word_check() {
    let said = TestEnv::new().run(&["import", "htcds"]);
    assert_eq!(said.status, 2, "{said}");
    assert!(said.stderr.contains("--check"), "{said}");
}
