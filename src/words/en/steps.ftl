# Steps of cases: refusals, warnings and answers. They never repeat a value of a record.

said = { $text }

plan-unknown-step = The procedure has no such step.
plan-unknown-step-near = The procedure has no such step; did you mean “{ $near }”?
plan-already-open = The case is open already.
plan-not-open = No step opens the case.
plan-closed = Nothing can be added to this case: it is void, passed on or disposed of.
plan-future = The day lies after today.
plan-before-opening = The day lies before the opening of the procedure.
plan-out-of-range = The day lies outside the program's calendar, the years 1990-2100.
plan-unknown-party = The case has no party of this id.
plan-wrong-role = This party has another role in the case; wanted: { $roles }.
plan-unknown-subject = The case has no such id, or the step that gave it was withdrawn.
plan-id-taken = This id is taken.
plan-wrong-letter = The id begins unlike ids of this kind.
plan-unknown-target = The case has no step of this number, or it was withdrawn.
plan-only-record = The opening of this record cannot be withdrawn, for no other would follow; a correction mends its day.
plan-target-is-amendment = A correction is not corrected: it is voided and made anew. A voiding is not taken back.
plan-not-correctable = This field cannot be corrected so.
plan-nothing-to-correct = Nothing to correct is named: neither a field nor a text.
hint-deadlines-of-case = The deadlines of this case: { $deadlines }. Nothing was recorded.
hint-deadlines-told = The names of the deadlines of a case stand in the column deadline: kartoteka audit CASE --format csv --show cases. Nothing was recorded.
hint-reason-from = Write the reason into a text file and give it with --reason-from FILE; nothing was recorded.
plan-reason-wanted = A reason is needed.
plan-referred-to = These steps refer to it: { $steps }.
plan-makes-impossible = A recorded step would become impossible: { $why }
plan-makes-forbidden = A recorded step would become forbidden: { $why }
plan-despite-unneeded = No rule asks for the code given by --despite.
step-voids-record = The opening of { $case } is withdrawn, and with it the whole record: nothing can be added to it any more, and it counts nowhere.
step-voids-case = The opening of { $case } is withdrawn, and with it the whole case: nothing can be added to it any more. If the form was right, taking it in again opens a new case.
plan-after-end = The step lies after the end of the procedure.
plan-out-of-order = The step lies before the one it refers to.
plan-not-listed = The office's list in the settings does not have this code.
plan-holds-name = The code holds a family name of a party. Codes go to the journal, which more people read.
plan-unknown-deadline = The case has no such deadline.
plan-says-nothing = This step says nothing; at least one of these fields is needed: { $fields }.
plan-twice = The same is given twice.
plan-before-step = The day lies before the day of the step.

field-unknown = There is no such field.
field-unknown-near = There is no such field; did you mean “{ $near }”?
field-missing = This field is missing.
field-repeated = This field may be given once only.
field-wanted-date = A date is wanted: YYYY-MM-DD.
field-wanted-time = A time is wanted: HH:MM.
field-wanted-instant = A day and a time are needed, as YYYY-MM-DDTHH:MM; an hour that comes twice in the night of a clock change needs its offset: +02:00 before the change, +01:00 after it.
field-wanted-yes-no = “yes” or “no” is wanted.
field-wanted-count = A whole number is wanted, not negative.
field-wanted-code = A code is wanted: small letters, digits, full stop, hyphen.
field-wanted-gmina = The TERYT code of a gmina is wanted: 6 digits, or 7 with the kind of the gmina.
field-wanted-country = The two letters of a country are wanted (ISO 3166), e.g. UA or VN.
field-wanted-language = The two or three letters of a language are wanted (ISO 639), e.g. uk, vi or rom.
field-wanted-case = The number of a case is wanted, such as NK-2026-0001.
field-wanted-id = An id is wanted, such as P1.
field-wanted-step = The number of a step is wanted.
field-wanted-text = A text is wanted.
field-wanted-table = A table is wanted.
field-wanted-parts = Parts between colons are wanted.
field-not-a-choice = There is no such choice.
field-not-a-choice-near = There is no such choice; did you mean “{ $near }”?
field-too-long = The value is too long.

