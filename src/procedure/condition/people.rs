//! What is asked of parties, of the group and of its members.

use chrono::NaiveDate;

use super::Scene;
use crate::procedure::model::{Condition, NamedIn};
use crate::procedure::state::{Event, Member, Party};
use crate::record::{Fields, Value};

impl Scene<'_> {
    /// What is asked of parties and of the group.
    pub(super) fn holds_of_people(&self, condition: &Condition) -> bool {
        use Condition as C;
        match condition {
            C::PartyIs {
                fields,
                roles,
                minor,
                helpless,
            } => {
                let is_so = |p: &Party| {
                    p.has_role(roles)
                        && minor.is_none_or(|m| m == p.minor)
                        && helpless.is_none_or(|h| h == p.helpless)
                };
                if fields.is_empty() {
                    self.after.parties.iter().any(is_so)
                } else {
                    self.parties_in(fields).any(is_so)
                }
            }
            C::GuardianIs {
                fields,
                roles,
                minor,
            } => self
                .parties_in(fields)
                .filter(|p| minor.is_none_or(|m| m == p.minor))
                .filter_map(|p| self.after.party(p.guardian.as_deref()?))
                .any(|guardian| guardian.has_role(roles)),
            C::SidesTogether { field } => self.sides_of(self.fields, field).len() > 1,
            C::SidesOverlap {
                parties,
                place,
                start,
                end,
                sure,
            } => self.other_side(parties, place, start, end, *sure),
            C::KindsMissing { field, kinds } => self.kinds_missing(field.as_deref(), kinds),
            C::Undeclared { field: Some(field) } => {
                self.members_in(field).any(|m| self.is_undeclared(m))
            }
            C::Undeclared { field: None } => self.group().any(|m| self.is_undeclared(m)),
            C::Unauthorised => self.group().any(|m| m.authorised_on.is_none()),
            C::NotMember { field } => self.codes_in(field).any(|code| !self.was_member(code)),
            C::IsMember { field } => self.codes_in(field).any(|code| self.was_member(code)),
            C::Vacant { posts } => posts.iter().any(|post| self.is_vacant(post)),
            C::NamedAgain {
                field,
                without,
                times,
                told_by,
            } => self.is_named_again(field, without, *times, told_by.as_ref()),
            _ => false,
        }
    }

    /// The sides of the parties that a field names, each once.
    fn sides_of(&self, fields: &Fields, field: &str) -> Vec<&str> {
        let mut sides = Vec::new();
        for id in fields.texts(field) {
            let side = self.whole.party(id).and_then(|p| p.side(self.procedure));
            sides.extend(side.filter(|s| !sides.contains(s)));
        }
        sides
    }

    /// Whether another such step has the other side at the same place.
    fn other_side(&self, parties: &str, place: &str, start: &str, end: &str, sure: bool) -> bool {
        let mine = self.sides_of(self.fields, parties);
        let Some(here) = self.fields.text(place) else {
            return false;
        };
        let meets = |other: &Event| {
            let span = |fields: &Fields| {
                let at = |name| fields.get(name).and_then(Value::as_time);
                at(start).zip(at(end))
            };
            match (span(self.fields), span(&other.fields)) {
                (Some((a, b)), Some((c, d))) => sure && a < d && c < b,
                _ => !sure,
            }
        };
        self.whole
            .events_of(&self.event.step)
            .filter(|other| other.seq != self.event.seq && other.on == self.event.on)
            .filter(|other| other.fields.text(place) == Some(here))
            .filter(|other| {
                let theirs = self.sides_of(&other.fields, parties);
                mine.iter().any(|m| theirs.iter().any(|t| t != m))
            })
            .any(meets)
    }

    /// The members that a field names.
    fn members_in(&self, field: &str) -> impl Iterator<Item = &Member> {
        self.codes_in(field)
            .filter_map(|code| self.after.member(code))
    }

    fn was_member(&self, code: &str) -> bool {
        self.before.member(code).is_some_and(Member::is_in_group)
    }

    fn is_vacant(&self, post: &str) -> bool {
        !self
            .group()
            .any(|m| m.posts.iter().any(|held| held == post))
    }

    /// Whether somebody in a field stands there so many times, in items without a part, and no step
    /// has told of it.
    fn is_named_again(
        &self,
        field: &str,
        without: &str,
        times: usize,
        told_by: Option<&NamedIn>,
    ) -> bool {
        let named = |fields: &Fields, code: &str| {
            let mut items = fields.each(field).iter().filter_map(Value::as_table);
            items.any(|item| item.text("code") == Some(code) && item.get(without).is_none())
        };
        let is_again = |code: &str| {
            let earlier = self.before.events_of(&self.event.step);
            let earlier = earlier.filter(|e| named(&e.fields, code));
            let mut days: Vec<NaiveDate> = earlier.map(|e| e.on).collect();
            days.push(self.event.on);
            let full = times.checked_sub(1).and_then(|at| days.get(at));
            full.is_some_and(|on| !told_by.is_some_and(|told| self.is_told(told, code, *on)))
        };
        self.codes_in(field)
            .any(|code| named(self.fields, code) && is_again(code))
    }

    /// Whether such a step names somebody on a day or later.
    fn is_told(&self, told: &NamedIn, code: &str, on: NaiveDate) -> bool {
        let mut telling = self.whole.events_of(&told.step).filter(|e| e.on >= on);
        telling.any(|e| e.fields.texts(&told.field).any(|named| named == code))
    }

    fn kinds_missing(&self, field: Option<&str>, kinds: &[String]) -> bool {
        let has = |kind: &String| match field {
            Some(field) => self
                .members_in(field)
                .any(|m| m.kind.as_ref() == Some(kind)),
            None => self.group().any(|m| m.kind.as_ref() == Some(kind)),
        };
        !kinds.iter().all(has)
    }

    fn is_undeclared(&self, member: &Member) -> bool {
        member.declared_on.is_none_or(|on| on > self.event.on)
    }
}
