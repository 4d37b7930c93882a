//! One row of a deadline in words: how far it is, until when, what is asked, by which law.

use chrono::NaiveDate;

use super::labels;
use super::table::NO_BREAK;
use crate::procedure::model::Certainty;
use crate::procedure::{Due, DueState, Label, Procedure};
use crate::report::group::Group;
use crate::words::{Arg, Words};

/// How far it is: `14 dni po terminie`, `dziś`, `czeka 5 dni`, `kończy się jutro`.
pub fn how_far(due: &Due, words: &Words) -> String {
    let late = due.days_late.unwrap_or(0);
    let left = due.days_left.unwrap_or(0);
    match Group::of(due) {
        Group::Overdue => words.days_late(late),
        Group::PastNorm => words.say_with("days-past-norm", &[("days", late.into())]),
        Group::Due | Group::WithinNorm => words.days_left(left),
        Group::Waiting => words.waiting(due.waiting_days.unwrap_or(0)),
        Group::Ending | Group::Running => words.period_left(left),
        Group::Closed if due.has_ended() => words.say("state-ended"),
        Group::Closed => words.say(&format!("state-{}", due.state)),
    }
}

/// Its last day or instant; without one, since when it is to be done.
pub fn until(due: &Due, words: &Words) -> String {
    match (due.due_at, due.due_on) {
        (Some(at), _) => words.instant(at),
        (None, Some(on)) => words.date(on),
        (None, None) => words.say_with("deadlines-since", &[("on", due.started_on.into())]),
    }
}

/// What is asked, and of whom or what: `Przekazanie NK-B: P2`.
pub fn what(due: &Due, procedure: &Procedure, words: &Words) -> String {
    let label = labels::label(&due.label, words);
    match &due.subject {
        None => label.to_owned(),
        Some(subject) => format!("{label}: {}", labels::subject(procedure, subject, words)),
    }
}

/// The act and its article, with what should be known beside it in brackets.
pub fn basis(due: &Due, former_law: Option<&Label>, words: &Words) -> String {
    let remarks = remarks(due, former_law, words);
    let article = held_together(labels::basis(&due.basis, words));
    if remarks.is_empty() {
        article
    } else {
        format!("{article} ({})", remarks.join(", "))
    }
}

/// Signs of an act that belong to the number behind them.
const HOLDS_NEXT: [&str; 3] = ["§", "art.", "poz."];

/// Signs of parts of an article, which belong to the number before them too.
const HOLDS_BOTH: [&str; 2] = ["ust.", "pkt"];

/// An article with no-break spaces in it, so that `§ 8 ust. 2` stays on one line; tables show
/// them as plain spaces.
pub fn held_together(basis: &str) -> String {
    let mut out = String::with_capacity(basis.len() + 8);
    let mut before = "";
    for word in basis.split(' ') {
        if !out.is_empty() {
            let held = HOLDS_NEXT.contains(&before) || HOLDS_BOTH.contains(&before);
            let joined = held || HOLDS_BOTH.contains(&word);
            out.push(if joined { NO_BREAK } else { ' ' });
        }
        out.push_str(word);
        before = word;
    }
    out
}