finding-basis = { $text } Basis: { $basis }.
finding-code = { $text } [{ $code }]
finding-step = Step { $seq }: { $text }

step-recorded = { $case }: step { $seq } recorded – { $label } ({ $on }).
step-would-record = { $case }: step { $seq } would be recorded – { $label } ({ $on }).
step-created = Ids given: { $ids }.
step-due = Due next:
step-due-row = { $what } – { $until }, { $far }
step-due-more = and { $count } more: kartoteka deadlines --case { $case }
step-nothing-due = Nothing is due now.
step-dry-run = Dry run: nothing was written.
step-follow-up = Together with it: step { $seq } – { $label }.
step-log-late = The step is recorded, but this device's log cannot be written; the next write completes it.
plain-file-left = Plain text with data is still on the disk: { $file }. Delete it when it is no longer needed.


arg-step-batch = Many records at once: a file with one record in JSON on each line; “-” reads standard input. The key “reference” keeps the same from being recorded twice.
arg-step-case = Number of the case, such as NK-2026-0001.
arg-step-on = The day it happened (without this option: today).
arg-step-from = Fields and texts from a TOML or JSON file; “-” reads standard input.
arg-step-despite = Code of a rule that is set aside with a reason (such as NK008).
arg-step-reason-from = The reason from a text file; “-” reads standard input.
arg-step-after = Record only if the case's last step has this number (safe retry).
arg-step-dry-run = Show what would be written, and write nothing.
arg-step-ask = Ask for all fields of the step (at a terminal; without it, only what is lacking is asked for).
arg-step-template = Print a blank file for --from, with explanations.
arg-step-format = Form of the answer; table by default. Choices: table, json.

template-intro =
    Write between the quotation marks; what you leave empty will not be in the step.
    Write a list in brackets, e.g. ["P1", "P2"], and a long text between three quotation marks.
    Copy a block that begins with {"[["}…]] as often as needed; an empty block does not count.
    Leave empty here what you give as an option. Delete this file when the step is recorded.
template-on = day on which it happened; empty: today
template-reason = reason
template-required = required
template-list = list
template-date = date YYYY-MM-DD
template-time = time HH:MM
template-instant = day and time, e.g. 2026-11-20T18:30
template-yes-no = yes or no
template-number = number
template-one-of = one of
template-several-of = any of

case-would-open = Dry run: the form in { $file } can be taken in.
warning-not-filled-in = Not filled in on the form: { $fields }
warning-not-filled-in-kind = Some fields are not filled in on the form.
warning-more = { $text } The same is true of { $count ->
    [one] { $count } more form
   *[other] { $count } more forms
}; --format json tells all places.
warning-at-field = { $text } (field “{ $label }”, { $option })
warning-at = { $text } ({ $place })
case-opened = { $case }: opened from { $file }.
case-would-open-more = … and more forms that can be taken in: { $count }.
case-opened-more = … and more cases opened: { $count }.
case-existed-more = … and more forms taken in before: { $count }.
case-existed = { $case }: this form was taken in before (file { $file }); nothing was written.
intake-case-unreadable = The case { $case } cannot be read. If one of these forms opened it, or is about a person of it, that form is taken in all the same.
intake-people-unreadable = Not all sheets of the case { $case } can be read. If one of these forms is about a person of it, that form opens a second case.
progress-reading = Reading cases
progress-opening = Opening cases

step-help-basis = Basis: { $basis }.
step-help-required = { $help } Required.
step-help-choice = { $code } – { $label }
step-help-texts = Texts and data of persons are given in files. The keys of a --from file (TOML or JSON) are: { $keys }.
case-would-open-typed = Dry run: this form can be taken in.
case-opened-typed = { $case }: opened. What comes next is shown by: kartoteka next { $case }
case-existed-typed = { $case }: this form was taken in before; nothing was written.

batch-warning = { $text } (records: { $count })
batch-existed = { $count ->
    [one] { $count } record was there before; it was not opened twice.
   *[other] { $count } records were there before; they were not opened twice.
}

# explain CODE, of a refusal
refusal-mend = The step is not recorded as it is. Look at the case with show; then record what holds, or, where the step waits, give it up: sync give-up.
