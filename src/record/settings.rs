//! The office's settings: what the law leaves to an office, and what it prints on its forms.
//!
//! They stand in the signed office file under `[settings]`; `settings show` prints them as a TOML
//! text of their own and `settings set` reads one. All errors of a text are told at once, with
//! key paths and never with a value. Next: [`super::office`].

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::text::{self, TextError};
use super::value::{Fields, Value};

mod read;
mod retention;

pub use retention::{Retention, RetentionClass};

/// What is wrong with one key of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SettingsProblem {
    /// There is no such key; the known one that it is close to.
    #[error("unknown key")]
    Unknown {
        /// The known key that was probably meant.
        close: Option<&'static str>,
        /// The keys that may stand there.
        known: &'static [&'static str],
    },
    /// The value is of another kind.
    #[error("expected a value of kind {expected}")]
    Kind {
        /// The kind: `text`, `integer`, `boolean`, `date`, `table`, `list`.
        expected: &'static str,
    },
    /// The key must be there.
    #[error("missing")]
    Missing,
    /// The number is out of bounds.
    #[error("not between {min} and {max}")]
    Range {
        /// Least value.
        min: i64,
        /// Greatest value.
        max: i64,
    },
    /// The text is empty, longer than allowed, or of another form (a code is `[a-z0-9.-]+`).
    #[error("not of the expected form")]
    Form,
}

/// One error of a text of settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct SettingsError {
    /// The key path; of an unknown key that of the table in which it stands.
    pub path: String,
    /// What is wrong there.
    pub problem: SettingsProblem,
}

/// Why a text is not one of settings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsTextError {
    /// Not TOML.
    #[error(transparent)]
    Text(#[from] TextError),
    /// Keys that are wrong, all of them.
    #[error("{} keys of the settings are wrong", .0.len())]
    Keys(Vec<SettingsError>),
}

/// A day off that the office adds to the statutory ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtraDayOff {
    /// The day.
    pub on: NaiveDate,
    /// Why, e.g. the order of the head of the office.
    pub reason: String,
}

/// A place of help that form NK-B names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalHelp {
    /// Its name.
    pub name: String,
    /// Address, telephone, hours: one line.
    pub contact: String,
}

/// A place where meetings are held: steps name its code, letters say its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The code, e.g. `sala-2`.
    pub code: String,
    /// What a letter says: name, street, room.
    pub name: String,
}

/// Since when a member of the staff does this work: a centre asks for several years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Experience {
    /// The member's code.
    pub member: String,
    /// The year in which it began.
    pub since: i64,
}

/// What stands on the office's letters besides its name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// The town, beside the day of a letter.
    pub town: Option<String>,
    /// Street, number, postal code, town.
    pub address: Option<String>,
    /// The telephone.
    pub phone: Option<String>,
    /// The e-mail.
    pub email: Option<String>,
}

impl Letterhead {
    /// What is known of it, by key.
    pub fn lines(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let lines = [
            ("town", self.town.as_deref()),
            ("address", self.address.as_deref()),
            ("phone", self.phone.as_deref()),
            ("email", self.email.as_deref()),
        ];
        lines
            .into_iter()
            .filter_map(|(key, line)| Some((key, line?)))
    }
}

/// Limits on sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Greatest size of an attached file, in MiB.
    pub attachment_mib: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { attachment_mib: 25 }
    }
}

/// The office's settings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The office's name.
    pub office: String,
    /// Its TERYT code, 2 to 7 digits.
    pub teryt: Option<String>,
    /// Whether Saturday counts as a working day.
    pub saturday_is_working: bool,
    /// Days off that the office adds.
    pub extra_days_off: Vec<ExtraDayOff>,
    /// The office's own norms by key, e.g. `monitor_months`.
    pub norms: BTreeMap<String, i64>,
    /// How long papers are kept.
    pub retention: Retention,
    /// Codes of places of meetings.
    pub places: Vec<String>,
    /// Codes of members of groups.
    pub members: Vec<String>,
    /// Since when members of the staff do this work.
    pub experience: Vec<Experience>,
    /// Places of help for form NK-B.
    pub local_help: Vec<LocalHelp>,
    /// The names of places of meetings.
    pub place_names: Vec<Place>,
    /// What stands on letters.
    pub letterhead: Letterhead,
    /// Limits on sizes.
    pub limits: Limits,
    /// From which age on the yearly sheets call an adult elderly; no act says it.
    pub elderly_age: Option<i64>,
}

