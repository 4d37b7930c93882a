//! What a right or a broken office file does not let happen, and what goes on all the same.

use super::damages::edited_office;
use super::{Office, errors};
use crate::office::form;

#[test]
fn who_may_only_read_opens_no_case_and_is_told_why() {
    let office = Office::new();
    for (id, right) in [("raport", "journal"), ("ewa.z", "documents")] {
        office.hire(id, right);
        let file = office.file("form.toml", form("1"));
        let before = office.everything();
        for more in [&[][..], &["--format=json"]] {
            let said = office.run_as(id, &[&["intake", "nk", "--from", &file], more].concat());
            assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{said}");
            assert!(said.stderr.contains("write"), "{said}");
            assert!(!said.stderr.contains("Maria"), "{said}");
            if !more.is_empty() {
                assert_eq!(errors(&said), ["no-right"]);
            }
        }
        assert_eq!(office.everything(), before);
    }
}

#[test]
fn with_a_broken_office_file_reading_goes_on_and_writing_stops() {
    let office = Office::new();
    office.hire("raport", "journal");
    office.open_cases(2);
    edited_office(&office);
    let before = office.everything();
    for args in [
        &["list"][..],
        &["deadlines"],
        // Overdue rows would be 4; that the office's facts are in doubt comes first.
        &["deadlines", "--check"],
        &["show", "NK-2026-0001"],
        &["next", "NK-2026-0001"],
    ] {
        let said = office.run(args);
        assert_eq!(said.status, 3, "{args:?}\n{said}");
        assert!(said.stdout.contains("NK-2026-0001"), "{args:?}\n{said}");
        assert!(said.stderr.contains("office/0002.toml"), "{args:?}\n{said}");
    }
    let file = office.file("form.toml", form("3"));
    for args in [
        &["nk", "note", "NK-2026-0001"][..],
        &["intake", "nk", "--from", &file],
    ] {
        let said = office.run(&[args, &["--format=json"]].concat());
        assert_eq!(said.status, 1, "{said}");
        assert_eq!(errors(&said), ["writes-stopped"], "{said}");
    }
    assert_eq!(office.everything(), before);
}
