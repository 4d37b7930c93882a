//! The same at a terminal: a query is asked for, and a typed form about somebody whose procedure
//! runs comes back to its review instead of being lost.

use kartoteka::cli::exit::Exit;

use super::{form_of, told};
use crate::office::Office;
use crate::questions::{drafts, typed};

fn office() -> Office {
    let office = Office::new();
    let victim = told("Maria", "Przykładowa", "1988-03-14", "");
    let adam = told("Adam", "Inny", "", "");
    assert_eq!(
        office.take_in(&form_of("1", "2026-11-02", &victim, &adam)),
        "NK-2026-0001"
    );
    office
}

/// The answers of a form about the same victim, up to its review.
const ANSWERS: &str = "\n20.11\n>\nMaria\nPrzykładowa\n\n\n14.3.1988\n>\nn\nn\nn\nn\nn\n>\n>\n";

#[test]
fn a_query_is_asked_for() {
    let seen = typed(&office(), &["search"], "przykladowa\n", 80);
    assert_eq!(seen.exit, Exit::Done);
    insta::assert_snapshot!("asked", format!("{}---\n{}", seen.screen, seen.stdout));
}

#[test]
fn a_typed_form_about_a_known_victim_is_kept_as_a_draft() {
    let office = office();
    let before = office.everything();
    let seen = typed(
        &office,
        &["intake", "nk"],
        format!("{ANSWERS}y\n!\nk\n"),
        120,
    );
    assert_eq!(seen.exit, Exit::Refused, "{}", seen.screen);
    let from = seen
        .screen
        .find("Error: A procedure")
        .unwrap_or_else(|| panic!("{}", seen.screen));
    let told = seen.screen[from..]
        .split("Review of")
        .next()
        .unwrap()
        .to_owned();
    assert!(!told.contains("Maria") && !told.contains("1988"), "{told}");
    insta::assert_snapshot!("kept", told);
    assert_eq!(office.everything(), before);
    assert_eq!(drafts::ids(&office).len(), 1);
    let reason = office.file("reason.txt", "Inna osoba.");
    let anew = [
        "intake",
        "nk",
        "--resume",
        "--new-anyway",
        "--reason-from",
        &reason,
    ];
    let seen = typed(&office, &anew, "y\n", 120);
    assert_eq!(seen.exit, Exit::Done, "{}", seen.screen);
    assert_eq!(seen.stdout, "NK-2026-0002\n");
    assert_eq!(drafts::ids(&office).len(), 0);
}
