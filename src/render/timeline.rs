//! What happened in a case, by day: a table for people, entries for scripts; and its course as a
//! drawing ([`drawing`], [`svg`]).

mod axis;
pub mod drawing;
mod lane;
pub mod paper;
pub mod svg;

use serde_json::{Value, json};

use super::due::{how_far, what};
use super::grid::{Column, Grid};
use super::ranges::ranges;
use super::{json, labels, paragraph, table};
use crate::procedure::Due;
use crate::record::Sensitive;
use crate::record::text::instant_text;
use crate::report::list::NamedParty;
use crate::report::timeline::{Entry, Mark, Taken, Term, Timeline, What};
use crate::words::{Arg, Words};

/// `{"schema", "case", "procedure", "status", "today", "entries": [{…}], "waiting": [{…}]}`.
///
/// An entry has `on`, `kind` (`step`, `last-day` or `today`), of a step `seq`, `step`, `label`, `by`,
/// `recorded_at`, `clock_given`, `days_later`, `about`, `voided_by`, `corrected_by`, `parties` `[{"id", "name"}]`
/// and `terms` `[{"mark", …}]`, of a last day `deadline` (of a span that has ended by itself, with the state `met`); what it does not have is null. A
/// deadline is `{"deadline", "subject", "label", "due_on", "state", "days_left", "days_late",
/// "waiting_days"}`.
pub fn json(timeline: &Timeline<'_>, words: &Words) -> Value {
    let entries = timeline.entries.iter();
    let waiting = timeline.waiting.iter();
    json::answer(
        "timeline",
        [
            ("case", json!(timeline.case.to_string())),
            ("procedure", json!(timeline.procedure.code)),
            ("status", json!(timeline.status.code())),
            ("today", json!(timeline.today.to_string())),
            (
                "entries",
                entries.map(|e| entry_object(e, timeline, words)).collect(),
            ),
            (
                "waiting",
                waiting.map(|due| due_object(due, words)).collect(),
            ),
        ],
    )
}

fn entry_object(entry: &Entry<'_>, timeline: &Timeline<'_>, words: &Words) -> Value {
    let (kind, taken, due) = match &entry.what {
        What::Step(taken) => ("step", Some(taken), None),
        What::LastDay(due) => ("last-day", None, Some(due)),
        What::Today => ("today", None, None),
    };
    let record = taken.map(|taken| taken.record);
    let term = |term: &Term<'_>| {
        let mut object = due_object(term.due, words);
        object["mark"] = json!(term.mark.code());
        object
    };
    json!({
        "on": entry.on.to_string(),
        "kind": kind,
        "seq": record.map(|record| record.seq),
        "step": record.map(|record| record.step.as_str()),
        "label": record.map(|record| labels::step(timeline.procedure, &record.step, words)),
        "by": record.map(|record| record.by.as_str()),
        "recorded_at": record.map(|record| instant_text(&record.recorded_at)),
        "clock_given": record.map(|record| record.clock_given),
        "days_later": taken.and_then(|taken| taken.days_later),
        "about": taken.and_then(|taken| taken.about),
        "voided_by": taken.and_then(|taken| taken.voided_by),
        "corrected_by": taken.map(|taken| taken.corrected_by),
        "parties": taken.map(|taken| parties_object(taken)),
        "terms": taken.map(|taken| taken.terms.iter().map(term).collect::<Value>()),
        "deadline": due.map(|due| due_object(due, words)),
    })
}

fn parties_object(taken: &Taken<'_>) -> Value {
    let parties = taken.parties.iter();
    let object = |(id, named): &(String, Option<NamedParty>)| {
        let name = named.as_ref().map(|named| named.name.reveal());
        json!({ "id": id, "name": name })
    };
    parties.map(object).collect()
}

fn due_object(due: &Due, words: &Words) -> Value {
    json!({
        "deadline": due.deadline.as_str(),
        "subject": due.subject,
        "label": labels::label(&due.label, words),
        "due_on": due.due_on.map(|on| on.to_string()),
        "state": due.state.code(),
        "days_left": due.days_left,
        "days_late": due.days_late,
        "waiting_days": due.waiting_days,
    })
}

