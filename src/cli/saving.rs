//! Saving attached files from the store into a folder that the user named.
//!
//! The name of a file came from somebody's disk and stands in a record: it may not lead out of
//! the folder, command the system, or replace what is there.

use std::collections::BTreeSet;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::record::CaseId;
use crate::record::sheet::{Attachment, Sheet};
use crate::store::files::{self, Access, FileError, FileProblem, Staged};
use crate::store::{Disk, StoreError};

use super::context::Context;
use super::error_codes::{ANSWER_TO_TERMINAL, FILE_FAILED, PLAIN_IN_STORE};
use super::errors::CommandError;
use super::message::Message;
use super::place::Place;
use super::session::Session;
use super::{identities, output};

/// A file name is not longer than this, in characters.
const NAME_MAX: usize = 120;

/// A page of ours is no larger than this, and says whose it is within so many bytes.
const OWN_MAX: u64 = 256 << 20;
const OWN_HEAD: usize = 4096;

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
    let disk = context.disk.clone();
    let names = sheet.attachments.iter().map(|a| a.name.reveal().as_str());
    let paths = paths(folder, names);
    for path in &paths {
        refuse_store(context, path)?;
    }
    disk.make_folders(folder, Access::Private)?;
    for (attachment, path) in sheet.attachments.iter().zip(paths) {
        let staged = stage(&disk, session, case, attachment, &path)?;
        disk.place(staged, &path)?;
        output::note_plain(context, &path);
    }
    Ok(())
}

/// Saves files in the same way that are opened already, each with its name.
pub fn opened(
    context: &mut Context,
    files: &[(&str, &[u8])],
    folder: &Path,
) -> Result<(), CommandError> {
    let disk = context.disk.clone();
    let paths = paths(folder, files.iter().map(|(name, _)| *name));
    for path in &paths {
        refuse_store(context, path)?;
    }
    disk.make_folders(folder, Access::Private)?;
    for ((_, bytes), path) in files.iter().zip(paths) {
        disk.create(&path, bytes, Access::Plain)?;
        output::note_plain(context, &path);
    }
    Ok(())
}

/// Saves one attached file under a name; what is there is replaced only on a person's word.
pub fn copy(
    context: &mut Context,
    session: &Session,
    case: &CaseId,
    attachment: &Attachment,
    out: &Path,
) -> Result<(), CommandError> {
    refuse_store(context, out)?;
    let is_there = may_replace(context, out)?;
    let disk = context.disk.clone();
    let staged = stage(&disk, session, case, attachment, out)?;
    if is_there {
        disk.place_over(staged, out)?;
    } else {
        disk.place(staged, out)?;
    }
    output::note_plain(context, out);
    Ok(())
}

/// Saves a paper in the file that was named, readable by its owner alone, or writes it to
/// standard output (`-`).
pub fn paper(context: &mut Context, out: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    may_take(context, out)?;
    into_place(context, out, bytes)
}

/// A file that was named, as seen from the folder in which the user stands.
pub fn resolved(context: &Context, out: &Path) -> PathBuf {
    if out == Path::new("-") {
        return out.to_owned();
    }
    context.places.current_dir.join(out)
}

/// Asks before a work that cannot be undone whether its paper can be saved: nothing is there that
/// somebody may miss, and the folder takes a file.
pub fn require_place(context: &mut Context, out: &Path) -> Result<(), CommandError> {
    may_take(context, out)?;
    if out == Path::new("-") {
        return Ok(());
    }
    if files::list(out).is_ok() {
        let folder = FileProblem::System(ErrorKind::IsADirectory);
        return Err(FileError::new(out, folder).into());
    }
    let tried = context
        .disk
        .stage::<FileError>(out, Access::Plain, |_| Ok(()), |_| Ok(()));
    Ok(tried.map(drop)?)
}

/// Saves a paper in a place that was asked for.
pub fn into_place(context: &mut Context, out: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    if out == Path::new("-") {
        return context.ui.answer(bytes);
    }
    context.disk.replace(out, bytes, Access::Plain)?;
    output::note_plain(context, out);
    Ok(())
}

/// Refuses a place in which no paper may be, and asks before it takes that of another file.
fn may_take(context: &mut Context, out: &Path) -> Result<(), CommandError> {
    if out == Path::new("-") {
        if context.ui.answers_to_terminal() {
            return Err(CommandError::new(ANSWER_TO_TERMINAL));
        }
        return Ok(());
    }
    refuse_store(context, out)?;
    may_replace(context, out).map(drop)
}

