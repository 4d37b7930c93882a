//! One smallest bad table for each fault: a sound one, with one thing changed.

use super::{FaultKind, faults};
use crate::procedure::table::{TableError, parse};

const SOUND: &str = include_str!("../../../tests/it/data/procedure/tiny.toml");

/// What is changed, into what, and the fault told.
const BAD: &[(&str, &str, &str)] = &[
    (
        "family = \"all\"",
        "family = \"none\"",
        "step open: no family none",
    ),
    (
        "kind = { vocabulary = \"way\" }",
        "kind = { vocabulary = \"ways\" }",
        "step ask, field way: no vocabulary ways",
    ),
    (
        "kind = { party = [\"victim\"] }",
        "kind = { party = [\"victims\"] }",
        "step ask, field party: no role victims",
    ),
    (
        "kind = { subject = [\"W\"] }",
        "kind = { subject = [\"Z\"] }",
        "step answer, field request: no kind of subject Z",
    ),
    (
        "creates = \"W\"",
        "creates = \"Y\"",
        "step ask: no kind of subject Y",
    ),
    (
        "is = [\"phone\"]",
        "is = [\"fax\"]",
        "step ask, rule 1: no code fax",
    ),
    (
        "field-is\", field = \"way\"",
        "field-is\", field = \"road\"",
        "step ask, rule 1: no field road",
    ),
    (
        "steps = [\"open\"]",
        "steps = [\"close\"]",
        "step ask, rule 1: no step close",
    ),
    (
        "met_by = [{ step = \"answer\"",
        "met_by = [{ step = \"answers\"",
        "deadline reply: no step answers",
    ),
    (
        "subject = \"request\" }]",
        "subject = \"requests\" }]",
        "deadline reply: no field requests",
    ),
    (
        "within = \"limit\"",
        "within = \"limits\"",
        "deadline reply: no deadline limits",
    ),
    (
        "start = [{ step = \"open\" }]",
        "start = [{ step = \"opened\" }]",
        "deadline limit: no step opened",
    ),
    (
        "at = \"got_on\"",
        "at = \"way\"",
        "deadline reply: the field way holds no day",
    ),
    (
        "en = \"Ask\"",
        "en = \" \"",
        "step ask: the English words are missing",
    ),
    (
        "pl = \"Pytanie\"",
        "pl = \"\"",
        "step ask: the Polish words are missing",
    ),
    (
        "en = \"by phone\"",
        "en = \"\"",
        "vocabulary way, phone: the English words are missing",
    ),
    (
        "basis = \"art. 2\"",
        "basis = \"\"",
        "step ask: no basis is cited",
    ),
    (
        "basis = \"art. 4\"",
        "basis = \" \"",
        "deadline limit: no basis is cited",
    ),
    (
        "basis = \"art. 4\"",
        "basis = { pl = \"norma\", en = \"\" }",
        "deadline limit: the English words are missing",
    ),
    (
        "creates = \"W\"",
        "one_of = [\"way\", \"wey\"]\ncreates = \"W\"",
        "step ask: no field wey",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"any\", of = [{ test = \"field-given\", fields = [\"wey\"] }] }",
        "step ask, rule 1: no field wey",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"none-of\", of = [{ test = \"field-given\", fields = [\"wey\"] }] }",
        "step ask, rule 1: no field wey",
    ),
    (
        "steps = [\"open\"] }",
        "steps = [\"open\"], same = [\"wey\"] }",
        "step ask, rule 1: no field wey",
    ),
    (
        "steps = [\"open\"] }",
        "steps = [\"ask\"], having = { field = \"way\", is = [\"fax\"] } }",
        "step ask, rule 1: no code fax",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"named-before\", fields = [\"party\"], steps = [\"asks\"] }",
        "step ask, rule 1: no step asks",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"named-before\", fields = [\"wey\"], steps = [\"ask\"] }",
        "step ask, rule 1: no field wey",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"unfollowed\", step = \"ask\", by = [\"answer\"], same = [\"way\"] }",
        "step ask, rule 1: no field way",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"own-case\", field = \"wey\" }",
        "step ask, rule 1: no field wey",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"other-gmina\", field = \"wey\" }",
        "step ask, rule 1: no field wey",
    ),
    (
        "creates = \"W\"",
        "status = \"ended\"\nstatus_if = { field = \"way\", is = [\"fax\"] }\ncreates = \"W\"",
        "step ask: no code fax",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"names-other\", field = \"party\", than = \"wey\" }",
        "step ask, rule 1: no field wey",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"repeated\", same = [\"wey\"] }",
        "step ask, rule 1: no field wey",
    ),
    (
        "subject = \"request\" }]\nwithin",
        "subject = \"request\", of = { roles = [\"judge\"] } }]\nwithin",
        "deadline reply: no role judge",
    ),
    (
        "when = [{ test = \"step-done\", steps = [\"ask\"] }",
        "when = [{ test = \"any\", of = [{ test = \"field-given\", fields = [\"request\"] }] }",
        "step answer, expected: a condition that is not about the case alone",
    ),
    (
        "alias = \"zapytaj\"",
        "alias = \"\"",
        "step ask: not a code: \"\"",
    ),
    (
        "alias = \"zapytaj\"",
        "alias = \"otworz\"",
        "steps: otworz is there twice",
    ),
    (
        "alias = \"telefon\"",
        "alias = \"letter\"",
        "vocabulary way: letter is there twice",
    ),
    (
        "letter = \"W\"",
        "letter = \"P\"",
        "subjects: P is there twice",
    ),
    (
        "code = \"answer\"",
        "code = \"ask\"",
        "steps: ask is there twice",
    ),
    (
        "[field.got_on]",
        "[field.got_on]\nname = \"seq\"",
        "step ask, field seq: the name seq is taken by every step",
    ),
    (
        "[field.got_on]",
        "[field.got_on]\nname = \"gotOn\"",
        "step ask, field gotOn: not a name of a field: \"gotOn\"",
    ),
    (
        "valid_from = 2024-01-01 # second",
        "valid_from = 2023-01-01",
        "versions: states of the law overlap",
    ),
    (
        "valid_from = 2023-01-01 # limit",
        "valid_from = 2023-05-01",
        "deadline limit: not the first day of a state of the law",
    ),
    (
        "valid_from = 2023-01-01 # limit",
        "",
        "deadline limit: not the first day of a state of the law",
    ),
    (
        "valid_from = 2024-01-01 # reply",
        "valid_from = 2023-01-01",
        "deadline reply: two rows of one deadline overlap",
    ),
    (
        "start = [{ step = \"open\" }]",
        "start = [{ deadline = \"reply\" }]",
        "deadline limit: deadlines in a circle",
    ),
    (
        "start = [{ step = \"open\" }]",
        "start = [{ step = \"open\", when = [{ test = \"unmet\", deadlines = [\"reply\"] }] }]",
        "deadline limit: deadlines in a circle",
    ),
    (
        "{ test = \"never-step\", steps = [\"answer\"] }",
        "{ test = \"field-given\", fields = [\"request\"] }",
        "step answer, expected: a condition that is not about the case alone",
    ),
    (
        "start = [{ step = \"open\" }]",
        "start = [{ step = \"open\", wait = { n = 9, unit = \"hours\" } }]",
        "deadline limit: no wait in hours",
    ),
    (
        "start = [{ step = \"open\" }]",
        "start = [{ step = \"open\", through = \"request\" }]",
        "deadline limit: no field request",
    ),
    (
        "start = [{ step = \"open\" }]",
        "start = [{ step = \"open\", unless = [{ step = \"answers\" }] }]",
        "deadline limit: no step answers",
    ),
    (
        "start = [{ step = \"open\" }]",
        "start = [{ step = \"open\", unless = [{ step = \"answer\", when = [{ test = \"none-of\", of = [{ test = \"unmet\", deadlines = [\"reply\"] }] }] }] }]",
        "deadline limit: deadlines in a circle",
    ),
    (
        "within = \"limit\"",
        "again = [{ step = \"answer\", term = {} }]",
        "deadline reply: no later step answer",
    ),
    (
        "within = \"limit\"",
        "after_start = true\nagain = [{ step = \"ask\", term = {} }]",
        "deadline reply: no later step ask",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"earlier\", step = \"answer\", same = [\"way\"] }",
        "step ask, rule 1: no field way",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"earlier\", step = \"ask\", field = \"way\", is = [\"fax\"] }",
        "step ask, rule 1: no code fax",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"fewer-steps\", step = \"answer\", field = \"request\", than = 2 }",
        "step ask, rule 1: no field request",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"fewer-steps\", step = \"answer\", field = \"request\", than = 2, deadline = \"replies\" }",
        "step ask, rule 1: no deadline replies",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"created-for\", field = \"wey\", party = \"party\" }",
        "step ask, rule 1: no field wey",
    ),
    (
        "{ test = \"no-step\", steps = [\"open\"] }",
        "{ test = \"before-due\", deadline = \"limit\", subject = \"wey\" }",
        "step ask, rule 1: no field wey",
    ),
    (
        "when = [{ test = \"step-done\", steps = [\"ask\"] }",
        "when = [{ test = \"unmet\", deadlines = [\"reply\"], subject = \"request\" }",
        "step answer, expected: a condition that is not about the case alone",
    ),
    (
        "[field.request]",
        "[field.request]\ndefault = [{ created_for = \"request\", by = \"asks\" }]",
        "step answer, field request: no step asks",
    ),
    (
        "certainty = \"guide\" # rule",
        "certainty = \"weak\"",
        "step ask, rule 1: what is weak may only warn",
    ),
    (
        "code = \"X001\" # rule",
        "",
        "step ask, rule 1: not a code: \"\"",
    ),
    (
        "effects = [\"open\"]",
        "",
        "steps: one step must open a case",
    ),
    (
        "kind = \"code\", required = true",
        "kind = \"code\", required = false",
        "step ask, field items: a part that may be left out stands before one that may not",
    ),
];

