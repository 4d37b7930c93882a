# The command “timeline”: the course of a case.

cmd-timeline-about = Shows the course of a case day by day, with the terms beside.
cmd-timeline-long = The steps stand in the order of the days on which they happened, withdrawn and corrected ones too; each shows which term began to run from it, and which was met by it, in time or late. The line of today parts what was from what is ahead.
cmd-timeline-examples =
    kartoteka timeline NK-2026-0001
    kartoteka timeline NK-2026-0001 --names
    kartoteka timeline NK-2026-0001 --format svg --out course.svg
arg-timeline-case = Number of the case.
arg-timeline-names = Shows people's names; the right “documents” is needed.
arg-timeline-out = Writes the answer to a file instead of standard output.
arg-timeline-format = Form of the answer; table by default.
    .long = svg and pdf are a drawing: the steps on an axis of days, and each term below it; it holds no names. In pdf the table by day stands below the drawing.

timeline-title = { $case }: course of the case ({ $status })
timeline-step = Step
timeline-what = What happened, and what is ahead
timeline-today = today
timeline-ran-out = last day of the span: { $what }
timeline-last-day = last day: { $what } – { $far }
timeline-waiting = without delay: { $what } – { $far }
timeline-started = term began: { $what } – until { $until }
timeline-started-at-once = from this day on, without delay: { $what }
timeline-met = met: { $what }
timeline-ended = span ended: { $what }
timeline-late = done { $late }: { $what }
timeline-about = about step { $seq }
timeline-later = { $days ->
    [one] recorded { $days } day later
   *[other] recorded { $days } days later
}
timeline-given = Recorded under a day given by hand (--today): { $count ->
    [one] step
   *[other] steps
} { $steps }.
timeline-more = What must be done now: kartoteka next { $case }. How a date came about: kartoteka explain { $case }.
