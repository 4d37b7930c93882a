//! Two machines that recorded behind the same steps, and what becomes of those of the second.

use chrono::{FixedOffset, NaiveDate, TimeZone as _};

use super::{NotReplayable, Renamed, Replayed, replay};
use crate::procedure::{Facts, Procedure, Request, by_code, plan};
use crate::record::sheet::{Person, Sheet};
use crate::record::{Fields, Sensitive, StepRecord, text};

fn nk() -> &'static Procedure {
    by_code("nk").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Records a step as a machine would on that day.
fn record(history: &mut Vec<StepRecord>, by: &str, step: &str, fields: &str) -> Sheet {
    let opens = step == "open";
    let asked = Request {
        fields: text::read(fields).unwrap(),
        has_reason: true,
        ..Request::new(step, day(if opens { "2026-11-02" } else { "2026-11-10" }))
    };
    let today = day("2026-11-10");
    let plan = plan::plan(nk(), &Facts::default(), history, &asked, today).unwrap();
    let zone = FixedOffset::east_opt(3600).unwrap();
    history.push(StepRecord {
        seq: plan.seq,
        step: plan.step.as_str().into(),
        on: plan.on,
        recorded_at: zone.with_ymd_and_hms(2026, 11, 10, 9, 0, 0).unwrap(),
        by: by.parse().unwrap(),
        clock_given: false,
        fields: plan.journal.clone(),
        sheet: None,
    });
    let mut sheet = plan.sheet;
    let person = sheet.remove("person");
    let id = plan.journal.text("party").map(str::to_owned);
    let person = person.and_then(|person| {
        Some(Person {
            id: id?,
            fields: Sensitive::new(person.as_table()?.clone()),
        })
    });
    sheet.set("reason", "Pomyłka.");
    Sheet {
        store: "01J".to_owned(),
        case: "NK-2026-0001".parse().unwrap(),
        step: step.to_owned(),
        salt: [7; 32],
        fields: Sensitive::new(sheet),
        form: None,
        persons: person.into_iter().collect(),
        attachments: Vec::new(),
    }
}

/// The steps that both have.
fn opened() -> Vec<StepRecord> {
    let mut history = Vec::new();
    let parties = "parties = [{ id = 'P1', role = 'victim' }, { id = 'S1', role = 'perpetrator' }]";
    record(
        &mut history,
        "anna.k",
        "open",
        &format!("opener = 'policjant'\n{parties}"),
    );
    history
}

/// Two machines behind the same steps.
struct Two {
    shared: Vec<StepRecord>,
    theirs: Vec<StepRecord>,
    ours: Vec<StepRecord>,
    sheets: Vec<Option<Sheet>>,
}

impl Two {
    fn new() -> Self {
        Self {
            shared: opened(),
            theirs: opened(),
            ours: opened(),
            sheets: Vec::new(),
        }
    }

    fn theirs(mut self, step: &str, fields: &str) -> Self {
        record(&mut self.theirs, "jan.n", step, fields);
        self
    }

    fn ours(mut self, step: &str, fields: &str) -> Self {
        let sheet = record(&mut self.ours, "anna.k", step, fields);
        self.sheets.push(Some(sheet));
        self
    }

    /// What becomes of each of our steps, and the journal then.
    fn meet(mut self) -> (Vec<Result<Replayed, NotReplayable>>, Vec<StepRecord>) {
        let mut renamed = Renamed::behind(nk(), &self.shared);
        let own = self.ours.iter().skip(self.shared.len()).zip(&self.sheets);
        let mut became = Vec::new();
        for (step, sheet) in own {
            let replayed = replay(
                nk(),
                &Facts::default(),
                &self.theirs,
                (step, sheet.as_ref()),
                &mut renamed,
            );
            self.theirs
                .extend(replayed.iter().map(|one| one.step.clone()));
            became.push(replayed);
        }
        (became, self.theirs)
    }
}

fn said(step: &StepRecord) -> String {
    let block = step.block();
    let own = block.lines().filter(|line| {
        let head = ["[[", "step", "on ", "recorded_at", "by "];
        !head.iter().any(|head| line.starts_with(head))
    });
    own.collect::<Vec<_>>().join("; ")
}

#[test]
fn steps_behind_which_nobody_else_recorded_stay_as_they_are() {
    let two = Two::new()
        .ours("letter-in", "with = 'court'\nnumber = 'a-1'")
        .ours("letter-out", "with = 'court'\nof = 'L1'")
        .ours(
            "correct",
            "target = 2\nfield = 'reply_due_on'\nvalue = 2026-11-20",
        )
        .ours("add-party", "role = 'victim'\nperson = { phone = '1' }");
    let (before, sheets) = (two.ours.clone(), two.sheets.clone());
    let (became, after) = two.meet();
    assert_eq!(after, before);
    for (one, sheet) in became.iter().zip(&sheets) {
        assert!(one.as_ref().unwrap().keeps_sheet(sheet.as_ref()));
    }
}

