//! The reader's wall, walked along from outside: random cases in which every value says whose and
//! what it is, every paper for a person of the case, and a list of what may stand there.
//!
//! The list is written by hand after the acts, so that a mark in a table opens nothing unless
//! somebody has written its article here too.

mod marked;
mod open;
#[cfg(feature = "pdf")]
mod printed;
mod words;

use std::collections::BTreeSet;

use kartoteka::procedure::model::PaperDef;
use kartoteka::procedure::state::{Event, Party};
use kartoteka::record::reader::Reader;
use kartoteka::render::paper::{Head, Paper, Speaker, compose, copy};
use kartoteka::report::paper::{
    Asked, CaseFile, ForPerpetrator, ForReader, ForVictim, Said, Shown, choose,
};
use kartoteka::words::{Lang, Words as Sentences};
use proptest::prelude::*;

use self::marked::{MARK, Marked};
use self::words::words;
use crate::model::history::history;

/// A code of the journal; no paper for a person of the case has it.
const CODE: &str = "ABCDE-FGH23-45678-9JKMN";

/// A person of the case who gets papers, and as whom.
#[derive(Debug, Clone)]
struct Who {
    id: String,
    reader: Reader,
}

/// What a person of the case is handed: its name, and its words in their order.
struct Handed {
    name: String,
    words: Vec<String>,
}

/// Everybody of a case, as each of the readers that a paper about them may be made for.
fn readers(file: &CaseFile<'_>) -> Vec<Who> {
    let both = [Reader::Victim, Reader::Perpetrator];
    let who = |party: &Party| {
        both.map(|reader| Who {
            id: party.id.clone(),
            reader,
        })
    };
    file.state.parties.iter().flat_map(who).collect()
}

/// Hands a paper over, for who takes it as a typed page.
trait Take {
    fn take<R: ForReader>(&mut self, name: &str, paper: &Paper<R>);
}

/// All papers that can be made for a person, each of each step it can be of, and the copy.
fn hand_over(file: &CaseFile<'_>, who: &Who, to: &mut impl Take) {
    match who.reader {
        Reader::Perpetrator => hand_over_as::<ForPerpetrator>(file, who, to),
        _ => hand_over_as::<ForVictim>(file, who, to),
    }
}

fn hand_over_as<R: ForReader>(file: &CaseFile<'_>, who: &Who, to: &mut impl Take) {
    let papers = file.procedure.papers.iter();
    for paper in papers.filter(|paper| paper.reader == who.reader) {
        for said in asked(file, paper, who) {
            // A paper that is about nobody takes no person.
            let Ok(chosen) = choose(file.procedure, file.state, paper, said) else {
                continue;
            };
            let asked = Asked {
                paper: Some(paper),
                party: chosen.party,
                step: chosen.step,
            };
            let shown = Shown::<R>::of(file, asked);
            let sentences = Sentences::new(Lang::Pl);
            let page = compose(paper, &shown, head(file), speaker(file, &sentences));
            to.take(&paper.code, &page);
        }
    }
    let is_party = file
        .state
        .party(&who.id)
        .is_some_and(|party| file.procedure.reader_of(&party.role) == Some(who.reader));
    if is_party {
        let asked = Asked {
            paper: None,
            party: Some(&who.id),
            step: None,
        };
        let shown = Shown::<R>::of(file, asked);
        let sentences = Sentences::new(Lang::Pl);
        to.take(
            "copy",
            &copy("Odpis", &shown, head(file), speaker(file, &sentences)),
        );
    }
}

/// What a clerk can ask for: the paper of the last step, of every step by its number, of none.
fn asked<'a>(file: &CaseFile<'_>, paper: &PaperDef, who: &'a Who) -> Vec<Said<'a>> {
    let party = (!paper.about.is_empty()).then_some(who.id.as_str());
    let steps = file.state.events.iter().map(|event| Some(event.seq));
    let said = std::iter::once(None).chain(steps);
    said.map(|step| Said { party, step }).collect()
}

fn head<'a>(file: &'a CaseFile<'_>) -> Head<'a> {
    Head {
        office: &file.settings.office,
        case: Some(file.case),
        on: file.today,
        checkpoint: Some(CODE),
        form: file.form,
    }
}

