//! The counts of an export as CSV, and what lies beside them.

use super::side::{self, Making};
use crate::record::Value;
use crate::render::csv::CsvError;
use crate::report::htcds::Level;
use crate::report::htcds::aggregate::Aggregate;
use crate::report::publish::Shown;

/// The counts as CSV.
pub fn write(aggregate: &Aggregate) -> Result<Vec<u8>, CsvError> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer
        .write_record(["field", "value", "count"])
        .map_err(|_| CsvError)?;
    for counted in &aggregate.counts {
        let count = text(counted.count);
        writer
            .write_record([counted.field, &counted.value, &count])
            .map_err(|_| CsvError)?;
    }
    writer.into_inner().map_err(|_| CsvError)
}

/// The side file of counts.
pub fn beside(aggregate: &Aggregate, making: &Making<'_>) -> String {
    let mut out = side::head(Level::Aggregate, making);
    side::lines(
        &mut out,
        &[
            ("k", number(aggregate.k)),
            ("rows", value(aggregate.rows)),
            ("unreadable", side::count(making.unreadable)),
        ],
    );
    for (loss, rows) in &aggregate.losses {
        out.push_str(&side::loss(loss, value(*rows)));
    }
    out
}

/// `20`, `<10`, or `…` for what is not told.
fn text(shown: Shown) -> String {
    match shown {
        Shown::Exact(count) | Shown::AtLeast(count) => count.to_string(),
        Shown::Below(k) => format!("<{k}"),
        Shown::Withheld => "…".to_owned(),
    }
}

fn value(shown: Shown) -> Value {
    match shown {
        Shown::Exact(count) | Shown::AtLeast(count) => number(count),
        other => text(other).into(),
    }
}

fn number(count: u64) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::CaseId;
    use crate::report::htcds::PersonCase;
    use crate::report::htcds::aggregate::aggregate;

    #[test]
    fn counts_say_what_may_be_told() {
        let mut case = PersonCase::open(CaseId::new("HL", 2026, 1));
        case.sex = Some("female".into());
        case.purposes = vec!["benefit-fraud".into()];
        let told = aggregate(&vec![case; 12], 10);
        let csv = String::from_utf8(write(&told).unwrap()).unwrap();
        assert!(csv.starts_with(
            "field,value,count\r\nprs_Gender,Feminine,10\r\nprs_Gender,Masculine,<10\r\n"
        ));
        assert!(csv.contains("\r\nvic_TypeOfExploitation,Other,10\r\n"));
        let making = Making {
            made_on: crate::report::samples::today(),
            receiver: None,
            unreadable: 0,
        };
        let beside = beside(&told, &making);
        let (_, own) = beside.split_once("level = ").unwrap();
        insta::assert_snapshot!(own, @r#"
        "aggregate"
        made_on = 2026-11-23
        k = 10
        rows = 10
        unreadable = 0

        [[loss]]
        field = "vic_TypeOfExploitation"
        code = "benefit-fraud"
        told_as = "Other"
        rows = 10
        "#);
    }
}