/// Saves files that belong together, readable by their owner alone; all are asked about before
/// the first is written, and `told` says of each what it is.
pub fn together(
    context: &mut Context,
    files: &[(PathBuf, Vec<u8>)],
    told: fn(&mut Context, &Path),
) -> Result<(), CommandError> {
    for (path, _) in files {
        refuse_store(context, path)?;
    }
    for (path, _) in files {
        may_replace(context, path)?;
    }
    let disk = context.disk.clone();
    for (path, bytes) in files {
        if let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) {
            disk.make_folders(folder, Access::Private)?;
        }
        disk.replace(path, bytes, Access::Plain)?;
        told(context, path);
    }
    Ok(())
}

/// Refuses a place that holds what we did not write, before the work: a page of ours has a mark.
pub fn require_own(context: &Context, out: &Path, mark: &str) -> Result<(), CommandError> {
    refuse_store(context, out)?;
    if !files::exists(out) {
        return Ok(());
    }
    // What is no file, or larger than any page of ours, is not ours either.
    let found = files::read(out, OWN_MAX).unwrap_or_default();
    let head = &found[..found.len().min(OWN_HEAD)];
    if head.windows(mark.len()).any(|part| part == mark.as_bytes()) {
        return Ok(());
    }
    Err(CommandError::new(FILE_FAILED)
        .at(Place::file(out.to_string_lossy()))
        .because(Message::new("output-not-ours"))
        .hint(Message::new("hint-output-not-ours")))
}

/// Saves a page, readable by its owner alone, in a place that is free or holds an earlier one.
pub fn own(context: &mut Context, out: &Path, mark: &str, page: &[u8]) -> Result<(), CommandError> {
    if let Some(folder) = out.parent().filter(|folder| *folder != Path::new("")) {
        context.disk.make_folders(folder, Access::Private)?;
    }
    require_own(context, out, mark)?;
    into_place(context, out, page)
}

/// Whether there is a file already; nobody loses one who did not say so.
fn may_replace(context: &mut Context, out: &Path) -> Result<bool, CommandError> {
    let is_there = files::exists(out);
    if is_there {
        let question = Message::new("ask-replace").with("file", out.to_string_lossy().into_owned());
        let question = question.text(&context.words);
        context.ui.confirm(&question)?;
    }
    Ok(is_there)
}

/// Writes one attached file to standard output. Whether it is the right one is known at its end.
pub fn pour(
    context: &mut Context,
    session: &Session,
    case: &CaseId,
    attachment: &Attachment,
) -> Result<(), CommandError> {
    // What somebody once attached could command the terminal.
    if context.ui.answers_to_terminal() {
        return Err(CommandError::new(ANSWER_TO_TERMINAL));
    }
    let out = context.ui.answer_stream();
    let poured = session.store.copy_attachment(case, attachment, out);
    let flushed = |()| out.flush().map_err(|e| StoreError::Output(e.kind()));
    match poured.and_then(flushed) {
        Ok(()) | Err(StoreError::Output(ErrorKind::BrokenPipe)) => Ok(()),
        Err(StoreError::Output(kind)) => Err(StoreError::Output(kind).into()),
        Err(error) => {
            context.warn(&Message::new("detach-not-whole"));
            Err(error.into())
        }
    }
}

/// A file that is ready to get its name: whole, synced, and the one that the sheet names.
fn stage(
    disk: &Disk,
    session: &Session,
    case: &CaseId,
    attachment: &Attachment,
    path: &Path,
) -> Result<Staged, CommandError> {
    let fill = |to: &mut dyn Write| {
        let copied = session.store.copy_attachment(case, attachment, to);
        copied.map_err(|error| match error {
            StoreError::Output(kind) => FileError::new(path, FileProblem::System(kind)).into(),
            error => error.into(),
        })
    };
    disk.stage(path, Access::Plain, fill, |_| Ok(()))
}

/// Plain text in the store would be read by everybody who shares the folder, and what lies there and
/// is none of its files is a finding.
pub(super) fn refuse_store(context: &Context, path: &Path) -> Result<(), CommandError> {
    let whole = context.places.current_dir.join(path);
    if identities::is_in_store(&whole) {
        let place = Place::file(path.to_string_lossy());
        return Err(CommandError::new(PLAIN_IN_STORE).at(place));
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
