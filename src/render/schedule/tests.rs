//! The text of schedules; what shells and other programs read in them is tested with the whole
//! program.

use super::*;
use crate::words::{Lang, Words};

fn job() -> Job {
    Job {
        program: r"C:\Program Files\kartoteka\kartoteka.exe".to_owned(),
        arguments: [
            "--store",
            r"S:\akta 100%\",
            "--identity",
            "a\"b&<c>'d",
            "deadlines",
        ]
        .map(str::to_owned)
        .to_vec(),
        state: "/home/anna nowak/100%".to_owned(),
        at: NaiveTime::from_hms_opt(6, 5, 0).unwrap(),
        from: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
    }
}

#[test]
fn a_task_quotes_for_windows_and_for_xml() {
    let task = task_xml(&job(), &Words::new(Lang::Pl));
    assert!(task.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    assert!(
        task.contains("<Command>&quot;C:\\Program Files\\kartoteka\\kartoteka.exe&quot;</Command>")
    );
    assert!(
        task.contains(
            "<Arguments>--store &quot;S:\\akta 100%\\\\&quot; --identity \
         &quot;a\\&quot;b&amp;&lt;c&gt;&apos;d&quot; deadlines</Arguments>"
        ),
        "{task}"
    );
    assert!(task.contains("<StartBoundary>2026-11-23T06:05:00</StartBoundary>"));
}

#[test]
fn a_line_of_cron_hides_its_percent_signs() {
    let line = cron(&job(), &Words::new(Lang::Pl));
    let line = line.lines().last().unwrap();
    assert!(line.starts_with("5 6 * * 1-5 KARTOTEKA_STATE="), "{line}");
    let bare = line.replace("\\%", "");
    assert!(!bare.contains('%'), "{line}");
    let words = shlex::split(&line.replace("\\%", "%")).unwrap();
    assert_eq!(words[5], "KARTOTEKA_STATE=/home/anna nowak/100%");
    assert_eq!(words[6], job().program);
    assert_eq!(words[7..], job().arguments);
}
