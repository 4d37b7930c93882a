//! Case data by the Human Trafficking Case Data Standard: checked from anybody, exported by us.

#![allow(
    clippy::disallowed_methods,
    reason = "tests read what was exported behind the program's back"
)]

mod check;
mod export;

use kartoteka::report::htcds::map::mappings;

#[test]
fn the_page_tells_each_field_that_is_exported_and_each_loss() {
    let page = include_str!("../../../docs/htcds.md");
    assert!(mappings().len() > 10);
    for mapping in mappings() {
        let named = [&mapping.field].into_iter().chain(&mapping.lost);
        for name in named {
            assert!(page.contains(name.as_str()), "{name}");
        }
    }
    for said in ["IOM", "CC BY 4.0", "endorses neither"] {
        assert!(page.contains(said), "{said}");
    }
}
