//! What a record tells of its person: a fold of the journal and, as far as they could be read,
//! of the sheets.

use chrono::NaiveDate;
use smol_str::SmolStr;

use super::consent::consents;
use super::person::PersonCase;
use super::plan::Plan;
use crate::procedure::{CaseState, Event, Procedure, Status};
use crate::record::{CaseId, Sensitive, StepRecord, Value};
use crate::report::amendments::Amendments;
use crate::report::corrected::{Corrected, Now};
use crate::report::people::{People, Sheets};

/// The role of the person whom the case is about.
const VICTIM: &str = "victim";

/// What is told of a person, and where the standard has a place for it.
const IDENTITY: [(&str, &str); 2] = [
    ("given_name", "prs_FirstName"),
    ("family_name", "prs_SecondName"),
];

/// A case as it was read.
pub struct Record<'a> {
    /// Its number.
    pub case: &'a CaseId,
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// Its steps, as recorded.
    pub steps: &'a [StepRecord],
    /// What they amount to.
    pub state: &'a CaseState,
    /// Its sheets.
    pub sheets: &'a Sheets,
}

/// What is known of the person's case.
pub fn person_case(record: &Record<'_>) -> PersonCase {
    let amendments = Amendments::of(record.procedure, record.steps);
    let mut known = PersonCase::open(record.case.clone());
    Fold {
        record,
        amendments: &amendments,
        known: &mut known,
    }
    .whole();
    known
}

/// Whether there is anything to tell: not of a case that was withdrawn or disposed of.
pub fn is_told(state: &CaseState) -> bool {
    !state.is_void && !matches!(state.status, Status::Void | Status::Disposed)
}

struct Fold<'a, 'r> {
    record: &'a Record<'r>,
    amendments: &'a Amendments,
    known: &'a mut PersonCase,
}

impl Fold<'_, '_> {
    fn whole(&mut self) {
        let state = self.record.state;
        self.known.opened_on = state.opened_on;
        self.known.consent = consents(state);
        let plan = Plan::of(state);
        self.known.planned = plan.services();
        self.known.plan_until = plan.until();
        self.known.plan_done_on = plan.done_on();
        for event in &state.events {
            match event.step.as_str() {
                "identify" => self.identified(event),
                "assign-manager" => self.known.owner = self.code(event, "manager"),
                "refer" => self.known.referred = Some((event.on, self.code(event, "receiver"))),
                "open" | "language" => self.known.languages.extend(self.code(event, "language")),
                "close" => self.closed(event),
                _ => {}
            }
        }
        self.person();
    }

    /// A later identification says again what it knows; one that excludes takes back all.
    fn identified(&mut self, event: &Event) {
        let result = self.code(event, "result");
        if result.as_deref() == Some("excluded") {
            let known = &mut *self.known;
            known.purposes.clear();
            known.recruitment.clear();
            known.control.clear();
            known.sexual_kinds.clear();
            known.industry = None;
            known.relationship = None;
        }
        let (recruitment, control) = (
            self.codes(event, "recruitment"),
            self.codes(event, "control"),
        );
        let (purposes, kinds) = (
            self.codes(event, "purposes"),
            self.codes(event, "sexual_kinds"),
        );
        let (industry, relationship) = (
            self.code(event, "industry"),
            self.code(event, "relationship"),
        );
        let by = self.code(event, "decided_by");
        let known = &mut *self.known;
        known.result = result;
        known.by = by;
        replace(&mut known.purposes, purposes);
        replace(&mut known.recruitment, recruitment);
        replace(&mut known.control, control);
        replace(&mut known.sexual_kinds, kinds);
        known.industry = industry.or(known.industry.take());
        known.relationship = relationship.or(known.relationship.take());
    }

    /// Handed over is told as referred, whatever it was closed as.
    fn closed(&mut self, event: &Event) {
        let reason = self.code(event, "reason");
        let status = match reason.as_deref() {
            Some("handed-over") => Some(SmolStr::new_static("closed-referred")),
            _ => self.code(event, "status"),
        };
        self.known.status = status.unwrap_or(SmolStr::new_static("closed"));
        self.known.deceased |= reason.as_deref() == Some("died");
        self.known.reason = reason;
    }

