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

# The yearly sheets of a gmina
stats-title-czesc-10 = Niebieskie Karty, the Ministry's sheet, part 10 (Część 10), { $year }
stats-title-czesc-15 = Niebieskie Karty, the Ministry's older sheet, part 15 (Część 15), { $year }
stats-title-police = Niebieskie Karty, form III/8 of the Police, { $year }
stats-as-of = As it was known in the evening of { $day }.
stats-set-beside = Asked for by no sheet; useful in practice (certainty: weak).
stats-note-czesc-10 = What the sheet counts is known from a guide and not from an act (certainty: guide). Pedagogues, psychologists, therapists, the GKRPA and the military stand under “other”: their kind does not tell one of the five bodies. No kind of opener speaks for culture.
stats-note-czesc-15 = What the sheet counts is known from a guide and not from an act (certainty: guide).
stats-note-police = What the form counts is known from a guide and not from an act (certainty: guide). Victims and perpetrators are those of the procedures opened in the year.
stats-elderly = An adult is elderly from the age of { $age } on (setting stats.elderly_age); no act says the age.
stats-disposed = { $count ->
    [one] { $count } record that may belong to the year was disposed of and is not counted: { $cases }.
   *[other] { $count } records that may belong to the year were disposed of and are not counted: { $cases }.
}
stats-disposed-some = Records that may belong to the year were disposed of and are not counted.
stats-digest = SHA-256 of the answer: { $digest }
stats-head-opened = Procedures opened in the year
stats-head-continued = Procedures continued from earlier years
stats-head-taken-over = Procedures taken over from another gmina in the year
stats-head-further-event = Forms NK-A about a further event
stats-head-families = Families covered
stats-head-families-tied = of these, tied to another case of the household
stats-head-family-persons = Persons in the families
stats-head-victims = Victims
stats-head-form-c = Forms NK-C filled in
stats-head-forms-opening = Forms NK-A that opened a procedure
stats-head-forms-further = Further forms NK-A
stats-table-procedures = Families by who opened the procedure
stats-table-violence = Families by kind of violence and by who opened the procedure
stats-set-violence = A family may stand in several rows: together they may be more than the families.
stats-table-further = Forms NK-A about a further event, by who filled them in
stats-table-family-persons = Persons in the families, by who opened the procedure
stats-table-victims = Victims by sex, adults and children apart, by who opened the procedure
stats-table-victims-age = Adult victims and children, by who opened the procedure
stats-table-victim-traits = Victims with a disability and elderly victims
stats-set-victim-traits = A person may stand in both rows.
stats-table-victims-disability = Victims with a disability, by who opened the procedure
stats-table-victims-elderly = Elderly victims, by who opened the procedure
stats-table-form-c = Forms NK-C filled in, by who opened the procedure
stats-table-beside = Beside the sheet
stats-table-acts = Acts of the year
stats-table-forms = Forms NK-A, by who filled them in
stats-table-police-victims = Victims
stats-table-children-in-care = Children in foster care
stats-set-children-in-care = Of the minor victims above.
stats-table-perpetrators = Perpetrators, by what they were under the influence of
stats-body-social-assistance = social assist.
stats-body-police = Police
stats-body-health = health
stats-body-education = education
stats-body-culture = culture
stats-body-other = other
stats-column-other-openers = others
stats-column-opened = opened
stats-column-continued = continued
stats-column-taken-over = taken over
stats-set-acts = Acts recorded for days of the year.
stats-column-sober = nothing
stats-column-alcohol = alcohol
stats-column-substance = substance
stats-column-both = both
stats-column-unknown = unknown
stats-row-psychological = psychological violence
stats-row-physical = physical violence
stats-row-sexual = sexual violence
stats-row-no-violence-told = none of these told
stats-row-victim = victims
stats-row-perpetrator = perpetrators
stats-row-household = members of the household
stats-row-woman = women
stats-row-man = men
stats-row-adult-unknown = adults, sex not told
stats-row-girl = girls
stats-row-boy = boys
stats-row-child-unknown = children, sex not told
stats-row-minor = minors
stats-row-adult = adults
stats-row-child = children
stats-row-disability = with a disability
stats-row-elderly = elderly
stats-row-withdrawals = Withdrawals from further action
stats-row-programme-referrals = Referrals of perpetrators to a programme
stats-row-certificates-enrolled = Certificates of enrolment
stats-row-certificates-completed = Certificates of completion
stats-row-notices-66c = Notices of the offence of art. 66c k.w.
stats-row-notices-firearm = Notices of a firearm
stats-row-complaints = Complaints
stats-row-same-event = Further forms NK-A about the same event
stats-row-form-d = Forms NK-D filled in
stats-row-violence-ceased = Closed because violence ceased
stats-row-groundless = Closed as groundless
stats-row-opening = opening
stats-row-further = further
stats-row-in-care = in foster care

cmd-stats-about = Counts a whole year: the sheets of a gmina, the report of the centre.
cmd-stats-long =
    In the sheets of a gmina each case is a family; sex, age, disability and kinds of violence stand on sheets of the record. In the report of the centre each case is one person; forms of exploitation and kinds of service are counted separately. Sex, age and citizenship stand on sheets too: without the right “documents” the tables with them are left out and named. What exactly each row counts is told in docs/statistics.md.

    For publication there is --publish: nobody can compute small counts from its tables. Publish one answer for a year, with one N: two of them could be compared. Records that cannot be read do not stop the statistics; the exit code is then 3.
cmd-stats-examples =
    kartoteka stats --year 2026 --sheet czesc-10
    kartoteka stats --year 2026 --sheet czesc-10 --as-of 2027-01-31 --format csv --out part-10.csv
    kartoteka stats --year 2026 --sheet czesc-10 --explain violence.sexual.police
    kartoteka stats --year 2026 --sheet kcik
    kartoteka stats --year 2026 --sheet kcik --publish --format csv --out year-2026.csv
    kartoteka stats --year 2026 --sheet kcik --explain caller.victim
arg-stats-year = The year that is counted.
arg-stats-sheet = Which statistics.
    .long = czesc-10: the Ministry's sheet about Niebieskie Karty, part 10; czesc-15: its older part 15; police: form III/8 of the Police; kcik: the yearly report of the National Consulting and Intervention Centre for Victims of Human Trafficking (KCIK).
arg-stats-as-of = Counts the record as it was known in the evening of this day: what was recorded later, or happened later, is left out.
arg-stats-publish = Makes an answer for publication: protects small counts and says what that changed.
arg-stats-k = To multiples of how many to round for publication; 10 by default.
arg-stats-explain = Lists the numbers of the cases and contacts behind this figure, e.g. caller.victim.
    .long = A figure is named by the columns table, row and column of the CSV answer, joined by dots; one of the table head by its row alone, too.
arg-stats-out = Writes the answer to a file instead of standard output.
arg-stats-format = Form of the answer; table by default.
value-figure = FIGURE
