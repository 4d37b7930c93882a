//! Texts that want to command the screen or lie about their order, in every field that takes text:
//! whatever is shown, they never reach it raw.

use super::screen::{HOSTILE, TURNED, hostile_form, office, shown};

#[test]
fn no_text_of_a_record_commands_the_screen() {
    let office = office();
    let form = office.file("form.toml", hostile_form("1"));
    let told = shown(&office, &["intake", "nk", "--from", &form]);
    assert!(told.contains("NK-2026-0001"), "{told}");
    let case = "NK-2026-0001";
    let text = office.file("text.txt", format!("T {HOSTILE}\n{HOSTILE}"));
    shown(
        &office,
        &["nk", "note", case, "--party", "P1", "--text-from", &text],
    );
    let name = "plik\u{1b}[2J\u{202e}.pdf";
    let file = office.file(name, "%PDF-1.7 x");
    shown(
        &office,
        &["nk", "attach", case, "--file", &file, "--as", "scan"],
    );
    let line = format!(
        "{{\"at\":\"2026-11-20T10:00\",\"direction\":\"incoming\",\"channel\":\"phone\",\
         \"reference\":\"b {TURNED}\",\"summary\":\"S {TURNED}\"}}\n"
    );
    let batch = office.file("lines.jsonl", line);
    shown(&office, &["contact", "new", "--batch", &batch]);
    let shows: [&[&str]; 24] = [
        &["show", case],
        &["show", case, "--step", "1"],
        &["show", case, "--step", "2"],
        &["show", case, "--step", "3"],
        &["show", "KT-2026-00001", "--step", "1"],
        &["show", case, "--format", "json"],
        &["show", case, "--step", "1", "--format", "json"],
        &["show", case, "--step", "2", "--format", "json"],
        &["list", "--names"],
        &["list", "--names", "--format", "json"],
        &["list", "--names", "--format", "csv"],
        &["timeline", case],
        &["timeline", case, "--format", "json"],
        &["next", case],
        &["deadlines"],
        &["deadlines", "--format", "csv"],
        &["contact", "list", "--all"],
        &["settings", "show"],
        &["settings", "show", "--format", "json"],
        &["staff", "list"],
        &["validate"],
        &["validate", "--format", "json"],
        &["export", "htcds", "--dry-run"],
        &["stats", "--year", "2026"],
    ];
    let all: String = shows.iter().map(|args| shown(&office, args)).collect();
    assert!(
        all.contains("<U+001B>") && all.contains("<U+202E>"),
        "nothing hostile was shown"
    );
    assert!(all.contains("\\u001b"), "JSON carries it escaped");
}
