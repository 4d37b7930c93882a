//! `list` and `next`.

use super::office::Office;

#[test]
fn the_list_says_where_each_case_stands() {
    let office = Office::new();
    insta::assert_snapshot!(office.polish(&["list"]));
    insta::assert_snapshot!(office.run(&["list", "--names"]));
    insta::assert_snapshot!(office.as_job(&["list", "--format", "json"]).stdout);
}

#[test]
fn a_lost_sheet_makes_the_list_with_names_incomplete() {
    let office = Office::new();
    office.lose_documents("store/nk/2026/0001/documents");
    assert_eq!(office.run(&["list"]).status, 0);
    let named = office.run(&["list", "--names"]);
    assert_eq!(named.status, 3, "{named}");
    assert!(named.stderr.contains("nk/2026/0001/documents"), "{named}");
}

#[test]
fn names_that_the_key_does_not_open_are_said_to_be_missing() {
    let office = Office::new();
    let said = office.as_job(&["list", "--names"]);
    assert_eq!(said.status, 0);
    assert!(said.stderr.contains("documents"), "{said}");
}

#[test]
fn the_next_steps_come_with_their_day_law_and_command() {
    let office = Office::new();
    insta::assert_snapshot!(office.polish(&["next", "NK-2026-0001"]));
    insta::assert_snapshot!(office.run(&["next", "NK-2026-0002", "--format", "json"]));
    assert_eq!(office.run(&["next", "NK-2026-0099"]).status, 1);
    assert_eq!(office.run(&["next"]).status, 2);
}

#[test]
fn the_list_is_narrowed_ordered_and_cut_to_columns() {
    let office = Office::new();
    let cases = |args: &[&str]| -> Vec<String> {
        let args = [&["list"], args, &["--format", "json"]].concat();
        let value: serde_json::Value = serde_json::from_str(&office.run(&args).stdout).unwrap();
        let cases = value["cases"].as_array().unwrap();
        let keys = |row: &serde_json::Value| row.as_object().unwrap().len();
        assert!(cases.iter().all(|row| keys(row) == 7), "{value}");
        cases
            .iter()
            .map(|row| row["case"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(cases(&["--year", "2023"]), ["NK-2023-0001"]);
    assert_eq!(cases(&["--overdue"]), ["NK-2026-0001", "NK-2026-0002"]);
    assert_eq!(cases(&["--sort", "overdue"])[0], "NK-2026-0002");
    assert_eq!(cases(&["--opener", "policjant", "--year", "2026"]).len(), 2);
    assert_eq!(cases(&["--opener", "teacher"]), Vec::<String>::new());
    assert_eq!(cases(&["--role", "witness"]), Vec::<String>::new());
    assert_eq!(
        cases(&["--status", "open,monitoring", "--role", "perpetrator"]).len(),
        3
    );
    assert_eq!(cases(&["--status", "ended"]), Vec::<String>::new());
    let columns = ["list", "--columns", "case,opener,parties"];
    insta::assert_snapshot!(office.polish(&columns));
    insta::assert_snapshot!(
        office
            .run(&[&columns[..], &["--format", "csv"]].concat())
            .stdout
    );
    insta::assert_snapshot!(office.polish(&["list", "--status", "ended"]));
}

#[test]
fn a_filter_that_does_not_exist_is_refused_with_those_that_do() {
    let office = Office::new();
    for (args, said) in [
        (["list", "--status", "opn"], "open"),
        (["list", "--columns", "cse"], "case"),
        (["list", "--opener", "techer"], "teacher"),
        (["list", "--role", "victm"], "victim"),
        (["list", "--sort", "names"], "next_due_on"),
        (["list", "--year", "26"], "--year"),
    ] {
        let found = office.run(&args);
        assert_eq!(found.status, 2, "{args:?} {found}");
        assert!(found.stderr.contains(said), "{args:?} {found}");
    }
}
