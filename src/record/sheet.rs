//! The sheet of one step: its texts, its persons and the list of its attached files.
//!
//! A sheet is TOML under the documents key, written once and never changed; the journal holds the
//! SHA-256 of its plaintext. Its own random salt keeps that digest from being guessed. Everything
//! in it is [`Sensitive`]; errors name key paths alone.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::ids::CaseId;
use super::journal::Digest;
use super::sensitive::Sensitive;
use super::text::{self, TextError};
use super::value::{Fields, Value};

/// The format that this program writes.
pub const FORMAT: i64 = 1;

/// Why a text is not a sheet. Key paths only, never a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// Not TOML, or a value of a kind that no record holds.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A later format than this program knows.
    #[error("the sheet's format is newer than this program")]
    NewerFormat,
    /// A field is missing or wrong.
    #[error("the sheet's field {0} is missing or wrong")]
    Field(String),
}

/// One person as the step tells of them; who the parties are is a fold of the sheets.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The party's id, e.g. `P1`.
    pub id: String,
    /// What is told, by the names of the form.
    pub fields: Sensitive<Fields>,
}

/// One attached file.
#[derive(Debug, Clone, PartialEq)]
pub struct Attachment {
    /// The file's name as it was given; a name may tell of a person.
    pub name: Sensitive<String>,
    /// Its media type, e.g. `application/pdf`.
    pub media_type: String,
    /// SHA-256 of its plaintext, lower-case hex.
    pub sha256: String,
    /// The random stem of its file: `documents/<stem>.age`.
    pub file: String,
}

/// A sheet as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Id of the store.
    pub store: String,
    /// Number of the case.
    pub case: CaseId,
    /// Code of the step.
    pub step: String,
    /// Random bytes that keep the digest from being guessed.
    pub salt: [u8; 32],
    /// The step's texts.
    pub fields: Sensitive<Fields>,
    /// The whole form, for a step that takes one in.
    pub form: Option<Sensitive<Fields>>,
    /// The step's persons.
    pub persons: Vec<Person>,
    /// The step's attached files.
    pub attachments: Vec<Attachment>,
}

impl Sheet {
    /// The plaintext as it is stored.
    pub fn write(&self) -> String {
        let mut out = String::new();
        let head = [
            ("format", Value::Int(FORMAT)),
            ("store", Value::from(self.store.clone())),
            ("case", Value::from(self.case.to_string())),
            ("step", Value::from(self.step.clone())),
            ("salt", Value::from(STANDARD.encode(self.salt))),
        ];
        text::write_lines(&mut out, head.iter().map(|(n, v)| (*n, v)));
        if !self.fields.reveal().is_empty() {
            text::write_table(&mut out, "fields", self.fields.reveal());
        }
        if let Some(form) = &self.form {
            text::write_table(&mut out, "form", form.reveal());
        }
        for person in &self.persons {
            let id = Value::from(person.id.clone());
            let fields = person.fields.reveal().iter().map(|(n, v)| (n.as_str(), v));
            text::write_row(&mut out, "person", [("id", &id)].into_iter().chain(fields));
        }
        for attachment in &self.attachments {
            let row = attachment.row();
            text::write_row(&mut out, "attachment", row.iter().map(|(n, v)| (*n, v)));
        }
        out
    }

    /// The digest of the plaintext, as the journal holds it.
    pub fn digest(plaintext: &str) -> String {
        Digest::of(plaintext.as_bytes()).to_string()
    }

    /// Reads a sheet from its plaintext.
    pub fn read(plaintext: &str) -> Result<Self, SheetError> {
        let mut fields = text::read(plaintext)?;
        match fields.remove("format").and_then(|v| v.as_int()) {
            Some(FORMAT) => {}
            Some(n) if n > FORMAT => return Err(SheetError::NewerFormat),
            _ => return Err(wrong("format")),
        }
        let sheet = Self {
            store: take_text(&mut fields, "store", "store")?,
            case: take_text(&mut fields, "case", "case")?
                .parse()
                .map_err(|_| wrong("case"))?,
            step: take_text(&mut fields, "step", "step")?,
            salt: STANDARD
                .decode(take_text(&mut fields, "salt", "salt")?)
                .ok()
                .and_then(|b| b.try_into().ok())
                .ok_or_else(|| wrong("salt"))?,
            fields: Sensitive::new(take_table(&mut fields, "fields")?.unwrap_or_default()),
            form: take_table(&mut fields, "form")?.map(Sensitive::new),
            persons: take_rows(&mut fields, "person", read_person)?,
            attachments: take_rows(&mut fields, "attachment", read_attachment)?,
        };
        match fields.keys().next() {
            None => Ok(sheet),
            // The unknown key is not told: it could be anything.
            Some(_) => Err(wrong("")),
        }
    }
}

