# The edge of the program: labels, places, causes, the layout of help.

label-why = Cause
bug-version = kartoteka { $version }

place-argument = argument { $value } of the command line
place-variable = environment variable { $value }
place-case = case { $value }
place-step = step { $value }
place-file = file { $value }
place-line = line { $value }
place-column = column { $value }
place-path = field { $value }

input-odd-value = The value there is of a kind that no record has.
io-link = That is a symbolic link, and such are not followed.
io-read-back = Read back, it is not what was written.
io-not-found = There is no such file or folder.
io-no-permission = The system denies access.
io-exists = The file exists already.
io-disk-full = The disk is full or the quota is used up.
io-read-only = The disk is read-only.
io-is-folder = That is a folder, not a file.
io-not-folder = A part of the path is not a folder.
io-bad-name = The system does not take such a name.
io-cut-off = The data break off before their end.
io-other = The system reported error number { $number }.
io-unknown = The system gave no cause.

hint-help = The command is described by: { $command }
hint-did-you-mean = Did you mean: { $names }?

form-fingerprint = A fingerprint has 64 hexadecimal digits; init printed it.
form-date = A date is written YYYY-MM-DD, for example 2026-11-09.
form-count = It must be a whole number, zero or more.
form-case = A case number is written NK-2026-0001.
form-holder = A person's id is made of small letters a-z, digits, dots and hyphens, for example anna.k.
form-language = Languages: pl, en.

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
value-code = CODE
value-seq = SEQ
value-id = ID
value-party = PARTY
value-item = PARTS
value-time = TIME
value-instant = INSTANT
value-file = FILE
value-format = FORMAT
value-language = LANGUAGE
value-n = N
value-page = PAGE
value-unit = UNIT


manual-title = kartoteka: every command
manual-argument = Argument
manual-meaning = Meaning
