//! What every command gets: words, streams, clock, options and the places they lead to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::Value;

use crate::render::json;
use crate::store::{Disk, Identity};
use crate::words::Words;

use super::clock::Clock;
use super::errors::CommandError;
use super::exit::Exit;
use super::globals::{Format, Globals};
use super::message::Message;
use super::places::Places;
use super::secret::Secret;
use super::ui::Ui;

/// The world of one command. Places are looked for only when a command asks for them.
pub struct Context {
    /// Sentences in the user's language.
    pub words: Rc<Words>,
    /// The streams.
    pub ui: Ui,
    /// The clock, under `--today` when that was given.
    pub clock: Clock,
    /// The options for every command.
    pub globals: Globals,
    /// Where to look for folders and files.
    pub places: Places,
    /// Where everything is written that is not said.
    pub disk: Disk,
    /// Whether the chain of the office's versions is broken: answers go by the last good one.
    pub in_doubt: bool,
    /// Identities that stay unlocked between the commands of one run, by their files; none when
    /// nothing is to be kept.
    unlocked: Option<BTreeMap<PathBuf, Vec<Identity>>>,
}

impl Context {
    /// The world of a command; nothing is unlocked in it.
    pub fn new(words: Rc<Words>, ui: Ui, clock: Clock, globals: Globals, places: Places) -> Self {
        Self {
            words,
            ui,
            clock,
            globals,
            places,
            disk: Disk::default(),
            in_doubt: false,
            unlocked: None,
        }
    }

    /// How a command ends whose answer goes by an office version that is not the last.
    pub fn doubted(&self, exit: Exit) -> Exit {
        let doubt = if self.in_doubt {
            Exit::Incomplete
        } else {
            Exit::Done
        };
        std::cmp::max_by_key(exit, doubt, |exit| exit.severity())
    }

    /// Keeps identities unlocked from now on, so that a passphrase is asked for once.
    pub fn keep_unlocked(&mut self) {
        self.unlocked.get_or_insert_default();
    }

    /// Whether identities are kept, so that a run of many commands is going on.
    pub fn keeps_unlocked(&self) -> bool {
        self.unlocked.is_some()
    }

    /// The identities of a file, when they were unlocked before and kept.
    pub fn unlocked(&self, file: &Path) -> Option<Vec<Identity>> {
        self.unlocked.as_ref()?.get(file).cloned()
    }

    /// Remembers the identities of a file, when they are to be kept.
    pub fn unlock(&mut self, file: &Path, identities: &[Identity]) {
        if let Some(kept) = &mut self.unlocked {
            kept.insert(file.to_owned(), identities.to_vec());
        }
    }

    /// Whether the user named a store, by the option or by the variable.
    pub fn names_store(&self) -> bool {
        self.places.named_store(&self.globals).is_some()
    }

    /// The folder of the store.
    pub fn store_dir(&self) -> Result<PathBuf, CommandError> {
        self.places.store(&self.globals)
    }

    /// The files that may hold the user's identity, in order.
    pub fn identity_files(&self) -> Result<Vec<PathBuf>, CommandError> {
        self.places.identities(&self.globals)
    }

    /// The folder of what this machine remembers of stores.
    pub fn state_dir(&self) -> Result<PathBuf, CommandError> {
        self.places.state(&self.globals)
    }

    /// The passphrase of an identity, asked for with the sentence `prompt`.
    pub fn passphrase(&mut self, prompt: &Message) -> Result<Secret, CommandError> {
        let file = self.globals.passphrase_file.as_deref();
        self.ui.passphrase(file, &prompt.text(&self.words))
    }

    /// Answers in the form asked for: for scripts, or for people on a screen of some width.
    pub fn answer(
        &mut self,
        format: Format,
        json: impl FnOnce() -> Value,
        text: impl FnOnce(&Words, u16) -> String,
    ) -> Result<(), CommandError> {
        let bytes = if format == Format::Json {
            json::pretty(&json())
        } else {
            text(&self.words, self.ui.width()).into_bytes()
        };
        self.ui.answer(&bytes)
    }

    /// Says what is good to know.
    pub fn note(&mut self, message: &Message) {
        self.ui.note(&message.text(&self.words));
    }

    /// Says what may go wrong.
    pub fn warn(&mut self, message: &Message) {
        self.ui.warn(&message.text(&self.words));
    }
}
