//! Damages on the computer, beside the store.

use super::Make;
use super::fixture::Fixture;

pub const MAKERS: &[(&str, Make)] = &[
    ("identity-open-to-others", open_identity),
    ("copy-missing", |f| {
        let id = f.office.store().id().to_owned();
        let copy = format!("state/{id}/office/0001.toml");
        // Opening the store makes a copy that is gone anew, unless something else is in its place.
        std::fs::remove_file(f.office.env.path(&copy)).unwrap();
        std::fs::create_dir(f.office.env.path(&copy)).unwrap();
    }),
];

#[cfg(unix)]
fn open_identity(fixture: &Fixture) {
    use std::os::unix::fs::PermissionsExt as _;
    let key = fixture.office.env.path("anna.key");
    std::fs::set_permissions(key, std::fs::Permissions::from_mode(0o644)).unwrap();
}
