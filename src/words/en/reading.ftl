# The commands that read cases: help and notices.

reading-strays = { $count ->
    [one] { $count } file or folder among the cases is no case. “kartoteka validate” names it.
   *[other] { $count } files or folders among the cases are no cases. “kartoteka validate” names them.
}
output-saved = The answer was written to: { $file }
output-written = A file in plain text is on the disk now: { $file }. Delete it when it is no longer needed.
list-no-names = This key opens no names; the right “documents” is needed.

value-status = STATUS
value-kind = KIND
value-year = YEAR
value-role = ROLE
value-column = COLUMN
value-days = DAYS
value-name = NAME
value-procedure = PROCEDURE

cmd-deadlines-about = Lists today's deadlines: what is overdue, what is due, what is running.
cmd-deadlines-long =
    The most pressing stands first. Each deadline shows its case, what is asked, the last day and the law; “reading” and “practice” mean that the act itself does not say so in these words. A key with the right “journal”, which opens no names, is enough.

    A case that cannot be read does not stop the report: it is named at the end, and the exit code is 3.
cmd-deadlines-examples =
    kartoteka deadlines
    kartoteka deadlines --within 7
    kartoteka deadlines --overdue --check
    kartoteka deadlines --case NK-2026-0001 --all
    kartoteka deadlines --format csv --out deadlines.csv
    kartoteka deadlines --format ics --out deadlines.ics
    kartoteka deadlines --format xlsx --out deadlines.xlsx
    kartoteka deadlines --since-last
arg-deadlines-within = Only what ends within so many days.
    .long = What is overdue or has no date stays.
arg-deadlines-overdue = Only what is overdue by law.
    .long = Without norms of the office and without what has no date.
arg-deadlines-all = Also what was met, done late, or asks for nothing any more, and each deadline of the office's norm by itself.
arg-deadlines-case = Only this case.
arg-deadlines-procedure = Only cases of this procedure.
arg-deadlines-check = Ends with exit code 4 when something is overdue by law.
    .long = Norms of the office do not count. When a case could not be read, the code is 3.
arg-deadlines-out = Writes the answer to a file instead of standard output.
arg-deadlines-format = Form of the answer; table by default.
    .long = ics are events for a calendar: a deadline without a date has no place in it, and one that closed in the last 400 days is cancelled. xlsx is a workbook; it wants --out or a redirection.
arg-deadlines-since-last = Only what changed since the run before with this option on this computer.
    .long = New deadlines, and those now overdue, ended, ending soon, moved, met or gone. When nothing changed the answer is empty. What was told is remembered only when the whole answer was written; the first run tells all. A file of --out keeps what it told: changes are added at its head, and of json and csv a file that holds something is not written.

cmd-list-about = Lists the cases: status, days, how much is overdue, what is due by when.
cmd-list-long = The day is the first by which something is left to be done; in an overdue case it lies in the past; a norm of the office counts until it is past. Of several conditions a case must meet all.
cmd-list-examples =
    kartoteka list
    kartoteka list --overdue --sort overdue
    kartoteka list --status monitoring,withdrawn --year 2026
    kartoteka list --opener teacher --names
    kartoteka list --columns case,opener,next_due_on --format csv
arg-list-status = Only cases that stand so; several are parted by commas.
arg-list-opener = Only cases opened by a person of this kind.
arg-list-year = Only cases of this year.
arg-list-overdue = Only cases in which something is overdue by law.
arg-list-role = Only cases with a party of this role.
arg-list-columns = Columns of the table or CSV file, in this order; JSON always has them all.
arg-list-sort = Order by this column; by the number of the case without it.
arg-list-names = Shows people's names; the right “documents” is needed.
arg-list-procedure = Only cases of this procedure.
arg-list-format = Form of the answer; table by default.

cmd-show-about = Shows one case, or one step of it with its texts and files.
cmd-show-long =
    Without the right “documents” people have no names and texts stay closed; the rest is the same.
cmd-show-examples =
    kartoteka show NK-2026-0001
    kartoteka show NK-2026-0001 --step 4
    kartoteka show NK-2026-0001 --step 4 --save-file minutes
arg-show-case = Number of the case.
arg-show-step = Number of a step: its fields, texts, people and files.
arg-show-save-file = Saves the files of that step in a folder, in plain text.
    .long = None replaces a file that is already there.
arg-show-format = Form of the answer; table by default.

cmd-next-about = Tells what must, should and may be done in a case now.
cmd-next-examples =
    kartoteka next NK-2026-0001
    kartoteka next NK-2026-0001 --all
arg-next-all = Also tells each step that nothing asks for now, with its law.
arg-next-case = Number of the case.
arg-next-format = Form of the answer; table by default.

cmd-procedure-about = Shows the rules of a procedure: steps, fields, deadlines and the law.
cmd-procedure-list-about = Lists the procedures that the program knows.
cmd-procedure-list-examples =
    kartoteka procedure list
arg-procedure-list-format = Form of the answer; table by default.
cmd-procedure-show-about = Shows the rules of one procedure, or of one of its steps or deadlines.
cmd-procedure-show-examples =
    kartoteka procedure show nk
    kartoteka procedure show nk appoint-group
    kartoteka procedure show nk powolaj-grupe
arg-procedure-show-procedure = Code of the procedure.
arg-procedure-show-name = A step or a deadline; then also the fields and rules of the step.
arg-procedure-show-format = Form of the answer; table by default.

# Records that a command opens
help-more-commands = More
cmd-contact-list-about = Lists the contacts of a year, and what each of them still waits for.
cmd-contact-list-examples =
    kartoteka contact list --waiting
    kartoteka contact list --year 2025 --format csv --out contacts.csv
arg-contact-list-year = The contacts of that year; left out: of this year.
arg-contact-list-all = The contacts of all years.
arg-contact-list-waiting = Only those that wait for something, of all years.
arg-contact-list-out = The file to write the list to.
arg-contact-list-format = The form of the list.
cmd-contact-open-about = Opens a case out of a contact, and joins the contact to it.
cmd-contact-open-long = What the contact tells (language, line of work) stands in the form of the case already. The command may be repeated: it opens no second case.
cmd-contact-open-examples =
    kartoteka contact open KT-2026-00001 --person-kind adult \
        --citizenship-group non-eu
    kartoteka contact open KT-2026-00001 --from opening.toml
arg-contact-open-case = Number of the contact, e.g. KT-2026-00001.
arg-contact-open-on = Day on which the case is opened; left out: today.
arg-contact-open-from = The form that opens the case (TOML or JSON); “-” reads standard input. “kartoteka intake kcik --template” prints a blank one.
arg-contact-open-dry-run = Shows what would be done, and writes nothing.
arg-contact-open-ask = Asks for everything in turn.
arg-contact-open-format = The form of the answer.
