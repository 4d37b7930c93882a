//! Forms taken in by one call of the program, beside the synced writes of their folders alone.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use chrono::Days;

use crate::floor::{self, Folder};
use crate::measure::{Pair, time};
use crate::office::Office;
use crate::stories::{form_text, today};

const FORMS: usize = 1_000;
const ROUNDS: usize = 5;
const TARGET: f64 = 2.0;
/// How many cases the program writes at a time.
const BATCH: usize = 32;

pub fn measure(_: &Office) {
    let (mut ours, mut floor) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let office = Office::new();
        let forms = write_forms(office.folder());
        let mut program = office.program();
        program.args(["intake", "nk", "--from"]).args(&forms);
        program.stdout(Stdio::null());
        ours.push(time(|| assert!(program.status().unwrap().success())));
        let folders = folders(&office);
        if round == 0 {
            let files: usize = folders.iter().map(|folder| folder.files.len()).sum();
            println!("intake: {FORMS} forms in one call, {files} files");
        }
        let above = office.folder().join("floor");
        std::fs::create_dir(&above).unwrap();
        floor.push(time(|| floor::write_folders(&above, &folders, BATCH)));
    }
    Pair::from_times(ours, floor).say("  intake", Some(TARGET));
}

fn write_forms(folder: &Path) -> Vec<PathBuf> {
    let write = |n: usize| {
        let path = folder.join(format!("form-{n}.toml"));
        let days = u64::try_from(n % 200).unwrap();
        let text = form_text(&format!("KPP-{n}/2026"), today() - Days::new(days));
        std::fs::write(&path, text).unwrap();
        path
    };
    (0..FORMS).map(write).collect()
}

/// The folders of the cases that the intake made.
fn folders(office: &Office) -> Vec<Folder> {
    let journals = office.journals();
    assert_eq!(journals.len(), FORMS);
    journals
        .iter()
        .map(|journal| Folder::of(journal.parent().unwrap()))
        .collect()
}