/// The age from which on an adult is elderly when the office says nothing.
const ELDERLY_AGE: i64 = 60;

impl Settings {
    /// Settings of a new office: its name and nothing else of its own.
    pub fn new(office: &str) -> Self {
        Self {
            office: office.to_owned(),
            ..Self::default()
        }
    }

    /// The name of a place of meetings, where it has one.
    pub fn place_name(&self, code: &str) -> Option<&str> {
        let place = self.place_names.iter().find(|place| place.code == code);
        place.map(|place| place.name.as_str())
    }

    /// From which age on an adult is elderly.
    pub fn elderly_from(&self) -> i64 {
        self.elderly_age.unwrap_or(ELDERLY_AGE)
    }

    /// The codes of places that are known: those of the list, and those that have a name.
    pub fn place_codes(&self) -> impl Iterator<Item = &str> {
        let named = self.place_names.iter().map(|place| place.code.as_str());
        self.places.iter().map(String::as_str).chain(named)
    }

    /// Reads settings from the tree of a text, with all errors at once.
    pub fn read(fields: &Fields) -> Result<Self, Vec<SettingsError>> {
        read::settings(fields)
    }

    /// Reads settings from a text of their own.
    pub fn from_toml(source: &str) -> Result<Self, SettingsTextError> {
        Self::read(&text::read(source)?).map_err(SettingsTextError::Keys)
    }

    /// These settings with the first-level keys of `changes` in place of theirs.
    pub fn updated(&self, changes: &Fields) -> Result<Self, Vec<SettingsError>> {
        let mut fields = self.fields();
        for (key, value) in changes.iter() {
            fields.insert(key.clone(), value.clone());
        }
        Self::read(&fields)
    }

