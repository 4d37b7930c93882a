//! Each kind of problem, told with its place; all of one file at once.

use std::collections::BTreeSet;

use kartoteka::record::form::{Choice, FormArg, FormProblem, Kind, Shape, of_procedure};
use kartoteka::words::{Arg, Lang, Words};

use super::*;

/// A form without an error and with as few warnings as can be.
const BASE: &str = r#"schema = "kartoteka/intake/nk/1"
reference = "R-1"

[opening]
on = 2026-11-02
opener = "police-officer"
opener_name = "Jan Wymyślony"
opener_unit = "Komisariat w Zmyślinie"
source = "own-suspicion"
victim_present = true
perpetrator_present = true

[[victim]]
id = "P1"
given_name = "Henryk"
family_name = "Urojony"
pesel = "44051401359"
sex = "male"
address = { town = "Zmyślin" }

[[perpetrator]]
id = "S1"
given_name = "Józef"
family_name = "Urojony"
pesel = "44051401359"
sex = "male"
address = { town = "Zmyślin" }

[[violence]]
by = "S1"
against = ["P1"]
physical = ["bicie"]
injuries = "no"

[circumstances]
earlier_procedure = "no"
running_procedure = "no"
firearm = "no"
feels_safe = "no"
"#;

/// What the base form says, what stands there instead, and what is told of it.
#[rustfmt::skip]
const TABLE: &[(&str, &str, &[&str])] = &[
    // the file
    ("\"R-1\"", "R-1", &["2:13 reference form-unquoted"]),
    ("\"R-1\"", "\"R-1", &["2:17 reference form-syntax"]),
    ("\"R-1\"", "[[[[[[[[[[1]]]]]]]]]]", &["2:13 reference form-expected-text", "2:21  form-too-deep"]),
    ("reference", "schema", &["2:1  form-duplicate-key"]),
    ("intake/nk/1", "intake/nk/2", &["1:10 schema form-wrong-schema"]),
    ("opener_name", "opener_nmae", &["7:1 opening.opener_nmae form-unknown-key-near"]),
    ("opener_name", "kowalska", &["7:1 opening form-unknown-key"]),
    ("[circumstances]", "[circumstance]", &["35:2 circumstance form-unknown-key-near"]),
    // what must be there
    ("schema = \"kartoteka/intake/nk/1\"", "", &["1:1 schema form-missing"]),
    ("on = 2026-11-02", "", &["4:1 opening.on form-missing"]),
    ("on = 2026-11-02", "on = \"\"", &["4:1 opening.on form-missing"]),
    // kinds
    ("\"Henryk\"", "7", &["15:14 victim.1.given_name form-expected-text"]),
    ("\"44051401359\"\nsex = \"male\"\naddress = { town = \"Zmyślin\" }\n\n[[v", "44051401359\nsex = \"male\"\naddress = { town = \"Zmyślin\" }\n\n[[v",
        &["25:9 perpetrator.1.pesel form-expected-text"]),
    ("victim_present = true", "victim_present = \"tak\"", &["10:18 opening.victim_present form-expected-truth"]),
    ("feels_safe", "children_in_home = 1.5\nfeels_safe", &["39:20 circumstances.children_in_home form-expected-number"]),
    ("2026-11-02", "2.11.2026", &["5:10 opening.on form-unquoted-date"]),
    ("2026-11-02", "\"2.11.2026\"", &["5:6 opening.on form-expected-date"]),
    ("2026-11-02", "2026-11-02T10:00:00Z", &["5:6 opening.on form-expected-date"]),
    ("2026-11-02", "20261102", &["5:6 opening.on form-expected-date"]),
    ("[\"P1\"]", "\"P1\"", &["31:11 violence.1.against form-expected-list"]),
    ("{ town = \"Zmyślin\" }\n\n[[p", "\"Zmyślin\"\n\n[[p", &["19:11 victim.1.address form-expected-table"]),
    ("[[violence]]", "[violence]", &["29:1 violence form-expected-blocks"]),
    ("[circumstances]", "[[circumstances]]", &["35:1 circumstances form-expected-table"]),
    // values
    ("2026-11-02", "2026-02-30", &["5:6 opening.on form-no-such-day"]),
    ("2026-11-02", "\"2026-02-30\"", &["5:6 opening.on form-no-such-day"]),
    ("2026-11-02", "2026-11-24", &["5:6 opening.on form-in-future"]),
    ("2026-11-02", "1989-12-31", &["5:6 opening.on form-too-early"]),
    ("[\"bicie\"]", "[\"bicie\", \"lanie\"]", &["32:22 violence.1.physical.2 form-not-in-list"]),
    ("feels_safe", "children_in_home = 41\nfeels_safe", &["39:20 circumstances.children_in_home form-out-of-range"]),
    ("\"R-1\"", "\"a\\u0007b\"", &["2:13 reference form-control-character"]),
    ("sex = \"male\"\naddress = { town = \"Zmyślin\" }\n\n[[p", "parents = [\"a\", \"b\", \"c\", \"d\", \"e\"]\nsex = \"male\"\naddress = { town = \"Zmyślin\" }\n\n[[p",
        &["18:11 victim.1.parents form-too-many"]),
    // persons
    ("id = \"P1\"", "id = \"S7\"", &["14:6 victim.1.id form-wrong-id"]),
    ("id = \"P1\"", "id = \"Henryk\"", &["14:6 victim.1.id form-wrong-id"]),
    ("[[perpetrator]]", "[[victim]]\nid = \"P1\"\nage = 9\n\n[[perpetrator]]", &["22:6 victim.2.id form-id-twice"]),
    ("by = \"S1\"", "by = \"S2\"", &["30:6 violence.1.by form-no-such-party"]),
    ("[\"P1\"]", "[\"P1\", \"nikt\"]", &["31:18 violence.1.against.2 form-no-such-party"]),
    ("by = \"S1\"", "by = \"P1\"", &["30:6 violence.1.by form-wrong-party"]),
    ("id = \"P1\"", "id = \"P1\"\nguardian = \"P1\"", &["15:12 victim.1.guardian form-own-reference"]),
    // days held against each other
    ("victim_present = true", "victim_present = true\nreceived_on = 2026-11-01", &["11:15 opening.received_on form-before"]),
    ("id = \"S1\"", "id = \"S1\"\nbirth_date = 2026-11-03", &["23:14 perpetrator.1.birth_date form-after"]),
    // warnings
    ("given_name = \"Henryk\"", "", &["13:1 victim.1.given_name form-warn-not-filled-in"]),
    ("opener = \"police-officer\"", "", &["4:1 opening.opener form-warn-not-filled-in"]),
    ("victim_present = true", "victim_present = false", &["4:1 opening.absence_reason form-warn-not-filled-in", "4:1 opening.contact_on form-warn-not-filled-in"]),
    ("victim_present = true", "victim_present = true\nabsence_reason = \"health\"", &["11:18 opening.absence_reason form-warn-out-of-place"]),
    ("[\"bicie\"]", "[\"bicie\"]\nphysical_other = \"szturchanie\"", &["33:18 violence.1.physical_other form-warn-out-of-place"]),
    ("[\"bicie\"]", "[\"other\"]", &["29:1 violence.1.physical_other form-warn-not-filled-in"]),
    ("44051401359\"\nsex = \"male\"\naddress = { town = \"Zmyślin\" }\n\n[[p", "440514\"\nage = 82\nsex = \"male\"\naddress = { town = \"Zmyślin\" }\n\n[[p",
        &["17:9 victim.1.pesel form-warn-pesel-shape"]),
    ("44051401359\"\nsex = \"male\"\naddress = { town = \"Zmyślin\" }\n\n[[p", "44051401358\"\nage = 82\nsex = \"male\"\naddress = { town = \"Zmyślin\" }\n\n[[p",
        &["17:9 victim.1.pesel form-warn-pesel-checksum"]),
    ("id = \"P1\"", "id = \"P1\"\nbirth_date = 1944-05-15", &["18:9 victim.1.pesel form-warn-pesel-birth-date"]),
    ("sex = \"male\"\naddress = { town = \"Zmyślin\" }\n\n[[p", "sex = \"female\"\naddress = { town = \"Zmyślin\" }\n\n[[p", &["17:9 victim.1.pesel form-warn-pesel-sex"]),
    ("id = \"P1\"", "id = \"P1\"\nage = 81", &["15:7 victim.1.age form-warn-age-differs"]),
    ("pesel = \"44051401359\"\nsex = \"male\"\naddress = { town = \"Zmyślin\" }\n\n[[v", "sex = \"male\"\naddress = { town = \"Zmyślin\" }\n\n[[v",
        &["21:1 perpetrator.1 form-warn-age-unknown", "21:1 perpetrator.1.pesel form-warn-not-filled-in"]),
    ("pesel = \"44051401359\"\nsex = \"male\"\naddress = { town = \"Zmyślin\" }\n\n[[v", "age = 17\nsex = \"male\"\naddress = { town = \"Zmyślin\" }\n\n[[v",
        &["21:1 perpetrator.1 form-warn-minor-perpetrator", "21:1 perpetrator.1.pesel form-warn-not-filled-in"]),
    ("id = \"P1\"", "id = \"P1\"\nwitness_only = true", &["15:16 victim.1.witness_only form-warn-adult-witness-only"]),
    ("id = \"P1\"", "id = \"P1\"\nhelpless = true", &["13:1 victim.1 form-warn-nobody-present"]),
    ("id = \"P1\"", "id = \"P1\"\nhelpless = true\nguardian = \"S1\"", &["16:12 victim.1.guardian form-warn-suspect-present"]),
    ("id = \"P1\"", "id = \"P1\"\nhelpless = true\nguardian = \"S1\"\naccompanied_by = \"S1\"", &["17:18 victim.1.accompanied_by form-warn-suspect-present"]),
    ("[[violence]]", "[[other]]\nid = \"X1\"\nrole = \"trusted-adult\"\nage = 12\n\n[[victim]]\ngiven_name = \"A\"\nfamily_name = \"B\"\nage = 9\naccompanied_by = \"X1\"\nsex = \"male\"\npesel = \"44051401359\"\naddress = { town = \"Z\" }\n\n[[violence]]",
        &["37:7 victim.2.age form-warn-age-differs", "38:18 victim.2.accompanied_by form-warn-minor-present"]),
];

