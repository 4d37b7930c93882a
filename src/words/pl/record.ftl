# Stany spraw i role osób; identyfikator kończy się kodem z zapisu.

status-open = w toku
status-monitoring = w monitoringu
status-ended = zakończona
status-withdrawn = odstąpiono od działań
status-transferred = przekazana
status-disposed = wybrakowana
status-void = unieważniona

role-victim = osoba doznająca przemocy domowej
role-perpetrator = osoba stosująca przemoc domową
role-guardian = rodzic lub opiekun
role-household = domownik
role-trusted-adult = osoba najbliższa lub wskazana
role-witness = świadek

# Krótko, do tabel
role-victim-short = doznająca przemocy
role-perpetrator-short = stosująca przemoc

record-unnumbered = nowy zapis