#[test]
fn what_was_created_gets_the_next_ids_and_is_named_by_them() {
    let (became, after) = Two::new()
        .theirs("letter-in", "with = 'court'\nnumber = 'b-1'")
        .theirs("note", "text = 'x'")
        .ours("letter-in", "with = 'court'\nnumber = 'a-1'")
        .ours("letter-out", "with = 'court'\nof = 'L1'")
        .ours(
            "correct",
            "target = 2\nfield = 'reply_due_on'\nvalue = 2026-11-20",
        )
        .ours("void", "target = 4")
        .meet();
    assert!(became.iter().all(Result::is_ok), "{became:?}");
    let told: Vec<String> = after.iter().skip(3).map(said).collect();
    let expected = [
        "seq = 4; id = \"L2\"",
        "seq = 5; id = \"L3\"; of = \"L2\"",
        "seq = 6; field = \"reply_due_on\"; target = 4; value = 2026-11-20",
        "seq = 7; target = 6",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_party_that_joined_is_told_of_by_its_new_code() {
    let (became, after) = Two::new()
        .theirs("add-party", "role = 'victim'")
        .ours(
            "add-party",
            "role = 'victim'\nperson = { phone = '+48 000' }",
        )
        .ours(
            "update-person",
            "party = 'P2'\nperson = { phone = '+48 111' }",
        )
        .meet();
    assert!(became.iter().all(Result::is_ok), "{became:?}");
    let told: Vec<String> = after.iter().skip(2).map(said).collect();
    let expected = [
        "seq = 3; party = \"P3\"; role = \"victim\"",
        "seq = 4; changed = [\"phone\"]; party = \"P3\"",
    ];
    assert_eq!(told, expected);
    for one in became.into_iter().flatten() {
        assert_eq!(one.sheet.unwrap().persons[0].id, "P3");
    }
}

#[test]
fn who_keeps_the_code_keeps_the_sheet() {
    let sheets = Two::new().ours("add-party", "role = 'victim'\nperson = { phone = '1' }");
    let before = sheets.sheets[0].clone();
    let (became, _) = sheets.meet();
    assert!(became[0].as_ref().unwrap().keeps_sheet(before.as_ref()));
    let two = Two::new().ours("add-party", "role = 'victim'\nperson = { phone = '1' }");
    let (became, _) = two.theirs("add-party", "role = 'victim'").meet();
    assert!(!became[0].as_ref().unwrap().keeps_sheet(before.as_ref()));
}

#[test]
fn what_is_refused_waits_and_so_does_what_names_it() {
    let two = Two::new();
    let shared = {
        let mut shared = opened();
        record(&mut shared, "anna.k", "letter-in", "with = 'court'");
        shared
    };
    let two = Two {
        theirs: shared.clone(),
        ours: shared.clone(),
        shared,
        ..two
    };
    let (became, after) = two
        .theirs("void", "target = 2")
        .ours("letter-out", "with = 'court'\nof = 'L1'")
        .ours("delivery", "of = 'L2'\nresult = 'delivered'")
        .ours("note", "text = 'x'")
        .ours("correct", "target = 3\nfield = 'number'\nvalue = 'z'")
        .meet();
    assert!(
        matches!(&became[0], Err(NotReplayable::Refused(_))),
        "{became:?}"
    );
    assert_eq!(became[1], Err(NotReplayable::NamesWaiting(3)));
    assert_eq!(became[3], Err(NotReplayable::NamesWaiting(3)));
    assert_eq!((became[2].is_ok(), after.len()), (true, 4));
}

#[test]
fn what_both_corrected_waits() {
    let shared = {
        let mut shared = opened();
        record(
            &mut shared,
            "anna.k",
            "letter-in",
            "with = 'court'\nnumber = 'a'",
        );
        shared
    };
    let two = || Two {
        theirs: shared.clone(),
        ours: shared.clone(),
        shared: shared.clone(),
        ..Two::new()
    };
    let theirs = "target = 2\nfield = 'number'\nvalue = 'b'";
    let ours = "target = 2\nfield = 'number'\nvalue = 'c'";
    let (became, _) = two().theirs("correct", theirs).ours("correct", ours).meet();
    assert_eq!(became, [Err(NotReplayable::AlsoCorrected(2))]);
    let other = "target = 2\nfield = 'with'\nvalue = 'police'";
    let (became, _) = two()
        .theirs("correct", theirs)
        .ours("correct", other)
        .meet();
    assert!(became[0].is_ok());
    // One's own are corrected again at will.
    let (became, _) = two().ours("correct", theirs).ours("correct", ours).meet();
    assert!(became.iter().all(Result::is_ok), "{became:?}");
}

#[test]
fn a_second_opening_is_refused() {
    let (mut shared, mut renamed) = (opened(), Renamed::default());
    let own = shared.pop().unwrap();
    let first = replay(nk(), &Facts::default(), &shared, (&own, None), &mut renamed);
    assert_eq!(first.map(|one| one.step), Ok(own.clone()));
    let second = replay(
        nk(),
        &Facts::default(),
        &opened(),
        (&own, None),
        &mut renamed,
    );
    assert!(matches!(second, Err(NotReplayable::Refused(_))));
}

#[test]
fn a_case_that_got_another_number_is_named_by_it() {
    let mut renamed = Renamed::behind(nk(), &opened());
    let number = |text: &str| text.parse().unwrap();
    renamed.renumber(number("NK-2026-0002"), number("NK-2026-0003"));
    let mut ours = opened();
    let sheet = record(
        &mut ours,
        "anna.k",
        "link",
        "case = 'NK-2026-0002'\nkind = 'reversed-roles'",
    );
    let own = (ours.last().unwrap(), Some(&sheet));
    let one = replay(nk(), &Facts::default(), &opened(), own, &mut renamed).unwrap();
    let sheet = one.sheet.unwrap();
    let fields: &Fields = sheet.fields.reveal();
    assert_eq!(fields.text("case"), Some("NK-2026-0003"));
    assert_eq!(sheet.case, number("NK-2026-0001"));
}
