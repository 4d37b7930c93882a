//! How long papers are kept, by the office's own file plan.

use std::collections::BTreeMap;

use crate::record::value::{Fields, Value};

/// How long papers are kept; no national figure exists, so nothing is set by default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Retention {
    /// What holds for every procedure that has nothing of its own.
    pub general: RetentionClass,
    /// What holds for one procedure, by its code.
    pub own: BTreeMap<&'static str, RetentionClass>,
}

/// A class of papers and its time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RetentionClass {
    /// The class of the office's file plan, e.g. `BE10`.
    pub class: Option<String>,
    /// Years from 1 January of the year after the end of the case.
    pub years: Option<i64>,
}

impl Retention {
    /// The procedures that may have a class of their own.
    pub const PROCEDURES: [&'static str; 3] = ["nk", "kcik", "contact"];

    /// The class of a procedure and its years; none when nothing is set: then nothing may go.
    pub fn of(&self, procedure: &str) -> Option<(Option<&str>, i64)> {
        let own = self.own.get(procedure).filter(|own| own.years.is_some());
        let class = own.unwrap_or(&self.general);
        Some((class.class.as_deref(), class.years?))
    }

    pub(super) fn fields(&self) -> Fields {
        let mut fields = self.general.fields();
        for (procedure, class) in &self.own {
            fields.set(procedure, Value::Table(class.fields()));
        }
        fields
    }
}

impl RetentionClass {
    fn fields(&self) -> Fields {
        let mut fields = Fields::new();
        if let Some(class) = &self.class {
            fields.set("class", class.as_str());
        }
        if let Some(years) = self.years {
            fields.set("years", years);
        }
        fields
    }
}
