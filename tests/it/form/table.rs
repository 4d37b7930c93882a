//! The table of a form: complete, true to the law's lists, and refused when it cannot be.

use std::collections::BTreeSet;

use kartoteka::record::form::TableError;

use super::*;

const TEXT: &str = include_str!("../../../schemas/forms/nk-a.toml");

#[test]
fn every_table_reads() {
    FormTable::parse(TEXT).unwrap();
    let codes: Vec<&str> = form::all()
        .iter()
        .map(|table| table.form.as_str())
        .collect();
    assert_eq!(codes, ["nk-a", "kcik-open"]);
    assert_eq!(nk().schema, "kartoteka/intake/nk/1");
    assert!(form::of_procedure("team").is_none());
}

#[test]
fn all_parts_of_the_paper_form_are_there() {
    let parts: BTreeSet<&str> = nk()
        .sections
        .iter()
        .flat_map(|s| {
            s.fields
                .iter()
                .map(|f| f.part.as_str())
                .chain([s.part.as_str()])
        })
        .filter(|part| !part.is_empty())
        .collect();
    let all = [
        "I", "II", "III", "IV", "IX", "V", "VI", "VII", "VIII", "X", "XI", "XII", "XIII", "XIV",
    ];
    assert_eq!(parts.into_iter().collect::<Vec<_>>(), all);
}

/// The closed codes of the form, as the act's lists have them.
#[rustfmt::skip]
const CODES: [(&str, &[&str]); 10] = [
    ("violence.1.physical", &["bicie", "szarpanie", "kopanie", "duszenie", "popychanie", "obezwladnianie", "other"]),
    ("violence.1.psychological", &["izolowanie", "wyzywanie", "osmieszanie", "grozenie", "krytykowanie", "ponizanie", "other"]),
    ("violence.1.sexual", &["zmuszanie-do-obcowania", "zmuszanie-do-innych-czynnosci", "other"]),
    ("violence.1.economic", &["nielozenie-na-utrzymanie", "niezaspokajanie-potrzeb", "niszczenie-rzeczy", "demolowanie-mieszkania", "wynoszenie-sprzetow", "other"]),
    ("violence.1.electronic", &["wyzywanie-straszenie-ponizanie", "zdjecia-bez-zgody", "publikowanie-tresci", "other"]),
    ("violence.1.other_violence", &["zaniedbanie", "niezaspokajanie-podstawowych-potrzeb", "zmuszanie-do-alkoholu", "zmuszanie-do-srodkow", "other"]),
    ("perpetrator.1.under_influence", &["none", "alcohol", "substance", "both", "unknown"]),
    ("opening.absence_reason", &["absence", "health", "danger"]),
    ("actions.towards_perpetrator", &["breath-test", "sobering-up", "detention-15a", "detention-kpk", "detention-zw", "order", "weapon-taken", "informed-of-liability", "prosecutor-told", "other"]),
    ("actions.for_victim", &["medical-aid", "hospital", "injury-certificate", "shelter", "child-secured", "family-court-told", "form-b-handed", "other"]),
];

#[test]
fn the_closed_lists_are_those_of_the_form() {
    for (path, codes) in CODES {
        let field = nk().field(path).unwrap_or_else(|| panic!("{path}"));
        let choices = nk().choices(&field.kind).iter().map(|c| c.code.as_str());
        assert_eq!(choices.collect::<Vec<_>>(), codes, "{path}");
    }
}

#[test]
fn fields_are_found_by_their_paths() {
    for path in [
        "schema",
        "opening.on",
        "victim.2.birth_date",
        "victim.1.address.town",
        "violence.3.against.1",
    ] {
        assert!(nk().field(path).is_some(), "{path}");
    }
    for path in [
        "",
        "opening",
        "victim.2",
        "opening.nothing",
        "victim.1.phone.x",
    ] {
        assert!(nk().field(path).is_none(), "{path}");
    }
}

