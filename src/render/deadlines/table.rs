//! The report of every morning for people: the day and the counts, the rows in their parts, and
//! what is missing.

use chrono::{Days, NaiveDate};

use super::rows::RowOf;
use super::{parts, rows};
use crate::render::table::NO_BREAK;
use crate::render::{labels, paragraph, table};
use crate::report::deadlines::{DeadlineReport, Row};
use crate::report::group::Group;
use crate::words::{Arg, Words};

/// So many rows within the office's norm are told one by one; more are told in one sentence.
const SOFT_SHOWN: usize = 3;

/// The report in lines of at most `width` signs.
pub fn write(report: &DeadlineReport<'_>, words: &Words, width: u16) -> String {
    let mut out = paragraphs(&head(report, words), width);
    let soft = soft(report);
    let mut rows = rows::of_report(report);
    if !soft.is_empty() {
        rows.retain(|row| Group::of(row.due) != Group::WithinNorm);
    }
    for part in table::write_together(&parts::of(&rows, true, words), width) {
        out.push_str(&part);
        out.push('\n');
    }
    if report.rows.is_empty() {
        out.push_str(&paragraphs(&[words.say("deadlines-none")], width));
    }
    if !soft.is_empty() {
        out.push_str(&paragraphs(&[in_norm(&soft, words)], width));
    }
    out.push_str(&paragraphs(&foot(report, &rows, words), width));
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// The rows within the office's norm, when they are too many to be told one by one: no law asks
/// for these days, and nobody reads what stands below them.
fn soft<'r>(report: &'r DeadlineReport<'_>) -> Vec<Row<'r>> {
    let asked = report.question.all || report.question.case.is_some();
    let rows: Vec<Row<'_>> = report.rows_of(Group::WithinNorm).collect();
    if asked || rows.len() <= SOFT_SHOWN {
        Vec::new()
    } else {
        rows
    }
}

/// How many there are of each kind, and which day is the nearest.
fn in_norm(rows: &[Row<'_>], words: &Words) -> String {
    let mut kinds: Vec<(&str, usize, Option<NaiveDate>)> = Vec::new();
    for row in rows {
        let label = labels::label(&row.due.label, words);
        match kinds.iter_mut().find(|(known, ..)| *known == label) {
            Some((_, count, nearest)) => {
                *count += 1;
                *nearest = (*nearest).min(row.due.due_on);
            }
            None => kinds.push((label, 1, row.due.due_on)),
        }
    }
    let said = kinds.iter().map(|(label, count, nearest)| {
        let nearest = nearest.map(|on| words.date(on)).unwrap_or_default();
        let args = [
            ("what", Arg::from(*label)),
            ("count", (*count).into()),
            ("nearest", nearest.into()),
        ];
        words.say_with("deadlines-in-norm-kind", &args)
    });
    let kinds = said.collect::<Vec<_>>().join("; ");
    words.say_with("deadlines-in-norm", &[("kinds", kinds.into())])
}

/// Sentences in lines, with an empty line behind them when there are any.
pub(super) fn paragraphs(sentences: &[String], width: u16) -> String {
    let wrapped = sentences.iter().map(|s| paragraph::wrap(s, width.into()));
    let mut out: String = wrapped.map(|s| s.replace(NO_BREAK, " ") + "\n").collect();
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The day in words, the counts, and what the question leaves out.
pub(super) fn head(report: &DeadlineReport<'_>, words: &Words) -> Vec<String> {
    let day = [
        ("today", Arg::from(words.long_date(report.today))),
        ("weekday", words.weekday(report.today).into()),
    ];
    let title = words.say_with("deadlines-title", &day);
    let mut head = vec![title];
    head.extend(summary(report, words));
    head
}

/// The counts, and what the question leaves out.
pub(in crate::render) fn summary(report: &DeadlineReport<'_>, words: &Words) -> Vec<String> {
    let counts = counts(report, words);
    std::iter::once(counts)
        .chain(left_out(report, words))
        .collect()
}

/// `3 sprawy, 8 terminów – po terminie: 2, do wykonania: 5 (w tym dziś: 1), trwa: 1.`
///
/// The counts add up to the first.
fn counts(report: &DeadlineReport<'_>, words: &Words) -> String {
    let say = |id: &str, count: usize| words.say_with(id, &[("count", count.into())]);
    let said = |group: Group| {
        let count = report.count(group);
        (count > 0 || group == Group::Overdue).then(|| {
            let mut said = say(&format!("deadlines-count-{}", group.name()), count);
            let is_today = |row: &Row<'_>| row.due.days_left == Some(0);
            let today = report.rows_of(group).filter(is_today).count();
            if group == Group::Due && today > 0 {
                said = format!("{said} ({})", say("deadlines-count-today", today));
            }
            said.replace(": ", &format!(":{NO_BREAK}"))
        })
    };
    let parts: Vec<String> = Group::ALL.into_iter().filter_map(said).collect();
    // Who asks about contacts alone is told how many there are.
    let read = match (report.cases, report.contacts) {
        (0, contacts) if contacts > 0 => say("count-contacts", contacts),
        (cases, _) => say("count-cases", cases),
    };
    let args = [
        ("cases", Arg::from(read)),
        (
            "deadlines",
            say("count-deadlines", report.rows.len()).into(),
        ),
        ("counts", parts.join(", ").into()),
    ];
    words.say_with("deadlines-summary", &args)
}

fn left_out(report: &DeadlineReport<'_>, words: &Words) -> Option<String> {
    if report.question.overdue {
        return Some(words.say("deadlines-only-overdue"));
    }
    let days = Days::new(report.question.within?.into());
    let last = report.today.checked_add_days(days)?;
    Some(words.say_with("deadlines-within", &[("last", last.into())]))
}

/// What the remarks mean, and the cases that are not in the report.
pub(in crate::render) fn foot(
    report: &DeadlineReport<'_>,
    shown: &[RowOf<'_>],
    words: &Words,
) -> Vec<String> {
    let is_shown = |code: &&str| shown.iter().any(|row| row.due.certainty.code() == *code);
    let legend = ["guide", "weak"].into_iter().filter(is_shown);
    let mut lines: Vec<String> = legend
        .map(|code| {
            let id = format!("certainty-{code}");
            format!(
                "{} – {}.",
                words.say(&id),
                words.say(&format!("{id}.about"))
            )
        })
        .collect();
    if !report.unreadable.is_empty() {
        let cases: Vec<String> = report.unreadable.iter().map(ToString::to_string).collect();
        let args = [
            ("count", Arg::from(cases.len())),
            ("cases", cases.join(", ").into()),
        ];
        lines.push(words.say_with("deadlines-unreadable", &args));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::morning;
    use crate::words::Lang;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn a_clerk_sees_what_is_late_first() {
        insta::assert_snapshot!(write(&morning(), &Words::new(Lang::Pl), 80), @r"
        Terminy na dzień 23 listopada 2026 r. (poniedziałek)
        3 sprawy, 7 terminów – po terminie: 1, niezwłocznie: 1, ponad normę urzędu: 1,
        do wykonania: 2 (w tym dziś: 1), trwa: 1, w normie urzędu: 1.

        Po terminie (1)     Sprawa        Czynność i podstawa
        --------------------------------------------------------------------------------
        14 dni po terminie  NK-2026-0001  Przekazanie NK-A do zespołu
        2026-11-09                        Dz.U. 2023 poz. 1870 § 7 ust. 1

        Niezwłocznie (1)    Sprawa        Czynność i podstawa
        --------------------------------------------------------------------------------
        czeka 21 dni        NK-2026-0001  Przekazanie NK-B: P2
        od 2026-11-02                     Dz.U. 2023 poz. 1870 § 6 (ponad normę urzędu:
                                          3 dni)

        Ponad normę (1)     Sprawa        Czynność i podstawa
        --------------------------------------------------------------------------------
        33 dni ponad normę  NK-2026-0012  Działanie monitorujące: osoba stosująca
                                          przemoc domową
        2026-10-21                        norma urzędu (praktyka, według przepisów
                                          dotychczasowych)

        Do wykonania (2)    Sprawa        Czynność i podstawa
        --------------------------------------------------------------------------------
        dziś                NK-2026-0002  Powołanie grupy
        2026-11-23                        Dz.U. 2024 poz. 1673 art. 9a ust. 10a
                                          (wykładnia)
        za 3 dni            NK-2026-0002  Posiedzenie po kolejnej NK-A: F2
        2026-11-26                        Dz.U. 2023 poz. 1870 § 13 ust. 3, § 8 ust. 2

        Trwa (1)            Sprawa        Czynność i podstawa
        --------------------------------------------------------------------------------
        koniec za 35 dni    NK-2026-0002  Koniec monitoringu
        2026-12-28                        Dz.U. 2024 poz. 1673 art. 9h ust. 2

        W normie (1)        Sprawa        Czynność i podstawa
        --------------------------------------------------------------------------------
        za 10 dni           NK-2026-0002  Kolejna czynność w sprawie
        2026-12-03                        norma urzędu (praktyka)

        wykładnia – z poradnika albo z przyjętej wykładni przepisu.
        praktyka – z praktyki albo normy urzędu, nie z przepisu.
        Nie udało się odczytać 1 sprawy, więc nie ma tu jej terminów: NK-2026-0009.
        Przyczynę poda „kartoteka validate”.
        ");
    }

    #[test]
    fn a_wide_screen_breaks_nothing() {
        insta::assert_snapshot!(write(&morning(), &Words::new(Lang::En), 120), @r"
        Deadlines on Monday, 23 November 2026
        3 cases, 7 deadlines – overdue: 1, without delay: 1, past the office's norm: 1, due: 2 (of these today: 1), running: 1,
        within the office's norm: 1.

        Overdue (1)            Case          What, and by which law
        ----------------------------------------------------------------------------------------------
        14 days late           NK-2026-0001  NK-A to the team
        2026-11-09                           Dz.U. 2023 poz. 1870 § 7 ust. 1

        Without delay (1)      Case          What, and by which law
        ----------------------------------------------------------------------------------------------
        waiting 21 days        NK-2026-0001  NK-B handed: P2
        since 2026-11-02                     Dz.U. 2023 poz. 1870 § 6 (past the office's norm: 3 days)

        Past the norm (1)      Case          What, and by which law
        ----------------------------------------------------------------------------------------------
        33 days past the norm  NK-2026-0012  Monitoring act: perpetrator
        2026-10-21                           norma urzędu (practice, under the former law)

        Due (2)                Case          What, and by which law
        ----------------------------------------------------------------------------------------------
        today                  NK-2026-0002  Group appointed
        2026-11-23                           Dz.U. 2024 poz. 1673 art. 9a ust. 10a (reading)
        in 3 days              NK-2026-0002  Meeting after a further NK-A: F2
        2026-11-26                           Dz.U. 2023 poz. 1870 § 13 ust. 3, § 8 ust. 2

        Running (1)            Case          What, and by which law
        ----------------------------------------------------------------------------------------------
        ends in 35 days        NK-2026-0002  End of the monitoring
        2026-12-28                           Dz.U. 2024 poz. 1673 art. 9h ust. 2

        Within the norm (1)    Case          What, and by which law
        ----------------------------------------------------------------------------------------------
        in 10 days             NK-2026-0002  Next act in the case
        2026-12-03                           norma urzędu (practice)

        reading – from a guide or a usual reading of the act.
        practice – from practice or a norm of the office, not from the act.
        1 case could not be read, so its deadlines are missing here: NK-2026-0009. “kartoteka validate” tells why.
        ");
    }

    #[test]
    fn no_line_is_longer_than_the_screen() {
        for lang in Lang::ALL {
            for width in [60, 80, 100, 160] {
                let text = write(&morning(), &Words::new(lang), width);
                let longest = text.lines().map(UnicodeWidthStr::width).max();
                assert!(longest <= Some(width.into()), "{lang} {width}:\n{text}");
            }
        }
    }

    #[test]
    fn an_empty_report_says_so() {
        let mut report = morning();
        report.rows.clear();
        report.unreadable.clear();
        insta::assert_snapshot!(write(&report, &Words::new(Lang::Pl), 80), @r"
        Terminy na dzień 23 listopada 2026 r. (poniedziałek)
        3 sprawy, 0 terminów – po terminie: 0.

        Brak terminów do pokazania.
        ");
    }
}