fn speaker<'a>(file: &'a CaseFile<'_>, sentences: &'a Sentences) -> Speaker<'a> {
    Speaker {
        procedure: file.procedure,
        sentences,
    }
}

/// Keeps the words of what is handed over.
#[derive(Default)]
struct Words(Vec<Handed>);

impl Take for Words {
    fn take<R: ForReader>(&mut self, name: &str, paper: &Paper<R>) {
        self.0.push(Handed {
            name: name.to_owned(),
            words: words(paper),
        });
    }
}

/// Whether this reader may learn of a step: the list names it, and it is about this very person
/// or about the whole case.
fn may_learn(marked: &Marked, who: &Who, event: &Event) -> bool {
    let people = marked.people_of(event);
    let is_of_case = open::OF_THE_CASE.contains(&event.step.as_str());
    open::step(who.reader, &event.step) && (is_of_case || people.contains(&who.id))
}

/// What may stand on papers for somebody: the markers, and the days in words.
struct Allowed {
    markers: BTreeSet<String>,
    days: BTreeSet<String>,
}

impl Allowed {
    fn of(marked: &Marked, file: &CaseFile<'_>, who: &Who) -> Self {
        let say = Sentences::new(Lang::Pl);
        let mut markers: BTreeSet<String> = open::OF_PERSON
            .iter()
            .map(|(key, _)| marked::marker(&who.id, &format!("person.{key}")))
            .collect();
        if who.reader == Reader::Victim {
            markers.insert(marked::marker("office", "help"));
        }
        let mut days = BTreeSet::from([say.long_date(file.today)]);
        days.extend(file.state.opened_on.map(|on| say.long_date(on)));
        days.extend(file.state.ended_on.map(|on| say.long_date(on)));
        for event in file
            .state
            .events
            .iter()
            .filter(|e| may_learn(marked, who, e))
        {
            days.insert(say.long_date(event.on));
            for (what, _) in open::fields(who.reader, &event.step) {
                markers.insert(marked::marker(event.seq, what));
                let own = marked.days.iter();
                let own = own.filter(|(_, seq, field)| *seq == event.seq && field == what);
                days.extend(own.map(|(on, ..)| say.long_date(*on)));
            }
        }
        let members = ["ops-1", "kpp-1", "ops-9"].map(|code| marked::marker(code, "member"));
        let may_see_members = who.reader == Reader::Victim;
        markers.extend(members.into_iter().filter(|_| may_see_members));
        Self { markers, days }
    }

    /// What stands on a paper and may not.
    fn breaches(&self, marked: &Marked, file: &CaseFile<'_>, handed: &Handed) -> Vec<String> {
        let text = handed.words.join("\n");
        let mut found = Vec::new();
        found.extend(
            markers(&text)
                .into_iter()
                .filter(|m| !self.markers.contains(m)),
        );
        let say = Sentences::new(Lang::Pl);
        let days = file.state.events.iter().map(|event| event.on);
        let days = days.chain(marked.days.iter().map(|(on, ..)| *on));
        let days: BTreeSet<String> = days.map(|on| say.long_date(on)).collect();
        let told = days
            .difference(&self.days)
            .filter(|day| has_word(&text, day));
        found.extend(told.cloned());
        found.extend(handles(&text));
        let secrets = [CODE, "anna.k", "1402022", "1465011", "0201011"];
        found.extend(
            secrets
                .into_iter()
                .filter(|s| text.contains(s))
                .map(String::from),
        );
        found
    }
}

/// The markers in a text, as they were made.
fn markers(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split(MARK).collect();
    assert_eq!(parts.len() % 3, 1, "half a marker: {text}");
    let whole = parts[1..]
        .chunks(3)
        .map(|chunk| marked::marker(chunk[0], chunk[1]));
    whole.collect()
}

/// Whether a day stands in a text, and not within `21 maja` for `1 maja`.
fn has_word(text: &str, day: &str) -> bool {
    let mut at = text.match_indices(day).map(|(at, _)| at);
    at.any(|at| !text[..at].ends_with(|c: char| c.is_ascii_digit()))
}

/// Ids of people and things: the office's own, which count what others have.
fn handles(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != MARK && c != '-');
    let is_handle = |word: &&str| {
        let (letter, number) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        "PSXFWVMTOLCN".contains(letter)
            && !number.is_empty()
            && number.chars().all(|c| c.is_ascii_digit())
    };
    words.filter(is_handle).map(ToOwned::to_owned).collect()
}