fn told(text: &str) -> Vec<String> {
    match read(text) {
        Ok(form) => form.warnings().iter().map(line).collect(),
        Err(errors) => errors.problems.iter().map(line).collect(),
    }
}

#[test]
fn the_base_form_has_no_problem() {
    assert_eq!(told(BASE), Vec::<String>::new());
}

#[test]
fn each_problem_is_told_where_it_is() {
    for (from, to, expected) in TABLE {
        assert_eq!(BASE.matches(from).count().min(1), 1, "{from}");
        let text = BASE.replacen(from, to, 1);
        assert_eq!(told(&text), *expected, "{from} -> {to}");
    }
}

#[test]
fn blocks_that_must_be_there_are_missed() {
    let (head, rest) = BASE.split_once("[[victim]]").unwrap();
    let (_, rest) = rest.split_once("[[violence]]").unwrap();
    let (_, rest) = rest.split_once("[circumstances]").unwrap();
    let without = format!("{head}[circumstances]{rest}");
    assert_eq!(told(&without), ["1:1 victim form-missing"]);
    let blank = format!("{without}[[victim]]\nid = \"\"\ngiven_name = \" \"\n");
    assert_eq!(told(&blank), ["18:1 victim form-missing"]);
    let alone = format!("{without}[[victim]]\nage = 40\n");
    let told = told(&alone);
    for expected in [
        "1:1 perpetrator form-warn-not-filled-in",
        "1:1 violence form-warn-not-filled-in",
    ] {
        assert!(told.iter().any(|line| line == expected), "{told:?}");
    }
}