fn remarks(due: &Due, former_law: Option<&Label>, words: &Words) -> Vec<String> {
    let certainty = (due.certainty != Certainty::Sure)
        .then(|| words.say(&format!("certainty-{}", due.certainty)));
    let met = done(due, words);
    let late = due
        .days_late
        .filter(|_| due.state == DueState::Late)
        .map(|days| words.days_late(days));
    let excused = due
        .excused_by
        .map(|seq| words.say_with("deadlines-excused", &[("seq", seq.into())]));
    let ahead = due
        .warned_ahead
        .map(|days| words.say_with("deadlines-warned-ahead", &[("days", days.into())]));
    let working = due
        .last_working_on
        .map(|on| words.say_with("deadlines-last-working-day", &[("on", on.into())]));
    let former = former_law.map(|label| labels::label(label, words).to_owned());
    [
        certainty,
        norm(due, words),
        ahead,
        working,
        met,
        late,
        excused,
        former,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// When it was done; of a period that a step ended early, when that was. What ran out was done by
/// nobody.
pub fn done(due: &Due, words: &Words) -> Option<String> {
    let on = |id: &str, on: NaiveDate| words.say_with(id, &[("on", on.into())]);
    let done = due.done_on().map(|day| on("deadlines-met-on", day));
    done.or_else(|| {
        due.ended_early_on()
            .map(|day| on("deadlines-ended-on", day))
    })
}

/// The office's norm beside a row that waits, and whether it is past.
fn norm(due: &Due, words: &Words) -> Option<String> {
    let days = due.norm_days.filter(|_| Group::of(due) == Group::Waiting)?;
    let id = match due.waiting_days {
        Some(waited) if waited > days => "deadlines-past-norm",
        _ => "deadlines-norm",
    };
    Some(words.say_with(id, &[("days", Arg::from(days))]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{due, label, procedure};
    use crate::words::Lang;

    fn pl() -> Words {
        Words::new(Lang::Pl)
    }

    #[test]
    fn each_state_says_how_far_it_is() {
        let weak = |row: crate::report::samples::Making| row.certainty(Certainty::Weak);
        for (row, far, end) in [
            (due("a").days_left(-14), "14 dni po terminie", "2026-11-09"),
            (due("a").days_left(0), "dziś", "2026-11-23"),
            (due("a").days_left(1), "jutro", "2026-11-24"),
            (due("a").waiting(5), "czeka 5 dni", "od 2026-11-18"),
            (due("a").running(7), "koniec za 7 dni", "2026-11-30"),
            (
                weak(due("a").days_left(-1)),
                "1 dzień ponad normę",
                "2026-11-22",
            ),
            (due("a").met(2), "dotrzymany", "2026-11-23"),
            (due("a").ran_out(2), "koniec", "2026-11-21"),
        ] {
            let row = row.build();
            assert_eq!(how_far(&row, &pl()), far);
            assert_eq!(until(&row, &pl()), end);
        }
    }

    #[test]
    fn a_term_of_hours_ends_at_an_instant() {
        let mut row = due("a").build();
        row.due_at = Some("2026-11-23T08:15:00+01:00".parse().unwrap());
        assert_eq!(until(&row, &pl()), "2026-11-23 08:15");
    }

    #[test]
    fn what_is_not_plain_law_is_said_beside_the_article() {
        let said = |row: crate::report::samples::Making| {
            basis(&row.basis("§ 6").build(), None, &pl()).replace(NO_BREAK, " ")
        };
        assert_eq!(said(due("a")), "§ 6");
        assert_eq!(
            said(due("a").certainty(Certainty::Guide)),
            "§ 6 (wykładnia)"
        );
        assert_eq!(
            said(due("a").waiting(5).norm(7)),
            "§ 6 (norma urzędu: 7 dni)"
        );
        assert_eq!(
            said(due("a").waiting(8).norm(7)),
            "§ 6 (ponad normę urzędu: 7 dni)"
        );
        assert_eq!(
            said(due("a").late(3)),
            "§ 6 (wykonano 2026-11-23, 3 dni po terminie)"
        );
        assert_eq!(said(due("a").ran_out(2)), "§ 6");
        let mut early = due("a").ran_out(2).basis("§ 6").build();
        early.met_on = Some("2026-11-20".parse().unwrap());
        early.met_by = Some(7);
        assert_eq!(basis(&early, None, &pl()), "§\u{a0}6 (koniec 2026-11-20)");
        let former = label("według przepisów dotychczasowych", "under the former law");
        assert_eq!(
            basis(&due("a").basis("art. 9f").build(), Some(&former), &pl()),
            "art.\u{a0}9f (według przepisów dotychczasowych)"
        );
    }

    #[test]
    fn an_article_stays_on_one_line() {
        let held = held_together("Dz.U. 2023 poz. 1870 § 13 ust. 3, § 8 ust. 2");
        let pieces: Vec<_> = held.split(' ').collect();
        let expected = ["Dz.U.", "2023", "poz. 1870", "§ 13 ust. 3,", "§ 8 ust. 2"];
        assert_eq!(pieces, expected.map(|piece| piece.replace(' ', "\u{a0}")));
        assert_eq!(held_together("norma urzędu"), "norma urzędu");
    }

    #[test]
    fn the_subject_stands_beside_what_is_asked() {
        let row = due("a").words("Przekazanie NK-B", "NK-B handed");
        let row = row.subject("P2").build();
        assert_eq!(what(&row, procedure(), &pl()), "Przekazanie NK-B: P2");
    }
}
