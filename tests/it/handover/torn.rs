//! What was kept of a parcel and cannot be read any more is told, and never taken for nothing.

use kartoteka::record::{Fields, Sensitive};
use kartoteka::store::{AttachmentDraft, AttachmentSource, SheetDraft, Stamp, StepDraft};
use serde_json::json;

use super::*;
use crate::office::id;

/// Records that a case was taken over, with a file of the program's own name that says something else,
/// as a disk that lies or a newer program leaves it; the number of the step.
fn torn(office: &Office, case: &str, gmina: &str) -> u32 {
    let mut fields = Fields::new();
    fields.set("gmina", gmina);
    let text = b"format = 1\nparcel = \"".to_vec();
    let attached = AttachmentDraft {
        name: Sensitive::new("accepted.toml".to_owned()),
        source: AttachmentSource::Bytes(Sensitive::new(text)),
    };
    let at = office.env.now();
    let draft = StepDraft {
        step: "transfer-in".to_owned(),
        on: at.date_naive(),
        fields,
        sheet: SheetDraft {
            attachments: vec![attached],
            ..SheetDraft::default()
        },
    };
    let clock_given = false;
    let stamp = Stamp { at, clock_given };
    let store = office.store();
    let mut locked = store.lock_case(&id(case)).unwrap();
    locked.commit(vec![draft], &stamp).unwrap().first_seq
}

fn accepted(two: &Two) -> (i32, Value, String) {
    two.packed();
    let said = two.accept(&two.parcel(), &["--format", "json"]);
    (said.status, answer(&said.stdout), said.stderr)
}

#[test]
fn what_an_office_on_the_way_can_no_longer_tell_is_told_at_each_later_one() {
    let two = Two::asked();
    let seq = torn(&two.from, &two.case, "3064011");
    let (status, first, said) = accepted(&two);
    let unknown = json!([{ "gmina": FROM, "step": seq, "code": "transfer-in" }]);
    assert_eq!((status, &first["left_before"]), (3, &unknown), "{said}");
    let told = format!("its step {seq}, Taken over from another gmina");
    assert!(said.contains("can no longer be read"), "{said}");
    assert!(said.contains(&told), "{said}");
    // The same of a dry run, and of a parcel that came before.
    for more in [&["--dry-run"][..], &[]] {
        let said = two.accept(&two.parcel(), more);
        assert_eq!(said.status, 3, "{said}");
        assert!(said.stderr.contains(&told), "{said}");
    }
    // It is handed on: the next office learns it from what this one kept.
    let case = first["case"].as_str().unwrap();
    let on = Two::between(two.to, office_of(THIRD), case.to_owned());
    on.step(&["papers-requested", "--gmina", THIRD, "--on", "2026-11-23"]);
    let (status, second, said) = accepted(&on);
    assert_eq!((status, &second["left_before"]), (3, &unknown), "{said}");
    assert!(said.contains(&told), "{said}");
}

#[test]
fn no_parcel_is_taken_in_upon_one_of_which_nothing_is_known_any_more() {
    let two = Two::asked();
    let (status, first, _) = accepted(&two);
    assert_eq!((status, &first["forgotten"]), (0, &json!([])));
    let case = first["case"].as_str().unwrap();
    let seq = torn(&two.to, case, FROM);
    // The one that is known again is acknowledged, and it is told that something is not known.
    let said = two.accept(&two.parcel(), &["--format", "json"]);
    let again = answer(&said.stdout);
    assert_eq!((said.status, &again["forgotten"]), (3, &json!([seq])));
    assert_eq!(again["receipt"], first["receipt"]);
    let told = format!("What step {seq} of the case here kept");
    assert!(said.stderr.contains(&told), "{said}");
    // A further one could record once more what is recorded already.
    two.step(&["letter-in", "--with", "sad", "--on", "2026-11-21"]);
    two.packed();
    let all = two.to.everything();
    for more in [&["--dry-run"][..], &[]] {
        let said = two.accept(&two.parcel(), &[&["--format", "json"], more].concat());
        assert_eq!((said.status, said.stdout.as_str()), (1, ""), "{said}");
        for told in ["parcel-memory", case, &seq.to_string()] {
            assert!(said.stderr.contains(told), "{told}: {said}");
        }
    }
    assert_eq!(two.to.everything(), all);
}
