//! Every paper of every procedure, made of a case in which each value says where it comes from.

use std::collections::{BTreeMap, BTreeSet};

use super::dump::dump;
use super::speak::Speaker;
use super::{Head, Paper, compose};
use crate::procedure::model::{
    BlockDef, FieldDef, FieldKind, PaperDef, PartDef, Path, Side, StepDef,
};
use crate::procedure::{Procedure, all, fold};
use crate::record::form::{Field, FormTable, Kind, of_procedure};
use crate::record::reader::Reader;
use crate::record::settings::{Letterhead, LocalHelp, Place, Settings};
use crate::record::sheet::{Person, Sheet};
use crate::record::{Fields, Sensitive, StepRecord, Value};
use crate::report::amendments::Amendments;
use crate::report::members::Names;
use crate::report::paper::{
    Asked, CaseFile, ForOffice, ForPerpetrator, ForReader, ForVictim, Shown,
};
use crate::report::people::{People, Sheets};
use crate::report::samples::{case, day, sheet, step, today};
use crate::words::{Lang, Words as Sentences};

/// Everybody of the case: id and role.
const PEOPLE: [(&str, &str); 6] = [
    ("P1", "victim"),
    ("P2", "victim"),
    ("S1", "perpetrator"),
    ("X1", "guardian"),
    ("X2", "witness"),
    ("X3", "household"),
];

/// A case of one procedure, in which one paper may be asked for.
struct Sample {
    procedure: &'static Procedure,
    form: Option<&'static FormTable>,
    steps: Vec<StepRecord>,
    sheets: Sheets,
    settings: Settings,
}

impl Sample {
    /// The case that a paper needs: its opening, the steps whose fields it names, its own step.
    fn of(procedure: &'static Procedure, paper: &PaperDef) -> Self {
        let mut sample = Self {
            procedure,
            form: of_procedure(&procedure.code),
            steps: Vec::new(),
            sheets: Sheets::new(),
            settings: settings(),
        };
        let opening = procedure.steps.iter().next().expect("a step opens");
        let mut codes = vec![opening.code.as_str()];
        let others = paper.blocks().flat_map(BlockDef::paths);
        let whens = paper.sections.iter().flat_map(|s| &s.when);
        let others = others.chain(whens.map(String::as_str));
        codes.extend(others.filter_map(|path| match Path::read(path) {
            Some(Path::Other { step, .. }) => Some(step),
            _ => None,
        }));
        let own = paper.of.iter().filter_map(|code| procedure.step(code));
        let named = own
            .flat_map(|step| &step.fields)
            .flat_map(|f| procedure.creators(f));
        codes.extend(named.map(|step| step.code.as_str()));
        codes.push("appoint-group");
        let codes: BTreeSet<&str> = codes.into_iter().collect();
        let about = paper.about.first().map(String::as_str);
        let of_own = paper.of.iter().map(String::as_str);
        let others = codes
            .iter()
            .filter(|code| !paper.of.iter().any(|own| own == *code));
        let opening = others.clone().filter(|code| **code == opening.code);
        let later = others.filter(|code| **code != procedure.steps.iter().next().unwrap().code);
        for code in opening.chain(later).copied().chain(of_own) {
            if let Some(step) = procedure.step(code) {
                sample.push(step, about);
            }
        }
        sample
    }

    /// Adds a step with a value in each field.
    fn push(&mut self, def: &'static StepDef, about: Option<&str>) {
        let seq = u32::try_from(self.steps.len()).unwrap() + 1;
        let mut journal = Fields::new();
        let mut on_sheet = Fields::new();
        for field in &def.fields {
            let Some(value) = filled(def, field, about) else {
                continue;
            };
            match field.side {
                Side::Journal => journal.insert(field.name.as_str().into(), value),
                Side::Sheet => on_sheet.insert(field.name.as_str().into(), value),
                Side::Passing => None,
            };
        }
        if let Some(letter) = &def.creates {
            journal.set("id", format!("{letter}1").as_str());
        }
        let mut sheet = sheet(&[]);
        if seq == 1 {
            journal.insert("parties".into(), parties());
            sheet = opening_sheet(self.form);
        }
        sheet.fields = Sensitive::new(on_sheet);
        self.sheets.insert(seq, sheet);
        self.steps.push(step(seq, &def.code, "2026-11-23", journal));
    }

