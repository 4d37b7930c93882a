# The year of the interdisciplinary team.

team-year-title = The interdisciplinary team: its year
team-year-summary = Members in the year: { $members }; meetings: { $meetings }, of these with a notice in time: { $intime }.
team-year-pause = Longest time without a meeting: { $days ->
    [one] { $days } day
   *[other] { $days } days
}, from { $from } to the meeting of { $to }.
team-year-pause-open = Longest time without a meeting: { $days ->
    [one] { $days } day
   *[other] { $days } days
}, from { $from } to { $to }, with none recorded up to that day.
team-year-pause-none = Longest time without a meeting: –.
team-year-foot = Auxiliary print. It holds no names; members are marked by their codes.
team-year-members = Members, their declarations, authorisations and training
team-year-meetings = Meetings and notices
team-year-attendance = Attendance
team-year-absences = Third and later unexcused absences
team-year-findings = What was not done by the law
team-year-no-members = Nobody was in the team in this year.
team-year-no-meetings = The team did not meet in this year.
team-year-no-attendance = Nobody was in the team in this year.
team-year-no-absences = There was none.
team-year-no-findings = No findings.
team-year-note-members = Posts and training stand as they are on the day of this report; the training is owed within 12 months of the appointment.
team-year-note-meetings = Members are told at least 7 days ahead; the team meets at least every two months. The first interval counts from the last meeting before the year. The longest time without a meeting counts from the founding of the team, and after the last meeting on to the day of this report or the end of the year.
team-year-note-attendance = At how many meetings of the year a member was present, and how many absences are excused and unexcused.
team-year-note-absences = Absences of all years count together. After a third one the chair tells the body that the member speaks for; without a day no such step is recorded.
team-year-note-findings = As audit names them, from the beginning to the end of the year; explain CODE tells what a code means.
team-year-training-done = done in time
team-year-training-done-late = done late
team-year-training-due = still owed
team-year-training-overdue = overdue
team-year-training-void = not owed
column-posts = Post
column-training = How it stands
column-training-due-on = Due by
column-in-time = In time
column-nth = Which one
column-told-on = Body told

cmd-report-team-about = The year of the interdisciplinary team, for the mayor and the inspector.
cmd-report-team-long =
    Who was in the team, declarations, authorisations and training with the day by which it is owed; meetings with notices and the days between them; who was present; third unexcused absences and whether the body was told; and what was not done by the law, as audit finds it. Each part names the articles it rests on.

    It needs the right “journal” and holds no names. In csv one part is written: members unless --show names another.
cmd-report-team-examples =
    kartoteka report team --year 2026
    kartoteka report team --year 2026 --format pdf --out team-2026.pdf
    kartoteka report team --year 2026 --show attendance --format csv --out attendance.csv
arg-report-team-year = The year.
arg-report-team-show = The part to show: members, meetings, attendance, absences, findings; all by default.
arg-report-team-out = Writes the answer to a file instead of standard output.
arg-report-team-format = The form of the answer; by default table.
