//! Hand-made rows, steps and a small procedure for the tests of reports and renderers.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};

use super::deadlines::{self, CaseDeadlines, DeadlineReport, Question};
use super::people::Sheets;
use super::show::{self, CaseReport};
use crate::procedure::model::{Basis, Certainty, Nature};
use crate::procedure::next::Wanted;
use crate::procedure::{Due, DueState, Label, Next, Procedure, fold, table};
use crate::record::sheet::{Attachment, Person, Sheet};
use crate::record::step::SheetRef;
use crate::record::{CaseId, Checkpoint, Digest, Fields, Sensitive, StepRecord, Value};

/// The small procedure.
pub fn procedure() -> &'static Procedure {
    static SAMPLE: LazyLock<Procedure> =
        LazyLock::new(|| table::parse(&[include_str!("samples.toml")]).expect("the sample parses"));
    &SAMPLE
}

/// The day of all samples: Monday, 23 November 2026.
pub fn today() -> NaiveDate {
    day("2026-11-23")
}

/// A day from its text.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A case of 2026.
pub fn case(number: u32) -> CaseId {
    CaseId::new("NK", 2026, number)
}

/// A row that is to be made; its days count from [`today`].
pub struct Making(Due);

/// A row of a deadline that is due today, until told otherwise.
pub fn due(deadline: &str) -> Making {
    Making(Due {
        deadline: deadline.into(),
        subject: None,
        label: label(deadline, deadline).into(),
        nature: Nature::Deadline,
        started_on: day("2026-11-02"),
        due_on: Some(today()),
        started_at: None,
        due_at: None,
        days_left: Some(0),
        days_late: None,
        waiting_days: None,
        norm_days: None,
        state: DueState::Due,
        met_on: None,
        basis: Basis::from("Dz.U. 2023 poz. 1870 § 7 ust. 1").into(),
        certainty: Certainty::Sure,
        rules: "nk/2023-09-28".into(),
        why: None,
        stopped_on: None,
        started_by: 1,
        met_by: None,
        excused_by: None,
        warned_ahead: None,
        last_working_on: None,
    })
}

/// A label from its two texts.
pub fn label(pl: &str, en: &str) -> Label {
    Label {
        pl: pl.to_owned(),
        en: en.to_owned(),
    }
}

impl Making {
    /// The row.
    pub fn build(self) -> Due {
        self.0
    }

    /// Due in so many days, or overdue by as many when negative.
    pub fn days_left(mut self, days: i64) -> Self {
        self.0.due_on = Some(shifted(days));
        self.0.days_left = Some(days);
        if days < 0 {
            self.0.days_late = Some(-days);
            self.0.state = DueState::Overdue;
        }
        self
    }

    /// Without a day, waiting for so many days.
    pub fn waiting(mut self, days: i64) -> Self {
        self.0.started_on = shifted(-days);
        self.0.due_on = None;
        self.0.days_left = None;
        self.0.waiting_days = Some(days);
        self
    }

    /// The office's norm.
    pub fn norm(mut self, days: i64) -> Self {
        self.0.norm_days = Some(days);
        self
    }

    /// A period that ends in so many days.
    pub fn running(mut self, days: i64) -> Self {
        self.0.nature = Nature::Period;
        self.days_left(days).state(DueState::Running)
    }

    /// A period that ran out so many days ago.
    pub fn ran_out(mut self, days: i64) -> Self {
        self.0.nature = Nature::Period;
        self.0.due_on = Some(shifted(-days));
        self.met(days)
    }

    /// Met so many days ago.
    pub fn met(mut self, days: i64) -> Self {
        self.0.met_on = Some(shifted(-days));
        self.0.days_left = None;
        self.state(DueState::Met)
    }

    /// Met so many days after its last day.
    pub fn late(mut self, days: i64) -> Self {
        self.0.days_late = Some(days);
        self.met(0).state(DueState::Late)
    }

    /// How it stands.
    pub fn state(mut self, state: DueState) -> Self {
        self.0.state = state;
        self
    }

    /// How well it is known.
    pub fn certainty(mut self, certainty: Certainty) -> Self {
        self.0.certainty = certainty;
        self
    }

    /// Its subject.
    pub fn subject(mut self, subject: &str) -> Self {
        self.0.subject = Some(subject.into());
        self
    }

    /// Its words.
    pub fn words(mut self, pl: &str, en: &str) -> Self {
        self.0.label = label(pl, en).into();
        self
    }