    fn compose<R: ForReader>(&self, paper: &PaperDef) -> Paper<R> {
        let state = fold(self.procedure, &self.steps);
        let amendments = Amendments::of(self.procedure, &self.steps);
        let settings = &self.settings;
        let file = CaseFile {
            case: &case(1),
            procedure: self.procedure,
            state: &state,
            steps: &self.steps,
            amendments: &amendments,
            sheets: &self.sheets,
            people: &People::of(&state, &amendments, &self.sheets),
            names: &Names::default(),
            form: self.form,
            settings,
            today: today(),
        };
        let own =
            |event: &&crate::procedure::state::Event| paper.of.contains(&event.step.to_string());
        let about = paper.about.first();
        let party = about.and_then(|role| PEOPLE.iter().find(|(_, r)| r == role));
        let asked = Asked {
            paper: Some(paper),
            party: party.map(|(id, _)| *id),
            step: state.events.iter().rfind(own),
        };
        let shown = Shown::<R>::of(&file, asked);
        let head = Head {
            office: &settings.office,
            case: Some(file.case),
            on: today(),
            checkpoint: Some("AB12-CD34"),
            form: self.form,
        };
        let sentences = Sentences::new(Lang::Pl);
        let speaker = Speaker {
            procedure: self.procedure,
            sentences: &sentences,
        };
        compose(paper, &shown, head, speaker)
    }

    fn dump(&self, paper: &PaperDef) -> String {
        match paper.reader {
            Reader::Office => dump(&self.compose::<ForOffice>(paper)),
            Reader::Victim => dump(&self.compose::<ForVictim>(paper)),
            Reader::Perpetrator => dump(&self.compose::<ForPerpetrator>(paper)),
        }
    }
}

fn settings() -> Settings {
    Settings {
        letterhead: Letterhead {
            town: Some("Przykładowo".into()),
            address: Some("ul. Fikcyjna 1, 00-000 Przykładowo".into()),
            phone: Some("000 000 100".into()),
            email: Some("gops@przyklad.invalid".into()),
        },
        place_names: vec![Place {
            code: "sala-1".into(),
            name: "sala nr 1, ul. Fikcyjna 1".into(),
        }],
        local_help: vec![LocalHelp {
            name: "Punkt konsultacyjny".into(),
            contact: "tel. 000 000 200".into(),
        }],
        ..Settings::new("GOPS w Przykładowie")
    }
}

fn parties() -> Value {
    let party = |(id, role): &(&str, &str)| {
        let mut fields = Fields::new();
        fields.set("id", *id).set("role", *role);
        Value::Table(fields)
    };
    Value::List(PEOPLE.iter().map(party).collect())
}

/// Everybody's data and the form that was taken in.
fn opening_sheet(form: Option<&FormTable>) -> Sheet {
    let mut sheet = sheet(&[]);
    let taken_in = include_str!("../../../cases/intake/intake-nk-01.toml");
    sheet.form = form.map(|_| Sensitive::new(crate::record::text::read(taken_in).unwrap()));
    for (id, role) in PEOPLE {
        let section = form.and_then(|form| form.section_of_role(role));
        let mut fields = Fields::new();
        for field in section.map_or(&[][..], |section| &section.fields) {
            if let Some(value) = told(form.unwrap(), id, field) {
                fields.insert(field.key.as_str().into(), value);
            }
        }
        sheet.persons.push(Person {
            id: id.to_owned(),
            fields: Sensitive::new(fields),
        });
    }
    sheet
}

/// What is told of a person: a text that says of whom and which.
fn told(form: &FormTable, id: &str, field: &Field) -> Option<Value> {
    let mark = |key: &str| Value::from(format!("<{id} {key}>"));
    Some(match &field.kind {
        Kind::Text(_) | Kind::Pesel => mark(&field.key),
        Kind::Group(_) => {
            let mut parts = Fields::new();
            for part in form.group(field)? {
                parts.set(&part.key, mark(&part.key));
            }
            Value::Table(parts)
        }
        Kind::Date(_) => day("1988-03-14").into(),
        _ => return None,
    })
}

/// A value of a field; texts say which field of which step they are.
fn filled(def: &StepDef, field: &FieldDef, about: Option<&str>) -> Option<Value> {
    let place = format!("<{} {}>", def.code, field.name);
    let value = of_kind(&field.kind, &place, about)?;
    Some(if field.list {
        Value::List(vec![value])
    } else {
        value
    })
}

fn of_kind(kind: &FieldKind, place: &str, about: Option<&str>) -> Option<Value> {
    Some(match kind {
        FieldKind::Date => day("2026-11-30").into(),
        FieldKind::Time => Value::Time("09:30:00".parse().unwrap()),
        FieldKind::Instant => Value::Instant("2026-11-23T09:30:00+01:00".parse().unwrap()),
        FieldKind::YesNo => true.into(),
        FieldKind::Count => Value::Int(3),
        FieldKind::Place => "sala-1".into(),
        FieldKind::Code | FieldKind::Text | FieldKind::Member => place.into(),
        FieldKind::Vocabulary(name) => {
            let procedure = all().iter().find(|p| p.vocabularies.contains_key(name))?;
            Value::from(procedure.vocabulary(name).first()?.code.as_str())
        }
        FieldKind::Party(roles) => {
            let role = about.or(roles.first().map(String::as_str));
            let fits = |r: &str| roles.is_empty() || roles.iter().any(|one| one == r);
            let role = role
                .filter(|r| fits(r))
                .or(roles.first().map(String::as_str));
            let role = role.unwrap_or("victim");
            Value::from(PEOPLE.iter().find(|(_, r)| *r == role)?.0)
        }
        FieldKind::Subject(letters) => Value::from(format!("{}1", letters.first()?)),
        FieldKind::Items { parts, .. } => item(parts, place, about),
        _ => return None,
    })
}

