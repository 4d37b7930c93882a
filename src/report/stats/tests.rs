//! A small body of invented records, counted for the office and for everybody.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use super::body::{Mark, SetDef, TableDef};
use super::{Body, Counted, Counts, Heading, Question, Report, Single, Source, Title};
use super::{answer, explain};
use crate::record::CaseId;
use crate::report::publish::Shown;

fn case(number: u32) -> CaseId {
    CaseId::new("HL", 2026, number)
}

fn closed(keys: &[&str]) -> Mark {
    let heading = |key: &&str| Heading {
        key: (*key).into(),
        title: Title::Key,
    };
    Mark {
        values: keys.iter().map(heading).collect(),
        is_open: false,
        none: Some("stats-row-none"),
    }
}

fn open() -> Mark {
    Mark {
        values: Vec::new(),
        is_open: true,
        none: Some("stats-row-none"),
    }
}

fn table(key: &'static str, rows: usize, columns: Option<usize>) -> TableDef {
    TableDef {
        key,
        rows,
        columns,
        is_published: true,
    }
}

/// Sex, age, country, forms of one person.
type Person = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

fn counts(people: &[(usize, Person)]) -> Counts {
    let value = |text: &str| Some(SmolStr::from(text)).filter(|text| !text.is_empty());
    let mut records = Vec::new();
    for (times, (sex, age, country, forms)) in people {
        for _ in 0..*times {
            let number = u32::try_from(records.len() + 1).unwrap();
            records.push(Counted {
                case: case(number),
                marks: vec![value(sex), value(age), value(country)],
                sets: vec![forms.iter().map(|form| SmolStr::from(*form)).collect()],
            });
        }
    }
    let body = Body {
        key: "persons",
        marks: vec![
            closed(&["female", "male"]),
            closed(&["0-17", "18+"]),
            open(),
        ],
        sets: vec![closed(&["labour", "sexual"])],
        tables: vec![table("sex-age", 0, Some(1)), table("country", 2, None)],
        set_tables: vec![SetDef {
            key: "form",
            rows: 0,
            columns: Some("sex-age"),
        }],
        is_published: true,
        records,
    };
    Counts {
        head: vec![
            ("persons", Source::All("persons")),
            ("meetings", Source::Single("meetings")),
            ("ukraine", Source::Row("country", "UA")),
        ],
        singles: vec![Single {
            key: "meetings",
            records: vec![case(3), case(1), case(3)],
        }],
        bodies: vec![body],
        ..Counts::default()
    }
}

fn people() -> Counts {
    counts(&[
        (21, ("female", "18+", "UA", &["sexual", "labour"])),
        (12, ("female", "18+", "PL", &["labour"])),
        (2, ("female", "0-17", "VN", &["sexual"])),
        (34, ("male", "18+", "UA", &["labour"])),
        (1, ("male", "", "BR", &[])),
    ])
}

fn report(counts: &Counts, k: Option<u64>) -> Report {
    let question = Question {
        sheet: "sample",
        year: 2026,
        k,
        as_of: None,
    };
    answer(question, counts, vec![case(99)], false)
}

fn list(shown: &[Shown]) -> String {
    let figure = |shown: &Shown| match shown {
        Shown::Exact(n) => format!("={n}"),
        Shown::AtLeast(n) => n.to_string(),
        Shown::Below(k) => format!("<{k}"),
        Shown::Withheld => "..".to_owned(),
    };
    shown.iter().map(figure).collect::<Vec<_>>().join(" ")
}

/// Each table on a line: rows, cells, totals of rows, of columns, of all.
fn drawn(report: &Report) -> String {
    let head: Vec<Shown> = report.head.iter().map(|(_, shown)| *shown).collect();
    let mut out = format!("{}\n", list(&head));
    for table in &report.tables {
        let rows: Vec<&str> = table.rows.iter().map(|row| row.key.as_str()).collect();
        let total: Vec<Shown> = table.total.into_iter().collect();
        let parts = [
            &table.cells,
            &table.row_totals,
            &table.column_totals,
            &total,
        ];
        let parts = parts.map(|shown| list(shown)).join(" | ");
        out.push_str(&format!("{}: {} | {parts}\n", table.key, rows.join(" ")));
    }
    out
}

#[test]
fn the_office_sees_every_number() {
    let report = report(&people(), None);
    insta::assert_snapshot!(drawn(&report), @r"
    =70 =3 =55
    sex-age: female male none | =2 =33 =0 =0 =34 =1 =0 =0 =0 | =35 =35 =0 | =2 =67 =1 | =70
    country: BR PL UA VN none |  | =1 =12 =55 =2 =0 |  | =70
    form: labour sexual none | =33 =34 =0 =23 =0 =0 =0 =1 =0 | =67 =23 =1 |  | 
    ");
    assert_eq!((report.changes, report.unreadable), (None, vec![case(99)]));
}

#[test]
fn everybody_sees_protected_numbers() {
    let report = report(&people(), Some(10));
    insta::assert_snapshot!(drawn(&report), @r"
    70 <10 50
    sex-age: female male none | <10 30 <10 <10 30 <10 <10 <10 <10 | 30 30 <10 | <10 60 <10 | 70
    country: PL UA others none |  | 10 50 <10 <10 |  | 70
    form: labour sexual | 30 30 <10 20 <10 <10 | 60 20 |  | 
    ");
    let changes = report.changes.unwrap();
    assert_eq!((changes.below, changes.rounded), (16, 12));
    assert!(changes.withheld.is_empty() && changes.left_out.is_empty());
    // No record is named in what is published.
    assert_eq!((report.unreadable, report.is_complete), (Vec::new(), false));
}

#[test]
fn few_and_none_cannot_be_told_apart() {
    let few = counts(&[
        (20, ("female", "18+", "UA", &["labour"])),
        (3, ("male", "18+", "VN", &["sexual"])),
    ]);
    let none = counts(&[(20, ("female", "18+", "UA", &["labour"]))]);
    let [few, none] = [few, none].map(|counts| report(&counts, Some(10)));
    // But for the meetings, which are the same, nothing differs.
    assert_eq!(few.head, none.head);
    assert_eq!(few.tables, none.tables);
}

#[test]
fn a_figure_names_its_records() {
    let counts = people();
    for (figure, count, records) in [
        ("persons", 70, 70),
        ("meetings", 3, 2),
        ("ukraine", 55, 55),
        ("country.VN", 2, 2),
        ("country.none", 0, 0),
        ("country.total", 70, 70),
        ("sex-age.female", 35, 35),
        ("sex-age.female.0-17", 2, 2),
        ("sex-age.total.18+", 67, 67),
        ("sex-age.male.none", 1, 1),
        ("form.labour", 67, 67),
        ("form.labour.female", 33, 33),
        ("form.none", 1, 1),
    ] {
        let found = explain(&counts, figure).unwrap_or_else(|| panic!("{figure}"));
        assert_eq!(
            (found.count, found.records.len()),
            (count, records),
            "{figure}"
        );
        let each: BTreeSet<&CaseId> = found.records.iter().collect();
        assert_eq!(each.len(), records, "{figure}");
    }
    for figure in [
        "",
        "person",
        "country",
        "country.XX",
        "sex-age.female.x",
        "form.total",
    ] {
        assert_eq!(explain(&counts, figure), None, "{figure}");
    }
}
