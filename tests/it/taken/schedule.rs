//! `schedule print`: lines that a shell reads back, and tasks that python reads as XML.

use super::office;
use crate::judge;
use crate::office::Office;

/// An office whose folders have spaces, percent signs and quotes in their names.
fn called(office: &Office, kind: &str, more: &[&str]) -> String {
    let odd = office.env.path("a b 100%'s & <x>");
    let key = odd.join("key");
    let text = "# a key\n";
    office.env.file("a b 100%'s & <x>/key", text);
    let call = [
        "--identity",
        key.to_str().unwrap(),
        "schedule",
        "print",
        kind,
    ];
    let said = office
        .program(&[&call[..], more].concat())
        .output()
        .unwrap();
    assert!(said.status.success(), "{said:?}");
    String::from_utf8(said.stdout).unwrap()
}

#[test]
fn cron_runs_the_report_of_this_store() {
    let office = office();
    let text = called(&office, "cron", &["--at", "07:30", "--since-last"]);
    let line = text.lines().last().unwrap();
    assert!(
        text.lines()
            .rev()
            .skip(1)
            .all(|line| line.starts_with("# ")),
        "{text}"
    );
    let line = line.strip_prefix("30 7 * * 1-5 ").unwrap();
    assert!(!line.replace("\\%", "").contains('%'), "{line}");
    // What cron hands to the shell: the words as they are.
    let echo = format!("printf '%s\\n' {}", line.replace("\\%", "%"));
    let said = judge::program("bash").args(["-c", &echo]).output().unwrap();
    let said = office.env.said(&String::from_utf8(said.stdout).unwrap());
    let words: Vec<&str> = said.lines().collect();
    assert_eq!(words[0], "KARTOTEKA_STATE=[root]/state");
    assert!(words[1].ends_with("/kartoteka") && words[1].starts_with('/'));
    assert_eq!(
        words[2..],
        [
            "--store",
            "[root]/store",
            "--identity",
            "[root]/a b 100%'s & <x>/key",
            "--lang",
            "en",
            "--quiet",
            "deadlines",
            "--check",
            "--since-last"
        ]
    );
}

#[test]
fn a_task_of_windows_is_well_formed() {
    const SCRIPT: &str = "import sys, xml.etree.ElementTree as x\n\
        n = '{http://schemas.microsoft.com/windows/2004/02/mit/task}'\n\
        t = x.fromstring(open(sys.argv[1], 'rb').read())\n\
        find = lambda name: t.find('.//' + n + name)\n\
        print(t.tag == n + 'Task', find('StartBoundary').text, [d.tag[len(n):] for d in find('DaysOfWeek')])\n\
        print(find('Arguments').text)";
    let office = office();
    let text = called(&office, "task-xml", &[]);
    let file = office.env.file("task.xml", &text);
    let said = office.env.said(&judge::read_by(SCRIPT, &[&file]));
    assert_eq!(
        said,
        "True 2026-11-23T06:00:00 ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']\n\
         --store [root]/store --identity \"[root]/a b 100%'s & <x>/key\" --memory [root]/state \
         --lang en --quiet deadlines --check --out [root]/state/deadlines.txt\n"
    );
}

#[test]
fn a_task_remembers_where_its_schedule_was_made() {
    const SCRIPT: &str = "import sys, xml.etree.ElementTree as x\n\
        n = '{http://schemas.microsoft.com/windows/2004/02/mit/task}'\n\
        print(x.parse(sys.argv[1]).find('.//' + n + 'Arguments').text)";
    let office = office();
    let file = office.env.path("task.xml");
    let out = ["--since-last", "--out", file.to_str().unwrap()];
    let said = office.done(&[&["schedule", "print", "task-xml"][..], &out].concat());
    assert_eq!(said, "");
    let read = judge::program("python3")
        .args(["-c", SCRIPT])
        .arg(&file)
        .output();
    let words = String::from_utf8(read.unwrap().stdout).unwrap();
    let words = shlex::split(&words).unwrap();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    // The task runs as the scheduler runs it: without a variable of ours.
    let run = || office.run_beside(("KARTOTEKA_STATE", "/nowhere"), &words);
    let first = run();
    assert_eq!((first.status, first.stdout.as_str()), (4, ""), "{first}");
    let told = office.env.path("state/deadlines.txt");
    let length = told.metadata().unwrap().len();
    assert!(length > 0);
    assert_eq!(run().status, 4);
    assert_eq!(told.metadata().unwrap().len(), length);
    // By hand on the same machine nothing is new either.
    let by_hand = office.run(&["deadlines", "--since-last"]);
    assert_eq!(
        (by_hand.status, by_hand.stdout.as_str()),
        (0, ""),
        "{by_hand}"
    );
}

#[test]
fn a_key_with_a_passphrase_is_told() {
    let office = Office::new();
    let secret = office.file("passphrase", "zielone drzewo\n");
    let key = office.env.path("sealed.key");
    let key = key.to_str().unwrap();
    let new = ["key", "new", "--id", "raport", "--out", key];
    office.done(&[&new[..], &["--passphrase-file", &secret]].concat());
    let said = office.run(&["--identity", key, "schedule", "print", "cron"]);
    assert!(said.stderr.contains("passphrase"), "{said}");
    let said = office.run(&["schedule", "print", "cron", "--at", "25:00"]);
    assert_eq!(said.status, 2, "{said}");
    let said = office.run(&["--store", "nowhere", "schedule", "print", "cron"]);
    assert_eq!(said.status, 1, "{said}");
}