#[test]
fn everything_is_told_at_once_in_the_order_of_the_file() {
    let text = BASE
        .replace("on = 2026-11-02", "on = 2026-02-30")
        .replace("opener = \"police-officer\"", "opener = \"strażak\"")
        .replace("opener_unit", "openr_unit")
        .replace("[\"bicie\"]", "\"bicie\"")
        .replace("by = \"S1\"", "by = \"S9\"")
        .replace("feels_safe = \"no\"", "feels_safe = no");
    let expected = [
        "5:6 opening.on form-no-such-day",
        "6:10 opening.opener form-not-in-list",
        "8:1 opening.openr_unit form-unknown-key-near",
        "30:6 violence.1.by form-no-such-party",
        "32:12 violence.1.physical form-expected-list",
        "39:14 circumstances.feels_safe form-unquoted",
    ];
    assert_eq!(told(&text), expected);
}

#[test]
fn what_cannot_be_read_hides_nothing_else_and_invents_nothing() {
    let text = BASE
        .replace("given_name = \"Henryk\"", "given_name = \"Henryk")
        .replace("firearm = \"no\"", "firearm = \"may be\"");
    assert_eq!(
        told(&text),
        [
            "15:21 victim.1.given_name form-syntax",
            "38:11 circumstances.firearm form-not-in-list"
        ]
    );
}

