//! Reads settings from a tree: each key once, all errors remembered, none with a value.

use std::collections::BTreeMap;

use super::{
    Experience, ExtraDayOff, Letterhead, Limits, LocalHelp, Place, Retention, RetentionClass,
    Settings, SettingsError, SettingsProblem as Problem,
};
use crate::record::ids::is_code;
use crate::record::near::nearest;
use crate::record::value::{Fields, Value};

const KEYS: &[&str] = &[
    "office",
    "teryt",
    "calendar",
    "extra_day_off",
    "norms",
    "retention",
    "codes",
    "local_help",
    "place",
    "experience",
    "letterhead",
    "limits",
    "stats",
];
const LINE_MAX: usize = 400;
const CODE_MAX: usize = 64;
const NORM_MAX: i64 = 3650;

pub(super) fn settings(fields: &Fields) -> Result<Settings, Vec<SettingsError>> {
    let mut errors = Vec::new();
    let mut top = Table::new(fields, "", &mut errors);
    top.known(KEYS);
    let office = top.line("office").unwrap_or_default();
    let teryt = top.optional("teryt", |t| t.line("teryt"));
    if let Some(code) = &teryt
        && !((2..=7).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit()))
    {
        top.error("teryt", Problem::Form);
    }
    let saturday_is_working = top
        .table("calendar", |mut t| {
            t.known(&["saturday_is_working"]);
            t.bool("saturday_is_working")
        })
        .unwrap_or_default();
    let extra_days_off = top.rows("extra_day_off", extra_day_off);
    let norms = top.table("norms", |t| Some(norms(t))).unwrap_or_default();
    let retention = top.table("retention", |mut t| {
        t.known(&["class", "years", "nk", "kcik", "contact"]);
        let general = retention_class(&mut t);
        let own = Retention::PROCEDURES
            .into_iter()
            .filter_map(|name| Some((name, t.table(name, own_retention_class)?)));
        let own = own.collect();
        Some(Retention { general, own })
    });
    let codes = top.table("codes", |mut t| {
        t.known(&["places", "members"]);
        Some((t.codes("places"), t.codes("members")))
    });
    let (places, members) = codes.unwrap_or_default();
    let local_help = top.rows("local_help", local_help);
    let place_names = top.rows("place", place);
    let experience = top.rows("experience", experience);
    let letterhead = top.table("letterhead", |t| Some(letterhead(t)));
    let limits = top.table("limits", |mut t| {
        t.known(&["attachment_mib"]);
        t.optional("attachment_mib", |t| t.int("attachment_mib", 1, 1024))
            .map(|attachment_mib| Limits { attachment_mib })
    });
    let elderly_age = top.table("stats", |mut t| {
        t.known(&["elderly_age"]);
        t.optional("elderly_age", |t| t.int("elderly_age", 40, 120))
    });
    let read = Settings {
        office,
        teryt,
        saturday_is_working,
        extra_days_off,
        norms,
        retention: retention.unwrap_or_default(),
        places,
        members,
        experience,
        local_help,
        place_names,
        letterhead: letterhead.unwrap_or_default(),
        limits: limits.unwrap_or_default(),
        elderly_age,
    };
    if errors.is_empty() {
        Ok(read)
    } else {
        Err(errors)
    }
}

fn retention_class(table: &mut Table<'_>) -> RetentionClass {
    RetentionClass {
        class: table.optional("class", |t| t.line("class")),
        years: table.optional("years", |t| t.int("years", 1, 100)),
    }
}

fn own_retention_class(mut table: Table<'_>) -> Option<RetentionClass> {
    table.known(&["class", "years"]);
    let class = table.optional("class", |t| t.line("class"));
    let years = Some(table.int("years", 1, 100)?);
    Some(RetentionClass { class, years })
}

fn extra_day_off(mut table: Table<'_>) -> Option<ExtraDayOff> {
    table.known(&["on", "reason"]);
    let on = table.date("on");
    let reason = table.line("reason");
    Some(ExtraDayOff {
        on: on?,
        reason: reason?,
    })
}

fn local_help(mut table: Table<'_>) -> Option<LocalHelp> {
    table.known(&["name", "contact"]);
    let name = table.line("name");
    let contact = table.line("contact");
    Some(LocalHelp {
        name: name?,
        contact: contact?,
    })
}

fn experience(mut table: Table<'_>) -> Option<Experience> {
    table.known(&["member", "since"]);
    let member = table.code("member");
    let since = table.int("since", 1950, 2100);
    Some(Experience {
        member: member?,
        since: since?,
    })
}

fn place(mut table: Table<'_>) -> Option<Place> {
    table.known(&["code", "name"]);
    let code = table.code("code");
    let name = table.line("name");
    Some(Place {
        code: code?,
        name: name?,
    })
}

fn letterhead(mut table: Table<'_>) -> Letterhead {
    table.known(&["town", "address", "phone", "email"]);
    let mut line = |key: &str| table.optional(key, |t| t.line(key));
    Letterhead {
        town: line("town"),
        address: line("address"),
        phone: line("phone"),
        email: line("email"),
    }
}

