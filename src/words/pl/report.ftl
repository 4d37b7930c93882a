# Zestawienie terminów.

deadlines-title = Terminy na dzień { $today } ({ $weekday })
deadlines-none = Brak terminów do pokazania.
deadlines-summary = { $cases }; { $counts }.
deadlines-only-overdue = Pokazano tylko terminy przekroczone.
deadlines-within = Pokazano to, co kończy się do { $last }, oraz to, co jest po terminie albo nie ma daty.
deadlines-unreadable = { $count ->
    [one] Nie udało się odczytać { $count } sprawy, więc nie ma tu jej terminów: { $cases }. Przyczynę poda „kartoteka validate”.
    [few] Nie udało się odczytać { $count } spraw, więc nie ma tu ich terminów: { $cases }. Przyczynę poda „kartoteka validate”.
   *[many] Nie udało się odczytać { $count } spraw, więc nie ma tu ich terminów: { $cases }. Przyczynę poda „kartoteka validate”.
}

# Ile w której części
deadlines-count-overdue = po terminie: { $count }
deadlines-count-today = dziś: { $count }
deadlines-count-past-norm = ponad normę urzędu: { $count }
deadlines-count-due = do wykonania: { $count }
deadlines-count-waiting = niezwłocznie: { $count }
deadlines-count-running = trwa: { $count }
deadlines-count-closed = zamknięte: { $count }
deadlines-count-unreadable = nieodczytane: { $count }

# Części zestawienia
deadlines-part-overdue = Po terminie ({ $count })
deadlines-part-past-norm = Ponad normę ({ $count })
deadlines-part-due = Do wykonania ({ $count })
deadlines-part-waiting = Niezwłocznie ({ $count })
deadlines-part-running = Trwa ({ $count })
deadlines-part-closed = Zamknięte ({ $count })

# Uwagi przy terminie
deadlines-norm = norma urzędu: { $days ->
    [one] { $days } dzień
    [few] { $days } dni
   *[many] { $days } dni
}
deadlines-past-norm = ponad normę urzędu: { $days ->
    [one] { $days } dzień
    [few] { $days } dni
   *[many] { $days } dni
}
deadlines-since = od { $on }
deadlines-met-on = wykonano { $on }
deadlines-excused = usprawiedliwiono w kroku { $seq }
deadlines-of-team = zespół
days-past-norm = { $days ->
    [one] { $days } dzień ponad normę
    [few] { $days } dni ponad normę
   *[many] { $days } dni ponad normę
}

# Nagłówki kolumn
column-what = Czynność
column-what-and-basis = Czynność i podstawa
column-case = Sprawa
column-procedure = Procedura
column-deadline = Termin
column-subject = Dotyczy
column-started-on = Od dnia
column-due-on = Do dnia
column-due-at = Do godziny
column-left = Pozostało
column-state = Stan
column-met-on = Wykonano
column-basis = Podstawa
column-certainty = Pewność
column-rules = Przepisy
column-status = Stan sprawy
column-opened-on = Wszczęto
column-ended-on = Zakończono
column-overdue = Po terminie
column-next-due-on = Najbliższy
column-id = Oznaczenie
column-role = Rola
column-seq = Nr
column-step = Czynność
column-on = Dzień
column-recorded-at = Zapisano
column-by = Kto zapisał

# Stany terminów
state-met = dotrzymany
state-late = wykonano po terminie
state-due = do wykonania
state-overdue = przekroczony
state-running = trwa
state-void = bezprzedmiotowy

# Pewność przepisu
certainty-sure = przepis
    .about = wprost z przepisu
certainty-guide = wykładnia
    .about = z poradnika albo z przyjętej wykładni przepisu
certainty-weak = praktyka
    .about = z praktyki albo normy urzędu, nie z przepisu

# Lista spraw
list-none = W kartotece nie ma spraw.
list-unreadable = { $count ->
    [one] Nie udało się odczytać { $count } sprawy: { $cases }. Przyczynę poda „kartoteka validate”.
    [few] Nie udało się odczytać { $count } spraw: { $cases }. Przyczynę poda „kartoteka validate”.
   *[many] Nie udało się odczytać { $count } spraw: { $cases }. Przyczynę poda „kartoteka validate”.
}
column-names = Osoby

# Jedna sprawa
show-state = Stan: { $state }
show-opened-on = wszczęto { $on }
show-ended-on = zakończono { $on }
show-people = Osoby ({ $count })
show-group = Grupa ({ $count })
show-steps = Kroki ({ $count })
show-next = Co dalej ({ $count })
column-kind = Kto
mark-minor = małoletnia
mark-helpless = nieporadna
mark-witness-only = tylko świadek przemocy
mark-guardian = opiekun: { $id }
mark-died = zgon { $on }
member-since = od { $on }
member-until = do { $on }
member-declared = oświadczenie { $on }
member-authorised = upoważnienie { $on }

# Jeden krok
step-title = Krok { $seq }: { $label }
step-voided-by = unieważniony krokiem { $seq }
step-corrected-by = sprostowany krokiem { $seq }
step-amended = Zmiany
step-clock = Zegar
step-clock-given = dzień podano ręcznie (--today)
step-sheet = Teksty i osoby
step-sheet-unread = nie odczytano; potrzebne jest uprawnienie „documents”
step-attachment = Plik
