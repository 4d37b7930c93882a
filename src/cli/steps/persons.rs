//! Data of persons that a step or a correction brings: read by the table of the form, so that
//! nothing beyond the closed list comes in, and no key that the form does not have is stored.

use chrono::NaiveDate;

use crate::cli::error_codes::FIELD_REFUSED;
use crate::cli::errors::CommandError;
use crate::cli::intake::forms;
use crate::cli::message::Message;
use crate::cli::place::Place;
use crate::procedure::model::{FieldDef, FieldKind, StepDef};
use crate::procedure::{CaseState, Procedure, Request, fold};
use crate::record::form::{self, FormTable, Located, PersonData, Told};
use crate::record::{Fields, Journal, Value};
use crate::words::Words;

/// The field of a step that says that its party is a minor.
pub const MINOR: &str = "minor";

/// Puts the persons of a request into the form of the record; `at` is the file they came from.
/// What comes back are warnings about them.
///
/// # Errors
/// Everything that is wrong with any of them, by key path.
pub fn read(
    procedure: &Procedure,
    journal: &Journal,
    request: &mut Request,
    at: &Place,
    today: NaiveDate,
    words: &Words,
) -> Result<Vec<Located>, CommandError> {
    let table = form::of_procedure(&procedure.code);
    let Some((table, about)) = table.zip(About::of(procedure, journal, request)) else {
        return Ok(Vec::new());
    };
    let told = Told {
        on: request.on,
        today,
    };
    let mut reading = Reading {
        table,
        told,
        state: fold(procedure, &journal.steps),
        at,
        words,
        warnings: Vec::new(),
        errors: Vec::new(),
    };
    let of_persons = |field: &&FieldDef| field.kind == FieldKind::Person;
    for field in about.step.fields.iter().filter(of_persons) {
        if let Some(value) = request.fields.get(&field.name).cloned() {
            let value = reading.value(value, &field.name, &about, &mut request.fields);
            request.fields.set(&field.name, value);
        }
    }
    CommandError::all(reading.errors).map_or(Ok(reading.warnings), Err)
}

/// The step whose persons are told of, and whom it is about.
struct About<'p> {
    step: &'p StepDef,
    /// The party of that step; none when it joins by it, or when there are several.
    party: Option<String>,
    amends: bool,
}

impl<'p> About<'p> {
    /// An amendment tells of the persons of the step that it amends.
    fn of(procedure: &'p Procedure, journal: &Journal, request: &Request) -> Option<Self> {
        let party = |fields: &Fields| fields.text("party").map(str::to_owned);
        let own = procedure.step(&request.step)?;
        if !own.is_amendment() {
            return Some(Self {
                step: own,
                party: party(&request.fields),
                amends: false,
            });
        }
        let target = request.fields.get("target")?.as_int()?;
        let mut steps = journal.steps.iter();
        let target = steps.find(|step| i64::from(step.seq) == target)?;
        Some(Self {
            step: procedure.step(&target.step)?,
            party: party(&target.fields),
            amends: true,
        })
    }
}

/// The reading of persons, and what it found so far.
struct Reading<'a> {
    table: &'static FormTable,
    told: Told,
    state: CaseState,
    at: &'a Place,
    words: &'a Words,
    warnings: Vec<Located>,
    errors: Vec<CommandError>,
}

impl Reading<'_> {
    /// One person, or each of a list; another kind of value is left for the step's own table.
    fn value(&mut self, value: Value, path: &str, about: &About<'_>, step: &mut Fields) -> Value {
        match value {
            Value::Table(person) => Value::Table(self.person(person, path, about, step)),
            Value::List(persons) => {
                let each = persons.into_iter().enumerate();
                let read = each.map(|(index, person)| {
                    self.value(person, &format!("{path}.{}", index + 1), about, step)
                });
                Value::List(read.collect())
            }
            other => other,
        }
    }

    /// One person: under the `id` that is told, else the party of the step.
    fn person(
        &mut self,
        mut given: Fields,
        path: &str,
        about: &About<'_>,
        step: &mut Fields,
    ) -> Fields {
        let own = given.remove("id");
        let own = own.as_ref().and_then(Value::as_text).map(str::to_owned);
        let id = about.party.clone().or_else(|| own.clone());
        let known = id.as_deref().and_then(|id| self.state.party(id));
        let was_minor = known.is_some_and(|party| party.minor);
        let joins = step.text("role").filter(|_| !about.amends);
        let role = joins.or(known.map(|party| party.role.as_str()));
        // Whom the case does not have the step's own table refuses, but not in an amendment.
        let strange = (own.is_some() && own != id) || (role.is_none() && about.amends);
        let Some(role) = role.filter(|_| !strange) else {
            let error = strange.then(|| self.nobody(path));
            self.errors.extend(error);
            return given;
        };
        match self.table.read_person(role, &given, path, self.told) {
            Ok(data) => self.taken(data, id, was_minor, about, step),
            Err(found) => {
                let errors = found.problems.iter().map(|one| self.refused(one));
                self.errors.extend(errors.collect::<Vec<_>>());
                given
            }
        }
    }

    /// The data of a person; the mark of a minor follows from them unless it was given.
    fn taken(
        &mut self,
        data: PersonData,
        id: Option<String>,
        was_minor: bool,
        about: &About<'_>,
        step: &mut Fields,
    ) -> Fields {
        self.warnings.extend(data.warnings);
        let marks = !about.amends && about.step.field(MINOR).is_some();
        if let Some(minor) = data.minor.filter(|minor| marks && *minor != was_minor)
            && !step.contains_key(MINOR)
        {
            step.set(MINOR, minor);
        }
        let mut fields = data.fields;
        if let Some(id) = id.filter(|_| about.amends) {
            fields.set("id", id);
        }
        fields
    }

    fn nobody(&self, path: &str) -> CommandError {
        let place = Place {
            path: Some(format!("{path}.id")),
            ..self.at.clone()
        };
        CommandError::new(FIELD_REFUSED)
            .at(place)
            .because(Message::new("plan-unknown-party"))
    }

    fn refused(&self, found: &Located) -> CommandError {
        let place = Place {
            path: Some(found.path.clone()),
            ..self.at.clone()
        };
        CommandError::new(FIELD_REFUSED)
            .at(place)
            .because(forms::message(found, self.words))
    }
}