fn item(parts: &[PartDef], place: &str, about: Option<&str>) -> Value {
    let mut fields = Fields::new();
    for part in parts {
        let place = place.replace('>', &format!(" {}>", part.name));
        if let Some(value) = of_kind(&part.kind, &place, about) {
            fields.set(&part.name, value);
        }
    }
    Value::Table(fields)
}

fn papers() -> impl Iterator<Item = (&'static Procedure, &'static PaperDef)> {
    all()
        .iter()
        .copied()
        .flat_map(|procedure| procedure.papers.iter().map(move |paper| (procedure, paper)))
}

#[test]
fn every_paper_says_all_that_its_table_asks_for() {
    for (procedure, paper) in papers() {
        let text = Sample::of(procedure, paper).dump(paper);
        assert!(!text.contains("paper-key-"), "{}: {text}", paper.code);
        insta::assert_snapshot!(format!("{}-{}", procedure.code, paper.code), text);
    }
}

#[test]
fn no_letter_to_a_victim_bears_an_address() {
    // A letter by post is opened in the home, and the home is where the violence is.
    let is_to_victim = |paper: &&PaperDef| paper.reader == Reader::Victim;
    let to_victims: Vec<_> = papers().map(|(_, p)| p).filter(is_to_victim).collect();
    assert!(to_victims.len() > 4, "{}", to_victims.len());
    for paper in to_victims {
        let table = format!("{paper:?}");
        for path in ["party.address", "party.stay"] {
            assert!(!table.contains(path), "{}: {path}", paper.code);
        }
    }
}

#[test]
fn a_restricted_reader_is_told_of_nobody_else() {
    let mut restricted = 0;
    for (procedure, paper) in papers().filter(|(_, paper)| paper.reader != Reader::Office) {
        restricted += 1;
        let text = Sample::of(procedure, paper).dump(paper);
        let role = paper.about.first();
        let own = PEOPLE
            .iter()
            .find(|(_, r)| role.is_some_and(|role| role == r));
        for person in PEOPLE.iter().filter(|person| own != Some(*person)) {
            let mark = format!("<{} ", person.0);
            assert!(!text.contains(&mark), "{}: {mark}", paper.code);
        }
        for step in &procedure.steps {
            let shut = step
                .fields
                .iter()
                .filter(|field| !paper.reader.may_read(&field.readers));
            for field in shut.filter(|field| field.side == Side::Sheet) {
                let mark = format!("<{} {}", step.code, field.name);
                assert!(!text.contains(&mark), "{}: {mark}", paper.code);
            }
        }
    }
    assert!(restricted >= 4, "{restricted}");
}

#[test]
fn a_section_waits_for_what_it_is_about() {
    let procedure = crate::procedure::by_code("nk").unwrap();
    let named = |code: &str| {
        procedure
            .papers
            .iter()
            .find(|paper| paper.code == code)
            .unwrap()
    };
    let paper = named("notice-of-closing-perpetrator");
    let mut sample = Sample::of(procedure, paper);
    sample.steps.retain(|step| step.step != "withdraw");
    let text = sample.dump(paper);
    assert!(text.contains("zakończono dnia"), "{text}");
    assert!(!text.contains("odstąpiła"), "{text}");
}

#[test]
fn what_the_office_has_not_said_is_left_out_or_left_to_a_hand() {
    let procedure = crate::procedure::by_code("nk").unwrap();
    let mut papers = procedure.papers.iter();
    let paper = papers.find(|paper| paper.code == "summons").unwrap();
    let mut sample = Sample::of(procedure, paper);
    sample.settings = Settings::new("GOPS");
    sample.sheets.clear();
    let text = sample.dump(paper);
    for line in [
        "____, 23 listopada",
        "    > ……",
        "miejsce: sala-1\n",
        "Kontakt: GOPS\nPodstawa",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("tel."), "{text}");
}

#[test]
fn members_declare_in_the_words_of_the_act_in_every_record() {
    let quoted = "Oświadczam, że zachowam poufność informacji i danych, które uzyskałem przy \
         realizacji zadań związanych z przeciwdziałaniem przemocy domowej, oraz że znane mi są \
         przepisy o odpowiedzialności karnej za udostępnienie danych osobowych lub umożliwienie \
         do nich dostępu osobom nieuprawnionym.";
    let mut found = BTreeMap::new();
    for (procedure, paper) in papers().filter(|(_, paper)| paper.code == "declaration") {
        let said = paper
            .blocks()
            .any(|block| matches!(block, BlockDef::Paragraph(p) if p == quoted));
        found.insert(procedure.code.as_str(), said);
    }
    assert_eq!(found, BTreeMap::from([("nk", true), ("team", true)]));
}
