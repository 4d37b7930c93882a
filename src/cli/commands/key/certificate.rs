//! The certificate of a drill: on a page for the file of the office, and for scripts.

use std::path::PathBuf;

use clap::ArgMatches;
use serde_json::{Value, json};

use crate::cli::context::Context;
use crate::cli::errors::CommandError;
use crate::cli::exit::Exit;
use crate::cli::globals::Format;
use crate::cli::message::Message;
use crate::cli::{findings, saving, store_errors};
use crate::record::text::instant_text;
use crate::render::{self, json};
use crate::store::init::RECOVERY;
use crate::store::{Drilled, Finding, Open, Stamp, Store};
use crate::words::Words;

/// What the drill showed, on a page.
pub struct Certificate<'s> {
    /// The store that was opened.
    pub store: &'s Store<Open>,
    /// When.
    pub stamp: Stamp,
    /// What was opened, and what was not.
    pub drilled: Drilled,
}

impl Certificate<'_> {
    /// To the file that was named, else as the answer.
    pub fn hand_out(&self, context: &mut Context, args: &ArgMatches) -> Result<(), CommandError> {
        let format = Format::of(args);
        let Some(out) = args.get_one::<PathBuf>("out") else {
            return context.answer(format, || self.json(), |words, _| self.text(words));
        };
        let bytes = match format {
            Format::Json => json::pretty(&self.json()),
            _ => self.text(&context.words).into_bytes(),
        };
        let out = context.places.current_dir.join(out);
        saving::together(context, &[(out, bytes)], |context, path| {
            let name = path.to_string_lossy().into_owned();
            context.note(&Message::new("drill-written").with("file", name));
        })
    }

    /// What is not read makes the drill fail; so does a proof that could not be left.
    pub fn judge(&self, context: &mut Context) -> Exit {
        if !self.drilled.failed.is_empty() {
            findings::say_each(context, &self.drilled.failed);
            context.warn(&Message::new("drill-failed").with("count", self.drilled.failed.len()));
            return Exit::Incomplete;
        }
        if !self.drilled.is_logged {
            context.warn(&Message::new("drill-not-logged"));
            return Exit::Incomplete;
        }
        if self.store.holder().id.as_str() == RECOVERY {
            context.note(&Message::new("drill-next"));
        }
        Exit::Done
    }

    fn text(&self, words: &Words) -> String {
        let office = self.store.office();
        let holder = self.store.holder();
        let key = Message::new("drill-key").with("id", holder.id.to_string());
        let opened = Message::new("drill-opened")
            .with("cases", self.drilled.cases)
            .with("contacts", self.drilled.contacts)
            .with("sheets", self.drilled.sheets);
        let mut lines = vec![
            Message::new("drill-title").with("at", words.instant(self.stamp.instant())),
            Message::new("drill-office").with("office", office.settings.office.clone()),
            Message::new("drill-fingerprint").with("digest", self.store.fingerprint().to_string()),
            Message::new("drill-version").with("version", i64::from(office.version)),
            key.with("tail", render::staff::tail(&holder.recipient).to_owned()),
            opened,
        ];
        match self.drilled.failed.len() {
            0 => lines.push(Message::new("drill-all-opened")),
            count => lines.push(Message::new("drill-not-opened").with("count", count)),
        }
        lines.extend(self.drilled.failed.iter().map(|finding| {
            let place = store_errors::place(finding).text(words);
            let text = store_errors::sentence(finding).text(words);
            Message::new("drill-one")
                .with("place", place)
                .with("text", text)
        }));
        lines.iter().map(|line| line.text(words) + "\n").collect()
    }

    /// `{"schema", "at", "by", "fingerprint", "office_version", "cases", "contacts", "sheets",
    /// "passed", "failed": [{"case", "file", "code"}]}`.
    fn json(&self) -> Value {
        let failed = |finding: &Finding| {
            json!({
                "case": finding.case.as_ref().map(ToString::to_string),
                "file": finding.file,
                "code": finding.code.id(),
            })
        };
        let drilled = &self.drilled;
        json::answer(
            "recover-drill",
            [
                ("at", json!(instant_text(&self.stamp.instant()))),
                ("by", json!(self.store.holder().id.to_string())),
                ("fingerprint", json!(self.store.fingerprint().to_string())),
                ("office_version", json!(self.store.office().version)),
                ("cases", json!(drilled.cases)),
                ("contacts", json!(drilled.contacts)),
                ("sheets", json!(drilled.sheets)),
                (
                    "passed",
                    json!(drilled.failed.is_empty() && drilled.is_logged),
                ),
                ("failed", drilled.failed.iter().map(failed).collect()),
            ],
        )
    }
}
