//! Texts that want to command the screen, and an office that is full of them.

use kartoteka::store::Disk;

use crate::env::Said;
use crate::office::Office;

/// Recolours, retitles, turns the order, hides, rings.
pub const HOSTILE: &str = "\u{1b}[31mA\u{1b}]0;x\u{7}B\u{9b}2JC\u{202e}D\u{2066}E\u{200b}F\u{7f}G";
/// The same as TOML and JSON can write it.
pub const WRITTEN: &str = r"\u001b[31mA\u001b]0;x\u0007B\u009b2JC\u202eD\u2066E\u200bF\u007fG";

/// What forms and settings take: they refuse signs that command, by a message of their own.
pub const TURNED: &str = r"\u202eD\u2066E\u200bF";

/// Whether a screen must not get it as it is.
fn commands(c: char) -> bool {
    (c.is_control() && c != '\n') || "\u{202e}\u{2066}\u{200b}".contains(c)
}

/// Fails when anything of an answer, or of what is said beside it, would command the screen.
pub fn harmless(args: &[&str], said: &Said) {
    for text in [&said.stdout, &said.stderr] {
        if let Some(at) = text.find(commands) {
            let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
            panic!("{args:?}: {:?}", text[start..].lines().next());
        }
    }
}

/// Runs a command for a script and for a person at a screen.
pub fn shown(office: &Office, args: &[&str]) -> String {
    let piped = office.run(args);
    // A table for spreadsheets, and settings that can be set again, are files: they keep the texts.
    if !args.contains(&"csv") && args != ["settings", "show"] {
        harmless(args, &piped);
    }
    let seen = office.run_on(Disk::default(), args, "", true);
    harmless(args, &seen);
    piped.stdout + &piped.stderr
}

pub fn office() -> Office {
    let office = Office::in_memory();
    let Office { env } = office;
    let office = Office {
        env: env.with("NO_COLOR", "1"),
    };
    let settings = format!(
        "office = \"O {TURNED}\"\n[[extra_day_off]]\non = 2026-12-24\nreason = \"R {TURNED}\"\n\
         [[local_help]]\nname = \"N {TURNED}\"\ncontact = \"C {TURNED}\"\n"
    );
    let settings = office.file("settings.toml", settings);
    let set = office.run(&["settings", "set", "--from", &settings]);
    assert_eq!(set.status, 0, "{set}");
    harmless(&["settings", "set"], &set);
    office
}

/// The sample forms with every text made hostile, but for those that are codes or days.
pub fn hostile_form(reference: &str) -> String {
    let text = include_str!("../../../cases/intake/intake-nk-01.toml");
    let keys = [
        "given_name",
        "family_name",
        "street",
        "city",
        "text",
        "what",
        "relation",
        "occupation",
        "description",
        "note",
        "other",
    ];
    let line = |line: &str| {
        let key = line.split('=').next().unwrap_or_default().trim();
        if keys.contains(&key) && line.contains('"') && !line.contains('[') {
            format!("{key} = \"{key} {TURNED}\"\n")
        } else if key == "reference" {
            format!("reference = \"{reference} {TURNED}\"\n")
        } else {
            format!("{line}\n")
        }
    };
    text.lines().map(line).collect()
}
