//! Papers about invented people.

use kartoteka::record::CaseId;
use kartoteka::render::paper::{
    Block, Check, Column, Entry, Matrix, Pair, Paper, Signature, Table, Ticks, Words,
};
use kartoteka::words::Lang;

/// Whoever reads these papers.
#[derive(Debug, Clone)]
pub struct Reader;

const LONG: &str = "Osoba doznająca przemocy opisała zdarzenie, do którego doszło wieczorem \
    w kuchni; świadkiem była sąsiadka z parteru. Zażółć gęślą jaźń: ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż. ";

/// A paper of these blocks, in Polish.
pub fn of(blocks: Vec<Block<Reader>>) -> Paper<Reader> {
    Paper {
        title: words("Niebieska Karta – A"),
        subtitle: Some(words("formularz wszczęcia procedury „Niebieskie Karty”")),
        lang: Lang::Pl,
        office: words("GOPS Przykładowo"),
        case: Some(CaseId::new("NK", 2026, 1)),
        on: "2026-11-23".parse().unwrap(),
        annex: words("Wydruk pomocniczy, układ wg załącznika nr 1 do Dz.U. 2023 poz. 1870"),
        checkpoint: Some("ABCDE-FGH23-45678-9JKMN".to_owned()),
        blocks,
    }
}

/// A paper with each kind of block.
pub fn every_block(lang: Lang) -> Paper<Reader> {
    let mut blocks = vec![
        Block::Addressee(vec![
            words("Sąd Rejonowy w Przykładowie"),
            words("Wydział III Rodzinny"),
        ]),
        heading("I", "Osoba doznająca przemocy domowej"),
        Block::Pairs(vec![
            pair("Imię i nazwisko", "Maria Przykładowa"),
            pair("Adres", "ul. Świętokrzyska 12 m. 3, 00-001 Przykładowo"),
            Pair {
                label: words("Telefon"),
                entry: Entry::Blank(1),
            },
        ]),
        heading("II", "Przebieg"),
        Block::Paragraph(words("Pierwszy wiersz.\nDrugi wiersz.")),
        Block::Text(pair("Opis zdarzenia", &LONG.repeat(3))),
        table(3),
        heading("III", "Formy przemocy"),
        matrix(),
    ];
    blocks.extend(end_of_every_block());
    Paper { lang, ..of(blocks) }
}

fn end_of_every_block() -> Vec<Block<Reader>> {
    vec![
        Block::Checks(
            Some(words("Zachowanie wobec osoby")),
            [
                "popychanie",
                "uderzanie",
                "inne zachowania, których nie wymieniono wyżej",
            ]
            .into_iter()
            .map(|label| Check {
                label: words(label),
                ticked: label == "popychanie",
            })
            .collect(),
        ),
        Block::Blank(3),
        Block::Note(words("Kopię formularza pozostawia się u wypełniającego.")),
        Block::PlaceAndDate(Entry::Written(words("Przykładowo")), Entry::Blank(1)),
        signatures(),
    ]
}

/// A form to be filled in by hand.
pub fn blank() -> Paper<Reader> {
    let labels = [
        "Imię i nazwisko",
        "PESEL",
        "Adres zamieszkania",
        "Numer telefonu",
    ];
    let pairs = labels.map(|label| Pair {
        label: words(label),
        entry: Entry::Blank(1),
    });
    let checks = ["tak", "nie", "nie ustalono"];
    let checks = checks.map(|label| Check {
        label: words(label),
        ticked: false,
    });
    let opening = Pair {
        label: words("Opis"),
        entry: Entry::Blank(8),
    };
    of(vec![
        heading("I", "Dane osoby"),
        Block::Pairs(pairs.to_vec()),
        Block::Checks(Some(words("Czy są dzieci?")), checks.to_vec()),
        Block::Text(opening),
        Block::Table(Table {
            columns: columns(),
            rows: vec![vec![Entry::Blank(1), Entry::Blank(1), Entry::Blank(2)]; 4],
        }),
        Block::PlaceAndDate(Entry::Blank(1), Entry::Blank(1)),
        signatures(),
    ])
}

/// Twelve persons with long stories, in a table that goes over pages.
pub fn twelve_persons() -> Paper<Reader> {
    of(vec![heading("V", "Osoby"), table(12), signatures()])
}

/// Names of two hundred signs, with spaces and without, in every place.
pub fn long_names() -> Paper<Reader> {
    let spaced = "Maria Anna Przykładowska-Nowakowska ".repeat(6);
    let spaced = spaced.trim();
    let one = "Wśćż".repeat(50);
    let columns = vec![
        column("Lp.", 1),
        column("Imię i nazwisko", 2),
        column("Uwagi", 2),
    ];
    let row = |name: &str| {
        ["1", name, name]
            .map(|text| Entry::Written(words(text)))
            .to_vec()
    };
    let sign = |name: &str| Signature {
        who: Some(words(name)),
        role: words("członek grupy"),
    };
    let check = |name: &str| Check {
        label: words(name),
        ticked: true,
    };
    let mut paper = of(vec![
        Block::Addressee(vec![words(spaced), words(&one)]),
        heading("I", spaced),
        heading("II", &one),
        Block::Pairs(vec![
            pair("Imię", spaced),
            pair("Nazwisko", &one),
            pair(&one, "etykieta"),
        ]),
        Block::Table(Table {
            columns,
            rows: vec![row(spaced), row(&one)],
        }),
        Block::Checks(None, vec![check(spaced), check(&one)]),
        Block::Text(pair(spaced, &one)),
        Block::PlaceAndDate(Entry::Written(words(&one)), Entry::Written(words(spaced))),
        Block::Signatures(vec![sign(spaced), sign(&one)]),
    ]);
    paper.office = words(spaced);
    paper
}

