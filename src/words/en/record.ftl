# States of cases and roles of people; the id ends with the code of the record.

status-open = open
status-monitoring = in monitoring
status-ended = ended
status-withdrawn = withdrawn
status-transferred = transferred
status-disposed = disposed of
status-void = void

role-victim = victim of domestic violence
role-perpetrator = perpetrator of domestic violence
role-guardian = parent or guardian
role-household = member of the household
role-trusted-adult = trusted adult
role-witness = witness

# Short, for tables
role-victim-short = victim
role-perpetrator-short = perpetrator

record-unnumbered = new record
