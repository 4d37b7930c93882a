//! About whom, and about what, a step is: which steps a reader may learn of, and which belong
//! together.

use super::file::CaseFile;
use super::told::ForReader;
use crate::procedure::CaseState;
use crate::procedure::model::{FieldKind, StepDef};
use crate::procedure::state::{Event, references};
use crate::record::Fields;
use crate::record::reader::Reader;

/// Whether the reader may learn that a step was done: the office of every one; others of what
/// their mark is on, unless it is about somebody else. A step that can name somebody, and does
/// not, may be about anybody: it is the office's alone.
pub(super) fn may_learn<R: ForReader>(
    file: &CaseFile<'_>,
    def: &StepDef,
    fields: &Fields,
    party: Option<&str>,
) -> bool {
    if R::READER == Reader::Office {
        return true;
    }
    let named = references(def, fields).into_iter().map(|(_, id)| id);
    let opened_with = def.fields.iter().filter(|f| f.kind == FieldKind::Parties);
    let opened_with = opened_with.flat_map(|field| fields.each(&field.name));
    let opened_with = opened_with.filter_map(|party| party.as_table()?.text("id"));
    let mut people = named
        .chain(opened_with)
        .filter_map(|id| person_of(file.state, id));
    R::READER.may_read(&def.readers)
        && (!can_name_somebody(def) || people.any(|id| Some(id) == party))
}

/// The party of an id; of a thing, the party for whom a step created it.
pub(super) fn person_of<'s>(state: &'s CaseState, id: &str) -> Option<&'s str> {
    match state.party(id) {
        Some(party) => Some(&party.id),
        None => state.subject(id)?.party.as_deref(),
    }
}

/// Whether a field of a step holds a person, or a thing that is somebody's.
fn can_name_somebody(def: &StepDef) -> bool {
    def.fields.iter().any(|field| {
        matches!(
            field.kind,
            FieldKind::Party(_)
                | FieldKind::Parties
                | FieldKind::Person
                | FieldKind::Subject(_)
                | FieldKind::Paper(_)
        )
    })
}

/// What a step is about: the things that it names, else the persons.
pub(super) struct About {
    ids: Vec<String>,
}

impl About {
    /// What a step names: the request, the referral; without such a thing, the persons.
    pub(super) fn wanted(file: &CaseFile<'_>, event: &Event) -> Option<Self> {
        let def = file.procedure.step(&event.step)?;
        let fields = file.fields(event);
        let named = references(def, &fields).into_iter();
        let (people, things): (Vec<_>, Vec<_>) = named
            .map(|(_, id)| id.to_owned())
            .partition(|id| file.state.party(id).is_some());
        let ids = if things.is_empty() { people } else { things };
        Some(Self { ids })
    }

    /// Whether another step names one of these, or created it.
    pub(super) fn is_about(&self, def: &StepDef, event: &Event, fields: &Fields) -> bool {
        let named = references(def, fields).into_iter().map(|(_, id)| id);
        let mut all = named.chain(event.fields.text("id"));
        all.any(|id| self.ids.iter().any(|one| one == id))
    }
}
