# Kroki spraw: odmowy, ostrzeżenia i odpowiedzi. Nigdy nie powtarzają wartości z akt.

said = { $text }

plan-unknown-step = Procedura nie zna takiego kroku.
plan-unknown-step-near = Procedura nie zna takiego kroku; może chodzi o „{ $near }”?
plan-already-open = Sprawa jest już wszczęta.
plan-not-open = Tej sprawy nie wszczęto.
plan-closed = Do tej sprawy nic już nie można dopisać: jest unieważniona, przekazana albo wybrakowana.
plan-future = Ten dzień jeszcze nie nadszedł.
plan-before-opening = Ten dzień jest wcześniejszy niż wszczęcie procedury.
plan-out-of-range = Ten dzień leży poza kalendarzem programu, czyli poza latami 1990-2100.
plan-unknown-party = W sprawie nie ma osoby o takim oznaczeniu.
plan-wrong-role = Ta osoba ma w sprawie inną rolę; właściwa to: { $roles }.
plan-unknown-subject = W sprawie nie ma takiego oznaczenia albo krok, który je nadał, unieważniono.
plan-id-taken = To oznaczenie jest już zajęte.
plan-wrong-letter = Oznaczenia tego rodzaju zaczynają się od innej litery.
plan-unknown-target = W sprawie nie ma kroku o tym numerze albo krok ten unieważniono.
plan-only-record = Założenia tych akt nie unieważnia się, bo innych nie będzie; dzień założenia poprawia sprostowanie.
plan-target-is-amendment = Sprostowania nie prostuje się: unieważnia się je i zapisuje nowe. Unieważnienia nie cofa się.
plan-not-correctable = Tego pola nie można tak sprostować.
plan-nothing-to-correct = Nie podano, co sprostować: ani pola, ani tekstu.
plan-reason-wanted = Potrzebne jest uzasadnienie.
hint-deadlines-of-case = Terminy tej sprawy: { $deadlines }. Nic nie zapisano.
hint-deadlines-told = Nazwy terminów sprawy stoją w kolumnie deadline: kartoteka audit SPRAWA --format csv --show cases. Nic nie zapisano.
hint-reason-from = Uzasadnienie zapisuje się w pliku tekstowym i podaje opcją --reason-from PLIK; nic nie zapisano.
plan-referred-to = Do tego kroku odwołują się kroki: { $steps }.
plan-makes-impossible = Zapisany już krok stałby się niemożliwy: { $why }
plan-makes-forbidden = Zapisany już krok stałby się zabroniony: { $why }
plan-despite-unneeded = Reguła o kodzie podanym w --despite nie stoi temu krokowi na przeszkodzie.
step-voids-record = Przyjęcie zapisu { $case } jest unieważnione, a z nim cały zapis: nic już nie można do niego dopisać i nigdzie się nie liczy.
step-voids-case = Wszczęcie sprawy { $case } jest unieważnione, a z nim cała sprawa: nic już nie można do niej dopisać. Jeżeli formularz był właściwy, ponowne przyjęcie go otworzy nową sprawę.
plan-after-end = Krok przypada po zakończeniu procedury.
plan-out-of-order = Krok przypada przed krokiem, do którego się odwołuje.
plan-not-listed = Tego kodu nie ma na liście urzędu w ustawieniach.
plan-holds-name = Kod zawiera nazwisko osoby ze sprawy. Kody trafiają do dziennika, który czyta więcej osób.
plan-unknown-deadline = Sprawa nie ma takiego terminu.
plan-says-nothing = Ten krok nic nie mówi; trzeba podać co najmniej jedno z pól: { $fields }.
plan-twice = To samo podano dwa razy.
plan-before-step = Ten dzień jest wcześniejszy niż dzień kroku.

field-unknown = Nie ma takiego pola.
field-unknown-near = Nie ma takiego pola; może chodzi o „{ $near }”?
field-missing = Brakuje tego pola.
field-repeated = To pole można podać tylko raz.
field-wanted-date = Potrzebna jest data w postaci RRRR-MM-DD.
field-wanted-time = Potrzebna jest godzina w postaci GG:MM.
field-wanted-instant = Potrzebne są dzień i godzina w postaci RRRR-MM-DDTGG:MM; godzina, która w noc zmiany czasu powtarza się, potrzebuje przesunięcia: +02:00 przed zmianą, +01:00 po niej.
field-wanted-yes-no = Potrzebne jest „yes” albo „no” („tak” albo „nie”).
field-wanted-count = Potrzebna jest liczba całkowita, nieujemna.
field-wanted-code = Potrzebny jest kod: małe litery bez polskich znaków, cyfry, kropki i łączniki.
field-wanted-gmina = Potrzebny jest kod TERYT gminy: 6 cyfr, a z rodzajem gminy 7.
field-wanted-country = Potrzebny jest kod kraju z dwóch liter (ISO 3166), np. UA albo VN.
field-wanted-language = Potrzebny jest kod języka z dwóch lub trzech liter (ISO 639), np. uk, vi albo rom.
field-wanted-case = Potrzebny jest numer sprawy, na przykład NK-2026-0001.
field-wanted-id = Potrzebne jest oznaczenie, na przykład P1.
field-wanted-step = Potrzebny jest numer kroku.
field-wanted-text = Potrzebny jest tekst.
field-wanted-table = Potrzebna jest tabela.
field-wanted-parts = Potrzebne są części rozdzielone dwukropkami.
field-not-a-choice = Nie ma takiej wartości do wyboru.
field-not-a-choice-near = Nie ma takiej wartości do wyboru; może chodzi o „{ $near }”?
field-too-long = Wartość jest za długa.

