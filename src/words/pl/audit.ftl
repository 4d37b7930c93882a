# Kontrola spraw: ustalenia, terminy, spis dokumentów, dowody doręczeń, wizyty, zespół.

audit-title = Kontrola spraw: ustalenia i terminy
audit-period = Okres: { $from } – { $to }
audit-period-from = Okres: od { $from }
audit-period-to = Okres: do { $to }
audit-period-all = Okres: od początku do { $to }
audit-foot = Wydruk pomocniczy. Nie zawiera imion i nazwisk; osoby oznaczono jak w aktach (np. P1).

# Co dokładnie ustalono
audit-term-late = { $what }: do { $due }, wykonano { $met }, { $days ->
    [one] { $days } dzień po terminie
    [few] { $days } dni po terminie
   *[many] { $days } dni po terminie
}
audit-term-overdue = { $what }: do { $due }, nie wykonano, { $days ->
    [one] { $days } dzień po terminie
    [few] { $days } dni po terminie
   *[many] { $days } dni po terminie
}
audit-term-late-norm = { $what }: do { $due }, wykonano { $met }, { $days ->
    [one] { $days } dzień ponad własną normę
    [few] { $days } dni ponad własną normę
   *[many] { $days } dni ponad własną normę
}
audit-term-overdue-norm = { $what }: do { $due }, nie wykonano, { $days ->
    [one] { $days } dzień ponad własną normę
    [few] { $days } dni ponad własną normę
   *[many] { $days } dni ponad własną normę
}
audit-term-waited = { $what }: niezwłocznie od { $since }, wykonano { $met }, { $days ->
    [one] { $days } dzień ponad własną normę
    [few] { $days } dni ponad własną normę
   *[many] { $days } dni ponad własną normę
}
audit-term-waits = { $what }: niezwłocznie od { $since }, nie wykonano; opóźnienie: { $days ->
    [one] { $days } dzień
    [few] { $days } dni
   *[many] { $days } dni
}
audit-term-ahead = { $what }: ostatni dzień to { $due }; { $days ->
    [0] to dziś
    [one] został { $days } dzień
    [few] zostały { $days } dni
   *[many] zostało { $days } dni
}.
audit-term-hours = { $what }: do { $due }, wykonano { $met }, po tej godzinie
audit-term-waits-norm = { $what }: niezwłocznie od { $since }, nie wykonano; czeka { $waiting ->
    [one] { $waiting } dzień
    [few] { $waiting } dni
   *[many] { $waiting } dni
}, o { $days ->
    [one] { $days } dzień
    [few] { $days } dni
   *[many] { $days } dni
} dłużej, niż pozwala własna norma ({ $norm ->
    [one] { $norm } dzień
    [few] { $norm } dni
   *[many] { $norm } dni
})
audit-half-read = Niektórych arkuszy tych spraw nie dało się odczytać, więc nie oceniono tego, co stoi na nich samych; pozostałe arkusze oceniono: { $cases }.
audit-excused = Usprawiedliwiono w kroku { $seq }; opóźnienie pozostaje.
audit-outlived = Akta wolno wybrakować od { $on }.
audit-disposed-early = Akta wybrakowano { $on }, przed upływem okresu przechowywania.
audit-on = { $on }:
audit-between = Od { $on } do { $until }.
audit-since = Stan od { $on }.
audit-since-step = Krok z { $on }.
place-basis = Podstawa: { $value }
audit-twins = Trzeba porównać z: { $cases }.
audit-set-aside = Pominięto regułę: { $codes }.
audit-awaited = Oczekiwany krok: { $step }.
audit-awaited-for = Oczekiwany krok: { $step } ({ $subject }).
audit-about = Dotyczy: { $who }.
audit-certainty-guide = Tak mówi wykładnia albo poradnik, nie wprost przepis.
audit-certainty-weak = To praktyka albo własna norma, nie przepis.