    /// The settings as the tree that [`Settings::read`] reads.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::new();
        fields.set("office", self.office.as_str());
        if let Some(teryt) = &self.teryt {
            fields.set("teryt", teryt.as_str());
        }
        let table = |pairs: &[(&str, Value)]| {
            let pairs = pairs.iter().map(|(n, v)| ((*n).to_owned(), v.clone()));
            Value::Table(pairs.collect())
        };
        let saturday = ("saturday_is_working", self.saturday_is_working.into());
        fields.set("calendar", table(&[saturday]));
        let extra = self.extra_days_off.iter();
        let extra =
            extra.map(|d| table(&[("on", d.on.into()), ("reason", d.reason.as_str().into())]));
        fields.set("extra_day_off", Value::List(extra.collect()));
        let norms = self.norms.iter().map(|(n, v)| (n.clone(), Value::Int(*v)));
        fields.set("norms", Value::Table(norms.collect()));
        fields.set("retention", Value::Table(self.retention.fields()));
        let codes = |list: &[String]| Value::List(list.iter().map(|c| c.as_str().into()).collect());
        let places = ("places", codes(&self.places));
        fields.set("codes", table(&[places, ("members", codes(&self.members))]));
        let help = self.local_help.iter().map(|h| {
            let contact = ("contact", h.contact.as_str().into());
            table(&[("name", h.name.as_str().into()), contact])
        });
        fields.set("local_help", Value::List(help.collect()));
        let staff = self.experience.iter().map(|one| {
            let since = ("since", one.since.into());
            table(&[("member", one.member.as_str().into()), since])
        });
        fields.set("experience", Value::List(staff.collect()));
        let named = self.place_names.iter().map(|place| {
            let name = ("name", place.name.as_str().into());
            table(&[("code", place.code.as_str().into()), name])
        });
        fields.set("place", Value::List(named.collect()));
        let lines = self.letterhead.lines();
        let lines: Vec<(&str, Value)> = lines.map(|(key, line)| (key, line.into())).collect();
        fields.set("letterhead", table(&lines));
        let limit = ("attachment_mib", self.limits.attachment_mib.into());
        fields.set("limits", table(&[limit]));
        if let Some(age) = self.elderly_age {
            fields.set("stats", table(&[("elderly_age", age.into())]));
        }
        fields
    }

    /// Writes the settings under `prefix` (`""`, or `settings.` in an office file).
    ///
    /// Single values come first, so a text with an empty prefix has no header above them.
    pub fn write(&self, out: &mut String, prefix: &str) {
        let fields = self.fields();
        let single = ["office", "teryt"]
            .into_iter()
            .filter_map(|name| Some((name, fields.get(name)?)));
        text::write_lines(out, single);
        let saturday = self.saturday_is_working;
        out.push_str(&format!("calendar.saturday_is_working = {saturday}\n"));
        for name in [
            "norms",
            "retention",
            "codes",
            "letterhead",
            "limits",
            "stats",
        ] {
            if let Some(Value::Table(table)) = fields.get(name) {
                text::write_table(out, &format!("{prefix}{name}"), table);
            }
        }
        for name in ["extra_day_off", "local_help", "place", "experience"] {
            for row in fields.each(name).iter().filter_map(Value::as_table) {
                let row = row.iter().map(|(n, v)| (n.as_str(), v));
                text::write_row(out, &format!("{prefix}{name}"), row);
            }
        }
    }

    /// The settings as a text of their own.
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, "");
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Settings {
        Settings {
            teryt: Some("146510".into()),
            saturday_is_working: true,
            extra_days_off: vec![ExtraDayOff {
                on: NaiveDate::from_ymd_opt(2026, 12, 24).unwrap(),
                reason: "zarządzenie 12/2026".into(),
            }],
            norms: [("monitor_months".to_owned(), 3)].into(),
            retention: Retention {
                general: RetentionClass {
                    class: Some("BE10".into()),
                    years: Some(10),
                },
                own: [(
                    "kcik",
                    RetentionClass {
                        class: None,
                        years: Some(25),
                    },
                )]
                .into(),
            },
            places: vec!["sala-2".into()],
            members: vec!["anna.k".into()],
            experience: vec![Experience {
                member: "anna.k".into(),
                since: 2019,
            }],
            local_help: vec![LocalHelp {
                name: "Punkt konsultacyjny".into(),
                contact: "ul. Fikcyjna 1".into(),
            }],
            place_names: vec![Place {
                code: "sala-3".into(),
                name: "sala nr 3, ul. Fikcyjna 1".into(),
            }],
            letterhead: Letterhead {
                town: Some("Przykładowo".into()),
                phone: Some("000 000 000".into()),
                ..Letterhead::default()
            },
            elderly_age: Some(65),
            ..Settings::new("GOPS \"Przykładowo\"")
        }
    }

    #[test]
    fn settings_read_back() {
        for settings in [sample(), Settings::new("GOPS")] {
            assert_eq!(Settings::from_toml(&settings.to_toml()), Ok(settings));
        }
    }

    #[test]
    fn a_procedure_is_kept_as_long_as_its_own_class_says() {
        let retention = sample().retention;
        assert_eq!(retention.of("nk"), Some((Some("BE10"), 10)));
        assert_eq!(retention.of("kcik"), Some((None, 25)));
        assert_eq!(Retention::default().of("nk"), None);
    }

    #[test]
    fn a_place_that_has_a_name_is_a_known_one() {
        let settings = sample();
        let codes: Vec<&str> = settings.place_codes().collect();
        assert_eq!(codes, ["sala-2", "sala-3"]);
        let name = settings.place_name("sala-3");
        assert_eq!(name, Some("sala nr 3, ul. Fikcyjna 1"));
        assert_eq!(settings.place_name("sala-2"), None);
    }

    #[test]
    fn only_the_keys_given_are_changed() {
        let changes = text::read("[norms]\nsilence_days = 40\n").unwrap();
        let updated = sample().updated(&changes).unwrap();
        assert_eq!(updated.norms, [("silence_days".to_owned(), 40)].into());
        assert_eq!(updated.places, sample().places);
    }

    #[test]
    fn all_errors_are_told_at_once_with_paths_and_no_values() {
        let source = "ofice = \"x\"\nmaria_secret = 1\nteryt = \"12a\"\n\
                      calendar.saturday_is_working = \"yes\"\n[norms]\nmonitor_months = 0\n\
                      [codes]\nplaces = [\"Sala 2\"]\n[[extra_day_off]]\non = 2026-12-24\n";
        let Err(SettingsTextError::Keys(errors)) = Settings::from_toml(source) else {
            panic!("must be refused");
        };
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        for path in [
            "office: missing",
            ": unknown key",
            "teryt: not of",
            "calendar.saturday_is_working: expected",
            "norms.monitor_months: not between",
            "codes.places.1: not of",
            "extra_day_off.1.reason: missing",
        ] {
            assert!(told.iter().any(|t| t.starts_with(path)), "{path}: {told:?}");
        }
        assert!(!told.concat().contains("maria"));
    }
}
