//! What a hurried clerk sees: the name of the field that is wrong, what to write instead, and no
//! more lines than one reads.

use crate::office::{Office, form};
use crate::sample::Sample;

fn refused(sample: &Sample, args: &[&str]) -> String {
    let said = sample.env.run(args);
    assert_ne!(said.status, 0, "{said}");
    said.stderr
}

#[test]
fn an_error_names_the_field_by_its_label_and_option() {
    for (language, field) in [
        ("pl", "pole „w jakiej roli” (--as)"),
        ("en", "field “in which part” (--as)"),
    ] {
        let sample = Sample::speaking(language);
        let told = refused(&sample, &["nk", "hand-form-b", "NK-2026-0009", "--to=P1"]);
        assert!(told.contains(field), "{told}");
    }
}

#[test]
fn a_day_that_does_not_exist_is_not_told_its_form() {
    let sample = Sample::new();
    let meeting = ["nk", "posiedzenie", "NK-2026-0004"];
    for given in ["--on=2026-02-30", "--next-on=2026-02-30"] {
        let told = refused(&sample, &[&meeting[..], &[given]].concat());
        assert!(told.contains("Takiego dnia nie ma w kalendarzu"), "{told}");
        assert!(!told.contains("RRRR"), "{told}");
    }
    for (line, advice) in [
        ("next_on = 2.12.2026", "Datę pisze się tu jako RRRR-MM-DD"),
        ("next_on = 2026-02-30", "Takiego dnia nie ma w kalendarzu"),
    ] {
        let file = sample.env.file("meeting.toml", line);
        let from = format!("--from={}", file.display());
        let told = refused(&sample, &[&meeting[..], &[&from]].concat());
        assert!(told.contains(advice), "{told}");
    }
}

#[test]
fn a_reason_is_asked_for_by_its_option() {
    let sample = Sample::new();
    let told = refused(&sample, &["nk", "uniewaznij", "NK-2026-0004", "--seq=3"]);
    assert!(told.contains("--reason-from PLIK"), "{told}");
}

#[test]
fn the_most_urgent_deadlines_follow_a_step_and_the_rest_is_counted() {
    let sample = Sample::new();
    let note = [
        "nk",
        "adnotacja",
        "NK-2026-0004",
        "--crime-suspected",
        "no",
        "--dry-run",
    ];
    insta::assert_snapshot!(sample.ok(&note).stdout, @r"
    NK-2026-0004: do zapisania jest krok 20 – Adnotacja (2026-11-23).
    Najbliższe terminy:
      Zobowiązanie osoby stosującej przemoc: O1 – 2026-11-16, 7 dni po terminie
      Wystąpienie do pracodawcy o przedstawiciela: W1 – 2026-11-19, 4 dni po terminie
      Następne posiedzenie – 2026-11-27, za 4 dni
      Zadanie planu pomocy: T2 – 2026-11-30, za 7 dni
      Zobowiązanie osoby stosującej przemoc: O4 – 2026-12-15, za 22 dni
      i jeszcze 2: kartoteka deadlines --case NK-2026-0004
    ");
    let quiet = sample.ok(&[&note[..], &["--quiet"]].concat());
    assert_eq!(quiet.stdout.lines().count(), 1, "{quiet}");
}

#[test]
fn many_forms_are_told_in_a_few_lines_of_each_kind() {
    let office = Office::polish();
    let names: Vec<String> = (1..=9)
        .map(|n| office.file(&format!("{n}.toml"), form(&format!("KPP-{n}/2026"))))
        .collect();
    let mut args = vec!["intake", "nk", "--from"];
    args.extend(names.iter().map(String::as_str));
    let said = office.run(&args);
    assert_eq!(said.stdout.lines().count(), 9, "{said}");
    let lines = said.stderr.lines().count();
    assert!(lines < 25, "{lines} lines\n{said}");
    assert!(
        said.stderr.contains("… i jeszcze wszczęte sprawy: 4."),
        "{said}"
    );
}

#[test]
fn next_lists_what_may_be_done_in_short_and_in_full() {
    let sample = Sample::new();
    let short = sample.ok(&["next", "NK-2026-0009"]).stdout;
    let full = sample.ok(&["next", "NK-2026-0009", "--all"]).stdout;
    assert!(short.lines().count() * 2 < full.lines().count(), "{short}");
    assert!(full.contains("Wniosek do wojewody"), "{full}");
    assert!(short.contains("--to P1 --as KOD"), "{short}");
}

#[test]
fn who_withdraws_the_opening_is_told_that_the_case_goes_with_it() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let reason = office.file("powod.txt", "Omyłka.");
    let void = [
        "nk",
        "uniewaznij",
        &case,
        "--seq=1",
        "--reason-from",
        &reason,
    ];
    for more in [&["--dry-run"][..], &[]] {
        let said = office.run(&[&void[..], more].concat());
        assert_eq!(said.status, 0, "{said}");
        assert!(said.stderr.contains("a z nim cała sprawa"), "{said}");
    }
}

#[test]
fn a_list_that_stops_says_what_is_done_and_an_unreadable_one_begins_nothing() {
    let office = Office::polish();
    let case = office.take_in(&form("1"));
    let list = |name: &str, second: &str| {
        let text = format!("nk przekaz-do-zespolu {case}\n{second}\n");
        office.file(name, text)
    };
    let torn = list("torn.txt", "nk adnotacja \"bez konca");
    let said = office.run(&["run", "--from", &torn]);
    assert!(
        said.status != 0 && said.stderr.contains("żadnego polecenia"),
        "{said}"
    );
    assert_eq!(office.steps(&case), ["open"]);
    let wrong = list("wrong.txt", "nk przekaz-b NK-2026-0999 --to P1 --as victim");
    let said = office.run(&["run", "--from", &wrong]);
    assert!(
        said.stderr.contains("przed wierszem 2 są wykonane"),
        "{said}"
    );
    assert_eq!(office.steps(&case), ["open", "forward-to-team"]);
}