# Części
audit-part-findings = Ustalenia
audit-part-error = Ustalenia: błędy
audit-part-warning = Ustalenia: ostrzeżenia
audit-part-info = Ustalenia: informacje
audit-part-mends = Co zrobić
audit-part-papers-contacts = Spis dokumentów: kontakty
audit-part-terms = Terminy: { $procedure }
audit-part-cases = Wszystkie sprawy i wszystkie terminy: { $procedure }
audit-part-papers = Spis dokumentów: { $case }
audit-part-form-b = Przekazanie NK-B
audit-part-letters = Doręczenie pism
audit-part-visits = Wizyty sprawdzające i monitoring
audit-part-members = Zespół: członkowie
audit-part-meetings = Zespół: posiedzenia
audit-none-findings = Brak ustaleń.
audit-none-terms = W tym okresie nie ma terminów.
audit-cases-note = Pole pokazuje najgorszą z rund terminu w sprawie; ile było wszystkich, podają zestawienie terminów i csv. Puste pole albo „-”: termin w tej sprawie nie powstał. „ok” – wykonano w terminie; „+12” – wykonano 12 dni po terminie; „+12 !” – 12 dni po terminie i nadal nie wykonano; „+12 ×” – nie wykonano i było 12 dni po terminie, gdy obowiązek ustał (np. z końcem sprawy); „za 5” – zostało 5 dni; „czeka 5” – do wykonania niezwłocznie, bez ostatniego dnia, niewykonane od 5 dni; „w toku” – jeszcze biegnie; „koniec” – okres, który się skończył; „×” – bezprzedmiotowy.
audit-members-note = Obecn. – na ilu posiedzeniach członek był obecny; Uspr. i Nieuspr. – ile nieobecności jest usprawiedliwionych i nieusprawiedliwionych.
audit-papers-note = „plik” – dokument dołączono jako plik; „do wydruku” – treść jest zapisana i program drukuje ją poleceniem form (tego, czy wydrukowano, nie zapisuje); „tylko zapis” – jest sam zapis czynności, dokument może leżeć w papierowej teczce.
audit-held-file = plik
audit-held-print = do wydruku ({ $print })
audit-held-recorded = tylko zapis
audit-held-unread = nie odczytano arkusza
audit-held-attached = { $said }, dołączono w kroku { $steps }
audit-held-signed = { $said }; podpisy: { $count }
audit-terms-note = W term. – wykonano w terminie; Po term. – wykonano po terminie albo później, niż pozwala norma urzędu; Niewyk. – ostatni dzień minął i nie wykonano, także gdy obowiązek już ustał; Czeka – do wykonania niezwłocznie, bez ostatniego dnia, i jeszcze nie wykonano; W toku – jest jeszcze czas. Termin, który biegnie na nowo (np. posiedzenia zespołu), liczy się w każdej rundzie. Do okresu należy termin, którego ostatni dzień w nim leży; termin bez daty – według dnia, od którego biegnie. Mediana i największa liczba dni dotyczą tych, które są po terminie, niewykonane albo czekają dłużej, niż pozwala norma urzędu. Okresów, które kończą się same (np. nakaz Policji, zaświadczenie), nie wlicza się: niczego nie wymagają od urzędu.
audit-unreadable = Nie udało się odczytać i nie skontrolowano: { $cases }.
audit-no-sheets = Nie sprawdzono tego, co stoi na arkuszach (teksty, załączniki): potrzebne jest uprawnienie documents.
audit-chosen = { $count ->
    [one] Skontrolowano paczkę do kontroli: { $count } wybrany zbiór akt, a nie całą kartotekę urzędu.
    [few] Skontrolowano paczkę do kontroli: { $count } wybrane zbiory akt, a nie całą kartotekę urzędu.
   *[many] Skontrolowano paczkę do kontroli: { $count } wybranych zbiorów akt, a nie całą kartotekę urzędu.
}
audit-summary = Skontrolowano: { $cases }. { $result }

