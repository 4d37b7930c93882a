# Case data in the form of the Human Trafficking Case Data Standard (HTCDS).

cmd-export-about = Exports case data in the form of others.
cmd-export-htcds-about = Exports cases of human trafficking in the standard HTCDS v2.0.
cmd-export-htcds-long =
    One row for each person, in CSV. Beside it lies a file of the same name ending in .toml: the version of the standard, the level, the age bands, and what its words could not tell.

    --level deidentified (default): no name, number, telephone, e-mail, street, post code, coordinates and free text; birth dates become age bands, days become years, workers codes. Somebody who knows a person may still know the row: it is not a file for everybody.
    --level referral: all that is known of the person, for one receiver, and only of cases with a consent in force that names the receiver (--receiver).
    --level aggregate: counts by the lists of the standard's core. Each is rounded down to a multiple of k, and below k only that is told; what would let another figure be computed is withheld.

    Human Trafficking Case Data Standard v2.0, International Organization for Migration (IOM), CC BY 4.0. The IOM endorses neither this program nor its exports.
cmd-export-htcds-examples =
    kartoteka export htcds --year 2026 --out htcds-2026.csv
    kartoteka export htcds --level referral --receiver shelter-1 --case HL-2026-0001 --out referral.csv
    kartoteka export htcds --level aggregate --year 2026 --out counts.csv
arg-export-htcds-level = How much the file tells; deidentified by default.
arg-export-htcds-receiver = With --level referral: code of the receiver whom the consent names.
arg-export-htcds-year = Only cases opened in that year.
arg-export-htcds-from = Only cases opened on that day or later.
arg-export-htcds-to = Only cases opened on that day or earlier.
arg-export-htcds-case = Only this case; may be repeated.
arg-export-htcds-k = With --level aggregate: the unit of rounding; 10 by default.
arg-export-htcds-out = File ending in .csv, or a folder for it; outside of the store.
    .long = Existing files are replaced only when confirmed, or with --yes.

cmd-import-about = Checks case data of others.
cmd-import-htcds-about = Checks whether a CSV file keeps to the standard HTCDS v2.0.
cmd-import-htcds-long =
    All mistakes are told at once, by row and field, never with what stands there: columns (unknown, missing, twice), values of lists, dates, countries, languages, numbers, checkboxes. Nothing is taken into the store, so --check has to be given.

    Exit codes: 0 – the file keeps to the standard, 4 – it does not, 1 – it cannot be read (not CSV, not UTF-8, too large).
cmd-import-htcds-examples =
    kartoteka import htcds --check received.csv
    kartoteka import htcds --check - --format json
arg-import-htcds-check = File to check; “-” reads standard input.
arg-import-htcds-format = Form of the answer; table by default.

value-level = LEVEL
form-file-or-folder = A file or a folder; not standard output, since several files are written.

htcds-exported = { $count ->
    [one] Exported: { $count } row.
   *[other] Exported: { $count } rows.
}
htcds-counted = The counts are rounded down to multiples of { $k }; smaller ones are not told.
htcds-left-out = Left out, being void or disposed of: { $ids }
htcds-is-disclosure = Handing the file over is a disclosure, which belongs on record in each of these cases: { $ids }. It is recorded by: kartoteka kcik disclose CASE --receiver { $receiver } --basis consent
htcds-singled-out = { $count ->
    [one] { $count } row stands
   *[other] { $count } rows stand
} alone with its sex, citizenship and age: somebody who knows the person may recognise it. Treat the file as personal data.

htcds-column = column { $value }
htcds-whole-row = whole row
htcds-rows = Rows (the header is row 1): { $value }
htcds-guess = Probably meant: { $value }
htcds-list = Allowed: { $value }
htcds-check-more = … and { $count ->
    [one] { $count } more mistake, which is
   *[other] { $count } more mistakes, which are
} not listed.
htcds-checked = Checked: rows: { $rows }, columns: { $columns }.
htcds-sound = The file keeps to the standard HTCDS v2.0.
htcds-not-sound = The file does not keep to the standard HTCDS v2.0.

htcds-unknown-column = The standard has no such column.
htcds-duplicate-column = The column is there twice; only the first one was checked.
htcds-missing-core = A column of the core of the standard is missing.
htcds-cell-count = There are more or fewer cells than columns.
htcds-not-in-list = Not a value of the field's list.
htcds-empty-part = Nothing stands before or behind a semicolon.
htcds-repeated-part = The same value stands there twice.
htcds-no-date = Not a date in the form 2026-11-23.
htcds-no-number = Not a number (digits, a point before decimals).
htcds-out-of-range = A number that cannot be.
htcds-no-checkbox = Neither TRUE nor FALSE.
htcds-no-country = Not a country code of ISO 3166 in capitals.
htcds-no-language = Not a language code of ISO 639-2 in small letters.
htcds-deprecated = The standard no longer wants this field used.

htcds-unreadable-empty = There is nothing in it.
htcds-unreadable-separator = The cells are not parted by commas.
htcds-unreadable-open-quote = A quotation mark opens here and is never closed.
htcds-unreadable-stray-quote = A quotation mark stands within a cell that is not in quotation marks, or text stands behind a closing one.
htcds-unreadable-columns = The line has more than 1000 cells.
htcds-unreadable-cell = A cell is longer than 256 KiB.
