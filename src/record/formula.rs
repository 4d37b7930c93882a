//! Texts that a spreadsheet would run instead of showing them.

/// Spreadsheets skip white space before they look for the sign of a formula, and some take
/// the full-width signs too.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n'])
        || text
            .trim_start()
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}
