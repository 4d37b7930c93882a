//! The group that works in a case.

use chrono::NaiveDate;

/// A member of the group, or one who has only declared secrecy yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The code of the person.
    pub code: String,
    /// The kind in which the person sits in the group.
    pub kind: Option<String>,
    /// First day in the group; none before joining.
    pub since: Option<NaiveDate>,
    /// Last day in the group.
    pub until: Option<NaiveDate>,
    /// The posts that the person holds, by the names of the fields in which they were given.
    pub posts: Vec<String>,
    /// The day of the declaration of secrecy.
    pub declared_on: Option<NaiveDate>,
    /// The day of the written authorisation.
    pub authorised_on: Option<NaiveDate>,
}

impl Member {
    pub(super) fn new(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            kind: None,
            since: None,
            until: None,
            posts: Vec::new(),
            declared_on: None,
            authorised_on: None,
        }
    }

    /// Whether the person is in the group now.
    pub fn is_in_group(&self) -> bool {
        self.since.is_some() && self.until.is_none()
    }

    /// Joins the group; an earlier stay, its declaration and authorisation still count.
    pub(super) fn join(&mut self, kind: Option<&str>, on: NaiveDate) {
        self.kind = kind.map(str::to_owned).or_else(|| self.kind.take());
        if !self.is_in_group() {
            self.since = Some(on);
            self.until = None;
        }
    }

    /// Leaves the group, and the posts in it.
    pub(super) fn leave(&mut self, on: NaiveDate) {
        self.until = Some(on);
        self.posts.clear();
    }

    /// Notes a declaration; the earliest one counts.
    pub(super) fn declare(&mut self, on: NaiveDate) {
        self.declared_on = Some(self.declared_on.map_or(on, |before| before.min(on)));
    }

    /// Notes an authorisation; the earliest one counts.
    pub(super) fn authorise(&mut self, on: NaiveDate) {
        self.authorised_on = Some(self.authorised_on.map_or(on, |before| before.min(on)));
    }
}