/// Labels of the steps that the reader of a copy may not learn of.
fn secret_steps(marked: &Marked, who: &Who, handed: &Handed) -> Vec<String> {
    let steps = marked.procedure.steps.iter();
    let shut = steps.filter(|def| !open::step(who.reader, &def.code));
    let labels: Vec<&str> = shut.map(|def| def.label.pl.as_str()).collect();
    let told = handed
        .words
        .iter()
        .filter(|word| labels.contains(&word.as_str()));
    told.cloned().collect()
}

/// Everything that a person of a case may be handed keeps to the list.
fn walk(marked: &Marked) -> Walked {
    marked.see(|file| {
        let mut walked = Walked::default();
        for who in readers(file) {
            let allowed = Allowed::of(marked, file, &who);
            let mut handed = Words::default();
            hand_over(file, &who, &mut handed);
            for paper in handed.0 {
                let mut breaches = allowed.breaches(marked, file, &paper);
                if paper.name == "copy" {
                    breaches.extend(secret_steps(marked, &who, &paper));
                }
                let told = breaches.join(", ");
                walked.breaches.extend((!told.is_empty()).then(|| {
                    format!(
                        "{} for {}: {told}\n{}",
                        paper.name,
                        who.id,
                        paper.words.join("\n")
                    )
                }));
                walked.papers.insert((who.reader, paper.name.clone()));
                walked.seen.extend(markers(&paper.words.join("\n")));
            }
        }
        walked
    })
}

/// What a walk along the wall found.
#[derive(Default)]
struct Walked {
    breaches: Vec<String>,
    papers: BTreeSet<(Reader, String)>,
    seen: BTreeSet<String>,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nobody_is_handed_what_is_anothers(
        tape in prop::collection::vec(any::<u16>(), 20..100),
        seed: u64,
    ) {
        let marked = Marked::of(&history(tape), seed);
        let walked = walk(&marked);
        prop_assert!(walked.breaches.is_empty(), "{}", walked.breaches.join("\n\n"));
    }
}

/// Histories that are always the same, for what must be seen at least once.
fn many(n: u64) -> impl Iterator<Item = Marked> {
    let mut random = marked::Random(11);
    (0..n).map(move |seed| {
        let tape = (0..90).map(|_| u16::try_from(random.below(65_536)).unwrap());
        Marked::of(&history(tape.collect()), seed)
    })
}

/// The walk goes past every paper for a person, and meets all that the list opens.
#[test]
fn the_walk_meets_every_paper_and_all_that_is_open() {
    let mut papers = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut procedure = None;
    for marked in many(12) {
        let walked = walk(&marked);
        assert!(
            walked.breaches.is_empty(),
            "{}",
            walked.breaches.join("\n\n")
        );
        papers.extend(walked.papers.into_iter().map(|(_, name)| name));
        // `~7~summon.place~`: what stands between the last two marks.
        let what = |marker: &String| marker.split(MARK).nth(2).unwrap().to_owned();
        seen.extend(walked.seen.iter().map(what));
        procedure = Some(marked.procedure);
    }
    let all = procedure.unwrap().papers.iter();
    let restricted = all.filter(|paper| paper.reader != Reader::Office);
    let mut wanted: BTreeSet<String> = restricted.map(|paper| paper.code.clone()).collect();
    wanted.insert("copy".to_owned());
    assert_eq!(papers, wanted);
    for text in open::texts() {
        assert!(seen.contains(text), "never seen: {text}; seen: {seen:?}");
    }
}

/// The numbers of a copy count what stands on it, so that no gap tells of what does not.
#[test]
fn a_copy_numbers_its_own_steps() {
    let mut counted = 0;
    for marked in many(6) {
        marked.see(|file| {
            for who in readers(file) {
                let mut handed = Words::default();
                hand_over(file, &who, &mut handed);
                for copy in handed.0.iter().filter(|handed| handed.name == "copy") {
                    let open = file.state.events.iter();
                    let open = open.filter(|event| may_learn(&marked, &who, event)).count();
                    let rows = words::numbers(&copy.words);
                    assert_eq!(rows, open, "{}", copy.words.join("\n"));
                    counted += rows;
                }
            }
        });
    }
    assert!(counted > 20, "{counted}");
}
