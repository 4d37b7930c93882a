//! The sentences that people read, in Polish and English.
//!
//! Messages stand in Fluent files by topic (`pl/*.ftl`, `en/*.ftl`, listed in `sources.rs`), so
//! that the forms of Polish numbers are data too. This module knows nothing of records, laws or
//! terminals, and it must never fail: a message that is missing is shown as its id, and tests
//! see to it that none is. Labels of steps, fields and deadlines stand in `schemas/` instead.
//! Start with [`Words::say`], then the days in `dates.rs`.

mod arg;
mod dates;
mod lang;
mod sources;
#[cfg(test)]
mod tests;

pub use arg::Arg;
pub use lang::{Lang, UnknownLang};

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};

/// All messages of one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The messages of a language.
    pub fn new(lang: Lang) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.identifier()]);
        // The marks that Fluent puts around values would stand in tables and files as dirt.
        bundle.set_use_isolating(false);
        for (pl, en) in sources::ALL {
            // What can be read of a faulty file is used; a test finds every fault.
            let resource = FluentResource::try_new(lang.pick(*pl, *en).to_owned());
            let resource = resource.unwrap_or_else(|(readable, _)| readable);
            let _ = bundle.add_resource(resource);
        }
        Self { lang, bundle }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether there is such a message: `id`, or `id.attribute`.
    pub fn has(&self, id: &str) -> bool {
        self.format(id, &[]).is_some()
    }

    /// A message without variables; the id itself when there is no such message.
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// A message with its variables; the id itself when there is no such message.
    ///
    /// `id.attribute` names an attribute of a message. Texts go in as they are: who shows them on
    /// a terminal makes them harmless first.
    pub fn say_with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let formatted = self.format(id, args);
        formatted.map_or_else(|| id.to_owned(), |(text, _)| text)
    }

    /// The text and what Fluent found wrong with it.
    fn format(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Option<(String, Vec<FluentError>)> {
        let (id, attribute) = match id.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (id, None),
        };
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, arg)| (*name, arg.value()))
            .collect();
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut errors);
        Some((text.into_owned(), errors))
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({})", self.lang)
    }
}
