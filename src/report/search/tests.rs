use super::*;
use crate::procedure::fold;
use crate::record::StepRecord;
use crate::report::amendments::Amendments;
use crate::report::extract::About;
use crate::report::people::Sheets;
use crate::report::samples::{case, procedure, sheet, step, steps};

fn query(line: &str) -> Query {
    Query::read(line).unwrap()
}

fn is_name(line: &str, name: &str) -> bool {
    query(line).is_name(&folded::words(name))
}

#[test]
fn a_name_is_found_by_its_parts_in_any_order() {
    for line in [
        "Kowalska-Nowak",
        "nowak",
        "NOWAK KOWALSKA",
        "kowalska łucja",
        "lucja nowak",
        "Łu Ko",
        "ko",
        "Kow Now",
        "l nowak",
    ] {
        assert!(is_name(line, "Łucja Kowalska-Nowak"), "{line}");
    }
    for line in [
        "Kowalski",
        "nowakowa",
        "lucja lucja",
        "nowak nowak",
        "owalska",
        "lucja kowalska nowak zofia",
    ] {
        assert!(!is_name(line, "Łucja Kowalska-Nowak"), "{line}");
    }
}

#[test]
fn too_little_or_too_much_is_no_query() {
    for line in ["", " ", "k", "a b", "-", "---", "R-", "\u{200b}x"] {
        assert!(Query::read(line).is_none(), "{line}");
    }
    // Three signs of a mark are enough, and no two letters of a name.
    assert!(query("R-1").is_start_of("R-1") && query("7/2").is_start_of("7/2026"));
    assert!(!is_name("a-b", "Anna Borowska"));
    assert!(Query::read(&"ab ".repeat(13)).is_none());
    assert!(Query::read(&"ab ".repeat(12)).is_some());
}

#[test]
fn numbers_are_whole_and_marks_may_be_begun() {
    assert!(query("440514 01359").is_number("44051401359"));
    assert!(!query("4405140135").is_number("44051401359"));
    // A wrong check digit, as it was typed.
    assert!(query("44051401350").is_number("44051401350"));
    for line in ["KPP-1187/2026", "kpp-11", "KPP 1187", "kpp"] {
        let found = query(line).is_start_of("KPP-1187/2026");
        assert_eq!(found, line != "KPP 1187", "{line}");
    }
    assert!(!query("kp").is_start_of("KPP-1187/2026"));
    for (line, is) in [
        ("NK-2026-0001", true),
        ("nk-2026", true),
        ("NK", false),
        ("Nowak-Kowalska", false),
        ("KPP-1187/2026", false),
    ] {
        assert_eq!(query(line).is_case_number(), is, "{line}");
    }
    assert!(query("nk-2026-00").is_start_of_case(&case(7)));
    assert!(!query("nk-2025").is_start_of_case(&case(7)));
}

#[test]
fn a_query_is_not_shown_by_accident() {
    assert_eq!(format!("{:?}", query("Przykładowa")), "Query");
}

fn amendment(seq: u32, code: &str, target: i64) -> StepRecord {
    let mut fields = Fields::new();
    fields.set("target", target);
    step(seq, code, "2026-11-10", fields)
}

/// Id of the person, by what, whether formerly, and the name.
type Seen = (Option<String>, Vec<By>, bool, Option<String>);

fn found(line: &str, question: &Question<'_>) -> Vec<Seen> {
    let mut steps = steps();
    steps.extend([
        amendment(3, "correct", 1),
        amendment(4, "correct", 1),
        amendment(5, "void", 4),
    ]);
    let told = |name: &str, pesel: &str| {
        sheet(&[
            ("P1", "given_name", "Maria"),
            ("P1", "family_name", name),
            ("P1", "pesel", pesel),
            ("S1", "family_name", "Nowak"),
        ])
    };
    let sheets = Sheets::from([
        (1, told("Dawna", "44051401350")),
        (
            3,
            sheet(&[
                ("P1", "family_name", "Obecna"),
                ("P1", "pesel", "44051401359"),
            ]),
        ),
        (4, sheet(&[("P1", "family_name", "Omylna")])),
    ]);
    let state = fold(procedure(), &steps);
    let histories = Histories::of(&state, &Amendments::of(procedure(), &steps), &sheets);
    let row = ListRow::of(case(1), procedure(), About::of(procedure(), &state), &[]);
    let references = [Sensitive::new("KPP-1/2026".to_owned())];
    let known = Known {
        row: &row,
        state: &state,
        histories: &histories,
        references: &references,
        called: &[],
        is_marked: false,
    };
    let hits = find(&query(line), question, &known, true).into_iter();
    hits.map(|hit| {
        let party = hit.party.map(|(id, _)| id);
        (
            party,
            hit.by,
            hit.former,
            hit.name.map(Sensitive::into_inner),
        )
    })
    .collect()
}

#[test]
fn present_and_former_names_are_found_and_withdrawn_ones_are_not() {
    let all = Question::default();
    let maria = |by, former| {
        vec![(
            Some("P1".to_owned()),
            vec![by],
            former,
            Some("Maria Obecna".to_owned()),
        )]
    };
    assert_eq!(found("obecna", &all), maria(By::Name, false));
    assert_eq!(found("maria", &all), maria(By::Name, false));
    assert_eq!(found("dawna", &all), maria(By::Name, true));
    assert_eq!(found("44051401350", &all), maria(By::Pesel, true));
    assert_eq!(found("440514 01359", &all), maria(By::Pesel, false));
    assert_eq!(found("omylna", &all), []);
    let case = |by| vec![(None, vec![by], false, None)];
    assert_eq!(found("kpp-1", &all), case(By::Reference));
    assert_eq!(found("NK-2026-0001", &all), case(By::Case));
}

#[test]
fn a_record_without_people_is_found_by_how_somebody_is_called_and_by_its_mark() {
    let state = fold(procedure(), steps());
    let row = ListRow::of(case(1), procedure(), About::of(procedure(), &state), &[]);
    let called = [Sensitive::new("Timur".to_owned())];
    let seen = |line: &str, is_marked, names| {
        let known = Known {
            row: &row,
            state: &state,
            histories: &Histories::default(),
            references: &[],
            called: &called,
            is_marked,
        };
        let hits = find(&query(line), &Question::default(), &known, names).into_iter();
        let hits = hits.map(|hit| (hit.party, hit.by, hit.name.map(Sensitive::into_inner)));
        hits.collect::<Vec<_>>()
    };
    let timur = Some("Timur".to_owned());
    assert_eq!(seen("TIM", false, true), [(None, vec![By::Name], timur)]);
    assert_eq!(seen("timur", false, false), [(None, vec![By::Name], None)]);
    assert_eq!(
        seen("C-17", true, true),
        [(None, vec![By::Reference], None)]
    );
    assert_eq!(seen("C-17", false, true), []);
}

#[test]
fn a_role_leaves_the_others_out() {
    let victims = Question {
        role: Some("victim".to_owned()),
        ..Question::default()
    };
    assert_eq!(found("nowak", &victims), []);
    assert_eq!(found("nowak", &Question::default()).len(), 1);
}