    /// Who the person is, as far as the sheets tell.
    fn person(&mut self) {
        let state = self.record.state;
        let Some(party) = state.parties.iter().find(|party| party.role == VICTIM) else {
            return;
        };
        self.known.deceased |= party.died_on.is_some();
        let people = People::of(state, self.amendments, self.record.sheets);
        let Some(person) = people.person(&party.id) else {
            return;
        };
        let told = person.reveal();
        let codes = |name: &str| told.texts(name).map(SmolStr::from).collect::<Vec<_>>();
        let known = &mut *self.known;
        known.sex = told.text("sex").map(SmolStr::from);
        known.birth_date = told.date("birth_date");
        known.age = told
            .get("age")
            .and_then(Value::as_int)
            .and_then(|age| u16::try_from(age).ok());
        known.citizenships = codes("citizenships");
        let spoken = std::mem::take(&mut known.languages);
        known.languages = codes("languages");
        for language in spoken {
            if !known.languages.contains(&language) {
                known.languages.push(language);
            }
        }
        let texts = IDENTITY
            .iter()
            .filter_map(|(own, field)| Some((*field, told.text(own)?)));
        let care = |(field, text): (&'static str, &str)| (field, Sensitive::new(text.to_owned()));
        known.identity = texts.map(care).collect();
    }

    /// What a step says in a field, wherever it stands, with its corrections.
    fn value(&self, event: &Event, field: &str) -> Option<Value> {
        let Record {
            procedure,
            steps,
            sheets,
            ..
        } = self.record;
        let corrected = Corrected::of(event.seq, procedure, steps, self.amendments, sheets);
        match corrected.get(field).map(|correction| correction.now) {
            Some(Now::Is(value)) => Some(value.clone()),
            Some(Now::Empty | Now::Unread) => None,
            None => {
                let sheet = || sheets.get(&event.seq)?.fields.reveal().get(field);
                event.fields.get(field).or_else(sheet).cloned()
            }
        }
    }

    fn codes(&self, event: &Event, field: &str) -> Vec<SmolStr> {
        let value = self.value(event, field);
        let texts = value
            .iter()
            .flat_map(Value::each)
            .filter_map(Value::as_text);
        texts.map(SmolStr::from).collect()
    }

    fn code(&self, event: &Event, field: &str) -> Option<SmolStr> {
        self.codes(event, field).into_iter().next()
    }
}

/// Takes over what was said again; what was left out still holds.
fn replace(known: &mut Vec<SmolStr>, said: Vec<SmolStr>) {
    if !said.is_empty() {
        *known = said;
    }
}

/// The day on which a case counts for a period: that of its opening.
pub fn is_within(state: &CaseState, from: Option<NaiveDate>, to: Option<NaiveDate>) -> bool {
    let Some(on) = state.opened_on else {
        return false;
    };
    from.is_none_or(|from| from <= on) && to.is_none_or(|to| on <= to)
}

#[cfg(test)]
mod tests {
    use super::super::{Level, cells::draft};
    use super::*;
    use crate::procedure::fold;
    use crate::record::Fields;
    use crate::record::sheet::Sheet;
    use crate::report::samples::{case, procedure, sheet, step};

    fn codes(codes: &[&str]) -> Value {
        Value::List(codes.iter().map(|code| Value::from(*code)).collect())
    }

    fn told(pairs: &[(&str, Value)]) -> Fields {
        pairs
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect()
    }

    fn opening() -> StepRecord {
        let victim = told(&[("id", "P1".into()), ("role", VICTIM.into())]);
        let parties = Value::List(vec![Value::Table(victim)]);
        step(1, "open", "2026-11-02", told(&[("parties", parties)]))
    }

    fn texts(pairs: &[(&str, Value)]) -> Sheet {
        let mut sheet = sheet(&[]);
        sheet.fields = Sensitive::new(told(pairs));
        sheet
    }

