# The register of cases of a year, and the year of the team.

register-title = Register of cases
register-year = Year { $year }
register-none = No case has a number of this year.
register-foot = Auxiliary print of the register. It holds no names.
register-foot-names = Auxiliary print of the register. It holds names: keep it as the papers of the cases are kept.
register-note = Days are counted from the opening to the end of the procedure, monitoring aside. Cases that are void or disposed of keep their rows.
register-part-ended = Ended, taken over, passed on, disposed of
register-part-names = People
register-missing = no such case in the store
register-unreadable = could not be read
register-missing-told = { $count ->
    [one] { $count } number is missing although a later one was given: { $cases }. “kartoteka validate” tells what the logs know of it.
   *[other] { $count } numbers are missing although later ones were given: { $cases }. “kartoteka validate” tells what the logs know of them.
}
register-column-days = Days
column-received-on = To the team
column-group-on = Group
column-reason = Reason
column-from-gmina = From gmina
column-to-gmina = To gmina
column-disposed-on = Disposed of

cmd-register-about = The register of the cases of a year: each number, and what became of it.
cmd-register-long =
    One row for each number of the year: day of opening and who opened, when the team received the form, when the group was appointed, status, day and reason of the end, days from opening to end, from and to which gmina, disposal. Cases that are void or disposed of stay in it, and a number that is missing although a later one was given has a row that says so.

    It needs the right “journal” alone and holds no names; --names adds them for a holder of “documents”. The office's mark of a form (znak) stands on a sheet and is not in the register. Exit code 3: a case could not be read.
cmd-register-examples =
    kartoteka register --year 2026
    kartoteka register --year 2026 --procedure nk --format csv --out register-2026.csv
    kartoteka register --year 2026 --format pdf --out register-2026.pdf
arg-register-year = The year of the numbers.
arg-register-procedure = Only cases of this procedure; contacts only when they are asked for so.
arg-register-names = Adds people's names; the right “documents” is needed.
arg-register-out = Writes the answer to a file instead of standard output.
arg-register-format = The form of the answer; by default table.
