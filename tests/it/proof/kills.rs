//! Programs killed at random moments while two clerks work in one office: whatever was answered is
//! on record, nothing is mixed, and the next command works.

use std::process::Output;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use kartoteka::record::Level;

use super::dice::Dice;
use crate::office::{Office, form};

/// How many programs are killed in all; and in a short run.
const KILLS: u32 = 1000;
const KILLS_SHORT: u32 = 150;
/// How many clerks work at once.
const CLERKS: u32 = 2;

/// A clerk, the case that is only hers, and what she knows to be on record.
struct Clerk<'a> {
    office: &'a Office,
    number: u32,
    case: String,
    contact: String,
    dice: Dice,
    /// How long a program takes that nobody kills.
    whole: Duration,
    /// How many programs were killed before they were done.
    cut: u32,
    opened: u32,
}

/// What a command adds to.
enum Adds {
    Step(String),
    Case,
}

impl Clerk<'_> {
    /// A family name that no other form has: a form about the same people opens no second case.
    fn name(&self) -> String {
        let number = format!("{}x{}", self.number, self.opened);
        let letters = number.bytes().map(|b| char::from(b'a' + (b - b'0') % 26));
        format!("Przykładowa{}", letters.collect::<String>())
    }

    /// One of the commands of a day, and what it adds to.
    fn command(&mut self) -> (Vec<String>, Adds) {
        let (case, contact) = (&self.case, &self.contact);
        let file = |name: &str| self.office.env.path(name).display().to_string();
        let text = file("text.txt");
        let line = match self.dice.below(7) {
            0 => format!("nk note {case} --crime-suspected no"),
            1 => format!("nk note {case} --party P1 --text-from {text}"),
            2 => format!("nk attach {case} --file {} --as scan", file("scan.pdf")),
            3 => format!(
                "nk correct {case} --seq 2 --field received_on --value 2026-11-06 --reason-from {text}"
            ),
            4 => format!("contact note {contact} --text-from {text}"),
            5 => format!(
                "nk official-note {case} --by-kind police-officer --party P1 --text-from {text}"
            ),
            _ => {
                self.opened += 1;
                let form = form(&format!("KPP-{}-{}", self.number, self.opened));
                let form = form.replace("Przykładowa", &self.name());
                let form = self
                    .office
                    .file(&format!("form-{}.toml", self.number), form);
                let line = format!("intake nk --quiet --from {form}");
                return (words(&line), Adds::Case);
            }
        };
        let adds = if line.starts_with("contact") {
            contact
        } else {
            case
        };
        (words(&line), Adds::Step(adds.clone()))
    }

    /// Starts a command, kills it, and looks at what is on record.
    fn kill_one(&mut self) {
        let (args, adds) = self.command();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let before = match &adds {
            Adds::Step(record) => self.office.steps(record).len(),
            Adds::Case => 0,
        };
        // From the first breath of the program to a while after its end.
        let thousandth = u32::try_from(100 + self.dice.below(1000)).unwrap();
        let output = self.killed(&args, self.whole * thousandth / 1000);
        let done = output.status.success();
        // The machine is now busy, now idle: the kills go where the program still works.
        if output.status.code().is_none() {
            self.cut += 1;
            self.whole = self.whole * 102 / 100;
        } else {
            self.whole = self.whole * 95 / 100;
        }
        match adds {
            Adds::Step(record) => {
                let after = self.office.steps(&record).len();
                let added = after - before;
                assert!(added <= 1, "{args:?}: {added}");
                assert!(!done || added == 1, "{args:?}: answered, and not on record");
            }
            Adds::Case => {
                let told = String::from_utf8(output.stdout).unwrap();
                // Sent again, it opens its case or finds it; what was told before is still true.
                let again = self.office.done(&args);
                assert!(!done || told == again, "{told} {again}");
                assert_eq!(self.office.steps(again.trim()), ["open"]);
            }
        }
    }

    fn killed(&self, args: &[&str], after: Duration) -> Output {
        let mut child = self.office.program(args).spawn().unwrap();
        std::thread::sleep(after);
        let _ = child.kill();
        let output = child.wait_with_output().unwrap();
        let refused = output.status.code().is_some_and(|code| code != 0);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!refused, "{args:?} must work: {said}");
        output
    }
}

fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

/// The office, with a case and a contact for each clerk.
fn office() -> (Office, Vec<[String; 2]>) {
    let office = Office::new();
    office.file("text.txt", "Opis czynności.\n");
    office.file(
        "scan.pdf",
        [b"%PDF-1.7 ".to_vec(), vec![b'x'; 100_000]].concat(),
    );
    let own = (0..CLERKS).map(|number| {
        let case = office.take_in(&form(&format!("own-{number}")));
        office.done(&["nk", "forward-to-team", &case, "--on", "2026-11-06", "--quiet"]);
        let call = "contact new --direction incoming --channel phone --caller victim --at 2026-11-20T10:00 --language uk --quiet";
        office.done(&call.split(' ').collect::<Vec<_>>());
        [case, format!("KT-2026-{:05}", number + 1)]
    });
    let own = own.collect();
    (office, own)
}

#[test]
fn a_thousand_killed_programs_lose_nothing() {
    let kills = if super::is_long() { KILLS } else { KILLS_SHORT };
    let (office, own) = office();
    let began = Instant::now();
    let case = &own[0][0];
    let whole = office
        .program(&["nk", "note", case, "--crime-suspected", "no"])
        .output();
    assert!(whole.unwrap().status.success());
    // Two at a time take longer than one alone.
    let whole = began.elapsed().mul_f64(1.5);
    let cut = AtomicU32::new(0);
    std::thread::scope(|scope| {
        for (number, [case, contact]) in (0..CLERKS).zip(own) {
            let (office, cut) = (&office, &cut);
            scope.spawn(move || {
                let mut clerk = Clerk {
                    office,
                    number,
                    case,
                    contact,
                    dice: Dice::of(number.into()),
                    whole,
                    cut: 0,
                    opened: 0,
                };
                let mut started = 0;
                while clerk.cut < kills / CLERKS {
                    clerk.kill_one();
                    started += 1;
                    assert!(
                        started < kills * 5,
                        "nearly all were done before they were killed"
                    );
                }
                cut.fetch_add(clerk.cut, Ordering::SeqCst);
            });
        }
    });
    let cut = cut.into_inner();
    eprintln!("{cut} killed before they were done, {:?}", began.elapsed());
    assert_eq!(cut, kills);
    for finding in office.findings() {
        assert!(finding.level() < Level::Error, "{finding:?}");
    }
    let mended = office.run(&["mend", "--quiet"]);
    assert_eq!(mended.status, 0, "{mended}");
    assert_eq!(office.findings(), []);
    assert!(office.run(&["validate", "--strict", "--quiet"]).status == 0);
}