/// The days in lines of at most `width` signs, today's among them.
pub fn text(timeline: &Timeline<'_>, words: &Words, width: u16) -> String {
    let teller = Teller { timeline, words };
    let case = labels::case(timeline.case, words);
    let status = labels::status(timeline.procedure, timeline.status, words);
    let args = [("case", Arg::from(case.clone())), ("status", status.into())];
    let title = words.say_with("timeline-title", &args);
    let given = timeline.given_by_hand().into_iter();
    let given: Vec<usize> = given.filter_map(|seq| seq.try_into().ok()).collect();
    let given = (!given.is_empty()).then(|| {
        let steps = ranges(&given).into();
        let args = [("count", given.len().into()), ("steps", steps)];
        words.say_with("timeline-given", &args)
    });
    let more = words.say_with("timeline-more", &[("case", case.into())]);
    let foot = given.into_iter().chain([more]);
    let wrap = |said: String| paragraph::wrap(&said, width.into()) + "\n";
    let foot: String = foot.map(wrap).collect();
    format!(
        "{}\n{}\n{foot}",
        wrap(title),
        table::write(&teller.grid(), width)
    )
}

/// The same as rows, for a paper.
fn grid(timeline: &Timeline<'_>, words: &Words) -> Grid {
    Teller { timeline, words }.grid()
}

struct Teller<'a> {
    timeline: &'a Timeline<'a>,
    words: &'a Words,
}

