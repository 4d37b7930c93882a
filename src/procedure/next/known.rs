//! What of a step is known before anybody fills it in: the values that alone fit.

use super::Asked;
use crate::procedure::deadline::Due;
use crate::procedure::model::{Condition, FieldDef, FieldKind, Level, Meet, RuleDef, StepDef};
use crate::procedure::state::{Party, Subject};

impl Asked<'_> {
    /// The fields of a step whose value is known, each with it: as the row that asks for it and
    /// what meets that say, else the only party or thing of the case that can be named there.
    pub(super) fn known(&self, def: &StepDef, by: Option<(&Due, &Meet)>) -> Vec<(String, String)> {
        let value = |field: &FieldDef| {
            let said = by.and_then(|(due, meet)| self.said(due, meet, field));
            said.or_else(|| self.only_one(def, field, by.map(|(_, meet)| meet)))
        };
        let fields = def.fields.iter();
        fields
            .filter_map(|field| Some((field.name.clone(), value(field)?)))
            .collect()
    }

    /// What a field must say to meet a row: the same as the step that started it, or the one
    /// value that counts. Whether something is so or not, people say themselves.
    fn said(&self, due: &Due, meet: &Meet, field: &FieldDef) -> Option<String> {
        let name = &field.name;
        if meet.same.contains(name) {
            let start = self.state.event(due.started_by)?;
            return start.fields.text(name).map(str::to_owned);
        }
        if field.kind == FieldKind::YesNo {
            return None;
        }
        meet.when.iter().find_map(|condition| match condition {
            Condition::FieldIs { field, is } if field == name => {
                let [only] = is.as_slice() else { return None };
                Some(only.clone())
            }
            _ => None,
        })
    }

    fn only_one(&self, def: &StepDef, field: &FieldDef, meet: Option<&Meet>) -> Option<String> {
        let one = |ids: Vec<&String>| match ids.as_slice() {
            [only] => Some((*only).clone()),
            _ => None,
        };
        match &field.kind {
            FieldKind::Party(roles) => {
                let parties = self.state.parties.iter();
                let fit = parties.filter(|p| {
                    p.died_on.is_none()
                        && p.has_role(roles)
                        && may_be_named(def, meet, &field.name, p)
                });
                one(fit.map(|p| &p.id).collect())
            }
            FieldKind::Subject(letters) if !letters.is_empty() => {
                let is_of = |s: &&Subject| letters.iter().any(|l| s.id.starts_with(l.as_str()));
                let subjects = self.state.subjects.iter().filter(|s| !s.voided);
                one(subjects.filter(is_of).map(|s| &s.id).collect())
            }
            _ => None,
        }
    }
}

/// Whether a party may stand in a field: no hard rule is against it, and what meets the row would
/// count it.
fn may_be_named(def: &StepDef, meet: Option<&Meet>, field: &str, party: &Party) -> bool {
    let is_against = |rule: &&RuleDef| {
        let mut when = rule.when.iter();
        rule.level > Level::Warn && when.all(|c| describes(c, field, party) == Some(true))
    };
    let mut wanted = meet.into_iter().flat_map(|meet| &meet.when);
    wanted.all(|c| describes(c, field, party) != Some(false))
        && !def.rules.iter().any(|rule| is_against(&rule))
}

/// Whether a party is as a condition about a field describes it; none when it is about others.
fn describes(condition: &Condition, field: &str, party: &Party) -> Option<bool> {
    let Condition::PartyIs {
        fields,
        roles,
        minor,
        helpless,
    } = condition
    else {
        return None;
    };
    let is_so = party.has_role(roles)
        && minor.is_none_or(|minor| minor == party.minor)
        && helpless.is_none_or(|helpless| helpless == party.helpless);
    fields.iter().any(|name| name == field).then_some(is_so)
}
