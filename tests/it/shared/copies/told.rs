//! What is told of copies, and refused because of them.

use kartoteka::record::tombstone::Rule;
use kartoteka::store::Code;

use super::*;
use crate::store::world::stamp;

#[test]
fn nobody_is_told_to_delete_a_copy_that_nobody_could_read() {
    let (office, case) = office();
    write(&office, "keys/journal (1).age", b"other keys");
    let said = office.run(&["mend", "--copies"]);
    assert_eq!(said.status, 3, "{said}");
    assert!(said.stderr.contains("Do not delete them"), "{said}");
    assert!(!said.stderr.contains("can be deleted"), "{said}");
    let older = read(&office, JOURNAL);
    note(&office, &case);
    write(&office, DROPBOX, &read(&office, JOURNAL));
    write(&office, JOURNAL, &older);
    forget(&office);
    invite(&office, &case);
    let said = office.run(&["mend", "--copies"]);
    assert!(said.stderr.contains("can be deleted"), "{said}");
    assert!(said.stderr.contains("Do not delete them"), "{said}");
}

#[test]
fn a_record_is_not_disposed_of_while_a_copy_of_its_journal_lies_there() {
    let (office, case) = office();
    write(&office, DROPBOX, &read(&office, JOURNAL));
    let store = office.store();
    let id = case.parse().unwrap();
    let refused = store.require_no_copies(&id).unwrap_err();
    assert_eq!(refused.finding().unwrap().file.as_deref(), Some(DROPBOX));
    let mut held = store.lock_case(&id).unwrap();
    let stamp = stamp(3);
    let rule = Rule {
        class: None,
        years: 1,
        due_on: stamp.at.date_naive(),
    };
    let refused = held.dispose(&rule, rule.due_on, &stamp).unwrap_err();
    assert_eq!(refused.finding().unwrap().code, Code::Conflict);
    drop(held);
    assert_eq!(office.steps(&case), ["open"]);
}

#[test]
fn validate_names_what_a_copy_is_of() {
    let (office, _) = office();
    write(&office, DROPBOX, &read(&office, JOURNAL));
    let said = office.run(&["validate"]);
    assert_eq!(said.status, 4, "{said}");
    assert!(said.stdout.contains("V044"), "{said}");
    let words = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("A copy of case.toml.age."), "{said}");
    assert!(words.contains("mend --copies"), "{said}");
}

#[test]
fn who_writes_beside_a_copy_is_told_that_steps_may_be_missing() {
    let (office, case) = office();
    write(&office, DROPBOX, &read(&office, JOURNAL));
    for args in [
        &["nk", "note", &case, "--crime-suspected", "no"][..],
        &["show", &case],
    ] {
        let said = office.run(args);
        assert_eq!(said.status, 0, "{said}");
        assert!(said.stderr.contains("conflicted copy"), "{said}");
    }
}
