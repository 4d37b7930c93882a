# Zestawienie terminów.

deadlines-title = Terminy na dzień { $today }
deadlines-none = Brak terminów do pokazania.
deadlines-summary = { $cases }, { $deadlines }; po terminie: { $overdue }.
deadlines-unreadable = { $count ->
    [one] Nie udało się odczytać { $count } sprawy:
    [few] Nie udało się odczytać { $count } spraw:
   *[many] Nie udało się odczytać { $count } spraw:
}
deadlines-norm = norma własna: { $days ->
    [one] { $days } dzień
    [few] { $days } dni
   *[many] { $days } dni
}
deadlines-past-norm = po upływie normy własnej
deadlines-without-delay = niezwłocznie
deadlines-old-rules = według przepisów dotychczasowych

# Nagłówki kolumn
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
column-next-due-on = Najbliższy termin
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
    .about = z praktyki lub normy własnej jednostki, nie z przepisu
