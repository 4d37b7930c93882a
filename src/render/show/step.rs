//! One step for people: what the journal says, what its sheet says, and which files it has.

use crate::procedure::Procedure;
use crate::procedure::model::Side;
use crate::record::Fields;
use crate::record::form::{self as record_form, FormTable};
use crate::record::sheet::{Attachment, Person, Sheet};
use crate::render::entry::Entry;
use crate::render::{form, labels};
use crate::report::indicators::of_step;
use crate::report::show::{CaseReport, StepRow};
use crate::words::{Arg, Words};

use super::fields::Speaker;
use super::{indicators, overview};

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
    let speaker = Speaker::of(row, procedure, words);
    let mut out = title(row, procedure, words);
    let mut entries = speaker.day();
    entries.extend(recorded(row, words));
    entries.extend(speaker.entries(&row.record.fields, Side::Journal));
    if row.sheet.is_none() && row.record.sheet.is_some() {
        let unread = words.say("step-sheet-unread");
        entries.push(Entry::field(&words.say("step-sheet"), unread));
    }
    let none = Fields::new();
    let texts = row.sheet.map_or(&none, |sheet| sheet.fields.reveal());
    entries.extend(speaker.entries(texts, Side::Sheet));
    if let Some(sheet) = row.sheet {
        entries.extend(of_sheet(sheet, procedure, words));
    }
    out.extend(entries.iter().map(|entry| entry.lines(width)));
    if let Some(summary) = of_step(procedure, row) {
        out.push_str(&indicators::text(&summary, words, width));
    }
    out
}

fn title(row: &StepRow<'_>, procedure: &Procedure, words: &Words) -> String {
    let label = labels::step(procedure, &row.record.step, words);
    let args = [("seq", Arg::from(row.record.seq)), ("label", label.into())];
    words.say_with("step-title", &args) + "\n"
}

/// When and by whom it was recorded, and what later steps did to it.
fn recorded(row: &StepRow<'_>, words: &Words) -> Vec<Entry> {
    let record = row.record;
    let by = format!("{}, {}", words.instant(record.recorded_at), record.by);
    let mut entries = vec![Entry::field(&words.say("column-recorded-at"), by)];
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

/// Files, the form and persons of a sheet.
fn of_sheet(sheet: &Sheet, procedure: &Procedure, words: &Words) -> Vec<Entry> {
    let table = record_form::of_procedure(&procedure.code);
    let mut entries: Vec<Entry> = sheet.attachments.iter().map(|a| file(a, words)).collect();
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
        Texts and people: not read (the right “documents” is missing, or the sheet
            is damaged)
        ");
    }

    fn corrected(with_sheets: bool, step: u32) -> String {
        shown(with_sheets, Some(step), |report| {
            let text = write(report, &Words::new(Lang::Pl), 80);
            text.split_once("\n\n").unwrap().1.to_owned()
        })
    }

    #[test]
    fn a_corrected_step_shows_what_counts_and_what_was_first_written() {
        insta::assert_snapshot!(corrected(true, 2), @r"
        Krok 2: Przekazanie NK-A do zespołu
        Dzień: 2026-11-04
        Zapisano: 2026-11-04 09:15, anna.k
        Zmiany: sprostowany krokiem 3
        Dzień wpływu (sprostowano krokiem 3): 2026-11-05
        Dzień wpływu (pierwotny zapis): 2026-11-04
        Opis (sprostowano krokiem 3): Zawiadomiono zespół.
        ");
    }

    #[test]
    fn a_correction_speaks_of_the_fields_of_its_step() {
        insta::assert_snapshot!(corrected(true, 3), @r"
        Krok 3: Sprostowanie
        Dzień: 2026-11-06
        Zapisano: 2026-11-06 09:15, anna.k
        Numer czynności: 2
        Pole: dzień wpływu
        Wartość: 2026-11-05
        Poprawione pola arkusza: opis
        Uzasadnienie: Omyłka pisarska.
        Opis: Zawiadomiono zespół.
        ");
        insta::assert_snapshot!(corrected(false, 3), @r"
        Krok 3: Sprostowanie
        Dzień: 2026-11-06
        Zapisano: 2026-11-06 09:15, anna.k
        Numer czynności: 2
        Pole: dzień wpływu
        Wartość: 2026-11-05
        Poprawione pola arkusza: opis
        Teksty i osoby: nie odczytano (brak uprawnienia „documents” albo arkusz jest
            uszkodzony)
        ");
    }
}
