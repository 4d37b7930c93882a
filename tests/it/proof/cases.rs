//! Every command that writes to a case, with every call of it failing.

use super::faults::{Writing, every_call_fails};
use crate::office::{Office, form};

/// A case, a text and a file to attach.
pub fn begun(office: &Office) {
    office.take_in(&form("1"));
    office.file("text.txt", "Opis czynności.\n");
    office.file(
        "scan.pdf",
        [b"%PDF-1.7 ".to_vec(), vec![b'x'; 200_000]].concat(),
    );
}

/// Three more forms.
pub fn forms(office: &Office) {
    begun(office);
    for name in ["a", "b", "c"] {
        office.file(&format!("{name}.toml"), form(name));
    }
}

#[test]
fn intake_of_one() {
    let args = &["intake", "nk", "--from", "@a.toml"];
    every_call_fails(&Writing::new(25, args).after(forms));
}

#[test]
fn intake_of_many() {
    let args = &["intake", "nk", "--from", "@a.toml", "@b.toml", "@c.toml"];
    every_call_fails(&Writing::new(50, args).after(forms));
}

#[test]
fn a_step_of_the_journal_alone() {
    let args = &[
        "nk",
        "forward-to-team",
        "NK-2026-0001",
        "--on",
        "2026-11-06",
    ];
    every_call_fails(&Writing::new(12, args).after(begun));
}

#[test]
fn a_step_with_a_sheet() {
    let args = &[
        "nk",
        "note",
        "NK-2026-0001",
        "--party",
        "P1",
        "--text-from",
        "@text.txt",
    ];
    every_call_fails(&Writing::new(16, args).after(begun));
}

#[test]
fn a_step_with_an_attached_file() {
    let args = &[
        "nk",
        "attach",
        "NK-2026-0001",
        "--file",
        "@scan.pdf",
        "--as",
        "scan",
    ];
    every_call_fails(&Writing::new(20, args).after(begun));
}

fn forwarded(office: &Office) {
    begun(office);
    office.done(&[
        "nk",
        "forward-to-team",
        "NK-2026-0001",
        "--on",
        "2026-11-06",
        "--quiet",
    ]);
}

#[test]
fn a_correction() {
    let args = &[
        "nk",
        "correct",
        "NK-2026-0001",
        "--seq",
        "2",
        "--field",
        "received_on",
        "--value",
        "2026-11-05",
        "--reason-from",
        "@text.txt",
    ];
    every_call_fails(&Writing::new(16, args).after(forwarded));
}

#[test]
fn a_step_taken_back() {
    let args = &[
        "nk",
        "void",
        "NK-2026-0001",
        "--seq",
        "2",
        "--reason-from",
        "@text.txt",
    ];
    every_call_fails(&Writing::new(16, args).after(forwarded));
}

#[test]
fn many_lines_of_a_run() {
    let args = &["run", "--from", "@lines.txt"];
    let writing = Writing::new(24, args).after(|office| {
        begun(office);
        let text = office.env.path("text.txt");
        let note = format!(
            "note NK-2026-0001 --party P1 --text-from {}",
            text.display()
        );
        let step = "forward-to-team NK-2026-0001 --on 2026-11-06";
        office.file("lines.txt", format!("nk {step}\nnk {note}\n"));
    });
    every_call_fails(&Writing {
        in_parts: true,
        ..writing
    });
}
