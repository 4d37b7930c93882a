//! A bundle's file that somebody forged and put into the store: it shuts nobody out.

use std::fs;

use kartoteka::record::bundle::Bundle;
use kartoteka::record::journal::Digest;
use kartoteka::record::signed::SignedText as _;

use super::bundle::{audit, make, office};

#[test]
fn a_forged_file_of_a_bundle_shuts_nobody_out_of_the_store() {
    let (office, [first, second], recipient) = office();
    make(&office, &recipient, &[&first, &second]);
    // Whoever writes to the folder knows the digests of its files and the numbers of its cases.
    let text = fs::read_to_string(office.env.path("bundle/bundle.toml")).unwrap();
    let mut forged = Bundle::read(&text).unwrap().told;
    for inside in ["keys/journal.age", "keys/documents.age"] {
        let bytes = fs::read(office.in_store(inside)).unwrap();
        forged.files.get_mut(inside).unwrap().now = Digest::of(&bytes);
    }
    let text = forged.write(|_| Ok::<_, ()>([7; 64])).unwrap();
    let shown = office.done(&["show", &second]);
    let planted = office.in_store("bundle.toml");
    fs::write(&planted, text).unwrap();
    let said = office.run(&["show", &second]);
    assert_eq!((said.status, &said.stdout), (0, &shown), "{said}");
    assert!(said.stderr.contains("is not that bundle"), "{said}");
    let note = ["nk", "note", &second, "--crime-suspected", "no"];
    office.done(&note);
    for args in [&["validate"][..], &["validate", "--no-keys"]] {
        let said = office.run(args);
        assert_eq!(said.status, 4, "{said}");
        assert!(said.stdout.contains("V071"), "{said}");
        assert!(said.stdout.contains("bundle.toml"), "{said}");
    }
    fs::remove_file(&planted).unwrap();
    assert_eq!(office.run(&["validate", "--strict"]).status, 0);
}

#[test]
fn who_gets_a_damaged_bundle_is_told() {
    let (office, [first, _], recipient) = office();
    let told = make(&office, &recipient, &[&first]);
    let fingerprint = told["fingerprint"].as_str().unwrap();
    let file = office.env.path("bundle/bundle.toml");
    let text = fs::read_to_string(&file).unwrap();
    let bundle = Bundle::read(&text).unwrap().told;
    let unsigned = bundle.write(|_| Ok::<_, ()>([7; 64])).unwrap();
    for damaged in [unsigned, text.replace("store", "stone"), String::new()] {
        fs::write(&file, damaged).unwrap();
        for args in [&["list"][..], &["validate"]] {
            let said = audit(&office, fingerprint, args);
            assert_eq!(said.status, 1, "{said}");
            assert!(said.stderr.contains("bundle.toml"), "{said}");
        }
        let said = audit(&office, fingerprint, &["validate", "--no-keys"]);
        assert_eq!(said.status, 4, "{said}");
        assert!(said.stdout.contains("V071"), "{said}");
    }
}
