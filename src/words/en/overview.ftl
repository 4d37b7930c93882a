# The page of an office for a browser (report html, deadlines --format html), and the drawing of a case.

cmd-report-about = Reports to take away: the office on one page, the year of the team.
cmd-report-html-about = Writes a page for a browser: what is due, how terms were kept, and the course of each case.
cmd-report-html-long =
    The folder gets one file, index.html, which any browser opens from the disk, without a server and without the Internet; nothing else is loaded. It can be searched, sorted and printed. It holds numbers of cases, codes of people, steps and days, but no names and no texts: a key with the right “journal” is enough.

    An earlier page in that folder is replaced; any other file of that name is left alone, and the command is refused.
cmd-report-html-examples =
    kartoteka report html --out office-page
    kartoteka report html --out office-page --year 2026
arg-report-html-out = Folder for the page; it is made when it is missing.
arg-report-html-year = Timeliness of this year alone: terms whose last day lies in it, and those without a last day that began in it.
    .long = What is due and the courses of cases are shown as they stand today in any case.
arg-report-html-rows = So many rows of what is due at most; 2000 by default.
    .long = The most pressing stay, and the page says how many are left out.
arg-report-html-timelines = So many drawings of cases at most; 100 by default.
    .long = Cases in which a term runs are drawn, the most pressing first.

output-not-ours = There is a file in this place that this command did not write.
hint-output-not-ours = Name another folder, or move the file away.

overview-title = Deadlines and cases
overview-due-title = Deadlines
overview-day = { $weekday }, { $today }
overview-skip = Skip to content
overview-parts = Parts of the page
overview-foot = Auxiliary print. It holds no names; people are marked as in the record (e.g. P1). Numbers of cases and days are to be protected too: delete the file when it is no longer needed.

# What is due
overview-due = What is due
overview-due-caption = The most pressing first.
overview-rows-left = { $left ->
    [one] The { $shown } most pressing rows are shown, { $left } is left out. All of them are given by “kartoteka deadlines --format csv”.
   *[other] The { $shown } most pressing rows are shown, { $left } are left out. All of them are given by “kartoteka deadlines --format csv”.
}
overview-state = State
overview-find = Search the table
overview-shown = Rows shown: %n of %m.
overview-up = Order: %c, ascending.
overview-down = Order: %c, descending.
overview-part-overdue = Overdue
overview-part-past-norm = Past the office's norm
overview-part-due = Due
overview-part-waiting = Without delay
overview-part-ending = Ending
overview-part-running = Running
overview-part-within-norm = Within the office's norm
overview-part-closed = Closed

# Timeliness
overview-kept = Timeliness
overview-kept-all = All terms, from the beginning until today.
overview-kept-between = Terms whose last day lies in the days from { $from } to { $to }, and duties without a last day that began in them.
overview-kept-caption = How often a term was kept, was not, or is still running.
overview-on-time = In time
overview-late = Late
overview-not-done = Not done
overview-waiting = Without delay
overview-open = Open
overview-median = Median days
overview-worst = Most days
overview-kept-note = In time: done in time; Late: done late, or later than the office's norm allows; Not done: past its last day and not done, also when it is no duty any more; Without delay: has no last day and is not done yet; Open: there is time still. Median and most days are of those that are late, not done or waiting longer than the office's norm allows. Practice: the office's norm, not law. Periods that end by themselves (a police order, a certificate) ask nothing of the office and are not counted.
overview-bar = Share

# Courses of cases
overview-courses = Courses of cases
overview-courses-count = { $count ->
    [0] No term is running in any case.
    [one] Terms are running in { $count } case.
   *[other] Terms are running in { $count } cases; the most pressing come first.
}
overview-courses-left = { $shown ->
    [0] Without drawings. The drawing of a case is given by “kartoteka timeline CASE --format svg”.
    [one] The { $shown } most pressing is drawn. The drawing of any other is given by “kartoteka timeline CASE --format svg”.
   *[other] The { $shown } most pressing are drawn. The drawing of any other is given by “kartoteka timeline CASE --format svg”.
}
overview-in-words = Steps and terms in words

# Drawing
drawing-steps = Steps
drawing-terms = Terms
drawing-today = today, { $on }
drawing-step = Step { $seq }, { $on }: { $what }.
drawing-span = { $what }: from { $from }; { $state }.
drawing-open = { $until }, { $far }
drawing-met = done { $on }
drawing-late = done { $on }, { $late }
drawing-ended = ended { $on }
drawing-undone = not done, { $late }
drawing-legend = What lines and signs mean
drawing-legend-in-time = days within the term
drawing-legend-late = days past the term
drawing-legend-past-norm = days past the office's norm
drawing-legend-left = days that are left
drawing-legend-limit = last day of the term
drawing-legend-done = day on which it was done
drawing-paper = Course of the case
drawing-by-day = Day by day
drawing-foot = Auxiliary print. It holds no names; people are marked as in the record (e.g. P1).
