//! The one error of the edge: what happened, where, why, and what to do.
//!
//! Every room's own errors become a [`CommandError`] here at the edge. It carries ids of
//! sentences and names, never a value from a record, so it may be shown and logged whole.

use serde_json::{Value, json};

use crate::words::{Arg, Words};

use super::error_codes::{ALL, ErrorCode};
use super::exit::Exit;
use super::faults_page;
use super::message::Message;
use super::place::Place;

/// Why a command did not do what it was asked.
#[derive(Debug, Clone)]
pub struct CommandError(Box<Told>);

#[derive(Debug, Clone)]
struct Told {
    code: ErrorCode,
    message: Message,
    place: Option<Place>,
    causes: Vec<Message>,
    hints: Vec<Message>,
    help: Option<Message>,
    also: Vec<CommandError>,
}

impl CommandError {
    /// An error of the table, with its own sentence and advice.
    pub fn new(code: ErrorCode) -> Self {
        Self(Box::new(Told {
            code,
            message: Message::new(format!("error-{}", code.name)),
            place: None,
            causes: Vec::new(),
            hints: Vec::new(),
            help: None,
            also: Vec::new(),
        }))
    }

    /// Names something in the sentence and its advice.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg<'static>>) -> Self {
        self.0.message = self.0.message.with(name, value);
        self
    }

    /// Says where.
    pub fn at(mut self, place: Place) -> Self {
        self.0.place = Some(place);
        self
    }

    /// Says why.
    pub fn because(mut self, cause: Message) -> Self {
        self.0.causes.push(cause);
        self
    }

    /// Gives advice nearer to the case than that of the table.
    pub fn hint(mut self, hint: Message) -> Self {
        self.0.hints.push(hint);
        self
    }

    /// Gives advice beside that of the table, which stands first.
    pub fn also_hint(mut self, hint: Message) -> Self {
        let told = &mut self.0;
        if told.hints.is_empty() {
            told.hints.push(told.message.part("hint"));
        }
        told.hints.push(hint);
        self
    }

    /// Says where to read more.
    pub fn help(mut self, help: Message) -> Self {
        self.0.help = Some(help);
        self
    }

    /// Several errors told at once: the first, with the others behind it. `None` when there
    /// is none.
    pub fn all(errors: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut errors = errors.into_iter();
        let mut first = errors.next()?;
        first.0.also.extend(errors);
        Some(first)
    }

    /// The same, each error about a field told by the question that `asked` finds for its path.
    /// What is about a field of another step has no question here.
    pub fn asked_under(mut self, asked: &dyn Fn(&str) -> Option<(usize, String)>) -> Self {
        if let Some(place) = &mut self.0.place {
            let own = place.path.as_deref().filter(|_| place.step.is_none());
            place.question = own.and_then(asked);
        }
        let also = std::mem::take(&mut self.0.also).into_iter();
        self.0.also = also.map(|error| error.asked_under(asked)).collect();
        self
    }

    /// Its line in the table.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// The key path of the field it is about.
    pub fn path(&self) -> Option<&str> {
        self.0.place.as_ref()?.path.as_deref()
    }

    /// Why, in sentences; without a cause, what happened.
    pub fn why(&self, words: &Words) -> Vec<String> {
        if self.0.causes.is_empty() {
            return vec![self.0.message.text(words)];
        }
        self.0
            .causes
            .iter()
            .map(|cause| cause.text(words))
            .collect()
    }

    /// How the run ends.
    pub fn exit(&self) -> Exit {
        self.0.code.exit
    }

    /// This error and those told with it, in order.
    pub fn each(&self) -> Vec<&Self> {
        let also = self.0.also.iter().flat_map(Self::each);
        std::iter::once(self).chain(also).collect()
    }

    /// Each error in lines for people, without the word in front. Advice that the next one
    /// would repeat is given once, after the last.
    pub fn texts(&self, words: &Words) -> Vec<String> {
        let each = self.each();
        let advice: Vec<Option<String>> = each.iter().map(|error| error.advice(words)).collect();
        let repeated = |index: usize| advice.get(index + 1) == Some(&advice[index]);
        let told = each.iter().enumerate().map(|(index, error)| {
            let advice = advice[index].clone().filter(|_| !repeated(index));
            error.text(words, advice)
        });
        told.collect()
    }

    fn text(&self, words: &Words, advice: Option<String>) -> String {
        let told = &self.0;
        let place = told.place.iter().map(|place| place.text(words));
        let causes = told.causes.iter().map(|cause| cause.text(words));
        let lines = place
            .map(|text| ("label-where", text))
            .chain(causes.map(|text| ("label-why", text)))
            .chain(advice.map(|text| ("label-hint", text)));
        let mut out = told.message.text(words);
        for (id, text) in lines {
            out.push_str(&format!("\n  {}: {text}", words.say(id)));
        }
        out
    }

    /// The error for scripts: `{"error": {"code", "message", "hint", "where"}}`.
    pub fn json(&self, words: &Words) -> Value {
        let told = &self.0;
        let causes = told.causes.iter().map(|cause| cause.text(words));
        let message: Vec<String> = std::iter::once(told.message.text(words))
            .chain(causes)
            .collect();
        json!({ "error": {
            "code": told.code.name,
            "message": message.join(" "),
            "hint": self.advice(words),
            "where": told.place.as_ref().map(Place::json),
        }})
    }

    /// What to do: the nearest advice, else that of the table, and where to read more.
    fn advice(&self, words: &Words) -> Option<String> {
        let told = &self.0;
        let of_table = told.message.part("hint");
        let of_table = words.has(of_table.id()).then_some(&of_table);
        let near: Vec<&Message> = if told.hints.is_empty() {
            of_table.into_iter().collect()
        } else {
            told.hints.iter().collect()
        };
        let said = near.into_iter().chain(&told.help);
        let said: Vec<String> = said.map(|message| message.text(words)).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }
}

