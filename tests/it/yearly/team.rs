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
