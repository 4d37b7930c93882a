//! The group of the office that had a case: its people are none of the receiver's, whatever their codes,
//! and it ends where the case is taken in.

use kartoteka::procedure;

use super::*;

const GROUP: &str = "social-worker:gops-1:2026-11-06,police-officer:kpp-1:2026-11-06";

/// A case with a group, for which the other gmina asked.
fn with_group() -> Two {
    let two = Two::unasked();
    two.step(&["forward-to-team", "--on", "2026-11-05"]);
    two.step(&["appoint-group", "--on", "2026-11-06", "--member", GROUP]);
    two.step(&["papers-requested", "--gmina", TO, "--on", "2026-11-20"]);
    two
}

/// Who belongs to a case's group, or did: the codes, and whether they have left.
fn members(office: &Office, case: &str) -> Vec<(String, bool)> {
    let procedure = procedure::by_code("nk").unwrap();
    let state = procedure::fold(procedure, &office.journal(case).steps);
    let members = state.members.iter();
    members
        .map(|member| (member.code.clone(), !member.is_in_group()))
        .collect()
}

/// The steps that an office is told to take.
fn awaited(office: &Office, case: &str) -> Vec<String> {
    let next = answer(&office.done(&["next", case, "--format", "json"]));
    let lists = ["must", "should"].map(|list| next[list].as_array().unwrap().clone());
    let steps = lists.iter().flatten();
    steps
        .map(|step| step["step"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_senders_group_is_none_of_ours_and_ends_with_the_taking_in() {
    let two = with_group();
    two.packed();
    let said = two.accept(&two.parcel(), &[]);
    assert_eq!(said.status, 0, "{said}");
    assert!(said.stderr.contains("begin with 1465011."), "{said}");
    let case = "NK-2026-0001";
    let theirs = [("1465011.gops-1", true), ("1465011.kpp-1", true)];
    let theirs = theirs.map(|(code, left)| (code.to_owned(), left)).to_vec();
    assert_eq!(members(&two.to, case), theirs);
    assert!(awaited(&two.to, case).contains(&"appoint-group".to_owned()));
    // Ours may have the same codes, and have not declared by what others declared.
    let own = ["--member", "social-worker:gops-1,police-officer:kpp-1"];
    let appoint = ["nk", "appoint-group", case, "--quiet"];
    let said = two.to.run(&[&appoint[..], &own].concat());
    assert_eq!(said.status, 0, "{said}");
    assert!(!said.stderr.contains("appointed already"), "{said}");
    let all = [
        &theirs[..],
        &[("gops-1".into(), false), ("kpp-1".into(), false)],
    ]
    .concat();
    assert_eq!(members(&two.to, case), all);
    let then = awaited(&two.to, case);
    assert!(!then.contains(&"appoint-group".to_owned()), "{then:?}");
    assert!(then.contains(&"declare".to_owned()), "{then:?}");
    two.to.done(&["validate", "--strict"]);
}

#[test]
fn what_the_sender_says_of_its_group_later_changes_nothing_in_ours() {
    let two = with_group();
    two.packed();
    let first = two.accepted();
    let case = first["case"].as_str().unwrap();
    let own = ["--member", "social-worker:gops-1:2026-11-23"];
    two.to
        .done(&[&["nk", "appoint-group", case, "--quiet"][..], &own].concat());
    let said = two.receipt(first["receipt"].as_str().unwrap(), &["--takes-over", "no"]);
    assert_eq!(said.status, 0, "{said}");
    two.step(&[
        "remove-member",
        "--member",
        "gops-1",
        "--successor",
        "gops-2",
    ]);
    two.step(&["papers-requested", "--gmina", TO, "--on", "2026-11-23"]);
    two.packed();
    assert_eq!(two.accepted()["case"], case);
    let stay: Vec<String> = members(&two.to, case)
        .into_iter()
        .filter_map(|(code, left)| (!left).then_some(code))
        .collect();
    assert_eq!(stay, ["gops-1"]);
}
