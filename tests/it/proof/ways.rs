//! How calls of the writing side fail: the disks that faults are tried on.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kartoteka::store::Disk;
use kartoteka::store::files::{Call, Fate, Fault};

use crate::office::Office;

/// `@name` stands for a file of the world by its whole path, `%name` for the public half of the key
/// in it.
pub fn whole(office: &Office, arg: &str) -> String {
    match arg.strip_prefix('@') {
        Some(name) => office.env.path(name).to_str().unwrap().to_owned(),
        None => match arg.strip_prefix('%') {
            Some(name) => public(office, name),
            None => arg.to_owned(),
        },
    }
}

fn public(office: &Office, name: &str) -> String {
    let text = std::fs::read_to_string(office.env.path(name)).unwrap();
    let at = text.find("age1").unwrap();
    let end = text[at..].find(|c: char| !c.is_ascii_alphanumeric());
    text[at..end.map_or(text.len(), |end| at + end)].to_owned()
}

/// How calls fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The program is dead: from this call on nothing is done, and nothing is tidied up.
    Dead,
    /// The disk is full from this call on; it tears the write that fills it.
    Full,
    /// This call is refused.
    Denied,
    /// This call fails, a write in the middle.
    Broken,
}

pub const WAYS: [Way; 4] = [Way::Dead, Way::Full, Way::Denied, Way::Broken];

/// The fate of a disk whose call of that number fails so; `made` counts the calls.
fn fate(way: Way, at: usize, made: Arc<AtomicUsize>) -> Fate {
    Arc::new(move |call, _: &Path| {
        let number = made.fetch_add(1, Ordering::SeqCst);
        let takes_room = matches!(
            call,
            Call::Make | Call::Write | Call::Sync | Call::MakeFolder | Call::Link
        );
        match way {
            Way::Dead if number >= at => Err(Fault::Refused(io::ErrorKind::Other)),
            Way::Full if number == at && takes_room => Err(Fault::Torn(io::ErrorKind::StorageFull)),
            Way::Full if number > at && takes_room => {
                Err(Fault::Refused(io::ErrorKind::StorageFull))
            }
            Way::Denied if number == at => Err(Fault::Refused(io::ErrorKind::PermissionDenied)),
            Way::Broken if number == at => Err(Fault::Torn(io::ErrorKind::Other)),
            _ => Ok(()),
        }
    })
}

/// A disk whose calls fail so from the given one, and the count of calls.
pub fn failing(way: Way, at: usize) -> (Disk, Arc<AtomicUsize>) {
    let made = Arc::new(AtomicUsize::new(0));
    (Disk::fated(fate(way, at, Arc::clone(&made))), made)
}
