//! What persons of a case may read of it, with the article that opens each: the whole list.
//!
//! U = Dz.U. 2024 poz. 1673, R = Dz.U. 2023 poz. 1870. A perpetrator has no access to what could
//! endanger a victim or who reported: no form with a victim's data, no minutes or notes that are
//! not about acts towards that person alone, no papers of the police (U art. 9c ust. 5, art. 9e
//! ust. 4). Anybody sees what concerns the own person, once the team consents (R § 14 ust. 2).
//!
//! Names of workers stand on no paper for a perpetrator: the group acts, not a person (R § 10,
//! § 12, § 20 ust. 3), and whoever signs writes the own name. A victim makes the plan together
//! with who answers for it (R § 11 ust. 1, 3).

use kartoteka::record::reader::Reader::{self, Perpetrator, Victim};

/// The own data, which a letter has to have or the person knows best.
pub const OF_PERSON: [(&str, &str); 8] = [
    ("given_name", "the addressee"),
    ("family_name", "the addressee"),
    ("pesel", "U art. 9c ust. 1: the own number"),
    ("birth_date", "U art. 9c ust. 1: the own age"),
    ("address", "the addressee"),
    ("stay", "the addressee"),
    ("phone", "U art. 9c ust. 1: the own number"),
    ("email", "U art. 9c ust. 1: the own address"),
];

/// Steps of the whole case, of which both sides are told.
pub const OF_THE_CASE: [&str; 2] = ["close", "withdraw"];

/// A step that a reader may learn of, its open fields, and the article.
type Row = (Reader, &'static str, &'static [&'static str], &'static str);

const OPEN: &[Row] = &[
    (
        Perpetrator,
        "notify-perpetrator",
        &[],
        "R § 10 ust. 1: told of the opening",
    ),
    (
        Perpetrator,
        "summon",
        &["summon.meeting_on", "summon.time", "summon.place"],
        "R § 12 ust. 1: called to the meeting",
    ),
    (
        Perpetrator,
        "form-d",
        &["form-d.obligations.due_on", "form-d.obligations.kind"],
        "R § 12 ust. 1: obliged to it",
    ),
    (
        Perpetrator,
        "refer",
        &["refer.to", "refer.purpose"],
        "R § 15 ust. 1 pkt 4, 6: handed to this person",
    ),
    (
        Perpetrator,
        "refer-programme",
        &["refer-programme.programme", "refer-programme.provider"],
        "U art. 9b ust. 11 pkt 1, 2: told of the programme and who runs it",
    ),
    (
        Perpetrator,
        "call-certificate",
        &[],
        "U art. 9b ust. 12: called for the certificate",
    ),
    (
        Perpetrator,
        "access-request",
        &[],
        "R § 14 ust. 2: the own request",
    ),
    (
        Perpetrator,
        "access-decision",
        &["access-decision.granted"],
        "R § 14 ust. 2: the answer",
    ),
    (
        Perpetrator,
        "complaint",
        &["complaint.about"],
        "U art. 9a ust. 7h, art. 9b ust. 16: the own complaint",
    ),
    (
        Perpetrator,
        "complaint-answer",
        &["complaint-answer.answer"],
        "k.p.a. art. 237 § 3: written for who complained",
    ),
    (Perpetrator, "close", &[], "R § 20 ust. 3"),
    (Perpetrator, "withdraw", &[], "R § 19 ust. 4"),
    (
        Perpetrator,
        "inform-ended",
        &[],
        "R § 19 ust. 4, § 20 ust. 3",
    ),
    (
        Victim,
        "invite",
        &["invite.meeting_on", "invite.time", "invite.place"],
        "R § 11 ust. 1: invited to the meeting",
    ),
    (
        Victim,
        "form-c",
        &[
            "form-c.tasks.due_on",
            "form-c.violence_first",
            "form-c.violence_repeated",
            "form-c.violence_worst",
            "form-c.violence_last",
            "form-c.diagnosis",
            "form-c.plan.action",
            "form-c.plan.body",
            "form-c.plan.due",
        ],
        "R § 11 ust. 1, 3, 4: the plan is made together with this person",
    ),
    (
        Victim,
        "refer",
        &["refer.to", "refer.purpose"],
        "R § 15 ust. 1 pkt 2: handed to this person",
    ),
    (
        Victim,
        "access-request",
        &[],
        "R § 14 ust. 2: the own request",
    ),
    (
        Victim,
        "access-decision",
        &["access-decision.granted"],
        "R § 14 ust. 2: the answer",
    ),
    (
        Victim,
        "complaint",
        &["complaint.about"],
        "U art. 9a ust. 7h, art. 9b ust. 16: the own complaint",
    ),
    (
        Victim,
        "complaint-answer",
        &["complaint-answer.answer"],
        "k.p.a. art. 237 § 3: written for who complained",
    ),
    (Victim, "close", &[], "R § 20 ust. 3"),
    (Victim, "withdraw", &[], "R § 19 ust. 4"),
    (Victim, "inform-ended", &[], "R § 19 ust. 4, § 20 ust. 3"),
];

/// Whether a reader may learn that a step of this code was done.
pub fn step(reader: Reader, code: &str) -> bool {
    OPEN.iter().any(|row| (row.0, row.1) == (reader, code))
}

/// The open fields of a step, with the article.
pub fn fields(reader: Reader, code: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = OPEN
        .iter()
        .filter(move |row| row.0 == reader && row.1 == code);
    rows.flat_map(|row| row.2.iter().map(|field| (*field, row.3)))
}

/// The open fields that hold texts and codes, which a paper shows as they are.
pub fn texts() -> impl Iterator<Item = &'static str> {
    let fields = OPEN.iter().flat_map(|row| row.2.iter().copied());
    let others = ["_on", ".time", ".to", ".about", ".granted", ".programme"];
    fields.filter(move |field| !others.iter().any(|end| field.ends_with(end)))
}