impl Attachment {
    fn row(&self) -> [(&'static str, Value); 4] {
        [
            ("name", Value::from(self.name.reveal().clone())),
            ("media_type", Value::from(self.media_type.clone())),
            ("sha256", Value::from(self.sha256.clone())),
            ("file", Value::from(self.file.clone())),
        ]
    }
}

fn wrong(path: &str) -> SheetError {
    SheetError::Field(path.to_owned())
}

fn take_text(fields: &mut Fields, name: &str, path: &str) -> Result<String, SheetError> {
    match fields.remove(name) {
        Some(Value::Text(text)) => Ok(text.into()),
        _ => Err(wrong(path)),
    }
}

fn take_table(fields: &mut Fields, name: &str) -> Result<Option<Fields>, SheetError> {
    match fields.remove(name) {
        None => Ok(None),
        Some(Value::Table(table)) => Ok(Some(table)),
        Some(_) => Err(wrong(name)),
    }
}

fn take_rows<T>(
    fields: &mut Fields,
    name: &str,
    one: impl Fn(Fields, &str) -> Result<T, SheetError>,
) -> Result<Vec<T>, SheetError> {
    let rows = match fields.remove(name) {
        None => return Ok(Vec::new()),
        Some(Value::List(rows)) => rows,
        Some(_) => return Err(wrong(name)),
    };
    rows.into_iter()
        .enumerate()
        .map(|(i, row)| {
            let path = format!("{name}.{}", i + 1);
            match row {
                Value::Table(row) => one(row, &path),
                _ => Err(wrong(&path)),
            }
        })
        .collect()
}

fn read_person(mut row: Fields, path: &str) -> Result<Person, SheetError> {
    Ok(Person {
        id: take_text(&mut row, "id", &format!("{path}.id"))?,
        fields: Sensitive::new(row),
    })
}

fn read_attachment(mut row: Fields, path: &str) -> Result<Attachment, SheetError> {
    let mut take = |name: &str| take_text(&mut row, name, &format!("{path}.{name}"));
    let read = Attachment {
        name: Sensitive::new(take("name")?),
        media_type: take("media_type")?,
        sha256: take("sha256")?,
        file: take("file")?,
    };
    if Digest::from_hex(&read.sha256).is_none() {
        return Err(wrong(&format!("{path}.sha256")));
    }
    if !super::step::is_stem(&read.file) {
        return Err(wrong(&format!("{path}.file")));
    }
    if row.is_empty() {
        Ok(read)
    } else {
        Err(wrong(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::Int),
            (0i32..200_000).prop_map(|d| {
                Value::Date(NaiveDate::from_num_days_from_ce_opt(700_000 + d).unwrap())
            }),
            ".*".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
                fields_of(inner).prop_map(Value::Table),
            ]
        })
    }

    fn fields_of(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Fields> {
        let key = "[a-z_]{1,8}|\\PC{0,6}";
        proptest::collection::btree_map(key, value, 0..4).prop_map(|map| map.into_iter().collect())
    }

    fn sheet(fields: Fields, form: Option<Fields>, person: Fields, name: String) -> Sheet {
        let mut person = person;
        person.remove("id");
        Sheet {
            store: "01J".into(),
            case: "NK-2026-0001".parse().unwrap(),
            step: "open".into(),
            salt: [7; 32],
            fields: Sensitive::new(fields),
            form: form.map(Sensitive::new),
            persons: vec![Person {
                id: "P1".into(),
                fields: Sensitive::new(person),
            }],
            attachments: vec![Attachment {
                name: Sensitive::new(name),
                media_type: "application/pdf".into(),
                sha256: "0".repeat(64),
                file: "ab12cd34".into(),
            }],
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_reads_back(
            fields in fields_of(value()),
            form in proptest::option::of(fields_of(value())),
            person in fields_of(value()),
            name in ".*",
        ) {
            let sheet = sheet(fields, form, person, name);
            let text = sheet.write();
            prop_assert_eq!(Sheet::read(&text), Ok(sheet));
            // No text goes over a line end, so a line of the file is a line of the record.
            let is_line = |l: &str| l.is_empty() || l.starts_with('[') || l.contains(" = ");
            prop_assert!(text.split('\n').all(is_line));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".*|(\\[\\[?[a-z.]*\\]?\\]?|[a-z]* = .*)*") {
            let _ = Sheet::read(&text);
        }
    }

    #[test]
    fn a_sheet_is_readable_by_a_person_and_its_debug_text_tells_nothing() {
        let mut address = Fields::new();
        address.set("street", "ul. Fikcyjna 7/2");
        let mut victim = Fields::new();
        victim.set("given_name", "Maria");
        victim.insert("address".into(), Value::Table(address));
        let mut form = Fields::new();
        form.set("reference", "KPP-1187/2026");
        form.insert("victim".into(), Value::List(vec![Value::Table(victim)]));
        let mut fields = Fields::new();
        fields.set("text", "two\nlines");
        let sheet = sheet(fields, Some(form), Fields::new(), "skan.pdf".into());
        let text = sheet.write();
        let body = text
            .split_once("salt = ")
            .unwrap()
            .1
            .split_once('\n')
            .unwrap()
            .1;
        assert_eq!(
            body,
            "\n[fields]\ntext = \"two\\nlines\"\n\
             \n[form]\nreference = \"KPP-1187/2026\"\n\
             \n[[form.victim]]\naddress = { street = \"ul. Fikcyjna 7/2\" }\ngiven_name = \"Maria\"\n\
             \n[[person]]\nid = \"P1\"\n\
             \n[[attachment]]\nname = \"skan.pdf\"\nmedia_type = \"application/pdf\"\n\
             sha256 = \"0000000000000000000000000000000000000000000000000000000000000000\"\n\
             file = \"ab12cd34\"\n"
        );
        let debug = format!("{sheet:?}");
        assert!(!debug.contains("Maria") && !debug.contains("skan"));
    }

    #[test]
    fn errors_name_paths_and_no_values() {
        let text = sheet(Fields::new(), None, Fields::new(), "x".into()).write();
        for (bad, path) in [
            (text.replace("id = \"P1\"", "id = 17"), "person.1.id"),
            (text.replace("ab12cd34", "../secret"), "attachment.1.file"),
            (text.replace("store = ", "secret = 1\nstore = "), ""),
            (text.replace("format = 1", "format = 0"), "format"),
        ] {
            assert_eq!(Sheet::read(&bad), Err(wrong(path)));
        }
        let newer = text.replace("format = 1", "format = 2");
        assert_eq!(Sheet::read(&newer), Err(SheetError::NewerFormat));
    }
}
