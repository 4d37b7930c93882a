//! The page of an office, and the course of a case as a drawing.

use std::path::Path;

use super::office::{Office, SECRETS};
use crate::env::Said;

#[expect(clippy::disallowed_methods, reason = "a page, not a file of a store")]
fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn a_page_needs_the_right_to_journals_alone_and_names_nobody() {
    let office = Office::new();
    let said = office.as_job(&["report", "html", "--out", "page"]);
    assert_eq!(said.status, 0, "{said}");
    let page = text(&office.env().path("page/index.html"));
    let said = office.run(&["report", "html", "--out", "other"]);
    assert_eq!(said.status, 0, "{said}");
    assert_eq!(text(&office.env().path("other/index.html")), page);
    // The office's own name is no secret.
    let page = page.replace("GOPS Przykładowo", "");
    for secret in SECRETS {
        assert!(!page.contains(secret), "{secret}");
    }
    for told in [
        "NK-2026-0001",
        "id=\"due\"",
        "id=\"kept\"",
        "id=\"courses\"",
    ] {
        assert!(page.contains(told), "{told}");
    }
}

#[test]
fn an_earlier_page_is_replaced_and_nothing_else_is() {
    let office = Office::new();
    let write = |args: &[&str]| office.run(&[&["report", "html", "--out"], args].concat());
    assert_eq!(write(&["page"]).status, 0);
    let whole = text(&office.env().path("page/index.html"));
    let said = write(&["page", "--rows", "1", "--timelines", "0", "--year", "2023"]);
    assert_eq!(said.status, 0, "{said}");
    let less = text(&office.env().path("page/index.html"));
    assert!(less.len() < whole.len());
    assert!(
        less.contains("left out") && !less.contains("<article"),
        "{less}"
    );
    assert!(less.contains("2023-01-01"), "{less}");
    let own = office.env().file("mine/index.html", "<html>my own</html>");
    let said = write(&["mine"]);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("did not write"), "{said}");
    assert_eq!(text(&own), "<html>my own</html>");
    // Plain text does not go where everybody who shares the store would read it.
    assert_eq!(write(&["store/page"]).status, 1);
}

#[cfg(unix)]
#[test]
fn a_page_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let office = Office::new();
    assert_eq!(office.run(&["report", "html", "--out", "page"]).status, 0);
    for (name, mode) in [("page", 0o700), ("page/index.html", 0o600)] {
        let found = std::fs::metadata(office.env().path(name)).unwrap();
        assert_eq!(found.permissions().mode() & 0o777, mode, "{name}");
    }
}

#[test]
fn a_case_that_cannot_be_read_is_named_on_the_page() {
    let office = Office::new();
    office
        .env()
        .file("store/nk/2026/0002/case.toml.age", "broken");
    let said = office.run(&["report", "html", "--out", "page"]);
    assert_eq!(said.status, 3, "{said}");
    let page = text(&office.env().path("page/index.html"));
    assert!(page.contains("NK-2026-0002"), "{page}");
}

#[test]
fn a_course_is_drawn_without_names() {
    let office = Office::new();
    let said = office.run(&["timeline", "NK-2026-0001", "--format", "svg"]);
    assert_eq!(said.status, 0, "{said}");
    insta::assert_snapshot!(said.stdout);
    let named = office.run(&["timeline", "NK-2026-0001", "--format", "svg", "--names"]);
    assert_eq!(named.status, 2, "{named}");
    let saved = office.run(&[
        "timeline",
        "NK-2026-0001",
        "--format",
        "svg",
        "--out",
        "a.svg",
    ]);
    assert_eq!(saved.status, 0, "{saved}");
    assert_eq!(text(&office.env().path("a.svg")), said.stdout);
}

/// Asks for the course of a case as a paper.
fn paper(office: &Office) -> Said {
    let asked = ["timeline", "NK-2026-0001", "--format", "pdf"];
    office.run(&[&asked[..], &["--out", "a.pdf"]].concat())
}

#[cfg(feature = "pdf")]
#[test]
fn a_course_is_a_sound_paper() {
    let office = Office::new();
    let said = paper(&office);
    assert_eq!(said.status, 0, "{said}");
    #[expect(clippy::disallowed_methods, reason = "a paper, not a file of a store")]
    let bytes = std::fs::read(office.env().path("a.pdf")).unwrap();
    let file = crate::paper::judges::File::new(&bytes);
    file.keep("course");
    file.assert_sound();
    assert_eq!(file.accessible_part().as_deref(), Some("1"));
    let shown = file.text();
    for told in ["NK-2026-0001", "NK-A to the team", "2026-11-23"] {
        assert!(shown.contains(told), "{shown}");
    }
    crate::paper::judges::assert_inside("course", &file.boxes());
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_printing_says_so() {
    let office = Office::new();
    let said = paper(&office);
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("without printing"), "{said}");
}
