//! A small office whose cases the tests read: a store of invented people on 2026-11-23.

use kartoteka::record::office::Right;
use kartoteka::record::settings::Settings;
use kartoteka::store::{Beginning, Disk, Open, Stamp, Store, identity};

use crate::env::{Said, TestEnv};

/// A form of one victim, one child and one perpetrator.
const FORM: &str = r#"
schema = "kartoteka/intake/nk/1"
reference = "KPP-1187/2026"
[opening]
on = 2026-11-02
opener = "police-officer"
source = "own-suspicion"
victim_present = true
perpetrator_present = false
[[victim]]
id = "P1"
given_name = "Maria"
family_name = "Przykładowa"
sex = "female"
[[victim]]
id = "P2"
given_name = "Zofia"
family_name = "Przykładowa"
birth_date = 2017-06-01
witness_only = true
guardian = "P1"
[[perpetrator]]
id = "S1"
given_name = "Adam"
family_name = "Przykładowy"
[circumstances]
firearm = "no"
crime_suspected = true
additional = "Zdarzenie zgłoszone telefonicznie."
"#;

/// The words that only the documents key opens.
pub const SECRETS: [&str; 3] = ["Przykładow", "Zofia", "telefonicznie"];

/// An office with three cases: one late, one opened under former law, one withdrawn.
pub struct Office {
    env: TestEnv,
}

impl Office {
    pub fn new() -> Self {
        let env = TestEnv::new();
        begin(&env);
        let office = Self { env };
        office.open("case-1.toml", FORM);
        let former = FORM.replace("2026-11-02", "2023-05-15");
        office.open(
            "case-2.toml",
            &former.replace("KPP-1187/2026", "KPP-3/2023"),
        );
        // Another family of the same name.
        let other = FORM.replace("KPP-1187/2026", "GOPS-9/2026");
        office.open("case-3.toml", &other.replace("2017-06-01", "2017-06-11"));
        office.fill();
        office
    }

    fn open(&self, name: &str, form: &str) {
        self.env.file(name, form);
        let said = self.run(&["intake", "nk", "--from", name]);
        assert_eq!(said.status, 0, "{said}");
    }

    /// Leads the cases on, through the commands that people use.
    fn fill(&self) {
        let minutes = self.env.file("protokół.txt", "Ustalono termin wizyty.\n");
        self.env
            .file("tekst.toml", "text = \"Osoba prosi o kontakt rano.\"\n");
        let minutes = minutes.to_str().unwrap();
        let steps = [
            "forward-to-team NK-2026-0001 --on 2026-11-04 --from tekst.toml",
            "appoint-group NK-2026-0001 --on 2026-11-12 --member social-worker:ewa.z:2026-11-10 --member police-officer:jan.p:2026-11-10",
            "forward-to-group NK-2026-0001 --on 2026-11-12",
            "forward-to-team NK-2026-0002 --on 2026-11-03",
            "note NK-2026-0002 --on 2026-11-05 --crime-suspected no",
            "void NK-2026-0002 --seq 3 --reason-from tekst.txt",
        ];
        self.env.file("tekst.txt", "Wpisano omyłkowo.");
        for step in steps {
            let args: Vec<&str> = ["nk"].into_iter().chain(step.split(' ')).collect();
            let said = self.run(&args);
            assert_eq!(said.status, 0, "{step}: {said}");
        }
        let meeting = ["nk", "meeting", "NK-2026-0001", "--on", "2026-11-18"];
        let said = self.run(
            &[
                &meeting[..],
                &["--next-on", "2026-12-01", "--minutes", minutes],
            ]
            .concat(),
        );
        assert_eq!(said.status, 0, "{said}");
    }

    /// Runs the program as the office's admin.
    pub fn run(&self, args: &[&str]) -> Said {
        self.as_holder("anna.k", "en", args)
    }

    /// Runs the program as the office's admin, in Polish.
    pub fn polish(&self, args: &[&str]) -> Said {
        self.as_holder("anna.k", "pl", args)
    }

    /// Runs the program with the key of the scheduled job, which opens no names.
    pub fn as_job(&self, args: &[&str]) -> Said {
        self.as_holder("raport", "en", args)
    }

    fn as_holder(&self, holder: &str, lang: &str, args: &[&str]) -> Said {
        let key = format!("{holder}.key");
        let places = [
            "--store",
            "store",
            "--identity",
            &key,
            "--lang",
            lang,
            "--quiet",
        ];
        self.env.run(&[args, &places[..]].concat())
    }

    /// Takes away the sheets and files of a case.
    #[expect(clippy::disallowed_methods, reason = "does what nobody should")]
    pub fn lose_documents(&self, folder: &str) {
        std::fs::remove_dir_all(self.env.path(folder)).unwrap();
    }

    /// The world of the office.
    pub fn env(&self) -> &TestEnv {
        &self.env
    }
}

/// A store with an admin and the scheduled job, whose right is `journal`.
fn begin(env: &TestEnv) {
    let (disk, at) = (Disk::default(), "2026-11-01T08:00:00+01:00");
    let stamp = Stamp {
        at: at.parse().unwrap(),
        clock_given: false,
    };
    let make = |holder: &str| {
        identity::create(&disk, &env.path(&format!("{holder}.key")), None, at).unwrap()
    };
    let beginning = Beginning {
        settings: Settings::new("GOPS Przykładowo"),
        holder: "anna.k".parse().unwrap(),
        identity: make("anna.k"),
        recovery: None,
        stamp,
    };
    let card = make("raport").card("raport".parse().unwrap());
    let (root, memory) = (env.path("store"), env.path("memory"));
    let mut store: Store<Open> = Store::init(&root, &memory, beginning, disk.clone()).unwrap();
    let mut locked = store.lock().unwrap();
    locked.add_holder(&card, Right::Journal, &stamp).unwrap();
}
