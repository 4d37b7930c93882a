//! The year of the team over the sample store.

use super::{by_python, json};
use crate::env::TestEnv;
use crate::sample::Sample;

const TEAM: [&str; 4] = ["report", "team", "--year", "2026"];

#[test]
fn the_year_of_the_team_reads_well_in_every_form() {
    for lang in ["pl", "en"] {
        let sample = Sample::speaking(lang);
        insta::assert_snapshot!(format!("team.{lang}"), sample.ok(&TEAM).stdout);
    }
    let sample = Sample::new();
    let answer = json(&sample.ok(&[&TEAM[..], &["--format", "json"]].concat()));
    assert_eq!(answer["schema"], "kartoteka/report-team/1");
    for part in ["members", "meetings", "attendance", "absences"] {
        let basis = answer[part]["basis"].as_str().unwrap();
        assert!(basis.starts_with("Dz.U. 2024 poz. 1673 art. 9a"), "{part}");
    }
    let audit = json(&sample.env.run(&["audit", "team", "--format", "json"]));
    let members = audit["team"]["members"].as_array().unwrap().len();
    assert!(answer["members"]["rows"].as_array().unwrap().len() <= members);
    let rows = by_python(&sample, &[&TEAM[..], &["--show", "attendance"]].concat());
    insta::assert_snapshot!("team-attendance.csv", rows.join("\n"));
}

#[test]
fn a_year_before_the_team_has_nobody() {
    let sample = Sample::speaking("en");
    let said = sample.ok(&["report", "team", "--year", "2001"]);
    assert!(
        said.stdout.contains("The team did not meet in this year."),
        "{said}"
    );
}

#[test]
fn the_time_after_the_last_meeting_counts_and_nobody_is_accused_of_what_was_not_found() {
    let sample = Sample::speaking("en");
    let at = |today: &str, more: &[&str]| {
        sample
            .ok(&[&["--today", today], &TEAM[..], more].concat())
            .stdout
    };
    let answer: serde_json::Value =
        serde_json::from_str(&at("2027-03-01", &["--format", "json"])).unwrap();
    let pause = &answer["longest_pause"];
    assert_eq!(
        (pause["days"].as_i64(), pause["is_over"].as_bool()),
        (Some(108), Some(true))
    );
    let next = ["--today", "2027-03-01", "report", "team", "--year", "2027"];
    let said = sample.ok(&next).stdout;
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "without a meeting: 123 days, from 2026-10-29 to 2027-03-01, with none recorded";
    assert!(said.contains(told), "{said}");
    for form in [&["--show", "findings"][..], &["--format", "json"]] {
        let said = at("2026-11-23", form);
        assert!(said.contains("NK050"), "{said}");
        assert!(
            !said.contains("no deputy") && !said.contains("no rules"),
            "{said}"
        );
    }
}

#[test]
fn a_year_to_come_is_refused_and_a_year_out_of_reach_is_told_the_reach() {
    let sample = Sample::speaking("en");
    let out = sample.env.path("page");
    let html = format!("report html --out {}", out.display());
    for command in ["report team", "register", "stats --sheet kcik", &html] {
        let asked = |year| {
            let args: Vec<&str> = command.split(' ').chain(["--year", year]).collect();
            sample.env.run(&args)
        };
        let said = asked("2028");
        assert_eq!(
            (said.status, said.stdout.as_str()),
            (2, ""),
            "{command}\n{said}"
        );
        assert!(said.stderr.contains("has not begun"), "{said}");
        let said = asked("1989");
        assert_eq!(said.status, 2, "{command}\n{said}");
        assert!(said.stderr.contains("between 1990 and 2100"), "{said}");
    }
    assert!(!out.exists());
}

#[test]
fn an_office_without_a_team_s_record_is_told_so() {
    let env = TestEnv::new();
    let init =
        "init store --office GOPS --holder anna.k --identity-out key --no-passphrase --no-recovery";
    env.run(&init.split(' ').collect::<Vec<_>>());
    let own = ["--store", "store", "--identity", "key"];
    let said = env.run(&[&own[..], &TEAM].concat());
    assert_eq!(said.status, 1, "{said}");
    assert!(said.stderr.contains("no record"), "{said}");
}

#[cfg(feature = "pdf")]
#[test]
fn the_paper_names_the_articles() {
    let text = super::by_pdftotext(&Sample::new(), &TEAM);
    assert!(text.contains("Zespół interdyscyplinarny"), "{text}");
    assert!(text.contains("art. 9a ust. 7g"), "{text}");
}
