# The edge of the program: labels, places, causes, the layout of help.

label-why = Cause
bug-version = kartoteka { $version }

place-argument = argument { $value } of the command line
place-variable = environment variable { $value }
place-case = case { $value }
place-team = the team's record
place-step = step { $value }
place-file = file "{ $value }"
place-stdin = standard input
place-line = line { $value }
place-column = column { $value }
place-on = field “the day on which it happened” (--on)
place-path = field { $value }
place-field = field “{ $label }” ({ $value })
place-question = question { $number } “{ $label }”

input-odd-value = The value there is of a kind that no record has.
run-line-failed = Line { $line }: the command failed.
run-line-unreadable = Line { $line }: nothing of the list was run.
run-lines-done = The lines before line { $line } were obeyed: take them out before the list is run again.
io-not-found = There is no such file or folder.
io-no-permission = The system denies access.
io-exists = The file exists already.
io-disk-full = The disk is full or the quota is used up.
io-read-only = The disk is read-only.
io-is-folder = That is a folder, not a file.
io-not-folder = A part of the path is not a folder.
io-bad-name = The system does not take such a name.
io-cut-off = The data break off before their end.
io-other = The system refused for another reason.
file-too-large = The file is larger than { $size } KiB.
file-link = It is a symbolic link, and those are not followed.
file-not-a-file = It is not a file.
file-locked = Another program holds the lock.
file-no-locks = This folder does not lock.
file-read-back = What was read back is not what was written.

hint-help = The command is described by: { $command }
hint-parts = The value has the form: { $form }; nothing was recorded.
hint-change-unfinished = The change is in force already, but not finished. Remove the cause and run mend, which finishes it.
contact-open-half = The case { $case } is open already, but the contact does not point to it yet. Remove the cause and give the same command again: it finishes the work and opens no second case.
hint-did-you-mean = Did you mean: { $names }?

form-fingerprint = A fingerprint has 64 hexadecimal digits; init printed it.
hint-no-such-day = No calendar has this day; check the day and the month.
form-date = A date is written YYYY-MM-DD, for example 2026-11-09.
form-time = A time has the form HH:MM, for example 06:00.
form-subset = A part is written PART/OF, for example 3/30 (1 to 366 parts), or auto/30: the part of the day.
form-count = It must be a whole number, zero or more.
form-year = A year lies between 1990 and 2100.
form-unit = The unit of rounding lies between 2 and 1000.
form-case = A case number is written NK-2026-0001 or HL-2026-0001, that of a contact KT-2026-00001; the team's record is "team".
form-holder = A person's id is made of small letters a-z, digits, dots and hyphens, for example anna.k.
form-language = Languages: pl, en.
form-switch = The variable is on or off.

help-fields = Fields of the step
help-choices = One of: { $choices }.

group-cases = Cases
group-deadlines = Deadlines
group-safety = Checks and copies
group-reports = Reports and prints
group-office = Office and keys
group-program = Program

value-command = COMMAND
value-options = OPTIONS
value-date = DATE
value-dir = DIR
value-fingerprint = FINGERPRINT
value-case = CASE
value-part = PART/OF
value-code = CODE
value-yes-no = YES/NO
value-field = FIELD
value-value = VALUE
value-seq = SEQ
value-id = ID
value-party = PARTY
value-item = PARTS
value-time = TIME
value-instant = DAY-AND-TIME
value-holder = ID
value-right = RIGHT
value-card = CARD
value-path = PATH
value-text = TEXT
value-file = FILE
value-format = FORMAT
value-language = LANGUAGE
value-n = N
value-page = PAGE
value-unit = UNIT


manual-title = kartoteka: every command
manual-argument = Argument
manual-meaning = Meaning
manual-exit-title = Exit codes
manual-exit-code = Code

exit-0 = Done.
exit-1 = Refused, or the data are bad.
exit-2 = The command line is wrong.
exit-3 = The report is finished, but some case could not be read.
exit-4 = There are findings of level error or overdue deadlines, and the command was to say so.
exit-5 = Somebody else holds the lock.
exit-70 = A fault of the program.