    /// Its act.
    pub fn basis(mut self, basis: &str) -> Self {
        self.0.basis = Basis::from(basis).into();
        self
    }

    /// The state of the law.
    pub fn rules(mut self, rules: &str) -> Self {
        self.0.rules = rules.into();
        self
    }
}

fn shifted(days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 {
        today().checked_sub_days(count)
    } else {
        today().checked_add_days(count)
    };
    moved.expect("a day of the calendar")
}

/// A step of the small procedure, recorded on its day by `anna.k`.
pub fn step(seq: u32, code: &str, on: &str, fields: Fields) -> StepRecord {
    let recorded_at = format!("{on}T09:15:00+01:00");
    StepRecord {
        seq,
        step: code.into(),
        on: day(on),
        recorded_at: recorded_at.parse().expect("an instant"),
        by: "anna.k".parse().expect("an id"),
        clock_given: false,
        fields,
        sheet: None,
    }
}

/// A case of one victim, one child and one perpetrator, passed to the team.
pub fn steps() -> Vec<StepRecord> {
    vec![
        step(1, "open", "2026-11-02", opening()),
        step(2, "forward-to-team", "2026-11-04", received("2026-11-04")),
    ]
}

/// The journal fields of an opening.
pub fn opening() -> Fields {
    let party = |pairs: &[(&str, Value)]| {
        let fields = pairs.iter().map(|(n, v)| ((*n).to_owned(), v.clone()));
        Value::Table(fields.collect())
    };
    let parties = vec![
        party(&[("id", "P1".into()), ("role", "victim".into())]),
        party(&[
            ("id", "P2".into()),
            ("role", "victim".into()),
            ("minor", true.into()),
            ("guardian", "P1".into()),
            ("witness_only", true.into()),
        ]),
        party(&[("id", "S1".into()), ("role", "perpetrator".into())]),
    ];
    let mut fields = Fields::new();
    fields.set("opener", "police-officer");
    fields.set("crime_suspected", true);
    fields.insert("parties".into(), Value::List(parties));
    fields
}

/// The journal fields of a paper that was received.
pub fn received(on: &str) -> Fields {
    let mut fields = Fields::new();
    fields.set("received_on", day(on));
    fields
}

/// A sheet that tells one thing of a person in each row: id, field, text.
pub fn sheet(told: &[(&str, &str, &str)]) -> Sheet {
    let person = |(id, field, text): &(&str, &str, &str)| {
        let mut fields = Fields::new();
        fields.set(field, *text);
        Person {
            id: (*id).to_owned(),
            fields: Sensitive::new(fields),
        }
    };
    Sheet {
        store: "01J".to_owned(),
        case: case(1),
        step: "open".to_owned(),
        salt: [7; 32],
        fields: Sensitive::new(Fields::new()),
        form: None,
        persons: told.iter().map(person).collect(),
        attachments: Vec::new(),
    }
}

/// A morning with a row of every part, one of them of former law, and a case that is unreadable.
pub fn morning() -> DeadlineReport<'static> {
    let act = "Dz.U. 2024 poz. 1673 art. 9a ust. 10a";
    let of = |number, dues: Vec<Making>| CaseDeadlines {
        case: Some(case(number)),
        procedure: procedure(),
        steps: 1,
        dues: dues.into_iter().map(Making::build).collect(),
    };
    let cases = [
        of(
            1,
            vec![
                due("forward-to-team")
                    .words("Przekazanie NK-A do zespołu", "NK-A to the team")
                    .days_left(-14),
                due("hand-form-b")
                    .words("Przekazanie NK-B", "NK-B handed")
                    .subject("P2")
                    .basis("Dz.U. 2023 poz. 1870 § 6")
                    .waiting(21)
                    .norm(3),
            ],
        ),
        of(
            2,
            vec![
                due("appoint-group")
                    .words("Powołanie grupy", "Group appointed")
                    .basis(act)
                    .certainty(Certainty::Guide)
                    .days_left(0),
                due("further-meeting")
                    .words(
                        "Posiedzenie po kolejnej NK-A",
                        "Meeting after a further NK-A",
                    )
                    .subject("F2")
                    .basis("Dz.U. 2023 poz. 1870 § 13 ust. 3, § 8 ust. 2")
                    .days_left(3),
                due("silence")
                    .words("Kolejna czynność w sprawie", "Next act in the case")
                    .basis("norma urzędu")
                    .certainty(Certainty::Weak)
                    .days_left(10),
                due("monitoring-ends")
                    .words("Koniec monitoringu", "End of the monitoring")
                    .basis("Dz.U. 2024 poz. 1673 art. 9h ust. 2")
                    .running(35),
            ],
        ),
        of(
            12,
            vec![
                due("monitor")
                    .words("Działanie monitorujące", "Monitoring act")
                    .subject("perpetrators")
                    .basis("norma urzędu")
                    .certainty(Certainty::Weak)
                    .rules("nk/earlier")
                    .days_left(-33),
            ],
        ),
    ];
    deadlines::answer(Question::default(), today(), cases, [case(9)])
}

