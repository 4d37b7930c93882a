# Deadlines that people take away: calendar, workbook, changes, schedule.

# Calendar
agenda-description =
    { $basis }
    Certainty: { $certainty }
    How the date came about: kartoteka explain { $case } { $deadline }

# Workbook
workbook-deadlines = Deadlines
workbook-about = About the report
workbook-group-overdue = overdue
workbook-group-past-norm = past the norm
workbook-group-due = due
workbook-group-waiting = without delay
workbook-group-ending = ending
workbook-group-running = running
workbook-group-within-norm = within the norm
workbook-group-closed = closed
workbook-column-group = State
workbook-column-case = Case
workbook-column-what = What
workbook-column-subject = Of whom or what
workbook-column-due-on = Last day
workbook-column-due-at = Last instant
workbook-column-days-left = Days left
workbook-column-waiting = Days waiting
workbook-column-since = Since
workbook-column-basis = Law
workbook-column-certainty = Certainty
workbook-column-met-on = Done on

# Changes since the report before
changes-title = Changes of deadlines on { $weekday }, { $today }
changes-since = Since the report of { $on }.
changes-first = The first report on this computer: it tells all open deadlines.
changes-none = Nothing changed since the report of { $on }.
changes-part-overdue = Now overdue ({ $count })
changes-part-new = New ({ $count })
changes-part-moved = Moved ({ $count })
changes-part-ended = Ended ({ $count })
changes-part-ending = Ending soon ({ $count })
changes-part-met = Met ({ $count })
changes-part-void = Asking for nothing ({ $count })
changes-part-gone = Gone ({ $count })
changes-was = was: { $day }
changes-no-day = no date
changes-gone = gone
changes-unsound = What the report before told cannot be read, or somebody else wrote it. This report tells all.
changes-not-kept = What this report told could not be remembered. The next one tells it again.

# Schedule
cmd-schedule-about = Prints a schedule of the morning report.
cmd-schedule-print-about = Prints a line for cron or a task for the Windows Task Scheduler.
cmd-schedule-print-long =
    The report is made from Monday to Friday. The schedule has the absolute paths of the program, the store and the key, and of the folder of what this computer remembers; it has no passphrase. Nothing is installed: the line is pasted into crontab -e, and the task, saved by --out (a redirection of PowerShell would write another encoding than the task names), is read by schtasks /Create /TN kartoteka /XML task.xml.

    Nobody types a passphrase in the morning, so the report needs a key of its own without one, with the right “journal” alone, which opens no names: kartoteka key new --id report --out report.key --no-passphrase, and then, as an admin, kartoteka staff add --right journal --card CARD. Its file belongs where only the account of the schedule reads it.

    A task of Windows has nobody to show the answer to, so it writes a file: the one named by --report-to, or else deadlines.txt in the folder of what this computer remembers. The whole report takes the place of the one before; with --since-last each run adds its changes at the head of the file, and one without changes leaves it alone.
cmd-schedule-print-examples =
    kartoteka --identity report.key schedule print cron
    kartoteka --identity report.key schedule print cron --at 07:30 --since-last
    kartoteka --identity report.key schedule print task-xml --report-to deadlines.txt --out task.xml
arg-schedule-print-kind = A line of cron, or a task of Windows.
arg-schedule-print-at = At what time; 06:00 by default.
arg-schedule-print-since-last = Only changes since the report before.
arg-schedule-print-report-to = File into which the report should go.
arg-schedule-print-out = Writes the schedule to a file instead of standard output.
schedule-cron-comment =
    kartoteka: the morning report of deadlines, Monday to Friday.
    The answer comes by the mail of cron; an empty one does not come at all.
schedule-task-about = kartoteka: the morning report of deadlines
schedule-passphrase = The key { $file } has a passphrase, which nobody types at that hour. The report needs a key of its own with the right “journal” alone; kartoteka schedule print --help says how to make it.
schedule-no-key = The key { $file } cannot be read.
