//! Saving attached files from the store into a folder that the user named.
//!
//! The name of a file came from somebody's disk and stands in a record: it may not lead out of
//! the folder, command the system, or replace what is there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::record::CaseId;
use crate::record::sheet::Sheet;
use crate::store::Disk;
use crate::store::files::Access;

use super::context::Context;
use super::errors::CommandError;
use super::output;
use super::session::Session;

/// A file name is not longer than this, in characters.
const NAME_MAX: usize = 120;

/// Names that Windows keeps for itself, with any ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Saves the files of a sheet, readable by their owner alone; none replaces another.
pub fn attachments(
    context: &mut Context,
    session: &Session,
    case: &CaseId,
    sheet: &Sheet,
    folder: &Path,
) -> Result<(), CommandError> {
    let disk = Disk::default();
    disk.make_folders(folder, Access::Private)?;
    let names = sheet.attachments.iter().map(|a| a.name.reveal().as_str());
    for (attachment, path) in sheet.attachments.iter().zip(paths(folder, names)) {
        let bytes = session.store.read_attachment(case, attachment)?;
        disk.create(&path, bytes.reveal(), Access::Private)?;
        output::note_plain(context, &path);
    }
    Ok(())
}

/// A path in the folder for each name, no two the same, whatever the case of letters.
fn paths<'n>(folder: &Path, names: impl Iterator<Item = &'n str>) -> Vec<PathBuf> {
    let mut taken = BTreeSet::new();
    names
        .map(|name| {
            let name = harmless(name);
            let mut free = name.clone();
            let mut number = 1;
            while !taken.insert(free.to_lowercase()) {
                number += 1;
                free = numbered(&name, number);
            }
            folder.join(free)
        })
        .collect()
}

/// `minutes.pdf` as `minutes-2.pdf`.
fn numbered(name: &str, number: u32) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => format!("{stem}-{number}.{ending}"),
        _ => format!("{name}-{number}"),
    }
}

/// A name that is one plain name on every system.
fn harmless(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = |c: char| {
        if c.is_alphanumeric() || "._-() ".contains(c) {
            c
        } else {
            '_'
        }
    };
    let name: String = last.chars().map(plain).take(NAME_MAX).collect();
    let name = name.trim_matches(['.', ' ']);
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    if name.is_empty() || DEVICES.contains(&stem) {
        format!("_{name}")
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder_or_commands_the_system() {
        for (given, saved) in [
            ("minutes.pdf", "minutes.pdf"),
            ("Protokół 1 (kopia).docx", "Protokół 1 (kopia).docx"),
            ("../../etc/passwd", "passwd"),
            ("C:\\temp\\x.pdf", "x.pdf"),
            ("..", "_"),
            ("", "_"),
            (".bashrc", "bashrc"),
            ("a\u{1b}[2Jb\u{202e}.txt", "a__2Jb_.txt"),
            ("con.txt", "_con.txt"),
            ("LPT1", "_LPT1"),
            ("a:b*?.pdf", "a_b__.pdf"),
        ] {
            assert_eq!(harmless(given), saved, "{given}");
        }
        assert_eq!(harmless(&"ż".repeat(400)).chars().count(), NAME_MAX);
    }

    #[test]
    fn files_of_the_same_name_stand_beside_each_other() {
        let names = ["skan.pdf", "SKAN.pdf", "skan-2.pdf", "skan", "skan"];
        let paths = paths(Path::new("out"), names.into_iter());
        let names: Vec<_> = paths
            .iter()
            .map(|path| path.file_name().unwrap().to_str().unwrap())
            .collect();
        assert_eq!(
            names,
            ["skan.pdf", "SKAN-2.pdf", "skan-2-2.pdf", "skan", "skan-2"]
        );
    }
}