/// The report about the sample case, with or without the sheet of its opening.
pub fn shown<T>(with_sheets: bool, step: Option<u32>, see: impl FnOnce(&CaseReport<'_>) -> T) -> T {
    let mut steps = steps();
    steps[0].sheet = Some(SheetRef {
        stem: "k3v9q2m7x1".into(),
        sha256: "0".repeat(64).into(),
    });
    let mut fields = Fields::new();
    fields.set("target", 2).set("field", "received_on");
    fields.set("value", day("2026-11-05"));
    fields.set("sheet_fields", "text");
    steps.push(self::step(3, "correct", "2026-11-06", fields));
    steps[2].sheet = steps[0].sheet.clone();
    let state = fold(procedure(), &steps);
    let sheets = if with_sheets {
        Sheets::from([(1, opening_sheet()), (3, correcting_sheet())])
    } else {
        Sheets::new()
    };
    let dues = vec![
        due("appoint-group")
            .words("Powołanie grupy", "Group appointed")
            .basis("Dz.U. 2024 poz. 1673 art. 9a ust. 10a")
            .days_left(-15)
            .build(),
        due("forward-to-team")
            .words("Przekazanie NK-A do zespołu", "NK-A to the team")
            .met(19)
            .build(),
    ];
    see(&show::answer(show::Question {
        case: &case(1),
        procedure: procedure(),
        steps: &steps,
        state: &state,
        sheets: &sheets,
        dues,
        next: vec!["appoint-group".to_owned()],
        step,
        checkpoint: Checkpoint::of(Digest([7; 32])),
    }))
}

fn opening_sheet() -> Sheet {
    let mut sheet = sheet(&[("S1", "family_name", "Przykładowy")]);
    let mut person = Fields::new();
    person
        .set("given_name", "Maria")
        .set("family_name", "Przykładowa");
    sheet.persons.push(Person {
        id: "P1".to_owned(),
        fields: Sensitive::new(person),
    });
    let mut texts = Fields::new();
    texts.set(
        "text",
        "Zdarzenie zgłoszone telefonicznie.\nOsoba prosi o kontakt rano.",
    );
    sheet.fields = Sensitive::new(texts);
    sheet.attachments.push(Attachment {
        name: Sensitive::new("nk-a.pdf".to_owned()),
        media_type: "application/pdf".to_owned(),
        sha256: "1".repeat(64),
        file: "p8w4z6t2c5".to_owned(),
    });
    sheet
}

fn correcting_sheet() -> Sheet {
    let mut sheet = sheet(&[]);
    let mut texts = Fields::new();
    texts.set("text", "Zawiadomiono zespół.");
    texts.set("reason", "Omyłka pisarska.");
    sheet.fields = Sensitive::new(texts);
    sheet
}

/// What comes next in the sample case.
pub fn next() -> Next {
    let wanted = |step: &str, subject: Option<&str>, due_on: Option<&str>| Wanted {
        step: step.to_owned(),
        deadline: due_on.map(|_| step.to_owned()),
        subject: subject.map(str::to_owned),
        field: None,
        known: Vec::new(),
        due_on: due_on.map(day),
        code: due_on.is_none().then(|| "NK011".to_owned()),
        basis: "Dz.U. 2024 poz. 1673 art. 9a ust. 10a".into(),
        certainty: Certainty::Sure,
    };
    Next {
        may: ["forward-to-team", "appoint-group", "correct"]
            .map(str::to_owned)
            .to_vec(),
        must: vec![
            wanted("appoint-group", None, Some("2026-11-08")),
            wanted("appoint-group", Some("P2"), Some("2026-11-25")),
        ],
        should: vec![wanted("forward-to-team", None, None)],
    }
}