finding-basis = { $text } Podstawa: { $basis }.
finding-code = { $text } [{ $code }]
finding-step = Krok { $seq }: { $text }

step-recorded = { $case }: zapisano krok { $seq } – { $label } ({ $on }).
step-would-record = { $case }: do zapisania jest krok { $seq } – { $label } ({ $on }).
step-created = Nadane oznaczenia: { $ids }.
step-due = Najbliższe terminy:
step-due-row = { $what } – { $until }, { $far }
step-due-more = i jeszcze { $count }: kartoteka deadlines --case { $case }
step-nothing-due = Teraz nie biegnie żaden termin.
step-dry-run = Na próbę: nic nie zapisano.
step-follow-up = Razem z tym: krok { $seq } – { $label }.
step-log-late = Krok zapisano, ale nie udało się dopisać wiersza do rejestru zapisów tego komputera; dopisze go następny zapis.
plain-file-left = Na dysku został tekst jawny z danymi: { $file }. Usuń go, gdy nie będzie potrzebny.


arg-step-batch = Wiele zapisów naraz: plik, w którym każdy wiersz to jeden zapis w JSON; „-” czyta ze standardowego wejścia. Klucz „reference” nie pozwala zapisać tego samego dwa razy.
arg-step-case = Numer sprawy, na przykład NK-2026-0001.
arg-step-on = Dzień, w którym to się stało (bez tej opcji: dziś).
arg-step-from = Pola i teksty z pliku TOML albo JSON; „-” czyta ze standardowego wejścia.
arg-step-despite = Kod reguły, którą pomija się z uzasadnieniem (na przykład NK008).
arg-step-reason-from = Uzasadnienie z pliku tekstowego; „-” czyta ze standardowego wejścia.
arg-step-after = Zapisz tylko wtedy, gdy ostatni krok sprawy ma ten numer (bezpieczne ponowienie).
arg-step-dry-run = Pokaż, co zostałoby zapisane, i nie zapisuj.
arg-step-ask = Zapytaj o wszystkie pola kroku (na terminalu; bez tej opcji program pyta tylko o to, czego brakuje).
arg-step-template = Wypisz pusty plik dla --from z objaśnieniami.
arg-step-format = Postać odpowiedzi; domyślnie table. Do wyboru: table, json.

template-intro =
    Wpisz dane między cudzysłowy; czego nie wpiszesz, tego w kroku nie będzie.
    Listę zapisz w nawiasach, np. ["P1", "P2"], a długi tekst między trzema cudzysłowami.
    Blok, który zaczyna się od {"[["}…]], skopiuj tyle razy, ile trzeba; pusty blok się nie liczy.
    Co podajesz opcją polecenia, zostaw tu puste. Po zapisaniu kroku usuń ten plik.
template-on = dzień, w którym to się stało; puste: dziś
template-reason = uzasadnienie
template-required = wymagane
template-list = lista
template-date = data RRRR-MM-DD
template-time = godzina GG:MM
template-instant = dzień i godzina, np. 2026-11-20T18:30
template-yes-no = tak albo nie
template-number = liczba
template-one-of = jedno z
template-several-of = dowolne z

case-would-open = Na próbę: formularz z pliku { $file } można przyjąć.
warning-not-filled-in = W formularzu nie wypełniono: { $fields }
warning-not-filled-in-kind = W formularzu nie wypełniono niektórych pól.
warning-more = { $text } To samo dotyczy { $count ->
    [one] jeszcze { $count } formularza
    [few] jeszcze { $count } formularzy
   *[many] jeszcze { $count } formularzy
}; wszystkie miejsca podaje --format json.
warning-at-field = { $text } (pole „{ $label }”, { $option })
warning-at = { $text } ({ $place })
case-opened = { $case }: wszczęto z pliku { $file }.
case-would-open-more = … i jeszcze formularze, które można przyjąć: { $count }.
case-opened-more = … i jeszcze wszczęte sprawy: { $count }.
case-existed-more = … i jeszcze formularze przyjęte już wcześniej: { $count }.
case-existed = { $case }: ten formularz już przyjęto (plik { $file }); nic nie zapisano.
intake-case-unreadable = Sprawy { $case } nie można odczytać. Jeżeli wszczęto ją z jednego z tych formularzy albo jeden z nich dotyczy osoby z tej sprawy, formularz i tak zostanie przyjęty.
intake-people-unreadable = Nie wszystkie arkusze sprawy { $case } dają się odczytać. Jeżeli jeden z tych formularzy dotyczy osoby z tej sprawy, powstanie druga sprawa.
progress-reading = Czytanie spraw
progress-opening = Zakładanie spraw

step-help-basis = Podstawa: { $basis }.
step-help-required = { $help } Wymagane.
step-help-choice = { $code } – { $label }
step-help-texts = Teksty i dane osób podaje się w plikach. Plik --from (TOML albo JSON) ma klucze: { $keys }.
case-would-open-typed = Na próbę: ten formularz można przyjąć.
case-opened-typed = { $case }: wszczęto. Co teraz zrobić, pokaże: kartoteka next { $case }
case-existed-typed = { $case }: ten formularz już przyjęto; nic nie zapisano.

batch-warning = { $text } (zapisów: { $count })
batch-existed = { $count ->
    [one] { $count } zapis był już wcześniej; drugiego nie założono.
    [few] { $count } zapisy były już wcześniej; drugich nie założono.
   *[many] { $count } zapisów było już wcześniej; drugich nie założono.
}

# explain KOD, o odmowie
refusal-mend = Krok w tej postaci nie zostanie zapisany. Trzeba obejrzeć sprawę (show), a potem zapisać to, co jest prawdą, albo, gdy krok czeka, zrezygnować z niego: sync give-up.
