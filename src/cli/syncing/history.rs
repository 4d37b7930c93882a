//! git keeps the history of what was sent: what that means is said where somebody could think
//! otherwise.

use crate::cli::context::Context;
use crate::cli::message::Message;
use crate::store::{Open, Store};

/// After a change of keys: what was sent before opens with the keys of then.
pub fn note_keys(context: &mut Context, store: &Store<Open>) {
    note(context, store, "sync-history-keys");
}

/// After a disposal: what was sent before is still in the history.
pub fn note_disposal(context: &mut Context, store: &Store<Open>) {
    note(context, store, "sync-history-disposal");
}

fn note(context: &mut Context, store: &Store<Open>, id: &'static str) {
    if store.is_exchanged() {
        context.warn(&Message::new(id));
    }
}