#[test]
fn json_is_told_of_in_the_same_way() {
    let text = "{\n  \"schema\": \"kartoteka/intake/nk/1\",\n  \"opening\": { \"on\": 20261102, \"on\": 1 },\n  // a comment\n  \"victim\": [{ \"age\": \"9\", }],\n}";
    let expected = [
        "3:22 opening.on form-expected-date",
        "3:32  form-duplicate-key",
        "5:23 victim.1.age form-expected-number",
    ];
    assert_eq!(told(text), expected);
    assert_eq!(told("{ \"schema\": 'x' }"), ["1:13  form-syntax"]);
    assert_eq!(told("{ schema: \"x\" }"), ["1:3  form-syntax"]);
    let deep = format!("{{ \"a\": {}", "[".repeat(3000));
    assert_eq!(told(&deep).len(), 1);
}

#[test]
fn a_file_of_another_format_is_told_that_alone() {
    let text = "schema = \"kartoteka/intake/kcik/1\"\n[caller]\nname = \"x\"\n";
    assert_eq!(told(text), ["1:10 schema form-wrong-schema"]);
}

#[test]
fn other_encodings_are_told_to_save_as_utf_8() {
    let errors = Form::read(nk(), b"place = \"\xB3\"", today()).unwrap_err();
    assert_eq!(errors.problems[0].problem, FormProblem::NotUtf8);
    let huge = vec![b'#'; form::BYTES_MAX + 1];
    let errors = Form::read(nk(), &huge, today()).unwrap_err();
    assert_eq!(
        errors.problems[0].problem,
        FormProblem::TooLarge {
            bytes: form::BYTES_MAX
        }
    );
}

#[test]
fn texts_and_lists_have_limits() {
    let long = BASE.replace("\"R-1\"", &format!("\"{}\"", "ą".repeat(201)));
    assert_eq!(told(&long), ["2:13 reference form-too-long"]);
    let many = format!("{BASE}{}", "\n[[victim]]\nage = 1\n".repeat(30));
    assert_eq!(told(&many), ["13:1 victim form-too-many"]);
}

#[test]
fn a_flood_of_problems_is_cut_off_and_counted() {
    let many: Vec<String> = (0..5000).map(|i| format!("zzzzzzzz{i} = 1")).collect();
    let errors = read(&many.join("\n")).unwrap_err();
    assert_eq!(errors.problems.len(), form::PROBLEMS_MAX);
    assert_eq!(errors.problems.len() + errors.left_out, 5000 + 3);
}

#[test]
fn the_day_and_the_age_decide_who_is_a_minor() {
    let minor = |about: &str| {
        let text = format!(
            "schema = \"kartoteka/intake/nk/1\"\n[opening]\non = 2026-11-02\n[[victim]]\n{about}\n"
        );
        read(&text).unwrap().people()[0].minor
    };
    let table = [
        ("birth_date = 2008-11-02", Some(false)),
        ("birth_date = 2008-11-03", Some(true)),
        ("birth_date = 2008-11-03\nage = 40", Some(true)),
        ("pesel = \"44051401359\"\nage = 9", Some(false)),
        ("pesel = \"44051401358\"\nage = 9", Some(true)),
        ("pesel = \"44051401358\"", None),
        ("pesel = \"40251401357\"\nage = 40", Some(false)),
        ("age = 17", Some(true)),
        ("age = 18", Some(false)),
        ("given_name = \"Nikt\"", None),
    ];
    for (about, expected) in table {
        assert_eq!(minor(about), expected, "{about}");
    }
}

#[test]
fn codes_that_are_left_out_are_given_in_order() {
    let text = "schema = \"kartoteka/intake/nk/1\"\n[opening]\non = 2026-11-02\n\
        [[victim]]\nage = 1\n[[victim]]\nid = \"P1\"\nage = 2\n[[victim]]\nage = 3\n\
        [[other]]\nrole = \"household\"\n[[witness]]\ngiven_name = \"A\"\n";
    let form = read(text).unwrap();
    let ids: Vec<&str> = form
        .people()
        .iter()
        .map(|person| person.id.as_str())
        .collect();
    assert_eq!(ids, ["P2", "P1", "P3", "X1", "X2"]);
}

pub(super) fn sexes() -> &'static [Choice] {
    let table = of_procedure("nk").unwrap();
    table.choices(&Kind::Choice("sex".to_owned()))
}

