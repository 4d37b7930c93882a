use super::*;
use proptest::prelude::*;

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn draft(topic: Topic, answers: Fields) -> TypedDraft {
    TypedDraft {
        store: "01J".into(),
        topic,
        by: "anna.k".parse().unwrap(),
        started_at: at("2026-11-23T09:00:00+01:00"),
        saved_at: at("2026-11-23T09:05:00+01:00"),
        seen: None,
        unfinished: None,
        answers: Sensitive::new(answers),
        left_open: Vec::new(),
    }
}

fn step() -> Topic {
    Topic::Step {
        procedure: "nk".into(),
        case: "NK-2026-0001".parse().unwrap(),
        step: "form-c".into(),
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        (0u32..1440).prop_map(|minute| {
            let seconds = minute * 60;
            let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0);
            Value::Time(time.unwrap())
        }),
        (0i32..200_000).prop_map(|days| {
            let day = chrono::NaiveDate::from_num_days_from_ce_opt(700_000 + days);
            Value::Date(day.unwrap())
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
    let path = "[a-z_]{1,8}(\\.[0-9])?(\\.[a-z]{1,5})?\\+?|\\PC{0,6}";
    proptest::collection::btree_map(path, value, 0..4).prop_map(|map| map.into_iter().collect())
}

fn topic() -> impl Strategy<Value = Topic> {
    prop_oneof![
        Just(step()),
        "[a-z]{2,8}".prop_map(|procedure| Topic::Intake { procedure }),
        Just(Topic::Step {
            procedure: "team".into(),
            case: CaseId::team(),
            step: "meeting".into(),
        }),
    ]
}

proptest! {
    #[test]
    fn whatever_is_written_reads_back(
        topic in topic(),
        answers in fields_of(value()),
        left_open in proptest::collection::vec(".*", 0..4),
        seen in proptest::option::of(any::<u32>()),
        unfinished in proptest::option::of(".*"),
    ) {
        let draft = TypedDraft { seen, unfinished, left_open, ..draft(topic, answers) };
        prop_assert_eq!(TypedDraft::read(&draft.write()), Ok(draft));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in ".*|(\\[\\[?[a-z.]*\\]?\\]?|[a-z]* = .*)*") {
        let _ = TypedDraft::read(&text);
    }

    #[test]
    fn an_id_reads_back_and_leads_out_of_no_folder(bytes in any::<[u8; 4]>(), text in "\\PC{0,9}") {
        let id = DraftId::of(bytes);
        prop_assert_eq!(id.to_string().parse(), Ok(id));
        if let Ok(id) = text.parse::<DraftId>() {
            prop_assert!(id.to_string().bytes().all(|b| b.is_ascii_hexdigit()));
        }
    }
}

#[test]
fn a_draft_is_readable_by_a_person_and_its_debug_text_tells_nothing() {
    let mut answers = Fields::new();
    answers.set("victim.1.given_name", "Maria");
    answers.set("victim.2+", true);
    let mut draft = draft(step(), answers);
    draft.left_open = vec!["victim.1.phone".into()];
    draft.seen = Some(4);
    assert_eq!(
        draft.write(),
        "format = 1\nstore = \"01J\"\nwhat = \"step\"\nprocedure = \"nk\"\n\
         case = \"NK-2026-0001\"\nstep = \"form-c\"\nby = \"anna.k\"\n\
         started_at = 2026-11-23T09:00:00+01:00\nsaved_at = 2026-11-23T09:05:00+01:00\n\
         seen = 4\nleft_open = [\"victim.1.phone\"]\n\
         \n[answers]\n\"victim.1.given_name\" = \"Maria\"\n\"victim.2+\" = true\n"
    );
    assert_eq!(draft.answered(), 1);
    assert!(!format!("{draft:?}").contains("Maria"));
}

#[test]
fn errors_name_paths_and_no_values() {
    let mut answers = Fields::new();
    answers.set("name", "Maria");
    let text = draft(step(), answers).write();
    for (bad, path) in [
        (text.replace("\"NK-2026-0001\"", "\"Maria\""), "case"),
        (text.replace("\"step\"", "\"Maria\""), "what"),
        (text.replace("left_open = []", "left_open = 1"), "left_open"),
        (text.replace("format = 1", "format = 0"), "format"),
        (text.replace("[answers]\nname", "[answer]\nname"), ""),
    ] {
        assert_ne!(bad, text, "{path}");
        let error = TypedDraft::read(&bad).unwrap_err();
        assert_eq!(error, DraftError::Field(path));
        assert!(!error.to_string().contains("Maria"));
    }
    let newer = text.replace("format = 1", "format = 2");
    assert_eq!(TypedDraft::read(&newer), Err(DraftError::NewerFormat));
}

#[test]
fn the_newest_draft_comes_first_and_those_that_stay_closed_last() {
    let kept = |byte: u8, content| KeptDraft {
        id: DraftId::of([0, 0, 0, byte]),
        content,
    };
    let mut newer = draft(step(), Fields::new());
    newer.saved_at = at("2026-11-23T10:00:00+01:00");
    let all = vec![
        kept(1, Err(Unopened::OtherKey)),
        kept(2, Ok(draft(step(), Fields::new()))),
        kept(3, Ok(newer)),
    ];
    let order = newest_first(all)
        .into_iter()
        .map(|kept| kept.id.to_string());
    assert_eq!(
        order.collect::<Vec<_>>(),
        ["00000003", "00000002", "00000001"]
    );
}