audit-cell-on-time = ok
audit-cell-late = +{ $days }
audit-cell-overdue = +{ $days } !
audit-cell-waiting = czeka { $days }
audit-cell-left = { $days ->
    [0] dziś
   *[many] za { $days }
}
audit-cell-open = w toku
audit-cell-ended = +{ $days } ×
audit-cell-over = koniec
audit-cell-void = ×
audit-median = { $days }
audit-median-half = { $days },5

column-mend = Co zrobić
column-step-no = Krok
column-level = Poziom
column-finding = Ustalenie
column-days-late = Dni po term.
column-number = Nr
column-paper = Dokument
column-held = W aktach
column-term = Termin
column-on-time = W term.
column-late = Po term.
column-not-done = Niewyk.
column-waiting = Czeka
column-in-time-still = W toku
column-median-days = Mediana
column-worst-days = Najw.
column-files = Załączniki
column-party = Osoba
column-handed-to = Komu
column-handed-as = Jako
column-days-from-opening = Dni od wsz.
column-letter = Pismo
column-sent-on = Wysłano
column-delivery = Doręczenie
column-visits-every = Co dni
column-visits = Wizyty
column-first-on = Pierwsza
column-last-on = Ostatnia
column-longest-gap = Przerwa
column-monitored = Monitor.
column-member = Kod
column-declared-on = Oświadczenie
column-authorised-on = Upoważnienie
column-trained-on = Szkolenie
column-present = Obecn.
column-excused = Uspr.
column-unexcused = Nieuspr.
column-noticed-on = Zawiadomiono
column-notice-days = Dni przed
column-since-last = Dni od poprz.
column-present-count = Obecni
column-absent-count = Nieob.

cmd-audit-about = Sprawdza, czy urząd działał zgodnie z prawem: terminy, dokumenty, skład grupy, doręczenia.
cmd-audit-long =
    Dla każdej sprawy sprawdza wszystkie reguły i terminy tak, jak akta stoją dziś, i wymienia, czego nie zrobiono albo zrobiono po terminie. Każde ustalenie ma kod, stopień, podstawę i radę; co znaczy kod, mówi explain. Usprawiedliwienie (krok excuse) stoi obok opóźnienia i go nie ukrywa. Najpierw sprawdza kartotekę tak jak validate.

    Oprócz ustaleń pokazuje to, o co pyta kontrola: wszystkie sprawy i terminy z dniami opóźnienia, jak dotrzymano każdego terminu, spis dokumentów, dowody przekazania NK-B i doręczeń, wizyty i dokumentację zespołu. W kartotece nic nie zmienia i nie pokazuje imion ani nazwisk.

    Kody wyjścia: 0 bez błędów, 3 czegoś nie dało się odczytać, 4 ustalenia na poziomie błędu, a z opcją --strict jakiekolwiek.
cmd-audit-examples =
    kartoteka audit
    kartoteka audit NK-2026-0001 --show all
    kartoteka audit --from 2026-01-01 --to 2026-12-31 --format html --out kontrola.html
    kartoteka audit --format csv --show cases > terminy.csv
    kartoteka explain NK002
arg-audit-path = Sprawy do kontroli: numery albo foldery; bez nich wszystkie.
    .long = Gdy podano jedną sprawę, pokazane są wszystkie części.
arg-audit-from = Pierwszy dzień kontrolowanego okresu.
    .long = Sprawa, ustalenie i termin należą do okresu, gdy trwały choć jeden jego dzień.
arg-audit-to = Ostatni dzień kontrolowanego okresu.
arg-audit-show = Części do pokazania: findings, terms, cases, papers, form-b, letters, visits, team, meetings, all.
    .long = Można podać kilka, po przecinku albo powtarzając opcję. Domyślnie findings i terms; w json, html, pdf i xlsx wszystkie. W csv dokładnie jedna, domyślnie findings.
arg-audit-strict = Kod wyjścia 4 przy każdym ustaleniu, także przy samych ostrzeżeniach i informacjach.
arg-audit-out = Zapisuje odpowiedź do pliku zamiast na standardowe wyjście.
arg-audit-format = Postać odpowiedzi; domyślnie table.
value-section = CZĘŚĆ
