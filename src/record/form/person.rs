//! One person told outside a form, as a later step brings the data: read by the section in which
//! such a person stands on the form, so that the closed list holds at every door.

use chrono::NaiveDate;

use super::super::value::Fields;
use super::findings::Findings;
use super::people::{is_minor, pesel_warnings};
use super::problem::{FormErrors, FormProblem, Located};
use super::source::Source;
use super::table::{Field, FormTable, Section};
use super::tree;
use super::walk::{Walk, join};

/// The data of one person, in the normal form of the record.
#[derive(Clone)]
pub struct PersonData {
    /// What is told, by the keys of the form.
    pub fields: Fields,
    /// Under 18 on the day of the step; `None` when the data do not tell. Where an answer of the
    /// form made the person a minor, a date alone makes no adult: the age may be in doubt, and
    /// what was told may be what somebody else wants believed.
    pub minor: Option<bool>,
    /// What cannot all be so; the data are taken all the same.
    pub warnings: Vec<Located>,
}

/// When a person is told of.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The day of the step.
    pub on: NaiveDate,
    /// The day on which it is recorded.
    pub today: NaiveDate,
}

impl FormTable {
    /// Reads the data of a person of that role; `path` is where they stand. Nothing is called
    /// missing: a later step tells what is new.
    ///
    /// # Errors
    /// Everything that is wrong with them at once, by key path; never a value.
    pub fn read_person(
        &'static self,
        role: &str,
        given: &Fields,
        path: &str,
        told: Told,
    ) -> Result<PersonData, FormErrors> {
        let fields = self.person_fields(role);
        let nowhere = Source::empty();
        let mut findings = Findings::new(&nowhere);
        let mut walk = Walk {
            table: self,
            findings: &mut findings,
            today: told.today,
        };
        let read = walk.given(&fields, &tree::entries(given), path);
        let mut warn = |key: &str, problem: FormProblem| {
            findings.tell_at(&join(path, key), problem);
        };
        pesel_warnings(&read, Some(told.on), &mut warn);
        let party = self.section_of_role(role).and_then(|s| s.party.as_ref());
        let by_answer = party.is_some_and(|party| party.minor_if.is_some());
        Ok(PersonData {
            minor: is_minor(&read, told.on).filter(|minor| *minor || !by_answer),
            warnings: findings.finish()?,
            fields: read,
        })
    }

    /// What may be told of a person of that role.
    pub fn person_fields(&self, role: &str) -> Vec<&Field> {
        self.section_of_role(role)
            .map_or(Vec::new(), personal_fields)
    }

    /// The section in which persons of a role stand.
    pub fn section_of_role(&self, role: &str) -> Option<&Section> {
        self.sections.iter().find(|section| {
            section.party.as_ref().is_some_and(|party| {
                let chosen = party.role_from.as_ref().and_then(|key| section.field(key));
                let choices = chosen.map_or(&[][..], |field| self.choices(&field.kind));
                party.role.as_deref() == Some(role) || choices.iter().any(|c| c.code == role)
            })
        })
    }
}

/// How the law treats a person is asked by the fields of the step; the rest are personal data.
pub(super) fn personal_fields(section: &Section) -> Vec<&Field> {
    let personal = |field: &&Field| field.personal.is_some();
    section.fields.iter().filter(personal).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::value::Value;
    use super::super::of_procedure;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(role: &str, given: &Fields) -> Result<PersonData, FormErrors> {
        let told = Told {
            on: day("2026-11-02"),
            today: day("2026-11-23"),
        };
        of_procedure("nk")
            .unwrap()
            .read_person(role, given, "person", told)
    }

    fn fields<const N: usize>(pairs: [(&str, Value); N]) -> Fields {
        pairs
            .map(|(key, value)| (key.to_owned(), value))
            .into_iter()
            .collect()
    }

    #[test]
    fn data_come_out_in_the_normal_form_and_tell_the_age() {
        let given = fields([
            ("family_name", " Zofia\u{301} ".into()),
            ("birth_date", "2010-05-01".into()),
            ("sex", "kobieta".into()),
            ("phone", "".into()),
        ]);
        let read = read("victim", &given).unwrap();
        let expected = fields([
            ("family_name", "Zofi\u{e1}".into()),
            ("birth_date", day("2010-05-01").into()),
            ("sex", "female".into()),
        ]);
        assert_eq!((read.fields == expected, read.minor), (true, Some(true)));
        assert_eq!(read.warnings, []);
    }

    #[test]
    fn every_role_of_the_procedure_has_its_section() {
        let given = fields([("given_name", "Ala".into())]);
        for role in [
            "victim",
            "perpetrator",
            "guardian",
            "household",
            "trusted-adult",
            "witness",
        ] {
            assert!(read(role, &given).is_ok(), "{role}");
        }
        assert!(read("nobody", &given).is_err());
    }

    #[test]
    fn all_errors_are_told_by_their_paths() {
        let inner = fields([("street", 7.into()), ("planet", "x".into())]);
        let given = fields([
            ("address", Value::Table(inner)),
            ("family_nam", "x".into()),
            ("helpless", true.into()),
            ("zodiac", "x".into()),
            ("birth_date", "2027-01-01".into()),
        ]);
        let found = read("victim", &given).err().unwrap();
        let told: Vec<(&str, &FormProblem)> = found
            .problems
            .iter()
            .map(|found| (found.path.as_str(), &found.problem))
            .collect();
        let unknown = |near| FormProblem::UnknownKey { near };
        assert_eq!(
            told,
            [
                ("person", &unknown(None)),
                ("person.address", &unknown(None)),
                (
                    "person.address.street",
                    &FormProblem::Expected(super::super::Shape::Text)
                ),
                ("person.birth_date", &FormProblem::InFuture),
                ("person.family_nam", &unknown(Some("family_name"))),
            ]
        );
    }
}
