# Audit of cases: findings, terms, index of papers, proof of delivery, visits, the team.

audit-title = Audit of cases: findings and terms
audit-period = Period: { $from } – { $to }
audit-period-from = Period: from { $from }
audit-period-to = Period: to { $to }
audit-period-all = Period: from the beginning to { $to }
audit-foot = Auxiliary print. It holds no names; people are marked as in the record (e.g. P1).

# What exactly was found
audit-term-late = { $what }: until { $due }, done on { $met }, { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
audit-term-overdue = { $what }: until { $due }, not done, { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
audit-term-late-norm = { $what }: until { $due }, done on { $met }, { $days ->
    [one] { $days } day past the internal norm
   *[other] { $days } days past the internal norm
}
audit-term-overdue-norm = { $what }: until { $due }, not done, { $days ->
    [one] { $days } day past the internal norm
   *[other] { $days } days past the internal norm
}
audit-term-waited = { $what }: without delay from { $since }, done on { $met }, { $days ->
    [one] { $days } day past the internal norm
   *[other] { $days } days past the internal norm
}
audit-term-waits = { $what }: without delay from { $since }, not done; late by { $days ->
    [one] { $days } day
   *[other] { $days } days
}
audit-term-ahead = { $what }: the last day is { $due }; { $days ->
    [0] that is today
    [one] { $days } day is left
   *[other] { $days } days are left
}.
audit-term-hours = { $what }: until { $due }, done on { $met }, after that hour
audit-term-waits-norm = { $what }: without delay from { $since }, not done; waits { $waiting ->
    [one] { $waiting } day
   *[other] { $waiting } days
}, { $days ->
    [one] { $days } day
   *[other] { $days } days
} longer than the internal norm allows ({ $norm ->
    [one] { $norm } day
   *[other] { $norm } days
})
audit-half-read = Some sheets of these cases could not be read, so what stands on them was not judged: { $cases }.
audit-excused = Excused in step { $seq }; the delay stays.
audit-outlived = It may be disposed of since { $on }.
audit-disposed-early = It was disposed of on { $on }, before its time was over.
audit-on = { $on }:
audit-between = From { $on } to { $until }.
audit-since = So since { $on }.
audit-since-step = Step of { $on }.
place-basis = Basis: { $value }
audit-twins = Look at: { $cases }.
audit-set-aside = Rule set aside: { $codes }.
audit-awaited = Step that is expected: { $step }.
audit-awaited-for = Step that is expected: { $step } ({ $subject }).
audit-about = About: { $who }.
audit-certainty-guide = So says a guide or a usual reading, not the act itself.
audit-certainty-weak = This is practice or an internal norm, not law.

# Parts
audit-part-findings = Findings
audit-part-error = Findings: errors
audit-part-warning = Findings: warnings
audit-part-info = Findings: information
audit-part-mends = What to do
audit-part-papers-contacts = Index of papers: contacts
audit-part-terms = Terms: { $procedure }
audit-part-cases = All cases and all terms: { $procedure }
audit-part-papers = Index of papers: { $case }
audit-part-form-b = NK-B handed
audit-part-letters = Delivery of letters
audit-part-visits = Check visits and monitoring
audit-part-members = Team: members
audit-part-meetings = Team: meetings
audit-none-findings = No findings.
audit-none-terms = There are no terms in this period.
audit-cases-note = A field shows the worst round of the term in the case; how many there were is told by the summary of terms and by csv. An empty field or “-”: the term did not arise in this case. “ok” – done in time; “+12” – done 12 days late; “+12 !” – 12 days late and still not done; “+12 ×” – not done, and 12 days late when it ceased to be a duty (as at the end of the case); “in 5” – 5 days are left; “waits 5” – to be done without delay, without a last day, and not done for 5 days; “running” – still running; “over” – a period that has ended; “×” – asks for nothing any more.
audit-members-note = At how many meetings a member was present, and how many absences are excused and unexcused.
audit-papers-note = “file” – the paper is attached as a file; “to be printed” – its content is recorded and the command form prints it (whether it was printed is recorded nowhere); “recorded only” – only the act is recorded, the paper may lie in the office's own folder.
audit-held-file = file
audit-held-print = to be printed ({ $print })
audit-held-recorded = recorded only
audit-held-unread = sheet not read
audit-held-attached = { $said }, attached in step { $steps }
audit-held-signed = { $said }; signatures: { $count }
audit-terms-note = In time: done in time; Late: done late, or later than the office's norm allows; Not done: past its last day and not done, also when it is no duty any more; Waits: to be done without delay, without a last day, and not done yet; Open: there is time still. A term that runs anew (as the team's meetings) counts each round. A term belongs to the period in which its last day lies; one without a day to that of the day from which it runs. Median and most days are of those that are late, not done or waiting longer than the office's norm allows. Periods that end by themselves (a police order, a certificate) ask nothing of the office and are not counted.
audit-unreadable = Could not be read and was not audited: { $cases }.
audit-no-sheets = What stands on sheets (texts, attached files) was not checked: that needs the right documents.
audit-chosen = { $count ->
    [one] A bundle for an audit was audited: { $count } chosen record, not the office's whole store.
   *[other] A bundle for an audit was audited: { $count } chosen records, not the office's whole store.
}
audit-summary = Audited: { $cases }. { $result }

audit-cell-on-time = ok
audit-cell-late = +{ $days }
audit-cell-overdue = +{ $days } !
audit-cell-waiting = waits { $days }
audit-cell-left = { $days ->
    [0] today
   *[other] in { $days }
}
audit-cell-open = running
audit-cell-ended = +{ $days } ×
audit-cell-over = over
audit-cell-void = ×
audit-median = { $days }
audit-median-half = { $days }.5

column-mend = What to do
column-step-no = Step
column-level = Level
column-finding = Finding
column-days-late = Days late
column-number = No.
column-paper = Paper
column-held = On record
column-term = Term
column-on-time = In time
column-late = Late
column-not-done = Not done
column-waiting = Waits
column-in-time-still = Open
column-median-days = Median
column-worst-days = Most
column-files = Attached
column-party = Person
column-handed-to = To whom
column-handed-as = As
column-days-from-opening = Days
column-letter = Letter
column-sent-on = Sent
column-delivery = Delivery
column-visits-every = Every
column-visits = Visits
column-first-on = First
column-last-on = Last
column-longest-gap = Gap
column-monitored = Monitoring
column-member = Code
column-declared-on = Declaration
column-authorised-on = Authorisation
column-trained-on = Training
column-present = Present
column-excused = Exc.
column-unexcused = Unexc.
column-noticed-on = Notice
column-notice-days = Ahead
column-since-last = Since last
column-present-count = Present
column-absent-count = Absent

cmd-audit-about = Checks whether the office acted by the law: terms, papers, the group, deliveries.
cmd-audit-long =
    For each case all rules and terms are checked as the record stands today, and what was not done or done late is named. Each finding has a code, a level, a basis and an advice; explain tells what a code means. An excuse (step excuse) stands beside a delay and never hides it. First the store is checked as validate does.

    Beside the findings it shows what inspectors ask for: all cases and terms with days late, how each term was kept, the index of papers, proof that NK-B was handed and letters were delivered, visits, and the team's file. It changes nothing in the store and shows no names.

    Exit codes: 0 no errors, 3 something could not be read, 4 findings of level error, with --strict any.
cmd-audit-examples =
    kartoteka audit
    kartoteka audit NK-2026-0001 --show all
    kartoteka audit --from 2026-01-01 --to 2026-12-31 --format html --out audit.html
    kartoteka audit --format csv --show cases > terms.csv
    kartoteka explain NK002
arg-audit-path = The cases to audit: numbers or folders; all when none is given.
    .long = When one case is named, all parts are shown.
arg-audit-from = The first day of the audited period.
    .long = A case, a finding and a term belong to the period when they lasted on any day of it.
arg-audit-to = The last day of the audited period.
arg-audit-show = The parts to show: findings, terms, cases, papers, form-b, letters, visits, team, meetings, all.
    .long = Several may be given, with commas or by repeating the option. By default findings and terms; in json, html, pdf and xlsx all. In csv exactly one, by default findings.
arg-audit-strict = Exit code 4 for any finding, warnings and notes too.
arg-audit-out = Writes the answer to a file instead of standard output.
arg-audit-format = The form of the answer; by default table.
value-section = PART
