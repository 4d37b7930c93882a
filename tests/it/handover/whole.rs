//! The whole way: asked for, handed over, taken in, the receipt recorded.

use super::*;

#[test]
fn a_case_passes_with_all_that_belongs_to_it_and_the_receipt_closes_the_request() {
    let two = Two::asked();
    two.packed();
    let taken = two.accepted();
    println!("{taken:#}");
    let case = taken["case"].as_str().unwrap();
    println!("{}", two.to.done(&["show", case]));
    println!("{}", two.to.done(&["show", case, "--format", "json"]));
    let receipt = taken["receipt"].as_str().unwrap();
    let said = two.receipt(receipt, &[]);
    println!("{said}");
    assert_eq!(said.status, 0, "{said}");
    println!("{:?}", steps(&two.from, &two.case));
    two.to.done(&["validate", "--strict"]);
    two.from.done(&["validate", "--strict"]);
}
