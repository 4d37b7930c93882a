# Rok zespołu interdyscyplinarnego.

team-year-title = Zespół interdyscyplinarny: rok pracy
team-year-summary = Członkowie w tym roku: { $members }; posiedzenia: { $meetings }, w tym z zawiadomieniem w terminie: { $intime }.
team-year-pause = Najdłuższy czas bez posiedzenia: { $days ->
    [one] { $days } dzień
    [few] { $days } dni
   *[many] { $days } dni
}, od { $from } do posiedzenia { $to }.
team-year-pause-open = Najdłuższy czas bez posiedzenia: { $days ->
    [one] { $days } dzień
    [few] { $days } dni
   *[many] { $days } dni
}, od { $from } do { $to }; kolejnego do tego dnia nie odnotowano.
team-year-pause-none = Najdłuższy czas bez posiedzenia: –.
team-year-foot = Wydruk pomocniczy. Nie zawiera nazwisk; członków oznaczają ich kody.
team-year-members = Członkowie, oświadczenia, upoważnienia i szkolenia
team-year-meetings = Posiedzenia i zawiadomienia
team-year-attendance = Obecność
team-year-absences = Trzecie i kolejne nieusprawiedliwione nieobecności
team-year-findings = Czego nie zrobiono zgodnie z prawem
team-year-no-members = W tym roku nikogo nie było w zespole.
team-year-no-meetings = W tym roku zespół nie odbył posiedzenia.
team-year-no-attendance = W tym roku nikogo nie było w zespole.
team-year-no-absences = Nie było takich.
team-year-no-findings = Brak ustaleń.
team-year-note-members = Funkcje i szkolenia podano według stanu na dzień tego zestawienia; szkolenie trzeba odbyć w ciągu 12 miesięcy od powołania.
team-year-note-meetings = Członków zawiadamia się co najmniej 7 dni wcześniej; zespół zbiera się nie rzadziej niż raz na dwa miesiące. Pierwsza przerwa liczy się od ostatniego posiedzenia przed tym rokiem. Najdłuższy czas bez posiedzenia liczy się od powołania zespołu, a po ostatnim posiedzeniu do dnia tego zestawienia albo do końca roku.
team-year-note-attendance = Na ilu posiedzeniach w roku członek był obecny oraz ile nieobecności usprawiedliwiono, a ilu nie.
team-year-note-absences = Nieobecności ze wszystkich lat liczą się razem. Po trzeciej przewodniczący informuje podmiot, który członek reprezentuje; brak dnia oznacza, że takiego kroku nie zapisano.
team-year-note-findings = Tak jak wskazuje je polecenie audit, od początku do końca roku; co znaczy kod, mówi explain KOD.
team-year-training-done = w terminie
team-year-training-done-late = po terminie
team-year-training-due = jeszcze do odbycia
team-year-training-overdue = termin minął
team-year-training-void = nie jest wymagane
column-posts = Funkcja
column-training = Stan szkolenia
column-training-due-on = Do dnia
column-in-time = W terminie
column-nth = Która
column-told-on = Podmiot powiad.

cmd-report-team-about = Rok pracy zespołu interdyscyplinarnego, dla wójta i kontroli.
cmd-report-team-long =
    Kto był w zespole, oświadczenia, upoważnienia i szkolenia z dniem, do którego trzeba je odbyć; posiedzenia z zawiadomieniami i przerwami między nimi; kto był obecny; trzecie nieusprawiedliwione nieobecności i to, czy powiadomiono podmiot; oraz czego nie zrobiono zgodnie z prawem, według polecenia audit. Każda część wskazuje przepisy, na których się opiera.

    Wystarcza uprawnienie „journal”, nazwisk w zestawieniu nie ma. W csv zapisuje się jedną część: członków, chyba że --show wskazuje inną.
cmd-report-team-examples =
    kartoteka report team --year 2026
    kartoteka report team --year 2026 --format pdf --out zespol-2026.pdf
    kartoteka report team --year 2026 --show attendance --format csv --out obecnosc.csv
arg-report-team-year = Rok.
arg-report-team-show = Część do pokazania: members, meetings, attendance, absences, findings; domyślnie wszystkie.
arg-report-team-out = Zapisuje odpowiedź do pliku zamiast na standardowe wyjście.
arg-report-team-format = Postać odpowiedzi; domyślnie table.