impl Teller<'_> {
    /// The days of the case, a line or more each.
    fn grid(&self) -> Grid {
        let mut grid = Grid::new(vec![
            Column::new("on", self.words.say("column-on")),
            Column::new("seq", self.words.say("timeline-step")).right(),
            Column::new("what", self.words.say("timeline-what")).wrapping(),
        ]);
        for entry in &self.timeline.entries {
            for (first, line) in self.lines(entry).into_iter().enumerate() {
                let [on, seq] = if first == 0 {
                    self.heads(entry)
                } else {
                    Default::default()
                };
                grid.push(vec![on.into(), seq.into(), line.into()]);
            }
        }
        grid
    }

    /// The day of an entry and the number of its step.
    fn heads(&self, entry: &Entry<'_>) -> [String; 2] {
        let seq = match &entry.what {
            What::Step(taken) => taken.record.seq.to_string(),
            _ => String::new(),
        };
        [self.words.date(entry.on), seq]
    }

    fn lines(&self, entry: &Entry<'_>) -> Vec<String> {
        match &entry.what {
            What::Step(taken) => {
                let terms = taken.terms.iter().map(|term| self.term(term));
                std::iter::once(self.taken(taken)).chain(terms).collect()
            }
            What::LastDay(due) if due.ran_out() => vec![self.about("timeline-ran-out", due)],
            What::LastDay(due) => vec![self.about("timeline-last-day", due)],
            What::Today => {
                let waiting = self.timeline.waiting.iter();
                let waiting = waiting.map(|due| self.about("timeline-waiting", due));
                let today = self.words.say("timeline-today");
                std::iter::once(today).chain(waiting).collect()
            }
        }
    }

    /// What is due and how far it is.
    fn about(&self, id: &str, due: &Due) -> String {
        let args = [
            (
                "what",
                Arg::from(what(due, self.timeline.procedure, self.words)),
            ),
            ("far", how_far(due, self.words).into()),
        ];
        self.words.say_with(id, &args)
    }

    /// `Przekazanie NK-B: P1 (sprostowany krokiem 7, zapisano 3 dni później)`
    fn taken(&self, taken: &Taken<'_>) -> String {
        let mut said = labels::step(self.timeline.procedure, &taken.record.step, self.words);
        let parties = taken.parties.iter().map(|(id, named)| match named {
            Some(named) => format!("{id} {}", Sensitive::reveal(&named.name)),
            None => id.clone(),
        });
        let parties = parties.collect::<Vec<_>>().join(", ");
        if !parties.is_empty() {
            said = format!("{said}: {parties}");
        }
        let remarks = self.remarks(taken);
        if remarks.is_empty() {
            said
        } else {
            format!("{said} ({})", remarks.join(", "))
        }
    }

    fn remarks(&self, taken: &Taken<'_>) -> Vec<String> {
        let step = |id: &str, seq: u32| self.words.say_with(id, &[("seq", seq.into())]);
        let about = taken.about.map(|seq| step("timeline-about", seq));
        let voided = taken.voided_by.map(|seq| step("step-voided-by", seq));
        let corrected = taken.corrected_by.iter();
        let corrected = corrected.map(|seq| step("step-corrected-by", *seq));
        let later = taken.days_later.map(|days| {
            self.words
                .say_with("timeline-later", &[("days", days.into())])
        });
        about
            .into_iter()
            .chain(voided)
            .chain(corrected)
            .chain(later)
            .collect()
    }

    fn term(&self, term: &Term<'_>) -> String {
        let due = term.due;
        let id = match (term.mark, due.due_on) {
            (Mark::Started, Some(_)) => "timeline-started",
            (Mark::Started, None) => "timeline-started-at-once",
            (Mark::Met, _) if due.has_ended() => "timeline-ended",
            (Mark::Met, _) => "timeline-met",
            (Mark::Late, _) => "timeline-late",
        };
        let late = due.days_late.map(|days| self.words.days_late(days));
        let until = due.due_on.map(|on| self.words.date(on));
        let args = [
            (
                "what",
                Arg::from(what(due, self.timeline.procedure, self.words)),
            ),
            ("until", until.unwrap_or_default().into()),
            ("late", late.unwrap_or_default().into()),
        ];
        self.words.say_with(id, &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::deadline::deadlines;
    use crate::procedure::{Facts, fold};
    use crate::record::Fields;
    use crate::report::amendments::Amendments;
    use crate::report::people::{People, Sheets};
    use crate::report::samples::{case, procedure, sheet, step, steps, today};
    use crate::report::timeline::{Question, answer};
    use crate::words::Lang;
    use unicode_width::UnicodeWidthStr;

    /// A case with a late appointment, a step entered late, one corrected and one withdrawn.
    fn timeline<T>(named: bool, see: impl FnOnce(&Timeline<'_>) -> T) -> T {
        let about = |target: i64| {
            let mut fields = Fields::new();
            fields.set("target", target);
            fields
        };
        let mut steps = steps();
        steps.push(step(3, "appoint-group", "2026-11-12", Fields::new()));
        steps.push(step(4, "appoint-group", "2026-11-16", Fields::new()));
        steps.push(step(5, "void", "2026-11-17", about(4)));
        steps.push(step(6, "correct", "2026-11-18", about(2)));
        steps[1].recorded_at = "2026-11-07T10:00:00+01:00".parse().unwrap();
        let state = fold(procedure(), &steps);
        let amendments = Amendments::of(procedure(), &steps);
        let sheets = Sheets::from([(1, sheet(&[("P1", "given_name", "Maria")]))]);
        let people = People::of(&state, &amendments, &sheets);
        see(&answer(Question {
            case: &case(1),
            procedure: procedure(),
            steps: &steps,
            state: &state,
            amendments: &amendments,
            dues: &deadlines(procedure(), &state, &Facts::default(), today()),
            people: named.then_some(&people),
            today: today(),
        }))
    }

    #[test]
    fn a_clerk_reads_the_case_day_by_day() {
        let page = |named, lang, width| {
            let words = Words::new(lang);
            timeline(named, |timeline| text(timeline, &words, width))
        };
        insta::assert_snapshot!("pl.80", page(false, Lang::Pl, 80));
        insta::assert_snapshot!("en.120", page(true, Lang::En, 120));
        for lang in Lang::ALL {
            let text = page(true, lang, 60);
            let longest = text.lines().map(UnicodeWidthStr::width).max();
            assert!(longest <= Some(60), "{text}");
        }
    }

    #[test]
    fn every_entry_has_the_same_keys_and_names_only_when_asked_for() {
        let words = Words::new(Lang::Pl);
        let value = |named| timeline(named, |timeline| json(timeline, &words));
        let plain = value(false);
        assert_eq!(plain["schema"], "kartoteka/timeline/1");
        let keys =
            |entry: &Value| -> Vec<String> { entry.as_object().unwrap().keys().cloned().collect() };
        let entries = plain["entries"].as_array().unwrap();
        assert!(entries.iter().all(|entry| keys(entry) == keys(&entries[0])));
        assert!(!plain.to_string().contains("Maria"));
        assert!(value(true).to_string().contains("Maria"));
        insta::assert_snapshot!("entry.json", format!("{:#}", entries[1]));
    }
}
