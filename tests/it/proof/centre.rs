//! What the centre writes, with every call of it failing.

use super::cases::begun;
use super::faults::{Writing, every_call_fails};

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
