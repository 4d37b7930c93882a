//! Files that a step attaches: each is looked at here, and read by the store when it is sealed.

use std::io::{self, Read};
use std::path::Path;

use crate::cli::ask::{self, Source};
use crate::cli::causes;
use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::warnings::Warning;
use crate::procedure::model::StepDef;
use crate::record::media::{Class, HEAD_BYTES, MediaKind, Sniffer};
use crate::record::{Fields, Sensitive};
use crate::store::files::{self, FileError};
use crate::store::{AttachmentDraft, AttachmentSource, OnceStream};
use crate::words::Words;

/// The field, and the code of the field `as`, that say that a file is the minutes.
const MINUTES: &str = "minutes";

/// A file that is to be attached.
#[derive(Clone)]
pub struct Attached {
    /// The field that names it.
    pub field: String,
    /// What its beginning says that it is.
    pub kind: MediaKind,
    /// What the store takes.
    pub draft: AttachmentDraft,
}

/// Looks at the file of that name.
pub fn open(context: &mut Context, field: &str, source: &Source) -> Result<Attached, CommandError> {
    let (head, from) = match source {
        Source::Stdin => begin(context.ui.take_stdin()?, source)?,
        Source::File(path) => {
            let unreadable = |e: FileError| ask::unreadable(source, causes::of_file(e.problem));
            let (file, length) = files::open_named(path).map_err(unreadable)?;
            let (head, stream) = begin(file, source)?;
            // A file is opened again when it is sealed; a pipe cannot be.
            let again = length.map(|_| AttachmentSource::File(path.clone()));
            (head, again.unwrap_or(stream))
        }
    };
    let mut sniffer = Sniffer::default();
    sniffer.update(&head);
    let kind = sniffer.kind();
    let name = name(context, source, kind);
    Ok(Attached {
        field: field.to_owned(),
        kind,
        draft: AttachmentDraft {
            name: Sensitive::new(name),
            source: from,
        },
    })
}

/// The beginning of a stream, and the stream with its beginning put back.
fn begin(
    mut stream: impl Read + Send + 'static,
    source: &Source,
) -> Result<(Vec<u8>, AttachmentSource), CommandError> {
    let mut head = Vec::with_capacity(HEAD_BYTES);
    let read = (&mut stream).take(HEAD_BYTES as u64).read_to_end(&mut head);
    read.map_err(|e| ask::unreadable(source, causes::of_system(e.kind())))?;
    let whole = io::Cursor::new(head.clone()).chain(stream);
    Ok((head, AttachmentSource::Stream(OnceStream::new(whole))))
}

/// What came without a name is called by what it is.
fn name(context: &Context, source: &Source, kind: MediaKind) -> String {
    match source {
        Source::File(path) => {
            let name = Path::new(path).file_name().unwrap_or_default();
            name.to_string_lossy().into_owned()
        }
        Source::Stdin => format!(
            "{}.{}",
            context.words.say("attachment-unnamed"),
            kind.ending
        ),
    }
}

/// What is odd about the kinds of files: they are attached all the same.
pub fn warnings(
    attached: &[Attached],
    step: Option<&StepDef>,
    fields: &Fields,
    words: &Words,
) -> Vec<Warning> {
    let are_minutes = |one: &Attached| {
        one.field == MINUTES || fields.text("as").is_some_and(|code| code == MINUTES)
    };
    let odd = attached.iter().filter_map(|one| match one.kind.class {
        Class::Program => Some(("attachment-is-program", one)),
        _ if are_minutes(one) && !one.kind.can_be_minutes() => Some(("attachment-no-minutes", one)),
        _ => None,
    });
    odd.map(|(id, one)| Warning::of_field(id, &one.field, step, words))
        .collect()
}