/// A text of several pages.
pub fn long_text() -> Paper<Reader> {
    let story = format!("{}\n", LONG.repeat(6)).repeat(10);
    let row = vec![words("1"), words("Maria"), words(&LONG.repeat(40))];
    let row = row.into_iter().map(Entry::Written).collect();
    of(vec![
        heading("IV", "Ustalenia"),
        Block::Text(pair("Opis", &story)),
        Block::Table(Table {
            columns: columns(),
            rows: vec![row],
        }),
        signatures(),
    ])
}

/// Places for signatures after so many lines.
pub fn signed_after(lines: u8) -> Paper<Reader> {
    of(vec![Block::Blank(lines), signatures()])
}

fn words(text: &str) -> Words<Reader> {
    Words::label(text)
}

fn heading(number: &str, text: &str) -> Block<Reader> {
    Block::Heading(Some(words(number)), words(text))
}

fn pair(label: &str, text: &str) -> Pair<Reader> {
    Pair {
        label: words(label),
        entry: Entry::Written(words(text)),
    }
}

fn column(heading: &str, share: u8) -> Column<Reader> {
    Column {
        heading: words(heading),
        share,
        turned: false,
    }
}

fn columns() -> Vec<Column<Reader>> {
    vec![
        column("Lp.", 1),
        column("Imię i nazwisko", 4),
        column("Co wiadomo", 8),
    ]
}

fn table(persons: usize) -> Block<Reader> {
    let row = |number: usize| {
        let cells = [
            number.to_string(),
            format!("Osoba nr {number}"),
            LONG.repeat(4),
        ];
        cells.map(|text| Entry::Written(words(&text))).to_vec()
    };
    Block::Table(Table {
        columns: columns(),
        rows: (1..=persons).map(row).collect(),
    })
}

fn matrix() -> Block<Reader> {
    let rows = [
        "przemoc fizyczna",
        "przemoc psychiczna",
        "przemoc ekonomiczna",
    ];
    let row = |(at, label): (usize, &str)| Ticks {
        label: words(label),
        ticked: (0..3).map(|column| column == at).collect(),
    };
    Block::Matrix(Matrix {
        corner: words("Forma"),
        columns: ["często", "jednorazowo", "nie ustalono"]
            .map(words)
            .to_vec(),
        rows: rows.into_iter().enumerate().map(row).collect(),
    })
}

fn signatures() -> Block<Reader> {
    let roles = [
        "przewodniczący zespołu",
        "pracownik socjalny",
        "dzielnicowy",
        "pedagog",
    ];
    let sign = |role: &str| Signature {
        who: Some(words("Anna Przykładowa")),
        role: words(role),
    };
    Block::Signatures(roles.map(sign).to_vec())
}

/// Every text of the blocks of a paper.
pub fn texts(paper: &Paper<Reader>) -> Vec<String> {
    let mut found: Vec<&Words<Reader>> = vec![&paper.title, &paper.office, &paper.annex];
    for block in &paper.blocks {
        match block {
            Block::Heading(number, words) => found.extend(number.iter().chain([words])),
            Block::Paragraph(words) | Block::Note(words) => found.push(words),
            Block::Picture(picture) => found.push(&picture.told),
            Block::Pairs(pairs) => pairs.iter().for_each(|pair| pair_words(pair, &mut found)),
            Block::Text(pair) => pair_words(pair, &mut found),
            Block::Table(table) => {
                found.extend(table.columns.iter().map(|column| &column.heading));
                found.extend(table.rows.iter().flatten().filter_map(written));
            }
            Block::Checks(label, checks) => {
                found.extend(label.iter().chain(checks.iter().map(|check| &check.label)));
            }
            Block::Matrix(matrix) => {
                found.extend([&matrix.corner].into_iter().chain(&matrix.columns));
                found.extend(matrix.rows.iter().map(|row| &row.label));
            }
            Block::Addressee(lines) => found.extend(lines),
            Block::PlaceAndDate(place, date) => {
                found.extend([place, date].into_iter().filter_map(written));
            }
            Block::Signatures(places) => {
                found.extend(places.iter().filter_map(|place| place.who.as_ref()));
                found.extend(places.iter().map(|place| &place.role));
            }
            Block::Blank(_) => {}
        }
    }
    found
        .into_iter()
        .map(|words| words.text().to_owned())
        .collect()
}

fn pair_words<'p>(pair: &'p Pair<Reader>, found: &mut Vec<&'p Words<Reader>>) {
    found.push(&pair.label);
    found.extend(written(&pair.entry));
}

fn written(entry: &Entry<Reader>) -> Option<&Words<Reader>> {
    match entry {
        Entry::Written(words) => Some(words),
        Entry::Blank(_) => None,
    }
}
