//! Disposals that nobody with the right signed, or that are shown for another record.

use std::fs;

use ed25519_dalek::SigningKey;
use kartoteka::record::office::Purpose;
use kartoteka::record::{Fields, Journal, StepRecord};
use kartoteka::store::Code;

use super::forger::{forged_step, read_code, recipient, sign, signing_key};
use super::world::World;

#[test]
fn a_disposal_that_nobody_with_the_right_signed_is_found() {
    let world = World::new();
    let (case, other) = (world.open_case("anna.k"), world.open_case("anna.k"));
    let put = |left: &Journal| {
        let to = recipient(&world, Purpose::Journal);
        let sealed = age::encrypt(&to, left.text().as_bytes()).unwrap();
        let number = left.case.number();
        fs::write(
            world.path(&format!("nk/2026/{number:04}/case.toml.age")),
            sealed,
        )
        .unwrap();
    };
    let journal = world.open("anna.k").read_journal(&case).unwrap();
    let step = || StepRecord {
        fields: Fields::new(),
        ..forged_step(2, "dispose", "anna.k", 3)
    };
    let by = |key: SigningKey| move |digest| Ok::<_, ()>(sign(&key, digest));
    put(&journal
        .erase(step(), by(SigningKey::from_bytes(&[9; 32])))
        .unwrap());
    assert_eq!(read_code(&world, "anna.k", &case), Code::Signature);
    // A true disposal does not count for another case, and not for another past of the same.
    let true_one = journal
        .erase(step(), by(signing_key(&world, "anna.k")))
        .unwrap();
    put(&true_one);
    assert!(
        world
            .open("anna.k")
            .read_journal(&case)
            .unwrap()
            .is_erased()
    );
    let moved = true_one.text().replace("NK-2026-0001", "NK-2026-0002");
    put(&Journal::read(moved).unwrap());
    assert_eq!(read_code(&world, "anna.k", &other), Code::Signature);
}
