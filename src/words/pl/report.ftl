# Zestawienie terminów.

deadlines-title = Terminy na dzień { $today } ({ $weekday })
deadlines-none = Brak terminów do pokazania.
deadlines-summary = { $cases }, { $deadlines } – { $counts }.
deadlines-only-overdue = Pokazano tylko terminy przekroczone.
deadlines-within = Pokazano to, co kończy się do { $last }, oraz to, co jest po terminie albo nie ma daty.
deadlines-unreadable = { $count ->
    [one] Nie udało się odczytać { $count } sprawy, więc nie ma tu jej terminów: { $cases }. Przyczynę poda „kartoteka validate”.
    [few] Nie udało się odczytać { $count } spraw, więc nie ma tu ich terminów: { $cases }. Przyczynę poda „kartoteka validate”.
   *[many] Nie udało się odczytać { $count } spraw, więc nie ma tu ich terminów: { $cases }. Przyczynę poda „kartoteka validate”.
}

# Ile w której części
deadlines-count-overdue = po terminie: { $count }
deadlines-count-today = w tym dziś: { $count }
deadlines-count-past-norm = ponad normę urzędu: { $count }
deadlines-count-due = do wykonania: { $count }
deadlines-count-waiting = niezwłocznie: { $count }
deadlines-count-ending = kończy się: { $count }
deadlines-count-running = trwa: { $count }
deadlines-count-within-norm = w normie urzędu: { $count }
deadlines-count-closed = zamknięte: { $count }

# Części zestawienia
deadlines-part-overdue = Po terminie ({ $count })
deadlines-part-past-norm = Ponad normę ({ $count })
deadlines-part-due = Do wykonania ({ $count })
deadlines-part-waiting = Niezwłocznie ({ $count })
deadlines-part-ending = Kończy się ({ $count })
deadlines-part-running = Trwa ({ $count })
deadlines-part-within-norm = W normie ({ $count })
deadlines-part-closed = Zamknięte ({ $count })

# Zamiast części „W normie”, gdy jest długa
deadlines-in-norm = W normie urzędu: { $kinds }. Każdy z tych terminów pokazuje --all, a w jednej sprawie --case SPRAWA.
deadlines-in-norm-kind = „{ $what }” – { $count }, najbliższy { $nearest }

# Uwagi przy terminie
deadlines-warned-ahead = ostrzeżenie na { $days ->
    [one] { $days } dzień
    [few] { $days } dni
   *[many] { $days } dni
} przed końcem
deadlines-last-working-day = ostatni dzień roboczy: { $on }
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
deadlines-ended-on = koniec { $on }
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
records-none = Nie ma takich zapisów.
column-record = Numer
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
column-next-due-on = Do kiedy
column-opener = Kto wszczął
column-parties = Oznaczenia osób
column-id = Oznaczenie
column-role = Rola
column-seq = Nr
column-step = Czynność
column-on = Dzień
column-recorded-at = Zapisano
column-by = Kto zapisał

# Stany terminów
state-met = dotrzymany
state-ended = koniec
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
list-none-such = Żadna sprawa nie spełnia tych warunków.
list-unreadable = { $count ->
    [one] Nie udało się odczytać { $count } sprawy: { $cases }. Przyczynę poda „kartoteka validate”.
    [few] Nie udało się odczytać { $count } spraw: { $cases }. Przyczynę poda „kartoteka validate”.
   *[many] Nie udało się odczytać { $count } spraw: { $cases }. Przyczynę poda „kartoteka validate”.
}
column-names = Osoby

# Jedna sprawa
show-state = Stan: { $state }
show-opened-on = wszczęto { $on }
show-kept-since = akta od { $on }
show-ended-on = zakończono { $on }
show-checkpoint = Kod kontrolny: { $code }
show-people = Osoby ({ $count })
show-group = Grupa ({ $count })
show-team = Skład ({ $count })
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
step-sheet-unread = nie odczytano (brak uprawnienia „documents” albo arkusz jest uszkodzony)
step-attachment = Plik
indicators-title = Wskaźniki według wymiarów
indicators-present = są
indicators-absent = nie ma
indicators-not-asked = nie zapytano
indicators-threshold = Próg MOP
indicators-meets = spełnia
indicators-below = nie spełnia
indicators-unweighed = bez progu
indicators-note = Wskaźniki pomagają w rozmowie; nigdy nie rozstrzygają, czy osoba jest ofiarą. Próg: dwa silne; silny i inny; trzy średnie; dwa średnie i słaby.
step-id = Nadane oznaczenie
step-despite = Mimo reguły
step-reason = Uzasadnienie
step-field-corrected = { $field } (sprostowano krokiem { $seq })
step-field-first = { $field } (pierwotny zapis)
step-field-emptied = usunięto

# Co dalej
next-title = { $case }: co dalej
next-must = Trzeba ({ $count })
next-should = Warto ({ $count })
next-may = Można też ({ $count })
next-more =
    Co znaczy każdy z tych kroków: kartoteka next { $case } --all
    Czego krok wymaga: kartoteka { $procedure } KROK --help
next-at-once = niezwłocznie
next-expected = oczekiwane
next-nothing = Ta sprawa niczego teraz nie wymaga.

# Zasady procedury
column-code = Kod
column-prefix = Numer
column-steps = Kroki
column-deadlines = Terminy
column-for-openings = Dla wszczętych
column-meaning = Znaczenie
column-rule-and-basis = Reguła i podstawa
rules-versions = Stan prawny ({ $count })
rules-since = od { $on }
rules-earlier = wcześniej
rules-deadlines = Terminy ({ $count })
rules-fields = Pola ({ $count })
rules-rules = Reguły ({ $count })
rules-started-by = od: { $steps }
rules-met-by = spełnia: { $steps }
rules-again = ponownie: { $steps }
rules-at-once = niezwłocznie
rules-own-day = dzień ustalony
rules-every = co ustaloną liczbę dni
rules-norm = { $length } (norma urzędu)
rules-required = wymagane
rules-list = można powtórzyć
rules-on-sheet = w dokumentach
level-warn = ostrzeżenie
level-forbid = zakaz
level-refuse = odmowa
kind-date = data
kind-time = godzina
kind-instant = dzień i godzina
kind-yes-no = tak albo nie
kind-count = liczba
kind-code = kod
kind-gmina = kod TERYT gminy
kind-country = kod kraju (ISO 3166)
kind-language = kod języka (ISO 639)
kind-place = kod miejsca
kind-member = kod osoby
kind-vocabulary = jedno z
kind-role = rola
kind-party = oznaczenie osoby
kind-subject = oznaczenie
kind-case = numer sprawy
kind-paper = oznaczenie albo numer kroku
kind-deadline = termin
kind-step = numer kroku
kind-field-name = nazwa pola
kind-field-value = wartość pola
kind-text = tekst
kind-file = plik
kind-person = dane osoby
kind-parties = osoby
kind-names = nazwy danych
kind-items = części rozdzielone dwukropkami
