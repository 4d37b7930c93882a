//! The file that lies beside an export: by which standard it was made, how much it tells, and
//! what the words of the standard could not tell.

use chrono::NaiveDate;

use crate::record::Value;
use crate::record::text::write_lines;
use crate::report::htcds::{Export, Level, Loss, table};

/// What an export does not know of itself.
#[derive(Debug, Clone, Copy)]
pub struct Making<'a> {
    /// The day.
    pub made_on: NaiveDate,
    /// For whom it is, at the level of a referral.
    pub receiver: Option<&'a str>,
    /// How many cases of those asked for could not be read, or not whole.
    pub unreadable: usize,
}

/// The side file of an export of rows.
pub fn of_rows(export: &Export, making: &Making<'_>) -> String {
    let mut out = head(export.level, making);
    lines(
        &mut out,
        &[
            ("rows", count(export.rows.len())),
            ("unreadable", count(making.unreadable)),
            ("shielded", count(export.shielded)),
        ],
    );
    if export.level == Level::Deidentified {
        let bands = export.age_bands.iter();
        let bands = bands.map(|band| band.map(|band| band.to_string()).unwrap_or_default());
        let bands = Value::List(bands.map(Value::from).collect());
        let singled_out = count(export.singled_out);
        lines(
            &mut out,
            &[("singled_out", singled_out), ("age_bands", bands)],
        );
    }
    for (loss, rows) in &export.losses {
        out.push_str(&self::loss(loss, count(*rows)));
    }
    out
}

/// What stands in the side file at every level.
pub fn head(level: Level, making: &Making<'_>) -> String {
    let mut out = String::new();
    lines(
        &mut out,
        &[
            ("htcds_version", table().version.as_str().into()),
            ("attribution", table().attribution.as_str().into()),
            ("level", level.code().into()),
            ("made_on", making.made_on.into()),
        ],
    );
    if let Some(receiver) = making.receiver {
        lines(&mut out, &[("receiver", receiver.into())]);
    }
    out
}

/// A code that the standard tells by a wider word, or by none.
pub fn loss(loss: &Loss, rows: Value) -> String {
    let mut out = String::from("\n[[loss]]\n");
    lines(
        &mut out,
        &[
            ("field", loss.field.into()),
            ("code", loss.code.as_str().into()),
            ("told_as", loss.told_as.unwrap_or_default().into()),
            ("rows", rows),
        ],
    );
    out
}

/// A count as a number of the file.
pub fn count(count: usize) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}

/// Lines of the file.
pub fn lines(out: &mut String, pairs: &[(&str, Value)]) {
    write_lines(out, pairs.iter().map(|(name, value)| (*name, value)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::CaseId;
    use crate::report::htcds::{PersonCase, export};

    fn making() -> Making<'static> {
        Making {
            made_on: crate::report::samples::today(),
            receiver: None,
            unreadable: 0,
        }
    }

    #[test]
    fn what_lies_beside_an_export_says_what_was_lost() {
        let mut case = PersonCase::open(CaseId::new("HL", 2026, 1));
        case.purposes = vec!["forced-criminality".into()];
        case.age = Some(17);
        let export = export(&[case], Level::Deidentified);
        insta::assert_snapshot!(of_rows(&export, &making()), @r#"
        htcds_version = "2.0"
        attribution = "Human Trafficking Case Data Standard (HTCDS) v2.0, International Organization for Migration (IOM), CC BY 4.0; adapted; not endorsed by the IOM"
        level = "deidentified"
        made_on = 2026-11-23
        rows = 1
        unreadable = 0
        shielded = 0
        singled_out = 1
        age_bands = ["9-17"]

        [[loss]]
        field = "vic_TypeOfExploitation"
        code = "forced-criminality"
        told_as = "Other"
        rows = 1
        "#);
    }

    #[test]
    fn a_referral_names_its_receiver_and_has_no_bands() {
        let export = export(&[], Level::Referral);
        let making = Making {
            receiver: Some("la-strada"),
            ..making()
        };
        insta::assert_snapshot!(of_rows(&export, &making), @r#"
        htcds_version = "2.0"
        attribution = "Human Trafficking Case Data Standard (HTCDS) v2.0, International Organization for Migration (IOM), CC BY 4.0; adapted; not endorsed by the IOM"
        level = "referral"
        made_on = 2026-11-23
        receiver = "la-strada"
        rows = 0
        unreadable = 0
        shielded = 0
        "#);
    }
}
