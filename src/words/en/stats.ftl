# Yearly statistics: titles of tables, rows, what the protection of small counts changed.

stats-title-kcik = Yearly report of the National Consulting and Intervention Centre for Victims of Human Trafficking (KCIK), { $year }
stats-head-contacts = Contacts
stats-head-consultations = of these, consultations for institutions
stats-head-preventive = of these, preventive consultations
stats-head-meetings = Meetings outside the centre
stats-head-persons = Persons helped
stats-head-services = Services given
stats-head-excluded = Persons who were found to be no victims
stats-table-line = Contacts by line of work
stats-table-caller = Contacts by who it was
stats-table-channel = Contacts by channel
stats-table-urgency = Contacts by urgency and hours
stats-table-calling-from = Contacts by the country they came from
stats-table-language = Contacts by language
stats-table-sex-age = Persons by sex and age
stats-table-person-kind = Adults and minors
stats-table-citizenship-group = Persons by citizenship group
stats-table-citizenship = Persons by citizenship
stats-table-identification = Persons by result of identification
stats-table-form = Persons by form of exploitation
stats-table-service-persons = Persons by kind of service
stats-table-service = Services by kind
stats-row-none = not told
stats-row-no-form = not established
stats-row-no-service = without a service in the year
stats-row-not-identified = without identification
stats-row-others = others
stats-row-total = total
stats-row-in-hours = in office hours
stats-row-out-of-hours = out of hours
stats-column-what = What
stats-column-count = Count
stats-set = A person may stand in several rows: together they may be more than the persons.
stats-rounded = Every number and every total was rounded down by itself to a multiple of { $k }; “<{ $k }” means less than { $k }, zero too. The sign “…” stands for a number from which another could be computed. Totals need not match their rows.
stats-unchecked = Not checked, for it needs the right “documents”: { $tables }.
stats-incomplete = The statistics are incomplete: some records could not be read.
stats-explained = { $figure }: { $count } (cases and contacts behind it: { $records })
stats-changed = Protection of small counts: { $below } hidden as “less than”, { $rounded } rounded.
stats-withheld = Left out, for others could be computed from them ({ $count }): { $figures }.
stats-left-out = Tables that are not published: { $tables }.

cmd-stats-about = Counts a whole year: contacts, persons, services.
cmd-stats-long =
    Each case is one person; forms of exploitation and kinds of service are counted separately. Sex, age and citizenship stand on sheets: without the right “documents” the tables with them are left out and named. What exactly each row counts is told in docs/statistics.md.

    For publication there is --publish: nobody can compute small counts from its tables. Publish one answer for a year, with one N: two of them could be compared. Records that cannot be read do not stop the statistics; the exit code is then 3.
cmd-stats-examples =
    kartoteka stats --year 2026 --sheet kcik
    kartoteka stats --year 2026 --sheet kcik --publish --format csv --out year-2026.csv
    kartoteka stats --year 2026 --sheet kcik --explain caller.victim
arg-stats-year = The year that is counted.
arg-stats-sheet = Which statistics: kcik is the yearly report of the National Consulting and Intervention Centre for Victims of Human Trafficking (KCIK).
arg-stats-publish = Makes an answer for publication: protects small counts and says what that changed.
arg-stats-k = To multiples of how many to round for publication; 10 by default.
arg-stats-explain = Lists the numbers of the cases and contacts behind this figure, e.g. caller.victim.
    .long = A figure is named by the columns table, row and column of the CSV answer, joined by dots.
arg-stats-out = Writes the answer to a file instead of standard output.
arg-stats-format = Form of the answer; table by default.
value-figure = FIGURE
