//! `procedure`: the rules as a table, without any store.

use serde_json::Value;

use crate::env::TestEnv;

#[test]
fn the_procedures_are_listed() {
    insta::assert_snapshot!(TestEnv::polish().run(&["procedure", "list"]));
    let said = TestEnv::new().run(&["procedure", "list", "--format", "json"]);
    let value: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(value["procedures"][0]["procedure"], "nk");
}

#[test]
fn one_step_is_told_in_full_under_either_name() {
    let env = TestEnv::polish();
    let said = env.run(&["procedure", "show", "nk", "forward-to-team"]);
    assert_eq!(
        said,
        env.run(&["procedure", "show", "nk", "przekaz-do-zespolu"])
    );
    insta::assert_snapshot!(said);
}

#[test]
fn every_deadline_has_its_law() {
    let said = TestEnv::new().run(&["procedure", "show", "nk", "--format", "json"]);
    let value: Value = serde_json::from_str(&said.stdout).unwrap();
    for row in value["deadlines"].as_array().unwrap() {
        for key in ["deadline", "label", "basis", "certainty"] {
            assert!(!row[key].as_str().unwrap().is_empty(), "{row}");
        }
        assert!(!row["terms"].as_array().unwrap().is_empty(), "{row}");
    }
}

#[test]
fn a_name_that_is_close_is_suggested() {
    let said = TestEnv::polish().run(&["procedure", "show", "nk", "appoint-gruop"]);
    assert_eq!(said.status, 1);
    assert!(said.stderr.contains("appoint-group"), "{said}");
    assert_eq!(TestEnv::new().run(&["procedure"]).status, 2);
}
