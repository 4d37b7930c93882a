# Help: what each command and each of its arguments does.

cmd-about = Keeps the records of the Niebieskie Karty procedure and of victims of human trafficking as encrypted files, and watches the deadlines.
cmd-long =
    Each case is a folder of files encrypted with age. The program opens a case, takes it through the steps of the procedure, says every day what is due and by which law, and lets an auditor check the records. It uses no network.

    The answer goes to standard output, everything else to standard error. Personal data and texts are given in files or in answers to questions, never on the command line.

    Exit codes: 0 done, 1 refused or bad data, 2 wrong command line, 3 report incomplete, 4 findings or overdue deadlines, 5 locked, 70 a fault of the program.
cmd-examples =
    kartoteka deadlines
    kartoteka next NK-2026-0001
    kartoteka nk --help

arg-store = Folder of the store.
    .long = Without it: the variable KARTOTEKA_STORE, then the nearest folder upwards with a kartoteka.toml.
arg-identity = Key file; may be given several times.
    .long = Without it: the variable KARTOTEKA_IDENTITY, then identity.age in the user's configuration folder.
arg-passphrase-file = File with the key's passphrase in its first line.
arg-memory = Folder of what this computer remembers of stores.
    .long = Without it: the variable KARTOTEKA_STATE, then the user's folder for such things.
arg-today = The day to take for today.
    .long = Without it: the variable KARTOTEKA_TODAY, then the clock. A step recorded under a given day says so.
arg-lang = Language of the program.
    .long = Without it: the variable KARTOTEKA_LANG, then English where the system is set so, else Polish.
arg-quiet = Only what was asked for: no further information.
    .long = Warnings and errors stay.
arg-yes = Answers questions for confirmation with yes.
arg-help = Shows help: -h short, --help full.
arg-trust = Open only the store of this fingerprint.
    .long = What this computer remembers does not count then. init prints the fingerprint.
arg-version = Shows the version of the program.

cmd-term-about = Reckons the last day of a term in working days, days or months.
cmd-term-usage =
    DATE N UNIT
    --batch FILE
cmd-term-long =
    The day of the event is day zero. Working days are Monday to Friday that are not statutory days off. An end in days that falls on a Saturday or a day off moves to the next day that is neither. A term in months ends on the day of the same number, or on the last day of the month, and is not moved. When a store is named, by --store or KARTOTEKA_STORE, the office's own days off from its settings count too.

    With --batch each line DATE N UNIT gives one line with a date. If any line is faulty there is no result at all, and every fault is told.
cmd-term-examples =
    kartoteka term 2026-11-02 7 days
    kartoteka term 2026-11-02 5 working-days --why
    kartoteka term --batch terms.txt
arg-term-date = Day of the event, YYYY-MM-DD.
arg-term-n = Number of days or months.
arg-term-unit = What the term is counted in.
arg-term-batch = File with one term a line; "-" is standard input.
arg-term-why = Lists the days that could not end the term or do not count, with the reason.
arg-term-format = Form of the answer; table by default.

cmd-help-about = Shows the help of a command.
cmd-help-examples =
    kartoteka help deadlines
    kartoteka help nk appoint-group
arg-help-command = The command, followed by its subcommands.

cmd-generate-about = Writes a page of the manual.
arg-generate-page = Which page.

cmd-intake-about = Takes forms in and opens cases.
cmd-intake-nk-about = Takes in forms “Niebieska Karta – A” and opens cases.
cmd-intake-nk-long =
    All forms are checked before anything is written, and all errors are told at once. The answer is a case number a line, in the order of the files. The same form given again has the same number and opens nothing. An incomplete form is taken in with warnings.
cmd-intake-nk-examples =
    kartoteka intake nk --template > form.toml
    kartoteka intake nk --from form.toml
    kartoteka intake nk --from inbox/*.toml --format json
arg-intake-nk-from = Form files in TOML or JSON; “-” reads standard input.
arg-intake-nk-template = Print a blank form with explanations.
arg-intake-nk-ask = Ask for the form at a terminal (as without --from).
arg-intake-nk-despite = Code of a rule that is set aside with a reason (such as NK010).
arg-intake-nk-reason-from = The reason from a text file; “-” reads standard input.
arg-intake-nk-new-anyway = Opens a new case although a procedure about the same person runs; a reason is needed.
arg-intake-nk-dry-run = Check the forms and write nothing.
arg-intake-nk-format = Form of the answer.
cmd-intake-kcik-about = Takes in forms and opens cases of the National Consulting and Intervention Centre for Victims of Human Trafficking.
cmd-intake-kcik-long =
    All forms are checked before anything is written, and all errors are told at once. The answer is a case number a line, in the order of the files. The same form given again has the same number and opens nothing. An incomplete form is taken in with warnings; no name is needed.
cmd-intake-kcik-examples =
    kartoteka intake kcik --template > form.toml
    kartoteka intake kcik --from form.toml
    kartoteka intake kcik --from inbox/*.toml --format json
arg-intake-kcik-from = Form files in TOML or JSON; “-” reads standard input.
arg-intake-kcik-template = Print a blank form with explanations.
arg-intake-kcik-ask = Ask for the form at a terminal (as without --from).
arg-intake-kcik-despite = Code of a rule that is set aside with a reason (such as HL002).
arg-intake-kcik-reason-from = The reason from a text file; “-” reads standard input.
arg-intake-kcik-dry-run = Check the forms and write nothing.
arg-intake-kcik-format = Form of the answer.

cmd-run-about = Runs many commands, one a line, under one unlock of the key.
cmd-run-long =
    A line looks like a command without the word “kartoteka”; empty lines and those that begin with # are passed over. Options in a line hold for that line alone. The first failure is the end, unless --keep-going is given.
cmd-run-examples =
    kartoteka run --from morning.txt
    printf 'deadlines\nlist\n' | kartoteka run --from -
arg-run-from = File with commands; “-” reads standard input.
arg-run-keep-going = Go on after a failure; the exit code is the worst of them.
