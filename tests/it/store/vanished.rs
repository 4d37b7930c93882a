//! What was taken away whole.

use std::fs;

use kartoteka::record::CaseId;
use kartoteka::store::Code;

use super::world::{World, codes};

#[test]
fn a_case_that_vanished_is_told_by_the_log() {
    let world = World::new();
    world.open_case("anna.k");
    world.open_case("anna.k");
    fs::remove_dir_all(world.path("nk/2026/0001")).unwrap();
    let check = world.check("anna.k");
    assert_eq!(codes(&check), [Code::NoJournal, Code::LogFile]);
    assert_eq!(check.findings[0].case, Some(CaseId::new("NK", 2026, 1)));
    // Its number is not given again.
    assert_eq!(world.open_case("anna.k"), CaseId::new("NK", 2026, 3));
    assert_eq!(world.codes_without_keys(), [Code::LogFile]);
}
