//! A case passes from the office of one gmina to that of another.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads and spoils files behind the program's back"
)]

mod by_hand;
mod counted;
mod dry;
mod forged;
mod forging;
mod further;
mod group;
mod meanwhile;
mod older;
mod onward;
mod receipts;
mod refused;
mod sample;
mod torn;
mod whole;

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::env::Said;
use crate::office::{Office, form};

/// The gmina that has the case, and the one that asks for it.
const FROM: &str = "1465011";
const TO: &str = "0201011";
/// A gmina to which a case goes on.
const THIRD: &str = "3064011";

/// The office of a gmina.
fn office_of(teryt: &str) -> Office {
    let office = Office::in_memory();
    let text = format!("office = \"Zespół {teryt}\"\nteryt = \"{teryt}\"\n");
    let said = office.run_with(&["settings", "set", "--from", "-"], &text);
    assert_eq!(said.status, 0, "{said}");
    office
}

/// The answer in JSON.
fn answer(said: &str) -> Value {
    serde_json::from_str(said).unwrap()
}

/// An office that has a case, and one that asked for it.
struct Two {
    from: Office,
    to: Office,
    case: String,
    card: String,
}

impl Two {
    /// A case of some steps for which the other gmina asked.
    fn asked() -> Self {
        let two = Self::unasked();
        two.step(&["forward-to-team", "--on", "2026-11-05"]);
        two.step(&["papers-requested", "--gmina", TO, "--on", "2026-11-20"]);
        two
    }

    /// The same without the request.
    fn unasked() -> Self {
        let from = office_of(FROM);
        let case = from.take_in(&form("1"));
        Self::between(from, office_of(TO), case)
    }

    /// An office that has a case, and one to which it may pass.
    fn between(from: Office, to: Office, case: String) -> Self {
        let card = to.done(&["handover", "card", "--quiet"]);
        let card = card.trim().to_owned();
        Self {
            from,
            to,
            case,
            card,
        }
    }

    /// Records a step in the case.
    fn step(&self, args: &[&str]) {
        let case = self.case.as_str();
        self.from
            .done(&[&["nk", args[0], case], &args[1..], &["--quiet"]].concat());
    }

    fn parcel(&self) -> PathBuf {
        self.from.env.path("parcel")
    }

    /// Tries to make the parcel.
    fn pack(&self, more: &[&str]) -> Said {
        let out = self.parcel();
        let out = out.to_str().unwrap();
        let args = ["handover", &self.case, "--to", &self.card, "--out", out];
        self.from.run(&[&args[..], &["--yes"], more].concat())
    }

    /// Makes the parcel.
    fn packed(&self) -> PathBuf {
        let said = self.pack(&[]);
        assert_eq!(said.status, 0, "{said}");
        self.parcel()
    }

    /// Tries to take a parcel in.
    fn accept(&self, parcel: &Path, more: &[&str]) -> Said {
        let args = ["accept", parcel.to_str().unwrap(), "--yes"];
        self.to.run(&[&args[..], more].concat())
    }

    /// Takes the parcel in, and what the answer says.
    fn accepted(&self) -> Value {
        let said = self.accept(&self.parcel(), &["--format", "json"]);
        assert_eq!(said.status, 0, "{said}");
        answer(&said.stdout)
    }

    /// Brings a receipt to the office that made the parcel.
    fn receipt(&self, text: &str, more: &[&str]) -> Said {
        let file = self.from.file("receipt.toml", text);
        self.from.run(&[&["accept-receipt", &file], more].concat())
    }
}

/// The steps of a case, as an office shows them.
fn steps(office: &Office, case: &str) -> Vec<(String, String)> {
    let shown = answer(&office.done(&["show", case, "--format", "json"]));
    let steps = shown["steps"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let step = |step: &Value| (text(&step["step"]), text(&step["on"]));
    steps.iter().map(step).collect()
}