/// What stands in the manual for a name that only a run knows.
const SOMETHING: [&str; 26] = [
    "case",
    "cases",
    "option",
    "other",
    "names",
    "choices",
    "file",
    "size",
    "folder",
    "line",
    "count",
    "right",
    "digest",
    "id",
    "ids",
    "code",
    "seq",
    "fields",
    "subjects",
    "day",
    "clock",
    "gmina",
    "fingerprint",
    "roles",
    "steps",
    "why",
];

/// The page of the manual that lists every error, as Markdown.
pub fn page(words: &Words) -> String {
    let mut out = format!(
        "# {}\n\n{}\n\n| {} | {} | {} | {} |\n|---|---|---|---|\n",
        words.say("errors-page-title"),
        words.say("errors-page-intro"),
        words.say("errors-page-code"),
        words.say("errors-page-exit"),
        words.say("errors-page-message"),
        words.say("errors-page-hint"),
    );
    for code in ALL {
        let [what, mend] = explained(*code, words);
        let exit = code.exit.code();
        out.push_str(&format!("| `{}` | {exit} | {what} | {mend} |\n", code.name));
    }
    out + "\n" + &faults_page::write(words)
}

/// A sentence when it is not known of what it speaks.
pub fn unfilled(sentence: Message) -> Message {
    let names = SOMETHING.iter();
    names.fold(sentence, |message, name| message.with(name, "…"))
}

/// What an error says and advises when it is not known of what.
pub fn explained(code: ErrorCode, words: &Words) -> [String; 2] {
    let said = unfilled(Message::new(format!("error-{}", code.name)));
    [said.text(words), said.part("hint").text(words)].map(|text| text.replace("….", "…"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::error_codes::{BAD_LINE, INPUT_UNREADABLE};
    use crate::words::Lang;

    fn unreadable() -> CommandError {
        CommandError::new(INPUT_UNREADABLE)
            .with("file", "form.toml")
            .at(Place::file("form.toml").line(3))
            .because(Message::new("io-not-found"))
    }

    #[test]
    fn an_error_says_what_where_why_and_what_to_do() {
        let words = Words::new(Lang::En);
        let errors = CommandError::all([unreadable(), unreadable()]).unwrap();
        insta::assert_snapshot!(errors.texts(&words).join("\n"), @r#"
        The input cannot be read.
          Where: file "form.toml", line 3
          Cause: There is no such file or folder.
        The input cannot be read.
          Where: file "form.toml", line 3
          Cause: There is no such file or folder.
          What to do: Check the name of the file and the right to read it.
        "#);
    }

    #[test]
    fn a_script_always_finds_the_same_keys() {
        let words = Words::new(Lang::En);
        for error in [unreadable(), CommandError::new(BAD_LINE)] {
            let value = error.json(&words);
            let keys: Vec<&String> = value["error"].as_object().unwrap().keys().collect();
            assert_eq!(keys, ["code", "message", "hint", "where"]);
        }
        assert_eq!(unreadable().json(&words)["error"]["where"]["line"], 3);
        assert!(CommandError::new(BAD_LINE).json(&words)["error"]["where"].is_null());
    }

    #[test]
    fn several_errors_keep_their_order() {
        let errors = CommandError::all([CommandError::new(BAD_LINE), unreadable()]).unwrap();
        let codes: Vec<ErrorCode> = errors.each().into_iter().map(CommandError::code).collect();
        assert_eq!(codes, [BAD_LINE, INPUT_UNREADABLE]);
        assert!(CommandError::all([]).is_none());
    }

    #[test]
    fn the_page_has_no_gap() {
        for lang in [Lang::Pl, Lang::En] {
            let page = page(&Words::new(lang));
            assert!(!page.contains("{$") && !page.contains("error-"), "{page}");
            let damages = crate::report::damages::all();
            let damages = damages.damages.len() + damages.undetected.len();
            let rows = ALL.len() + crate::store::Code::ALL.len() + damages;
            assert_eq!(page.matches("\n| `").count(), rows);
        }
    }
}
