# Errors: what happened, and under ".hint" what to do. Never a value from a record.

label-error = Error
label-warning = Warning
label-hint = What to do
label-where = Where

error-out-of-range = The calendar knows the years 1990–2100 only, and the term goes beyond them.
    .hint = Check the first day and the length of the term.
