//! What one step changes.

use chrono::NaiveDate;

use crate::procedure::condition::has;
use crate::procedure::model::{Choice, Effect, FieldKind, Procedure, Status, StatusDef, StepDef};
use crate::record::Fields;
use crate::record::ids::is_code_of_gmina;

use super::subject::created;
use super::{CaseState, Effective, Event, Member, Party};

impl CaseState {
    /// Lets a step happen; steps must come by (`on`, `seq`).
    pub(crate) fn apply(&mut self, procedure: &Procedure, event: Event) {
        if let Some(def) = procedure.step(&event.step) {
            for effect in &def.effects {
                self.take_effect(procedure, def, effect, &event);
            }
            self.change_status(def, &event);
            self.subjects.extend(created(def, &event, false));
        }
        self.events.push(event);
    }

    /// Notes what was withdrawn, once all that counts has happened.
    pub(super) fn withdraw(&mut self, procedure: &Procedure, effective: Effective) {
        for event in &effective.voided {
            if let Some(def) = procedure.step(&event.step) {
                self.subjects.extend(created(def, event, true));
            }
        }
        self.voided = effective.voided;
        if effective.opening_voided {
            self.make_void();
        }
    }

    /// The opening was withdrawn; what was disposed of since then stays so.
    pub(super) fn make_void(&mut self) {
        self.is_void = true;
        if self.status != Status::Disposed {
            self.status = Status::Void;
        }
    }

    fn change_status(&mut self, def: &StepDef, event: &Event) {
        let fits = |to: &&StatusDef| has(event, to.when.as_ref());
        let Some(status) = def.statuses.iter().rfind(fits).map(|to| to.status) else {
            return;
        };
        // Of what was disposed of, nobody can tell any more when it ended.
        let had_begun = self.opened_on.is_some();
        if status != Status::Open && self.ended_on.is_none() && had_begun {
            self.ended_on = Some(event.on);
        }
        self.status = status;
        self.status_since = Some(event.on);
    }

    fn take_effect(
        &mut self,
        procedure: &Procedure,
        def: &StepDef,
        effect: &Effect,
        event: &Event,
    ) {
        let fields = &event.fields;
        match effect {
            Effect::Open => self.open(event),
            Effect::AddParty => {
                if let Some(id) = fields.text("party") {
                    let mut party = Party::read(id, fields, event.on);
                    party.died_on = self.death_of(procedure, id);
                    self.parties.push(party);
                }
            }
            Effect::UpdateParty => self.with_party(fields, |party| party.update(fields)),
            Effect::ChangeParty(field) => self.change_party(procedure, def, field, event),
            Effect::AddMembers(field) => self.add_members(field, event),
            Effect::RemoveMember(field) => self.remove_member(field, event),
            Effect::Declare(field) => self.with_members(fields, field, |m| m.declare(event.on)),
            Effect::Authorise(field) => {
                self.with_members(fields, field, |m| m.authorise(event.on));
            }
            Effect::Post(field) => self.give_post(field, event),
            Effect::EndOthersGroup => self.end_others_group(event),
            Effect::NameMembers(_) | Effect::Correct | Effect::Void => {}
        }
    }

    fn open(&mut self, event: &Event) {
        self.opened_on.get_or_insert(event.on);
        for party in event.fields.each("parties") {
            if let Some((id, fields)) = party.as_table().and_then(|t| Some((t.text("id")?, t))) {
                self.parties.push(Party::read(id, fields, event.on));
            }
        }
    }

    fn with_party(&mut self, fields: &Fields, change: impl FnOnce(&mut Party)) {
        let id = fields.text("party");
        if let Some(party) = self.parties.iter_mut().find(|p| Some(p.id.as_str()) == id) {
            change(party);
        }
    }

    /// The day of a death that is dated before the person came into the case, as a corrected day
    /// may be: who is dead is not asked for anything.
    fn death_of(&self, procedure: &Procedure, id: &str) -> Option<NaiveDate> {
        let tells = |event: &&Event| {
            let def = procedure.step(&event.step);
            let mut effects = def.into_iter().flat_map(|def| &def.effects);
            let died = |effect: &Effect| match (effect, def) {
                (Effect::ChangeParty(field), Some(def)) => {
                    chosen(procedure, def, field, event).is_some_and(|c| c.has_tag("died"))
                }
                _ => false,
            };
            event.fields.text("party") == Some(id) && effects.any(died)
        };
        self.events.iter().find(tells).map(|event| event.on)
    }

    /// What the tags of the chosen code say became of the party.
    fn change_party(&mut self, procedure: &Procedure, def: &StepDef, field: &str, event: &Event) {
        let Some(choice) = chosen(procedure, def, field, event) else {
            return;
        };
        self.with_party(&event.fields, |party| {
            if choice.has_tag("died") {
                party.died_on.get_or_insert(event.on);
            }
            if choice.has_tag("of-age") {
                party.minor = false;
            }
            if choice.has_tag("minor") {
                party.minor = true;
            }
            if choice.has_tag("guardian") {
                party.guardian = event.fields.text("guardian").map(str::to_owned);
            }
        });
    }

    /// The member of a code, new when there was none.
    fn member_mut(&mut self, code: &str) -> &mut Member {
        let at = self.members.iter().position(|m| m.code == code);
        let at = at.unwrap_or_else(|| {
            self.members.push(Member::new(code));
            self.members.len() - 1
        });
        &mut self.members[at]
    }

    fn with_members(&mut self, fields: &Fields, field: &str, change: impl Fn(&mut Member)) {
        for code in fields.texts(field) {
            change(self.member_mut(code));
        }
    }

    fn add_members(&mut self, field: &str, event: &Event) {
        for item in event.fields.each(field) {
            let Some((code, item)) = item.as_table().and_then(|t| Some((t.text("code")?, t)))
            else {
                continue;
            };
            let member = self.member_mut(code);
            member.join(item.text("kind"), event.on);
            if let Some(on) = item.date("declared_on") {
                member.declare(on);
            }
        }
    }

    fn give_post(&mut self, post: &str, event: &Event) {
        let Some(code) = event.fields.text(post) else {
            return;
        };
        for member in &mut self.members {
            member.posts.retain(|held| held != post);
        }
        self.member_mut(code).posts.push(post.to_owned());
    }

    fn end_others_group(&mut self, event: &Event) {
        let members = self.members.iter_mut();
        for member in members.filter(|member| is_code_of_gmina(&member.code)) {
            member.posts.clear();
            if member.is_in_group() {
                member.leave(event.on);
            }
        }
    }

    fn remove_member(&mut self, field: &str, event: &Event) {
        let Some(code) = event.fields.text(field) else {
            return;
        };
        let leaving = self.member_mut(code);
        leaving.leave(event.on);
        let kind = leaving.kind.clone();
        if let Some(successor) = event.fields.text("successor") {
            self.member_mut(successor).join(kind.as_deref(), event.on);
        }
    }
}

/// The choice that a vocabulary field of a step holds.
fn chosen<'p>(
    procedure: &'p Procedure,
    def: &StepDef,
    field: &str,
    event: &Event,
) -> Option<&'p Choice> {
    let FieldKind::Vocabulary(name) = &def.field(field)?.kind else {
        return None;
    };
    procedure.choice(name, event.fields.text(field)?)
}