    fn of(steps: &[StepRecord], sheets: &Sheets) -> PersonCase {
        let state = fold(procedure(), steps);
        person_case(&Record {
            case: &case(1),
            procedure: procedure(),
            steps,
            state: &state,
            sheets,
        })
    }

    fn identified(seq: u32, result: &str, purposes: &[&str]) -> StepRecord {
        let fields = told(&[("result", result.into()), ("purposes", codes(purposes))]);
        step(seq, "identify", "2026-11-10", fields)
    }

    #[test]
    fn what_journal_and_sheets_tell_comes_together() {
        let mut person = sheet(&[("P1", "given_name", "Olena"), ("P1", "sex", "female")]);
        let mut more = Fields::new();
        more.set("birth_date", crate::report::samples::day("1999-05-17"));
        more.insert("citizenships".into(), codes(&["UA"]));
        person.persons.push(crate::record::sheet::Person {
            id: "P1".to_owned(),
            fields: Sensitive::new(more),
        });
        let sheets = Sheets::from([
            (1, person),
            (
                2,
                texts(&[
                    ("control", codes(&["debt-bondage"])),
                    ("industry", "construction".into()),
                ]),
            ),
        ]);
        let steps = [
            opening(),
            identified(2, "preliminary", &["forced-labour"]),
            step(
                3,
                "assign-manager",
                "2026-11-11",
                told(&[("manager", "worker-7".into())]),
            ),
        ];
        let row = draft(&of(&steps, &sheets), Level::Referral).row;
        for (field, expected) in [
            ("prs_FirstName", Some("Olena")),
            ("prs_Birthdate", Some("1999-05-17")),
            ("prs_Citizenship", Some("UA")),
            ("prs_Gender", Some("Feminine")),
            ("vic_TraffickingStatus", Some("PossibleVictimOfTrafficking")),
            ("vic_TypeOfExploitation", Some("ForcedLabour")),
            ("vic_MethodsOfControl", Some("DebtBondage")),
            ("vic_ForcedLabourIndustry", Some("F_Construction")),
            ("cas_CaseOwner", Some("worker-7")),
            ("cas_Status", Some("Active")),
            ("con_Consent", None),
        ] {
            assert_eq!(row.get(field), expected, "{field}");
        }
    }

    #[test]
    fn a_later_identification_keeps_what_it_does_not_say_again() {
        let mut steps = vec![
            opening(),
            identified(2, "preliminary", &["begging"]),
            identified(3, "confirmed", &[]),
        ];
        let known = of(&steps, &Sheets::new());
        assert_eq!(known.result.as_deref(), Some("confirmed"));
        assert_eq!(known.purposes, ["begging"]);
        steps.push(identified(4, "excluded", &[]));
        let known = of(&steps, &Sheets::new());
        assert_eq!(known.result.as_deref(), Some("excluded"));
        assert!(known.purposes.is_empty());
    }

    #[test]
    fn corrections_count() {
        let correct = told(&[
            ("target", 2.into()),
            ("field", "purposes".into()),
            ("value", codes(&["organs"])),
        ]);
        let steps = [
            opening(),
            identified(2, "preliminary", &["begging"]),
            step(3, "correct", "2026-11-12", correct),
        ];
        assert_eq!(of(&steps, &Sheets::new()).purposes, ["organs"]);
    }

    #[test]
    fn a_closed_case_says_why_and_a_handed_over_one_is_referred() {
        for (reason, status, expected) in [
            ("aims-met", Some("follow-up"), "FollowUp"),
            ("aims-met", None, "Closed"),
            ("handed-over", Some("closed"), "ClosedReferred"),
            ("died", Some("closed"), "Closed"),
        ] {
            let mut fields = told(&[("reason", reason.into())]);
            if let Some(status) = status {
                fields.set("status", status);
            }
            let steps = [opening(), step(2, "close", "2026-11-20", fields)];
            let row = draft(&of(&steps, &Sheets::new()), Level::Deidentified).row;
            assert_eq!(row.get("cas_Status"), Some(expected), "{reason}");
            let died = (reason == "died").then_some("TRUE");
            assert_eq!(row.get("prs_Deceased"), died, "{reason}");
        }
    }
}
