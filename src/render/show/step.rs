//! One step for people: what the journal says, what its sheet says, and which files it has.

use crate::procedure::Procedure;
use crate::procedure::model::StepDef;
use crate::record::Fields;
use crate::record::form::{self as record_form, FormTable};
use crate::record::sheet::{Attachment, Person, Sheet};
use crate::render::entry::Entry;
use crate::render::{form, labels, values};
use crate::report::show::{CaseReport, StepRow};
use crate::words::{Arg, Words};

use super::overview;

/// The steps of the report, each whole, in lines of at most `width` signs.
pub fn write(report: &CaseReport<'_>, words: &Words, width: u16) -> String {
    let mut out = overview::head(report, words, width);
    for row in &report.steps {
        out.push('\n');
        out.push_str(&step(row, report.procedure, words, width));
    }
    out
}

fn step(row: &StepRow<'_>, procedure: &Procedure, words: &Words, width: u16) -> String {
    let def = procedure.step(&row.record.step);
    let mut out = title(row, procedure, words);
    let mut entries = recorded(row, words);
    entries.extend(of_fields(&row.record.fields, def, procedure, words));
    match (row.sheet, &row.record.sheet) {
        (Some(sheet), _) => entries.extend(of_sheet(sheet, def, procedure, words)),
        (None, Some(_)) => {
            let unread = words.say("step-sheet-unread");
            entries.push(Entry::field(&words.say("step-sheet"), unread));
        }
        (None, None) => {}
    }
    out.extend(entries.iter().map(|entry| entry.lines(width)));
    out
}

fn title(row: &StepRow<'_>, procedure: &Procedure, words: &Words) -> String {
    let label = labels::step(procedure, &row.record.step, words);
    let args = [("seq", Arg::from(row.record.seq)), ("label", label.into())];
    words.say_with("step-title", &args) + "\n"
}

/// When it happened, who recorded it, and what later steps did to it.
fn recorded(row: &StepRow<'_>, words: &Words) -> Vec<Entry> {
    let record = row.record;
    let by = format!("{}, {}", words.instant(record.recorded_at), record.by);
    let mut entries = vec![
        Entry::field(&words.say("column-on"), words.date(record.on)),
        Entry::field(&words.say("column-recorded-at"), by),
    ];
    if record.clock_given {
        let given = words.say("step-clock-given");
        entries.push(Entry::field(&words.say("step-clock"), given));
    }
    let amended = overview::amended(row, words);
    if !amended.is_empty() {
        entries.push(Entry::field(&words.say("step-amended"), amended.join(", ")));
    }
    entries
}

/// The fields of a step, in the order of its table; those it does not know come last.
fn of_fields(
    fields: &Fields,
    def: Option<&StepDef>,
    procedure: &Procedure,
    words: &Words,
) -> Vec<Entry> {
    let defined = def.map_or(&[][..], |def| &def.fields);
    let known = defined.iter().filter_map(|field| {
        let value = fields.get(&field.name)?;
        let said = values::said(value, Some(&field.kind), procedure, words);
        Some(Entry::field(labels::label(&field.label, words), said))
    });
    let is_unknown = |name: &str| defined.iter().all(|field| field.name != name);
    let unknown = fields.iter().filter(|(name, _)| is_unknown(name));
    let unknown = unknown.map(|(name, value)| {
        Entry::field(&own_name(name, words), values::plain_said(value, words))
    });
    known.chain(unknown).collect()
}

/// The name of a field that every table has without defining it.
fn own_name(name: &str, words: &Words) -> String {
    match name {
        "id" => words.say("step-id"),
        "despite" => words.say("step-despite"),
        other => other.to_owned(),
    }
}

/// Texts, the form, persons and files of a sheet.
fn of_sheet(
    sheet: &Sheet,
    def: Option<&StepDef>,
    procedure: &Procedure,
    words: &Words,
) -> Vec<Entry> {
    let table = record_form::of_procedure(&procedure.code);
    let mut entries = of_fields(sheet.fields.reveal(), def, procedure, words);
    entries.extend(sheet.attachments.iter().map(|a| file(a, words)));
    match &sheet.form {
        Some(whole) => entries.extend(form::entries(table, whole.reveal(), words)),
        None => entries.extend(sheet.persons.iter().flat_map(|p| person(p, table, words))),
    }
    entries
}

fn person(person: &Person, table: Option<&FormTable>, words: &Words) -> Vec<Entry> {
    let heading = Entry::heading(person.id.clone());
    let told = form::person(table, person.fields.reveal(), words);
    std::iter::once(heading).chain(told).collect()
}

fn file(attachment: &Attachment, words: &Words) -> Entry {
    let said = format!("{} ({})", attachment.name.reveal(), attachment.media_type);
    Entry::field(&words.say("step-attachment"), said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::shown;
    use crate::words::Lang;

    #[test]
    fn a_step_is_read_back_whole() {
        let text = shown(true, Some(1), |report| {
            write(report, &Words::new(Lang::Pl), 80)
        });
        insta::assert_snapshot!(text, @r"
        NK-2026-0001 – Procedura „Niebieskie Karty”
        Stan: w toku, wszczęto 2 listopada 2026 r.

        Krok 1: Wszczęcie procedury
        Dzień: 2026-11-02
        Zapisano: 2026-11-02 09:15, anna.k
        Kto wypełnił NK-A: funkcjonariusz Policji
        Podejrzenie przestępstwa: tak
        Osoby: P1 (osoba doznająca przemocy domowej); P2 (osoba doznająca przemocy
            domowej); S1 (osoba stosująca przemoc domową)
        Text: Zdarzenie zgłoszone telefonicznie.
            Osoba prosi o kontakt rano.
        Plik: nk-a.pdf (application/pdf)

        S1
        Nazwisko: Przykładowy

        P1
        Nazwisko: Przykładowa
        Imię: Maria
        ");
    }

    #[test]
    fn a_sheet_that_was_not_read_is_named() {
        let text = shown(false, Some(1), |report| {
            write(report, &Words::new(Lang::En), 80)
        });
        insta::assert_snapshot!(text, @r"
        NK-2026-0001 – Niebieskie Karty procedure
        Status: open, opened on 2 November 2026

        Step 1: Opening
        Day: 2026-11-02
        Recorded: 2026-11-02 09:15, anna.k
        Who filled NK-A: police officer
        Crime suspected: yes
        Parties: P1 (victim); P2 (victim); S1 (perpetrator)
        Texts and people: not read; the right “documents” is needed
        ");
    }
}