/// Every kind of problem, with its arguments filled in.
fn every_problem() -> Vec<FormProblem> {
    use FormProblem as P;
    let shapes = [
        Shape::Text,
        Shape::Truth,
        Shape::Number,
        Shape::Date,
        Shape::List,
        Shape::Table,
        Shape::Blocks,
    ];
    let mut all: Vec<P> = shapes.map(P::Expected).to_vec();
    all.extend([
        P::TooLarge { bytes: 1 << 20 },
        P::NotUtf8,
        P::Syntax,
        P::Unquoted,
        P::UnquotedDate,
        P::DuplicateKey,
        P::TooDeep,
        P::WrongSchema {
            expected: "kartoteka/intake/nk/1",
        },
        P::UnknownKey { near: None },
        P::UnknownKey {
            near: Some("given_name"),
        },
        P::Missing,
        P::NoSuchDay,
        P::NotInList { allowed: sexes() },
        P::OutOfRange { min: 0, max: 130 },
        P::TooLong { max: 22 },
        P::TooMany { max: 1 },
        P::ControlCharacter,
        P::WrongId { letter: 'P' },
        P::IdTwice,
        P::NoSuchParty,
        P::WrongParty { letters: "PS" },
        P::OwnReference,
        P::InFuture,
        P::TooEarly { year: 1990 },
        P::Before {
            other: "opening.on",
        },
        P::After {
            other: "opening.on",
        },
        P::NotFilledIn,
        P::OutOfPlace {
            other: "victim_present",
        },
        P::PeselShape,
        P::PeselChecksum,
        P::PeselBirthDate,
        P::PeselSex,
        P::AgeDiffers,
        P::AgeUnknown,
        P::AgeOfMinor,
        P::MinorPerpetrator,
        P::AdultWitnessOnly,
        P::NobodyPresent,
        P::SuspectPresent,
        P::MinorPresent,
    ]);
    all
}

/// The ids of the messages about problems in a file of messages.
fn messages(ftl: &str) -> BTreeSet<&str> {
    let ids = ftl
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(id, _)| id);
    let other = ["form-at", "form-at-no-field", "form-more"];
    ids.filter(|id| id.starts_with("form-") && !other.contains(id))
        .collect()
}

#[test]
fn every_problem_has_its_words_in_both_languages() {
    let all = every_problem();
    let ids: BTreeSet<&str> = all.iter().map(FormProblem::message_id).collect();
    assert_eq!(
        ids,
        messages(include_str!("../../../src/words/pl/form.ftl"))
    );
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for problem in &all {
            let text = said(&words, problem);
            assert!(
                !text.contains('{') && text != problem.message_id(),
                "{text}"
            );
        }
    }
    for problem in &all {
        assert_eq!(
            problem.is_warning(),
            problem.message_id().starts_with("form-warn-")
        );
    }
    let words = Words::new(Lang::Pl);
    let table = [
        (
            FormProblem::TooLong { max: 22 },
            "Tekst jest za długi; najwyżej 22 znaki.",
        ),
        (
            FormProblem::TooLong { max: 25 },
            "Tekst jest za długi; najwyżej 25 znaków.",
        ),
        (
            FormProblem::TooEarly { year: 1990 },
            "Data nie może być wcześniejsza niż rok 1990.",
        ),
        (
            FormProblem::TooLarge { bytes: 1 << 20 },
            "Plik jest za duży; formularz ma najwyżej 1024 KiB.",
        ),
    ];
    for (problem, text) in table {
        assert_eq!(said(&words, &problem), text);
    }
}

#[test]
fn every_problem_but_those_of_whole_files_is_in_the_table_above() {
    let seen: BTreeSet<&str> = TABLE
        .iter()
        .flat_map(|(_, _, lines)| lines.iter().filter_map(|line| line.rsplit(' ').next()))
        .chain(["form-too-large", "form-not-utf8", "form-too-long"])
        .chain(["form-warn-age-of-minor"]) // of the centre's form: `flows/centre.rs`
        .collect();
    let all: BTreeSet<&str> = messages(include_str!("../../../src/words/pl/form.ftl"));
    assert_eq!(
        all.difference(&seen).collect::<Vec<_>>(),
        Vec::<&&str>::new()
    );
}

pub(super) fn said(words: &Words, problem: &FormProblem) -> String {
    let args = problem.args(|pl, en| words.lang().pick(pl, en));
    let args: Vec<(&str, Arg<'_>)> = args
        .iter()
        .map(|(name, arg)| match arg {
            FormArg::Text(text) => (*name, Arg::from(text)),
            FormArg::Number(n) => (*name, Arg::from(*n)),
        })
        .collect();
    words.say_with(problem.message_id(), &args)
}
