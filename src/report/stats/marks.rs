//! Marks and tables as the statistical sheets put them together: values from the tables of the law
//! and of forms, or of our own.

use super::body::{Mark, SetDef, TableDef};
use super::{Heading, Title};
use crate::procedure::model::FieldKind;
use crate::procedure::{Label, Procedure};
use crate::record::form::FormTable;

/// A table that may be published.
pub(super) fn table(key: &'static str, rows: usize, columns: Option<usize>) -> TableDef {
    TableDef {
        key,
        rows,
        columns,
        is_published: true,
    }
}

/// A table of a set.
pub(super) fn set_table(key: &'static str, rows: usize, columns: Option<&'static str>) -> SetDef {
    SetDef { key, rows, columns }
}

/// A mark of these values and no other, which some records may not have.
pub(super) fn closed(values: Vec<Heading>) -> Mark {
    Mark {
        values,
        is_open: false,
        none: Some("stats-row-none"),
    }
}

/// A mark whose being absent says something of its own.
pub(super) fn without(none: &'static str, mark: Mark) -> Mark {
    Mark {
        none: Some(none),
        ..mark
    }
}

/// A mark of which any value may come up.
pub(super) fn open() -> Mark {
    Mark {
        values: Vec::new(),
        is_open: true,
        none: Some("stats-row-none"),
    }
}

/// The codes that a field of a step may have.
pub(super) fn law_mark(procedure: &Procedure, step: &str, field: &str) -> Mark {
    let kind = procedure.step(step).and_then(|step| step.field(field));
    let choices = match kind.map(|field| &field.kind) {
        Some(FieldKind::Vocabulary(name)) => procedure.vocabulary(name),
        _ => &[],
    };
    let heading = |(code, label): (&str, &Label)| Heading {
        key: code.into(),
        title: Title::Law(label.clone()),
    };
    let choices = choices.iter();
    closed(choices.map(|c| heading((&c.code, &c.label))).collect())
}

/// The codes that a list of the form has.
pub(super) fn form_mark(form: &FormTable, vocabulary: &str) -> Mark {
    let choices = form.vocabularies.get(vocabulary);
    let heading = |choice: &crate::record::form::Choice| Heading {
        key: choice.code.as_str().into(),
        title: Title::Law(Label {
            pl: choice.label.pl.clone(),
            en: choice.label.en.clone(),
        }),
    };
    closed(choices.into_iter().flatten().map(heading).collect())
}

/// A mark that each record has, or that is left out where it has none.
pub(super) fn complete(values: Vec<Heading>) -> Mark {
    Mark {
        none: None,
        ..closed(values)
    }
}

/// Values with sentences of ours.
pub(super) fn said(values: &[(&'static str, &'static str)]) -> Vec<Heading> {
    let values = values.iter();
    values
        .map(|(key, words)| Heading::said(key, words))
        .collect()
}
