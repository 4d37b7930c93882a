//! What `validate` finds, as parts of the page of errors: its codes, and the damages that it is held
//! against.

use std::collections::BTreeSet;

use crate::render::labels::label;
use crate::report::damages::{self, codes};
use crate::store::Code;
use crate::words::Words;

/// The codes, the damages that are found and those that are not, as Markdown.
pub(super) fn write(words: &Words) -> String {
    [faults(words), found(words), undetected(words)].join("\n")
}

fn faults(words: &Words) -> String {
    let ids = [
        "errors-page-code",
        "faults-page-level",
        "errors-page-message",
        "errors-page-hint",
    ];
    let rows = Code::ALL.iter().map(|code| {
        let id = format!("finding-{}", code.id().to_lowercase());
        let level = words.say(&format!("level-{}", code.level().code()));
        let mend = words.say(&format!("{id}-fix"));
        [format!("`{code}`"), level, words.say(&id), mend]
    });
    section("faults-page", &ids, rows, words)
}

fn found(words: &Words) -> String {
    let ids = [
        "damages-page-name",
        "damages-page-what",
        "damages-page-finds",
        "damages-page-blind",
    ];
    let rows = damages::all().damages.iter().map(|damage| {
        let name = format!("`{}`", damage.name);
        let what = label(&damage.what, words).to_owned();
        [name, what, listed(&damage.finds), listed(&damage.blind)]
    });
    section("damages-page", &ids, rows, words)
}

fn undetected(words: &Words) -> String {
    let ids = ["damages-page-name", "damages-page-what", "damages-page-why"];
    let rows = damages::all().undetected.iter().map(|damage| {
        let [what, why] = [&damage.what, &damage.why].map(|text| label(text, words).to_owned());
        [format!("`{}`", damage.name), what, why]
    });
    section("undetected-page", &ids, rows, words)
}

/// The codes, each once; a line when nothing is found.
fn listed(found: &[String]) -> String {
    let codes: BTreeSet<&str> = codes(found).collect();
    let codes: Vec<String> = codes.into_iter().map(|code| format!("`{code}`")).collect();
    if codes.is_empty() {
        return "–".to_owned();
    }
    codes.join(", ")
}

fn section<const N: usize>(
    name: &str,
    heads: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
    words: &Words,
) -> String {
    let title = words.say(&format!("{name}-title"));
    let intro = words.say(&format!("{name}-intro"));
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let heads = heads.map(|id| words.say(id));
    let rows: String = rows.map(|cells| line(&cells)).collect();
    let rule = "|---".repeat(N);
    format!("## {title}\n\n{intro}\n\n{}{rule}|\n{rows}", line(&heads))
}
