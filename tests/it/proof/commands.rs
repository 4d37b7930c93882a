//! Every command that writes records, with every call of it failing.

use super::faults::{Way, Writing, every_call_fails, failing, whole};
use crate::office::{Office, form};

/// A case, a text and a file to attach.
fn begun(office: &Office) {
    office.take_in(&form("1"));
    office.file("text.txt", "Opis czynności.\n");
    office.file(
        "scan.pdf",
        [b"%PDF-1.7 ".to_vec(), vec![b'x'; 200_000]].concat(),
    );
}

/// Three more forms.
fn forms(office: &Office) {
    begun(office);
    for name in ["a", "b", "c"] {
        office.file(&format!("{name}.toml"), form(name));
    }
}

#[test]
fn intake_of_one() {
    let args = &["intake", "nk", "--from", "@a.toml"];
    every_call_fails(&Writing::new(25, args).after(forms));
}

#[test]
fn intake_of_many() {
    let args = &["intake", "nk", "--from", "@a.toml", "@b.toml", "@c.toml"];
    every_call_fails(&Writing::new(50, args).after(forms));
}

#[test]
fn intake_in_the_centre() {
    let args = &["intake", "kcik", "--from", "@kcik.toml"];
    every_call_fails(&Writing::new(25, args).after(|office| {
        begun(office);
        let text = "schema = \"kartoteka/intake/kcik/1\"\nreference = \"7\"\n[safety]\n\
                    language = \"uk\"\n[opening]\non = 2026-11-20\nperson_kind = \"adult\"\n\
                    [[person]]\n";
        office.file("kcik.toml", text);
    }));
}

#[test]
fn a_step_of_the_journal_alone() {
    let args = &[
        "nk",
        "forward-to-team",
        "NK-2026-0001",
        "--on",
        "2026-11-06",
    ];
    every_call_fails(&Writing::new(12, args).after(begun));
}

#[test]
fn a_step_with_a_sheet() {
    let args = &[
        "nk",
        "note",
        "NK-2026-0001",
        "--party",
        "P1",
        "--text-from",
        "@text.txt",
    ];
    every_call_fails(&Writing::new(16, args).after(begun));
}

#[test]
fn a_step_with_an_attached_file() {
    let args = &[
        "nk",
        "attach",
        "NK-2026-0001",
        "--file",
        "@scan.pdf",
        "--as",
        "scan",
    ];
    every_call_fails(&Writing::new(20, args).after(begun));
}

fn forwarded(office: &Office) {
    begun(office);
    office.done(&[
        "nk",
        "forward-to-team",
        "NK-2026-0001",
        "--on",
        "2026-11-06",
        "--quiet",
    ]);
}

#[test]
fn a_correction() {
    let args = &[
        "nk",
        "correct",
        "NK-2026-0001",
        "--seq",
        "2",
        "--field",
        "received_on",
        "--value",
        "2026-11-05",
        "--reason-from",
        "@text.txt",
    ];
    every_call_fails(&Writing::new(16, args).after(forwarded));
}

#[test]
fn a_step_taken_back() {
    let args = &[
        "nk",
        "void",
        "NK-2026-0001",
        "--seq",
        "2",
        "--reason-from",
        "@text.txt",
    ];
    every_call_fails(&Writing::new(16, args).after(forwarded));
}

#[test]
fn many_lines_of_a_run() {
    let args = &["run", "--from", "@lines.txt"];
    let writing = Writing::new(24, args).after(|office| {
        begun(office);
        let text = office.env.path("text.txt");
        let note = format!(
            "note NK-2026-0001 --party P1 --text-from {}",
            text.display()
        );
        let step = "forward-to-team NK-2026-0001 --on 2026-11-06";
        office.file("lines.txt", format!("nk {step}\nnk {note}\n"));
    });
    every_call_fails(&Writing {
        in_parts: true,
        ..writing
    });
}

#[test]
fn the_team() {
    let args = &[
        "team",
        "appoint",
        "--on",
        "2026-01-08",
        "--member",
        "social-assistance:gops-1,police:kpp-1",
        "--from",
        "@names.toml",
    ];
    every_call_fails(&Writing::new(20, args).after(|office| {
        begun(office);
        office.file(
            "names.toml",
            "[[names]]\ncode = \"gops-1\"\nname = \"Anna Zmyślona\"\n",
        );
    }));
}

const CALL: &[&str] = &[
    "contact",
    "new",
    "--direction",
    "incoming",
    "--channel",
    "phone",
    "--caller",
    "victim",
    "--at",
    "2026-11-20T10:00",
    "--language",
    "uk",
];

#[test]
fn a_contact() {
    every_call_fails(&Writing::new(20, CALL).after(begun));
}

#[test]
fn contacts_in_a_batch() {
    let args = &["contact", "new", "--batch", "@lines.jsonl"];
    every_call_fails(&Writing::new(30, args).after(|office| {
        begun(office);
        let line = |number: u32| {
            format!(
                "{{\"at\":\"2026-11-20T1{number}:00\",\"direction\":\"incoming\",\"channel\":\"phone\",\
                 \"reference\":\"{number}\",\"summary\":\"Rozmowa\"}}\n"
            )
        };
        office.file("lines.jsonl", (0..3).map(line).collect::<String>());
    }));
}

#[test]
fn a_case_out_of_a_contact() {
    let args = &["contact", "open", "KT-2026-00001", "--person-kind", "adult"];
    every_call_fails(&Writing::new(30, args).after(|office| {
        begun(office);
        office.done(CALL);
    }));
}

/// Another person's card lies in `card.txt`.
fn with_card(office: &Office) {
    begun(office);
    let new = [
        "key",
        "new",
        "--id",
        "jan.w",
        "--out",
        "jan.key",
        "--no-passphrase",
    ];
    let card = office.done(&new);
    office.file("card.txt", card);
}

#[test]
fn a_newcomer() {
    let args = &["staff", "add", "--right", "write", "--card", "@card.txt"];
    every_call_fails(&Writing::new(20, args).mends().after(with_card));
}

#[test]
fn a_removal() {
    let args = &["staff", "remove", "jan.w", "--yes"];
    every_call_fails(&Writing::new(40, args).mends().after(|office| {
        with_card(office);
        let card = office.env.path("card.txt");
        let card = card.to_str().unwrap();
        let add = ["staff", "add", "--right", "write", "--card", card];
        office.done(&[&add[..], &["--quiet"]].concat());
    }));
}

#[test]
fn settings() {
    let args = &["settings", "set", "--from", "@settings.toml"];
    every_call_fails(&Writing::new(10, args).after(|office| {
        begun(office);
        office.file("settings.toml", "[norms]\nsilence_days = 45\n");
    }));
}

#[test]
fn new_keys() {
    let args = &["rekey", "--yes"];
    every_call_fails(&Writing::new(40, args).mends().after(begun));
}

/// What a dead program left of a change of keys, a case and a step.
#[test]
fn mending() {
    let args = &["mend"];
    every_call_fails(&Writing::new(15, args).mends().after(|office| {
        forms(office);
        let die = |at, args: &[&str]| {
            let (disk, _) = failing(Way::Dead, at);
            let args: Vec<String> = args.iter().map(|arg| whole(office, arg)).collect();
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            office.run_on(disk, &args, "", false);
        };
        die(30, &["intake", "nk", "--from", "@a.toml", "@b.toml"]);
        die(
            22,
            &[
                "nk",
                "attach",
                "NK-2026-0001",
                "--file",
                "@scan.pdf",
                "--as",
                "scan",
            ],
        );
        die(30, &["rekey", "--yes"]);
    }));
}