/// A change of the table, and the error that it gives.
#[rustfmt::skip]
const BAD: [(&str, &str, &str); 19] = [
    ("form = \"nk-a\"", "form = \"NK A\"", "Code(\"form\")"),
    ("certainty = \"guide\"", "certainty = \"maybe\"", "Code(\"certainty\")"),
    ("day = \"opening.on\"", "day = \"opening.place\"", "Unknown(\"opening.place\")"),
    ("day = \"opening.on\"", "day = \"victim.birth_date\"", "Unknown(\"victim.birth_date\")"),
    ("code = \"male\"", "code = \"female\"", "Twice(\"sex.female\")"),
    ("code = \"male\"", "code = \"Male\"", "Code(\"sex.Male\")"),
    ("pl = \"mężczyzna\"", "pl = \" \"", "Text(\"sex.male\")"),
    ("key = \"opener_name\"", "key = \"opener_unit\"", "Twice(\"opening.opener_unit\")"),
    ("key = \"opener_name\"", "key = \"OpenerName\"", "Code(\"opening.OpenerName\")"),
    ("key = \"witness\"", "key = \"other\"", "Twice(\"other\")"),
    ("kind = { choice = \"source\" }", "kind = { choice = \"sources\" }", "Unknown(\"opening.source\")"),
    ("kind = { party = \"S\" }", "kind = { party = \"Z\" }", "Unknown(\"violence.by\")"),
    ("not_after = \"opening.on\"", "not_after = \"opening.place\"", "Unknown(\"victim.birth_date\")"),
    ("when = { field = \"opener\", is = \"other\" }", "when = { field = \"opener\", is = true }", "Rule(\"opening.opener_other\")"),
    ("when = { field = \"physical\", is = \"other\" }", "", "Rule(\"violence.physical\")"),
    ("key = \"place\"\nkind = { text = 100 }", "key = \"place\"\nkind = { text = 100 }\nside = \"journal\"", "Journal(\"opening.place\")"),
    ("personal = \"disability\"", "personal = \"kinship\"", "Personal(\"victim.disability\")"),
    ("key = \"disability\"\nkind = \"bool\"\npersonal = \"disability\"", "key = \"religion\"\nkind = \"bool\"", "Personal(\"victim.religion\")"),
    ("use = \"contact\"", "use = \"contacts\"", "Unknown(\"\\\"contacts\\\"\")"),
];

#[test]
fn a_table_that_cannot_be_is_refused() {
    for (from, to, error) in BAD {
        assert!(TEXT.contains(from), "{from}");
        let found = FormTable::parse(&TEXT.replacen(from, to, 1)).unwrap_err();
        assert_eq!(format!("{found:?}"), error, "{from} -> {to}");
    }
    let misspelt = TEXT.replacen("\nneed = ", "\nnede = ", 1);
    assert!(matches!(
        FormTable::parse(&misspelt),
        Err(TableError::Shape(_))
    ));
}

#[test]
fn a_witness_has_no_field_beyond_the_closed_list() {
    let witness = nk().section("witness").unwrap();
    let keys: Vec<&str> = witness.fields.iter().map(|f| f.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "id",
            "given_name",
            "family_name",
            "address",
            "phone",
            "email",
            "contact"
        ]
    );
    for role in ["pesel", "birth_date", "health", "sex"] {
        let more = format!(
            "[[section.field]]\nkey = \"{role}x\"\nkind = {{ text = 9 }}\npersonal = \"health\"\nlabel = {{ pl = \"x\", en = \"x\" }}\n"
        );
        let at = TEXT.find("key = \"witness\"").unwrap();
        let first = at + TEXT[at..].find("[[section.field]]").unwrap();
        let text = format!("{}{more}{}", &TEXT[..first], &TEXT[first..]);
        assert!(
            matches!(FormTable::parse(&text), Err(TableError::Personal(_))),
            "{role}"
        );
    }
}