#[test]
fn a_sound_table_has_no_fault() {
    assert_eq!(faults(&parse(&[SOUND]).unwrap()), []);
}

#[test]
fn each_bad_table_is_told() {
    for (from, into, told) in BAD {
        assert!(SOUND.contains(from), "nothing to change: {from}");
        let table = SOUND.replacen(from, into, 1);
        let procedure = parse(&[&table]).unwrap_or_else(|e| panic!("{from}: {e}"));
        let found: Vec<String> = faults(&procedure).iter().map(ToString::to_string).collect();
        assert!(found.iter().any(|f| f == told), "{told}\n{found:?}");
    }
}

#[test]
fn each_kind_of_fault_has_a_bad_table() {
    let kinds = [
        FaultKind::Versions.to_string(),
        FaultKind::ValidFrom.to_string(),
        FaultKind::Overlap.to_string(),
        FaultKind::Cycle.to_string(),
        FaultKind::WeakRefusal.to_string(),
        FaultKind::Parts.to_string(),
        FaultKind::AboutCase.to_string(),
        FaultKind::Opening.to_string(),
        FaultKind::Basis.to_string(),
    ];
    for kind in kinds {
        assert!(
            BAD.iter().any(|(_, _, told)| told.ends_with(&kind)),
            "{kind}"
        );
    }
}

#[test]
fn what_is_no_table_is_told_too() {
    let unknown_key = SOUND.replacen("creates = \"W\"", "create = \"W\"", 1);
    assert!(matches!(parse(&[&unknown_key]), Err(TableError::Shape(_))));
    let no_field = SOUND.replacen("[field.got_on]", "[field.had_on]", 1);
    assert!(matches!(parse(&[&no_field]), Err(TableError::Field { .. })));
    let no_group = SOUND.replacen("groups = [\"shared\"]", "groups = [\"other\"]", 1);
    assert!(matches!(parse(&[&no_group]), Err(TableError::Group { .. })));
    let term = SOUND.replacen("term = { n = 3, unit = \"days\" }", "term = { n = 3 }", 1);
    assert!(matches!(parse(&[&term]), Err(TableError::Shape(_))));
}
