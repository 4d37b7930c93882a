//! What was answered is on the disk, not on its way there: what a power cut would take back is told
//! by the order of the calls.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use kartoteka::store::Disk;
use kartoteka::store::files::{Call, Fate};

use crate::office::{Office, form};

type Calls = Vec<(Call, PathBuf)>;

/// A disk on which all goes well, and what it was asked.
fn noting() -> (Disk, Arc<Mutex<Calls>>) {
    let calls: Arc<Mutex<Calls>> = Arc::default();
    let seen = Arc::clone(&calls);
    let fate: Fate = Arc::new(move |call, path: &Path| {
        seen.lock().unwrap().push((call, path.to_owned()));
        Ok(())
    });
    (Disk::fated(fate), calls)
}

/// Whether the call is made on that path behind the one of that number.
fn follows(calls: &Calls, at: usize, call: Call, path: &Path) -> bool {
    calls[at + 1..].iter().any(|(c, p)| *c == call && p == path)
}

/// A note of what is about to be written is no promise: a torn one counts as none.
fn is_intent(path: &Path) -> bool {
    path.parent()
        .is_some_and(|folder| folder.ends_with("pending"))
}

/// Every byte is synced, and every name in its folder; how many names there were.
fn is_durable(args: &[&str], calls: &Calls) -> usize {
    let mut names = 0;
    for (at, (call, path)) in calls.iter().enumerate() {
        let above = path.parent().unwrap();
        let told = || format!("{args:?}: {call:?} {}", path.display());
        match call {
            Call::Write if !is_intent(path) => {
                assert!(follows(calls, at, Call::Sync, path), "{}", told());
            }
            Call::Rename => {
                names += 1;
                let before = &calls[..at];
                let last = |wanted| before.iter().rposition(|(c, p)| *c == wanted && p == path);
                assert!(last(Call::Sync) > last(Call::Write), "{}", told());
                assert!(follows(calls, at, Call::SyncFolder, above), "{}", told());
            }
            Call::RenameFolder | Call::MakeFolder => {
                names += 1;
                assert!(follows(calls, at, Call::SyncFolder, above), "{}", told());
            }
            _ => {}
        }
    }
    names
}

fn run(office: &Office, args: &[&str]) {
    let (disk, calls) = noting();
    let said = office.run_on(disk, args, "", false);
    assert_eq!(said.status, 0, "{args:?}\n{said}");
    let calls = calls.lock().unwrap();
    let names = is_durable(args, &calls);
    assert!(names > 0, "{args:?} wrote nothing");
}

#[test]
fn what_was_answered_is_on_the_disk() {
    let office = Office::in_memory();
    let forms = ["a", "b"].map(|name| office.file(&format!("{name}.toml"), form(name)));
    let text = office.file("text.txt", "Opis\n");
    let scan = office.file("scan.pdf", "%PDF-1.7 x");
    let settings = office.file("settings.toml", "[norms]\nsilence_days = 45\n");
    let case = "NK-2026-0001";
    let out = office.env.path("out/copy.pdf");
    let out = out.to_str().unwrap();
    std::fs::create_dir(office.env.path("out")).unwrap();
    run(&office, &["intake", "nk", "--from", &forms[0], &forms[1]]);
    run(
        &office,
        &["nk", "forward-to-team", case, "--on", "2026-11-06"],
    );
    run(
        &office,
        &["nk", "note", case, "--party", "P1", "--text-from", &text],
    );
    run(
        &office,
        &["nk", "attach", case, "--file", &scan, "--as", "scan"],
    );
    let call = "contact new --direction incoming --channel phone --caller victim \
                --at 2026-11-20T10:00 --language uk";
    run(&office, &call.split_whitespace().collect::<Vec<_>>());
    run(
        &office,
        &["contact", "open", "KT-2026-00001", "--person-kind", "adult"],
    );
    let team = "team appoint --on 2026-01-08 --member social-assistance:gops-1";
    run(&office, &team.split(' ').collect::<Vec<_>>());
    run(&office, &["settings", "set", "--from", &settings]);
    run(&office, &["rekey", "--yes"]);
    run(&office, &["detach-copy", case, "--step", "4", "--out", out]);
    run(
        &office,
        &[
            "key",
            "new",
            "--id",
            "jan.w",
            "--out",
            "new/jan.key",
            "--no-passphrase",
        ],
    );
    let init = "init second --office GOPS --holder ewa.z --identity-out ewa.key --no-passphrase \
                --recovery-out recovery.key --yes";
    run(&office, &init.split_whitespace().collect::<Vec<_>>());
}