/// Which norms there are is known to the tables of the procedures, not here.
fn norms(mut table: Table<'_>) -> BTreeMap<String, i64> {
    let mut norms = BTreeMap::new();
    for key in table.fields.keys() {
        let is_name = key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        if !is_name || key.len() > 40 {
            let (close, known) = (None, [].as_slice());
            table.error("", Problem::Unknown { close, known });
        } else if let Some(value) = table.int(key, 1, NORM_MAX) {
            norms.insert(key.to_string(), value);
        }
    }
    norms
}

/// One table of the tree with its path; what is wrong goes into one list.
struct Table<'a> {
    fields: &'a Fields,
    path: String,
    errors: &'a mut Vec<SettingsError>,
}

impl<'a> Table<'a> {
    fn new(fields: &'a Fields, path: &str, errors: &'a mut Vec<SettingsError>) -> Self {
        let path = path.to_owned();
        Self {
            fields,
            path,
            errors,
        }
    }

    fn at(&self, name: &str) -> String {
        match (self.path.as_str(), name) {
            ("", name) => name.to_owned(),
            (path, "") => path.to_owned(),
            (path, name) => format!("{path}.{name}"),
        }
    }

    fn error(&mut self, name: &str, problem: Problem) {
        let path = self.at(name);
        self.errors.push(SettingsError { path, problem });
    }

    /// Tells the keys that are none of these; a far one is not echoed.
    fn known(&mut self, known: &'static [&'static str]) {
        for key in self.fields.keys() {
            if !known.contains(&key.as_str()) {
                let close = nearest(key, known.iter().copied());
                self.error("", Problem::Unknown { close, known });
            }
        }
    }

    fn optional<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.fields.contains_key(name).then(|| read(self)).flatten()
    }

    fn value<T>(
        &mut self,
        name: &str,
        expected: &'static str,
        take: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<T> {
        let fields = self.fields;
        match fields.get(name).map(take) {
            Some(Some(value)) => Some(value),
            Some(None) => {
                self.error(name, Problem::Kind { expected });
                None
            }
            None => {
                self.error(name, Problem::Missing);
                None
            }
        }
    }

    /// A text of one line that says something.
    fn line(&mut self, name: &str) -> Option<String> {
        let text = self.value(name, "text", Value::as_text)?;
        if text.trim().is_empty() || text.len() > LINE_MAX || text.contains(char::is_control) {
            self.error(name, Problem::Form);
            return None;
        }
        Some(text.trim().to_owned())
    }

    fn bool(&mut self, name: &str) -> Option<bool> {
        self.value(name, "boolean", Value::as_bool)
    }

    fn date(&mut self, name: &str) -> Option<chrono::NaiveDate> {
        // JSON has no dates; there a day is a text of the same form.
        let from_text = |value: &Value| value.as_text()?.parse().ok();
        self.value(name, "date", |value| {
            value.as_date().or_else(|| from_text(value))
        })
    }

    fn int(&mut self, name: &str, min: i64, max: i64) -> Option<i64> {
        let n = self.value(name, "integer", Value::as_int)?;
        if (min..=max).contains(&n) {
            return Some(n);
        }
        self.error(name, Problem::Range { min, max });
        None
    }

    fn code(&mut self, name: &str) -> Option<String> {
        let code = self.value(name, "text", Value::as_text)?;
        if is_code(code) && code.len() <= CODE_MAX {
            return Some(code.to_owned());
        }
        self.error(name, Problem::Form);
        None
    }

    fn codes(&mut self, name: &str) -> Vec<String> {
        let list = self.optional(name, |t| t.value(name, "list", Value::as_list));
        let mut codes = Vec::new();
        for (i, item) in list.unwrap_or_default().iter().enumerate() {
            match item.as_text().filter(|t| is_code(t) && t.len() <= CODE_MAX) {
                Some(code) => codes.push(code.to_owned()),
                None => self.error(&format!("{name}.{}", i + 1), Problem::Form),
            }
        }
        codes
    }

    fn table<T>(&mut self, name: &str, read: impl FnOnce(Table<'_>) -> Option<T>) -> Option<T> {
        let inner = self.optional(name, |t| t.value(name, "table", Value::as_table))?;
        let path = self.at(name);
        read(Table::new(inner, &path, self.errors))
    }

    fn rows<T>(&mut self, name: &str, read: impl Fn(Table<'_>) -> Option<T>) -> Vec<T> {
        let list = self.optional(name, |t| t.value(name, "list", Value::as_list));
        let mut rows = Vec::new();
        for (i, item) in list.unwrap_or_default().iter().enumerate() {
            let row = format!("{name}.{}", i + 1);
            match item.as_table() {
                Some(inner) => {
                    let path = self.at(&row);
                    rows.extend(read(Table::new(inner, &path, self.errors)));
                }
                None => self.error(&row, Problem::Kind { expected: "table" }),
            }
        }
        rows
    }
}
